"""How a difference is told: values as words, and the Vietnamese names of what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from kehoach.analysis.difference import DASHES, Field, Spot
from kehoach.analysis.pairing import paired_lines
from kehoach.analysis.tasks import Task, Tie
from kehoach.language import Note
from kehoach.plan import Activity, Budget, Item, Responsible, Timing, Unit
from kehoach.vietnamese import short_date
from kehoach.vietnamese.money import MoneyError, read_amount, written
from kehoach.views.common import names

TIES = {
    Tie.LEAD: "chủ trì",
    Tie.ROLE: "tham gia",
    Tie.NAME: "phối hợp",
    Tie.GROUP: "phối hợp",
    Tie.OPEN: "khi có liên quan",
}
_FIELDS = {
    "title": "Tên",
    "text": "Nội dung",
    "items": "Nội dung cụ thể",
    "section": "Vị trí",
    "position": "Thứ tự",
    "tie": "Vai trò",
    "role": "Vai trò",
    "via": "Giao chung qua",
    "part": "Phần việc",
    "status": "Tình trạng",
    "progress": "Tiến độ",
    "notes": "Kết quả thực hiện",
    "after": "Thực hiện sau",
    "unit": "Đơn vị",
    "label": "Nhãn",
    "leads": "Hoạt động chủ trì",
    "supports": "Hoạt động phối hợp",
    "name": "Tên đơn vị",
    "short": "Tên viết tắt",
    "members": "Thành viên",
    "open": "Nhóm mở",
    "since": "Có từ ngày",
    "until": "Đến hết ngày",
    "successors": "Đơn vị kế thừa",
}


def field_name(field: Field, activity: Activity | None = None) -> str:
    """What a field is called in a document: the plan's own label where it has one."""
    key = field.key.rpartition(".")[2]
    if field.key.startswith("lines."):
        return key
    label = activity.labels.get(key) if activity else None
    return label or _FIELDS.get(key, key)


def lines_of(value: object) -> tuple[str, ...]:
    """A value of a linked plan in words, a line for each paragraph or item; empty for none."""
    match value:
        case None | () | "":
            found: Iterable[str] = ()
        case Item():
            found = (item_words(value), *(f"  {line}" for line in _below(value)))
        case Budget():
            found = (value.words, *(f"  {line}" for line in _of_budget(value)))
        case Timing() | Unit():
            found = (_word(value),)
        case tuple() if isinstance(value[0], (Responsible, Unit)):
            found = (names(_responsible(value)),)
        case tuple():
            found = (line for each in value for line in lines_of(each))
        case _:
            found = (_word(value),)
    return tuple(found)


def _responsible(value: tuple[object, ...]) -> Iterator[Responsible]:
    for each in value:
        if isinstance(each, Responsible):
            yield each
        elif isinstance(each, Unit):
            yield Responsible(each)


def _word(value: object) -> str:
    match value:
        case Timing():
            day = value.period.end if value.anchor else None
            words = f"{value.words} ({short_date(day)})" if day else value.words
        case Spot():
            words = f"Mục {value.place}" + (f" ({value.heading})" if value.heading else "")
            words += f", ý {value.dash}" if value.dash else ""
        case Unit():
            words = value.name
        case Tie():
            words = TIES[value]
        case Note():
            words = _note(value)
        case bool():
            words = "có" if value else "không"
        case date():
            words = short_date(value)
        case _:
            words = str(value)
    return words


def _note(note: Note) -> str:
    """What was reported on a day, on one line."""
    facts = (
        note.text.rstrip(" ."),
        str(note.status) if note.status else "",
        f"{note.progress}%" if note.progress is not None else "",
        f"khó khăn, vướng mắc: {note.difficulty}" if note.difficulty else "",
        f"đề xuất, kiến nghị: {note.proposal}" if note.proposal else "",
    )
    return f"{short_date(note.date)}: {'; '.join(filter(None, facts))}"


def _of_budget(budget: Budget) -> Iterator[str]:
    """What a sum is where its words do not say so, what it is made of, and where it comes from."""
    if budget.amount is not None and not _says(budget.words, budget.amount):
        yield f"Số tiền: {written(budget.amount)}"
    for line in budget.lines:
        counted = f"{line.quantity} {line.unit or ''}".strip() + ", " if line.quantity else ""
        price = f"đơn giá {written(line.price)}, " if line.price is not None else ""
        about = "; ".join(each for each in (line.payer and line.payer.name, line.note) if each)
        yield f"{line.text}: {counted}{price}{written(line.amount)}{f' ({about})' if about else ''}"
    sources = [
        f"{each.name} ({written(each.amount)})" if each.amount is not None else each.name
        for each in budget.sources
    ]
    if sources:
        yield f"Nguồn: {', '.join(sources)}"


def _says(words: str, amount: int) -> bool:
    try:
        return read_amount(words) == amount
    except MoneyError:
        return False


def _below(item: Item) -> Iterator[str]:
    """The items of an item, with their marks where these are no usual dashes."""
    for each in item.items:
        first, *rest = lines_of(each)
        mark = "" if each.mark.kind in DASHES else f"{each.mark.text} "
        yield f"{mark}{first}"
        yield from rest


def item_words(item: Item) -> str:
    """An item with its label, on one line."""
    return f"{item.label}: {item.text}".rstrip() if item.label else item.text


def in_words(value: object) -> str:
    """The same on one line."""
    return _joined(lines_of(value))


def _joined(lines: Sequence[str]) -> str:
    """Lines on one line; only the last keeps its stop."""
    *others, last = (line.strip() for line in lines or ("",))
    return "; ".join((*(line.rstrip(".;") for line in others), last))


def reworded(field: Field) -> Iterator[tuple[str | None, str | None]]:
    """The lines in which a field differs: removed, added, and reworded in pairs."""
    words: Callable[[str], str] = str
    return paired_lines(lines_of(field.before), lines_of(field.after), words)


def sides(field: Field) -> tuple[str, str]:
    """What differs of a field, before and after, on one line each: of a list only such lines."""
    pairs = tuple(reworded(field))
    if not pairs:
        return in_words(field.before), in_words(field.after)
    return (
        _joined([one for one, _other in pairs if one]),
        _joined([other for _one, other in pairs if other]),
    )


def tie_words(task: Task) -> str:
    """As what a unit comes to a task: `chủ trì`, or the plan's own words for the role."""
    return task.role.lower() if task.role else TIES[task.tie]
