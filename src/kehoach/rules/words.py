"""The words of a plan's texts, and the units that are named in them: what many rules look at.

All is found once for a check and kept beside what is checked.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias
from unicodedata import normalize

from kehoach.language import head_key
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.plan import Registry, Unit
from kehoach.reader import Path
from kehoach.vietnamese import Word, fold, words_of

ABBREVIATION = lazy_pattern(r"(?<![\w/.-])[A-ZĐ](?:[A-ZĐ&]|-(?=[A-ZĐ]))+[A-ZĐ](?![\w/-])")
_WORD = lazy_pattern(r"[^\W_]+")
_RUN = lazy_pattern(r"\S+")
_ADDRESS = lazy_pattern(r"://|@|www\.|\S\.(?:vn|com|net|org)\b")
"""What a run without blanks has that is an address of the net."""
_LISTS = frozenset({"recipients", "filing", "symbol"})
"""Texts of their own kind: "Văn phòng: Tỉnh ủy, UBND tỉnh"."""
_NAMES = frozenset({"lead", "support", "roles", "unit", "units"})
"""Keys whose values are names by themselves."""

NO_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")) | {
    ord("đ"): "d"
}
"""A folded word without marks: what "trồng" and "trống" have in common."""
_LONG = 4
"""How many words in small letters are a name all the same, and not common words."""

Forms: TypeAlias = Mapping[str, Mapping[int, Mapping[tuple[str, ...], Unit]]]
"""The forms of all units as folded words: by the first word, then by length, the longest first."""


class Text(NamedTuple):
    """A text of the plan with its words.

    `folded` are the words alone; `is_running` tells whether people read it as sentences, not as a
    name by itself.
    """

    path: Path
    text: str
    words: tuple[Word, ...]
    folded: tuple[str, ...]
    is_running: bool


def text_of(path: Path, text: str) -> Text:
    """A text with its words."""
    words = words_of(text)
    is_name = head_key(path) in _LISTS or path[0] == "units" or not _NAMES.isdisjoint(path)
    return Text(path, text, words, tuple([word for word, _start, _end in words]), not is_name)


class Mention(NamedTuple):
    """A unit's name in running text: as it is written, and its offsets in the text."""

    unit: Unit
    written: str
    path: Path
    start: int
    end: int


@lru_cache(maxsize=4096)  # several rules look at the same names and duties
def folded(text: str) -> tuple[str, ...]:
    """The words of a text alone."""
    return tuple([fold(word) for word in _WORD.findall(text)])


def just_before(text: str, at: int, reach: int) -> str:
    """What stands before an offset, as many characters as a rule looks back.

    What ends at an offset is sought here, not in all that stands before it: a text may be long, and
    be asked so at each of its words.
    """
    return text[max(0, at - reach) : at]


class Addresses:
    """Where a text has addresses of the net: what stands in one is no slip of the pen.

    Made when first asked, and each text is gone through once, as a text may be long and have many
    places to ask about. Places are asked in the order of the text.
    """

    def __init__(self, text: str) -> None:
        self._spans = (run.span() for run in _RUN.finditer(text) if _ADDRESS.search(run[0]))
        self._now = (0, 0)

    def has(self, at: int) -> bool:
        """Whether the character at `at` stands in an address; `at` never goes back."""
        while self._now[1] <= at:
            self._now = next(self._spans, _NO_MORE)
        return self._now[0] <= at


_NO_MORE = (sys.maxsize, sys.maxsize)


def toneless(text: str) -> str:
    """A text with the tone mark of each word behind it: hoá and hóa are the same, Hóa and hóa are not."""
    parts = normalize("NFD", text)
    return " ".join(
        "".join(char for char in word if char not in _TONES)
        + "".join(char for char in word if char in _TONES)
        for word in parts.split()
    )


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def forms_of(registry: Registry) -> Forms:
    """What to look for: the forms of more than one word of all units but open groups."""
    forms: dict[str, dict[int, dict[tuple[str, ...], Unit]]] = {}
    for unit in registry:
        for form in () if unit.open else unit.forms:
            words = folded(form)
            if len(words) > 1:
                lengths = forms.setdefault(words[0], {})
                lengths.setdefault(len(words), {}).setdefault(words, unit)
    return {first: dict(sorted(lengths.items(), reverse=True)) for first, lengths in forms.items()}


def mentions_in(texts: Iterable[Text], forms: Forms) -> Iterator[Mention]:
    """Every name of a unit in running text, the longest form first."""
    for each in texts:
        if each.is_running and not forms.keys().isdisjoint(each.folded):
            yield from _mentions(each, forms)


def _mentions(text: Text, forms: Forms) -> Iterator[Mention]:
    words, free = text.words, 0
    for at, (first, start, _end) in enumerate(words):
        if at < free or first not in forms:
            continue
        for length, known in forms[first].items():
            run = words[at : at + length]
            unit = known.get(tuple([word for word, _start, _stop in run]))
            if unit is not None:
                end = run[-1][2]
                written = " ".join(text.text[start:end].split())
                if length < _LONG and written.islower() and not unit.name.islower():
                    break  # "các cơ sở y tế" are no Sở Y tế
                yield Mention(unit, written, text.path, start, end)
                free = at + length
                break
