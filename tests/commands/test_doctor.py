from __future__ import annotations

import json
import locale
import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from kehoach import __version__
from kehoach.commands import diagnosis as doctor
from kehoach.render import fonts
from plans import LAI_CHAU
from running import Run


def test_a_sound_machine(run: Run) -> None:
    """All that a report needs, for programs; exit status 0."""
    result = run("doctor", "--plan", LAI_CHAU, "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["kehoach"] == __version__
    assert found["python"].startswith(platform.python_version())
    assert found["dependencies"]["pydantic"] == metadata.version("pydantic")
    assert found["language"] == "en"
    assert found["locale"]["KEHOACH_LANG"] == "en"
    assert found["plan"]["files"] == len(list(LAI_CHAU.glob("*.yaml")))
    assert [each for each in found["problems"] if each["stops"]] == []
    face = fonts.find_font()
    assert face
    first = next(each for each in found["fonts"] if each["vietnamese"])
    assert (first["family"], first["folder"]) == (face.family, str(face.folder))


def test_for_people_there_is_a_line_for_each(run: Run) -> None:
    """A name and its value, and nothing that is not said to programs."""
    found = json.loads(run("doctor", "--plan", LAI_CHAU, "--format", "json").stdout)
    lines = run("doctor", "--plan", LAI_CHAU).stdout.splitlines()
    assert f"{'kehoach':<18}{__version__}" in lines
    assert f"{'  typst':<18}{metadata.version('typst')}" in lines
    for each in found["fonts"]:
        assert any(each["family"] in line and each["folder"] in line for line in lines)
    assert any(line.startswith("plan") and line.endswith("(6 files)") for line in lines)


def test_where_there_is_no_fork_it_says_what_is_otherwise(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows: told, and no reason to fail."""
    monkeypatch.delattr(os, "fork")
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    result = run("doctor", "--plan", LAI_CHAU)
    assert result.exit_code == 0
    assert "warning: on Windows all files are made in one process" in result.stdout


def test_without_a_font_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No font of these names: exit status 1, and the package."""
    monkeypatch.setattr(fonts, "FAMILIES", ("No Such Font",))
    result = run("doctor", "--plan", LAI_CHAU)
    assert result.exit_code == 1
    assert "fonts-liberation" in result.stdout
    assert "  → install the font" in result.stdout


def test_a_font_without_vietnamese_letters_is_named_and_does_not_do(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there, but it would leave holes in every word."""
    monkeypatch.setattr(fonts, "NEEDED", "漢")
    monkeypatch.setattr(doctor, "NEEDED", "漢")
    result = run("doctor", "--plan", LAI_CHAU)
    assert result.exit_code == 1
    assert ": no Vietnamese letters" in result.stdout


def test_a_plan_or_templates_that_are_not_there(run: Run, tmp_path: Path) -> None:
    """Each with what to do; a folder without a plan is as bad as none."""
    result = run("doctor", "--templates", "nowhere")
    assert result.exit_code == 1
    assert "there is no plan folder “plan”\n  → put the plan there" in result.stdout
    assert "there is no folder nowhere\n  → name the folder of your templates" in result.stdout
    (tmp_path / "plan").mkdir()
    assert "has no *.yaml file" in run("doctor").stdout


def test_a_broken_installation(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A package or our own templates are missing."""
    monkeypatch.setattr(
        metadata, "requires", lambda _name: ["no-such-package>=1", "x; extra == 'y'"]
    )
    monkeypatch.setattr(doctor, "shipped_templates", lambda: tmp_path / "gone")
    result = run("doctor", "--plan", LAI_CHAU)
    assert result.exit_code == 1
    assert "the package no-such-package is missing" in result.stdout
    assert f"{'  no-such-package':<18}-" in result.stdout.splitlines()
    assert result.stdout.count("install kehoach again") == 2


def test_as_part_of_a_larger_program(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody says there what kehoach needs."""

    def unknown(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", unknown)
    result = run("doctor", "--plan", LAI_CHAU, "--format", "json")
    assert json.loads(result.stdout)["dependencies"] == {}


@pytest.mark.parametrize(
    ("charset", "can"), [("ISO-8859-1", "cannot"), ("UTF-8", "can"), ("nonsense", "cannot")]
)
def test_an_encoding_without_vietnamese_is_a_warning(
    run: Run, monkeypatch: pytest.MonkeyPatch, charset: str, can: str
) -> None:
    """Files are UTF-8 whatever the terminal is; so it does not keep a build from working."""
    monkeypatch.setattr(locale, "getencoding", lambda: charset)
    result = run("doctor", "--plan", LAI_CHAU)
    assert result.exit_code == 0
    assert (f"the encoding {charset} cannot show" in result.stdout) is (can == "cannot")


def test_it_runs_as_a_program_in_a_poor_locale(tmp_path: Path) -> None:
    """In a plain C locale too, and in Vietnamese."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "kehoach", "doctor", "--plan", str(LAI_CHAU)],
        cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "LC_ALL": "C", "KEHOACH_LANG": "vi", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == b""
    assert f"{'ngôn ngữ':<18}vi" in done.stdout.decode().splitlines()
