"""From models to a linked plan: look up names and ids, read times, number the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from kehoach.findings import Finding
from kehoach.language import MarkKind, Validated, model
from kehoach.plan.around import LABELS, Around, Siblings
from kehoach.plan.budgets import read_budget
from kehoach.plan.faults import (
    duties_nowhere,
    duties_twice,
    foreign_unit,
    role_without_label,
    too_many_activities,
    two_heads,
    wrong_encloser,
)
from kehoach.plan.footnote import Footnote, Line
from kehoach.plan.head import Document, linked_document, unknown_columns
from kehoach.plan.ids import Ids
from kehoach.plan.labels import idle_labels
from kehoach.plan.notes import place_notes, texts_of
from kehoach.plan.numbering import Level, Mark
from kehoach.plan.plan import (
    Activity,
    Appendix,
    Budget,
    Duty,
    DutyBlock,
    Item,
    Note,
    Paper,
    Paragraph,
    Part,
    Plan,
    Responsible,
    Section,
    Slogan,
    Timing,
)
from kehoach.plan.registry import Unit, build_registry, unknown_unit
from kehoach.plan.tables import Table, TableColumn, linked_table
from kehoach.plan.texts import entries, keys, labels, paragraphs, value, values
from kehoach.plan.timing import circles_of_after, read_timings
from kehoach.plan.words import NOTHING, Words
from kehoach.reader import Path
from kehoach.vietnamese import fold, roman, slug

MOST_ACTIVITIES = 50_000
"""Of one plan: as many are checked in about a minute."""

_OF_APPENDIX: Final[tuple[MarkKind, ...]] = ("I", "1", "a", "-", "+")
"""The marks of what an appendix holds."""


def link(validated: Validated) -> tuple[Plan, tuple[Finding, ...]]:
    """The linked plan and what is wrong with it.

    With errors, the plan is good for findings only.
    """
    return _Linker(validated).link()


class _Linker:
    """One linking: the look-ups that every part needs, and the findings so far."""

    def __init__(self, validated: Validated) -> None:
        self.manuscript = validated.manuscript
        self.papers = model.papers_of(self.manuscript)
        self.lost = validated.lost
        self.at = validated.places
        self.registry, found = build_registry(self.manuscript.units, self.at, self.lost)
        self.findings = list(found)
        located = list(model.located_activities(model.contents(self.manuscript)))
        self.timings, found = read_timings(located, self.at, self.manuscript)
        self.findings += found
        self.findings += circles_of_after(located, self.at)
        self.findings += idle_labels(self.manuscript, located, self.at, self.lost)
        self.activities: list[Activity] = []
        self.duties: list[Duty] = []
        self.ids = Ids(self.at, self.lost)
        self.located = located
        self.keys: set[str] = {activity.id for _path, activity in located if activity.id}
        self.duty_sections: list[Path] = []
        self.tables: list[Table] = []
        self.footnotes: dict[Line, tuple[Footnote, ...]] = {}

    def link(self) -> tuple[Plan, tuple[Finding, ...]]:
        given = labels(self.manuscript.labels, self.at, ())
        usual = {key: words for key, words in LABELS.items() if key not in given}
        around = Around({**given, **usual}, frozenset(given))
        papers = tuple(self._papers(around))
        appendices = tuple(self._appendices(papers, around))
        if not self.duty_sections:  # link them all the same, for what is wrong in them
            level = Level(self.manuscript.numbering)
            tuple(self._duty_blocks(Siblings(level, len(self.manuscript.duties))))
        self.findings += self.ids.unknown(self.located, self.duties)
        self._check_duties_printed()
        self.findings += two_heads(self.at)
        self.findings += unknown_columns(self._columns(), self._own_columns(), self.at)
        plan = Plan(
            document=papers[self.papers.main].document,
            registry=self.registry,
            sections=tuple(
                part for part in papers[self.papers.main].parts if isinstance(part, Section)
            ),
            activities=tuple(self.activities),
            duties=tuple(self.duties),
            appendices=appendices,
            terms=self.manuscript.terms,
            places=self.ids.found,
            papers=papers,
            main=self.papers.main,
            footnotes=self.footnotes,
        )
        return plan, tuple(self.findings)

    def _columns(self) -> Iterator[tuple[str, Path]]:
        """What the columns of tables of activities show, with its path."""
        for index, each in enumerate(self.manuscript.appendices):
            for position, column in enumerate(each.columns):
                yield column, ("appendices", index, "columns", position)
        for table in self.tables:
            if table.rows_of == "activities":
                yield from ((column.show, (*column.path, "show")) for column in table.columns)

    def _own_columns(self) -> Iterator[str]:
        """The roles and the lines of the plan's own."""
        for activity in self.activities:
            yield from map(str, (*activity.roles, *activity.lines))

    # --- documents and appendices --------------------------------------------------------------

    def _papers(self, around: Around) -> Iterator[Paper]:
        """The documents, each with what it holds; the plan itself holds the plan's sections."""
        written = {each.id: each for _path, each in self.papers.located if each.id}
        linked: dict[str, Document] = {}
        for index, (path, each) in enumerate(self.papers.located):
            self.findings += wrong_encloser(each, path, written, linked, self.at)
            encloser = linked.get(each.within or "")
            document = linked_document(each, self.at, path, encloser)
            if each.id:
                linked[each.id] = document
            own = self.manuscript.sections if index == self.papers.main else ()
            level = Level(self._numbering(each, is_main=index == self.papers.main))
            content = self._content(each, path, level, around, own)
            yield Paper(document, content, encloser)

    def _numbering(self, document: model.Document, *, is_main: bool) -> tuple[MarkKind, ...]:
        if document.numbering:
            return document.numbering
        if is_main and "numbering" in self.manuscript.model_fields_set:
            return self.manuscript.numbering
        is_decision = fold(document.type) in model.DECISIONS
        return model.ARTICLES if is_decision else self.manuscript.numbering

    def _appendices(self, papers: Sequence[Paper], around: Around) -> Iterator[Appendix]:
        """The appendices, numbered through."""
        written = self.manuscript.appendices
        for index, each in enumerate(written):
            path: Path = ("appendices", index)
            label = f"Phụ lục {roman(index + 1)}" if len(written) > 1 else "Phụ lục"
            mark = Mark("I", label, label)
            self.findings += self.ids.declare(each.id, path, mark.place)
            level = Level(each.numbering or _OF_APPENDIX, mark.place)
            parts = self._content(each, path, level, around, ())
            content = Section(mark, value(each.title, path, "title"), each.id, parts, path)
            paper = next((one for one in papers if one.document.id == each.within), None)
            yield Appendix(
                content,
                value(each.mention, path, "mention"),
                each.columns or tuple(column.show for column in _first_columns(parts)),
                (paper or papers[self.papers.main]).document,
                holds=any(isinstance(part, (Section, Activity)) for part in parts),
            )

    def _content(
        self,
        content: model.Content,
        path: Path,
        level: Level,
        around: Around,
        own: Sequence[model.Section],
    ) -> tuple[Part, ...]:
        """What a document or an appendix holds, and behind it sections of the plan's own."""
        blocks = [(block, (*path, *steps)) for block, steps in content.blocks]
        numbers = count(1)
        siblings = Siblings(level, self._count(blocks) + len(own), articles=numbers)
        parts = list(self._blocks(blocks, siblings, around, None))
        parts += self._sections(own, ("sections",), siblings, around)
        return tuple(parts)

    # --- the outline -------------------------------------------------------------------------

    def _sections(
        self, sections: Sequence[model.Section], path: Path, siblings: Siblings, around: Around
    ) -> Iterator[Section]:
        for index, section in enumerate(sections):
            mark = siblings.mark() if section.numbered else siblings.level.unnumbered()
            yield self._section(section, (*path, index), mark, siblings, around)

    def _section(
        self, section: model.Section, path: Path, mark: Mark, among: Siblings, around: Around
    ) -> Section:
        self.findings += self.ids.declare(section.id, path, mark.place)
        heading = value(section.heading, path, "heading")
        inside = around.within(heading, labels(section.labels, self.at, path))
        blocks = [(block, (*path, *steps)) for block, steps in section.blocks]
        level = among.level.below(mark, section.marks)
        siblings = Siblings(level, self._count(blocks), articles=among.articles)
        parts = tuple(self._blocks(blocks, siblings, inside, heading))
        return Section(mark, heading, section.id, parts, path)

    def _blocks(
        self,
        blocks: Iterable[tuple[model.Block, Path]],
        siblings: Siblings,
        around: Around,
        heading: Words | None,
    ) -> Iterator[Part]:
        """The parts of blocks one behind the other, whose notes find their words."""
        for block, at in blocks:
            parts = tuple(self._block(block, at, siblings, around))
            texts = (*texts_of(parts), *((heading,) if heading else ()))
            self.findings += place_notes(block, at, texts, self.footnotes, self.at)
            yield from parts

    def _count(self, blocks: Iterable[tuple[model.Block, Path]]) -> int:
        """How many parts of some blocks take a number."""
        return sum(self._numbered(block) for block, _at in blocks)

    def _numbered(self, block: model.Block) -> int:
        """How many parts of a block take a number."""
        duties = len(self.manuscript.duties) if block.duties else 0
        sections = sum(section.numbered for section in block.sections)
        return len(block.activities) + sections + duties

    def _block(
        self, block: model.Block, path: Path, siblings: Siblings, around: Around
    ) -> Iterator[Part]:
        """The parts of a block, in the order of printing."""
        level = siblings.level
        if block.slogan:
            yield Slogan(value(block.slogan, path, "slogan"))
        yield from self._paragraphs(block, path)
        yield from self._items(block.items, (*path, "items"), level.dashes())
        if block.table:
            table = linked_table(block, block.table, (*path, "table"), self.at)
            self.tables.append(table)
            yield table
            if table.holds and not around.tasks:
                around = around._replace(tasks=Siblings(level.of_tasks(), 0))
        for index, activity in enumerate(block.activities):
            at = (*path, "activities", index)
            among = around.tasks or siblings
            yield self._activity(activity, at, among.mark(may_be_alone=True), among.level, around)
        yield from self._sections(block.sections, (*path, "sections"), siblings, around)
        if block.duties:
            self.duty_sections.append(path)
            if len(self.duty_sections) == 1:
                yield from self._duty_blocks(siblings)

    def _paragraphs(self, block: model.Block, path: Path) -> Iterator[Paragraph]:
        label = value(block.label, path, "label")
        if label and not block.text:
            yield Paragraph(NOTHING, label)
        for index, text in enumerate(paragraphs(block.text, self.at, path, "text")):
            yield Paragraph(text, None if index else label)

    def _items(self, items: Sequence[model.Item], path: Path, level: Level) -> tuple[Item, ...]:
        return tuple(
            self._item(item, (*path, index), level.mark(index + 1), level)
            for index, item in enumerate(items)
        )

    def _item(self, item: model.Item, path: Path, mark: Mark, level: Level) -> Item:
        self.findings += self.ids.declare(item.id, path, mark.place)
        below = level.below(mark, item.marks)
        items = self._items(item.items, (*path, "items"), below)
        text = value(item.text, path, "text") or NOTHING
        return Item(mark, text, value(item.label, path, "label"), item.id, items, path)

    def _activity(
        self, activity: model.Activity, path: Path, mark: Mark, level: Level, around: Around
    ) -> Activity:
        self.findings += self.ids.declare(activity.id, path, mark.place)
        inside = around.within(None, labels(activity.labels, self.at, path))
        dashes = level.below(mark).dashes()
        below_dashes = dashes.below(dashes.mark(1))
        below = Siblings(level.below(mark, activity.marks), len(activity.activities))
        position = len(self.activities)
        if position == MOST_ACTIVITIES:
            self.findings.append(too_many_activities(self.at.span(path), MOST_ACTIVITIES))
        for role in activity.roles:
            if role not in inside.labels and fold(role) not in self.lost:
                self.findings.append(
                    role_without_label(role, self.at.key_span((*path, "roles", role)))
                )
        linked = Activity(
            key=activity.id or self._key(activity),
            id=activity.id,
            mark=mark,
            dash=dashes.mark(1),
            title=value(activity.title, path, "title"),
            paragraphs=paragraphs(activity.text, self.at, path, "text"),
            items=self._items(activity.items, (*path, "items"), dashes),
            leads=self._responsible(activity.lead, (*path, "lead")),
            supports=self._responsible(activity.support, (*path, "support")),
            roles={
                role: self._responsible(activity.roles[role], role.path)
                for role in keys(activity.roles, self.at, (*path, "roles"))
            },
            when=self._timing((*path, "when")),
            due=self._timing((*path, "due")),
            programme=self._items(activity.programme, (*path, "programme"), below_dashes),
            targets=self._items(activity.targets, (*path, "targets"), below_dashes),
            place=value(activity.place, path, "place"),
            budget=self._budget(activity.budget, (*path, "budget"), inside),
            output=value(activity.output, path, "output"),
            status=activity.status,
            progress=activity.progress,
            notes=tuple(
                _note(note, (*path, "notes", index)) for index, note in enumerate(activity.notes)
            ),
            note=value(activity.note, path, "note"),
            lines=entries(activity.lines, self.at, (*path, "lines")),
            after=values(activity.after, path, "after"),
            activities=tuple(
                self._activity(
                    each,
                    (*path, "activities", index),
                    below.mark(may_be_alone=True),
                    below.level,
                    inside,
                )
                for index, each in enumerate(activity.activities)
            ),
            labels=inside.labels,
            headings=around.headings,
            path=path,
        )
        self.activities.insert(position, linked)
        return linked

    def _timing(self, path: Path) -> Timing | None:
        return self.timings.get(path)

    def _budget(self, budget: model.Budget | None, path: Path, around: Around) -> Budget | None:
        if budget is None:
            return None
        printed = bool(budget.text) or "budget" in around.asked
        read, findings = read_budget(budget, path, self.at, self._unit, printed=printed)
        self.findings += findings
        return read

    def _key(self, activity: model.Activity) -> str:
        """A key for an activity without an id, out of its first words."""
        words = (activity.title or activity.text[0]).split()[:8]
        base = slug(" ".join(words))[:60].strip("-") or "hoat-dong"
        key, count = base, 1
        while key in self.keys:
            count += 1
            key = f"{base}-{count}"
        self.keys.add(key)
        return key

    # --- the agencies' own section -----------------------------------------------------------

    def _duty_blocks(self, siblings: Siblings) -> Iterator[DutyBlock]:
        for index, block in enumerate(self.manuscript.duties):
            yield self._duty_block(block, ("duties", index), siblings.mark(), siblings.level, ())

    def _duty_block(
        self,
        block: model.DutyBlock,
        path: Path,
        mark: Mark,
        level: Level,
        around: tuple[Unit, ...],
    ) -> DutyBlock:
        names = [(block.unit, (*path, "unit"))] if block.unit else []
        names += [(name, (*path, "units", index)) for index, name in enumerate(block.units)]
        found = [(unit, at) for name, at in names if (unit := self._unit(name, at))]
        units = tuple(unit for unit, _at in found)
        dashes = level.below(mark).dashes()
        duties = tuple(
            self._duty(item, (*path, "items", index), dashes, (*units, *around), units)
            for index, item in enumerate(block.items)
        )
        below = Siblings(level.below(mark, block.marks or "a"), len(block.parts))
        parts = tuple(
            self._duty_block(
                part,
                (*path, "parts", index),
                below.mark(may_be_alone=True),
                below.level,
                (*units, *around),
            )
            for index, part in enumerate(block.parts)
        )
        intro = paragraphs(block.intro, self.at, path, "intro")
        return DutyBlock(mark, units, tuple(at for _unit, at in found), intro, duties, parts, path)

    def _duty(
        self,
        item: model.DutyItem,
        path: Path,
        level: Level,
        around: tuple[Unit, ...],
        units: tuple[Unit, ...],
    ) -> Duty:
        if item.unit and (unit := self._unit(item.unit, (*path, "for"))):
            units = (unit,)
            if not any(self.registry.concerns(each, unit) for each in around):
                self.findings.append(foreign_unit(unit.name, self.at.span((*path, "for"))))
        linked = self._item(item, path, level.mark(1), level)
        duty = Duty(
            mark=linked.mark,
            text=linked.text,
            label=linked.label,
            id=linked.id,
            items=linked.items,
            units=units,
            leads=values(item.leads, path, "leads"),
            supports=values(item.supports, path, "supports"),
            path=path,
        )
        self.duties.append(duty)
        return duty

    # --- look-ups ----------------------------------------------------------------------------

    def _responsible(
        self, assignments: Iterable[model.Assignment], path: Path
    ) -> tuple[Responsible, ...]:
        return tuple(
            Responsible(unit, value(assignment.part, path, index, "for"), at)
            for index, assignment in enumerate(assignments)
            if (unit := self._unit(assignment.unit, at := (*path, index, "unit")))
        )

    def _unit(self, name: str, path: Path) -> Unit | None:
        unit = self.registry.find(name)
        if unit is None and fold(name) not in self.lost:
            self.findings.append(unknown_unit(name, path, self.registry, self.at))
        return unit

    # --- what can only be seen at the end -------------------------------------------------------

    def _check_duties_printed(self) -> None:
        if self.manuscript.duties and not self.duty_sections and fold("all") not in self.lost:
            self.findings.append(duties_nowhere(self.at.key_span(("duties",))))
        for path in self.duty_sections[1:]:
            self.findings.append(duties_twice(self.at.span((*path, "duties"))))


def _first_columns(parts: Sequence[Part]) -> Sequence[TableColumn]:
    """The columns of the table in which parts begin."""
    first = next(iter(parts), None)
    return first.columns if isinstance(first, Table) else ()


def _note(note: model.Note, path: Path) -> Note:
    return Note(
        note.date,
        value(note.text, path, "text"),
        note.status,
        note.progress,
        value(note.difficulty, path, "difficulty"),
        value(note.proposal, path, "proposal"),
        path,
    )
