"""What state bodies and Party committees write otherwise: words and punctuation of a document.

How both look (sizes, margins, lines) is the templates' concern.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kehoach.language import StyleName
from kehoach.plan import Label, Plan, Words, say
from kehoach.reader import Path
from kehoach.views.figures import document_numbered, long_dated, month_named
from kehoach.views.wording import small_first

BLANK = "\u00a0"
"""A space that is kept: what is left to be filled in by hand."""
DATE: Path = ("document", "date")
_NUMBER: Path = ("document", "number")
_NO_NUMBER = Label("\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0")
_NO_DAY = Label("ngày \u00a0\u00a0\u00a0\u00a0")
_NO_DATE = Label(
    "ngày \u00a0\u00a0\u00a0\u00a0 tháng \u00a0\u00a0\u00a0\u00a0 "
    "năm \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"
)


@dataclass(frozen=True, slots=True)
class Style:
    """The words and signs of one kind of issuing body."""

    name: StyleName
    nation: Label
    motto: Label | None
    number_label: Label
    """What stands before the document's number in its head."""
    number_joint: Label
    """What joins the number and the symbol."""
    date_joint: Label
    """What stands between number and date where a document is named."""
    basis_mark: Label
    section_end: Label
    """What ends the Roman number of a section."""
    filing_label: Label
    end_mark: Label
    """What ends the last sentence of the document."""
    issuer_mark: Label
    """What stands below the issuer's name instead of a line."""
    subject_mark: Label
    """What stands below the subject instead of a line."""
    issuer_size: int
    """The size of the issuer's name in points, by which it is broken into lines."""
    lower_subject: bool
    """Whether the subject begins with a small letter."""

    def number(self, number: int | None, symbol: Words) -> Words:
        """`06/KH-BTC`; the number of a draft stays blank."""
        written = _NO_NUMBER if number is None else document_numbered(number, _NUMBER)
        return say("{}{}{}", written, self.number_joint, symbol)

    def reference(
        self, number: int | None, symbol: Words, day: date | None, month: date | None = None
    ) -> Words:
        """How another document names this one: `số 06/KH-BTC ngày 10 tháng 5 năm 2023`."""
        named = self.number(number, symbol)
        return say("số {}{}{}", named, self.date_joint, written_date(day, month))

    def subject(self, text: Words) -> Words:
        """The subject as it stands below the type."""
        is_word = text[1:2].islower() or text[1:2] == " "
        return small_first(text) if self.lower_subject and is_word else text


def written_date(day: date | None, month: date | None = None) -> Words:
    """The date of the document in words; what is not known of that of a draft stays blank."""
    if day is None and month:
        return say("{} {}", _NO_DAY, month_named(month, DATE))
    return long_dated(day, DATE) if day else _NO_DATE


STYLES: dict[StyleName, Style] = {
    # Nghị định 30/2020/NĐ-CP, Phụ lục I and III
    "state": Style(
        name="state",
        nation=Label("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        motto=Label("Độc lập - Tự do - Hạnh phúc"),
        number_label=Label("Số: "),
        number_joint=Label("/"),
        date_joint=Label(" "),
        basis_mark=Label(""),
        section_end=Label("."),
        filing_label=Label("Lưu: "),
        end_mark=Label("./."),
        issuer_mark=Label(""),
        subject_mark=Label(""),
        issuer_size=12,
        lower_subject=False,
    ),
    # Hướng dẫn 36-HD/VPTW (2018) and 05-HD/VPTW (2026)
    "party": Style(
        name="party",
        nation=Label("ĐẢNG CỘNG SẢN VIỆT NAM"),
        motto=None,
        number_label=Label("Số "),
        number_joint=Label("-"),
        date_joint=Label(", "),
        basis_mark=Label("- "),
        section_end=Label("-"),
        filing_label=Label("Lưu "),
        end_mark=Label("."),
        issuer_mark=Label("*"),
        subject_mark=Label("-----"),
        issuer_size=14,
        lower_subject=True,
    ),
}


def style_of(plan: Plan) -> Style:
    """The words and signs of the body that issues the plan."""
    return STYLES[plan.document.style]
