"""Who issues a document, where its head does not say it, or not whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

from kehoach.importing.draft import Head
from kehoach.importing.recognition.anatomy import is_post
from kehoach.importing.recognition.casing import Casing
from kehoach.importing.recognition.head import Title, lacks_place
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.recognition.naming import begins_name
from kehoach.importing.source import Part, lines_of
from kehoach.vietnamese import plain

_ISSUES: Final = re.compile(
    r",?\s+(?:(?:xây dựng|ban hành|triển khai|lập|tổ chức|đề ra|thông báo)\b"
    r"[^.;]{0,40}?\b(?:kế hoạch|chương trình|đề án|phương án|hướng dẫn|quy chế|quyết định)\b"
    r"|hướng dẫn (?=các|một số|[^.;]{0,200}như sau))",
    re.IGNORECASE,
)
"""What a body does that issues a document."""
_PARTS: Final = re.compile(r"[,;.:]\s+|\b[Nn]ay\s+|(?<=\d)(?=[A-ZĐ][a-zà-ỹ])")
"""Where a name may begin: behind a stop, or where a copy lost the end of a line ("2022Ban")."""
_OF: Final = re.compile(r"\bcủa\s+", re.IGNORECASE)
_OF_ITSELF: Final = re.compile(
    r"(?P<name>[^.,;:]{6,80}?),?\s+(?:tọa lạc|toạ lạc|được thành lập|có trụ sở|"
    r"(?:nằm|đóng|đặt) (?:ở|tại|trên)(?: địa bàn)?)\b"
)
"""How a body tells of itself: "Trường Mầm non Hoa Mai được thành lập …"."""
_MOST_PARAGRAPHS: Final = 12
"""Paragraphs of a body in which it may tell of itself."""
_LONGEST: Final = 160
"""Characters of a name."""
_LEVELS: Final = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_LEVEL: Final = re.compile(rf"(?:{_LEVELS})", re.IGNORECASE)
_PLACE: Final = re.compile(
    rf"\b(?P<level>{_LEVELS})\s+(?P<name>[A-ZÀ-ỸĐ][^\W\d_]*(?:[ -][A-ZÀ-ỸĐ][^\W\d_]*){{0,3}})",
)
"""A place with its level: "huyện Sông Mã"; a number of a ward is none."""


def _issuers_in(text: str) -> Iterator[str]:
    """Bodies that issue something, as a text says: "…; UBND xã … ban hành Kế hoạch …"."""
    for found in _ISSUES.finditer(text):
        before = text[: found.start()]
        begins = [0, *(each.end() for each in _PARTS.finditer(before))]
        if len(before) <= _LONGEST and begins_name(before):
            yield before
        else:
            near = (before[begin:] for begin in reversed(begins) if begin >= len(before) - _LONGEST)
            yield from (name for name in near if begins_name(name))


def _issuer_of(texts: Sequence[str]) -> str:
    """The body that issues the document, as the last paragraph of its opening says that does."""
    for text in reversed(texts):
        for name in _issuers_in(text):
            if whole := re.sub(r"\s*\(.*?\)", "", name).strip():
                return whole[:1].upper() + whole[1:]
    return ""


def _named_at_its_title(title: Title) -> str:
    """The body in a line of its own below the title, or of which an enclosing line says it is."""
    alone = (text for text in title.opening[:2] if text.isupper() and _is_name(text))
    attached = (
        name
        for text in title.attached
        for found in _OF.finditer(text)
        if _is_name(name := text[found.end() :].strip(" .)")) and len(name) <= _LONGEST
    )
    return next(alone, "") or next(attached, "")


def _is_name(text: str) -> bool:
    return begins_name(text) and not is_post(text) and not text.endswith((":", ";"))


def _of_itself(body: Sequence[Part]) -> str:
    """The body that tells of itself in the first paragraphs."""
    lines = [each for part in body[:_MOST_PARAGRAPHS] for each in lines_of(part)]
    found = (_OF_ITSELF.match(split_mark(line.text)[1]) for line in lines[:_MOST_PARAGRAPHS])
    return next((each["name"] for each in found if each and _is_name(each["name"])), "")


def _with_place(issuer: str, place: str, texts: Sequence[str]) -> str:
    """A council's name with that of its place, where the document names one such only."""
    if not issuer or not lacks_place(issuer):
        return issuer
    ends = next((each for each in _LEVEL.finditer(issuer) if each.end() == len(issuer)), None)
    named = {
        (found["level"].lower(), found["name"]) for text in texts for found in _PLACE.finditer(text)
    }
    if ends:
        names = {name for level, name in named if level == ends[0].lower()}
        name = place if place in names or not names else next(iter(names))
        return f"{issuer} {name}" if name and (len(names) <= 1 or name == place) else issuer
    same = sorted(level for level, name in named if name == place)
    return f"{issuer} {same[0]} {place}" if len(same) == 1 else issuer


def with_issuer(head: Head, title: Title, body: Sequence[Part], casing: Casing) -> Head:
    """A head whose issuer is taken from the line above the bases, or from the opening.

    Else from a line below the title, or from what the first paragraphs say of the body itself.
    """
    named = title.authority if begins_name(title.authority) else ""
    found = named or _issuer_of([*title.bases, *title.opening])
    if not (found or head.issuer):
        found = casing.name(_named_at_its_title(title)) or _of_itself(body)
    whole = plain(found).startswith(plain(head.issuer)) and not is_post(found)
    issuer = found if whole else head.issuer
    texts = [normalize("NFC", each) for each in (head.subject, title.authority, *title.opening)]
    return head._replace(
        issuer=_with_place(normalize("NFC", issuer), head.place, texts), inferred=True
    )
