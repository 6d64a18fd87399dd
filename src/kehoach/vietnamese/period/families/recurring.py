"""What comes again, within its bounds: "Từ 05/9/2026, thứ Bảy hằng tuần", "01/6 và 01/12 hằng năm".

Each is said by rules of RFC 5545 for its first and its last day (`values.Repeat`).
"""

from __future__ import annotations

from typing import Any

from kehoach.vietnamese.period.families.bounds import from_then_on, until
from kehoach.vietnamese.period.families.every import Every
from kehoach.vietnamese.period.families.yearly import before, yearly
from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.stretches import Fields, says
from kehoach.vietnamese.period.values import Kind, Recurrence


def _each_year(found: Found) -> Every | None:
    """Days or months that have no year of their own."""
    stretch = found["stretch"]
    kind = found.get("by")
    repeats = before(stretch) if kind == "before" else yearly(stretch, by=kind == "until")
    if repeats is None:
        return None
    approximate = any(moment.when.approximate for span in stretch.spans for moment in span[:2])
    parts = (stretch.part,) if stretch.part else ()
    return Every((Recurrence.YEARLY,), repeats, approximate, stretch.hours, parts)


def _at_hours(found: Found) -> Every:
    every: Every = found["every day"]
    part = found.get("part of day")
    return every._replace(hours=found.get("hours"), parts=(part,) if part else ())


def _recurring(found: Found, stretch: Fields | None = None) -> Fields:
    every: Every = found["every"]
    bounds = dict(stretch or {"open_start": True})
    end = bounds.get("end")
    return {
        **bounds,
        "kind": Kind.RECURRING,
        "deadline": None,
        "spans": (),
        "open_end": end is None and not bounds.get("needs_year"),
        "recurrence": every.often,
        "repeats": every.repeats,
        "approximate": every.approximate,
        "hours": every.hours,
        "parts": every.parts,
    }


def _recurring_from(found: Found, stretch: Fields) -> Fields:
    return _recurring(found, from_then_on(found, stretch))


def _recurring_until(found: Found, stretch: Fields) -> Fields:
    return _recurring(found, until(found, stretch))


_ROWS: tuple[tuple[Any, ...], ...] = (
    ("every day", "[định kỳ] {<lead>|dịp} [<by>] <stretch> [,] [của] <each> năm", _each_year),
    ("every day", "[định kỳ] <each> năm [,] {<lead>} [<by>] <stretch>", _each_year),
    # with hours
    ("every", "<every day>", value_of("every day")),
    ("every", "<hours> [,] <every day>", _at_hours),
    ("every", "<every day> [,] [vào] <hours>", _at_hours),
    ("every", "[buổi] <part of day> [,] <every day> [,] [vào] <hours>", _at_hours),
    ("every", "[vào] [buổi] <part of day> [,] <every day>", _at_hours),
    ("every", "<every day> [,] [vào] [buổi] <part of day>", _at_hours),
)
_TIMES = (
    ("<every>", _recurring, "Hằng tháng"),
    ("<every> [,] {<lead>} <stretch>", _recurring, "Hằng năm 2027 - 2030"),
    ("{<lead>} <stretch> (,|:) <every>", _recurring, "Năm 2026, hằng tháng"),
    ("{<lead>} <stretch> <how often:every>", _recurring, ""),
    ("<every> [,] <up to> <stretch>", _recurring_until, "Hằng quý đến 2030"),
    (
        "<every> [,] [kể|bắt đầu] từ <stretch> [,] [<onward>]",
        _recurring_from,
        "Ngày 20 hằng tháng, từ tháng 3/2026",
    ),
    (
        "[kể|bắt đầu] từ <stretch> [,] [<onward>] [,|:] <every>",
        _recurring_from,
        "Từ 05/9/2026, thứ Bảy hằng tuần",
    ),
    ("<up to> <stretch> [,|:] <every>", _recurring_until, ""),
)
PRODUCTIONS = (
    *(Production(*row) for row in _ROWS),
    *(Production("time", pattern, says(meaning), example) for pattern, meaning, example in _TIMES),
)
