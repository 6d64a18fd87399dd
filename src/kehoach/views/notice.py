"""The notice to one agency of what changes in its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach.analysis.difference import AgencyChanges, Change, Field, Kind
from kehoach.analysis.tasks import DutyTask, Task
from kehoach.plan import Activity, Plan
from kehoach.vietnamese import roman
from kehoach.views.changes import field_name, in_words, sides, tie_words
from kehoach.views.common import (
    brief,
    cited,
    drafted,
    mention,
    names,
    short_citation,
    style_of,
    table_text,
    times,
)
from kehoach.views.official import closed, framed
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
    Row,
    TableBlock,
)

_TASKS = (
    Column("TT", 6, centred=True),
    Column("Nhiệm vụ", 37),
    Column("Vai trò", 13, centred=True),
    Column("Đơn vị chủ trì; phối hợp", 25),
    Column("Thời gian", 19),
)
_CHANGES = (
    Column("TT", 6, centred=True),
    Column("Nhiệm vụ", 32),
    Column("Trước đây", 31),
    Column("Nay thay đổi thành", 31),
)


def notice_view(changes: AgencyChanges, before: Plan, after: Plan) -> Official:
    """What changes for one agency, as a draft of a "Thông báo" of the body that issues the plan."""
    unit = changes.unit.part
    issued, named = short_citation(before), mention(before)
    subject = f"Thay đổi nhiệm vụ của {unit.name} tại {named}"
    plan = drafted(after, "Thông báo", "TB", subject)
    style = style_of(plan)
    parts = [(title, tuple(blocks)) for title, blocks in _parts(changes)]
    body = [
        ParagraphBlock(
            f"{after.document.issuer.name} thông báo những thay đổi về nhiệm vụ của {unit.name} "
            f"tại {issued} như sau:"
        ),
        *_numbered([part for part in parts if part[1]], style.section_end),
        *closed((f"Đề nghị {unit.name} căn cứ nội dung Thông báo này tổ chức thực hiện.",), style),
    ]
    document = plan.document.model_copy(update={"recipients": (unit.name,)})
    return framed(replace(plan, document=document), body)


def _numbered(parts: Sequence[tuple[str, tuple[Block, ...]]], section_end: str) -> Iterator[Block]:
    for number, (title, blocks) in enumerate(parts, 1):
        yield HeadingBlock(1, "I", f"{roman(number)}{section_end}", title.upper())
        yield from blocks


def _parts(changes: AgencyChanges) -> Iterator[tuple[str, Iterable[Block]]]:
    """Title and blocks of each part; empty where nothing changes."""
    of = {kind: [each for each in changes.tasks if each.kind is kind] for kind in Kind}
    yield "Nhiệm vụ được giao mới", _tasks(of[Kind.ADDED])
    yield "Nhiệm vụ có thay đổi", _changed(of[Kind.CHANGED])
    yield "Nhiệm vụ không còn được giao", _tasks(of[Kind.REMOVED])
    yield "Nhiệm vụ tại phần tổ chức thực hiện", _duties(changes)
    yield "Hoạt động mà nhiệm vụ của đơn vị phục vụ", map(_served, changes.served)
    yield "Thông tin về đơn vị", map(_fact, changes.unit.fields)


def _tasks(changes: Sequence[Change[Task]]) -> Iterator[Block]:
    if changes:
        rows = (_row(number, change.part) for number, change in enumerate(changes, 1))
        yield TableBlock(_TASKS, tuple(rows))


def _row(number: int, task: Task) -> Row:
    activity = task.activity
    about = "; ".join(each for each in (task.part, task.via and task.via.name) if each)
    role = tie_words(task) + (f" ({about})" if about else "")
    return Row(
        (
            Cell(str(number)),
            Cell(f"{table_text(activity)} ({cited(activity.mark)})"),
            Cell(role),
            Cell(_partners(activity)),
            Cell(times(activity)),
        )
    )


def _partners(activity: Activity) -> str:
    """Who leads an activity, and who supports it."""
    sides = (("Chủ trì", activity.leads), ("phối hợp", activity.supports))
    told = "; ".join(f"{role}: {names(units)}" for role, units in sides if units)
    return f"{told[:1].upper()}{told[1:]}"


def _changed(changes: Sequence[Change[Task]]) -> Iterator[Block]:
    if changes:
        rows = (_changed_row(number, change) for number, change in enumerate(changes, 1))
        yield TableBlock(_CHANGES, tuple(rows))


def _changed_row(number: int, change: Change[Task]) -> Row:
    activity = change.part.activity
    told = f"{brief(table_text(activity))} ({cited(activity.mark)})"
    return Row(
        (
            Cell(str(number)),
            Cell(told),
            Cell(_side(change, 0)),
            Cell(_side(change, 1)),
        )
    )


def _side(change: Change[Task], side: int) -> str:
    """One side of all that changes about a task, on one line: as it was, or as it is."""
    activity = change.part.activity
    return "; ".join(
        f"{field_name(field, activity)}: {sides(field)[side].rstrip('.') or 'không'}"
        for field in change.fields
    )


def _duties(changes: AgencyChanges) -> Iterator[Block]:
    if changes.intro:
        yield _fact(changes.intro)
    yield from map(_duty, changes.duties)


def _duty(change: Change[DutyTask]) -> Block:
    duty = change.part.duty
    words = duty.words.rstrip(" .;")
    match change.kind:
        case Kind.ADDED:
            return ItemBlock("-", f"“{words}” ({cited(duty.mark)}).", "Giao mới")
        case Kind.REMOVED:
            return ItemBlock("-", f"“{words}”.", "Không còn giao")
    told = _told(change.fields)
    about = "" if change.field("text", "label") else f" (“{brief(words)}”)"
    return ItemBlock("-", f"{told}{about}; {cited(duty.mark)}.", "Thay đổi")


def _told(fields: Iterable[Field], activity: Activity | None = None) -> str:
    """What differs, each thing with what it was and what it is."""
    found = []
    for field in fields:
        before, after = (side.rstrip(".") or "không" for side in sides(field))
        found.append(f"{field_name(field, activity).lower()} “{before}” đổi thành “{after}”")
    return "; ".join(found)


def _served(change: Change[Activity]) -> Block:
    """What changes of an activity that the unit serves by its duties, without being named there."""
    activity = change.part
    words = brief(table_text(activity))
    match change.kind:
        case Kind.ADDED:
            when = f", thời gian: {times(activity)}" if activity.timing else ""
            return ItemBlock("-", f"{words}{when} ({cited(activity.mark)}).", "Bổ sung")
        case Kind.REMOVED:
            return ItemBlock("-", f"{words}.", "Không tổ chức")
    return ItemBlock("-", f"{_told(change.fields, activity)} ({cited(activity.mark)}).", words)


def _fact(field: Field) -> Block:
    name = "Phần mở đầu" if field.key == "intro" else field_name(field)
    before, after = (in_words(value) or "không" for value in (field.before, field.after))
    return ItemBlock("-", f"“{before}” đổi thành “{after}”.", name)
