"""The real plan as a tree of plain values, and random edits of it as an officer makes them."""

from __future__ import annotations

import copy
import json
import pickle
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kehoach.plan import Loaded, Plan, load_source
from kehoach.reader import read_texts
from plans import LAI_CHAU
from trees import Place, Tree, joined

TIMES = ("Quý I năm 2023", "Tháng 6 năm 2023", "trước ngày 19/5/2023", "Tháng 11/2023")
NEW_WORDS = ("Khám sức khỏe cho người có công", "Rà soát công tác chuẩn bị", "Dọn vệ sinh đường")


@cache
def _kept() -> bytes:
    """The real plan as one tree, kept in the form that is fastest to copy."""
    return pickle.dumps(joined(LAI_CHAU))


def real_tree() -> Tree:
    return pickle.loads(_kept())  # type: ignore[no-any-return]  # noqa: S301  # our own plan


def loaded_from(tree: Tree) -> Loaded:
    """A plan of the tree, as JSON: that is YAML, too, and takes a tenth of the time to write."""
    return load_source(read_texts({"plan.yaml": json.dumps(tree, ensure_ascii=False)}))


def plan_of(tree: Tree) -> Plan:
    loaded = loaded_from(tree)
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


def section_lists(node: object) -> Iterator[list[Tree]]:
    """Every list of sections below a tree."""
    for section in node if isinstance(node, list) else ():
        if section.get("sections"):
            yield section["sections"]
            yield from section_lists(section["sections"])


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


# --- a plan that says everything -----------------------------------------------------------------

_EVERYTHING: Tree = {
    "place": "Toàn tỉnh", "output": "Báo cáo kết quả", "note": "Theo điều kiện từng huyện",
    "programme": ["Khai mạc", {"text": "Trao nhà", "items": ["Đợt một", "Đợt hai"]}],
    "targets": [{"label": "Nhà", "text": "51 hộ"}], "lines": {"Hình thức": "Trực tiếp"},
    "roles": {"carries_out": ["Sở Y tế", {"unit": "Công an tỉnh", "for": "giao thông"}]},
    "labels": {"carries_out": "Đơn vị thực hiện"}, "status": "Đang thực hiện", "progress": "40%",
    "notes": [{"date": "2023-11-01", "text": "Đã khảo sát", "status": "Đang thực hiện",
               "progress": "30%", "difficulty": "Thiếu xe", "proposal": "Cấp xe"}],
    "budget": {
        "text": "Một tỷ rưỡi đồng", "amount": "1.500 triệu đồng",
        "source": [{"name": "Ngân sách tỉnh", "amount": "500 triệu đồng"}, "Xã hội hóa"],
        "lines": [{"text": "Xây mới", "unit": "hộ", "quantity": "24", "price": "40.000.000",
                   "note": "đợt một", "for": "Sở Y tế"}, {"text": "Sửa chữa", "amount": "540 triệu"}],
    },
    "activities": [{"text": "Rà soát hộ nghèo", "lead": "Sở Y tế", "when": "Tháng 6/2023"}],
}  # fmt: skip


def full_tree() -> Tree:
    """The real plan, with one activity that has every key there is."""
    tree = real_tree()
    for row in activity_lists(tree["sections"]):
        for activity in row:
            if activity.get("id") == "tri-an":
                activity.update(copy.deepcopy(_EVERYTHING))
    return tree


@cache
def full_plan() -> Plan:
    return plan_of(full_tree())


def disturbed(tree: Tree, place: Place, chance: random.Random) -> None:
    """A value of a tree reworded, taken out, or exchanged with the one behind it."""
    *above, key = place
    holder: Any = tree
    for each in above:
        holder = holder[each]
    kind = chance.choice(["reword", "reword", "take out", "exchange"])
    if kind == "reword" and isinstance(holder[key], str):
        holder[key] += chance.choice([" thêm", ", thêm", "1"])
    elif kind == "exchange" and isinstance(holder, list) and len(holder) > 1:
        other = (int(key) + 1) % len(holder)
        holder[other], holder[int(key)] = holder[int(key)], holder[other]
    else:
        del holder[key]


# --- edits of activities -------------------------------------------------------------------------


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


def _say(key: str, *values: object) -> Callable[[Tree, random.Random], None]:
    """One of at least two values, of which none means what the real plan says in other words."""

    def edit(activity: Tree, chance: random.Random) -> None:
        activity[key] = chance.choice([each for each in values if each != activity.get(key)])

    return edit


def _rebudget(activity: Tree, chance: random.Random) -> None:
    """Another sum; a text is printed and an amount is not, so each stays what it is."""
    former = activity.get("budget")
    was = former.get("amount") if isinstance(former, dict) else former
    new = chance.choice([each for each in ("20 triệu đồng", "1,5 tỷ đồng") if each != was])
    activity["budget"] = {"amount": new} if isinstance(former, dict) else new


EDITS: dict[str, Callable[[Tree, random.Random], None]] = {
    "text": _reword,
    "time": _retime,
    "lead": _reassign("lead"),
    "support": _reassign("support"),
    "title": _say("title", "Lễ phát động", "Lễ tổng kết"),
    "place": _say("place", "Hội trường tỉnh", "Quảng trường Nhân dân"),
    "programme": _say("programme", ["Khai mạc", "Bế mạc"], ["Khai mạc"]),
    "items": _say("items", ["Việc thứ nhất", "Việc thứ hai"], ["Việc thứ hai"]),
    "targets": _say("targets", ["51 hộ"], ["60 hộ"]),
    "output": _say("output", "Báo cáo kết quả", "Tờ trình"),
    "note": _say("note", "Theo hướng dẫn của Trung ương", "Tùy điều kiện"),
    "budget": _rebudget,
    "lines.Hình thức": _say("lines", {"Hình thức": "Trực tiếp"}, {"Hình thức": "Trực tuyến"}),
}
FOLLOW_UPS: dict[str, Callable[[Tree, random.Random], None]] = {
    "status": _say("status", "Đang thực hiện", "Tạm dừng", "Không thực hiện"),
    "progress": _say("progress", "40%", "75%"),
    "notes": _say(
        "notes", *([{"date": "2023-11-01", "text": text}] for text in ("Xong", "Đã khảo sát"))
    ),
}


def edited(tree: Tree, chance: random.Random, *names: str) -> Edit:
    """A tree after one random edit, which is made in place."""
    every = {**EDITS, **FOLLOW_UPS}
    name = chance.choice(names or (*every, "delete", "add", "move", "delete", "add", "move"))
    row, at = _pick(tree, chance)
    key = row[at]["id"]
    if name in every:
        every[name](row[at], chance)
    elif name == "add":
        key = f"moi-{chance.randrange(10**9)}"
        units = [unit["name"] for unit in tree["units"]]
        new = {"id": key, "text": chance.choice(NEW_WORDS), "lead": chance.choice(units),
               "support": chance.sample(units, 2), "when": chance.choice(TIMES)}  # fmt: skip
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
