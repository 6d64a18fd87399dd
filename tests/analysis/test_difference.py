from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel

from edits import (
    EDITS,
    FOLLOW_UPS,
    disturbed,
    duty_lists,
    edited,
    full_plan,
    full_tree,
    loaded_from,
    plan_of,
    real_plan,
    real_tree,
    section_lists,
)
from examples import examples
from kehoach.analysis.difference import (
    DASHES,
    POSITION,
    AgencyChanges,
    Change,
    Difference,
    Field,
    Kind,
    difference,
)
from kehoach.analysis.tasks import CONCERNED, tasks_of
from kehoach.plan import Mark, Plan, Registry
from kehoach.views.amendment import amendment_view
from kehoach.views.changes import lines_of
from kehoach.views.notice import notice_view
from kehoach.views.words import Official, TableBlock
from trees import Tree, places

ALL = examples(30)


def replaced(field: Field) -> Field:
    return Field(field.key, field.after, field.before)


def mirrored(change: Change[Any]) -> Change[Any]:
    return Change(change.after, change.before, tuple(map(replaced, change.fields)))


def in_any_order(found: Difference) -> dict[str, list[str]]:
    """All that a difference says; the order of its changes is that of one of the plans."""
    return {
        **{
            name: sorted(map(repr, map(unordered, getattr(found, name))))
            for name in ("units", "sections", "activities", "blocks", "duties")
        },
        "document": sorted(map(repr, found.document)),
        "agencies": sorted(map(repr, map(unordered_agency, found.agencies))),
    }


def unordered(change: Change[Any]) -> Change[Any]:
    return replace(change, fields=tuple(sorted(change.fields, key=lambda field: field.key)))


def unordered_agency(each: AgencyChanges) -> AgencyChanges:
    return AgencyChanges(
        unordered(each.unit),
        tuple(sorted(map(unordered, each.tasks), key=repr)),
        tuple(sorted(map(unordered, each.duties), key=repr)),
        each.intro,
        tuple(sorted(map(unordered, each.served), key=repr)),
    )


def backwards(found: Difference) -> Difference:
    return Difference(
        document=tuple(map(replaced, found.document)),
        units=tuple(map(mirrored, found.units)),
        sections=tuple(map(mirrored, found.sections)),
        activities=tuple(map(mirrored, found.activities)),
        blocks=tuple(map(mirrored, found.blocks)),
        duties=tuple(map(mirrored, found.duties)),
        agencies=tuple(
            AgencyChanges(
                mirrored(each.unit),
                tuple(map(mirrored, each.tasks)),
                tuple(map(mirrored, each.duties)),
                replaced(each.intro) if each.intro else None,
                tuple(map(mirrored, each.served)),
            )
            for each in found.agencies
        ),
    )


# --- random edits --------------------------------------------------------------------------------


SEEDS = st.integers(0, 10**9)


def after_edits(seed: int, count: int) -> Tree:
    """The real plan after some edits."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    tree = real_tree()
    for _time in range(count):
        tree = edited(tree, chance).tree
    return tree


@given(SEEDS, st.integers(1, 6))
@ALL
def test_a_difference_read_backwards_is_the_other_difference(seed: int, count: int) -> None:
    """Added is removed, from is to, for every part and every agency; a plan is equal to itself."""
    tree = after_edits(seed, count)
    before, after = real_plan(), plan_of(tree)
    assert not difference(after, plan_of(copy.deepcopy(tree)))
    there, back = difference(before, after), difference(after, before)
    assert in_any_order(backwards(there)) == in_any_order(back)


def concerned(plan: Plan, key: str) -> set[str]:
    """The names of the units that have a tie to an activity, but for one through an open group."""
    return {
        unit.name
        for unit in plan.registry
        for task in tasks_of(unit, plan).own
        if task.activity.id == key and task.tie not in CONCERNED
    }


def serving_by_duty(plan: Plan, key: str) -> set[str]:
    """The names of the units of which a duty sentence says that it serves an activity."""
    return {
        unit.name
        for unit in plan.registry
        for task in tasks_of(unit, plan).duties
        if key in (*task.duty.leads, *task.duty.supports)
    }


@given(SEEDS)
@ALL
def test_an_edit_shows_up_for_those_whom_it_concerns_and_for_nobody_else(seed: int) -> None:
    """The edited activity, the field or the move; under its agencies, the former and the new."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    before = real_plan()
    edit = edited(real_tree(), chance, *EDITS, "delete", "add", "move")
    after = plan_of(edit.tree)
    found = difference(before, after)
    change = next(each for each in found.activities if each.part.id == edit.key)
    others = [each for each in found.activities if each is not change]
    match edit.name:
        case "add":
            assert change.kind is Kind.ADDED
        case "delete":
            assert change.kind is Kind.REMOVED
        case "time":
            assert change.field("when", "due")
        case "move":
            keys = [field.key for field in change.fields if not field.key.startswith("labels.")]
            assert keys == ["section"]
        case name:
            assert [field.key for field in change.fields] == [name]
    # what is timed relative to an edited activity may change with it, and nothing else
    assert all(each.field("when", "due", "after") for each in others)
    expected = concerned(before, edit.key) | concerned(after, edit.key)
    serving = serving_by_duty(before, edit.key) - expected
    assert serving == {
        each.unit.part.name
        for each in found.agencies
        if any(served.part.id == edit.key for served in each.served)
    }
    if not others and edit.name != "delete":
        assert {each.unit.part.name for each in found.agencies} == expected | serving
    told = {
        each.unit.part.name
        for each in found.agencies
        for task in each.tasks
        if task.part.activity.id == edit.key
    }
    assert told == expected
    assert (found.sections, found.units, found.blocks, found.document) == ((), (), (), ())


