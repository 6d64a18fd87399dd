"""An issue as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kehoach.named import NamedTuple


class IssuedEvent(NamedTuple):
    """An event of a calendar as it was given out.

    `sequence` counts its changes (RFC 5545, 3.8.7.4); `content` is the digest of what it says.
    One that is cancelled was in an earlier issue.
    """

    sequence: int
    content: str
    summary: str
    start: date
    end: date
    cancelled: bool = False


class IssuedCalendar(NamedTuple):
    """A calendar as it was given out: its name, and its events by uid."""

    name: str
    events: Mapping[str, IssuedEvent]


class Issue(NamedTuple):
    """A plan as it was signed and given out.

    `number` counts the issues of the plan from 1; `cited` is how the document is cited; `reason`
    tells why there is another issue after the first. `sources` has the digest of each file of the
    plan by its path below the plan's folder, `documents` that of each document that is kept.
    `calendars` are by the names of their files, without ending; `events_of` is what tells their
    events from those of other plans (the part of a uid behind the @).
    """

    number: int
    cited: str
    date: date
    reason: str
    sources: Mapping[str, str]
    documents: Mapping[str, str]
    events_of: str
    calendars: Mapping[str, IssuedCalendar]
