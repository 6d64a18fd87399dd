"""An outline into sections, activities, duties and what is kept as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from kehoach.importing.draft import (
    Duties,
    Field,
    Group,
    Member,
    Name,
    Paragraph,
    Tabled,
    Task,
)
from kehoach.importing.recognition.columns import columns_of
from kehoach.importing.recognition.duties import are_duties, duties_of, duty_parts, gives_work
from kehoach.importing.recognition.items import as_item, table_items
from kehoach.importing.recognition.labels import ASSIGNS, UNITS, Labelled, labelled, within
from kehoach.importing.recognition.making import Making, Roles
from kehoach.importing.recognition.naming import split_names
from kehoach.importing.recognition.outline import Member as Outlined
from kehoach.importing.recognition.outline import Node, is_short
from kehoach.importing.recognition.told import told_fields, told_in
from kehoach.importing.source import Grid
from kehoach.vietnamese.period import Kind, PeriodError, read_period

_DASHES: Final = frozenset({"-", "+", "*"})
_LISTED: Final = _DASHES | {"a", "a.", "(1)", "(a)", "(i)", "1)"}
"""Marks that labelled lines may have."""
_TIME: Final = (
    r"(?P<label>(?:Thời gian|thời gian|Dự kiến thời gian)[^:;.()]{0,24}?)[:\s]\s*"
    r"(?P<time>(?:tháng|quý|ngày|từ|trước|trong|năm|dự kiến|\d).{2,80}?)"
)
_TIME_TAILS: Final = (
    re.compile(rf"(?P<text>.{{8,}}?)\s*\(\s*{_TIME}\)[.;]?", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<text>.{{8,}}?)\s*[:,;.]\s*{_TIME}[.;]?", re.IGNORECASE | re.DOTALL),
)
"""A labelled time at the end of a line, in parentheses or behind a stop."""
_LABEL: Final = re.compile(r"(?P<label>[A-ZĐÀ-Ỹ][^:.;!?“”]{2,40}?)\s*:\s*(?P<value>.*)", re.DOTALL)
"""A label of a line below an activity that is none of those that are known."""
_PERIOD: Final = re.compile(r"(?:Năm|Tháng|Quý|Giai đoạn|Đợt|Tuần)\b.*")
"""A heading that only says when."""
Tables = Callable[[Grid], Iterable[Member]]


class Recogniser:
    """One document's outline, member by member."""

    def __init__(self, roles: Roles, tables: Tables) -> None:
        self._roles = roles
        self._tables = tables

    def members(self, outlined: Sequence[Outlined]) -> tuple[Member, ...]:
        """What stands in a part of the outline."""
        return tuple(self._members(outlined))

    def _members(self, outlined: Sequence[Outlined]) -> Iterator[Member]:
        waiting = list(outlined)
        while waiting:
            part = waiting.pop(0)
            if isinstance(part, Grid):
                yield from self._tables(part)
                continue
            lines = self._labelled_after(part, waiting)
            if lines:
                del waiting[: len(lines)]
                yield self._task(part, (*part.below, *lines))
                continue
            below, after = self._without_tail(part)
            yield self._member(part._replace(below=below))
            for each in after:
                yield from self._tables(each) if isinstance(each, Grid) else (self._plain(each),)

    def _without_tail(self, node: Node) -> tuple[tuple[Outlined, ...], tuple[Outlined, ...]]:
        """What is below an activity, and what stands behind its labelled lines: not its own."""
        if not self._assigns(node.nodes):
            return node.below, ()
        end = len(node.below)
        while end and self._is_apart(node.below[end - 1]):
            end -= 1
        return node.below[:end], node.below[end:]

    def _is_apart(self, part: Outlined) -> bool:
        """Whether a part is a table of activities, or a paragraph that begins anew."""
        if isinstance(part, Grid):
            return bool(columns_of(part)[0])
        return part.is_paragraph and not self._labelled(part) and not part.text[:1].islower()

    def _labelled_after(self, node: Node, after: Sequence[Outlined]) -> list[Node]:
        """The labelled lines that follow a line which has none below it, where they assign it."""
        if any(self._labelled(each) for each in node.nodes) or self._labelled(node):
            return []
        if node.mark is not None and node.kind not in _DASHES and node.below:
            return []
        lines: list[Node] = []
        for each in after:
            if not isinstance(each, Node) or not self._labelled(each):
                break
            lines.append(each)
        return lines if self._assigns(lines) else []

    def _labelled(self, node: Node) -> Labelled | None:
        """The labelled line that a node is: behind a dash, a letter or nothing."""
        return labelled(node.text) if node.mark is None or node.kind in _LISTED else None

    def _assigns(self, nodes: Iterable[Node]) -> bool:
        """Whether labelled lines say who does something, or when."""
        found = [self._labelled(node) for node in nodes]
        return any(
            (role := self._roles.of(each)) in ASSIGNS or told_in(each.value, role)
            for each in found
            if each
        )

    def _member(self, node: Node) -> Member:
        if self._assigns(node.nodes) and not self._heads_a_task(node):
            return self._task(node, node.below)
        if are_duties(node):
            return self._duties_section(node)
        if node.mark is None and not node.heading:
            return self._plain(node)
        if node.kind in _DASHES or (node.kind == "(1)" and not node.heading):
            return self._dash(node)
        if inline := self._with_time(node, node.kind):
            return self._with_below(inline, node)
        group = self._group(node)
        return self._as_task(node, group) or group

    def _with_below(self, task: Task, node: Node) -> Task:
        """An activity with what stands below its line."""
        below = [(each, self._member(each)) for each in node.nodes]
        return task._replace(
            items=tuple(as_item(each) for each, made in below if not isinstance(made, Task)),
            tasks=tuple(made for _each, made in below if isinstance(made, Task)),
        )

    def _as_task(self, node: Node, group: Group) -> Task | None:
        """A numbered sentence, no heading, below which there are only activities, as one itself."""
        tasks = [each for each in group.members if isinstance(each, Task)]
        numbered = all(task.kind and task.kind not in _DASHES for task in tasks)
        if not tasks or len(tasks) < len(group.members) or not numbered:
            return None
        if not (node.mark and node.mark.counts) or is_short(node.text):
            return None
        return Task(group.place, node.kind, "", (node.text,), tasks=tuple(tasks))

    def _heads_a_task(self, node: Node) -> bool:
        """Whether labelled lines below a heading are about paragraphs below it, not about it."""
        first = next(iter(node.below), None)
        if not isinstance(first, Node) or self._labelled(first) or not is_short(node.text):
            return False
        roles = Counter(
            self._roles.of(found) for each in node.nodes if (found := self._labelled(each))
        )
        if any(roles[role] > 1 for role in ASSIGNS):
            return True
        is_paragraph = first.is_paragraph and not first.text.endswith(":")
        return is_paragraph and bool(_PERIOD.fullmatch(node.text))

    # --- activities --------------------------------------------------------------------------

    def _task(self, node: Node, below: Sequence[Outlined]) -> Task:
        """A line with its labelled lines below it, as an activity."""
        own, tail = self._inline(node.text)
        made = Making(list(tail))
        first, further = self._first_run(below)
        counted = "" if tail or further else _counted(first)
        made.lined = bool(counted)
        for part in first:
            self._take(part, made)
        for member in self._members(further):
            made.add(member)
        title = bool(made.paragraphs) or (node.heading and node.line.bold)
        return Task(
            node.line.place,
            node.kind if node.mark else "",
            (own.rstrip(" :") or "…") if title else "",
            tuple(made.paragraphs) if title else (own or "…", *made.paragraphs),
            tuple(made.items),
            tuple(made.fields),
            tuple(made.tasks),
            counted=counted if made.fields and not (made.items or made.tasks) else "",
        )

    def _take(self, part: Outlined, made: Making) -> None:
        """One line below an activity."""
        if isinstance(part, Grid):
            made.items += table_items(part)
        elif found := self._labelled(part):
            made.fields += self._fields(found, part)
        elif part.is_paragraph and not made.fields:
            made.paragraphs.append(part.text)
        elif part.is_paragraph and made.may_go_on and part.text[:1].islower():
            made.fields[-1] = self._longer(made.fields[-1], part.text)
        elif part.kind in {*_LISTED, ""} and (own := _LABEL.fullmatch(part.text)):
            self._take_unknown(part, own, made)
        else:
            made.add(self._member(part), lambda: as_item(part))

    @staticmethod
    def _take_unknown(part: Node, own: re.Match[str], made: Making) -> None:
        """A line with a label that is none of those that are known."""
        if made.fields or made.lined:
            value = " ".join((own["value"], *(each.text for each in part.nodes))).strip()
            made.fields.append(Field("line", own["label"], value))
        else:
            made.items.append(as_item(part))

    def _first_run(
        self, below: Sequence[Outlined]
    ) -> tuple[Sequence[Outlined], Sequence[Outlined]]:
        """The lines of one activity, and what comes after them where that is labelled anew."""
        seen: set[str] = set()
        end = None
        for at, part in enumerate(below):
            found = self._labelled(part) if isinstance(part, Node) else None
            role = self._roles.of(found) if found else ""
            if role in ASSIGNS and role in seen and end is not None:
                return below[:end], below[end:]
            if found:
                seen.add(role)
                end = None
            elif seen and end is None:
                end = at
        return below, ()

    def _inline(self, text: str) -> tuple[str, tuple[Field, ...]]:
        """A line without the labelled stretches inside it, and these."""
        found = list(within(text))
        if found and found[0][0] > 0:
            own = text[: found[0][0]].rstrip(" (;-–")
            if own:
                return own, tuple(field for _at, each in found for field in self._field(each))
        return text, ()

    def _fields(self, found: Labelled, node: Node) -> list[Field]:
        role = self._roles.of(found)
        below = [each.text for each in node.nodes]
        inner = list(within(found.value))
        if (role in UNITS or role == "other") and not inner:
            value = "; ".join(filter(None, (found.value, *below)))
            return list(self._field(found._replace(value=value)))
        if inner and inner[0][0] > 0 and role in {*ASSIGNS, "other"}:
            head = found._replace(value=found.value[: inner[0][0]].strip(" ;.-–"))
            return [
                field
                for each in (head, *(one for _at, one in inner))
                for field in self._field(each)
            ]
        items = tuple(as_item(each) for each in node.nodes)
        return [each._replace(items=items) for each in self._field(found)]

    def _field(self, found: Labelled) -> Iterator[Field]:
        role = self._roles.of(found)
        value = found.value.strip()
        names: tuple[Name, ...] = ()
        if told := told_in(value, role):
            yield Field("line", found.label, value)
            yield from told_fields(told, role)
            return
        if role in UNITS or role == "other":
            names = split_names(value)
            if not names or any(len(name.written.split()) > 30 for name in names):  # noqa: PLR2004  # a sentence
                role, names = "line", ()
        yield Field(role, found.label, value, (), names)

    def _longer(self, field: Field, text: str) -> Field:
        value = f"{field.value} {text}"
        names = split_names(value) if field.names else ()
        return field._replace(value=value, names=names)

    # --- the rest ----------------------------------------------------------------------------

    def _plain(self, node: Node) -> Member:
        inline = self._with_time(node, "")
        return inline or Paragraph(node.line.printed, node.line.place)

    def _with_time(self, node: Node, kind: str) -> Task | None:
        """A line with a labelled time at its end, or labelled stretches, as an activity."""
        if self._labelled(node):
            return None
        own, fields = self._inline(node.text)
        if any(field.role in ASSIGNS for field in fields):
            return Task(node.line.place, kind, "", (own,), (), fields)
        tails = [found for pattern in _TIME_TAILS if (found := pattern.fullmatch(node.text))]
        found = next((each for each in tails if _is_time(each["time"].strip(" ."))), None)
        if found:
            label = found["label"].strip()
            label = label[:1].upper() + label[1:]
            time = found["time"].strip(" .")
            field = Field("when", label, time[:1].upper() + time[1:])
            return Task(node.line.place, kind, "", (found["text"],), (), (field,))
        return None

    def _dash(self, node: Node) -> Member:
        if not node.below and (task := self._with_time(node, node.kind)):
            return task
        inner = [self._member(each) for each in node.nodes]
        if any(isinstance(each, (Task, Group, Tabled)) for each in inner):
            return self._group(node)
        return as_item(node)

    def _group(self, node: Node) -> Group:
        said = _only_words(node) if is_short(node.text) else node.text
        binds = gives_work(said) if said else None
        written = node.mark.written if node.mark else ""
        count = node.mark.position if node.mark else 0
        return Group(
            node.line.place, node.kind, written, node.text, self.members(node.below), count, binds
        )

    def _duties_section(self, node: Node) -> Group:
        group = self._group(node._replace(below=()))
        members: list[Member] = []
        run: list[Node] = []
        parts = duty_parts(node)
        for part in node.below:
            if isinstance(part, Node) and part in parts:
                run.append(part)
                continue
            if run:
                members.append(_run(run))
                run = []
            members += self._members([part])
        if run:
            members.append(_run(run))
        return group._replace(members=tuple(members))


