"""What of one plan is needed to answer over many: values that JSON knows, and nothing of a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from kehoach.analysis.progress import is_done
from kehoach.analysis.schedule import slots_of
from kehoach.analysis.tasks import UnitTasks, tasks_of
from kehoach.country import AS_OF, Country, find_place, user_table
from kehoach.findings import Span
from kehoach.plan import Activity, Loaded, Unit
from kehoach.reports.data import tasks_data
from kehoach.rules import Checked, Citation
from kehoach.workspace.followed import followed_of
from kehoach.workspace.record import Record

__all__ = ["Record", "record_of"]

_RELATIONS: Final = (
    ("replaces", re.compile(r"(?<!được )thay thế(?! bởi| bằng)[^.;]{0,60}$", re.IGNORECASE)),
    ("abolishes", re.compile(r"(?<!được )bãi bỏ[^.;]{0,60}$", re.IGNORECASE)),
    ("amends", re.compile(r"(?:sửa đổi|bổ sung|điều chỉnh)[^.;]{0,90}$", re.IGNORECASE)),
)
"""What stands before a citation that does something to what is cited."""
_LOOK_BACK: Final = 200
"""Characters: more than any of these reaches."""


def record_of(name: str, loaded: Loaded) -> dict[str, Any]:
    """The record of a sound plan; `name` is that of its folder in the workspace.

    Texts may still know their places, and numbers their names, until it is written as JSON.
    """
    plan = loaded.plan
    document = plan.document
    day = document.date or AS_OF
    place = _place(loaded, day)
    tasks = {each.name: tasks_of(each, plan) for each in plan.registry}
    at = cache(lambda path: list(loaded.places.span(path)))
    return {
        "plan": name,
        "type": str(document.type),
        "number": document.number,
        "symbol": str(document.symbol),
        "date": document.date.isoformat() if document.date else None,
        "subject": " ".join(document.subject.split()),
        "issuer": " ".join(document.issuer.name.split()),
        "place": place,
        "at": list(loaded.places.span(("document",))),
        "units": [_unit(each, place, day) for each in plan.registry],
        "tasks": {name: _tasks(each, at) for name, each in tasks.items() if _has_some(each)},
        "citations": list(_citations(loaded)),
        "activities": [
            {
                "key": each.key,
                "text": " ".join(each.name.split()),
                "lead": [str(one.unit.name) for one in each.leads],
                "due": _deadline(each.timing.period.last if each.timing else None),
                "at": list(loaded.places.span(each.path)),
            }
            for each in plan.activities
            if not each.only_groups
        ],
        "followed": followed_of(loaded),
        "times": [time for each in plan.followed for time in _times(each)],
    }


def _times(activity: Activity) -> Iterator[dict[str, Any]]:
    """Each stretch, deadline and rule of an activity; of a time that names no day, its words."""
    about = {
        "activity": activity.key,
        "id": activity.id,
        "place": activity.mark.place,
        "text": " ".join(activity.name.split()),
    }
    slots = slots_of(activity)
    for slot in slots:
        repeat = slot.repeat
        yield about | {
            "words": slot.words,
            "start": _deadline(slot.start),
            "end": _deadline(slot.end),
            "deadline": slot.is_deadline,
            "repeats": repeat.rule or None if repeat else None,
            "lunar": "{}/{}".format(*reversed(repeat.lunar)) if repeat and repeat.lunar else None,
            "approximate": slot.approximate,
            "done": slot.done,
        }
    if not slots:
        for timing in filter(None, (activity.when, activity.due)):
            yield about | {
                "words": timing.words,
                **dict.fromkeys(("start", "end", "repeats", "lunar")),
                "deadline": timing is activity.due,
                "approximate": timing.period.approximate,
                "done": timing.period.done,
            }


def _deadline(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place(loaded: Loaded, day: date) -> str:
    """The province that the plan is of, as far as it says so: units of two provinces are two."""
    document = loaded.plan.document
    words = loaded.places.value(("registry", "place")) or loaded.places.value(("registry",))
    named = re.search(r"(?:tỉnh|[Tt]hành phố) [A-ZĐÂĂÊÔƠƯ][^,;()]*$", document.issuer.name.strip())
    for each in (words, named and named[0], document.place):
        if isinstance(each, str):
            found = find_place(each, day, user_table())
            if len({one.province.name for one in found}) == 1:
                return found[0].province.name
    return " ".join(document.place.split())


def _unit(unit: Unit, place: str, day: date) -> dict[str, Any]:
    until, successors = unit.until, [str(each) for each in unit.successors]
    if until is None and not unit.is_group:
        country = _country(place, day, user_table())
        known = country.find(unit.name) if country else None
        if known and known.until:
            until, successors = known.until, list(known.successors)
    return {
        "name": str(unit.name),
        "forms": [str(form) for form in unit.forms],
        "group": unit.is_group,
        "until": until.isoformat() if until else None,
        "successors": successors,
    }


@lru_cache(maxsize=4)
def _country(place: str, day: date, table: Path) -> Country | None:
    """The units as they are seen from a place: an index that many plans ask."""
    found = find_place(place, day, table)
    return Country(found[0], day, table) if found else None


def _has_some(tasks: UnitTasks) -> bool:
    return bool(tasks.own or tasks.duties)


def _tasks(tasks: UnitTasks, at: Callable[[tuple[str | int, ...]], list[Any]]) -> dict[str, Any]:
    data = tasks_data(tasks)
    own = [
        {
            **each,
            "key": task.activity.key,
            "by": task.due.isoformat() if task.due else None,
            "done": is_done(task.activity),
            "status": task.activity.status,
            "at": at(task.activity.path),
        }
        for each, task in zip(data["tasks"], tasks.tasks, strict=True)
    ]
    followed = [each.activity.key for each in tasks.followed if not each.activity.only_groups]
    return {"tasks": own, "duties": data["duties"], "followed": followed}


def _citations(loaded: Loaded) -> Iterator[dict[str, Any]]:
    checked = Checked(loaded.plan, loaded.places)
    texts = dict(checked.texts)
    for each in checked.citations:
        before = texts[each.path][max(0, each.start - _LOOK_BACK) : each.start]
        span: Span = loaded.places.source.text_span(each.path, each.start, each.end)
        yield {
            "key": each.key,
            "type": each.type,
            "date": _date(each),
            "relation": next((name for name, sign in _RELATIONS if sign.search(before)), "cites"),
            "at": list(span),
        }


def _date(citation: Citation) -> str | None:
    if citation.date is None:
        return None
    day, month, year = citation.date
    return f"{year:04}-{month:02}-{day:02}"
