"""A draft becomes a paragraph: its words settled, its style, label and place on the line told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.legacy import Encoding, crosses, decoded, encoding_of
from kehoach.word.draft import Draft, File, Piece
from kehoach.word.ledger import Edge, Ledger
from kehoach.word.markup import Element, child, switched, twips, value, whole
from kehoach.word.numbering import Counter
from kehoach.word.paragraph import Indents, Paragraph, RevisionKind, Run
from kehoach.word.revisions import revision_of

_ALIGNED: Final = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
_SIDES: Final = {"w:left": "left", "w:start": "left", "w:right": "right", "w:end": "right"}


class _Number(NamedTuple):
    """Which level of which list numbers a paragraph. `own` where the paragraph itself says so."""

    list: str
    level: int
    own: bool


def paragraph_of(draft: Draft, file: File, ledger: Ledger, counter: Counter) -> Paragraph:
    """The paragraph of a draft. Counts its number, and writes its words down for comments."""
    styles, properties = file.styles, draft.properties
    style = styles.style(value(properties, "w:pStyle"))
    number = _number(draft, file, ledger, style.id)
    label = None
    if number is not None:
        font = styles.look(style.id, child(properties, "w:rPr")).font
        label = counter.label(number.list, number.level, font)
    breaks = styles.nearest(style.id, properties, "w:pageBreakBefore")
    aligned = styles.nearest(style.id, properties, "w:jc")
    runs = tuple(_settled(draft, ledger))
    ledger.say("\n")
    return Paragraph(
        runs,
        draft.place,
        style._replace(outline=styles.outline(style, properties)),
        label,
        "left" if aligned is None else _ALIGNED.get(aligned.get("w:val", ""), "left"),
        _indents(file, style.id, properties, number if label else None),
        draft.breaks or switched(breaks) is True,
        tuple(draft.starts),
        tuple(draft.ends),
    )


def _number(draft: Draft, file: File, ledger: Ledger, style: str) -> _Number | None:
    """List and level are looked for apart: a paragraph may say one, and its style the other."""
    styles = file.styles
    own = child(draft.properties, "w:numPr")
    added = child(own, "w:ins")
    if added is not None:
        revision = revision_of(added, RevisionKind.FORMAT)
        accepted = file.accept(revision)
        ledger.change(revision, draft.place, accepted)
        own = own if accepted else None
    said = [*(() if own is None else (own,)), *styles.declared(style, "w:numPr")]
    name = next(filter(None, (value(node, "w:numId") for node in said)), "0")
    if name == "0":
        return None
    level = value(own, "w:ilvl")
    if level is None:
        chain = (node.get("w:styleId", "") for node in styles.chain(style))
        linked = file.numbering.level_of(name, chain)
        levels = (value(node, "w:ilvl") for node in said)
        level = next(filter(None, levels), "0") if linked is None else str(linked)
    return _Number(name, whole(level), own=value(own, "w:numId") is not None)


def _indents(file: File, style: str, properties: Element | None, number: _Number | None) -> Indents:
    """What is said nearest counts, side by side.

    A list's word stands above the style's, unless the style itself names the list.
    """
    said = list(file.styles.declared(style, "w:ind"))
    if number is not None:
        level = file.numbering.list(number.list).levels[number.level]
        listed = child(level.properties, "w:ind")
        if listed is not None:
            said.insert(0 if number.own else len(said), listed)
    own = child(properties, "w:ind")
    found: dict[str, int] = {}
    for node in (*reversed(said), *(() if own is None else (own,))):
        for key, side in _SIDES.items():
            if key in node.attrib:
                found[side] = twips(node.get(key))
        if "w:hanging" in node.attrib:
            found["first"] = -twips(node.get("w:hanging"))
        elif "w:firstLine" in node.attrib:
            found["first"] = twips(node.get("w:firstLine"))
    return Indents(**found)


def _settled(draft: Draft, ledger: Ledger) -> Iterator[Run]:
    """The runs of a draft in Unicode, those of one look joined."""
    for like, runs in groupby(_unicode(draft, ledger), lambda run: run[1:]):
        text = "".join(run.text for run in runs)
        if text:
            yield Run(text, *like)


def _unicode(draft: Draft, ledger: Ledger) -> Iterator[Run]:
    """The runs of a draft in Unicode. Tells the ledger what they say, and where edges are."""
    for piece in _whole_letters(draft):
        if isinstance(piece, Edge):
            ledger.edge(piece, draft.place)
            continue
        encoding = encoding_of(piece.look.font)
        run = piece if encoding is None else piece._replace(text=decoded(piece.text, encoding))
        if not run.look.hidden:
            ledger.say(run.text)
        yield run


def _whole_letters(draft: Draft) -> list[Piece]:
    """The pieces of a draft, none of which begins amid a letter in VNI."""
    pieces = list(draft.pieces)
    last: int | None = None
    for here, piece in enumerate(pieces):
        if isinstance(piece, Edge):
            continue
        before = None if last is None else pieces[last]
        if (
            last is not None
            and isinstance(before, Run)
            and encoding_of(before.look.font) is encoding_of(piece.look.font) is Encoding.VNI
            and crosses(before.text, piece.text)
        ):
            pieces[last] = before._replace(text=before.text + piece.text[0])
            pieces[here] = piece._replace(text=piece.text[1:])
        last = here
    return pieces
