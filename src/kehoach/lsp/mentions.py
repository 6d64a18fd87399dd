"""What refers to what: ids of the outline and its duties, forms of units, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kehoach.findings import Span
from kehoach.language.schema.key import Refers
from kehoach.lsp.grammar import place_at
from kehoach.lsp.snapshot import Snapshot
from kehoach.named import NamedTuple
from kehoach.plan import Unit
from kehoach.reader import Path, is_shared
from kehoach.vietnamese import fold

_LONGEST: Final = 300
"""Characters of a text that may be the name of a unit."""
_OF_IDS: Final = frozenset({Refers.ACTIVITY, Refers.PART})


class Kind(StrEnum):
    """What is referred to."""

    ID = "id"
    UNIT = "unit"


class Subject(NamedTuple):
    """What stands under the cursor, and has a place of its own: `name` as it is written there."""

    kind: Kind
    name: str


class Mention(NamedTuple):
    """A text that is nothing but the name of a subject, by its path in the files."""

    path: Path
    text: str
    is_own: bool
    """Whether it stands where the subject gets its name."""


def subject_at(snapshot: Snapshot, path: Path) -> Subject | None:
    """What the text at a path of the files refers to, or names; None where it is neither."""
    text = snapshot.known.source.value(path)
    if not isinstance(text, str):
        return None
    if _is_id(path):
        return Subject(Kind.ID, text.strip())
    subject = Subject(Kind.UNIT, text)
    is_unit = len(text) <= _LONGEST and unit_of(snapshot, subject) is not None
    return subject if is_unit and _may_mean(snapshot, subject, path) else None


def mentions(snapshot: Snapshot, subject: Subject) -> Iterator[Mention]:
    """Every text that refers to a subject, by any form, in the order of the files."""
    unit = unit_of(snapshot, subject)
    for path, text in snapshot.known.source.texts():
        if subject.kind is Kind.ID:
            if text.strip() == subject.name and _is_id(path):
                yield Mention(path, text, path[-1] == "id")
        elif _is_name(snapshot, text, unit, path) and _may_mean(snapshot, subject, path):
            yield Mention(path, text, _is_form(path))


def _is_name(snapshot: Snapshot, text: str, unit: Unit | None, path: Path) -> bool:
    """Whether a text is a form of a unit's name."""
    is_short = len(text) <= _LONGEST and not _is_id(path)
    return is_short and snapshot.known.plan.registry.find(text) is unit


def sharing(snapshot: Snapshot, subject: Subject) -> Iterator[Snapshot]:
    """A plan, and where its subject is a unit of a shared file the others that have it, too."""
    yield snapshot
    if is_shared(_home(snapshot, subject)):
        yield from (each for each in snapshot.beside() if is_shared(_home(each, subject)))


def _home(snapshot: Snapshot, subject: Subject) -> str:
    """The name of the file in which a unit has its name; empty for all else."""
    unit = unit_of(snapshot, subject)
    own = unit is not None and unit.fact is None
    return snapshot.span(unit.path).file if own and unit else ""


def _may_mean(snapshot: Snapshot, subject: Subject, path: Path) -> bool:
    """Whether a text at a path may mean a unit: a shared file does not know those of a plan."""
    here = snapshot.known.source.span(path).file
    return not is_shared(here) or is_shared(_home(snapshot, subject))


def unit_of(snapshot: Snapshot, subject: Subject) -> Unit | None:
    """The unit that a subject is, if it is one."""
    if subject.kind is not Kind.UNIT:
        return None
    return snapshot.known.plan.registry.find(subject.name)


def same_form(mention: Mention, subject: Subject) -> bool:
    """Whether a mention has the very form of a subject's name that stands under the cursor."""
    return subject.kind is Kind.ID or fold(mention.text) == fold(subject.name)


def span_of(snapshot: Snapshot, path: Path) -> Span:
    """The place of the text at a path of the files, without the quotes around it."""
    source = snapshot.known.source
    text = source.value(path)
    return source.text_span(path, 0, len(text)) if isinstance(text, str) else source.span(path)


def _is_id(path: Path) -> bool:
    """Whether an id stands at a path: a part's own, or that of another part."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key in {"id", "within"} or bool(_OF_IDS & place_at(path).names)


def _is_form(path: Path) -> bool:
    """Whether a unit of the registry has a form of its name at a path."""
    return path[:1] == ("units",) and len(path) > 2 and path[2] in {"name", "short", "aliases"}  # noqa: PLR2004  # a key of an element
