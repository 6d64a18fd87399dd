"""Reading a folder of plan folders: records of those that are sound, findings of the others."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from importlib import import_module
from itertools import chain, count
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kehoach.country import user_table
from kehoach.named import NamedTuple
from kehoach.reader import SHARED, name_of, shared_files
from kehoach.workspace.answers import Joint, Match, joint_tasks, matches
from kehoach.workspace.kept import FAULTS, Kept, unkept
from kehoach.workspace.record import Record
from kehoach.workspace.store import Entry, Place, Result, Store
from kehoach.workspace.trace import digest_of, digest_of_files, state_of, trace_of

if TYPE_CHECKING:
    from kehoach.workspace.told import Told

INSIDE: Final = "plan"
"""The folder of a plan in one that has its documents, too."""

_TOGETHER: Final = 32
"""How many plans are put into the database at once: so it is never held for long."""

_BROKEN: Final = "broken"
"""Of what kind the findings of plans with errors are among the results that are kept."""

Answer = TypeVar("Answer")


class Broken(NamedTuple):
    """A plan with errors, and the name of its folder."""

    name: str
    told: Told


class Workspace(NamedTuple):
    """The plans of a folder, in the order of their names."""

    records: tuple[Record, ...]
    broken: tuple[Broken, ...]


class Opened:
    """The plans of a folder: of the sound ones is looked up what is asked for, and no more.

    Where the database fails meanwhile, all is read anew, and answered without it.
    """

    def __init__(
        self, place: Place, jobs: Sequence[tuple[str, Path]], kept: Kept | None, stack: ExitStack
    ) -> None:
        self.broken: tuple[Broken, ...] = ()
        self._place = place
        self._jobs = jobs
        self._kept = kept
        self._stack = stack
        self._store = self._kept_store() or self._unkept_store()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all folders with plans, in order."""
        return tuple(name for name, _folder in self._jobs)

    def records(self) -> Iterator[Record]:
        """All records, in the order of the names of their plans, one by one."""
        for name in self.names:
            if record := self._asked(methodcaller("record", name)):
                yield record

    def outlines(self) -> list[Record]:
        """Of each plan its head, the units that have ended, and its citations of other plans."""
        return self._asked(lambda store: self._sorted(store.outlines()))

    def compared(self, most: int) -> list[Record]:
        """Of each plan what can contradict others or make a week busy; see `Store.compared`."""
        return self._asked(lambda store: self._sorted(store.compared(most)))

    def matches(self, words: str, place: str = "") -> tuple[Match, ...]:
        """The units that some words mean; see `answers.matches`."""
        return matches(self._asked(lambda store: self._sorted(store.named(words))), words, place)

    def tasks(self, match: Match, day: date) -> tuple[Joint, ...]:
        """All that a unit leads and supports; see `answers.joint_tasks`."""
        found = self._asked(lambda store: self._sorted(store.about(match.name)))
        return joint_tasks(found, match, day)

    def _sorted(self, records: Iterator[Record]) -> list[Record]:
        """Those of the plans that were asked for: more may be kept of the same workspace."""
        order = {name: number for number, name in enumerate(self.names)}
        asked = (each for each in records if each["plan"] in order)
        return sorted(asked, key=lambda each: order[each["plan"]])

    def _asked(self, question: Callable[[Store], Answer]) -> Answer:
        try:
            return question(self._store)
        except FAULTS as fault:
            self._drop_damaged(fault)
            self._store = self._unkept_store()
        return question(self._store)

    def _kept_store(self) -> Store | None:
        """What is kept, brought up to date; anew where the file is damaged; None without one."""
        if self._kept is None:
            return None
        for _time in range(2):
            with ExitStack() as trial:
                try:
                    store = self._updated(trial.enter_context(self._kept.opened()))
                except FAULTS as fault:
                    found = fault
                else:
                    self._stack.enter_context(trial.pop_all())
                    return store
            if not self._drop_damaged(found):
                return None
        return None

    def _unkept_store(self) -> Store:
        return self._updated(self._stack.enter_context(unkept()))

    def _updated(self, base: sqlite3.Connection) -> Store:
        store = Store(base, self._place)
        self.broken = _read_into(store, self._jobs)
        return store

    def _drop_damaged(self, fault: Exception) -> bool:
        """Throw the file away, but where it only is locked, full, or not to be written."""
        is_damaged = not isinstance(fault, sqlite3.OperationalError | OSError)
        if is_damaged and self._kept:
            self._kept.drop()
        return is_damaged


