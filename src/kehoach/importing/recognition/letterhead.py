"""The lines of a head as they were before something flattened its two columns.

A page of the web, a clipboard or a PDF gives the name of the nation in two lines, or it and the
issuer in one; puts the number in several pieces; and has its own words above the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from kehoach.importing.recognition.naming import begins_name
from kehoach.importing.source import Line
from kehoach.vietnamese import plain

_NATION: Final = (
    "cong hoa xa hoi chu nghia viet nam",
    "dang cong san viet nam",
    "doc lap tu do hanh phuc",
)
_FIRST_LETTER: Final = re.compile(r"[\W_]*[cđðd]", re.IGNORECASE)
_ALIKE: Final = 0.94
"""How much of the nation's name must be there, where letters or hyphens were lost."""
_MOST_PIECES: Final = 4
NUMBER: Final = re.compile(
    r"\W*Số\s*:?\s*(?P<number>\d*)[\s.…_]*(?:[/\-–]\s*(?P<symbol>[\wĐ&./\-–]+))?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
DATE: Final = re.compile(
    r"[\s*_.…]*(?P<place>[^\W\d_][^\d,:;|]{1,60}?|[.…]+),?\s*[Nn]gày\W*(?P<day>\d{0,2})[\s.…_]*[Tt]háng\W*(?P<month>\d{0,2})"
    r"[\s.…_]*[Nn]ăm\W*(?P<year>\d{0,4})\W*"
)
_SIDE: Final = re.compile(
    r"\s*((?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN) VIỆT NAM"
    r"|(?i:Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)|[-_*=]{3,}"
    r"|(?<![\w(])(?i:Số)\s*:?\s*\d*[\s.…]*[/\-–]\s*[A-ZĐ\d][\w/&\-–]*)\s*"
)
"""What stands in a head beside something else."""
_DAY_IN_LINE: Final = re.compile(
    r"(?<=\s)((?:(?:TP\.\s*)?[A-ZĐÀ-Ỹ][^\W\d_]*[\s\-–]*){1,4},\s*ngày[\s.…]*\d{0,2}[\s.…]*tháng"
    r"[\s.…]*\d{0,2}[\s.…]*năm\s*\d{0,4})\s*"
)
_LETTER: Final = re.compile(r"[^\W_]")
_LONGEST: Final = 2_000
"""Characters of a line that may be a whole head."""
_WORDS_OF_HEAD: Final = 14


def is_nation(text: str) -> bool:
    """Whether a line is the name of the nation or of the Party, or the motto, if ill copied."""
    if not _FIRST_LETTER.match(text) or not 18 <= len(text) <= 60:  # noqa: PLR2004  # half as long as any of them, and twice
        return False
    words = " ".join(re.findall(r"\w+", plain(text).replace("_", " ")))
    return any(
        words == each or Indel.normalized_similarity(words, each) > _ALIKE for each in _NATION
    )


def unflattened(lines: Iterable[Line]) -> list[Line]:
    """Lines in which several things stand side by side parted, and broken ones joined."""
    cells = (
        line._replace(text=text) if "|" in line.text else line
        for line in lines
        for each in line.text.split("|")
        if (text := each.strip())
    )
    pieces = [piece for line in cells for piece in _parted(line)]
    found: list[Line] = []
    at = 0
    while at < len(pieces):
        count = _pieces_of_one(pieces, at)
        text = " ".join(piece.text for piece in pieces[at : at + count])
        found.append(pieces[at]._replace(text=text))
        at += count
    return found


_BLANK: Final = re.compile(r"[.…_]{3,}\s*$")
"""Where a name is left to be filled in."""
_BLANK_NAME: Final = re.compile(r"(?<=[.…_]{3})\s+(?=[A-ZĐÀ-Ỹ]{2})")
"""Where a name begins behind one whose place is left blank: "TỈNH … BAN THƯỜNG TRỰC"."""


def _parted(line: Line) -> Iterator[Line]:
    """What stands in one line of a head: the nation beside the issuer, the number, the day."""
    names = _BLANK_NAME.split(line.text) if line.caps and not NUMBER.match(line.text) else []
    if len(names) > 1 and all(begins_name(name) for name in names):
        yield from (line._replace(text=name) for name in names)
        return
    has_day = _DAY_IN_LINE.search(line.text) and not DATE.fullmatch(line.text)
    if len(line.text) > _LONGEST or not (has_day or _SIDE.search(line.text)):
        yield line
        return
    texts = [
        inner.strip()
        for piece in _SIDE.split(line.text)
        for inner in (
            [piece]
            if NUMBER.match(piece) or DATE.fullmatch(piece.strip())
            else _DAY_IN_LINE.split(piece)
        )
    ]
    yield from (line._replace(text=text) for text in texts if text)


def _pieces_of_one(lines: Sequence[Line], at: int) -> int:
    """How many lines from this one are one name of the nation, one number or one day."""
    for count in range(_MOST_PIECES, 1, -1):
        run = lines[at : at + count]
        if len(run) < count or any(is_nation(line.text) for line in run):
            continue
        if not all(_LETTER.search(line.text) for line in run):
            continue
        text = " ".join(line.text for line in run)
        if is_nation(text) or _is_broken_number(run, text) or _is_broken_day(run, text):
            return count
    return 1


def _is_broken_number(run: Sequence[Line], text: str) -> bool:
    found = NUMBER.fullmatch(text)
    return bool(
        len(run) == 2  # noqa: PLR2004  # "Số:", and the rest
        and found
        and found["symbol"]
        and not found["rest"]
        and run[0].text.rstrip().endswith(":")
    )


def _is_broken_day(run: Sequence[Line], text: str) -> bool:
    """Whether lines are one place and day; each of them goes on with the one before."""
    if not DATE.fullmatch(text) or any(DATE.fullmatch(line.text) for line in run[:-1]):
        return False
    if not DATE.fullmatch(run[-1].text):
        return not run[0].caps
    few = 2
    return all(not line.caps and len(line.text.split()) <= few for line in run[:-1])


def above(lines: Sequence[Line], is_title: Callable[[Line], bool]) -> int:
    """How many lines stand above the head: what a page of the web says of the document.

    `is_title` tells the type of a document, which a page may say above the head, too.
    """
    anchor = next((at for at, line in enumerate(lines) if is_anchor(line)), None)
    if anchor is None:
        return 0
    titles = [at + 1 for at in range(anchor) if is_title(lines[at])]
    least = titles[-1] if titles else 0
    begin = anchor
    while begin > least and _may_name(lines[begin - 1]):
        begin -= 1
    names = lines[begin:anchor]
    if any(line.caps for line in names):
        begin += next(at for at, line in enumerate(names) if line.caps or line.bold)
    return begin


def is_anchor(line: Line) -> bool:
    """Whether a line tells that a head is here: the nation, the number, the day."""
    number = NUMBER.fullmatch(line.text)
    return bool(
        is_nation(line.text)
        or DATE.fullmatch(line.text)
        or (number and not number["rest"] and (number["symbol"] or number["number"]))
    )


def _may_name(line: Line) -> bool:
    """Whether a line may belong to the names on the left of a head: a rule under them does."""
    if not _LETTER.search(line.text):
        return True
    text = _BLANK.sub("", line.text)
    if len(text.split()) > _WORDS_OF_HEAD or ":" in text or text.endswith((".", ";")):
        return False
    return line.caps or line.bold or text[:1].islower() or begins_name(text)


def has_anchor(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a head: two of the nation, a number, and a day."""
    anchors = [line.text for line in unflattened(lines) if is_anchor(line)]
    kinds = {
        "nation" if is_nation(text) else "day" if DATE.fullmatch(text) else "number"
        for text in anchors
    }
    return len(kinds) > 1


def names_of(lines: Sequence[Line]) -> tuple[str, str]:
    """The body above the issuer and the issuer, of the lines of the left column.

    The issuer begins where a line begins a name that the line before did not leave open.
    """
    if len(lines) < 2:  # noqa: PLR2004  # the issuer alone
        return "", _one(lines)
    if _is_broken_council(lines[0].text, lines[1].text):
        return ("", _one(lines)) if len(lines) == 2 else _parent_and_issuer(lines)  # noqa: PLR2004  # one name
    bold = [line.bold for line in lines]
    if any(bold) and not all(bold):
        first = bold.index(True)
        return _one(lines[:first]), _one(lines[first:])
    return _parent_and_issuer(lines)


def _parent_and_issuer(lines: Sequence[Line]) -> tuple[str, str]:
    starts = [at for at in range(1, len(lines)) if _starts_name(lines[:at], lines[at])]
    if starts:
        return _one(lines[: starts[0]]), _one(lines[starts[0] :])
    if _goes_on(lines[0].text, lines[1].text):
        return "", _one(lines)
    return lines[0].text, _one(lines[1:])


_COUNCIL: Final = re.compile(r"(?:uy ban|hoi dong) nhan dan")
_PLACE: Final = re.compile(
    r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b(?! (?:uy|doan))\W"
)
_OPEN: Final = re.compile(r"(?:.* )?(?:ve|va|cua|thuoc|tai|voi|phong|chong|cac|nhung)|.*,")
_PARTS_OF_COUNCIL: Final = ("uy ban nhan dan ", "hoi dong nhan dan ")


def _starts_name(before: Sequence[Line], line: Line) -> bool:
    joined = plain(_one(before))
    text = plain(line.text)
    if not begins_name(line.text) or _PLACE.match(f"{text} "):
        return False
    whole = f"{joined} {text} "
    broken = any(
        each.startswith(joined + " ") and whole.startswith(each) for each in _PARTS_OF_COUNCIL
    )  # "ỦY", "BAN NHÂN DÂN"
    return not broken and not _OPEN.fullmatch(joined)


def _goes_on(text: str, following: str) -> bool:
    """Whether a name is not whole without the next line."""
    is_open = _OPEN.fullmatch(plain(text)) or _PLACE.match(f"{plain(following)} ")
    return bool(is_open or _is_broken_council(text, following))


def _is_broken_council(text: str, following: str) -> bool:
    """Whether two lines are a council's name: "ỦY BAN NHÂN DÂN", "XÃ MƯỜNG THANH"."""
    first, rest = plain(text), plain(following)
    pieces = any(
        each.startswith(f"{first} ") and f"{first} {rest} ".startswith(each)
        for each in _PARTS_OF_COUNCIL
    )
    return bool(pieces or (_COUNCIL.fullmatch(first) and _PLACE.match(f"{rest} ")))


def _one(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
