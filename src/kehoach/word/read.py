"""From the bytes of a file to a document in one view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kehoach.i18n import _
from kehoach.word.blocks import Story
from kehoach.word.document import Document
from kehoach.word.draft import File
from kehoach.word.faults import LIMITS, Limits, damaged
from kehoach.word.ledger import Ledger
from kehoach.word.markup import Element, child
from kehoach.word.notes import comments_of, marks_of, notes_of
from kehoach.word.numbering import Numbering
from kehoach.word.package import Package, Tie, other
from kehoach.word.revisions import Accept, everything
from kehoach.word.sections import Margins, custom_of, ends_of, opens_page, properties_of
from kehoach.word.styles import Styles

_CORE: Final = "core-properties"
_CUSTOM: Final = "custom-properties"
_CUSTOM_STRICT: Final = "customProperties"
_CORE_PARTS: Final = (_CORE, "coreProperties")


def read_word(data: bytes, accept: Accept = everything, limits: Limits = LIMITS) -> Document:
    """The document in the bytes of a `.docx` (or `.docm`, `.dotx`), in a view of its changes.

    Raises WordFault, whatever the bytes are.
    """
    package = Package(data, limits)
    body = _body(package)
    ties = package.ties(package.main)

    def part(*kinds: str, of: Mapping[str, Tie] = ties) -> Element | None:
        for tie in of.values():
            if tie.kind in kinds:
                return package.root(tie.target)
        return None

    styles = Styles(part("styles"), part("theme"))
    file = File(styles, Numbering(part("numbering"), styles), accept)
    ledger = Ledger(limits, marks_of(part("settings")))
    ends = ends_of(body)
    openings = tuple(opens_page(end) for end in ends)
    paged = next(body.iter("w:lastRenderedPageBreak"), None) is not None
    indices = {id(end): index for index, end in enumerate(ends)}
    story = Story("body", file, ledger, indices, openings, paged=paged)
    blocks = story.read(body)
    notes = notes_of({kind: part(f"{kind}s") for kind in ("footnote", "endnote")}, file, ledger)
    comments = comments_of(part("comments"), part("commentsExtended"), file, ledger)
    sections = Margins(package, ties, file, ledger).sections(ends)
    outer = package.ties("")
    return Document(
        blocks,
        sections,
        notes,
        comments,
        tuple(ledger.changes()),
        tuple(ledger.things),
        properties_of(part(*_CORE_PARTS, of=outer)),
        custom_of(part(_CUSTOM, _CUSTOM_STRICT, of=outer)),
    )


def _body(package: Package) -> Element:
    root = package.root(package.main)
    if root is None or root.tag != "w:document":
        raise other("" if root is None else root.tag.rpartition(":")[2].rpartition(" ")[2])
    body = child(root, "w:body")
    if body is None:
        raise damaged(package.main, _("it has no body"))
    return body
