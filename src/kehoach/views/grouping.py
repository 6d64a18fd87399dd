"""The activities in the order of the outline, with the headings that group them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.plan import Activity, Paragraph, Plan, Section
from kehoach.views.common import table_text


@dataclass(frozen=True, slots=True)
class Group:
    """A heading above activities; `level` counts from 1."""

    text: str
    level: int


def grouped(plan: Plan) -> Iterator[Group | Activity]:
    """Each heading above an activity, and each activity, in the order of the plan.

    An activity that only holds others, and has no role or time of its own, is a heading. A section
    that holds all activities of the plan groups nothing, and is left out.
    """
    sections = [section for section in plan.sections if _has_activity(section)]
    if len(sections) == 1:
        yield from _inside(sections[0], 1)
    else:
        yield from _sections(sections, 1)


def _sections(sections: Iterable[Section], level: int) -> Iterator[Group | Activity]:
    for section in sections:
        if _has_activity(section):
            first = next((part.text for part in section.parts if isinstance(part, Paragraph)), "")
            yield Group(f"{section.mark.text} {section.heading or first}".strip(), level)
            yield from _inside(section, level + 1)


def _inside(section: Section, level: int) -> Iterator[Group | Activity]:
    for part in section.parts:
        match part:
            case Section():
                yield from _sections((part,), level)
            case Activity():
                yield from _activities(part, level)
            case _:
                pass


def _activities(activity: Activity, level: int) -> Iterator[Group | Activity]:
    if activity.only_groups:
        yield Group(f"{activity.mark.text} {table_text(activity)}".strip(), level)
    else:
        yield activity
    for each in activity.activities:
        yield from _activities(each, level + 1)


def _has_activity(section: Section) -> bool:
    return any(
        isinstance(part, Activity) or (isinstance(part, Section) and _has_activity(part))
        for part in section.parts
    )
