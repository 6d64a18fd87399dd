"""The plan that an edited workbook was built of: by the digest in it, or by what its cells say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from kehoach.build.anchors import view_digest
from kehoach.build.documents import documents
from kehoach.build.naming import ASSIGNMENT
from kehoach.merging.ledgers import Book, EditedBook, book_of, edited_book, share
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.render.formats import Format
from kehoach.sheets import Sheet

_LIKE: Final = 0.3
"""The share of a workbook's cells that it must say to be of a plan."""

_FEW: Final = 4
"""Plans that are held against a workbook without a digest."""


class BookBasis(NamedTuple):
    """The plan that a workbook was built of, its workbook, and the edited one beside it."""

    plan: Loaded
    built: Book
    edited: EditedBook
    is_known: bool


def book_basis(
    digest: str,
    candidates: Iterable[Callable[[], Loaded | None]],
    sheets: Sequence[Sheet],
    told: tuple[str, date | None],
) -> BookBasis | None:
    """The plan that a workbook was built of, among some; None where it is of none of them.

    `told` are the name of the file, and the day of which it tells.
    """
    file, day = told
    best: tuple[float, BookBasis] | None = None
    for count, candidate in enumerate(candidates):
        plan = candidate()
        built = book_of(plan, day) if plan and plan.is_sound else None
        if plan is None or built is None:
            continue
        edited = edited_book(sheets, file, built)
        if digest and digest == _digest(plan, day):
            return BookBasis(plan, built, edited, is_known=True)
        found = share(built, edited) if count < _FEW else 0.0
        if best is None or found > best[0]:
            best = found, BookBasis(plan, built, edited, is_known=False)
    return best[1] if best and best[0] >= _LIKE else None


def _digest(plan: Loaded, day: date | None) -> str:
    every = documents(plan.plan, day)
    book = next(each for each in every if each.name == ASSIGNMENT and Format.XLSX in each.formats)
    return view_digest(book.words())
