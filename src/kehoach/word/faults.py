"""Why a file is not read, and how much of one is."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kehoach.i18n import _, in_figures
from kehoach.named import NamedTuple

MIB: Final = 1 << 20


class FaultKind(StrEnum):
    """Of which kind a fault is, for what a caller does about it."""

    OLD = "old"
    """A `.doc`: another program can make a `.docx` of it."""
    LOCKED = "locked"
    """Protected by a password."""
    OTHER = "other"
    """A file of another kind: RTF, PDF, a workbook, nothing at all."""
    DAMAGED = "damaged"
    """It was a Word file once."""
    UNSAFE = "unsafe"
    """It declares what no Word file declares."""
    TOO_LARGE = "too-large"
    """Above a limit."""


class WordFault(Exception):  # noqa: N818  # the fault is the file's, not ours
    """The one exception of this room.

    `reason` says what is wrong and `help` what to do, both in the user's language and without a
    line break; `part` is the file inside the file, with `line` and `column` (from 1) where there
    are any.
    """

    def __init__(
        self,
        kind: FaultKind,
        reason: str,
        advice: str = "",
        *,
        part: str = "",
        line: int = 1,
        column: int = 1,
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.help = advice
        self.part = part
        self.line = line
        self.column = column


class Limits(NamedTuple):
    """How much is read before a fault says so instead of using up the machine."""

    file_bytes: int = 128 * MIB
    """The file as it lies on the disk, pictures included."""
    entries: int = 10_000
    """Files inside the file."""
    part_bytes: int = 64 * MIB
    """One part, inflated."""
    total_bytes: int = 128 * MIB
    """All parts that are read, inflated; pictures and other objects are never read."""
    ratio: int = 300
    """How many times larger than in the file a part may become, above `ratio_from`."""
    ratio_from: int = 4 * MIB
    depth: int = 200
    """Elements inside one another. Well below Python's recursion limit: they are walked by
    recursion."""
    nodes: int = 2_000_000
    """Elements and attributes of all parts."""
    paragraphs: int = 100_000
    again: int = 500_000
    """Runs that are looked at once more for the words of changes, in which they may stand many
    deep. Beyond it words of changes are missing; nothing else is."""
    comments: int = 10_000


LIMITS: Final = Limits()


def damaged(part: str, why: str, line: int = 1, column: int = 1) -> WordFault:
    """The fault of a part, or of the whole file, that cannot be read.

    `why` is in the words of the library that found it, for those who look into the file.
    """
    if part:
        reason = _("the Word file is damaged in “{part}”: {why}")
    else:
        reason = _("the Word file is damaged: {why}")
    return WordFault(
        FaultKind.DAMAGED,
        reason.format(part=_printable(part), why=_printable(why)),
        _("open it in Word, let Word repair it, and save it again"),
        part=part,
        line=line,
        column=column,
    )


def too_large(what: str, limit: int, part: str = "") -> WordFault:
    """The fault of a file that is above a limit; `what` says in the user's language of what."""
    return WordFault(
        FaultKind.TOO_LARGE,
        _("the Word file is too large: more than {limit} {what}").format(
            limit=in_figures(limit), what=what
        ),
        _("split it into several files"),
        part=part,
    )


def _printable(text: str) -> str:
    """Words of a file without what would steer a terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
