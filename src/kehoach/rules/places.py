"""Names of places with other marks than the plan has everywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from kehoach.findings import Severity
from kehoach.i18n import _
from kehoach.rules.rule import Checked, Problem, replaced
from kehoach.rules.words import NO_MARKS, Text, folded
from kehoach.vietnamese import fold

_Pair = tuple[str, str]

_NOUNS = frozenset(
    map(fold, ["tỉnh", "phố", "xã", "phường", "huyện", "quận", "trấn", "khu", "thôn", "bản"])
)
"""Last words of nouns behind which the name of a place stands."""
_OFTEN: Final = 3
"""How often a name stands in the plan that another is held against."""


def place_with_other_marks(checked: Checked) -> Iterator[Problem]:
    """The name of a place stands once with other marks than everywhere else.

    Why: "Lai Chấu" is no place; a search for Lai Châu does not find it.

    Bad:  tỉnh Lai Châu … tỉnh Lai Châu … tỉnh Lai Châu … Đoàn công tác tỉnh Lai Chấu
    Good: Lai Châu everywhere

    Way out: `kehoach check --fix`, or correct the marks. A name of the plan's own place that is wrong is a warning;
    two villages may have names that differ by their marks alone, so that others are infos.

    Errs when: there is such a place, too; register a unit with it in its name.
    """
    slips = dict(_places(checked))
    firsts = {first for first, _second in slips}
    for each in checked.worded if firsts else ():
        if not each.is_running or firsts.isdisjoint(each.folded):
            continue
        for at, pair in enumerate(pairwise(each.folded)):
            if pair in slips and _is_name(each, at) and not _is_registered(checked, pair):
                yield from _slip(checked, each, at, slips[pair])


def _slip(checked: Checked, each: Text, at: int, pair: _Pair) -> Iterator[Problem]:
    right = _written(checked, pair)
    if right:
        start, end = each.words[at][1], each.words[at + 1][2]
        written = each.text[start:end]
        document = checked.plan.document
        yield Problem(
            _("“{written}” is “{other}” everywhere else").format(written=written, other=right),
            checked.places.source.text_span(each.path, start, end),
            _("correct the marks"),
            fix=replaced(each.path, start, written, right),
            severity=None
            if pair in _pairs_of(document.place) | _pairs_of(document.issuer.name)
            else Severity.INFO,
        )


def _is_registered(checked: Checked, pair: _Pair) -> bool:
    return any(pair in _pairs_of(unit.name) for unit in checked.plan.registry)


def _places(checked: Checked) -> Iterator[tuple[_Pair, _Pair]]:
    """Each two words that stand once and differ by marks from the name of a place that stands often."""
    pairs, bare = checked.pairs, checked.bare_words
    begin = {second for first, second in pairs if first in _NOUNS}
    begin.update(folded(checked.plan.document.place)[:1])
    often = [pair for pair, count in pairs.items() if count >= _OFTEN and pair[0] in begin]
    for pair in often:
        first, second = (bare[word.translate(NO_MARKS)] for word in pair)
        if len(first) == len(second) == 1:
            continue
        for one, other in product(first, second):
            if (one, other) != pair and pairs.get((one, other)) == 1:
                yield (one, other), pair


def _pairs_of(name: str) -> set[_Pair]:
    words = folded(name)
    return set(pairwise(words))


def _is_name(each: Text, at: int) -> bool:
    """Whether two words are a name by themselves: with capitals, and no other such word beside them."""
    if not (_has_capital(each, at) and _has_capital(each, at + 1) and _is_joined(each, at)):
        return False
    before = at > 0 and _is_joined(each, at - 1) and _has_capital(each, at - 1)
    behind = at + 2 < len(each.words) and _is_joined(each, at + 1) and _has_capital(each, at + 2)
    return not behind and (not before or each.folded[at - 1] in _NOUNS)


def _has_capital(each: Text, at: int) -> bool:
    """Whether a word begins with a capital and goes on in small letters: no abbreviation."""
    _word, start, end = each.words[at]
    return each.text[start].isupper() and each.text[start + 1 : end].islower()


def _is_joined(each: Text, at: int) -> bool:
    """Whether nothing but a blank stands between a word and the next."""
    return each.text[each.words[at][2] : each.words[at + 1][1]] == " "


def _written(checked: Checked, pair: Sequence[str]) -> str:
    """A name as it is written where it has the capitals of one; nothing where it never has."""
    for each in checked.worded:
        if pair[0] in each.folded and pair[1] in each.folded:
            for at, words in enumerate(pairwise(each.folded)):
                if words == tuple(pair) and _has_capital(each, at) and _has_capital(each, at + 1):
                    return each.text[each.words[at][1] : each.words[at + 1][2]]
    return ""
