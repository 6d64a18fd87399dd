"""The kinds of values that a plan may hold, each read from the text that the author wrote."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

# Looking through all installed packages for plugins takes longer than validating a plan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import GetCoreSchemaHandler, StringConstraints  # see above
from pydantic_core import CoreSchema, PydanticCustomError, core_schema  # see above

from kehoach.lazy import lazy_pattern
from kehoach.vietnamese import fold

T = TypeVar("T")


class Before:
    """A function of a value that is called before the value is validated, as pydantic's.

    Pydantic's own asks at each place where it stands how many arguments the function takes: 270
    times in a start.
    """

    def __init__(self, read: Callable[[object], object]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """What pydantic asks a type for."""
        return core_schema.no_info_before_validator_function(self._read, handler(source))


class Known:
    """What pydantic would make of a type, made once, not at each place where the type stands."""

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(
        self, source: type, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """What pydantic asks a type for."""
        del source, handler
        return self._schema


def instead(read: Callable[[object], object]) -> Known:
    """A function of a value that makes what it stands for, or raises."""
    return Known(core_schema.no_info_plain_validator_function(read))


def _text(read: Callable[[object], object], *, least: int = 1) -> Known:
    """A text of so many letters at least, as a function reads it."""
    text = core_schema.str_schema(strip_whitespace=True, min_length=least)
    return Known(core_schema.no_info_before_validator_function(read, text))


_BLANKS = lazy_pattern(r"[ \t\r\n]{2,}|[\t\r\n]")
_PERCENT = lazy_pattern(r"([0-9]{1,3})\s*%?")
_NUMBER = lazy_pattern(r"(?!0+$)[0-9]{1,9}")
"""The number of a document: they begin with 1 (Nghị định 30/2020, Điều 15)."""
_ISO_DATE = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = lazy_pattern(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_WRITTEN_DATE = lazy_pattern(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _one_line(value: object) -> object:
    return _BLANKS.sub(" ", value) if isinstance(value, str) else value


def _lined(value: object) -> object:
    """A text whose lines the author ends."""
    if not isinstance(value, str):
        return value
    lines = (_BLANKS.sub(" ", line).strip() for line in value.splitlines())
    return "\n".join(filter(None, lines))


def many(value: object) -> object:
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
    for each in many(value):  # type: ignore[attr-defined]  # many gives a list for any value
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


def read_day(text: str) -> date | None:
    """A day written as 2023-05-10 or as 10/5/2023; None where it is none."""
    try:
        return _date(text)
    except PydanticCustomError:
        return None


def is_month(value: object) -> bool:
    """Whether a text is a month of a year: 2026-08, 8/2026."""
    return isinstance(value, str) and bool(_MONTH.fullmatch(value.strip()))


def _month(value: object) -> date | None:
    """The first day of a month that is written as 2026-08 or as 8/2026."""
    if value is None:
        return None
    match = _MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("month_form", "not a month")
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    try:
        return date(int(year), int(month), 1)
    except ValueError:
        raise PydanticCustomError("date_impossible", "no such month") from None


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


class Status(StrEnum):
    """How an activity stands, in the words that a report uses."""

    NOT_STARTED = "Chưa thực hiện"
    UNDER_WAY = "Đang thực hiện"
    DONE = "Đã hoàn thành"
    PAUSED = "Tạm dừng"
    DROPPED = "Không thực hiện"


STATUS_WORDS: Mapping[Status, tuple[str, ...]] = {
    Status.NOT_STARTED: ("Chưa bắt đầu", "Chưa triển khai"),
    Status.UNDER_WAY: (
        "Đang triển khai", "Đang xây dựng", "Tiếp tục thực hiện", "Tiếp tục duy trì",
    ),
    Status.DONE: ("Hoàn thành", "Đã thực hiện", "Đạt"),
    Status.PAUSED: ("Tạm hoãn",),
    Status.DROPPED: ("Dừng thực hiện",),
}  # fmt: skip
"""Other words that officials use for each."""

_STATUSES = {fold(word): each for each, words in STATUS_WORDS.items() for word in (each, *words)}


def read_status(text: str) -> Status | None:
    """A status by any of the words that officials use for it; None where they are none."""
    return _STATUSES.get(fold(text.strip()))


def _status(value: object) -> Status | None:
    if value is None:
        return None
    found = read_status(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("status_form", "not a status")
    return found


def read_percent(text: str) -> int | None:
    """A share of a hundred, written with its sign or without; None where it is none."""
    match = _PERCENT.fullmatch(text.strip())
    return int(match[1]) if match and int(match[1]) <= 100 else None  # noqa: PLR2004  # per cent


def _percent(value: object) -> int | None:
    if value is None:
        return None
    found = read_percent(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("percent_form", "not a percentage")
    return found


def _given_date(value: object) -> date:
    day = _date(value)
    if day is None:
        raise PydanticCustomError("date_form", "not a date")
    return day


Text = Annotated[str, _text(_one_line)]
Lines = Annotated[str, _text(_lined)]
"""A text of a head, of which the author may end the lines."""
Many = Annotated[tuple[T, ...], Before(many)]
Words = Annotated[dict[Text, Text], Before(mapping)]
Labels = Annotated[dict[Text, Annotated[str, _text(_one_line, least=0)]], Before(mapping)]
"""Words before labelled lines; an empty one is of a line that is not printed."""
Paragraphs = Annotated[tuple[Text, ...], Before(_paragraphs)]
Day = Annotated[date | None, instead(_date)]
Month = Annotated[date | None, instead(_month)]
GivenDay = Annotated[date, instead(_given_date)]
Standing = Annotated[Status | None, instead(_status)]
Percent = Annotated[int | None, instead(_percent)]
Number = Annotated[int | None, Before(_whole_number)]
Truth = Annotated[bool, instead(_truth)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=80)]
MarkKind = Literal["Phần", "Chương", "Điều", "A", "I", "1", "1.1", "a", "-", "+", "(1)"]
