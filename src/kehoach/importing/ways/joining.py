"""Lines of a text, of which some are broken paragraphs, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kehoach.importing.recognition.anatomy import type_of
from kehoach.importing.recognition.head import is_number_or_day
from kehoach.importing.recognition.labels import UNITS, labelled
from kehoach.importing.recognition.letterhead import is_nation
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.recognition.naming import begins_name
from kehoach.importing.source import Line

_STOP: Final = re.compile(r"[.:;!?…”\"]\)?$")
_PAGE: Final = re.compile(r"(?:Trang\s+)?[-–—]?\s*\d{1,3}\s*[-–—]?(?:\s*/\s*\d{1,3})?")


_NUMBERED: Final = 0.1
"""The share of lines with numbers from which none was lost."""
_LEADS_ON: Final = re.compile(
    r"(?!.*[A-ZĐÀ-Ỹ]{2}\s\S+$)(?:.{12,}\s)(?:số|và|của|về|tại|theo|cho|với|từ|đến|ngày|tháng|năm|"
    r"các|những|là|hoặc|trên|giữa|bởi|do|để|trong|thuộc|sở,|ban,)|(?:Điều|ĐIỀU) \d{1,3}\.|"
    r"(?:T/?M|KT|TL|TUQ|Q)\.",
    re.DOTALL,
)
"""Words behind which no paragraph ends, the number of an article, on whose behalf one signs."""
_ENDS: Final = re.compile(r"\S+(?:\s\S+)?[.;,”]")
"""The last words of a paragraph, which may be an abbreviation."""
_LONG: Final = 160
"""Characters above which a paragraph without a stop at its end is not a heading."""
_BASIS: Final = re.compile(
    r"(?:Căn cứ|Xét đề nghị|Theo đề nghị|(?:Thực hiện|Triển khai) (?:Nghị quyết|Quyết định|"
    r"Kế hoạch|Chỉ thị|Công văn|Chương trình|Hướng dẫn|Luật|Nghị định|Thông tư))\b"
)
"""How a basis begins, which does not end without a stop."""


def joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that go on from the line before put together with it."""
    kept: Line | None = None
    waiting = [line for line in lines if line.text and not _PAGE.fullmatch(line.text)]
    width = _width(waiting)
    counted = sum(1 for line in waiting if (mark := split_mark(line.text)[0]) and mark.counts)
    numbered = counted > _NUMBERED * len(waiting)
    titled = False
    for line in waiting:
        if kept is not None and (
            _goes_on(kept, line, 0 if titled else width)
            or (line.text[:1].isdigit() and _awaits_number(kept, line, titled=titled))
            or (numbered and width and _is_rest_of_names(kept, line))
        ):
            kept = kept._replace(text=f"{kept.text} {line.text}")
            continue
        if kept is not None:
            titled = type_of(kept) is not None
            yield kept
        kept = line
    if kept is not None:
        yield kept


def _is_rest_of_names(before: Line, line: Line) -> bool:
    """Whether a line goes on with the names behind a label, which a broken line cut."""
    found = labelled(split_mark(before.text)[1])
    return bool(
        found
        and found.role in UNITS
        and not (_STOP.search(before.text[-2:]) or before.text.endswith("."))
        and not split_mark(line.text)[0]
        and not labelled(line.text)
        and not line.caps
    )


def _awaits_number(before: Line, line: Line, *, titled: bool) -> bool:
    """Whether a line that begins with digits, which are no mark, is the rest of a paragraph."""
    few = 2 if titled else 6
    return not (
        split_mark(line.text)[0]
        or _STOP.search(before.text[-2:])
        or before.caps
        or len(before.text.split()) < few
        or not (titled or re.search(r"[^\W\d_]", line.text))
    )


def _width(lines: list[Line]) -> int:
    """The length at which lines of a text are broken; 0 where paragraphs are whole."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 10:  # noqa: PLR2004  # too few to tell
        return 0
    most = lengths[int(len(lengths) * 0.97)]
    return most if most < 130 and lengths[-1] < 2 * most else 0  # noqa: PLR2004  # one printed line


def _goes_on(before: Line, line: Line, width: int) -> bool:
    """Whether a line is the rest of the paragraph before it."""
    if _is_apart(before, line):
        return False
    if _LEADS_ON.fullmatch(before.text):
        return True
    if before.caps != line.caps and (before.caps or not _ENDS.fullmatch(line.text)):
        return False
    if line.text[:1].islower():
        return not before.text.endswith((".", ":", ";", "!", "?"))
    return _is_cut(before, line, width)


def _is_apart(before: Line, line: Line) -> bool:
    """Whether a line begins anew by what it is: it has a mark, a label, or stands in a head."""
    return bool(
        before.bold != line.bold
        or split_mark(line.text)[0]
        or labelled(line.text)
        or (_may_stand_in_head(line) and is_number_or_day(line.text))
        or is_nation(before.text)
        or is_nation(line.text)
    )


def _may_stand_in_head(line: Line) -> bool:
    few = 14
    return len(line.text.split()) <= few and not line.text.endswith((";", "."))


def _is_cut(before: Line, line: Line, width: int) -> bool:
    """Whether the paragraph before a line that begins with a capital has no end."""
    if before.text.endswith(","):
        return not _BASIS.match(line.text)
    if before.text.endswith(";") and width:
        return labelled(before.text) is not None and begins_name(line.text)
    if before.caps or _STOP.search(before.text[-2:]):
        return False
    long = 0.85 * width if width else _LONG
    return len(before.text) > long or bool(_BASIS.match(before.text))
