"""Which lines belong to a part of a list or mapping, comments included, and which to a value."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from kehoach.edits.file import Child, PlanFile
from kehoach.named import NamedTuple

_HEADER: Final = re.compile(r"[|>][-+0-9]*")


class Region(NamedTuple):
    """The part of a file from `start` to before `end`."""

    start: int
    end: int


class Standing(NamedTuple):
    """A value as it stands: what is on the line of its dash or key, and the lines below that."""

    inline: Region
    body: Region | None


def regions_of(file: PlanFile, node: int) -> tuple[Region, ...]:
    """The whole lines of each part of a list or mapping without brackets.

    To a part belong the comments right above it, behind it, and those below it that are
    indented deeper than it begins. The first begins on the line of what is around it, if so
    does the list or mapping; its region begins there, too.
    """
    children = file.children(node)
    column = file.column(children[0].start)
    ends = [_chunk_end(file, child.end, column) for child in children]
    first = children[0].start
    starts = [_lead(file, first, 0) if file.begins_line(first) else first]
    if starts[0] == 0:  # what stands at the very top is said of the file
        starts[0] = file.text.line_at(first)[0]
    starts += [
        _lead(file, child.start, end) for child, end in zip(children[1:], ends, strict=False)
    ]
    return tuple(map(Region, starts, ends))


def has_room(file: PlanFile, end: int, column: int) -> bool:
    """Whether no comment follows that is indented deeper than a column."""
    return _chunk_end(file, end, column) == file.line_behind(end)


def _lead(file: PlanFile, at: int, floor: int) -> int:
    """The start of the line of an offset, or of the comments right above it."""
    start = file.text.line_at(at)[0]
    while start > floor:
        above = file.text.line_at(start - 1)[0]
        if above < floor or not file.is_comment(above):
            break
        start = above
    return start


def _chunk_end(file: PlanFile, end: int, column: int) -> int:
    last = at = file.line_behind(end)
    while at < len(file.content):
        line, line_end = file.text.line_at(at)
        at = file.next_line(at)
        if file.is_comment(line) and file.indent(line) > column:
            last = at
        elif file.content[line:line_end].strip(" \t"):
            break
    return last


def between(file: PlanFile, regions: tuple[Region, ...]) -> tuple[str, ...]:
    """What stands between the parts: blank lines, and comments that belong to none."""
    found = (file.text.bare[one.end : two.start] for one, two in pairwise(regions))
    return ("", *found)


def standing_of(file: PlanFile, child: Child) -> Standing:
    """Which part of the file a value takes."""
    node = child.value
    slot = child.end if child.slot is None else child.slot
    if not file.is_written(node):
        return Standing(Region(slot, slot), None)
    start = file.places.starts[node] if file.is_alias(node) else file.start(node)
    end = file.end(node)
    if node in file.places.sizes and not file.is_bracketed(node):
        return _standing_block(file, child, slot)
    header = _HEADER.match(file.content, start) if file.style(node) in ("|", ">") else None
    if header:
        return Standing(
            Region(*header.span()), Region(file.next_line(header.end()), max(end, header.end()))
        )
    return Standing(Region(start, end), None)


def _standing_block(file: PlanFile, child: Child, slot: int) -> Standing:
    node = child.value
    chunks = regions_of(file, node) if file.column_is_own(node) else ()
    if not chunks:  # one key and its value as an element in brackets
        return Standing(Region(file.start(node), file.end(node)), None)
    lines = Region(chunks[0].start, chunks[-1].end)
    if not file.begins_line(file.children(node)[0].start):
        inline = file.content[lines.start : lines.end].rstrip("\r\n")
        return Standing(Region(lines.start, lines.start + len(inline)), None)
    properties = file.content[file.places.starts[node] : file.start(node)]
    if properties.strip():
        slot = file.places.starts[node] + len(re.sub(r"(?:\s|\s#[^\r\n]*)*\Z", "", properties))
    end = _chunk_end(file, lines.end, file.column(child.start))
    return Standing(Region(slot, slot), Region(file.next_line(slot), end))
