"""The whole way: an edited file, the plan that it was built of, and the plan as it is now."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from rapidfuzz.fuzz import ratio

from kehoach.build.documents import Document, documents
from kehoach.build.naming import SHEETS
from kehoach.build.origins import Origins
from kehoach.findings import Replace, Span
from kehoach.merging.arranging import Gone
from kehoach.merging.beside import beside
from kehoach.merging.changes import Compared, Found, compared, place_of
from kehoach.merging.edited import lines_of
from kehoach.merging.elements import Elements
from kehoach.merging.homes import Homes
from kehoach.merging.labels import label_steps
from kehoach.merging.lists import left_of, list_steps
from kehoach.merging.names import unknown_names
from kehoach.merging.needing import needed
from kehoach.merging.outcome import Also, Left, Outcome, Reason, Taken
from kehoach.merging.proving import Proof
from kehoach.merging.settled import Divided, divided
from kehoach.merging.standing import in_order
from kehoach.merging.typographic import typographic_steps
from kehoach.merging.values import Step, Steps, steps_of, words_of
from kehoach.plan import Loaded, Unit
from kehoach.vietnamese.typography import keys
from kehoach.views import How, Words
from kehoach.word import Document as WordDocument

_LIKE: Final = 60
"""Percent from which a value may be another one, edited."""

Wanted = Callable[[Found], bool]
"""Whether a change is one of those that are wanted."""


def merge(
    base: Loaded,
    document: Document,
    mine: Loaded,
    edited: WordDocument,
    wanted: Wanted | None = None,
    *,
    typography: bool = False,
) -> Outcome:
    """What an edited file makes of a plan: `document` is what it was, as the `base` printed it.

    Changes that are not `wanted` are told, and not taken. Those of `typography` alone are counted,
    or taken.
    """
    lines = lines_of(edited)
    found = compared(base, document, lines)
    proof = Proof(found, mine, document.name)
    settled = Divided(found)
    if base.source.data != mine.source.data:
        settled = divided(found, proof.after, partial(_is_gone, found.words, base, mine))
        found = settled.open
    others = [each for each in found.found if wanted and not wanted(each)]
    steps = steps_of([each for each in found.found if not wanted or wanted(each)], base, mine)
    is_partial = wanted or document.name.startswith(f"{SHEETS}/")  # what is gone may be elsewhere
    elements = Elements(found.words, base)
    lists = Steps((), _of_parts(found)) if is_partial else list_steps(found, elements, base, mine)
    labels = Steps((), found.left) if wanted else label_steps(found, elements.labels, mine)
    every = [*steps.made, *labels.made, *lists.made]
    if typography:
        every += typographic_steps(found, base, mine, {step.path for step in every})
    made, changes = proof.proved(every)
    refused = [
        each for step in every if step in proof.refused for each in _refused(step, proof, mine)
    ]
    taken = (*_there(settled, base), *(each for step in made for each in _taken(step, mine)))
    foreign = (_foreign(each, base) for each in others)
    printed = {keys(words) for words in proof.after}
    standing = in_order(proof.after, found.written)
    own = (each for each in labels.left if not _is_counted(each, printed))
    parts = (each for each in lists.left if not _is_there(each, found, standing))
    left = (*beside(edited), *own, *foreign, *steps.left, *parts, *refused)
    return Outcome(
        changes,
        taken,
        tuple(sorted(left, key=_order)),
        len(found.typographic) - _respelled(made),
        _spans(found, base),
        tuple(_also(made, found, elements, mine)),
    )


def _respelled(made: Iterable[Step]) -> int:
    """In how many paragraphs typographic changes were taken."""
    every = (each for step in made for each in step.told)
    lines = {id(each.line) for each in every if each.reason is Reason.TYPOGRAPHY}
    return len(lines)


def _also(
    made: Iterable[Step], found: Compared, elements: Elements, mine: Loaded
) -> Iterator[Also]:
    """The values that are changed at one place and printed at others."""
    for step in made:
        edited = {each.paragraph for each in step.found}
        if not isinstance(step.edit, Replace):
            continue
        for path in {elements.exact(each.item.piece) for each in step.found}:
            others = sorted(elements.printing.get(path, set()) - edited)
            lines = tuple(found.lines[each] for each in others if each in found.lines)
            value = mine.source.value(step.path)
            if lines and isinstance(value, str):
                yield Also(value, mine.source.span(step.path), lines)


def _refused(step: Step, proof: Proof, mine: Loaded) -> Iterator[Left]:
    """What is told of a step that cannot be made."""
    reason, span = proof.refused[step], mine.source.span(step.path)
    yield from (Left(reason, *words_of(each), each.line, span) for each in step.found)
    is_less = step.parts and any(isinstance(each, Gone) for each in step.arrangement)
    place = needed(step.path, mine) if is_less else None
    if place is None:
        names = unknown_names(step.arrangement, lambda name: bool(mine.plan.registry.find(name)))
        for left in left_of(step, reason):
            is_new = left.reason is Reason.NEW_PARAGRAPH
            yield left._replace(mine="; ".join(names)) if is_new else left
        return
    first, *others = left_of(step, Reason.NEEDED)
    whole = " ¶ ".join(each.before for each in (first, *others))
    yield first._replace(before=whole, mine=f"{place.file}:{place.line}")


def _taken(step: Step, mine: Loaded) -> Iterator[Taken]:
    """The changes that a step makes."""
    span = mine.source.span(step.path)
    yield from (Taken(*words_of(each), span, each.line) for each in step.found)
    for left in (*(part.left for part in step.parts), *step.told):
        yield Taken(left.before, left.after, left.span or span, left.line)


def _there(settled: Divided, base: Loaded) -> Iterator[Taken]:
    """The changes that the plan has already."""
    origins = Origins(base)
    for each in settled.found:
        span = origins.span(each.item.piece)
        yield Taken(*words_of(each), span or Span(""), each.line)
    for left in (*settled.left, *(part.left for part in settled.parts)):
        yield Taken(left.before, left.after, left.span or Span(""), left.line)


def _is_gone(words: Sequence[Words], base: Loaded, mine: Loaded, number: int) -> bool:
    """Whether the plan has nothing any more of what a paragraph said."""
    homes = Homes(base.source, mine.source)
    for piece in words[number].pieces:
        for path in piece.sources if piece.how & How.LOOKED_UP else piece.paths:
            exact = base.source.exact(base.places.original(path))
            home = homes.home(exact)
            if home is not None and "labels" not in exact:
                values = base.source.value(exact), mine.source.value(home)
                return ratio(*map(str, values)) < _LIKE
    return True


def _is_counted(left: Left, printed: Container[tuple[str, ...]]) -> bool:
    """Whether somebody has written the number that the changed plan counts by itself."""
    return left.reason is Reason.MARK and left.line is not None and left.line.said in printed


def _is_there(left: Left, found: Compared, standing: Container[int]) -> bool:
    """Whether a paragraph that was moved stands now where it was moved to."""
    return left.reason is Reason.MOVED and any(
        at in standing for at, line in enumerate(found.written) if line is left.line
    )


def _of_parts(found: Compared) -> tuple[Left, ...]:
    return tuple(each.left for each in found.parts)


def concerned(unit: Unit, base: Loaded) -> Wanted:
    """Whether a change is of words that the task sheet of a unit prints, too."""
    name = f"{SHEETS}/{unit.slug}"
    sheet = next((each for each in documents(base.plan) if each.name == name), None)
    paths = {
        path
        for words in (sheet.words() if sheet else ())
        for piece in words.pieces
        for path in piece.paths
        if not str(path[0]).startswith("document")
    }
    return lambda found: bool(found.item.piece.path and found.item.piece.path in paths)


def _foreign(found: Found, base: Loaded) -> Left:
    span = Origins(base).span(found.item.piece)
    return Left(Reason.OTHER_UNIT, *words_of(found), found.line, span)


def _spans(found: Compared, base: Loaded) -> Mapping[tuple[str, int], Span]:
    origins = Origins(base)
    places = ((line.place, place_of(found.words[at], origins)) for at, line in found.lines.items())
    return {(place.story, place.ordinal): span for place, span in places if span}


def _order(left: Left) -> tuple[int, Span]:
    """The order of the file; what stands in no paragraph of it comes first."""
    return left.line.place.ordinal if left.line else 0, left.span or Span("")
