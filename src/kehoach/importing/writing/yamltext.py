"""Plain values as YAML text in the layout of a plan: lists with dashes, long texts folded."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from kehoach.named import NamedTuple

WIDTH: Final = 100
_PLAIN: Final = re.compile(
    r"[^\W\d_][\w ,.()/“”;%&+–-]*[\w.)”%;]|[^\W\d_]|[0-9]{1,9}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
_NOT_TEXT: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Noted(NamedTuple):
    """A value with a comment above it, for a person to look at."""

    value: Value
    comment: str


Value: TypeAlias = "str | Noted | Mapping[str, Value] | Sequence[Value]"


class Inline(tuple[str, ...]):
    """A short list between brackets."""

    __slots__ = ()


def document(values: Mapping[str, Value]) -> str:
    """The text of a file that holds these keys."""
    return "".join(f"{line}\n" for line in _mapping(values, 0))


def scalar(text: str) -> str:
    """A text on one line."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT
    if plain and " #" not in text and ": " not in text:
        return text
    if not _UNSEEN.search(text) and "'" not in text and "\\" not in text and '"' in text:
        return f"'{text}'"
    escaped = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def _mapping(values: Mapping[str, Value], indent: int) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{' ' * indent}{scalar(key)}:", value, indent)


def _entry(begin: str, value: Value, indent: int) -> Iterator[str]:
    """A key with its value."""
    match value:
        case Noted(inner, comment):
            yield from _comment(comment, indent)
            yield from _entry(begin, inner, indent)
        case str():
            yield from _text(begin, value, indent + 2)
        case Inline():
            yield f"{begin} [{', '.join(_bracketed(each) for each in value)}]"
        case Mapping():
            yield begin
            yield from _mapping(value, indent + 2)
        case _:
            yield begin
            for each in value:
                yield from _dash(each, indent + 2)


def _dash(value: Value, indent: int) -> Iterator[str]:
    """An entry of a list."""
    begin = f"{' ' * indent}-"
    match value:
        case Noted(inner, comment):
            yield from _comment(comment, indent)
            yield from _dash(inner, indent)
        case str():
            yield from _text(begin, value, indent + 2)
        case Mapping():
            lines = list(_mapping(value, indent + 2))
            first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from lines[:first]
            yield f"{begin} {lines[first].lstrip()}"
            yield from lines[first + 1 :]
        case _:
            yield f"{begin} [{', '.join(_bracketed(str(each)) for each in value)}]"


def _text(begin: str, text: str, indent: int) -> Iterator[str]:
    """A text behind its key, folded where it is long."""
    line = f"{begin} {scalar(text)}"
    if len(line) <= WIDTH or not _may_fold(text):
        yield line
        return
    yield f"{begin} >-"
    pad = " " * indent
    width = max(WIDTH - indent, 40)
    yield from (
        f"{pad}{each}"
        for each in textwrap.wrap(
            text, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )
    )


def _may_fold(text: str) -> bool:
    """Whether a folded block gives the same text: single blanks, nothing that is not seen."""
    return (
        text == " ".join(text.split(" "))
        and not _UNSEEN.search(text)
        and text == text.strip()
        and "  " not in text
    )


def _bracketed(text: str) -> str:
    """A text between brackets, where a comma would part it."""
    written = scalar(text)
    return (
        json.dumps(text, ensure_ascii=False)
        if written == text and re.search(r"[,\[\]{}]", text)
        else written
    )


def _comment(comment: str, indent: int) -> Iterator[str]:
    begin = f"{' ' * indent}# "
    words = _UNSEEN.sub(" ", comment)
    yield from textwrap.wrap(
        words, WIDTH, initial_indent=begin, subsequent_indent=begin, break_on_hyphens=False
    )
