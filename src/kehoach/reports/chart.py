"""The timeline on a terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kehoach.analysis.schedule import slots_of
from kehoach.i18n import _
from kehoach.plan import Plan
from kehoach.reports.screen import words
from kehoach.vietnamese import short_date
from kehoach.views.activities import table_text, times
from kehoach.views.shapes import Bar, Lane, Tick, Timeline

if TYPE_CHECKING:
    from kehoach.views.overview import Shown

_LABEL_SHARE = 0.42
_LEAST = 20
_WINDOW = "█"
_APPROXIMATE = "░"
_DONE = "▒"
_DEADLINE = "◆"
_TOWARDS = "─"
_TODAY = "│"
_FIRST_OF_YEAR = {"1", "I"}
"""The labels of the month and of the quarter with which a year begins."""
_SCALE = "┬"
_STEPS = (1, 2, 3, 6, 12)


def chart_view(timeline: Timeline, today: date, width: int) -> RenderableType:
    """Activities by section with their times, on as many columns as the terminal has."""
    label = max(_LEAST, int(width * _LABEL_SHARE))
    scale = _Scale(timeline, max(_LEAST, width - label - 1), today)
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=label, no_wrap=True, overflow="ellipsis")
    table.add_column(no_wrap=True, overflow="crop")
    if timeline.days:
        table.add_row("", scale.ticks(timeline.years, "bold"))
        table.add_row("", scale.ticks(timeline.ticks, "dim"))
    for lane in timeline.lanes:
        if lane.group:
            table.add_row(words(lane.label, "bold"), scale.row(lane) if timeline.days else "")
        else:
            times = scale.row(lane) if timeline.days else words(lane.note)
            table.add_row(words(f"  {lane.label}"), times)
    return Group(table, Text(), _legend(scale, timeline.ticks, today))


def records_view(plan: Plan, keys: Collection[str] | None = None) -> RenderableType:
    """The same for programs: each time of an activity, with its days, its words and its place."""
    table = Table(_("From"), _("To"), _("Time"), _("Task"), _("Place"))
    for activity in plan.activities:
        if keys is None or activity.key in keys:
            about = words(table_text(activity)), words(activity.mark.place)
            for slot in slots_of(activity):
                days = (day.isoformat() if day else "" for day in (slot.start, slot.end))
                table.add_row(*days, words(slot.words), *about)
            if not slots_of(activity):
                table.add_row("", "", words(times(activity)), *about)
    return table


def works_view(
    shown: Sequence[Shown], keys: Sequence[Collection[str]] | None = None
) -> RenderableType:
    """The same over many plans, each line with its plan."""
    table = Table(_("From"), _("To"), _("Time"), _("Task"), _("Plan"), _("Place"))
    for number, each in enumerate(shown):
        for work in each.share.works:
            if keys is not None and work.key not in keys[number]:
                continue
            about = words(work.text), words(each.share.name), words(work.mark)
            for slot in work.slots:
                days = (day.isoformat() if day else "" for day in (slot.start, slot.end))
                table.add_row(*days, words(slot.words), *about)
            if not work.slots:
                table.add_row("", "", words(work.times), *about)
    return table


class _Scale:
    """Days to columns."""

    def __init__(self, timeline: Timeline, width: int, today: date) -> None:
        self._days = max(1, timeline.days)
        self._width = width
        day = (today - timeline.first).days
        self.today = self._column(day) if timeline.days and 0 <= day < timeline.days else None

    def _column(self, day: int) -> int:
        return min(self._width - 1, max(0, day * self._width // self._days))

    def named(self, ticks: Sequence[Tick]) -> list[Tick]:
        """The stretches whose labels have room: all, or each second or third of a year."""
        first = next((at for at, tick in enumerate(ticks) if tick.label in _FIRST_OF_YEAR), 0)
        for step in _STEPS:
            kept = [tick for at, tick in enumerate(ticks) if (at - first) % step == 0]
            starts = [self._column(tick.start) for tick in kept]
            ends = (*(start - 1 for start in starts[1:]), self._width)
            if all(
                start + len(tick.label) <= end
                for tick, start, end in zip(kept, starts, ends, strict=False)
            ):
                return kept
        return []

    def ticks(self, ticks: Sequence[Tick], style: str) -> Text:
        """The labels of the scale, each where its stretch begins."""
        cells = [" "] * self._width
        for tick in self.named(ticks):
            at = self._column(tick.start)
            cells[at : at + len(tick.label)] = tick.label
        return Text("".join(cells), style=style)

    def row(self, lane: Lane) -> Text:
        """The times of one lane; where none can be drawn, its words."""
        if lane.note:
            return words(lane.note, "italic")
        cells: list[tuple[str, str]] = [(" ", "")] * self._width
        if self.today is not None:
            cells[self.today] = (_TODAY, "red")
        for bar in lane.bars:
            self._draw(bar, cells)
        return Text.assemble(*cells)

    def _draw(self, bar: Bar, cells: list[tuple[str, str]]) -> None:
        first, last = self._column(bar.start), self._column(bar.end - 1)
        if bar.is_deadline:
            for at in range(first, last):
                cells[at] = (_TOWARDS, "dark_orange3")
            cells[last] = (_DEADLINE, "dark_orange3")
            return
        sign = _DONE if bar.done else _APPROXIMATE if bar.approximate else _WINDOW
        for at in range(first, last + 1):
            cells[at] = (sign, "dim" if bar.done else "dodger_blue2")


def _legend(scale: _Scale, ticks: Sequence[Tick], today: date) -> Text:
    signs = [
        (_WINDOW, _("carried out")),
        (_APPROXIMATE, _("expected")),
        (_DEADLINE, _("deadline")),
        (_DONE, _("done")),
    ]
    if scale.today is not None:
        signs.append((_TODAY, _("today, {day}").format(day=short_date(today))))
    named = scale.named(ticks)
    if len(named) < len(ticks):
        shown = ", ".join(dict.fromkeys(tick.label for tick in named))
        signs.append((_SCALE, _("of each year: {labels}").format(labels=shown)))
    return Text("   ".join(f"{sign} {meaning}" for sign, meaning in signs), style="dim")
