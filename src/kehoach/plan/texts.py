"""The texts of the models as words that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from kehoach.language import Places
from kehoach.lazy import lazy_pattern
from kehoach.plan.words import Key, Lined, Value, Words
from kehoach.reader import Path

_BLANKS = lazy_pattern(r"[ \t\r\n]+")


@overload
def value(text: str, path: Path, *steps: str | int) -> Value: ...
@overload
def value(text: str | None, path: Path, *steps: str | int) -> Value | None: ...
def value(text: str | None, path: Path, *steps: str | int) -> Value | None:
    """A text that stands some steps below a path, if there is one."""
    if text is None:
        return None
    at = (*path, *steps)
    return Lined.of(text, at) if "\n" in text else Value(text, at)


def values(texts: Sequence[str], path: Path, *steps: str | int) -> tuple[Value, ...]:
    """The texts of a list."""
    if not texts:
        return ()
    return tuple([Value(text, (*path, *steps, index)) for index, text in enumerate(texts)])


def entries(texts: Mapping[str, str], places: Places, path: Path) -> dict[Words, Words]:
    """Keys of the author's own with their texts."""
    found = keys(texts, places, path)
    return {key: Value(text, key.path) for key, text in zip(found, texts.values(), strict=True)}


def labels(texts: Mapping[str, str], places: Places, path: Path) -> Mapping[str, Words]:
    """The words before labelled lines that a part of the plan chooses."""
    return {str(key): text for key, text in entries(texts, places, (*path, "labels")).items()}


def keys(mapping: Mapping[str, object], places: Places, path: Path) -> tuple[Key, ...]:
    """The keys of a mapping of the author's own; the files may have more blanks in one."""
    if not mapping:
        return ()
    written: dict[str, str] = {}
    if not all(places.has((*path, key)) for key in mapping):
        found = places.value(path)
        names = found if isinstance(found, dict) else {}  # else it was cut out
        written = {_BLANKS.sub(" ", key).strip(): key for key in names}
    return tuple([Key(key, (*path, written.get(key, key))) for key in mapping])


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
