"""The activities in the order of the outline, with the headings that group them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kehoach.plan import Activity, Part, Plan, Section, Words, say
from kehoach.views.activities import table_text
from kehoach.views.figures import numbered
from kehoach.views.wording import bare


@dataclass(frozen=True, slots=True)
class Group:
    """A heading above activities; `level` counts from 1."""

    text: Words
    level: int


def grouped(plan: Plan) -> Iterator[Group | Activity]:
    """Each heading above an activity, and each activity, in the order of the plan.

    An activity that only holds others, and has no role or time of its own, is a heading. A section
    that holds all activities of the plan groups nothing, and is left out.
    """
    parts = [part for part in plan.outline if _is_or_has_activity(part)]
    if len(parts) == 1 and isinstance(parts[0], Section):
        yield from _inside(parts[0], 1)
    else:
        yield from below(parts, 1)


def below(parts: Iterable[Part], level: int) -> Iterator[Group | Activity]:
    """Each heading above an activity, and each activity, in some parts."""
    for part in parts:
        if isinstance(part, Section):
            yield from _sections((part,), level)
        elif isinstance(part, Activity):
            yield from _activities(part, level)


def _sections(sections: Iterable[Section], level: int) -> Iterator[Group | Activity]:
    for section in sections:
        if _has_activity(section):
            yield Group(marked(section, section.title), level)
            yield from _inside(section, level + 1)


def _inside(section: Section, level: int) -> Iterator[Group | Activity]:
    """What a section holds; its heading comes again where activities of its own come late."""
    is_below_another = False
    for part in section.parts:
        match part:
            case Section():
                yield from _sections((part,), level)
                is_below_another = is_below_another or _has_activity(part)
            case Activity():
                if is_below_another:
                    yield Group(marked(section, section.title), max(1, level - 1))
                    is_below_another = False
                yield from _activities(part, level)
            case _:
                pass


def _activities(activity: Activity, level: int) -> Iterator[Group | Activity]:
    if activity.only_groups:
        yield Group(marked(activity, table_text(activity)), level)
    else:
        yield activity
    for each in activity.activities:
        yield from _activities(each, level + 1)


def marked(part: Section | Activity, words: Words) -> Words:
    """What a part is called, behind its mark."""
    return bare(say("{} {}", numbered(part.mark.text, part.path), words))


def _has_activity(section: Section) -> bool:
    return any(map(_is_or_has_activity, section.parts))


def _is_or_has_activity(part: Part) -> bool:
    return isinstance(part, Activity) or (isinstance(part, Section) and _has_activity(part))
