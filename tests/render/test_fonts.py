"""Fonts for the PDFs: which characters a file has, and why a folder's fonts are not used."""

from __future__ import annotations

import os
import random
import shutil
import struct
from contextlib import suppress
from pathlib import Path

import pytest

from kehoach.render.cmap import NoFontError, characters
from kehoach.render.fonts import NEEDED, UNUSED_FONT, find_font
from plans import SMALLEST
from running import Run


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """The files of the font that PDFs are set in."""
    face = find_font()
    assert face
    return sorted(face.folder.glob("*Serif*.ttf"))[:4]


def cmap(kind: int, body: bytes) -> bytes:
    """A font with one table of letters, of one kind for (3, 10); the others are empty."""
    table = struct.pack(">HHHHIH", 0, 1, 3, 10, 12, kind) + body
    names = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp")
    start = 12 + 16 * len(names)
    records = (struct.pack(">4sIII", name, 0, start, len(table)) for name in names)
    return struct.pack(">IHHHH", 0x10000, len(names), 0, 0, 0) + b"".join(records) + table


GROUPS = struct.pack(">HIII", 0, 0, 0, 2) + struct.pack(">IIIIII", 65, 67, 1, 0x1F600, 0x1F600, 9)


@pytest.mark.parametrize(
    ("font", "found"),
    [
        (cmap(12, GROUPS), "ABC\N{GRINNING FACE}"),
        (cmap(6, struct.pack(">HHHHHHH", 0, 0, 97, 3, 5, 0, 7)), "ac"),
        (b"ttcf" + struct.pack(">III", 0, 1, 16) + b"", None),
    ],
)
def test_characters_are_those_with_a_glyph(tmp_path: Path, font: bytes, found: str | None) -> None:
    """Tables of either kind; what has no glyph is not there."""
    path = tmp_path / "a.ttf"
    path.write_bytes(font)
    if found is None:
        with pytest.raises(NoFontError):
            characters(path)
    else:
        assert characters(path) == set(found)


def test_the_font_of_the_pdfs_has_vietnamese_letters(files: list[Path]) -> None:
    """And blanks, and figures, and no letters of elsewhere."""
    for path in files:
        found = characters(path)
        assert set(NEEDED) | set(" 0123456789") <= found
        assert "漢" not in found


@pytest.mark.parametrize(
    "font",
    [
        cmap(12, struct.pack(">HIIIIII", 0, 0, 0, 1, 0, 0xFFFFFFFF, 0)),
        cmap(12, struct.pack(">HIII", 0, 0, 0, 0xFFFFFFFF)),
        cmap(12, struct.pack(">HIII", 0, 0, 0, 1000) + struct.pack(">III", 0, 0x10FFFF, 1) * 1000),
        cmap(4, struct.pack(">HHHHHH", 0, 0, 0xFFFE, 0, 0, 0) + b"\xff\xff" * 0x20000),
        cmap(2, b""),
        cmap(12, b""),
        b"",
        b"ttcf",
        b"\0\1\0\0",
    ],
)
def test_a_font_that_names_everything_is_none(tmp_path: Path, font: bytes) -> None:
    """Billions of characters are not read, nor is a table that ends too soon."""
    path = tmp_path / "a.ttf"
    path.write_bytes(font)
    with pytest.raises(NoFontError):
        characters(path)


def test_random_damage_is_told_and_never_raises(tmp_path: Path, files: list[Path]) -> None:
    """Whatever bytes change, a font has characters or is none."""
    chance = random.Random(7)  # noqa: S311  # nothing secret
    content = files[0].read_bytes()
    start = content.index(b"cmap")
    path = tmp_path / "a.ttf"
    for _turn in range(150):
        made = bytearray(content)
        for _byte in range(chance.randrange(1, 30)):
            at = chance.choice([chance.randrange(300), chance.randrange(len(made)), start + 8])
            made[at] = chance.randrange(256)
        path.write_bytes(made[: chance.randrange(1, len(made))] if chance.random() < 0.3 else made)
        with suppress(NoFontError):
            assert isinstance(characters(path), frozenset)


def test_what_is_no_file_is_no_font(run: Run, tmp_path: Path) -> None:
    """A pipe, a device and a file without an end: told at each, and another font is taken."""
    folder = tmp_path / "chu"
    folder.mkdir()
    os.mkfifo(folder / "a.ttf")
    (folder / "b.ttf").symlink_to("/dev/zero")
    (folder / "c.otf").touch()
    os.truncate(folder / "c.otf", 1 << 40)
    result = run(
        "build", "--plan", SMALLEST, "--font-dir", "chu", "--only", "ke-hoach", "--format", "pdf"
    )
    assert result.exit_code == 0
    told = [line for line in result.stderr.splitlines() if UNUSED_FONT in line]
    assert [line.partition(":")[0] for line in told] == ["chu/a.ttf", "chu/b.ttf", "chu/c.otf"]
    assert "damaged, or no font" in told[0]


def test_a_damaged_font_is_blamed_and_not_the_machine(
    run: Run, tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no other font is installed; a family that is not whole is told, too."""
    folder = tmp_path / "chu"
    folder.mkdir()
    for path in files:
        shutil.copy(path, folder)
    content = files[0].read_bytes()
    (folder / files[0].name).write_bytes(content[:1000])
    monkeypatch.setattr("kehoach.commands.building.find_font", lambda *_given: None)
    result = run("build", "--plan", SMALLEST, "--font-dir", "chu", "--format", "pdf")
    assert result.exit_code == 2
    assert f"chu/{files[0].name}:1: warning {UNUSED_FONT}: this file is damaged" in result.stderr
    (folder / files[0].name).unlink()
    result = run("build", "--plan", SMALLEST, "--font-dir", "chu", "--format", "pdf")
    assert (
        f"chu:1: warning {UNUSED_FONT}: PDFs are not set in a font of this folder" in result.stderr
    )
    result = run("doctor", "--font-dir", "chu", "--plan", SMALLEST)
    assert "PDFs are not set in a font of this folder" in result.output
