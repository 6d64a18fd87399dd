"""Changes of a file that the plan has already: the same on both sides is one change; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kehoach.merging.changes import Compared, Found, Part
from kehoach.merging.edited import Line
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.standing import in_order, said_of
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.views import Words


class Divided(NamedTuple):
    """A file's changes: those that are to be made, and those that are there."""

    open: Compared
    found: tuple[Found, ...] = ()
    parts: tuple[Part, ...] = ()
    left: tuple[Left, ...] = ()


def divided(compared: Compared, mine: Sequence[Words], is_gone: Callable[[int], bool]) -> Divided:
    """Which changes the document of the plan as it is now says already, each in its place.

    A text is there if that document says it as often as the file does, and not as often as it was
    built; of one that came at one place and went at another, what stands before it decides.
    `is_gone` tells of a paragraph as built whether the plan has its words nowhere, not even others
    in their place.
    """
    settled = _Settled(compared, mine, is_gone)
    found = tuple(each for each in compared.found if settled.says(each.line))
    parts = settled.parts()
    known, gone = {id(each) for each in found}, {id(each) for each in parts}
    told = tuple(each for each in compared.left if settled.says(each.line))
    rest = compared._replace(
        found=tuple(each for each in compared.found if id(each) not in known),
        parts=tuple(each for each in compared.parts if id(each) not in gone),
        left=tuple(each for each in compared.left if not settled.says(each.line)),
    )
    return Divided(rest, found, parts, told)


class _Settled:
    def __init__(
        self, compared: Compared, mine: Sequence[Words], is_gone: Callable[[int], bool]
    ) -> None:
        self._compared, self._is_gone = compared, is_gone
        self._written = [said_of(each.text) for each in compared.written]
        self._built = [said_of(each) for each in compared.words]
        self._counts = Counter(self._written), Counter(self._built), Counter(map(said_of, mine))
        self._standing = in_order(mine, compared.written)
        self._numbers = {id(line): at for at, line in enumerate(compared.written)}

    def says(self, line: Line | None) -> bool:
        """Whether the plan prints a paragraph as the file has it."""
        at = self._numbers.get(id(line))
        return at is not None and self._is_there(at)

    def parts(self) -> tuple[Part, ...]:
        """The paragraphs that the plan has, or has not any more, as the file."""
        found: list[Part] = []
        lines: set[int] = set()
        numbers: set[int] = set()
        for each in self._compared.parts:
            match each.left.reason:
                case Reason.NEW_PARAGRAPH:
                    at = each.edited[0]
                    is_settled = self._is_there(at) or (
                        self._is_even(self._written[at]) and at - 1 in lines
                    )
                case Reason.NO_PARAGRAPH:
                    at = each.built[0]
                    is_behind = at - 1 in numbers
                    is_settled = (self._is_gone(at) or (is_behind and self._is_of_one(at))) and (
                        self._is_as_often(self._built[at])
                        or (self._is_even(self._built[at]) and is_behind)
                    )
                case Reason.MOVED:
                    is_settled = each.edited[0] in self._standing
                case _:
                    is_settled = all(map(self._is_there, each.edited))
            if is_settled:
                found.append(each)
                lines.update(each.edited)
                numbers.update(each.built)
        return tuple(found)

    def _is_of_one(self, at: int) -> bool:
        """Whether a paragraph as built and the one above it are of one element of a list.

        What stands now in the place of an element that is gone may have values like its own.
        """
        one, other = (
            {
                path
                for piece in self._compared.words[number].pieces
                for path in (piece.sources or piece.paths)
            }
            for number in (at - 1, at)
        )
        return any(_is_within(first, second) for first in one for second in other)

    def _is_there(self, at: int) -> bool:
        return at in self._standing and self._is_as_often(self._written[at])

    def _is_as_often(self, said: tuple[str, ...]) -> bool:
        written, built, mine = (each[said] for each in self._counts)
        return written == mine != built

    def _is_even(self, said: tuple[str, ...]) -> bool:
        """Whether as many came as went."""
        written, built, mine = (each[said] for each in self._counts)
        return written == mine == built


def _is_within(one: Path, other: Path) -> bool:
    """Whether two values are of one element of a list."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return bool(same) and isinstance(one[(same or 0) - 1], int)
