"""How a task stands, as people type it into a cell: "xong", "đang làm", "chưa", 50 %, 0,5."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, product
from typing import Final

from kehoach.language import Status, read_status
from kehoach.merging.filled import percent, seen
from kehoach.named import NamedTuple
from kehoach.sheets import Cell, Kind
from kehoach.vietnamese import fold, plain

_ALL: Final = 100
_LONGEST: Final = 100
"""Characters; what is longer is a report, and no status."""

_AROUND: Final = " .,;:!()\"'“”…–-"
"""Signs around the words that say nothing of their own."""

_SHARE: Final = re.compile(r"(?P<words>.*?)[\s(,:–-]*(?P<share>\d{1,3}\s*%)\s*\)?\s*", re.DOTALL)

_DOING: Final = ("làm", "thực hiện", "triển khai", "triển khai thực hiện", "tiến hành")
_FINISHED: Final = ("xong", "hoàn thành", "hoàn tất", "hoàn thành xong")
_HALTED: Final = ("tạm dừng", "tạm hoãn", "tạm ngừng")

_SPOKEN: Final[Mapping[Status, tuple[tuple[tuple[str, ...], ...], ...]]] = {
    Status.NOT_STARTED: ((("chưa",), ("", *_DOING, "bắt đầu", "bắt đầu làm")),),
    Status.UNDER_WAY: (
        (("đang", "vẫn đang", "đang tiếp tục"), ("", *_DOING)),
        (("tiếp tục",), _DOING),
    ),
    Status.DONE: ((("", "đã"), ("", *_DOING), _FINISHED, ("", "rồi")),),
    Status.PAUSED: ((("", "đã", "đang"), _HALTED, ("", *_DOING)),),
    Status.DROPPED: (
        (("không",), _DOING, ("", "nữa")),
        (("", "đã"), ("dừng", "ngừng", "thôi"), _DOING),
    ),
}
"""What people say beside the words of the plan language: one of each row, behind each other.

"chưa xong" is none of it: whether the work has begun it does not say.
"""


class Standing(NamedTuple):
    """A status and a share of a hundred, as far as a cell says them."""

    status: Status | None = None
    progress: int | None = None


def standing_in(cell: Cell) -> Standing | None:
    """What a cell for the status says, with nothing in it for an empty one; None if it is none.

    A share alone tells the status, too: that is what the cell is for.
    """
    text = seen(cell).strip()
    if not text:
        return Standing()
    if len(text) > _LONGEST:
        return None
    if status := _status(text):
        return Standing(status)
    share = _share(cell)
    if share is not None:
        return Standing(_by_share(share), share)
    match = _SHARE.fullmatch(text) if cell.kind is Kind.TEXT else None
    status = _status(match["words"]) if match else None
    share = _share(Cell(0, Kind.TEXT, match["share"])) if match else None
    if status is None or share is None or not _go_together(status, share):
        return None
    return Standing(status, share)


def _share(cell: Cell) -> int | None:
    """A share that is written as one: a whole number alone may be anything."""
    is_one = cell.kind is Kind.PERCENT or "%" in cell.text or not cell.text.strip().isdecimal()
    return percent(cell) if is_one else None


def _by_share(share: int) -> Status:
    if share == _ALL:
        return Status.DONE
    return Status.UNDER_WAY if share else Status.NOT_STARTED


def _go_together(status: Status, share: int) -> bool:
    if status is Status.DONE:
        return share == _ALL
    return share < _ALL and not (share and status is Status.NOT_STARTED)


def _status(text: str) -> Status | None:
    """A status by its words; without any mark where none is typed."""
    words = text.strip(_AROUND)
    folded = fold(words)
    return read_status(words) or _phrases().get(folded) or _unmarked().get(folded)


@lru_cache
def _phrases() -> Mapping[str, Status]:
    """All that is understood beside the words of the plan language, folded."""
    return {
        fold(" ".join(filter(None, parts))): status
        for status, ways in _SPOKEN.items()
        for way in ways
        for parts in product(*way)
    }


@lru_cache
def _unmarked() -> Mapping[str, Status]:
    """The same as people type it who type no marks."""
    every = chain(_phrases().items(), ((status.value, status) for status in Status))
    return {plain(words): status for words, status in every}
