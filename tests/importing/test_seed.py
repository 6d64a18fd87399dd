"""The signed plan of Lai Châu, as a text, against the plan that was made of it by hand."""

from __future__ import annotations

import pytest

from imports import from_file
from kehoach.importing import Imported
from kehoach.plan import Plan, load
from kehoach.vietnamese import fold
from plans import DATA, LAI_CHAU
from scores import Score, scores

SEED = DATA / "ke-hoach-06.txt"


@pytest.fixture(scope="module")
def seed() -> Imported:
    """What becomes of the text without a hand."""
    return from_file(SEED)


@pytest.fixture(scope="module")
def found(seed: Imported) -> dict[str, Score]:
    """How far it agrees with the plan made by hand."""
    return scores(seed.loaded.plan, load(LAI_CHAU).plan)


def test_it_checks_without_errors(seed: Imported) -> None:
    """An imported plan can be built at once."""
    assert seed.loaded.is_sound


def test_it_says_the_same_words(seed: Imported) -> None:
    """Built again, next to nothing is missing, next to nothing is added, no word is lost."""
    assert seed.measure.recall >= 0.985
    assert seed.measure.precision >= 0.985
    assert seed.measure.lost == ()


@pytest.mark.parametrize(
    ("kind", "least"),
    [("activities", 0.95), ("lead", 0.95), ("support", 0.95), ("time", 0.95), ("duties", 1.0), ("ties", 0.8)],
)  # fmt: skip
def test_its_fields_are_those_of_the_plan_made_by_hand(
    found: dict[str, Score], kind: str, least: float
) -> None:
    """Activities, who leads and supports them, when, the duty headings, and the ties."""
    assert found[kind].f1 >= least, found[kind]


def test_its_units_are_those_that_the_document_names(seed: Imported) -> None:
    """Units of the plan made by hand that stand nowhere in the document cannot be found."""
    text = fold(SEED.read_text("utf-8"))
    named = [
        unit
        for unit in load(LAI_CHAU).plan.registry
        if any(fold(form) in text for form in unit.forms)
    ]
    registry = seed.loaded.plan.registry
    same = [unit for unit in named if any(registry.find(form) for form in unit.forms)]
    recall, precision = len(same) / len(named), len(same) / len(registry.units)
    assert 2 * recall * precision / (recall + precision) >= 0.9


def test_its_head_and_foot_are_read(seed: Imported) -> None:
    """Number, day, place, subject, who signs and who gets it."""
    document = _plan(seed).document
    assert (document.number, document.symbol, document.place) == (6, "KH-BTC", "Lai Châu")
    assert document.date is not None
    assert document.date.isoformat() == "2023-05-10"
    assert document.subject.startswith("Tổ chức các hoạt động kỷ niệm 20 năm")
    assert document.signature.authority == ("TM. Ban Tổ chức",)
    assert document.signature.name == "Tống Thanh Hải"
    assert len(document.recipients) == 9
    assert document.filing == ("VT", "VX3")


def test_a_time_that_hangs_on_an_event_is_tied_to_it(seed: Imported) -> None:
    """Five days before the ceremony is a time relative to the activity that is the ceremony."""
    issue = next(each for each in _plan(seed).activities if each.name.startswith("Ra 01 số báo"))
    assert issue.when is not None
    assert issue.when.anchor is not None
    assert _plan(seed).by_id[issue.when.anchor].name.startswith("Lễ kỷ niệm 20 năm")


def _plan(seed: Imported) -> Plan:
    return seed.loaded.plan
