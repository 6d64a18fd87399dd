"""The clauses of an amendment: each orders one change, with the new wording if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kehoach.analysis.difference import (
    Change,
    Difference,
    Field,
    Kind,
    is_charge,
    is_content,
    is_move,
)
from kehoach.plan import (
    NOTHING,
    Activity,
    Charge,
    Duty,
    DutyBlock,
    Label,
    Plan,
    Section,
    Timing,
    Words,
    row,
    say,
    trimmed,
)
from kehoach.reader import Path
from kehoach.views.changes import field_name, in_words, lines_of, reworded
from kehoach.views.citations import cited
from kehoach.views.citing import Citing, Part, cite, name
from kehoach.views.figures import DASH, PLUS
from kehoach.views.outline import activity_blocks, section_blocks
from kehoach.views.wording import COMMA, SEMICOLON, bare, former, small_first
from kehoach.views.words import Block, ItemBlock, ParagraphBlock

TEXTS = {
    "subject": Label("Trích yếu"),
    "opening": Label("Phần mở đầu"),
    "closing": Label("Phần kết"),
}
"""The parts of the document itself that an amendment changes."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered sentence of the body, and the new wording that it gives, if any."""

    words: Words
    wording: tuple[Block, ...] = ()


# --- what is amended -----------------------------------------------------------------------------


def amended(found: Difference, citing: Citing) -> Iterator[Clause]:
    """What stays, and changes."""
    for field in found.document:
        if text := TEXTS.get(field.key):
            yield Clause(_is_amended(text), _texts(field.after))
    for unit in found.units:
        if unit.before and (called := unit.field("name")):
            one, other = former(in_words(called.before)), in_words(called.after)
            yield Clause(say("Thay cụm từ “{}” bằng cụm từ “{}”.", one, other))
    for section in found.sections:
        yield from _of_section(section, citing)
    for activity in found.activities:
        yield from _of_activity(activity, citing)
    for block in found.blocks:
        yield from _of_block(block)
    for duty in found.duties:
        yield from _of_duty(duty)


def _of_section(change: Change[Section], citing: Citing) -> Iterator[Clause]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    for field in change.fields:
        if field.key == "heading" and field.after:
            title = say("Tiêu đề {}", former(cited(before)))
            yield Clause(_is_amended(title), _texts(field.after))
        elif is_move(field):
            yield Clause(_moved(cite(before), after, citing))
    for kind, one, other in _passages(change):
        if one and other:
            passage = say("{} “{}” tại {}", kind, bare(one), cite(before))
            yield Clause(_is_amended(passage), _texts(other))
    if fields := [field for field in change.fields if is_charge(field) and field.after]:
        names = [_label(field, after) for field in fields]
        lines = (_line(name, field) for name, field in zip(names, fields, strict=True))
        yield Clause(_is_amended(say("{} tại {}", _named(names), cite(before))), tuple(lines))


def _is_amended(what: Words) -> Words:
    return say("{} được sửa đổi như sau:", what)


_PASSAGES: Mapping[str, Label] = {
    "text": Label("Đoạn"),
    "items": Label("Đoạn"),
    "slogan": Label("Dòng"),
    "table": Label("Dòng của bảng"),
}
"""What a section says, by its keys, and what a line of each is called."""


def _passages(change: Change[Section]) -> Iterator[tuple[Words, Words | None, Words | None]]:
    """The lines of a section that differ: what they are, as they were, and as they are."""
    for field in change.fields:
        if kind := _PASSAGES.get(field.key):
            yield from ((kind, one, other) for one, other in reworded(field))


def _of_activity(change: Change[Activity], citing: Citing) -> Iterator[Clause]:
    issued, activity = change.before, change.after
    if issued is None or activity is None:
        return
    at = cite(issued)
    if any(map(is_move, change.fields)):
        yield Clause(_moved(say("nội dung tại {}", at), activity, citing))
    fields = [field for field in change.fields if is_content(field) and lines_of(field.after)]
    if fields:
        what = _named(field_name(field, activity, issued) for field in fields)
        wording = tuple(block for field in fields for block in _wording(field, activity))
        yield Clause(_is_amended(say("{} tại {}", what, at)), wording)


