"""The key `document` of an imported plan: head, bases, opening, closing, signature, recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from unicodedata import normalize

from kehoach.importing.draft import Draft, Foot, Head, Shell
from kehoach.importing.writing.values import one_or_many
from kehoach.importing.writing.yamltext import Inline, Noted, Value
from kehoach.plan import document_id
from kehoach.vietnamese.symbols import SHORT_TYPES

_BLANK: Final = "…"
_DECISIONS: Final = ("Quyết định", "Nghị quyết")
_SHORT: Final = re.compile(r"[\w&-]{1,12}")
_MOST_LETTERS: Final = 12
_AT_PLACE: Final = re.compile(
    r"\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b"
)
"""Where the name of a body's place begins, for which no letter of a symbol stands."""
_COMMITTEE: Final = re.compile(r".*?\b(?:tỉnh|thành|huyện|đảng|quận|thị) [ủu][ỷy]\b", re.IGNORECASE)
"""The Party committee whose letters stand in the symbol: "Đảng ủy" of "Đảng ủy xã …"."""
_MISSING: Final = {
    "symbol": "xem lại: văn bản không ghi ký hiệu",
    "place": "xem lại: văn bản không ghi địa danh",
    "subject": "xem lại: không thấy trích yếu",
    "issuer": "xem lại: không thấy cơ quan ban hành",
}


def document_of(draft: Draft, opening: Sequence[str]) -> Mapping[str, Value]:
    """The values of the document; `opening` are further paragraphs before its first section."""
    own: dict[str, Value] = {"id": _id(draft.head)}
    if draft.shell:
        own |= {
            "within": _id(draft.shell.head),
            "type": draft.head.type or "Kế hoạch",
            "subject": _or_missing("subject", draft.head.subject, _BLANK),
        }
    else:
        own = {**_head(draft.head), **({"authority": draft.authority} if draft.authority else {})}
    if draft.bases:
        own["bases"] = list(draft.bases)
    paragraphs = list(_opening(draft, opening))
    if paragraphs:
        own["opening"] = one_or_many(paragraphs)
    closing = [*(() if draft.appendices else draft.mentions), *draft.closing]
    if closing:
        own["closing"] = one_or_many(closing)
    return own if draft.shell else own | _ending(draft.foot)


def shell_of(shell: Shell, sections: Sequence[Value]) -> Mapping[str, Value]:
    """The values of the document that encloses the plan."""
    values = _head(shell.head)
    if shell.authority:
        values["authority"] = shell.authority
    if shell.bases:
        values["bases"] = list(shell.bases)
    if shell.opening:
        values["opening"] = one_or_many(shell.opening)
    if sections:
        values["sections"] = sections
    if shell.closing:
        values["closing"] = one_or_many(shell.closing)
    return values | _ending(shell.foot)


def _id(head: Head) -> str:
    return document_id(f"{head.type} {head.subject}" if head.type in _DECISIONS else head.subject)


def _head(head: Head) -> dict[str, Value]:
    """Style, number, day and issuer."""
    values: dict[str, Value] = {"style": "party"} if head.party else {}
    values["id"] = _id(head)
    values["type"] = head.type or "Kế hoạch"
    if head.number:
        values["number"] = str(int(head.number))
    values["symbol"] = _or_missing("symbol", head.symbol, _usual_symbol(head))
    if head.day:
        values["date"] = _iso(head.day)
    elif head.month:
        month, year = head.month.split("/")
        values["date"] = f"{year}-{int(month):02}"
    values["place"] = _or_missing("place", head.place, _BLANK)
    values["subject"] = _or_missing("subject", head.subject, _BLANK)
    values["issuer"] = _issuer(head)
    return values


def _usual_symbol(head: Head) -> str:
    """The symbol that such a document of such a body has: "HD-SYT", "KH/ĐU".

    Nghị định 30/2020, Phụ lục I, II.3: the letters of the type, and those of the body.
    """
    kind = head.type or "Kế hoạch"
    known = {type_: short for short, type_ in SHORT_TYPES.items()}
    short = known.get(kind) or _initials(kind)
    body = _initials(_AT_PLACE.split(head.issuer)[0])
    if party := _COMMITTEE.match(head.issuer):
        body = _initials(party[0])
    return ("/" if head.party else "-").join(filter(None, (short, body)))


def _initials(name: str) -> str:
    """The first letters of words without marks, but Đ; abbreviations in capitals stay whole."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.lower() != "và"]
    letters = "".join(word if word.isupper() else word[0].upper() for word in words)
    return "".join(normalize("NFD", letter)[0] for letter in letters)[:_MOST_LETTERS]


def appendix_of(draft: Draft) -> Mapping[str, Value]:
    """The table that goes with the document, and the words that announce it."""
    values: dict[str, Value] = {
        "table": "assignments",
        "title": draft.appendices[0] or "Biểu phân công nhiệm vụ",
    }
    mention = " ".join(draft.mentions)
    return values | ({"mention": mention} if mention else {})


def _or_missing(key: str, text: str, instead: str) -> Value:
    return text or Noted(instead, _MISSING[key])


def _issuer(head: Head) -> Value:
    values: dict[str, Value] = {"parent": head.parent} if head.parent else {}
    values["name"] = head.issuer or _BLANK
    if head.inferred and head.issuer:
        return Noted(values, "xem lại: cơ quan ban hành lấy từ phần mở đầu")
    return values if head.issuer else Noted(values, _MISSING["issuer"])


def _opening(draft: Draft, further: Sequence[str]) -> Iterator[str]:
    """The paragraphs before the first section; the colon of the last is the compiler's."""
    others = (line.printed for line in draft.head.other)
    texts = [*others, *draft.head.attached, *draft.opening, *further]
    for at, text in enumerate(texts, 1):
        own = text.removesuffix(":").rstrip() if at == len(texts) else text
        if own:
            yield own


def _ending(foot: Foot) -> dict[str, Value]:
    signature: dict[str, Value] = {}
    if foot.authority:
        signature["authority"] = one_or_many(foot.authority)
    lines = {"post": foot.post, "office": foot.office, "name": foot.name}
    signature |= {key: text for key, text in lines.items() if text}
    values: dict[str, Value] = {"signature": signature or {"post": _BLANK}}
    if foot.recipients:
        values["recipients"] = list(foot.recipients)
    if foot.filing:
        short = all(_SHORT.fullmatch(each) for each in foot.filing)
        values["filing"] = Inline(foot.filing) if short else list(foot.filing)
    return values


def _iso(day: str) -> str:
    parts = [int(each) for each in day.split("/")]
    return f"{parts[2]:04}-{parts[1]:02}-{parts[0]:02}"
