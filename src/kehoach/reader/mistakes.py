"""Findings that more than one of the reader's modules makes."""

from __future__ import annotations

import re
import unicodedata

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, in_figures
from kehoach.lazy import lazy_pattern
from kehoach.reader.codes import (
    ALIEN_YAML,
    BAD_CHARACTER,
    BAD_SYNTAX,
    OVER_LIMIT,
    UNSEEN_CHARACTER,
    Limits,
)
from kehoach.reader.plain import size_words
from kehoach.reader.text import Text

_SENTENCE = lazy_pattern(
    r"(?P<before> *+(?:- ++)*+(?:[a-z_]++: ++)?+)(?P<text>[^\s'\"\[{&*!|>%@`#,?:-].*?) *"
)
"""A line as a list or a key has it, up to its text; what begins with a sign of YAML's is none."""
_KEY = lazy_pattern(r"(?:^|[,{] ?)[a-z_]{3,}: ")
"""What may be meant as a key of the plan: "lead: Sở Y tế, support: Sở Tài chính"."""


def quoted_line(line: str) -> str | None:
    """The line with its sentence in quotes, in which YAML takes a colon for that of a key.

    None where that is not plain: a comment stands there, or another word that may be a key.
    """
    found = _SENTENCE.fullmatch(line)
    if found is None or ": " not in found["text"] or " #" in line or _KEY.search(found["text"]):
        return None
    told = found["text"].replace("'", "''")
    return f"{found['before']}'{told}'"


def quote_advice() -> str:
    """What to do with a text that begins with a sign which means something in YAML."""
    return _("put the text in quotes, like '…'")


def tag(text: Text, start: int) -> Finding:
    """The finding for a tag, which is mostly a text that begins with an exclamation mark."""
    word = re.compile(r"\S*").match(text.content, start)
    return Finding(
        ALIEN_YAML,
        _("a text cannot begin with “{sign}”").format(sign="!"),
        text.span(start, word.end() if word else start),
        quote_advice(),
    )


def dash(text: Text, start: int) -> Finding:
    """The finding for a dash that has its item right behind it."""
    return Finding(
        BAD_SYNTAX,
        _("a dash needs a space after it"),
        text.span(start, start + 1),
        _("write `- ` and the item, or put the text in quotes"),
    )


def bad_character(character: str, text: Text, start: int, end: int) -> Finding:
    """The finding for a character that no document can carry."""
    return Finding(
        BAD_CHARACTER,
        _("no document can carry the character {name}").format(name=f"U+{ord(character):04X}"),
        text.span(start, end),
        _("delete it, or write the character that is meant"),
    )


def character_name(char: str) -> str:
    """A character by its number, and by its name where it has one."""
    name = unicodedata.name(char, "").lower()
    number = f"U+{ord(char):04X}"
    return f"{number} ({name})" if name else number


def unseen_in_key(span: Span) -> Finding:
    """The finding for a key with a character that nobody sees; it is read without."""
    return Finding(
        UNSEEN_CHARACTER,
        _("this key has a character that nobody sees; it is read without it"),
        span,
        _("delete the key and write it again"),
        Severity.WARNING,
    )


def too_many(limits: Limits, span: Span) -> Finding:
    """The finding after which a file is given up."""
    return Finding(
        OVER_LIMIT,
        _("more than {limit} mistakes in this file").format(limit=limits.findings - 1),
        span,
        _("fix those above, then check again"),
    )


def larger(name: str, most: int) -> Finding:
    """The finding for a file of a plan with more bytes than are read."""
    message = _("the file is larger than {size}").format(size=size_words(most))
    return Finding(OVER_LIMIT, message, Span(name), divide_advice())


def together_larger(name: str, most: int) -> Finding:
    """The finding for the first file with which all have more bytes than are read."""
    message = _("the files of the plan together are larger than {size}")
    return Finding(OVER_LIMIT, message.format(size=size_words(most)), Span(name), divide_advice())


def too_many_files(name: str, limits: Limits) -> Finding:
    """The finding for the first file that is one too many."""
    message = _("the plan has more than {limit} files").format(limit=in_figures(limits.files))
    advice = _("join some of the files; those from here on are not read")
    return Finding(OVER_LIMIT, message, Span(name), advice)


def divide_advice() -> str:
    """What to do with a plan that is too large."""
    return _("divide the plan, and keep what is not text out of it")
