"""The plan of the next year: what of a plan moves on by a year, and what is forgotten.

Only the years that the plan is about move, so that a decree stays of its own year and a horizon
("đến năm 2030") where it is; and only where words name a year or a day, never in the number or the
day of another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kehoach.analysis.schedule import bounds
from kehoach.findings import Edit, Path, ReplacePart, Unset
from kehoach.named import NamedTuple
from kehoach.plan import Plan, plan_year
from kehoach.reader import Source

_FORGOTTEN: Final = frozenset({"status", "progress", "notes"})
"""Keys of an activity that tell how far it has come."""

_OF_THE_DOCUMENT: Final = ("number", "date", "id")
"""Keys of the head that are given anew: by the office, at signing, and by who begins a plan."""

_KEPT: Final = frozenset({("document", "bases"), ("document", "symbol"), ("units",), ("terms",)})
"""Where a year is that of something else: what is cited, and when a unit was founded."""

_LONGEST: Final = 2
"""Years after the first that one plan is about; what is later is a horizon."""

_AROUND: Final = 40
"""Characters that are shown on each side of a year."""

_Y: Final = r"(?:19|20|21)\d\d"
_YEARS: Final = re.compile(
    rf"(?P<iso>(?<![\w/.-]){_Y}(?=-\d\d(?:-\d\d)?(?![\d-])))"
    rf"|(?P<first>(?<![\w/.-]){_Y})\s?[-\u2013]\s?(?P<last>{_Y})(?![\w/])"
    rf"|(?:(?P<day>(?<![\d/.-])\d\d?)(?P<sign>[/.-]))?(?P<month>(?<!\d)\d\d?)(?:(?(sign)(?P=sign)|/))"
    rf"(?P<numbers>{_Y})(?![\w/-])"
    rf"|(?<=[IVX]/)(?P<quarter>{_Y})(?![\w/-])"
    r"|(?:(?P<days>\d\d?) tháng (?P<months>\d\d?) )?"
    rf"(?i:năm|tết)(?: học)? (?P<words>{_Y})(?![\w/-])"
    rf"|(?<=\d{{4}}, )(?P<listed>{_Y})(?![\w/-])"
    rf"|(?<=\d{{4}} và )(?P<joined>{_Y})(?![\w/-])"
)
"""Where a text names a year; two in a range are one hit."""

_GROUPS: Final = ("iso", "first", "last", "numbers", "quarter", "words", "listed", "joined")
_CITED: Final = re.compile(r"(?i:số)\s+\S+\s+(?:ngày\s+)?$")
"""Before the day of a document that is cited: "số 15/KH-UBND ngày "."""

_SINCE: Final = re.compile(rf"(?P<year>{_Y})\s?[-\u2013]\s?(?:ngày\s+)?$")
"""Before the end of a stretch of time, as of an anniversary: "01/01/2004 - "."""


class NextYear(NamedTuple):
    """What makes the next year's plan of a plan.

    `moved` counts the years that move on; `kept` tells where one that the plan is about stays, as
    in what is cited, for a person to look at: the path of the text, and the words around the year.
    """

    edits: tuple[Edit, ...]
    moved: int
    kept: tuple[tuple[Path, str], ...]


def next_year(source: Source, plan: Plan) -> NextYear:
    """The edits that make next year's plan; none moves a year where the plan tells of none."""
    years = _years_of(plan)
    edits: list[Edit] = []
    kept: list[tuple[Path, str]] = []
    for path, text in source.texts():
        if not _FORGOTTEN.isdisjoint(path):
            continue
        apart = any(path[: len(each)] == each for each in _KEPT)
        for hit in reversed(tuple(_hits(text, years))):
            if apart or hit.stays:
                kept.append((path, _around(text, hit)))
            else:
                edits.append(ReplacePart(path, hit.start, hit.end, hit.text))
    count = len(edits)
    edits += _forgetting(source)
    return NextYear(tuple(edits), count, tuple(kept))


def _years_of(plan: Plan) -> frozenset[int]:
    """The years that a plan is about: from its own to the last of its activities."""
    found = bounds(plan.followed)
    named = plan_year(plan.document.subject, plan.document.date)
    first = named.year if named else found[0].year if found else None
    if first is None:
        return frozenset()
    last = max(first, found[1].year) if found else first
    return frozenset(range(first, last + 1 if last <= first + _LONGEST else first + 1))


class _Hit(NamedTuple):
    """Words that say a year, and those for a year later.

    `stays` is what belongs to another document, or ends a stretch that began in other years.
    """

    start: int
    end: int
    text: str
    stays: bool


def _hits(text: str, years: frozenset[int]) -> Iterator[_Hit]:
    for match in _YEARS.finditer(text):
        named = [name for name in _GROUPS if match[name]]
        if all(int(match[name]) in years for name in named):
            since = _SINCE.search(text, 0, match.start())
            stays = bool(since and int(since["year"]) not in years)
            stays = stays or bool(_CITED.search(text, 0, match.start()))
            yield _Hit(*match.span(), _later(match, named), stays)


def _around(text: str, hit: _Hit) -> str:
    """A year with the words around it, for a person who looks for it."""
    start, end = max(0, hit.start - _AROUND), hit.end + _AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _later(match: re.Match[str], named: Iterable[str]) -> str:
    """The words of a hit a year later; there is no 29th of February then."""
    text, start = match[0], match.start()
    for name in named:
        at = match.start(name) - start
        text = f"{text[:at]}{int(match[name]) + 1}{text[at + 4 :]}"
    day, month = match["day"] or match["days"], match["month"] or match["months"]
    if day and month and (int(day), int(month)) == (29, 2):
        text = text.replace("29", "28", 1)
    return text


def _forgetting(source: Source) -> Iterator[Edit]:
    """What the next plan does not know yet: its number and day, and how far it has come."""
    head = source.data.get("document")
    for key in _OF_THE_DOCUMENT:
        if isinstance(head, dict) and key in head:
            yield Unset(("document",), key)
    for path, mapping in _mappings(source.data, ()):
        if path[:1] != ("document",):
            yield from (Unset(path, key) for key in mapping if key in _FORGOTTEN)


def _mappings(value: object, path: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    if isinstance(value, dict):
        if path:
            yield path, value
        for key, inner in value.items():
            yield from _mappings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _mappings(inner, (*path, index))
