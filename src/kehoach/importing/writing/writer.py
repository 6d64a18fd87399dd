"""A draft in the plan language: what the language can say of it, as values.

What it has no word for yet keeps its words in sections, paragraphs and items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from kehoach.importing.draft import (
    Annexed,
    Block,
    Draft,
    Duties,
    Duty,
    Group,
    Item,
    Kept,
    Member,
    Paragraph,
    Remark,
    Shell,
    Tabled,
    Task,
)
from kehoach.importing.source import Place
from kehoach.importing.writing.bodies import Bodies
from kehoach.importing.writing.frontpage import appendix_of, document_of, shell_of
from kehoach.importing.writing.marking import counted
from kehoach.importing.writing.scheme import KINDS, children_kind, numbered_anew, scheme_of
from kehoach.importing.writing.shaping import in_order, prose_of, short_text, unit_value
from kehoach.importing.writing.tabling import (
    column_value,
    indicator_rows,
    indicator_value,
    own_rows,
)
from kehoach.importing.writing.tasks import TaskWriter
from kehoach.importing.writing.values import GIVES, bound_value, item_lines, item_value, one_or_many
from kehoach.importing.writing.written import Ties, Written, as_group, place_of, printed_lines
from kehoach.importing.writing.yamltext import Inline, Noted, Value
from kehoach.plan import Level

_ORDER: Final = ("text", "items", "activities", "sections", "duties")
"""In which a block prints what it holds."""


class Writer:
    """One draft's writing."""

    def __init__(
        self, draft: Draft, bodies: Bodies, ids: Mapping[Task, str], ties: Mapping[Duty, Ties]
    ) -> None:
        self._draft = draft
        self._bodies = bodies
        self._ties = ties
        self._labels: dict[str, str] = dict(draft.labels)
        self._duties: list[Value] = []
        self._indicators: list[Value] = []
        self._duties_done = False
        self._remarks: list[Remark] = [*draft.remarks, *prose_of(draft.everything)]
        self._tasks = TaskWriter(ids, self._labels, self._remarks)
        self._scheme = scheme_of(draft.members)
        self._section = 0
        self._anew: frozenset[Place] | None = None
        """The groups of the table that is being written below which numbers begin anew."""
        self._duties_in: int | None = None

    def written(self) -> Written:
        """The values of the whole plan."""
        opening, groups = self._top()
        level = Level(self._scheme)
        sections = []
        for at, group in enumerate(groups):
            self._section = at
            sections.append(self._group(group, level, at + 1))
        frame: dict[str, Value] = {"numbering": Inline(self._scheme)}
        if self._labels:
            frame["labels"] = dict(self._labels)
        appendices: list[Value] = [appendix_of(self._draft)] if self._draft.appendices else []
        appendices += map(self._annex, self._draft.annexes)
        shell = self._draft.shell
        return Written(
            document_of(self._draft, opening),
            frame,
            [unit_value(body) for body in self._bodies.bodies],
            sections,
            self._duties,
            self._duties_in,
            tuple(self._remarks),
            appendices,
            self._shell(shell) if shell else {},
            self._indicators,
        )

    def _shell(self, shell: Shell) -> Mapping[str, Value]:
        """The document around the plan, article by article."""
        scheme = scheme_of(shell.members)
        loose = [each for each in shell.members if not isinstance(each, Group)]
        groups = [each for each in shell.members if isinstance(each, Group)]
        paragraphs = tuple(filter(None, printed_lines(loose)))
        sections = [self._group(each, Level(scheme), at) for at, each in enumerate(groups, 1)]
        made = shell_of(shell._replace(opening=(*shell.opening, *paragraphs)), sections)
        return {**made, "numbering": Inline(scheme)} if sections else made

    def _annex(self, annex: Annexed) -> Value:
        """An appendix with what it holds, in the marks that it has."""
        scheme = scheme_of(annex.members)
        blocks = [short_text(block) for block in self._blocks(annex.members, Level(scheme))]
        values: dict[str, Value] = {"title": annex.title}
        if scheme != self._scheme:
            values["numbering"] = Inline(scheme)
        if len(blocks) == 1:
            return {**values, **in_order(blocks[0])}
        return {**values, "body": blocks}

    def _top(self) -> tuple[list[str], list[Group]]:
        """Paragraphs that stand before the first section, and all sections."""
        opening: list[str] = []
        groups: list[Group] = []
        loose: list[Member] = []
        for member in self._draft.members:
            if isinstance(member, Group):
                if loose:
                    groups = self._with(groups, loose)
                    loose = []
                groups.append(member)
            elif isinstance(member, Tabled) and not groups:
                loose.append(member)
            elif not groups and not loose and isinstance(member, (Paragraph, Item)):
                opening += item_lines(member) if isinstance(member, Item) else [member.text]
            else:
                loose.append(member)
        if loose:
            groups = self._with(groups, loose)
        return opening, groups

    def _with(self, groups: list[Group], loose: list[Member]) -> list[Group]:
        """Parts outside any section go into the one before them, or into one of their own."""
        if groups and not any(isinstance(each, (Task, Duties, Tabled)) for each in loose):
            last = groups[-1]
            return [*groups[:-1], last._replace(members=(*last.members, *loose))]
        place = place_of(loose[0])
        self._remarks.append(Remark("section", "Nội dung", place))
        return [*groups, Group(place, "", "", "Nội dung", tuple(loose))]

    # --- the outline -------------------------------------------------------------------------

    def _group(self, group: Group, level: Level, position: int) -> Mapping[str, Value]:
        mark = level.mark(position)
        members = group.members
        kind = children_kind(members)
        inner = level.below(mark)
        values: dict[str, Value] = {}
        heading = group.heading
        if group.written and group.kind not in KINDS:
            heading = f"{group.written} {heading}".strip()
        if not heading:
            heading = "…"
        is_heading = len(heading.split()) <= 60 and not re.search(r"[.;]\s*$", heading)  # noqa: PLR2004  # a long heading
        if kind and (inner.scheme[0] != kind if self._anew is None else group.place in self._anew):
            values["marks"] = kind
            inner = level.below(mark, kind)
        blocks = self._blocks(members, inner)
        if not is_heading:
            if blocks and "text" in blocks[0]:
                blocks[0] = {"text": [heading, *cast("list[str]", blocks[0]["text"])]} | {
                    key: value for key, value in blocks[0].items() if key != "text"
                }
            elif blocks:
                blocks[0] = {"text": [heading], **blocks[0]}
            else:
                blocks = [{"text": [heading]}]
        else:
            values = {"heading": heading, **values}
        tidy = [short_text(block) for block in blocks]
        if len(tidy) == 1:
            values |= tidy[0]
        elif tidy:
            values["body"] = tidy
        self._check_number(group, mark.text)
        return in_order(values)

    def _check_number(self, group: Group, printed: str) -> None:
        bare, said = (re.sub(r"[^\w.]", "", each).strip(".") for each in (group.written, printed))
        if group.written and group.kind in KINDS and bare.casefold() != said.casefold():
            self._remarks.append(Remark("number", f"{group.written} → {printed}", group.place))

    def _blocks(self, members: Sequence[Member], level: Level) -> list[dict[str, Value]]:
        """The members as blocks, of which each prints them in the order of the language."""
        blocks: list[dict[str, Value]] = []
        reached = len(_ORDER)
        position = 0
        for member in members:
            if isinstance(member, (Tabled, Kept)) and (
                table := self._table(member, level, position)
            ):
                blocks.append(table)
                position += len(member.members) if isinstance(member, Tabled) else 0
                reached = -1
                continue
            key, value, count = self._block_value(member, level, position)
            position += count
            place = _ORDER.index(key)
            if place < reached or (key == "duties"):
                blocks.append({})
            reached = place
            row = cast("list[Value]", blocks[-1].setdefault(key, []))
            if key == "duties":
                blocks[-1][key] = "all"
            else:
                row += value
        return blocks

    def _block_value(
        self, member: Member, level: Level, position: int
    ) -> tuple[str, list[Value], int]:
        match member:
            case Paragraph(text, _place):
                return "text", [text], 0
            case Item():
                return "items", [item_value(member)], 0
            case Tabled():
                raise AssertionError(member)  # _blocks writes it
            case Kept():
                return "text", list(self._kept(member)), 0
            case Task():
                self._check_task(member, level, position + 1)
                return "activities", [self._tasks.task(member, level, position + 1)], 1
            case Duties():
                return self._duties_value(member, level, position)
            case _:
                group: Value = self._group(member, level, position + 1)
                if member.binds:
                    values = {**cast("Mapping[str, Value]", group), **bound_value(member.binds)}
                    group = Noted(values, GIVES.format(binds=member.binds.words))
                return "sections", [group], 1

    def _check_task(self, task: Task, level: Level, position: int) -> None:
        if not task.kind and level.scheme[0] != "a":
            printed = level.mark(position).text
            self._remarks.append(Remark("number", f"→ {printed}", task.place))

    def _table(self, table: Tabled | Kept, level: Level, position: int) -> dict[str, Value] | None:
        """A table as a block of its own; None where its rows have no titles."""
        if isinstance(table, Kept):
            if table.counted and not self._indicators:  # the language has one list of them
                self._indicators = list(map(indicator_value, table.counted.rows))
                return {"table": indicator_rows(table.counted)}
            return {"table": own_rows(table)} if table.titles else None
        values: dict[str, Value] = {
            "table": {"columns": [column_value(each) for each in table.columns]}
        }
        self._anew = frozenset(numbered_anew(table.members))
        for at, member in enumerate(table.members, position + 1):
            key = "activities" if isinstance(member, Task) else "sections"
            value: Value = (
                self._tasks.task(member, level, at)
                if isinstance(member, Task)
                else self._group(cast("Group", member), level, at)
            )
            cast("list[Value]", values.setdefault(key, [])).append(value)
        self._anew = None
        return values

    def _kept(self, table: Kept) -> Iterator[Value]:
        """A table that is none of activities, a row a paragraph."""
        self._remarks.append(
            Remark("table", " | ".join(table.rows[0] if table.rows else ()), table.place)
        )
        lines = [" | ".join(filter(None, row)) for row in table.rows]
        for at, line in enumerate(each for each in lines if each.strip()):
            note = "xem lại: bảng trong văn bản, mỗi dòng của bảng là một đoạn"
            yield Noted(line, note) if at == 0 else line

    # --- duties ------------------------------------------------------------------------------

    def _duties_value(
        self, duties: Duties, level: Level, position: int
    ) -> tuple[str, list[Value], int]:
        if self._duties_done:  # the language prints them in one place
            groups = [as_group(block) for block in duties.blocks]
            return (
                "sections",
                [self._group(group, level, position + at) for at, group in enumerate(groups, 1)],
                len(groups),
            )
        self._duties_done = True
        self._duties_in = self._section
        self._duties = [
            self._block(block, level, position + at) for at, block in enumerate(duties.blocks, 1)
        ]
        return "duties", [], len(duties.blocks)

    def _block(self, block: Block, level: Level, position: int) -> Value:
        values: dict[str, Value] = {}
        names = [name.written for name in block.names]
        if len(names) == 1:
            values["unit"] = names[0]
        else:
            values["units"] = names
        if block.intro:
            values["intro"] = one_or_many(block.intro)
        said = [each.text for each in block.duties]
        labelled = any(each.label for each in block.duties)
        counts, texts = (None, said) if block.parts or labelled else counted(said)
        if counts:
            values["marks"] = counts
        if block.duties:
            pairs = zip(block.duties, texts, strict=True)
            values["items"] = [self._duty(duty, text) for duty, text in pairs]
        if block.parts:
            mark = level.mark(position)
            kind = KINDS.get(block.kind)
            inner = level.below(mark)
            if kind and inner.scheme[0] != kind:
                values["marks"] = kind
                inner = level.below(mark, kind)
            values["parts"] = [
                self._block(part, inner, at) for at, part in enumerate(block.parts, 1)
            ]
        return values

    def _duty(self, duty: Duty, text: str) -> Value:
        values: dict[str, Value] = {}
        if duty.owner and self._bodies.find(duty.owner):
            values["for"] = duty.owner
        if duty.label:
            values["label"] = duty.label
        if text or not duty.label:
            values["text"] = text or "…"
        if duty.items:
            values["items"] = [item_value(each) for each in duty.items]
        ties = self._ties.get(duty)
        if ties and ties.leads:
            values["leads"] = Inline(ties.leads)
        if ties and ties.supports:
            values["supports"] = Inline(ties.supports)
        return text if list(values) == ["text"] else values
