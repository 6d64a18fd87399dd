"""Reports as notes of the plan, and these as edits of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Final

from kehoach.edits import Change, plan_changes
from kehoach.findings import Edit, Insert, Path, Set, Value
from kehoach.merging.form import Entry
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Loaded, Note, Unit, load_source
from kehoach.reader import read_texts
from kehoach.vietnamese import short_date
from kehoach.vietnamese.typography import keys

_BEFORE: Final = (
    "id", "title", "text", "items", "for", "lead", "support", "roles", "when", "due", "place",
    "programme", "budget", "targets", "output", "status", "progress",
)  # fmt: skip
"""The keys behind which an activity has its notes."""

_AFTER: Final = (_BEFORE[:-2], "text")
"""The keys behind which it has its status and percentage, and the one of a task in short."""

_DIFFICULTIES: Final = "Có khó khăn, vướng mắc"
_PROPOSALS: Final = "Có đề xuất, kiến nghị"
"""What a note says where nothing was filled in but these: a note has a text."""


class Told(NamedTuple):
    """A report on an activity, as the plan has it."""

    activity: Activity
    entry: Entry
    day: date
    note: Mapping[str, Value]
    told: date | None = None
    """The day on which it was told, where that is not the day of which it tells."""

    @property
    def known(self) -> date:
        """Since when it is known: what was finished earlier is told afterwards."""
        return self.told or self.day

    @property
    def said(self) -> tuple[object, ...]:
        """What it says, as `said_by` has it of a note in the plan."""
        known = self.note
        texts = (known.get(key) or "" for key in ("text", "difficulty", "proposal"))
        progress = known.get("progress")
        share = None if progress is None else int(str(progress).rstrip("%"))
        return (self.day, *(keys(str(each)) for each in texts), known.get("status"), share)


def note_of(entry: Entry, day: date) -> Mapping[str, Value]:
    """A report as a note: what was not filled in is left out, and the text says something."""
    note: dict[str, Value] = {"date": day, "text": entry.evidence or _in_words(entry)}
    if entry.status:
        note["status"] = entry.status.value
    if entry.progress is not None:
        note["progress"] = f"{entry.progress}%"
    return note | _particulars(entry)


def note_of_one(entry: Entry, day: date, unit: Unit) -> Mapping[str, Value]:
    """The report of one of several that answer for a task: the state of all is not its to tell."""
    when = [f"ngày {short_date(entry.finished)}"] if entry.finished else []
    first, *others = [*_state(entry), ""]
    state = ", ".join(filter(None, (" ".join([first, *when]), *others)))
    said = "; ".join(each for each in (state, entry.evidence) if each) or _in_words(entry)
    return {"date": day, "text": f"{unit.name}: {said}", **_particulars(entry)}


def _particulars(entry: Entry) -> dict[str, Value]:
    found = {"difficulty": entry.difficulty, "proposal": entry.proposal}
    return {key: text for key, text in found.items() if text}


def _in_words(entry: Entry) -> str:
    return next(_state(entry), _DIFFICULTIES if entry.difficulty else _PROPOSALS)


def _state(entry: Entry) -> Iterator[str]:
    if entry.status:
        yield entry.status.value
    if entry.progress is not None:
        yield f"{entry.progress}%"


def said_by(note: Note) -> tuple[object, ...]:
    """What a note of the plan says, as `Told.said` has it."""
    texts = (note.text, note.difficulty, note.proposal)
    return (
        note.date,
        *(keys(str(each or "")) for each in texts),
        note.status.value if note.status else None,
        note.progress,
    )


class Written(NamedTuple):
    """The reports that can be written together, the files that they change, and the others."""

    taken: tuple[Told, ...]
    changes: Mapping[str, Change]
    refused: tuple[Told, ...]


def written(told: Sequence[Told], mine: Loaded) -> Written:
    """The texts of the plan's files with some reports: what would spoil the plan is left out."""
    refused: list[Told] = []
    good = list(told)
    while good:
        edits = list(edits_of(good, mine))
        planned = plan_changes(mine.source, [edit for _each, edit in edits])
        left = [each.edit for each in planned.refused]
        bad = [told for told, edit in edits if any(edit is each for each in left)]
        if not bad and _is_sound(mine, planned.changes):
            return Written(tuple(good), planned.changes, tuple(refused))
        bad = bad or [each for each in good if not _is_alone_sound(each, mine)] or good
        refused += (each for each in good if any(each is other for other in bad))
        good = [each for each in good if not any(each is other for other in bad)]
    return Written((), {}, tuple(refused))


def _is_alone_sound(told: Told, mine: Loaded) -> bool:
    planned = plan_changes(mine.source, [edit for _each, edit in edits_of([told], mine)])
    return not planned.refused and _is_sound(mine, planned.changes)


def _is_sound(mine: Loaded, changes: Mapping[str, Change]) -> bool:
    texts = mine.source.whole_texts() | {name: each.after for name, each in changes.items()}
    return load_source(read_texts(texts)).is_sound


def edits_of(told: Sequence[Told], mine: Loaded) -> Iterator[tuple[Told, Edit]]:
    """The edits of some reports: the notes of each activity, the earliest first, and its state."""
    by_key: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda each: each.day):
        by_key.setdefault(each.activity.key, []).append(each)
    for some in by_key.values():
        activity = some[0].activity
        path = mine.source.exact(mine.places.original(activity.path))
        first = len(activity.notes)
        if first:
            inserts = zip(some, count(first), strict=False)
            yield from ((each, Insert((*path, "notes"), at, each.note)) for each, at in inserts)
        else:
            notes = [each.note for each in some]
            yield some[0], Set(path, "notes", notes, _BEFORE, "text")
        yield from _states(some, path, activity)


def _states(told: Sequence[Told], path: Path, activity: Activity) -> Iterator[tuple[Told, Edit]]:
    """The activity's own status and percentage hold since its last note: a later note tells anew.

    They go to the note since which they held, and what is told last takes their place. What was
    done before the last note, and is told after it, holds in spite of that note.
    """
    last = max(activity.notes, key=lambda note: note.date, default=None)
    newer = [each for each in told if last is None or each.known >= last.date]
    if not newer:
        return
    newer.sort(key=lambda each: each.known)
    own = {
        "status": activity.status.value if activity.status else None,
        "progress": None if activity.progress is None else f"{activity.progress}%",
    }
    for key, value in own.items():
        found = [each for each in newer if key in each.note]
        if value is None:
            late = [each for each in found if last and each.day < last.date]
            yield from ((each, Set(path, key, each.note[key], *_AFTER)) for each in late[-1:])
            continue
        if last and getattr(last, key) is None:
            yield newer[0], Set(_last_path(path, activity, last), key, value, ("date", "text"))
        if found:
            yield found[-1], Set(path, key, found[-1].note[key])


def _last_path(path: Path, activity: Activity, last: Note) -> Path:
    return (*path, "notes", activity.notes.index(last))
