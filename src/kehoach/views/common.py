"""What the views share: the document's head, how it is cited, and how an activity is told."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kehoach.analysis.progress import Group, State
from kehoach.analysis.schedule import slots_of
from kehoach.plan import Activity, Item, Mark, Plan, Responsible, Timing, Unit
from kehoach.vietnamese import sentence_case_inside, short_date
from kehoach.views.style import STYLES, Style, written_date
from kehoach.views.words import Letterhead, Meta, Piece, Pieces, said

_CODE = re.compile(r"^[^-/]+")
_BRIEF = 90
"""How many characters tell an activity in short."""


def style_of(plan: Plan) -> Style:
    """The words and signs of the body that issues the plan."""
    return STYLES[plan.document.style]


def meta_of(plan: Plan, subject: str, *, landscape: bool = False, compact: bool = False) -> Meta:
    """The properties of one of the plan's documents."""
    document = plan.document
    name = document.type
    if document.number is not None:  # what a draft has of its number is a blank
        name += f" số {style_of(plan).number(document.number, document.symbol)}"
    return Meta(
        f"{name} - {subject}",
        document.subject,
        document.issuer.name,
        document.date,
        landscape=landscape,
        compact=compact,
    )


def letterhead_of(plan: Plan) -> Letterhead:
    """The head of the plan's documents; what a draft does not know yet stays blank."""
    document, style = plan.document, style_of(plan)
    return Letterhead(
        parent=document.issuer.parent.upper() if document.issuer.parent else None,
        issuer=document.issuer.name.upper(),
        nation=style.nation,
        motto=style.motto,
        number=f"{style.number_label}{style.number(document.number, document.symbol)}",
        place_and_date=f"{document.place}, {written_date(document.date)}",
        mark=style.issuer_mark,
    )


def drafted(plan: Plan, kind: str, code: str | None, subject: str) -> Plan:
    """The plan under the head of another document that its issuer drafts because of it.

    `code` is the abbreviation of the kind in the symbol (NĐ 30/2020, Phụ lục III): `BC` makes
    `BC-BTC` of `KH-BTC`; without one the symbol stays. Number and date are given
    when it is signed (Điều 15).
    """
    document = plan.document
    symbol = _CODE.sub(code, document.symbol) if code else document.symbol
    head = {"type": kind, "number": None, "date": None, "symbol": symbol, "subject": subject}
    return replace(plan, document=document.model_copy(update={**head, "bases": ()}))


def short_citation(plan: Plan) -> str:
    """The same as `citation` in running text, where the date may be in figures."""
    document = plan.document
    if document.date is None:
        return citation(plan)
    day = f"{style_of(plan).date_joint}ngày {short_date(document.date)}"
    return f"{mention(plan)}{day} của {document.issuer.name}"


def mention(plan: Plan) -> str:
    """How a document is named where it was cited before (NĐ 30/2020, Phụ lục I, II.6.b)."""
    document = plan.document
    return f"{document.type} số {style_of(plan).number(document.number, document.symbol)}"


def citation(plan: Plan) -> str:
    """How another document names this one: type, number, date and issuer."""
    document = plan.document
    number = style_of(plan).reference(document.number, document.symbol, document.date)
    return f"{document.type} {number} của {document.issuer.name}"


def cited(mark: Mark) -> str:
    """A part of the plan as one refers to it, with a capital (NĐ 30/2020, Phụ lục II)."""
    return f"Mục {mark.place}"


def attachment(plan: Plan) -> str:
    """The line by which an appendix says what it goes with (NĐ 30/2020, Phụ lục I, III.1.c).

    On paper it repeats number and date; that of an electronic document leaves both blank.
    """
    document = plan.document
    known = (None, None) if document.electronic else (document.number, document.date)
    number = style_of(plan).reference(known[0], document.symbol, known[1])
    return f"(Kèm theo {document.type} {number} của {document.issuer.name})"


# --- anchors: where things are on a page that holds all documents --------------------------------