def _named(fields: Iterable[Words]) -> Words:
    """What is amended about an activity: `Nội dung, thời gian hoàn thành`."""
    first, *rest = dict.fromkeys(fields)
    return row((first, *map(small_first, rest)), COMMA)


def _wording(field: Field, activity: Activity) -> Iterator[Block]:
    """One thing about an activity in its new words."""
    after = field.after.words if isinstance(field.after, Timing) else field.after
    lines = [bare(line) for line in lines_of(after)]
    if field.key in ("title", "text"):
        yield from map(ParagraphBlock, lines)
    elif field.key in ("items", "programme", "targets"):
        if field.key != "items":
            yield ItemBlock(DASH, say("{}:", field_name(field, activity)))
        yield from (ItemBlock(PLUS if field.key != "items" else DASH, line) for line in lines)
    else:
        yield _line(field_name(field, activity), field)


def _label(field: Field, section: Section) -> Words:
    """What a line of who does all of a section, and by when, is called there."""
    key = field.key.rpartition(".")[2]
    labels = (part.labels.get(key) for part in section.parts if isinstance(part, Charge))
    return next(filter(None, labels), None) or field_name(field)


def _line(name: Words, field: Field) -> ItemBlock:
    """A line with a label in its new words."""
    after = field.after.words if isinstance(field.after, Timing) else field.after
    words = trimmed(row(map(bare, lines_of(after)), SEMICOLON), ".")
    return ItemBlock(DASH, say("{}: {}.", name, words))


def _of_block(change: Change[DutyBlock]) -> Iterator[Clause]:
    issued, intro = change.before, change.field("intro")
    if issued and intro and intro.after:
        words = _is_amended(say("Phần mở đầu tại {}", cite(issued)))
        yield Clause(words, _texts(intro.after))


def _of_duty(change: Change[Duty]) -> Iterator[Clause]:
    issued, duty = change.before, change.after
    if issued is None or duty is None:
        return
    what = say("Nhiệm vụ {}", _of_units(issued))
    if given := change.field("unit"):
        yield Clause(say("{} giao cho {} thực hiện.", what, in_words(given.after)))
    if change.field("text", "label", "items"):
        yield Clause(_is_amended(what), _duty_wording(duty))


def _of_units(duty: Duty) -> Words:
    """A sentence of the plan that was issued: `“…” của Sở Y tế tại Mục C.1`."""
    return former(say("“{}” của {} tại {}", name(duty), in_words(duty.units), cited(duty)))


def _moved(what: Words, part: Part, citing: Citing) -> Words:
    """The clause for what moved: behind what it stands now, else at the head of which part."""
    if behind := citing.behind(part):
        return say("Chuyển {} đến {}.", what, behind)
    holder = citing.holder(part)
    if holder is None:
        return say("Chuyển {} lên đầu.", what)
    issued = citing.former(holder)
    to = cite(issued) if issued else say("phần “{}”", name(holder))
    return say("Chuyển {} lên đầu {}.", what, to)


# --- what is added -------------------------------------------------------------------------------


def added(found: Difference, citing: Citing, plan: Plan) -> Iterator[Clause]:
    """What is new; what stands in something new is told with it."""
    sections = [change.part for change in found.sections if change.kind is Kind.ADDED]
    activities = [change.part for change in found.activities if change.kind is Kind.ADDED]
    told = _inside([*sections, *activities])
    for section in sections:
        if section.path not in told:
            words = say("Bổ sung mục “{}”{} như sau:", name(section), _at(section, citing))
            yield Clause(words, section_blocks(section, plan))
    for activity in activities:
        if activity.path not in told:
            at = citing.into(activity)
            if previous := citing.previous(activity):
                at = say("{}, sau nội dung “{}”,", at, name(previous))
            yield Clause(say("Bổ sung{} nội dung sau:", at), activity_blocks(activity, plan))
    for change in found.sections:
        for kind, one, other in _passages(change):
            if change.before and other and not one:
                words = say("Bổ sung vào {} {} sau:", cite(change.before), small_first(kind))
                yield Clause(words, _texts(other))
    yield from _added_duties(found, citing)


def _at(part: Part, citing: Citing) -> Words:
    """Where a new part goes: behind which one, else into which one."""
    behind = citing.behind(part)
    return say(" vào {}", behind) if behind else citing.into(part)


