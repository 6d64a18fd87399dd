"""What is no plain file is never waited for, and never read without end."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach.i18n import reason
from kehoach.reader.plain import NoPlainFileError, TooLargeError, read_plain

ODD: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "nothing": lambda path: path.symlink_to("/dev/null"),
    "folder": os.mkdir,
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_said_to_be_none(kind: str, tmp_path: Path) -> None:
    """A pipe to which nobody writes, a device without an end, a folder."""
    ODD[kind](tmp_path / "a")
    with pytest.raises(NoPlainFileError) as error:
        read_plain(tmp_path / "a", 10)
    assert "no file" in reason(error.value)
    assert error.value.filename == str(tmp_path / "a")


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    """As many bytes as are allowed; of a file of terabytes not even the first."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 10)
    assert read_plain(path, 10) == b"x" * 10
    with pytest.raises(TooLargeError, match="larger than 9 B"):
        read_plain(path, 9)
    os.truncate(path, 1 << 40)  # takes no room on the disk
    with pytest.raises(TooLargeError, match="larger than 1 MiB"):
        read_plain(path, 1 << 20)


def test_what_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is opened is looked at, not only what stood there before."""
    os.mkfifo(tmp_path / "a")
    (tmp_path / "b").write_bytes(b"")
    before = (tmp_path / "b").stat()
    assert stat.S_ISREG(before.st_mode)
    monkeypatch.setattr(Path, "stat", lambda _self: before)
    with pytest.raises(NoPlainFileError):
        read_plain(tmp_path / "a", 10)
