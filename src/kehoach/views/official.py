"""The official document: the outline as headings, paragraphs and dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.analysis.costs import costs_of
from kehoach.plan import (
    NOTHING,
    Appendix,
    Document,
    Label,
    Paper,
    Plan,
    Signature,
    Value,
    Words,
    cut,
    row,
    say,
    trimmed,
)
from kehoach.views.citations import attachment
from kehoach.views.endings import ended, introduced
from kehoach.views.heads import head_lines, letterhead_of, meta_of
from kehoach.views.lines import as_written
from kehoach.views.notes import renoted
from kehoach.views.outline import SENTENCE_ENDS, Outline
from kehoach.views.style import Style, style_of
from kehoach.views.wording import COMMA, capitals
from kehoach.views.words import Block, ItemBlock, Official, ParagraphBlock


def official_view(plan: Plan, paper: Paper | None = None) -> Official:
    """The official document of a plan, or another of its documents."""
    paper = paper or plan.paper
    document = paper.document
    plan = replace(plan, document=document)
    style = style_of(plan)
    outline = Outline(plan)
    body = (
        *(ParagraphBlock(text) for text in _opening(document.opening)),
        *outline.parts(paper.parts, 1),
        *(ParagraphBlock(text, italic=True) for text in _mentions(plan)),
        *closed(document.closing, style),
    )
    view = replace(framed(plan, body), notes=outline.notes.texts)
    if not document.closing:
        view = replace(view, body=_ended(view.body, style))
    if document.within:
        return replace(view, letterhead=None, recipients=(), signature=None, body=ended(view.body))
    return view


def _mentions(plan: Plan) -> Iterator[Words]:
    """The words that announce the appendices of a document."""
    for appendix in plan.appendices:
        if appendix.mention and appendix.document == plan.document and is_made(appendix, plan):
            yield appendix.mention


def is_made(appendix: Appendix, plan: Plan) -> bool:
    """Whether there is anything for an appendix to show."""
    if appendix.is_assignments:
        return bool(plan.activities)
    return not appendix.is_estimate or bool(costs_of(plan))


def _ended(body: Sequence[Block], style: Style) -> tuple[Block, ...]:
    """A body whose last words have the mark that ends a document."""
    *others, last = body or (None,)
    if isinstance(last, (ParagraphBlock, ItemBlock)):
        last = replace(last, text=renoted(_final(last.text, style), last.text))
        last = replace(last, keep=True) if isinstance(last, ParagraphBlock) else last
    return tuple(each for each in (*others, last) if each)


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
        attached=head_lines(attachment(plan)) if document.within else NOTHING,
        authority=capitals(as_written(document.authority or document.issuer.name))
        if document.decides
        else NOTHING,
        decides=document.decides or NOTHING,
        bases=tuple(say("{}{}", style.basis_mark, line) for line in _punctuated(document.bases)),
        body=introduced(body),
        recipients=_recipients(document, style),
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
        yield say("{}:", text) if last and not text.endswith(SENTENCE_ENDS) else text


def _final(text: Words, style: Style) -> Words:
    """The last words of the document, with the mark that ends it (NĐ 30/2020, Phụ lục III)."""
    last = cut(text, 0, len(text.removesuffix("./.").rstrip(".;")))
    return say("{}{}", last, style.end_mark)


def _punctuated(lines: Sequence[Words]) -> Iterator[Words]:
    """Lines of which each ends with a semicolon and the last with a full stop."""
    for index, line in enumerate(lines):
        text = trimmed(line, ";.,")
        yield say("{}.", text) if index == len(lines) - 1 else say("{};", text)


def _recipients(document: Document, style: Style) -> tuple[Words, ...]:
    """The lines of those who receive the document; where all end with commas, they keep them."""
    names, filing = document.recipients, document.filing
    last = (say("{}{}", style.filing_label, row(filing, COMMA)),) if filing else ()
    stop = _COMMA if names and all(each.endswith(",") for each in names) else _SEMICOLON
    lines = (*names, *last)
    return tuple(
        _recipient(each, document, _FULL_STOP if index == len(lines) - 1 else stop)
        for index, each in enumerate(lines)
    )


def _recipient(name: Words, document: Document, stop: Label) -> Words:
    """A line with its mark and its stop, and for what they receive it whom it ends."""
    more = document.listed.get(name.path) if isinstance(name, Value) else None
    text = trimmed(name, ";.,:")
    if more is None:
        return say("- {}{}", trimmed(name, ";.,"), stop)
    line = say("{} {}{}", _PLUS if more.depth else _DASH, text, _COLON if more.heads else stop)
    return say("{} ({})", line, more.purpose) if more.purpose else line


_DASH, _PLUS = Label("-"), Label("+")
_COMMA, _SEMICOLON, _COLON, _FULL_STOP = Label(","), Label(";"), Label(":"), Label(".")
