"""The texts of the models as words that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from kehoach.language import Places
from kehoach.plan.pieces import Key, Value, Words
from kehoach.reader import Path


@overload
def value(text: str, path: Path, *steps: str | int) -> Value: ...
@overload
def value(text: str | None, path: Path, *steps: str | int) -> Value | None: ...
def value(text: str | None, path: Path, *steps: str | int) -> Value | None:
    """A text that stands some steps below a path, if there is one."""
    return None if text is None else Value(text, (*path, *steps))


def values(texts: Sequence[str], path: Path, *steps: str | int) -> tuple[Value, ...]:
    """The texts of a list."""
    if not texts:
        return ()
    return tuple([Value(text, (*path, *steps, index)) for index, text in enumerate(texts)])


def entries(texts: Mapping[str, str], path: Path, key: str) -> dict[Words, Words]:
    """Keys of the author's own with their texts."""
    return {
        Key(name, (*path, key, name)): Value(text, (*path, key, name))
        for name, text in texts.items()
    }


def labels(texts: Mapping[str, str], path: Path) -> dict[str, Words]:
    """The words before labelled lines that a part of the plan chooses."""
    return {key: Value(text, (*path, "labels", key)) for key, text in texts.items()}


def paragraphs(
    texts: Sequence[str], places: Places, path: Path, *steps: str | int
) -> tuple[Value, ...]:
    """Paragraphs: each element of a list is one, and each line of a text that has several."""
    at = (*path, *steps)
    if len(texts) < 2:  # noqa: PLR2004  # one is where it is, however it is written
        return values(texts, at)
    written = places.value(at)
    found = [
        ((*at, index), line)
        for index, each in enumerate(written if isinstance(written, list) else [written])
        for line in range(_lines(each))
    ]
    if len(found) != len(texts):  # parts were cut out: the plan is good for findings only
        return values(texts, at)
    return tuple([Value(text, *where) for text, where in zip(texts, found, strict=True)])


def _lines(text: object) -> int:
    """How many paragraphs an element is."""
    return sum(bool(line.strip()) for line in text.split("\n")) if isinstance(text, str) else 0
