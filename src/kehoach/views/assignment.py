"""The assignment table: a group row for each heading, a row for each activity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kehoach.plan import (
    NOTHING,
    PREDEFINED,
    Activity,
    Appendix,
    Label,
    Plan,
    Table,
    Timing,
    Unit,
    Words,
    row,
    say,
    shown_by,
)
from kehoach.views.activities import (
    budget_words,
    days_of,
    deadline,
    in_role,
    leads,
    linked_text,
    points,
    row_anchor,
    standing,
    status_words,
    supports,
    times,
)
from kehoach.views.citations import attachment
from kehoach.views.columns import fitted
from kehoach.views.endings import ended_table
from kehoach.views.figures import counted, numbered
from kehoach.views.grouping import Group, grouped
from kehoach.views.heads import head_lines, meta_of
from kehoach.views.wording import SEMICOLON, capitals
from kehoach.views.words import Assignment, Cell, Column, Row, TableBlock


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a column says: its usual title, and its cell."""

    title: Label
    words: Callable[[Activity], Words | None]


_KINDS: Mapping[str, _Kind] = {
    "number": _Kind(Label("TT"), lambda _activity: NOTHING),
    "text": _Kind(Label("Nội dung công việc"), linked_text),
    "lead": _Kind(Label("Đơn vị chủ trì"), leads),
    "support": _Kind(Label("Đơn vị phối hợp"), supports),
    "time": _Kind(Label("Thời gian"), times),
    "when": _Kind(Label("Thời gian thực hiện"), lambda activity: _said(activity.when)),
    "due": _Kind(Label("Thời gian hoàn thành"), lambda activity: _said(activity.due)),
    "place": _Kind(Label("Địa điểm"), lambda activity: activity.place),
    "budget": _Kind(Label("Kinh phí"), budget_words),
    "output": _Kind(Label("Sản phẩm"), lambda activity: activity.output),
    "note": _Kind(Label("Ghi chú"), lambda activity: activity.note),
}


def _said(timing: Timing | None) -> Words | None:
    return timing.words if timing else None


def _kind(key: str) -> _Kind:
    """The column of a key; one that is not known is a role or a line of the plan's own."""
    if key in _KINDS:
        return _KINDS[key]
    return _Kind(_ROLE, lambda activity: _own(activity, key))


def _own(activity: Activity, key: str) -> Words | None:
    """What an activity says in a role or a line of the plan's own."""
    lines = {str(label): text for label, text in activity.lines.items()}
    return in_role(activity, key) or lines.get(key)


_ROLE = Label("Vai trò khác")


def assignments(plan: Plan) -> Appendix | None:
    """The appendix that is the table of all activities, where there is one."""
    return next((each for each in plan.appendices if each.is_assignments), None)


def label_of(appendix: Appendix) -> Words:
    """`Phụ lục II`, above its title."""
    mark = appendix.content.mark
    return numbered(mark.text, appendix.content.path)


def assignment_view(plan: Plan, day: date | None = None) -> Assignment:
    """The assignment table of a plan, with its head as an appendix.

    With a day, its rows know how they stand on it.
    """
    appendix = assignments(plan)
    title = appendix.title if appendix else Label("Biểu phân công nhiệm vụ")
    return Assignment(
        meta=meta_of(plan, title, landscape=True),
        label=label_of(appendix) if appendix else Label("Phụ lục"),
        title=capitals(head_lines(title, landscape=True, in_capitals=True)),
        attached=head_lines(attachment(plan), landscape=True),
        table=ended_table(assignment_table(plan, day), landscape=True),
    )


def assignment_table(plan: Plan, day: date | None = None) -> TableBlock:
    """The table itself, with the columns that the plan chooses."""
    keys = column_keys(plan)
    given = _labels(assignments(plan))
    columns = tuple(
        Column(given.get(key) or column_title(key, plan), centred=key == "number") for key in keys
    )
    appendix = assignments(plan)
    chosen = bool(appendix and appendix.columns)
    table = TableBlock(columns, tuple(_rows(plan, keys, day)))
    return fitted(table, landscape=True, drop=not chosen)


