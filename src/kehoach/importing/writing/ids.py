"""Ids of activities, from their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from kehoach.importing.draft import Task
from kehoach.importing.recognition.lexicon import EMPTY_IN_IDS
from kehoach.vietnamese import slug

_QUOTED: Final = re.compile(r"“([^”]{6,60})”")
_WORDS: Final = 5
_LONGEST: Final = 40


def ids_of(tasks: Iterable[Task]) -> Mapping[Task, str]:
    """An id for each activity: its first words that say something, once each."""
    found: dict[Task, str] = {}
    taken: set[str] = set()
    uses: Counter[str] = Counter()
    for task in tasks:
        base = name = id_of(task.name)
        uses[base] += 1
        while name in taken:
            uses[base] += name != base
            name = f"{base}-{max(uses[base], 2)}"
        taken.add(name)
        found.setdefault(task, name)
    return found


def id_of(text: str) -> str:
    """The first words of a text that say something, as an id."""
    words = [word for word in slug(text[:200]).split("-") if word and word not in EMPTY_IN_IDS]
    kept: list[str] = []
    for word in words[:_WORDS]:
        if len("-".join((*kept, word))) > _LONGEST:
            break
        kept.append(word)
    return "-".join(kept) or "viec"
