"""Figures that do not add up, or that two tied places state differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from kehoach.findings import Related, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, replaced
from kehoach.rules.sums import Sum, parts_by_unit, total_before, wrong_sums
from kehoach.rules.words import folded, just_before
from kehoach.vietnamese import dotted, fold

_PARENTHESIS = lazy_pattern(r"\(([^()]{5,400})\)")
_COUNTED = lazy_pattern(r"(?<![\d./])(\d[\d.]*)\s+([^\W\d_]+)")
_LARGE = lazy_pattern(
    r"(?<![\w./,-])(?P<number>[1-9]\d{3,11})(?= (?:triệu|tỷ|nghìn|đồng|người|hộ|cuốn|bài|suất|ha|km|m2"
    r"|học sinh|đại biểu|lượt|tấn|cây|con|chiếc)\b)"
)
_FOUR_DIGITS = lazy_pattern(r"\d{4}")
_YEAR = lazy_pattern(r"năm (\d{4})\b")
_SENTENCE = lazy_pattern(r"[^.;]+")
_SHARED_WORDS = 5
_WORDS_BEFORE_FIGURE = 3
_WORDS_AT_THE_START = 2
_OPENING = lazy_pattern(r"(?:(?:[Cc]hủ trì|[Tt]rực tiếp|[Tt]ổ chức|[Tt]hực hiện|[Tt]ham mưu) )?")
_NEXT = lazy_pattern(r" ([^\W\d_]+)")
_NEAR, _WORDS_NEAR = 200, 6
"""Characters and words before a figure in which those three are looked for."""

_MOST_DIGITS = 30
"""Of a figure: what is longer is none, and Python would not read it."""


def parts_do_not_add_up(checked: Checked) -> Iterator[Problem]:
    """The parts of a figure do not make the total before them.

    Why: one of the figures is wrong, and the money is given out by them.

    Bad:  51 hộ (24 hộ xây mới; 26 hộ sửa chữa); 3.263 hộ, gồm: 958 hộ xây mới, 2.405 hộ sửa chữa
    Good: 51 hộ (24 hộ xây mới; 27 hộ sửa chữa)

    Way out: correct the part or the total. "gồm", "bao gồm" and a bracket say that the parts are the whole; "trong
    đó" means "of which": parts above the whole are a warning, three or more that nearly reach it an info.

    Errs when: the list has examples, not all parts.
    """
    for path, text in checked.texts_with("(", "gồm", "trong đó", "chia ra", "cụ thể"):
        yield from _wrong_sums(checked, path, text).values()


def _wrong_sums(checked: Checked, path: Path, text: str) -> dict[int, Problem]:
    """What is wrong with the sums of a text, by the place of the parts: one finding for a list."""
    found: dict[int, Problem] = {}
    for match in _PARENTHESIS.finditer(text):
        for unit, parts in parts_by_unit(match[1]):
            total = total_before(text[max(0, match.start() - 200) : match.start()], unit)
            if total is not None and total != sum(parts, Decimal()):
                sums = Sum(total, sum(parts, Decimal()), unit, *match.span(), sure=True)
                found.setdefault(match.start(), _sum_problem(checked, path, sums))
    for sums in wrong_sums(text):
        start = sums.start + (text[sums.start] == " ")
        found.setdefault(start, _sum_problem(checked, path, sums._replace(start=start)))
    return found


def _sum_problem(checked: Checked, path: Path, sums: Sum) -> Problem:
    message = (
        _("the parts make {sum}, the total says {total}")
        if sums.sure
        else _("the parts make {sum}, nearly the total of {total}")
    )
    return Problem(
        message.format(sum=dotted(sums.sum), total=dotted(sums.total)),
        checked.places.source.text_span(path, sums.start, sums.end),
        _("correct the part or the total")
        if sums.sure
        else _("correct a part, or name the one that lacks"),
        severity=None if sums.sure else Severity.INFO,
    )


def number_without_dots(checked: Checked) -> Iterator[Problem]:
    """A large number has no dot between its thousands.

    Why: 1.500 is read at a glance, 15000 is counted.

    Bad:  1500 triệu đồng
    Good: 1.500 triệu đồng

    Way out: write a dot before every three digits. Years and numbers of documents stay as they are.

    Errs when: the number is a name or a code that happens to stand before such a word; hence an info.
    """
    for path, text in checked.texts:
        for match in _LARGE.finditer(text) if _FOUR_DIGITS.search(text) else ():
            span = checked.places.source.text_span(path, *match.span("number"))
            right = dotted(int(match["number"]))
            yield Problem(
                _("“{wrong}” is written “{right}”").format(wrong=match["number"], right=right),
                span,
                _("write a dot before every three digits"),
                fix=replaced(path, match.start("number"), match["number"], right),
            )


def year_differs_from_the_duty(checked: Checked) -> Iterator[Problem]:
    """A duty gives another year than the activity that it is about, in the same words.

    Why: the unit reads its duty, the others read the activity; they work towards different years.

    Bad:  "xóa nhà tạm cho 51 hộ … trong năm 2023" there, "xóa nhà tạm cho 51 hộ … vào năm 2024" here
    Good: the same year in both

    Way out: correct one of the two.

    Errs when: five words in a row are shared by sentences that speak of different things.
    """
    for duty in checked.plan.duties:
        dated = _dated_sentences(duty.text)
        for name in dict.fromkeys((*duty.leads, *duty.supports)) if dated else ():
            activity = checked.plan.by_id.get(name)
            if activity is None:
                continue
            for index, paragraph in enumerate(activity.paragraphs):
                found = _differing_years(dated, paragraph)
                if found:
                    here, there = found
                    yield Problem(
                        _("this duty says {here}, the activity says {there}").format(
                            here=here, there=there
                        ),
                        checked.words_at((*duty.path, "text"), here),
                        _("correct one of the two"),
                        (
                            Related(
                                _("and here it says {there}").format(there=there),
                                checked.words_at((*activity.path, "text", index), there),
                            ),
                        ),
                    )


def figure_differs_from_the_duty(checked: Checked) -> Iterator[Problem]:
    """A duty gives another figure than the activity that it is about, in the same words.

    Why: one of the two is wrong, and each is read by other people.

    Bad:  "xóa nhà tạm cho 51 hộ" there, "xóa nhà tạm cho 52 hộ" here
    Good: the same figure in both

    Way out: correct one of the two.

    Errs when: the words before both figures are the same by chance.
    """
    for duty in checked.plan.duties:
        figures = _figures(duty.text)
        for name in dict.fromkeys((*duty.leads, *duty.supports)) if figures else ():
            activity = checked.plan.by_id.get(name)
            for index, paragraph in enumerate(activity.paragraphs if activity else ()):
                there = _figures(paragraph)
                for key, counted in figures.items():
                    figure, other = counted.split()[0], there.get(key, counted).split()[0]
                    if activity and _number(other) != _number(figure):
                        at = (*activity.path, "text", index)
                        yield Problem(
                            _("this duty says {here}, the activity says {there}").format(
                                here=counted, there=there[key]
                            ),
                            checked.words_at((*duty.path, "text"), figure),
                            _("correct one of the two"),
                            (
                                Related(
                                    _("and here it says {there}").format(there=other),
                                    checked.words_at(at, other),
                                ),
                            ),
                        )


def _figures(text: str) -> dict[tuple[tuple[str, ...], str], str]:
    """Figures, with what they count, by the three words before them and by that folded.

    Of a figure near the beginning, two words that begin the text are enough, behind an order at most
    ("Chủ trì đào tạo 12 bác sĩ", "Đào tạo 15 bác sĩ"); then the next word tells what is counted, too.
    """
    found = {}
    for match in _COUNTED.finditer(text):
        near = " ".join(just_before(text, match.start(), _NEAR).split()[-_WORDS_NEAR:])
        before = tuple(re.findall(r"\w+", fold(near))[-_WORDS_BEFORE_FIGURE:])
        if any(word.isdigit() for word in before):
            continue
        counted = f"{match[1]} {match[2]}"
        if len(before) == _WORDS_BEFORE_FIGURE:
            found[before, fold(match[2])] = counted
        if match.start() > _NEAR:
            continue
        opening = _OPENING.match(text)
        first = tuple(folded(text[opening.end() : match.start()])) if opening else ()
        following = _NEXT.match(text, match.end()) if len(first) == _WORDS_AT_THE_START else None
        if following:
            found[first, f"{fold(match[2])} {fold(following[1])}"] = f"{counted} {following[1]}"
    return found


def _number(digits: str) -> int:
    return int(digits.replace(".", "")[:_MOST_DIGITS] or 0)


_Dated: TypeAlias = tuple[str, set[tuple[str, ...]]]
"""The one year of a sentence, and every run of five words before it."""


def _differing_years(dated: Iterable[_Dated], other: str) -> tuple[str, str] | None:
    """The differing years that follow the same five words in a sentence of each text."""
    told: dict[tuple[str, ...], dict[str, int]] = {}
    for position, (year, runs) in enumerate(_dated_sentences(other)):
        for run in runs:
            years = told.setdefault(run, {})
            if len(years) < 2:  # noqa: PLR2004  # of two years one differs from any third
                years.setdefault(year, position)
    for year, runs in dated:
        others = (pair for run in runs for pair in told.get(run, {}).items() if pair[0] != year)
        if first := min(others, key=lambda pair: pair[1], default=None):
            return f"năm {year}", f"năm {first[0]}"
    return None


@lru_cache(maxsize=4096)  # many duties are about one activity
def _dated_sentences(text: str) -> tuple[_Dated, ...]:
    """The sentences with one year."""
    return tuple(_dated(text))


def _dated(text: str) -> Iterator[_Dated]:
    for sentence in _SENTENCE.findall(text):
        years = list(_YEAR.finditer(sentence))
        if len(years) == 1:
            words = folded(sentence[: years[0].start()])
            starts = range(len(words) - _SHARED_WORDS + 1)
            yield years[0][1], {tuple(words[at : at + _SHARED_WORDS]) for at in starts}