@given(SEEDS)
@ALL
def test_what_is_reported_shows_up_and_concerns_nobody(seed: int) -> None:
    """How far a thing has come changes nothing in what anybody has to do."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    edit = edited(real_tree(), chance, *FOLLOW_UPS)
    after = plan_of(edit.tree)
    found = difference(real_plan(), after)
    (change,) = found.activities
    assert (change.part.id, [field.key for field in change.fields]) == (edit.key, [edit.name])
    assert not found.agencies


@given(SEEDS)
@ALL
def test_an_edited_section_shows_up_and_concerns_nobody(seed: int) -> None:
    """A heading, a paragraph, another place among its siblings: no task is another for that."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    tree = real_tree()
    row = chance.choice([tree["sections"], *section_lists(tree["sections"])])
    at = chance.randrange(len(row))
    name = chance.choice(["heading", "text", "order"])
    if name == "heading":
        row[at]["heading"] = "Nội dung khác hẳn"
    elif name == "text":
        row[at]["text"] = "Thực hiện nghiêm túc, tiết kiệm"
    else:
        assume(len(row) > 1)
        row.append(row.pop(at))
        assume(at != len(row) - 1)
    found = difference(real_plan(), plan_of(tree))
    assert found.sections
    keys = {"heading": {"heading"}, "text": {"text"}, "order": {"position"}}[name]
    assert {field.key for change in found.sections for field in change.fields} == keys
    assert not found.agencies
    assert not found.activities


