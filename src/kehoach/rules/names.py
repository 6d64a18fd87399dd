"""Things, places and events that one plan calls by several names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem
from kehoach.rules.words import Word, words_of
from kehoach.vietnamese import fold

_BREAK = re.compile(r"[.;:()“”\"!?]")
_SMALL = frozenset(map(fold, ("và", "các", "của", "những")))
_SIZES = (7, 4)
"""How many words that are not small a name may have: looked for in this order."""
_CAPITALS = 2
"""How many words of a name, behind its first, have capitals in one of its forms at least."""
_MOST_PLACES = 8

_Words = tuple[str, ...]


class _Place(NamedTuple):
    """Some words of a text: as they are written there, and what of it counts as another form."""

    raw: str
    form: _Words
    path: Path
    start: int
    end: int


class _Sentence(NamedTuple):
    """The words of a sentence, which of them are not small, and these folded.

    `capitals` counts the capitals before each word, and at the end all of them.
    """

    path: Path
    text: str
    words: Sequence[Word]
    strong: Sequence[int]
    folded: _Words
    capitals: Sequence[int]

    def windows(self, size: int) -> Iterator[tuple[_Words, int]]:
        """Every run of `size` strong words, and the index of its first in `strong`."""
        for at in range(len(self.folded) - size + 1):
            yield self.folded[at : at + size], at

    def window(self, at: int, size: int) -> _Words:
        """The run of `size` strong words that begins at one of them; shorter where they end before."""
        return self.folded[at : at + size]

    def names(self, size: int) -> Iterator[int]:
        """Where the runs begin that have the capitals of a name."""
        if self.capitals[-1] < _CAPITALS:
            return
        for at in range(len(self.strong) - size + 1):
            first, last = self.strong[at], self.strong[at + size - 1]
            if self.capitals[last + 1] - self.capitals[first + 1] >= _CAPITALS:
                yield at

    def raw(self, at: int, size: int) -> str:
        """A run as it is written."""
        return self.text[self.words[self.strong[at]][1] : self.words[self.strong[at + size - 1]][2]]

    def place(self, at: int, size: int) -> _Place:
        """The words of a run as they are written."""
        inside = self.words[self.strong[at] : self.strong[at + size - 1] + 1]
        start, end = inside[0][1], inside[-1][2]
        capitals = [self.text[begin].isupper() for _word, begin, _end in inside]
        form = tuple(
            f"{'A' if upper and index else 'a'}{word}"
            for index, ((word, _begin, _end), upper) in enumerate(
                zip(inside, capitals, strict=True)
            )
        )
        return _Place(" ".join(self.text[start:end].split()), form, self.path, start, end)


def several_names(checked: Checked) -> Iterator[Problem]:
    """One name is written in several ways, which differ in capitals or small words.

    Why: "Lễ viếng nghĩa trang liệt sỹ tỉnh" and "Lễ viếng Nghĩa trang Liệt sỹ tỉnh" are one event,
    but a search for the one misses the other, and a reader asks whether there are two.

    Bad:  20 năm chia tách, thành lập tỉnh Lai Châu … 20 năm chia tách và thành lập tỉnh Lai Châu
    Good: the same words everywhere

    Way out: choose one form. Each name is reported once, with its other places.

    Errs when: the words are a name in one place and common words in another; hence an info.
    """
    for places in _groups(checked):
        forms = Counter(place.form for place in places)
        usual = max(forms, key=lambda form: (forms[form], form))
        shown = {place.form: place for place in reversed(places)}
        first = min(
            (place for place in shown.values() if place.form != usual),
            key=lambda place: (forms[place.form], place.form),
        )
        others = [place for place in shown.values() if place is not first]
        yield Problem(
            _("“{one}” is written “{other}” elsewhere").format(
                one=first.raw, other=shown[usual].raw
            ),
            checked.places.source.text_span(first.path, first.start, first.end),
            _("choose one form"),
            tuple(
                Related(
                    _("here it is “{form}”").format(form=place.raw),
                    checked.places.source.text_span(place.path, place.start, place.end),
                )
                for place in others[:_MOST_PLACES]
            ),
        )


def other_than_the_term(checked: Checked) -> Iterator[Problem]:
    """A name is written otherwise than the plan's `terms` have it.

    Why: the plan says itself which form is right.

    Bad:  terms: [Lễ viếng Nghĩa trang Liệt sỹ tỉnh], and "lễ viếng nghĩa trang liệt sỹ tỉnh" in a text
    Good: the form of `terms` everywhere; the first letter may be small

    Way out: write the form of `terms`.

    Errs when: the same words are meant as common words.
    """
    terms = {}
    for term in checked.plan.terms:
        sentence = next(_sentences_of(("terms",), term, words_of(term), 1), None)
        if sentence:
            terms[sentence.folded] = (sentence.place(0, len(sentence.folded)).form, term)
    if not terms:
        return
    sizes = {len(words) for words in terms}
    for sentence in _sentences(checked, shortest=1):
        for size in sizes:
            for key, at in sentence.windows(size):
                if key not in terms:
                    continue
                form, term = terms[key]
                place = sentence.place(at, size)
                if place.form != form:
                    yield Problem(
                        _("“{written}” is written “{name}”").format(written=place.raw, name=term),
                        checked.places.source.text_span(place.path, place.start, place.end),
                        _("write it as in `terms`"),
                    )


def _groups(checked: Checked) -> Iterator[list[_Place]]:
    """Places with the same words in several forms, longer names first, no word in two groups."""
    taken: dict[Path, list[tuple[int, int]]] = {}
    for mention in checked.mentions:
        taken.setdefault(mention.path, []).append((mention.start, mention.end))
    sentences = list(_sentences(checked))
    for size in _SIZES:
        names = {one.window(at, size) for one in sentences for at in one.names(size)}
        beginnings = {words[0] for words in names}
        groups: dict[_Words, list[tuple[_Sentence, int]]] = {}
        for sentence in sentences:
            for at, word in enumerate(sentence.folded):
                if word in beginnings and (words := sentence.window(at, size)) in names:
                    groups.setdefault(words, []).append((sentence, at))
        for found in groups.values():
            if len({one.raw(at, size) for one, at in found}) > 1:
                yield from _group((one.place(at, size) for one, at in found), taken)


def _group(
    places: Iterable[_Place], taken: dict[Path, list[tuple[int, int]]]
) -> Iterator[list[_Place]]:
    """The places that are free, if they are one name in several forms; they are taken then."""
    free = [
        place
        for place in places
        if not any(
            place.start < end and start < place.end for start, end in taken.get(place.path, ())
        )
    ]
    forms = {place.form for place in free}
    if len(forms) > 1 and any(_is_name(form) for form in forms):
        for place in free:
            taken.setdefault(place.path, []).append((place.start, place.end))
        yield free


def _is_name(form: _Words) -> bool:
    return sum(word.startswith("A") for word in form) >= _CAPITALS


def _sentences(checked: Checked, shortest: int = min(_SIZES)) -> Iterator[_Sentence]:
    for each in checked.worded:
        path = each.path
        if path[0] in ("units", "labels", "terms") or path[:2] == ("document", "recipients"):
            continue
        yield from _sentences_of(path, each.text, each.words, shortest)


def _sentences_of(
    path: Path, text: str, words: Sequence[Word], shortest: int
) -> Iterator[_Sentence]:
    """The sentences of a text that have at least so many words that are not small."""
    first = 0
    for stop in (*(match.start() for match in _BREAK.finditer(text)), len(text)):
        last = first
        while last < len(words) and words[last][1] < stop:
            last += 1
        inside = words[first:last]
        strong = [index for index, word in enumerate(inside) if word[0] not in _SMALL]
        if len(strong) >= shortest:
            folded = tuple([inside[at][0] for at in strong])
            capitals = tuple(accumulate([text[word[1]].isupper() for word in inside], initial=0))
            yield _Sentence(path, text, inside, strong, folded, capitals)
        first = last
