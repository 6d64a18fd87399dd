"""Where one document ends and the next begins, and the parts of each: head, body, foot, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final

from kehoach.importing.recognition.letterhead import has_anchor
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Grid, Line, Part, words_apart
from kehoach.named import NamedTuple
from kehoach.vietnamese import plain

TYPES: Final = (
    "kế hoạch", "chương trình hành động", "chương trình công tác", "chương trình", "đề án",
    "phương án", "quyết định", "nghị quyết", "chỉ thị", "quy chế", "quy định", "thông báo",
    "hướng dẫn", "dự án", "báo cáo", "tờ trình", "công văn", "công điện", "kết luận", "thông tri",
    "lịch công tác", "đề cương", "nội dung", "kịch bản", "biên bản", "thể lệ", "thông tư",
    "nghị định", "điều lệ", "phương hướng",
)  # fmt: skip
"""Named types of documents (NĐ 30/2020, Điều 7, and those of the Party)."""
_TYPE: Final = re.compile(
    rf"(?P<type>(?:{'|'.join(each.upper() for each in TYPES)}))(?P<rest>(?:\s*[:\-–]?\s+.*)?)",
    re.DOTALL,
)
_NO_TYPE: Final = re.compile(r"QUY ĐỊNH CHUNG|NỘI DUNG\b.*", re.DOTALL)
"""Headings that begin with the words of a type."""
LETTER: Final = "Công văn"
"""An official letter, which has no title: "V/v …" below its number, "Kính gửi:" above its text."""
SHELLS: Final = frozenset({"quyết định", "nghị quyết"})
"""Types that enclose another document."""
_RECIPIENTS: Final = re.compile(r"\W*nơi nhận\W*(?P<rest>.*)", re.IGNORECASE)
_AUTHORITY: Final = re.compile(r"\W*(?:T/?M\.?|TM|KT\.?|K/T|TL\.?|T/L|TUQ\.?|Q\.)\s*[A-ZĐÀ-Ỹ]")
_POST: Final = re.compile(
    r"(?:q\. )?(?:pho )?(?:chu tich|giam doc|hieu truong|truong ban|bi thu|chanh van phong|"
    r"cuc truong|"
    r"tong giam doc|vien truong|truong phong|thu tuong|bo truong|thu truong|truong|chi huy truong|"
    r"chu nhiem|doi truong|nguoi lap|nguoi ky|to truong|chanh thanh tra|vu truong)\b.*"
)
_ANNEX: Final = re.compile(
    r"(?:phụ lục|biểu(?: mẫu)?|phụ biểu|mẫu)\b[^.;]{0,12}?(?:[\s.:\-–].*)?", re.IGNORECASE
)
_ANNEX_CAPS: Final = re.compile(
    r"(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|DANH MỤC|BẢNG|LỊCH|PHÂN CÔNG|DỰ TOÁN|DANH SÁCH)\b.*", re.DOTALL
)
_ANNEX_ALONE: Final = re.compile(r"(?:PHỤ LỤC|PHỤ BIỂU)(?:\s+(?:SỐ\s+)?[IVX\d]{1,4})?[.:]?")
_ENCLOSED: Final = re.compile(
    r"\(?\s*(?:kèm theo|ban hành kèm theo|đính kèm)\b.*", re.IGNORECASE | re.DOTALL
)
_HEAD_WORDS: Final = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|nơi nhận|"
    r"độc lập\W+tự do\W+hạnh phúc|^\W*số\s*:",
    re.IGNORECASE,
)
MOST_DOCUMENTS: Final = 20
"""Documents in one file."""
_MOST_LINES_OF_HEAD: Final = 16
MOST_HEAD: Final = 60
"""Lines in which the type of a document is looked for."""


class Writing(NamedTuple):
    """One document: the lines of its head, its type, what follows, its foot."""

    head: tuple[Line, ...]
    type: str
    title: tuple[Part, ...]
    """From the type to the first section: subject, bases, opening."""
    body: tuple[Part, ...]
    foot: tuple[Line, ...]
    annexes: tuple[Annex, ...] = ()


class Annex(NamedTuple):
    """What goes with a document: its captions, and what it holds."""

    captions: tuple[Line, ...]
    body: tuple[Part, ...]


def divide(parts: Sequence[Part]) -> tuple[Writing, ...]:
    """The documents in a row of parts; the first may enclose the next.

    What stands in a file of its own and is no document goes with the one before it.
    """
    files = [list(unfolded(own)) for _file, own in groupby(parts, lambda part: part.place.file)]
    found: list[Writing] = []
    for at, own in enumerate(filter(None, files)):
        if at and _type_at(own, 12) is None:
            last = found[-1]
            found[-1] = last._replace(annexes=(*last.annexes, *_annexes(own)))
        else:
            found += _documents(own)
    return tuple(found) or tuple(_documents([]))


def unfolded(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, with tables that only arrange a head or a foot as lines, column by column."""
    for part in parts:
        if isinstance(part, Grid) and _arranges(part):
            cells = [cell for row in part.rows for cell in row]
            for cell in sorted(cells, key=lambda cell: cell.column):
                yield from (line for line in cell.lines if line.text)
        elif isinstance(part, Grid) or part.text or part.label:
            yield part


