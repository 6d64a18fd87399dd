"""Files in, the files of a plan out, with what was found and how much of the words it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kehoach.importing.draft import Draft, Remark, indicators_of, tasks_of
from kehoach.importing.measure import Lost, Measure, measured
from kehoach.importing.recognition.recognise import recognised
from kehoach.importing.source import Line, Part
from kehoach.importing.ways.opening import parts_of
from kehoach.importing.writing.bodies import Bodies, Doubt, all_blocks, bodies_of
from kehoach.importing.writing.files import files_of
from kehoach.importing.writing.ids import ids_of
from kehoach.importing.writing.ties import ties_of
from kehoach.importing.writing.writer import Writer
from kehoach.importing.writing.written import Written, bare, with_lines
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, Plan, load_source
from kehoach.reader import read_texts


class Figures(NamedTuple):
    """What a plan has, counted."""

    activities: int
    leads: int
    supports: int
    times: int
    duties: int
    ties: int
    units: int
    sections: int


class Recognised(NamedTuple):
    """What was read, and what it was recognised as: nothing is written yet."""

    parts: tuple[Part, ...]
    draft: Draft
    doubts: tuple[Doubt, ...]
    """Names of which nobody but a person can say whether they are one unit's."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported plan: its files by name, the plan that they make, and what was measured."""

    files: Mapping[str, str]
    loaded: Loaded
    measure: Measure
    figures: Figures
    remarks: tuple[Remark, ...]
    doubts: tuple[Doubt, ...]
    """Names that may be one unit's, and are kept apart."""


def read(sources: Sequence[tuple[str, bytes]]) -> Recognised:
    """The plan in one file, or in several in order (the document and its annexes).

    Raises ImportFault where a file cannot be read.
    """
    return recognise([part for name, data in sources for part in parts_of(data, name)])


def recognise(parts: Sequence[Part]) -> Recognised:
    """The plan in lines and tables."""
    draft = recognised(parts)
    return Recognised(tuple(parts), draft, bodies_of(draft).doubts)


def write(found: Recognised, same: Sequence[Doubt] = ()) -> Imported:
    """The files of the plan; `same` are the doubtful names that a person said are one unit's.

    They make a plan without errors, whatever the document was.
    """
    draft = found.draft
    bodies = bodies_of(draft, same)
    ids = ids_of(tasks_of(draft.everything))
    ties = ties_of(list(all_blocks(draft.everything)), ids, draft.head.subject)
    names = list(_names(draft))
    written, files, loaded = _sound(draft, bodies, ids, ties)
    measure = measured(found.parts, loaded.plan, names)
    if measure.lost:
        written = with_lines(written, _lines_of(found.parts, measure.lost))
        files = files_of(written)
        loaded = load_source(read_texts(files))
        measure = measured(found.parts, loaded.plan, names)
    return Imported(
        files,
        loaded,
        measure,
        _figures(loaded.plan),
        written.remarks,
        bodies.doubts,
    )


def _sound(draft: Draft, bodies: Bodies, ids, ties) -> tuple[Written, Mapping[str, str], Loaded]:  # type: ignore[no-untyped-def]  # noqa: ANN001  # as Writer takes them
    """The plan as it was recognised; where that has errors, its words alone."""
    written = Writer(draft, bodies, ids, ties).written()
    files = files_of(written)
    loaded = load_source(read_texts(files))
    if loaded.is_sound:
        return written, files, loaded
    written = bare(draft, written)
    files = files_of(written)
    return written, files, load_source(read_texts(files))


def _lines_of(parts: Sequence[Part], lost: Sequence[Lost]) -> Iterator[Line]:
    """The whole lines of which words are lost."""
    places = {each.place for each in lost}
    for part in parts:
        lines = (part,) if isinstance(part, Line) else part.lines
        yield from (line for line in lines if line.place in places and line.printed)


def _names(draft: Draft) -> Iterator[str]:
    """Texts in which names stand that are printed in their official form."""
    for task in tasks_of(draft.everything):
        yield from (field.value for field in task.fields if field.names)
    for row in indicators_of(draft.everything):
        yield from (words for _role, words, _names in row.units)
    for block in all_blocks(draft.everything):
        yield block.heading


def _figures(plan: Plan) -> Figures:
    activities = plan.activities
    return Figures(
        len(activities),
        sum(1 for each in activities if each.leads),
        sum(1 for each in activities if each.supports),
        sum(1 for each in activities if each.timing),
        sum(1 for block in plan.duty_blocks if "parts" not in block.path),
        sum(len(each.leads) + len(each.supports) for each in plan.duties),
        len(plan.registry.units),
        len(plan.sections),
    )
