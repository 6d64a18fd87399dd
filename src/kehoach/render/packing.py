"""What the page of all documents builds only where somebody looks, as data: short, said once.

A task sheet repeats what many others say. Each text is there once, and sheets refer to it by its
number; a page of a thousand sheets is a few megabytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kehoach.render.placed import Place, placed_runs, runs
from kehoach.views.shapes import Bar, Lane, Timeline
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Row,
    Sheet,
    SloganBlock,
    TableBlock,
    Web,
)

if TYPE_CHECKING:
    from kehoach.views.overview import Overview
    from kehoach.views.shares import Work

Packed: TypeAlias = str | int | list[Any] | dict[str, Any] | None
"""What JSON knows."""

_SHEETS: Final = "don-vi/"
_DEADLINE, _APPROXIMATE, _DONE = 1, 2, 4
"""The flags of a bar."""


def page(view: Web) -> Packed:
    """The units by which one chooses, and the timeline."""
    forms: dict[str, list[str]] = {}
    for link in view.meta.files:
        if link.name.startswith(_SHEETS):
            forms.setdefault(link.name.removeprefix(_SHEETS), []).append(link.form)
    return {
        "units": [
            [
                unit.slug,
                unit.name,
                [*unit.forms],
                [*unit.within],
                unit.summary,
                forms.get(unit.slug, []),
            ]
            for unit in view.units
        ],
        "asOf": view.day.isoformat() if view.day else None,
        "timeline": _timeline(view.timeline) if view.timeline.days else None,
    }


def _timeline(view: Timeline) -> Packed:
    return {**_scale(view), "lanes": [_lane(lane) for lane in view.lanes]}


def _scale(view: Timeline) -> dict[str, Any]:
    return {
        "first": view.first.isoformat(),
        "days": view.days,
        "years": [[tick.label, tick.start, tick.end] for tick in view.years],
        "ticks": [[tick.label, tick.start, tick.end] for tick in view.ticks],
    }


def _lane(lane: Lane) -> Packed:
    """A heading is its words alone."""
    if lane.group:
        return [lane.label]
    bars = [[*_bar(bar), bar.words] for bar in lane.bars]
    return [lane.label, lane.target, bars, lane.note, lane.state]


def _bar(bar: Bar) -> tuple[int, int, int]:
    flags = _DEADLINE * bar.is_deadline + _APPROXIMATE * bar.approximate + _DONE * bar.done
    return bar.start, bar.end, flags


def overview(view: Overview) -> Packed:
    """The page of all plans: plans, units with the numbers of their works, works in one list.

    Texts that many works have are there once, and works refer to them by their numbers.
    """
    texts: dict[str, int] = {}
    forms: dict[str, list[str]] = {}
    for link in view.meta.files:
        if link.name.startswith(_SHEETS):
            forms.setdefault(link.name.removeprefix(_SHEETS), []).append(link.form)
    issuers = sorted({str(plan.issuer) for plan in view.plans})
    first: list[int] = []
    works: list[Packed] = []
    lanes = (lane for lane in view.timeline.lanes if not lane.group)
    for number, plan in enumerate(view.plans):
        first.append(len(works))
        works += [_work(number, work, next(lanes), texts) for work in plan.works]
    units: list[Packed] = []
    for unit in view.units:
        entry = unit.entry
        # the number of a work, negative where the unit leads it; one more, for nothing is minus 0
        own = [
            -(first[plan] + work + 1) if leads else first[plan] + work + 1
            for (plan, work), leads in zip(unit.works, unit.leads, strict=True)
        ]
        files = forms.get(entry.slug, [])
        units.append([entry.slug, entry.name, [*entry.forms], [], entry.summary, files, own])
    return {
        "units": units,
        "asOf": view.day.isoformat() if view.day else None,
        "issuers": [*issuers],
        "plans": [
            [
                plan.label, plan.subject, issuers.index(str(plan.issuer)), plan.standing,
                plan.since, plan.href,
            ]
            for plan in view.plans
        ],
        "texts": [*texts],
        "works": works,
        "timeline": _scale(view.timeline) if view.timeline.days else None,
    }  # fmt: skip


def _work(plan: int, work: Work, lane: Lane, texts: dict[str, int]) -> Packed:
    """A work: its texts by their numbers, its days, its status, its key, its bars."""
    numbers = [
        texts.setdefault(str(words), len(texts))
        for words in (work.text, work.leads, work.supports, work.times, work.due_words, work.place)
    ]
    days = [day.isoformat() if day else "" for day in (work.due, work.first, work.last)]
    return [plan, *numbers, *days, work.status, work.key, [[*_bar(bar)] for bar in lane.bars]]


def sheets(views: Collection[Sheet], place: Place | None) -> Packed:
    """Task sheets; with `place` each of their words says where it stands."""
    packer = _Packer(place)
    packed = [packer.sheet(each) for each in views]
    return {"texts": packer.texts, "columns": packer.columns, "sheets": packed}


class _Packer:
    """Numbers texts and rows of columns as they come."""

    def __init__(self, place: Place | None) -> None:
        self.texts: list[Packed] = []
        self.columns: list[Packed] = []
        self._known: dict[object, int] = {}
        self._place = place

    def sheet(self, sheet: Sheet) -> Packed:
        """Its anchor, its unit, where it is from, and its blocks."""
        body = [self._block(block) for block in sheet.body]
        return [sheet.anchor, self._text(sheet.unit), self._text(sheet.source), body]

    def _block(self, block: Block) -> Packed:
        match block:
            case HeadingBlock():
                return ["h", block.level, block.mark, self._text(block.text)]
            case ParagraphBlock():
                return ["p", block.mark, self._text(block.text), int(block.italic)]
            case SloganBlock():
                return ["s", self._text(block.text)]
            case ItemBlock(label=None):
                return ["i", block.mark, -1, self._text(block.text)]
            case ItemBlock(label=label):
                return ["i", block.mark, self._text(label or ""), self._text(block.text)]
            case TableBlock():
                return ["t", self._columns(block.columns), [*self._rows(block.rows)], block.note]

    def _rows(self, rows: Iterable[Row]) -> Iterator[Packed]:
        """Rows as lists of cells; a group row is no list."""
        for row in rows:
            yield self._cell(row.cells[0]) if row.group else [*map(self._cell, row.cells)]

    def _cell(self, cell: Cell) -> Packed:
        first = self._text(cell.text)
        return [first, *map(self._text, cell.more)] if cell.more else first

    def _columns(self, columns: tuple[Column, ...]) -> int:
        if columns not in self._known:
            self._known[columns] = len(self.columns)
            self.columns.append(
                [[each.title, each.width, int(each.centred), int(each.figures)] for each in columns]
            )
        return self._known[columns]

    def _text(self, text: str) -> int:
        """The number of a text; two that say the same and lead or stand elsewhere are two."""
        if self._place:
            self.texts.append(_placed(text, self._place))
            return len(self.texts) - 1
        key = (str(text), runs(text)) if getattr(text, "links", ()) else str(text)
        if key not in self._known:
            self._known[key] = len(self.texts)
            self.texts.append(_plain(text))
        return self._known[key]


def _plain(text: str) -> Packed:
    """A text, or stretches of it with what each leads to."""
    found = runs(text)
    if not any(run.target for run in found):
        return str(text)
    return [[run.text, run.target] for run in found]


def _placed(text: str, place: Place) -> Packed:
    """The same, each stretch with its place in the files."""
    return [
        ["".join(part.text for part in parts), run.target, at]
        for run in placed_runs(place)(text)
        for at, parts in groupby(run.parts, lambda part: part.place)
    ]
