"""Documents that a plan cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kehoach.findings import Related, Span
from kehoach.i18n import _
from kehoach.language import head_key
from kehoach.lazy import lazy_pattern
from kehoach.plan import Section
from kehoach.rules.citations import (
    TYPES,
    Citation,
    same_issuer,
    words_of_others,
)
from kehoach.rules.rule import Checked, Problem, gathered, shortened
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold, roman
from kehoach.vietnamese.symbols import SHORT_TYPES

_PART = lazy_pattern(r"\b[Mm]ục (?P<place>[A-H]\.(?:[IVX]+|\d+)(?:\.(?:\d+|[a-zđ]\b))*)")
_ROMAN_PART = lazy_pattern(
    r"\b[Mm]ục (?P<place>[IVX]+(?:\.\d+)*)\b(?!\.\d)"
    rf"(?!,? (?:của |tại |Phần |Chương |trong )?(?!Kế hoạch này)(?:{TYPES}|Luật|Phụ lục|Đề án|Văn bản|[A-H]\b|Mục))"
)
_THING = (
    r"(?P<what>[Pp]hụ lục|PHỤ LỤC|[Dd]anh sách|[Dd]anh mục|[Bb]iểu|[Bb]ảng|[Ss]ơ đồ|[Đđ]ề cương|[Kk]ịch bản|[Ll]ịch|[Mm]ẫu)"
    r"(?: (?:số )?(?P<number>[IVX]+\b|\d{1,2}\b(?!/)))?"
)
_ANNOUNCED = lazy_pattern(
    rf"(?:\((?:[Cc]ó |[Xx]em |[Tt]heo |[Cc]hi tiết |[Cc]ụ thể |[Pp]hân công cụ thể )*(?:tại |theo |ở |các )*"
    r"|\b(?:[Tt]heo|[Tt]ại|[Cc]ó|[Xx]em|[Nn]hư|ở) (?:các )?)"
    rf"{_THING}(?P<between>[^.;()]{{0,70}}?) (?:đính kèm|kèm theo|gửi kèm)(?P<of>[^.;()]{{0,60}})\)?"
)
_DETAILS = lazy_pattern(
    rf"(?:[Cc]hi tiết|[Cc]ụ thể|[Nn]ội dung)(?: được)?(?: nêu| quy định| thể hiện)? (?:tại|theo|ở|như|trong) (?:các )?{_THING}"
    r"(?P<of>[^.;()]{0,60})"
)
_WITH = lazy_pattern(rf"\([Kk]èm theo (?:các |Kế hoạch này )?{_THING}(?P<of>[^.;()]{{0,60}})\)")
_NUMBERED_APPENDIX = lazy_pattern(
    r"(?:tại|theo|ở|xem) (?P<what>Phụ lục)(?: số)? (?P<number>[IVX]+\b|\d{1,2}\b(?!/))(?P<of>[^.;()]{0,60})"
)
_ANOTHERS = lazy_pattern(
    rf"(?:{TYPES}|Luật|Đề án|Văn bản|Thông tư|Nghị định)(?! này|$)|của (?:Bộ|Chính phủ|Trung ương)"
)
_PADDED = 3
"""The first month that has no zero."""
_NUMBERED = lazy_pattern(r"\d[/-]\w")
_WITHOUT_WORD = lazy_pattern(
    rf"\b(?P<type>(?i:{TYPES})|{'|'.join(SHORT_TYPES)}) (?P<number>\d+(?:/\d{{4}})?(?:[/-]|/ )[^\W\d_][\w/-]*)"
)
_AMENDED = lazy_pattern(
    r"(?:sửa đổi|bổ sung|thay thế|một số điều của|bãi bỏ|hợp nhất|sửa)(?: \w+,?){0,8} $",
    re.IGNORECASE,
)
_ISSUED_ON = lazy_pattern(
    r"[Nn]gày [^.;]{0,120}? (?:ban hành|ký|có|thông qua|trình|gửi) (?:các )?$"
)
"""Before a document whose date the sentence has told: "Ngày 21/4/2015, Thủ tướng Chính phủ đã ban hành …"."""


_LOOK_BACK: Final = 200
"""Characters: more than stand between these words and the document."""


def two_dates_of_one_document(checked: Checked) -> Iterator[Problem]:
    """One document is cited with two dates.

    Why: a number and a symbol belong to one document with one date; one of the two is wrong.

    Bad:  Quyết định số 125/QĐ-UBND ngày 30/01/2023 … Quyết định số 125/QĐ-UBND ngày 30/01/2022
    Good: Quyết định số 125/QĐ-UBND ngày 30/01/2023 … Quyết định số 125/QĐ-UBND

    Way out: correct one of the dates; later mentions need none (Nghị định 30/2020, Phụ lục I, II.6).

    Errs when: two years have a document of the same number and symbol, and the plan cites both.
    """
    first: dict[str, Citation] = {}
    for each in checked.citations:
        if each.date is None:
            continue
        other = first.setdefault(each.key, each)
        if other.date != each.date:
            yield Problem(
                _("“{number}” is of {date} here, and of {other} elsewhere").format(
                    number=each.number, date=_written(each.date), other=_written(other.date)
                ),
                checked.places.source.text_span(each.path, each.start, each.end),
                _("correct one of the dates"),
                (Related(_("there"), _whole(other, checked)),),
            )


def two_issuers_of_one_document(checked: Checked) -> Iterator[Problem]:
    """One document is cited with two issuers.

    Why: a number and a symbol belong to the document of one body; one of the two is wrong.

    Bad:  Quyết định số 125/QĐ-UBND của UBND tỉnh … Quyết định số 125/QĐ-UBND của UBND huyện
    Good: the same body in both

    Way out: correct one of them. A decree (NĐ-CP) is the Government's, not the Prime Minister's.

    Errs when: two bodies have documents of the same number and symbol, and the plan cites both.
    """
    registry = checked.plan.registry
    first: dict[str, tuple[str, Span]] = {}
    for each in checked.citations:
        if each.issuer is None:
            continue
        span = checked.places.source.text_span(each.path, *each.issuer_at)
        unit = registry.find(each.issuer)
        issuer = unit.name if unit else each.issuer
        other, place = first.setdefault(each.key, (issuer, span))
        if not same_issuer(other, issuer):
            yield Problem(
                _("“{number}” is by {issuer} here, and by {other} elsewhere").format(
                    number=each.number, issuer=issuer, other=other
                ),
                span,
                _("correct one of the issuers"),
                (Related(_("there"), place),),
            )


def citation_without_word(checked: Checked) -> Iterator[Problem]:
    """A citation lacks the word "số" between the type and the number.

    Why: the form is type, "số", number and symbol (Nghị định 30/2020, Phụ lục I, II.6).

    Bad:  Quyết định 125/QĐ-UBND; KH 77/KH-UBND
    Good: Quyết định số 125/QĐ-UBND; Kế hoạch số 77/KH-UBND

    Way out: write the word, and the type in full. Each document is reported once, with its other places.

    Errs when: a type of document is followed by a figure that is no number, joined to letters.
    """
    yield from gathered(
        (
            match["number"],
            Problem(
                _("“số” is missing before {number}").format(number=match["number"]),
                checked.places.source.text_span(path, *match.span()),
                _("write “{type} số {number}”").format(
                    type=SHORT_TYPES.get(match["type"], match["type"].capitalize()),
                    number=match["number"],
                ),
            ),
        )
        for path, text in checked.texts
        if _NUMBERED.search(text)
        for match in _WITHOUT_WORD.finditer(text)
    )


def _written(date: tuple[int, int, int] | None) -> str:
    """A date as documents write it, whether it exists or not."""
    day, month, year = date or (0, 0, 0)
    return f"{day:02}/{month:02}/{year}" if month < _PADDED else f"{day:02}/{month}/{year}"


def _whole(citation: Citation, checked: Checked) -> Span:
    return checked.places.source.text_span(citation.path, citation.start, citation.end)


def unknown_part(checked: Checked) -> Iterator[Problem]:
    """A text refers to a part of the plan that does not exist.

    Why: numbers are given by the outline; a typed one is wrong as soon as a part is moved.

    Bad:  theo mục B.II.9 (the last one is B.II.4)
    Good: theo mục B.II.4

    Way out: correct the number.

    Errs when: the text means a part of another document.
    """
    places = _outline_places(checked)
    first = next(iter(checked.plan.sections), None)
    pattern = _ROMAN_PART if first is None or first.mark.place == "I" else _PART
    for path, text in checked.texts_with("ục "):
        if head_key(path) in ("bases", "recipients"):
            continue
        for match in pattern.finditer(text):
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
    count = len(checked.plan.appendices)
    for path, text in checked.texts_with("kèm", "hụ lục", "HỤ LỤC"):
        if path[0] in ("appendices", "units", "labels"):
            continue
        found: dict[int, re.Match[str]] = {}
        for pattern in (_ANNOUNCED, _DETAILS, _WITH, _NUMBERED_APPENDIX):
            for match in pattern.finditer(text):
                if pattern is _DETAILS and fold(match["what"]) != fold("Phụ lục"):
                    continue
                if pattern is _NUMBERED_APPENDIX and _ANOTHERS.search(
                    text[: match.start()].rpartition(". ")[2]
                ):
                    continue  # of a document that the sentence has named
                if not _ANOTHERS.search(match["of"]) and _ordinal(match["number"]) > count:
                    found.setdefault(match.start("what"), match)
        for match in found.values():
            announced = text[match.start() : match.end("of") if ")" in match[0] else match.end()]
            words = shortened((match[0] if ")" in match[0] else announced).strip())
            yield Problem(
                _("“{words}” is announced, but the plan has no appendix").format(words=words)
                if not count
                else _("“{words}” is announced, but the plan has {count} appendices only").format(
                    words=words, count=count
                ),
                checked.places.source.text_span(path, *match.span()),
                _("add it to `appendices`, or remove the sentence"),
            )


def appendix_not_made(checked: Checked) -> Iterator[Problem]:
    """An appendix is written down that kehoach does not make, so that its `mention` is not printed.

    Why: a table of assignments has a row for each activity. Words that announce one without rows
    would send the reader to pages that are not there.

    Bad:  a table of assignments in `appendices`, and no activity in the plan
    Good: the same, and activities

    Way out: remove it; announce a table that is made elsewhere in `closing`.

    Errs when: not known to err.
    """
    for index, appendix in enumerate(checked.plan.appendices):
        if appendix.is_assignments and not checked.plan.activities:
            yield Problem(
                _("“{title}” is not made: the plan has no activity").format(title=appendix.title),
                checked.places.span(("appendices", index, "title")),
                _("remove it; announce a table that is made elsewhere in `closing`"),
            )


def _ordinal(number: str | None) -> int:
    """Which appendix a Roman or an Arabic number means; the first where there is none."""
    if number is None:
        return 1
    if number.isdigit():
        return int(number)
    return next((value for value in range(1, 100) if roman(value) == number), 1)


def _outline_places(checked: Checked) -> set[str]:
    places = {activity.mark.place for activity in checked.plan.activities}
    places |= {duty.mark.place for duty in checked.plan.duties}
    waiting = list(checked.plan.outline)
    while waiting:
        section = waiting.pop()
        if isinstance(section, Section):
            places.add(section.mark.place)
            waiting.extend(section.parts)
    return places


def citation_without_date(checked: Checked) -> Iterator[Problem]:
    """A document is cited for the first time without its date.

    Why: the first mention has type, number, symbol, issuer, date and subject; later ones have type,
    number and symbol (Nghị định 30/2020, Phụ lục I, II.6).

    Bad:  thực hiện Kết luận số 01-KL/TW của Bộ Chính trị
    Good: thực hiện Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị

    Way out: write the date at the first mention.

    Errs when: the text that mentions it first is printed after another one; hence an info. One that is amended or
    replaced, and has its year in its number, is known without its date, and so is one in the title of another.
    """
    document = checked.plan.document
    own = f"{document.number}/{document.symbol}".upper()
    dated = {each.key for each in checked.citations if each.date and head_key(each.path)}
    seen: set[str] = {own, *dated}
    texts = dict(checked.texts)
    for each in checked.citations:
        text = texts[each.path]
        before = just_before(text, each.start, _LOOK_BACK)
        known = (each.is_dated and _AMENDED.search(before)) or _ISSUED_ON.search(before)
        has_date = each.date or each.has_date_behind or known
        if each.key not in seen and not (has_date or _is_in_a_title(each, text)):
            yield Problem(
                _("{number} is cited for the first time, and has no date").format(
                    number=each.number
                ),
                _whole(each, checked),
                _("write the date at the first mention"),
            )
        seen.add(each.key)


def _is_in_a_title(citation: Citation, text: str) -> bool:
    """Whether a citation is part of the title of another document, or of a quotation; no other of a list."""
    if text[: citation.start].rstrip().endswith((",", ";", "và")):
        return False
    return any(start < citation.start < end for start, end in words_of_others(text))
