"""Where in the file each character of a text stands, whatever the style of quoting.

The walk goes over the source as YAML's rules for folding and escapes say, and its result is held
against the parser's value: where the two differ, no place is claimed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader.text import BREAK, broken_lines

_BLANK: Final = " \t"
_SPACE: Final = " \t\r\n"
_PROPERTIES: Final = lazy_pattern(r"(?:(?:&[\w-]*|!\S*)(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\r\n]*)*)*")
"""An anchor and a tag, with what may stand between them and the value."""

_DOUBLED: Final = lazy_pattern("''")
_ESCAPE: Final = lazy_pattern(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_LETTERS: Final = dict(
    zip(
        '0abt\tnvfre "/\\N_LP',
        '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029',
        strict=True,
    ),
)


class Piece(NamedTuple):
    """A run of a value and the source it comes from: verbatim where both have one length."""

    value: str
    start: int
    end: int


def value_start(content: str, start: int, end: int) -> int:
    """Where a node begins behind its anchor and tag."""
    found = _PROPERTIES.match(content, start, end)
    return found.end() if found else start


def extent(content: str, start: int, end: int) -> tuple[int, int]:
    """From the first to the last character of a scalar, as a reader sees it."""
    start = value_start(content, start, end)
    if content.startswith(("|", ">"), start, end):
        header = BREAK.search(content, start, end)
        first, last = _stripped(content, header.end(), end) if header else (start, start)
        return (first, last) if first < last else (start, start + 1)
    return _stripped(content, start, end)


def _stripped(content: str, start: int, end: int) -> tuple[int, int]:
    text = content[start:end].rstrip(_SPACE)
    return start + len(text) - len(text.lstrip(_SPACE)), start + len(text)


class Origin:
    """The way back from a scalar's value to its source."""

    def __init__(self, content: str, start: int, end: int, value: str) -> None:
        self._whole = extent(content, start, end)
        start = value_start(content, start, end)
        pieces = [piece for piece in _pieces(content, start, end, value) if piece.value]
        self.pieces = pieces if "".join(piece.value for piece in pieces) == value else []
        """What the value is made of, in order; nothing where the way cannot be followed."""
        self._offsets = [0, *accumulate(len(piece.value) for piece in self.pieces)]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The source of the characters from `start` to before `end`, as offsets.

        It is the whole scalar where the way cannot be followed.
        """
        if not self.pieces:
            return self._whole
        start = min(max(start, 0), self._offsets[-1])
        end = min(max(end, start), self._offsets[-1])
        last = self._end(end) if end else self._start(0)
        return (self._start(start), last) if start < end else (last, last)

    def _start(self, offset: int) -> int:
        number = bisect_right(self._offsets, offset) - 1
        value, start, end = self.pieces[number]
        verbatim = len(value) == end - start
        return start + (offset - self._offsets[number] if verbatim else 0)

    def _end(self, offset: int) -> int:
        number = bisect_left(self._offsets, offset) - 1
        value, start, end = self.pieces[number]
        verbatim = len(value) == end - start
        return start + offset - self._offsets[number] if verbatim else end


def _pieces(content: str, start: int, end: int, value: str) -> list[Piece]:
    match content[start:end][:1]:
        case "|" | ">" as style:
            pieces = list(_block(content, start, end, value, folded=style == ">"))
            return _cut(pieces, len(value))
        case "'":
            return list(_flow(content, start + 1, end - 1, _single))
        case '"':
            return list(_flow(content, start + 1, end - 1, _double))
        case _:
            return list(_flow(content, start, end, _plain))


def _cut(pieces: list[Piece], length: int) -> list[Piece]:
    """As many pieces as fill a length: the last line breaks of a block depend on its `+` or `-`."""
    offsets = accumulate((len(piece.value) for piece in pieces), initial=0)
    return [piece for piece, at in zip(pieces, offsets, strict=False) if at < length]


# Blocks after `|` and `>`


def _block(content: str, start: int, end: int, value: str, *, folded: bool) -> Iterator[Piece]:
    lines = broken_lines(content, start, end)[1:]
    indent = _indent(content, lines, value)
    breaks: list[Piece] = []
    more_before = True  # nothing folds at the first line
    for a, b in lines:
        spaces = min(indent, b - a - len(content[a:b].lstrip(" ")))
        if a + spaces == b:
            breaks.append(Piece("\n", b, b))
            continue
        more = content[a + spaces] in _BLANK
        yield from _folded(breaks) if folded and not (more or more_before) else breaks
        yield Piece(content[a + spaces : b], a + spaces, b)
        breaks, more_before = [Piece("\n", b, b)], more
    yield from breaks


def _indent(content: str, lines: list[tuple[int, int]], value: str) -> int:
    """The indentation of a block, told by its first line with text in source and in value."""
    wanted = value.lstrip("\n")
    for a, b in lines:
        line = content[a:b]
        if line.strip(_BLANK):
            spaces = len(line) - len(line.lstrip(" "))
            return spaces - (len(wanted) - len(wanted.lstrip(" ")))
    return 0


def _folded(breaks: list[Piece]) -> list[Piece]:
    """One line break is a space; of several, the first is dropped."""
    return breaks[1:] or [each._replace(value=" ") for each in breaks]


# Plain and quoted texts


def _flow(
    content: str, start: int, end: int, read: Callable[[str, int], Iterator[Piece]]
) -> Iterator[Piece]:
    lines = broken_lines(content, start, end)
    breaks: list[Piece] = []
    escaped = False
    for number, (a, b) in enumerate(lines):
        text = content[a:b]
        if number:
            text = text.lstrip(_BLANK)
        joined = read is _double and _ends_in_escape(text)
        if number < len(lines) - 1:
            text = text[:-1] if joined else text.rstrip(_BLANK)
        if text or joined or number in (0, len(lines) - 1):
            yield from breaks[1:] if escaped else _folded(breaks)
            offset = a + content[a:b].find(text) if text else b
            yield from read(text, offset)
            breaks, escaped = [], joined
        breaks.append(Piece("\n", b, b))


def _ends_in_escape(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _plain(text: str, offset: int) -> Iterator[Piece]:
    yield Piece(text, offset, offset + len(text))


def _single(text: str, offset: int) -> Iterator[Piece]:
    return _unescaped(text, offset, _DOUBLED, lambda _: "'")


def _double(text: str, offset: int) -> Iterator[Piece]:
    return _unescaped(text, offset, _ESCAPE, _meaning)


def _meaning(escape: str) -> str:
    if escape[1] in "xuU":
        return chr(int(f"0x{escape[2:]}", base=0))
    return _LETTERS[escape[1]]


def _unescaped(
    text: str, offset: int, escapes: re.Pattern[str], meaning: Callable[[str], str]
) -> Iterator[Piece]:
    at = 0
    for found in escapes.finditer(text):
        yield from _plain(text[at : found.start()], offset + at)
        yield Piece(meaning(found[0]), offset + found.start(), offset + found.end())
        at = found.end()
    yield from _plain(text[at:], offset + at)
