"""The records of one workspace in a database: put in by plan, found by unit."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kehoach.named import NamedTuple
from kehoach.workspace.compared import TOLD_OF_DUE
from kehoach.workspace.kept import transaction
from kehoach.workspace.parts import Parts, found_by, named_facts, tasks_from, unpacked
from kehoach.workspace.record import Record

_MOST_WORKSPACES: Final = 16
"""Those that were begun last are kept, and of the others nothing."""


class Place(NamedTuple):
    """Which workspace: its folder, how it was written, and what lies beside its plans."""

    root: Path
    given: Path
    beside: bytes


class Known(NamedTuple):
    """What was known of a plan when it was read."""

    plan: int
    folder: bytes
    stats: bytes
    read_at: int
    digest: bytes


class Entry(NamedTuple):
    """A plan as it is put in; without a digest it is good for this run alone."""

    name: str
    folder: Path
    stats: bytes
    read_at: int
    digest: bytes
    parts: Parts


class Result(NamedTuple):
    """What was worked out of a plan as one kind of work, when all that it depends on stood so."""

    name: str
    kind: str
    state: bytes
    value: bytes


class Store:
    """The records of one workspace. Every method may raise one of `kept.FAULTS`."""

    def __init__(self, base: sqlite3.Connection, place: Place) -> None:
        self._base = base
        self._key = (os.fsencode(place.root), os.fsencode(place.given), place.beside)
        self._known = 0

    def known(self) -> dict[str, Known]:
        """What is known of each plan, by the names of their folders."""
        self._known = self._workspace()
        rows = self._base.execute(
            "SELECT name, id, folder, stats, read_at, digest FROM plans WHERE workspace = ?",
            (self._known,),
        )
        return {os.fsdecode(name): Known(*each) for name, *each in rows}

    def put(self, entries: Sequence[Entry]) -> None:
        """Keep some plans, in place of what was kept of them."""
        with transaction(self._base, "IMMEDIATE"):
            self._known = self._workspace() or self._begun()
            for each in entries:
                self._drop(self._known, each.name)
                self._put(self._known, each)

    def settle(self, plans: Iterable[tuple[int, bytes, int]], gone: Iterable[str]) -> None:
        """Note of plans that they stand as they did at a moment, and drop others."""
        with transaction(self._base, "IMMEDIATE"):
            for plan, stats, moment in plans:
                change = "UPDATE plans SET stats = ?, read_at = ? WHERE id = ?"
                self._base.execute(change, (stats, moment, plan))
            for name in gone:
                self._drop(self._workspace(), name)

    def result(self, name: str, kind: str, state: bytes) -> bytes | None:
        """What was worked out of a plan in this state; None where nothing is kept of it."""
        row = self._base.execute(
            "SELECT value FROM results WHERE workspace = ? AND name = ? AND kind = ? AND state = ?",
            (self._workspace(), os.fsencode(name), kind, state),
        ).fetchone()
        return row[0] if row else None

    def keep(self, results: Iterable[Result]) -> None:
        """Keep results, of each plan and kind the last one."""
        with transaction(self._base, "IMMEDIATE"):
            workspace = self._known = self._workspace() or self._begun()
            self._base.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
                [(workspace, os.fsencode(name), *each) for name, *each in results],
            )

    def forget(self, names: Iterable[str]) -> None:
        """Drop all results of plans that are no more."""
        change = "DELETE FROM results WHERE workspace = ? AND name = ?"
        rows = [(self._workspace(), os.fsencode(each)) for each in names]
        self._base.executemany(change, rows)

    def record(self, name: str) -> Record | None:
        """The whole record of a plan; None where another run has found that it is gone."""
        with transaction(self._base):
            row = self._base.execute(
                "SELECT id, head, rest FROM plans WHERE workspace = ? AND name = ?",
                (self._there(), os.fsencode(name)),
            ).fetchone()
            if row is None:
                return None
            plan, head, rest = row
            cited = self._base.execute(
                "SELECT value FROM citations WHERE plan = ? ORDER BY number", (plan,)
            )
            works = self._base.execute(
                "SELECT value FROM works WHERE plan = ? ORDER BY number", (plan,)
            )
            return {
                **unpacked(head),
                **unpacked(rest),
                **self._units(plan),
                "citations": [unpacked(value) for (value,) in cited],
                "activities": [unpacked(value) for (value,) in works],
            }

    def named(self, words: str) -> Iterator[Record]:
        """Of each plan that has units with this name, as written or without marks: these units."""
        with transaction(self._base):
            for plan, numbers in self._bearers(found_by(words)).items():
                yield {**self._head(plan), "units": [self._unit(plan, each) for each in numbers]}

    def about(self, name: str) -> Iterator[Record]:
        """Of each plan that has a unit with this name: such units, their tasks, and its links.

        Then the plans that these links lead to and come from, with no units.
        """
        with transaction(self._base):
            bearers = self._bearers(found_by(name)[:1])
            heads = {plan: self._head(plan) for plan in bearers}
            keys = self._keys(bearers)
            cited = self._citing(keys)
            same = {plan: self._head(plan) for plan in (*self._same(keys), *cited)}
            for plan, head in {**same, **heads}.items():
                numbers = bearers.get(plan, ())
                yield {
                    **head,
                    **(self._units(plan, numbers) if numbers else {"units": [], "tasks": {}}),
                    "citations": cited.get(plan, []),
                }

    def outlines(self) -> Iterator[Record]:
        """Of each plan its head, the units that have ended, and its citations of other plans."""
        with transaction(self._base):
            for plan, head in self._heads():
                units = self._base.execute(
                    "SELECT value FROM units WHERE plan = ? AND ended ORDER BY number", (plan,)
                )
                yield {
                    **head,
                    "units": [unpacked(value) for (value,) in units],
                    "citations": self._citations_of_plans(plan),
                }

    def compared(self, most: int) -> Iterator[Record]:
        """Of each plan what may contradict others, and the tasks due in weeks with more than this.

        That is its head, its citations of other plans, and the activities whose words another has.
        """
        with transaction(self._base):
            works, weeks = self._works_of_several(), self._tasks_of_busy(most)
            for plan, head in self._heads():
                yield {
                    **head,
                    "citations": self._citations_of_plans(plan),
                    "activities": [self._work(plan, each) for each in works.get(plan, ())],
                    "tasks": self._some_tasks(plan, weeks.get(plan, {})),
                }

    # --- of one plan ---------------------------------------------------------------------------

    def _heads(self) -> Iterator[tuple[int, dict[str, Any]]]:
        wanted = "SELECT id, head FROM plans WHERE workspace = ?"
        for plan, head in self._base.execute(wanted, (self._there(),)):
            yield plan, unpacked(head)

    def _citations_of_plans(self, plan: int) -> list[Any]:
        """What a plan cites that has the number of one of the plans."""
        rows = self._base.execute(
            "SELECT value FROM citations WHERE plan = ? AND key IN"
            " (SELECT key FROM plans WHERE workspace = ?) ORDER BY number",
            (plan, self._known),
        )
        return [unpacked(value) for (value,) in rows]

    def _work(self, plan: int, number: int) -> Any:  # noqa: ANN401  # an activity as JSON has it
        wanted = "SELECT value FROM works WHERE plan = ? AND number = ?"
        return unpacked(self._base.execute(wanted, (plan, number)).fetchone()[0])

    def _some_tasks(self, plan: int, wanted: Mapping[int, Sequence[int]]) -> dict[str, Any]:
        """Of units with some numbers the tasks with some numbers, in the order of the units."""
        found: dict[str, Any] = {}
        for unit, numbers in sorted(wanted.items()):
            for name, own in self._units(plan, [unit])["tasks"].items():
                tasks = (own["tasks"][each] for each in sorted(numbers))
                found[name] = {"tasks": [{key: each[key] for key in TOLD_OF_DUE} for each in tasks]}
        return found

    def _units(self, plan: int, numbers: Iterable[int] | None = None) -> dict[str, Any]:
        """Units with their tasks, all or those with some numbers."""
        columns = "SELECT value, tasks FROM units WHERE plan = ?"
        if numbers is None:
            rows = self._base.execute(f"{columns} ORDER BY number", (plan,)).fetchall()
        else:
            one = f"{columns} AND number = ?"
            rows = [self._base.execute(one, (plan, each)).fetchone() for each in numbers]
        kept = {value: unpacked(own) for value, own in rows if own}
        wanted = {number for each in kept.values() for number in named_facts(each)}
        facts = {number: self._fact(plan, number) for number in wanted}
        units = {value: unpacked(value) for value, _own in rows}
        tasks = {units[value]["name"]: tasks_from(own, facts) for value, own in kept.items()}
        return {"units": list(units.values()), "tasks": tasks}

    def _fact(self, plan: int, number: int) -> bytes:
        wanted = "SELECT value FROM facts WHERE plan = ? AND number = ?"
        value: bytes = self._base.execute(wanted, (plan, number)).fetchone()[0]
        return value

    def _unit(self, plan: int, number: int) -> Any:  # noqa: ANN401  # a unit as JSON has it
        wanted = "SELECT value FROM units WHERE plan = ? AND number = ?"
        return unpacked(self._base.execute(wanted, (plan, number)).fetchone()[0])

    def _head(self, plan: int) -> dict[str, Any]:
        row = self._base.execute("SELECT head FROM plans WHERE id = ?", (plan,)).fetchone()
        head: dict[str, Any] = unpacked(row[0])
        return head

    # --- of all --------------------------------------------------------------------------------

    def _works_of_several(self) -> dict[int, list[int]]:
        """By plan the numbers of the activities whose words another plan has, too."""
        rows = self._base.execute(
            "SELECT plan, number FROM works WHERE workspace = :there AND key IN"
            " (SELECT key FROM works WHERE workspace = :there AND key IS NOT NULL"
            "  GROUP BY key HAVING MIN(plan) < MAX(plan)) ORDER BY plan, number",
            {"there": self._there()},
        )
        found: dict[int, list[int]] = {}
        for plan, number in rows:
            found.setdefault(plan, []).append(number)
        return found

    def _tasks_of_busy(self, most: int) -> dict[int, dict[int, list[int]]]:
        """By plan and unit the numbers of the tasks that are due in a week with more than some."""
        rows = self._base.execute(
            "SELECT plan, unit, task FROM weeks WHERE workspace = :there AND key IN"
            " (SELECT key FROM weeks WHERE workspace = :there"
            "  GROUP BY key HAVING COUNT(*) > :most)",
            {"there": self._there(), "most": most},
        )
        found: dict[int, dict[int, list[int]]] = {}
        for plan, unit, task in rows:
            found.setdefault(plan, {}).setdefault(unit, []).append(task)
        return found

    def _bearers(self, keys: Sequence[int]) -> dict[int, list[int]]:
        """The plans that have units with one of some names, and the numbers of these."""
        found: dict[int, set[int]] = {}
        for key in keys:
            rows = self._base.execute(
                "SELECT plan, number FROM names JOIN plans ON plans.id = names.plan"
                " WHERE names.key = ? AND workspace = ?",
                (key, self._there()),
            )
            for plan, number in rows:
                found.setdefault(plan, set()).add(number)
        return {plan: sorted(numbers) for plan, numbers in found.items()}

    def _keys(self, plans: Iterable[int]) -> set[str]:
        """The numbers with symbol of some plans, of those that have one."""
        wanted = "SELECT key FROM plans WHERE id = ?"
        return {
            key for plan in plans for (key,) in self._base.execute(wanted, (plan,)) if key != ""
        }

    def _same(self, keys: Iterable[str]) -> Iterator[int]:
        """The plans with such a number and symbol."""
        wanted = "SELECT id FROM plans WHERE workspace = ? AND key = ?"
        for key in keys:
            yield from (each[0] for each in self._base.execute(wanted, (self._there(), key)))

    def _citing(self, keys: Iterable[str]) -> dict[int, list[Any]]:
        """The plans that cite such a number and symbol, and these citations."""
        found: dict[int, list[tuple[int, Any]]] = {}
        for key in keys:
            rows = self._base.execute(
                "SELECT plan, number, value FROM citations JOIN plans ON plans.id = citations.plan"
                " WHERE citations.key = ? AND workspace = ?",
                (key, self._there()),
            )
            for plan, number, value in rows:
                found.setdefault(plan, []).append((number, unpacked(value)))
        return {
            plan: [value for _number, value in sorted(several, key=lambda each: each[0])]
            for plan, several in found.items()
        }

    # --- changes -------------------------------------------------------------------------------

    def _workspace(self) -> int:
        wanted = "SELECT id FROM workspaces WHERE root = ? AND given = ? AND beside = ?"
        row = self._base.execute(wanted, self._key).fetchone()
        return row[0] if row else 0

    def _there(self) -> int:
        """The same, as it was known; where another run has dropped it since, all is as locked."""
        if self._workspace() != self._known:
            raise sqlite3.OperationalError
        return self._known

    def _begun(self) -> int:
        """This workspace, new among those that are kept."""
        change = "DELETE FROM workspaces WHERE root = ? AND given = ?"
        self._base.execute(change, self._key[:2])
        last = "SELECT id FROM workspaces ORDER BY id DESC LIMIT ?"
        change = f"DELETE FROM workspaces WHERE id NOT IN ({last})"  # noqa: S608  # no value is in it
        self._base.execute(change, (_MOST_WORKSPACES - 1,))
        self._base.execute(
            "INSERT INTO workspaces (root, given, beside) VALUES (?, ?, ?)", self._key
        )
        return self._workspace()

    def _drop(self, workspace: int, name: str) -> None:
        change = "DELETE FROM plans WHERE workspace = ? AND name = ?"
        self._base.execute(change, (workspace, os.fsencode(name)))

    def _put(self, workspace: int, entry: Entry) -> None:
        parts = entry.parts
        plan = self._base.execute(
            "INSERT INTO plans (workspace, name, folder, stats, read_at, digest, key, head, rest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                workspace,
                os.fsencode(entry.name),
                os.fsencode(entry.folder),
                entry.stats,
                entry.read_at,
                entry.digest,
                parts.key,
                parts.head,
                parts.rest,
            ),
        ).lastrowid
        self._base.executemany(
            "INSERT INTO units VALUES (?, ?, ?, ?, ?)",
            [
                (plan, number, each.value, each.tasks, each.has_ended)
                for number, each in enumerate(parts.units)
            ],
        )
        self._base.executemany(
            "INSERT INTO names VALUES (?, ?, ?)",
            [(key, plan, number) for number, each in enumerate(parts.units) for key in each.names],
        )
        self._base.executemany(
            "INSERT INTO weeks VALUES (?, ?, ?, ?, ?)",
            [
                (workspace, key, plan, unit, task)
                for unit, each in enumerate(parts.units)
                for key, task in each.weeks
            ],
        )
        self._base.executemany(
            "INSERT INTO works VALUES (?, ?, ?, ?, ?)",
            [
                (plan, number, workspace, each.words, each.value)
                for number, each in enumerate(parts.works)
            ],
        )
        self._base.executemany(
            "INSERT INTO facts VALUES (?, ?, ?)",
            [(plan, number, value) for number, value in enumerate(parts.facts)],
        )
        self._base.executemany(
            "INSERT INTO citations VALUES (?, ?, ?, ?)",
            [(plan, number, key, value) for number, (key, value) in enumerate(parts.citations)],
        )
