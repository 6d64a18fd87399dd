"""Paragraphs that came, went, moved, were joined or divided, as edits of the plan's lists."""

from __future__ import annotations

from dataclasses import replace
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kehoach.findings import Remove, Replace, Set
from kehoach.merging.anew import built_shape, labelled, like, named, nested, shape, spelled_like, typed, with_key
from kehoach.merging.arranging import Arrangement, Carried, Come, Gone
from kehoach.merging.changes import Compared, Part
from kehoach.merging.differing import increasing
from kehoach.merging.elements import Element, Elements
from kehoach.merging.homes import Homes
from kehoach.merging.listing import listing
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.values import Step, Steps
from kehoach.plan import Loaded
from kehoach.reader import Path


def list_steps(compared: Compared, elements: Elements, base: Loaded, mine: Loaded) -> Steps:
    """The elements that go with paragraphs, come, and move; what is neither is left."""
    lists = _Lists(compared, elements, base, mine)
    made = (
        *lists.gone(),
        *lists.moved(),
        *lists.new(),
        *lists.divided(),
        *lists.joined(),
        *lists.listed(),
    )
    taken = {id(part) for step in made for part in step.parts}
    left = (each.left for each in compared.parts if id(each) not in taken)
    return Steps(made, tuple(left))


class _Order(NamedTuple):
    """The elements of a list as the file has them: those that stayed, and those that moved."""

    kept: tuple[Element, ...]
    moved: tuple[Element, ...]


