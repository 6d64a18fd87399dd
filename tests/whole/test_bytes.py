"""The same plan gives the same bytes, wherever, whenever and under whatever settings it is built."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kills import contents
from once import once
from plans import COMMUNE, DATA, ROOT, SMALLEST
from programs import missing

SETTINGS = {
    "C": {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "vi": {"LC_ALL": "vi_VN.UTF-8", "LANG": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "2"},
    "tr": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "3"},
    "bare": {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4", "PYTHONOPTIMIZE": "1"},
}  # fmt: skip


KEPT = ("PATH", "HOME")
OURS = ("VIRTUAL_ENV", "PYTHONPATH")
"""What a build keeps of the tests' environment; of ours, where it runs with another Python, not."""

OTHERS = sorted(path for path in (ROOT / ".venv").glob("python3.*/bin/python") if path.exists())
"""The other Pythons that `make test` has set up: all of this machine that we promise to work with."""


def build(
    plan: Path, out: Path, settings: dict[str, str], python: Path | str = sys.executable
) -> dict[str, bytes]:
    """The documents of a build, a report and a difference, in processes of their own."""
    names = (*KEPT, *OURS) if python == sys.executable else KEPT
    known = {name: os.environ[name] for name in names if name in os.environ}
    for command in (
        ["build", "--plan", plan, "--out", out],
        ["report", "--plan", plan, "--month", "2026-10", "--out", out / "bao-cao"],
        [
            "diff", SMALLEST, plan, "--notices", "--amendment", "--out", out / "thay-doi",
            "--format", "docx", "--format", "pdf", "--format", "html", "--format", "md",
        ],
    ):  # fmt: skip
        subprocess.run(  # noqa: S603  # our own program
            [python, "-m", "kehoach", *map(str, command)],
            env=known | settings, check=True, capture_output=True,
        )  # fmt: skip
    return made(out)


def made(out: Path) -> dict[str, bytes]:
    """The documents by their names, without what builds keep for themselves."""
    return {name: content for name, content in contents(out).items() if "/.kehoach" not in name}


def copied(folder: Path, *, backwards: bool = False) -> Path:
    """The commune's plan, file by file in either order."""
    plan = folder / "kế hoạch 1"
    plan.mkdir(parents=True)
    for file in sorted(COMMUNE.glob("*.yaml"), reverse=backwards):
        shutil.copyfile(file, plan / file.name)
    return plan


def assert_same(found: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """The same files with the same bytes; else their names."""
    assert found.keys() == wanted.keys()
    assert not [file for file in wanted if found[file] != wanted[file]]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The documents by this Python, and by no settings at all."""

    def make(folder: Path) -> None:
        build(copied(folder), folder / "out", {})

    found = made(once(tmp_path_factory, "usual", make) / "out")
    assert {name.rpartition(".")[2] for name in found} >= {
        "docx", "pdf", "html", "md", "xlsx", "csv", "ics", "json", "svg"
    }  # fmt: skip
    assert {name.partition("/")[0] for name in found} >= {
        "ke-hoach.docx", "bieu-phan-cong.xlsx", "du-toan.xlsx", "don-vi", "bao-cao", "thay-doi"
    }  # fmt: skip
    return found


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_do_not_matter(tmp_path: Path, usual: dict[str, bytes], name: str) -> None:
    """Folder, language, zone, hash seed, optimisation, and the order in which files were made."""
    settings = SETTINGS[name]
    if "UTF-8" in settings.get("LC_ALL", ""):
        have_locale(settings["LC_ALL"])
    plan = copied(tmp_path / name, backwards=name in {"C", "tr"})
    assert_same(build(plan, tmp_path / name / "out", settings), usual)


def have_locale(name: str) -> None:
    """A locale that is not there would be taken for C, and nothing be tried."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        missing(f"the locale {name} is not there; see tools/test-tools.sh")
    finally:
        locale.setlocale(locale.LC_ALL, before)


def test_other_pythons_write_the_same(tmp_path: Path, usual: dict[str, bytes]) -> None:
    """Every Python of this machine from 3.11 on; the skip says that there is but one."""
    if not OTHERS:
        pytest.skip(f"only Python {sys.version.split()[0]} is here: see tools/pythons.sh")
    for number, python in enumerate(OTHERS):
        plan = copied(tmp_path / str(number))
        assert_same(build(plan, tmp_path / f"{number}/out", {}, python), usual)


RELEASED = sorted((DATA / "plans").iterdir())


@pytest.mark.parametrize("plan", RELEASED, ids=lambda plan: plan.name)
def test_plans_of_every_release_keep_building(plan: Path, tmp_path: Path) -> None:
    """What version 1 of the language has said, it goes on saying (docs/stability.md)."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "kehoach", "check", "--strict", "--plan", str(plan)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "ke-hoach.docx" in build(plan, tmp_path / "out", {})


def test_every_release_has_a_plan() -> None:
    """The releases of the list of changes are the folders of plans."""
    changes = (DATA.parents[1] / "CHANGELOG.md").read_text("utf-8")
    heads = [line.split()[1].strip("[]") for line in changes.splitlines() if line.startswith("## ")]
    assert {plan.name for plan in RELEASED} == {head for head in heads if head[0].isdigit()}
