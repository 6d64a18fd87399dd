"""Which paragraphs of a document are printed by which elements of the plan's lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from kehoach.merging.listing import is_label
from kehoach.merging.needing import is_unseen
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import Path, texts_in
from kehoach.views import How, Kind, Piece, Words


class Element(NamedTuple):
    """An element of a list: where, and its first and last paragraph."""

    place: Path
    """Of the list, as the plan has it: of a text that stands for a list of one, its own."""
    number: int
    whole: Path
    """With the steps of shorthands spelled out."""
    first: int
    last: int

    @property
    def numbers(self) -> range:
        """Its paragraphs."""
        return range(self.first, self.last + 1)


class Labelled(NamedTuple):
    """Under which key a labelled line stands, and whether it is a list."""

    keys: Path
    is_list: bool


class Elements:
    """The elements of all lists whose paragraphs stand together and in order."""

    def __init__(self, words: Sequence[Words], base: Loaded) -> None:
        self.words, self._base = words, base
        self.whole = [tuple(self._paths(each)) for each in words]
        """For each paragraph the paths of the values that it prints, shorthands spelled out."""
        self.paths = [tuple(base.source.exact(path) for path in paths) for paths in self.whole]
        """And as they stand in the files."""
        self.printing: defaultdict[Path, set[int]] = defaultdict(set)
        for number, paths in enumerate(self.paths):
            for path in paths:
                for end in range(1, len(path) + 1):
                    self.printing[path[:end]].add(number)

    def exact(self, piece: Piece) -> Path:
        """The place of the value whose words a piece is, or by which it was found."""
        path = piece.sources[-1] if piece.how & How.LOOKED_UP and piece.sources else piece.path
        return self._base.source.exact(self._base.places.original(path or ()))

    def _paths(self, words: Words) -> Iterator[Path]:
        """The paths of what a paragraph prints; a name that was found is where it is used."""
        for piece in words.pieces:
            if not piece.former:
                for path in piece.sources if piece.how & How.LOOKED_UP else piece.paths:
                    yield self._base.places.original(path)

    @cached_property
    def lists(self) -> Mapping[Path, tuple[Element, ...]]:
        """The elements by the places of their lists, in their order."""
        numbers: defaultdict[Path, set[int]] = defaultdict(set)
        for number, paths in enumerate(self.whole):
            for path in paths:
                for end in range(1, len(path) + 1):
                    if isinstance(path[end - 1], int):
                        numbers[path[:end]].add(number)
        found: defaultdict[Path, list[Element]] = defaultdict(list)
        for whole, every in numbers.items():
            first, last = self._together(every)
            place = self._base.source.exact(whole[:-1])
            found[place].append(Element(place, int(whole[-1]), whole, first, last))
        return {
            place: tuple(ordered)
            for place, some in found.items()
            if _is_apart(ordered := sorted(some, key=lambda each: each.number))
            and self._is_list(ordered)
        }

    def _is_list(self, elements: Sequence[Element]) -> bool:
        """Whether a list stands there, or a text that stands for a list of one."""
        value = self._base.source.value(elements[0].place)
        return isinstance(value, list) or (isinstance(value, str) and len(elements) == 1)

    def _together(self, numbers: Iterable[int]) -> tuple[int, int]:
        """The first and last of the paragraphs that stand together from the first one on."""
        ordered = sorted(numbers)
        last = ordered[0]
        for each in ordered[1:]:
            if any(self.paths[between] for between in range(last + 1, each)):
                break
            last = each
        return ordered[0], last

    @cached_property
    def around(self) -> Mapping[int, tuple[Element, ...]]:
        """For each paragraph the elements in which it stands, the innermost first."""
        found: defaultdict[int, list[Element]] = defaultdict(list)
        for elements in self.lists.values():
            for each in elements:
                for number in each.numbers:
                    found[number].append(each)
        return {
            number: tuple(sorted(some, key=lambda each: len(each.whole), reverse=True))
            for number, some in found.items()
        }

    @cached_property
    def labels(self) -> Mapping[str, Labelled]:
        """The labels of lines of elements, folded, and the keys for which they stand."""
        found: dict[str, Labelled] = {}
        for number, words in enumerate(self.words):
            spoken = [each for each in words.pieces if each.kind not in {Kind.MARK, Kind.OWN}]
            if len(spoken) < 2 or not is_label(spoken[0]) or not self.whole[number]:  # noqa: PLR2004  # a label and what it is of
                continue
            label = spoken[0]
            whole = self.whole[number][-1]
            element = self.below(number)
            if element is None or whole[: len(element.whole)] != element.whole:
                continue
            keys = self._base.source.exact(whole)[len(self._base.source.exact(element.whole)) :]
            end = next((at for at, step in enumerate(keys) if isinstance(step, int)), len(keys))
            after = whole[len(element.whole) + end :][:1]
            if keys[:end]:
                is_list = bool(after) and isinstance(after[0], int)
                known = found.get(label.text.casefold())
                if known is None or len(keys[:end]) < len(known.keys):
                    found[label.text.casefold()] = Labelled(keys[:end], is_list)
        return found

    def below(self, number: int) -> Element | None:
        """The innermost element in which a paragraph is not the first."""
        return next((each for each in self.around.get(number, ()) if each.first < number), None)

    def is_whole(self, path: Path) -> bool:
        """Whether the document prints all that an element says."""
        value = self._base.source.value(path)
        return all(map(self._is_seen, texts_in(value, path)))

    def _is_seen(self, text: tuple[Path, str]) -> bool:
        """Whether the document prints a text, or it says only of what it is, which nobody sees."""
        path, words = text
        return path in self.printing or is_unseen(path, words)


def _is_apart(elements: Sequence[Element]) -> bool:
    return all(one.last < two.first for one, two in pairwise(elements))
