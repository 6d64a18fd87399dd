"""The assignment table: a group row for each heading, a row for each activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.plan import Activity, Paragraph, Plan, Section
from kehoach.views.common import citation, meta_of, names, table_text
from kehoach.views.words import Assignment, Column, Row, TableBlock


def assignment_view(plan: Plan) -> Assignment:
    """The assignment table of a plan, with its head as an appendix."""
    appendix = next(iter(plan.appendices), None)
    title = appendix.title if appendix else "Biểu phân công nhiệm vụ"
    return Assignment(
        meta=meta_of(plan, title, landscape=True),
        label="Phụ lục",
        title=title.upper(),
        attached=f"(Kèm theo {citation(plan)})",
        table=TableBlock(_columns(plan), tuple(_rows(plan))),
    )


def _columns(plan: Plan) -> tuple[Column, ...]:
    labels = plan.activities[0].labels if plan.activities else {}
    with_place = any(activity.place for activity in plan.activities)
    widths = (5, 37, 20, 20, 18) if not with_place else (5, 33, 18, 18, 14)
    titles = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")
    labelled = (
        titles[0],
        titles[1],
        labels.get("lead", titles[2]),
        labels.get("support", titles[3]),
        titles[4],
    )
    columns = [
        Column(title, width, centred=index == 0)
        for index, (title, width) in enumerate(zip(labelled, widths, strict=True))
    ]
    return (*columns, Column("Địa điểm", 12)) if with_place else tuple(columns)


def _rows(plan: Plan) -> Iterator[Row]:
    """Group rows from the outline, and a row for each activity, numbered through."""
    with_place = any(activity.place for activity in plan.activities)
    number = 0
    for mark, text, activity in _table_parts(plan.sections):
        if activity is None:
            yield Row((f"{mark} {text}".strip(),), group=True)
            continue
        number += 1
        cells = (
            str(number),
            table_text(activity),
            names(activity.leads),
            names(activity.supports),
            "; ".join(timing.words for timing in (activity.when, activity.due) if timing),
        )
        yield Row((*cells, activity.place or "") if with_place else cells)


def _table_parts(sections: Iterable[Section]) -> Iterator[tuple[str, str, Activity | None]]:
    for section in sections:
        if not _has_activity(section):
            continue
        first = next((part.text for part in section.parts if isinstance(part, Paragraph)), "")
        yield section.mark.text, section.heading or first, None
        for part in section.parts:
            match part:
                case Section():
                    yield from _table_parts((part,))
                case Activity():
                    yield from _table_activities(part)
                case _:
                    pass


def _table_activities(activity: Activity) -> Iterator[tuple[str, str, Activity | None]]:
    """An activity's row; one that only holds others, and no role or time, is a group row."""
    is_group = activity.activities and not (activity.leads or activity.supports or activity.timing)
    if is_group:
        yield activity.mark.text, table_text(activity), None
    else:
        yield activity.mark.text, "", activity
    for each in activity.activities:
        yield from _table_activities(each)


def _has_activity(section: Section) -> bool:
    return any(
        isinstance(part, Activity) or (isinstance(part, Section) and _has_activity(part))
        for part in section.parts
    )
