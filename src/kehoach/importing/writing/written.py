"""What is written down: the top-level values of a plan, and their plainest forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from kehoach.importing.draft import (
    Block,
    Draft,
    Duties,
    Group,
    Item,
    Kept,
    Member,
    Paragraph,
    Remark,
    Tabled,
    Task,
)
from kehoach.importing.source import Line, Place
from kehoach.importing.writing.values import item_lines, with_items
from kehoach.importing.writing.yamltext import Inline, Noted, Value
from kehoach.language import NUMBERING
from kehoach.named import NamedTuple


class Ties(NamedTuple):
    """What a duty sentence is about: ids of activities that its unit leads, and others."""

    leads: tuple[str, ...]
    supports: tuple[str, ...]


class Written(NamedTuple):
    """The top-level values of a plan, and what was not said as the document says it."""

    document: Mapping[str, Value]
    frame: Mapping[str, Value]
    units: Sequence[Value]
    sections: Sequence[Mapping[str, Value]]
    duties: Sequence[Value]
    duties_in: int | None
    """The section in which the duties are printed."""
    remarks: tuple[Remark, ...]
    appendices: Sequence[Value] = ()
    shell: Mapping[str, Value] = MappingProxyType({})
    """The document that encloses the plan, where one does."""
    indicators: Sequence[Value] = ()


def bare(draft: Draft, written: Written) -> Written:
    """The words of a draft without any structure: a plan that nothing in it can break."""
    lines: list[Value] = [line for line in printed_lines(draft.everything) if line.strip()]
    whole = written.shell or written.document
    document = {key: whole[key] for key in whole if key not in {"number", "date", "sections"}}
    section = {"heading": "Nội dung", "text": lines or ["…"]}
    remark = Remark("bare", "", place_of(draft.everything[0]) if draft.everything else Place("", 1))
    frame = {"numbering": Inline(NUMBERING[1:])}
    return Written(document, frame, [], [section], [], None, (*written.remarks, remark))


def with_lines(written: Written, lines: Iterable[Line]) -> Written:
    """A plan with lines that found no place in it: they stand before its closing."""
    rows = list(lines)
    note = "xem lại: những dòng sau chưa xếp được chỗ"
    closing = written.document.get("closing", [])
    kept = [closing] if isinstance(closing, str) else list(cast("Sequence[Value]", closing))
    first: list[Value] = [
        Noted(line.printed, note) if at == 0 else line.printed for at, line in enumerate(rows)
    ]
    document = {**written.document, "closing": [*first, *kept]}
    remarks = (*written.remarks, *(Remark("unplaced", line.printed, line.place) for line in rows))
    return written._replace(document=document, remarks=remarks)


def printed_lines(members: Iterable[Member]) -> Iterator[str]:
    """The lines of members, one below the other."""
    for member in members:
        match member:
            case Paragraph(text, _place):
                yield text
            case Item():
                yield from item_lines(member)
            case Tabled():
                yield from printed_lines(member.members)
            case Kept():
                yield from (" | ".join(row) for row in member.rows)
            case Task():
                yield from filter(None, (member.title, *member.paragraphs))
                yield from (line for item in member.items for line in item_lines(item))
                for each in (field for field in member.fields if not field.told):
                    yield f"{each.label}: {with_items(each.value, each.items)}"
                yield from printed_lines(member.tasks)
            case Duties():
                yield from printed_lines([as_group(block) for block in member.blocks])
            case _:
                yield f"{member.written} {member.heading}".strip() or "…"
                yield from printed_lines(member.members)


def as_group(block: Block) -> Group:
    """A block of duties as a section."""
    members: list[Member] = [Paragraph(text, block.place) for text in block.intro]
    members += [Item(duty.text, duty.place, duty.label, duty.items, "-") for duty in block.duties]
    members += [as_group(part) for part in block.parts]
    return Group(block.place, block.kind, "", block.heading, tuple(members))


def place_of(member: Member) -> Place:
    """Where a member stands in its document."""
    return member.blocks[0].place if isinstance(member, Duties) else member.place
