"""What in a text is no letter to be printed: ends of lines, and hyphens at which no line ends."""

from __future__ import annotations

import re
from typing import Final

BREAK: Final = "\n"
HYPHEN: Final = "\N{NON-BREAKING HYPHEN}"
"""How a hyphen at which no line may end is told from another."""

_SYMBOL = r"[A-ZĂÂĐÊÔƠƯ]{1,8}[a-z]?"
_KEPT = re.compile(
    rf"(?:\d{{1,6}})?/{_SYMBOL}(?:-{_SYMBOL}){{1,2}}|\d{{1,6}}-{_SYMBOL}/{_SYMBOL}|\S-(?=\d)"
)
"""A number with its symbol, as the kit of the PDFs has it, and a hyphen before a digit."""
_SIGNS = re.compile(f"({BREAK}|{HYPHEN})")


def signs(text: str) -> list[str]:
    """A text in stretches; an end of a line and a hyphen that is kept are stretches by themselves.

    Word ends a line behind any hyphen but this: "23-24/3/2023", "80-NQ/TW" stay whole.
    """
    if "-" in text:
        text = _KEPT.sub(lambda match: match[0].replace("-", HYPHEN), text)
    return [part for part in _SIGNS.split(text) if part]


def lines(text: str) -> list[str]:
    """The lines of a text of a head."""
    return text.split(BREAK) if BREAK in text else [text]