def _added_duties(found: Difference, citing: Citing) -> Iterator[Clause]:
    """New duties: those of a new block together, under what is said of its units."""
    duties = [change.part for change in found.duties if change.kind is Kind.ADDED]
    blocks = [change.part for change in found.blocks if change.kind is Kind.ADDED]
    for block in blocks:
        own = [duty for duty in duties if citing.holder(duty) is block]
        if own or block.intro:
            wording = (
                ParagraphBlock(in_words(block.units)),
                *_texts(block.intro),
                *(each for duty in own for each in _duty_wording(duty)),
            )
            yield Clause(_more_duties(_at(block, citing), in_words(block.units)), wording)
    for duty in duties:
        if citing.holder(duty) not in blocks:
            holder = citing.holder(duty)
            issued = holder and citing.former(holder)
            at = say(" vào {}", former(cited(issued))) if issued else NOTHING
            yield Clause(_more_duties(at, in_words(duty.units)), _duty_wording(duty))


def _more_duties(at: Words, units: Words) -> Words:
    return say("Bổ sung{} nhiệm vụ của {} như sau:", at, units)


# --- what is repealed ----------------------------------------------------------------------------


def repealed(found: Difference) -> Iterator[Clause]:
    """What is no more; what stood in something that is gone is told with it."""
    parts: list[Section | Activity] = []
    parts += (change.part for change in found.sections if change.kind is Kind.REMOVED)
    parts += (change.part for change in found.activities if change.kind is Kind.REMOVED)
    told = _inside(parts)
    yield from (_repealed(part) for part in parts if part.path not in told)
    yield from _dropped(found)
    duties = [change.part for change in found.duties if change.kind is Kind.REMOVED]
    gone = {duty.path for duty in duties}
    for change in found.blocks:
        block = change.part
        if change.kind is Kind.REMOVED and gone.issuperset(duty.path for duty in block.duties):
            yield _repealed(block)
            gone.difference_update(duty.path for duty in block.duties)
    for duty in duties:
        if duty.path in gone:
            yield Clause(say("Bãi bỏ nhiệm vụ {}.", _of_units(duty)))


def _dropped(found: Difference) -> Iterator[Clause]:
    """What is no more of a part that stays."""
    for section in found.sections:
        if section.before is None or section.after is None:
            continue
        at = cite(section.before)
        for kind, one, other in _passages(section):
            if one and not other:
                yield Clause(say("Bãi bỏ {} “{}” tại {}.", small_first(kind), bare(one), at))
        if gone := [each for each in section.fields if is_charge(each) and not each.after]:
            what = small_first(_named(_label(each, section.before) for each in gone))
            yield Clause(say("Bãi bỏ {} tại {}.", what, at))
    for activity in found.activities:
        yield from _dropped_lines(activity)
    for block in found.blocks:
        intro = block.field("intro")
        if block.before and intro and not intro.after:
            yield Clause(say("Bãi bỏ phần mở đầu tại {}.", cite(block.before)))


def _dropped_lines(change: Change[Activity]) -> Iterator[Clause]:
    for field in filter(is_content, change.fields):
        if change.before and not lines_of(field.after):
            words = former(say("{}: {}", field_name(field, change.before), in_words(field.before)))
            yield Clause(say("Bãi bỏ nội dung “{}” tại {}.", words, cite(change.before)))


def _repealed(part: Section | Activity | DutyBlock) -> Clause:
    return Clause(say("Bãi bỏ nội dung tại {}.", cite(part)))


def _inside(parts: Iterable[Section | Activity]) -> set[Path]:
    """The paths of all that stands in some parts; it is told with them."""
    found: set[Path] = set()
    waiting: list[object] = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, (Section, Activity)):
            below: Sequence[object] = part.parts if isinstance(part, Section) else part.activities
            waiting += below
            found.update(each.path for each in below if isinstance(each, (Section, Activity)))
    return found


# --- words ---------------------------------------------------------------------------------------


def _duty_wording(duty: Duty) -> tuple[Block, ...]:
    items = (ItemBlock(PLUS, bare(line), None, 2) for line in lines_of(duty.items))
    return (ItemBlock(DASH, duty.text, duty.label), *items)


def _texts(value: object) -> tuple[Block, ...]:
    return tuple(ParagraphBlock(line) for line in lines_of(value))
