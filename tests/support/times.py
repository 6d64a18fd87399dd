"""What a written time means, told in a line, for tables of tests."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.vietnamese.period import Days, Kind, Period, Repeat


def told(period: Period) -> str:
    """Days, hours, deadline, rules and marks of a period: "2027-02-05 20:00-24:00", "by 2026-12-31"."""
    return " ".join(_told(period))


def _told(period: Period) -> Iterator[str]:  # noqa: C901  # a line for each thing that a period may say
    if period.kind not in (Kind.WINDOW, Kind.DEADLINE):
        yield str(period.kind)
    if period.days or period.start or period.end:
        yield "+".join(map(_days, period.days)) or f"{period.start or ''}..{period.end or ''}"
    if period.hours:
        begin, end = map(_clock, period.hours)
        yield f"{begin}-{end}" if end else begin
    yield from map(str, period.parts)
    if period.deadline:
        yield f"by {period.deadline}"
    if period.duration:
        yield f"for {period.duration.number} {period.duration.measure}"
    yield from map(_repeat, period.repeats)
    if period.event:
        days = "" if period.offset_days is None else f" {period.offset_days:+}"
        yield f"{period.relation or 'upon'} {period.event}{days}"
    if period.horizon:
        yield f"looks to {period.horizon.year}"
    for mark in ("approximate", "done", "aspiration", "needs_year"):
        if getattr(period, mark):
            yield mark.replace("approximate", "about").replace("needs_year", "which year?")
    if period.milestones:
        yield "[" + "; ".join(map(told, period.milestones)) + "]"


def _days(days: Days) -> str:
    return f"{days.start}" if days.start == days.end else f"{days.start}..{days.end}"


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _repeat(repeat: Repeat) -> str:
    if repeat.lunar:
        month, day = repeat.lunar
        shift = f"{repeat.shift:+}" if repeat.shift else ""
        length = f"x{repeat.length}" if repeat.length > 1 else ""
        words = f"lunar {day}/{month}{shift}{length}"
    else:
        words = f"{repeat.rule}..{repeat.last_rule}" if repeat.last_rule else repeat.rule
    return ("by " if repeat.is_deadline else "") + words
