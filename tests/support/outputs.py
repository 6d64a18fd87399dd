"""What a written time gives in the outputs: how it stands on a day, its events, its line of a sheet.

The events are those of the calendar file, read strictly by icalendar, not those of our own views.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from icalendar import Calendar

from kehoach.analysis.progress import states
from kehoach.analysis.tasks import tasks_of
from kehoach.plan import Plan
from kehoach.render.ics import ics
from kehoach.views.agency import agency_view
from kehoach.views.calendar import plan_calendar
from kehoach.views.words import TableBlock
from plans import HEAD, load_text

ISSUED = date(2026, 3, 10)
AS_OF = date(2026, 11, 27)


class Given(NamedTuple):
    """What one time gives, each in a line."""

    status: str
    events: str
    sheet: str


def plan_of(texts: Sequence[str], key: str = "when", more: str = "") -> Plan:
    """A plan of 10/3/2026 with an activity of one unit for each of some times."""
    lines = "".join(
        f"  - id: viec-{number}\n    text: Việc số {number}\n    lead: Sở A\n"
        f"    {key}: {json.dumps(text)}\n"
        for number, text in enumerate(texts, 1)
    )
    head = f"{HEAD}  number: 4\n  date: {ISSUED}\nunits: [{{name: Sở A}}]\n"
    return load_text(f"{head}sections:\n- heading: Việc\n  activities:\n{lines}{more}").plan


def given(plan: Plan) -> dict[str, Given]:
    """What the time of each activity gives, by its id."""
    events = by_activity(ics(plan_calendar(plan)))
    rows = sheet_rows(plan)
    return {
        str(state.activity.id): Given(
            f"{state.group} {state.due or ''}".strip(),
            "; ".join(map(told, events.get(str(state.activity.id), ()))) or "-",
            " | ".join(time for time, task in rows if task == state.activity.name) or "-",
        )
        for state in states(plan.activities, AS_OF, 30)
    }


def by_activity(content: bytes) -> dict[str, list[Any]]:
    """The events of a calendar file by the keys of their activities."""
    found: dict[str, list[Any]] = {}
    for event in events_of(content):
        found.setdefault(str(event["UID"]).partition(".")[0], []).append(event)
    return found


def events_of(content: bytes) -> list[Any]:
    """The events of a calendar file, read strictly."""
    calendar = Calendar.from_ical(content, multiple=False)
    assert not calendar.errors
    events = list(calendar.walk("VEVENT"))
    assert not [error for event in events for error in event.errors]
    return events


def told(event: Any) -> str:  # noqa: ANN401  # icalendar's own
    """An event in a line: its name, its days or moments, its rule, whether it reminds."""
    start = event.decoded("DTSTART")
    end = event.decoded("DTEND") if "DTEND" in event else None
    name = str(event["UID"]).split("@")[0].partition(".")[2]
    parts = [name, moment(start)]
    if isinstance(start, datetime):
        parts[1:] += [f"-> {moment(end)}"] if end else []
    elif end and (end - start).days > 1:
        parts.append(f"x{(end - start).days}")
    if "RRULE" in event:
        parts.append(event["RRULE"].to_ical().decode())
    if event.walk("VALARM"):
        parts.append("remind")
    return " ".join(parts)


def moment(value: date) -> str:
    """A day, or a moment in the time of Việt Nam."""
    if not isinstance(value, datetime):
        return value.isoformat()
    assert value.utcoffset() is not None
    assert value.utcoffset() == datetime(2026, 1, 1, 7, tzinfo=UTC) - datetime(
        2026, 1, 1, tzinfo=UTC
    )
    return value.strftime("%Y-%m-%dT%H:%M")


def sheet_rows(plan: Plan) -> list[tuple[str, str]]:
    """Time and task of each row of the calendar on the sheet of the only unit."""
    (unit,) = plan.registry
    blocks = agency_view(tasks_of(unit, plan), plan).body
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    found = [table for table in tables if str(table.columns[0].title).startswith("Thời gian (")]
    return [
        (str(row.cells[0].text), str(row.cells[1].text)) for table in found for row in table.rows
    ]
