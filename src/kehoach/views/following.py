"""Calendars that update those that were distributed before.

A calendar program that has an event takes another one of the same uid only if that counts up
(SEQUENCE, RFC 5545, 3.8.7.4), and removes what comes as cancelled. What was given out is known from
the last issue of the plan, so that the same plan folder gives the same calendars.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from datetime import date

from kehoach.issued import Issue, IssuedCalendar, IssuedEvent
from kehoach.plan import NOTHING, Kind, Piece, Plan, Words, say
from kehoach.reader.digest import digest
from kehoach.views.records import Calendar, Event

_NEVER = date(1980, 1, 1)
"""The stamp of a draft of which nothing was issued: older than whatever will be issued."""

_NOT_SAID = frozenset(("uid", "sequence", "cancelled"))
"""What an event has and does not say."""


class _Issued(Words):
    """Words of the issued plan, as they stand in the record of the issue."""

    __slots__ = ()

    def _found(self) -> Iterable[Piece]:
        return (Piece(str(self), Kind.VALUE, former=True),)


def is_draft(plan: Plan) -> bool:
    """Whether a plan has yet to be signed: number and date are given then."""
    return plan.document.number is None or plan.document.date is None


def following(name: str, calendar: Calendar, plan: Plan, issue: Issue | None) -> Calendar:
    """A calendar of a plan, after the one of the same name that was issued.

    Events that have changed count up, those that are gone are cancelled. A draft says that it is
    one; its stamp is that of the issue before it.
    """
    if issue:
        events = [replace(each, uid=_renamed(each.uid, issue)) for each in calendar.events]
        before = issue.calendars.get(name, IssuedCalendar("", {})).events
        now = {each.uid for each in events}
        counted = (_counted(each, before.get(each.uid)) for each in events)
        gone = (_cancelled(uid, before[uid]) for uid in sorted(before.keys() - now))
        calendar = replace(calendar, events=(*counted, *gone))
    return _drafted(calendar, issue) if is_draft(plan) else calendar


def abandoned(whole: Calendar, before: IssuedCalendar) -> Calendar:
    """A calendar that was issued and is no more: the events that the whole plan has no more.

    What it had and others still have stays: it has the same uid in all of them.
    """
    kept = {each.uid for each in whole.events if not each.cancelled}
    gone = (_cancelled(uid, before.events[uid]) for uid in sorted(before.events.keys() - kept))
    return replace(whole, name=_Issued(before.name), events=tuple(gone))


def recorded(calendar: Calendar) -> IssuedCalendar:
    """A calendar as it goes into the record of an issue."""
    return IssuedCalendar(
        str(calendar.name),
        {
            event.uid: IssuedEvent(
                event.sequence,
                _content(event),
                str(event.summary),
                event.start,
                event.end,
                event.cancelled,
            )
            for event in calendar.events
        },
    )


def _renamed(uid: str, issue: Issue) -> str:
    """The uid under which an event was issued, though the plan be called otherwise since."""
    return f"{uid.rpartition('@')[0]}@{issue.events_of}"


def _counted(event: Event, before: IssuedEvent | None) -> Event:
    if before is None:
        return event
    changed = before.cancelled or before.content != _content(event)
    return replace(event, sequence=before.sequence + changed)


def _cancelled(uid: str, before: IssuedEvent) -> Event:
    return Event(
        uid,
        _Issued(before.summary),
        NOTHING,
        before.start,
        before.end,
        sequence=before.sequence if before.cancelled else before.sequence + 1,
        cancelled=True,
    )


def _drafted(calendar: Calendar, issue: Issue | None) -> Calendar:
    return replace(
        calendar,
        name=say("Dự thảo – {}", calendar.name),
        stamp=issue.date if issue else _NEVER,
        events=tuple(replace(each, tentative=True) for each in calendar.events),
    )


def _content(event: Event) -> str:
    """A digest of what an event says; what it leaves open counts for nothing."""
    return digest(
        *(
            f"{each.name}={getattr(event, each.name)}"
            for each in fields(event)
            if each.name not in _NOT_SAID and getattr(event, each.name) != _default(each.default)
        )
    )


def _default(value: object) -> object:
    return NOTHING if value is MISSING else value
