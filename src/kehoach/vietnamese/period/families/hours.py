"""Hours and parts of a day: "20h00", "từ 7 giờ 30 phút đến 11 giờ", "sáng", "2 giờ chiều"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.points import Point
from kehoach.vietnamese.period.stretches import Fields, Moment, Saying, says
from kehoach.vietnamese.period.values import MIDNIGHT, Hours, PartOfDay, Precision

_PARTS = {
    "rạng sáng": PartOfDay.MORNING, "sáng sớm": PartOfDay.MORNING, "sáng": PartOfDay.MORNING,
    "đầu giờ sáng": PartOfDay.MORNING, "trưa": PartOfDay.NOON, "chiều": PartOfDay.AFTERNOON,
    "đầu giờ chiều": PartOfDay.AFTERNOON, "tối": PartOfDay.EVENING, "đêm": PartOfDay.NIGHT,
}  # fmt: skip
TABLES: Mapping[str, Mapping[str, PartOfDay]] = {"part of day": _PARTS}

_HOUR: Final = 60
_NOON: Final = 12 * _HOUR
_NO_HOUR: Final = 10 * MIDNIGHT
"""What is written like an hour and is none: 25h, 7h75."""


def _clock(found: Found) -> int:
    """The minute of the day."""
    hour, minute = found["hour"], found.get("minute") or 0
    if "half" in found:
        minute = _HOUR // 2
    whole: int = hour * _HOUR + minute
    return whole if minute < _HOUR and whole <= MIDNIGHT else _NO_HOUR


def _clock_of_part(found: Found) -> int:
    """An hour of the afternoon, of the evening or of the night is one after noon: "2 giờ chiều"."""
    return _hour_of_part(found["clock"], found["part of day"])


def _hour_of_part(minute: int, part: PartOfDay) -> int:
    if minute >= _NOON + _HOUR:
        return minute if part is not PartOfDay.MORNING else _NO_HOUR
    after = {
        PartOfDay.MORNING: False,
        PartOfDay.NOON: minute < 3 * _HOUR,
        PartOfDay.AFTERNOON: minute < _NOON,
        PartOfDay.EVENING: minute <= _NOON,
        PartOfDay.NIGHT: minute >= 6 * _HOUR,
    }[part]
    return minute + _NOON if after else minute


def _from(found: Found) -> Hours:
    return Hours(found["clock"])


def _from_to(found: Found) -> Hours:
    begin, end = found.all("clock")
    return Hours(begin, end)


def _short_range(found: Found) -> Hours | None:
    """Hours such as "7 - 9h", the first of them without its word."""
    begin, end = found["begin"] * _HOUR, found["clock"]
    return Hours(begin, end) if begin < end else None


def _in_one_part(found: Found) -> Hours | None:
    """Hours of one part of the day, which is named behind the last of them: "7 - 9h tối"."""
    part: PartOfDay = found["part of day"]
    last = _hour_of_part(found["last"], part)
    written = found["begin"] * _HOUR if "begin" in found else found["first"]
    first = _hour_of_part(written, part)
    first = first if first < last else written
    return Hours(first, last) if first < last else None


def _several(found: Found) -> Hours:
    """Morning and afternoon hours: from the first to the last."""
    hours = found.all("hours of one")
    return Hours(hours[0].begin, hours[-1].end)


def _at_hours(found: Found) -> Moment | None:
    return _moment(found, found["hours"], None)


def _at_part(found: Found) -> Moment | None:
    return _moment(found, None, found["part of day"])


def _moment(found: Found, hours: Hours | None, part: PartOfDay | None) -> Moment | None:
    """A moment of a day; a month has no hours."""
    when = found["point"]
    vague = when.precision is not Precision.DAY or when.approximate
    place = found.place("hours") if hours else None
    return None if vague else Moment(when, hours, part, place)


def _bare_at_hours(found: Found) -> Moment:
    hours = found.get("hours")
    place = found.place("hours") if hours else None
    return Moment(Point(day=found["two"]), hours, found.get("part of day"), place)


_ROWS = (
    ("half hour", "rưỡi", lambda _found: True),
    ("plain clock", "<two:hour> (h|giờ|g|:) <two:minute> ['|phút|p|ph|h]", _clock),
    ("plain clock", "<two:hour> : <two:minute> : <two:second>", _clock),
    ("plain clock", "<two:hour> (h|giờ|g) <half hour:half>", _clock),
    ("plain clock", "<two:hour> (h|giờ|g)", _clock),
    ("clock", "<plain clock:clock> [,] [giờ] [buổi] <part of day>", _clock_of_part),
    ("clock", "<plain clock>", value_of("plain clock")),
    ("at", "[vào] (lúc|hồi|khoảng)", lambda _found: True),
    ("at", "vào", lambda _found: True),
    ("hours of one", "[<at>] [từ] (<plain clock:first>|<two:begin>) (-|đến|tới) <plain clock:last> [giờ] [buổi] <part of day>", _in_one_part),
    ("hours of one", "[<at>] [từ] <clock> [cho] (-|đến|tới|đến khoảng) [khoảng] <clock>", _from_to),
    ("hours of one", "[từ] <two:begin> (-|đến) <clock>", _short_range),
    ("hours", "<hours of one> (,|và|;) <hours of one>", _several),
    ("hours", "<hours of one>", value_of("hours of one")),
    ("hours", "[<at>] <clock>", _from),
    ("hours from", "từ <clock>", _from),
    ("moment", "<point>", lambda found: Moment(found["point"])),
    ("moment", "<hours> [,] [của|trong|vào] <point>", _at_hours),
    ("moment", "[buổi] <part of day> [,] <point>", _at_part),
    ("moment", "<point> [,|:] (<hours>|<hours from:hours>)", _at_hours),
    ("moment", "<point> [,] [vào] [buổi] <part of day>", _at_part),
    ("moment", "(cả|trọn|trong) [ngày] <point>", lambda found: _moment(found, None, None)),
    ("bare moment", "<hours> [,] ngày <two>", _bare_at_hours),
    ("bare moment", "[buổi] <part of day> [,] [ngày] <two>", _bare_at_hours),
    ("bare moment", "<weekday> [,] [ngày] <two>", _bare_at_hours),
)  # fmt: skip


def _hours_alone(found: Found) -> Saying | None:
    """Hours of a day that is named elsewhere, as in a programme; "02 giờ" is how long."""
    if len(found.tokens("hours")) == 2 and found["hours"].end is None:  # noqa: PLR2004  # number and word
        return None
    fields = {"hours": found["hours"], "precision": Precision.DAY}
    return Saying((), lambda: fields)


def _part_alone(found: Found) -> Fields:
    return {"parts": (found["part of day"],), "precision": Precision.DAY}


PRODUCTIONS = (
    *(Production(*row) for row in _ROWS),
    Production("time", "<hours>", _hours_alone, "7h30 - 11h00"),
    Production("time", "[buổi] <part of day>", says(_part_alone), "Buổi sáng"),
)
