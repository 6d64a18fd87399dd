"""The heads of documents: what they say of themselves, and whose they are."""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.plan import Label, Plan, Words, cut, say
from kehoach.views.style import style_of, written_date
from kehoach.views.wording import capitals
from kehoach.views.words import Letterhead, Meta

_CODE = re.compile(r"^[^-/]+")


def meta_of(plan: Plan, subject: Words, *, landscape: bool = False, compact: bool = False) -> Meta:
    """The properties of one of the plan's documents."""
    document = plan.document
    name = document.type
    if document.number is not None:  # what a draft has of its number is a blank
        number = style_of(plan).number(document.number, document.symbol)
        name = say("{} số {}", name, number)
    return Meta(
        say("{} - {}", name, subject),
        document.subject,
        document.issuer.name,
        document.date,
        landscape=landscape,
        compact=compact,
    )


def letterhead_of(plan: Plan) -> Letterhead:
    """The head of the plan's documents; what a draft does not know yet stays blank."""
    document, style = plan.document, style_of(plan)
    number = style.number(document.number, document.symbol)
    return Letterhead(
        parent=capitals(document.issuer.parent) if document.issuer.parent else None,
        issuer=capitals(document.issuer.name),
        nation=style.nation,
        motto=style.motto,
        number=say("{}{}", style.number_label, number),
        place_and_date=say("{}, {}", document.place, written_date(document.date)),
        mark=style.issuer_mark,
    )


def drafted(plan: Plan, kind: Words, code: Label | None, subject: Words) -> Plan:
    """The plan under the head of another document that its issuer drafts because of it.

    `code` is the abbreviation of the kind in the symbol (NĐ 30/2020, Phụ lục III): `BC` makes
    `BC-BTC` of `KH-BTC`; without one the symbol stays. Number and date are given
    when it is signed (Điều 15).
    """
    symbol = plan.document.symbol
    if code and (former := _CODE.match(symbol)):
        symbol = say("{}{}", code, cut(symbol, former.end(), len(symbol)))
    document = plan.document._replace(
        type=kind, number=None, date=None, symbol=symbol, subject=subject, bases=()
    )
    return replace(plan, document=document)
