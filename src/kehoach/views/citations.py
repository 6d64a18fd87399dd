"""How a plan is named in other documents, and its parts in all (NĐ 30/2020, Phụ lục I, II.6.b)."""

from __future__ import annotations

from functools import lru_cache

from kehoach.plan import (
    Activity,
    Document,
    Duty,
    DutyBlock,
    Plan,
    Section,
    Words,
    is_phrase,
    say,
)
from kehoach.views.figures import dated, numbered
from kehoach.views.once import once
from kehoach.views.style import DATE, style_of
from kehoach.views.wording import capital_first


def short_citation(plan: Plan) -> Words:
    """The same as `citation` in running text, where the date may be in figures."""
    document = plan.document
    if document.date is None:
        return citation(plan)
    joint, day = style_of(plan).date_joint, dated(document.date, DATE)
    return say("{}{}ngày {} của {}", mention(plan), joint, day, document.issuer.name)


def mention(plan: Plan) -> Words:
    """How a document is named where it was cited before (NĐ 30/2020, Phụ lục I, II.6.b)."""
    document = plan.document
    number = style_of(plan).number(document.number, document.symbol)
    return say("{} số {}", _named(document), number)


def _named(document: Document) -> Words:
    """What a document is called before its number; an enclosed one has that of its encloser."""
    if document.within:
        return say("{} ban hành kèm theo {}", document.type, document.within)
    return document.type


@lru_cache(maxsize=4)
def citation(plan: Plan) -> Words:
    """How another document names this one: type, number, date and issuer."""
    document = plan.document
    number = style_of(plan).reference(
        document.number, document.symbol, document.date, document.month
    )
    return say("{} {} của {}", _named(document), number, document.issuer.name)


@once
def cited(part: Section | Activity | DutyBlock | Duty) -> Words:
    """A part of the plan as one refers to it, with a capital (NĐ 30/2020, Phụ lục II)."""
    if is_phrase(part.mark.place):
        return capital_first(place_of(part))
    return say("Mục {}", place_of(part))


@once
def place_of(part: Section | Activity | DutyBlock | Duty) -> Words:
    """The number by which one refers to a part of the plan."""
    return numbered(part.mark.place, part.path)


def attachment(plan: Plan, document: Document | None = None) -> Words:
    """The line by which an appendix says what it goes with (NĐ 30/2020, Phụ lục I, III.1.c).

    On paper it repeats number and date; that of an electronic document leaves both blank. Without
    a document it is the plan's own.
    """
    document = document or plan.document
    known = (document.number, document.date, document.month)
    number, *day = (None, None, None) if document.electronic else known
    reference = style_of(plan).reference(number, document.symbol, *day)
    kind = document.within or document.type
    return say("(Kèm theo {} {} của {})", kind, reference, document.issuer.name)
