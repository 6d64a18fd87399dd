"""A form that a unit has filled in, as values: what each row reports, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from kehoach.findings import Finding
from kehoach.i18n import _
from kehoach.language import Status, read_status
from kehoach.merging.filled import Place, brief, clean, day_in, percent, seen
from kehoach.named import NamedTuple
from kehoach.render.filling import KEPT
from kehoach.sheets import Cell, Kind, Row, Sheet
from kehoach.vietnamese import fold
from kehoach.views import form as titles

CELL: Final = "KH725"
ROW: Final = "KH726"
LOCKED: Final = "KH728"
WHOLE: Final = "KH729"

_OPEN: Final = (
    titles.STATUS,
    titles.PROGRESS,
    titles.EVIDENCE,
    titles.DIFFICULTY,
    titles.PROPOSAL,
)
_NEEDED: Final = (titles.KEY, titles.TASK, *_OPEN)
_MOST_ABOVE: Final = 50
"""Rows among which that of the titles is looked for."""


class Entry(NamedTuple):
    """What a row reports of a task; `task` are the words of the plan that stand in it."""

    key: str
    task: str
    place: Place
    status: Status | None
    progress: int | None
    evidence: str
    difficulty: str
    proposal: str

    @property
    def said(self) -> tuple[object, ...]:
        """What it reports."""
        return self[3:]


class Form(NamedTuple):
    """A form: whose, as of which day, what it reports, and what of it cannot be read.

    `rows` are the keys of all its rows, and `kept` those that it was built with.
    """

    place: Place
    unit: str
    day: date | None
    entries: tuple[Entry, ...]
    rows: frozenset[str]
    kept: tuple[str, ...]
    findings: tuple[Finding, ...]


def form_of(sheets: Sequence[Sheet], file: str) -> Form | None:
    """The form in a workbook; None where none of its sheets is one."""
    for sheet in sheets:
        if sheet.name == KEPT:
            continue
        for at, row in enumerate(sheet.rows[:_MOST_ABOVE]):
            columns: dict[str, int] = {
                title: cell.column
                for cell in row.cells
                for title in (*_NEEDED, titles.TIME)
                if fold(cell.text) == fold(title)
            }
            if all(title in columns for title in _NEEDED):
                return _Reading(sheet, sheets, file, columns).form(at)
    return None


class _Reading:
    """One sheet on its way to a form."""

    def __init__(
        self, sheet: Sheet, sheets: Sequence[Sheet], file: str, columns: Mapping[str, int]
    ) -> None:
        self._sheet = sheet
        self._sheets = sheets
        self._file = file
        self._columns = columns
        self._findings: list[Finding] = []

    def form(self, head: int) -> Form:
        above, below = self._sheet.rows[:head], self._sheet.rows[head + 1 :]
        unit, kept = self._kept()
        unit = unit or clean(seen(_beside(titles.UNIT, above) or Cell(0)))
        day, place = self._day(above, self._sheet.rows[head])
        keyed = [row for row in below if self._key(row)]
        whole = [row for row in keyed if not self._is_other(row, kept.get(self._key(row)))]
        entries = self._once([entry for row in whole if (entry := self._entry(row))])
        for row in below:
            if not self._key(row) and any(self._cell(row, each).text.strip() for each in _NEEDED):
                self._added(row)
        return Form(
            place, unit, day, entries, frozenset(map(self._key, keyed)), tuple(kept),
            tuple(self._findings),
        )  # fmt: skip

    def _kept(self) -> tuple[str, Mapping[str, str]]:
        """Whose form it is, and the digests of its rows, as they were built."""
        found = next((each for each in self._sheets if each.name == KEPT), None)
        if found is None or not found.rows or found.rows[0].cell(0).text != KEPT:
            return "", {}
        rows = {row.cell(0).text: row.cell(1).text for row in found.rows[1:]}
        return found.rows[0].cell(1).text, {key: each for key, each in rows.items() if key}

    def _day(self, above: Sequence[Row], head: Row) -> tuple[date | None, Place]:
        """The day as of which the form is, and where that stands."""
        for row in above:
            if cell := _beside(titles.DAY, [row]):
                place = self._place(row, cell.column)
                day = None if cell.is_formula else day_in(cell)
                if day is None:
                    self._no_day(place, seen(cell))
                return day, place
        place = self._place(head, 0)
        self._no_day(place, "")
        return None, place

    def _no_day(self, place: Place, text: str) -> None:
        message = _("the day of the figures is missing, or cannot be read: “{text}”")
        help_ = _("write it beside “{label}” as day/month/year, 30/11/2026; nothing is taken")
        self._findings.append(
            place.finding(
                WHOLE, message.format(text=brief(text)), help_.format(label=titles.DAY.strip(":"))
            )
        )

    def _entry(self, row: Row) -> Entry | None:
        """What a row reports; None where it reports nothing, or a cell cannot be read."""
        cells = {title: self._cell(row, title) for title in _OPEN}
        bad = [self._unread(row, title, cell) for title, cell in cells.items()]
        found = [each for each in bad if each]
        self._findings += found
        entry = Entry(
            self._key(row),
            seen(self._cell(row, titles.TASK)),
            self._place(row, self._columns[titles.STATUS]),
            read_status(seen(cells[titles.STATUS])),
            percent(cells[titles.PROGRESS]),
            *(
                clean(seen(cells[each]))
                for each in (titles.EVIDENCE, titles.DIFFICULTY, titles.PROPOSAL)
            ),
        )
        is_said = entry.progress is not None or any(entry.said)
        return entry if is_said and not found else None

    def _unread(self, row: Row, title: str, cell: Cell) -> Finding | None:
        """Why a cell cannot be taken."""
        text = seen(cell)
        if cell.is_formula or cell.kind is Kind.OTHER:
            message = _("a formula or an error is not taken")
            help_ = _("type its value; the row is left out until then")
        elif title == titles.STATUS and text.strip() and read_status(text) is None:
            message = _("“{text}” is no status").format(text=brief(text))
            help_ = _status_help(text)
        elif title == titles.PROGRESS and text.strip() and percent(cell) is None:
            message = _("“{text}” is no percentage").format(text=brief(text))
            help_ = _("write a whole number from 0 to 100; the row is left out until then")
        else:
            return None
        return self._place(row, cell.column).finding(CELL, message, help_)

    def _once(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Each task once: what two rows say differently is taken from neither."""
        found: dict[str, Entry] = {}
        clashing = set()
        for entry in entries:
            known = found.setdefault(entry.key, entry)
            if known.said != entry.said:
                clashing.add(entry.key)
                message = _("this task stands in row {row}, too, where it is told otherwise")
                self._findings.append(
                    entry.place.finding(
                        ROW,
                        message.format(row=known.place.row),
                        _("leave one of the two rows; neither is taken"),
                    )
                )
        return tuple(each for key, each in found.items() if key not in clashing)

    def _added(self, row: Row) -> None:
        message = _("a row without a key, which names no task of the plan, is not taken: “{text}”")
        texts = (seen(self._cell(row, each)).strip() for each in (titles.TASK, *_OPEN))
        text = next(filter(None, texts), "")
        self._findings.append(
            self._place(row, self._columns[titles.TASK]).finding(
                ROW,
                message.format(text=brief(text)),
                _("write a new task into the plan; words below the table may stay"),
            )
        )

    def _is_other(self, row: Row, digest: str | None) -> bool:
        """Whether a row has other words than were built with its key: it may be another task's."""
        time = self._columns.get(titles.TIME)
        words = (
            seen(self._cell(row, titles.TASK)),
            seen(row.cell(time)) if time is not None else "",
        )
        if digest is None or digest == titles.locked_digest(*words):
            return False
        self._findings.append(
            self._place(row, self._columns[titles.TASK]).finding(
                LOCKED,
                _("the plan's own words in this row were changed, or moved without their key"),
                _("fill in the form anew, as it was sent; the row is left out until then"),
            )
        )
        return True

    def _key(self, row: Row) -> str:
        cell = self._cell(row, titles.KEY)
        return "" if cell.is_formula else cell.text.strip()

    def _cell(self, row: Row, title: str) -> Cell:
        return row.cell(self._columns[title])

    def _place(self, row: Row, column: int) -> Place:
        return Place(self._file, self._sheet.name, row.number, column)


def _beside(label: str, rows: Sequence[Row]) -> Cell | None:
    """The cell behind a label; or what stands behind it in its own cell."""
    for row in rows:
        for at, cell in enumerate(row.cells):
            if fold(cell.text).startswith(fold(label)):
                rest = cell.text.strip()[len(label) :].strip()
                if rest:
                    return Cell(cell.column, Kind.TEXT, rest)
                behind = (each for each in row.cells[at + 1 :] if each.kind is not Kind.NOTHING)
                return next(behind, Cell(cell.column + 1))
    return None


def _status_help(text: str) -> str:
    words = [each.value for each in Status]
    near = get_close_matches(text.strip(), words, 1)
    hint = _("; did you mean: {names}?").format(names=near[0]) if near else ""
    help_ = _("write one of: {words}; the row is left out until then").format(
        words=", ".join(words)
    )
    return help_ + hint
