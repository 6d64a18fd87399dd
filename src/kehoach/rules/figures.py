"""Figures that do not add up, or that two tied places state differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.rules.rule import Checked, Problem
from kehoach.vietnamese import dotted, fold

_PARENTHESIS = re.compile(r"\(([^()]{5,400})\)")
_COUNTED = re.compile(r"(?<![\d./])(\d[\d.]*)\s+([^\W\d_]+)")
_LARGE = re.compile(
    r"(?<![\w./,-])(?P<number>[1-9]\d{3,11})(?= (?:triệu|tỷ|nghìn|đồng|người|hộ|cuốn|bài|suất|ha|km|m2"
    r"|học sinh|đại biểu|lượt|tấn|cây|con|chiếc)\b)"
)
_YEAR = re.compile(r"năm (\d{4})\b")
_SENTENCE = re.compile(r"[^.;]+")
_SHARED_WORDS = 5
_WORDS_BEFORE_FIGURE = 3
_NEAR = 80
"""In so many characters before a figure three words find place, and more."""


def parts_do_not_add_up(checked: Checked) -> Iterator[Problem]:
    """The parts in a parenthesis do not make the total before it.

    Why: one of the figures is wrong, and the money is given out by them.

    Bad:  51 hộ (24 hộ xây mới; 26 hộ sửa chữa)
    Good: 51 hộ (24 hộ xây mới; 27 hộ sửa chữa)

    Way out: correct the part or the total.

    Errs when: the parenthesis lists examples, not all parts.
    """
    for path, text in checked.texts:
        for match in _PARENTHESIS.finditer(text):
            for unit, parts in _parts(match[1]):
                total = _total(text[max(0, match.start() - 200) : match.start()], unit)
                if total is not None and total != sum(parts):
                    yield Problem(
                        _("the parts make {sum} {unit}, the total says {total}").format(
                            sum=sum(parts), unit=unit, total=total
                        ),
                        checked.places.source.text_span(path, *match.span()),
                        _("correct the part or the total"),
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
        for match in _LARGE.finditer(text):
            span = checked.places.source.text_span(path, *match.span("number"))
            right = dotted(int(match["number"]))
            yield Problem(
                _("“{wrong}” is written “{right}”").format(wrong=match["number"], right=right),
                span,
                _("write a dot before every three digits"),
                fix=checked.edit(span, match["number"], right),
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
        for name in dict.fromkeys((*duty.leads, *duty.supports)):
            activity = checked.plan.by_id.get(name)
            if activity is None:
                continue
            for index, paragraph in enumerate(activity.paragraphs):
                found = _differing_years(duty.text, paragraph)
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
                for key, figure in figures.items():
                    other = there.get(key, figure)
                    if activity and _number(other) != _number(figure):
                        at = (*activity.path, "text", index)
                        yield Problem(
                            _("this duty says {here}, the activity says {there}").format(
                                here=f"{figure} {key[1]}", there=f"{other} {key[1]}"
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
    """Figures by the three words before them and by what they count."""
    found = {}
    for match in _COUNTED.finditer(text):
        near = text[max(0, match.start() - _NEAR) : match.start()]
        before = tuple(re.findall(r"\w+", fold(near))[-_WORDS_BEFORE_FIGURE:])
        if len(before) == _WORDS_BEFORE_FIGURE and not any(word.isdigit() for word in before):
            found[before, fold(match[2])] = match[1]
    return found


def _parts(words: str) -> list[tuple[str, list[int]]]:
    """What is counted, and the figures of it, for whatever every part of a list counts."""
    lists = [
        {found[2]: _number(found[1]) for found in _COUNTED.finditer(part)}
        for part in words.split(";")
    ]
    if len(lists) < 2:  # noqa: PLR2004  # one part is no sum
        return []
    shared = [unit for unit in lists[0] if all(unit in each for each in lists[1:])]
    return [(unit, [each[unit] for each in lists]) for unit in shared]


def _total(before: str, unit: str) -> int | None:
    found = [match for match in _COUNTED.finditer(before) if fold(match[2]) == fold(unit)]
    return _number(found[-1][1]) if found else None


def _number(digits: str) -> int:
    return int(digits.replace(".", "") or 0)


def _differing_years(one: str, other: str) -> tuple[str, str] | None:
    """The differing years that follow the same five words in a sentence of each text."""
    for first in _SENTENCE.findall(one):
        for second in _SENTENCE.findall(other):
            years = _YEAR.findall(first), _YEAR.findall(second)
            differ = [len(each) for each in years] == [1, 1] and years[0] != years[1]
            if differ and _before_year(first) & _before_year(second):
                return f"năm {years[0][0]}", f"năm {years[1][0]}"
    return None


def _before_year(sentence: str) -> set[tuple[str, ...]]:
    """Every run of five words before the year of a sentence."""
    words = re.findall(r"\w+", fold(sentence[: _YEAR.search(sentence).start()]))  # type: ignore[union-attr]  # it has one
    return {tuple(words[at : at + _SHARED_WORDS]) for at in range(len(words) - _SHARED_WORDS + 1)}
