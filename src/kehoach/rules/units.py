"""Units in time, in roles, and among the recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from unicodedata import normalize

from kehoach.analysis.tasks import tasks_of
from kehoach.findings import Related, Replace, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Registry, Unit
from kehoach.reader import Path
from kehoach.rules.kinds import is_of_kind, kinds_named, reaches_everybody, reaches_members
from kehoach.rules.roles import assigned, successors_of, with_source
from kehoach.rules.rule import Checked, Problem, gathered, shortened
from kehoach.rules.words import toneless
from kehoach.vietnamese import UNSEEN, fold, short_date

_LIST = lazy_pattern(r"[^:,;]+")


def recipients_miss_units(checked: Checked) -> Iterator[Problem]:
    """A unit has tasks, and is not among the recipients.

    Why: who is not sent the document does not know of its task (Nghị định 30/2020, Phụ lục I, II.9).

    Bad:  recipients: [Thường trực Tỉnh ủy], and tasks for Công an tỉnh
    Good: recipients: [Thường trực Tỉnh ủy, Công an tỉnh], or a group that it is in

    Way out: add the unit, or a group of which it is a registered member. "Như trên", "Các đơn vị có tên tại Mục V"
    reach all whom the plan names; a kind of bodies that is not registered ("UBND các xã") all of that kind.

    A part of the issuer's own house gets it without being named, and the members of a commune's committee are the
    heads of whoever has tasks; that is an info.

    Errs when: the unit is reached through a name in the recipients that the registry does not connect
    with it; register the group with its members.
    """
    document = checked.plan.document
    if not document.recipients or any(map(reaches_everybody, document.recipients)):
        return
    covered = _covered(document.recipients, checked.plan.registry)
    kinds = _kinds(document.recipients, checked.plan.registry)
    missing = [
        unit
        for unit in checked.plan.registry
        if not unit.is_group
        and fold(unit.name) not in covered
        and not any(is_of_kind(unit.name, kind) for kind in kinds)
        and fold(unit.name) != fold(document.issuer.name)
        and not _has_ended(unit, document.date)
        and tasks_of(unit, checked.plan).is_obliged
    ]
    house = f"{document.issuer.parent or ''} {document.issuer.name}"
    members = _SMALL.search(house) and any(map(reaches_members, document.recipients))
    around = [unit for unit in missing if not _is_of_the_house(unit.name, document.issuer.name)]
    if missing:
        yield Problem(
            _("units with tasks are not among the recipients: {names}").format(
                names="; ".join(unit.name for unit in around or missing)
            ),
            checked.places.key_span(("document", "recipients")),
            _("add them, or a group of which they are registered members"),
            severity=None if around and not members else Severity.INFO,
        )


_SMALL = lazy_pattern(r"\b(?:xã|phường|đặc khu|thị trấn|trường)\b", re.IGNORECASE)
"""Where a committee has the heads of all bodies as members."""


def _has_ended(unit: Unit, day: date | None) -> bool:
    """Whether the country's registry knows that nobody would open the letter: KH703 and KH708 say so."""
    return bool(unit.fact and unit.until and day and unit.until < day)


_HOUSES = lazy_pattern(
    r"^(?:sở|trường|bộ(?! chỉ huy)|đảng ủy|ban|cục|chi cục|trung tâm|bệnh viện|viện|học viện|công ty|hội|đoàn)\b"
)
_ROOMS = lazy_pattern(
    r"^(?:văn phòng|phòng|tổ|ban|thanh tra|đoàn|công đoàn|vụ|khoa|trung tâm|hội đồng|đội|bộ phận|ủy ban kiểm tra)\b"
)


def _is_of_the_house(unit: str, issuer: str) -> bool:
    """Whether a unit is a part of an issuer that is one house: a room of it, or called after it."""
    house = _HOUSES.match(issuer.lower().replace("uỷ", "ủy"))
    name = unit.lower().replace("uỷ", "ủy")
    return house is not None and (
        (_ROOMS.match(name) is not None and not name.endswith("tỉnh")) or name.endswith(house[0])
    )


