"""An edited workbook of the assignment table: its changed cells as edits of the plan, three ways.

A cell is taken whole or not at all, and what is taken is held against the workbook that the changed
plan gives.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kehoach.build.origins import Origins
from kehoach.edits import Change, plan_changes
from kehoach.findings import Edit, Finding, Related, Span
from kehoach.i18n import _, shown
from kehoach.merging.arranging import Gone
from kehoach.merging.bookbase import BookBasis
from kehoach.merging.booknames import named_cell, official_names, whole
from kehoach.merging.bookrows import ROWS, BookRows
from kehoach.merging.changes import Found
from kehoach.merging.edited import Line
from kehoach.merging.empties import line_of_units
from kehoach.merging.filled import brief
from kehoach.merging.ledgers import (
    Book,
    EditedCell,
    EditedRow,
    book_as_built,
    is_said,
)
from kehoach.merging.noting import Told, edits_of, written
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.placing import Anew, Nowhere, placed
from kehoach.merging.report import finding_of
from kehoach.merging.states import states_of
from kehoach.merging.untaken import refused
from kehoach.merging.values import Step, edits_of_steps, steps_of, words_of
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, load_source
from kehoach.reader import Path, read_texts
from kehoach.vietnamese.typography import keys, tokens
from kehoach.views.printed import cell_words
from kehoach.word import Place as WordPlace

CELL: Final = "KH717"


class BookOutcome(NamedTuple):
    """What becomes of an edited workbook; `notes` counts the states that became notes."""

    changes: Mapping[str, Change]
    taken: int
    notes: int
    left: tuple[Finding, ...]


def merge_book(
    basis: BookBasis,
    mine: Loaded,
    days: tuple[date | None, date],
    wanted: tuple[Callable[[Found], bool] | None, Container[str] | None] = (None, None),
) -> BookOutcome:
    """What an edited workbook makes of a plan.

    `days` are the one of which the workbook tells, and the one of which states are noted that
    somebody chose without a day. `wanted` are the changes of values, and the keys of the tasks
    whose states may change; None for all.
    """
    return _Merge(basis, mine, days).outcome(*wanted)


class _Merge:
    """One workbook on its way into a plan."""

    def __init__(self, basis: BookBasis, mine: Loaded, days: tuple[date | None, date]) -> None:
        self._basis, self._mine, self._days = basis, mine, days
        self._now = book_as_built(mine, days[0], basis.plan)
        self._rows = BookRows(basis, mine, self._now)
        self._cells: list[tuple[EditedRow, int, EditedCell]] = []
        self._left: list[Finding] = []
        self._listed: dict[Path, Step] = {}
        self._lines: list[Step] = []

    def outcome(
        self, wanted: Callable[[Found], bool] | None, own: Container[str] | None
    ) -> BookOutcome:
        found = list(self._changes(wanted))
        self._rows.found(is_whole=wanted is None)
        self._left += (*self._rows.left, *self._of_columns())
        states = states_of(self._basis.plan, self._mine, self._basis.edited.rows,
                           (self._basis.built, self._now), self._days[1])  # fmt: skip
        self._left += states.left
        foreign = [each for each in states.told if own is not None and each.activity.key not in own]
        self._left += (_foreign(each, self._mine) for each in foreign)
        told = [each for each in states.told if own is None or each.activity.key in own]
        noted = written(told, self._mine)
        self._left += (refused(each.entry, each.activity, self._mine) for each in noted.refused)
        steps = steps_of(found, self._basis.plan, self._mine)
        self._left += (self._of_left(each) for each in steps.left)
        made, changes = self._proved(
            [
                *steps.made,
                *self._listed.values(),
                *self._lines,
                *(each.step for each in self._rows.steps),
            ],
            noted.taken,
        )
        taken = sum(len(each.found) or 1 for each in made)
        return BookOutcome(changes, taken, len(noted.taken), tuple(sorted(self._left, key=_order)))

    def _changes(self, wanted: Callable[[Found], bool] | None) -> Iterator[Found]:
        """The changes of cells that have a place in the plan; all others are told."""
        origins = Origins(self._basis.plan)
        for row in self._basis.edited.rows:
            following = row.ledger.following
            own = {following.status, following.finished, following.note} if following else set()
            for column, cell in row.cells.items():
                value = self._basis.built.rows[row.name][column]
                if column not in own and not is_said(value, cell):
                    yield from self._of_cell((row, column, cell), origins, wanted)

    def _of_cell(
        self,
        at: tuple[EditedRow, int, EditedCell],
        origins: Origins,
        wanted: Callable[[Found], bool] | None,
    ) -> Iterator[Found]:
        row, column, cell = at
        words = cell_words(self._basis.built.rows[row.name][column])
        number = len(self._cells)
        self._cells.append(at)
        line = _line(cell, number)
        if cell.cell.is_formula:
            message = _("a formula is not taken; type its value")
            self._left.append(cell.place.finding(CELL, message, _advice()))
            return
        if not words:
            self._of_empty(at, line, is_whole=wanted is None)
            return
        plans = self._basis.plan, self._mine
        if named := named_cell(words, Found(whole(words, cell.text), number, line), plans, wanted):
            self._of_names(named)
            return
        items = list(placed(words, cell.text, origins))
        nowhere = next((each for each in items if isinstance(each, Nowhere)), None)
        if nowhere:
            span = origins.span(nowhere.piece) if nowhere.piece else None
            left = Left(nowhere.reason, str(words), cell.text, line, span)
            self._left.append(self._of_left(left))
            return
        found = [Found(each, number, line) for each in items if not isinstance(each, Nowhere)]
        if registered := next((each for each in found if _is_registered(each)), None):
            span = origins.span(registered.item.piece)
            left = Left(Reason.COMPUTED, str(words), cell.text, line, span)
            self._left.append(self._of_left(left))
            return
        if wanted and not all(map(wanted, found)):
            self._left += (
                self._of_left(Left(Reason.OTHER_UNIT, *words_of(each), line, None))
                for each in found
            )
            return
        yield from found

    def _of_names(self, made: Step | Left) -> None:
        """A list of names that changes; two cells that say one list otherwise clash."""
        if isinstance(made, Step):
            before = self._listed.setdefault(made.path, made)
            if before is made:
                return
            if before.arrangement == made.arrangement:
                self._listed[made.path] = replace(before, found=(*before.found, *made.found))
                return
            (found,) = made.found
            span, other = self._mine.source.span(made.path), before.found[0].line.text
            made = Left(Reason.CLASH, *words_of(found), found.line, span, other)
        self._left.append(self._of_left(made))

    def _of_empty(
        self, at: tuple[EditedRow, int, EditedCell], line: Line, *, is_whole: bool
    ) -> None:
        """What was typed into an empty cell: units are a line of the task, all else is told."""
        row, column, cell = at
        now = self._now.rows.get(row.name)
        if now and now[column] and is_said(now[column], cell):
            return
        plans = self._basis.plan, self._mine
        step = line_of_units((row, column), line, self._basis.built, plans) if is_whole else None
        if step:
            self._lines.append(step)
            return
        message = _("a cell that was empty is not taken: “{text}”").format(text=brief(cell.text))
        self._left.append(self._related(cell.place.finding(CELL, message, _advice()), row))

    def _proved(
        self, steps: list[Step], told: Sequence[Told]
    ) -> tuple[list[Step], Mapping[str, Change]]:
        """The steps that can be made together, and the files that change with all."""
        notes: list[Edit] = [edit for _told, edit in edits_of(told, self._mine)]
        while True:
            own = edits_of_steps(steps, self._mine.source)
            planned = plan_changes(self._mine.source, [*(edit for edit, _step in own), *notes])
            left = {id(each.edit) for each in planned.refused}
            bad = list(dict.fromkeys(step for edit, step in own if id(edit) in left))
            if not bad:
                bad = self._unproved(steps, planned.changes)
                if not bad:
                    return steps, planned.changes
            self._left += (each.told for each in self._rows.steps if each.step in bad)
            for each in bad:
                span = self._mine.source.span(each.path)
                self._left += (
                    self._of_left(Left(Reason.NOT_PRINTED, *words_of(found), found.line, span))
                    for found in each.found
                )
            steps = [each for each in steps if not any(each is other for other in bad)]

    def _unproved(self, steps: Sequence[Step], changes: Mapping[str, Change]) -> list[Step]:
        """The steps whose cells do not say then what the file says; all where there are errors."""
        after = self._after(changes)
        worse = [each for each in steps if _is_worse(each, self._mine, after)]
        if worse:
            return worse
        if not after.is_sound:
            return self._spoiling(steps)
        then = book_as_built(after, self._days[0], self._basis.plan)
        rows = {each.step: each for each in self._rows.steps}
        return [
            step
            for step in steps
            if not all(self._is_printed(each, then) for each in step.found)
            or (step in rows and not self._rows.proved(rows[step], then))
        ]

    def _spoiling(self, steps: Sequence[Step]) -> list[Step]:
        """The steps with which a plan has errors, found by halves: as few as that tells."""
        if len(steps) == 1:
            return list(steps)
        middle = len(steps) // 2
        bad: list[Step] = []
        for half in (steps[:middle], steps[middle:]):
            edits = [edit for edit, _step in edits_of_steps(half, self._mine.source)]
            planned = plan_changes(self._mine.source, edits)
            if not self._after(planned.changes).is_sound:
                bad += self._spoiling(half)
        return bad or list(steps)

    def _after(self, changes: Mapping[str, Change]) -> Loaded:
        texts = self._mine.source.whole_texts()
        return load_source(read_texts(texts | {name: each.after for name, each in changes.items()}))

    def _is_printed(self, found: Found, then: Book) -> bool:
        """Whether a cell says what the file says, where nobody else has changed it."""
        row, column, cell = self._cells[found.paragraph]
        if row.name not in self._now.rows or row.name not in then.rows:
            return row.name not in self._now.rows
        before = cell_words(self._basis.built.rows[row.name][column])
        if _spoken(cell_words(self._now.rows[row.name][column])) != _spoken(before):
            return True
        said = _spoken(cell_words(then.rows[row.name][column]))
        return said == _spoken(self._official(found, cell.text))

    def _official(self, found: Found, text: str) -> str:
        """A text with the names of units as they are printed, where other forms were written."""
        item = found.item
        if not isinstance(item, Anew):
            return text
        return text.replace(item.text, official_names(item.text, self._mine))

    def _of_columns(self) -> Iterator[Finding]:
        """What is told of columns whose titles are gone."""
        for place, title in self._basis.edited.lacking:
            message = _("the column “{title}” is gone, or has another title").format(
                title=shown(title)
            )
            yield place.finding(ROWS, message, _("nothing of it was read"))

    def _spans(self, values: Iterable[object]) -> tuple[Related, ...]:
        origins = Origins(self._basis.plan)
        pieces = (piece for each in values for piece in getattr(each, "pieces", ()) if piece.paths)
        spans = (origins.span(each) for each in pieces)
        span = next(filter(None, spans), None)
        return (Related(_("here in the plan"), span),) if span else ()

    def _related(self, finding: Finding, row: EditedRow) -> Finding:
        values = self._basis.built.rows[row.name]
        return finding._replace(related=self._spans(values))

    def _of_left(self, left: Left) -> Finding:
        """A change that is not taken, at its cell, and what it comes from."""
        number = left.line.place.ordinal if left.line else 0
        _row, _column, cell = self._cells[number]
        told = finding_of(left, cell.place.file)
        found = cell.place.finding(CELL, told.message, told.help)
        where = (Related(_("here in the plan"), left.span),) if left.span else ()
        return found._replace(related=where)


def _foreign(told: Told, mine: Loaded) -> Finding:
    """A state of a task on which the unit does not report whose changes are wanted."""
    found = told.entry.place.finding(
        CELL,
        _("it is nothing of this unit"),
        _("ask whoever may change it, or merge without --from"),
    )
    span = mine.places.span(told.activity.path)
    return found._replace(related=(Related(_("the task in the plan"), span),))


def _line(cell: EditedCell, number: int) -> Line:
    """A cell as the paragraph of a file, whose number is that of the cell."""
    return Line(cell.text, keys(cell.text), (), (), WordPlace("cell", number))


def _spoken(text: str) -> tuple[str, ...]:
    return tuple(each.key.casefold() for each in tokens(text) if each.is_word)


def _is_registered(found: Found) -> bool:
    """Whether the words are the name of a unit itself: a table names units, and renames none."""
    piece = found.item.piece
    return bool(piece.path and piece.path[0] == "units" and not piece.sources)


def _is_worse(step: Step, mine: Loaded, after: Loaded) -> bool:
    """Whether a plan has findings at a value that it did not have: a time that cannot be read."""
    if any(isinstance(each, Gone) for each in step.arrangement) and not step.found:
        return False
    before, then = (
        {each.code for each in plan.findings if plan.source.span(step.path).covers(each.span)}
        for plan in (mine, after)
    )
    return bool(then - before)


def _advice() -> str:
    return _("change the plan by hand, if it is meant so")


def _order(finding: Finding) -> tuple[str, Span]:
    return finding.code, finding.span
