"""The kinds of values that a plan may hold, each read from the text that the author wrote."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Annotated, Literal, TypeVar

# Looking through all installed packages for plugins takes longer than validating a plan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BeforeValidator, PlainValidator, StringConstraints  # see above
from pydantic_core import PydanticCustomError  # see above

T = TypeVar("T")

_BLANKS = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _one_line(value: object) -> object:
    return _BLANKS.sub(" ", value) if isinstance(value, str) else value


def _many(value: object) -> object:
    """A list as it is, nothing as an empty list, and one value as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, (list, tuple)) else [value]


def mapping(value: object) -> object:
    """Nothing as an empty mapping."""
    return {} if value is None else value


def _paragraphs(value: object) -> object:
    """Many texts; each line of a text that has several is a paragraph of its own."""
    lines: list[object] = []
    for each in _many(value):  # type: ignore[attr-defined]  # _many gives a list for any value
        split = [line for line in each.split("\n") if line.strip()] if isinstance(each, str) else []
        lines.extend(split or [each])
    return lines


def _date(value: object) -> date | None:
    """A day written as 2023-05-10 or as 10/5/2023."""
    if value is None:
        return None
    text = value.strip() if isinstance(value, str) else ""
    iso, written = _ISO_DATE.fullmatch(text), _WRITTEN_DATE.fullmatch(text)
    parts = iso.groups() if iso else written.groups()[::-1] if written else None
    if parts is None:
        raise PydanticCustomError("date_form", "not a date")
    try:
        return date(*map(int, parts))
    except ValueError:
        raise PydanticCustomError("date_impossible", "no such day") from None


def _whole_number(value: object) -> object:
    if value is None:
        return None
    if not (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise PydanticCustomError("number_form", "not a whole number")
    return int(value)


def _truth(value: object) -> bool:
    if value not in ("true", "false"):
        raise PydanticCustomError("truth_form", "not true or false")
    return value == "true"


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_one_line)
]
Many = Annotated[tuple[T, ...], BeforeValidator(_many)]
Words = Annotated[dict[Text, Text], BeforeValidator(mapping)]
Paragraphs = Annotated[tuple[Text, ...], BeforeValidator(_paragraphs)]
Day = Annotated[date | None, PlainValidator(_date)]
Number = Annotated[int | None, BeforeValidator(_whole_number)]
Truth = Annotated[bool, PlainValidator(_truth)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=80)]
MarkKind = Literal["A", "I", "1", "1.1", "a", "-", "+", "(1)"]
