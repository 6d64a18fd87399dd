"""The official document: the outline as headings, paragraphs and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from kehoach.plan import (
    NOTHING,
    Activity,
    DutyBlock,
    Item,
    Mark,
    Paragraph,
    Plan,
    Section,
    Signature,
    Words,
    cut,
    row,
    say,
    trimmed,
)
from kehoach.reader import Path
from kehoach.views.activities import activity_anchor, labelled_lines, sheet_anchor
from kehoach.views.figures import numbered
from kehoach.views.heads import head_lines, letterhead_of, meta_of
from kehoach.views.lines import as_written
from kehoach.views.style import Style, style_of
from kehoach.views.wording import COMMA, SEMICOLON, Told, capitals, inside
from kehoach.views.words import (
    Block,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
)

_SENTENCE_ENDS = (".", "!", "?", ";", ":", "…")


def official_view(plan: Plan) -> Official:
    """The official document of a plan."""
    document, style = plan.document, style_of(plan)
    mentions = tuple(
        ParagraphBlock(appendix.mention, italic=True)
        for appendix in plan.appendices[: bool(plan.activities)]  # what is made, and no other
        if appendix.mention
    )
    body = (
        *(ParagraphBlock(text) for text in _opening(document.opening)),
        *(block for section in plan.sections for block in _Outline(style).section(section, 1)),
        *mentions,
        *closed(document.closing, style),
    )
    return framed(plan, body)


def closed(paragraphs: Sequence[Words], style: Style) -> tuple[ParagraphBlock, ...]:
    """The last paragraphs of a document, the last of them with its end and beside the ending."""
    blocks = [ParagraphBlock(text) for text in paragraphs]
    if blocks:
        blocks[-1] = ParagraphBlock(_final(blocks[-1].text, style), keep=True)
    return tuple(blocks)


def framed(plan: Plan, body: Sequence[Block]) -> Official:
    """A body with the head and the foot of the plan's document."""
    document, style = plan.document, style_of(plan)
    return Official(
        meta=meta_of(plan, document.subject),
        letterhead=letterhead_of(plan),
        kind=capitals(document.type),
        subject=head_lines(style.subject(document.subject)),
        subject_mark=style.subject_mark,
        bases=tuple(say("{}{}", style.basis_mark, line) for line in _punctuated(document.bases)),
        body=tuple(body),
        recipients=_recipients(document.recipients, document.filing, style),
        signature=_signature(document.signature),
    )


def _signature(signature: Signature) -> Signature:
    """The lines of the signature, of which all but the name are in capitals."""
    return signature._replace(
        authority=tuple(map(capitals, signature.authority)),
        post=capitals(signature.post) if signature.post else None,
        office=capitals(signature.office) if signature.office else None,
    )


def _opening(paragraphs: Sequence[Words]) -> Iterator[Words]:
    """The opening, whose last sentence leads on to the first section."""
    for index, text in enumerate(paragraphs):
        last = index == len(paragraphs) - 1
        yield say("{}:", text) if last and not text.endswith(_SENTENCE_ENDS) else text


def _final(text: Words, style: Style) -> Words:
    """The last words of the document, with the mark that ends it (NĐ 30/2020, Phụ lục III)."""
    last = cut(text, 0, len(text.removesuffix("./.").rstrip(".;")))
    return say("{}{}", last, style.end_mark)


def _punctuated(lines: Sequence[Words]) -> Iterator[Words]:
    """Lines of which each ends with a semicolon and the last with a full stop."""
    for index, line in enumerate(lines):
        text = trimmed(line, ";.,")
        yield say("{}.", text) if index == len(lines) - 1 else say("{};", text)


def _recipients(
    recipients: Sequence[Words], filing: Sequence[Words], style: Style
) -> tuple[Words, ...]:
    last = (say("{}{}", style.filing_label, row(filing, COMMA)),) if filing else ()
    return tuple(say("- {}", line) for line in _punctuated((*recipients, *last)))