def sheet_anchor(unit: Unit) -> str:
    """The anchor of a unit's task sheet."""
    return f"don-vi-{unit.slug}"


def activity_anchor(activity: Activity) -> str:
    """The anchor of an activity in the official document."""
    return f"viec-{activity.key}"


def row_anchor(activity: Activity) -> str:
    """The anchor of an activity in the assignment table."""
    return f"bieu-{activity.key}"


# --- units ---------------------------------------------------------------------------------


def name_pieces(assigned: Iterable[Responsible]) -> Pieces:
    """Units joined as in a labelled line; a collective inside the list begins small."""
    pieces: list[Piece] = []
    for each in assigned:
        if pieces:
            pieces.append(Piece("; "))
        name = sentence_case_inside(each.unit.name) if pieces else each.unit.name
        pieces.append(Piece(name, "" if each.unit.open else sheet_anchor(each.unit)))
        if each.part:
            pieces.append(Piece(f" ({each.part})"))
    return tuple(pieces)


def names(assigned: Iterable[Responsible]) -> str:
    """Units joined as in a labelled line, as text."""
    return said(name_pieces(assigned))


# --- activities ----------------------------------------------------------------------------


def labelled_lines(activity: Activity) -> Iterator[tuple[str, Pieces, tuple[Item, ...]]]:
    """Label, value and items of each line below an activity's text, in the plan's order."""
    assigned = {"lead": activity.leads, "support": activity.supports, **activity.roles}
    texts = {
        "when": _words(activity.when),
        "due": _words(activity.due),
        "place": activity.place,
        "budget": budget_words(activity) if activity.budget and activity.budget.printed else None,
        "output": activity.output,
        "note": activity.note,
    }
    items = {"programme": activity.programme, "targets": activity.targets}
    for key, label in activity.labels.items():
        value = name_pieces(assigned.get(key, ())) or _pieces(texts.get(key))
        if value or items.get(key):
            yield label, value, items.get(key, ())
    for label, text in activity.lines.items():
        yield label, _pieces(text), ()


def times(activity: Activity) -> str:
    """The words of an activity's times: its window, and its deadline."""
    return "; ".join(timing.words for timing in (activity.when, activity.due) if timing)


def status_words(state: State) -> str:
    """How an activity stands, and whether its time is or was kept."""
    words = str(state.status) if state.status else "Chưa có báo cáo"
    if state.group is Group.OVERDUE:
        return f"{words} (quá hạn)"
    if state.finished and state.due:
        return f"{words} ({'quá hạn' if state.is_late else 'đúng hạn'})"
    return words


def budget_words(activity: Activity) -> str | None:
    """What an activity costs, as the plan puts it."""
    return activity.budget.words if activity.budget else None


def table_text(activity: Activity) -> str:
    """An activity in a table's cell: its title and its text, without the final stop."""
    paragraphs = " ".join(activity.paragraphs)
    text = f"{activity.title}: {paragraphs}" if activity.title and paragraphs else activity.name
    return (text if activity.title else paragraphs).rstrip(".;: ")


@lru_cache(maxsize=4096)  # the same activities stand in short on very many sheets
def brief(text: str, width: int = _BRIEF) -> str:
    """The first words of a text, for where it stands in full elsewhere.

    Quotes that open in them are closed.
    """
    shortened = textwrap.shorten(text, width, placeholder=" …")
    cut = f"{text[: width - 1]}…" if shortened == "…" else shortened
    return f"{cut}”" if cut.endswith("…") and cut.count("“") > cut.count("”") else cut


def days_of(activity: Activity) -> tuple[date | None, date | None]:
    """The first and the last day of an activity, as far as its times tell."""
    slots = slots_of(activity)
    starts = [slot.start or slot.end for slot in slots]
    ends = [slot.end or slot.start for slot in slots]
    return (
        min((day for day in starts if day), default=None),
        max((day for day in ends if day), default=None),
    )


def _pieces(text: str | None) -> Pieces:
    return (Piece(text),) if text else ()


def _words(timing: Timing | None) -> str | None:
    return timing.words if timing else None
