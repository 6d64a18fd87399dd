"""A hand that edits Word files, and writes down what it did: it knows nothing of our reader."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Final, NamedTuple

import docx
from docx.text.paragraph import Paragraph

_P: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
_NOWHERE: Final[Any] = None
"""A paragraph is edited without the part in which it stands."""
_NEW: Final = ("trước", "kịp thời", "đồng bộ", "rõ", "huyện", "tuần", "và", "2025", "mười", "này")

NAMES: Final = frozenset(
    [
        "lead",
        "support",
        "unit",
        "units",
        "for",
        "name",
        "members",
        "recipients",
        "issuer",
        "when",
        "deadline",
        "budget",
        "signature",
        "number",
        "date",
        "read",
        "amount",
        "id",
        "kind",
    ]
)
"""Keys of values that are no free text: names, times and sums are read."""


class Deed(NamedTuple):
    """What the hand did: the path of a value, what it was, and what it should be."""

    path: tuple[str | int, ...]
    old: str
    new: str


def leaves(
    data: Any,  # noqa: ANN401  # any value of YAML
    path: tuple[str | int, ...] = (),
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a plan with their paths."""
    match data:
        case dict():
            for key, value in data.items():
                yield from leaves(value, (*path, key))
        case list():
            for at, value in enumerate(data):
                yield from leaves(value, (*path, at))
        case str():
            yield path, data


def opened(content: bytes) -> tuple[Any, list[Any]]:
    """A Word file, and its paragraphs that say something, those of tables too."""
    document = docx.Document(io.BytesIO(content))
    found = [Paragraph(each, document) for each in document.element.body.iter(_P)]
    return document, [each for each in found if each.text.strip()]


def saved(document: Any) -> bytes:  # noqa: ANN401  # a library without types
    """The bytes of a Word file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def replaced(content: bytes, *pairs: tuple[str, str]) -> bytes:
    """A Word file in which words were typed over; each stands in one run, the first is taken."""
    document, found = opened(content)
    for old, new in pairs:
        run = next(run for each in found for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new, 1)
    return saved(document)


def struck(content: bytes, *texts: str) -> bytes:
    """A Word file without the paragraphs that have some words."""
    document, found = opened(content)
    for each in found:
        if any(text in each.text for text in texts):
            each._p.getparent().remove(each._p)
    return saved(document)


def typed_behind(content: bytes, before: str, *texts: str) -> bytes:
    """A Word file with new paragraphs behind the first one that has some words."""
    document, found = opened(content)
    place = next(each._p for each in found if before in each.text)
    for text in reversed(texts):
        new = deepcopy(place)
        for mark in [each for each in new.iter() if "bookmark" in str(each.tag)]:
            mark.getparent().remove(mark)
        place.addnext(new)
        first, *others = Paragraph(new, document).runs
        first.text = text
        for each in others:
            each._r.getparent().remove(each._r)
    return saved(document)


def moved(content: bytes, text: str, behind: str) -> bytes:
    """A Word file in which a paragraph was cut and pasted behind another."""
    document, found = opened(content)
    one = next(each._p for each in found if text in each.text)
    next(each._p for each in found if behind in each.text).addnext(one)
    return saved(document)


def lightly(
    content: bytes, values: Sequence[tuple[tuple[str | int, ...], str]], random: Random
) -> tuple[bytes, list[Deed]]:
    """A Word file with other words in a tenth of its paragraphs, and what was done.

    Values that stand in one place of the file alone are edited there, so that the hand knows whose
    words it changes.
    """
    document, found = opened(content)
    places = [(at, run) for at, each in enumerate(found) for run in each.runs]
    said = [" ".join(value.split()) for _path, value in values]
    deeds: list[Deed] = []
    touched: set[int] = set()
    for path, value in random.sample(values, len(values)):
        text = " ".join(value.split())
        if sum(text in each for each in said) > 1:
            continue
        hits = [(at, run) for at, run in places if text in run.text]
        if len(text.split()) < 4 or NAMES & {*path} or len(hits) != 1 or hits[0][0] in touched:
            continue
        if len(deeds) >= max(1, len(found) // 10):
            break
        at, run = hits[0]
        new = _edited(text, random)
        if new != text:
            run.text = run.text.replace(text, new, 1)
            touched.add(at)
            deeds.append(Deed(path, text, new))
    return saved(document), deeds


def _edited(text: str, random: Random) -> str:
    words = text.split(" ")
    for _time in range(random.randint(1, 2)):
        at = random.randrange(1, len(words) - 1)
        match random.choice(["replace", "insert", "strike"]):
            case "replace":
                words[at] = random.choice(_NEW)
            case "insert":
                words.insert(at, random.choice(_NEW))
            case "strike" if len(words) > 3:
                del words[at]
    return " ".join(words)
