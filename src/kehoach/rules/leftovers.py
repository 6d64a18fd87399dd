"""Leftovers of another plan: its words, and bodies that no longer exist on the day of this one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Final
from unicodedata import normalize

from kehoach.findings import Related, Span
from kehoach.i18n import _
from kehoach.language import head_key
from kehoach.lazy import lazy_pattern
from kehoach.reader import Path
from kehoach.rules.roles import assigned, successors_of
from kehoach.rules.rule import Checked, Problem, gathered
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold, short_date

_EVENTS: Final = (
    "Festival|Ngày hội|Lễ hội|Liên hoan|Hội thi|Hội thao|Hội chợ|Đại hội|Giải đấu|Tuần lễ|Lễ kỷ niệm|Cuộc thi"
    "|Hội diễn|Triển lãm|Hội nghị|Hội thảo|Diễn đàn|Lễ phát động"
)
_BARE = lazy_pattern(rf"(?<=[\w,] )(?P<event>{_EVENTS})(?! [A-ZĐÂĂÊÔƠƯ“\"])(?=[\s.,;:)]|$)")
_ABOUT = lazy_pattern(rf"(?:{_EVENTS}|\bGiải\b|Hội khỏe|Chiến dịch|Phong trào)", re.IGNORECASE)
"""What a plan may be about, so that another event in it is a word left over."""
_ANY = lazy_pattern(rf"(?:{_EVENTS})", re.IGNORECASE)

_YEAR = lazy_pattern(r"\b(?:19|20)\d{2}\b")
_SAME_WORDS: Final = 4
"""How many words before the year are those of the subject."""
_OF_YEARS: Final = frozenset(
    map(fold, ("năm", "giai", "đoạn", "đến", "từ", "trong", "nhiệm", "kỳ"))
)
"""Words before a year that are the same in every plan."""
_LOOK_BACK: Final = 180
_OF_BEFORE: Final = lazy_pattern(
    r"kết quả|[Tt]ổng kết|[Ss]ơ kết|[Đđ]ánh giá|rút kinh nghiệm|tiếp tục|tiếp nối"
)
"""Words by which a sentence tells of the work of an earlier year."""
_NAMES: Final = frozenset(("lead", "support", "roles", "unit", "units", "for"))
"""Keys whose values are names, which are looked at as such."""
_DISTRICTS_END: Final = date(2025, 7, 1)
_MERGER: Final = date(2025, 3, 1)
_DISTRICT = lazy_pattern(
    r"\b(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Công an|Ban Chỉ huy [Qq]uân sự|Huyện đoàn"
    r"|UBMTTQ|Đảng ủy|Phòng [\w ,-]+?)(?: các)? (?:huyện|quận|thị xã|thị trấn)(?! đảo Phú Quốc)\b(?: [A-ZĐÂĂÊÔƠƯ]\w*)*"
    r"|\b(?:UBND|HĐND|Ủy ban nhân dân|Công an) thành phố (?!Hà Nội|Hồ|Hải Phòng|Đà Nẵng|Cần Thơ|Huế|Đồng Nai|Quảng Ninh"
    r"|Bắc Ninh)[A-ZĐÂĂÊÔƠƯ]\w*(?: [A-ZĐÂĂÊÔƠƯ]\w*)*"
    r"|\b[Cc]ác (?:huyện|quận|thị xã)(?:,| và|$)|\b[Hh]uyện ủy\b|\b[Tt]hị ủy\b|\b[Qq]uận ủy\b|\b[Hh]uyện đoàn\b"
    r"|\bThị trấn [A-ZĐÂĂÊÔƠƯ]\w*(?: [A-ZĐÂĂÊÔƠƯ]\w*)*"
)
"""Bodies of districts and towns, which ended on 01/7/2025 (Nghị quyết 203/2025/QH15, Luật 72/2025/QH15)."""
_MERGED: Final = {
    "Kế hoạch và Đầu tư": "Tài chính",
    "Giao thông vận tải": "Xây dựng",
    "Tài nguyên và Môi trường": "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn": "Nông nghiệp và Môi trường",
    "Thông tin và Truyền thông": "Khoa học và Công nghệ",
    "Lao động - Thương binh và Xã hội": "Nội vụ",
}
"""Ministries and departments that were merged on 01/3/2025 (Nghị quyết 176/2025/QH15, Nghị định 45/2025/NĐ-CP), and
who has most of their work; both are called Bộ there, and Sở here."""
_MERGED_NAME = lazy_pattern(rf"\b(?P<head>Sở|Bộ) (?P<field>{'|'.join(_MERGED)})\b", re.IGNORECASE)
_ORDERED = lazy_pattern(
    r"(?:(?:^|[.;:] |\b(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Cc]hỉ đạo|[Hh]ướng dẫn|[Gg]ửi(?: về)?|[Tt]ham mưu|[Bb]áo cáo"
    r"|[Cc]ùng) )|[Pp]hối hợp[^.;:]{0,150}(?:với|cùng|,|và) )(?:các )?$"
)
"""What stands right before a body that is told to do something, or to be worked with."""
_BYGONE = lazy_pattern(
    r"^[^.;:]{0,40}?(?:\bđã\b|trước đây|\btrước khi\b|năm 20(?:[01]\d|2[0-5])\b)|^ \(?(?:cũ|nay)\b"
)
"""What follows a body that is told of as it was."""


def left_over_event(checked: Checked) -> Iterator[Problem]:
    """A text speaks of an event that the plan is not about.

    Why: the sentence was taken over from another plan, and its words with it.

    Bad:  a plan for a "Festival", and "trước, trong và sau Ngày hội" in a duty
    Good: trước, trong và sau Festival

    Way out: name the event of this plan.

    Errs when: the event is known to all readers, and named nowhere else; hence an info.
    """
    plan = checked.plan
    heads = [plan.document.subject, *plan.document.bases, *plan.document.opening, *plan.terms]
    about = {fold(match[0]) for match in _ABOUT.finditer(plan.document.subject)}
    if not about:
        return
    heads += [
        words for activity in plan.activities for words in (activity.name, *activity.headings)
    ]
    heads += [text for path, text in checked.texts if path[-1] in ("heading", "title")]
    known = about | {fold(match[0]) for words in heads for match in _ANY.finditer(words)}
    named = {
        fold(match[0])
        for _path, text in checked.texts
        for match in re.finditer(rf"(?:{_EVENTS})(?= [A-ZĐÂĂÊÔƠƯ“\"])", text)
    }
    found = (
        (path, match)
        for path, text in checked.texts
        for match in _BARE.finditer(text)
        if not head_key(path) and fold(match["event"]) not in known | named
        if not _is_said_of_its_own(text, match.start(), about)
    )
    yield from gathered(
        (
            fold(match["event"]),
            Problem(
                _("“{event}” is named nowhere else: the plan is about “{subject}”").format(
                    event=match["event"], subject=_ABOUT.findall(plan.document.subject)[0]
                ),
                checked.places.source.text_span(path, *match.span("event")),
                _("name the event of this plan"),
            ),
        )
        for path, match in found
    )


def _is_said_of_its_own(text: str, at: int, about: Collection[str]) -> bool:
    """Whether a sentence has named the plan's own event before: "Ngày hội … là Lễ hội phục vụ …"."""
    sentence = text[:at].rpartition(". ")[2]
    return any(fold(match[0]) in about for match in _ABOUT.finditer(sentence))


