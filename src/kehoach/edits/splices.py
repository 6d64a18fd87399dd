"""Splices of a text, and the lines of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kehoach.named import NamedTuple

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Splice(NamedTuple):
    """Other words for those from `start` to before `end`."""

    start: int
    end: int
    text: str


def spliced(content: str, start: int, end: int, splices: Iterable[Splice]) -> str:
    """A part of a text, with splices made that lie in it and do not overlap.

    Of two at one place the one that was given first comes first.
    """
    done: list[str] = []
    at = start
    for each in sorted(splices, key=lambda splice: splice.start):
        done += content[at : each.start], each.text
        at = each.end
    return "".join([*done, content[at:end]])


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return _LINE.findall(text)


def is_ended(text: str) -> bool:
    """Whether a text ends with the end of a line."""
    return text.endswith(("\n", "\r"))


def ended(text: str, newline: str) -> str:
    """A text whose last line has an end."""
    return text if is_ended(text) else text + newline


def unended(text: str) -> str:
    """A text whose last line has no end."""
    return text.removesuffix("\n").removesuffix("\r")


def shifted(text: str, by: int, newline: str) -> str:
    """Lines that begin some columns further right (or left), with other line ends."""
    done = []
    for line in lines_of(text):
        words = line.rstrip("\r\n")
        blanks = len(words) - len(words.lstrip(" "))
        moved = " " * (blanks + by) + words[blanks:] if words.strip() else words
        done.append(moved + (newline if len(words) < len(line) else ""))
    return "".join(done)


def leading_blank_lines(text: str) -> str:
    """The blank lines with which a text begins."""
    found = re.match(r"(?:[ \t]*(?:\r\n|\r|\n))*", text)
    return found[0] if found else ""
