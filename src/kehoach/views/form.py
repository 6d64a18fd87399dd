"""The form in which a unit fills in how its tasks stand; what comes back is read by its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from kehoach.analysis.progress import State, state_of
from kehoach.analysis.tasks import Task
from kehoach.language import Status
from kehoach.plan import Activity, Label, Plan, Unit, Words, cut, row, say
from kehoach.reader.digest import digest
from kehoach.vietnamese.typography import keys
from kehoach.views.activities import table_text, times
from kehoach.views.citations import attachment
from kehoach.views.figures import dated, named, percent, status_named
from kehoach.views.heads import meta_of
from kehoach.views.records import Day, Filling, Ledger, Value, Workbook
from kehoach.views.wording import SEMICOLON, capitals, on_one_line

TASK: Final = Label("Nhiệm vụ")
TIME: Final = Label("Thời hạn")
STATUS: Final = Label("Tình trạng")
PROGRESS: Final = Label("Tỷ lệ (%)")
FINISHED: Final = Label("Ngày hoàn thành")
EVIDENCE: Final = Label("Kết quả, minh chứng")
DIFFICULTY: Final = Label("Khó khăn, vướng mắc")
PROPOSAL: Final = Label("Đề xuất, kiến nghị")
KEY: Final = Label("Mã")
"""The titles by which the columns are found again, wherever they have moved."""

UNIT: Final = Label("Đơn vị báo cáo:")
DAY: Final = Label("Số liệu tính đến ngày:")
"""What stands before the name of the unit, and before the day."""

_BEFORE: Final = Label("Báo cáo gần nhất")
_HELP: Final = Label(
    "Chỉ điền vào các ô nền vàng. Nhiệm vụ không có gì mới thì để trống. Tình trạng chọn trong "
    "danh sách; tỷ lệ là số nguyên từ 0 đến 100; đã hoàn thành thì ghi thêm ngày hoàn thành. "
    "Không thêm, xóa dòng."
)
_COLUMNS: Final = (
    (Label("TT"), 5), (TASK, 31), (TIME, 14), (_BEFORE, 20), (STATUS, 15), (PROGRESS, 8),
    (FINISHED, 12), (EVIDENCE, 21), (DIFFICULTY, 16), (PROPOSAL, 15), (KEY, 20),
)  # fmt: skip
_LONGEST: Final = 400
"""Characters of a text on a form: its row is one, and may grow by what is filled in."""


def form_view(unit: Unit, tasks: Sequence[Task], plan: Plan, day: date) -> Workbook:
    """The form of a unit for some tasks, to be filled in as of a day."""
    title = say("Báo cáo tình hình thực hiện nhiệm vụ của {}", unit.name)
    rows = tuple(_row(number, task.activity, day) for number, task in enumerate(tasks, 1))
    titles = [label for label, _width in _COLUMNS]
    filling = Filling(
        unit=(UNIT, unit.name),
        day=(DAY, Day(day, ())),
        help=_HELP,
        key=titles.index(KEY),
        status=titles.index(STATUS),
        progress=titles.index(PROGRESS),
        finished=titles.index(FINISHED),
        texts=tuple(titles.index(each) for each in (EVIDENCE, DIFFICULTY, PROPOSAL)),
        choices=tuple(status.value for status in Status),
        digests=tuple(locked_digest(str(each[1] or ""), str(each[2] or "")) for each in rows),
    )
    ledger = Ledger(
        name=Label("Báo cáo"),
        columns=tuple(titles),
        widths=tuple(width for _label, width in _COLUMNS),
        rows=rows,
        filling=filling,
    )
    meta = meta_of(plan, title, landscape=True)
    attached = on_one_line(attachment(plan))
    return Workbook(meta, capitals(on_one_line(title)), attached, (ledger,))


def locked_digest(*texts: str) -> str:
    """What tells whether the plan's own words on a form were changed, without holding them."""
    return digest(*(" ".join(keys(each)) for each in texts))[:20]


def _row(number: int, activity: Activity, day: date) -> tuple[Value, ...]:
    key = named(activity.key, (*activity.path, "id")) if activity.id else named(activity.key)
    told = _short(_told(state_of(activity, day)))
    words = (task_words(activity), _short(times(activity)), told)
    return (number, *words, *((None,) * 6), key)


def task_words(activity: Activity) -> Words | None:
    """A task as a form says it."""
    return _short(table_text(activity))


def _told(state: State) -> Words | None:
    """How an activity stands by what was reported of it."""
    facts = [status_named(state.status, *state.told_by)] if state.status else []
    if state.progress is not None:
        facts.append(percent(state.progress, *state.progress_by))
    if state.notes:
        note = state.notes[-1]
        facts.append(say("{}: {}", dated(note.date, (*note.path, "date")), note.text))
    return row(facts, SEMICOLON) if facts else None


def _short(words: Words | None) -> Words | None:
    if not words or len(words) <= _LONGEST:
        return words or None
    end = words.rfind(" ", 0, _LONGEST)
    return say("{} …", cut(words, 0, end if end > 0 else _LONGEST))
