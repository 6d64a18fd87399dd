"""Days, weeks and weekdays that come each month or each week: "Ngày 20 hằng tháng", "thứ Bảy hằng tuần"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kehoach.vietnamese.period.families.every import QUARTERS, WEEKDAYS, Every, each_month
from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.values import Recurrence, Repeat

_LAST_DAY: Final = 31
_YEAR: Final = 12
TABLES: Mapping[str, Mapping[str, Any]] = {
    "which week": {"đầu": 1, "đầu tiên": 1, "thứ nhất": 1, "cuối": -1, "cuối cùng": -1},
    "deadline word": {
        "trước": "before", "chậm nhất": "until", "muộn nhất": "until", "trễ nhất": "until",
        "không quá": "until", "đến": "until", "hạn": "until", "xong": "until",
    },
    "which day": {
        "ngày đầu": 1, "ngày đầu tiên": 1, "ngày cuối": -1, "ngày cuối cùng": -1,
        "ngày mùng một": 1,
    },
}  # fmt: skip


def _month_days(found: Found) -> tuple[int, int] | None:
    days = found.all("two")
    fits = all(1 <= day <= _LAST_DAY for day in days) and days[0] <= days[-1]
    return (days[0], days[-1]) if fits else None


def _on_month_days(found: Found) -> Every:
    months = QUARTERS[found["third"]] if "third" in found else ""
    days = found.all("month days")
    singles = [first for first, last in days if first == last]
    repeats = [each_month(first, last, months) for first, last in days if first != last]
    if singles:
        listed = ",".join(map(str, singles))
        repeats.append(each_month(listed, listed, months))
    often = Recurrence.QUARTERLY if months else Recurrence.MONTHLY
    if "by" in found:
        last = days[-1][1] if found["by"] == "until" else days[0][0] - 1
        repeats = [_by(last, months)]
    return Every((often,), tuple(repeats))


def _by(last: int, months: str) -> Repeat:
    """A deadline on a day of each month; before the first is the last of the month before."""
    if last >= 1:
        return each_month(last, last, months)._replace(is_deadline=True)
    earlier = ",".join(str((int(month) - 2) % _YEAR + 1) for month in months.split(",") if month)
    return each_month(-1, -1, earlier)._replace(is_deadline=True)


def _on_edge(found: Found) -> Every:
    """The first or the last day of each month, quarter or year."""
    day: int = found["which day"]
    unit: Recurrence = found["unit"]
    months = {
        Recurrence.QUARTERLY: QUARTERS[0 if day == 1 else 2],
        Recurrence.YEARLY: "1" if day == 1 else "12",
    }.get(unit, "")
    return Every((unit,), (each_month(day, day, months),))


def _third_of_each(found: Found) -> Every | None:
    """The beginning, the middle or the end of each month, quarter or year."""
    third: int = found["third"]
    unit: Recurrence = found["unit"]
    if unit is Recurrence.MONTHLY:
        repeat = each_month(*((1, 10), (11, 20), (21, -1))[third])
    elif unit is Recurrence.QUARTERLY:
        repeat = each_month(1, -1, QUARTERS[third])
    elif unit is Recurrence.YEARLY:
        first, last = ((1, 3), (5, 8), (10, 12))[third]
        repeat = Repeat(each_month(1, 1, str(first)).rule, each_month(-1, -1, str(last)).rule)
    else:
        return None
    return Every((unit,), (repeat,), approximate=True)


def _week_of_each(found: Found) -> Every | None:
    """A week of each month, counted from its first day; -1 is the last."""
    number = found["which week"] if "which week" in found else found["count"]
    if not -1 <= number <= 4 or number == 0:  # noqa: PLR2004  # full weeks of a month
        return None
    first, last = (-7, -1) if number < 0 else (7 * number - 6, 7 * number)
    return Every((Recurrence.MONTHLY,), (each_month(first, last),), approximate=True)


# --- weekdays ------------------------------------------------------------------------------------


def _weekdays(found: Found) -> tuple[int, ...] | None:
    days = found.all("weekday") + tuple(number - 2 for number in found.all("two"))
    if not all(0 <= day < len(WEEKDAYS) for day in days):
        return None
    if "range" in found:
        return tuple(range(days[0], days[1] + 1)) if days[0] < days[1] else None
    return tuple(sorted(set(days)))


def _on_weekdays(found: Found) -> Every:
    days = ",".join(WEEKDAYS[day] for day in found["weekdays"])
    return Every((Recurrence.WEEKLY,), (Repeat(f"FREQ=WEEKLY;BYDAY={days}"),))


def _on_weekday_of_month(found: Found) -> Every | None:
    """The first, the third, the last Friday of each month."""
    number = found["which week"] if "which week" in found else found["count"]
    if not -1 <= number <= 4 or number == 0:  # noqa: PLR2004  # as many as each month has
        return None
    rule = f"FREQ=MONTHLY;BYDAY={number}{WEEKDAYS[found['weekday']]}"
    return Every((Recurrence.MONTHLY,), (Repeat(rule),))


_EACH_MONTH = "[của] (<each> tháng|tháng (sau|kế tiếp|tiếp theo|sau liền kề))"
_ON = "[vào|định kỳ|định kỳ vào] [các]"
_ROWS: tuple[tuple[Any, ...], ...] = (
    ("month days", "[ngày] [mùng|mồng] <two>", _month_days),
    ("month days", "[từ] [ngày] <two> (-|đến) [ngày] <two>", _month_days),
    ("by", "<deadline word> [là] {vào|đến|hết|trong}", value_of("deadline word")),
    (
        "every day",
        f"{_ON} [<by>] [các] ngày <month days> {{(,|và) <month days>}} {_EACH_MONTH}",
        _on_month_days,
    ),
    ("every day", f"{_ON} từ ngày <month days> {_EACH_MONTH}", _on_month_days),
    (
        "every day",
        "[định kỳ] <each> tháng [,] [<by>] {vào} [các] [từ] ngày <month days> {(,|và) <month days>}",
        _on_month_days,
    ),
    (
        "every day",
        f"{_ON} [<by>] ngày <month days> {{(,|và) <month days>}} [của] tháng <third> [cùng|tiên] [của] [<each>] quý",
        _on_month_days,
    ),
    ("every day", f"{_ON} <which day> [của] [<each>] <unit>", _on_edge),
    ("every day", "[vào] <third> [của] <each> <unit>", _third_of_each),
    ("every day", "<each> <unit> [,] vào <third> <unit>", _third_of_each),
    ("every day", "[vào] tuần [thứ] (<which week>|<count>) [của] <each> tháng", _week_of_each),
    # weekdays
    ("weekdays", "[các] [ngày] <weekday> {(,|và|&) [ngày] <weekday>}", _weekdays),
    ("weekdays", "[các] [ngày] <weekday> {(,|và|&) <two>}", _weekdays),
    ("weekdays", "[từ] <weekday> <to:range> <weekday>", _weekdays),
    ("weekdays", "[các] (ngày|dịp) cuối tuần", lambda _found: (5, 6)),
    ("weekdays", "[các] ngày (làm việc|trong tuần)", lambda _found: (0, 1, 2, 3, 4)),
    ("weekdays", "giờ hành chính [[của] các ngày làm việc]", lambda _found: (0, 1, 2, 3, 4)),
    ("every day", "trong <weekdays>", _on_weekdays),
    ("every day", f"{_ON} <weekdays> [của] <each> tuần", _on_weekdays),
    ("every day", "[định kỳ] <each> tuần [,] [vào] <weekdays>", _on_weekdays),
    ("every day", "[vào] (mỗi|các) <weekdays>", _on_weekdays),
    ("every day", f"{_ON} <weekday> <which week> [của] [<each>] tháng", _on_weekday_of_month),
    (
        "every day",
        f"{_ON} <weekday> [của] tuần [thứ] (<which week>|<count>) [của] <each> tháng",
        _on_weekday_of_month,
    ),
)
PRODUCTIONS = tuple(Production(*row) for row in _ROWS)
