"""How an activity is told: its text on one line, its units, its times, its labelled lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kehoach.analysis.programme import programme_of
from kehoach.analysis.progress import Group, State, state_of
from kehoach.analysis.schedule import Entry, entries_of, is_about, last_due, slots_of
from kehoach.analysis.terms import first_of
from kehoach.plan import (
    NOTHING,
    Activity,
    Duty,
    Item,
    Label,
    Responsible,
    Role,
    Unit,
    Words,
    row,
    say,
    trimmed,
)
from kehoach.vietnamese.period import dates_in
from kehoach.views.figures import DASH, PLUS, dated, status_named
from kehoach.views.once import once
from kehoach.views.wording import COMMA, SEMICOLON, Told, inside, linked

_BLANK = Label(" ")
_OUTPUT, _PLACE = Label("Sản phẩm"), Label("Địa điểm")
_PROGRAMME, _TARGETS, _NOTE = Label("Chương trình"), Label("Chỉ tiêu"), Label("Ghi chú")
_FIRST, _FROM, _ABOUT = Label("lần đầu "), Label("từ "), Label("khoảng ")

# --- anchors: where things are on a page that holds all documents --------------------------------


def sheet_anchor(unit: Unit) -> str:
    """The anchor of a unit's task sheet."""
    return f"don-vi-{unit.slug}"


def activity_anchor(activity: Activity) -> str:
    """The anchor of an activity in the official document."""
    return f"viec-{activity.key}"


def followed_anchor(key: str | None) -> str:
    """The anchor of a sentence that is followed like an activity, by its key; else none."""
    return f"viec-{key}" if key else ""


def row_anchor(activity: Activity) -> str:
    """The anchor of an activity in the assignment table."""
    return f"bieu-{activity.key}"


def duty_anchor(duty: Duty) -> str:
    """The anchor of a duty in the official document."""
    if duty.key:
        return followed_anchor(duty.key)
    return "-".join(("nhiem-vu", *(str(step) for step in duty.path if isinstance(step, int))))


# --- units ---------------------------------------------------------------------------------


def names(assigned: Iterable[Responsible], role: Role | None = None) -> Words:
    """Units joined as in a labelled line; a collective inside the list begins small."""
    found = [
        say("{} ({})", _named(each, first=not index), each.part)
        if each.part
        else _named(each, first=not index)
        for index, each in enumerate(assigned)
    ]
    if role is None or role.join == ";" or len(found) < 2:  # noqa: PLR2004  # one is joined to none
        return row(found, SEMICOLON)
    return say("{} và {}", row(found[:-1], COMMA), found[-1])


def in_role(activity: Activity, key: str) -> Words:
    """The units of an activity in a role, joined as the plan joins those in it."""
    return names(activity.assigned.get(key, ()), activity.kinds.get(key))


def _named(each: Responsible, *, first: bool) -> Words:
    """A unit's name, which leads to its task sheet."""
    name = each.unit.name if first else inside(each.unit.name)
    return Told(name, each.path, "" if each.unit.open else sheet_anchor(each.unit))


@once
def leads(activity: Activity) -> Words:
    """The units that lead an activity."""
    return names(activity.leads, activity.kinds.get("lead"))


@once
def in_charge(activity: Activity) -> Words:
    """The units that lead an activity; where none does, those in a further role."""
    further = (in_role(activity, str(key)) for key in activity.roles)
    return leads(activity) or next(filter(None, further), NOTHING)


@once
def supports(activity: Activity) -> Words:
    """The units that support an activity."""
    return names(activity.supports, activity.kinds.get("support"))


# --- activities ----------------------------------------------------------------------------


def labelled_lines(activity: Activity) -> Iterator[tuple[Words, Words, tuple[Item, ...]]]:
    """Label, value and items of each line below an activity's text, in the plan's order."""
    texts = {
        "when": activity.when and activity.when.words,
        "due": activity.due and activity.due.words,
        "place": activity.place,
        "budget": budget_words(activity) if activity.budget and activity.budget.printed else None,
        "output": activity.output,
        "note": activity.note,
    }
    items = {"programme": activity.programme, "targets": activity.targets}
    own = {str(key): (key, text) for key, text in activity.lines.items()}
    for key, label in activity.labels.items():
        value = in_role(activity, key) or texts.get(key) or NOTHING
        if value or items.get(key):
            yield label, value, items.get(key, ())
        if key in own:
            yield label, own.pop(key)[1], ()
    for label, text in own.values():
        yield label, text, ()


@once
def times(activity: Activity) -> Words:
    """The words of an activity's times: its window, and its deadline."""
    return row((each.words for each in (activity.when, activity.due) if each), SEMICOLON)


def status_words(state: State) -> Words:
    """How an activity stands, and whether its time is or was kept."""
    words = status_named(state.status, *state.told_by) if state.status else Label("Chưa có báo cáo")
    if state.group is Group.OVERDUE:
        return say("{} (quá hạn)", words)
    if state.finished and state.due:
        return say("{} (quá hạn)", words) if state.is_late else say("{} (đúng hạn)", words)
    return words


def budget_words(activity: Activity) -> Words | None:
    """What an activity costs, as the plan puts it."""
    return activity.budget.words if activity.budget else None


