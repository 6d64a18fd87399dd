"""Where a plan's folder holds what was issued of it: beside the plan, and no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kehoach.lazy import lazy_pattern

ISSUED: Final = "ban-hanh"
"""The folder in a plan's folder with a folder for each issue, by its number."""

_NUMBER: Final = lazy_pattern("[1-9][0-9]{0,5}")


def is_issued(parts: Sequence[str]) -> bool:
    """Whether a path below a plan's folder leads into an issue: the plan is not read from there."""
    return len(parts) > 1 and parts[0] == ISSUED and is_number(parts[1])


def is_number(name: str) -> bool:
    """Whether a name is that of the folder of an issue."""
    return bool(_NUMBER.fullmatch(name))
