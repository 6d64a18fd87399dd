"""Vietnamese letters of the fonts before Unicode. Which they are, only the font tells.

Two kinds of fonts are met in offices: those of TCVN 5712:1993 ("ABC", `.VnTime`), one code a
letter, capitals with tones in fonts of their own (`.VnTimeH`); and those of VNI (`VNI-Times`), a
letter and behind it a code for its marks.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

from kehoach.lazy import lazy_pattern

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"

_TCVN_CODES: Final = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
"""Stretches of codes without a gap, and their letters."""
_TCVN: Final = {
    code: letter for start, letters in _TCVN_CODES for code, letter in enumerate(letters, start)
}

_VNI_ALONE: Final = dict(zip("íìæóòîñÍÌÆÓÒÎÑôöÔÖ", "íìỉĩịỵđÍÌỈĨỊỴĐơưƠƯ", strict=True))
_VNI_TONES: Final = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_HATS: Final = {
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
}  # fmt: skip
_VNI_BREVES: Final = {
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_MARKS: Final = {
    "a": _VNI_TONES | _VNI_HATS | _VNI_BREVES,
    "e": _VNI_TONES | _VNI_HATS,
    "o": _VNI_TONES | _VNI_HATS,
    "u": _VNI_TONES,
    "y": _VNI_TONES,
    "ô": _VNI_TONES,
    "ö": _VNI_TONES,
}
"""Which codes may follow a letter, and the marks that they put on it; capitals likewise."""
_VNI: Final = lazy_pattern(
    "|".join(f"{base}[{''.join(marks)}]" for base, marks in _VNI_MARKS.items())
    + f"|[{''.join(_VNI_ALONE)}]",
    re.IGNORECASE,
)
_UNICODE: Final = lazy_pattern("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
"""Letters and marks that no code of the old fonts shows as: what has one is Unicode already."""
_PRIVATE: Final = {0xF000 + code: code for code in range(0x20, 0x100)}


class Encoding(StrEnum):
    """How a font's codes are read."""

    TCVN = "tcvn"
    TCVN_CAPITALS = "tcvn-capitals"
    VNI = "vni"


def encoding_of(font: str) -> Encoding | None:
    """The encoding of a font by its name; None for fonts of Unicode."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        capitals = font.rstrip().endswith("H") or name.endswith(("timeh", "arialh"))
        return Encoding.TCVN_CAPITALS if capitals else Encoding.TCVN
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else None


def decoded(text: str, encoding: Encoding) -> str:
    """Words of an old font in Unicode (NFC where they change); those that are it already stay."""
    if _UNICODE.search(text):
        return text
    codes = text.translate(_PRIVATE)
    if encoding is Encoding.VNI:
        return _VNI.sub(_letter, codes)
    letters = codes.translate(_TCVN)
    return letters.upper() if encoding is Encoding.TCVN_CAPITALS else letters


def crosses(before: str, after: str) -> bool:
    """Whether words in VNI begin with the marks of the last letter of the words before them."""
    pair = before[-1:] + after[:1]
    return len(pair) == 2 and _VNI.fullmatch(pair) is not None  # noqa: PLR2004  # a letter, a mark


def _letter(match: re.Match[str]) -> str:
    codes = match[0]
    base = _VNI_ALONE.get(codes[0], codes[0])
    if len(codes) == 1:
        return base
    marks = _VNI_MARKS[codes[0].lower()][codes[1].lower()]
    return unicodedata.normalize("NFC", base + marks)
