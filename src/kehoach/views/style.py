"""What state bodies and Party committees write otherwise: words and punctuation of a document.

How both look (sizes, margins, lines) is the templates' concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kehoach.vietnamese import document_number, long_date
from kehoach.views.words import StyleName

BLANK = "\u00a0"
"""A space that is kept: what is left to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Style:
    """The words and signs of one kind of issuing body."""

    name: StyleName
    nation: str
    motto: str | None
    number_label: str
    """What stands before the document's number in its head."""
    number_joint: str
    """What joins the number and the symbol."""
    date_joint: str
    """What stands between number and date where a document is named."""
    basis_mark: str
    section_end: str
    """What ends the Roman number of a section."""
    filing_label: str
    end_mark: str
    """What ends the last sentence of the document."""
    issuer_mark: str
    """What stands below the issuer's name instead of a line."""
    subject_mark: str
    """What stands below the subject instead of a line."""
    lower_subject: bool
    """Whether the subject begins with a small letter."""

    def number(self, number: int | None, symbol: str) -> str:
        """`06/KH-BTC`; the number of a draft stays blank."""
        written = BLANK * 6 if number is None else document_number(number)
        return f"{written}{self.number_joint}{symbol}"

    def reference(self, number: int | None, symbol: str, day: date | None) -> str:
        """How another document names this one: `số 06/KH-BTC ngày 10 tháng 5 năm 2023`."""
        return f"số {self.number(number, symbol)}{self.date_joint}{written_date(day)}"

    def subject(self, text: str) -> str:
        """The subject as it stands below the type."""
        is_word = text[1:2].islower() or text[1:2] == " "
        return text[:1].lower() + text[1:] if self.lower_subject and is_word else text


def written_date(day: date | None) -> str:
    """The date in words; that of a draft stays blank."""
    return long_date(day) if day else f"ngày {BLANK * 4} tháng {BLANK * 4} năm {BLANK * 6}"


STYLES: dict[StyleName, Style] = {
    # Nghị định 30/2020/NĐ-CP, Phụ lục I and III
    "state": Style(
        name="state",
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number_label="Số: ",
        number_joint="/",
        date_joint=" ",
        basis_mark="",
        section_end=".",
        filing_label="Lưu: ",
        end_mark="./.",
        issuer_mark="",
        subject_mark="",
        lower_subject=False,
    ),
    # Hướng dẫn 36-HD/VPTW (2018) and 05-HD/VPTW (2026)
    "party": Style(
        name="party",
        nation="ĐẢNG CỘNG SẢN VIỆT NAM",
        motto=None,
        number_label="Số ",
        number_joint="-",
        date_joint=", ",
        basis_mark="- ",
        section_end="-",
        filing_label="Lưu ",
        end_mark=".",
        issuer_mark="*",
        subject_mark="-----",
        lower_subject=True,
    ),
}
