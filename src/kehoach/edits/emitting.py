"""From a changed tree to the text of its files: what was not changed is taken as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from kehoach.edits.arranging import arranged, leftover
from kehoach.edits.brackets import bracketed
from kehoach.edits.file import Child, PlanFile
from kehoach.edits.habits import Habits, habits_of
from kehoach.edits.place import Place
from kehoach.edits.regions import Region, regions_of, standing_of
from kehoach.edits.replacing import Replacement
from kehoach.edits.splices import Splice, is_ended, shifted, spliced, unended
from kehoach.edits.tree import Entry, Node, Stand
from kehoach.edits.values import Scribe, ends_in_line_end


class Emission:
    """The files of a changed plan."""

    def __init__(self) -> None:
        self._emitters: dict[int, Emitter] = {}

    def of(self, file: PlanFile) -> Emitter:
        """What writes one file."""
        return self._emitters.setdefault(id(file), Emitter(file, self))


class Emitter:
    """Writes one file."""

    def __init__(self, file: PlanFile, others: Emission) -> None:
        self._file = file
        self._bare = file.text.bare
        self._others = others
        self._known: dict[int, tuple[Region, ...]] = {}

    @cached_property
    def _habits(self) -> Habits:
        return habits_of(self._file)

    def _regions(self, node: int) -> tuple[Region, ...]:
        if node not in self._known:
            self._known[node] = regions_of(self._file, node)
        return self._known[node]

    def text(self, root: Node) -> str:
        """The whole file."""
        if root.stand:
            return self._part(Region(0, len(self._bare)), self._splices(root, None, None, ""))
        newline = self._file.newline(0)
        pairs = Scribe(self._habits, newline, in_brackets=False).pairs(root.plain(), 0)
        if not pairs or not self._bare or is_ended(self._bare):
            return self._bare + pairs
        return f"{self._bare}{newline}{unended(pairs)}"

    def lines_at(self, node: int, number: int, entry: Entry) -> tuple[str, int] | None:
        """The lines of a part that moves elsewhere, and their column; None in brackets."""
        place = Place(self._file, node, None, "")
        if place.in_brackets:
            return None
        region = self._regions(node)[number]
        return self._own(entry, place, place.children[number], region), place.column

    def _part(self, region: Region, splices: Iterable[Splice]) -> str:
        return spliced(self._bare, *region, splices)

    def _splices(
        self, node: Node, child: Child | None, around: Place | None, name: str
    ) -> Iterator[Splice]:
        """What changes in a list or mapping."""
        if node.entries is None or node.stand is None or self._file.is_alias(node.stand.node):
            return
        at = node.stand.node
        if not self._file.children(at):
            yield from self._filled(node, child, around, name)
            return
        place = Place(self._file, at, around, name)
        own = [(self._file, at, index) for index in range(len(place.children))]
        if [entry.origin for entry in node.entries] == own:
            for entry, each in zip(node.entries, place.children, strict=True):
                yield from self._entry(entry, each, place)
        elif place.in_brackets:
            yield self._bracketed(node, place)
        elif node.entries:
            yield self._arranged(node, place)
        else:
            yield from self._emptied(node, child, place)

    def _entry(self, entry: Entry, child: Child, place: Place) -> Iterator[Splice]:
        """What changes in a part that stands where it stood."""
        node = entry.node
        if node is None:
            return
        name = place.name if entry.key is None else entry.key
        if node.stand == Stand(self._file, child.value):
            yield from self._splices(node, child, place, name)
            return
        value = node.current
        yield from Replacement(child, place, self._habits, name, entry.former, value).splices()

    # Parts that come, go or move

    def _filled(
        self, node: Node, child: Child | None, around: Place | None, name: str
    ) -> Iterator[Splice]:
        """Something in brackets that held nothing."""
        if not node.entries or node.stand is None:
            return
        start, end = self._file.start(node.stand.node), self._file.end(node.stand.node)
        inner = self._bare[start + 1 : end - 1]
        if child and around and "#" not in inner:
            value = node.current
            yield from Replacement(child, around, self._habits, name, None, value).splices()
            return
        column = around.column if around else 0
        scribe = Scribe(self._habits, self._file.newline(start), in_brackets=True)
        written = scribe.value(node.current, column, self._file.column(start), name, dash=False)
        words = written.inline
        yield Splice(start, end, f"{words[:-1]}{inner if '#' in inner else ''}{words[-1]}")

    def _bracketed(self, node: Node, place: Place) -> Splice:
        scribe = Scribe(self._habits, place.newline, in_brackets=True)

        def words(entry: Entry, used: int) -> str:
            origin = entry.origin
            if origin and origin[:2] == (self._file, place.node):
                child = place.children[origin.number]
                splices = self._entry(entry, child, place)
                return self._part(Region(child.start, child.end), splices)
            value = entry.node.current if entry.node else None
            if entry.key is not None:
                return scribe.bracketed_pair(entry.key, value, place.column, used)
            return scribe.bracketed_element(value, place.column, used, place.name)

        text = bracketed(place, node.entries or (), words, self._habits.width)
        return Splice(self._file.start(place.node), self._file.end(place.node), text)

    def _arranged(self, node: Node, place: Place) -> Splice:
        regions = self._regions(place.node)
        start, end = regions[0].start, regions[-1].end
        lines = arranged(place, node.entries or (), lambda entry: self._lines(entry, place))
        if not self._file.begins_line(place.children[0].start):
            lines = lines.lstrip(" ")
        if not is_ended(self._bare[:end]) and not ends_in_line_end(node.plain()):
            lines = unended(lines)
        return Splice(start, end, lines)

    def _lines(self, entry: Entry, place: Place) -> str:
        """The lines of a part: of one that was there, of one from another file, or of a new one."""
        origin = entry.origin
        if origin and origin[:2] == (self._file, place.node):
            region = self._regions(place.node)[origin.number]
            return self._own(entry, place, place.children[origin.number], region)
        if origin and (found := self._others.of(origin.file).lines_at(*origin[1:], entry)):
            lines, column = found
            return shifted(lines, place.column - column, place.newline)
        scribe = Scribe(self._habits, place.newline, in_brackets=False)
        value = entry.node.current if entry.node else None
        if entry.key is None:
            return scribe.element(value, place.column, place.name)
        return scribe.pair(entry.key, value, place.column)

    def _own(self, entry: Entry, place: Place, child: Child, region: Region) -> str:
        splices = list(self._entry(entry, child, place))
        if region.end == len(self._bare) and not is_ended(self._bare):
            splices += self._closing(child, splices)
        lines = self._part(region, splices)
        return lines if self._file.begins_line(child.start) else " " * place.column + lines

    def _closing(self, child: Child, splices: Iterable[Splice]) -> Iterator[Splice]:
        """A sign at the header of a text that the file ended with, so that no line end is added."""
        file, node = self._file, child.value
        while node in file.places.sizes and not file.is_bracketed(node):
            child = file.children(node)[-1]
            node = child.value
        if file.style(node) not in ("|", ">"):
            return
        header = standing_of(file, child).inline
        if not any(each.end > header.start for each in splices):
            kept = self._part(header, ()).replace("+", "").replace("-", "")
            yield Splice(*header, f"{kept}-")

    def _emptied(self, node: Node, child: Child | None, place: Place) -> Iterator[Splice]:
        """Brackets for a list or mapping of which nothing is left."""
        regions = self._regions(place.node)
        start, end = regions[0].start, regions[-1].end
        signs = "{}" if node.is_mapping else "[]"
        if child is None or not self._file.begins_line(place.children[0].start):
            newline = place.newline if is_ended(self._bare[:end]) else ""
            yield Splice(start, end, signs + newline)
            return
        slot = standing_of(self._file, child).inline.start
        yield Splice(slot, slot, f" {signs}")
        left = leftover(place)
        if not is_ended(self._bare[:end]):
            left, start = unended(left), start if left else len(unended(self._bare[:start]))
        yield Splice(start, end, left)
