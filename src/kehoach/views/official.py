"""The official document: the outline as headings, paragraphs and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.language import model
from kehoach.plan import Activity, DutyBlock, Item, Mark, Paragraph, Plan, Section
from kehoach.vietnamese import sentence_case_inside
from kehoach.views.common import (
    activity_anchor,
    labelled_lines,
    letterhead_of,
    meta_of,
    sheet_anchor,
    style_of,
)
from kehoach.views.style import Style
from kehoach.views.words import (
    Block,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
    Piece,
    Pieces,
    SignatureView,
    said,
)

_SENTENCE_ENDS = (".", "!", "?", ";", ":", "…")


def official_view(plan: Plan) -> Official:
    """The official document of a plan."""
    document, style = plan.document, style_of(plan)
    mentions = tuple(
        ParagraphBlock(appendix.mention, italic=True)
        for appendix in plan.appendices
        if appendix.mention
    )
    body = (
        *(ParagraphBlock(text) for text in _opening(document.opening)),
        *(block for section in plan.sections for block in _Outline(style).section(section, 1)),
        *mentions,
        *closed(document.closing, style),
    )
    return framed(plan, body)


def closed(paragraphs: Sequence[str], style: Style) -> tuple[ParagraphBlock, ...]:
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
        kind=document.type.upper(),
        subject=style.subject(document.subject),
        subject_mark=style.subject_mark,
        bases=tuple(f"{style.basis_mark}{line}" for line in _punctuated(document.bases)),
        body=tuple(body),
        recipients=_recipients(document.recipients, document.filing, style),
        signature=_signature(document.signature),
    )


def _signature(signature: model.Signature) -> SignatureView:
    return SignatureView(
        authority=tuple(line.upper() for line in signature.authority),
        post=signature.post.upper() if signature.post else None,
        office=signature.office.upper() if signature.office else None,
        name=signature.name,
    )


def _opening(paragraphs: Sequence[str]) -> Iterator[str]:
    """The opening, whose last sentence leads on to the first section."""
    for index, text in enumerate(paragraphs):
        last = index == len(paragraphs) - 1
        yield f"{text}:" if last and not text.endswith(_SENTENCE_ENDS) else text


def _final(text: str, style: Style) -> str:
    """The last words of the document, with the mark that ends it (NĐ 30/2020, Phụ lục III)."""
    return f"{text.removesuffix('./.').rstrip('.;')}{style.end_mark}"


def _punctuated(lines: Sequence[str]) -> Iterator[str]:
    """Lines of which each ends with a semicolon and the last with a full stop."""
    for index, line in enumerate(lines):
        yield line.rstrip(";.,") + ("." if index == len(lines) - 1 else ";")


def _recipients(recipients: Sequence[str], filing: Sequence[str], style: Style) -> tuple[str, ...]:
    last = (f"{style.filing_label}{', '.join(filing)}",) if filing else ()
    return tuple(f"- {line}" for line in _punctuated((*recipients, *last)))


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
        waiting, below = section.mark.text, level
        if section.heading:
            heading = self._heading(section.mark, (Piece(section.heading),), level)
            yield heading
            waiting, below = "", _below(heading, level)
        for part in section.parts:
            match part:
                case Paragraph(text):
                    yield from (
                        self._marked(section.mark, (text,)) if waiting else (ParagraphBlock(text),)
                    )
                    waiting = ""
                case Item():
                    yield from _item(part)
                case Activity():
                    yield from self.activity(part, below)
                case Section():
                    yield from self.section(part, below)
                case DutyBlock():
                    yield from self._duty_block(part, below)

    def _heading(self, mark: Mark, pieces: Pieces, level: int, anchor: str = "") -> Block:
        if mark.kind in _LIST_MARKS:
            return ItemBlock(mark.text, "", said(pieces), _depth(mark), anchor=anchor)
        if mark.kind in ("A", "I"):
            pieces = tuple(Piece(piece.text.upper(), piece.target) for piece in pieces)
        return HeadingBlock(
            level, mark.kind, self._mark(mark), said(pieces), pieces=pieces, anchor=anchor
        )

    def _mark(self, mark: Mark) -> str:
        """`I.`, or `I-` where the style has it so."""
        is_roman = mark.kind == "I" and mark.text.endswith(".")
        return f"{mark.text[:-1]}{self._style.section_end}" if is_roman else mark.text

    def _marked(self, mark: Mark, paragraphs: Sequence[str], anchor: str = "") -> Iterator[Block]:
        """Paragraphs of which the first stands after a mark."""
        for index, text in enumerate(paragraphs):
            if index:
                yield ParagraphBlock(text)
            elif mark.kind in _LIST_MARKS:
                yield ItemBlock(mark.text, text, None, _depth(mark), anchor=anchor)
            else:
                yield ParagraphBlock(text, self._mark(mark), anchor=anchor)

    def activity(self, activity: Activity, level: int) -> Iterator[Block]:
        """An activity with all that it holds."""
        anchor, below = activity_anchor(activity), level
        if activity.title:
            heading = self._heading(activity.mark, (Piece(activity.title),), level, anchor)
            yield heading
            below = _below(heading, level)
            yield from map(ParagraphBlock, activity.paragraphs)
        else:
            yield from self._marked(activity.mark, activity.paragraphs, anchor)
        for item in activity.items:
            yield from _item(item)
        for label, value, items in labelled_lines(activity):
            pieces = (Piece(f"{label}: "), *_stopped(value)) if value else (Piece(f"{label}:"),)
            dash = activity.dash
            yield ItemBlock(dash.text, said(pieces), None, _depth(dash), pieces=pieces)
            for item in items:
                yield from _item(item)
        for each in activity.activities:
            yield from self.activity(each, below)

    def _duty_block(self, block: DutyBlock, level: int) -> Iterator[Block]:
        pieces: list[Piece] = []
        for unit in block.units:
            name = sentence_case_inside(unit.name) if pieces else unit.name
            pieces += [Piece("; ")] if pieces else []
            pieces.append(Piece(name, sheet_anchor(unit) if block.duties else ""))
        heading = self._heading(block.mark, tuple(pieces), level)
        yield heading
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
            yield from self._duty_block(part, _below(heading, level))


_LIST_MARKS = ("-", "+", "(1)")


def _below(heading: Block, level: int) -> int:
    """The level of the headings below one; a dash is none."""
    return level + 1 if isinstance(heading, HeadingBlock) else level


def _stopped(pieces: Pieces) -> Pieces:
    """A labelled line's value with its full stop."""
    return pieces if said(pieces).endswith(_SENTENCE_ENDS) else (*pieces, Piece("."))


def _depth(mark: Mark) -> int:
    return 1 if mark.kind == "-" else 2


def _item(item: Item) -> Iterator[Block]:
    yield ItemBlock(item.mark.text, item.text, item.label, _depth(item.mark))
    for each in item.items:
        yield from _item(each)