@once
def table_text(activity: Activity) -> Words:
    """What is to be done, on one line: the title where there is one, else the whole text.

    Without the final stop. A title tells the task to whom the document tells the rest.
    """
    return trimmed(activity.title or row(activity.paragraphs, _BLANK), ".;: ")


def points(activity: Activity, *, with_output: bool = True) -> tuple[Words, ...]:
    """The points of an activity's text and what is to come out of it, a paragraph each."""
    output = activity.output if with_output else None
    label = activity.labels.get("output", _OUTPUT)
    return (
        *item_lines(activity.items, DASH),
        *((say("{}: {}", label, output),) if output else ()),
    )


@once
def particulars(activity: Activity) -> tuple[Words, ...]:
    """All that whoever does an activity goes by, below what is to be done, a paragraph each.

    Its points and its product, its place, its programme and targets, and lines of the plan's own.
    """
    found = list(points(activity))
    if activity.place:
        found.append(say("{}: {}", activity.labels.get("place", _PLACE), activity.place))
    for key, usual, items in (
        ("programme", _PROGRAMME, activity.programme),
        ("targets", _TARGETS, activity.targets),
    ):
        if items and not (key == "programme" and hours_of(activity)):
            found += [say("{}:", activity.labels.get(key, usual)), *item_lines(items, DASH)]
    found += [
        say("{}: {}", activity.labels.get(str(label), label), text)
        for label, text in activity.lines.items()
    ]
    if activity.note:
        found.append(say("{}: {}", activity.labels.get("note", _NOTE), activity.note))
    return tuple(found)


def item_lines(items: Iterable[Item], mark: Words) -> Iterator[Words]:
    """Items as lines, each behind a mark, and those below an item behind it."""
    for item in items:
        text = say("{}: {}", item.label, item.text) if item.label and item.text else item.text
        yield say("{} {}", mark, text or item.label or NOTHING)
        yield from item_lines(item.items, PLUS)


@once
def hours_of(activity: Activity) -> tuple[tuple[Words, Words], ...]:
    """Hours and what happens then, of a programme that has hours; nothing for any other.

    A line without hours of its own, as the heading of a day, has no words for them.
    """
    return tuple(
        (line.time or NOTHING, say("{} {}", DASH, line.text) if line.level else line.text)
        for line in programme_of(activity)
    )


@once
def linked_text(activity: Activity) -> Words:
    """The same, which leads to where the activity stands in the official document."""
    return linked(table_text(activity), activity_anchor(activity))


def due_words(activity: Activity, day: date | None, *, approximate: bool = False) -> Words:
    """The times of an activity as they are printed, and beside them the day by which it is due."""
    return _with_day(times(activity), activity, day, _ABOUT if approximate else NOTHING)


@once
def sorted_times(activity: Activity) -> tuple[tuple[date | None, Words], ...]:
    """The times by which an activity is due or begins, each with the day to sort it by.

    The words are those that are printed; beside them stands the day where they do not say it.
    """
    entries = entries_of(activity)
    whole = times(activity)
    found = (
        _sorted(activity, entry, entry.words if len(entries) > 1 else whole) for entry in entries
    )
    return tuple(found) or ((None, whole),)


def _sorted(activity: Activity, entry: Entry, words: Words) -> tuple[date | None, Words]:
    due = first_of(entry)
    day = due or entry.start
    kind = NOTHING
    if entry.again:
        kind = _FIRST
    elif due is None:
        kind = _FROM
    elif is_about(activity):
        kind = _ABOUT
    return day, _with_day(words, activity, day, kind)


def names_day(words: str, day: date) -> bool:
    """Whether words of a time say a day themselves."""
    return any(each.in_year(None) == day for each in dates_in(words))


def _with_day(words: Words, activity: Activity, day: date | None, kind: Label) -> Words:
    """Words of a time with a day beside them, unless they name it."""
    if day is None or names_day(words, day):
        return words
    timing = activity.due or activity.when
    told = say("{}{}", kind, dated(day, timing.path) if timing else dated(day))
    return say("{} ({})", words, told) if words else told


def deadline(activity: Activity, state: State | None = None) -> tuple[date | None, Words]:
    """The day by which an activity must be done, or may be expected: "Thời hạn" everywhere.

    Of what is due again and again it is the last day, or with a state the one that comes next.
    """
    day, timing = state.due if state else last_due(activity), activity.due or activity.when
    if day is None or timing is None:
        return None, NOTHING
    kind = _ABOUT if is_about(activity) else NOTHING
    return day, say("{}{}", kind, dated(day, timing.path))


def standing(activity: Activity, day: date | None) -> State | None:
    """How an activity stands on a day, if there is one; what only holds others is nobody's work."""
    return None if day is None or activity.only_groups else state_of(activity, day)


@once
def days_of(activity: Activity) -> tuple[date | None, date | None]:
    """The first and the last day of an activity, as far as its times tell.

    What goes on without an end has no last day, and a deadline alone no first.
    """
    slots = slots_of(activity)
    starts = [slot.start for slot in slots if slot.start]
    ends = [slot.end for slot in slots if slot.end]
    goes_on = any(slot.end is None for slot in slots if not slot.is_deadline)
    return min(starts, default=None), None if goes_on else max(ends, default=None)
