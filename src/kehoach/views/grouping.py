"""The activities in the order of the outline, with the headings that group them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.plan import Activity, Paragraph, Plan, Section
from kehoach.views.common import table_text


def grouped(plan: Plan) -> Iterator[tuple[str, Activity | None]]:
    """For each heading above an activity its words and None; for each activity "" and itself.

    An activity that only holds others, and has no role or time of its own, is a heading. A section
    that holds all activities of the plan groups nothing, and is left out.
    """
    sections = [section for section in plan.sections if _has_activity(section)]
    parts = _sections(sections)
    if len(sections) == 1:
        next(parts)
    yield from parts


def _sections(sections: Iterable[Section]) -> Iterator[tuple[str, Activity | None]]:
    for section in sections:
        if not _has_activity(section):
            continue
        first = next((part.text for part in section.parts if isinstance(part, Paragraph)), "")
        yield f"{section.mark.text} {section.heading or first}".strip(), None
        for part in section.parts:
            match part:
                case Section():
                    yield from _sections((part,))
                case Activity():
                    yield from _activities(part)
                case _:
                    pass


def _activities(activity: Activity) -> Iterator[tuple[str, Activity | None]]:
    is_group = activity.activities and not (activity.leads or activity.supports or activity.timing)
    if is_group:
        yield f"{activity.mark.text} {table_text(activity)}".strip(), None
    else:
        yield "", activity
    for each in activity.activities:
        yield from _activities(each)


def _has_activity(section: Section) -> bool:
    return any(
        isinstance(part, Activity) or (isinstance(part, Section) and _has_activity(part))
        for part in section.parts
    )
