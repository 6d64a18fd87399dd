"""Documents that a plan cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.findings import Related, Span
from kehoach.i18n import _
from kehoach.plan import Section
from kehoach.rules.rule import Checked, Problem
from kehoach.vietnamese import fold

_TYPES = (
    "Nghị quyết|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Nghị định|Thông tư"
    "|Kết luận|Công văn|Tờ trình|Báo cáo"
)
_CITATION = re.compile(
    rf"(?:{_TYPES}) số (?P<number>\d+[\w/.-]*[^\W\d_])"
    r"(?:,? ngày (?P<date>\d{1,2}/\d{1,2}/\d{4}))?"
    r"(?: của (?P<issuer>[A-ZĐÂĂÊÔƠƯỦ][^.,;:()“”]*?)(?= về | ban hành |[.,;:()“”]|$))?"
)
_PART = re.compile(r"\b[Mm]ục (?P<place>[A-H]\.(?:[IVX]+|\d+)(?:\.(?:\d+|[a-zđ]\b))*)")
_ANNOUNCED = re.compile(r"\((?:[Cc]ó )?(?:[Bb]iểu|[Bb]ảng|[Pp]hụ lục)[^()]*kèm theo[^()]*\)")
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


def two_issuers_of_one_document(checked: Checked) -> Iterator[Problem]:
    """One document is cited with two issuers.

    Why: a number and a symbol belong to the document of one body; one of the two is wrong.

    Bad:  Quyết định số 125/QĐ-UBND của UBND tỉnh … Quyết định số 125/QĐ-UBND của UBND huyện
    Good: the same body in both

    Way out: correct one of them.

    Errs when: two bodies have documents of the same number and symbol, and the plan cites both.
    """
    registry = checked.plan.registry
    first: dict[str, tuple[str, Span]] = {}
    for path, text in checked.texts:
        for match in _CITATION.finditer(text):
            if match["issuer"] is None:
                continue
            span = checked.places.source.text_span(path, *match.span("issuer"))
            unit = registry.find(match["issuer"])
            issuer = unit.name if unit else match["issuer"]
            other, place = first.setdefault(match["number"], (issuer, span))
            if fold(other) not in fold(issuer) and fold(issuer) not in fold(other):
                yield Problem(
                    _("“{number}” is by {issuer} here, and by {other} elsewhere").format(
                        number=match["number"], issuer=issuer, other=other
                    ),
                    span,
                    _("correct one of the issuers"),
                    (Related(_("there"), place),),
                )


def citation_without_word(checked: Checked) -> Iterator[Problem]:
    """A citation lacks the word "số" between the type and the number.

    Why: the form is type, "số", number and symbol (Nghị định 30/2020, Phụ lục I, II.6).

    Bad:  Quyết định 125/QĐ-UBND
    Good: Quyết định số 125/QĐ-UBND

    Way out: write the word.

    Errs when: a type of document is followed by a figure that is no number, joined to letters.
    """
    for path, text in checked.texts:
        for match in _WITHOUT_WORD.finditer(text):
            yield Problem(
                _("“số” is missing before {number}").format(number=match["number"]),
                checked.places.source.text_span(path, *match.span()),
                _("write “số” between the type and the number"),
            )


def unknown_part(checked: Checked) -> Iterator[Problem]:
    """A text refers to a part of the plan that does not exist.

    Why: numbers are given by the outline; a typed one is wrong as soon as a part is moved.

    Bad:  theo mục B.II.9 (the last one is B.II.4)
    Good: theo mục B.II.4

    Way out: correct the number.

    Errs when: the text means a part of another document.
    """
    places = _outline_places(checked)
    for path, text in checked.texts:
        for match in _PART.finditer(text):
            if match["place"] not in places:
                yield Problem(
                    _("there is no part {place}").format(place=match["place"]),
                    checked.places.source.text_span(path, *match.span()),
                    _("correct the number"),
                )


def announced_but_not_there(checked: Checked) -> Iterator[Problem]:
    """A text announces a table or an appendix, and the plan has none.

    Why: the reader looks for it behind the signature.

    Bad:  (Có biểu phân công nhiệm vụ kèm theo), and no `appendices`
    Good: the same as `mention` of an appendix

    Way out: add it to `appendices`, or remove the sentence.

    Errs when: the table is made outside kehoach and goes with the document all the same.
    """
    if checked.plan.appendices:
        return
    for path, text in checked.texts:
        for match in _ANNOUNCED.finditer(text):
            yield Problem(
                _("“{words}” is announced, but the plan has no appendix").format(words=match[0]),
                checked.places.source.text_span(path, *match.span()),
                _("add it to `appendices`, or remove the sentence"),
            )


def _outline_places(checked: Checked) -> set[str]:
    places = {activity.mark.place for activity in checked.plan.activities}
    places |= {duty.mark.place for duty in checked.plan.duties}
    waiting = list(checked.plan.sections)
    while waiting:
        section = waiting.pop()
        places.add(section.mark.place)
        waiting.extend(part for part in section.parts if isinstance(part, Section))
    return places


def citation_without_date(checked: Checked) -> Iterator[Problem]:
    """A document is cited for the first time without its date.

    Why: the first mention has type, number, symbol, issuer, date and subject; later ones have type,
    number and symbol (Nghị định 30/2020, Phụ lục I, II.6).

    Bad:  thực hiện Kết luận số 01-KL/TW của Bộ Chính trị
    Good: thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị

    Way out: write the date at the first mention.

    Errs when: the text that mentions it first is printed after another one; hence an info.
    """
    seen: set[str] = set()
    for path, text in checked.texts:
        for match in _CITATION.finditer(text):
            if match["number"] not in seen and match["date"] is None:
                yield Problem(
                    _("{number} is cited for the first time, and has no date").format(
                        number=match["number"]
                    ),
                    checked.places.source.text_span(path, *match.span()),
                    _("write the date at the first mention"),
                )
            seen.add(match["number"])


def _day(date: str) -> tuple[int, ...]:
    return tuple(map(int, date.split("/")))
