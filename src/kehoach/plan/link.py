"""From models to a linked plan: look up names and ids, read times, number the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import count
from typing import Any, Final, Literal

from kehoach.findings import Finding
from kehoach.language import MarkKind, Validated, binding, model, walk
from kehoach.plan.around import LABELS, Around, Siblings
from kehoach.plan.binding import (
    Binder,
    Binding,
    as_activity,
    binds,
    duty_of,
    notes_of,
    with_helpers,
)
from kehoach.plan.budgets import read_budget
from kehoach.plan.common import with_common
from kehoach.plan.faults import (
    duties_nowhere,
    duties_twice,
    foreign_unit,
    indicators_nowhere,
    no_such_column,
    role_without_label,
    too_many_activities,
    two_heads,
    wrong_encloser,
)
from kehoach.plan.footnote import Footnote, Line
from kehoach.plan.head import Document, linked_document, unknown_columns
from kehoach.plan.ids import Ids
from kehoach.plan.indicators import COLUMNS_OF_INDICATORS
from kehoach.plan.indicators import Reader as Indicators
from kehoach.plan.labels import idle_labels
from kehoach.plan.marks import idle_marks, shared_marks
from kehoach.plan.notes import place_notes, texts_of
from kehoach.plan.numbering import Level, Mark
from kehoach.plan.plan import (
    Activity,
    Appendix,
    Budget,
    Charge,
    Duty,
    DutyBlock,
    Item,
    Paper,
    Paragraph,
    Part,
    Plan,
    Responsible,
    Section,
    Slogan,
    Timing,
)
from kehoach.plan.registry import Registry, Unit, build_registry, unknown_unit
from kehoach.plan.roles import read_roles, with_roles
from kehoach.plan.tables import Table, TableColumn, linked_table, shown_by, with_columns
from kehoach.plan.texts import entries, keys, labels, paragraphs, value, values
from kehoach.plan.timing import Timed, circles_of_after, read_timings
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
        self.papers = walk.papers_of(self.manuscript)
        self.lost = validated.lost
        self.at = validated.places
        self.registry, found = self._registry()
        self.findings = list(found)
        located = list(walk.located_activities(walk.contents(self.manuscript)))
        self.timed: tuple[Timed, ...] = (*located, *walk.located_bounds(self.manuscript))
        self.timings, found = read_timings(self.timed, self.at, self.manuscript)
        self.findings += found
        self.findings += circles_of_after(located, self.at)
        self.findings += idle_labels(self.manuscript, located, self.at, self.lost)
        self.activities: list[Activity] = []
        self.duties: list[Duty] = []
        self.ids = Ids(self.at, self.lost)
        self.located = located
        self.keys: set[str] = {activity.id for _path, activity in located if activity.id}
        self.duty_sections: list[Path] = []
        self.labels: Mapping[str, Words] = LABELS
        self.tables: list[Table] = []
        self.footnotes: dict[Line, tuple[Footnote, ...]] = {}
        self.roles = read_roles(self.manuscript, self.at)
        self.binder = Binder(self.roles, self.timings, self._unit, self.at, self.lost)

    def _registry(self) -> tuple[Registry, tuple[Finding, ...]]:
        units = with_common(self.manuscript, self.at)
        if self.manuscript.registry is None:
            return build_registry(units.own, self.at, self.lost, units.known, units.offered)
        official: Any = import_module("kehoach.plan.official")  # the facts: where they are used
        brought = official.bring(
            self.manuscript.model_copy(update={"units": units.models}), self.at
        )
        units = units.divided(brought.own)
        known = (*units.known, *brought.known)
        offered = (*units.offered, *brought.offered)
        registry, found = build_registry(units.own, self.at, self.lost, known, offered)
        return registry, (*brought.findings, *found)

    def link(self) -> tuple[Plan, tuple[Finding, ...]]:
        given = labels(self.manuscript.labels, self.at, ())
        usual = with_roles(LABELS, self.roles)
        usual = {key: words for key, words in usual.items() if key not in given}
        around = Around({**given, **usual}, frozenset(given))
        self.labels = around.printed
        papers = tuple(self._papers(around))
        appendices = tuple(self._appendices(papers, around))
        if not self.duty_sections:  # link them all the same, for what is wrong in them
            level = Level(self.manuscript.numbering)
            tuple(self._duty_blocks(Siblings(level, len(self.manuscript.duties))))
        reader = Indicators(self.at, self.roles, self._responsible)
        self.indicators = tuple(reader.read(self.manuscript.indicators, ("indicators",)))
        for each in self.indicators:
            self.findings += self.ids.declare(each.id, each.path, f"chỉ tiêu {each.number}")
        self._check_indicators()
        self.findings += self.ids.unknown(self.located, self.duties, self.timed)
        self._check_duties_printed()
        self.findings += two_heads(self.at)
        self.findings += self.binder.findings
        self.findings += shared_marks(self.activities, self.at)
        self.findings += unknown_columns(self._columns(), self._own_columns(), self.at)
        plan = Plan(
            document=papers[self.papers.main].document,
            registry=self.registry,
            sections=tuple(
                part for part in papers[self.papers.main].parts if isinstance(part, Section)
            ),
            activities=tuple(self.activities),
            duties=tuple(with_helpers(self.duties, self.roles)),
            appendices=appendices,
            terms=self.manuscript.terms,
            places=self.ids.found,
            papers=papers,
            main=self.papers.main,
            footnotes=self.footnotes,
            roles=self.roles,
            indicators=self.indicators,
            dated_duties={
                duty.path: as_activity(duty, self.roles, around.printed)
                for duty in self.duties
                if duty.key
            },
        )
        return plan, tuple(self.findings)

    def _columns(self) -> Iterator[tuple[str, Path]]:
        """What the columns of tables of activities show, with its path."""
        for index, each in enumerate(self.manuscript.appendices):
            for position, column in enumerate(each.columns):
                yield column, ("appendices", index, "columns", position)
        for table in self.tables:
            if table.rows_of == "activities":
                for shown in table.columns:
                    yield from ((key, (*shown.path, "show")) for key in shown_by(shown.show))

    def _own_columns(self) -> Iterator[str]:
        """The roles and the lines of the plan's own."""
        yield from self.roles
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
            parts = tuple(with_columns(parts, each.columns, path))
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
        around = self._bound(content, path, around)
        parts = list(self._parts(content, path, siblings, around, None))
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
        if section.marks and not siblings.count:
            siblings.listed = level
            if not any(block.items for block, _at in blocks):
                self.findings.append(idle_marks(self.at, path))
        if around.tasks and section.marks:
            own = around.tasks.level.of_group(mark, section.marks)
            inside = inside._replace(tasks=Siblings(own, siblings.count))
        inside = self._bound(section, path, inside)
        if heading and inside.bound and section.bound and not section.tells_more:
            at = (*path, "heading")
            item = Item(level.dashes().mark(1), heading, None, None, (), at)
            duty = duty_of(item, inside.bound, section, path, self._key)
            self.duties.append(duty._replace(stands="heading"))
        parts = tuple(self._parts(section, path, siblings, inside, heading))
        return Section(mark, heading, section.id, parts, path)

    def _bound(self, block: model.Block, path: Path, around: Around) -> Around:
        """What is around the parts of a block, with whom it binds itself."""
        return around._replace(bound=self.binder.bound(block, path, around.bound))

    def _parts(
        self,
        content: model.Content,
        path: Path,
        siblings: Siblings,
        around: Around,
        heading: Words | None,
    ) -> Iterator[Part]:
        """What a section, a document or an appendix holds; the notes of blocks find their words."""
        if content.body:
            yield from self._charge(content, path, siblings.level, around)
        for block, steps in content.blocks:
            at = (*path, *steps)
            inside = self._bound(block, at, around) if steps else around
            parts = tuple(self._block(block, at, siblings, inside))
            texts = (*texts_of(parts), *((heading,) if heading else ()))
            self.findings += place_notes(block, at, texts, self.footnotes, self.at)
            yield from parts

    def _charge(
        self, block: model.Block, path: Path, level: Level, around: Around
    ) -> Iterator[Charge]:
        """Who does all that is in a part of the outline, which is a duty of each; and by when."""
        content = block if isinstance(block, model.Content) else None
        if not (block.when or block.due or (content and content.roles)):
            return
        dash = level.dashes().mark(1)
        roles = self._roles(content.roles, (*path, "roles"), around) if content else {}
        title = content.title_at if content else None
        words = value(getattr(content, title), path, title) if title else None
        texts = (words or "", *block.text, *(item.text or "" for item in block.items))
        times = self.binder.untold(path, texts)
        if roles or times:
            yield Charge(dash, times, roles, around.printed, self.roles, path)
        for key in keys(content.roles, self.at, (*path, "roles")) if content else ():
            if words:
                item = Item(dash, words, None, None, (), key.path)
                own = self.binder.told(block, path, Binding())
                told = own._replace(assigned=roles[key], role=self.roles.get(str(key)))
                duty = duty_of(item, told, block, path, self._key)
                self.duties.append(duty._replace(stands="heading"))

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
        yield from self._paragraphs(block, path, level, around.bound)
        listed = siblings.listed or level.dashes()
        yield from self._items(block.items, (*path, "items"), listed, around.bound)
        if not (isinstance(block, model.Content) and block.body):
            yield from self._charge(block, path, level, around)
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

    def _paragraphs(
        self, block: model.Block, path: Path, level: Level, bound: Binding | None
    ) -> Iterator[Paragraph]:
        """The paragraphs of a block; each is a duty, but for one that leads to what follows."""
        label = value(block.label, path, "label")
        if label and not block.text:
            yield Paragraph(NOTHING, label)
        for index, text in enumerate(paragraphs(block.text, self.at, path, "text")):
            yield Paragraph(text, None if index else label)
            if bound and not text.endswith(":"):
                item = Item(level.dashes().mark(1), text, None, None, (), text.path)
                self.duties.append(duty_of(item, bound, block, path, self._key))

    def _items(
        self,
        items: Sequence[model.Item],
        path: Path,
        level: Level,
        bound: Binding | None = None,
    ) -> tuple[Item, ...]:
        return tuple(
            self._bound_item(item, (*path, index), level.mark(index + 1), level, bound)
            for index, item in enumerate(items)
        )

    def _bound_item(
        self, item: model.Item, path: Path, mark: Mark, level: Level, bound: Binding | None
    ) -> Item:
        """An item, which is a duty where it binds somebody."""
        found = self.binder.bound(item, path, bound) if bound or binds(item) else None
        position = len(self.duties)
        linked = self._item(item, path, mark, level, found or bound)
        if found is None:
            return linked
        linked = linked._replace(times=self._times(path, linked))
        duty = duty_of(linked, found, item, path, self._key)
        self.duties.insert(position, duty)
        return linked._replace(key=duty.key)

    def _times(self, path: Path, item: Item) -> tuple[Timing, ...]:
        """The times of an item or a sentence that its words do not say."""
        below = (each.text for each in item.items)
        return tuple(self.binder.untold(path, (item.text, item.label or "", *below)).values())

    def _item(
        self, item: model.Item, path: Path, mark: Mark, level: Level, bound: Binding | None = None
    ) -> Item:
        """An item; those below it that name whom they bind have the role and the time around."""
        self.findings += self.ids.declare(item.id, path, mark.place)
        below = level.below(mark, item.marks)
        if item.marks and not item.items:
            self.findings.append(idle_marks(self.at, path))
        told = bound and bound._replace(assigned=(), helpers=())
        items = self._items(item.items, (*path, "items"), below, told)
        text = value(item.text, path, "text") or NOTHING
        return Item(mark, text, value(item.label, path, "label"), item.id, items, path)

    def _roles(
        self, written: Mapping[str, Sequence[binding.Assignment]], path: Path, around: Around
    ) -> dict[Words, tuple[Responsible, ...]]:
        """The units of further roles, by the keys of the plan."""
        for role in written:
            if role not in around.labels and fold(role) not in self.lost:
                self.findings.append(role_without_label(role, self.at.key_span((*path, role))))
        return {
            role: self._responsible(written[role], role.path)
            for role in keys(written, self.at, path)
        }

    def _activity(
        self, activity: model.Activity, path: Path, mark: Mark, level: Level, around: Around
    ) -> Activity:
        self.findings += self.ids.declare(activity.id, path, mark.place)
        inside = around.within(None, labels(activity.labels, self.at, path))
        dashes = level.below(mark).dashes()
        below_dashes = dashes.below(dashes.mark(1))
        below = Siblings(level.below(mark, activity.marks), len(activity.activities))
        counted = activity.marks and not (below.count or activity.items)
        if counted and not activity.has_lines:
            self.findings.append(idle_marks(self.at, path))
        listed = below.level if activity.marks and not below.count else dashes
        position = len(self.activities)
        if position == MOST_ACTIVITIES:
            self.findings.append(too_many_activities(self.at.span(path), MOST_ACTIVITIES))
        linked = Activity(
            key=activity.id or self._key(activity.title or activity.text[0]),
            id=activity.id,
            mark=mark,
            dash=dashes.mark(1),
            title=value(activity.title, path, "title"),
            paragraphs=paragraphs(activity.text, self.at, path, "text"),
            items=self._items(activity.items, (*path, "items"), listed),
            leads=self._responsible(activity.lead, (*path, "lead")),
            supports=self._responsible(activity.support, (*path, "support")),
            roles=self._roles(activity.roles, (*path, "roles"), inside),
            when=self._timing((*path, "when")),
            due=self._timing((*path, "due")),
            programme=self._items(activity.programme, (*path, "programme"), below_dashes),
            targets=self._items(activity.targets, (*path, "targets"), below_dashes),
            place=value(activity.place, path, "place"),
            budget=self._budget(activity.budget, (*path, "budget"), inside),
            output=value(activity.output, path, "output"),
            status=activity.status,
            progress=activity.progress,
            notes=notes_of(activity.notes, path),
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
            labels=inside.printed,
            headings=around.headings,
            kinds=self.roles,
            path=path,
            counted=below.level if counted else None,
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

    def _key(self, text: str) -> str:
        """A key for an activity or a duty without an id, out of its first words."""
        words = text.split()[:8]
        base = slug(" ".join(words), 60) or "hoat-dong"
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
        around: tuple[Binding, ...],
    ) -> DutyBlock:
        names = [(block.unit, (*path, "unit"))] if block.unit else []
        names += [(name, (*path, "units", index)) for index, name in enumerate(block.units)]
        outer = around[0] if around else Binding()
        own = self.binder.told(block, path, outer)._replace(assigned=self.binder.named(names))
        all_around = (own, *around)
        dashes = level.below(mark).dashes()
        below = Siblings(level.below(mark, block.marks or "a"), len(block.parts))
        if block.marks and not (block.parts or block.items):
            self.findings.append(idle_marks(self.at, path))
        listed = below.level if block.marks and not block.parts else dashes
        heading = value(block.heading, path, "heading")
        duties = (
            *self._behind_heading(block, heading, path, dashes.mark(1), own),
            *(
                self._duty(item, (*path, "items", index), listed, all_around)
                for index, item in enumerate(block.items)
            ),
        )
        parts = tuple(
            self._duty_block(
                part,
                (*path, "parts", index),
                below.mark(may_be_alone=True),
                below.level,
                all_around,
            )
            for index, part in enumerate(block.parts)
        )
        intro = paragraphs(block.intro, self.at, path, "intro")
        references = tuple(each.path for each in own.assigned if each.path)
        texts = (block.heading or "", block.text or "", *block.intro)
        texts += tuple(item.text or "" for item in block.items)
        times = self.binder.untold(path, texts)
        charge = Charge(dashes.mark(1), times, {}, self.labels, self.roles, path) if times else None
        return DutyBlock(mark, own.units, references, intro, duties, parts, path, heading, charge)

    def _behind_heading(
        self,
        block: model.DutyBlock,
        heading: Words | None,
        path: Path,
        mark: Mark,
        own: Binding,
    ) -> Iterator[Duty]:
        """The sentence that runs on behind a heading, or that the heading is."""
        stands: Literal["behind", "heading"] = "behind"
        text: Words | None = value(block.text, path, "text")
        if text is None and not (block.items or block.parts or block.intro):
            stands, text = "heading", heading
        if text:
            at = (*path, "text" if stands == "behind" else "heading")
            item = Item(mark, text, None, None, (), at)
            duty = duty_of(item, own, block, path, self._key)._replace(stands=stands)
            self.duties.append(duty)
            yield duty

    def _duty(
        self, item: model.DutyItem, path: Path, level: Level, around: tuple[Binding, ...]
    ) -> Duty:
        own, found = around[0], self.binder.bound(item, path, around[0])
        for each in found.assigned if found and item.bound else ():
            if not any(self.registry.concerns(a, each.unit) for b in around for a in b.units):
                span = self.at.span(each.path or path)
                self.findings.append(foreign_unit(each.unit.name, span))
        position = len(self.duties)
        mark = level.mark(int(path[-1]) + 1)
        linked = self._item(item, path, mark, level, found or own)
        linked = linked._replace(times=self._times(path, linked))
        ties = values(item.leads, path, "leads"), values(item.supports, path, "supports")
        duty = duty_of(linked, found or own, item, path, self._key, ties)
        self.duties.insert(position, duty)
        return duty

    # --- look-ups ----------------------------------------------------------------------------

    def _responsible(
        self, assignments: Iterable[binding.Assignment], path: Path
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

    def _check_indicators(self) -> None:
        """That a table prints them, and that its columns show what they have."""
        tables = [table for table in self.tables if table.rows_of == "indicators"]
        if self.indicators and not tables and fold("indicators") not in self.lost:
            self.findings.append(indicators_nowhere(self.at.key_span(("indicators",))))
        known = [*COLUMNS_OF_INDICATORS, *self.roles]
        known += dict.fromkeys(str(key) for each in self.indicators for key in each.values)
        for table in tables:
            for column in table.columns:
                if column.show and column.show not in known:
                    span = self.at.span((*column.path, "show"))
                    self.findings.append(no_such_column(column.show, known, span))

    def _check_duties_printed(self) -> None:
        if self.manuscript.duties and not self.duty_sections and fold("all") not in self.lost:
            self.findings.append(duties_nowhere(self.at.key_span(("duties",))))
        for path in self.duty_sections[1:]:
            self.findings.append(duties_twice(self.at.span((*path, "duties"))))


def _first_columns(parts: Sequence[Part]) -> Sequence[TableColumn]:
    """The columns of the table in which parts begin."""
    first = next(iter(parts), None)
    return first.columns if isinstance(first, Table) else ()
