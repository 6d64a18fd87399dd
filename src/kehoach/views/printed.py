"""What a view says, paragraph by paragraph, as every format prints it: marks and signs included.

A paragraph's pieces are the way from a document to the plan. What a format adds of itself (the
legend of a timeline, the menus of the page of all documents) is no one's words and not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kehoach.plan import NOTHING, Label, Words, say
from kehoach.views.records import Calendar, Day, Figure, Ledger, Value, Workbook
from kehoach.views.shapes import Timeline
from kehoach.views.words import (
    Assignment,
    Block,
    Chart,
    Estimate,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
    Sheet,
    SloganBlock,
    Supplement,
    TableBlock,
    Web,
    Whole,
)

View: TypeAlias = (
    Official
    | Assignment
    | Supplement
    | Whole
    | Chart
    | Sheet
    | Estimate
    | Web
    | Timeline
    | Workbook
    | Ledger
    | Calendar
)
"""What documents consist of; data for programs (`plan.json`) is none."""

_RECIPIENTS = Label("Nơi nhận:")
"""The one line that the kits have of themselves."""


def paragraphs(view: View) -> Iterator[Words]:
    """The paragraphs, cells, lines and events of a view that say something, in reading order."""
    return (words for words in _all(view) if words)


def _all(view: View) -> Iterator[Words | None]:  # a case for each kind of view
    match view:
        case Web():
            return _web(view)
        case Timeline():
            return _timeline(view)
        case Workbook():
            return _workbook(view)
        case Ledger():
            return _ledger(view)
        case Calendar():
            return _calendar(view)
        case _:
            return _page(view)


def _page(
    view: Official | Assignment | Supplement | Whole | Chart | Sheet | Estimate,
) -> Iterator[Words | None]:
    match view:
        case Official():
            yield from _official(view)
        case Assignment():
            yield from (view.label, view.title, view.attached)
            yield from _table(view.table)
        case Supplement():
            yield from (view.label, view.title, view.attached)
            yield from _blocks(view.body)
            yield from view.notes
        case Whole():
            for part in view.parts:
                yield from _page(part)
        case Sheet():
            yield from (view.kind, view.unit, view.source)
            yield from _blocks(view.body)
        case Chart():  # its drawings are pictures: the timeline says what is in them
            yield from (view.kind, view.subject, view.attached)
        case Estimate():
            yield from (view.kind, view.subject, view.attached)
            yield from _blocks(view.body)


def _official(view: Official) -> Iterator[Words | None]:
    head, signature = view.letterhead, view.signature
    if head:
        yield from (head.parent, head.issuer, head.mark, head.nation, head.motto)
        yield from (head.number, head.place_and_date)
    yield from (view.kind, view.subject, view.subject_mark, view.attached)
    yield from (view.authority, *view.bases, view.decides)
    yield from _blocks(view.body)
    yield from view.notes
    yield from (_RECIPIENTS, *view.recipients) if view.recipients else ()
    if signature:
        yield from (*signature.authority, signature.post, signature.office, signature.name)


def _web(view: Web) -> Iterator[Words | None]:
    yield view.meta.title
    for paper in view.papers:
        yield from _official(paper)
    for supplement in view.supplements:
        yield from _page(supplement)
    if view.assignment.table.rows:
        yield from _all(view.assignment)
        for row in view.assignment.table.rows:
            yield from (row.due_words, row.state_words)
    yield from _all(view.timeline)
    if view.estimate:
        yield from (view.estimate.kind, view.estimate.attached)
        yield from _blocks(view.estimate.body)
    for sheet in view.sheets:
        yield from (sheet.unit, sheet.source)
        yield from _blocks(sheet.body)


def _blocks(blocks: Iterable[Block]) -> Iterator[Words]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield from _table(block)
        else:
            yield paragraph(block)


def paragraph(block: HeadingBlock | ParagraphBlock | SloganBlock | ItemBlock) -> Words:
    """A block as it is printed: behind its mark, and its label if it has one."""
    text = block.text
    if isinstance(block, SloganBlock):
        return text
    if not isinstance(block, HeadingBlock) and block.label is not None:
        text = say("{}: {}", block.label, text) if text else say("{}:", block.label)
    return say("{} {}", block.mark, text) if block.mark else text


def _table(table: TableBlock) -> Iterator[Words]:
    yield from (table.note, *(column.title for column in table.columns))
    for row in table.rows:
        for cell in row.cells:
            yield from (cell.text, *cell.more)


def _timeline(view: Timeline) -> Iterator[Words]:
    yield from (view.title, *(tick.label for tick in (*view.years, *view.ticks)))
    for lane in view.lanes:
        yield from (*lane.lines, lane.label, *(bar.words for bar in lane.bars), *lane.notes)


def _workbook(view: Workbook) -> Iterator[Words]:
    for ledger in view.ledgers:
        yield from (view.title, view.attached)
        yield from _ledger(ledger)


def _ledger(ledger: Ledger) -> Iterator[Words]:
    if filling := ledger.filling:
        yield from (*filling.unit, filling.day[0], filling.day[1].words, filling.help)
    yield from (ledger.note, *ledger.columns)
    for line in ledger.rows:  # less what is for programs: nobody looks for it
        yield from (cell_words(value) for at, value in enumerate(line) if at != ledger.hidden)


def cell_words(value: Value) -> Words:
    """What a cell holds; the number of a row is nobody's words."""
    match value:
        case Words():
            return value
        case Day() | Figure():
            return value.words
        case _:
            return NOTHING


def _calendar(view: Calendar) -> Iterator[Words | None]:
    yield view.name
    for event in view.events:
        yield from (event.summary, event.description, event.place)