@given(SEEDS)
@ALL
def test_a_unit_that_changes_concerns_those_whom_its_tasks_concern(seed: int) -> None:
    """Renamed it is itself; merged, its tasks are another's; a group that loses it asks no more."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    tree, before = real_tree(), real_plan()
    units = {each["name"]: each for each in tree["units"]}
    tasks = [each for each in before.registry if not each.is_group and tasks_of(each, before).own]
    unit = units[chance.choice(tasks).name]
    name, kind = unit["name"], chance.choice(["renamed", "merged", "left"])
    if kind == "renamed":
        unit["aliases"] = [*unit.get("aliases", ()), name]
        unit["name"] = new = "Cơ quan mới của tỉnh"
    elif kind == "merged":
        other = units[chance.choice(sorted(units.keys() - {name}))]
        assume(not other.get("members"))
        forms = (name, *unit.get("aliases", ()), *filter(None, [unit.get("short")]))
        other["aliases"] = [*other.get("aliases", ()), *forms]
        tree["units"].remove(unit)
        new = other["name"]
    else:
        groups = [each for each in tree["units"] if name in each.get("members", ())]
        assume(groups and all(len(each["members"]) > 1 for each in groups))
        for each in groups:
            each["members"].remove(name)
        new = name
    loaded = loaded_from(tree)
    assume(loaded.is_sound)
    found = difference(before, loaded.plan)
    told = {each.unit.part.name for each in found.agencies}
    if kind == "renamed":
        assert told == {new}
        assert not found.activities
        return
    ties = {(unit, key) for unit, key in tied(before) ^ tied(loaded.plan)}
    lost = {(each.unit.part.name, task.part.activity.key) for each in found.agencies
            for task in each.tasks if task.kind is not Kind.CHANGED}  # fmt: skip
    assert lost == ties
    own = {key for unit, key in tied(before) if unit == name}
    partners = {unit for unit, key in tied(before) | tied(loaded.plan) if key in own}
    changed = {each.part.name for each in found.units}
    duties = {unit.name for each in found.duties for unit in (each.before or each.part).units}
    serving = {unit for key in own for unit in serving_by_duty(before, key)}
    assert told <= partners | changed | duties | serving | {name, new}
    assert name in told or not ties


def tied(plan: Plan) -> set[tuple[str, str]]:
    """Every unit with every activity to which it has a tie, but for one through an open group."""
    return {
        (unit.name, task.activity.key)
        for unit in plan.registry
        for task in tasks_of(unit, plan).own
        if task.tie not in CONCERNED
    }


FULL_PLACES = sorted(places(full_tree()), key=repr)


@given(st.sampled_from(FULL_PLACES), SEEDS)
@examples(150)
def test_every_change_of_the_linked_plan_is_told(place: tuple[str | int, ...], seed: int) -> None:
    """Whatever value is reworded, taken out or moved: in words that differ, and for whom."""
    tree = full_tree()
    before = full_plan()
    disturbed(tree, place, random.Random(seed))  # noqa: S311  # no secret
    loaded = loaded_from(tree)
    assume(loaded.is_sound)
    after = loaded.plan
    found = difference(before, after)
    assert bool(found) == (full_meaning() != meaning(after))
    assert in_any_order(backwards(found)) == in_any_order(difference(after, before))
    every: list[Change[Any]] = [*found.units, *found.sections, *found.activities]
    every += [*found.blocks, *found.duties]
    for field in (*found.document, *(field for change in every for field in change.fields)):
        # what moved may have its number again, where others moved around it
        assert field.key == POSITION or lines_of(field.before) != lines_of(field.after), field
    touched = {each.part.key for each in found.activities}
    for each in found.agencies:
        keys = {task.part.activity.key for task in each.tasks}
        assert keys <= touched or found.units
        sides = (each.unit.before, each.unit.after)
        names = {unit.name for unit in sides if unit}
        assert {(name, key) for name in names for key in keys} & (tied(before) | tied(after)) or (
            not keys
        )


@cache
def full_meaning() -> object:
    return meaning(full_plan())


def meaning(value: object) -> object:
    """All that a linked plan says, but for where it stands in the files."""
    match value:
        case Plan():
            parts = (value.document, value.registry, value.sections, value.appendices, value.terms)
            found: object = [meaning(each) for each in parts]
        case Mark() if value.kind in DASHES:
            found = "a dash"
        case Registry():
            found = {unit.name: meaning(unit) for unit in value}
        case tuple() if hasattr(value, "_asdict"):  # a named tuple
            facts = value._asdict().items()
            found = {name: meaning(each) for name, each in facts if name not in ("path", "key")}
        case tuple():
            found = [meaning(each) for each in value]
        case BaseModel():
            found = meaning(dict(value))
        case Mapping():
            found = {key: meaning(each) for key, each in value.items()}
        case _:
            found = value
    return found


@given(SEEDS)
@ALL
def test_an_edited_duty_shows_up_under_its_units(seed: int) -> None:
    """A sentence that is removed, reworded or added concerns the units of its block."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    tree = real_tree()
    row = chance.choice(list(duty_lists(tree["duties"])))
    name = chance.choice(["remove", "reword", "add"])
    at = chance.randrange(len(row))
    if name == "remove":
        row.pop(at)
    elif name == "add":
        row.insert(at, "Rà soát, báo cáo kết quả thực hiện trước kỳ họp giao ban")
    else:
        text = row[at]["text"] if isinstance(row[at], dict) else row[at]
        new = f"{text.rstrip('.')} theo đúng tiến độ."
        row[at] = row[at] | {"text": new} if isinstance(row[at], dict) else new
    found = difference(real_plan(), plan_of(tree))
    (change,) = found.duties
    kinds = {"remove": Kind.REMOVED, "reword": Kind.CHANGED, "add": Kind.ADDED}
    assert change.kind is kinds[name]
    assert not found.activities
    told = {each.unit.part.name for each in found.agencies if each.duties}
    assert {unit.name for unit in change.part.units} <= told
    assert all(not each.tasks for each in found.agencies)
    for each in found.agencies:
        groups = {unit.name for unit in real_plan().registry.groups_of(each.unit.part)}
        units = {unit.name for unit in change.part.units}
        assert each.unit.part.name in units or groups & units


@given(SEEDS, st.integers(1, 4))
@ALL
def test_what_differs_is_ordered_and_announced(seed: int, count: int) -> None:
    """The amending plan tells each activity that changes; each agency's notice tells its tasks."""
    tree = after_edits(seed, count)
    before, after = real_plan(), plan_of(tree)
    found = difference(before, after)
    ordered = text_of(amendment_view(found, before, after))
    for change in found.activities:
        if change.kind is Kind.ADDED:
            assert change.part.name in ordered
        elif change.kind is Kind.REMOVED:
            assert f"Bãi bỏ nội dung tại Mục {change.part.mark.place} (" in ordered
        elif change.field("text", "lead", "support", "section", "position"):
            assert change.before is not None
            assert f"Mục {change.before.mark.place} (" in ordered
    for each in found.agencies:
        told = text_of(notice_view(each, before, after))
        assert each.unit.part.name in told
        for task in each.tasks:
            assert f"(Mục {task.part.activity.mark.place})" in told


def text_of(view: Official) -> str:
    """All words of a document's body."""
    lines = []
    for block in view.body:
        if isinstance(block, TableBlock):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    return "\n".join(lines)
