"""The linked plan: every name a unit, every id known, every part with its mark and its times.

In: a folder, or files that were read. Out: `Loaded`, the plan with the places of its values and all
that is wrong with it. Nothing changes after linking; where a finding is an error, the plan is good
for findings only. Its texts are `Words`, which know the paths at which they stand (`pieces`).
"""

from kehoach.plan.footnote import (
    line_of,
)
from kehoach.plan.head import (
    Document,
    Issuer,
    Signature,
)
from kehoach.plan.ids import (
    document_id,
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
    Level,
    Mark,
    is_phrase,
)
from kehoach.plan.pieces import How, Kind, Piece, Run
from kehoach.plan.plan import (
    Activity,
    Appendix,
    Budget,
    Charge,
    Duty,
    DutyBlock,
    Expense,
    Indicator,
    Item,
    Note,
    Paper,
    Paragraph,
    Part,
    Plan,
    Responsible,
    Result,
    Section,
    Slogan,
    Source,
    Timing,
    labelled,
)
from kehoach.plan.registry import (
    Registry,
    Unit,
    file_names,
    is_device,
)
from kehoach.plan.roles import (
    PREDEFINED,
    Force,
    Role,
)
from kehoach.plan.tables import (
    JOINED,
    Table,
    TableColumn,
    shown_by,
)
from kehoach.plan.words import (
    NOTHING,
    Changed,
    Computed,
    Joined,
    Label,
    Lined,
    Value,
    Words,
    cut,
    recased,
    row,
    say,
    trimmed,
)
from kehoach.plan.years import (
    plan_year,
)

__all__ = [
    "JOINED",
    "NOTHING",
    "PREDEFINED",
    "Activity",
    "Appendix",
    "Budget",
    "Changed",
    "Charge",
    "Computed",
    "Document",
    "Duty",
    "DutyBlock",
    "Expense",
    "Force",
    "How",
    "Indicator",
    "Issuer",
    "Item",
    "Joined",
    "Kind",
    "Label",
    "Level",
    "Lined",
    "Loaded",
    "Mark",
    "Note",
    "Paper",
    "Paragraph",
    "Part",
    "Phase",
    "Piece",
    "Plan",
    "Registry",
    "Responsible",
    "Result",
    "Role",
    "Run",
    "Section",
    "Signature",
    "Slogan",
    "Source",
    "Table",
    "TableColumn",
    "Timing",
    "Unit",
    "Value",
    "Words",
    "cut",
    "document_id",
    "file_names",
    "is_device",
    "is_phrase",
    "labelled",
    "line_of",
    "load",
    "load_source",
    "nearest_id",
    "plan_year",
    "recased",
    "row",
    "say",
    "shown_by",
    "silent",
    "trimmed",
]
