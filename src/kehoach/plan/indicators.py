"""Indicators, linked: numbered through, with who answers for each and what was reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from kehoach.language import Assignment, Places
from kehoach.language import indicators as written
from kehoach.plan.plan import Indicator, Responsible, Result
from kehoach.plan.roles import LEAD, SUPPORT, Role
from kehoach.plan.texts import entries, keys, value
from kehoach.reader import Path

COLUMNS_OF_INDICATORS: Final = (
    "number", "text", "unit", "value", "source", "result", "note", LEAD, SUPPORT,
)  # fmt: skip
"""What a column of a table of them may show, beside roles, years and horizons."""


class Reader:
    """What a linking needs to read indicators."""

    def __init__(
        self,
        places: Places,
        roles: Mapping[str, Role],
        find: Callable[[Sequence[Assignment], Path], tuple[Responsible, ...]],
    ) -> None:
        self._places = places
        self._roles = roles
        self._find = find

    def read(
        self, found: Sequence[written.Indicator], path: Path, above: str = ""
    ) -> Iterator[Indicator]:
        """Indicators and those below them in order; the numbers go on behind a line across."""
        position = 0
        for index, each in enumerate(found):
            at = (*path, index)
            position += not each.group
            number = f"{above}.{position}" if above else str(position)
            yield self._one(each, at, "" if each.group else number)
            yield from self.read(each.indicators, (*at, "indicators"), number)

    def _one(self, each: written.Indicator, path: Path, number: str) -> Indicator:
        further = keys(each.roles, self._places, (*path, "roles"))
        assigned = {
            LEAD: self._find(each.lead, (*path, "lead")),
            SUPPORT: self._find(each.support, (*path, "support")),
        }
        assigned |= {str(key): self._find(each.roles[key], key.path) for key in further}
        return Indicator(
            number,
            value(each.group, path, "group"),
            each.id,
            value(each.text, path, "text") or value(each.group or "", path, "group"),
            value(each.unit, path, "unit"),
            value(each.value, path, "value"),
            entries(each.values, self._places, (*path, "values")),
            value(each.source, path, "source"),
            {key: units for key, units in assigned.items() if units},
            value(each.note, path, "note"),
            tuple(
                _result(result, (*path, "results", place))
                for place, result in enumerate(each.results)
            ),
            self._roles,
            path,
        )


def _result(found: written.Result, path: Path) -> Result:
    words = value(found.value, path, "value")
    return Result(found.date, words, value(found.note, path, "note"), path)
