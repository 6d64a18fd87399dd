"""Elements of lists that are new in an edited file, and new lines of those that were there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kehoach.findings import Path, Set, Value
from kehoach.merging.anew import built_shape, labelled, like, nested, shape, typed, with_key
from kehoach.merging.arranging import Come
from kehoach.merging.changes import Part
from kehoach.merging.elements import Element, Labelled
from kehoach.merging.outcome import Reason
from kehoach.merging.placement import Placement
from kehoach.merging.tasks import new_task
from kehoach.merging.values import Step
from kehoach.views import Kind

_USUAL: Final = frozenset(["lead", "support", "when", "due", "place"])
"""Lines that any activity may have."""


def new(placement: Placement) -> Iterator[Step]:
    """Elements that are new, and new lines with a label of those that were there."""
    parts = {each.edited[0]: each for each in placement.parts[Reason.NEW_PARAGRAPH]}
    run: list[int] = []
    for line in (*parts, len(placement.compared.written) + 1):
        if run and any(
            at in placement.number
            for at in range(run[-1] + 1, min(line, len(placement.compared.written)))
        ):
            yield from _run(placement, run, parts)
            run = []
        elif run and line > len(placement.compared.written):
            yield from _run(placement, run, parts)
        run.append(line)


def _run(placement: Placement, run: Sequence[int], parts: Mapping[int, Part]) -> Iterator[Step]:
    """New paragraphs that stand together: each begins an element, or is a line of the last."""
    written = placement.compared.written
    rows = [row for row in dict.fromkeys(written[at].row for at in run) if row]
    rows = [row for row in rows if _is_new_row(placement, row)]
    for row in rows:
        own = [at for at in run if written[at].row == row]
        step = new_task(placement, own, parts) or _row(placement, own, parts)
        if step:
            yield step
    made: Step | None = None
    for line in (at for at in run if written[at].row not in rows):
        label = labelled(written[line].text, placement.elements.labels, placement.is_unit)
        grown = _grown(made, label, parts[line]) if made and label else None
        if grown is None and made:
            yield made
        made = grown or (None if label else _begun(placement, line, run, parts))
        more = _more(placement, line, label, parts) if label and not grown else None
        if more:
            yield more
    if made:
        yield made


def _grown(made: Step, label: tuple[Labelled, Value], part: Part) -> Step | None:
    """A new element with a line more; nothing where it has one with this label."""
    (come,) = made.arrangement
    if not isinstance(come, Come):
        return None
    value = with_key(come.value, label[0].keys, label[1])
    if value is None:
        return None
    return replace(
        made,
        arrangement=(come._replace(value=value),),
        parts=(*made.parts, part),
        somewhere=(*made.somewhere, part.edited[0]),
    )


def _is_new_row(placement: Placement, row: int) -> bool:
    every = [
        at for at, each in enumerate(placement.compared.written) if each.row == row and each.said
    ]
    return not any(at in placement.number for at in every)


def _begun(
    placement: Placement, line: int, run: Sequence[int], parts: Mapping[int, Part]
) -> Step | None:
    """A new element that begins with a line of the file."""
    written = placement.compared.written[line]
    for each in placement.near(run):
        words = placement.compared.words[each.first]
        if built_shape(words) != shape(written.text) or not _is_marked(placement, each):
            continue
        value = like(
            written.text, words, placement.keys(each, each.first), placement.is_bare(each.first)
        )
        home = placement.homes.home(each.place)
        if value is not None and home is not None:
            come = Come(home, placement.behind(each.place, line), (line, 1), value)
            return Step(None, home, parts=(parts[line],), lines=(line,), arrangement=(come,))
    return None


def _is_marked(placement: Placement, element: Element) -> bool:
    """Whether the mark before an element, if any, is its own, and not of what it is a text of."""
    mark = placement.compared.words[element.first].pieces[0]
    if mark.kind is not Kind.MARK or mark.path is None:
        return True
    source = placement.base.source
    return source.exact(placement.base.places.original(mark.path)) == placement.path(element)


def _row(placement: Placement, every: Sequence[int], parts: Mapping[int, Part]) -> Step | None:
    """A new row of a table, made like one beside it."""
    for each in placement.near(every):
        if len(each.numbers) != len(every):
            continue
        keys = [placement.keys(each, number) for number in each.numbers]
        if any(len(some) != 1 for some in keys):
            continue
        texts = [typed(placement.compared.written[at].text) for at in every]
        value = nested({some[0]: text for some, text in zip(keys, texts, strict=True)})
        home = placement.homes.home(each.place)
        if value is not None and home is not None:
            come = Come(home, placement.behind(each.place, every[0]), (every[0], 1), value)
            own = tuple(parts[at] for at in every)
            return Step(None, home, parts=own, lines=tuple(every), arrangement=(come,))
    return None


def _more(
    placement: Placement, line: int, label: tuple[Labelled, Value], parts: Mapping[int, Part]
) -> Step | None:
    """A line more of the innermost element before it that others of its list have."""
    keys, said = label[0].keys, label[1]
    before = placement.before(line)
    for each in placement.elements.around.get(before, ()) if before is not None else ():
        path = placement.path(each)
        value, home = placement.base.source.value(path), placement.homes.home(path)
        if not isinstance(value, dict) or home is None or keys[0] in value or len(keys) > 1:
            continue
        if keys[0] in _USUAL or _has_like(placement, each, keys):
            edit = Set(home, str(keys[0]), said)
            return Step(edit, home, parts=(parts[line],), somewhere=(line,))
    return None


def _has_like(placement: Placement, element: Element, keys: Path) -> bool:
    some = placement.elements.lists[element.place]
    values = (placement.base.source.value(placement.path(each)) for each in some)
    return any(isinstance(each, dict) and keys[0] in each for each in values)
