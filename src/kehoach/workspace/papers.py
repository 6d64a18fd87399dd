"""The documents over many plans: of each unit, and one page of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from kehoach.build.documents import Document, unit_calendar_of
from kehoach.build.keeping import Keeper
from kehoach.build.naming import SHEETS, WEB
from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _
from kehoach.issued import Issue
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.render.formats import PAGES, Format
from kehoach.render.templates import OVERVIEW
from kehoach.views.calendar import events_of
from kehoach.views.joint import JointUnit, joint_sheet
from kehoach.views.joint_data import joint_calendar, joint_workbook
from kehoach.views.overview import overview
from kehoach.views.shares import Share, share_of
from kehoach.workspace.joining import Joined
from kehoach.workspace.record import Record

T = TypeVar("T")

SAME_EVENTS = "KH197"


class Taken(NamedTuple):
    """What is taken of one plan into documents over many: its share and its record."""

    share: Share
    record: Record
    events: str
    """What its events are known by; two plans with the same double or hide each other's."""
    span: Span


def taken(record: Record, loaded: Loaded, issue: Issue | None, day: date | None = None) -> Taken:
    """What goes on from a sound plan with this record, so that the plan itself can be let go."""
    plan = loaded.plan
    calendar = partial(unit_calendar_of, plan=plan, issue=issue)
    share = share_of(record["plan"], plan, calendar, day)
    return Taken(share, record, events_of(plan), Span(*record["at"]))


def joint_documents(
    joined: Joined, folders: Mapping[str, str], day: date | None = None
) -> Iterator[Document]:
    """A task sheet, a workbook and a calendar of each unit; and the page of all plans.

    `folders` has by the names of plans those of the folders in which their documents are. Where
    there is much, what is printed of a unit is there as long as its documents are made.
    """
    keep = Keeper(sum(len(part.unit.ties) for unit in joined.units for part in unit.parts)).keep
    for unit in joined.units:
        name = f"{SHEETS}/{unit.slug}"
        whole = keep(unit.with_work)
        yield Document(name, keep(partial(_made_of, joint_sheet, whole, day)), PAGES, "agency.j2")
        yield Document(name, keep(partial(_made_of, joint_workbook, whole)), (Format.XLSX,))
        if any(part.unit.has_events for part in unit.parts):
            yield Document(name, keep(partial(_made_of, joint_calendar, whole)), (Format.ICS,))
    hrefs = [f"{quote(folders[each.share.name])}/{WEB}.html" for each in joined.shown]
    page = keep(partial(overview, joined.shown, joined.units, hrefs, day, joined.lacks))
    yield Document(WEB, page, (Format.HTML,), OVERVIEW)


def _made_of(view: Callable[..., T], unit: Callable[[], JointUnit], *more: date | None) -> T:
    return view(unit(), *more)


def same_events(found: Sequence[Taken]) -> Iterator[Finding]:
    """A warning for a plan whose events have the uids of another: a calendar has each once."""
    seen: dict[str, Taken] = {}
    for each in sorted(found, key=lambda one: one.share.name):
        first = seen.setdefault(each.events, each)
        if first is not each and any(unit.has_events for unit in each.share.units):
            message = _("calendars cannot tell the events of this plan from those of “{plan}”")
            yield Finding(
                SAME_EVENTS,
                message.format(plan=first.share.name),
                each.span,
                _("write an `id:` of its own under `document` of one of the two"),
                Severity.WARNING,
            )
