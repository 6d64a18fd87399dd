"""Compiled templates that are kept: only ours, only what is whole and made from the same."""

from __future__ import annotations

import marshal
import shutil
import sys
from pathlib import Path

import pytest

from kehoach.reader.digest import digest
from kehoach.render import compiled, environment
from plans import ROOT, SMALLEST
from running import Run

PAGES = ("--format", "docx", "--format", "md", "--format", "html", "--only", "ke-hoach")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which Python keeps its code, here one for this test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "code"


def files(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by name, but for Python's own: it keeps modules there, too."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.name: path.read_bytes() for path in found}


def build(run: Run, out: str, *options: str) -> dict[str, bytes]:
    """The pages of the smallest plan, by name."""
    result = run("build", "--plan", SMALLEST, "--out", out, *PAGES, *options)
    assert result.exit_code == 0, result.stderr
    return {path.name: path.read_bytes() for path in Path(out).glob("ke-hoach.*")}


def test_kept_code_makes_the_same_documents(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept by the first build, taken by the second, which compiles nothing; the same bytes."""
    first = build(run, "first")
    assert {name.partition(".j2")[0] for name in files(kept)} > {
        "docx.kits.docx", "html.kits.html", "markdown.kits.markdown", "html.official",
    }  # fmt: skip
    monkeypatch.setattr(environment._Sandbox, "_parse", None)
    assert build(run, "second") == first


def test_damaged_or_other_code_is_made_again(kept: Path, run: Run) -> None:
    """Half a file, an empty one, code for another template: neither is run."""
    first, good = build(run, "first"), files(kept)
    harmful = marshal.dumps(compile("1 / 0", "kits/docx.j2", "exec"))
    wrong = (b"", b"x", harmful, digest(harmful).encode() + harmful)
    paths = sorted(path for path in kept.rglob("*") if path.name in good)
    for number, path in enumerate(paths):
        path.write_bytes((*wrong, path.read_bytes()[:-9])[number % 5])
    assert build(run, "second") == first
    assert files(kept) == good


def test_what_compiles_counts(kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another Jinja, or another sandbox, gives the same template another word."""
    maker = tmp_path / "maker.py"
    maker.write_text("1", "utf-8")
    words = {compiled.Compiled("docx", (maker,)).get_source_checksum("a")}
    words.add(compiled.Compiled("docx", (maker,)).get_source_checksum("b"))
    maker.write_text("2", "utf-8")
    words.add(compiled.Compiled("docx", (maker,)).get_source_checksum("a"))
    monkeypatch.setattr("jinja2.__version__", "99")
    words.add(compiled.Compiled("docx", (maker,)).get_source_checksum("a"))
    assert len(words) == 4
    assert not kept.exists()


def test_templates_of_someone_else_are_not_kept(kept: Path, run: Run, tmp_path: Path) -> None:
    """Not theirs, whatever its name; ours beside them are, and are the same."""
    build(run, "ours")
    good = files(kept)
    kits = tmp_path / "cua-toi/kits"
    kits.mkdir(parents=True)
    shutil.copy(ROOT / "templates/kits/markdown.j2", kits)
    with (kits / "markdown.j2").open("a", encoding="utf-8") as file:
        file.write("{%- set theirs = 'của tôi' -%}")
    build(run, "theirs", "--templates", "cua-toi")
    assert files(kept) == good


def test_ours_by_another_name_are_not_kept(kept: Path, run: Run, tmp_path: Path) -> None:
    """Someone else's template can call ours by any number of names, and fill no disk with them."""
    build(run, "ours")
    good = files(kept)
    own = tmp_path / "cua-toi"
    own.mkdir()
    names = (
        "looks/../looks/state.j2",
        "./looks/state.j2",
        "looks//state.j2",
        "kits/./../looks/state.j2",
    )
    lines = "".join(f'{{%- import "{name}" as look -%}}{{{{ look.indent }}}}' for name in names)
    (own / "official.j2").write_text(lines, "utf-8")
    pages = build(run, "theirs", "--templates", "cua-toi")
    assert pages["ke-hoach.md"] == b"12.712.712.712.7\n"
    assert files(kept) == good


def test_where_nothing_may_be_written_nothing_is(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Python itself keeps no code, or its folder cannot be written: compiled each time."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    first = build(run, "first")
    assert not kept.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept.write_text("a file in the folder's place", "utf-8")
    assert build(run, "second") == first
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert build(run, "third") == first