def other_year_than_the_subject(checked: Checked) -> Iterator[Problem]:
    """The opening or the closing calls the plan by its subject, with another year.

    Why: the words were taken over from last year's plan, and the year with them.

    Bad:  subject: Phòng, chống thiên tai năm 2026, and "Trên đây là Kế hoạch phòng, chống thiên tai năm 2025"
    Good: the same year in both

    Way out: correct the year.

    Errs when: the sentence speaks of last year's plan, of the same name.
    """
    document = checked.plan.document
    years = set(_YEAR.findall(document.subject))
    parts = _YEAR.split(document.subject)
    if len(parts) < 2:  # noqa: PLR2004  # the words before the first year, the year, what follows
        return
    words = [re.escape(word) for word in re.findall(r"\w+", parts[0])]
    common = next((n for n, word in enumerate(reversed(words)) if fold(word) not in _OF_YEARS), 0)
    words = words[-_SAME_WORDS - common :]
    if len(words) < _SAME_WORDS + common:
        return
    same = re.compile(r"\W+".join(words) + r"\W+(?P<year>(?:19|20)\d{2})\b", re.IGNORECASE)
    for path, text in checked.texts:
        if path[:1] != ("document",) or path[1] not in ("opening", "closing"):
            continue
        for match in same.finditer(text):
            if _OF_BEFORE.search(text[: match.start()].rpartition(". ")[2]):
                continue
            if match["year"] not in years:
                yield Problem(
                    _("this says năm {here}, the subject says năm {there}").format(
                        here=match["year"], there=", ".join(sorted(years))
                    ),
                    checked.places.source.text_span(path, *match.span("year")),
                    _("correct the year"),
                    (Related(_("the subject"), checked.places.span(("document", "subject"))),),
                )


