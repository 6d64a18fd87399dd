"""Calendars (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar

from kehoach.views.records import Calendar, Event

_REMINDER = timedelta(days=-7, hours=8)
"""From the midnight at which the deadline's day begins: a week before, at eight."""


def ics(view: Calendar) -> bytes:
    """A calendar (RFC 5545) of all-day events that no re-import doubles."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//kehoach//kehoach//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", view.name)
    stamp = datetime.combine(view.stamp, time(), UTC)
    for event in view.events:
        calendar.add_component(_event(event, stamp))
    content: bytes = calendar.to_ical()
    return content


def _event(event: Event, stamp: datetime) -> Any:  # noqa: ANN401  # a component of icalendar
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    if event.sequence:
        made.add("sequence", event.sequence)
    made.add("dtstart", event.start)
    if event.end < date.max:
        made.add("dtend", event.end + timedelta(days=1))  # the day after the last
    made.add("summary", event.summary)
    if event.description:
        made.add("description", event.description)
    if event.place:
        made.add("location", event.place)
    made.add("status", _status(event))
    made.add("transp", "TRANSPARENT")
    if event.remind:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.summary)
        alarm.add("trigger", _REMINDER)
        made.add_component(alarm)
    return made


def _status(event: Event) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"
