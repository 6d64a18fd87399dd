"""The head of a document, what leads to its first section, and its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from kehoach.importing.draft import Foot, Head
from kehoach.importing.recognition.anatomy import (
    ABOUT,
    LETTER,
    SHELLS,
    Writing,
    is_authority,
    is_enclosing,
    is_post,
    recipients_of,
    type_of,
)
from kehoach.importing.recognition.casing import Casing
from kehoach.importing.recognition.letterhead import (
    DATE,
    NUMBER,
    above,
    is_anchor,
    is_nation,
    names_of,
    unflattened,
)
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.recognition.naming import begins_name
from kehoach.importing.source import Line, Part
from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain

_RULE: Final = re.compile(r"[\W_]+")
_SIGNED: Final = re.compile(
    r"\W*(?:đã ký|ký tên|ký, đóng dấu|chữ ký|đã ký và đóng dấu)\b.*\W*", re.IGNORECASE
)
_BASIS: Final = re.compile(
    r"[-–+•]?\s*(?:Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Tiếp theo|Để|Quán triệt|Triển khai|"
    r"Cụ thể hóa|Cụ thể hoá|Luật|Nghị định|Quyết định|Nghị quyết|Thông tư|Chỉ thị|Kế hoạch|"
    r"Hướng dẫn)\b"
)
_DASH: Final = re.compile(r"^[-–+•*]\s*")
_FILING: Final = re.compile(r"[-–\s]*Lưu\b\s*:?\s*(?P<rest>.*)", re.IGNORECASE)


_SYMBOL: Final = re.compile(r"[\s.…_]*[/\-–]\s*(?P<symbol>[A-ZĐ][\wĐ&]*[-/][\wĐ&\-]+)\s*")


_PLACELESS: Final = re.compile(
    r"(?:ubnd|hdnd|(?:uy ban|hoi dong) nhan dan)"
    r"(?: (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu))?"
)


def is_number_or_day(text: str) -> bool:
    """Whether a line of a head is the document's number, or its place and day."""
    return bool(NUMBER.fullmatch(text) or DATE.fullmatch(text))


def is_bare_council(issuer: str) -> bool:
    """Whether a council's name lacks its place, as where a page of the web dropped a line."""
    return bool(re.fullmatch(r"(?:uy ban|hoi dong) nhan dan", plain(issuer)))


def lacks_place(issuer: str) -> bool:
    """Whether no body is named, or a council without the name of its place."""
    return not issuer or bool(_PLACELESS.fullmatch(plain(issuer)))


class Title(NamedTuple):
    """What stands between the type of a document and its first section."""

    subject: str
    attached: tuple[str, ...]
    bases: tuple[str, ...]
    opening: tuple[str, ...]
    authority: str = ""
    """Who decides, in a line of its own above the bases of a decision."""


def is_ornament(line: Line) -> bool:
    """Whether a line is drawn, or stands for a signature: the compiler prints it, or nobody."""
    return bool(_RULE.fullmatch(line.text) or _SIGNED.fullmatch(line.text) or is_nation(line.text))


def head_of(writing: Writing, casing: Casing) -> Head:
    """The fields of a head."""
    lines = unflattened(writing.head)
    begin = above(lines, lambda line: type_of(line) is not None)
    anchored = any(map(is_anchor, lines))
    names: list[Line] = []
    title = {} if anchored else {fold(line.text) for line in _flat(writing.title)}
    again = [line for line in lines[begin:] if fold(line.text) in title]  # a page says it above
    other = [line for line in (*lines[:begin], *again) if not is_ornament(line)]
    found: dict[str, str] = {}
    has_no_title = writing.type in {"", LETTER.upper()}
    party = False
    for line in lines[begin:]:
        if "đảng cộng sản" in line.text.casefold():
            party = True
        if is_ornament(line) or line in again:
            continue
        number, day = NUMBER.fullmatch(line.text), DATE.fullmatch(line.text)
        if number and "number" not in found and not number["rest"].strip(" ._…"):
            found["number"] = number["number"]
            found["symbol"] = (number["symbol"] or "").strip("-–/.")
        elif not found.get("symbol") and (symbol := _SYMBOL.fullmatch(line.text)):
            found["symbol"] = symbol["symbol"]
        elif day and "place" not in found:
            found |= {"place": day["place"].strip(" ,.…"), "day": _day(day), "month": _month(day)}
        elif ABOUT.match(line.text) and "number" in found and has_no_title:
            continue
        elif "number" in found or "place" in found or line.text[:1].islower():
            (other if names else names).append(line)
        elif anchored or line.caps or line.bold or _names_body(line):
            names.append(line)
        else:
            other.append(line)
    parent, issuer = names_of(names)
    return Head(
        casing.name(parent, found.get("place", "")),
        casing.name(issuer, found.get("place", "")),
        found.get("number", ""),
        found.get("symbol", ""),
        found.get("day", ""),
        found.get("place", ""),
        party,
        month=found.get("month", ""),
        other=tuple(other),
    )


