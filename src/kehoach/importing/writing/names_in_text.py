"""Names of agencies that stand in sentences, where they stand as names do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from kehoach.importing.recognition.lexicon import HEADS_IN_TEXT, STOPS_IN_TEXT
from kehoach.importing.recognition.naming import is_person, same_key

_HEAD: Final = re.compile(HEADS_IN_TEXT)
_WORD: Final = re.compile(r"[\w&]+|[^\w\s]")
_MOST_IN_TEXT: Final = 9


def names_in(texts: Iterable[str], keys: set[str]) -> Iterator[str]:
    """Names in sentences that none of `keys` is: neither whole, nor as its beginning."""
    found = Counter(name for text in texts for name in _names_in(text) if not _is_known(name, keys))
    for name in found:
        longer = any(other != name and other.startswith(f"{name} ") for other in found)
        if not longer and not is_person(name):
            yield name


def _is_known(name: str, keys: set[str]) -> bool:
    """Whether a name that the registry has is this one, or its beginning."""
    words = name.split()
    own = f"{same_key(name)} "
    return any(key.startswith(own) for key in keys) or any(
        same_key(" ".join(words[:end])) in keys for end in range(2, len(words) + 1)
    )


def _names_in(text: str) -> Iterator[str]:
    """Names that stand in a sentence: a kind of body, and words up to one that no name has.

    Where nothing tells whether a small word goes on with the name, there is no name.
    """
    for head in _HEAD.finditer(text):
        words, small = head[0].split(), 0
        capitals = row = 0
        whole = True
        for found in _WORD.finditer(text, head.end()):
            word = found[0]
            if not word[0].isalpha():
                whole = word != "," or not _goes_on(text, found.end())
                break
            if word[0].isupper():
                capitals, row, small = capitals + 1, row + 1, 0
            elif word in _LEVELS and small < 2:  # noqa: PLR2004  # thành phố
                row, small = 0, small + 1
            elif (word in STOPS_IN_TEXT and not _is_council(words[-1], word)) or row > 1:
                whole = word != "và" or not _goes_on(text, found.end())
                break
            elif small:
                whole = False
                break
            else:
                row, small = 0, 1
            words.append(word)
            if len(words) > _MOST_IN_TEXT:
                break
        if capitals and whole and len(words) <= _MOST_IN_TEXT:
            yield " ".join(words)


def _is_council(before: str, word: str) -> bool:
    """Whether a word is that of "Ủy ban", not of "ban hành"."""
    return word == "ban" and before in {"Ủy", "Uỷ"}


def _goes_on(text: str, at: int) -> bool:
    """Whether words behind a joint may be of the name before it: "Bộ Giáo dục" "và Đào tạo"."""
    word = text[at:].lstrip()
    return word[:1].isupper() and not _HEAD.match(word)


_LEVELS: Final = frozenset({"tỉnh", "huyện", "xã", "thành", "phố", "phường"})
