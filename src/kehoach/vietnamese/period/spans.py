"""A stretch of time: one point, or a range from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from kehoach.vietnamese.period.points import Point, matches
from kehoach.vietnamese.period.values import Precision

_ORDER = list(Precision)
_TO = re.compile(r" ?(?:-|đến(?: hết)?|,|và) ?")
_BARE_QUARTER = re.compile(r"(?P<q>[ivx]+)\b(?:(?: ?/ ?|,? năm | )(?P<y>\d{4})\b)?")
_BARE_DAY = re.compile(r"(?:ngày )?(?P<d>\d{1,2})\b(?! ?[/.h])")
_FROM = re.compile(r"từ (?:ngày (?=\d))?")
_ONWARD = re.compile(r" (?:và )?(?:các|những) năm tiếp theo|(?: trở)? (?:trở )?(?:đi|về sau)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Stretch(NamedTuple):
    """Two points (the same for one point), and whether it goes on without an end."""

    first: Point
    last: Point
    onward: bool = False

    def bounds(self, year: int | None) -> tuple[date, date] | None:
        """The first and the last day. ValueError for a day that does not exist."""
        assumed = Point(year=year)
        last = self.last.completed(assumed)
        first = self.first.completed(last)
        begin, end = first.bounds(), last.bounds()
        return None if begin is None or end is None else (begin[0], end[1])

    def fields(self) -> dict[str, Any]:
        """What a Period takes from a stretch whose points are complete."""
        bounds = self.bounds(None)
        coarsest = max(self.first.precision, self.last.precision, key=_ORDER.index)
        return {
            "start": bounds[0] if bounds else None,
            "end": bounds[1] if bounds and not self.onward else None,
            "precision": coarsest,
            "approximate": self.first.part is not None or self.last.part is not None,
        }

    def completed(self, year: int | None) -> Stretch:
        """The stretch with what each point lacks, from the other, or from the assumed year."""
        last = self.last.completed(Point(year=year))
        return self._replace(first=self.first.completed(last), last=last)


def stretches(text: str, at: int) -> Iterator[tuple[Stretch, int]]:
    """Every stretch that may be read at an offset, ranges first, with the offset behind it."""
    begin = start.end() if (start := _FROM.match(text, at)) else at
    for first, behind in (*matches(text, begin), *_bare_days(text, begin)):
        if to := _TO.match(text, behind):
            for last, end in (*_bare_quarters(first, text, to.end()), *matches(text, to.end())):
                yield Stretch(first, last), end
    for point, end in matches(text, at):
        if onward := _ONWARD.match(text, end):
            yield Stretch(point, point, onward=True), onward.end()
        yield Stretch(point, point), end


def _bare_quarters(first: Point, text: str, at: int) -> Iterator[tuple[Point, int]]:
    """The second quarter of "Quý III - IV/2026", which does not repeat the word."""
    if first.quarter is not None and (match := _BARE_QUARTER.match(text, at)):
        year = int(match["y"]) if match["y"] else None
        yield Point(quarter=_QUARTERS.get(match["q"], 0), year=year), match.end()


def _bare_days(text: str, at: int) -> Iterator[tuple[Point, int]]:
    """The first day of "từ ngày 06 đến 16/02/2026", whose month stands with the second."""
    if match := _BARE_DAY.match(text, at):
        yield Point(day=int(match["d"])), match.end()
