"""The lines that are drawn on a page of a PDF, and the tables whose cells they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from kehoach.named import NamedTuple

_THIN: Final = 3.0
"""Points up to which a shape is a line."""
_NEAR: Final = 3.0
"""Points by which lines that meet may miss each other."""
_SHORTEST: Final = 6.0
_MOST_SHAPES: Final = 20_000
_MOST_LINES: Final = 300
"""Lines of one direction on a page, above which it is a drawing."""
_SIDES: Final = 6
"""Segments of a rectangle, at most."""


class Ruling(NamedTuple):
    """A line: its place in the other direction, and where it begins and ends, in points."""

    at: float
    low: float
    high: float


class Rulings(NamedTuple):
    """The lines of a page, across it and down it."""

    across: tuple[Ruling, ...] = ()
    down: tuple[Ruling, ...] = ()

    def parts(self, left: float, right: float, height: float) -> bool:
        """Whether a line down the page stands between two places on one height."""
        return any(
            left - 1 <= line.at <= right + 1 and line.low - 1 <= height <= line.high + 1
            for line in self.down
        )


class Box(NamedTuple):
    """A cell of a frame: its first row and column, and how many of them it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Frame(NamedTuple):
    """A table's lines: from the left, from the top, and the cells between them."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    boxes: tuple[Box, ...]

    def sides(self, box: Box) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a cell."""
        return (
            self.lefts[box.column],
            self.lefts[box.column + box.columns],
            self.tops[box.row + box.rows],
            self.tops[box.row],
        )


def rulings_of(page: Any) -> Rulings:  # noqa: ANN401  # pypdfium2 has no types
    """The straight lines and the sides of rectangles on a page."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    try:
        for shape in islice(page.get_objects(), _MOST_SHAPES):
            if shape.type == pdfium.FPDF_PAGEOBJ_PATH:
                for line, is_across in _lines(shape):
                    (across if is_across else down).append(line)
    except pypdfium2.PdfiumError:
        return Rulings()
    joined = Rulings(tuple(_joined(across)), tuple(_joined(down)))
    return joined if max(map(len, joined)) <= _MOST_LINES else Rulings()


def _lines(shape: Any) -> Iterator[tuple[Ruling, bool]]:  # noqa: ANN401  # as above
    """The lines that a shape draws, each with whether it goes across the page."""
    left, bottom, right, top = shape.get_bounds()
    if top - bottom <= _THIN:
        yield Ruling((top + bottom) / 2, left, right), True
    elif right - left <= _THIN:
        yield Ruling((left + right) / 2, bottom, top), False
    elif pdfium.FPDFPath_CountSegments(shape) <= _SIDES:
        yield from ((Ruling(at, left, right), True) for at in (bottom, top))
        yield from ((Ruling(at, bottom, top), False) for at in (left, right))


def _joined(lines: Iterable[Ruling]) -> Iterator[Ruling]:
    """Lines of which one goes on where another ends as one line."""
    kept: list[Ruling] = []
    for line in sorted(lines):
        before = next(
            (
                at
                for at in range(len(kept) - 1, max(-1, len(kept) - _MOST_LINES), -1)
                if line.at - kept[at].at <= _THIN
                and line.low <= kept[at].high + _NEAR
                and line.high >= kept[at].low - _NEAR
            ),
            None,
        )
        if before is None:
            kept.append(line)
        else:
            one = kept[before]
            kept[before] = Ruling(one.at, min(one.low, line.low), max(one.high, line.high))
    yield from (line for line in kept if line.high - line.low >= _SHORTEST)


def frames_of(rulings: Rulings) -> list[Frame]:
    """The tables of a page, from its top: lines that meet, with two columns at least."""
    frames: list[Frame] = []
    for across, down in _meeting(rulings):
        lefts = _places(line.at for line in down)
        tops = _places(line.at for line in across)[::-1]
        if len(lefts) > 2 and len(tops) > 1:  # noqa: PLR2004  # two columns have three lines
            frames.append(
                Frame(tuple(lefts), tuple(tops), tuple(_boxes(lefts, tops, across, down)))
            )
    frames = [frame for frame in frames if len(frame.boxes) > 2]  # noqa: PLR2004  # no pair of boxes
    return sorted(frames, key=lambda frame: -frame.tops[0])


def _meeting(rulings: Rulings) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Lines across and down that meet, set by set."""
    left = list(rulings.down)
    while left:
        down, across = [left.pop()], list[Ruling]()
        grown = True
        while grown:
            further = [
                line for line in rulings.across if line not in across and _meets_any(line, down)
            ]
            across += further
            more = [line for line in left if _meets_any(line, across)]
            left = [line for line in left if line not in more]
            down += more
            grown = bool(further or more)
        yield across, down


def _meets_any(line: Ruling, others: Iterable[Ruling]) -> bool:
    return any(
        line.low - _NEAR <= other.at <= line.high + _NEAR
        and other.low - _NEAR <= line.at <= other.high + _NEAR
        for other in others
    )


def _places(values: Iterable[float]) -> list[float]:
    """Places in order, those close together as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > 2 * _NEAR:
            places.append(value)
    return places


def _boxes(
    lefts: Sequence[float],
    tops: Sequence[float],
    across: Sequence[Ruling],
    down: Sequence[Ruling],
) -> Iterator[Box]:
    """The cells, row by row: as wide and as high as no line parts them."""
    taken: set[tuple[int, int]] = set()
    middles = [(one + other) / 2 for one, other in pairwise(lefts)]
    heights = [(one + other) / 2 for one, other in pairwise(tops)]
    for row in range(len(heights)):
        for column in range(len(middles)):
            if (row, column) in taken:
                continue
            columns = 1
            while column + columns < len(middles) and not (
                _covers(down, lefts[column + columns], heights[row])
                or (row, column + columns) in taken
            ):
                columns += 1
            rows = 1
            while row + rows < len(heights) and not any(
                _covers(across, tops[row + rows], middle)
                for middle in middles[column : column + columns]
            ):
                rows += 1
            taken |= {
                (row + down_, column + right) for down_ in range(rows) for right in range(columns)
            }
            yield Box(row, column, rows, columns)


def _covers(lines: Iterable[Ruling], at: float, middle: float) -> bool:
    return any(abs(line.at - at) <= 2 * _NEAR and line.low <= middle <= line.high for line in lines)
