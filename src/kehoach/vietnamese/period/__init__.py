"""Written times: what officials write in a plan, read into bounds and marks."""

from kehoach.vietnamese.period.phrases import EXAMPLES
from kehoach.vietnamese.period.read import nearest_form, read_period
from kehoach.vietnamese.period.values import (
    Kind,
    Period,
    PeriodError,
    Precision,
    Reason,
    Recurrence,
    Relation,
)

__all__ = [
    "EXAMPLES",
    "Kind",
    "Period",
    "PeriodError",
    "Precision",
    "Reason",
    "Recurrence",
    "Relation",
    "nearest_form",
    "read_period",
]
