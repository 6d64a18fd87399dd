"""The whole way: an edited file, the plan that it was built of, and the plan as it is now."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach.build.documents import Document
from kehoach.build.origins import Origins
from kehoach.findings import Span
from kehoach.merging.changes import Compared, compared, place_of
from kehoach.merging.edited import lines_of
from kehoach.merging.outcome import Left, Outcome, Taken
from kehoach.merging.proving import Proof
from kehoach.merging.values import steps_of, words_of
from kehoach.plan import Loaded
from kehoach.word import Document as WordDocument


def merge(base: Loaded, document: Document, mine: Loaded, edited: WordDocument) -> Outcome:
    """What an edited file makes of a plan: `document` is what it was, as the `base` printed it."""
    lines = lines_of(edited)
    found = compared(base, document, lines)
    steps = steps_of(found.found, base, mine)
    proof = Proof(found, mine, document.name)
    made, changes = proof.proved(steps.made)
    refused = [
        Left(proof.refused[step], *words_of(each), each.line, mine.source.span(step.path))
        for step in steps.made
        if step in proof.refused
        for each in step.found
    ]
    taken = tuple(
        Taken(*words_of(each), mine.source.span(step.path), each.line)
        for step in made
        for each in step.found
    )
    left = (*found.left, *steps.left, *refused)
    return Outcome(changes, taken, tuple(sorted(left, key=_order)), found.typographic, _spans(found, base))


def _spans(found: Compared, base: Loaded) -> Mapping[tuple[str, int], Span]:
    origins = Origins(base)
    places = ((line.place, place_of(found.words[at], origins)) for at, line in found.lines.items())
    return {(place.story, place.ordinal): span for place, span in places if span}


def _order(left: Left) -> tuple[int, Span]:
    """The order of the file; what stands in no paragraph of it comes first."""
    return left.line.place.ordinal if left.line else 0, left.span or Span("")
