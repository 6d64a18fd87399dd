"""The same plan gives the same bytes, wherever, whenever and under whatever settings it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kills import contents
from plans import COMMUNE, DATA, SMALLEST

SETTINGS = {
    "plain": {},
    "C": {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "vi": {"LC_ALL": "vi_VN.UTF-8", "LANG": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "2"},
    "tr": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "3"},
    "bare": {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4", "PYTHONOPTIMIZE": "1"},
}  # fmt: skip


def build(plan: Path, out: Path, settings: dict[str, str]) -> dict[str, bytes]:
    """The documents of a build in a process of its own."""
    kept = ("PATH", "HOME", "VIRTUAL_ENV", "PYTHONPATH")
    known = {name: os.environ[name] for name in kept if name in os.environ}
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "kehoach", "build", "--plan", str(plan), "--out", str(out)],
        env=known | settings, check=True, capture_output=True,
    )  # fmt: skip
    return contents(out)


def test_settings_do_not_matter(tmp_path: Path) -> None:
    """Folder, language, zone, hash seed, optimisation, and the order in which files were made."""
    found = {}
    for name, settings in SETTINGS.items():
        plan = tmp_path / name / "kế hoạch 1"
        plan.mkdir(parents=True)
        files = sorted(COMMUNE.glob("*.yaml"), reverse=name in {"C", "tr"})
        for file in files:
            shutil.copyfile(file, plan / file.name)
        found[name] = build(plan, tmp_path / name / "out", settings)
    assert {ending for name in found["plain"] for ending in [name.rpartition(".")[2]]} >= {
        "docx", "pdf", "html", "md", "xlsx", "csv", "ics", "json", "svg"
    }  # fmt: skip
    for name, documents in found.items():
        differing = [file for file in documents if documents[file] != found["plain"].get(file)]
        assert not differing, name
        assert documents.keys() == found["plain"].keys()


def test_turkish_letters_are_compared_as_everywhere(tmp_path: Path) -> None:
    """The one locale whose capital of i is another letter."""
    assert build(SMALLEST, tmp_path / "a", SETTINGS["tr"]) == build(SMALLEST, tmp_path / "b", {})


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
