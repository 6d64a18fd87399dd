"""Documents that texts cite: their type, number and symbol, date and issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.vietnamese import fold, plain
from kehoach.vietnamese.period import WrittenDate

TYPES: Final = (
    "Nghị quyết|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Nghị định|Thông tư"
    "|Kết luận|Công văn|Tờ trình|Báo cáo"
)

_CITATION = lazy_pattern(rf"(?P<type>{TYPES}) số:? (?P<number>\d+[\w/.&-]*[^\W\d_]\d*)")
_ISSUER = lazy_pattern(
    r"\)?,? của (?P<issuer>[A-ZĐÂĂÊÔƠƯỦ][^.,;:()“”]*?)"
    r"(?= về | ban hành | ngày | quy định | phê duyệt | trong | vào | từ | để | nhằm | do | đã | là | đến | sửa đổi "
    rf"| (?:và|cùng|với|theo|tại)(?: (?:các )?(?:{TYPES})\b| ?$)|[.,;:()“”]|$)"
)
_END = lazy_pattern(rf";|\.(?=\s|$)|(?:{TYPES}) số \d")
_TITLE_END = lazy_pattern(rf"[;”]|\.(?=\s|$)|(?:{TYPES}) số \d")
_TITLE = lazy_pattern(
    rf"(?:{TYPES})(?: số)? \d[\w/.-]*[^;:.”“]*?(?=[;:”“]|\.(?=\s|$)|$"
    r"|, [A-ZĐÂĂÊÔƠƯỦ][^,;.]{0,80}? (?:ban hành|xây dựng|triển khai|tổ chức|yêu cầu|đề nghị|giao|hướng dẫn)\b)"
    r"|\b(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Điều lệ) [^;:.,”“]*?(?= ngày| năm \d| số \d|[;:.,”“]|$)"
    r'|“[^”]*”|"[^"]*"'
)
"""A document that is cited, up to the end of its title; and what stands in quotes."""
_LEVELS: Final = frozenset(
    map(
        fold,
        ["nhân", "dân", "tỉnh", "phố", "huyện", "quận", "xã", "trấn", "phường", "khu", "thôn"],
    )
)
"""Words in small letters that belong to names: "Ủy ban nhân dân huyện"."""
_FARTHEST: Final = 200
_LISTED: Final = frozenset(("", ",", "và", ", và", "cùng", ";"))
"""What may stand between documents that have one date: "Nghị quyết số 19-NQ/TW và Nghị quyết số 20-NQ/TW ngày …"."""


class Citation(NamedTuple):
    """A document that a text cites, with offsets in the text.

    `number` is that and the symbol as they are written; `date` is day, month and year; the issuer's
    offsets are those of its name.
    """

    type: str
    number: str
    path: Path
    start: int
    end: int
    date: tuple[int, int, int] | None
    date_words: str
    has_date_behind: bool
    """Whether a date follows in the same sentence, which may be that of something else."""
    issuer: str | None
    issuer_at: tuple[int, int]

    @property
    def is_dated(self) -> bool:
        """Whether the number tells the year."""
        return re.match(r"\d+/\d{4}/", self.number) is not None

    @property
    def key(self) -> str:
        """The number without leading zeros, and the symbol: what one document has in all its forms."""
        return self.number.lstrip("0").upper()


def citations_in(
    texts: Iterable[tuple[Path, str]], dates: Mapping[Path, Sequence[WrittenDate]]
) -> Iterator[Citation]:
    """Every citation with its number, in the order of the files; `dates` are those of the texts."""
    for path, text in texts:
        yield from _with_shared_dates(text, tuple(_citations_of(path, text, dates.get(path, ()))))


def _citations_of(path: Path, text: str, there: Sequence[WrittenDate]) -> Iterator[Citation]:
    for match in _CITATION.finditer(text):
        behind = match.end()
        end = _END.search(text, behind, behind + _FARTHEST)
        last = end.start() if end else behind + _FARTHEST
        issuer = _ISSUER.match(text, behind, last)
        date = _date_at(text, behind, last, there)
        if date and issuer is None:
            issuer = _ISSUER.match(text, date.last, last)
        elif date is None and issuer:
            date = _date_at(text, issuer.end(), last, there)
        yield Citation(
            match["type"],
            match["number"],
            path,
            match.start(),
            date.last if date else behind,
            (date.day, date.month, date.year or 0) if date else None,
            text[date.start : date.end] if date else "",
            any(each.year and behind <= each.first and each.last <= last for each in there),
            issuer["issuer"] if issuer else None,
            issuer.span("issuer") if issuer else (behind, behind),
        )


def _with_shared_dates(text: str, found: Sequence[Citation]) -> Iterator[Citation]:
    """The citations of a text; one that is listed before a dated one has the date of that."""
    behind: list[Citation] = []
    for each in reversed(found):
        listed = behind and text[each.end : behind[-1].start].strip() in _LISTED
        is_dated = each.has_date_behind or bool(listed and behind[-1].has_date_behind)
        behind.append(each._replace(has_date_behind=is_dated))
    yield from reversed(behind)


def _date_at(text: str, start: int, end: int, dates: Sequence[WrittenDate]) -> WrittenDate | None:
    """The date with a year that follows at once, behind "ngày" or in brackets: the document's own."""
    for each in dates:
        if start <= each.first and each.last <= end:
            between = text[start : each.first]
            is_told = each.first < each.start or between.endswith("(")
            at_once = between.strip(", (") in ("", "ban hành", "ký", "được ban hành")
            return each if each.year and is_told and at_once else None
    return None


@lru_cache(maxsize=64)  # a text may cite many documents, and is asked about for each
def words_of_others(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text repeats the titles of other documents, or quotes: words that are not its own."""
    return tuple([match.span() for match in _TITLE.finditer(text)])


def end_of_title(text: str, start: int) -> int:
    """Where the title of a cited document ends that begins at an offset."""
    found = _TITLE_END.search(text, start)
    return found.start() if found else len(text)


def same_issuer(one: str, other: str) -> bool:
    """Whether two names may well be of one body: one goes on where the other ends, or is the longer form.

    A head and his body ("Thủ tướng Chính phủ", "Chính phủ") are two where both issue documents. A
    word in small letters that tells no level may be the sentence's own ("của Tỉnh ủy hoàn thành …").
    """
    return any(_is_in(first, second) for first in _ends(one) for second in _ends(other))


def _is_in(one: str, other: str) -> bool:
    """Whether of two names, in full, one is part of the other."""
    first, second = sorted((one, other), key=len)
    if first in _LOOSE or second.startswith(first):
        return True
    return first in second and not second.startswith(_full("Thủ tướng"))


def _ends(name: str) -> list[str]:
    """A name in full, and what it is if it ends before two words in small letters."""
    words = name.split()
    own = [word.islower() and fold(word) not in _LEVELS for word in words]
    ends = [at for at in range(2, len(words) - 1) if own[at] and own[at + 1]]
    return [_full(name), *(_full(" ".join(words[:at])) for at in ends)]


@lru_cache(maxsize=256)
def _full(name: str) -> str:
    """The letters of a name in full: a blank that is missing makes no other body ("Thủ tướng Chínhphủ")."""
    full = name.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân")
    return plain(full).replace(" ", "")


_LOOSE: Final = frozenset(map(_full, ("Trung ương", "Đảng", "Tỉnh", "Thành phố", "Nhà nước")))
"""By what a body is called for short, whichever of several it is: "Nghị quyết số 57-NQ/TW của Trung ương"."""
