"""One plan as twenty offices would write it: every one of them is read."""

from __future__ import annotations

import pytest

from imports import PLANS
from kehoach.importing import Imported, read, write
from kehoach.plan import Plan, load
from offices import OFFICES, Office, written
from scores import scores

LABELLED = [each for each in OFFICES if each.layout == "lines" and each.numbers != "lost"]
"""Offices that put each activity on lines of its own, with their numbers."""


@pytest.fixture(scope="module")
def commune() -> Plan:
    """The plan that they all write."""
    return load(PLANS["xa"]).plan


@pytest.fixture(scope="module")
def province() -> Plan:
    """A longer one, with duties."""
    return load(PLANS["lai-chau"]).plan


def imported(plan: Plan, office: Office) -> Imported:
    """What becomes of an office's file."""
    name, data = written(plan, office)
    return write(read([(name, data)]))


@pytest.mark.parametrize("office", OFFICES, ids=[each.name for each in OFFICES])
def test_no_word_of_any_office_is_lost(commune: Plan, office: Office) -> None:
    """Whatever the numbers, labels, tables and boxes are; and the plan has no errors."""
    made = imported(commune, office)
    assert made.loaded.is_sound
    assert made.measure.lost == ()
    assert not [each for each in made.remarks if each.kind in {"unplaced", "bare"}]


@pytest.mark.parametrize("office", LABELLED, ids=[each.name for each in LABELLED])
def test_labelled_lines_are_read_however_they_are_labelled(commune: Plan, office: Office) -> None:
    """Numbers typed or counted by Word, letters with or without đ, other words, other orders."""
    made = imported(commune, office)
    found = scores(made.loaded.plan, commune)
    assert made.measure.recall >= 0.99
    assert [found[kind].f1 for kind in ("activities", "lead", "support", "time")] == [1.0] * 4


@pytest.mark.parametrize("name", ["decree", "slashes", "parts", "counted by Word, letters of Word"])
def test_duties_are_found_below_any_marks(province: Plan, name: str) -> None:
    """The agencies' own section, by what its headings name."""
    office = next(each for each in OFFICES if each.name == name)
    found = scores(imported(province, office).loaded.plan, province)
    assert found["duties"].f1 == 1.0
    assert found["lead"].f1 == 1.0
    assert found["ties"].f1 >= 0.75


@pytest.mark.parametrize("layout", ["table", "cell", "inline"])
def test_activities_in_tables_and_within_lines_are_read(province: Plan, layout: str) -> None:
    """A row a task; lead and support in one cell; labels behind the text on its line."""
    office = next(each for each in OFFICES if each.layout == layout)
    found = scores(imported(province, office).loaded.plan, province)
    assert min(found[kind].recall for kind in ("lead", "support")) >= 0.85
    assert min(found[kind].precision for kind in ("lead", "support")) >= 0.85


def test_a_text_without_numbers_keeps_its_activities(province: Plan) -> None:
    """As it comes from the clipboard; who leads what is still said by the lines."""
    office = next(each for each in OFFICES if each.numbers == "lost")
    found = scores(imported(province, office).loaded.plan, province)
    assert found["lead"].f1 >= 0.9
    assert found["duties"].f1 >= 0.9
