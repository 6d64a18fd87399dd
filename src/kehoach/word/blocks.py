"""The blocks of one story: paragraphs, joined where their ends are gone, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kehoach.word.document import Block, Thing
from kehoach.word.draft import Draft, File, Flow, joined
from kehoach.word.inline import Inline, words_of
from kehoach.word.layout import paragraph_of
from kehoach.word.ledger import Edge, Ledger
from kehoach.word.markup import Element, child, flat, value
from kehoach.word.numbering import Counter
from kehoach.word.paragraph import Place, Revision, RevisionKind
from kehoach.word.revisions import TRACKED, revision_of
from kehoach.word.tables import table_of

_DROPPED: Final = ("drop", "margin")
_MARK: Final = "¶"


class Story:
    """One story: the body, a header, all footnotes. Its lists count by themselves.

    `sections` tells for each end of a section its index; `openings` which sections begin a page.
    """

    def __init__(
        self,
        name: str,
        file: File,
        ledger: Ledger,
        sections: Mapping[int, int] | None = None,
        openings: tuple[bool, ...] = (),
        *,
        paged: bool = False,
    ) -> None:
        self.file = file
        self.ledger = ledger
        self.place = Place(name, 0, 0, 1 if paged else None)
        self._sections = sections or {}
        self._openings = openings
        self._counter = Counter(file.numbering)
        self._flow = Flow(page=self.place.page)
        self._waiting: list[Element] = []
        self._ordinals: dict[int, int] = {}

    def read(self, root: Element) -> tuple[Block, ...]:
        """What stands in the story, or in the next of its parts, in order."""
        first = len(self._ordinals) + 1
        self._ordinals |= {id(each): n for n, each in enumerate(root.iter("w:p"), first)}
        return self.blocks(root)

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """What stands in a cell or a box, in order."""
        found: list[Block] = []
        pending: Draft | None = None
        for node in self._shown(parent):
            if node.tag == "w:p":
                if pending is not None and not pending.joins:
                    found += self._finished(pending)
                    pending = None
                draft = self._draft(node)
                pending = draft if pending is None else joined(pending, draft)
            elif node.tag == "w:tbl":
                if pending is not None:
                    found += self._finished(pending, alone=pending.joins)
                pending = None
                table = table_of(node, self)
                if table is not None:
                    found.append(table)
            elif node.tag == "w:altChunk":
                self.ledger.things.append(Thing("file", self.place))
            else:
                self.between(node, pending)
        if pending is not None:
            found += self._finished(pending)
        return tuple(found)

    def between(self, mark: Element, before: Draft | None = None) -> None:
        """A mark between paragraphs: an end belongs to the one before it, all else to the next."""
        if before is not None and mark.tag in {"w:bookmarkEnd", "w:commentRangeEnd"}:
            self._inline(before).mark(mark)
        else:
            self._waiting.append(mark)

    def left_out(self, node: Element, marks: Iterable[Element]) -> tuple[bool, Revision | None]:
        """Whether this view leaves out a row, a cell or a block, by the marks of its changes.

        Gives the last of these changes too, where it does not.
        """
        kept = None
        for mark in marks:
            if mark.tag in TRACKED:
                revision = revision_of(mark, TRACKED[mark.tag])
                accepted = self.file.accept(revision)
                words = self.ledger.change(revision, self._first(node), accepted)
                words.append(words_of(node, self.file.styles, self.ledger))
                if accepted != revision.kind.adds:
                    return True, None
                kept = revision
        return False, kept

    def _shown(self, parent: Element) -> Iterator[Element]:
        """The children in this view, those of tracked blocks among them."""
        for node in flat(parent):
            if node.tag not in TRACKED:
                yield node
            elif not self.left_out(node, (node,))[0]:
                yield from self._shown(node)

    def _draft(self, node: Element) -> Draft:
        self.ledger.paragraph()
        self.place = self._first(node)._replace(page=self._flow.page)
        properties = child(node, "w:pPr")
        draft = Draft(self.place, properties, breaks=self._flow.breaks)
        self._flow.breaks = False
        draft.joins = self._joins(properties)
        changed = child(properties, "w:pPrChange")
        if changed is not None:
            revision = revision_of(changed, RevisionKind.FORMAT)
            accepted = self.file.accept(revision)
            self.ledger.change(revision, self.place, accepted)
            draft.properties = properties if accepted else child(changed, "w:pPr")
        inline = self._inline(draft)
        for mark in self._waiting:
            inline.mark(mark)
        self._waiting.clear()
        inline.paragraph(node)
        section = self._sections.get(id(child(properties, "w:sectPr")))
        if section is not None:
            self.place = self.place._replace(section=section + 1)
            self._flow.breaks |= self._openings[section + 1]
        return draft

    def _first(self, node: Element) -> Place:
        """The place of the first paragraph in a node; where there is none, the last place."""
        first = next(node.iter("w:p"), None)
        return (
            self.place._replace(ordinal=self._ordinals[id(first)])
            if first is not None
            else self.place
        )

    def _joins(self, properties: Element | None) -> bool:
        """Whether a paragraph's end is gone in this view, or never shows."""
        letters = child(properties, "w:rPr")
        dropped = value(properties, "w:framePr", "w:dropCap") in _DROPPED
        if letters is None:
            return dropped
        gone = False
        for mark in letters:
            if mark.tag in TRACKED:
                revision = revision_of(mark, TRACKED[mark.tag])
                accepted = self.file.accept(revision)
                self.ledger.change(revision, self.place, accepted).append(_MARK)
                gone |= accepted != revision.kind.adds
        style = self.file.styles.style(value(properties, "w:pStyle")).id
        return gone or dropped or self.file.styles.look(style, letters).hidden

    def _inline(self, draft: Draft) -> Inline:
        return Inline(self.file, self.ledger, self._flow, draft, self.blocks)

    def _finished(self, draft: Draft, *, alone: bool = False) -> list[Block]:
        """A draft's blocks. One that shows nothing, and whose end is gone, leaves no paragraph."""
        if alone and not draft.spoken:
            for piece in draft.pieces:
                if isinstance(piece, Edge):
                    self.ledger.edge(piece, draft.place)
            return list(draft.boxes)
        return [*draft.boxes, paragraph_of(draft, self.file, self.ledger, self._counter)]
