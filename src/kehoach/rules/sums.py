"""Totals in sentences, and the parts that a sentence says they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold

_FIGURE = lazy_pattern(
    r"(?<![\d./,-])(?P<digits>(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?![\d./%]|,\d| ?%)(?:\s+(?P<unit>[^\W\d_]+))?"
)
_YEARS = lazy_pattern(
    r"(?:năm|giai đoạn|quý [IVX]+[/ ]?|tháng \d{1,2}[/ ]|ngày \d{1,2}/\d{1,2}/|khóa|(?<!tổng )số|lần thứ|điều|khoản|mục|đợt|lần|khối|hạng|loại|cấp)\s*"
    r"(?!\d{1,3}\.\d{3})\d+(?:\s*[-–]\s*\d{4})?(?:/[\w/-]+)?",
    re.IGNORECASE,
)
_WHOLE = lazy_pattern(
    r" (?P<word>gồm có|bao gồm|gồm|trong đó|chia ra|cụ thể là|cụ thể)(?: có)?:? "
    r"|\((?:(?P<inside>gồm có|bao gồm|gồm|trong đó|chia ra|cụ thể)(?: có)?:? )?"
)
_DIGIT = lazy_pattern(r"\d")
_END = lazy_pattern(r"\.(?=\s|$)|\n")
_PART = lazy_pattern(r";|,(?=\s)| và ")
_BRACKET = lazy_pattern(r"[()]")
_INNER = lazy_pattern(r"\([^()]*\)")
_NEAR: Final = 60
_MOST_DIGITS: Final = 30
_ENOUGH: Final = 2
_ENOUGH_PARTS: Final = 3
_SECOND = lazy_pattern(r"^ ([^\W\d_]+)")
"""The second word of what is counted: "lượt người" are counted as "lượt", and as "người"."""
_TIMES: Final = 5
"""How often a text is gone through at most: no sentence has so many lists one in another."""
_NEARLY: Final = Decimal("0.9")
_ROUGHLY: Final = Decimal("1.5")
"""How much farther from the whole parts may be that a semicolon sets apart."""
_LOOSE_LENGTH: Final = 600
"""Characters: no list that is a part of a sentence is longer."""
_FIRST = lazy_pattern(
    r"\s*(?:và )?(?P<digits>(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(?![\d./%]|,\d| ?%)\s+(?P<unit>[^\W\d_]+)"
)
"""The figure with which a part begins, and what it counts."""
_TIME_UNITS: Final = frozenset(
    map(fold, ("ngày", "giờ", "phút", "tháng", "năm", "buổi", "tuần", "đêm"))
)
_GOES_ON = lazy_pattern(
    r";[^;,\d]*\b(?:còn|đạt|chiếm|tăng|giảm|phấn đấu|duy trì|nâng|hoàn thành|giữ)\b"
)
"""Where a list ends, and the sentence tells of something else: "…; cuối năm còn 342 hộ nghèo"."""


_Total: TypeAlias = tuple[Decimal, str]


class Sum(NamedTuple):
    """A total and the sum of its parts, which differ; offsets are those of the parts in the text.

    `sure` tells that the sentence says that these are all parts, or that they are more than the whole.
    """

    total: Decimal
    sum: Decimal
    unit: str
    start: int
    end: int
    sure: bool


def wrong_sums(text: str) -> Iterator[Sum]:
    """Every total in a text that its parts do not make.

    "gồm", "bao gồm" and a bracket say that the parts are the whole. "trong đó" means "of which": its
    parts may be less, but three or more that nearly reach the whole are likely meant to be all.
    """
    if not _DIGIT.search(text):
        return
    for match, end in _lists(text):
        before = just_before(text, match.start(), _NEAR).rstrip(" ,:;")
        totals = _totals(before)
        if not totals:
            continue
        word = match["word"] or match["inside"] or ""
        words, in_brackets = text[match.end() : end], "(" in match[0]
        whole, unit, figures, complete = _counted(totals, words, in_brackets=in_brackets)
        found = sum(figures, Decimal())
        if len(figures) < _ENOUGH:
            if not word.startswith("trong đó") and len(words) < _LOOSE_LENGTH:
                yield from _loose(totals[0], words, match.start(), end)
        elif whole not in (found, _first_of(words, unit, in_brackets)):
            sure = _is_sure(word, whole, figures, complete=complete)
            if sure is not None:
                yield Sum(whole, found, unit, match.start(), end, sure)


def _is_sure(
    word: str, whole: Decimal, figures: Sequence[Decimal], *, complete: bool
) -> bool | None:
    """Whether parts that differ from the whole are surely wrong, by the word before them; may be right: nothing."""
    found = sum(figures, Decimal())
    nearly = complete and found >= _NEARLY * whole
    if word.startswith("trong đó"):
        nearly = nearly and len(figures) >= _ENOUGH_PARTS
        return found > whole if found > whole or nearly else None
    if word.startswith("cụ thể"):
        return False if nearly else None
    return True if complete or found > whole else None


def _loose(total: _Total, words: str, start: int, end: int) -> Iterator[Sum]:
    """A total that parts nearly make which count something else: "18 đơn vị (06 sở, ngành; 10 xã, phường)"."""
    whole, unit = total
    pieces = words.split(";") if ";" in words else _PART.split(words)
    parts = [_FIRST.match(_YEARS.sub(_blank, _INNER.sub("", piece))) for piece in pieces]
    figures = [_number(part["digits"]) for part in parts if part]
    found = sum(figures, Decimal())
    alike = len({fold(part["unit"]) for part in parts if part}) == 1
    if "mỗi" in words or "/" in words:
        return
    if (
        len(figures) == len(pieces) >= (_ENOUGH if ";" in words else _ENOUGH_PARTS)
        and (alike or ";" in words)
        and fold(unit) not in _TIME_UNITS
        and found != whole > max(figures)
        and abs(found - whole) <= (1 - _NEARLY) * whole * (1 if alike else _ROUGHLY)
    ):
        yield Sum(whole, found, unit, start, end, sure=False)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _lists(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Where the parts of a whole begin, and where they end."""
    left = _TIMES * len(text)
    for match in _WHOLE.finditer(text):
        end = _end(text, match)
        left -= end - match.end()
        if left < 0:
            return
        yield match, end


