"""A difference for people, as coloured lines or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehoach.analysis.difference import DOCUMENTS, AgencyChanges, Change, Difference, Field, Kind
from kehoach.analysis.tasks import Task, Tie
from kehoach.i18n import _, ngettext, shown
from kehoach.plan import Activity, Duty, DutyBlock, Item, Paragraph, Section, Unit
from kehoach.views.activities import table_text
from kehoach.views.changes import in_words, lines_of, reworded

if TYPE_CHECKING:
    from kehoach.reports.text import Piece

_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}
_STYLES = {"+": "green", "-": "red", "~": "yellow", "": "bold cyan"}
_SHORT = 100
"""How many characters two values may have together to stand on one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report; `sign` is `+`, `-` or `~`, or empty for a heading and a detail."""

    depth: int
    sign: str
    text: str


def text_report(found: Difference) -> Iterator[Piece]:
    """The lines with their styles."""
    for line in _lines(found):
        if not line.depth:
            yield f"{shown(line.text)}\n", _STYLES[""]
            continue
        yield "  " * line.depth + (f"{line.sign} " if line.sign else ""), _STYLES[line.sign or "~"]
        yield f"{shown(line.text)}\n", "" if line.sign != "-" else "red"


def markdown_report(found: Difference, escape: Callable[[str], str]) -> str:
    """The same as Markdown: a heading for each kind of part, and nested lists."""
    lines = []
    for line in _lines(found):
        if not line.depth:
            lines.append(f"\n## {escape(line.text)}\n")
        else:
            sign = f"**{escape(line.sign)}** " if line.sign else ""
            lines.append("  " * (line.depth - 1) + f"- {sign}{escape(line.text)}")
    return "\n".join(lines).strip() + "\n"


def _lines(found: Difference) -> Iterator[Line]:
    """All that differs, part by part, and then for whom."""
    if not found:
        yield Line(0, "", _("nothing differs"))
        return
    for title, lines in (
        (_("Document"), _fields(found.document, 1)),
        (_("Units"), _parts(found.units, _unit)),
        (_("Sections"), _parts(found.sections, _section)),
        (_("Activities"), _parts(found.activities, _activity)),
        (_("Duty blocks"), _parts(found.blocks, _block)),
        (_("Duties"), _parts(found.duties, _duty)),
        (_("By agency"), (line for each in found.agencies for line in _agency(each))),
    ):
        listed = list(lines)
        if listed:
            yield Line(0, "", title)
            yield from listed


def _parts(changes: Iterable[Change[Any]], name: Callable[[Any], str]) -> Iterator[Line]:
    for change in changes:
        yield Line(1, _SIGNS[change.kind], name(change.part))
        if change.kind is Kind.CHANGED:
            yield from _fields(change.fields, 2)


def _fields(fields: Iterable[Field], depth: int) -> Iterator[Line]:
    for field in fields:
        name = field_title(field.key)
        before, after = _value(field.before), _value(field.after)
        single = len(lines_of(field.before)) <= 1 and len(lines_of(field.after)) <= 1
        if single and len(before) + len(after) <= _SHORT:
            yield Line(depth, "", f"{name}: {before or '∅'} → {after or '∅'}")
            continue
        yield Line(depth, "", f"{name}:")
        for one, other in reworded(field):
            if one:
                yield Line(depth + 1, "-", one.strip())
            if other:
                yield Line(depth + 1, "+", other.strip())


def _value(value: object) -> str:
    return _tie(value) if isinstance(value, Tie) else in_words(value)


def _unit(unit: Unit) -> str:
    return unit.name


def _section(section: Section) -> str:
    return f"{section.mark.place}  {section.heading or _first(section)}".rstrip()


def _first(section: Section) -> str:
    return next((part.text for part in section.parts if isinstance(part, (Paragraph, Item))), "")


def _activity(activity: Activity) -> str:
    ident = f" [{activity.id}]" if activity.id else ""
    return f"{activity.mark.place}  {table_text(activity)}{ident}"


def _block(block: DutyBlock) -> str:
    return f"{block.mark.place}  {in_words(block.units)}"


def _duty(duty: Duty) -> str:
    return f"{duty.mark.place}  {in_words(duty.units)}: {duty.words}"


# --- for whom ------------------------------------------------------------------------------------


def _agency(each: AgencyChanges) -> Iterator[Line]:
    yield Line(1, "", f"{each.unit.part.name}: {', '.join(_counted(each))}")
    yield from _fields(each.unit.fields, 2)
    for change in each.tasks:
        yield Line(2, _SIGNS[change.kind], _task(change.part))
        if change.kind is Kind.CHANGED:
            yield from _fields(change.fields, 3)
    for served in each.served:
        words = _("serves by its duties: {task}").format(task=table_text(served.part))
        yield Line(2, _SIGNS[served.kind], words)
        yield from _fields(served.fields, 3)
    yield from _fields((each.intro,) if each.intro else (), 2)
    for duty in each.duties:
        yield Line(2, _SIGNS[duty.kind], duty.part.duty.words)
        if duty.kind is Kind.CHANGED:
            yield from _fields(duty.fields, 3)


def _task(task: Task) -> str:
    activity = task.activity
    facts = (_tie(task.tie) if not task.role else task.role, task.via and task.via.name, task.part)
    about = "; ".join(fact for fact in facts if fact)
    when = in_words(activity.timing)
    return f"{about}: {table_text(activity)}{f' ({when})' if when else ''}"


def _tie(tie: Tie) -> str:
    return {
        Tie.LEAD: _("leads"),
        Tie.LEAD_GROUP: _("leads through a group"),
        Tie.ROLE: _("other role"),
        Tie.NAME: _("supports"),
        Tie.GROUP: _("supports through a group"),
        Tie.OPEN_LEAD: _("may be concerned"),
        Tie.OPEN: _("may be concerned"),
    }[tie]


def _counted(each: AgencyChanges) -> Iterator[str]:
    """What changes for a unit, in numbers; one time that changes is told with both its words."""
    tasks = {kind: [change for change in each.tasks if change.kind is kind] for kind in Kind}
    timed = [change for change in tasks[Kind.CHANGED] if change.field("when", "due")]
    others = [change for change in tasks[Kind.CHANGED] if change not in timed]
    tied = [change for change in others if change.field("tie", "role", "via", "part")]
    duties = {kind: sum(duty.kind is kind for duty in each.duties) for kind in Kind}
    for words, count in (
        (ngettext("{count} new task", "{count} new tasks", len(tasks[Kind.ADDED])),
         len(tasks[Kind.ADDED])),
        (ngettext("{count} task no more", "{count} tasks no more", len(tasks[Kind.REMOVED])),
         len(tasks[Kind.REMOVED])),
        (_times(timed), len(timed)),
        (ngettext("{count} role changed", "{count} roles changed", len(tied)), len(tied)),
        (ngettext("{count} task changed", "{count} tasks changed", len(others) - len(tied)),
         len(others) - len(tied)),
        (ngettext("{count} change of what its duties serve",
                  "{count} changes of what its duties serve", len(each.served)),
         len(each.served)),
        (ngettext("{count} new duty", "{count} new duties", duties[Kind.ADDED]),
         duties[Kind.ADDED]),
        (ngettext("{count} duty no more", "{count} duties no more", duties[Kind.REMOVED]),
         duties[Kind.REMOVED]),
        (ngettext("{count} duty changed", "{count} duties changed", duties[Kind.CHANGED]),
         duties[Kind.CHANGED]),
        (_("what is said of it changed"), int(bool(each.intro))),
        (_("the unit itself changed"), int(bool(each.unit.fields))),
    ):  # fmt: skip
        if count:
            yield words.replace("{count}", str(count))


def _times(timed: list[Change[Task]]) -> str:
    field = timed[0].field("when", "due") if len(timed) == 1 else None
    if field and field.before and field.after:
        return _("1 time changed from “{before}” to “{after}”").format(
            before=in_words(field.before), after=in_words(field.after)
        )
    return ngettext("{count} time changed", "{count} times changed", len(timed))


def field_title(key: str) -> str:
    """What a key of the plan language is called in the user's language."""
    first, _dot, rest = key.partition(".")
    if first == "lines":
        return rest
    if first == DOCUMENTS:
        kind, _dot, key = rest.partition(".")
        return f"{kind}, {field_title(key)}"
    titles = {
        "title": _("title"),
        "text": _("text"),
        "items": _("items"),
        "slogan": _("line in the middle"),
        "table": _("table"),
        "lead": _("lead"),
        "support": _("support"),
        "when": _("time"),
        "due": _("deadline"),
        "place": _("place"),
        "programme": _("programme"),
        "budget": _("budget"),
        "targets": _("targets"),
        "output": _("output"),
        "note": _("note"),
        "status": _("status"),
        "progress": _("progress"),
        "notes": _("notes"),
        "after": _("after"),
        "section": _("moved"),
        "position": _("moved among its siblings"),
        "tie": _("role"),
        "role": _("role"),
        "via": _("through the group"),
        "part": _("part"),
        "unit": _("unit"),
        "heading": _("heading"),
        "intro": _("introduction"),
        "marks": _("marks"),
        "label": _("label"),
        "labels": _("label"),
        "roles": _("role"),
        "name": _("name"),
        "short": _("short name"),
        "aliases": _("other forms"),
        "members": _("members"),
        "since": _("since"),
        "until": _("until"),
        "successors": _("successors"),
        "subject": _("subject"),
        "recipients": _("recipients"),
        "bases": _("legal bases"),
        "date": _("date"),
        "number": _("number"),
        "type": _("type"),
        "symbol": _("symbol"),
        "issuer.name": _("issuer"),
        "issuer.parent": _("body above the issuer"),
        "signature.name": _("signer"),
        "signature.post": _("post of the signer"),
        "signature.office": _("other post of the signer"),
        "signature.authority": _("authority to sign"),
        "budget.printed": _("budget is printed"),
        "opening": _("opening"),
        "closing": _("closing"),
        "filing": _("filing"),
        "style": _("layout"),
        "electronic": _("electronic document"),
        "appendices": _("appendices"),
        "footnotes": _("footnotes"),
        "indicators": _("indicators"),
        "authority": _("who decides"),
        "terms": _("terms"),
        "id": _("id"),
        "body": _("order of the parts"),
        "open": _("open group"),
        "leads": _("leads the activities"),
        "supports": _("serves the activities"),
    }
    if key in titles:
        return titles[key]
    title = titles.get(first, first)
    return f"{title} ({rest})" if rest else title
