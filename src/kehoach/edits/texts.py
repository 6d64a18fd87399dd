"""A text as YAML, in the style that suits its place.

Nothing here decides by rules of its own whether a text may stand without quotes, or how a line
folds: the parser reads what was written, and what it does not read back the same is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from kehoach.edits.splices import lines_of
from kehoach.named import NamedTuple
from kehoach.reader.compose import LOADER

_ESCAPED: Final = re.compile(r'[\\"\x00-\x1f\x7f-\x9f]')
_ESCAPES: Final = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
_AROUND: Final = [StreamStartEvent, DocumentStartEvent, SequenceStartEvent, SequenceStartEvent]
_FRAGILE: Final = re.compile(r"[ \t](?:\n|\Z)")
"""Blanks at the end of a line, which editors take away."""

_NEWLINES: Final = re.compile(r"\n+")
_FOLDS: Final = re.compile(r"(?<=\S) (?=\S)")
"""Where a line of a folded text may end."""

_MOST_BELOW: Final = 9
"""How far, by its header, a text after `|` or `>` may be indented."""


class Where(NamedTuple):
    """Where a value is to stand.

    `column` is that of the list or mapping around it, `used` how much of the line is taken when it
    begins, and `indent` where lines below that begin.
    """

    column: int
    indent: int
    used: int
    width: int
    newline: str
    in_brackets: bool = False
    quote: str = "'"
    has_room: bool = True
    """Whether lines below can be a text's: no comment follows that would be taken for one."""


class Written(NamedTuple):
    """A value as it is written: on the line of its dash or key, and whole lines below."""

    inline: str
    body: str = ""


def read_back(written: Written, where: Where) -> str | None:
    """The text that the parser reads at a place of this kind, or None where it reads no text."""
    before, behind = ("- [", " ]") if where.in_brackets else ("- ", "")
    line = f"{' ' * where.column}{before}{written.inline}{behind}{where.newline}{written.body}"
    found = list(_until_end(line))
    *around, scalar = found or [None]
    if not isinstance(scalar, ScalarEvent) or scalar.anchor is not None or scalar.tag is not None:
        return None
    if [type(each) for each in around] != _AROUND[: 3 + where.in_brackets]:
        return None
    return str(scalar.value) if scalar.style or scalar.value else None


def _until_end(line: str) -> Iterator[Any]:
    """What the parser tells of a line until the first list ends; nothing where it complains."""
    loader: Any = LOADER(line)
    events: list[Any] = []
    try:
        while not isinstance(event := loader.get_event(), SequenceEndEvent):
            events.append(event)
    except (yaml.YAMLError, ValueError):
        return
    finally:
        loader.dispose()
    yield from events


def is_read_as_key(written: str, key: str, *, in_brackets: bool) -> bool:
    """Whether the parser reads a key so, with a value behind it."""
    events = list(_until_end(f"- {{{written}: x}}" if in_brackets else f"- {written}: x"))
    match events:
        case [_, _, _, MappingStartEvent(), ScalarEvent() as found, ScalarEvent(value="x"), _]:
            return bool(found.value == key and found.anchor is None and found.tag is None)
    return False


def first_read_back(candidates: Iterable[Written], text: str, where: Where) -> Written:
    """The first way of writing a text that is read back as it."""
    for each in candidates:
        if read_back(each, where) == text:
            return each
    return Written(double(text))


def fresh(text: str, where: Where, *, plain: bool) -> Written:
    """A text that stands nowhere yet; without quotes only where `plain` allows it."""
    return first_read_back(_ways(text, where, plain=plain), text, where)


def _ways(text: str, where: Where, *, plain: bool) -> Iterator[Written]:
    is_long = where.used + len(text) > where.width and " " in text.strip(" ")
    if where.has_room and not where.in_brackets and ("\n" in text or is_long):
        yield from blocks(text, where)
    if plain:
        yield Written(text)
    if "\n" not in text:
        yield from quoted(text, where.quote)


def quoted(text: str, first: str) -> Iterator[Written]:
    """A text of one line in both kinds of quotes."""
    ways = (Written(single(text)), Written(double(text)))
    yield from ways if first == "'" else ways[::-1]


def blocks(text: str, where: Where) -> Iterator[Written]:
    """A text of several lines after `|` and `>`, first as its lines fit."""
    lines = text.split("\n")
    fits = len(lines) > 1 and all(where.indent + len(line) <= where.width for line in lines)
    yield from (literal(text, where), folded(text, where))[:: 1 if fits else -1]


def single(text: str) -> str:
    """A text of one line in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """What stands between double quotes for a text."""
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[0], f"\\x{ord(found[0]):02x}"), text)


def literal(text: str, where: Where) -> Written:
    """A text after `|`, its lines as they are."""
    return _block("|", text, where)


def folded(text: str, where: Where) -> Written:
    """A text after `>`, its lines no longer than the width."""
    written = _block(">", text, where)
    joint = where.newline + " " * where.indent
    lines = lines_of(written.body)
    return written._replace(body="".join(wrapped(line, 0, where.width, joint) for line in lines))


def with_breaks(text: str, style: str, where: Where) -> str:
    """A text with its line ends as a style writes them: where lines fold, one more than is read."""
    more = style != "|"
    indent = " " * where.indent
    return _NEWLINES.sub(lambda found: where.newline * (len(found[0]) + more) + indent, text)


def _block(sign: str, text: str, where: Where) -> Written:
    core = text.rstrip("\n")
    ends = len(text) - len(core)
    if not core or ends > 1 or _FRAGILE.search(core):
        return Written(double(text))  # ends would run into the blank lines behind
    above = len(core) - len(core.lstrip("\n"))
    below = where.indent - where.column
    hint = str(below) if core[above] in " \t" and below <= _MOST_BELOW else ""
    lines = with_breaks(core[above:], sign, where)
    body = f"{where.newline * above}{' ' * where.indent}{lines}{where.newline}"
    return Written(f"{sign}{hint}{'' if ends else '-'}", body)


def wrapped(line: str, used: int, width: int, joint: str) -> str:
    """A line, its end included, that is broken where it would be longer than the width.

    `used` is how much of its line is taken before it.
    """
    content = line.rstrip("\r\n")
    if used + len(content) <= width:
        return line
    indent = len(joint.lstrip("\r\n"))
    start, last, done = 0, 0, []
    for fold in _FOLDS.finditer(content):
        if content[fold.start() - 1] == "\\":
            continue
        if last > start and used + fold.start() - start > width:
            done.append(content[start:last])
            start, used = last + 1, indent
        last = fold.start()
    if last > start and used + len(content) - start > width:
        done.append(content[start:last])
        start = last + 1
    return joint.join([*done, content[start:]]) + line[len(content) :]
