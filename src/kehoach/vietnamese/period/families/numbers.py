"""Numbers in times: digits, Roman figures, words; and free words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kehoach.vietnamese.period.grammar import Parse, Production, Terminal, value_of
from kehoach.vietnamese.period.tokens import NUMBER

_DIGITS = frozenset((NUMBER,))
_LONGEST_WORDS = 60
"""How many tokens an event may have."""
_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}


def _number(longest: int, shortest: int = 1) -> Terminal:
    """A number of so many digits."""

    def read(parse: Parse, at: int) -> Iterator[tuple[int, int]]:
        if parse.keys[at] == NUMBER:
            digits = parse.tokens[at].text
            if shortest <= len(digits) <= longest:
                yield at + 1, int(digits)

    return Terminal(read, _DIGITS)


def _quarter(parse: Parse, at: int) -> Iterator[tuple[int, int]]:
    """A quarter's figure; 0 for one that is no figure of any quarter, which is a slip."""
    if at < parse.last:
        token = parse.tokens[at]
        small = token.text.lower()
        if token.key == NUMBER:
            yield at + 1, int(small[:3])
        elif not set(small) - set("ivx"):
            yield at + 1, _ROMAN.get(small, 0)


def _free(parse: Parse, at: int) -> Iterator[tuple[int, None]]:
    """Any words, the fewest first."""
    for end in range(at + 1, min(at + _LONGEST_WORDS, parse.last) + 1):
        yield end, None


def _rest(parse: Parse, at: int) -> Iterator[tuple[int, None]]:
    """All words that are left, at least one."""
    if at < parse.last:
        yield parse.last, None


def _in_words() -> Mapping[str, int]:
    """The numbers under a hundred in words."""
    words = {word: number for number, word in enumerate(_ONES) if word}
    words |= {"tư": 4, "mười": 10}
    words |= {f"mười {_after_tens(one, word)}": 10 + one for one, word in enumerate(_ONES) if one}
    for ten in range(2, 10):
        tens = f"{_ONES[ten]} mươi"
        words[tens] = 10 * ten
        for one in range(1, 10):
            for said in {_ONES[one], _after_tens(one, _ONES[one], high=True)}:
                words[f"{tens} {said}"] = 10 * ten + one
    return words


def _after_tens(one: int, word: str, *, high: bool = False) -> str:
    return {1: "mốt" if high else word, 4: "tư" if high else word, 5: "lăm"}.get(one, word)


TABLES: Mapping[str, Mapping[str, int]] = {"in words": _in_words()}

TERMINALS: Mapping[str, Terminal] = {
    "two": _number(2),
    "four": _number(4, 4),
    "year": _number(100, 3),
    "int": _number(4),
    "quarter figure": Terminal(_quarter),
    "words": Terminal(_free),
    "rest": Terminal(_rest),
}
"""`two`: the digits of a day or a month. `year`: digits that should be four, so that a year with a
slip is seen as one. `in words`: a number under a hundred in words."""

_THOUSANDS: Final = 2000

PRODUCTIONS = (
    Production("count", "<int>", value_of("int")),
    Production("count", "<in words>", value_of("in words")),
    Production(
        "year words",
        "hai (nghìn|ngàn) không trăm [linh|lẻ] <in words>",
        lambda found: _THOUSANDS + found["in words"],
    ),
)
