"""How a difference is told: values as words, and the Vietnamese names of what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kehoach.analysis.difference import DASHES, Field, Spot
from kehoach.analysis.pairing import paired_lines
from kehoach.analysis.tasks import Task, Tie
from kehoach.plan import (
    NOTHING,
    Activity,
    Budget,
    Expense,
    Item,
    Label,
    Note,
    Responsible,
    Source,
    Timing,
    Unit,
    Words,
    row,
    say,
    trimmed,
)
from kehoach.reader import Path
from kehoach.vietnamese.money import MoneyError, read_amount
from kehoach.views.activities import names
from kehoach.views.figures import counted, dated, money, named, numbered, percent, status_named
from kehoach.views.wording import COMMA, SEMICOLON, bare, former, small

TIES = {
    Tie.LEAD: Label("chủ trì"),
    Tie.LEAD_GROUP: Label("chủ trì"),
    Tie.ROLE: Label("tham gia"),
    Tie.NAME: Label("phối hợp"),
    Tie.GROUP: Label("phối hợp"),
    Tie.OPEN_LEAD: Label("khi có liên quan"),
    Tie.OPEN: Label("khi có liên quan"),
}
_FIELDS = {
    "title": Label("Tên"),
    "text": Label("Nội dung"),
    "items": Label("Nội dung cụ thể"),
    "section": Label("Vị trí"),
    "position": Label("Thứ tự"),
    "tie": Label("Vai trò"),
    "role": Label("Vai trò"),
    "via": Label("Giao chung qua"),
    "part": Label("Phần việc"),
    "status": Label("Tình trạng"),
    "progress": Label("Tiến độ"),
    "notes": Label("Kết quả thực hiện"),
    "after": Label("Thực hiện sau"),
    "unit": Label("Đơn vị"),
    "label": Label("Nhãn"),
    "leads": Label("Hoạt động chủ trì"),
    "supports": Label("Hoạt động phối hợp"),
    "name": Label("Tên đơn vị"),
    "short": Label("Tên viết tắt"),
    "members": Label("Thành viên"),
    "open": Label("Nhóm mở"),
    "since": Label("Có từ ngày"),
    "until": Label("Đến hết ngày"),
    "successors": Label("Đơn vị kế thừa"),
}


def field_name(
    field: Field, activity: Activity | None = None, earlier: Activity | None = None
) -> Words:
    """What a field is called in a document: the plan's own label where it has one.

    `activity` is the one that it differs in, as it is; `earlier` as it was, for what is no more.
    """
    key = field.key.rpartition(".")[2]
    if field.key.startswith("lines."):
        _kind, _dot, key = field.key.partition(".")
        return _line(key, activity) or former(_line(key, earlier) or named(key))
    label = activity.labels.get(key) if activity else None
    return label or _FIELDS.get(key) or named(key)


def _line(key: str, activity: Activity | None) -> Words | None:
    """The label of a line of the plan's own."""
    return next((line for line in activity.lines if line == key), None) if activity else None


def lines_of(value: object, *at: Path) -> tuple[Words, ...]:
    """A value of a linked plan in words, a line for each paragraph or item; empty for none.

    `at` is where it stands in the plan, which a day or a number does not know of itself.
    """
    match value:
        case None | () | "":
            found: Iterable[Words] = ()
        case Item():
            found = (item_words(value), *(say("  {}", line) for line in _below(value)))
        case Budget():
            found = (value.words, *(say("  {}", line) for line in _of_budget(value)))
        case Timing() | Unit() | Note():
            found = (_word(value, at),)
        case tuple() if isinstance(value[0], (Responsible, Unit)):
            found = (names(_responsible(value)),)
        case tuple():
            found = (line for each in value for line in lines_of(each, *at))
        case _:
            found = (_word(value, at),)
    return tuple(found)


def _responsible(value: tuple[object, ...]) -> Iterator[Responsible]:
    for each in value:
        if isinstance(each, Responsible):
            yield each
        elif isinstance(each, Unit):
            yield Responsible(each)


