"""What is wrong with documents that are made all the same, at its places in the plan."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kehoach.build.documents import Document
from kehoach.build.origins import Origins
from kehoach.findings import Finding, Related, Set, Severity, in_order
from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, document_id
from kehoach.reader import Path
from kehoach.render.fonts import Face
from kehoach.render.formats import Format
from kehoach.render.lengths import LONGEST_CELL, long_text
from kehoach.render.letters import drawn_letters, missing_letter
from kehoach.views import Piece, Words

WITHOUT_ID: Final = "KH141"


def warnings(
    documents: Sequence[Document], origins: Origins, face: Face | None, loaded: Loaded
) -> tuple[Finding, ...]:
    """Letters that the font of the PDFs lacks, texts that a workbook would cut, a plan without id.

    They are those that stand in one of the plans from which the words come.
    """
    found = [*_long_texts(_printed(documents, Format.XLSX), origins, loaded)]
    if face and (missing := _missing(loaded, face)):
        letters = _Letters(origins, face, missing)
        found += letters.findings(_printed(documents, Format.PDF), loaded)
    if any(Format.ICS in document.formats for document in documents):
        found += _without_id(loaded)
    return in_order(found)


def _without_id(loaded: Loaded) -> Iterator[Finding]:
    """An info for a plan whose events would be others, once its subject is corrected."""
    if loaded.plan.document.id is None:
        several = loaded.source.has(("documents",))
        path: Path = ("documents", loaded.plan.main) if several else ("document",)
        name = document_id(loaded.plan.document.subject)
        yield Finding(
            WITHOUT_ID,
            _(
                "the plan has no `id`: calendars know its events by its subject, and double them"
                " where that is corrected"
            ),
            loaded.source.key_span(path),
            _("write `id: {id}` under `document`, and keep it").format(id=name),
            Severity.INFO,
            fix=(Set(path, "id", name, ("id",)),),
        )


def longest_text(words: Iterable[Words], origins: Origins) -> tuple[Related, ...]:
    """Where the longest text of a document stands that is too large."""
    longest, span = 0, None
    for each in words:
        if len(each) > longest:
            for piece in each.pieces:
                if piece.paths and len(piece.text) > longest:
                    longest, span = len(piece.text), origins.span(piece)
    return (Related(_("its longest text"), span),) if span else ()


def _printed(documents: Iterable[Document], form: Format) -> Iterator[Words]:
    """The paragraphs of all documents that have a format."""
    for document in documents:
        if form in document.formats:
            yield from document.words()


def _missing(loaded: Loaded, face: Face) -> frozenset[str]:
    """The letters of a plan that the font lacks, wherever they stand: mostly there is none."""
    letters = drawn_letters("\n".join(text for _path, text in loaded.source.texts()))
    return frozenset(letters | drawn_letters("".join(letters).upper())) - face.letters


class _Letters(NamedTuple):
    """What is asked of every text of a PDF."""

    origins: Origins
    face: Face
    missing: frozenset[str]

    def findings(self, printed: Iterable[Words], loaded: Loaded) -> Iterator[Finding]:
        """A warning for the first place in each value that the font cannot write."""
        told: set[object] = set()
        for words in printed:
            if self.missing.isdisjoint(unicodedata.normalize("NFC", words)):
                continue
            for piece in words.pieces:
                at = (piece.paths, piece.line)
                if self.origins.of(piece) is loaded and at not in told:
                    told.add(at)
                    yield from self._of_piece(piece)

    def _of_piece(self, piece: Piece) -> Iterator[Finding]:
        letters = drawn_letters(piece.text) & self.missing
        letter = min(letters, key=piece.text.find, default="")
        span = self.origins.span(piece, letter) if letter else None
        if span:
            yield missing_letter(letter, self.face.family, span)


def _long_texts(printed: Iterable[Words], origins: Origins, loaded: Loaded) -> Iterator[Finding]:
    """A warning for each cell of a workbook that would be cut, at the value in which it is."""
    for words in printed:
        if len(words) > LONGEST_CELL:
            piece = _piece_at(words, LONGEST_CELL)
            span = origins.span(piece)
            if span and origins.of(piece) is loaded:
                yield long_text(len(words), span)


def _piece_at(words: Words, at: int) -> Piece:
    """The value of the plan that has a character, or the last one before it."""
    found = words.pieces[0]
    for piece in words.pieces:
        if piece.paths:
            found = piece
        at -= len(piece.text)
        if at < 0:
            break
    return found
