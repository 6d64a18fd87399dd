"""Other words for a text that stands in a file: what is not changed stays as it is written.

The text is taken apart into its characters, each with how it is written (a line that folds is a
blank that is written as a line end and an indentation). What both texts share keeps its spelling;
only lines that got new words, and would be too long, are broken anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from kehoach.edits.comparing import runs
from kehoach.edits.splices import lines_of
from kehoach.edits.texts import (
    Where,
    Written,
    blocks,
    double,
    escaped,
    first_read_back,
    literal,
    quoted,
    single,
    with_breaks,
    wrapped,
)
from kehoach.named import NamedTuple
from kehoach.reader.scalars import Piece


class Spelled(NamedTuple):
    """A text as it stands in `content`, in a style (`|`, `>`, `'`, `"` or none).

    `start` and `end` are around its words: inside the quotes, or the lines below the header. There
    are no pieces where they could not be followed.
    """

    text: str
    style: str
    header: str
    content: str
    start: int
    end: int
    pieces: Sequence[Piece]


def respelled(old: Spelled, text: str, where: Where, *, plain: bool) -> Written:
    """Other words in place of a text, in its style if they can be written so.

    `where.indent` is the indentation of its own lines. `plain` tells whether the words may stand
    without quotes, if they do now.
    """
    return first_read_back(_ways(old, text, where, plain=plain), text, where)


def _ways(old: Spelled, text: str, where: Where, *, plain: bool) -> Iterator[Written]:
    if not text:
        yield Written(double(text) if old.style == '"' else single(text))
    if old.style in ("|", ">"):
        yield from _block_ways(old, text, where)
        return
    breaks = "\n" in text and "\n" not in old.text
    if breaks and where.has_room and not where.in_brackets and old.style != '"':
        yield from blocks(text, where)
    if breaks:
        yield Written(double(text))
    styles = {"": ("", *_both(where.quote)), "'": ("'", '"'), '"': ('"',)}[old.style]
    for style in styles if plain or old.style else styles[1:]:
        if old.pieces:
            yield _inline(old, text, where, style)
    if "\n" not in text:
        yield from quoted(text, where.quote)


def _both(first: str) -> tuple[str, str]:
    return ("'", '"') if first == "'" else ('"', "'")


def _block_ways(old: Spelled, text: str, where: Where) -> Iterator[Written]:
    if old.pieces:
        yield from _below(old, text, where)
    if old.style == "|":
        yield literal(text, where)
    yield from blocks(text, where)


# In place


class _Letters(NamedTuple):
    """How each character of a text is written, and what stands before and behind all."""

    before: str
    spelling: Sequence[str]
    behind: str


def _letters(old: Spelled, pieces: Iterable[Piece]) -> _Letters:
    """The spelling of a text; a line end is spelled with the indentation below it."""
    spelling: list[str] = []
    before, at = "", old.start
    joint: int | None = None  # the first of several line ends is spelled for all of them
    for piece in pieces:
        if piece.start == piece.end:
            if joint is None:
                joint = len(spelling)
                if not spelling:
                    before, at = old.content[at : piece.start], piece.start
            spelling.append("")
            continue
        between = old.content[at : piece.start]
        if joint is not None:
            spelling[joint] = between
        elif spelling:
            spelling[-1] += between
        else:
            before = between
        joint, at = None, piece.end
        written = old.content[piece.start : piece.end]
        spelling += written if len(written) == len(piece.value) else [written]
    behind = old.content[at : old.end]
    if joint is not None:
        spelling[joint], behind = behind, ""
    return _Letters(before, spelling, behind)


def _inline(old: Spelled, text: str, where: Where, style: str) -> Written:
    """Other words without quotes or in quotes, in the lines of the old ones."""
    letters = _letters(old, old.pieces)
    if style != old.style:
        pairs = zip(letters.spelling, old.text, strict=True)
        spelling = [
            each if _breaks(each) or not each else _spelled(a, style, where) for each, a in pairs
        ]
        letters = letters._replace(spelling=spelling)
    lines = _assembled(old.text, text, letters, style, where)
    return Written(f"{style}{lines}{style}")


def _below(old: Spelled, text: str, where: Where) -> Iterator[Written]:
    """Other words after `|` or `>`, in the lines of the old ones."""
    core, new = old.text.rstrip("\n"), text.rstrip("\n")
    if not core or not new:
        return
    offsets = accumulate((len(piece.value) for piece in old.pieces), initial=0)
    pieces = [piece for piece, at in zip(old.pieces, offsets, strict=False) if at < len(core)]
    letters = _letters(old, pieces)
    header, behind = old.header, letters.behind
    ends = len(text) - len(new)
    if ends != len(old.text) - len(core):
        if ends > 1:
            return
        header, behind = _chomping(header, "" if ends else "-"), where.newline
    elif not ends and not _breaks(behind):  # at the end of a file that has no last line end
        header = _chomping(header, "-")
    lines = _assembled(core, new, letters._replace(behind=behind), old.style, where)
    yield Written(header, lines)


def _chomping(header: str, sign: str) -> str:
    """A header of a text after `|` or `>` with another sign for the line ends behind it."""
    return re.sub(r"[-+]", "", header) + sign


def _breaks(written: str) -> bool:
    return "\n" in written or "\r" in written


def _spelled(words: str, style: str, where: Where) -> str:
    """New words in a style."""
    if style == '"':
        return escaped(words)
    return with_breaks(words.replace("'", "''") if style == "'" else words, style, where)


def _assembled(old: str, new: str, letters: _Letters, style: str, where: Where) -> str:
    """The new text between what stands before and behind; lines with new words are not too long."""
    done = [letters.before]
    touched = []
    length = len(letters.before)
    for run in runs(old, new):
        written = (
            "".join(letters.spelling[slice(*run.kept)])
            if run.kept
            else _spelled(run.words, style, where)
        )
        if not run.kept:
            touched.append((length, length + len(written)))
        done.append(written)
        length += len(written)
    lines = "".join([*done, letters.behind])
    if style == "|" or not (style == ">" or _breaks(lines)):
        return lines
    return _rebroken(lines, touched, style, where)


def _rebroken(lines: str, touched: list[tuple[int, int]], style: str, where: Where) -> str:
    joint = where.newline + " " * where.indent
    done, at = [], 0
    for line in lines_of(lines):
        end = at + len(line)
        is_touched = any(a < end and (at < b or at == a) for a, b in touched)
        used = where.used + len(style) if at == 0 and style != ">" else 0
        done.append(wrapped(line, used, where.width, joint) if is_touched else line)
        at = end
    return "".join(done)
