"""What stands under a cursor: from a place in a file to the path of a value, and back to ranges.

An editor asks by lines and columns, everything else by paths. Of a text that is being written, and
mostly is broken, `begun` tells what the parser would make of a word at the cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from kehoach.findings import Path, Span
from kehoach.named import NamedTuple
from kehoach.reader.codes import LIMITS
from kehoach.reader.compose import Composed, Spent, compose
from kehoach.reader.leavings import relaid
from kehoach.reader.places import Places, Spot
from kehoach.reader.scalars import extent, value_start
from kehoach.reader.source import Source
from kehoach.reader.text import BAD_CHARACTERS, STAND_IN, Text


class Under(NamedTuple):
    """What stands at a place: the path of a value or of its key, and where that word stands."""

    path: Path
    is_key: bool
    span: Span


class Begun(NamedTuple):
    """A word that is being written: where in its file's values, and what stands before it.

    `path` ends with the word's own step. `around` is the mapping or list in which it stands, `text`
    what of the value is written before the cursor, and `start` the column at which that begins.
    """

    path: Path
    is_key: bool
    around: Any
    text: str
    start: int
    is_alone: bool
    """Whether it is the whole value: a key may yet come of it."""
    in_brackets: bool
    """Whether a comma or a bracket would end it."""


def under(source: Source, file: str, line: int, column: int) -> Under | None:
    """The innermost value, or key, whose text is at a place; None where there is none."""
    for part, starts in located(source):
        text = part.places.text
        if text.name == file and 1 <= line <= len(text.lines):
            found = _innermost(part, text.offset(line, column))
            if found is None:
                return None
            path, is_key, node = found
            bounds = extent(text.content, part.places.starts[node], part.places.ends[node])
            return Under(moved(path, starts), is_key, text.span(*bounds))
    return None


def block(source: Source, path: Path) -> Span:
    """The place of a whole value, all its lines; of what is nowhere its innermost place."""
    for part, starts in located(source):
        own = _own(path, starts, part)
        if own is not None:
            spot = part.places.walk(part.root, own)
            return _whole(part.places, spot)
    return source.span(path)


def blocks(source: Source, file: str) -> Iterator[Span]:
    """The places of all lists and mappings of a file, with their keys, that have several lines."""
    for part in source.parts:
        waiting = [part.root] if _has_parts(part, file) else []
        while waiting:
            spot = waiting.pop()
            for step, (node, key) in part.places.children(spot).items():
                inner = Spot(spot.value[step], node, key)
                if not isinstance(inner.value, dict | list) or node in part.places.aliases:
                    continue
                waiting.append(inner)
                span = _whole(part.places, inner)
                if span.end_line > span.line:
                    yield span


def _has_parts(part: Composed, file: str) -> bool:
    return part.places.text.name == file and isinstance(part.root.value, dict | list)


def stretches(name: str, content: str, bounds: Iterable[tuple[int, int]]) -> list[Span]:
    """The places of stretches of a file's text, by the offsets at which they begin and end."""
    text = Text(name, content)
    return [Span(name, *text.position(start), *text.position(end)) for start, end in bounds]


def located(source: Source) -> Iterator[tuple[Composed, dict[str, int]]]:
    """The files with values, each with the index that its lists begin at in the plan's."""
    lengths: dict[str, int] = {}
    for part in source.parts:
        root = part.root.value
        if not isinstance(root, dict):
            continue
        lists = {key: value for key, value in root.items() if isinstance(value, list)}
        yield part, {key: lengths.get(key, 0) for key in lists}
        for key, value in lists.items():
            lengths[key] = lengths.get(key, 0) + len(value)


def moved(path: Path, starts: dict[str, int]) -> Path:
    """A path in a file as the whole plan has it, where lists of several files are one."""
    if len(path) > 1 and isinstance(path[1], int):
        return (path[0], path[1] + starts.get(str(path[0]), 0), *path[2:])
    return path


def _own(path: Path, starts: dict[str, int], part: Composed) -> Path | None:
    """A path of the plan as a file has it; None where it is another file's."""
    if not path or path[0] not in part.root.value:
        return None
    if len(path) > 1 and isinstance(path[1], int) and path[0] in starts:
        index = path[1] - starts[str(path[0])]
        inside = 0 <= index < len(part.root.value[path[0]])
        return (path[0], index, *path[2:]) if inside else None
    return path


