"""The plan that an edited file was built of: by the digest in it, or by what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from kehoach.build.anchors import view_digest
from kehoach.build.documents import Document, documents
from kehoach.merging.edited import Line
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.render.formats import Format
from kehoach.vietnamese.typography import keys

_LIKE: Final = 0.3
"""The share of a file's paragraphs that a document must have for the file to be of it."""

_FEW: Final = 4
"""Plans that are held against the words of a file that has no digest, the last first."""


class Candidate(NamedTuple):
    """A plan that may have been built, read when it is looked at; `revision` is that of git."""

    read: Callable[[], Loaded | None]
    revision: str = ""


class Basis(NamedTuple):
    """A document of the plan that a file was built of; `is_known` where the digest says so.

    `revision` names the commit where the plan was found, if git has it.
    """

    plan: Loaded
    document: Document
    is_known: bool
    revision: str = ""


def basis_of(
    digest: str, candidates: Iterable[Candidate], lines: tuple[Line, ...], name: str
) -> Basis | None:
    """The document that a file was, among those of some plans; None where it is of none of them.

    `name` is that of the file: of two documents that say the same, it decides.
    """
    seen: list[tuple[Loaded, str]] = []
    for each in candidates:
        plan = each.read()
        if plan is None or not plan.is_sound:
            continue
        seen.append((plan, each.revision))
        for document in _pages(plan, name) if digest else ():
            if view_digest(document.words()) == digest:
                return Basis(plan, document, is_known=True, revision=each.revision)
    said = Counter(line.said for line in lines if line.said)
    best: tuple[float, int, Basis] | None = None
    for age, (plan, revision) in enumerate(seen[:_FEW]):
        for document in _pages(plan, name):
            share = _shared(said, document)
            if best is None or share > best[0]:
                best = share, -age, Basis(plan, document, False, revision)  # noqa: FBT003  # the third of its fields
    return best[2] if best and best[0] >= _LIKE else None


def _pages(plan: Loaded, name: str) -> Iterator[Document]:
    """The documents that are Word files, first the one that a file is named like."""
    found = [each for each in documents(plan.plan) if Format.DOCX in each.formats]
    stem = name.partition(".")[0]
    yield from sorted(
        found, key=lambda each: stem not in {each.name, PurePosixPath(each.name).name}
    )


def _shared(said: Counter[tuple[str, ...]], document: Document) -> float:
    own = Counter(keys(words) for words in document.words())
    whole = max(said.total(), own.total())
    return (said & own).total() / whole if whole else 0.0
