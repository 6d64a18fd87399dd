"""The parts of a plan's outline, each with what it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kehoach.analysis.difference.values import Spot
from kehoach.plan import (
    Activity,
    Duty,
    DutyBlock,
    Item,
    Label,
    Paragraph,
    Section,
    Slogan,
    Table,
    Words,
    row,
)
from kehoach.reader import Path

_BETWEEN: Final = Label(" | ")
_WITHIN: Final = Label("; ")

Part: TypeAlias = Section | Activity | DutyBlock | Duty


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the outline, the path of what it stands in, and the heading above it.

    `dash` counts the sentences of a block of duties, which have no numbers.
    """

    part: Part
    parent: Path | None
    heading: Words
    dash: int | None = None


def nodes(parts: Iterable[object], parent: Path | None, heading: Words) -> Iterator[Node]:
    """The numbered parts of the outline and the duties in it, in the order of printing."""
    dash = 0
    for part in parts:
        match part:
            case Section():
                yield Node(part, parent, heading)
                yield from nodes(part.parts, part.path, part.title)
            case Activity():
                yield Node(part, parent, heading)
                yield from nodes(part.activities, part.path, part.name)
            case DutyBlock():
                yield Node(part, parent, heading)
                name = row((unit.name for unit in part.units), Label("; "))
                yield from nodes((*part.duties, *part.parts), part.path, name)
            case Duty():
                dash += 1
                yield Node(part, parent, heading, dash)
            case _:
                pass


def spot(node: Node) -> Spot:
    """Where a part stands."""
    return Spot(node.part.mark.place, node.heading, node.dash)


def text(section: Section) -> str:
    """What a section says, but for its activities: paragraphs, dashes, headings, whose duties."""
    return "\n".join(_said(section.parts))


def _said(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        match part:
            case Paragraph() | Slogan():
                yield part.text
            case Item():
                yield part.text
                yield from _said(part.items)
            case Table():
                yield from table_lines(part)
            case DutyBlock():
                yield ident(part)
            case Section():
                yield part.heading or ""
                yield from _said(part.parts)
            case _:
                pass


def table_lines(table: Table) -> Iterator[Words]:
    """What a table says, a line for its heads, and for each row."""
    if titles := [column.label for column in table.columns if column.label]:
        yield row(titles, _BETWEEN)
    for each in table.rows:
        cells = (row((*cell.text, *cell.items), _WITHIN) for cell in each.cells)
        yield each.group or row(cells, _BETWEEN)
    if table.note:
        yield table.note


def words(activity: Activity) -> str:
    """What an activity says, without its labelled lines."""
    return "\n".join((activity.title or "", *activity.paragraphs))


def ident(part: Part) -> str:
    """A name for ordering parts that does not depend on where they stand."""
    match part:
        case Activity():
            return part.key
        case Section():
            return part.title
        case DutyBlock():
            return "; ".join(unit.name for unit in part.units)
        case Duty():
            return part.words


def activities_in(outline: Mapping[Path, Node], numbers: Mapping[int, int]) -> dict[int, set[int]]:
    """For each section, which of the numbered activities it holds, at any depth."""
    found: dict[int, set[int]] = {
        id(node.part): set() for node in outline.values() if isinstance(node.part, Section)
    }
    for node in outline.values():
        number = numbers.get(id(node.part))
        above = node.parent
        while number is not None and above is not None:
            found.get(id(outline[above].part), set()).add(number)
            above = outline[above].parent
    return found


def kind_below(parts: Iterable[object]) -> str | None:
    """The kind of the marks that numbered parts have."""
    kinds = (
        part.mark.kind for part in parts if isinstance(part, (Section, Activity, DutyBlock))
    )  # fmt: skip
    return next(kinds, None)
