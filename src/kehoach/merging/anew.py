"""New paragraphs as values of the plan, each made like one that was built; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kehoach.findings import Path, Value
from kehoach.merging.differing import stretches
from kehoach.merging.elements import Labelled
from kehoach.vietnamese.typography import tokens
from kehoach.views import How, Kind, Words

_MARK: Final = re.compile(
    r"(?:[-–—+•*·]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-zĐđ]|[IVX]{1,5})[.)])\s+"
)
"""What stands before an element where kehoach prints a mark of its own."""

_PART: Final = re.compile(r"(?P<unit>[^()]+?) \((?P<for>.+)\)")
"""A unit with what it does, as it is printed."""

_SIGNS: Final = ".;,"


def typed(text: str) -> str:
    """The words of a paragraph as people type them: what kehoach sets between is not theirs."""
    return " ".join(
        unicodedata.normalize("NFC", text).replace("\N{NON-BREAKING HYPHEN}", "-").split()
    )


def spelled_like(text: str, known: str) -> str:
    """A text in which what a known one says, too, is spelled as there."""
    own, others = tokens(text), tokens(known)
    found = []
    for each in stretches([one.key for one in own], [one.key for one in others]):
        if each.is_equal:
            pairs = zip(
                own[each.first : each.last], others[each.other_first : each.other_last], strict=True
            )
            found += [(one.start, one.end, known[other.start : other.end]) for one, other in pairs]
    for start, end, words in reversed(found):
        text = text[:start] + words + text[end:]
    return text


def unmarked(text: str) -> str:
    """The words of a paragraph without the mark before them."""
    words = typed(text)
    return words[match.end() :] if (match := _MARK.match(words)) else words


def shape(text: str) -> str:
    """The kind of mark with which a paragraph begins; empty for none."""
    match = _MARK.match(" ".join(text.split()))
    if not match:
        return ""
    mark = match[0].strip()
    if mark[0] in "–—":
        mark = "-"
    for pattern, sign in (
        (r"\d[\d.]*\d|\d", "1"),
        ("[IVX]+", "I"),
        ("[a-zđ]", "a"),
        ("[A-ZĐ]", "A"),
    ):
        if re.search(pattern, mark):
            return re.sub(pattern, sign, mark)
    return mark


def built_shape(words: Words) -> str:
    """The same of a paragraph as built: what its text begins with is no mark."""
    first = words.pieces[0]
    is_marked = first.kind is Kind.MARK or (first.kind is Kind.OWN and first.text.strip())
    return shape(words) if is_marked else ""


def like(text: str, words: Words, keys: Sequence[Path], is_bare: bool) -> Value:  # noqa: FBT001  # of the one it is like
    """A paragraph as a value that is made like one; None where it cannot be.

    `keys` are where the values of that one stand in its element; `is_bare` says that its text ends
    without a sign, so that the last sign is kehoach's.
    """
    pieces = words.pieces
    said = unmarked(text) if built_shape(words) else typed(text)
    values = [at for at, each in enumerate(pieces) if each.kind is Kind.VALUE]
    is_plain = not any(each.kind is Kind.LABEL or each.how & ~How.LOOKED_UP for each in pieces)
    if not is_plain or len(values) != len(keys) or not said:
        return None
    parts: list[str] = []
    for one, other in pairwise(values):
        between = "".join(each.text for each in pieces[one + 1 : other])
        before, found, said = said.partition(between)
        if not found or not before or not between.strip():
            return None
        parts.append(before)
    parts.append(said.rstrip(_SIGNS) if is_bare else said)
    if not all(any(map(str.isalnum, part)) for part in parts):
        return None
    return nested(dict(zip(map(tuple, keys), parts, strict=True)))


def nested(parts: Mapping[Path, Value]) -> Value:
    """Values under their keys as one value; None where they do not go together."""
    if set(parts) == {()}:
        return parts[()]
    firsts = list(dict.fromkeys(path[0] if path else "" for path in parts))
    inner: dict[str | int, Value] = {}
    for first in firsts:
        some = {path[1:]: value for path, value in parts.items() if path and path[0] == first}
        inner[first] = nested(some) if some else None
    if None in inner.values():
        return None
    if all(isinstance(first, int) for first in firsts):
        return list(inner.values()) if firsts == list(range(len(firsts))) else None
    return {str(key): value for key, value in inner.items()}


def labelled(
    text: str, labels: Mapping[str, Labelled], is_unit: Callable[[str], bool]
) -> tuple[Labelled, Value] | None:
    """The key and value of a line with a label that the document has elsewhere, too."""
    label, colon, words = unmarked(text).partition(":")
    found = labels.get(label.strip().casefold())
    said = words.strip()
    said = said[:-1].rstrip() if said[-1:] in _SIGNS else said
    if not colon or not said or found is None:
        return None
    if not found.is_list:
        return found, said
    several = [named(each.strip(), is_unit) for each in said.split(";") if each.strip()]
    return found, several if len(several) > 1 else several[0]


def named(text: str, is_unit: Callable[[str], bool]) -> Value:
    """A unit as the plan names it, with the part that it has, if one stands behind it."""
    match = _PART.fullmatch(text)
    if match and not is_unit(text) and is_unit(match["unit"]):
        return match.groupdict()
    return text


def with_key(value: Value, keys: Path, said: Value) -> Value:
    """A value with another one below it, under some keys; None where one stands there."""
    if not keys:
        return said
    whole = {"text": value} if isinstance(value, str) else value
    if not isinstance(whole, Mapping) or (len(keys) == 1 and keys[0] in whole):
        return None
    inner = with_key(whole.get(str(keys[0]), {}), keys[1:], said)
    return None if inner is None else {**whole, str(keys[0]): inner}
