"""How often by itself: "Hằng tháng", "6 tháng một lần", "02 lần/năm", "hằng tháng, quý và năm"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kehoach.vietnamese.period.families.every import Every, each_month
from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.values import Recurrence, Repeat

_YEAR: Final = 12
_MOST: Final = 366
_OFTEN: Final = {
    1: Recurrence.MONTHLY, 3: Recurrence.QUARTERLY, 6: Recurrence.HALF_YEARLY, _YEAR: Recurrence.YEARLY,
}  # fmt: skip
_DAILY = Repeat("FREQ=DAILY")
_WEEKLY = Repeat("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=SU")
TABLES: Mapping[str, Mapping[str, Any]] = {
    "each": dict.fromkeys(("hằng", "hàng", "mỗi", "từng", "mỗi một"), True),
    "unit": {
        "ngày": Recurrence.DAILY, "tuần": Recurrence.WEEKLY, "tháng": Recurrence.MONTHLY,
        "quý": Recurrence.QUARTERLY, "nửa năm": Recurrence.HALF_YEARLY, "năm": Recurrence.YEARLY,
    },
    "round": dict.fromkeys(("lần", "đợt", "kỳ", "buổi", "cuộc"), True),
    "term": dict.fromkeys(
        (
            "đầu kỳ", "giữa kỳ", "cuối kỳ", "đột xuất", "khi cần", "khi cần thiết", "khi có yêu cầu",
            "khi được yêu cầu", "theo yêu cầu",
        ),
        True,
    ),
}  # fmt: skip


def _spread(count: int) -> Repeat | None:
    """Every so many months of the calendar, where these divide a year; from a first day otherwise."""
    if not 1 <= count <= 10 * _YEAR:
        return None
    if count == 1:
        return each_month(1, -1)
    if _YEAR % count == 0:
        firsts = ",".join(str(month) for month in range(1, _YEAR + 1, count))
        lasts = ",".join(str(month) for month in range(count, _YEAR + 1, count))
        return Repeat(
            f"FREQ=YEARLY;BYMONTH={firsts};BYMONTHDAY=1",
            f"FREQ=YEARLY;BYMONTH={lasts};BYMONTHDAY=-1",
        )
    if count % _YEAR == 0:
        every = f"FREQ=YEARLY;INTERVAL={count // _YEAR}"
        return Repeat(f"{every};BYMONTH=1;BYMONTHDAY=1", f"{every};BYMONTH=12;BYMONTHDAY=31")
    return _each_month_of(count)


def _each_month_of(count: int) -> Repeat:
    every = f"FREQ=MONTHLY;INTERVAL={count}"
    return Repeat(f"{every};BYMONTHDAY=1", f"{every};BYMONTHDAY=-1")


_MONTHS_OF: Final = {
    Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEARLY: 6, Recurrence.YEARLY: _YEAR,
}  # fmt: skip


def _of_unit(unit: Recurrence) -> Every:
    if unit is Recurrence.DAILY:
        return Every((unit,), (_DAILY,))
    if unit is Recurrence.WEEKLY:
        return Every((unit,), (_WEEKLY,))
    repeat = _spread(_MONTHS_OF[unit])
    return Every((unit,), (repeat,) if repeat else ())


def _unit(found: Found) -> Every:
    return _of_unit(found["unit"])


def _counted(found: Found) -> Every | None:
    """Every so many of a unit: "03 tháng một lần", "2 tuần/lần", "2 năm một lần"."""
    count: int = found["count"]
    unit: Recurrence = found["unit"]
    if unit in _MONTHS_OF:
        months = count * _MONTHS_OF[unit]
        repeat = _spread(months)
        often = _OFTEN.get(months)
        return Every((often,) if often else (), (repeat,)) if repeat else None
    if count == 1:
        return _of_unit(unit)
    if not 0 < count < _MOST:
        return None
    name, rule = ("DAILY", _DAILY) if unit is Recurrence.DAILY else ("WEEKLY", _WEEKLY)
    stepped = f"{name};INTERVAL={count}"
    first, last = (each.replace(name, stepped) for each in (rule.rule, rule.last_rule))
    return Every((), (Repeat(first, last),))


def _several(found: Found) -> Every:
    """Each of several: "Hằng tháng, quý và năm"."""
    all_of = (*found.all("how often"), *found.all("also"))
    often = tuple(dict.fromkeys(each for every in all_of for each in every.often))
    repeats = tuple(dict.fromkeys(repeat for every in all_of for repeat in every.repeats))
    return Every(often, repeats)


_ROWS: tuple[tuple[Any, ...], ...] = (
    ("how often", "[định kỳ] [báo cáo] <each> <unit>", _unit),
    ("how often", "định kỳ <unit>", _unit),
    ("how often", "[định kỳ] [<each>] <count> <unit> [/|một] lần", _counted),
    ("how often", "[định kỳ] [<each>] <count> <unit> (/|một|mỗi) <once>", _counted),
    ("how often", "định kỳ [<each>] <count> <unit>", _counted),
    ("how often", "<each> <count> <unit>", _counted),
    ("how often", "[<each>] <unit> (/ <once>|một lần)", _unit),
    (
        "how often",
        "[ít nhất|tối thiểu] <count> <round> (/|trên|một|mỗi|trong|<each>) {trong|<each>} <unit>",
        _unit,
    ),
    ("how often", "<each> <unit> [ít nhất|tối thiểu] <count> <round>", _unit),
    ("once", "<count> lần", lambda found: found["count"] == 1 or None),
    ("once", "lần", lambda _found: True),
    ("how often", "<one> <unit> [ít nhất|tối thiểu] <count> <round>", _unit),
    ("one", "<count>", lambda found: found["count"] == 1 or None),
    ("also", "<how often>", value_of("how often")),
    ("also", "<unit>", _unit),
    ("also", "<count> <unit>", _counted),
    (
        "every day",
        "<counted:also> (,|và|hoặc) <how often> {(,|và|hoặc|;) (<also>|<term>)}",
        _several,
    ),
    ("counted", "<count> <unit>", _counted),
    ("every day", "<how often>", value_of("how often")),
    ("every day", "<how often> {(,|và|hoặc|;|-) (<also>|<term>)}", _several),
)
PRODUCTIONS = tuple(Production(*row) for row in _ROWS)
