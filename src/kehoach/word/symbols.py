"""Signs of fonts that have no letters: which character a code of theirs shows."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_PRIVATE: Final = 0xF000
"""Word stores the codes 0x20 to 0xFF of such fonts from here on."""
_CODES: Final = range(_PRIVATE + 0x20, _PRIVATE + 0x100)
_PRIVATE_CODES: Final = re.compile("[\uf020-\uf0ff]")
_SYMBOL: Final = dict(
    zip(
        (*range(0x21, 0x7F), *range(0xA0, 0xB0), *range(0xB0, 0xE6)),
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"
        "°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
        strict=True,
    )
)
_WINGDINGS: Final = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x70: "◻", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x78: "⌧", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•",
    0xA2: "■", 0xA3: "□",
}  # fmt: skip
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_ORNAMENTS: Final = ("symbol", "wingdings", "webdings")
_DASH: Final = "-"
_PLUS: Final = "+"
_ROUND: Final = ("courier new", "o")
"""The second level of the bullets that Word offers is a letter that looks like a ring."""


def symbol(code: int, font: str) -> str:
    """The character that a code shows in a font, as stored where nobody knows."""
    table = _FONTS.get(font.casefold(), {})
    found = table.get(code - _PRIVATE if code in _CODES else code)
    return found if found is not None else chr(code)


def shown(text: str, font: str) -> str:
    """Words, of which those in the private codes of a font are what they show."""
    return _PRIVATE_CODES.sub(lambda match: symbol(ord(match[0]), font), text)


def bullet(text: str, font: str) -> str:
    """A bullet as "-" or "+", whatever it looks like; words are left as they are."""
    seen, name = shown(text, font).strip(), font.casefold()
    if _PLUS in seen:
        return _PLUS
    ornament = name.startswith(_ORNAMENTS) or (name, seen) == _ROUND
    return seen if not text or (any(map(_says, seen)) and not ornament) else _DASH


def _says(letter: str) -> bool:
    """Whether a sign is a letter, a figure or punctuation that people type, and no ornament."""
    category = unicodedata.category(letter)
    return category[0] in "LN" or (category != "Pd" and letter.isascii())
