"""What is kept of a build of many plans: what was told, which files there are, and the shares."""

from __future__ import annotations

from typing import Final

from kehoach.analysis.schedule import Slot
from kehoach.analysis.tasks import Tie
from kehoach.build.request import Listed, Listing
from kehoach.named import NamedTuple
from kehoach.render.formats import Format
from kehoach.vietnamese.period import Hours, Repeat
from kehoach.views.records import Calendar, Day, Event, Figure
from kehoach.views.shares import Share, SharedTask, UnitShare, Work
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
    (
        *FINDING_CLASSES, Share, SharedTask, UnitShare, Work, Tie, Slot, Hours, Repeat,
        Calendar, Day, Event, Figure,
        Cell, Column, Row, HeadingBlock, ItemBlock, ParagraphBlock, SloganBlock, TableBlock,
    )
)  # fmt: skip


def packed_share(taken: Taken) -> bytes:
    """What was taken of a plan, but for its record, which is kept apart."""
    return _SHARES.pack((taken.share, taken.events, taken.span))


def unpacked_share(kept: bytes, record: Record) -> Taken:
    """The same with its record. Raises what `Packing.unpack` raises."""
    share, events, span = _SHARES.unpack(kept)
    return Taken(share, record, events, span)
