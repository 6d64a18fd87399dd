"""Indicators, linked: numbered through, with who answers for each and what was reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from kehoach.language import Assignment, Places
from kehoach.language import indicators as written
from kehoach.plan.plan import Indicator, Responsible, Result
from kehoach.plan.roles import LEAD, SUPPORT, Role
from kehoach.plan.texts import entries, keys, value
from kehoach.plan.words import Words
from kehoach.reader import Path
from kehoach.vietnamese.targets import read_figure, read_target

COLUMNS_OF_INDICATORS: Final = (
    "number", "text", "unit", "value", "source", "result", "note", LEAD, SUPPORT,
)  # fmt: skip
"""What a column of a table of them may show, beside roles, years and horizons."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


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


def target_on(indicator: Indicator, day: date) -> Words | None:
    """The target that holds on a day: of the first year or horizon that is not over by then.

    Where its words name no year they hold always; behind the last horizon that one holds.
    """
    later: list[tuple[int, Words]] = []
    for horizon, words in indicator.values.items():
        years = [int(year) for year in _YEAR.findall(horizon)]
        later.append((max(years, default=0), words))
    coming = sorted(((year, n) for n, (year, _) in enumerate(later) if year >= day.year))
    if coming:
        return later[coming[0][1]][1]
    return indicator.value or (max(later, key=lambda each: each[0])[1] if later else None)


class Reached(NamedTuple):
    """How an indicator stands on a day: its last result until then, and whether that is enough."""

    indicator: Indicator
    target: Words | None
    result: Result | None
    is_met: bool | None


def reached(indicator: Indicator, day: date) -> Reached:
    """How one indicator stands on a day; what is no number is judged by nobody."""
    known = [each for each in indicator.results if each.date <= day]
    result = max(known, key=lambda each: each.date, default=None)
    target = target_on(indicator, result.date if result else day)
    demand = read_target(target) if target else None
    figure: Decimal | None = read_figure(result.value) if result else None
    is_met = demand.is_met(figure) if demand and figure is not None else None
    return Reached(indicator, target, result, is_met)
