r"""Where the lines of a head end: names of bodies, subjects and titles, as officials break them.

A line that the author ends is kept. The others are few, nearly of one length, and do not divide the
name of a place or a number and what it counts. `\n` stands where a line ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from kehoach.named import NamedTuple
from kehoach.plan import Lined, Words
from kehoach.vietnamese import fold
from kehoach.views.widths import em_width
from kehoach.views.wording import ended

_SPACE: Final = 250
_PLACES: Final = frozenset(
    fold(kind).split()[-1]
    for kind in (
        "tỉnh", "thành phố", "thủ đô", "thị xã", "thị trấn", "huyện", "quận", "xã", "phường",
        "đặc khu", "khu", "thôn", "bản", "đảng bộ", "tỉnh ủy", "đảng ủy",
    )
)  # fmt: skip
"""The last words of the kinds of places, and of those party bodies that are called by a place."""
_PAIRS: Final = frozenset(
    (fold(first), fold(last))
    for first, last in (
        ("thành", "phố"), ("thủ", "đô"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu"),
        ("đảng", "bộ"), ("đảng", "ủy"), ("tỉnh", "ủy"), ("thành", "ủy"), ("huyện", "ủy"),
        ("thị", "ủy"), ("quận", "ủy"),
    )
)  # fmt: skip
_WEAK: Final = frozenset(
    fold(word)
    for word in (
        "và", "hoặc", "về", "của", "trên", "theo", "do", "tại", "cho", "với", "trong", "để", "nhân",
        "nhằm", "các", "những", "từ", "đến", "bằng", "vì", "như",
    )
)  # fmt: skip
"""Words that belong to what follows: a line may well end before them, and not behind them."""
_COMPOUNDS: Final = frozenset(
    tuple(map(fold, word.split()))
    for word in (
        "nhân dân", "hội đồng", "ủy ban", "quốc hội", "quốc gia", "quốc phòng", "quân sự",
        "chính trị", "chính quyền", "kinh tế", "xã hội", "văn hóa", "thể thao", "du lịch",
        "an ninh", "giáo dục", "nông nghiệp", "nông thôn", "môi trường",
        "giao thông", "xây dựng", "đầu tư", "tài chính",
        "chương trình", "kế hoạch", "tổ chức", "thực hiện", "triển khai", "hoạt động", "kỷ niệm",
        "chào mừng", "thành lập", "chia tách", "phát triển", "địa bàn", "giai đoạn", "nhiệm vụ",
        "công tác", "thi đua", "phong trào", "lực lượng", "tuyên truyền", "nhân sự", "lãnh đạo",
    )
)  # fmt: skip
"""Words of two syllables that are frequent in names and subjects."""
_STOPS: Final = (",", ";", ":", ".", ")", "”")
_LONGEST_NAME: Final = 4
"""The syllables of a place's name, where capitals do not tell its end."""
_MOST: Final = 150
"""The words of a text that is broken into lines of one length."""
_INSIDE, _COUNTED, _COMPOUND, _USUAL, _LONE = 4.0, 1.0, 0.6, 0.04, 1.0
"""What it costs where a line ends: in a name, by a number, in a word, anywhere; for a lone word."""


class Room(NamedTuple):
    """What a line of a head may hold."""

    twips: int
    points: int
    """The size of its letters."""
    capitals: bool = False
    """Whether the words are printed in capitals."""

    @property
    def ems(self) -> int:
        """The width in thousandths of the size of the letters, less what another font may take."""
        return self.twips * 49 // self.points


def in_lines(words: Words, room: Room) -> Words:
    """The same words, with an end of a line in the place of some blanks."""
    breaks = words.breaks if isinstance(words, Lined) else ()
    ends = [*breaks, len(words)]
    starts = [0, *(each + 1 for each in breaks)]
    found = set(breaks)
    for start, end in zip(starts, ends, strict=True):
        found |= {start + at for at in _breaks(words[start:end], room)}
    return ended(words, found)


def as_written(words: Words) -> Words:
    """The same words, with the ends of lines that the author wrote."""
    return ended(words, words.breaks) if isinstance(words, Lined) else words


