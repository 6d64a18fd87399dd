"""A written time as a row of words, numbers and signs, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.vietnamese.text import UNSEEN, fold

NUMBER = "0"
"""The key of any number, which no word and no sign has."""

_TOKEN = lazy_pattern(r"(\d+)|([^\W\d_]+)|\S")
_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2019\u2018\u2032\u00b4`", "'"),
}
"""Kinds of dashes, and of the stroke for minutes, that are one sign here."""


class Token(NamedTuple):
    """A word, a number or a sign.

    `key` is the folded word, so that all ways to write it are one; the sign; or `NUMBER`. Of a
    number, `text` has the digits.
    """

    key: str
    text: str
    start: int
    end: int


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text, or of a part of it; offsets are those of the text."""
    last = len(text) if end is None else end
    composed = unicodedata.is_normalized("NFC", text[start:last])
    found = []
    for match in (_TOKEN if composed else _decomposed()).finditer(text, start, last):
        written = match[0]
        if match[1]:
            key = NUMBER
        elif match[2]:
            key = fold(written)
        elif UNSEEN.match(written):
            continue
        else:
            key = _SIGNS.get(written, written)
        found.append(Token(key, written, match.start(), match.end()))
    return found


def words_of(text: str, tokens: Sequence[Token]) -> str:
    """The words of a text from the first to the last of some neighbouring tokens."""
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


@cache
def _decomposed() -> re.Pattern[str]:
    """The pattern for texts whose letters and marks stand apart, which few are."""
    return re.compile(r"(\d+)|([^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)|\S")
