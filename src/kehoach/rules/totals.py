"""Totals and the amounts that paragraphs or dashes list one by one; figures that stand among the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from kehoach.findings import Related, Severity, Span
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem
from kehoach.rules.words import folded
from kehoach.vietnamese import fold
from kehoach.vietnamese.money import amounts_in, written

_MONEY = lazy_pattern(r"\d ?(?:đ|₫|triệu|tỷ|tỉ|nghìn|ngàn)", re.IGNORECASE)
_TOTAL = lazy_pattern(r"\W*(?:tổng cộng|cộng|tổng số|tổng)\b", re.IGNORECASE)
_CLOSES = lazy_pattern(r"[\s.;,)/]*(?:\([^()]*\)[\s.;,/]*)?$")
_OPENS = lazy_pattern(
    r"[\s,;)]*(?:\([^()]*\))?[\s,]*(?P<word>trong đó|gồm|bao gồm|cụ thể)?[^:.;\d]{0,30}:\s*$"
)
"""Behind the amount of a text whose parts the next ones list."""
_LONGEST: Final = 220
_ENOUGH: Final = 2
_PERCENT = lazy_pattern(r"(?<![\d.,/–-])(?P<number>\d{1,3}(?:,\d{1,2})?) ?%(?! ?[-–đ])")
_CLAUSE = lazy_pattern(r"[^,;.:()%]*")
_SAME_WORDS: Final = 5
"""How many words at least a clause behind two figures has that speaks of one thing."""
_SET_APART = lazy_pattern(
    r"\b(?:19|20)\d{2}\b|quý|giai đoạn|năm học|học kỳ|hiện nay|hiện có|kết quả|so với|tăng|giảm|xuống|lên"
    r"|cấp|vùng|khu vực|khối|nhóm",
    re.IGNORECASE,
)
"""Words by which a sentence tells of another year, another level, or what is now."""


class _Amount(NamedTuple):
    """A short text with one amount: of a list, its total before it, or its total behind it."""

    path: Path
    amount: int
    span: tuple[int, int]
    words: str
    opens: str
    """By which word a list follows; empty where none does."""
    is_total: bool


def listed_amounts_make_another_total(checked: Checked) -> Iterator[Problem]:
    """The amounts that paragraphs or dashes list one by one do not make their total.

    Why: the money is asked for by the total and given out by the list.

    Bad:  "Đào tạo: 450 triệu đồng", "Trang thiết bị: 5.100 triệu đồng", "Tổng cộng: 5.650 triệu đồng"
    Good: "Tổng cộng: 5.550 triệu đồng"

    Way out: correct the total or a part. "Tổng kinh phí: 500 triệu đồng, gồm:" before a list counts too; behind "trong
    đó:" only parts above the whole do.

    Errs when: an amount of the list is a part of another one.
    """
    texts = [(path, text) for path, text in checked.texts if path[0] in ("sections", "documents")]
    for _section, found in groupby(texts, key=lambda each: _top(each[0])):
        run: list[_Amount | None] = [_amount(*each) for each in found]
        yield from _before_their_total(checked, run)
        yield from _behind_their_total(checked, run)


def _top(path: Path) -> tuple[object, ...]:
    """The section at the top, in its document, that a text stands in."""
    depth = next((at for at, step in enumerate(path) if step == "sections"), 0)
    return (*path[: depth + 2],)


def _amount(path: Path, text: str) -> _Amount | None:
    if len(text) > _LONGEST or not _MONEY.search(text):
        return None
    amounts = list(amounts_in(text))
    if not amounts:
        return None
    start, end, amount = amounts[0]
    opens = _OPENS.match(text, end)
    if opens is None and (len(amounts) > 1 or not _CLOSES.match(text, end)):
        return None
    word = (opens["word"] or "gồm") if opens else ""
    total = _TOTAL.match(text) is not None
    return _Amount(path, amount, (start, end), text[start:end], word, total)


def _before_their_total(checked: Checked, run: Sequence[_Amount | None]) -> Iterator[Problem]:
    """A total behind its list, where nothing in the list has parts of its own."""
    parts: list[_Amount] = []
    for each in run:
        if each is None or each.opens:
            parts = []
        elif not each.is_total:
            parts.append(each)
        elif len(parts) >= _ENOUGH:
            yield from _held(
                checked, each, parts, _("the amounts before it make {sum}, the total says {total}")
            )
            parts = []


def _behind_their_total(checked: Checked, run: Sequence[_Amount | None]) -> Iterator[Problem]:
    """A total before its list, which are the texts of one parent behind it."""
    for at, each in enumerate(run):
        if each is None or not each.opens:
            continue
        parts: list[_Amount] = []
        for part in run[at + 1 :]:
            if part is None or part.is_total or (parts and part.path[:-1] != parts[0].path[:-1]):
                break
            if part.opens:
                parts = []  # of its own: which of the amounts make the total, nobody knows
                break
            parts.append(part)
        whole = sum(part.amount for part in parts) > each.amount or each.opens != "trong đó"
        if len(parts) >= _ENOUGH and whole:
            yield from _held(
                checked, each, parts, _("the amounts behind it make {sum}, the total says {total}")
            )


def _held(
    checked: Checked, total: _Amount, parts: Sequence[_Amount], message: str
) -> Iterator[Problem]:
    found = sum(part.amount for part in parts)
    if found != total.amount:
        yield Problem(
            message.format(sum=written(found), total=total.words),
            checked.places.source.text_span(total.path, *total.span),
            _("correct the total or a part"),
            tuple(
                Related(_("a part"), checked.places.source.text_span(part.path, *part.span))
                for part in parts[:8]
            ),
        )


def other_figure_among_the_same_words(checked: Checked) -> Iterator[Problem]:
    """One percentage stands here, another one before the same words elsewhere.

    Why: a goal and the duty that is about it say different things; the unit keeps the one that it reads.

    Bad:  80% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến … 85% hồ sơ thủ tục hành chính được tiếp nhận trực tuyến
    Good: the same figure in both

    Way out: correct one of the two, or say of which year or place each is.

    Errs when: the two are of other years or levels, as their headings say; hence an info.
    """
    first: dict[tuple[str, ...], tuple[str, Span]] = {}
    for path, text in checked.texts_with("%"):
        for sentence, offset in _sentences(text):
            if path[0] in ("units", "labels") or _SET_APART.search(sentence):
                continue
            for match in _PERCENT.finditer(sentence):
                clause = _CLAUSE.match(sentence, match.end(), match.end() + _LONGEST)
                words = tuple(folded(clause[0])) if clause else ()
                if len(words) < _SAME_WORDS:
                    continue
                at = (offset + match.start(), offset + match.end())
                here = checked.places.source.text_span(path, *at)
                other, there = first.setdefault(words, (match["number"], here))
                if fold(other) != fold(match["number"]):
                    yield Problem(
                        _(
                            "“{figure}” stands here, “{other}” among the same words elsewhere"
                        ).format(figure=f"{match['number']}%", other=f"{other}%"),
                        here,
                        _("correct one of the two, or say of which year or place each is"),
                        (Related(_("there"), there),),
                        severity=Severity.INFO,
                    )


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for piece in re.split(r"(?<=[.;])\s", text):
        at = text.index(piece, start)
        yield piece, at
        start = at + len(piece)