def unit_out_of_time(checked: Checked) -> Iterator[Problem]:
    """A unit has a task at a time when it is dissolved, or not founded yet.

    Why: units are founded, merged and dissolved; a task after that day is nobody's.

    Bad:  a unit with `until: 2025-02-28`, and `when: Quý II/2025`
    Good: its successor in its place

    Way out: name the successor, or correct the time.

    Errs when: the day of the merger is not the day on which the work changes hands.
    """
    for activity in checked.plan.activities:
        period = activity.timing.period if activity.timing else None
        if period is None:
            continue
        for at, _role, each in assigned(activity):
            unit, name = each.unit, shortened(activity.name)
            if unit.until and period.start and period.start > unit.until:
                advice = successors_of(unit)
                yield _out_of_time(
                    _("“{unit}” ends on {day}, before “{name}” begins").format(
                        unit=unit.name, day=short_date(unit.until), name=name
                    ),
                    advice,
                    (at, unit, "until"),
                    checked,
                )
            elif unit.since and period.end and period.end < unit.since:
                yield _out_of_time(
                    _("“{unit}” begins on {day}, after “{name}” is over").format(
                        unit=unit.name, day=short_date(unit.since), name=name
                    ),
                    with_source(_("name the unit that has its tasks until then"), unit),
                    (at, unit, "since"),
                    checked,
                )


def unverified_unit(checked: Checked) -> Iterator[Problem]:
    """A unit that the country's registry brings is known from one source, or from none that was checked.

    Why: its name or its days may be others; who signs should not learn it from the reply.

    Bad:  registry: Lai Châu, and lead: Liên minh Hợp tác xã tỉnh, which nobody has verified
    Good: the unit entered in `units`, as the author knows it

    Way out: compare it with a document of the unit itself, and enter it in `units`.

    Errs when: the name is right, which is likely; hence an info.
    """
    yield from gathered(
        (
            each.unit.name,
            Problem(
                _("“{unit}” is not verified: no official text was seen for it").format(
                    unit=each.unit.name
                ),
                checked.places.span(at),
                _("compare it with a document of the unit, and enter it in `units`"),
            ),
        )
        for activity in checked.plan.activities
        for at, _role, each in assigned(activity)
        if each.unit.fact and each.unit.fact.certainty == "unverified"
    )


def other_form_in_role(checked: Checked) -> Iterator[Problem]:
    """A lead or a supporting unit is written by another form than its official name.

    Why: the documents print the official name; who reads the file should see the same.

    Bad:  lead: Công thương
    Good: lead: Sở Công Thương

    Way out: `kehoach check --fix`, or write the official name. Each form is reported once, with its other places;
    the place of tone marks alone is KH607's.

    Errs when: not known to err; it is a habit, hence an info.
    """
    yield from gathered(_other_forms(checked))


def _other_forms(checked: Checked) -> Iterator[tuple[str, Problem]]:
    texts = dict(checked.texts)
    for activity in checked.plan.activities:
        for place, _role, each in assigned(activity):
            at = checked.places.original(place)
            path = next((at[:n] for n in range(len(at), 0, -1) if at[:n] in texts), ())
            written = texts.get(path, "")
            if written in ("", each.unit.name) or each.unit.is_group:
                continue
            name, seen = normalize("NFC", each.unit.name), UNSEEN.sub("", written)
            if toneless(seen) == toneless(name):
                continue
            yield (
                f"{name}\n{normalize('NFC', written)}",
                Problem(
                    _("“{written}” is “{name}”").format(written=written, name=name),
                    checked.places.span(place),
                    _("write the official name, or let --fix do it"),
                    fix=(Replace(path, name),),
                ),
            )


def _kinds(recipients: Sequence[str], registry: Registry) -> set[str]:
    """The kinds of bodies that recipients mean, where the registry does not say who is in them."""
    return {
        kind
        for recipient in recipients
        if not ((unit := registry.find(recipient)) and unit.members)
        for kind in kinds_named(recipient)
    }


def _out_of_time(
    message: str, advice: str, day: tuple[Path, Unit, str], checked: Checked
) -> Problem:
    here, unit, key = day
    related = Related(_("its day"), checked.places.span((*unit.path, key)))
    return Problem(message, checked.places.span(here), advice, () if unit.fact else (related,))


def _covered(recipients: Sequence[str], registry: Registry) -> set[str]:
    """The folded names of all units that the recipients reach, through groups too."""
    reached: set[str] = set()
    for recipient in recipients:
        for name in _spelled_out(recipient):
            unit = registry.find(name)
            if unit is not None:
                reached.add(fold(unit.name))
                reached.update(fold(each.name) for each in registry.members_of(unit))
        folded = fold(recipient)
        words = folded.split()
        for unit in registry:
            if any(
                fold(form) in folded if len(form.split()) > 1 else fold(form) in words
                for form in unit.forms
            ):
                reached.add(fold(unit.name))
                reached.update(fold(each.name) for each in registry.members_of(unit))
    return reached


def _spelled_out(recipient: str) -> Iterator[str]:
    """Every name in a recipient: "Văn phòng: Tỉnh ủy, UBND tỉnh" are two offices."""
    head, colon, rest = recipient.partition(":")
    yield recipient
    if colon:
        for part in _LIST.findall(rest):
            yield f"{head.strip()} {part.strip()}"
