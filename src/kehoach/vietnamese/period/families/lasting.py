"""What goes on all the time, and lengths: "Liên tục từ năm 2028", "02 ngày, từ 23/01/2027"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from kehoach.vietnamese.period.families.bounds import after, finished_before, from_then_on, until
from kehoach.vietnamese.period.grammar import Found, Production
from kehoach.vietnamese.period.points import months_of
from kehoach.vietnamese.period.stretches import FaultError, Fields, Saying, Stretch, says
from kehoach.vietnamese.period.values import Duration, Kind, Measure

TABLES: Mapping[str, Mapping[str, Any]] = {
    "always": dict.fromkeys(
        (
            "thường xuyên", "liên tục", "duy trì", "thường xuyên, liên tục", "thường xuyên và liên tục",
            "liên tục, thường xuyên", "liên tục và thường xuyên", "lâu dài", "xuyên suốt",
            "thường xuyên, lâu dài", "thường xuyên, định kỳ", "duy trì thường xuyên",
            "duy trì liên tục",
        ),
        True,
    ),
    "on": dict.fromkeys(
        (
            "khi", "theo", "nếu", "lúc", "trong quá trình", "trong thời gian", "trong suốt", "sau khi",
            "sau mỗi", "đột xuất", "mỗi khi", "cho đến khi", "đến khi", "hoặc khi", "hoặc theo",
        ),
        True,
    ),
    "measure": {
        "phút": Measure.MINUTE, "giờ": Measure.HOUR, "tiếng": Measure.HOUR, "ngày": Measure.DAY,
        "ngày đêm": Measure.DAY, "ngày làm việc": Measure.WORKING_DAY, "tuần": Measure.WEEK,
        "tuần lễ": Measure.WEEK, "tháng": Measure.MONTH, "năm": Measure.YEAR,
    },
}  # fmt: skip
_MONTHS: Final = {Measure.MONTH: 1, Measure.YEAR: 12}
_DAYS: Final = {Measure.DAY: 1, Measure.WEEK: 7}
_MOST: Final = 1200
"""Of any measure: what is longer is no time of a plan."""


def _always(_found: Found) -> Fields:
    return {"kind": Kind.CONTINUOUS, "open_start": True, "open_end": True}


def _always_in(_found: Found, stretch: Fields) -> Fields:
    return {**stretch, "kind": Kind.CONTINUOUS}


def _always_from(found: Found, stretch: Fields) -> Fields:
    return {**from_then_on(found, stretch), "kind": Kind.CONTINUOUS}


def _always_after(found: Found, stretch: Fields) -> Fields:
    return {**after(found, stretch), "kind": Kind.CONTINUOUS}


def _always_until(found: Found, stretch: Fields) -> Fields:
    """It goes on until then, and is not due then."""
    return {**until(found, stretch), "kind": Kind.CONTINUOUS, "deadline": None}


def _always_and_done(_found: Found, *stretches: Fields) -> Fields:
    """It goes on, from the first stretch where there are two, and is finished within the last."""
    last = stretches[-1]
    start = stretches[0].get("start") if len(stretches) > 1 else None
    return {
        **last,
        "kind": Kind.CONTINUOUS,
        "start": start,
        "spans": (),
        "deadline": last.get("end"),
        "open_start": start is None,
    }


def _always_and_done_before(found: Found, *stretches: Fields) -> Fields:
    """It goes on, and is finished before the last stretch."""
    return _always_and_done(found, *stretches[:-1], finished_before(found, stretches[-1]))


def _always_when(found: Found) -> Fields:
    return {
        "kind": Kind.CONTINUOUS,
        "event": found.words("rest"),
        "open_start": True,
        "open_end": True,
    }


def _length(found: Found) -> Fields:
    return {"kind": Kind.DURATION, "duration": found["length"]}


def _length_from(found: Found, stretch: Fields) -> Fields:
    """A length and its first day; working days have no last day without the list of holidays.

    "10 ngày kể từ ngày 15/3" does not count the day itself (Bộ luật Dân sự, Điều 147).
    """
    duration: Duration = found["length"]
    start: date | None = stretch.get("start")
    counted = Duration(duration.number + ("since" in found), duration.measure)
    end = start and _last_day(start, counted if duration.measure in _DAYS else duration)
    return {
        **stretch,
        "spans": (),
        "end": end,
        "open_end": start is not None and end is None,
        "duration": duration,
    }


def _length_in(found: Found) -> Saying | None:
    """A length, and the days themselves, which are at least so many."""
    stretch: Stretch = found["stretch"]
    duration: Duration = found["length"]
    try:
        known = stretch.fields(None)
    except FaultError:
        known = {}
    start, end = known.get("start"), known.get("end")
    last = start and _last_day(start, duration)
    if last and end and last > end:
        return None
    return Saying((stretch,), lambda fields: {**fields, "duration": duration})


def _length_before(found: Found, stretch: Fields) -> Fields:
    """So many days before a day: that is the last."""
    duration: Duration = found["length"]
    start: date | None = stretch.get("start")
    days = _DAYS.get(duration.measure, 0) * duration.number
    last = start - timedelta(days=days) if start and days else None
    return {
        **stretch, "start": None, "end": last, "deadline": last, "spans": (), "hours": None,
        "kind": Kind.DEADLINE, "open_start": True,
    }  # fmt: skip


def _duration(found: Found) -> Duration | None:
    """So many of a measure, at least one."""
    if not found["count"]:
        return None
    return Duration(min(found["count"], _MOST), found["measure"])


def _last_day(start: date, duration: Duration) -> date | None:
    if months := _MONTHS.get(duration.measure, 0) * duration.number:
        whole = months_of(start.year, start.month, months)
        if start.day == 1:
            return whole.end
        following = months_of(start.year, start.month, months + 1)
        day = min(start.day - 1, following.end.day)
        return following.end.replace(day=day)
    if days := _DAYS.get(duration.measure, 0) * duration.number:
        return start + timedelta(days=days - 1)
    return start if duration.measure in (Measure.MINUTE, Measure.HOUR) else None


_ROWS = (
    ("[nhiệm vụ|thực hiện] <always>", _always, "Thường xuyên"),
    ("<always> [,] <up to> <stretch>", _always_until, "Duy trì đến 2030"),
    ("<always> [,] [kể|bắt đầu] từ <stretch> [,] [<onward>]", _always_from, "Liên tục từ năm 2028"),
    ("<always> [,] sau <stretch>", _always_after, ""),
    ("<always> [,] {<lead>} <stretch>", _always_in, "Thường xuyên trong năm 2026"),
    ("{<lead>} <stretch> [,] <always>", _always_in, ""),
    ("[bắt đầu|kể] từ <stretch> [,] [<onward>] [,] <always>", _always_from, ""),
    (
        "<always> [,|và] [từ <stretch>] [,|và] <done> [tổng thể|toàn bộ|cơ bản|dứt điểm] {<lead>} <stretch>",
        _always_and_done,
        "Liên tục và hoàn thành tổng thể trong tháng 6/2027",
    ),
    (
        "<always> [,|và] [từ <stretch>] [,|và] [phải] <done> trước <stretch>",
        _always_and_done_before,
        "",
    ),
    ("<always> [,] [trong] [cả|suốt] (năm|thời gian|quá trình)", _always, ""),
    ("<always> [,] [trong|cho] (các|những) năm (tiếp theo|sau|tiếp)", _always, ""),
    ("<always> [,] (hằng|hàng) (ngày|tuần|tháng|quý|năm)", _always, ""),
    ("<always> [,|và] <on> <rest>", _always_when, "Liên tục khi có rủi ro mới phát sinh"),
    ("[trong] suốt (năm|thời gian|quá trình)", _always, ""),
    ("<length>", _length, "09 tháng"),
    ("<length> [,|:] [bắt đầu] từ <stretch>", _length_from, "02 ngày, từ 23/01/2027"),
    ("<length> [,|:] <since> <stretch>", _length_from, ""),
    ("[kể|bắt đầu] từ <stretch> [,] [kéo dài] <length>", _length_from, ""),
    ("<stretch> [,] [kéo dài] <length>", _length_from, ""),
    ("<length> [,] trước <stretch>", _length_before, ""),
)
PRODUCTIONS = (
    Production(
        "length", "[trong|thời gian] [thời gian|vòng|khoảng] [:] <count> <measure>", _duration
    ),
    Production("since", "kể từ", lambda _found: True),
    Production(
        "time",
        "<length> [,|:|-] [gồm|là] {<lead>} <stretch>",
        _length_in,
        "02 ngày, 15 - 16/3/2027",
    ),
    *(Production("time", row[0], says(row[1]), row[2]) for row in _ROWS),
)
