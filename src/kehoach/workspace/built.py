"""What is kept of a build of many plans: what was told, which files there are, and the shares."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kehoach.analysis.schedule import Slot
from kehoach.analysis.tasks import Tie
from kehoach.build.request import Listed, Listing
from kehoach.named import NamedTuple
from kehoach.render.formats import Format
from kehoach.vietnamese.period import Hours, Repeat
from kehoach.views.records import Calendar, Day, Event, Figure
from kehoach.views.shares import Share, SharedTask, UnitShare, UnitWork, Work
from kehoach.views.words import (
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Row,
    SloganBlock,
    TableBlock,
)
from kehoach.workspace.packing import Packing
from kehoach.workspace.papers import Taken
from kehoach.workspace.record import Record
from kehoach.workspace.told import FINDING_CLASSES, Told


class Built(NamedTuple):
    """A build that would be the same again: what was told before it, and what it was asked for.

    `base` is the name under which its plan is kept for the way back from Word.
    """

    told: Told
    listing: Listing
    is_whole: bool
    base: str = ""


BUILT: Final = Packing((*FINDING_CLASSES, Built, Listing, Listed, Format))

_SHARES: Final = Packing(
    (*FINDING_CLASSES, Share, Work, Tie, Slot, Hours, Repeat)
)  # fmt: skip

_WORKS: Final = Packing(
    (
        UnitWork, SharedTask, Tie, Hours, Repeat, Calendar, Day, Event, Figure,
        Cell, Column, Row, HeadingBlock, ItemBlock, ParagraphBlock, SloganBlock, TableBlock,
    )
)  # fmt: skip

_COUNT: Final = 4
"""Bytes of a sum and of a length."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A unit's work as it is kept, in a few percent of the room: it is unpacked each time."""

    packed: bytes

    def __call__(self) -> UnitWork:
        """The work."""
        work: UnitWork = _WORKS.unpack(zlib.decompress(self.packed))
        return work


def packed_share(taken: Taken) -> bytes:
    """What was taken of a plan, but for its record, which is kept apart.

    First comes what is said of the whole plan, then the work of each unit; the sum is over all.
    """
    units = taken.share.units
    told = tuple(unit[:-1] for unit in units)
    whole = _SHARES.pack((taken.share._replace(units=()), told, taken.events, taken.span))
    parts = (whole, *(_WORKS.pack(unit.work()) for unit in units))
    packed = [zlib.compress(each, 1) for each in parts]
    data = b"".join(len(each).to_bytes(_COUNT, "big") + each for each in packed)
    return zlib.crc32(data).to_bytes(_COUNT, "big") + data


def unpacked_share(kept: bytes, record: Record) -> Taken:
    """The same with its record. Raises what `Packing.unpack` raises."""
    if zlib.crc32(kept[_COUNT:]) != int.from_bytes(kept[:_COUNT], "big"):
        raise ValueError(kept)
    whole, *works = _parts(kept)
    share, told, events, span = _SHARES.unpack(zlib.decompress(whole))
    units = (UnitShare._make((*each, Packed(work))) for each, work in zip(told, works, strict=True))
    return Taken(share._replace(units=tuple(units)), record, events, span)


def slim(taken: Taken) -> Taken:
    """The same with what is printed of units packed: many of these fit into memory."""
    return unpacked_share(packed_share(taken), taken.record)


def _parts(kept: bytes) -> Iterator[bytes]:
    at = _COUNT
    while at < len(kept):
        first = at + _COUNT
        at = first + int.from_bytes(kept[at:first], "big")
        yield kept[first:at]
