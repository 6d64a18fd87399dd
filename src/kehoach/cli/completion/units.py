"""The units of a plan that a line may go on with."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.cli.completion.names import unit_forms
from kehoach.vietnamese import plain


def unit_words(plan: str, typed: list[str], begun: str) -> Iterator[tuple[str, str]]:
    """The rest of each unit's name from the word that is typed on: names may go without quotes.

    In the words that stand accents may be missing; in the last one, where no name begins with
    just what is typed.
    """
    *whole, last = [*typed, *begun.split(" ")]
    before = [plain(word) for word in whole]
    exact, near = [], []
    for forms in unit_forms(plan):
        fitting = [
            words
            for form in forms
            if form.isprintable() and len(words := form.split()) > len(before)
            if [plain(word) for word in words[: len(before)]] == before
        ]
        begins = [words for words in fitting if words[len(before)].startswith(last)]
        alike = [words for words in fitting if plain(words[len(before)]).startswith(plain(last))]
        exact += begins[:1]
        near += alike[:1]
    for words in exact or near:
        yield " ".join(words[len(typed) :]), ""
