"""Whether what lies in an output folder opens, whatever it is."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from kehoach.build.contents import is_whole
from models import model


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_damaged_archives_do_not_open(tmp_path: Path, method: int) -> None:
    """However they are packed; whole ones do."""
    chance = random.Random(method)  # noqa: S311  # nothing secret
    path, content = tmp_path / "a.docx", model(method=method)
    path.write_bytes(content)
    assert is_whole("a.docx", path, content)
    damaged = 0
    for _turn in range(60):
        made = bytearray(content)
        for _byte in range(20):
            made[chance.randrange(len(made))] = chance.randrange(256)
        path.write_bytes(made)
        damaged += not is_whole("a.docx", path, bytes(made))
    assert damaged > 40
