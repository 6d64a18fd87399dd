"""What of one plan is needed to answer over many, as a type: values that JSON knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Record: TypeAlias = Mapping[str, Any]


def key_of(record: Record) -> str | None:
    """The number and the symbol of a plan, as citations have them."""
    number = record["number"]
    return None if number is None else f"{number}/{record['symbol']}".upper()
