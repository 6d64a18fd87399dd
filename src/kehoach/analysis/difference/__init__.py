"""What differs between two plans by meaning, and for whom. Pure; both plans are sound.

How a plan is laid out in files makes no difference: what is compared is the linked plan. A part is
the same one as before by its id, else by its words in the same place, else by being alike there.
"""

from kehoach.analysis.difference.besides import DOCUMENTS
from kehoach.analysis.difference.compare import difference
from kehoach.analysis.difference.content import (
    HEAD,
    ContentChange,
    content_changes,
    is_charge,
    is_content,
    is_move,
)
from kehoach.analysis.difference.values import (
    DASHES,
    FOLLOW_UP,
    POSITION,
    SECTION,
    AgencyChanges,
    Change,
    Difference,
    Field,
    Kind,
    Spot,
)

__all__ = [
    "DASHES",
    "DOCUMENTS",
    "FOLLOW_UP",
    "HEAD",
    "POSITION",
    "SECTION",
    "AgencyChanges",
    "Change",
    "ContentChange",
    "Difference",
    "Field",
    "Kind",
    "Spot",
    "content_changes",
    "difference",
    "is_charge",
    "is_content",
    "is_move",
]
