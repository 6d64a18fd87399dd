"""Names of agencies in text: where one begins, where a list of them parts, which are the same.

A name begins with a word for a kind of body ("Sở", "Ban", "UBND", "Trường", "các đơn vị"); its
commas, hyphens and "và" belong to it unless the next name begins behind them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Final

from kehoach.importing.draft import Name
from kehoach.importing.recognition.lexicon import ABBREVIATIONS, FIELDS, HEADS, PERSONS
from kehoach.vietnamese import fold, plain

_BEGINS: Final = re.compile(
    r"(?:(?:các|những|toàn thể|toàn bộ|một số|tất cả(?: các)?|lãnh đạo|đề nghị|mời)\s+)*"
    rf"(?:{HEADS})\b",
    re.IGNORECASE,
)
_MANY: Final = re.compile(r"(?:các|những|toàn thể|tất cả|một số)\s", re.IGNORECASE)
_AFTER_COLON: Final = re.compile(
    r"(?:(?P<before>.+?)(?:,|\s+và)\s+)?"
    r"(?P<group>(?:các\s+)?(?:sở|bộ|ban|phòng|ngành|hội|đơn vị|cơ quan|ubnd|xã)[^:;]{0,30})"
    r"\s*:\s*(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PLACES: Final = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|đặc khu|thôn|bản|khu phố|tổ dân phố|"
    r"ban|ngành|đơn vị|cơ quan|tổ chức|cá nhân|địa phương|chính quyền|đoàn thể|nhân dân)\b",
    re.IGNORECASE,
)
"""Words that go on with a name in small letters: "UBND các huyện, thành phố"."""
_JOINT: Final = re.compile(
    r"\s*;\s*|\s*,(?:\s+|(?=[A-ZĐ]))|\s+(?:và|cùng với|cùng|với|&)\s+|\s*/\s*(?=[A-ZĐ])|"
    r"\s+[-–]\s+(?=Sở |Ban |Phòng |UBND )|\s(?=(?:Bộ|Sở) [A-ZĐ])"
)
_LEADS_ON: Final = re.compile(r"[-–]\s*$|\b(?:của|thuộc|và)\s*$")
_STOPS: Final = " .;,:-–\n"
_LONGEST_LIST: Final = 3_000
"""Characters above which a value is no list of units."""
_NEAR: Final = 4
"""Joints that one name may have."""
MOST_WORDS: Final = 26
"""Words above which something is no name of a unit."""

_FIELDS: Final = frozenset(map(fold, FIELDS))

Known = Callable[[str], bool]


def begins_name(text: str) -> bool:
    """Whether a name of a body begins here."""
    return bool(_BEGINS.match(text))


def split_names(value: str, known: Known = lambda _name: False) -> tuple[Name, ...]:
    """The units that a value names; `known` tells names that are whole."""
    if len(value) > _LONGEST_LIST:
        return ()
    names: list[Name] = []
    head = ""
    for stretch in _stretches(value):
        text = stretch
        colon = _AFTER_COLON.fullmatch(text)
        before = ""
        if colon:
            before = colon["before"] or ""
            head, text = _elided(colon["group"]), colon["rest"]
        for piece in _pieces(before, known, ""):
            _add(names, piece, "")
        for piece in _pieces(text, known, head):
            _add(names, piece, head)
    return tuple(_with_tails(names))


def _with_tails(names: Sequence[Name]) -> Iterator[Name]:
    """The names; a council's alone has the places of the one behind it: "HĐND, UBND các xã"."""
    for name, following in zip_longest(names, names[1:]):
        found = _COMMITTEE.match(following.written) if following else None
        tail = following.written[found.end() :] if found and following else ""
        alone = _COMMITTEE.fullmatch(name.written)
        yield name._replace(written=f"{name.written}{tail}") if alone else name


_PART: Final = re.compile(r"(?P<name>[^()]{3,}?)\s*\((?P<part>[^()]+)\)")


def _add(names: list[Name], piece: str, head: str) -> None:
    """One more name; where it has no kind of body, it has that of the names before it."""
    name, part = piece.strip(_STOPS), ""
    if (found := _PART.fullmatch(name)) and not found["part"].isupper():
        name, part = found["name"], found["part"].strip()
    if not name or name in {each.written for each in names}:
        return
    elided = ""
    if not begins_name(name) and name[:1].isupper():
        elided = head or (names[-1].head or names[-1].written.split()[0] if names else "")
    names.append(Name(name, elided, part))


_COUNCIL: Final = re.compile(
    r"văn phòng\b.*(?:hđnd|hội đồng nhân dân|đbqh|đại biểu quốc hội)(?:\s+\w+)?", re.IGNORECASE
)
_COMMITTEE: Final = re.compile(
    r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân)\b", re.IGNORECASE
)


def _stretches(value: str) -> list[str]:
    """What semicolons and line ends part, those in parentheses left out."""
    stretches, depth, begin = [], 0, 0
    for at, letter in enumerate(value):
        depth += (letter == "(") - (letter == ")")
        if letter in ";\n" and depth <= 0:
            stretches.append(value[begin:at])
            begin = at + 1
    return [each for each in (*stretches, value[begin:]) if each.strip(_STOPS)]


