"""Footnotes: behind which words of the printed texts their numbers stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehoach.findings import Finding
from kehoach.i18n import _, shown
from kehoach.language import Places, model
from kehoach.plan.footnote import Footnote, Line, line_of
from kehoach.plan.plan import Activity, Item, Paragraph, Part
from kehoach.plan.tables import Table
from kehoach.plan.texts import value
from kehoach.plan.words import Words
from kehoach.reader import Path

NOTE_NOWHERE = "KH162"


def place_notes(
    block: model.Block,
    path: Path,
    texts: Sequence[Words],
    notes: dict[Line, tuple[Footnote, ...]],
    places: Places,
) -> Iterator[Finding]:
    """Enter the notes of a block by the texts in which they stand; a finding where none has one."""
    for index, note in enumerate(block.footnotes):
        at = (*path, "footnotes", index)
        after = note.after or ""
        found = next((text for text in texts if after in text and line_of(text)), None)
        if found is None:
            yield note_nowhere(after, at, places)
            continue
        end = found.index(after) + len(after) if after else len(found.rstrip(".;:,/"))
        line = line_of(found)
        written = places.value(at)
        words = value(note.text, at) if isinstance(written, str) else value(note.text, at, "text")
        if line:
            here = (*notes.get(line, ()), Footnote(end, words))
            notes[line] = tuple(sorted(here, key=lambda each: each.end))


def note_nowhere(after: str, path: Path, places: Places) -> Finding:
    """The finding for a note to words that its block does not have."""
    return Finding(
        NOTE_NOWHERE,
        _("no text of this block has the words “{words}”").format(words=shown(after)),
        places.span((*path, "after")),
        _("write in `after` the words behind which the number of the note stands"),
    )


def texts_of(parts: Iterable[Part]) -> Iterator[Words]:
    """The texts of a block itself in the order of printing; those of sections in it are theirs."""
    for part in parts:
        match part:
            case Paragraph():
                yield part.text
            case Item():
                yield part.text
                yield from texts_of(part.items)
            case Activity():
                yield from (part.title,) if part.title else ()
                yield from part.paragraphs
                yield from texts_of(part.items)
            case Table():
                for row in part.rows:
                    for cell in row.cells:
                        yield from (*cell.text, *cell.items)
            case _:
                pass
