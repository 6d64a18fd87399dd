"""The outline in blocks: headings, paragraphs, dashes, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from kehoach.plan import (
    NOTHING,
    Activity,
    Charge,
    Duty,
    DutyBlock,
    Item,
    Mark,
    Paragraph,
    Part,
    Plan,
    Section,
    Slogan,
    Table,
    Timing,
    Words,
    cut,
    row,
    say,
    trimmed,
)
from kehoach.reader import Path
from kehoach.views.activities import (
    activity_anchor,
    duty_anchor,
    followed_anchor,
    labelled_lines,
    names,
    sheet_anchor,
)
from kehoach.views.figures import numbered
from kehoach.views.lines import as_written
from kehoach.views.notes import Notes
from kehoach.views.style import style_of
from kehoach.views.tables import held_by, table_blocks
from kehoach.views.wording import SEMICOLON, Told, capitals, inside
from kehoach.views.words import (
    Block,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    SloganBlock,
)

SENTENCE_ENDS = (".", "!", "?", ";", ":", "…")


def activity_blocks(activity: Activity, plan: Plan) -> tuple[Block, ...]:
    """An activity as it stands in the document, without its number."""
    _first, *rest = Outline(plan).activity(activity, 1)
    return (ParagraphBlock(activity.name), *rest)


def section_blocks(section: Section, plan: Plan) -> tuple[Block, ...]:
    """A section as it stands in the document, without its number."""
    first, *rest = Outline(plan).section(section, 1)
    return (ParagraphBlock(section.heading), *rest) if section.heading else (first, *rest)


class Outline:
    """The outline in blocks, with the marks of the plan's style."""

    def __init__(self, plan: Plan, *, landscape: bool = False) -> None:
        self._plan = plan
        self._landscape = landscape
        self._style = style_of(plan)
        self.notes = Notes(plan)

    def parts(
        self, parts: Sequence[Part], level: int, within: Section | None = None
    ) -> Iterator[Block]:
        """Parts one behind the other; what a table holds is printed there alone.

        `within` is the section without a heading, whose number opens its first paragraph.
        """
        tables = [part for part in parts if isinstance(part, Table)]
        held = {id(each) for table in tables for each in held_by(table, parts)}
        for part in parts:
            if id(part) in held:
                continue
            match part:
                case Paragraph():
                    yield self._paragraph(part, within)
                    within = None
                case Slogan(text):
                    yield SloganBlock(as_written(text))
                case Table():
                    held_here = held_by(part, parts)
                    yield from table_blocks(
                        part, held_here, self._plan, self.notes, landscape=self._landscape
                    )
                case Item() | Charge():
                    yield from self._item(part) if isinstance(part, Item) else _charge(part)
                case Activity():
                    yield from self.activity(part, level)
                case Section():
                    yield from self.section(part, level)
                case DutyBlock():
                    yield from self._duty_block(part, level)

    def _paragraph(self, part: Paragraph, within: Section | None) -> Block:
        """A paragraph; behind the mark of its section where that has no heading."""
        text, mark = self.notes.put(part.text), within and within.mark
        if within is None or mark is None:
            return ParagraphBlock(text, NOTHING, part.label)
        if mark.kind in _LIST_MARKS:
            return ItemBlock(_dash(within), text, part.label, _depth(mark))
        strong = mark.kind == "Điều" or part.label is not None
        return ParagraphBlock(text, self._mark(within), part.label, strong=strong)

    def section(self, section: Section, level: int) -> Iterator[Block]:
        """A section with all that it holds; `level` is that of its heading.

        Without a heading, its number opens its first paragraph, and no level is left out: what
        is below it has its level (PDF/UA-1 and screen readers want none skipped).
        """
        if section.heading:
            heading = self._heading(section, section.heading, level)
            yield heading
            yield from self.parts(section.parts, _below(heading, level))
        else:
            numbered_by = section if section.mark.text else None
            yield from self.parts(section.parts, level, numbered_by)

    def _heading(self, part: Numbered, text: Words, level: int, anchor: str = "") -> Block:
        mark, written, text = part.mark, text, as_written(text)
        if mark.kind in _LIST_MARKS:
            return ItemBlock(_dash(part), NOTHING, text, _depth(mark), anchor=anchor)
        words = capitals(text) if mark.kind in _IN_CAPITALS and mark.text else text
        words = self.notes.put(written, words)
        return HeadingBlock(level, mark.kind, self._mark(part), words, anchor=anchor)

    def _mark(self, part: Numbered) -> Words:
        """`I.`, or `I-` where the style has it so."""
        mark = part.mark
        is_roman = mark.kind == "I" and mark.text.endswith(".")
        text = f"{mark.text[:-1]}{self._style.section_end}" if is_roman else mark.text
        return numbered(text, part.path)

    def _marked(
        self, part: Activity, paragraphs: Sequence[Words], anchor: str = ""
    ) -> Iterator[Block]:
        """Paragraphs of which the first stands after the mark of what they belong to."""
        mark = part.mark
        for index, text in enumerate(paragraphs):
            if index:
                yield ParagraphBlock(text)
            elif mark.kind in _LIST_MARKS:
                yield ItemBlock(_dash(part), text, None, _depth(mark), anchor=anchor)
            else:
                yield ParagraphBlock(text, self._mark(part), anchor=anchor)

    def activity(self, activity: Activity, level: int) -> Iterator[Block]:
        """An activity with all that it holds."""
        anchor, below = activity_anchor(activity), level
        if activity.title:
            heading = self._heading(activity, activity.title, level, anchor)
            yield heading
            below = _below(heading, level)
            yield from map(ParagraphBlock, self.notes.put_all(activity.paragraphs))
        else:
            yield from self._marked(activity, self.notes.put_all(activity.paragraphs), anchor)
        for item in activity.items:
            yield from self._item(item)
        for at, (label, value, items) in enumerate(labelled_lines(activity), 1):
            words = say("{}: {}", label, _stopped(value)) if value else say("{}:", label)
            dash = activity.counted.mark(at) if activity.counted else activity.dash
            yield ItemBlock(numbered(dash.text), words, None, _depth(dash))
            for item in items:
                yield from self._item(item)
        for each in activity.activities:
            yield from self.activity(each, below)

    def _item(self, item: Item) -> Iterator[Block]:
        text = self.notes.put(item.text, timed(item.text, item.times))
        anchor = followed_anchor(item.key)
        yield ItemBlock(_dash(item), text, item.label, _depth(item.mark), anchor=anchor)
        for each in item.items:
            yield from self._item(each)

    def _duty_block(self, block: DutyBlock, level: int) -> Iterator[Block]:
        duties = block.duties
        words = block.heading or row(_units(block), SEMICOLON)
        heading = self._heading(block, words, level, _anchor(duties))
        if duties and duties[0].stands == "behind":
            yield self._run_on(block, words, duties[0])
        else:
            yield heading
        yield from map(ParagraphBlock, block.intro)
        duties = tuple(each for each in duties if each.stands == "alone")
        alone = len(duties) == 1 and not block.intro
        for duty in duties:
            anchor, text = duty_anchor(duty), timed(duty.text, duty.times)
            if alone and not duty.label:
                yield ParagraphBlock(text, anchor=anchor)
            else:
                depth = _depth(duty.mark)
                yield ItemBlock(_dash(duty), text, duty.label, depth, anchor=anchor)
            for item in duty.items:
                yield from self._item(item)
        if block.charge:
            yield from _charge(block.charge)
        for part in block.parts:
            yield from self._duty_block(part, _below(heading, level))

    def _run_on(self, block: DutyBlock, heading: Words, duty: Duty) -> Block:
        """A heading of a block with the sentence that runs on behind it."""
        anchor = followed_anchor(duty.key)
        if block.mark.kind in _LIST_MARKS:
            return ItemBlock(_dash(block), duty.text, heading, _depth(block.mark), anchor=anchor)
        mark = self._mark(block)
        return ParagraphBlock(duty.text, mark, as_written(heading), strong=True, anchor=anchor)


