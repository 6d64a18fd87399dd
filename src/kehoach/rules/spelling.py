"""Words that are misspelt, as the plan's own words tell: joined, or with other marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kehoach.findings import Edit, Related, Span
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, gathered, replaced
from kehoach.rules.words import Addresses, Text
from kehoach.vietnamese import fold

_AROUND: Final = 5
"""How many words around one are the same that has other marks."""
_RARE: Final = 2
"""A slip stands in few places; two forms that both stand often are two words."""
_SHORT: Final = 4
"""Two syllables have more letters together."""
_LONG: Final = 40
"""Characters of a folded word, marks counted, that two words of this language never fill."""
_SYLLABLES = lazy_pattern(
    "[aeiouy][\u0300-\u036f]*[bcdđghklmnpqrstvx]+[aeiouy]|[\u0300\u0301\u0303\u0309\u0323]{2}"
)
"""A folded word that is no one syllable: vowels apart, or two tones."""
_BEFORE_FIGURES = ("số", "ngày", "tháng", "năm")
_FIGURE = lazy_pattern(
    rf"\b(?P<word>(?i:{'|'.join(_BEFORE_FIGURES)}))(?P<figure>\d[\d/.]*\d|\d)(?![^\W\d_])"
)
"""A figure behind its word without a blank: "số1891/KH-UBND", "ngày15/01"."""


class _Apart(NamedTuple):
    """Two words as they stand beside each other elsewhere, and what is between them."""

    first: str
    second: str
    between: str


class _Place(NamedTuple):
    """A word of a text, folded."""

    text: Text
    at: int
    word: str
    beside: tuple[str, str]
    """The words before and behind it, folded; empty where there is none."""

    @property
    def written(self) -> str:
        """The word as it is written."""
        _folded, start, end = self.text.words[self.at]
        return self.text.text[start:end]

    def span(self, checked: Checked) -> Span:
        """Its place in the file."""
        _folded, start, end = self.text.words[self.at]
        return checked.places.source.text_span(self.text.path, start, end)


def words_that_run_together(checked: Checked) -> Iterator[Problem]:
    """Two words are written as one.

    Why: a search finds neither, and a line breaks where it should not; most often a blank got lost where a text
    was taken over from elsewhere.

    Bad:  trong giaiđoạn 2026 - 2030 … giai đoạn 2026 - 2030
    Good: trong giai đoạn 2026 - 2030

    Way out: `kehoach check --fix`, or write the blank. Told is what the plan writes apart elsewhere, what has a
    capital in its middle ("thángTám"), and a figure joined to its word ("số189").

    Errs when: a name is written in one word, and the same words stand apart as common words.
    """
    suspects = {
        word
        for word in checked.vocabulary
        if _SHORT < len(word) <= _LONG and _SYLLABLES.search(word)
    }
    places = [
        (each, start, end)
        for each in checked.worded
        if not suspects.isdisjoint(each.folded)
        for addresses in [Addresses(each.text)]
        for word, start, end in each.words
        if word in suspects and not addresses.has(start)
    ]
    known = _apart(checked, {each.text[start:end].lower() for each, start, end in places})
    found: list[tuple[str, Problem]] = []
    for each, start, end in places:
        written = each.text[start:end]
        if apart := known.get(written.lower()) or _by_capitals(written):
            found.append((fold(written), _together(checked, each, start, end, apart)))
    for path, text in checked.texts_with(*_BEFORE_FIGURES):
        matches = _FIGURE.finditer(text)
        found.extend((match[0], _joined_figure(checked, path, match)) for match in matches)
    yield from gathered(found)


def _joined_figure(checked: Checked, path: Path, match: re.Match[str]) -> Problem:
    right = f"{match['word']} {match['figure']}"
    return Problem(
        _("“{word}” is more than one word: “{right}”").format(word=match[0], right=right),
        checked.places.source.text_span(path, *match.span()),
        _("write the blank"),
        fix=replaced(path, match.start(), match[0], right),
    )


def _apart(checked: Checked, words: Collection[str]) -> Mapping[str, _Apart]:
    """The words of which some are made, where these stand beside each other."""
    halves = {
        (word[:at], word[at:]): word
        for word in words
        for at in range(1, len(word))
        if {fold(word[:at]), fold(word[at:])} <= checked.vocabulary.keys()
    }
    firsts = {fold(one) for one, _other in halves}
    found: dict[str, _Apart] = {}
    for each in checked.worded if firsts else ():
        if firsts.isdisjoint(each.folded):
            continue
        for (_a, start, end), (_b, second, last) in pairwise(each.words):
            one, other, between = (
                each.text[start:end],
                each.text[second:last],
                each.text[end:second],
            )
            pair = (one.lower(), other.lower())
            if pair in halves and between in {" ", ", "}:
                found.setdefault(halves[pair], _Apart(*pair, between))
    return found


def _by_capitals(word: str) -> _Apart | None:
    """The words of one in whose middle a capital begins another, as in no word of this language."""
    if word.isascii():
        return None  # a name of elsewhere: "YouTube"
    inside = range(2, len(word) - 1)
    at = next((at for at in inside if word[at - 1].islower() and word[at].isupper()), None)
    return None if at is None else _Apart(word[:at], word[at:], " ")


def _together(checked: Checked, each: Text, start: int, end: int, apart: _Apart) -> Problem:
    word = each.text[start:end]
    at = len(apart.first)
    right = f"{word[:at]}{apart.between}{word[at:]}"
    fix: tuple[Edit, ...] = ()
    if apart.between == " ":
        fix = replaced(each.path, start, word, right)
    return Problem(
        _("“{word}” is more than one word: “{right}”").format(word=word, right=right),
        checked.places.source.text_span(each.path, start, end),
        _("write the blank"),
        fix=fix,
    )


def other_marks_among_the_same_words(checked: Checked) -> Iterator[Problem]:
    """Among the same words one has other marks here than elsewhere.

    Why: one of the two is misspelt; whoever reads both asks which is meant.

    Bad:  trồng hoa ven đường vào các bản … trống hoa ven đường vào các bản
    Good: the same marks in both

    Way out: correct one of the two. Names, which have capitals, are not looked at.

    Errs when: two words that differ by their marks fit among the same five others; hence an info.
    """
    several = {bare: words for bare, words in checked.bare_words.items() if len(words) > 1}
    rare = {
        bare
        for bare, words in several.items()
        if min(checked.vocabulary[word] for word in words) <= _RARE
    }
    watched = {word: bare for bare in rare for word in several[bare]}
    places: dict[str, list[_Place]] = {}
    for each in checked.worded:
        for at, word in enumerate(each.folded):
            if word in watched:
                beside = (each.folded[at - 1] if at else "", "".join(each.folded[at + 1 : at + 2]))
                places.setdefault(watched[word], []).append(_Place(each, at, word, beside))
    yield from gathered(
        (frozenset((one.word, other.word)), _other_marks(checked, one, other))
        for found in places.values()
        for one, other in _pairs(found, checked.vocabulary)
    )


def _pairs(found: Sequence[_Place], counts: Mapping[str, int]) -> Iterator[tuple[_Place, _Place]]:
    """Each place of a rare form beside one of another form among the same words."""
    rare = [place for place in found if counts[place.word] <= _RARE]
    usual = [place for place in found if counts[place.word] > _RARE]
    for number, one in enumerate(rare):
        before, behind = one.beside
        for other in (*usual, *rare[:number]):
            there = other.beside
            is_near = before == there[0] or behind == there[1]
            if is_near and one.word != other.word and _is_among_the_same(one, other):
                yield one, other


def _is_among_the_same(one: _Place, other: _Place) -> bool:
    """Whether two words have enough of the same words around them, and both are common words."""
    before, behind = _same(one, other, -1), _same(one, other, 1)
    return (
        before + behind >= _AROUND
        and bool(before or _begins(one) or _begins(other))
        and bool(behind or _ends(one) or _ends(other))
        and all(word.islower() and word.isalpha() for word in (one.written, other.written))
    )


def _same(one: _Place, other: _Place, step: int) -> int:
    """How many words before or behind two places are the same, with nothing but commas between them."""
    count = 0
    while count < _AROUND:
        here, there = one.at + step * (count + 1), other.at + step * (count + 1)
        if not (0 <= here < len(one.text.folded) and 0 <= there < len(other.text.folded)):
            break
        if one.text.folded[here] != other.text.folded[there]:
            break
        left = (min(here, here - step), min(there, there - step))
        marks = (_between(one.text, left[0]), _between(other.text, left[1]))
        if not all(mark in ("", ",") for mark in marks):
            break
        count += 1
    return count


def _begins(place: _Place) -> bool:
    """Whether a phrase begins with the word at a place."""
    return not place.at or bool(_between(place.text, place.at - 1))


def _ends(place: _Place) -> bool:
    """Whether a phrase ends with the word at a place."""
    return place.at + 1 == len(place.text.words) or bool(_between(place.text, place.at))


def _between(each: Text, at: int) -> str:
    """The marks between a word and the next."""
    return each.text[each.words[at][2] : each.words[at + 1][1]].strip()


def _other_marks(checked: Checked, one: _Place, other: _Place) -> Problem:
    return Problem(
        _("“{word}” is written “{other}” among the same words elsewhere").format(
            word=one.written, other=other.written
        ),
        one.span(checked),
        _("correct one of the two"),
        (Related(_("there"), other.span(checked)),),
    )