def _first_of(words: str, unit: str, in_brackets: bool) -> Decimal:  # noqa: FBT001  # as it is passed on
    """What the parts before a semicolon make; behind it may be another way to count the same.

    "86 người, gồm 10 nam, 76 nữ; trình độ đại học 80 người".
    """
    figures, _complete = _parts(words.partition(";")[0], unit, in_brackets=in_brackets)
    return sum(figures, Decimal())


def _totals(before: str) -> list[_Total]:
    """The figures of a sentence's beginning, and what they count, the last first: it mostly is the total."""
    clause = _YEARS.sub(lambda match: " " * len(match[0]), _clause(before))
    found = [match for match in _FIGURE.finditer(clause) if match["unit"]]
    if not found or re.search(r"[,;:]", clause[found[-1].end() :]):
        return []
    return [
        (_number(each["digits"]), unit)
        for each in reversed(found)
        for unit in (each["unit"], *_SECOND.findall(clause[each.end() :])[:1])
    ]


def _counted(
    totals: Sequence[_Total], words: str, *, in_brackets: bool
) -> tuple[Decimal, str, list[Decimal], bool]:
    """The total that parts are of, and they: the last, or else one whose parts all say what they count."""
    (whole, unit), *others = totals
    figures, complete = _parts(words, unit, in_brackets=in_brackets)
    if len(figures) < _ENOUGH:
        for other, counts in others:
            told, all_of_it = _parts(words, counts, in_brackets=in_brackets, bare=False)
            if len(told) >= _ENOUGH and all_of_it:
                return other, counts, told, all_of_it
    return whole, unit, figures, complete


def _clause(before: str) -> str:
    """What stands in the same sentence, without what is in brackets."""
    ends = list(_END.finditer(before))
    return _INNER.sub(
        lambda match: " " * len(match[0]), before[ends[-1].end() :] if ends else before
    )


def _end(text: str, match: re.Match[str]) -> int:
    """Where the parts end: at the bracket that closes, else with the sentence."""
    if "(" in match[0]:
        depth = 1
        for bracket in _BRACKET.finditer(text, match.end()):
            depth += 1 if bracket[0] == "(" else -1
            if not depth:
                return bracket.start()
        return len(text)
    ends = _END.search(text, match.end())
    return ends.start() if ends else len(text)


def _parts(
    words: str, unit: str, *, in_brackets: bool, bare: bool = True
) -> tuple[list[Decimal], bool]:
    """The figures of a list whose parts count what the total counts, and whether they are all of it.

    `bare` figures count the same where nothing else is in their part.
    """
    plain = _YEARS.sub(lambda match: " " * len(match[0]), _INNER.sub("", words))
    plain = re.sub(
        rf"\b{re.escape(unit)} \d+(?= |$)", " ", plain
    )  # a number by which one is called
    if not in_brackets and (goes_on := _GOES_ON.search(plain)):
        plain = plain[: goes_on.start()]
    figures: list[Decimal] = []
    pieces = _PART.split(plain) if not (in_brackets and ";" in plain) else plain.split(";")
    for piece in pieces:
        found = list(_FIGURE.finditer(piece))
        counted = [each for each in found if each["unit"] and fold(each["unit"]) == fold(unit)]
        alone = [each for each in found if bare and not each["unit"]]
        chosen = counted[:1] or (alone if len(found) == 1 else [])
        if not chosen:
            if not found and figures and not in_brackets:
                continue  # words that go on with the part before
            return figures, False
        figures.append(_number(chosen[0]["digits"]))
    return figures, True


def parts_by_unit(words: str) -> list[tuple[str, list[Decimal]]]:
    """What is counted, and the figures of it, for whatever every part of a list counts."""
    lists = [
        {
            found["unit"]: _number(found["digits"])
            for found in _FIGURE.finditer(part)
            if found["unit"]
        }
        for part in words.split(";")
    ]
    if len(lists) < _ENOUGH:
        return []
    shared = [unit for unit in lists[0] if all(unit in each for each in lists[1:])]
    return [(unit, [each[unit] for each in lists]) for unit in shared]


def total_before(before: str, unit: str) -> Decimal | None:
    """The last figure that counts the same."""
    found = [match for match in _FIGURE.finditer(before) if fold(match["unit"] or "") == fold(unit)]
    return _number(found[-1]["digits"]) if found else None


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(",", ".")[:_MOST_DIGITS])
