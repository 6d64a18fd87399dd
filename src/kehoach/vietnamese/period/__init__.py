"""Written times: what officials write in a plan, read into moments, bounds and marks.

In: a text. Out: a `Period` (docs/decisions/0030), or a `PeriodError` with the words at fault.
A time is a row of tokens (`tokens`) that productions (`grammar`) read, one file for each family of
phrases (`families/`); `reading` joins what they say. Days in running text are found by the same
productions (`dates`).
"""

from kehoach.vietnamese.period.dates import WrittenDate, dates_in
from kehoach.vietnamese.period.misses import EXAMPLES, nearest_form
from kehoach.vietnamese.period.read import read_period
from kehoach.vietnamese.period.values import (
    MIDNIGHT,
    VIETNAM,
    Days,
    Duration,
    Hours,
    Instant,
    Kind,
    Measure,
    PartOfDay,
    Period,
    PeriodError,
    Precision,
    Reason,
    Recurrence,
    Relation,
    Repeat,
    at,
)

__all__ = [
    "EXAMPLES",
    "MIDNIGHT",
    "VIETNAM",
    "Days",
    "Duration",
    "Hours",
    "Instant",
    "Kind",
    "Measure",
    "PartOfDay",
    "Period",
    "PeriodError",
    "Precision",
    "Reason",
    "Recurrence",
    "Relation",
    "Repeat",
    "WrittenDate",
    "at",
    "dates_in",
    "nearest_form",
    "read_period",
]
