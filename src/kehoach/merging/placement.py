"""Where the elements of the plan's lists stand in an edited file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.merging.changes import Compared, Part
from kehoach.merging.differing import increasing
from kehoach.merging.elements import Element, Elements
from kehoach.merging.homes import Homes
from kehoach.merging.outcome import Reason
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import Path


class Order(NamedTuple):
    """The elements of a list as the file has them: those that stayed, and those that moved."""

    kept: tuple[Element, ...]
    moved: tuple[Element, ...]


class Placement:
    """An edited file beside the plan that it was built of, and the plan as it is."""

    def __init__(self, compared: Compared, elements: Elements, base: Loaded, mine: Loaded) -> None:
        self.compared, self.base, self.mine = compared, base, mine
        self.elements = elements
        self.homes = Homes(base.source, mine.source)
        self.at = compared.at
        self.number: dict[int, int] = {}
        for number, line in compared.at.items():
            self.number[line] = max(number, self.number.get(line, 0))
        for part in compared.parts:
            if part.built:
                self.number |= dict.fromkeys(part.edited, part.built[-1])
        self._orders: dict[Path, Order] = {}
        self.parts = self._by_reason()

    def _by_reason(self) -> dict[Reason, list[Part]]:
        found: dict[Reason, list[Part]] = {reason: [] for reason in Reason}
        for each in self.compared.parts:
            found[each.left.reason].append(each)
        return found

    def order(self, place: Path) -> Order:
        """The elements of a list in the order of the file."""
        if place not in self._orders:
            outside = self.outside(place)
            alive = [
                each
                for each in self.elements.lists[place]
                if self.lines(each) and each not in outside
            ]
            alive.sort(key=lambda each: (self.line_of(each), each.number))
            kept = increasing([each.number for each in alive])
            self._orders[place] = Order(
                tuple(each for at, each in enumerate(alive) if at in kept),
                tuple(each for at, each in enumerate(alive) if at not in kept),
            )
        return self._orders[place]

    def outside(self, place: Path) -> tuple[Element, ...]:
        """The elements that stand above all that was built above their list, or below all below it.

        Where all of them do, what is beside the list was moved, and they were not.
        """
        elements = self.elements.lists[place]
        if not self.parts[Reason.MOVED]:
            return ()
        above = max((at for at in self.at if at < elements[0].first), default=None)
        below = min((at for at in self.at if at > elements[-1].last), default=None)
        first = -1 if above is None else self.at[above]
        last = len(self.compared.written) if below is None else self.at[below]
        alive = [each for each in elements if self.lines(each)]
        some = [
            each
            for each in alive
            if self.line_of(each) < first or first < last < self.line_of(each)
        ]
        return tuple(some) if len(some) < len(alive) or len(alive) == 1 else ()

    def lines(self, element: Element) -> list[int]:
        """The lines that the paragraphs of an element are now."""
        return [self.at[number] for number in element.numbers if number in self.at]

    def line_of(self, element: Element) -> int:
        """The line of the file with which an element begins."""
        return self.lines(element)[0]

    def behind(self, place: Path, line: int) -> int:
        """The index in the plan of the last element before a line of the file; -1 for none."""
        before = [each for each in self.order(place).kept if self.line_of(each) < line]
        homes = (self.home(each) for each in reversed(before))
        return next((home[1] for home in homes if home), -1)

    def before(self, line: int) -> int | None:
        """The paragraph as built that stands before a line of the file."""
        return next((self.number[at] for at in range(line - 1, -1, -1) if at in self.number), None)

    def after(self, line: int) -> int | None:
        """The paragraph as built that stands behind a line of the file."""
        every = range(line + 1, len(self.compared.written))
        return next((self.number[at] for at in every if at in self.number), None)

    def keys(self, element: Element, number: int) -> list[Path]:
        """Where in an element the values of a paragraph stand."""
        start = len(self.path(element))
        own = self.path(element)
        return [path[start:] for path in self.elements.paths[number] if path[:start] == own]

    def is_bare(self, number: int) -> bool:
        """Whether the text of a paragraph ends without a sign."""
        value = self.base.source.value(self.elements.paths[number][-1])
        return isinstance(value, str) and value.rstrip()[-1:] not in ".;,"

    def path(self, element: Element) -> Path:
        """Where an element stands in the files of the plan that was built."""
        return self.base.source.exact(element.whole)

    def home(self, element: Element) -> tuple[Path, int] | None:
        """The list now of an element, and its index there."""
        home = self.homes.home(self.path(element))
        if home is None:
            return None
        if isinstance(home[-1], int) and home[:-1] and self.path(element) != element.place:
            return home[:-1], home[-1]
        return home, 0

    def is_unit(self, name: str) -> bool:
        """Whether the plan knows a unit by a name."""
        return self.mine.plan.registry.find(name) is not None

    def is_as_it_was(self, path: Path, home: Path) -> bool:
        """Whether the plan has not changed what the file has struck, and all of it was printed."""
        is_same = self.base.source.value(path) == self.mine.source.value(home)
        return is_same and self.elements.is_whole(path)

    def near(self, run: Sequence[int]) -> Iterator[Element]:
        """The elements beside which new ones may stand, the innermost before them first."""
        before, after = self.before(run[0]), self.after(run[-1])
        sides = ((before, after), (after, before))
        for own, other in sides:
            for each in self.elements.around.get(own, ()) if own is not None else ():
                if other is not None and other in each.numbers:
                    continue
                yield each
                some = self.elements.lists[each.place]
                yield from sorted(some, key=lambda one: abs(one.number - each.number))[1:]
