"""Dates and anniversaries in texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.rules.rule import Checked, Problem
from kehoach.vietnamese import short_date

_ANNIVERSARY = lazy_pattern(
    r"(?P<count>\d{1,4}) năm\b(?P<words>[^()]{0,120}?)"
    r"\((?:\d{1,2}/\d{1,2}/)?(?P<first>\d{4})\s*[-–]\s*(?:\d{1,2}/\d{1,2}/)?(?P<last>\d{4})\)"
)
_BEFORE: Final = 30
_FROM = lazy_pattern(r"(?:[Tt]ừ )?(?:ngày )?$")
_TO = lazy_pattern(r"\)? ?(?:đến(?: hết)?|[-–]) ?(?:ngày )?")
_DAYS = lazy_pattern(r"(?<![\d/.,])(?P<count>\d{1,3}) ngày ?[,:;(]? ?$")
_DAYS_BEHIND = lazy_pattern(r",? \(?(?P<count>\d{1,3}) ngày(?=[).,;]|$)")
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


def impossible_date(checked: Checked) -> Iterator[Problem]:
    """A text names a day that does not exist.

    Why: nobody can keep an appointment on 31/4.

    Bad:  Gửi báo cáo trước ngày 31/4/2024.
    Good: Gửi báo cáo trước ngày 30/4/2024.

    Way out: correct the day or the month.

    Errs when: three numbers with strokes are no date, as in a fraction of a fraction.
    """
    for path, text, dates in checked.dates:
        if path[-1] in ("when", "due"):
            continue  # read by the grammar of times, which reports it
        for each in dates:
            if not each.exists:
                yield Problem(
                    _("there is no day {date}").format(date=text[each.start : each.end]),
                    checked.places.source.text_span(path, each.start, each.end),
                    _("correct the day or the month"),
                )


def wrong_weekday(checked: Checked) -> Iterator[Problem]:
    """A weekday does not fit its date.

    Why: half of the guests come on the wrong day.

    Bad:  11/9/2026 (thứ Bảy)
    Good: 12/9/2026 (thứ Bảy)

    Way out: correct one of the two.

    Errs when: not known to err: the calendar decides.
    """
    for path, _text, dates in checked.dates:
        for each in dates:
            day = each.in_year(checked.year)
            if day and each.weekday is not None and each.weekday != day.weekday():
                start = each.first if each.last == each.end else each.start
                yield Problem(
                    _("{date} is a {weekday}").format(date=short_date(day), weekday=_weekday(day)),
                    checked.places.source.text_span(path, start, each.last),
                    _("correct the day or the weekday"),
                )


def anniversary_does_not_compute(checked: Checked) -> Iterator[Problem]:
    """The years of an anniversary do not make its number.

    Why: "70 năm … (12/12/2023-12/12/2023)" are no years at all; the first year is wrong.

    Bad:  70 năm ngày Bác Hồ gửi thư (12/12/2023-12/12/2023)
    Good: 70 năm ngày Bác Hồ gửi thư (12/12/1953-12/12/2023)

    Way out: correct the first year, the last, or the number.

    Errs when: the parenthesis belongs to something else than the number before it.
    """
    for path, text in checked.texts_with(" năm"):
        for match in _ANNIVERSARY.finditer(text):
            years = int(match["last"]) - int(match["first"])
            if years != int(match["count"]) and "năm" not in match["words"].split():
                start = match.start() + match[0].rindex("(")
                yield Problem(
                    _("from {first} to {last} it is {years} years, not {count}").format(
                        first=match["first"],
                        last=match["last"],
                        years=years,
                        count=match["count"],
                    ),
                    checked.places.source.text_span(path, start, match.end()),
                    _("correct one of the years or the number"),
                )


def days_that_do_not_fit(checked: Checked) -> Iterator[Problem]:
    """A span of days ends before it begins, or has another number of days than the text says.

    Why: one of the two days, or the number, is wrong; guests and drivers go by it.

    Bad:  Từ ngày 01/4/2026 đến ngày 15/3/2026; 03 ngày, từ ngày 05/6/2026 đến ngày 09/6/2026
    Good: Từ ngày 01/3/2026 đến ngày 15/4/2026; 05 ngày, từ ngày 05/6/2026 đến ngày 09/6/2026

    Way out: correct the day or the number. Nights count too: from 05/6 to 09/6 there are four.

    Errs when: days without work are not counted.
    """
    for path, text, dates in checked.dates:
        for one, other in pairwise(dates):
            first, last = one.in_year(other.year or checked.year), other.in_year(checked.year)
            begins = max(0, one.first - _BEFORE)
            opens = _FROM.search(text, begins, one.first)
            if not (first and last and opens and _TO.fullmatch(text, one.last, other.first)):
                continue
            if last < first:
                if one.year:
                    yield Problem(
                        _("from {first} to {last} the days run backwards").format(
                            first=short_date(first), last=short_date(last)
                        ),
                        checked.places.source.text_span(path, one.first, other.last),
                        _("correct one of the two"),
                    )
                continue
            days = (last - first).days + 1
            count = _DAYS.search(text, max(0, opens.start() - _BEFORE), opens.start())
            count = count or _DAYS_BEHIND.match(text, other.last)
            if count and int(count["count"]) not in (days, days - 1):
                yield Problem(
                    _("from {first} to {last} it is {days} days, not {count}").format(
                        first=short_date(first),
                        last=short_date(last),
                        days=days,
                        count=int(count["count"]),
                    ),
                    checked.places.source.text_span(path, *count.span()),
                    _("correct the days or their number"),
                )


def _weekday(day: date) -> str:
    sunday = 6
    return "chủ nhật" if day.weekday() == sunday else f"thứ {_WEEKDAYS[day.weekday()]}"
