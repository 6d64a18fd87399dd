"""The records of one workspace in a database: put in by plan, found by unit."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from kehoach.named import NamedTuple
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
            return {
                **unpacked(head),
                **unpacked(rest),
                **self._units(plan),
                "citations": [unpacked(value) for (value,) in cited],
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

    # --- of one plan ---------------------------------------------------------------------------

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
            "INSERT INTO units VALUES (?, ?, ?, ?)",
            [(plan, number, each.value, each.tasks) for number, each in enumerate(parts.units)],
        )
        self._base.executemany(
            "INSERT INTO names VALUES (?, ?, ?)",
            [(key, plan, number) for number, each in enumerate(parts.units) for key in each.names],
        )
        self._base.executemany(
            "INSERT INTO facts VALUES (?, ?, ?)",
            [(plan, number, value) for number, value in enumerate(parts.facts)],
        )
        self._base.executemany(
            "INSERT INTO citations VALUES (?, ?, ?, ?)",
            [(plan, number, key, value) for number, (key, value) in enumerate(parts.citations)],
        )
