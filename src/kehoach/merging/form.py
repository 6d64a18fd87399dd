"""A form that a unit has filled in, as values: what each row reports, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from kehoach.findings import Finding
from kehoach.i18n import _
from kehoach.language import Status
from kehoach.merging.filled import Place, brief, clean, day_in, percent, seen
from kehoach.merging.statuses import Standing, standing_in
from kehoach.named import NamedTuple
from kehoach.render.filling import KEPT
from kehoach.sheets import Cell, Kind, Row, Sheet
from kehoach.vietnamese import fold, short_date
from kehoach.views import form as titles

CELL: Final = "KH725"
ROW: Final = "KH726"
LOCKED: Final = "KH728"
WHOLE: Final = "KH729"

_TEXTS: Final = (titles.EVIDENCE, titles.DIFFICULTY, titles.PROPOSAL)
_OPEN: Final = (titles.STATUS, titles.PROGRESS, *_TEXTS)
_NEEDED: Final = (titles.KEY, titles.TASK, *_OPEN)
_FURTHER: Final = (titles.TIME, titles.FINISHED)
"""Columns that a form may lack: one of an earlier build has no day of completion."""

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
    finished: date | None = None
    """The day on which it was done, of one that is done."""

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
                for title in (*_NEEDED, *_FURTHER)
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
        self._day_told: date | None = None

    def form(self, head: int) -> Form:
        above, below = self._sheet.rows[:head], self._sheet.rows[head + 1 :]
        unit, kept = self._kept()
        unit = unit or clean(seen(_beside(titles.UNIT, above) or Cell(0)))
        day, place = self._day(above, self._sheet.rows[head])
        self._day_told = day
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
        opened = [title for title in (*_OPEN, titles.FINISHED) if title in self._columns]
        cells = {title: self._cell(row, title) for title in opened}
        bad = [self._unread(row, title, cell) for title, cell in cells.items()]
        found = [each for each in bad if each]
        standing = standing_in(cells[titles.STATUS]) or Standing()
        share = percent(cells[titles.PROGRESS])
        evidence, difficulty, proposal = (clean(seen(cells[each])) for each in _TEXTS)
        finished = day_in(cells[titles.FINISHED]) if titles.FINISHED in cells else None
        entry = Entry(
            self._key(row),
            seen(self._cell(row, titles.TASK)),
            self._place(row, self._columns[titles.STATUS]),
            standing.status or (Status.DONE if finished else None),
            standing.progress if share is None else share,
            evidence,
            difficulty,
            proposal,
            finished,
        )
        found += [] if found else self._clashing(row, entry, standing)
        self._findings += found
        is_said = entry.progress is not None or any(entry.said)
        return entry if is_said and not found else None

    def _clashing(self, row: Row, entry: Entry, standing: Standing) -> Iterator[Finding]:
        """What two cells of a row say that cannot both be."""
        column = self._columns[titles.STATUS]
        if standing.progress not in {None, entry.progress}:
            message = _("{one}% here, and {other}% in the column of the percentage").format(
                one=standing.progress, other=entry.progress
            )
        elif entry.finished and self._day_told and entry.finished > self._day_told:
            column = self._columns[titles.FINISHED]
            message = _("the day of completion, {day}, is after the day of the figures").format(
                day=short_date(entry.finished)
            )
        elif entry.finished and (
            entry.status is not Status.DONE or entry.progress not in {None, 100}
        ):
            column = self._columns[titles.FINISHED]
            message = _("a day of completion of a task that the row does not report as done")
        else:
            return
        help_ = _("correct one of the cells; the row is left out until then")
        yield self._place(row, column).finding(CELL, message, help_)

    def _unread(self, row: Row, title: str, cell: Cell) -> Finding | None:
        """Why a cell cannot be taken."""
        text = seen(cell)
        if cell.is_formula or cell.kind is Kind.OTHER:
            message = _("a formula or an error is not taken")
            help_ = _("type its value; the row is left out until then")
        elif title == titles.STATUS and standing_in(cell) is None:
            message = _("“{text}” is no status").format(text=brief(text))
            help_ = _status_help(text)
        elif title == titles.PROGRESS and text.strip() and percent(cell) is None:
            message = _("“{text}” is no percentage").format(text=brief(text))
            help_ = _("write a whole number from 0 to 100; the row is left out until then")
        elif title == titles.FINISHED and text.strip() and day_in(cell) is None:
            message = _("“{text}” is no day").format(text=brief(text))
            help_ = _("write it as day/month/year, 30/11/2026; the row is left out until then")
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
