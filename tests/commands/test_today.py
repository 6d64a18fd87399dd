"""The day of today where nobody names one."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo

import pytest

from kehoach.commands import options
from running import invoke


class Evening(datetime):
    """A clock that stands at half past six in the evening in Greenwich."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # of datetime
        """That evening."""
        return datetime(2026, 11, 26, 18, 30, tzinfo=UTC).astimezone(tz)


@pytest.fixture
def _zones() -> Iterator[None]:
    yield
    time.tzset()


@pytest.mark.usefixtures("_zones")
@pytest.mark.parametrize(
    ("zone", "day"),
    [(None, 27), ("", 27), ("UTC", 26), ("Asia/Ho_Chi_Minh", 27), ("America/New_York", 26)],
)
def test_today_is_the_day_in_viet_nam(
    monkeypatch: pytest.MonkeyPatch, zone: str | None, day: int
) -> None:
    """Whatever the machine's own zone is; one that TZ names is taken instead."""
    monkeypatch.setattr(options, "datetime", Evening)
    monkeypatch.delenv("TZ", raising=False)
    if zone is not None:
        monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert options.today() == options.day_of(None) == date(2026, 11, day)


def test_units_are_those_of_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked up without a day is as of the day that all commands take for today."""
    monkeypatch.setattr(options, "today", lambda: date(2025, 8, 1))
    result = invoke("units", "Sở Y tế", "--province", "Lai Châu", "--format", "json")
    assert json.loads(result.stdout)["as_of"] == "2025-08-01"
