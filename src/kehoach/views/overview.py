"""All plans of a workspace on one page, and on one timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kehoach.analysis.tasks import LEADING
from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Label, Words, row, say
from kehoach.views.ending import IN_FORCE, Ending
from kehoach.views.figures import stated, two_digits
from kehoach.views.joint import JointUnit, lacking, tasks_in_sum
from kehoach.views.shapes import Lane, Timeline
from kehoach.views.shares import Share, Work
from kehoach.views.timeline import HEADING, bars_of, lane_of, scaled, whole_months
from kehoach.views.web import months_between
from kehoach.views.wording import SEMICOLON
from kehoach.views.words import Choice, Meta, UnitEntry

_TITLE = Label("Các kế hoạch")


class Shown(NamedTuple):
    """A plan as documents over all plans show it: its share, how it is called, when it ends."""

    share: Share
    label: Words
    ending: Ending = IN_FORCE


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan on the page of all plans. `href` is its own page, where there is one.

    `since` is the day (ISO 8601) from which on it is no longer in force, where that is known.
    """

    label: Words
    citation: Words
    subject: Words
    issuer: Words
    standing: Words
    since: str
    works: tuple[Work, ...]
    href: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class UnitWorks:
    """A unit as one looks for it, and its works: the number of the plan and of the work in it.

    `leads` are those of them that it leads.
    """

    entry: UnitEntry
    works: tuple[tuple[int, int], ...]
    leads: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All plans on one page. The timeline has a heading for each plan, and a lane for each work."""

    meta: Meta
    plans: tuple[PlanEntry, ...]
    units: tuple[UnitWorks, ...]
    months: tuple[Choice, ...]
    timeline: Timeline
    day: date | None = None


def overview(
    shown: Sequence[Shown],
    units: Sequence[JointUnit],
    hrefs: Sequence[str],
    day: date | None = None,
    lacks: int = 0,
) -> Overview:
    """The page of some plans; `hrefs` are the pages of each, where there are any.

    `lacks` counts the plans that have errors, and are not on it.
    """
    plans = tuple(
        PlanEntry(
            label=each.label,
            citation=each.share.citation,
            subject=each.share.subject,
            issuer=stated(each.share.issuer),
            standing=each.ending.words,
            since=each.ending.since.isoformat() if each.ending.since else "",
            works=each.share.works,
            href=href,
        )
        for each, href in zip(shown, hrefs, strict=True)
    )
    issuers = row(map(stated, sorted({each.share.issuer for each in shown})), SEMICOLON)
    subject = say("{} kế hoạch{}", two_digits(len(plans)), lacking(lacks))
    return Overview(
        meta=Meta(say("{}: {}", _TITLE, subject), subject, issuers),
        plans=plans,
        units=tuple(_unit_works(unit, shown) for unit in units),
        months=tuple(months_between(_days(shown))),
        timeline=joint_timeline(shown),
        day=day,
    )


def joint_timeline(
    shown: Sequence[Shown], keys: Sequence[frozenset[str]] | None = None
) -> Timeline:
    """One timeline over plans: below a heading for each its works, or those with some keys."""
    kept = [
        (each, [work for work in each.share.works if keys is None or work.key in keys[number]])
        for number, each in enumerate(shown)
    ]
    slots = [slot for _each, works in kept for work in works for slot in work.slots]
    days = [day for slot in slots for day in (slot.start, slot.end) if day]
    span = whole_months(min(days), max(days)) if days else None
    return scaled(span, tuple(_lanes([each for each in kept if each[1]], span)))


def _lanes(
    kept: Sequence[tuple[Shown, Sequence[Work]]], span: tuple[date, date] | None
) -> Iterator[Lane]:
    for each, works in kept:
        title = say("{}: {}", each.label, each.share.subject)
        note = say("{} ({})", title, each.ending.words) if each.ending.since else title
        yield lane_of(note, HEADING, group=True)
        for work in works:
            bars = tuple(bars_of(work.slots, *span)) if span else ()
            lane = lane_of(work.text, note=NOTHING if bars else work.times)
            yield replace(lane, bars=bars, target=f"viec-{work.key}")


def _days(shown: Sequence[Shown]) -> Iterator[date]:
    for each in shown:
        for work in each.share.works:
            yield from (day for day in (work.first, work.last, work.due) if day)


def _unit_works(unit: JointUnit, shown: Sequence[Shown]) -> UnitWorks:
    number_of = {each.share.name: number for number, each in enumerate(shown)}
    ties: dict[tuple[int, int], bool] = {}
    for part in unit.parts:
        plan = number_of[part.share.name]
        at = {work.key: index for index, work in enumerate(part.share.works)}
        for key, tie in part.unit.followed:
            if key in at:
                ties[plan, at[key]] = ties.get((plan, at[key]), False) or tie in LEADING
    forms = tuple(stated(form) for form in unit.forms)
    entry = UnitEntry(unit.slug, unit.title, forms, (), tasks_in_sum(unit))
    works = tuple(sorted(ties))
    return UnitWorks(entry, works, tuple(ties[each] for each in works))