def _elided(group: str) -> str:
    """The head that names in a list leave out: "các sở, ngành: Y tế" means Sở Y tế."""
    words = group.casefold().removeprefix("các ").replace(",", " ").split()
    return words[0].capitalize() if words else ""


def _pieces(text: str, known: Known, head: str) -> list[str]:
    """A stretch parted where a new name begins behind a comma or "và"."""
    if known(text.strip(_STOPS)):
        return [text]
    pieces: list[str] = []
    begin = 0
    depths = _depths(text)
    for joint in _JOINT.finditer(text):
        before, after = text[begin : joint.start()], text[joint.end() :]
        if depths[joint.start()] or not before.strip():
            continue
        if _parts(before, after, joint[0], known, head):
            pieces.append(before)
            begin = joint.end()
    pieces.append(text[begin:])
    return pieces


def _depths(text: str) -> list[int]:
    depths, depth = [], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        depths.append(max(depth, 0))
    return depths


def _parts(before: str, after: str, joint: str, known: Known, head: str) -> bool:
    """Whether a joint stands between two names, and not inside one."""
    word = joint.strip()
    following = _first_name(after, known)
    one_office = word != "," and _COUNCIL.fullmatch(before.strip()) and _COMMITTEE.match(after)
    if known(f"{before}{joint}{following}".strip(_STOPS)) or (word and one_office):
        return False
    if not word:  # two names with nothing between them
        return _is_field(before) and not _LEADS_ON.search(before)
    if begins_name(after):
        return _begins_another(before, after, word)
    if after[:1].islower():
        return False
    if head or known(after.strip(_STOPS)) or known(following):
        return _is_whole(before, head, known) and _is_whole(following, head, known)
    return _is_field(before) and _is_field(following)


def _begins_another(before: str, after: str, word: str) -> bool:
    """Whether a name that begins behind a joint is another one than that before it."""
    if _MANY.match(after):
        return True
    if after[:1].islower():
        # "các sở, ban, ngành", "UBND các huyện, thành phố": small words go on
        return not _is_plural(before) and not _PLACES.match(after)
    return not (word in {"và", "&"} and _field_goes_on(before, after))


def _is_plural(before: str) -> bool:
    return " các " in f" {before.casefold()} "


def _field_goes_on(before: str, after: str) -> bool:
    """Whether "và" stands inside a department's field: "Ban Tuyên giáo và Dân vận"."""
    first = fold(" ".join(after.split()[:3]))
    return any(
        field in fold(f"{before} và {after}") and f"và {first.split()[0]}" in field
        for field in _FIELDS
        if " và " in field
    )


def _first_name(after: str, known: Known) -> str:
    """The words up to the next joint that parts, as far as a field or a known name goes."""
    near = [joint.start() for joint in islice(_JOINT.finditer(after), _NEAR)]
    ends = near if len(near) == _NEAR else [*near, len(after)]
    best = after[: ends[0]]
    for end in ends:
        words = after[:end]
        if fold(words.strip(_STOPS)) in _FIELDS or known(words.strip(_STOPS)):
            best = words
    return best


def _is_field(text: str) -> bool:
    """Whether a text is a kind of body and a whole field behind it, or a field in a list."""
    words = text.strip(_STOPS)
    return fold(words) in _FIELDS or fold(words.split(" ", 1)[-1]) in _FIELDS


def _is_whole(text: str, head: str, known: Known) -> bool:
    words = text.strip(_STOPS)
    return (
        fold(words) in _FIELDS
        or known(words)
        or begins_name(words)
        or bool(head and known(f"{head} {words}"))
    )


def is_name(text: str) -> bool:
    """Whether a text could be the name of a unit by its length and its first word."""
    words = text.split()
    return bool(words) and len(words) <= MOST_WORDS and begins_name(text)


_BCH: Final = re.compile(r"\bbch (?=quan su|bo doi|bien phong|cong an|phong thu)")


def same_key(name: str) -> str:
    """The key under which two ways to write one name are equal.

    Abbreviations are spelled out; dashes, commas and "có" are left out.
    """
    words = plain(name)
    words = _BCH.sub("bo chi huy ", words)
    words = re.sub(r"\b(?:chi huy truong|giam doc|truong) (?=bo chi huy|so |cong an)", "", words)
    words = " ".join(ABBREVIATIONS.get(word.strip(",;"), word) for word in words.split())
    words = re.sub(r"\bco (?=lien quan)", "", words)
    several = re.sub(r"^(?:(?:cac|nhung|de nghi|moi) )+", "", words)
    if several != words or re.match(r"\w+, ", words):
        several = re.sub(r"\bva ", "", several)
    return re.sub(r"[^\w]+", " ", several).strip()


_PERSON: Final = re.compile(PERSONS)


def is_person(name: str) -> bool:
    """Whether a name is somebody's post, or a person's."""
    return bool(_PERSON.fullmatch(plain(name)))
