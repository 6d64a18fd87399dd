"""Marks stand where their author chose them, or a finding says that they cannot."""

from __future__ import annotations

import pytest

from kehoach.analysis.tasks import tasks_of
from kehoach.importing.measure import said_by
from kehoach.plan import Activity, Item, Part, Plan, Section
from kehoach.plan.marks import IDLE_MARKS, SHARED_MARK
from kehoach.views.calendar import unit_calendar
from plans import HEAD, load_text

UNITS = "units: [{name: Sở Y tế}, {name: Sở Nội vụ}]\n"


def marks(parts: tuple[Part, ...] | tuple[Item, ...]) -> list[str]:
    """The marks of items, wherever they stand below some parts, in order."""
    found = []
    for part in parts:
        if isinstance(part, Item):
            found += [part.mark.text, *marks(part.items)]
        elif isinstance(part, Section):
            found += marks(part.parts)
        elif isinstance(part, Activity):
            found += marks(part.items)
    return found


def linked(text: str) -> tuple[Plan, list[str]]:
    """A plan of one part, and the findings about marks."""
    loaded = load_text(HEAD + UNITS + text)
    codes = [each.code for each in loaded.findings if each.code in {IDLE_MARKS, SHARED_MARK}]
    return loaded.plan, codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{heading: A, marks: '1', items: [a, b]}", ["1.", "2."]),
        ("{heading: A, marks: a, items: [a, b]}", ["a)", "b)"]),
        ("{heading: A, marks: (1), items: [a, b]}", ["(1)", "(2)"]),
        ("{heading: A, marks: +, items: [a, b]}", ["+", "+"]),
        ("{heading: A, items: [a, b]}", ["-", "-"]),
        ("{heading: A, marks: a, items: [{text: a, items: [x]}, b]}", ["a)", "-", "b)"]),
        ("{heading: A, marks: '1', body: [{items: [a, b]}, {items: [c]}]}", ["1.", "2.", "1."]),
        ("{heading: A, activities: [{text: a, marks: a, items: [x, y]}]}", ["a)", "b)"]),
        ("{heading: A, activities: [{text: a, items: [x, y]}]}", ["-", "-"]),
        ("{heading: A, marks: a, items: [x], sections: [{heading: B, text: b}]}", ["-"]),
        ("{heading: A, items: [{text: x, marks: a, items: [y, z]}]}", ["-", "a)", "b)"]),
    ],
)
def test_a_list_has_the_marks_that_are_chosen_for_it(text: str, wanted: list[str]) -> None:
    """Dashes, where nothing is chosen, or where sections beside it have the marks."""
    plan, codes = linked(f"sections: [{text}]\n")
    assert marks(plan.sections) == wanted
    assert not codes


@pytest.mark.parametrize(
    "text",
    [
        "sections: [{heading: A, marks: a, text: b}]",
        "sections: [{heading: A, marks: a}]",
        "sections: [{heading: A, items: [{text: x, marks: a}]}]",
        "sections: [{heading: A, items: [{text: x, items: [{text: y, marks: +}]}]}]",
        "sections: [{heading: A, activities: [{text: x, marks: a}]}]",
        "sections: [{heading: A, duties: all}]\nduties: [{unit: Sở Y tế, marks: a, text: x}]",
    ],
)
def test_marks_that_nothing_takes_are_a_warning(text: str) -> None:
    """Of sections, items, activities and duties."""
    assert linked(text + "\n")[1] == [IDLE_MARKS]


@pytest.mark.parametrize(
    ("text", "is_shared"),
    [
        ("{text: a, lead: Sở Y tế}", False),
        ("{text: a, activities: [{text: b}]}", False),
        ("{text: a, activities: [{text: b, lead: Sở Y tế}]}", True),
        ("{text: a, activities: [{text: b, items: [x]}]}", True),
        ("{text: a, activities: [{text: b, activities: [{text: c}]}]}", True),
        ("{text: a, activities: [{text: b, place: Hội trường}]}", True),
        ("{text: a, items: [{text: x, items: [{text: y, items: [z]}]}]}", True),
        ("{text: a, items: [x]}", False),
    ],
)
def test_two_levels_with_one_dash_are_a_warning(text: str, *, is_shared: bool) -> None:
    """An activity behind a dash whose lines, points or activities have the same; points of points."""
    plan = f"numbering: [I, '-', +]\nsections: [{{heading: A, activities: [{text}]}}]\n"
    assert linked(plan)[1] == [SHARED_MARK] * is_shared


