"""Values of a plan as a person would write them: units, blocks in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from kehoach.importing.draft import Group, Item, Member, Remark, Tabled, Task
from kehoach.importing.writing.bodies import Body
from kehoach.importing.writing.yamltext import Noted, Value


def prose_of(members: Sequence[Member]) -> Iterator[Remark]:
    """Sentences in prose that assign work."""
    for member in members:
        if isinstance(member, (Item, Group)) and member.binds:
            yield Remark("prose", member.binds.words, member.place)
        if isinstance(member, Item):
            yield from prose_of(member.items)
        elif isinstance(member, (Group, Tabled)):
            yield from prose_of(member.members)
        elif isinstance(member, Task):
            yield from prose_of((*member.items, *member.tasks))


def unit_value(body: Body) -> Value:
    """A unit of the registry."""
    values: dict[str, Value] = {"name": body.name}
    if body.aliases:
        values["aliases"] = list(body.aliases)
    if body.members:
        values["members"] = list(body.members)
    if body.open:
        values["open"] = "true"
    if body.doubtful:
        note = f"xem lại: có phải là cùng một đơn vị với {'; '.join(body.doubtful)}?"
        return Noted(values, note)
    return values


def short_text(block: Mapping[str, Value]) -> dict[str, Value]:
    """A block whose only paragraph is no list."""
    text = block.get("text")
    alone = isinstance(text, list) and len(text) == 1 and isinstance(text[0], str)
    return {**block, "text": cast("list[Value]", text)[0]} if alone else dict(block)


def in_order(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """A section with its keys in their usual order."""
    order = (
        "heading",
        "marks",
        "labels",
        "text",
        "items",
        "table",
        "activities",
        "sections",
        "duties",
        "body",
    )
    return {key: values[key] for key in order if key in values}