@lru_cache(maxsize=512)
def _breaks(text: str, room: Room) -> tuple[int, ...]:
    """The places of the blanks that become ends of lines; the sheets of a plan share a line."""
    tokens = text.split(" ")
    printed = text.upper().split(" ") if room.capitals else tokens
    widths = [em_width(token) for token in printed]
    whole = sum(widths) + _SPACE * (len(widths) - 1)
    if whole <= room.ems or not 1 < len(tokens) <= _MOST:
        return ()
    costs = _costs(tokens)
    least = -(-whole // room.ems)
    plans = (_planned(widths, costs, count, room.ems) for count in range(least, least + 3))
    plan = min(filter(None, plans), default=None)
    places = list(accumulate(len(token) + 1 for token in tokens))
    return tuple(places[index] - 1 for index in plan[1]) if plan else ()


_Plan = tuple[float, tuple[int, ...]]
"""What it costs, and the words behind which a line ends."""


def _planned(widths: Sequence[int], costs: Sequence[float], lines: int, room: int) -> _Plan | None:
    """The cheapest way to set words in so many lines, which cost, too; None where none fits."""
    sums = [0, *accumulate(width + _SPACE for width in widths)]
    mean = (sums[-1] - _SPACE * lines) / lines
    best: list[_Plan | None] = [(0.0, ())] + [None] * len(widths)
    for line in range(1, lines + 1):
        following: list[_Plan | None] = [None] * (len(widths) + 1)
        for end in range(line, len(widths) + 1):
            for start in range(end - 1, line - 2, -1):
                width = sums[end] - sums[start] - _SPACE
                if width > room:
                    break
                before = best[start]
                if before is None:
                    continue
                cost = before[0] + ((width - mean) / room) ** 2
                cost += costs[end - 1] if end < len(widths) else 0.0
                cost += _LONE if end - start == 1 and line in (1, lines) else 0.0
                ends = (*before[1], end - 1) if end < len(widths) else before[1]
                following[end] = min(filter(None, (following[end], (cost, ends))))
        best = following
    last = best[-1]
    return (last[0] + 0.5 * lines, last[1]) if last else None


def _costs(tokens: Sequence[str]) -> list[float]:
    """What the end of a line costs behind each word."""
    costs = [_after(tokens, index) for index in range(len(tokens) - 1)]
    for start, end in _names(tokens):
        costs[start:end] = [_INSIDE] * (end - start)
    return costs


def _after(tokens: Sequence[str], index: int) -> float:
    """What the end of a line costs behind a word that is in no name of a place."""
    word, following = tokens[index], tokens[index + 1]
    if word[-1:].isdigit() or following[:1].isdigit() or following in ("-", "–"):
        return _COUNTED
    if (fold(word), fold(following.rstrip(",;."))) in _COMPOUNDS:
        return _COMPOUND
    if fold(word) in _WEAK:
        return _USUAL * 6
    starts_name = following[:1].isupper() and not word[:1].isupper()
    is_good = word.endswith(_STOPS) or fold(following) in _WEAK or starts_name
    if is_good or _kind_at(tokens, index + 1):
        return 0.0
    if word[:1].isupper() and not word.isupper():  # the first syllable of a word, or of a name
        return _COUNTED if following[:1].isupper() else _USUAL * 4
    return _USUAL * 3 if word in ("-", "–") else _USUAL


def _names(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each name of a place with its kind: "tỉnh Lai Châu"."""
    all_capitals = all(token.upper() == token for token in tokens)
    index = 0
    while index < len(tokens):
        start, index = index, index + 1
        after = start
        while length := _kind_at(tokens, after):  # "Đảng bộ tỉnh": one kind behind another
            after += length
        if after == start:
            continue
        last = after - 1
        for at in range(after, len(tokens)):
            is_name = tokens[at][:1].isupper() or tokens[at][:1].isdigit()
            is_joint = tokens[at] == "-" and at > after and tokens[at + 1 : at + 2] != []
            too_long = all_capitals and (at - after >= _LONGEST_NAME or _kind_at(tokens, at))
            if not (is_name or is_joint) or too_long or tokens[at - 1].endswith(_STOPS):
                break
            last = at
        if last >= after:
            yield start, last
            index = last + 1


def _kind_at(tokens: Sequence[str], index: int) -> int:
    """How many words the kind of a place has that begins at a word; 0 where none begins."""
    words = [fold(token) for token in tokens[index : index + 2]]
    if tuple(words) in _PAIRS:
        return 2
    return int(bool(words) and words[0] in _SINGLE)


_SINGLE: Final = _PLACES - {last for _first, last in _PAIRS} | {fold("xã"), fold("khu")}
