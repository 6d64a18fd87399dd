"""What contradicts between plans."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from kehoach.findings import Finding, Related, Severity, Span
from kehoach.i18n import _
from kehoach.vietnamese import fold, short_date
from kehoach.workspace.compared import SameWords, words_of
from kehoach.workspace.record import Record, key_of
from kehoach.workspace.relations import links, outdated

NUMBER_TWICE: Final = "KH714"
OTHER_DATE: Final = "KH715"
OTHER_TASK: Final = "KH716"


def contradictions(records: Sequence[Record], day: date) -> tuple[Finding, ...]:
    """One number twice, a cited plan with another date, one task with other leads or deadlines."""
    ended = outdated(links(records), day)
    in_force = [each for each in records if each["plan"] not in ended]
    apart = {
        frozenset((each.source["plan"], each.target["plan"]))
        for each in links(records)
        if each.relation != "cites"
    }
    return (*_numbers(records), *_dates(records), *_tasks(in_force, apart))


def _numbers(records: Sequence[Record]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Record] = {}
    for record in records:
        if key := key_of(record):
            year = (record["date"] or "")[:4]
            other = seen.setdefault((key, record["place"], fold(record["issuer"]), year), record)
            if other is not record:
                message = _("“{number}” is the number of “{plan}”, too")
                yield Finding(
                    NUMBER_TWICE,
                    message.format(
                        number=f"{record['number']}/{record['symbol']}", plan=other["plan"]
                    ),
                    _span(record),
                    _("correct one of the two"),
                    Severity.WARNING,
                    (Related(_("the other plan"), _span(other)),),
                )


def _dates(records: Sequence[Record]) -> Iterator[Finding]:
    for link in links(records):
        if not link.dated and link.target["date"]:
            message = _("“{plan}” is of {day}, and is cited with another date")
            day = short_date(date.fromisoformat(link.target["date"]))
            yield Finding(
                OTHER_DATE,
                message.format(plan=link.target["plan"], day=day),
                _span(link.citation),
                _("correct the date here, or in the plan that is cited"),
                Severity.WARNING,
                (Related(_("the plan that is cited"), _span(link.target)),),
            )


def _tasks(records: Sequence[Record], apart: Container[frozenset[str]]) -> Iterator[Finding]:
    """The same task in two plans, but for those (`apart`) of which one changes the other."""
    seen: dict[SameWords, tuple[Record, Mapping[str, Any]]] = {}
    for record in records:
        for each in record["activities"]:
            words = words_of(record["place"], each)
            other, first = seen.setdefault(words, (record, each)) if words else (record, each)
            if other is record or frozenset((other["plan"], record["plan"])) in apart:
                continue
            if _leads(each) != _leads(first):
                said = _("the same task has another lead in “{plan}”: {names}")
                message = said.format(plan=other["plan"], names="; ".join(first["lead"]) or "…")
            elif each["due"] and first["due"] and each["due"] != first["due"]:
                said = _("the same task has another deadline in “{plan}”: {day}")
                due = short_date(date.fromisoformat(first["due"]))
                message = said.format(plan=other["plan"], day=due)
            else:
                continue
            advice = _("let one of the two plans refer to the other, or correct it")
            related = (Related(_("the other task"), _span(first)),)
            yield Finding(OTHER_TASK, message, _span(each), advice, Severity.WARNING, related)


def _leads(activity: Mapping[str, Any]) -> set[str]:
    return set(map(fold, activity["lead"]))


def _span(part: Mapping[str, Any]) -> Span:
    return Span(*part["at"])
