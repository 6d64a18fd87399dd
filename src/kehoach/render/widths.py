"""How wide words are in bold Times New Roman, to draw lines of the length that the decree wants.

The widths are those of the font itself, which all fonts with its metrics share; letters with marks
are as wide as the letters that they are made from.
"""

from __future__ import annotations

import unicodedata
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


def text_width(text: str, points: int, room: int) -> int:
    """The width of bold `text` at a size in points, in twips; of its widest line if it wraps.

    `room` is the width in twips in which the text stands.
    """
    letters = (
        char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)
    )
    thousandths = sum(_WIDTHS.get(char, _USUAL) for char in letters)
    return min(thousandths * points * _TWIPS_PER_POINT // 1000, room)
