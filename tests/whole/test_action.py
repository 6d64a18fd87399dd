"""What the step of the GitHub action compares a plan with, in repositories as GitHub checks them out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from plans import HEAD, ROOT

SOUND = HEAD + (
    "units: [{name: Sở A}, {name: Sở B}]\n"
    "sections:\n  - heading: Việc\n    activities:\n"
    "      - {text: Làm việc một, lead: Sở A, due: Quý II/2026}\n"
)
OF_MAIN = "      - {text: Làm các các việc hai, lead: Sở B, due: Quý II/2026}\n"
OF_THE_CHANGE = '      - {text: "Làm việc ba , rồi nghỉ", lead: Sở B, due: Quý II/2026}\n'


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603  # fixed words
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words],  # noqa: S607  # the tester's git
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


class Forge(NamedTuple):
    """A repository with a pull request that was opened before main went on, and its commits."""

    folder: Path
    opened_at: str
    main: str
    head: str
    merge: str


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """Main got a finding of its own behind the base that the event tells."""
    folder = tmp_path / "forge"
    plan = folder / "plan/a.yaml"
    more = folder / "plan/b.yaml"
    plan.parent.mkdir(parents=True)

    def commits(path: Path, text: str) -> str:
        path.write_text(text, "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "parent of none")
        return git(folder, "rev-parse", "HEAD")

    git(folder, "init", "-q", "-b", "main")
    opened_at = commits(plan, SOUND)
    git(folder, "checkout", "-q", "-b", "change")
    head = commits(more, f"sections:\n  - heading: Khác\n    activities:\n{OF_THE_CHANGE}")
    git(folder, "checkout", "-q", "main")
    main = commits(plan, SOUND + OF_MAIN)
    git(folder, "checkout", "-q", "--detach")
    git(folder, "merge", "-q", "--no-ff", "-m", "merge", "change")
    merge = git(folder, "rev-parse", "HEAD")
    git(folder, "update-ref", "refs/pull/1/merge", merge)
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    return Forge(folder, opened_at, main, head, merge)


def checked_out(forge: Forge, commit: str) -> Path:
    """A clone as actions/checkout makes it: one commit, without its parents."""
    clone = forge.folder.parent / "clone"
    clone.mkdir()
    git(clone, "init", "-q")
    git(clone, "remote", "add", "origin", forge.folder.as_uri())
    git(clone, "fetch", "-q", "--depth=1", "origin", commit)
    git(clone, "checkout", "-q", "--detach", commit)
    return clone


def runs(clone: Path, forge: Forge, **given: str) -> tuple[list[str], str]:
    """The codes that the action's step tells in a clone, and all that it says."""
    *_install, step = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    env = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
        "KEHOACH_LANG": "en", "PLAN": "plan", "OPTIONS": "", "SINCE": "", "BASE": forge.opened_at,
        "GITHUB_REF": "refs/pull/1/merge", "GITHUB_SHA": forge.merge, "GITHUB_STEP_SUMMARY": "",
        **given,
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603  # our own step
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  # as GitHub does
        cwd=clone, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return re.findall(r"title=(KH\d+)", done.stdout), done.stdout + done.stderr


def test_a_merge_is_compared_with_what_it_is_merged_into(forge: Forge) -> None:
    """What main got since the pull request was opened is none of its findings."""
    codes, _said = runs(checked_out(forge, forge.merge), forge)
    assert codes == ["KH602"]


def test_a_head_is_compared_with_the_base_of_the_event(forge: Forge) -> None:
    """A step before may have checked out the branch itself, whose first parent is another's."""
    codes, _said = runs(checked_out(forge, forge.head), forge)
    assert codes == ["KH602"]


def test_a_commit_that_is_named_is_compared_with(forge: Forge) -> None:
    """By `since`: the finding of main is new since then."""
    codes, _said = runs(checked_out(forge, forge.merge), forge, SINCE=forge.opened_at)
    assert sorted(codes) == ["KH601", "KH602"]


def test_a_push_is_checked_in_full(forge: Forge) -> None:
    """There is no base: the first parent of a merge on main is nothing to compare with."""
    given = {"BASE": "", "GITHUB_REF": "refs/heads/main"}
    codes, _said = runs(checked_out(forge, forge.merge), forge, **given)
    assert {"KH601", "KH602"} <= set(codes)


def test_a_base_that_cannot_be_fetched_is_told(forge: Forge) -> None:
    """Then everything is checked."""
    clone = checked_out(forge, forge.merge)
    git(clone, "remote", "set-url", "origin", "nowhere")
    codes, said = runs(clone, forge)
    assert {"KH601", "KH602"} <= set(codes)
    assert f"the base commit {forge.main} cannot be fetched" in said