def _only_words(node: Node) -> str:
    """The one paragraph below a heading, if there is nothing else."""
    only = node.below[0] if len(node.below) == 1 else None
    return only.text if isinstance(only, Node) and not only.kind and not only.below else ""


def _counted(parts: Sequence[Outlined]) -> str:
    """The kind of marks that all labelled lines of an activity have in order: a) b) c)."""
    kinds = {part.kind for part in parts if isinstance(part, Node)}
    kind = kinds.pop() if len(kinds) == 1 and len(parts) > 1 else ""
    if kind not in _LISTED - _DASHES:
        return ""
    in_order = all(
        isinstance(part, Node) and part.mark and part.mark.position == at
        and (labelled(part.text) or _LABEL.fullmatch(part.text))
        for at, part in enumerate(parts, 1)
    )  # fmt: skip
    return kind if in_order else ""


def _run(nodes: Sequence[Node]) -> Duties:
    blocks = [block for node in nodes if (block := duties_of(node))]
    return Duties(tuple(blocks), nodes[0].kind)


def _is_time(text: str) -> bool:
    try:
        period = read_period(text)
    except PeriodError:
        return False
    return period.kind is not Kind.ON_DEMAND  # any words may mean a time that nobody knows


def labels_in(outlined: Iterable[Outlined]) -> Iterator[str]:
    """The labels of all labelled lines, in order."""
    for part in outlined:
        if isinstance(part, Grid):
            continue
        if (part.mark is None or part.kind in _LISTED) and (found := labelled(part.text)):
            yield found.label
        yield from (each.label for _at, each in within(part.text))
        yield from labels_in(part.below)
