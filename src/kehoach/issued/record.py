"""The record of an issue: a text that lies with it, and is read like any other input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any, Final

from kehoach.issued.issue import Issue, IssuedCalendar, IssuedEvent
from kehoach.reader import SHARED

_FORM: Final = 1
"""The form of the record; another one is not read."""

_DAY: Final = len("2026-01-01")
"""How long a day is written; a moment is written longer."""

_MOST: Final = 2**31 - 1
"""The largest whole number of a calendar (RFC 5545, 3.3.8)."""

BESIDE_SOURCES: Final = f"../{SHARED}/"
"""What the names of units begin with that stand beside the plan: so they do beside its sources."""


def record_text(issue: Issue) -> bytes:
    """The record of an issue, in lines that can be compared."""
    listed = {
        "form": _FORM,
        "cited": issue.cited,
        "date": issue.date.isoformat(),
        "reason": issue.reason,
        "sources": dict(issue.sources),
        "documents": dict(issue.documents),
        "events_of": issue.events_of,
        "calendars": {
            name: {
                "name": calendar.name,
                "events": {uid: _listed(event) for uid, event in calendar.events.items()},
            }
            for name, calendar in issue.calendars.items()
        },
    }
    text = json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode(errors="backslashreplace")  # names of files that are no text


def read_record(number: int, content: bytes) -> Issue | None:
    """The issue of a record; None where it is none."""
    try:
        found = json.loads(content)
        if found["form"] != _FORM:
            return None
        return Issue(
            number,
            _text(found["cited"]),
            date.fromisoformat(found["date"]),
            _text(found["reason"]),
            _digests(found["sources"]),
            _digests(found["documents"]),
            _text(found["events_of"]),
            {_text(name): _calendar(each) for name, each in found["calendars"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _listed(event: IssuedEvent) -> list[object]:
    return [each.isoformat() if isinstance(each, date) else each for each in event]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _digests(listed: Mapping[str, object]) -> dict[str, str]:
    """Digests by the names of files, of which none leads out of the issue's folder."""
    for name in listed:
        inside = name.removeprefix(BESIDE_SOURCES)  # these are in the issue's folder, too
        parts = PurePosixPath(inside).parts
        if inside != "/".join(parts) or ".." in parts or "\0" in name:
            raise ValueError(name)
    return {name: _text(each) for name, each in listed.items()}


def _calendar(found: Mapping[str, Any]) -> IssuedCalendar:
    events = {_text(uid): _event(*each) for uid, each in found["events"].items()}
    return IssuedCalendar(_text(found["name"]), events)


def _event(sequence: object, *rest: object) -> IssuedEvent:
    content, summary, start, end, cancelled = rest
    if type(sequence) is not int or not 0 <= sequence < _MOST or not isinstance(cancelled, bool):
        raise TypeError(sequence)
    return IssuedEvent(
        sequence, _text(content), _text(summary), _moment(start), _moment(end), cancelled
    )


def _moment(value: object) -> date:
    text = _text(value)
    return date.fromisoformat(text) if len(text) <= _DAY else datetime.fromisoformat(text)
