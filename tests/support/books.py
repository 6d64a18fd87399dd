"""Workbooks of the assignment table, edited by another hand, and what they make of a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from filled import opened, put, saved
from kehoach.build.anchors import view_digest
from kehoach.build.documents import documents
from kehoach.build.naming import ASSIGNMENT
from kehoach.merging.book import BookOutcome, merge_book
from kehoach.merging.bookbase import book_basis
from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts
from kehoach.render.anchors import PROPERTY
from kehoach.render.formats import Format
from kehoach.render.xlsx import xlsx
from kehoach.sheets import read_book, read_properties
from plans import HEAD, PRESS

TODAY = date(2026, 11, 27)
PLAN = (
    HEAD
    + """\
units: [{name: Sở Y tế, short: SYT}, {name: Sở Tài chính}, {name: Sở Nội vụ}]
"""
    + PRESS
    + """\
        support: Sở Tài chính
        when: Tháng 5/2026
      - text: Tổ chức hội nghị tổng kết tại huyện
        items: [Khai mạc, Bế mạc]
        lead: Sở Nội vụ
        due: Quý IV/2026
        status: Đang thực hiện
      - {id: in-sach, text: In sách, lead: Sở Nội vụ}
"""
)
COLUMNS = {"text": "B", "lead": "C", "support": "D", "time": "E", "due": "F", "status": "G"}
COLUMNS |= {"finished": "H", "note": "I", "group": "L", "key": "O"}


@lru_cache
def loaded(text: str = PLAN) -> Loaded:
    """A plan of one file."""
    found = load_source(read_texts({"plan/a.yaml": text}))
    assert found.is_sound, found.findings
    return found


def built(plan: Loaded, day: date | None = None, *, with_digest: bool = True) -> bytes:
    """The workbook of a plan, as a build of a draft writes it."""
    every = documents(plan.plan, day)
    book = next(each for each in every if each.name == ASSIGNMENT and Format.XLSX in each.formats)
    digest = view_digest(book.words()) if with_digest else ""
    return xlsx(book.view(), digest)  # type: ignore[arg-type]  # it is a workbook


def edited(cells: Mapping[str, object], day: date | None = None, text: str = PLAN) -> bytes:
    """The workbook with other values in some cells of its first sheet."""
    book = opened(built(loaded(text), day))
    for cell, value in cells.items():
        put(book.worksheets[0], cell, value)
    return saved(book)


def merged(
    data: bytes,
    mine: Loaded | None = None,
    base: Loaded | None = None,
    **options: Any,  # noqa: ANN401  # as they are
) -> BookOutcome:
    """What a workbook makes of a plan."""
    mine, base = mine or loaded(), base or loaded()
    day = options.pop("day", None)
    digest = read_properties(data).get(PROPERTY, "")
    candidates: list[Callable[[], Loaded | None]] = [lambda: base, lambda: mine]
    basis = book_basis(digest, candidates, read_book(data), ("a.xlsx", day))
    assert basis
    return merge_book(basis, mine, (day, TODAY), **options)


def after(found: BookOutcome, mine: Loaded | None = None) -> str:
    """The plan's text with the changes."""
    texts = (mine or loaded()).source.whole_texts()
    return (texts | {name: each.after for name, each in found.changes.items()})["plan/a.yaml"]


def codes(found: BookOutcome) -> list[str]:
    """The codes of what is not taken."""
    return [each.code for each in found.left]
