"""Activities of a draft in the plan language: their labelled lines, their times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kehoach.importing.draft import Field, Remark, Task
from kehoach.importing.recognition.labels import LISTS, TEXTS, TIMES
from kehoach.importing.source import Place
from kehoach.importing.writing.marking import counted
from kehoach.importing.writing.scheme import KINDS, children_kind
from kehoach.importing.writing.values import (
    is_time,
    item_value,
    one_or_many,
    units_value,
    with_items,
)
from kehoach.importing.writing.yamltext import Noted, Value
from kehoach.plan import Level
from kehoach.vietnamese import fold, slug

_RELATIVE: Final = re.compile(
    r"\b(?P<side>trước|sau|trong)\s+(?:khi\s+|ngày\s+|thời gian diễn ra\s+)?"
    r"(?P<event>[^\d().,;]{4,50}?)(?:\s+(?P<days>\d{1,3})\s+ngày)?\s*$",
    re.IGNORECASE,
)
_ANCHORS: Final = {"trước": "before", "sau": "after", "trong": "during"}
_KINDS_OF_EVENTS: Final = ("lễ", "hội nghị", "ngày hội", "đại hội", "hội thi", "giải", "hội thảo")
_EVENTS: Final = re.compile(f"(?:{fold('tổ chức')} )?(?:{'|'.join(map(fold, _KINDS_OF_EVENTS))}) ")
"""Activities that times refer to."""
_ROLES: Final = frozenset({"lead", "support"})
_FURTHER_ROLES: Final = frozenset({"carries_out", "other"})


class TaskWriter:
    """Writes activities.

    `labels` are the plan's, and grow by roles that it has of its own; so do `remarks`.
    """

    def __init__(
        self, ids: Mapping[Task, str], labels: dict[str, str], remarks: list[Remark]
    ) -> None:
        self._ids = ids
        self._labels = labels
        self._remarks = remarks
        self._events = {
            name: f" {fold(each.name)} "
            for each, name in ids.items()
            if _EVENTS.match(fold(each.name))
        }

    def task(self, task: Task, level: Level, position: int) -> Value:
        """One activity with those below it; its mark is the `position`th of a level."""
        values = self._words(task)
        lines = _Lines(values, task.place)
        for field in task.fields:
            if not field.told:
                self._field(field, lines)
        for field in task.fields:
            if field.told and not lines.has(field.role):
                self._told(field, lines)
        values |= {
            key: part
            for key, part in (
                ("roles", lines.roles),
                ("lines", lines.lines),
                ("labels", lines.labels),
            )
            if part
        }
        if task.counted in KINDS:
            values["marks"] = KINDS[task.counted]
        if task.tasks:
            values |= self._below(task, level, position)
        return Noted(values, f"xem lại: {'; '.join(lines.notes)}") if lines.notes else values

    def _words(self, task: Task) -> dict[str, Value]:
        values: dict[str, Value] = {"id": self._ids[task]} if task in self._ids else {}
        if task.title:
            values["title"] = task.title
        if paragraphs := [each for each in task.paragraphs if each.strip()]:
            values["text"] = one_or_many(paragraphs)
        elif not task.title:
            values["text"] = "…"
        if task.items:
            labelled = task.tasks or any(each.label for each in task.items)
            said = [each.text for each in task.items]
            counts, texts = (None, said) if labelled else counted(said)
            if counts:
                values["marks"] = counts
            pairs = zip(task.items, texts, strict=True)
            values["items"] = [item_value(item._replace(text=text)) for item, text in pairs]
        return values

    def _below(self, task: Task, level: Level, position: int) -> dict[str, Value]:
        kind = children_kind(task.tasks)
        mark = level.mark(position)
        inner = level.below(mark)
        values: dict[str, Value] = {}
        if kind and inner.scheme[0] != kind:
            values["marks"] = kind
            inner = level.below(mark, kind)
        values["activities"] = [self.task(each, inner, at) for at, each in enumerate(task.tasks, 1)]
        return values

    def _field(self, field: Field, lines: _Lines) -> None:
        """One labelled line, under its key, or by its label where the language has no key."""
        value = _stopless(field.value)
        role = field.role
        free = bool(value or field.items) and not lines.has(role)
        time = self._time(value, lines.id) if role in TIMES and value else None
        if time and free:
            lines.values[role] = time
        elif role in _ROLES and field.names and free:
            lines.values[role] = units_value(field.names)
        elif role in _FURTHER_ROLES and field.names and free:
            role = role if role == "carries_out" else slug(field.label).replace("-", "_") or role
            lines.roles[role] = units_value(field.names)
            self._labels.setdefault(role, field.label)
        elif role in LISTS and free:
            items: list[Value] = [value] if value else []
            lines.values[role] = [*items, *map(item_value, field.items)]
        elif role in (*TEXTS, "budget") and free:
            lines.values[role] = with_items(value, field.items)
        else:
            if role in TIMES and value and not time:
                lines.notes.append(f"chưa đọc được thời gian “{value}”")
                self._remarks.append(Remark("time", value, lines.place))
            lines.add(field.label, with_items(value, field.items))
            return
        if role in self._labels and field.label.casefold() != self._labels[role].casefold():
            lines.labels[role] = field.label

    def _told(self, field: Field, lines: _Lines) -> None:
        """What another line says in its words: a value without a line of its own."""
        value: Value = field.value
        if field.role in TIMES:
            value = self._time(field.value, lines.id) or ""
            if not value:
                self._remarks.append(Remark("time", field.value, lines.place))
        elif field.names:
            value = units_value(field.names)
        if value:
            lines.values[field.role] = value
            if self._labels.get(field.role) != "":
                lines.labels[field.role] = ""

    def _time(self, value: str, own: str) -> Value | None:
        """A written time, or one before or after another activity; None where it is neither."""
        found = _RELATIVE.search(value)
        if found:
            event = f" {fold(found['event'])} "
            anchors = [name for name, words in self._events.items() if event in words]
            if len(anchors) == 1 and anchors[0] != own and len(event.split()) > 1:
                key = _ANCHORS[found["side"].casefold()]
                days = {"days": str(int(found["days"]))} if found["days"] else {}
                return {key: anchors[0], **days, "text": value}
        return value if is_time(value) else None


class _Lines:
    """The labelled lines of one activity while they are written."""

    def __init__(self, values: dict[str, Value], place: Place) -> None:
        self.values = values
        self.place = place
        self.labels: dict[str, Value] = {}
        self.lines: dict[str, Value] = {}
        self.roles: dict[str, Value] = {}
        self.notes: list[str] = []

    @property
    def id(self) -> str:
        return str(self.values.get("id", ""))

    def has(self, role: str) -> bool:
        return role in self.values or role in self.roles

    def add(self, label: str, value: str) -> None:
        """A line of its own; a label that stands twice is told apart."""
        free = label if label not in self.lines else f"{label} ({len(self.lines) + 1})"
        self.lines[free] = value or "…"


def _stopless(value: str) -> str:
    """A value without the stop that the compiler prints."""
    text = value.strip()
    return text if text.endswith("...") else text.rstrip(";,").removesuffix(".").strip()
