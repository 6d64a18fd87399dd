"""Hours at the head of a line: "20h00 - 20h15: Ổn định tổ chức", as programmes have them."""

from __future__ import annotations

from operator import itemgetter
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.period.families import GRAMMAR
from kehoach.vietnamese.period.grammar import Parse
from kehoach.vietnamese.period.tokens import tokens_of
from kehoach.vietnamese.period.values import MIDNIGHT, Hours

_LONGEST: Final = 60
"""Characters in which the hours of a line must end."""
_EVENING, _SMALL_HOURS = 18 * 60, 6 * 60
"""Hours that end before they begin go over midnight: from an evening to the small hours."""
_PARTING: Final = " :.,;-–—"


class Entry(NamedTuple):
    """A line of a programme: its hours, and the offset in the text at which its words begin."""

    hours: Hours
    start: int


def programme_entry(text: str) -> Entry | None:
    """The hours with which a text begins, if it begins with any that a day or a night has."""
    tokens = tokens_of(text, 0, min(len(text), _LONGEST))
    if not tokens:
        return None
    results = [*Parse(GRAMMAR, text, tokens).results("hours", 0)]
    if not results:
        return None
    end, hours = max(results, key=itemgetter(0))
    behind = tokens[end - 1].end
    if any(minute is not None and minute > MIDNIGHT for minute in hours):
        return None
    backwards = None not in hours and (hours.end or 0) <= (hours.begin or 0)
    if backwards and not _is_over_midnight(hours):
        return None
    rest = text[behind:]
    if rest and rest[0] not in _PARTING:
        return None
    return Entry(hours, behind + len(rest) - len(rest.lstrip(_PARTING)))


def _is_over_midnight(hours: Hours) -> bool:
    return (hours.begin or 0) >= _EVENING and (hours.end or 0) <= _SMALL_HOURS
