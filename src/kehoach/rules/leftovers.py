"""Leftovers of another plan: its words, and bodies that no longer exist on the day of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kehoach.i18n import _
from kehoach.language import head_key
from kehoach.reader import Path
from kehoach.rules.roles import assigned
from kehoach.rules.rule import Checked, Problem, gathered
from kehoach.vietnamese import fold, short_date

_EVENTS: Final = (
    "Festival|Ngày hội|Lễ hội|Liên hoan|Hội thi|Hội thao|Hội chợ|Đại hội|Giải đấu|Tuần lễ|Lễ kỷ niệm|Cuộc thi"
    "|Hội diễn|Triển lãm|Hội nghị|Hội thảo|Diễn đàn|Lễ phát động"
)
_BARE = re.compile(rf"(?<=[\w,] )(?P<event>{_EVENTS})(?! [A-ZĐÂĂÊÔƠƯ“\"])(?=[\s.,;:)]|$)")
_ANY = re.compile(rf"(?:{_EVENTS})", re.IGNORECASE)

_DISTRICTS_END: Final = date(2025, 7, 1)
_MERGER: Final = date(2025, 3, 1)
_DISTRICT = re.compile(
    r"\b(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Công an|Ban Chỉ huy [Qq]uân sự|Huyện đoàn"
    r"|UBMTTQ|Đảng ủy|Phòng [\w ,]+?)(?: các)? (?:huyện|quận|thị xã|thị trấn)(?! đảo Phú Quốc)\b"
    r"|\b[Cc]ác (?:huyện|quận|thị xã)(?:,| và|$)|\b[Hh]uyện ủy\b|\b[Tt]hị ủy\b|\b[Qq]uận ủy\b|\b[Hh]uyện đoàn\b"
)
"""Bodies of districts and towns, which ended on 01/7/2025 (Nghị quyết 203/2025/QH15, Luật 72/2025/QH15)."""
_MERGED: Final = {
    "Kế hoạch và Đầu tư": "Sở Tài chính",
    "Giao thông vận tải": "Sở Xây dựng",
    "Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Lao động - Thương binh và Xã hội": "Sở Nội vụ",
}
"""Departments that were merged on 01/3/2025 (Nghị định 45/2025/NĐ-CP), and who has most of their work."""


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
    about = {fold(match[0]) for match in _ANY.finditer(plan.document.subject)}
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
    )
    yield from gathered(
        (
            fold(match["event"]),
            Problem(
                _("“{event}” is named nowhere else: the plan is about “{subject}”").format(
                    event=match["event"], subject=_ANY.findall(plan.document.subject)[0]
                ),
                checked.places.source.text_span(path, *match.span("event")),
                _("name the event of this plan"),
            ),
        )
        for path, match in found
    )


def body_that_is_gone(checked: Checked) -> Iterator[Problem]:
    """A task, a duty or the document goes to a body that had ended on the day of the plan.

    Why: districts and towns ended on 01/7/2025 and six departments on 01/3/2025; nobody opens the letter.

    Bad:  a plan of 15/8/2026 with `lead: UBND các huyện, thành phố`
    Good: the same with `lead: UBND các xã, phường`

    Way out: name the body that has its work now.

    Errs when: the body is named for what it did before; then it has no task.
    """
    day = checked.plan.document.date
    if day is None or day < _MERGER:
        return
    yield from gathered(_gone(checked, day))


def _gone(checked: Checked, day: date) -> Iterator[tuple[str, Problem]]:
    for path, name in _addressed(checked):
        advice = ""
        if day >= _DISTRICTS_END and _DISTRICT.search(name):
            ended, advice = (
                _DISTRICTS_END,
                _("name the communes, or the body that has its work now"),
            )
        else:
            for field, successor in _MERGED.items():
                if fold(name).startswith(fold(f"Sở {field}")):
                    ended = _MERGER
                    advice = _("name its successor: {names}").format(names=successor)
        if advice:
            yield (
                name,
                Problem(
                    _("“{unit}” had ended on {ended}, before the plan of {day}").format(
                        unit=name, ended=short_date(ended), day=short_date(day)
                    ),
                    checked.places.span(path),
                    advice,
                ),
            )


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
