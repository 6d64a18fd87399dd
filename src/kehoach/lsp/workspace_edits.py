"""Changed texts of files as edits that an editor makes: of each, only the lines that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from kehoach.edits import Change
from kehoach.lsp.snapshot import Snapshot
from kehoach.named import NamedTuple
from kehoach.reader.cursor import stretches

_BOM: Final = "\N{BYTE ORDER MARK}"
_MOST_COMPARED: Final = 4_000
"""Lines between the first and the last that differ, of which the equal ones are looked for."""


class Piece(NamedTuple):
    """Characters from `start` to before `end` of a text that give way to others."""

    start: int
    end: int
    text: str


def workspace_edit(snapshot: Snapshot, changes: Mapping[str, Change]) -> WorkspaceEdit:
    """What an editor has to do that files say what they say after some changes."""
    edits = {name: text_edits(snapshot, name, change) for name, change in changes.items()}
    if not snapshot.client.takes_versions:
        return WorkspaceEdit(changes={snapshot.uri_of(name): edits[name] for name in edits})
    documents = (
        TextDocumentEdit(
            OptionalVersionedTextDocumentIdentifier(
                snapshot.uri_of(name), snapshot.version_of(name)
            ),
            edits[name],
        )
        for name in edits
    )
    return WorkspaceEdit(document_changes=list(documents))


def together(made: Sequence[WorkspaceEdit]) -> WorkspaceEdit:
    """The edits of several plans as one; a file that they share is edited once."""
    if any(each.changes is not None for each in made):
        return WorkspaceEdit(
            changes={uri: said for each in made for uri, said in (each.changes or {}).items()}
        )
    documents = {
        each.text_document.uri: each
        for edit in made
        for each in edit.document_changes or ()
        if isinstance(each, TextDocumentEdit)
    }
    return WorkspaceEdit(document_changes=list(documents.values()))


def text_edits(snapshot: Snapshot, name: str, change: Change) -> list[TextEdit]:
    """The edits of one file; an editor does not count a byte order mark."""
    before, after = change.before.removeprefix(_BOM), change.after.removeprefix(_BOM)
    found = list(pieces(before, after))
    spans = stretches(name, before, [(piece.start, piece.end) for piece in found])
    return [
        TextEdit(snapshot.range(span), piece.text) for span, piece in zip(spans, found, strict=True)
    ]


def pieces(before: str, after: str) -> Iterator[Piece]:
    """What of a text has to give way, from its beginning to its end, without overlap."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    first, last = _common(old, new)
    ends = len(old) - last, len(new) - last
    for a, b, c, d in _hunks(old[first : ends[0]], new[first : ends[1]]):
        start, end = starts[first + a], starts[first + b]
        yield _trimmed(Piece(start, end, "".join(new[first + c : first + d])), before)


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines are the same at the beginning of two texts, and how many at their end."""
    shortest = min(len(old), len(new))
    first = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    rest = shortest - first
    return first, next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    if max(len(old), len(new)) > _MOST_COMPARED:
        yield 0, len(old), 0, len(new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a, b, c, d


def _trimmed(piece: Piece, before: str) -> Piece:
    """A piece without the characters at its ends that stay; no line end is cut in two."""
    old, new = before[piece.start : piece.end], piece.text
    first, last = _common(old, new)
    if first and old[first - 1] == "\r":
        first -= 1
    if last and old[-last] == "\n" and "\r" in (old[-last - 1 : -last], new[-last - 1 : -last]):
        last -= 1
    end = piece.end - last
    return Piece(piece.start + first, end, new[first : len(new) - last])
