"""Tasks that stand twice, that lack what all others have, and lists that lack one of a group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Activity, Unit
from kehoach.rules.rule import Checked, Problem, shortened
from kehoach.rules.words import folded
from kehoach.vietnamese import fold
from kehoach.vietnamese.period import PeriodError, read_period

_NAMED: Final = 5
"""How many words a task's name has that is no common one."""
_MANY: Final = 8
_FEW: Final = 0.05
"""The share of tasks without a time that is taken for an oversight, where there are so many tasks."""
_SMALLEST_GROUP: Final = 4
_BETWEEN = lazy_pattern(r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?:\w+\s+){0,3}?")
_FIGURES = lazy_pattern(
    r"(?<!số )(?<!lớp )(?<!khối )(?<!đợt )(?<!lần )(?<!đoạn )(?<!thứ )(?<!năm )(?<!quý )(?<!tháng )"
    r"(?<!bước )(?<!vòng )(?<!khóa )(?<!phần )(?<![\d./-])\d[\d.]*(?= (?!tháng\b|tuần\b|quý\b)[^\W\d])"
)
"""What is counted; a number by which something is called ("đợt 1", "6 tháng") is part of its name."""


def same_task_twice(checked: Checked) -> Iterator[Problem]:
    """One task stands twice, with another lead, time, place or figure.

    Why: two units work on the same, by two days; or each waits for the other.

    Bad:  Xây dựng cơ sở dữ liệu đất đai, lead Sở A, 12/2027 … the same, lead Sở B, 6/2027
    Good: the task once

    Way out: remove one of the two, or say in their words what each is about.

    Errs when: the same work is done twice on purpose, by two units or in two years; say so in its words. Below
    headings that are times ("Năm 2026", "Năm 2027") the time may differ.
    """
    first: dict[str, Activity] = {}
    for activity in checked.plan.activities:
        words = folded(_FIGURES.sub("", activity.name))
        if len(words) < _NAMED:
            continue
        other = first.setdefault(" ".join(words), activity)
        if other is activity:
            continue
        if differing := tuple(_differing(activity, other)):
            yield Problem(
                _("“{name}” stands twice, with another {what}").format(
                    name=shortened(activity.name), what=", ".join(differing)
                ),
                checked.places.span(activity.path),
                _("remove one of the two, or say what each is about"),
                (Related(_("the first"), checked.places.span(other.path)),),
            )


def task_without_time(checked: Checked) -> Iterator[Problem]:
    """A task has no time, where nearly all others have one.

    Why: what has no day is done last, and no calendar or report knows it.

    Bad:  139 tasks with a time, and one without
    Good: a time for each

    Way out: write `when` or `due`.

    Errs when: the task goes on all the time; write "Thường xuyên". Hence an info.
    """
    tasks = [
        activity
        for activity in checked.plan.activities
        if not activity.activities and (activity.leads or activity.timing or activity.roles)
    ]
    without = [activity for activity in tasks if activity.timing is None]
    if len(tasks) < _MANY or not 0 < len(without) <= max(1, _FEW * len(tasks)):
        return
    around = {id(each) for one in checked.plan.activities if one.timing for each in one.activities}
    for activity in without:
        if id(activity) in around:
            continue
        yield Problem(
            _("“{name}” has no time, and {count} of {all} tasks have one").format(
                name=shortened(activity.name), count=len(tasks) - len(without), all=len(tasks)
            ),
            checked.places.span(activity.path),
            _("write `when` or `due`"),
        )


def group_less_one(checked: Checked) -> Iterator[Problem]:
    """A list names all members of a registered group but one.

    Why: the one is most often forgotten; where it is meant to stay out, the reader asks why.

    Bad:  "các phường A, B, C, D, E", and the group has a sixth, F
    Good: the name of the group, or "trừ phường F"

    Way out: add the member, or write the group's name.

    Errs when: the work does not concern that member; hence an info.
    """
    groups = [(unit, tails) for unit in checked.plan.registry if (tails := _tails(unit))]
    for group, tails in groups:
        for each in checked.worded:
            text = each.text
            if not each.is_running or (tails[0] not in text and tails[1] not in text):
                continue
            places = sorted((text.index(tail), tail) for tail in tails if tail in text)
            lacking = [tail for tail in tails if tail not in text]
            if len(lacking) != 1 or fold(group.name) in fold(text) or "trừ" in text:
                continue
            gaps = [
                text[start + len(tail) : after]
                for (start, tail), (after, _tail) in pairwise(places)
            ]
            if all(_BETWEEN.fullmatch(gap) for gap in gaps):
                start, (last, tail) = places[0][0], places[-1]
                yield Problem(
                    _("these are all of “{group}” but “{name}”").format(
                        group=group.name, name=group.members[tails.index(lacking[0])]
                    ),
                    checked.places.source.text_span(each.path, start, last + len(tail)),
                    _("add the one that lacks, or write the group's name"),
                )


def _differing(one: Activity, other: Activity) -> Iterator[str]:
    """What differs between two activities with the same name."""
    years_apart = one.headings != other.headings and any(
        map(_is_time, (*one.headings, *other.headings))
    )
    if (
        one.leads
        and other.leads
        and {each.unit.name for each in one.leads}.isdisjoint(
            each.unit.name for each in other.leads
        )
    ):
        yield _("lead")
    times = [each.timing.period if each.timing else None for each in (one, other)]
    if None not in times and times[0] != times[1] and not years_apart:
        told = {(each.start, each.end, each.deadline) for each in times if each}
        if len(told) > 1:
            yield _("time")
    if one.place and other.place and fold(one.place) != fold(other.place):
        yield _("place")
    if _FIGURES.findall(one.name) != _FIGURES.findall(other.name) and not years_apart:
        yield _("figure")


def _is_time(heading: str) -> bool:
    try:
        read_period(heading)
    except PeriodError:
        return False
    return True


def _tails(group: Unit) -> tuple[str, ...]:
    """What distinguishes the members of a closed group: "Tân Phong" of "UBND phường Tân Phong"."""
    names = [member.split() for member in group.members]
    if group.open or len(names) < _SMALLEST_GROUP:
        return ()
    same = 0
    while all(len(name) > same + 1 for name in names) and len({name[same] for name in names}) == 1:
        same += 1
    tails = tuple(" ".join(name[same:]) for name in names)
    return tails if same and all(tail[:1].isupper() for tail in tails) else ()
