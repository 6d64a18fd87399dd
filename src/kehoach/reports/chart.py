"""The timeline on a terminal."""

from __future__ import annotations

from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kehoach.i18n import _
from kehoach.reports.screen import words
from kehoach.vietnamese import short_date
from kehoach.views.shapes import Bar, Lane, Tick, Timeline

_LABEL_SHARE = 0.42
_LEAST = 20
_WINDOW = "█"
_APPROXIMATE = "░"
_DONE = "▒"
_DEADLINE = "◆"
_TOWARDS = "─"
_TODAY = "│"


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
    return Group(table, Text(), _legend(scale, today))


class _Scale:
    """Days to columns."""

    def __init__(self, timeline: Timeline, width: int, today: date) -> None:
        self._days = max(1, timeline.days)
        self._width = width
        day = (today - timeline.first).days
        self.today = self._column(day) if timeline.days and 0 <= day < timeline.days else None

    def _column(self, day: int) -> int:
        return min(self._width - 1, max(0, day * self._width // self._days))

    def ticks(self, ticks: tuple[Tick, ...], style: str) -> Text:
        """The labels of the scale, each where its stretch begins, as far as they fit."""
        cells = [" "] * self._width
        free = 0
        for tick in ticks:
            at = self._column(tick.start)
            if at >= free and at + len(tick.label) <= self._width:
                cells[at : at + len(tick.label)] = tick.label
                free = at + len(tick.label) + 1
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


def _legend(scale: _Scale, today: date) -> Text:
    signs = [
        (_WINDOW, _("carried out")),
        (_APPROXIMATE, _("expected")),
        (_DEADLINE, _("deadline")),
        (_DONE, _("done")),
    ]
    if scale.today is not None:
        signs.append((_TODAY, _("today, {day}").format(day=short_date(today))))
    return Text("   ".join(f"{sign} {meaning}" for sign, meaning in signs), style="dim")
