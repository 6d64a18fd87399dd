"""What was worked out of plans, between runs. Where nothing can be kept, nothing is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from kehoach.workspace.kept import FAULTS, Kept
from kehoach.workspace.packing import Packing
from kehoach.workspace.reading import place_of
from kehoach.workspace.store import Result, Store

_TOGETHER: Final = 32
"""How many results are put in at once: the database is never held for long."""


class Results:
    """The results of one workspace. A database that fails is as good as none."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._waiting: list[Result] = []

    def get(self, name: str, kind: str, state: bytes | None, packing: Packing) -> Any:  # noqa: ANN401  # whatever was kept
        """What was worked out of a plan in this state; None where it must be done again."""
        found = self.raw(name, kind, state)
        try:
            return None if found is None else packing.unpack(found)
        except FAULTS:
            return None

    @property
    def are_kept(self) -> bool:
        """Whether what is put in can be had again."""
        return self._store is not None

    def raw(self, name: str, kind: str, state: bytes | None) -> bytes | None:
        """The same as it is kept."""
        self.settle()
        if self._store is None or state is None:
            return None
        try:
            return self._store.result(name, kind, state)
        except FAULTS:
            return None

    def has(self, name: str, kind: str, state: bytes | None) -> bool:
        """Whether a result is kept of a plan in this state."""
        return self.raw(name, kind, state) is not None

    def keep(self, result: Result | None) -> None:
        """Keep a result for the next run, when some have come together."""
        self._waiting += [result] if result else []
        if len(self._waiting) >= _TOGETHER:
            self.settle()

    def settle(self) -> None:
        """Put in what waits."""
        waiting, self._waiting = self._waiting, []
        if self._store is None or not waiting:
            return
        try:
            self._store.keep(waiting)
        except FAULTS:
            self._store = None


@contextmanager
def kept_results(plans: Sequence[tuple[str, Path]], kept: Kept | None) -> Iterator[Results]:
    """The results of the workspace of some plans."""
    with ExitStack() as stack:
        store = None
        if kept is not None:
            try:
                store = Store(stack.enter_context(kept.opened()), place_of(plans))
            except FAULTS:
                store = None
        results = Results(store)
        try:
            yield results
        finally:
            results.settle()
