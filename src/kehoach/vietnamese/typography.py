"""Texts compared sign by sign, less what programs that write texts change on their own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.text import as_meant

_TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TOKEN: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*|[^\w\s]|_")
_SIGNS: Final = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
"""Quotes and dashes that Word sets for those that are typed."""


class Token(NamedTuple):
    """A word, a number or a sign: what it is compared by, and where it stands in its text."""

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, and no sign."""
        return self.key[0].isalnum()


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, each with its key.

    Two texts with the same keys differ at most in blanks, in the kind of quotes and dashes, in the
    place of tone marks, in Unicode form, and in what nobody sees. Case counts.
    """
    found = (Token(_key(match[0]), *match.span()) for match in _TOKEN.finditer(text))
    return tuple(token for token in found if token.key)


def keys(text: str) -> tuple[str, ...]:
    """What a text is compared by."""
    return tuple(token.key for token in tokens(text))


@lru_cache(maxsize=65536)
def _key(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    meant = unicodedata.normalize("NFD", as_meant(token))
    if meant.isascii():
        return meant
    return _TONES.sub("", meant) + "".join(_TONES.findall(meant))
