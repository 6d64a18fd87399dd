"""Which activities a duty sentence is about: proposed where the words agree, for a person to see.

A sentence is about an activity where it says most of one of the phrases by which that is known (its
name, what it quotes, the points of its programme), where one of its own phrases stands in the
activity, or where it names the event by its first words ("Lễ kỷ niệm").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kehoach.importing.draft import Block, Duty, Name, Task
from kehoach.importing.recognition.lexicon import EMPTY_IN_TIES
from kehoach.importing.recognition.naming import same_key
from kehoach.importing.writing.written import Ties
from kehoach.vietnamese import fold, plain

_WORD: Final = re.compile(r"\w+")
_FOLDED_WORD: Final = re.compile(r"[^\W_](?:\w|[\u0300-\u036f])*")
_ENDS: Final = re.compile(r"[;:.“”\"()]|,(?= )| - ")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_KINDS: Final = (
    "lễ|hội nghị|hội thảo|hội thi|hội chợ|ngày hội|cuộc thi|giải|tuần|chương trình|họp báo|tọa đàm|"
    "triển lãm|liên hoan|đại hội"
)
_EVENT: Final = re.compile(
    f"(?:{fold('tổ chức')} |{fold('phát động')} |{fold('đăng cai')} )*"
    f"(?P<event>{'|'.join(map(fold, _KINDS.split('|')))}) "
)
_SUPPORTS: Final = re.compile(r"\s*phoi hop\b")
_NAME_SAID: Final = 0.5
"""The share of a phrase of an activity that a sentence must say."""
_SAID_OF: Final = 0.65
"""The share of a phrase of a sentence that an activity must say."""
_ENOUGH: Final = 1.2
"""The weight of a phrase of a sentence below which it tells nothing, in rare pairs of words."""
_TELLS: Final = 0.7
"""The weight of a phrase of an activity below which it tells nothing."""
_RARE: Final = 0.08
"""The share of activities and sentences from which on a pair of words tells nothing."""
_FEW: Final = 4.0
_MANY: Final = 40.0
"""The least and the most texts that such a share is."""
_MOST: Final = 5


class Tying:
    """The activities of one plan, and how much each pair of words tells.

    A pair that tells something stands in few texts, so only few activities are compared with each
    sentence, however long the plan is.
    """

    def __init__(self, tasks: Iterable[Task], sentences: Sequence[str], subject: str) -> None:
        self._tasks = list(tasks)
        phrases = [[_pairs(text) for text in _phrases(task)] for task in self._tasks]
        self._whole = [frozenset[str]().union(*rows) for rows in phrases]
        self._weights = _weights([*self._whole, *map(_pairs, sentences)], _pairs(subject))
        self._phrases = [
            [(pairs, weight) for pairs in rows if (weight := self._weight(pairs)) > _TELLS]
            for rows in phrases
        ]
        self._events = _events(self._tasks)
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for at, pairs in enumerate(self._whole):
            for pair in pairs & self._weights.keys():
                self._having[pair].append(at)

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(self._weights.get(pair, 0.0) for pair in pairs)

    def about(self, text: str) -> list[Task]:
        """The activities that a sentence is about, the surest first."""
        own = _pairs(text)
        pieces = [
            (pairs, weight)
            for piece in _ENDS.split(text)
            if (pairs := _pairs(piece)) and (weight := self._weight(pairs)) > _ENOUGH
        ]
        words = f" {_folded(text)} "
        named = {at for at, event in self._events.items() if f" {event} " in words}
        near = named.union(*(self._having[pair] for pair in own if pair in self._having))
        scored = [(max(self._score(at, own, pieces), at in named), at) for at in near]
        best = sorted((-score, at) for score, at in scored if score >= 1)
        return [self._tasks[at] for _score, at in best[:_MOST]]

    def _score(
        self, at: int, own: frozenset[str], pieces: Sequence[tuple[frozenset[str], float]]
    ) -> float:
        """How sure it is that a sentence is about an activity; from 1 on it is."""
        whole = self._whole[at]
        said = (
            self._weight(pairs & own) / weight / _NAME_SAID for pairs, weight in self._phrases[at]
        )
        told = (self._weight(pairs & whole) / weight / _SAID_OF for pairs, weight in pieces)
        return max(max(said, default=0.0), max(told, default=0.0))


def _weights(texts: Sequence[frozenset[str]], common: frozenset[str]) -> dict[str, float]:
    """How much each pair of words tells: the less, the more texts have it.

    What the whole plan is about tells no activity apart.
    """
    seen = Counter(pair for pairs in texts for pair in pairs)
    rare = min(max(_FEW, _RARE * len(texts)), _MANY)
    return {
        pair: 1 - (count - 1) / rare
        for pair, count in seen.items()
        if count - 1 < rare and pair not in common
    }


def _phrases(task: Task) -> Iterator[str]:
    for words in (task.title, *task.paragraphs):
        text = _ASIDE.sub(" ", words)
        yield text
        yield from _ENDS.split(text)
    for field in task.fields:
        if field.role == "programme":
            yield from (item.text for item in field.items)


def _pairs(text: str) -> frozenset[str]:
    """Pairs of words that say something."""
    words = [word for word in _WORD.findall(plain(text)) if not word.isdigit()]
    return frozenset(
        f"{one} {other}"
        for one, other in pairwise(words)
        if not (one in EMPTY_IN_TIES and other in EMPTY_IN_TIES)
    )


def _events(tasks: Sequence[Task]) -> dict[int, str]:
    """The first words of an event's name, as many as no other activity begins with."""
    names = {
        at: words[found.start("event") :].split()
        for at, task in enumerate(tasks)
        if (words := _folded(task.name)) and (found := _EVENT.match(f"{words} "))
    }
    least, most = 2, 6
    starts = Counter(
        tuple(name[:count]) for name in names.values() for count in range(least, most + 1)
    )
    events: dict[int, str] = {}
    for at, name in names.items():
        for count in range(least, min(most, len(name)) + 1):
            first = name[:count]
            if starts[tuple(first)] == 1 and plain(first[-1]) not in EMPTY_IN_TIES:
                events[at] = " ".join(first)
                break
    return events


def _folded(text: str) -> str:
    return " ".join(_FOLDED_WORD.findall(fold(text)))


def ties_of(
    blocks: Sequence[Block], tasks: Mapping[Task, str], subject: str
) -> Mapping[Duty, Ties]:
    """The ties of all duty sentences to activities, whose ids are given."""
    tying = Tying(tasks, [duty.text for block in blocks for duty in block.duties], subject)
    return {
        duty: ties
        for block in blocks
        for duty in block.duties
        if (ties := _ties(duty, block, tying, tasks))
    }


def _ties(duty: Duty, block: Block, tying: Tying, tasks: Mapping[Task, str]) -> Ties | None:
    owners = [Name(duty.owner)] if duty.owner else list(block.names)
    keys = {same_key(name.written) for name in owners}
    leads: list[str] = []
    supports: list[str] = []
    for task in tying.about(duty.text):
        leading = {same_key(f"{name.head} {name.written}") for name in task.names("lead")}
        is_lead = bool(keys & leading) and not _SUPPORTS.match(plain(duty.text))
        (leads if is_lead else supports).append(tasks[task])
    return Ties(tuple(leads), tuple(supports)) if leads or supports else None
