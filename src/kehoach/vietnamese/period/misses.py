"""Times that are almost known: whether a text is one, and the form that was probably meant.

A text is a near miss where a few small slips away from it there is one that the grammar reads: a
letter or a tone of a word, a digit too many, two ends in the wrong order; or where all its words
are words of times, and numbers stand in it as in a date. What is further away is of another kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import Final

from kehoach.vietnamese.period.families import GRAMMAR
from kehoach.vietnamese.period.grammar import Parse
from kehoach.vietnamese.period.points import FIRST_YEAR, LAST_YEAR
from kehoach.vietnamese.period.reading import MOST_TOKENS, read_known, trimmed
from kehoach.vietnamese.period.stretches import FaultError
from kehoach.vietnamese.period.tokens import NUMBER, Token, tokens_of
from kehoach.vietnamese.period.values import PeriodError, Reason
from kehoach.vietnamese.similarity import most_similar_spelling, slips
from kehoach.vietnamese.text import fold, plain

_MOST_SLIPS: Final = 2
_MOST_TRIES: Final = 12
_LONGEST_TRIED: Final = 120
"""Characters of a text for which the form that was meant is looked for."""
_SHORTEST: Final = 4
"""Letters of a word in which one may be wrong."""
_YEAR_DIGITS: Final = 4
_DAY_DIGITS: Final = 2
"""Those of a month, too."""
_MONTHS: Final = 12
_LEADING: Final = frozenset((*map(fold, ("từ", "đến", "tới", "trước", "và", "sau")), "-", "/"))
_TRAILING: Final = frozenset((fold("và"), "/"))
"""Words and signs behind which, or before which, a time goes on."""
_FIGURES: Final = ("I", "II", "III", "IV")
_HOUR_SIGNS: Final = frozenset((":", "h", "g", fold("giờ")))
_NOT_SO_FAR: Final = 45
"""Below this much alike, in per cent, no form is the nearest."""


def near_miss(text: str) -> PeriodError | None:
    """The error for a text that is almost a time; None for one that is of another kind."""
    tokens = trimmed(tokens_of(text))
    if len(tokens) > MOST_TOKENS:
        return None
    vocabulary = GRAMMAR.vocabulary
    words = [token for token in tokens if token.text[0].isalpha()]
    unknown = [token for token in words if token.key not in vocabulary]
    if len(unknown) > _MOST_SLIPS:
        return None
    if unknown:
        nearest = _first_read(_respelt(text, unknown))
        if nearest is None:
            return None
        return PeriodError(text, unknown[0].start, unknown[-1].end, Reason.UNREADABLE, nearest)
    nearest = _first_read(_other_years(text, tokens))
    if nearest is None and not _is_malformed(tokens):
        return None
    start, end = _unread_words(text, tokens)
    return PeriodError(text, start, end, Reason.UNREADABLE, nearest)


def corrected(text: str, fault: FaultError) -> str | None:
    """The nearest text in which what was written exists, or ends after its start."""
    tokens = [each for each in tokens_of(text) if fault.start <= each.start < fault.end]
    if fault.reason is Reason.BACKWARDS:
        return _first_read(_swapped(text, tokens))
    return _first_read(_other_numbers(text, tokens))


def nearest_form(text: str) -> str | None:
    """The example of a form that is most like a text, if one is like it at all."""
    return most_similar_spelling(text[:1000], EXAMPLES, _NOT_SO_FAR, plain)


EXAMPLES: Final = tuple(
    dict.fromkeys(
        (
            *(each.example for each in GRAMMAR.productions if each.example),
            "Quý IV/2023", "Tháng 12 năm 2023", "Tháng 5/2023", "Năm 2023", "12/2025", "2030",
            "Cuối năm 2023", "6 tháng đầu năm 2026", "Quý III - IV/2026", "Giai đoạn 2026 - 2030",
            "Từ tháng 12/2023 đến tháng 12/2024", "Từ tháng 5 - 12/2023", "Ngày 10/5/2023",
            "06 - 16/02/2026", "15, 16 và 20/3/2027", "Sáng 09/02/2027", "Thứ Hai, ngày 24/8/2026",
            "7 giờ 30 ngày 15/5/2023", "Từ 20h00 đến 24h00 ngày 05/02/2027", "Mùng 4 Tết Đinh Mùi",
            "Tháng 3/2023 (Đã thực hiện)", "Trước 2030 (phấn đấu)", "Năm học 2026 - 2027",
            "Sơ kết năm 2028; tổng kết năm 2030", "2023-12", "2023-Q2", "2023-12..2024-12",
        )
    )
)  # fmt: skip
"""One example of each form."""


def _first_read(candidates: Iterable[str]) -> str | None:
    """The first text that the grammar reads."""
    for candidate in islice(candidates, _MOST_TRIES):
        if len(candidate) > _LONGEST_TRIED:
            return None
        try:
            if read_known(candidate):
                return candidate
        except (FaultError, PeriodError):
            continue
    return None


# --- words ---------------------------------------------------------------------------------------


def _respelt(text: str, unknown: Sequence[Token]) -> Iterator[str]:
    """The text with other words for those that no time has."""
    choices = [_like(token.text) for token in unknown]
    for words in product(*choices):
        changed = text
        for token, word in reversed([*zip(unknown, words, strict=True)]):
            said = word.capitalize() if token.text[:1].isupper() else word
            changed = changed[: token.start] + said + changed[token.end :]
        yield changed


def _like(word: str) -> list[str]:
    """Words of times that differ in their marks only, or in one letter, the likest first."""
    bare = plain(word)
    same = list(_without_marks().get(bare, ()))
    if len(bare) >= _SHORTEST:
        same += [
            each
            for other, words in _without_marks().items()
            if other != bare and slips(bare, other, 1) <= 1
            for each in words
        ]
    written = fold(word)
    return sorted(same, key=lambda other: slips(written, fold(other)))


@lru_cache(maxsize=1)
def _without_marks() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in GRAMMAR.vocabulary.values():
        found.setdefault(plain(word), []).append(word)
    return {bare: tuple(words) for bare, words in found.items()}


# --- numbers -------------------------------------------------------------------------------------


def _is_malformed(tokens: Sequence[Token]) -> bool:
    """Whether numbers stand as they stand in no time.

    That is side by side, in a chain of strokes that is no date, or with nothing behind a word that
    leads to one.
    """
    keys = [token.key for token in tokens]
    if keys[-1] in _LEADING or keys[0] in _TRAILING:
        return NUMBER in keys
    for at in range(len(keys) - 1):
        if keys[at : at + 2] == [NUMBER, NUMBER] or keys[at : at + 2] == ["/", "/"]:
            return True
        if keys[at : at + 5] == [NUMBER, "/", NUMBER, "/", NUMBER]:
            year = tokens[at + 4].text
            if len(year) != _YEAR_DIGITS or keys[at + 5 : at + 6] == ["/"]:
                return True
        if keys[at : at + 3] == [NUMBER, "/", NUMBER] and len(tokens[at].text) > _DAY_DIGITS:
            return True
    return False


def _unread_words(text: str, tokens: Sequence[Token]) -> tuple[int, int]:
    """The place of the words behind the longest part that could be read."""
    parse = Parse(GRAMMAR, text, tokens)
    reached = max((end for end, _value in parse.results("time", 0)), default=0)
    begin = reached if reached < len(tokens) else 0
    return tokens[begin].start, tokens[-1].end


def _other_years(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """The text with a year of four digits where one of other length stands."""
    for before, token in pairwise(("", *tokens)):
        if isinstance(token, Token) and len(token.text) in (_YEAR_DIGITS + 1, _YEAR_DIGITS - 2):
            key = before.key if isinstance(before, Token) else ""
            for digits in _meant(token, key):
                if len(digits) == _YEAR_DIGITS:
                    yield text[: token.start] + digits + text[token.end :]


def _other_numbers(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """The text with one number that might have been meant: a year of four digits, a day that is."""
    numbers = [token for token in tokens if token.key == NUMBER]
    for day, month in pairwise(numbers):
        if len(month.text) <= _DAY_DIGITS and int(month.text) > _MONTHS >= int(day.text[:3]):
            yield _exchanged(text, (day.start, day.end), (month.start, month.end))
    keys = ["", *(token.key for token in tokens), ""]
    for at, token in enumerate(tokens):
        if not {keys[at], keys[at + 2]} & _HOUR_SIGNS:
            for digits in _meant(token, keys[at]):
                yield text[: token.start] + digits + text[token.end :]


def _meant(token: Token, before: str) -> Iterator[str]:
    digits = token.text
    if token.key != NUMBER:
        if digits and not set(digits.lower()) - set("ivx"):
            yield from _quarters_like(digits)
        return
    if len(digits) == _YEAR_DIGITS + 1:
        shorter = [digits[:at] + digits[at + 1 :] for at in range(len(digits))]
        known = {each for each in shorter if FIRST_YEAR <= int(each) <= LAST_YEAR}
        yield from sorted(known, key=lambda each: (-shorter.count(each), shorter.index(each)))
    elif len(digits) == _YEAR_DIGITS - 2 and before in ("/", "-", ".", fold("năm")):
        yield f"20{digits}"
    if len(digits) <= _DAY_DIGITS:
        number = int(digits)
        yield from (str(each) for each in (31, 30, 29, 28, _MONTHS, 4) if each < number)


def _quarters_like(figure: str) -> list[str]:
    return sorted(_FIGURES, key=lambda each: (slips(each, figure.upper()), -_FIGURES.index(each)))


# --- order ---------------------------------------------------------------------------------------


def _swapped(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """The text with both ends of a range exchanged, or their first figures."""
    for at, token in enumerate(tokens):
        if token.key not in ("-", fold("đến"), fold("tới")) or not 0 < at < len(tokens) - 1:
            continue
        start = 1 if tokens[0].key == fold("từ") else 0
        left, right = tokens[start:at], tokens[at + 1 :]
        if left:
            yield _exchanged(text, (left[0].start, left[-1].end), (right[0].start, right[-1].end))
            one, other = _figure(left), _figure(right)
            if one and other:
                yield _exchanged(text, (one.start, one.end), (other.start, other.end))


def _figure(tokens: Sequence[Token]) -> Token | None:
    return next(
        (each for each in tokens if each.key == NUMBER or not set(each.key) - set("ivx")), None
    )


def _exchanged(text: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    return (
        text[: one[0]]
        + text[other[0] : other[1]]
        + text[one[1] : other[0]]
        + text[one[0] : one[1]]
        + text[other[1] :]
    )