def _names_body(line: Line) -> bool:
    return begins_name(line.text) and not is_post(line.text)


def _day(found: re.Match[str]) -> str:
    day, month, year = (found[name] for name in ("day", "month", "year"))
    return f"{int(day)}/{int(month)}/{year}" if day and month and len(year) == 4 else ""  # noqa: PLR2004  # a whole year


def _month(found: re.Match[str]) -> str:
    """The month of a document whose day is blank."""
    day, month, year = (found[name] for name in ("day", "month", "year"))
    return f"{month}/{year}" if month and not day and len(year) == 4 else ""  # noqa: PLR2004  # as above


def title_of(writing: Writing, casing: Casing, issuer: str = "") -> Title:
    """Subject, bases and opening; the issuer in a line of its own is who decides."""
    lines = [line for line in _flat(writing.title) if not _RULE.fullmatch(line.text)]
    subject: list[str] = []
    has_no_title = writing.type in {"", LETTER.upper()}
    if has_no_title:
        subject += [line.text for line in writing.head if ABOUT.match(line.text)][:1]
    most = 0 if subject else _lines_of_subject(lines)
    while lines and (not subject or len(subject) < most or _is_subject(lines[0], subject)):
        if is_enclosing(lines[0].text) or (not subject and _is_text(lines[0])):
            break
        if has_no_title and subject:
            break
        if _is_authority_of(lines[0], issuer):
            break
        subject.append(lines.pop(0).text)
    attached = []
    while lines and is_enclosing(lines[0].text):
        attached.append(lines.pop(0).text)
    bases, opening = _bases(lines)
    authority = ""
    if writing.type.casefold() in SHELLS:
        opening = tuple(text for text in opening if not _DECIDES.fullmatch(text))
        above = opening[0] if opening else ""
        if above.isupper() and not above.endswith((":", ".")):
            authority, opening = casing.sentence(above), opening[1:]
    return Title(casing.sentence(" ".join(subject)), tuple(attached), bases, opening, authority)


_IN_PARENTHESES: Final = re.compile(r"\([^()]{4,80}\)")
_TIME: Final = re.compile(
    r"(?=.*\d)(?:(?:năm học|học kỳ|giai đoạn|nhiệm kỳ|năm|quý|tháng|tuần|ngày|từ|đến|và)\b"
    r"|\d{1,4}\b|[IVX]{1,4}\b|[\s/,–-])+",
    re.IGNORECASE,
)
"""A time alone in its line, which ends a subject: "Năm học 2025 - 2026"."""
_DECIDES: Final = re.compile(r"QUYẾT (?:ĐỊNH|NGHỊ)\s*:?")
"""What is printed between the bases of a decision and its articles."""


def _flat(parts: Iterable[Part]) -> list[Line]:
    return [line for part in parts for line in ((part,) if isinstance(part, Line) else part.lines)]


def _lines_of_subject(lines: Sequence[Line]) -> int:
    """How many lines stand before the first that reads as a basis, where they are few and short.

    A text does not say which lines stood in the middle of the page.
    """
    most, long = 4, 25
    for at, line in enumerate(lines[: most + 1]):
        if _BASIS.match(line.text) and not line.caps:
            return at
        stops = line.text.endswith((";", ":", "."))
        if not line.loose or stops or line.caps or len(line.text.split()) > long:
            return 0
    return 0


def _is_authority_of(line: Line, issuer: str) -> bool:
    """Whether a line in capitals is the issuer, or who heads it."""
    name, text = fold(issuer), fold(line.text)
    if not line.caps or not name:
        return False
    if is_post(line.text):
        return name in text
    return text == name or (is_bare_council(issuer) and text.startswith(f"{name} "))


def _is_text(line: Line) -> bool:
    ends = (";", ",", ":", ".") if line.loose else (";", ",", ":")
    return bool(_BASIS.match(line.text)) and line.text.endswith(ends) and not line.centred


def _is_subject(line: Line, before: Sequence[str]) -> bool:
    """Whether a line goes on with the subject."""
    if is_enclosing(line.text) or line.text.endswith((";", ":")) or before[-1].endswith("."):
        return False
    is_body = begins_name(line.text) and not before[-1].isupper()
    if line.caps and (is_post(line.text) or is_body):  # on whose authority it is issued
        return False
    if _IN_PARENTHESES.fullmatch(line.text) or _TIME.fullmatch(line.text):
        return True
    if plain(line.text) == "muc luc":
        return False
    if line.centred:
        return not line.text.endswith(".")
    return line.text[:1].islower() or (line.caps and before[-1].isupper())


