"""Dashes: nodes, tables and members as items of a list."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.importing.draft import Group, Item, Kept, Member, Paragraph, Tabled, Task
from kehoach.importing.recognition.duties import gives_work
from kehoach.importing.recognition.labels import run_in
from kehoach.importing.recognition.outline import Node, is_short
from kehoach.importing.source import Grid

_DASHES = frozenset({"-", "+", "*", "(1)"})


def as_item(node: Node) -> Item:
    """A node as a dash; a number of another kind stays before its words."""
    label, text = run_in(node.text, node.line.lead)
    if label is None and node.text.endswith(":") and node.below and is_short(node.text[:-1]):
        first = next(iter(node.below))
        if isinstance(first, Node) and first.is_paragraph:
            label, text = node.text[:-1].strip(), ""
    items: list[Item] = []
    for part in node.below:
        if isinstance(part, Grid):
            items += table_items(part)
        elif part.is_paragraph and not items:
            text = f"{text} {part.text}".strip()
        else:
            items.append(as_item(part))
    typed = node.mark is not None and node.kind not in _DASHES and label is None
    if typed and node.mark and not any(each.kind for each in items):
        text = f"{node.mark.written} {text}"
    return Item(text, node.line.place, label or "", tuple(items), node.kind, gives_work(text))


def table_items(grid: Grid) -> Iterator[Item]:
    """The rows of a table as dashes."""
    for row in grid.rows:
        words = " | ".join(cell.text for cell in row if cell.text)
        if words:
            yield Item(words, row[0].lines[0].place if row[0].lines else grid.place)


def items_of(member: Member) -> list[Item]:
    """A member as the dashes that an activity can hold."""
    match member:
        case Item():
            return [member]
        case Paragraph(text, place):
            return [Item(text, place)]
        case Group():
            inner = tuple(item for each in member.members for item in items_of(each))
            return [Item(f"{member.written} {member.heading}".strip(), member.place, "", inner)]
        case Task():
            lines = (f"{each.label}: {each.value}" for each in member.fields if not each.told)
            inner = (*member.items, *(Item(line, member.place) for line in lines))
            return [
                Item(" ".join((member.title, *member.paragraphs)).strip(), member.place, "", inner)
            ]
        case Kept():
            return [Item(" | ".join(filter(None, row)), member.place) for row in member.rows]
        case _:
            rows = member.members if isinstance(member, Tabled) else ()
            return [item for each in rows for item in items_of(each)]