def _arranges(grid: Grid) -> bool:
    few = 3
    if max((len(row) for row in grid.rows), default=0) > few or len(grid.rows) > 2 * few:
        return False
    return any(_HEAD_WORDS.search(line.text) or _AUTHORITY.match(line.text) for line in grid.lines)


def type_of(line: Line) -> re.Match[str] | None:
    """The type of a document, where a line says it in capitals."""
    found = _TYPE.fullmatch(line.text)
    if found is None or split_mark(line.text)[0] or line.label:
        return None
    rest = found["rest"].strip()
    if rest and _NO_TYPE.fullmatch(line.text):
        return None
    return None if rest.endswith(":") or (not rest and line.text.endswith(":")) else found


def _documents(parts: list[Part], most: int = MOST_DOCUMENTS) -> Iterator[Writing]:
    """The documents of a file, of which the last takes what is left."""
    parts = [piece for at, part in enumerate(parts) for piece in _spread(part, at)]
    at = _type_at(parts, MOST_HEAD)
    if at is None:
        at = _end_of_head(parts)
        head, kind, rest = parts[:at], "", parts[at:]
    else:
        head, kind, rest = parts[:at], _type_words(parts[at]), parts[at + 1 :]
        if more := _rest_of_type(parts[at]):
            rest.insert(0, more)
    lines = tuple(line for part in head for line in _lines(part))
    begin = _begin_of_body(rest)
    foot = _foot_at(rest, begin)
    if foot == len(rest):  # a plan within a decision has none, and its annexes follow at once
        foot = _annex_at(rest, begin)
    end = _end_of_foot(rest, foot)
    writing = Writing(
        lines,
        kind,
        tuple(rest[:begin]),
        tuple(rest[begin:foot]),
        tuple(line for part in rest[foot:end] for line in _lines(part)),
    )
    remainder = rest[end:]
    if most > 1 and remainder and _type_at(remainder, 6) is not None:
        yield writing
        yield from _documents(remainder, most - 1)
    else:
        yield writing._replace(annexes=tuple(_annexes(remainder)))


_TYPE_IN_LINE: Final = re.compile(rf"(?<=\s)(?:{'|'.join(each.upper() for each in TYPES)})(?=\s)")


