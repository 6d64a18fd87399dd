"""Parts of a draft as values of the plan language, where they are written alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.importing.draft import Binding, Item, Name
from kehoach.importing.writing.scheme import KINDS
from kehoach.importing.writing.yamltext import Noted, Value
from kehoach.vietnamese.period import PeriodError, read_period

GIVES: str = "xem lại: câu này giao việc cho {binds}"
"""The comment at a sentence in prose that assigns work."""


def one_or_many(texts: Sequence[str]) -> Value:
    """One text, or a list of several."""
    return texts[0] if len(texts) == 1 else list(texts)


def units_value(names: Sequence[Name]) -> Value:
    """Units in a role, each with its part where it has one."""
    units: list[Value] = [
        {"unit": name.written, "for": name.part} if name.part else name.written for name in names
    ]
    return units[0] if len(units) == 1 and isinstance(units[0], str) else units


def item_value(item: Item) -> Value:
    """A dash with those below it."""
    values: dict[str, Value] = {}
    if item.label:
        values["label"] = item.label
    if item.text or not item.label:
        values["text"] = item.text or "…"
    if any(KINDS.get(each.kind) == "(1)" for each in item.items):
        values["marks"] = "(1)"
    if item.items:
        values["items"] = [item_value(each) for each in item.items]
    if item.binds:
        return Noted(values | bound_value(item.binds), GIVES.format(binds=item.binds.words))
    return values["text"] if list(values) == ["text"] else values


def bound_value(binding: Binding) -> dict[str, Value]:
    """Whom a sentence binds, and by when."""
    names = [name.written for name in binding.names]
    values: dict[str, Value] = {"for": names[0] if len(names) == 1 else list(names)}
    if binding.helpers:
        values["support"] = one_or_many([name.written for name in binding.helpers])
    return values | ({"due": binding.time} if binding.time and is_time(binding.time) else {})


def is_time(text: str) -> bool:
    """Whether the grammar of times reads a text."""
    try:
        read_period(text)
    except PeriodError:
        return False
    return True


def item_lines(item: Item) -> Iterator[str]:
    """A dash with those below it, line by line."""
    own = f"{item.label}: {item.text}" if item.label else item.text
    yield f"- {own}"
    for each in item.items:
        yield from item_lines(each)


def with_items(value: str, items: Sequence[Item]) -> str:
    """A value and its dashes as one text."""
    lines = (line.removeprefix("- ") for item in items for line in item_lines(item))
    return "; ".join(filter(None, (value, *lines)))