def test_all_places_of_shared_dashes_are_one_warning() -> None:
    """The first is told, and some of the others beside it."""
    child = "{text: b, activities: [{text: c, lead: Sở Y tế}]}"
    text = f"numbering: [I, '-', +]\nsections: [{{heading: A, activities: [{', '.join([child] * 9)}]}}]\n"
    found = [each for each in load_text(HEAD + UNITS + text).findings if each.code == SHARED_MARK]
    assert len(found) == 1
    assert len(found[0].related) == 5


@pytest.mark.parametrize(
    ("block", "wanted"),
    [
        ("marks: a, items: [x, y]", ["a)", "b)"]),
        ("items: [x, y]", ["-", "-"]),
        ("marks: '1', items: [x, y], parts: [{unit: Phòng Nghiệp vụ, items: [z]}]", ["-", "-"]),
    ],
)
def test_duties_of_a_unit_have_the_marks_that_are_chosen_for_them(
    block: str, wanted: list[str]
) -> None:
    """Where it has parts, these have them."""
    plan, codes = linked(
        f"sections: [{{heading: A, duties: all}}]\nduties: [{{unit: Sở Y tế, {block}}}]\n"
    )
    assert [duty.mark.text for duty in plan.duty_blocks[0].duties] == wanted
    assert not codes


def printed(text: str) -> str:
    """What a plan of one section says."""
    plan, codes = linked(text)
    assert not codes
    return "\n".join(said_by(plan))


def test_labelled_lines_may_be_counted() -> None:
    """Where an activity has neither items nor activities; others keep their dashes."""
    said = printed(
        "sections: [{heading: A, activities: [{text: x, lead: Sở Y tế, when: Tháng 5/2026, marks: a},"
        " {text: y, lead: Sở Y tế}]}]\n"
    )
    assert "a)  Đơn vị chủ trì: Sở Y tế" in said
    assert "b)  Thời gian thực hiện: Tháng 5/2026" in said
    assert "-  Đơn vị chủ trì: Sở Y tế" in said


def test_an_empty_label_prints_no_line() -> None:
    """Of one activity, or of the plan; who leads is known all the same."""
    text = (
        "sections: [{heading: A, activities: [{text: x, lead: Sở Y tế, labels: {lead: ''}},"
        " {text: y, lead: Sở Nội vụ}]}]\n"
    )
    said = printed(text)
    assert "Sở Y tế" not in said
    assert "Đơn vị chủ trì: Sở Nội vụ" in said
    assert "Sở Nội vụ" not in printed(f"labels: {{lead: ''}}\n{text}")
    assert [each.leads[0].unit.name for each in linked(text)[0].activities] == [
        "Sở Y tế",
        "Sở Nội vụ",
    ]


def test_marks_of_a_heading_number_the_tasks_of_a_table_anew() -> None:
    """Else they run through it."""
    text = (
        "numbering: [A, '1', '1.1', '-', '+']\n"
        "sections: [{heading: A, table: {columns: [number, text, {show: lead + support, label: Ai}]},"
        " sections: [{heading: B, marks: '1.1', activities: [{text: x, lead: Sở Y tế}]},"
        " {heading: C, MARKSactivities: [{text: y, lead: Sở Nội vụ, support: Sở Y tế}]}]}]\n"
    )
    said = printed(text.replace("MARKS", "marks: '1.1', "))
    assert "1.1. x Đơn vị chủ trì: Sở Y tế" in said
    assert "2.1. y Đơn vị chủ trì: Sở Nội vụ Đơn vị phối hợp: Sở Y tế" in said
    assert "1. y" in printed(text.replace("MARKS", ""))


def test_tasks_that_are_numbered_anew_are_told_apart() -> None:
    """By their heading, where its number is not in theirs."""
    text = (
        "sections: [{heading: A, table: {columns: [number, text, lead]}, sections: ["
        "{heading: B, marks: '1', activities: [{text: x, lead: Sở Y tế}]},"
        " {heading: C, marks: '1', activities: [{text: y, lead: Sở Nội vụ}]}]}]\n"
    )
    places = [each.mark.place for each in linked(text)[0].activities]
    assert places == ["nhiệm vụ 1, mục A.I", "nhiệm vụ 1, mục A.II"]


def test_an_event_tells_who_leads_where_no_line_does() -> None:
    """In the calendar of a unit, behind the usual label."""
    plan, _codes = linked(
        "labels: {lead: ''}\nsections: [{heading: A, activities: "
        "[{text: x, lead: Sở Y tế, when: Ngày 12/3/2026}]}]\n"
    )
    unit = plan.activities[0].leads[0].unit
    (event,) = unit_calendar(tasks_of(unit, plan), plan).events
    assert "Đơn vị chủ trì: Sở Y tế" in event.description