def _bases(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The legal bases at the beginning, without their dashes, and the paragraphs after them."""
    authority = [line.text for line in lines[:2] if line.caps and not line.text.endswith(":")]
    lines = lines[len(authority) :]
    count = 0
    while count < len(lines):
        text = lines[count].text
        further = count + 1 < len(lines)
        ends = text.endswith((";", ",")) or (text.endswith(".") and further)
        if not (_BASIS.match(text) and ends):
            break
        count += 1
    bases = tuple(_DASH.sub("", line.text).rstrip(" ;,.") for line in lines[:count])
    return bases, (*authority, *(line.printed for line in lines[count:]))


def foot_of(lines: Sequence[Line], casing: Casing) -> Foot:
    """Recipients, filing and signature."""
    recipients: list[str] = []
    filing: list[str] = []
    authority: list[str] = []
    posts: list[str] = []
    names: list[str] = []
    below: list[Line] = []
    is_open = False
    for line in (piece for each in lines for piece in _foot_pieces(each)):
        behind = recipients_of(line)
        text = behind if behind is not None else line.text
        if not text or is_ornament(line):
            continue
        if found := _FILING.fullmatch(text):
            filing = [each.strip(" .") for each in found["rest"].split(",") if each.strip(" .")]
        elif is_authority(line) and not names:
            authority.append(text)
        elif (
            not text.startswith(("-", "–", "+", "•"))
            and line.label == ""
            and (line.caps or is_post(text))
        ):
            if authority and not posts and not is_post(text):  # a long name on two lines
                authority[-1] = f"{authority[-1]} {text}"
            else:
                posts.append(text)
        elif _is_name(line) and (authority or posts):
            names.append(text)
        elif recipients and (text[:1].islower() or (is_open and not _DASH.match(text))):
            recipients[-1] = f"{recipients[-1]} {text.rstrip(' ;.,')}"
            is_open = is_open and not text.endswith((";", ".", ","))
        else:
            if names and filing and not _DASH.match(text):
                below.append(line)
            recipients.append(_DASH.sub("", text).rstrip(" ;.,"))
            is_open = bool(_DASH.match(text)) and not text.endswith((";", ".", ","))
    authority, post, office = _posts(authority, posts)
    return Foot(
        tuple(each for each in recipients if each),
        tuple(filing),
        tuple(casing.sentence(each) for each in authority),
        casing.sentence(post),
        casing.sentence(office),
        " ".join(names),
        tuple(below),
    )


_BETWEEN_RECIPIENTS: Final = re.compile(r"(?:(?<=[;,.:])|(?<=[Nn]hận))\s+(?=[-–] ?[^\W\d_])")
_STANDS_FOR: Final = re.compile(
    r"(?<![.\s])(?<!PHÓ)\s+(?=(?:KT|TL|TUQ|K/T)\.?\s|PHÓ\s|THỨ TRƯỞNG|"
    r"(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|HIỆU TRƯỞNG)$)"
)
"""Where a post begins behind another, or behind the body on whose behalf one signs."""


def _foot_pieces(line: Line) -> Iterator[Line]:
    """A line of a foot in which several stand, as its pieces: recipients, or who signs."""
    if line.text.count("- ") > 1 or recipients_of(line):
        texts = _BETWEEN_RECIPIENTS.split(line.text)
    else:
        words = line.text.split()
        name = list(takewhile(_is_of_name, reversed(words)))[::-1]
        above = " ".join(words[: len(words) - len(name)])
        if len(name) > 1 and above.isupper():
            texts = [*_STANDS_FOR.split(above), " ".join(name)]
        else:
            texts = _STANDS_FOR.split(line.text) if line.caps else [line.text]
    yield from (line._replace(text=text) for text in texts if text)


def _is_of_name(word: str) -> bool:
    return word.isalpha() and word.istitle()


def _is_name(line: Line) -> bool:
    """Whether a line is a person's name, or ends with one."""
    words = line.text.split()
    few, most = 2, 8
    return (
        few <= len(words) <= most
        and not line.text.startswith(("-", "–", "+"))
        and not line.label
        and not line.text.endswith((";", ":", ","))
        and all(word[:1].isupper() for word in words[-2:])
        and not split_mark(line.text)[0]
    )


def _posts(authority: list[str], posts: list[str]) -> tuple[list[str], str, str]:
    """The post of who signs, and the other office that stands above the name.

    What stands in capitals above the last post belongs to it: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
    """
    if not posts and len(authority) > 1:
        return authority, "", ""
    post = posts[0] if posts else ""
    return authority, post, " ".join(posts[1:])


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same."""
    return fold(one) == fold(other) or plain(one) == plain(other)
