"""Documents that a plan cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.findings import Related, Span
from kehoach.i18n import _
from kehoach.rules.rule import Checked, Problem

_TYPES = (
    "Nghị quyết|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Nghị định|Thông tư"
    "|Kết luận|Công văn|Tờ trình|Báo cáo"
)
_CITATION = re.compile(
    rf"(?:{_TYPES}) số (?P<number>\d+[\w/.-]*[^\W\d_])"
    r"(?:,? ngày (?P<date>\d{1,2}/\d{1,2}/\d{4}))?"
)
_WITHOUT_WORD = re.compile(rf"(?:{_TYPES}) (?P<number>\d+[/-][^\W\d_][\w/-]*)")


def two_dates_of_one_document(checked: Checked) -> Iterator[Problem]:
    """One document is cited with two dates.

    Why: a number and a symbol belong to one document with one date; one of the two is wrong.

    Bad:  Quyết định số 125/QĐ-UBND ngày 30/01/2023 … Quyết định số 125/QĐ-UBND ngày 30/01/2022
    Good: Quyết định số 125/QĐ-UBND ngày 30/01/2023 … Quyết định số 125/QĐ-UBND

    Way out: correct one of the dates; later mentions need none (Nghị định 30/2020, Phụ lục I, II.6).

    Errs when: two years have a document of the same number and symbol, and the plan cites both.
    """
    first: dict[str, tuple[str, Span]] = {}
    for path, text in checked.texts:
        for match in _CITATION.finditer(text):
            if match["date"] is None:
                continue
            span = checked.places.source.text_span(path, *match.span())
            date, place = first.setdefault(match["number"], (match["date"], span))
            if _day(date) != _day(match["date"]):
                yield Problem(
                    _("“{number}” is of {date} here, and of {other} elsewhere").format(
                        number=match["number"], date=match["date"], other=date
                    ),
                    span,
                    _("correct one of the dates"),
                    (Related(_("there"), place),),
                )


def citation_without_word(checked: Checked) -> Iterator[Problem]:
    """A citation lacks the word "số" between the type and the number.

    Why: the form is type, "số", number and symbol (Nghị định 30/2020, Phụ lục I, II.6).

    Bad:  Quyết định 125/QĐ-UBND
    Good: Quyết định số 125/QĐ-UBND

    Way out: write the word.
    """
    for path, text in checked.texts:
        for match in _WITHOUT_WORD.finditer(text):
            yield Problem(
                _("“số” is missing before {number}").format(number=match["number"]),
                checked.places.source.text_span(path, *match.span()),
                _("write “số” between the type and the number"),
            )


def _day(date: str) -> tuple[int, ...]:
    return tuple(map(int, date.split("/")))
