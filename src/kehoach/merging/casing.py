"""Words that were typed in capitals, where capitals are printed, as the plan writes them; pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from kehoach.merging.differing import Hunk
from kehoach.vietnamese.typography import tokens

_ENDS: Final = ".:!?"


def recased(hunk: Hunk, like: str, texts: Iterable[str], names: Iterable[str]) -> Hunk:
    """New words of a value that is printed in capitals, in the case of that value.

    They are small, but for the first of the value where `like`, which it was, begins with a
    capital, for `names`, and for words that the `texts` of the plan never write small inside of a
    sentence. What is not all in capitals was typed as it is meant; so is a value in capitals.
    """
    if like.isupper() or (hunk.text and not hunk.text.isupper()):
        return hunk
    is_first = not hunk.first and like[:1].isupper()
    if is_first:
        hunk = _with_the_next(hunk, like)
    return hunk._replace(text=_written(hunk.text, texts, names, is_first=is_first))


def _with_the_next(hunk: Hunk, like: str) -> Hunk:
    """Words at the beginning of a value with the one behind them, which is the first no more."""
    own = tokens(like)
    if hunk.last >= len(own) or not own[hunk.last].is_word:
        return hunk
    word = own[hunk.last]
    behind = own[hunk.last + 1].start if hunk.last + 1 < len(own) else word.end
    said = like[word.start : word.end].upper()
    text = f"{hunk.text}{hunk.trail}{said}" if hunk.text else said
    return Hunk(0, hunk.last + 1, text, "", like[word.end : behind])


def _written(words: str, texts: Iterable[str], names: Iterable[str], *, is_first: bool) -> str:
    found = tokens(words)
    forms = _forms({each.key.casefold() for each in found}, texts)
    parts = [forms.get(each.key.casefold(), words[each.start : each.end].lower()) for each in found]
    if is_first and parts:
        parts[0] = parts[0][:1].upper() + parts[0][1:]
    for each, part in zip(reversed(found), reversed(parts), strict=True):
        words = words[: each.start] + part + words[each.end :]
    for name in sorted(names, key=len):
        sought = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        words = name.join(sought.split(words))
    return words


def _forms(wanted: set[str], texts: Iterable[str]) -> dict[str, str]:
    """How texts write some words, where all of them do so alike inside of sentences."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        is_begun = False
        for each in () if text.isupper() else tokens(text):
            said = text[each.start : each.end]
            if is_begun and each.key.casefold() in wanted:
                found[each.key.casefold()][said] += 1
            is_begun = each.is_word or (is_begun and said not in _ENDS)
    return {word: next(iter(some)) for word, some in found.items() if len(some) == 1}