def _labels(appendix: Appendix | None) -> Mapping[str, Words]:
    """The words that the plan gives to columns of the table."""
    tables = (
        (part for part in appendix.content.parts if isinstance(part, Table)) if appendix else ()
    )
    columns = (column for table in tables for column in table.columns)
    return {column.show: column.label for column in columns if column.label}


def column_keys(plan: Plan) -> tuple[str, ...]:
    """The columns that the plan chooses, or the usual ones.

    With the usual ones there is a column for each role of the plan's own that somebody has, and for
    places where one is given.
    """
    appendix = assignments(plan)
    if appendix and appendix.columns:
        return tuple(dict.fromkeys(appendix.columns))
    with_place = any(activity.place for activity in plan.activities)
    return ("number", "text", *_roles(plan), "time", *(("place",) if with_place else ()))


def _roles(plan: Plan) -> Iterator[str]:
    """The roles that have a column where the plan chooses none: in its order of roles."""
    used = dict.fromkeys(str(role) for each in plan.activities for role in each.roles)
    for key, role in plan.roles.items():
        if key in used or key in PREDEFINED if role.column is None else role.column:
            yield key
    yield from (key for key in used if key not in plan.roles)


def column_title(key: str, plan: Plan) -> Words:
    """The title of a column: the plan's own label, or the usual words; of several keys all."""
    return row((_title_of(each, plan) for each in shown_by(key)), SEMICOLON)


def _title_of(key: str, plan: Plan) -> Words:
    """The title of a column of one key."""
    for activity in plan.activities:
        if key in activity.labels:
            return activity.labels[key]
    for activity in plan.activities:
        for label in activity.lines:
            if label == key:
                return label
    role = plan.roles.get(key)
    return (role.label if role and role.label and key not in _KINDS else None) or _kind(key).title


def words_of(key: str, activity: Activity) -> Words:
    """What a column says of an activity; the running number is not its own."""
    return _kind(key).words(activity) or NOTHING


def cell_of(key: str, activity: Activity, keys: Sequence[str]) -> Cell:
    """The cell of a column; below what is to be done stand its points and what comes out of it.

    Of a column that shows several things each has a line of its own, behind its label.
    """
    if len(several := shown_by(key)) > 1:
        said = ((each, words_of(each, activity)) for each in several)
        lines = [
            say("{}: {}", activity.labels.get(each, _kind(each).title), words)
            for each, words in said
            if words
        ]
        return Cell(lines[0], tuple(lines[1:])) if lines else Cell(NOTHING)
    below = points(activity, with_output="output" not in keys) if key == "text" else ()
    return Cell(words_of(key, activity), below)


def _rows(plan: Plan, keys: tuple[str, ...], day: date | None) -> Iterator[Row]:
    """Group rows from the outline, and a row for each activity, numbered through."""
    number = 0
    for activity in grouped(plan):
        if isinstance(activity, Group):
            yield Row((Cell(activity.text),), group=True, level=activity.level)
            continue
        number += 1
        cells = (
            Cell(counted(number)) if key == "number" else cell_of(key, activity, keys)
            for key in keys
        )
        start, end = days_of(activity)
        state = standing(activity, day)
        due, due_words = deadline(activity, state)
        yield Row(
            tuple(cells),
            anchor=row_anchor(activity),
            units=tuple(dict.fromkeys(unit.slug for unit in _named(activity))),
            start=start or end,
            end=end or (date.max if start else None),  # what is open goes on
            due=due,
            due_words=due_words,
            state=str(state.group) if state else "",
            state_words=status_words(state) if state else NOTHING,
        )


def _named(activity: Activity) -> Iterator[Unit]:
    """The units and groups of an activity in any role."""
    for assigned in (activity.leads, activity.supports, *activity.roles.values()):
        for each in assigned:
            yield each.unit
