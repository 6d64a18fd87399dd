"""How far indicators have come by a day: the last result, held against the target of its year."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from kehoach.named import NamedTuple
from kehoach.plan import Indicator, Result, Words
from kehoach.vietnamese.targets import read_figure, read_target

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


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
