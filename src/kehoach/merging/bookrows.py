"""Rows of the assignment table's workbook that came or went, as activities that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz.fuzz import ratio

from kehoach.findings import Finding, Path, Related
from kehoach.i18n import _, shown
from kehoach.merging.arranging import Come, Gone
from kehoach.merging.bookbase import BookBasis
from kehoach.merging.booknames import official_names
from kehoach.merging.filled import Place, brief
from kehoach.merging.homes import Homes
from kehoach.merging.ledgers import Book, EditedRow, Name
from kehoach.merging.needing import is_unseen, needed
from kehoach.merging.rows import Column, columns_of, task_of
from kehoach.merging.standing import spoken
from kehoach.merging.values import Step
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import texts_in
from kehoach.vietnamese import fold
from kehoach.vietnamese.typography import tokens
from kehoach.views import Words
from kehoach.views.assignment import column_keys
from kehoach.views.printed import cell_words
from kehoach.views.records import Ledger, Value

ROWS: Final = "KH718"

_LIKE: Final = 60
"""Percent from which a task may be another one, edited."""

_USUAL: Final = {
    "lead": Column(("lead",), is_of_units=True),
    "support": Column(("support",), is_of_units=True),
    "time": Column(("when",), is_of_units=False),
    **{
        key: Column((key,), is_of_units=False) for key in ("when", "due", "place", "output", "note")
    },
}
"""What columns hold in which no task has anything yet."""


class RowStep(NamedTuple):
    """A task that comes or goes with a row, and what is told where it does not.

    `cells` are what a new row says, by columns; of one that goes `name` is its own.
    """

    step: Step
    told: Finding
    cells: Mapping[int, str]
    name: Name


class BookRows:
    """The rows of a workbook beside those that were built, and beside the plan as it is."""

    def __init__(self, basis: BookBasis, mine: Loaded, now: Book) -> None:
        self._basis, self._mine, self._now = basis, mine, now
        base = basis.plan
        self._homes = Homes(base.source, mine.source)
        self._paths = {
            each.key: base.source.exact(base.places.original(each.path))
            for each in base.plan.followed
        }
        self.steps: list[RowStep] = []
        self.left: list[Finding] = []

    def found(self, *, is_whole: bool) -> None:
        """Finds what can be made of rows; where only some changes are wanted, all is told."""
        for row in self._basis.edited.added:
            self._came(row, is_whole=is_whole)
        names = {each.name for each in self._basis.edited.rows}
        for ledger in self._basis.built.ledgers:
            if str(ledger.name) not in self._basis.edited.ledgers:
                continue
            every = [name for name in self._basis.built.rows if name[0] == str(ledger.name)]
            gone = [name for name in every if name not in names]
            is_most = len(gone) * 2 > len(every)
            for name in gone:
                self._went(name, may_go=is_whole and _is_of_tasks(ledger) and not is_most)

    def proved(self, made: RowStep, then: Book) -> bool:
        """Whether the workbook of the changed plan has a row more that says so, or one less."""
        cells = made.cells or self._cells_of(made.name)
        before, after = (
            sum(name[0] == made.name[0] and _says(values, cells) for name, values in rows.items())
            for rows in (self._now.rows, then.rows)
        )
        return after > before if made.cells else after < before

    def _cells_of(self, name: Name) -> Mapping[int, str]:
        """What a row that was built says, by columns, less its number."""
        ledger = next(each for each in self._basis.built.ledgers if str(each.name) == name[0])
        values = self._basis.built.rows[name][: _printed(ledger)]
        return {
            at: str(cell_words(each)) for at, each in enumerate(values) if not isinstance(each, int)
        }

    # --- rows that came -----------------------------------------------------------------------

    def _came(self, row: EditedRow, *, is_whole: bool) -> None:
        text = max((each.text for each in row.cells.values()), key=len)
        ledger = row.ledger
        if not is_whole or not _is_of_tasks(ledger):
            self.left.append(_new(row.place, text, ""))
            return
        columns = self._columns(ledger)
        cells = {
            column: cell.text
            for column, cell in row.cells.items()
            if column < _printed(ledger) and cell.text.strip()
        }
        is_formula = any(row.cells[each].cell.is_formula for each in cells)
        lines = {column: said.splitlines() for column, said in cells.items()}
        value = None if is_formula else task_of(lines, columns, self._is_unit)
        said = {
            column: official_names(text, self._mine) if columns[column].is_of_units else text
            for column, text in cells.items()
            if column in columns
        }
        if value is None:
            self.left.append(
                _new(row.place, text, _("it must say what is to be done, and who leads"))
            )
            return
        if any(
            _says(values, said) for name, values in self._now.rows.items() if name[0] == row.name[0]
        ):
            if any(_says(values, said) for values in self._basis.built.rows.values()):
                self.left.append(_new(row.place, text, _("the table has such a row already")))
            return
        place = self._beside(row)
        if place is None:
            why = _("no row beside it tells where it belongs: its heading is missing in its column")
            self.left.append(_new(row.place, text, why))
            return
        home, behind = place
        come = Come(home, behind, (row.place.row, 1), value)
        step = Step(None, home, arrangement=(come,))
        names = [
            each
            for column, words in cells.items()
            if column in columns and columns[column].is_of_units
            for each in map(str.strip, words.split(";"))
            if each and not self._is_unit(each)
        ]
        unknown = _("no unit of the plan is called: {names}").format(names=shown("; ".join(names)))
        told = _new(row.place, text, unknown if names else _("with it the plan would have errors"))
        self.steps.append(RowStep(step, told, said, row.name))
        self._state_left(row)

    def _state_left(self, row: EditedRow) -> None:
        """What is told of how a new task stands: its row has no key, and is not looked at again."""
        following = row.ledger.following
        columns = (following.status, following.finished, following.note) if following else ()
        for column in columns:
            cell = row.cells.get(column)
            if cell and cell.text.strip():
                message = _("how a new task stands is not noted: “{text}”")
                help_ = _("build the workbook anew, and fill it in there")
                self.left.append(
                    cell.place.finding(ROWS, message.format(text=brief(cell.text)), help_)
                )

    def _columns(self, ledger: Ledger) -> Mapping[int, Column]:
        """What the columns of a ledger hold of its tasks."""
        known = columns_of(self._cells(ledger))
        keys = column_keys(self._basis.plan.plan)[: _printed(ledger)]
        usual = {at: _USUAL[key] for at, key in enumerate(keys) if key in _USUAL}
        return {**usual, **known}  # of a column that is empty its own key tells

    def _cells(self, ledger: Ledger) -> Iterator[tuple[int, Path, Words]]:
        for name, values in self._basis.built.rows.items():
            own = self._paths.get(name[1])
            if name[0] != str(ledger.name) or own is None:
                continue
            for column, value in enumerate(values[: _printed(ledger)]):
                words = cell_words(value)
                path = next(self._places(words, own), None)
                if path is not None:
                    yield column, path, words

    def _places(self, words: Words, own: Path) -> Iterator[Path]:
        """Where in a task the values of a cell stand."""
        base = self._basis.plan
        for piece in words.pieces:
            for path in (*piece.sources[-1:], *piece.paths):
                exact = base.source.exact(base.places.original(path))
                if exact[: len(own)] == own:
                    yield exact[len(own) :]

    def _beside(self, row: EditedRow) -> tuple[Path, int] | None:
        """The list in which a new row stands, and behind which of its elements."""
        every = (each for each in self._basis.edited.rows if each.name[0] == row.name[0])
        ordered = sorted(every, key=lambda each: each.place.row)
        known = [each for each in ordered if each.name[1] in self._paths]
        order = {name: at for at, name in enumerate(self._basis.built.rows)}
        numbers = [order[each.name] for each in known]
        heading = self._heading(row)
        own = [each for each in known if heading and self._heading(each) == heading]
        if heading and not own:
            return None
        if numbers != sorted(numbers):
            last = max(own, key=lambda each: order[each.name], default=None)
            return self._behind(last.name) if last else None
        some = own or ordered
        above = [each for each in some if each.place.row < row.place.row]
        if above:  # below a duty, which is no task, no neighbour tells
            return self._behind(above[-1].name) if above[-1] in known else None
        first = self._behind(some[0].name) if some and some[0] in known else None
        return (first[0], first[1] - 1) if first else None

    def _heading(self, row: EditedRow) -> str:
        """The heading under which a row says that it stands."""
        following = row.ledger.following
        cell = row.cells.get(following.printed + 2) if following else None
        return fold(cell.text.strip()) if cell else ""

    def _behind(self, name: Name) -> tuple[Path, int] | None:
        home = self._homes.home(self._paths[name[1]])
        return (home[:-1], home[-1]) if home and isinstance(home[-1], int) else None

    def _is_unit(self, name: str) -> bool:
        return self._mine.plan.registry.find(name) is not None

    # --- rows that went -----------------------------------------------------------------------

    def _went(self, name: Name, *, may_go: bool) -> None:
        path = self._paths.get(name[1])
        home = self._homes.home(path) if path else None
        if path and (home is None or self._is_another(path, home)):
            return  # the plan has it no more
        told = self._gone(name, "")
        if not may_go or path is None or home is None or not isinstance(home[-1], int):
            self.left.append(told)
            return
        base, mine = self._basis.plan.source, self._mine.source
        if base.value(path) != mine.value(home):
            self.left.append(self._gone(name, _("the plan has changed it since")))
        elif unseen := self._unseen(path, name):
            why = _("the table does not show all of it: “{text}”").format(text=brief(unseen))
            self.left.append(self._gone(name, why))
        elif place := needed(home, self._mine):
            why = _("{place} refers to it").format(place=f"{place.file}:{place.line}")
            self.left.append(self._gone(name, why))
        else:
            step = Step(None, home, arrangement=(Gone(home[:-1], home[-1]),))
            why = _("without it the plan would have errors")
            self.steps.append(RowStep(step, self._gone(name, why), {}, name))

    def _is_another(self, path: Path, home: Path) -> bool:
        """Whether what stands now in the place of a task is another one."""
        values = self._basis.plan.source.value(path), self._mine.source.value(home)
        texts = [str(each.get("text")) if isinstance(each, dict) else str(each) for each in values]
        ids = [each.get("id") if isinstance(each, dict) else None for each in values]
        return ids[0] is None and ratio(*texts) < _LIKE

    def _unseen(self, path: Path, name: Name) -> str:
        """A text of a task that its row does not print."""
        base = self._basis.plan
        value = base.source.value(path)
        printed = {
            (*path, *place)
            for each in self._basis.built.rows[name]
            for place in self._places(cell_words(each), path)
        }
        texts = texts_in(value, path)
        hidden = (text for each, text in texts if each not in printed and not is_unseen(each, text))
        return next(hidden, "")

    def _gone(self, name: Name, why: str) -> Finding:
        values = self._basis.built.rows[name]
        text = max((str(cell_words(each)) for each in values), key=len)
        message = _("a row was deleted, and stays in the plan: “{text}”").format(text=brief(text))
        file = next((each.place for each in self._basis.edited.rows), Place("", "", 1, 0))
        place = file._replace(sheet=name[0], row=1, column=0)
        help_ = _("take the task out of the plan, if so meant")
        found = place.finding(ROWS, f"{message}; {why}" if why else message, help_)
        path = self._paths.get(name[1])
        if path is None:
            return found
        span = self._basis.plan.source.span(path)
        return found._replace(related=(Related(_("here in the plan"), span),))


def _is_of_tasks(ledger: Ledger) -> bool:
    """Whether a ledger has a row for each task: that by units has one for each of their parts."""
    return bool(ledger.following and ledger.following.name == "kehoach_cong_viec")


def _printed(ledger: Ledger) -> int:
    """How many columns say what a task is; how it stands, and what is computed, is behind."""
    return ledger.following.due if ledger.following else 0


def _new(place: Place, text: str, why: str) -> Finding:
    message = _("a row that was not built is not taken: “{text}”").format(text=brief(text))
    help_ = _("write a new task into the plan")
    return place.finding(ROWS, f"{message}; {why}" if why else message, help_)


def _says(values: Sequence[Value], cells: Mapping[int, str]) -> bool:
    """Whether a row that was built says what a new one does."""
    return all(
        spoken(tokens(cell_words(values[column]))) == spoken(tokens(said))
        for column, said in cells.items()
    )