_LIST_MARKS = ("-", "+", "(1)")
_IN_CAPITALS = ("Phần", "Chương", "A", "I")


class Numbered(Protocol):
    """A part with a mark."""

    @property
    def mark(self) -> Mark:
        """What stands before it."""

    @property
    def path(self) -> Path:
        """Where it stands in the plan."""


def _dash(part: Numbered) -> Words:
    return numbered(part.mark.text, part.path)


def _units(block: DutyBlock) -> Iterator[Words]:
    """The names of the units that a block is about, which lead to their task sheets."""
    for index, (unit, path) in enumerate(zip(block.units, block.references, strict=True)):
        name = inside(unit.name) if index else unit.name
        yield Told(name, path, sheet_anchor(unit) if block.duties else "")


def _below(heading: Block, level: int) -> int:
    """The level of the headings below one; a dash is none."""
    return level + 1 if isinstance(heading, HeadingBlock) else level


def _stopped(words: Words) -> Words:
    """A labelled line's value with its full stop."""
    return words if words.endswith(SENTENCE_ENDS) else say("{}.", words)


def _depth(mark: Mark) -> int:
    return 1 if mark.kind == "-" else 2


def _anchor(duties: Sequence[Duty]) -> str:
    """The anchor of a heading that is a duty itself."""
    is_duty = duties and duties[0].stands == "heading"
    return followed_anchor(duties[0].key) if is_duty else ""


def timed(text: Words, times: Sequence[Timing]) -> Words:
    """A sentence with its times behind it, before its stop."""
    for each in times:
        end = len(text) - len(text.rstrip(".;"))
        time = inside(trimmed(each.words, "."))
        words = say("{} ({})", cut(text, 0, len(text) - end), time)
        text = say("{}{}", words, cut(text, len(text) - end, len(text))) if end else words
    return text


def _charge(charge: Charge) -> Iterator[Block]:
    """A labelled line for each role."""
    assigned = {str(role): units for role, units in charge.roles.items()}
    for key, label in charge.labels.items():
        timing = charge.times.get(key)
        value = names(assigned.get(key, ()), charge.kinds.get(key))
        if value := value or (timing.words if timing else NOTHING):
            words = say("{}: {}", label, _stopped(value))
            yield ItemBlock(numbered(charge.dash.text), words, None, _depth(charge.dash))
