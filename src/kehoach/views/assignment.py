"""The assignment table: a group row for each heading, a row for each activity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kehoach.language import ColumnKey
from kehoach.plan import Activity, Plan, Registry, Unit
from kehoach.views.common import (
    activity_anchor,
    attachment,
    budget_words,
    days_of,
    meta_of,
    name_pieces,
    row_anchor,
    table_text,
    times,
)
from kehoach.views.grouping import Group, grouped
from kehoach.views.timeline import timelines
from kehoach.views.words import Assignment, Cell, Column, Piece, Row, TableBlock

_USUAL: tuple[ColumnKey, ...] = ("number", "text", "lead", "support", "time")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a column says: its usual title, its share of the width, and its cell."""

    title: str
    share: int
    cell: Callable[[Activity], Cell]


def _text_cell(value: Callable[[Activity], str | None]) -> Callable[[Activity], Cell]:
    return lambda activity: Cell(value(activity) or "")


def _linked(activity: Activity) -> Cell:
    return Cell.of((Piece(table_text(activity), activity_anchor(activity)),))


def _leads(activity: Activity) -> Cell:
    return Cell.of(name_pieces(activity.leads))


def _supports(activity: Activity) -> Cell:
    return Cell.of(name_pieces(activity.supports))


_KINDS: dict[ColumnKey, _Kind] = {
    "number": _Kind("TT", 5, _text_cell(lambda _activity: "")),
    "text": _Kind("Nội dung công việc", 36, _linked),
    "lead": _Kind("Đơn vị chủ trì", 20, _leads),
    "support": _Kind("Đơn vị phối hợp", 20, _supports),
    "time": _Kind("Thời gian", 17, _text_cell(times)),
    "place": _Kind("Địa điểm", 12, _text_cell(lambda activity: activity.place)),
    "budget": _Kind("Kinh phí", 16, _text_cell(budget_words)),
    "output": _Kind("Sản phẩm", 14, _text_cell(lambda activity: activity.output)),
    "note": _Kind("Ghi chú", 10, _text_cell(lambda activity: activity.note)),
}


def assignment_view(plan: Plan) -> Assignment:
    """The assignment table of a plan, with its head as an appendix."""
    title = plan.appendices[0].title if plan.appendices else "Biểu phân công nhiệm vụ"
    return Assignment(
        meta=meta_of(plan, title, landscape=True),
        label="Phụ lục I" if len(plan.appendices) > 1 else "Phụ lục",
        title=title.upper(),
        attached=attachment(plan),
        table=assignment_table(plan),
        timelines=timelines(plan),
    )


def assignment_table(plan: Plan) -> TableBlock:
    """The table itself, with the columns that the plan chooses."""
    keys = column_keys(plan)
    whole = sum(_KINDS[key].share for key in keys)
    columns = tuple(
        Column(
            column_title(key, plan),
            max(1, round(100 * _KINDS[key].share / whole)),
            centred=key == "number",
        )
        for key in keys
    )
    return TableBlock(columns, tuple(_rows(plan, keys)))


def column_keys(plan: Plan) -> tuple[ColumnKey, ...]:
    """The columns that the plan chooses, or the usual ones, with a place where one is given."""
    appendix = next(iter(plan.appendices), None)
    if appendix and appendix.columns:
        return tuple(dict.fromkeys(appendix.columns))
    with_place = any(activity.place for activity in plan.activities)
    return (*_USUAL, "place") if with_place else _USUAL


def column_title(key: ColumnKey, plan: Plan) -> str:
    """The title of a column: the plan's own label, or the usual words."""
    labels: Mapping[str, str] = plan.activities[0].labels if plan.activities else {}
    return labels.get(key, _KINDS[key].title)


def cell_of(key: ColumnKey, activity: Activity) -> Cell:
    """What a column says of an activity; the running number is not its own."""
    return _KINDS[key].cell(activity)


def _rows(plan: Plan, keys: tuple[ColumnKey, ...]) -> Iterator[Row]:
    """Group rows from the outline, and a row for each activity, numbered through."""
    number = 0
    for activity in grouped(plan):
        if isinstance(activity, Group):
            yield Row((Cell(activity.text),), group=True, level=activity.level)
            continue
        number += 1
        cells = (Cell(str(number)) if key == "number" else cell_of(key, activity) for key in keys)
        start, end = days_of(activity)
        yield Row(
            tuple(cells),
            anchor=row_anchor(activity),
            units=tuple(dict.fromkeys(unit.slug for unit in _concerned(activity, plan.registry))),
            start=start,
            end=end,
        )


def _concerned(activity: Activity, registry: Registry) -> Iterator[Unit]:
    """The units of an activity in any role, and those that are in one of its groups."""
    for assigned in (activity.leads, activity.supports, *activity.roles.values()):
        for each in assigned:
            yield each.unit
            yield from registry.members_of(each.unit)
