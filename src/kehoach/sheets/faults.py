"""Why a workbook cannot be read."""

from __future__ import annotations


class SheetFault(Exception):  # noqa: N818  # the fault is the file's, not ours
    """The one exception of this room: the reason, and what to do."""

    def __init__(self, reason: str, help_: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.help = help_