def _innermost(part: Composed, offset: int) -> tuple[Path, bool, int] | None:
    """The way to the text at an offset, whether that is a key's, and its node."""
    places, spot = part.places, part.root
    path: Path = ()
    while isinstance(spot.value, dict | list) and spot.node not in places.aliases:
        for step, (node, key) in places.children(spot).items():
            if key is not None and _covers(places, key, offset):
                return (*path, step), True, key
            if places.starts[node] <= offset <= _end(places, node):
                path, spot = (*path, step), Spot(spot.value[step], node, key)  # type: ignore[index]  # the step is one of the value's own
                break
        else:
            return None
    return (path, False, spot.node) if path and _covers(places, spot.node, offset) else None


def _covers(places: Places, node: int, offset: int) -> bool:
    start, end = extent(places.text.content, places.starts[node], places.ends[node])
    return start <= offset <= end


def _end(places: Places, node: int) -> int:
    """Where a node ends, without blank lines behind it."""
    start, end = places.starts[node], places.ends[node]
    return start + len(places.text.content[start:end].rstrip())


def _whole(places: Places, spot: Spot) -> Span:
    start = places.starts[spot.node if spot.key is None else spot.key]
    return places.text.span(start, max(start, _end(places, spot.node)))


# What is being written

_WORD: Final = "\ue000\ue001\ue000"
"""Stands for the word at the cursor; nobody types it."""

_CLOSINGS: Final = tuple(
    quote + ends
    for quote in ("", '"', "'")
    for ends in ("", "]", "}", "]}", "}]", *(("]]", "}}") if not quote else ()))
)
"""What may be missing behind the cursor where a list, a mapping or a text is still open."""


def begun(content: str, line: int, column: int) -> Begun | None:
    """What a word at a place would be, however broken the text is; None where nothing could be.

    The parser decides: a word that stands nowhere else is put there, as a value and as a key, into
    the whole text, or into what stands before it.
    """
    text = Text("", relaid(BAD_CHARACTERS.sub(STAND_IN, content)))
    if not 1 <= line <= len(text.lines):
        return None
    here = text.lines[line - 1]
    column = min(column, len(here) + 1)
    at = text.offset(line, column)
    before, behind = text.content[:at], text.content[at:]
    rest = behind[len(here) - column + 1 :]
    for tail in _tails(behind, rest):
        composed = compose(Text("", f"{before}{_WORD}{tail}"), LIMITS, Spent())
        found = _marked(composed.root.value, ())
        if found is not None:
            return _begun(found, composed, here, column)
    return None


def _tails(behind: str, rest: str) -> Iterator[str]:
    """What may stand behind the word: what does, less what does not fit, down to nothing."""
    yield behind
    yield f":{rest}"
    yield rest
    for closing in _CLOSINGS:
        yield closing
        yield f": {closing}"


def _marked(value: Any, path: Path) -> tuple[Path, bool, Any] | None:  # noqa: ANN401  # any value of YAML
    """Where the word is: its path, whether it is a key, and what it stands in."""
    steps: Sequence[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        steps = tuple(value.items())
    elif isinstance(value, list):
        steps = tuple(enumerate(value))
    for step, inner in steps:
        if isinstance(step, str) and _WORD in step:
            return (*path, step), True, value
        if isinstance(inner, str) and _WORD in inner:
            return (*path, step), False, value
        if isinstance(inner, dict | list) and (found := _marked(inner, (*path, step))):
            return found
    return None


def _begun(found: tuple[Path, bool, Any], composed: Composed, here: str, column: int) -> Begun:
    """The word as it is found, with what of it stands before the cursor on its line."""
    path, is_key, around = found
    word = str(path[-1] if is_key else around[path[-1]])
    text = word[: word.index(_WORD)]
    if not here[: column - 1].endswith(text):  # it begins on a line above, or has escapes
        text = here[: column - 1].rpartition(" ")[2]
    alone = word.startswith((text + _WORD, _WORD)) and word.endswith(_WORD)
    in_brackets = any(_is_bracketed(composed, path[:n]) for n in range(len(path)))
    return Begun(path, is_key, around, text, column - len(text), alone, in_brackets)


def _is_bracketed(part: Composed, path: Path) -> bool:
    places = part.places
    start, end = places.bounds(places.walk(part.root, path).node)
    content = places.text.content
    return content.startswith(("[", "{"), value_start(content, start, end))
