"""Findings and tasks as JSON, for programs. The shapes are a promise (docs/stability.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kehoach.analysis.progress import State, state_of
from kehoach.analysis.tasks import DutyTask, Task, UnitTasks
from kehoach.findings import Finding
from kehoach.i18n.data import json_text
from kehoach.language import VERSION
from kehoach.plan import Activity, Budget, Indicator, Item, Note, Plan, Responsible, Timing


def findings_json(findings: Sequence[Finding]) -> str:
    """A list of objects, each with its code, severity, message, place, help and related places."""
    return json_text([_finding(finding) for finding in findings])


def tasks_json(tasks: UnitTasks, day: date | None = None) -> str:
    """One unit's tasks and duties, in document order; with a day, how each task stands on it."""
    return json_text(tasks_data(tasks, day))


def tasks_data(tasks: UnitTasks, day: date | None = None) -> dict[str, Any]:
    """The same as values."""
    unit = tasks.unit
    return {
        "unit": {"name": unit.name, "short": unit.short, "group": unit.is_group},
        "tasks": [_task(task) | _standing(task.activity, day) for task in tasks.tasks],
        "duties": [_duty(task) for task in tasks.duties],
    }


def plan_data(plan: Plan) -> dict[str, Any]:
    """A linked plan: its head, its units, its activities and duties, each with its place."""
    document = plan.document
    return {
        "kehoach": VERSION,
        "document": {
            **{key: value for key, value in document._asdict().items() if _tells(key, value)},
            "date": _day(document.date),
            **({"month": document.month.strftime("%Y-%m")} if document.month else {}),
            "issuer": document.issuer._asdict(),
            "signature": document.signature._asdict(),
        },
        "units": [
            {
                "name": unit.name,
                "slug": unit.slug,
                "short": unit.short,
                "aliases": list(unit.aliases),
                "open": unit.open,
                "members": [each.name for each in plan.registry.members_of(unit)],
                "since": _day(unit.since),
                "until": _day(unit.until),
                "successors": list(unit.successors),
            }
            for unit in plan.registry
        ],
        "activities": [_activity(activity) for activity in plan.activities],
        "duties": [
            {
                "units": [unit.name for unit in duty.units],
                "text": duty.words,
                "place": duty.mark.place,
                "items": [_item(item) for item in duty.items],
                "leads": list(duty.leads),
                "supports": list(duty.supports),
            }
            for duty in plan.duties
        ],
        **({"indicators": list(map(_indicator, plan.indicators))} if plan.indicators else {}),
    }


_LATER = ("authority", "within", "month")
"""What programs that read the data of most plans need not know."""


def _tells(key: str, value: object) -> bool:
    """Whether the data has a key of the document."""
    return key not in ("path", "listed") and not (key in _LATER and value is None)


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "key": activity.key,
        "id": activity.id,
        "place_in_plan": activity.mark.place,
        "headings": list(activity.headings),
        "title": activity.title,
        "text": list(activity.paragraphs),
        "items": [_item(item) for item in activity.items],
        "lead": [_assigned(each) for each in activity.leads],
        "support": [_assigned(each) for each in activity.supports],
        "roles": {role: list(map(_assigned, each)) for role, each in activity.roles.items()},
        **_times(activity),
        "place": activity.place,
        "budget": activity.budget.words if activity.budget else None,
        "money": _money(activity.budget) if activity.budget else None,
        "output": activity.output,
        "status": activity.status,
        "progress": activity.progress,
        "notes": list(map(_note, activity.notes)),
        "note": activity.note,
        "programme": [_item(item) for item in activity.programme],
        "targets": [_item(item) for item in activity.targets],
        "lines": dict(activity.lines),
        "after": list(activity.after),
        "activities": [each.key for each in activity.activities],
    }


def _indicator(each: Indicator) -> dict[str, Any]:
    return {
        "number": each.number,
        "group": each.group,
        "id": each.id,
        "text": each.text,
        "unit": each.unit,
        "value": each.value,
        "values": dict(each.values),
        "source": each.source,
        "roles": {role: list(map(_assigned, units)) for role, units in each.assigned.items()},
        "note": each.note,
        "results": [
            {"date": _day(result.date), "value": result.value, "note": result.note}
            for result in each.results
        ],
    }


def _money(budget: Budget) -> dict[str, Any]:
    """A budget in đồng; quantities are texts, so that no decimal is lost."""
    return {
        "amount": budget.amount,
        "sources": [{"name": each.name, "amount": each.amount} for each in budget.sources],
        "lines": [
            {
                "text": line.text,
                "unit": line.unit,
                "quantity": None if line.quantity is None else str(line.quantity),
                "price": line.price,
                "amount": line.amount,
                "payer": line.payer.name if line.payer else None,
                "note": line.note,
            }
            for line in budget.lines
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "label": item.label,
        "text": item.text,
        "items": [_item(each) for each in item.items],
    }


def _note(note: Note) -> dict[str, Any]:
    facts = note._asdict() | {"date": _day(note.date)}
    del facts["path"]  # where things stand in the files is no one else's business
    return facts


def _assigned(each: Responsible) -> dict[str, Any]:
    return {"unit": each.unit.name, "part": each.part}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        **finding.span._asdict(),
        "help": finding.help,
        "related": [
            {"message": related.message, **related.span._asdict()} for related in finding.related
        ],
    }


def state_data(state: State, day: date) -> dict[str, Any]:
    """How an activity stands on a day."""
    return {
        "group": str(state.group),
        "status": state.status,
        "progress": state.progress,
        "due": _day(state.due),
        "approximate": state.approximate,
        "days_left": (state.due - day).days if state.due else None,
        "finished": _day(state.finished),
        "late": state.is_late,
        "notes": list(map(_note, state.notes)),
    }


def _standing(activity: Activity, day: date | None) -> dict[str, Any]:
    if day is None or activity.only_groups:
        return {}
    return {"state": state_data(state_of(activity, day), day)}


def _task(task: Task) -> dict[str, Any]:
    activity = task.activity
    return {
        "id": activity.id,
        "text": activity.name,
        "place": activity.mark.place,
        "tie": str(task.tie),
        "via": task.via.name if task.via else None,
        "role": task.role,
        "part": task.part,
        "items": list(map(_item, activity.items)),
        "output": activity.output,
        "where": activity.place,
        "programme": list(map(_item, activity.programme)),
        "lead": _names(activity.leads),
        "support": _names(activity.supports),
        **_times(activity),
    }


def _times(activity: Activity) -> dict[str, Any]:
    return {"when": _timing(activity.when), "due": _timing(activity.due)}


def _timing(timing: Timing | None) -> dict[str, Any] | None:
    if timing is None:
        return None
    period = timing.period
    return {
        "text": timing.words,
        "start": _day(period.start),
        "end": _day(period.end),
        "deadline": _day(period.deadline),
        "from": _day(period.first),
        "to": _day(period.last),
        "repeats": [each.rule for each in period.repeats if each.rule],
        "precision": str(period.precision),
        "approximate": period.approximate,
        "done": period.done,
        "anchor": timing.anchor,
    }


def _names(assigned: Sequence[Responsible]) -> list[str]:
    return [each.unit.name for each in assigned]


def _duty(task: DutyTask) -> dict[str, Any]:
    return {
        "text": task.duty.words,
        "place": task.duty.mark.place,
        "via": task.via.name if task.via else None,
        "leads": list(task.duty.leads),
        "supports": list(task.duty.supports),
    }
