"""The notice to one agency of what changes in its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach.analysis.difference import AgencyChanges, Change, Field, Kind
from kehoach.analysis.tasks import DutyTask, Task
from kehoach.plan import NOTHING, Activity, Label, Plan, Unit, Words, row, say, trimmed
from kehoach.reader import Path
from kehoach.views.activities import leads, supports, table_text, times
from kehoach.views.changes import field_name, in_words, sides, tie_words
from kehoach.views.citations import cited, mention, short_citation
from kehoach.views.columns import fitted
from kehoach.views.figures import DASH, counted
from kehoach.views.heads import drafted
from kehoach.views.official import closed, framed
from kehoach.views.parts import Part, numbered_parts
from kehoach.views.style import style_of
from kehoach.views.wording import SEMICOLON, capital_first, former, small
from kehoach.views.words import Cell, Column, ItemBlock, Official, ParagraphBlock, Row, TableBlock

_TASKS = (
    Column(Label("TT"), centred=True),
    Column(Label("Nhiệm vụ")),
    Column(Label("Vai trò"), centred=True),
    Column(Label("Đơn vị chủ trì; phối hợp")),
    Column(Label("Thời gian")),
)
_CHANGES = (
    Column(Label("TT"), centred=True),
    Column(Label("Nhiệm vụ")),
    Column(Label("Nội dung đã giao")),
    Column(Label("Nội dung điều chỉnh")),
)


def notice_view(changes: AgencyChanges, before: Plan, after: Plan) -> Official:
    """What changes for one agency, as a draft of a "Thông báo" of the body that issues the plan."""
    unit = changes.unit.part
    issued, named = former(short_citation(before)), former(mention(before))
    name = unit.name if changes.unit.after else former(unit.name)
    subject = say("Thay đổi nhiệm vụ của {} tại {}", name, named)
    plan = drafted(after, Label("Thông báo"), Label("TB"), subject)
    style = style_of(plan)
    begin = say(
        "{} thông báo những thay đổi về nhiệm vụ của {} tại {} như sau:",
        after.document.issuer.name,
        name,
        issued,
    )
    end = say("Đề nghị {} căn cứ nội dung Thông báo này tổ chức thực hiện.", name)
    body = (
        ParagraphBlock(begin),
        *numbered_parts(_parts(changes), style.section_end),
        *closed((end,), style),
    )
    document = plan.document._replace(recipients=(name,))
    return framed(replace(plan, document=document), body)


def _parts(changes: AgencyChanges) -> Iterator[Part]:
    """Title and blocks of each part; empty where nothing changes."""
    of = {kind: [each for each in changes.tasks if each.kind is kind] for kind in Kind}
    yield Label("Nhiệm vụ được giao mới"), _tasks(of[Kind.ADDED])
    yield Label("Nhiệm vụ có thay đổi"), _changed(of[Kind.CHANGED])
    yield Label("Nhiệm vụ không còn được giao"), _tasks(of[Kind.REMOVED])
    yield Label("Nhiệm vụ tại phần tổ chức thực hiện"), _duties(changes)
    yield Label("Hoạt động mà nhiệm vụ của đơn vị phục vụ"), map(_served, changes.served)
    facts = (_fact(field, *_at(changes.unit, field)) for field in changes.unit.fields)
    yield Label("Thông tin về đơn vị"), facts


def _at(change: Change[Unit], field: Field) -> tuple[Path, Path]:
    """Where a field of a unit stood, and where it stands."""
    before, after = ((*side.path, field.key) if side else () for side in change.sides)
    return before, after


def _tasks(changes: Sequence[Change[Task]]) -> Iterator[TableBlock]:
    if changes:
        rows = (_row(number, change) for number, change in enumerate(changes, 1))
        yield fitted(TableBlock(_TASKS, tuple(rows)))


def _row(number: int, change: Change[Task]) -> Row:
    task, activity = change.part, change.part.activity
    about = row((each for each in (task.part, task.via and task.via.name) if each), SEMICOLON)
    tie = tie_words(task)
    said = (
        say("{} ({})", table_text(activity), cited(activity)),
        say("{} ({})", tie, about) if about else tie,
        _partners(activity),
        times(activity),
    )
    return _numbered(number, said if change.after else map(former, said))


def _numbered(number: int, said: Iterable[Words]) -> Row:
    return Row((Cell(counted(number)), *map(Cell, said)))


def _partners(activity: Activity) -> Words:
    """Who leads an activity, and who supports it."""
    told = (
        say("Chủ trì: {}", leads(activity)) if activity.leads else NOTHING,
        say("phối hợp: {}", supports(activity)) if activity.supports else NOTHING,
    )
    return capital_first(row(filter(None, told), SEMICOLON))


def _changed(changes: Sequence[Change[Task]]) -> Iterator[TableBlock]:
    if changes:
        rows = (_changed_row(number, change) for number, change in enumerate(changes, 1))
        yield fitted(TableBlock(_CHANGES, tuple(rows)))


def _changed_row(number: int, change: Change[Task]) -> Row:
    activity = change.part.activity
    told = say("{} ({})", table_text(activity), cited(activity))
    return _numbered(number, (told, _side(change, 0), _side(change, 1)))


def _side(change: Change[Task], side: int) -> Words:
    """One side of all that changes about a task, on one line: as it was, or as it is."""
    activities = [task.activity for task in (change.after, change.before) if task]
    return row(
        (
            say("{}: {}", field_name(field, *activities), _told_side(sides(field)[side]))
            for field in change.fields
        ),
        SEMICOLON,
    )


def _told_side(words: Words) -> Words:
    return trimmed(words, ".") or Label("không")


def _duties(changes: AgencyChanges) -> Iterator[ItemBlock]:
    if changes.intro:
        yield _fact(changes.intro)
    yield from map(_duty, changes.duties)


def _duty(change: Change[DutyTask]) -> ItemBlock:
    duty = change.part.duty
    words = trimmed(duty.words, " .;")
    match change.kind:
        case Kind.ADDED:
            told = say("“{}” ({}).", words, cited(duty))
            return ItemBlock(DASH, told, Label("Giao mới"))
        case Kind.REMOVED:
            return ItemBlock(DASH, say("“{}”.", former(words)), Label("Không còn giao"))
    about = NOTHING if change.field("text", "label") else say(" (“{}”)", words)
    told = say("{}{}; {}.", _told(change.fields), about, cited(duty))
    return ItemBlock(DASH, told, Label("Thay đổi"))


def _told(fields: Iterable[Field], *activities: Activity | None) -> Words:
    """What differs, each thing with what it was and what it is."""
    return row(
        (
            say("{} “{}” đổi thành “{}”", small(field_name(field, *activities)), before, after)
            for field in fields
            for before, after in [map(_told_side, sides(field))]
        ),
        SEMICOLON,
    )


def _served(change: Change[Activity]) -> ItemBlock:
    """What changes of an activity that the unit serves by its duties, without being named there."""
    activity = change.part
    words = table_text(activity)
    match change.kind:
        case Kind.ADDED:
            when = say(", thời gian: {}", times(activity)) if activity.timing else NOTHING
            told = say("{}{} ({}).", words, when, cited(activity))
            return ItemBlock(DASH, told, Label("Bổ sung"))
        case Kind.REMOVED:
            return ItemBlock(DASH, say("{}.", former(words)), Label("Không tổ chức"))
    told = _told(change.fields, change.after, change.before)
    return ItemBlock(DASH, say("{} ({}).", told, cited(activity)), words)


def _fact(field: Field, was_at: Path = (), at: Path = ()) -> ItemBlock:
    """What differs about the unit itself, and where it stood and stands."""
    name = Label("Phần mở đầu") if field.key == "intro" else field_name(field)
    before = former(in_words(field.before, *filter(None, (was_at,))) or Label("không"))
    after = in_words(field.after, *filter(None, (at,))) or Label("không")
    return ItemBlock(DASH, say("“{}” đổi thành “{}”.", before, after), name)
