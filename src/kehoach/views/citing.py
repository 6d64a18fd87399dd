"""How an amendment cites what stands in the issued plan, and says where something new goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kehoach.analysis.difference import Difference
from kehoach.plan import NOTHING, Activity, Duty, DutyBlock, Plan, Section, Words, say
from kehoach.reader import Path
from kehoach.views.activities import table_text
from kehoach.views.changes import in_words
from kehoach.views.citations import cited
from kehoach.views.wording import bare, former, on_one_line

Part: TypeAlias = Section | Activity | DutyBlock | Duty


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a part of the later plan stands: in what, and behind which part of its kind."""

    part: Part
    holder: Part | None
    previous: Part | None


class Citing:
    """Where the parts of a later plan stand, told by the parts of the plan that was issued."""

    def __init__(self, found: Difference, before: Plan, after: Plan) -> None:
        self._former = found.former
        self._issued = {stand.part.path: stand.part for stand in _stands(before.outline, None)}
        self._stands: Mapping[Path, _Stand] = {
            stand.part.path: stand for stand in _stands(after.outline, None)
        }

    def former(self, part: Part) -> Part | None:
        """What a part of the later plan was in the issued one, if it was there."""
        path = self._former.get(part.path)
        return None if path is None else self._issued[path]

    def holder(self, part: Part) -> Part | None:
        """What a part of the later plan stands in."""
        return self._stands[part.path].holder

    def previous(self, part: Part) -> Part | None:
        """The part of the same kind before it, in the same part of the later plan."""
        return self._stands[part.path].previous

    def into(self, part: Part) -> Words:
        """` vào Mục B.I (…)`: the innermost part around it that was issued; nothing without one."""
        holder = self.holder(part)
        while holder and not self.former(holder):
            holder = self.holder(holder)
        issued = holder and self.former(holder)
        if not issued:
            return NOTHING
        first = holder is self.holder(part) and not self.previous(part) and _has(issued, type(part))
        return say(" vào đầu {}", cite(issued)) if first else say(" vào {}", cite(issued))

    def behind(self, part: Part) -> Words:
        """`sau Mục B (…)`: behind which part it stands; nothing where it is the first."""
        previous = self.previous(part)
        if issued := previous and self.former(previous):
            return say("sau {}", cite(issued))
        return say("sau “{}”", name(previous)) if previous else NOTHING


def cite(part: Part) -> Words:
    """A part of the plan that was issued, with its place and, in brackets, what it is about."""
    about = name(part)
    return former(say("{} ({})", cited(part), about) if about else cited(part))


def name(part: Part) -> Words:
    """What a part is about: its title where it has one, else its whole text."""
    match part:
        case Activity():
            text = table_text(part)
        case Section():
            text = part.title
        case DutyBlock():
            return in_words(part.units)
        case Duty():
            text = part.words
    return bare(on_one_line(text))


def _has(part: Part, kind: type[Part]) -> bool:
    return any(isinstance(each, kind) for each in _below(part))


def _below(part: Part) -> Iterable[object]:
    match part:
        case Section():
            return part.parts
        case Activity():
            return part.activities
        case DutyBlock():
            return (*part.duties, *part.parts)
        case Duty():
            return ()


def _stands(parts: Iterable[object], holder: Part | None) -> Iterator[_Stand]:
    """Where each numbered part and each duty stands, from the outside in."""
    previous: dict[type, Part] = {}
    for part in parts:
        if isinstance(part, (Section, Activity, DutyBlock, Duty)):
            yield _Stand(part, holder, previous.get(type(part)))
            previous[type(part)] = part
            yield from _stands(_below(part), part)
