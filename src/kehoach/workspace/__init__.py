"""Many plans at once: a folder of plan folders, and what they say together.

In: a folder. Out: a record of each plan that is sound, as values that JSON knows, and the findings
of the others; from records the tasks of one unit over all plans, which plan cites, replaces or
amends which, and what contradicts between them. An answer over many plans is the union of the
answers of each; what was read is kept (`kept`, `store`) until it changes (`trace`), and that
changes no answer. `making` and `records`, which read plans, are loaded where one has changed.
"""

from kehoach.workspace.answers import Joint, Match, joint_tasks, matches
from kehoach.workspace.choosing import PlanFolder, chosen
from kehoach.workspace.contradictions import contradictions
from kehoach.workspace.kept import Kept
from kehoach.workspace.reading import Broken, Opened, Workspace, folders, opened, read
from kehoach.workspace.record import Record
from kehoach.workspace.relations import Link, links, outdated
from kehoach.workspace.store import Result
from kehoach.workspace.trace import issued_state, state_of

__all__ = [
    "Broken",
    "Joint",
    "Kept",
    "Link",
    "Match",
    "Opened",
    "PlanFolder",
    "Record",
    "Result",
    "Workspace",
    "chosen",
    "contradictions",
    "folders",
    "issued_state",
    "joint_tasks",
    "links",
    "matches",
    "opened",
    "outdated",
    "read",
    "state_of",
]