def _spread(part: Part, at: int) -> Iterator[Part]:
    """A line that holds a whole head and the subject, as its pieces; other parts as they are."""
    first = 3
    if at < first and isinstance(part, Line) and has_anchor([part]):
        part = part._replace(text=words_apart(part.text))
    found = (
        _TYPE_IN_LINE.search(part.text)
        if at < first and isinstance(part, Line) and has_anchor([part])
        else None
    )
    if found is None or not isinstance(part, Line):
        yield part
        return
    words = part.text[found.end() :].split()
    subject = list(takewhile(lambda word: word.upper() == word, words))
    pieces = (
        part.text[: found.start()].strip(),
        found[0],
        " ".join(subject),
        " ".join(words[len(subject) :]),
    )
    yield from (part._replace(text=piece) for piece in pieces if piece)


def _lines(part: Part) -> Iterator[Line]:
    yield from (part,) if isinstance(part, Line) else part.lines


def _type_at(parts: Sequence[Part], most: int) -> int | None:
    """Where the type of a document stands; a page of the web may say it above the head, too."""
    found = [at for at, part in enumerate(parts[:most]) if isinstance(part, Line) and type_of(part)]
    if len(found) > 1 and found[1] - found[0] <= _MOST_LINES_OF_HEAD:
        between = [part for part in parts[found[0] + 1 : found[1]] if isinstance(part, Line)]
        if has_anchor(between) and not any(split_mark(line.text)[0] for line in between):
            return found[1]
    return found[0] if found else None


def _type_words(part: Part) -> str:
    found = type_of(part) if isinstance(part, Line) else None
    return found["type"] if found else ""


def _rest_of_type(part: Part) -> Line | None:
    """The subject, where it stands in one line with the type."""
    found = type_of(part) if isinstance(part, Line) else None
    rest = found["rest"].strip(" :-–\n") if found else ""
    return part._replace(text=rest) if rest and isinstance(part, Line) else None


def _end_of_head(parts: Sequence[Part]) -> int:
    """Where a head without a type ends: behind the last line that only a head has."""
    end = 0
    for at, part in enumerate(parts[:12]):
        if isinstance(part, Line) and (_HEAD_WORDS.search(part.text) or _is_date(part.text)):
            end = at + 1
    return end


def _is_date(text: str) -> bool:
    return bool(re.fullmatch(r".{2,60}?,?\s*ngày\W.{0,12}\btháng\b.{0,12}\bnăm\b.{0,8}", text))


def _begin_of_body(parts: Sequence[Part]) -> int:
    """The first part with a number, or a heading without one; tables count, too."""
    for at, part in enumerate(parts):
        if isinstance(part, Grid):
            return at
        mark, text = split_mark(part.printed)
        if mark and mark.counts and text:
            return at
        if mark is None and at and _has_opened(parts[at - 1]) and not _opens(part, parts[at + 1 :]):
            return at
        if mark and mark.counts and mark.kind in ("Phần", "Chương", "Mục"):
            return at
        is_heading = part.outline is not None and not part.centred
        if at and is_heading and not _leads_to_bases(part, parts[at + 1 :]):
            return at
    return len(parts)


_BASIS: Final = re.compile(r"[-–]?\s*(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện)\b")


def _leads_to_bases(line: Line, after: Sequence[Part]) -> bool:
    """Whether a line says who decides, or that it is decided: "QUYẾT NGHỊ:"."""
    following = next(iter(after), None)
    is_above = isinstance(following, Line) and _BASIS.match(following.text)
    return line.caps and bool(is_above or line.text.endswith(":"))


def _has_opened(part: Part) -> bool:
    """Whether a paragraph is the last before the first section: "… cụ thể như sau:"."""
    few = 8
    return isinstance(part, Line) and part.text.endswith(":") and len(part.text.split()) >= few


def _opens(line: Line, after: Sequence[Part]) -> bool:
    """Whether a line still belongs to the opening: "QUYẾT ĐỊNH:", or articles follow later."""
    return line.text.endswith(":") or not line.text[:1].isupper() or not after


def _foot_at(parts: Sequence[Part], begin: int) -> int:
    """Where the foot begins: at the recipients, or at the authority of who signs."""
    for at in range(begin, len(parts)):
        part = parts[at]
        if isinstance(part, Line) and (_RECIPIENTS.fullmatch(part.text) or is_authority(part)):
            return at
    return len(parts)


