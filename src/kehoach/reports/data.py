"""Findings and tasks as JSON, for programs. The shapes are a promise (docs/stability.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kehoach.findings import Finding
from kehoach.plan import Activity, Responsible, Timing
from kehoach.tasks import DutyTask, Task, UnitTasks


def findings_json(findings: Sequence[Finding]) -> str:
    """A list of objects, each with its code, severity, message, place, help and related places."""
    return _dumped([_finding(finding) for finding in findings])


def tasks_json(tasks: UnitTasks) -> str:
    """One unit's tasks and duties, in document order."""
    unit = tasks.unit
    return _dumped(
        {
            "unit": {"name": unit.name, "short": unit.short, "group": unit.is_group},
            "tasks": [_task(task) for task in tasks.tasks],
            "duties": [_duty(task) for task in tasks.duties],
        }
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        **asdict(finding.span),
        "help": finding.help,
        "related": [
            {"message": related.message, **asdict(related.span)} for related in finding.related
        ],
    }


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
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "deadline": period.deadline.isoformat() if period.deadline else None,
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
