"""What is wrong with a plan, where, what to do, and what may be changed in a plan, as values.

In: nothing. Out: frozen values that all rooms and reports share. An edit names its place by a path
of keys; the room `edits` finds the words in the files.
"""

from kehoach.findings.edit import (
    Edit,
    Insert,
    Move,
    Path,
    Remove,
    Replace,
    ReplacePart,
    Set,
    Unset,
    Value,
)
from kehoach.findings.finding import (
    MOST_FINDINGS,
    Finding,
    Related,
    Severity,
    Span,
    in_order,
)

__all__ = [
    "MOST_FINDINGS",
    "Edit",
    "Finding",
    "Insert",
    "Move",
    "Path",
    "Related",
    "Remove",
    "Replace",
    "ReplacePart",
    "Set",
    "Severity",
    "Span",
    "Unset",
    "Value",
    "in_order",
]
