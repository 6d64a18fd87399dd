"""What is kept of activities tells on every day how they stand, as the plan does."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.analysis.progress import states
from kehoach.plan import load
from kehoach.render.escaping import markdown
from kehoach.reports import standing
from kehoach.vietnamese.period import Period, PeriodError, read_period
from kehoach.workspace import followed
from kehoach.workspace.followed import activities_of, registry_of
from kehoach.workspace.records import record_of
from plans import DATA, LAI_CHAU
from running import Run

PLANS = DATA / "lien-ke-hoach"
FOLDERS = [
    LAI_CHAU,
    *sorted(each for each in PLANS.iterdir() if each.name != "12-hong"),
    *(each for each in sorted(DATA.iterdir()) if (each / "plan").is_dir()),
    *(DATA / name for name in ("truong", "xa", "dang", "nho", "dieu-1", "van-xuoi", "quyet-dinh")),
]
PAIRS: list[tuple[Any, Any]] = [
    (loaded.plan, json.loads(json.dumps(record_of("x", loaded))))
    for loaded in map(load, FOLDERS)
    if loaded.is_sound
]
DAY = date(2026, 11, 27)


def written_periods() -> list[Period]:
    """Every written time that the tests know, as it is read."""
    found = []
    for row in (DATA / "written-times.tsv").read_text("utf-8").splitlines():
        with suppress(PeriodError):
            found.append(read_period(row.split("\t")[1], year=2026))
    return found


def test_every_written_time_comes_back_whole() -> None:
    """Each field of its period, of what comes again and of several times in one."""
    found = written_periods()
    assert any(each.repeats for each in found)
    assert any(each.milestones for each in found)
    assert any(each.hours for each in found)
    for period in found:
        kept = json.loads(json.dumps(followed._kept_period(period)))
        assert followed._period(kept) == period


@given(st.integers(-1500, 1500), st.integers(0, 90))
@examples(40)
def test_the_states_of_a_day_are_those_of_the_plan(days: int, within: int) -> None:
    """As data and as Markdown, word for word."""
    day = DAY + timedelta(days=days)
    for plan, record in PAIRS:
        here = tuple(states(plan.followed, day, within))
        kept = tuple(states((each for each, _ids in activities_of(record)), day, within))
        assert standing.standing_json(kept, day, within) == standing.standing_json(
            here, day, within
        )
        told = standing.standing_markdown(kept, day, within, markdown)
        assert told == standing.standing_markdown(here, day, within, markdown)


def test_units_are_found_by_the_same_words() -> None:
    """By their forms, their first letters, and how their names begin."""
    for plan, record in PAIRS:
        registry = registry_of(record)
        for words in ("so y te", "syt", "so", "ubnd tinh", "Công an tỉnh", "x"):
            found = [unit.name for unit in registry.search(words)]
            assert found == [unit.name for unit in plan.registry.search(words)]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans in a folder: the shipped one, and a small one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(LAI_CHAU, tmp_path / "plans/a")
    shutil.copytree(PLANS / "03-tiem-chung", tmp_path / "plans/b")
    return tmp_path / "plans"


def answer(run: Run, office: Path, *options: str) -> dict[str, Any]:
    """What `status` says of the plans, by their names; the second time it is kept."""
    line = ("status", "--plans", str(office), "--as-of", "2023-11-20", "--format", "json")
    first, again = run(*line, *options), run(*line, *options)
    assert first.stdout == again.stdout
    return {each.pop("plan"): each for each in json.loads(again.stdout)["plans"]}


def test_status_honours_its_filters_together(run: Run, office: Path) -> None:
    """An activity with all below it, a unit, and both: what the plan says alone."""
    alone = ("status", "--plan", str(office / "a"), "--as-of", "2023-11-20", "--format", "json")
    for options in (
        ["--activity", "hop-bao"],
        ["--activity", "hop-bao", "--unit", "Sở Thông tin và Truyền thông"],
        ["--unit", "Sở Y tế", "--within", "7"],
    ):
        told = json.loads(run(*alone, *options).stdout)
        told.pop("indicators", None)
        assert answer(run, office, *options)["a"] == told
    assert set(answer(run, office, "--activity", "hop-bao")) == {"a"}


def test_an_id_that_no_plan_has_is_a_usage_error(run: Run, office: Path) -> None:
    """With the nearest one; nothing is printed before."""
    result = run("status", "--plans", str(office), "--activity", "hop-bap")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "hop-bao" in result.stderr
