"""Indicators: numbers, who answers, and what was reached."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kehoach.analysis.reaching import reached
from kehoach.analysis.tasks import tasks_of
from kehoach.plan import Plan
from kehoach.reports.data import plan_data
from kehoach.reports.standing import standing_json
from kehoach.views.agency import agency_view
from kehoach.views.indicators import standing
from kehoach.views.official import official_view
from kehoach.views.printed import paragraphs
from kehoach.views.progress import Month, report_view
from plans import HEAD, load_text

TEXT = """\
id: x
units: [{name: Sở A}, {name: Sở B}, {name: Các xã, members: [Xã C]}, {name: Xã C}]
roles: {monitors: {label: Theo dõi, join: và}}
sections: [{heading: Chỉ tiêu, table: indicators}]
indicators:
  - group: Kinh tế
  - {text: Tăng trưởng, unit: "%", values: {Năm 2026: "≥ 8", "Đến năm 2030": "khoảng 9 - 10"}, lead: Sở A}
  - group: Xã hội
  - text: Nước sạch
    id: nuoc
    unit: "%"
    value: ít nhất 95
    source: Báo cáo của Sở B
    lead: Các xã
    roles: {monitors: [Sở A, Sở B]}
    results: [{date: 2026-03-31, value: "90"}, {date: 2026-09-30, value: "95,5%"}]
    indicators: [{text: Ở thành thị, value: "100"}, Ở nông thôn]
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan with groups, sub-indicators, horizons and results."""
    loaded = load_text(HEAD + TEXT.removeprefix("id: x\n"))
    assert not loaded.findings
    return loaded.plan


def test_numbers_go_on_behind_groups_and_have_those_below(plan: Plan) -> None:
    """A line across takes none."""
    assert [each.number for each in plan.indicators] == ["", "1", "", "2", "2.1", "2.2"]


def test_a_table_prints_all_that_they_say(plan: Plan) -> None:
    """A column for each horizon and each role; nothing is left out."""
    said = [str(each) for each in paragraphs(official_view(plan))]
    for words in (
        "Kinh tế", "Tăng trưởng", "Năm 2026", "Đến năm 2030", "≥ 8", "khoảng 9 - 10", "ít nhất 95",
        "Theo dõi", "Sở A và Sở B", "Báo cáo của Sở B", "2.1", "Ở nông thôn",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize(
    ("day", "value", "met"),
    [
        (date(2026, 1, 1), None, None),
        (date(2026, 4, 1), "90", False),
        (date(2026, 12, 31), "95,5%", True),
    ],
)
def test_results_are_held_against_the_target(
    day: date, value: str | None, *, met: bool | None, plan: Plan
) -> None:
    """The last one until the day."""
    found = reached(plan.indicators[3], day)
    assert (found.result and str(found.result.value), found.is_met) == (value, met)


@pytest.mark.parametrize(
    ("year", "target"), [(2025, "≥ 8"), (2027, "khoảng 9 - 10"), (2031, "khoảng 9 - 10")]
)
def test_the_target_is_that_of_the_year(year: int, target: str, plan: Plan) -> None:
    """The first horizon that is not over; behind the last, that one."""
    assert reached(plan.indicators[1], date(year, 6, 1)).target == target


@pytest.mark.parametrize(
    ("name", "numbers"), [("Sở A", ["1", "2"]), ("Sở B", ["2"]), ("Xã C", ["2"])]
)
def test_who_answers_has_them_on_the_sheet(name: str, numbers: list[str], plan: Plan) -> None:
    """Also through a group; with nothing else to do, there is a sheet all the same."""
    unit = plan.registry.find(name)
    assert unit
    tasks = tasks_of(unit, plan)
    assert tasks.is_obliged
    said = [str(each) for each in paragraphs(agency_view(tasks, plan))]
    assert [each for each in said if each in {"1", "2", "2.1"}] == numbers


def test_status_and_report_tell_them(plan: Plan) -> None:
    """As data, and in a part of the report."""
    day = date(2026, 11, 30)
    told = json.loads(standing_json((), day, 30, standing(plan, day)))["indicators"]
    assert [(each["number"], each["met"]) for each in told if each["result"]] == [("2", True)]
    said = [str(each) for each in paragraphs(report_view((), plan, Month(date(2026, 11, 1)), None))]
    assert "95,5% (30/9/2026)" in said
    assert "đạt" in said


def test_the_data_of_a_plan_have_them(plan: Plan) -> None:
    """With who answers, by role."""
    told = plan_data(plan)["indicators"][3]
    assert [each["unit"] for each in told["roles"]["monitors"]] == ["Sở A", "Sở B"]
