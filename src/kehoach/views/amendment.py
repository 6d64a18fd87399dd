"""The plan that amends a plan: a draft made from the difference of the two.

The content of an issued document is amended by a document of the same kind (NĐ 30/2020, Điều
18.3). Its body names the places of the plan that was issued, and gives the new wording in quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from kehoach.difference import FOLLOW_UP, Change, Difference, Field, Kind, Spot
from kehoach.plan import Activity, Duty, DutyBlock, Paragraph, Plan, Section, Timing
from kehoach.reader import Path
from kehoach.vietnamese import fold, roman
from kehoach.views.changes import field_name, in_words, lines_of, reworded
from kehoach.views.common import brief, drafted, mention, short_citation, style_of, table_text
from kehoach.views.official import activity_blocks, closed, framed, section_blocks
from kehoach.views.words import Block, HeadingBlock, ItemBlock, Official, ParagraphBlock

_TEXTS = {"subject": "Trích yếu", "opening": "Phần mở đầu", "closing": "Phần kết"}
"""The parts of the document itself that an amendment changes."""
_NOT_CONTENT = FOLLOW_UP | {"id", "after", "marks", "supports", "leads"}
"""Keys that are printed nowhere."""
_WIDTH = 60
"""How many characters name a passage."""


_Part = TypeVar("_Part", Section, Activity)

_Places: TypeAlias = Mapping[tuple[str, ...], str]
"""How one refers to each heading of the issued plan, by the headings down to it."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """One numbered sentence of the body, and the new wording that it gives, if any."""

    words: str
    wording: tuple[Block, ...] = ()


def amendment_view(found: Difference, before: Plan, after: Plan) -> Official:
    """The draft of the amending plan; its number and date are given when it is signed."""
    cited = short_citation(before)
    document = before.document
    plan = drafted(after, document.type, None, "")
    plan = _headed(plan, found, before, cited)
    style = style_of(plan)
    filled = _parts(found, before, after)
    body: list[Block] = [
        ParagraphBlock(f"{after.document.issuer.name} sửa đổi, bổ sung {mention(before)} như sau:")
    ]
    for number, (title, clauses) in enumerate(filled, 1):
        body.append(HeadingBlock(1, "I", f"{roman(number)}{style.section_end}", title.upper()))
        for count, clause in enumerate(clauses, 1):
            body += [ParagraphBlock(clause.words, f"{count}."), *_quoted(clause.wording)]
    mark = f"{roman(len(filled) + 1)}{style.section_end}"
    body.append(HeadingBlock(1, "I", mark, "TỔ CHỨC THỰC HIỆN"))
    body += closed(tuple(_ending(found, before)), style)
    return framed(plan, body)


def is_amended(found: Difference, before: Plan, after: Plan) -> bool:
    """Whether anything differs that an amendment would order."""
    return bool(_parts(found, before, after))


def _parts(
    found: Difference, before: Plan, after: Plan
) -> tuple[tuple[str, tuple[_Clause, ...]], ...]:
    """Title and clauses of each part that has any."""
    parts = (
        ("Sửa đổi", tuple(_amended(found, dict(_previous(after.sections, Activity))))),
        ("Bổ sung", tuple(_added(found, after, _former_places(before)))),
        ("Bãi bỏ", tuple(_repealed(found))),
    )
    return tuple(part for part in parts if part[1])


def left_out(found: Difference) -> tuple[str, ...]:
    """The keys that differ and are no content, which an amendment does not mention."""
    return tuple(
        dict.fromkeys(field.key for field in found.document if field.key not in (*_TEXTS, "bases"))
    )


def _headed(plan: Plan, found: Difference, before: Plan, cited: str) -> Plan:
    """The plan under the head of its amendment: based on itself, and on what is newly cited."""
    bases = next((field for field in found.document if field.key == "bases"), None)
    new = (line for _one, line in reworded(bases) if line) if bases else ()
    head = {
        "subject": f"Sửa đổi, bổ sung {cited}",
        "bases": (*new, f"Căn cứ {cited} về {_lowered(before.document.subject)}"),
    }
    return replace(plan, document=plan.document.model_copy(update=head))


def _ending(found: Difference, before: Plan) -> Iterator[str]:
    named = mention(before)
    if before.appendices and found.activities:
        yield (
            f"{before.appendices[0].title} kèm theo {named} được sửa đổi, bổ sung tương ứng với "
            "nội dung tại Kế hoạch này."
        )
    yield (
        f"Các nội dung khác tại {named} không được sửa đổi, bổ sung tại Kế hoạch này thì giữ "
        "nguyên. Các đơn vị có liên quan căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện."
    )


# --- what is amended -----------------------------------------------------------------------------


def _amended(found: Difference, previous: Mapping[Path, Activity]) -> Iterator[_Clause]:
    for field in found.document:
        if name := _TEXTS.get(field.key):
            yield _Clause(f"{name} được sửa đổi như sau:", _texts(field.after))
    for unit in found.units:
        if unit.before and (name_ := unit.field("name")):
            yield _Clause(f"Thay cụm từ “{name_.before}” bằng cụm từ “{name_.after}”.")
    for section in found.sections:
        yield from _section_clauses(section)
    for activity in found.activities:
        yield from _activity_clauses(activity, previous)
    for block in found.blocks:
        yield from _block_clauses(block)
    for duty in found.duties:
        yield from _duty_clauses(duty)


def _section_clauses(change: Change[Section]) -> Iterator[_Clause]:
    before = change.before
    if before is None:
        return
    at = f"mục {before.mark.place}"
    for field in change.fields:
        if field.key == "heading" and field.after:
            yield _Clause(f"Tiêu đề {at} được sửa đổi như sau:", _texts(field.after))
        elif field.key in ("text", "items"):
            yield from _passages(field, f"{at} ({_title(before)})")
        elif isinstance(field.before, Spot):
            yield _Clause(_moved(f"{at} ({_title(before)})", field))


def _passages(field: Field, at: str) -> Iterator[_Clause]:
    """A clause for each paragraph or dash that changes."""
    for one, other in reworded(field):
        if one and other:
            words = f"Đoạn “{_short(one)}” tại {at} được sửa đổi như sau:"
            yield _Clause(words, _texts(other))
        elif one:
            yield _Clause(f"Bỏ đoạn “{_short(one)}” tại {at}.")
        elif other:
            yield _Clause(f"Bổ sung vào {at} đoạn sau:", _texts(other))


def _activity_clauses(
    change: Change[Activity], previous: Mapping[Path, Activity]
) -> Iterator[_Clause]:
    former, activity = change.before, change.after
    if former is None or activity is None:
        return
    at = f"mục {former.mark.place} ({_named(former)})"
    moves = [field for field in change.fields if isinstance(field.before, Spot)]
    for field in moves:
        yield _Clause(_moved(f"nội dung {at}", field, previous.get(activity.path)))
    fields = [
        field
        for field in change.fields
        if field not in moves
        and field.key not in _NOT_CONTENT
        and not _is_only_shifted(field)
        and not field.key.startswith("labels.")
    ]  # fmt: skip
    kept = [field for field in fields if lines_of(field.after)]
    if kept:
        wording = tuple(block for field in kept for block in _wording(field, activity))
        yield _Clause(f"Nội dung {at} được sửa đổi như sau:", wording)
    for field in fields:
        if field not in kept:
            name = field_name(field, former)
            yield _Clause(f"Bỏ “{name}: {in_words(field.before)}” tại {at}.")


def _is_only_shifted(field: Field) -> bool:
    """Whether a time has the same words, and other days only because its anchor moved."""
    values = field.before, field.after
    words = {value.words for value in values if isinstance(value, Timing)}
    return all(values) and len(words) == 1


def _wording(field: Field, activity: Activity) -> Iterator[Block]:
    """One thing about an activity in its new words."""
    after = field.after.words if isinstance(field.after, Timing) else field.after
    lines = lines_of(after)
    if field.key in ("title", "text"):
        yield from map(ParagraphBlock, lines)
    elif field.key in ("items", "programme", "targets"):
        if field.key != "items":
            yield ItemBlock("-", f"{field_name(field, activity)}:")
        yield from (ItemBlock("+" if field.key != "items" else "-", line.strip()) for line in lines)
    else:
        words = "; ".join(lines).rstrip(".")
        yield ItemBlock("-", f"{field_name(field, activity)}: {words}.")


def _block_clauses(change: Change[DutyBlock]) -> Iterator[_Clause]:
    former, intro = change.before, change.field("intro")
    if former and intro:
        at = f"mục {former.mark.place} ({in_words(former.units)})"
        yield _Clause(f"Phần mở đầu tại {at} được sửa đổi như sau:", _texts(intro.after))


def _duty_clauses(change: Change[Duty]) -> Iterator[_Clause]:
    former, duty = change.before, change.after
    if former is None or duty is None:
        return
    units = in_words(former.units)
    at = f"mục {former.mark.place}"
    if given := change.field("unit"):
        words = _short(former.words)
        yield _Clause(
            f"Nhiệm vụ “{words}” của {units} tại {at} giao cho {in_words(given.after)} thực hiện."
        )
    if change.field("text", "label", "items"):
        words = f"Nhiệm vụ “{_short(former.words)}” của {units} tại {at} được sửa đổi như sau:"
        yield _Clause(words, _duty_wording(duty))


def _moved(what: str, field: Field, previous: Activity | None = None) -> str:
    """The clause for what moved: behind what it stands now, else at the head of which part."""
    if previous:
        return f"Chuyển {what} đến sau nội dung “{_named(previous)}”."
    heading = field.after.heading if isinstance(field.after, Spot) else ""
    return f"Chuyển {what} lên đầu phần “{heading}”." if heading else f"Chuyển {what} lên đầu."


# --- what is added and repealed ------------------------------------------------------------------


def _added(
    found: Difference, after: Plan, places: Mapping[tuple[str, ...], str]
) -> Iterator[_Clause]:
    style = style_of(after)
    sections = [change.part for change in found.sections if change.kind is Kind.ADDED]
    activities = [change.part for change in found.activities if change.kind is Kind.ADDED]
    told = _inside([*sections, *activities])
    around = dict(_headings(after.sections, ()))
    before_it = dict(_previous(after.sections, Section))
    earlier = dict(_previous(after.sections, Activity))
    for section in sections:
        if section.path not in told:
            at = _at(around[section.path][:-1], places)
            if previous := before_it.get(section.path):
                known = places.get(around[previous.path]) if previous.path in around else None
                at = f" vào sau mục {known or f'“{_title(previous)}”'}"
            words = f"Bổ sung mục “{_title(section)}”{at} như sau:"
            yield _Clause(words, section_blocks(section, style))
    for activity in activities:
        if activity.path not in told:
            at = _at(tuple(map(fold, activity.headings)), places)
            if one := earlier.get(activity.path):
                at += f", sau nội dung “{_named(one)}”,"
            yield _Clause(f"Bổ sung{at} nội dung sau:", activity_blocks(activity, style))
    for duty in found.duties:
        if duty.kind is Kind.ADDED:
            units = in_words(duty.part.units)
            yield _Clause(f"Bổ sung nhiệm vụ của {units} như sau:", _duty_wording(duty.part))


def _repealed(found: Difference) -> Iterator[_Clause]:
    parts: list[Section | Activity] = []
    parts += (change.part for change in found.sections if change.kind is Kind.REMOVED)
    parts += (change.part for change in found.activities if change.kind is Kind.REMOVED)
    told = _inside(parts)
    for part in parts:
        if part.path not in told:
            name = _title(part) if isinstance(part, Section) else _named(part)
            yield _Clause(f"Bãi bỏ nội dung tại mục {part.mark.place} ({name}).")
    for duty in found.duties:
        if duty.kind is Kind.REMOVED:
            words = _short(duty.part.words)
            units, place = in_words(duty.part.units), duty.part.mark.place
            yield _Clause(f"Bãi bỏ nhiệm vụ “{words}” của {units} tại mục {place}.")


def _inside(parts: Iterable[Section | Activity]) -> set[Path]:
    """The paths of all that stands in some parts; it is told with them."""
    found: set[Path] = set()
    waiting: list[object] = list(parts)
    while waiting:
        part = waiting.pop()
        if isinstance(part, (Section, Activity)):
            below = part.parts if isinstance(part, Section) else part.activities
            waiting += below
            found.update(each.path for each in below if isinstance(each, (Section, Activity)))
    return found


def _previous(parts: Iterable[object], kind: type[_Part]) -> Iterator[tuple[Path, _Part]]:
    """The path of each section, or of each activity, with the one before it in the same part."""
    previous: _Part | None = None
    for part in parts:
        if isinstance(part, kind):
            if previous:
                yield part.path, previous
            previous = part
        if isinstance(part, Section):
            yield from _previous(part.parts, kind)
        elif isinstance(part, Activity):
            yield from _previous(part.activities, kind)


def _headings(
    parts: Iterable[object], above: tuple[str, ...]
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The path of each section with its headings, outermost first, as they are compared."""
    for part in parts:
        if isinstance(part, Section):
            here = (*above, fold(part.heading)) if part.heading else above
            yield part.path, here
            yield from _headings(part.parts, here)


