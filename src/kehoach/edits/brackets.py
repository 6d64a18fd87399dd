"""Lists and mappings in brackets whose parts come, go or move: commas and comments go along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from kehoach.edits.place import Place
from kehoach.edits.tree import Entry
from kehoach.named import NamedTuple

_COMMENT: Final = re.compile(r"[ \t]*#[^\r\n]*")
_NEW_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*\Z")

Words: TypeAlias = Callable[[Entry, int], str]
"""Writes a part, which begins behind so many characters of its line."""


class _Part(NamedTuple):
    """A part between commas: what stands before it, behind it, and behind its comma."""

    before: str
    after: str
    comment: str


class _Parts(NamedTuple):
    """What stands between brackets."""

    parts: tuple[_Part, ...]
    closing: str
    has_last_comma: bool


def bracketed(place: Place, entries: Sequence[Entry], words: Words, width: int) -> str:
    """A list or mapping in brackets with other parts."""
    file, start = place.file, place.file.start(place.node)
    whole = _parts(place)
    usual = _usual(whole.parts)
    opening, end = "{}" if file.is_mapping(place.node) else "[]"
    new_line = place.newline + " " * file.column(place.children[0].start)
    done = [opening]
    used, open_comment = file.column(start) + 1, False
    for number, entry in enumerate(entries):
        index = _index(entry, place)
        part = _Part(usual, "", "") if index is None else whole.parts[index]
        before = _apart(_before(number, index, whole, usual), new_line, after=open_comment)
        text = words(entry, _column(used, before))
        if index is None and number and _column(used, before + text) > width:
            before = new_line
        is_last = number == len(entries) - 1
        comma = "" if is_last and not whole.has_last_comma else ","
        behind = f"{comma}{part.after}" if "#" in part.after else f"{part.after}{comma}"
        if text.endswith(":") and (behind or whole.closing)[:1] not in (" ", "\t", "\n", "\r"):
            text += " "  # else a comma would belong to the key
        open_comment = "#" in behind + part.comment
        done += before, text, behind, part.comment
        used = _column(used, f"{before}{text}{behind}")
    closing = whole.closing if entries or "#" in whole.closing else ""
    return "".join([*done, _apart(closing, new_line, after=open_comment), end])


def _before(number: int, index: int | None, whole: _Parts, usual: str) -> str:
    """What stands before a part in its new place."""
    own = usual if index is None else whole.parts[index].before
    if "#" in own:
        return own
    if number == 0:
        return _without_comments(whole.parts[0].before)
    return usual if index == 0 else own


def _apart(text: str, new_line: str, *, after: bool) -> str:
    """A text behind what is there: on another line, if a comment stands before it."""
    return new_line + text.lstrip(" \t") if after and not text.startswith(("\n", "\r")) else text


def _column(used: int, text: str) -> int:
    """How many characters a line has behind a text."""
    last = max(text.rfind("\n"), text.rfind("\r"))
    return used + len(text) if last < 0 else len(text) - last - 1


def _index(entry: Entry, place: Place) -> int | None:
    """Which part of this list or mapping it was."""
    origin = entry.origin
    return origin.number if origin and origin[:2] == (place.file, place.node) else None


def _usual(parts: Sequence[_Part]) -> str:
    """What stands between a comma and the next part, as a rule."""
    first, *rest = parts
    near = rest[0].before if rest else first.before if _breaks(first.before) else " "
    return _without_comments(near)


def _breaks(text: str) -> bool:
    return "\n" in text or "\r" in text


def _without_comments(before: str) -> str:
    """Blanks and line ends before a part; of those with comments between, the last line end."""
    found = _NEW_LINE.search(before)
    return found[0] if "#" in before and found else before


def _parts(place: Place) -> _Parts:
    file, bare = place.file, place.file.text.bare
    is_bracketed = file.is_bracketed(place.node)
    start, end = file.start(place.node), file.end(place.node)
    at, close = (start + 1, end - 1) if is_bracketed else (start, end)
    parts = []
    has_comma = False
    for child in place.children:
        before = bare[at : child.start]
        comma = file.skip(child.end)
        has_comma = comma < close and bare.startswith(",", comma)
        behind = child.end if not has_comma else comma + 1
        found = _COMMENT.match(bare, behind, close)
        at = found.end() if found else behind
        comment = bare[behind:at]
        if has_comma:
            parts.append(_Part(before, bare[child.end : comma], comment))
        else:
            parts.append(_Part(before, comment, ""))
    return _Parts(tuple(parts), bare[at:close], has_comma)