@contextmanager
def opened(plans: Path | Sequence[tuple[str, Path]], kept: Kept | None = None) -> Iterator[Opened]:
    """The plans of a workspace, or some with their names; `kept` has what was read before.

    Raises OSError where the folder cannot be looked into.
    """
    jobs = named_folders(plans) if isinstance(plans, Path) else tuple(plans)
    with ExitStack() as stack:
        yield Opened(place_of(jobs), jobs, kept, stack)


def place_of(jobs: Sequence[tuple[str, Path]]) -> Place:
    """In which workspace plans lie, and what lies beside them."""
    around = sorted({_around(folder) for _name, folder in jobs})
    beside = sorted({file.resolve() for _name, folder in jobs for file in shared_files(folder)})
    given = around[0] if len(around) == 1 else Path()
    root = Path(os.path.abspath(given))  # noqa: PTH100  # a link stays one
    return Place(root, given, digest_of_files((user_table(), *beside)))


def read(plans: Path | Sequence[tuple[str, Path]], kept: Kept | None = None) -> Workspace:
    """Every plan of a workspace; see `opened`."""
    with opened(plans, kept) as found:
        records = tuple(found.records())
        return Workspace(records, found.broken)


def named_folders(workspace: Path) -> tuple[tuple[str, Path], ...]:
    """The folders of plans, each with the name by which the plan is called: no two with one."""
    found: dict[str, Path] = {}
    for each in folders(workspace):
        name = name_of(Path(each.relative_to(workspace).parts[0]))
        numbered = (f"{name}-{number}" for number in count(2))  # where letters are no text
        found[next(one for one in chain((name,), numbered) if one not in found)] = each
    return tuple(found.items())


def _around(folder: Path) -> Path:
    """The workspace in which the folder of a plan lies."""
    return folder.parent.parent if folder.name == INSIDE else folder.parent


def folders(workspace: Path) -> tuple[Path, ...]:
    """The folders of plans: those right below, or the `plan` in one of those, that hold YAML."""
    found = []
    with os.scandir(workspace) as entries:
        names = sorted(each.name for each in entries if each.is_dir())
    for name in names:
        if name.startswith(".") or name == SHARED:
            continue
        inside = workspace / name / INSIDE
        plan = inside if inside.is_dir() else workspace / name
        if _has_yaml(plan):
            found.append(plan)
    return tuple(found)


def _has_yaml(folder: Path) -> bool:
    return any(
        name.endswith(".yaml") for _where, _folders, names in os.walk(folder) for name in names
    )


# --- what has changed ----------------------------------------------------------------------------


def _read_into(store: Store, jobs: Sequence[tuple[str, Path]]) -> tuple[Broken, ...]:
    """Put into a database what it has not yet; the plans that have errors."""
    known = store.known()
    moment = time.time_ns()
    stale, settled = [], []
    for name, folder in jobs:
        trace, row = trace_of(folder), known.get(name)
        if trace is None or row is None or row.folder != os.fsencode(folder):
            stale.append((name, folder))
        elif row.stats == trace.stats and trace.is_settled(row.read_at):
            continue
        elif not row.digest or digest_of(trace) != row.digest:
            stale.append((name, folder))
        elif trace.is_settled(moment):
            settled.append((row.plan, trace.stats, moment))
    broken = _read_stale(store, stale) if stale else {}
    lost = {name for name in known if not os.path.lexists(known[name].folder)}
    gone = {name for name in known if name in broken} | lost
    if settled or gone:
        store.settle(settled, gone)
    if lost:
        store.forget(lost)
    return tuple(Broken(name, broken[name]) for name, _folder in jobs if name in broken)


def _read_stale(store: Store, stale: Sequence[tuple[str, Path]]) -> dict[str, Told]:
    """Put records of plans into a database; what is told of those that have errors.

    That is kept, too: nobody mends a plan at once because somebody else asks about another one.
    """
    making: Any = import_module("kehoach.workspace.making")  # most plans have not changed
    packing: Any = import_module("kehoach.workspace.told").FINDINGS
    kept = {name: store.result(name, _BROKEN, state_of(folder) or b"") for name, folder in stale}
    broken = {name: packing.unpack(found) for name, found in kept.items() if found}
    jobs = [making.Job(*each) for each in stale if each[0] not in broken]
    waiting, faulty = [], []
    for job, made in making.entries(jobs):
        if isinstance(made, Entry):
            waiting.append(made)
        else:
            broken[job.name] = packing.unpack(made.told)
            if made.state:
                faulty.append(Result(job.name, _BROKEN, made.state, made.told))
        if len(waiting) == _TOGETHER:
            store.put(waiting)
            waiting = []
    if waiting:
        store.put(waiting)
    if faulty:
        store.keep(faulty)
    return broken
