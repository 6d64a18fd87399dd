"""A difference as JSON, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from kehoach.analysis.difference import AgencyChanges, Change, Difference, Field
from kehoach.analysis.tasks import DutyTask, Task, Tie
from kehoach.i18n.data import json_text
from kehoach.views.changes import in_words, lines_of


def json_report(found: Difference) -> str:
    """The difference as an object: lists of changes, and the agencies with theirs."""
    data = {
        "document": [_field_data(field) for field in found.document],
        "units": [{**_change(each), "name": each.part.name} for each in found.units],
        "sections": [
            {**_change(each), **_places(each), "id": each.part.id, "heading": each.part.heading}
            for each in found.sections
        ],
        "activities": [
            {**_change(each), **_places(each), "id": each.part.id, "text": each.part.name}
            for each in found.activities
        ],
        "duty_blocks": [{**_change(each), **_places(each)} for each in found.blocks],
        "duties": [
            {
                **_change(each),
                **_places(each),
                "units": [unit.name for unit in each.part.units],
                "text": each.part.words,
            }
            for each in found.duties
        ],
        "agencies": [_agency_data(each) for each in found.agencies],
    }
    return json_text(data)


def _change(change: Change[Any]) -> dict[str, Any]:
    return {
        "change": str(change.kind),
        "fields": [_field_data(field) for field in change.fields],
    }


def _places(change: Change[Any]) -> dict[str, Any]:
    """The places of a part of the outline, before and after."""
    return {
        name: part.mark.place if part else None
        for name, part in (("place_before", change.before), ("place_after", change.after))
    }


def _field_data(field: Field) -> dict[str, Any]:
    return {"field": field.key, "from": _plain(field.before), "to": _plain(field.after)}


def _plain(value: object) -> Any:  # noqa: ANN401  # what JSON knows
    if isinstance(value, (bool, int)) or value is None:
        return value
    if isinstance(value, Tie):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(lines_of(value)) or None


def _agency_data(each: AgencyChanges) -> dict[str, Any]:
    return {
        "unit": each.unit.part.name,
        "fields": [_field_data(field) for field in each.unit.fields],
        "tasks": [_task_data(change) for change in each.tasks],
        "duties": [_duty_data(change) for change in each.duties],
        "intro": _field_data(each.intro) if each.intro else None,
        "served": [
            {**_change(change), "id": change.part.id, "text": change.part.name}
            for change in each.served
        ],
    }


def _task_data(change: Change[Task]) -> dict[str, Any]:
    task = change.part
    return {
        **_change(change),
        "id": task.activity.id,
        "text": task.activity.name,
        "tie": str(task.tie),
        "via": task.via.name if task.via else None,
        "time": in_words(task.activity.timing) or None,
    }


def _duty_data(change: Change[DutyTask]) -> dict[str, Any]:
    task = change.part
    return {
        **_change(change),
        "text": task.duty.words,
        "place": task.duty.mark.place,
        "via": task.via.name if task.via else None,
    }
