"""What stands inside a paragraph: runs, fields, links, boxes, and the marks between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kehoach.vietnamese.legacy import decoded, encoding_of
from kehoach.word.document import Block, TextBox, Thing
from kehoach.word.draft import Draft, File, Flow
from kehoach.word.ledger import Edge, Ledger
from kehoach.word.markup import Element, child, flat, value
from kehoach.word.paragraph import Look, Revision, RevisionKind, Run
from kehoach.word.revisions import TRACKED, revision_of
from kehoach.word.styles import Styles, switched_on
from kehoach.word.symbols import shown, symbol

_SIGNS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "w:softHyphen": "\N{SOFT HYPHEN}",
}
_TEXTS: Final = ("w:t", "w:delText", "m:t")
_NOTES: Final = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_DRAWN: Final = ("w:drawing", "w:pict", "w:object")
_EDGES: Final = {"w:commentRangeStart": True, "w:commentRangeEnd": False}
_PICTURES: Final = ("a:blip", "v:imagedata")
_GRAPHICS: Final = {"chart": "chart", "chartex": "chart", "diagram": "diagram"}
"""The last words of the addresses of what a drawing may hold, and what we call it."""


class Inline:
    """One paragraph's content on its way into a draft."""

    def __init__(
        self,
        file: File,
        ledger: Ledger,
        flow: Flow,
        draft: Draft,
        blocks: Callable[[Element], tuple[Block, ...]],
    ) -> None:
        self._file = file
        self._ledger = ledger
        self._flow = flow
        self._draft = draft
        self._blocks = blocks
        self._style = file.styles.style(value(draft.properties, "w:pStyle")).id
        self._withheld: list[Run] = []
        self._words: list[list[str]] = []

    def paragraph(self, node: Element) -> None:
        """All of a paragraph. A field's code that does not end with it was no code."""
        self._content(node, None)
        if self._flow.codes:
            self._flow.fields.clear()
            self._flow.codes = 0
            for run in self._withheld:
                self._say(*run)

    def mark(self, node: Element) -> None:
        """A mark between runs, or between paragraphs: of a bookmark or of a comment."""
        draft, bookmarks, name = self._draft, self._flow.bookmarks, node.get("w:id", "")
        if node.tag == "w:bookmarkStart":
            bookmarks[name] = node.get("w:name", "")
            draft.starts.append(bookmarks[name])
        elif node.tag == "w:bookmarkEnd":
            if name in bookmarks:
                draft.ends.append(bookmarks.pop(name))
        elif node.tag in _EDGES:
            draft.pieces.append(Edge(name, _EDGES[node.tag]))

    def _content(self, node: Element, revision: Revision | None) -> None:
        for each in flat(node):
            if each.tag in {"w:r", "m:r"}:
                self._run(each, revision)
            elif each.tag in TRACKED:
                self._tracked(each)
            elif each.tag.startswith("m:"):
                self._content(each, revision)
            elif each.tag == "w:subDoc":
                self._ledger.things.append(Thing("file", self._draft.place))
            else:
                self.mark(each)

    def _tracked(self, node: Element) -> None:
        revision = revision_of(node, TRACKED[node.tag])
        accepted = self._file.accept(revision)
        words = self._ledger.change(revision, self._draft.place, accepted)
        if accepted == revision.kind.adds:
            self._words.append(words)
            self._content(node, revision)
            self._words.pop()
        else:
            self._draft.removed = True
            words.append(words_of(node, self._file.styles, self._ledger, self._style))
            for mark in node.iter():
                self.mark(mark)

    def _run(self, node: Element, revision: Revision | None) -> None:
        look = self._file.styles.look(self._style, self._properties(node))
        for each in flat(node):
            tag = each.tag
            if tag in _TEXTS:
                self._say(shown(_text(each), look.font), look, revision)
            elif tag in _SIGNS:
                self._say(_SIGNS[tag], look, revision)
            elif tag == "w:br":
                self._break(each, look, revision)
            elif tag == "w:sym":
                self._symbol(each, look, revision)
            elif tag == "w:fldChar":
                self._field(each.get("w:fldCharType"))
            elif tag in _NOTES:
                self._note(each, look, revision)
            elif tag in _DRAWN:
                self._drawing(each)
            else:
                self._rest(each, revision)

    def _rest(self, node: Element, revision: Revision | None) -> None:
        draft = self._draft
        if node.tag == "w:lastRenderedPageBreak" and self._flow.page is not None:
            self._flow.page += 1
            if not draft.spoken:
                draft.place = draft.place._replace(page=self._flow.page)
        elif node.tag == "w:commentReference":
            draft.pieces.append(Edge(node.get("w:id", ""), start=False))
        elif node.tag == "w:ruby":
            base = child(node, "w:rubyBase")
            if base is not None:
                self._content(base, revision)

    def _properties(self, run: Element) -> Element | None:
        """A run's format in this view."""
        properties = child(run, "w:rPr")
        changed = child(properties, "w:rPrChange")
        if changed is None:
            return properties
        revision = revision_of(changed, RevisionKind.FORMAT)
        accepted = self._file.accept(revision)
        self._ledger.change(revision, self._draft.place, accepted)
        return properties if accepted else child(changed, "w:rPr")

    def _say(self, text: str, look: Look, revision: Revision | None, note: str = "") -> None:
        if not text:
            return
        run = Run(text, look, revision, note)
        if self._flow.codes:
            self._withheld.append(run)
            return
        self._draft.pieces.append(run)
        if not look.hidden:
            self._shows()
        if self._words:
            self._words[-1].append(_unicode(text, look.font))

    def _break(self, node: Element, look: Look, revision: Revision | None) -> None:
        """A break. A page begins with the words behind it, in this paragraph or the next."""
        page = node.get("w:type") == "page" and not look.hidden
        if self._draft.spoken or not page:
            self._say("\n", look, revision)
        self._flow.breaks |= page

    def _shows(self) -> None:
        """Something is seen of the paragraph."""
        self._draft.breaks |= self._flow.breaks and not self._draft.spoken
        self._flow.breaks = False
        self._draft.spoken = True

    def _symbol(self, node: Element, look: Look, revision: Revision | None) -> None:
        font = node.get("w:font", "")
        try:
            sign = symbol(int(node.get("w:char", ""), 16), font)
        except (ValueError, OverflowError):
            return
        self._say(sign, look._replace(font=font), revision)

    def _field(self, kind: str | None) -> None:
        flow = self._flow
        if kind == "begin":
            flow.fields.append(True)
            flow.codes += 1
        elif flow.fields and kind in {"separate", "end"}:
            flow.codes -= flow.fields.pop()
            if kind == "separate":
                flow.fields.append(False)
        if not flow.codes:
            self._withheld.clear()

    def _note(self, node: Element, look: Look, revision: Revision | None) -> None:
        kind, name, place = _NOTES[node.tag], node.get("w:id", ""), self._draft.place
        if not look.hidden and not switched_on(node.get("w:customMarkFollows")):
            mark = self._ledger.refer(kind, name, place)
            self._say(mark, look, revision, mark)

    def _drawing(self, node: Element) -> None:
        """The words of the text boxes of a drawing, and what else it holds."""
        draft, waiting, name = self._draft, [node], ""
        while waiting:
            each = waiting.pop()
            if each.tag == "w:txbxContent":
                blocks = self._blocks(each)
                if blocks:
                    draft.boxes.append(TextBox(blocks))
                continue
            if each.tag == "wp:docPr":
                name = each.get("descr") or each.get("title") or ""
            kind = _GRAPHICS.get(each.get("uri", "").rpartition("/")[2])
            kind = "picture" if each.tag in _PICTURES else kind
            if kind is not None:
                self._shows()
                kind = "object" if node.tag == "w:object" else kind
                self._ledger.things.append(Thing(kind, draft.place, name))
            waiting += reversed(each)


def words_of(node: Element, styles: Styles, ledger: Ledger, style: str = "") -> str:
    """The words of a change: of what a view leaves out, or of a row."""
    words: list[str] = []
    for run in node.iter("w:r"):
        if not ledger.may_look_again():
            break
        font = styles.look(style, child(run, "w:rPr")).font
        for each in run:
            if each.tag in _TEXTS:
                words.append(_unicode(shown(_text(each), font), font))
            elif each.tag in _SIGNS:
                words.append(_unicode(_SIGNS[each.tag], font))
    return "".join(words)


def _text(node: Element) -> str:
    """The words of a text element: blanks at its ends count only where it says so, as in Word."""
    text = (node.text or "").replace("\r", " ").replace("\n", " ")
    return text if node.get("xml:space") == "preserve" else text.strip(" \t")


def _unicode(text: str, font: str) -> str:
    encoding = encoding_of(font)
    return text if encoding is None else decoded(text, encoding)
