"""Calendars (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import icalendar

from kehoach.views.records import Calendar, Event

_ZONE: Final = "Asia/Ho_Chi_Minh"
_OFFSET: Final = timedelta(hours=7)
"""The time of Việt Nam, which knows no summer time."""

_REMINDER: Final = timedelta(days=-7, hours=8)
"""From the midnight at which the deadline's day begins: a week before, at eight."""


def ics(view: Calendar) -> bytes:
    """A calendar (RFC 5545) that no re-import doubles; hours are in the time of Việt Nam."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//kehoach//kehoach//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", view.name)
    stamp = datetime.combine(view.stamp, time(), UTC)
    if any(isinstance(event.start, datetime) for event in view.events):
        calendar.add_component(_zone())
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
    _time(made, event)
    if event.rule:
        made.add("rrule", icalendar.vRecur.from_ical(event.rule))
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
        alarm.add("trigger", _reminder(event.start))
        made.add_component(alarm)
    return made


def _time(made: Any, event: Event) -> None:  # noqa: ANN401  # as above
    """The days of an event, of which the calendar's end is the day after; or its moments."""
    if isinstance(event.start, datetime):
        made.add("dtstart", _local(event.start), parameters={"TZID": _ZONE})
        if event.end != event.start:
            made.add("dtend", _local(event.end), parameters={"TZID": _ZONE})
        return
    made.add("dtstart", event.start)
    if event.end < date.max:
        made.add("dtend", event.end + timedelta(days=1))


def _local(moment: date) -> datetime:
    """A moment as a clock in Việt Nam shows it."""
    shown = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return shown.replace(tzinfo=None)


def _reminder(start: date) -> timedelta:
    """From the beginning of a deadline; an hour is as far from the midnight before it."""
    if isinstance(start, datetime):
        return _REMINDER - timedelta(hours=start.hour, minutes=start.minute)
    return _REMINDER


def _zone() -> Any:  # noqa: ANN401  # as above
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", _ZONE)
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001  # a zone begins by its own clock
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _status(event: Event) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"
