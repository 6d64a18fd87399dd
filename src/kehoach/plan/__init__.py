"""The linked plan: every name a unit, every id known, every part with its mark and its times.

In: a folder, or files that were read. Out: `Loaded`, the plan with the places of its values and all
that is wrong with it. Nothing changes after linking; where a finding is an error, the plan is good
for findings only.
"""

from kehoach.plan.ids import (
    nearest_id,
)
from kehoach.plan.load import (
    Loaded,
    Phase,
    load,
    load_source,
    silent,
)
from kehoach.plan.numbering import (
    Mark,
)
from kehoach.plan.plan import (
    Activity,
    Budget,
    Duty,
    DutyBlock,
    Expense,
    Item,
    Paragraph,
    Part,
    Plan,
    Responsible,
    Section,
    Timing,
)
from kehoach.plan.registry import (
    Registry,
    Unit,
)

__all__ = [
    "Activity",
    "Budget",
    "Duty",
    "DutyBlock",
    "Expense",
    "Item",
    "Loaded",
    "Mark",
    "Paragraph",
    "Part",
    "Phase",
    "Plan",
    "Registry",
    "Responsible",
    "Section",
    "Timing",
    "Unit",
    "load",
    "load_source",
    "nearest_id",
    "silent",
]
