"""How often something comes: the value that phrases of recurrence share."""

from __future__ import annotations

from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.values import Hours, PartOfDay, Recurrence, Repeat

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
QUARTERS: Final = ("1,4,7,10", "2,5,8,11", "3,6,9,12")
"""The first, the middle and the last months of the quarters."""


class Every(NamedTuple):
    """How often, by which rules, and at which hours."""

    often: tuple[Recurrence, ...]
    repeats: tuple[Repeat, ...]
    approximate: bool = False
    hours: Hours | None = None
    parts: tuple[PartOfDay, ...] = ()


def each_month(first: int | str, last: int | str, months: str = "") -> Repeat:
    """The rules from one day of each month to another, or of some months of each year."""
    start = f"FREQ=YEARLY;BYMONTH={months}" if months else "FREQ=MONTHLY"
    rule, last_rule = f"{start};BYMONTHDAY={first}", f"{start};BYMONTHDAY={last}"
    return Repeat(rule, "" if rule == last_rule else last_rule)
