"""A workbook that the line names, read; or the exit with what kept it from being read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kehoach.commands.console import fail
from kehoach.i18n import _, reason
from kehoach.reader import read_plain
from kehoach.sheets import Sheet, SheetFault, read_book

_MOST_BYTES: Final = 64 << 20


def is_lock(file: Path) -> bool:
    """Whether a file is what Word, Excel or LibreOffice leave beside one that is open."""
    return file.name.startswith(("~$", ".~lock."))


def refuse_lock(file: Path) -> None:
    """Exit 2 where a file is such a lock."""
    if is_lock(file):
        fail(
            _(
                "{file} is no document, but what Word, Excel or LibreOffice keep beside one that "
                "is open: save and close that one, and name it"
            ).format(file=file)
        )


def read_workbook(file: Path) -> tuple[bytes, tuple[Sheet, ...]]:
    """The bytes of a workbook, and its sheets, also those that are hidden; or exit 2."""
    try:
        content = read_plain(file, _MOST_BYTES)
        return content, read_book(content, hidden=True)
    except (OSError, SheetFault) as error:
        why = f"{error.reason}; {error.help}" if isinstance(error, SheetFault) else reason(error)
        fail(_("cannot read {file}: {reason}").format(file=file, reason=why))