def body_that_is_gone(checked: Checked) -> Iterator[Problem]:
    """A task, a duty or the document goes to a body that had ended on the day of the plan.

    Why: districts and towns ended on 01/7/2025 and six departments on 01/3/2025; nobody opens the letter.

    Bad:  a plan of 15/8/2026 with `lead: UBND các huyện, thành phố`
    Good: the same with `lead: UBND các xã, phường`

    Way out: name the body that has its work now. In sentences only those are looked at that are told to do something
    or to be worked with, not those of which it is told what they did.

    Errs when: the body is named for what it did before; then it has no task.
    """
    day = checked.plan.document.date
    if day is None or day < _MERGER:
        return
    yield from gathered(_gone(checked, day))


def _gone(checked: Checked, day: date) -> Iterator[tuple[str, Problem]]:
    yield from _officially_gone(checked, day)
    fate = cache(lambda name: _fate(name, day))  # many tasks go to one body
    for path, name in _addressed(checked):
        if told := fate(name):
            yield name, _ended(name, *told, day, checked.places.span(path))
    for path, text in checked.texts_with("uyện", "uận", "hị ", "thành phố", "Sở", "Bộ"):
        if path[0] in ("sections", "duties") and not _NAMES.intersection(path):
            for match in (*_DISTRICT.finditer(text), *_MERGED_NAME.finditer(text)):
                ordered = _ORDERED.search(just_before(text, match.start(), _LOOK_BACK))
                if not ordered or _BYGONE.search(text[match.end() : match.end() + _LOOK_BACK]):
                    continue
                if told := fate(match[0]):
                    span = checked.places.source.text_span(path, *match.span())
                    yield match[0], _ended(match[0], *told, day, span)


def _fate(name: str, day: date) -> tuple[date, str] | None:
    """When the body of a name had ended, if it had by a day, and whom to name instead."""
    if day >= _DISTRICTS_END and _DISTRICT.search(name):
        return _DISTRICTS_END, _("name the communes, or the body that has its work now")
    merged = _MERGED_NAME.match(normalize("NFC", name))
    if merged is None:
        return None
    fields = {fold(field): after for field, after in _MERGED.items()}
    successor = f"{merged['head']} {fields[fold(merged['field'])]}"
    return _MERGER, _("name its successor: {names}").format(names=successor)


def _officially_gone(checked: Checked, day: date) -> Iterator[tuple[str, Problem]]:
    """Units that the country's registry knows to have ended; a task with a later time is KH703's."""
    for activity in checked.plan.activities:
        period = activity.timing.period if activity.timing else None
        for path, _role, each in assigned(activity):
            until = each.unit.until
            if not each.unit.fact or until is None or until >= day:
                continue
            if period is None or period.start is None or period.start <= until:
                yield (
                    each.unit.name,
                    _ended(
                        each.unit.name,
                        until,
                        successors_of(each.unit),
                        day,
                        checked.places.span(path),
                    ),
                )
    for block in checked.plan.duty_blocks:
        for unit in block.units:
            if unit.fact and unit.until and unit.until < day:
                span = checked.places.span(block.path)
                yield unit.name, _ended(unit.name, unit.until, successors_of(unit), day, span)


def _ended(name: str, ended: date, advice: str, day: date, span: Span) -> Problem:
    message = _("“{unit}” had ended on {ended}, before the plan of {day}").format(
        unit=name, ended=short_date(ended), day=short_date(day)
    )
    return Problem(message, span, advice)


def _addressed(checked: Checked) -> Iterator[tuple[Path, str]]:
    """Every name that gets a task, a heading or the document; not one that the registry has ended."""
    for activity in checked.plan.activities:
        for path, _role, each in assigned(activity):
            if not each.unit.until:
                yield path, each.unit.name
    for block in checked.plan.duty_blocks:
        for unit in block.units:
            if not unit.until:
                yield block.path, unit.name
    for index, recipient in enumerate(checked.plan.document.recipients):
        yield ("document", "recipients", index), recipient
