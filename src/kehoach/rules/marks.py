"""Marks of Vietnamese that YAML takes for its own, and that no error tells of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kehoach.findings import Remove, Replace
from kehoach.i18n import _
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem

_PROSE: Final = frozenset(
    (
        "items",
        "text",
        "programme",
        "recipients",
        "bases",
        "opening",
        "closing",
        "note",
        "output",
        "targets",
    )
)
"""Keys whose lists hold sentences; a part of a unit's name is told as unknown."""
_BETWEEN: Final = 2
"""A comma and a blank."""


def sentence_in_brackets(checked: Checked) -> Iterator[Problem]:
    """A comma inside brackets parts a sentence in two.

    Why: in `[…]` a comma ends the text; what follows becomes an item, a paragraph or a recipient of its own.

    Bad:  items: [Kiểm tra, đôn đốc việc thực hiện.]
    Good: items: ["Kiểm tra, đôn đốc việc thực hiện."]

    Way out: `kehoach check --fix`, or put the whole text in quotes.

    Looked for is a text without quotes that goes on in small letters behind the comma.

    Errs when: the list is one of short words, of which only the first has a capital.
    """
    parts: list[tuple[Path, str]] = []
    for one, other in pairwise((*checked.texts, ((), ""))):
        if _goes_on(one, other, checked) and (parts or not one[1][:1].islower()):
            parts = parts or [one]
            parts.append(other)
        elif parts:
            yield _parted(parts, checked)
            parts = []


def _goes_on(one: tuple[Path, str], other: tuple[Path, str], checked: Checked) -> bool:
    """Whether a text is the rest of the one before it in brackets, behind a comma."""
    (path, text), (behind, rest) = one, other
    if not (rest[:1].islower() and path[:-1] == behind[:-1] and isinstance(path[-1], int)):
        return False
    if path[-2] not in _PROSE or text.endswith((".", ";", ":")):
        return False
    here, there = checked.places.span(path), checked.places.span(behind)
    return (
        here.end_line == there.line
        and there.column - here.end_column == _BETWEEN
        and bool(there.end_column - there.column == len(rest))
    )


def _parted(parts: list[tuple[Path, str]], checked: Checked) -> Problem:
    whole = ", ".join(text for _path, text in parts)
    first, second = parts[0][0], parts[1]
    return Problem(
        _("inside brackets a comma ends the text, and “{words}” is one of its own").format(
            words=second[1]
        ),
        checked.places.span(second[0]),
        _("put the whole text in quotes: '{text}'").format(text=whole),
        fix=(Replace(first, whole), *(Remove(path) for path, _text in reversed(parts[1:]))),
    )
