"""Which activities a duty sentence is about: proposed where the words agree, for a person to see.

A sentence is about an activity where it says most of one of the phrases by which that is known (its
name, what it quotes, the points of its programme), where one of its own phrases stands in the
activity, or where it names the event by its first words ("Lễ kỷ niệm").
"""

from __future__ import annotations

import re
from collections import Counter
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
_MOST: Final = 5


class Tying:
    """The activities of one plan, and how much each pair of words tells."""

    def __init__(self, tasks: Iterable[Task], sentences: Sequence[str], subject: str) -> None:
        self._common = _pairs(subject)  # what the whole plan is about tells no activity apart
        self._tasks = list(tasks)
        self._phrases = {task: [_pairs(text) for text in _phrases(task)] for task in self._tasks}
        self._whole = {task: frozenset().union(*rows) for task, rows in self._phrases.items()}
        self._events = _events(self._tasks)
        seen: Counter[str] = Counter()
        for pairs in (*self._whole.values(), *map(_pairs, sentences)):
            seen.update(pairs)
        self._seen = seen
        self._all = len(self._tasks) + len(sentences)
        self._rare = max(4.0, _RARE * self._all)

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(
            max(0.0, 1 - (self._seen[pair] - 1) / self._rare)
            for pair in pairs
            if pair not in self._common
        )

    def about(self, text: str) -> list[Task]:
        """The activities that a sentence is about, the surest first."""
        own = _pairs(text)
        pieces = [pairs for piece in _ENDS.split(text) if (pairs := _pairs(piece))]
        words = f" {_folded(text)} "
        scored = [
            (self._score(task, own, pieces, words), at) for at, task in enumerate(self._tasks)
        ]
        best = sorted((-score, at) for score, at in scored if score >= 1)
        return [self._tasks[at] for _score, at in best[:_MOST]]

    def _score(
        self, task: Task, own: frozenset[str], pieces: Sequence[frozenset[str]], words: str
    ) -> float:
        """How sure it is that a sentence is about an activity; from 1 on it is."""
        said = max(
            (self._weight(pairs & own) / weight / _NAME_SAID
             for pairs in self._phrases[task] if (weight := self._weight(pairs)) > _TELLS),
            default=0.0,
        )  # fmt: skip
        whole = self._whole[task]
        told = max(
            (self._weight(pairs & whole) / weight / _SAID_OF
             for pairs in pieces if (weight := self._weight(pairs)) > _ENOUGH),
            default=0.0,
        )  # fmt: skip
        event = self._events.get(task)
        return max(said, told, 1.0 if event and f" {event} " in words else 0.0)


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


def _events(tasks: Sequence[Task]) -> Mapping[Task, str]:
    """The first words of an event's name, as many as no other activity begins with."""
    names = {
        task: words[found.start("event") :].split()
        for task in tasks
        if (words := _folded(task.name)) and (found := _EVENT.match(f"{words} "))
    }
    events: dict[Task, str] = {}
    least, most = 2, 6
    for task, name in names.items():
        for count in range(least, most + 1):
            first = name[:count]
            alone = all(other[:count] != first for each, other in names.items() if each != task)
            if alone and plain(first[-1]) not in EMPTY_IN_TIES:
                events[task] = " ".join(first)
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
