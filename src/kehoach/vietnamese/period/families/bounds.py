"""Windows, deadlines, open ends and horizons: "trước ngày 19/5", "từ quý II/2026"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from kehoach.vietnamese.period.grammar import Found, Production
from kehoach.vietnamese.period.stretches import Fields, says
from kehoach.vietnamese.period.values import MIDNIGHT, Days, Hours, Kind

_DAY = timedelta(days=1)


def window(_found: Found, stretch: Fields) -> Fields:
    """The stretch itself."""
    return stretch


def finished_in(_found: Found, stretch: Fields) -> Fields:
    """Within the stretch: its last day is in time."""
    return {**stretch, "kind": Kind.DEADLINE, "deadline": stretch.get("end")}


def finished_before(_found: Found, stretch: Fields) -> Fields:
    """Before the stretch begins: the day before, or where an hour was written, that hour."""
    hours: Hours | None = stretch.get("hours")
    start = stretch.get("start")
    timed = hours is not None and hours.begin is not None
    last = start if timed or start is None else start - _DAY
    spans = tuple(Days(each.start - _DAY, each.start - _DAY) for each in stretch.get("spans") or ())
    last = spans[-1].end if spans else last
    return {
        **_end_only(stretch),
        "kind": Kind.DEADLINE,
        "spans": spans,
        "end": last,
        "deadline": last,
        "hours": Hours(end=hours.begin) if timed and hours else None,
    }


def until(_found: Found, stretch: Fields) -> Fields:
    """Up to the last day of the stretch, and that one, too."""
    hours: Hours | None = stretch.get("hours")
    last = hours and (hours.begin if hours.end is None else hours.end)
    return {
        **_end_only(stretch),
        "kind": Kind.DEADLINE,
        "deadline": stretch.get("end"),
        "hours": None if last is None else Hours(end=last),
    }


def horizon(found: Found, stretch: Fields) -> Fields:
    """As far as the stretch one looks ahead."""
    return {**until(found, stretch), "horizon": stretch.get("end")}


def from_then_on(_found: Found, stretch: Fields) -> Fields:
    """From the first day of the stretch, without an end."""
    return {**stretch, "end": None, "spans": (), "open_end": True}


def after(_found: Found, stretch: Fields) -> Fields:
    """From the day, or the hour, behind the stretch, without an end."""
    hours: Hours | None = stretch.get("hours")
    end = stretch.get("end")
    found = {**stretch, "end": None, "spans": (), "open_end": True, "hours": None}
    minute = hours and (hours.begin if hours.end is None else hours.end)
    if minute is not None and minute < MIDNIGHT:
        return found | {"start": end, "hours": Hours(minute)}
    return found | {"start": end and end + _DAY}


def _end_only(stretch: Fields) -> Fields:
    return {**stretch, "start": None, "spans": (), "open_start": True, "parts": ()}


TABLES: Mapping[str, Mapping[str, bool]] = {
    "lead": dict.fromkeys(
        (
            "trong", "vào", "giai đoạn", "nhiệm kỳ", "thời kỳ", "thời gian", "suốt", "các",
            "diễn ra", "ngay",
        ),
        True,
    ),
    "done": dict.fromkeys(
        (
            "hoàn thành", "xong", "hoàn tất", "kết thúc", "hoàn thiện", "phải hoàn thành", "phải xong",
        ),
        True,
    ),
    "at latest": dict.fromkeys(
        (
            "chậm nhất", "muộn nhất", "trễ nhất", "không muộn hơn", "không chậm hơn", "không quá",
            "hạn chót", "hạn cuối", "hạn cuối cùng", "thời hạn", "hạn",
        ),
        True,
    ),
    "onward": dict.fromkeys(
        (
            "trở đi", "trở về sau", "về sau", "và những năm tiếp theo", "và các năm tiếp theo",
            "và những năm sau", "và các năm sau", "và các năm tiếp", "và những năm kế tiếp",
            "và các năm kế tiếp",
        ),
        True,
    ),
    "ahead": dict.fromkeys(("tầm nhìn", "định hướng", "hướng tới", "hướng đến"), True),
    "up to": dict.fromkeys(("đến", "tới", "đến hết", "cho đến", "cho đến hết", "tới hết"), True),
}  # fmt: skip
_ROWS = (
    ("{<lead>} <stretch>", window, "Quý II năm 2023"),
    ("[<done>] [từ nay] [cho] [đến] trước <stretch>", finished_before, "Trước ngày 19/5/2023"),
    ("[<done>] <at latest> [là] [:] [đến] trước <stretch>", finished_before, ""),
    (
        "[<done>] <at latest> [là] [:] {<lead>|<up to>|hết} <stretch>",
        until,
        "Chậm nhất ngày 20/3/2027",
    ),
    ("<done> {<lead>|khoảng} <stretch>", finished_in, "Hoàn thành trong quý II/2023"),
    ("[từ nay [trở đi]] [<done>] <up to> [cuối cùng] <stretch>", until, "Đến hết năm 2026"),
    ("[từ nay] <done> <up to> <stretch>", until, ""),
    ("hết <stretch>", until, ""),
    ("trước và trong <stretch>", until, ""),
    ("<ahead> [<up to>] <stretch>", horizon, "Tầm nhìn đến năm 2050"),
    ("[bắt đầu|kể] từ <stretch> [,] [<onward>]", from_then_on, "Từ tháng 12/2023"),
    ("{<lead>} <stretch> [,] <onward>", from_then_on, "2025 và những năm tiếp theo"),
    ("[ngay] sau <stretch>", after, "Sau ngày 20/3/2027"),
)
PRODUCTIONS = tuple(Production("time", row[0], says(row[1]), row[2]) for row in _ROWS)
