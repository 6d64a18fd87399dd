"""Edits of a plan's files as text: a value in place of a value, parts that come, go and move.

In: a plan that was read, and edits that name their places by paths of keys (`kehoach.findings`).
Out of `plan_changes`, which is pure: the new text of each file that changes, and the edits that
cannot be made, with the reason. Reading that text gives exactly what the edits mean; everything
else stays byte for byte: comments, order, blank lines, line ends. `commit` writes all files or
none, and keeps what they were; `undo` puts the last change back.
"""

from kehoach.edits.history import (
    NotChangedError,
    commit,
    finish,
    kept,
    undo,
)
from kehoach.edits.planning import (
    Change,
    Planned,
    Refusal,
    plan_changes,
)
from kehoach.edits.store import MOST_KEPT, Record, Store, locked, sync, write_through
from kehoach.edits.targets import (
    REFUSED,
    targets,
)

__all__ = [
    "MOST_KEPT",
    "REFUSED",
    "Change",
    "NotChangedError",
    "Planned",
    "Record",
    "Refusal",
    "Store",
    "commit",
    "finish",
    "kept",
    "locked",
    "plan_changes",
    "sync",
    "targets",
    "undo",
    "write_through",
]
