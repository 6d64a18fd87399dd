"""The findings of each of many plans: as they are kept, or worked out on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kehoach.plan import load
from kehoach.rules.checking import check_plan
from kehoach.workspace.copies import in_their_order, on_all_cores
from kehoach.workspace.kept import Kept
from kehoach.workspace.results import kept_results
from kehoach.workspace.store import Result
from kehoach.workspace.told import FINDINGS, Told, told
from kehoach.workspace.trace import state_of

_KIND: Final = "check"


def checked(plans: Sequence[tuple[str, Path]], kept: Kept | None = None) -> Iterator[Told]:
    """All findings of each plan, in the order of the plans; `kept` has those of the last time."""
    states = [state_of(folder) for _name, folder in plans]
    with kept_results(plans, kept) as results:
        both = tuple(zip(plans, states, strict=True))
        stale = [plan for plan, state in both if not results.has(plan[0], _KIND, state)]
        made = in_their_order(on_all_cores(lambda at: _worked_out(*stale[at]), len(stale)))
        waiting = {name for name, _folder in stale}
        for plan, state in both:
            is_kept = plan[0] not in waiting
            found = results.get(plan[0], _KIND, state, FINDINGS) if is_kept else None
            if found is None:  # the kept one may be damaged
                value, result = _worked_out(*plan) if is_kept else next(made)
                results.keep(result)
                found = FINDINGS.unpack(value)
            yield found


def _worked_out(name: str, folder: Path) -> tuple[bytes, Result | None]:
    """The findings of a plan, and what of it may be kept: nothing where somebody writes it."""
    state = state_of(folder)
    loaded = load(folder)
    value = FINDINGS.pack(told(check_plan(loaded), loaded.source))
    is_same = state is not None and state == state_of(folder)
    return value, Result(name, _KIND, state, value) if state and is_same else None
