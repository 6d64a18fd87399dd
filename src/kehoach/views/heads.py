"""The heads of documents: what they say of themselves, and whose they are."""

from __future__ import annotations

import re
from dataclasses import replace

from kehoach.plan import Label, Plan, Words, cut, say
from kehoach.views.lines import Room, in_lines
from kehoach.views.style import style_of, written_date
from kehoach.views.wording import capitals
from kehoach.views.words import Letterhead, Meta

_LEFT = 3871
"""The width in twips in which the issuer stands: as in the decree's sample 1.4."""
_UPRIGHT, _ACROSS = 9071, 13_997
"""The width of the text on a page of A4, in twips."""
_HEAD_SIZE = 14

_CODE = re.compile(r"^[^-/]+")


def meta_of(plan: Plan, subject: Words, *, landscape: bool = False, compact: bool = False) -> Meta:
    """The properties of one of the plan's documents."""
    document = plan.document
    name = document.type
    if (
        document.number is not None and not document.within
    ):  # what a draft has of its number is a blank
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
    issuer, room = document.issuer, Room(_LEFT, style.issuer_size, capitals=True)
    return Letterhead(
        parent=capitals(in_lines(issuer.parent, room)) if issuer.parent else None,
        issuer=capitals(in_lines(issuer.name, room)),
        nation=style.nation,
        motto=style.motto,
        number=say("{}{}", style.number_label, number),
        place_and_date=say("{}, {}", document.place, written_date(document.date, document.month)),
        mark=style.issuer_mark,
    )


def head_lines(words: Words, *, landscape: bool = False, in_capitals: bool = False) -> Words:
    """A subject or a title in lines of nearly one length."""
    return in_lines(words, Room(_ACROSS if landscape else _UPRIGHT, _HEAD_SIZE, in_capitals))


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
        type=kind,
        number=None,
        date=None,
        symbol=symbol,
        subject=subject,
        bases=(),
        authority=None,
        within=None,
    )
    return replace(plan, document=document)
