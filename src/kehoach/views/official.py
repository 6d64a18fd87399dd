"""The official document: the outline as headings, paragraphs and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.numbering import Mark
from kehoach.plan import Activity, DutyBlock, Item, Paragraph, Plan, Section
from kehoach.vietnamese import sentence_case_inside
from kehoach.views.common import labelled_lines, letterhead_of, meta_of
from kehoach.views.words import (
    Block,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
    SignatureView,
)

_SENTENCE_ENDS = (".", "!", "?", ";", ":", "…")


def official_view(plan: Plan) -> Official:
    """The official document of a plan."""
    document = plan.document
    mentions = tuple(
        ParagraphBlock(appendix.mention, italic=True)
        for appendix in plan.appendices
        if appendix.mention
    )
    closing = [ParagraphBlock(text) for text in document.closing]
    if closing:
        closing[-1] = ParagraphBlock(_final(closing[-1].text), keep=True)
    body = (
        *(ParagraphBlock(text) for text in _opening(document.opening)),
        *(block for section in plan.sections for block in _section(section, 1)),
        *mentions,
        *closing,
    )
    return Official(
        meta=meta_of(plan, document.subject),
        letterhead=letterhead_of(plan),
        kind=document.type.upper(),
        subject=document.subject,
        bases=tuple(_punctuated(document.bases)),
        body=body,
        recipients=_recipients(document.recipients, document.filing),
        signature=SignatureView(
            above=tuple(
                line.upper()
                for line in (*document.signature.authority, document.signature.post)
                if line
            ),
            office=document.signature.office.upper() if document.signature.office else None,
            name=document.signature.name,
        ),
    )


def _opening(paragraphs: Sequence[str]) -> Iterator[str]:
    """The opening, whose last sentence leads on to the first section."""
    for index, text in enumerate(paragraphs):
        last = index == len(paragraphs) - 1
        yield f"{text}:" if last and not text.endswith(_SENTENCE_ENDS) else text


def _final(text: str) -> str:
    """The last words of the document, with the mark that ends it (NĐ 30/2020, Phụ lục III)."""
    return text if text.endswith("./.") else f"{text.rstrip('.;')}./."


def _punctuated(lines: Sequence[str]) -> Iterator[str]:
    """Lines of which each ends with a semicolon and the last with a full stop."""
    for index, line in enumerate(lines):
        yield line.rstrip(";.,") + ("." if index == len(lines) - 1 else ";")


def _recipients(recipients: Sequence[str], filing: Sequence[str]) -> tuple[str, ...]:
    last = (f"Lưu: {', '.join(filing)}",) if filing else ()
    return tuple(f"- {line}" for line in _punctuated((*recipients, *last)))


def _stop(text: str) -> str:
    """A labelled line with its full stop."""
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."


def _heading(mark: Mark, text: str, level: int) -> Block:
    if mark.kind in ("-", "+", "(1)"):
        return ItemBlock(mark.text, "", text, _depth(mark))
    upper = mark.kind in ("A", "I")
    return HeadingBlock(level, mark.kind, mark.text, text.upper() if upper else text)


def _depth(mark: Mark) -> int:
    return 1 if mark.kind == "-" else 2


def _section(section: Section, level: int) -> Iterator[Block]:
    """A section with all that it holds; without a heading, its number opens its first paragraph."""
    waiting = section.mark.text
    if section.heading:
        yield _heading(section.mark, section.heading, level)
        waiting = ""
    for part in section.parts:
        match part:
            case Paragraph(text):
                yield from _marked(section.mark, (text,)) if waiting else (ParagraphBlock(text),)
                waiting = ""
            case Item():
                yield from _item(part)
            case Activity():
                yield from _activity(part, level + 1)
            case Section():
                yield from _section(part, level + 1)
            case DutyBlock():
                yield from _duty_block(part, level + 1)


def _marked(mark: Mark, paragraphs: Sequence[str]) -> Iterator[Block]:
    """Paragraphs of which the first stands after a mark."""
    for index, text in enumerate(paragraphs):
        if index == 0 and mark.kind in ("-", "+", "(1)"):
            yield ItemBlock(mark.text, text, None, _depth(mark))
        else:
            yield ParagraphBlock(text, mark.text if index == 0 else "")


def _item(item: Item) -> Iterator[Block]:
    yield ItemBlock(item.mark.text, item.text, item.label, _depth(item.mark))
    for each in item.items:
        yield from _item(each)


def _activity(activity: Activity, level: int) -> Iterator[Block]:
    if activity.title:
        yield _heading(activity.mark, activity.title, level)
        yield from map(ParagraphBlock, activity.paragraphs)
    else:
        yield from _marked(activity.mark, activity.paragraphs)
    for item in activity.items:
        yield from _item(item)
    for label, value, items in labelled_lines(activity):
        text = f"{label}: {_stop(value)}" if value else f"{label}:"
        yield ItemBlock(activity.dash.text, text, None, _depth(activity.dash))
        for item in items:
            yield from _item(item)
    for each in activity.activities:
        yield from _activity(each, level + 1)


def _duty_block(block: DutyBlock, level: int) -> Iterator[Block]:
    heading = "; ".join(
        unit.name if index == 0 else sentence_case_inside(unit.name)
        for index, unit in enumerate(block.units)
    )
    yield _heading(block.mark, heading, level)
    yield from map(ParagraphBlock, block.intro)
    alone = len(block.duties) == 1 and not block.intro
    for duty in block.duties:
        if alone and not duty.label:
            yield ParagraphBlock(duty.text)
        else:
            yield ItemBlock(duty.mark.text, duty.text, duty.label, _depth(duty.mark))
        for item in duty.items:
            yield from _item(item)
    for part in block.parts:
        yield from _duty_block(part, level + 1)
