"""Documents that texts cite: their type, number and symbol, date and issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kehoach.reader import Path
from kehoach.vietnamese import fold

TYPES: Final = (
    "Nghị quyết|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Nghị định|Thông tư"
    "|Kết luận|Công văn|Tờ trình|Báo cáo"
)
SHORT_TYPES: Final = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "TB": "Thông báo", "HD": "Hướng dẫn",
    "CTr": "Chương trình", "KH": "Kế hoạch", "NĐ": "Nghị định", "TT": "Thông tư", "KL": "Kết luận",
    "TTr": "Tờ trình", "BC": "Báo cáo",
}  # fmt: skip
"""Types of documents by what stands for them in a symbol (Nghị định 30/2020, Phụ lục III; Party documents)."""

_CITATION = re.compile(rf"(?P<type>{TYPES}) số (?P<number>\d+[\w/.-]*[^\W\d_]\d*)")
_DATE = re.compile(
    r"ngày (?P<date>\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})|\((?P<bare>\d{1,2}/\d{1,2}/\d{4})\)"
)
_ISSUER = re.compile(
    r"(?:,? \(?ngày \d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4}\)?| \(\d{1,2}/\d{1,2}/\d{4}\))?"
    r" của (?P<issuer>[A-ZĐÂĂÊÔƠƯỦ][^.,;:()“”]*?)"
    r"(?= về | ban hành | ngày | quy định | phê duyệt | trong | vào | từ | để | nhằm | do | đã | là | đến | sửa đổi |[.,;:()“”]|$)"
)
_END = re.compile(rf";|\.(?=\s|$)|(?:{TYPES}) số \d")
_FARTHEST: Final = 200


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


def citations_in(texts: Iterable[tuple[Path, str]]) -> Iterator[Citation]:
    """Every citation with its number, in the order of the files."""
    for path, text in texts:
        for match in _CITATION.finditer(text):
            end = _END.search(text, match.end(), match.end() + _FARTHEST)
            rest = text[match.end() : end.start() if end else match.end() + _FARTHEST]
            date, issuer = _DATE.search(rest), _ISSUER.match(rest)
            words = (date["date"] or date["bare"]) if date else ""
            day, month, year = map(int, re.findall(r"\d+", words)) if words else (0, 0, 0)
            at = issuer.span("issuer") if issuer else (0, 0)
            last = date.end() if date and not rest[: date.start()].strip(", ") else 0
            yield Citation(
                match["type"],
                match["number"],
                path,
                match.start(),
                match.end() + last,
                (day, month, year) if words else None,
                words,
                issuer["issuer"] if issuer else None,
                (match.end() + at[0], match.end() + at[1]),
            )


def same_issuer(one: str, other: str) -> bool:
    """Whether two names may well be of one body: one goes on where the other ends, or is the longer form.

    A head and his body ("Thủ tướng Chính phủ", "Chính phủ") are two where both issue documents.
    """
    first, second = sorted((_full(one), _full(other)), key=len)
    if second.startswith(first):
        return True
    return second.endswith(first) and not second.startswith(fold("Thủ tướng"))


def _full(name: str) -> str:
    return fold(name.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân"))
