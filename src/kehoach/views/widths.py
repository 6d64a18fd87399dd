"""How wide words are in bold Times New Roman.

By it lines have the length that the decree wants, tables are divided among their columns, and heads
are broken into lines.

The widths are those of the font itself, which all fonts with its metrics share; letters with marks
are as wide as the letters that they are made from.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_THOUSANDTHS: Final = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy“”–",
    520: "~",
    556: "Sbdhknpquđ",
    570: "+<=>",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    833: "&m",
    944: "M",
    1000: "%W…@",
}
_WIDTHS: Final = {char: width for width, chars in _THOUSANDTHS.items() for char in chars}
_USUAL: Final = 556
_TWIPS_PER_POINT: Final = 20


_NO_WIDTH: Final = frozenset("\u200b\u2060\ufeff\u00ad")


def em_width(text: str) -> int:
    """The width of a bold text on one line, in thousandths of its size."""
    return sum(map(_letter_width, text))


@lru_cache(maxsize=2048)
def _letter_width(char: str) -> int:
    letters = unicodedata.normalize("NFD", "-" if char == "\u2011" else char)
    if char == "\u00a0":
        return _WIDTHS[" "]
    return sum(
        _WIDTHS.get(letter, _USUAL)
        for letter in letters
        if not unicodedata.combining(letter) and letter not in _NO_WIDTH
    )


def text_width(text: str, points: int, room: int) -> int:
    """The width of bold `text` at a size in points, in twips: of its widest line.

    `room` is the width in twips in which the text stands.
    """
    widest = max(map(em_width, text.split("\n")))
    return min(widest * points * _TWIPS_PER_POINT // 1000, room)