def _word(value: object, at: tuple[Path, ...]) -> Words:
    match value:
        case Words():
            words: Words = value
        case Timing():
            day = value.period.end if value.anchor else None
            words = say("{} ({})", value.words, dated(day, value.path)) if day else value.words
        case Spot():
            words = _spot(value)
        case Unit():
            words = value.name
        case Tie():
            words = TIES[value]
        case Note():
            words = _note(value)
        case bool():
            words = Label("có") if value else Label("không")
        case date():
            words = dated(value, *at)
        case _:
            words = named(str(value), *at)
    return words


def _spot(spot: Spot) -> Words:
    heading = say(" ({})", spot.heading) if spot.heading else NOTHING
    dash = say(", ý {}", counted(spot.dash)) if spot.dash else NOTHING
    return say("Mục {}{}{}", numbered(spot.place), heading, dash)


def _note(note: Note) -> Words:
    """What was reported on a day, on one line."""
    path = note.path
    facts = (
        trimmed(note.text, " ."),
        status_named(note.status, (*path, "status")) if note.status else NOTHING,
        NOTHING if note.progress is None else percent(note.progress, (*path, "progress")),
        say("khó khăn, vướng mắc: {}", note.difficulty) if note.difficulty else NOTHING,
        say("đề xuất, kiến nghị: {}", note.proposal) if note.proposal else NOTHING,
    )
    return say("{}: {}", dated(note.date, (*path, "date")), row(filter(None, facts), SEMICOLON))


def _of_budget(budget: Budget) -> Iterator[Words]:
    """What a sum is where its words do not say so, what it is made of, and where it comes from."""
    if budget.amount is not None and not _says(budget.words, budget.amount):
        yield say("Số tiền: {}", money(budget.amount, budget.path))
    yield from map(_of_expense, budget.lines)
    if budget.sources:
        yield say("Nguồn: {}", row(map(_of_source, budget.sources), COMMA))


def _of_expense(line: Expense) -> Words:
    about = row((each for each in (line.payer and line.payer.name, line.note) if each), SEMICOLON)
    quantity: Words = NOTHING
    price: Words = NOTHING
    if line.quantity:
        count = named(str(line.quantity), (*line.path, "quantity"))
        quantity = say("{} {}, ", count, line.unit) if line.unit else say("{}, ", count)
    if line.price is not None:
        price = say("đơn giá {}, ", money(line.price, (*line.path, "price")))
    told = say("{}: {}{}{}", line.text, quantity, price, money(line.amount, line.path))
    return say("{} ({})", told, about) if about else told


def _of_source(source: Source) -> Words:
    if source.amount is None:
        return source.name
    return say("{} ({})", source.name, money(source.amount, (*source.path, "amount")))


def _says(words: str, amount: int) -> bool:
    try:
        return read_amount(words) == amount
    except MoneyError:
        return False


def _below(item: Item) -> Iterator[Words]:
    """The items of an item, with their marks where these are no usual dashes."""
    for each in item.items:
        first, *rest = lines_of(each)
        is_dash = each.mark.kind in DASHES
        yield first if is_dash else say("{} {}", numbered(each.mark.text, each.path), first)
        yield from rest


def item_words(item: Item) -> Words:
    """An item with its label, on one line."""
    return bare(say("{}: {}", item.label, item.text)) if item.label else item.text


def in_words(value: object, *at: Path) -> Words:
    """The same on one line."""
    return _joined(lines_of(value, *at))


def _joined(lines: Sequence[Words]) -> Words:
    """Lines on one line; only the last keeps its stop."""
    *others, last = map(bare, lines or (NOTHING,))
    return row((*(trimmed(line, ".;") for line in others), last), SEMICOLON)


def reworded(field: Field) -> Iterator[tuple[Words | None, Words | None]]:
    """The lines in which a field differs: removed, added, and reworded in pairs."""
    before = tuple(map(former, lines_of(field.before)))
    return paired_lines(before, lines_of(field.after), str)


def sides(field: Field) -> tuple[Words, Words]:
    """What differs of a field, before and after, on one line each: of a list only such lines."""
    pairs = tuple(reworded(field))
    if not pairs:
        return former(in_words(field.before)), in_words(field.after)
    return (
        _joined([one for one, _other in pairs if one]),
        _joined([other for _one, other in pairs if other]),
    )


def tie_words(task: Task) -> Words:
    """As what a unit comes to a task: `chủ trì`, or the plan's own words for the role."""
    return small(task.role) if task.role else TIES[task.tie]
