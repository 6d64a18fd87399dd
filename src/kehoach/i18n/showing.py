"""How text that someone else wrote is shown in a message: on one line, and with all that is in it.

Controls move the cursor, clear the screen and ring; marks of direction turn the rest of a line
around; what has no width hides. A plan may hold all of them, in keys and names of files too, and a
message that quotes it must neither obey them nor leave them out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_LINE_END: Final = "↵"
_TAB: Final = "⇥"
_BLANKS: Final = frozenset("\N{NO-BREAK SPACE}\u1680\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
"""What Python does not call printable, and a screen shows as a blank."""

_UNSEEN: Final = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F),  # joins without a sign
        (0x115F, 0x1160),  # letters of Hangul that are empty
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2800, 0x2800),  # Braille without a dot
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),  # variants of the sign before
        (0xFFA0, 0xFFA0),
        (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)
"""What Python calls printable, and no screen shows."""


def shown(text: str) -> str:
    """Text that someone else wrote, for a message: no sign of it steers a screen or is unseen.

    The end of a line is ↵, a tab ⇥, and any other such sign its number: <U+202E>. What is shown
    stays the same when it is shown again.
    """
    if text.isprintable() and _UNSEEN.isdisjoint(text):
        return text
    return spelled(text.replace("\r\n", "\n"), _sign)


def is_seen(char: str) -> bool:
    """Whether a character has a sign of its own, or is a blank within a line."""
    return (char.isprintable() and char not in _UNSEEN) or char in _BLANKS


def spelled(text: str, sign: Callable[[str], str]) -> str:
    """A text with something else for each character that is not seen."""
    return text.translate({ord(char): sign(char) for char in set(text) if not is_seen(char)})


def _sign(char: str) -> str:
    return {"\n": _LINE_END, "\t": _TAB}.get(char, f"<U+{ord(char):04X}>")