def activity_blocks(activity: Activity, style: Style) -> tuple[Block, ...]:
    """An activity as it stands in the document, without its number."""
    _first, *rest = _Outline(style).activity(activity, 1)
    return (ParagraphBlock(activity.name), *rest)


def section_blocks(section: Section, style: Style) -> tuple[Block, ...]:
    """A section as it stands in the document, without its number."""
    first, *rest = _Outline(style).section(section, 1)
    return (ParagraphBlock(section.heading), *rest) if section.heading else (first, *rest)


class _Outline:
    """The outline in blocks, with the marks of one style."""

    def __init__(self, style: Style) -> None:
        self._style = style

    def section(self, section: Section, level: int) -> Iterator[Block]:
        """A section with all that it holds; `level` is that of its heading.

        Without a heading, its number opens its first paragraph, and no level is left out: what
        is below it has its level (PDF/UA-1 and screen readers want none skipped).
        """
        waiting, below = bool(section.mark.text), level
        if section.heading:
            heading = self._heading(section, section.heading, level)
            yield heading
            waiting, below = False, _below(heading, level)
        for part in section.parts:
            match part:
                case Paragraph(text):
                    yield from (
                        self._marked(section, (text,)) if waiting else (ParagraphBlock(text),)
                    )
                    waiting = False
                case Item():
                    yield from _item(part)
                case Activity():
                    yield from self.activity(part, below)
                case Section():
                    yield from self.section(part, below)
                case DutyBlock():
                    yield from self._duty_block(part, below)

    def _heading(self, part: Numbered, text: Words, level: int, anchor: str = "") -> Block:
        mark, text = part.mark, as_written(text)
        if mark.kind in _LIST_MARKS:
            return ItemBlock(_dash(part), NOTHING, text, _depth(mark), anchor=anchor)
        words = capitals(text) if mark.kind in ("A", "I") else text
        return HeadingBlock(level, mark.kind, self._mark(part), words, anchor=anchor)

    def _mark(self, part: Numbered) -> Words:
        """`I.`, or `I-` where the style has it so."""
        mark = part.mark
        is_roman = mark.kind == "I" and mark.text.endswith(".")
        text = f"{mark.text[:-1]}{self._style.section_end}" if is_roman else mark.text
        return numbered(text, part.path)

    def _marked(
        self, part: Section | Activity, paragraphs: Sequence[Words], anchor: str = ""
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
            yield from map(ParagraphBlock, activity.paragraphs)
        else:
            yield from self._marked(activity, activity.paragraphs, anchor)
        for item in activity.items:
            yield from _item(item)
        for label, value, items in labelled_lines(activity):
            words = say("{}: {}", label, _stopped(value)) if value else say("{}:", label)
            dash = activity.dash
            yield ItemBlock(numbered(dash.text), words, None, _depth(dash))
            for item in items:
                yield from _item(item)
        for each in activity.activities:
            yield from self.activity(each, below)

    def _duty_block(self, block: DutyBlock, level: int) -> Iterator[Block]:
        heading = self._heading(block, row(_units(block), SEMICOLON), level)
        yield heading
        yield from map(ParagraphBlock, block.intro)
        alone = len(block.duties) == 1 and not block.intro
        for duty in block.duties:
            if alone and not duty.label:
                yield ParagraphBlock(duty.text)
            else:
                yield ItemBlock(_dash(duty), duty.text, duty.label, _depth(duty.mark))
            for item in duty.items:
                yield from _item(item)
        for part in block.parts:
            yield from self._duty_block(part, _below(heading, level))


_LIST_MARKS = ("-", "+", "(1)")


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
    return words if words.endswith(_SENTENCE_ENDS) else say("{}.", words)


def _depth(mark: Mark) -> int:
    return 1 if mark.kind == "-" else 2


def _item(item: Item) -> Iterator[Block]:
    yield ItemBlock(_dash(item), item.text, item.label, _depth(item.mark))
    for each in item.items:
        yield from _item(each)
