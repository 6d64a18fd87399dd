"""Data as JSON for a terminal. Few commands write any, so no other module loads this one."""

from __future__ import annotations

import json
from typing import Any

from kehoach.i18n.showing import spelled


def json_text(value: Any) -> str:  # noqa: ANN401  # whatever JSON knows
    """Data as JSON that steers no screen either: what has no sign is written as its number.

    A program reads the same data from it as from any other way to write them.
    """
    return spelled(json.dumps(value, ensure_ascii=False, indent=2), _number) + "\n"


def json_line(value: Any) -> str:  # noqa: ANN401  # likewise
    """The same on one line, for files in which each line is data (JSON Lines)."""
    return spelled(json.dumps(value, ensure_ascii=False), _number) + "\n"


def _number(char: str) -> str:
    """A character as JSON may write it, in two halves where it takes them."""
    if char == "\n":  # that of JSON itself
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    halves = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{each}" for each in halves)
