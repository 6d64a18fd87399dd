"""Activities as far as one must know them to tell how they stand on a day: to JSON, and back.

What comes back is an activity of the kind that plans have, with the texts, times, notes and leads
of the one that was kept: what tells how one stands tells of both the same. It knows no places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from kehoach.language import Status
from kehoach.plan import (
    NOTHING,
    Activity,
    Loaded,
    Mark,
    Note,
    Registry,
    Responsible,
    Timing,
    Unit,
    Value,
)
from kehoach.vietnamese import fold
from kehoach.vietnamese.period import (
    Days,
    Duration,
    Hours,
    Kind,
    Measure,
    PartOfDay,
    Period,
    Precision,
    Recurrence,
    Relation,
    Repeat,
)
from kehoach.workspace.record import Record

_DAYS: Final = ("start", "end", "deadline", "horizon")
_NO_MARK: Final = Mark("-", "", "")
_USUAL: Final = Period("", "")._asdict()


def followed_of(loaded: Loaded) -> list[dict[str, Any]]:
    """What has a time or a state, but for what only holds others; with the ids it stands below."""
    above: dict[str, list[str]] = {}
    for each in loaded.plan.followed:
        own = [each.id] if each.id else []
        for below in each.activities:
            above.setdefault(below.key, []).extend([*above.get(each.key, ()), *own])
    return [
        {**_kept(each), "within": [*above.get(each.key, ()), *([each.id] if each.id else ())]}
        for each in loaded.plan.followed
        if not each.only_groups
    ]


def activities_of(record: Record) -> Iterator[tuple[Activity, tuple[str, ...]]]:
    """The activities of a record, each with its own id and those of what it stands below."""
    for each in record["followed"]:
        yield _activity(each), tuple(each["within"])


def registry_of(record: Record) -> Registry:
    """The units of a record, to be found by their names."""
    units = [_unit(each["name"], each["forms"][1:], is_open=False) for each in record["units"]]
    by_form = {fold(form): unit for unit in reversed(units) for form in unit.forms}
    return Registry(tuple(units), by_form, {})


def _kept(activity: Activity) -> dict[str, Any]:
    found = {
        "key": activity.key,
        "id": activity.id,
        "place": activity.mark.place,
        "title": activity.title,
        "paragraphs": activity.paragraphs,
        "leads": [[each.unit.name, each.unit.open, each.part] for each in activity.leads],
        "when": _kept_timing(activity.when),
        "due": _kept_timing(activity.due),
        "status": activity.status,
        "progress": activity.progress,
        "notes": [
            [each.date.isoformat(), each.text, each.status, each.progress, each.difficulty,
             each.proposal]
            for each in activity.notes
        ],
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, [], ())}


def _activity(kept: Mapping[str, Any]) -> Activity:
    return Activity(
        key=kept["key"],
        id=kept.get("id"),
        mark=_NO_MARK._replace(place=kept.get("place", "")),
        dash=_NO_MARK,
        title=_text(kept.get("title")),
        paragraphs=tuple(Value(each, ()) for each in kept.get("paragraphs", ())),
        items=(),
        leads=tuple(
            Responsible(_unit(name, (), is_open=is_open), _text(part))
            for name, is_open, part in kept.get("leads", ())
        ),
        supports=(),
        roles={},
        when=_timing(kept.get("when")),
        due=_timing(kept.get("due")),
        programme=(),
        targets=(),
        place=None,
        budget=None,
        output=None,
        status=_status(kept.get("status")),
        progress=kept.get("progress"),
        notes=tuple(map(_note, kept.get("notes", ()))),
        note=None,
        lines={},
        after=(),
        activities=(),
        labels={},
        headings=(),
        kinds={},
        path=(),
    )


def _note(kept: list[Any]) -> Note:
    day, text, status, progress, difficulty, proposal = kept
    return Note(
        date.fromisoformat(day), _text(text) or NOTHING, _status(status), progress,
        _text(difficulty), _text(proposal), (),
    )  # fmt: skip


def _status(kept: str | None) -> Status | None:
    return None if kept is None else Status(kept)


def _text(kept: str | None) -> Value | None:
    return None if kept is None else Value(kept, ())


def _unit(name: str, aliases: tuple[str, ...], *, is_open: bool) -> Unit:
    others = tuple(Value(each, ()) for each in aliases)
    return Unit(Value(name, ()), None, others, is_open, None, None, (), (), (), "")


# --- times ---------------------------------------------------------------------------------------


def _kept_timing(timing: Timing | None) -> dict[str, Any] | None:
    if timing is None:
        return None
    since = timing.since.isoformat() if timing.since else None
    return {"words": timing.words, "since": since, "period": _kept_period(timing.period)}


def _timing(kept: Mapping[str, Any] | None) -> Timing | None:
    if kept is None:
        return None
    words = Value(kept["words"], ())
    return Timing(words, _period(kept["period"]), (), since=_day(kept["since"]))


def _kept_period(period: Period) -> dict[str, Any]:
    """The fields that are not as usual, with days as texts."""
    found = {name: value for name, value in period._asdict().items() if value != _USUAL[name]}
    for name in _DAYS:
        if name in found:
            found[name] = found[name].isoformat()
    if period.milestones:
        found["milestones"] = [_kept_period(each) for each in period.milestones]
    if period.spans:
        found["spans"] = [[day.isoformat() for day in each] for each in period.spans]
    return found


def _period(kept: Mapping[str, Any]) -> Period:
    found = {"text": "", "words": "", **kept}
    made: dict[str, Any] = {
        name: make(found[name]) for name, make in _MAKERS.items() if name in found
    }
    return Period(**(found | made))


def _day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)


def _repeat(kept: list[Any]) -> Repeat:
    made = Repeat(*kept)
    return made._replace(lunar=(made.lunar[0], made.lunar[1])) if made.lunar else made


_MAKERS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(_DAYS, _day),
    "kind": Kind,
    "precision": Precision,
    "relation": Relation,
    "recurrence": lambda kept: tuple(map(Recurrence, kept)),
    "milestones": lambda kept: tuple(map(_period, kept)),
    "hours": lambda kept: Hours(*kept),
    "parts": lambda kept: tuple(map(PartOfDay, kept)),
    "spans": lambda kept: tuple(Days(*map(date.fromisoformat, each)) for each in kept),
    "repeats": lambda kept: tuple(map(_repeat, kept)),
    "duration": lambda kept: Duration(kept[0], Measure(kept[1])),
}
