"""What one unit has to do by many plans as data: its workbook and its calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from kehoach.plan import NOTHING, Label, say
from kehoach.views.figures import stated
from kehoach.views.joint import JointUnit, lacking, meta_of_unit
from kehoach.views.records import Calendar, Day, Event, Ledger, Value, Workbook
from kehoach.views.workbook import fitting

_NO_DATE: Final = date(1980, 1, 1)
"""The stamp of events where no plan has a date yet."""

_LEDGER_COLUMNS = (
    Label("TT"), Label("Kế hoạch"), Label("Mục"), Label("Vai trò"), Label("Nội dung công việc"),
    Label("Đơn vị cùng thực hiện"), Label("Thời gian"), Label("Thời hạn"), Label("Tình trạng"),
    Label("Ngày hoàn thành"), Label("Ghi chú"), Label("Hiệu lực"), Label("Bắt đầu"),
    Label("Kết thúc"), Label("Thay cho đơn vị"), Label("Mã"),
)  # fmt: skip
_LEDGER_WIDTHS = (6, 18, 9, 14, 42, 24, 18, 12, 14, 12, 14, 16, 12, 12, 24, 34)
_PRINTED: Final = 12


# --- the workbook --------------------------------------------------------------------------------


def joint_workbook(unit: JointUnit) -> Workbook:
    """A line for each task and duty of a unit, with its plan; and the plans."""
    title = Label("Nhiệm vụ theo các kế hoạch")
    tasks = Ledger(
        name=Label("Nhiệm vụ"),
        columns=_LEDGER_COLUMNS,
        widths=(*fitting(_LEDGER_WIDTHS[:_PRINTED]), *_LEDGER_WIDTHS[_PRINTED:]),
        rows=tuple(_lines(unit)),
        printed=_PRINTED,
    )
    plans = Ledger(
        name=Label("Các kế hoạch"),
        columns=(
            Label("TT"), Label("Kế hoạch"), Label("Nội dung"), Label("Cơ quan ban hành"),
            Label("Hiệu lực"),
        ),
        widths=(6, 44, 44, 30, 24),
        rows=tuple(_plan_lines(unit)),
    )  # fmt: skip
    return Workbook(
        meta_of_unit(unit, title),
        say("{}: {}{}", title, unit.title, lacking(unit.lacks)),
        NOTHING,
        (tasks, plans),
    )


def _lines(unit: JointUnit) -> Iterator[tuple[Value, ...]]:
    """What is in force first, soonest first."""
    told = [(part, line) for part in unit.parts for line in part.unit.work().lines]
    told.sort(key=lambda each: (unit.is_over(each[0]), _due_of(each[1])))
    for number, (part, line) in enumerate(told, 1):
        _name, *rest, first, last, place, key = line
        yield (
            number, part.label, place, *rest, part.ending.words_on(unit.day), first, last,
            part.of or None, key,
        )  # fmt: skip


def _due_of(line: Sequence[Value]) -> date:
    """The day by which a line of a unit's ledger is due; the last of all where none is told."""
    return next((value.value for value in line if isinstance(value, Day)), date.max)


def _plan_lines(unit: JointUnit) -> Iterator[tuple[Value, ...]]:
    found = {part.share.name: part for part in unit.parts}
    for number, part in enumerate(found.values(), 1):
        share = part.share
        yield (
            number,
            share.citation,
            share.subject,
            stated(share.issuer),
            part.ending.words_on(unit.day),
        )


# --- the calendar --------------------------------------------------------------------------------


def joint_calendar(unit: JointUnit) -> Calendar:
    """The events of a unit's calendars of all plans, each once, by the uid that it has there.

    What a plan has that was replaced is cancelled: a program that has it takes it away.
    """
    found: dict[str, Event] = {}
    for part in unit.parts:
        for event in part.unit.work().calendar.events:
            told = _cancelled(event) if unit.is_over(part) else event
            first = found.setdefault(event.uid, told)
            if first.cancelled and not told.cancelled:
                found[event.uid] = told
    days = [part.share.day for part in unit.parts if part.share.day]
    events = tuple(sorted(found.values(), key=lambda each: (str(each.start), each.uid)))
    name = say("{}: lịch theo các kế hoạch", unit.title)
    return Calendar(name, max(days, default=_NO_DATE), events)


def _cancelled(event: Event) -> Event:
    """An event that is no more, counted up so that programs believe it."""
    if event.cancelled:
        return event
    return replace(event, cancelled=True, remind=False, sequence=event.sequence + 1)