def _annex_at(parts: Sequence[Part], begin: int) -> int:
    """Where annexes begin in a document without a foot: at a caption alone in its line."""
    for at in range(begin + 1, len(parts)):
        part = parts[at]
        if isinstance(part, Line) and _ANNEX_ALONE.fullmatch(part.text):
            return at
    return len(parts)


def is_authority(line: Line) -> bool:
    """Whether a line says on whose behalf somebody signs."""
    return bool(_AUTHORITY.match(line.text)) and line.caps and len(line.text.split()) < 20  # noqa: PLR2004  # no sentence


def _end_of_foot(parts: Sequence[Part], foot: int) -> int:
    most = 60
    if foot < len(parts) and _ANNEX_ALONE.fullmatch(getattr(parts[foot], "text", "")):
        return foot
    for at in range(foot, min(len(parts), foot + most)):
        part = parts[at]
        if isinstance(part, Grid):
            return at
        if at > foot and (starts_annex(part) or (type_of(part) and not is_post(part.text))):
            return at
        if at > foot and part.breaks:
            return at
        long = 40
        if len(part.text.split()) > long and not part.text.startswith(("-", "–")):
            return at
    return min(len(parts), foot + most)


def is_post(text: str) -> bool:
    """Whether a line is somebody's post."""
    words = plain(text).strip(" .")
    if words.startswith("truong ") and not text.strip().casefold().startswith("trưởng"):
        return False  # Trương, a name
    return bool(_POST.fullmatch(words))


def starts_annex(line: Line) -> bool:
    """Whether a line is the caption of an annex."""
    if _ANNEX_CAPS.fullmatch(line.text):
        return True
    short, label = 12, 3  # "Phụ lục II. Danh mục …", and "Phụ lục II" alone
    words = len(line.text.split())
    if not (_ANNEX.fullmatch(line.text) and line.text[:1].isupper() and words < short):
        return False
    return line.bold or line.centred or words <= label


def _annexes(parts: Sequence[Part]) -> Iterator[Annex]:
    if not parts:
        return
    starts = [
        at
        for at, part in enumerate(parts)
        if isinstance(part, Line) and starts_annex(part) and not (at and _is_caption(parts[at - 1]))
    ]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    for at, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        piece = parts[at:end]
        count = 0
        while count < min(len(piece), 8) and _is_caption(piece[count]):
            count += 1
        captions = tuple(line for part in piece[:count] for line in _lines(part))
        yield Annex(captions, tuple(piece[count:]))


def _is_caption(part: Part) -> bool:
    if isinstance(part, Grid) or split_mark(part.printed)[0]:
        return False
    return bool(
        starts_annex(part)
        or part.caps
        or part.centred
        or (part.bold and len(part.text.split()) < 40)  # noqa: PLR2004  # a title
        or is_enclosing(part.text)
    )


def is_enclosing(text: str) -> bool:
    """Whether a line says what a document or an annex goes with."""
    return bool(_ENCLOSED.fullmatch(text))


ABOUT: Final = re.compile(r"V/v\b|Về việc\b", re.IGNORECASE)
"""How the subject of an official letter begins, which stands below its number."""
_ADDRESSED: Final = re.compile(r"\W*Kính gửi\b", re.IGNORECASE)


def is_letter(writing: Writing) -> bool:
    """Whether a document without a title is a letter: it has an addressee."""
    lines = [*writing.head, *(line for part in writing.title for line in _lines(part))]
    return any(_ADDRESSED.match(line.text) for line in lines[:MOST_HEAD])


def recipients_of(line: Line) -> str | None:
    """What stands behind "Nơi nhận:", or None where the line is another."""
    found = _RECIPIENTS.fullmatch(line.text)
    return found["rest"].strip() if found else None
