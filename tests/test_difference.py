from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.difference import (
    AgencyChanges,
    Change,
    Difference,
    Field,
    Kind,
    difference,
)
from kehoach.load import load_source
from kehoach.plan import Plan
from kehoach.reader import read_texts
from kehoach.tasks import Tie, tasks_of
from kehoach.views.amendment import amendment_view
from kehoach.views.notice import notice_view
from kehoach.views.words import Official, TableBlock
from plans import LAI_CHAU

Tree = dict[str, Any]

ALL = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TIMES = ("Quý I năm 2023", "Tháng 6 năm 2023", "trước ngày 19/5/2023", "Tháng 11/2023")
NEW_WORDS = ("Khám sức khỏe cho người có công", "Rà soát công tác chuẩn bị", "Dọn vệ sinh đường")


@cache
def _texts() -> str:
    """The real plan as one tree, in one text."""
    tree: Tree = {}
    for path in sorted(LAI_CHAU.rglob("*.yaml")):
        for key, value in yaml.load(path.read_text("utf-8"), yaml.CBaseLoader).items():  # noqa: S506  # our own plan
            tree[key] = [*tree[key], *value] if key in tree else value
    return yaml.dump(tree, Dumper=yaml.CDumper, allow_unicode=True)


def real_tree() -> Tree:
    return yaml.load(_texts(), yaml.BaseLoader)  # type: ignore[no-any-return]  # noqa: S506  # our own plan


def plan_of(tree: Tree) -> Plan:
    loaded = load_source(
        read_texts({"plan.yaml": yaml.dump(tree, Dumper=yaml.CDumper, allow_unicode=True)})
    )
    assert loaded.is_sound, loaded.findings
    return loaded.plan


@cache
def real_plan() -> Plan:
    return plan_of(real_tree())


def activity_lists(node: object) -> Iterator[list[Tree]]:
    """Every list of activities of a tree."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "activities":
                yield value
            yield from activity_lists(value)
    elif isinstance(node, list):
        for each in node:
            yield from activity_lists(each)


def duty_lists(node: object) -> Iterator[list[Any]]:
    """Every list of duty sentences of a tree's duties."""
    if isinstance(node, list):
        for each in node:
            yield from duty_lists(each)
    elif isinstance(node, dict):
        if node.get("items"):
            yield node["items"]
        yield from duty_lists(node.get("parts"))


def many(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] if value else []


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
            )
            for each in found.agencies
        ),
    )


# --- random edits --------------------------------------------------------------------------------


@dataclass
class Edit:
    """An edit of an activity: its id, what it is called in a difference, and the edited tree."""

    name: str
    key: str
    tree: Tree


def _pick(tree: Tree, chance: random.Random) -> tuple[list[Tree], int]:
    """A list of activities, and the position of one in it that has an id and holds no others."""
    found = [
        (each, at)
        for each in activity_lists(tree["sections"])
        for at, activity in enumerate(each)
        if activity.get("id") and not activity.get("activities")
    ]
    return chance.choice(found)


def _reword(activity: Tree, chance: random.Random) -> None:
    activity["text"] = f"{chance.choice(NEW_WORDS)} lần {chance.randrange(1000)}"


def _retime(activity: Tree, chance: random.Random) -> None:
    key = "due" if activity.get("due") else "when"
    former = str(activity.get(key))
    activity[key] = chance.choice([each for each in TIMES if each != former])


def _reassign(key: str) -> Callable[[Tree, random.Random], None]:
    def edit(activity: Tree, chance: random.Random) -> None:
        names = [unit["name"] for unit in real_tree()["units"]]
        former = many(activity.get(key))
        new = chance.choice([name for name in names if name not in map(str, former)])
        activity[key] = chance.choice([[new], [*former, new], [new, *former]])

    return edit


EDITS: dict[str, Callable[[Tree, random.Random], None]] = {
    "text": _reword,
    "time": _retime,
    "lead": _reassign("lead"),
    "support": _reassign("support"),
}


def edited(tree: Tree, chance: random.Random) -> Edit:
    """A tree after one random edit, which is made in place."""
    name = chance.choice([*EDITS, "delete", "add", "move"])
    row, at = _pick(tree, chance)
    key = row[at]["id"]
    if name in EDITS:
        EDITS[name](row[at], chance)
    elif name == "add":
        key = f"moi-{chance.randrange(10**9)}"
        names = [unit["name"] for unit in tree["units"]]
        new = {"id": key, "text": chance.choice(NEW_WORDS), "lead": chance.choice(names),
               "support": chance.sample(names, 2), "when": chance.choice(TIMES)}  # fmt: skip
        row.insert(chance.randrange(len(row) + 1), new)
    else:
        activity = row.pop(at)
        if name == "delete":
            _forget(tree, key)
        else:
            others = [each for each in activity_lists(tree["sections"]) if each is not row]
            place = chance.choice(others)
            place.insert(chance.randrange(len(place) + 1), activity)
    return Edit(name, key, tree)


def _forget(node: object, key: str) -> None:
    """Take an id out of everything that refers to it."""
    if isinstance(node, dict):
        for name in ("leads", "supports", "after"):
            if key in many(node.get(name)):
                node[name] = [each for each in many(node[name]) if each != key]
        for name in ("when", "due"):
            if isinstance(node.get(name), dict) and key in node[name].values():
                node[name] = "Năm 2023"
        for each in node.values():
            _forget(each, key)
    elif isinstance(node, list):
        for each in node:
            _forget(each, key)


SEEDS = st.integers(0, 10**9)


@given(SEEDS, st.integers(1, 6))
@ALL
def test_a_difference_read_backwards_is_the_other_difference(seed: int, count: int) -> None:
    """Added is removed, from is to, for every part and every agency; a plan is equal to itself."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    tree = real_tree()
    for _time in range(count):
        tree = edited(tree, chance).tree
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
        if task.activity.id == key and task.tie is not Tie.OPEN
    }


@given(SEEDS)
@ALL
def test_an_edit_shows_up_for_those_whom_it_concerns_and_for_nobody_else(seed: int) -> None:
    """The edited activity, the field or the move; under its agencies, the former and the new."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    before = real_plan()
    edit = edited(real_tree(), chance)
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
    if not others and edit.name != "delete":
        assert {each.unit.part.name for each in found.agencies} == expected
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
    chance = random.Random(seed)  # noqa: S311  # no secret
    tree = real_tree()
    for _time in range(count):
        tree = edited(tree, chance).tree
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
