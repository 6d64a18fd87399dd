"""A folder of templates, whatever lies in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kehoach.reader import OVER_LIMIT
from kehoach.render import templates
from kehoach.render.faults import TemplateFault
from kehoach.render.templates import MOST_BYTES, MOST_FILES, Templates
from plans import ROOT, SMALLEST
from running import Run


def test_a_large_file_among_templates_is_a_finding(run: Run, tmp_path: Path) -> None:
    """Of three gigabytes not one is read; no document is made."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/phim.mp4").touch()
    os.truncate(tmp_path / "theirs/phim.mp4", 3 << 30)  # takes no room on the disk
    result = run("build", "--plan", SMALLEST, "--templates", "theirs", "--only", "ke-hoach")
    assert result.exit_code == 1
    assert (
        f"theirs/phim.mp4:1: error {OVER_LIMIT}: templates have at most 5,000 files"
        in result.stderr
    )
    assert not Path("build/ke-hoach.docx").exists()


@pytest.mark.parametrize("name", ["official.j2", "docx/word/a.xml", "a/b.txt"])
def test_pipes_and_devices_among_templates_are_passed_over(
    run: Run, tmp_path: Path, name: str
) -> None:
    """They are no files, and ours are taken."""
    path = tmp_path / "theirs" / name
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    (path.parent / "zero.j2").symlink_to("/dev/zero")
    result = run(
        "build", "--plan", SMALLEST, "--templates", "theirs", "--only", "ke-hoach",
        "--format", "md",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr


def test_twice_each_limit_is_a_finding_and_the_limit_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files, and bytes of all of them."""
    monkeypatch.setattr(templates, "MOST_FILES", 4)
    monkeypatch.setattr(templates, "MOST_BYTES", 40)
    own = Templates((tmp_path,))
    for each in range(4):
        (tmp_path / f"{each}").write_bytes(b"x" * 10)
    before = own.digest()
    (tmp_path / "3").write_bytes(b"x" * 50)
    with pytest.raises(TemplateFault, match="of 40 B together"):
        own.digest()
    (tmp_path / "3").write_bytes(b"x" * 10)
    assert own.digest() == before
    for each in range(4, 8):
        (tmp_path / f"{each}").touch()
    for look in (own.digest, lambda: own.below("")):
        with pytest.raises(TemplateFault, match="at most 4 files"):
            look()


def test_the_limits_are_on_their_page() -> None:
    """Where whoever meets them looks."""
    page = (ROOT / "docs/findings.md").read_text("utf-8")
    assert (
        f"| templates of your own | {MOST_FILES:,} files and folders, {MOST_BYTES >> 20} MiB"
        in page
    )