class _Lists:
    def __init__(self, compared: Compared, elements: Elements, base: Loaded, mine: Loaded) -> None:
        self._compared, self._base, self._mine = compared, base, mine
        self._elements = elements
        self._homes = Homes(base.source, mine.source)
        self._at = compared.at
        self._number: dict[int, int] = {}
        for number, line in compared.at.items():
            self._number[line] = max(number, self._number.get(line, 0))
        for part in compared.parts:
            if part.built:
                self._number |= dict.fromkeys(part.edited, part.built[-1])
        self._orders: dict[Path, _Order] = {}
        self._parts = {reason: [] for reason in Reason} | self._by_reason()

    def _by_reason(self) -> dict[Reason, list[Part]]:
        found: dict[Reason, list[Part]] = {}
        for each in self._compared.parts:
            found.setdefault(each.left.reason, []).append(each)
        return found

    def gone(self) -> Iterator[Step]:
        """The outermost elements of which nothing is left, and lines with a label."""
        parts = {each.built[0]: each for each in self._parts[Reason.NO_PARAGRAPH]}
        done: set[int] = set()
        for number in parts:
            if number in done:
                continue
            found = self._gone_with(number)
            path = self._path(found) if found else self._line(number)
            home = self._homes.home(path) if path else None
            above = self._elements.below(number)
            if above and above.first not in self._at:
                continue  # what it belongs to has lost its first words, and is there
            if not path or not home or not self._is_as_it_was(path, home):
                continue
            numbers = found.numbers if found else range(number, number + 1)
            done |= {*numbers}
            own = tuple(parts[each] for each in numbers if each in parts)
            place = self._home(found) if found else None
            if place:
                yield Step(None, home, parts=own, arrangement=(Gone(*place),))
            elif not found:
                yield Step(Remove(home), home, parts=own)

    def _gone_with(self, number: int) -> Element | None:
        for each in reversed(self._elements.around.get(number, ())):
            every = {*self._elements.printing[self._path(each)], *each.numbers}
            if not every & self._at.keys():
                return each
        return None

    def _line(self, number: int) -> Path:
        """The value of a line with a label, if it stands there alone."""
        found = self._elements.below(number)
        if found is None:
            return ()
        own = self._path(found)
        start = len(own)
        paths = self._elements.paths[number]
        whole = next((each for each in paths if each[:start] == own), ())
        end = next(
            (at for at, step in enumerate(whole) if at > start and isinstance(step, int)), None
        )
        path = whole[:end]
        is_alone = self._elements.printing[path] == {number}
        return path if len(path) > start and is_alone else ()

    def _is_as_it_was(self, path: Path, home: Path) -> bool:
        """Whether the plan has not changed what the file has struck, and all of it was printed."""
        is_same = self._base.source.value(path) == self._mine.source.value(home)
        return is_same and self._elements.is_whole(path)

    def moved(self) -> Iterator[Step]:
        """Elements that stand elsewhere in their lists."""
        parts = {each.built[0]: each for each in self._parts[Reason.MOVED]}
        for place, elements in self._elements.lists.items():
            if not any(number in parts for each in elements for number in each.numbers):
                continue
            order = self._order(place)
            for each in order.moved:
                line = self._line_of(each)
                home, behind = self._home(each), self._behind(place, line)
                if home is None or not self._is_among(place, each, line):
                    continue
                own = [parts.pop(number) for number in each.numbers if number in parts]
                if not own:  # one of the others was told in its place: which moved, nobody knows
                    own = [
                        parts.pop(number)
                        for other in order.kept
                        for number in other.numbers
                        if number in parts
                    ]
                step = Carried(*home, behind, (line, 0))
                lines = tuple(self._at[number] for number in each.numbers if number in self._at)
                path = (*home[0], home[1])
                yield Step(None, path, parts=tuple(own), lines=lines, arrangement=(step,))

    def _order(self, place: Path) -> _Order:
        if place not in self._orders:
            alive = [each for each in self._elements.lists[place] if self._lines(each)]
            alive.sort(key=lambda each: (self._line_of(each), each.index))
            kept = increasing([each.index for each in alive])
            self._orders[place] = _Order(
                tuple(each for at, each in enumerate(alive) if at in kept),
                tuple(each for at, each in enumerate(alive) if at not in kept),
            )
        return self._orders[place]

    def _lines(self, element: Element) -> list[int]:
        return [self._at[number] for number in element.numbers if number in self._at]

    def _line_of(self, element: Element) -> int:
        """The line of the file with which an element begins."""
        return self._lines(element)[0]

    def _behind(self, place: Path, line: int) -> int:
        """The index in the plan of the last element before a line of the file; -1 for none."""
        before = [each for each in self._order(place).kept if self._line_of(each) < line]
        homes = (self._home(each) for each in reversed(before))
        return next((home[1] for home in homes if home), -1)

    def _is_among(self, place: Path, element: Element, line: int) -> bool:
        """Whether what stands before a line of the file, or behind the element, is of its list."""
        near = (self._before(line), self._after(self._lines(element)[-1]))
        return any(
            each.place == place and each != element
            for number in near
            if number is not None
            for each in self._elements.around.get(number, ())
        )

    def _before(self, line: int) -> int | None:
        """The paragraph as built that stands before a line of the file."""
        return next(
            (self._number[at] for at in range(line - 1, -1, -1) if at in self._number), None
        )

    def _after(self, line: int) -> int | None:
        every = range(line + 1, len(self._compared.written))
        return next((self._number[at] for at in every if at in self._number), None)

    def new(self) -> Iterator[Step]:
        """Elements that are new, and new lines with a label of those that were there."""
        parts = {each.edited[0]: each for each in self._parts[Reason.NEW_PARAGRAPH]}
        run: list[int] = []
        for line in (*parts, len(self._compared.written) + 1):
            if run and any(
                at in self._number
                for at in range(run[-1] + 1, min(line, len(self._compared.written)))
            ):
                yield from self._run(run, parts)
                run = []
            elif run and line > len(self._compared.written):
                yield from self._run(run, parts)
            run.append(line)

    def _run(self, run: Sequence[int], parts: Mapping[int, Part]) -> Iterator[Step]:
        """New paragraphs that stand together: each begins an element, or is a line of the last."""
        made: Step | None = None
        row = 0
        for line in run:
            written = self._compared.written[line]
            more = labelled(written.text, self._elements.labels, self._is_unit)
            if written.row and self._is_new_row(written.row, run):
                if written.row != row:
                    row = written.row
                    every = [at for at in run if self._compared.written[at].row == row]
                    step = self._row(every, parts)
                    if step:
                        yield step
                continue
            if more and made and isinstance(made.arrangement[0], Come):
                come = made.arrangement[0]
                value = with_key(come.value, more[0].keys, more[1])
                if value is not None:
                    made = replace(
                        made,
                        arrangement=(come._replace(value=value),),
                        parts=(*made.parts, parts[line]),
                        somewhere=(*made.somewhere, line),
                    )
                    continue
            if made:
                yield made
            made = None
            if more:
                found = self._more(line, more[0].keys, more[1], parts)
                if found:
                    yield found
                continue
            made = self._begun(line, run, parts)
        if made:
            yield made

    def _is_unit(self, name: str) -> bool:
        return self._mine.plan.registry.find(name) is not None

    def _is_new_row(self, row: int, run: Sequence[int]) -> bool:
        every = [
            at for at, each in enumerate(self._compared.written) if each.row == row and each.said
        ]
        return all(at in run for at in every)

    def _begun(self, line: int, run: Sequence[int], parts: Mapping[int, Part]) -> Step | None:
        """A new element that begins with a line of the file."""
        written = self._compared.written[line]
        for each in self._near(run):
            words = self._compared.words[each.first]
            if built_shape(words) != shape(written.text):
                continue
            value = like(
                written.text, words, self._keys(each, each.first), self._is_bare(each.first)
            )
            home = self._homes.home(each.place)
            if value is not None and home is not None:
                come = Come(home, self._behind(each.place, line), (line, 1), value)
                return Step(None, home, parts=(parts[line],), lines=(line,), arrangement=(come,))
        return None

    def _row(self, every: Sequence[int], parts: Mapping[int, Part]) -> Step | None:
        """A new row of a table, made like one beside it."""
        for each in self._near(every):
            if len(each.numbers) != len(every):
                continue
            keys = [self._keys(each, number) for number in each.numbers]
            if any(len(some) != 1 for some in keys):
                continue
            texts = [typed(self._compared.written[at].text) for at in every]
            value = nested({some[0]: text for some, text in zip(keys, texts, strict=True)})
            home = self._homes.home(each.place)
            if value is not None and home is not None:
                come = Come(home, self._behind(each.place, every[0]), (every[0], 1), value)
                own = tuple(parts[at] for at in every)
                return Step(None, home, parts=own, lines=tuple(every), arrangement=(come,))
        return None

    def _near(self, run: Sequence[int]) -> Iterator[Element]:
        """The elements beside which new ones may stand, the innermost before them first."""
        before, after = self._before(run[0]), self._after(run[-1])
        sides = ((before, after), (after, before))
        for own, other in sides:
            for each in self._elements.around.get(own, ()) if own is not None else ():
                if other is not None and other in each.numbers:
                    continue
                yield each
                some = self._elements.lists[each.place]
                yield from sorted(some, key=lambda one: abs(one.index - each.index))[1:]  # noqa: B023  # used at once

    def _keys(self, element: Element, number: int) -> list[Path]:
        """Where in an element the values of a paragraph stand."""
        start = len(self._path(element))
        own = self._path(element)
        return [path[start:] for path in self._elements.paths[number] if path[:start] == own]

    def _is_bare(self, number: int) -> bool:
        """Whether the text of a paragraph ends without a sign."""
        value = self._base.source.value(self._elements.paths[number][-1])
        return isinstance(value, str) and value.rstrip()[-1:] not in ".;,"

    def _more(self, line: int, keys: Path, said: object, parts: Mapping[int, Part]) -> Step | None:
        """A line more of the element that stands before it."""
        before = self._before(line)
        for each in self._elements.around.get(before, ()) if before is not None else ():
            path = self._path(each)
            value, home = self._base.source.value(path), self._homes.home(path)
            if not isinstance(value, dict) or home is None or keys[0] in value or len(keys) > 1:
                continue
            if keys[0] in {"lead", "support", "when", "due", "place"} or self._has_like(each, keys):
                edit = Set(home, str(keys[0]), said)
                return Step(edit, home, parts=(parts[line],), somewhere=(line,))
        return None

    def _has_like(self, element: Element, keys: Path) -> bool:
        some = self._elements.lists[element.place]
        values = (self._base.source.value(self._path(each)) for each in some)
        return any(isinstance(each, dict) and keys[0] in each for each in values)

    def divided(self) -> Iterator[Step]:
        """A text that is several now: the first stays where it was, the others come behind it."""
        for part in self._parts[Reason.DIVIDED]:
            found = self._alone(part.built[0]) if len(part.built) == 1 else None
            if found is None:
                continue
            element, text = found
            home = self._home(element)
            first, *others = self._texts(part)
            if home is None or not first or not all(others):
                continue
            more = tuple(
                Come(home[0], self._behind(element.place, line), (line, 0), each)
                for line, each in zip(part.edited[1:], others, strict=True)
            )
            yield Step(
                Replace(text, first), text, parts=(part,), lines=part.edited, arrangement=more
            )

    def joined(self) -> Iterator[Step]:
        """Texts of one list that are one now: the first says all, and the others go."""
        for part in self._parts[Reason.JOINED]:
            found = [self._alone(each) for each in part.built]
            if len(part.edited) > 1 or None in found:
                continue
            every = [each for each in found if each]
            (first, text), others = every[0], every[1:]
            if any(
                each.place != first.place or len(path) > len(self._path(each))
                for each, path in others
            ):
                continue
            homes = [self._home(each) for each, _path in others]
            said = self._texts(part)[0]
            if said and None not in homes:
                gone = tuple(Gone(*each) for each in homes if each)
                yield Step(
                    Replace(text, said), text, parts=(part,), lines=part.edited, arrangement=gone
                )

    def listed(self) -> Iterator[Step]:
        """Names that came into a line, and that went."""
        for part in self._parts[Reason.LOOKED_UP]:
            number, line = part.built[0], part.edited[0]
            found = listing(self._compared.words[number], self._compared.written[line].text)
            place = self._place_of_names(number, len(found.built)) if found else None
            homes = (
                [
                    self._homes.home(self._base.source.exact((*place, at)))
                    for at in range(len(found.built))
                ]
                if found and place
                else []
            )
            if not found or not place or None in homes or not homes:
                continue
            own = [
                (home[:-1], home[-1]) if isinstance(home[-1], int) else (home, 0)
                for home in homes
                if home
            ]
            kept = found.kept()
            stay = {new: old for old, new in kept.items()}
            steps: list[Arrangement] = [
                Gone(*each) for old, each in enumerate(own) if old not in kept
            ]
            behind = -1
            for at, text in enumerate(found.edited):
                if at in stay:
                    behind = own[stay[at]][1]
                else:
                    steps.append(Come(own[0][0], behind, (line, at), named(text, self._is_unit)))
            yield Step(None, own[0][0], parts=(part,), lines=(line,), arrangement=tuple(steps))

    def _place_of_names(self, number: int, count: int) -> Path:
        """The list whose elements a line names, with the steps of shorthands; empty for none."""
        every = self._elements.whole[number]
        for path in every:
            end = max((at for at, step in enumerate(path) if isinstance(step, int)), default=0)
            own = dict.fromkeys(each[end] for each in every if each[:end] == path[:end])
            if end and list(own) == list(range(count)):
                return path[:end]
        return ()

    def _alone(self, number: int) -> tuple[Element, Path] | None:
        """The element that one paragraph is, and the place of its text, if as it was built."""
        around = self._elements.around.get(number, ())
        paths = set(self._elements.paths[number])
        if not around or len(paths) != 1 or around[0].first != number:
            return None
        path = paths.pop()
        value, home = self._base.source.value(path), self._homes.home(path)
        is_plain = all(not piece.how for piece in self._compared.words[number].pieces)
        if not home or not isinstance(value, str) or "\n" in value.strip() or not is_plain:
            return None
        is_same = self._mine.source.value(home) == value
        return (around[0], home) if is_same and self._elements.printing[path] == {number} else None

    def _texts(self, part: Part) -> list[str]:
        """What the paragraphs of the file say as values, each made like the first one as built."""
        number = part.built[0]
        words, is_bare = self._compared.words[number], self._is_bare(number)
        every = (self._compared.written[at].text for at in part.edited)
        made = (like(text, words, [()], is_bare) for text in every)
        values = (self._base.source.value(self._elements.paths[each][-1]) for each in part.built)
        known = " ".join(map(str, values))
        return [spelled_like(each, known) if isinstance(each, str) else "" for each in made]

    def _path(self, element: Element) -> Path:
        return self._base.source.exact(element.whole)

    def _home(self, element: Element) -> tuple[Path, int] | None:
        """The list now of an element, and its index there."""
        home = self._homes.home(self._path(element))
        if home is None:
            return None
        if isinstance(home[-1], int) and home[:-1] and self._path(element) != element.place:
            return home[:-1], home[-1]
        return home, 0


def left_of(step: Step, reason: Reason) -> Iterator[Left]:
    """The reports of paragraphs that are not taken after all."""
    for left in (*(part.left for part in step.parts), *step.told):
        yield left if reason is Reason.NOT_PRINTED else left._replace(reason=reason)
