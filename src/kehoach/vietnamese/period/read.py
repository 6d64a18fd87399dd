"""A written time as a period, or as an error with the form that was probably meant."""

from __future__ import annotations

from functools import lru_cache

from kehoach.vietnamese.period.misses import corrected, near_miss
from kehoach.vietnamese.period.reading import read_known
from kehoach.vietnamese.period.stretches import FaultError
from kehoach.vietnamese.period.values import Kind, Period, PeriodError


@lru_cache(maxsize=4096)
def read_period(text: str, *, year: int | None = None) -> Period:
    """The period that a written time means; of a form that is not known, a period without a day.

    `year` is assumed where the words name none ("Cả năm"); without it such a time has no bounds.
    Raises PeriodError, with the words at fault, for what is almost a form that is known, for days
    that do not exist, and for an end before its start.
    """
    try:
        period = read_known(text, year)
    except FaultError as fault:
        nearest = corrected(text, fault)
        raise PeriodError(text, fault.start, fault.end, fault.reason, nearest) from None
    if period is not None:
        return period
    if miss := near_miss(text):
        raise miss
    return Period(text, text.strip(), Kind.UNREAD)
