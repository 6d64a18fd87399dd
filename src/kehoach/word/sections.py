"""Pages and what is printed around them, and what a file says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kehoach.word.blocks import Story
from kehoach.word.document import Block, Margin, Section
from kehoach.word.draft import File
from kehoach.word.ledger import Ledger
from kehoach.word.markup import Element, child, children, twips, value
from kehoach.word.package import Package, Tie

_KINDS: Final = {"w:headerReference": "header", "w:footerReference": "footer"}
_PAGES: Final = ("default", "first", "even")
_A4: Final = (11906, 16838)
_SAME_PAGE: Final = "continuous"


def ends_of(body: Element) -> tuple[Element, ...]:
    """The elements that end the sections, in order; the last one is the body's own."""
    last = child(body, "w:sectPr")
    return (*_inner_ends(body), Element("w:sectPr") if last is None else last)


def opens_page(end: Element) -> bool:
    """Whether a section begins on a new page."""
    return value(end, "w:type") != _SAME_PAGE


class Margins:
    """Headers and footers, each read once however many sections it stands in."""

    def __init__(
        self, package: Package, ties: Mapping[str, Tie], file: File, ledger: Ledger
    ) -> None:
        self._package = package
        self._ties = ties
        self._file = file
        self._ledger = ledger
        self._read: dict[str, tuple[Block, ...]] = {}

    def sections(self, ends: tuple[Element, ...]) -> tuple[Section, ...]:
        """The sections. One without a header of a kind has that of the section before it."""
        found = []
        held: dict[tuple[str, str], Margin] = {}
        for end in ends:
            for node in end:
                kind, pages = _KINDS.get(node.tag), node.get("w:type", "default")
                if kind is not None and pages in _PAGES:
                    held[kind, pages] = Margin(pages, self._blocks(kind, node.get("r:id", "")))
            found.append(_section(end, held))
        return tuple(found)

    def _blocks(self, kind: str, name: str) -> tuple[Block, ...]:
        tie = self._ties.get(name)
        if tie is None:
            return ()
        if tie.target not in self._read:
            root = self._package.root(tie.target)
            story = Story(kind, self._file, self._ledger)
            self._read[tie.target] = () if root is None else story.read(root)
        return self._read[tie.target]


def properties_of(root: Element | None) -> Mapping[str, str]:
    """What a file says of itself, by names like "title" and "creator"."""
    found = {node.tag.rpartition(":")[2]: (node.text or "").strip() for node in children(root)}
    return MappingProxyType({name: text for name, text in found.items() if text})


def custom_of(root: Element | None) -> Mapping[str, str]:
    """The properties that its authors gave it."""
    found = {
        node.get("name", ""): "".join(node.itertext()).strip()
        for node in children(root)
        if node.tag == "prop:property"
    }
    return MappingProxyType(found)


def _inner_ends(body: Element) -> Iterator[Element]:
    for node in body.iter("w:p"):
        end = child(child(node, "w:pPr"), "w:sectPr")
        if end is not None:
            yield end


def _section(end: Element, held: Mapping[tuple[str, str], Margin]) -> Section:
    size = child(end, "w:pgSz")
    width = twips(None if size is None else size.get("w:w"), _A4[0])
    height = twips(None if size is None else size.get("w:h"), _A4[1])
    return Section(
        width,
        height,
        width > height,
        value(end, "w:type") or "nextPage",
        tuple(margin for (kind, _pages), margin in held.items() if kind == "header"),
        tuple(margin for (kind, _pages), margin in held.items() if kind == "footer"),
    )