def _former_places(plan: Plan) -> _Places:
    """The headings of the issued plan; of two that are alike the first."""
    marks = dict(_marks(plan.sections))
    return {headings: marks[path] for path, headings in reversed([*_headings(plan.sections, ())])}


def _marks(parts: Iterable[object]) -> Iterator[tuple[Path, str]]:
    for part in parts:
        if isinstance(part, Section):
            title = f" ({_title(part)})" if part.heading else ""
            yield part.path, f"{part.mark.place}{title}"
            yield from _marks(part.parts)


def _at(headings: tuple[str, ...], places: _Places) -> str:
    """Into what part of the issued plan something goes: the innermost that it has."""
    known = (headings[:count] for count in range(len(headings), 0, -1))
    place = next((places[each] for each in known if each in places), "")
    return f" vào mục {place}" if place else ""


# --- words ---------------------------------------------------------------------------------------


def _duty_wording(duty: Duty) -> tuple[Block, ...]:
    items = (ItemBlock("+", line.strip(), None, 2) for line in lines_of(duty.items))
    return (ItemBlock("-", duty.text, duty.label), *items)


def _texts(value: object) -> tuple[Block, ...]:
    return tuple(ParagraphBlock(line) for line in lines_of(value))


def _quoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks between quotes that open before the first and close after the last."""
    if not blocks:
        return ()
    opened = (_opened(blocks[0]), *blocks[1:])
    return (*opened[:-1], _closed(opened[-1]))


def _opened(block: Block) -> Block:
    match block:
        case ItemBlock():
            return replace(block, mark=f"“{block.mark}", pieces=())
        case ParagraphBlock() | HeadingBlock():
            return replace(block, text=f"“{block.text}")
        case _:
            return block


def _closed(block: Block) -> Block:
    match block:
        case ItemBlock() | ParagraphBlock() | HeadingBlock():
            return replace(block, text=f"{block.text}”.")
        case _:
            return block


def _short(text: str) -> str:
    return brief(text, _WIDTH)


def _named(activity: Activity) -> str:
    return _short(table_text(activity))


def _title(section: Section) -> str:
    first = (part.text for part in section.parts if isinstance(part, Paragraph))
    return _short(section.heading or next(first, ""))


def _lowered(text: str) -> str:
    """A subject inside a sentence; abbreviations and names of one letter stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
