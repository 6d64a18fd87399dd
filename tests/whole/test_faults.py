"""Nothing is lost: builds that are killed, that run out of disk, or that find something in the way."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from kehoach.build.locking import LOCK
from kills import contents
from plans import ROOT, SMALLEST
from programs import Needed
from running import Run
from waiting import LONGEST

KEHOACH = [sys.executable, "-m", "kehoach"]
ENGLISH = {**os.environ, "KEHOACH_LANG": "en"}


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The smallest plan with another subject and another unit: other documents, other names."""
    folder = tmp_path / "other"
    shutil.copytree(SMALLEST, folder)
    for path in folder.glob("*.yaml"):
        text = path.read_text("utf-8").replace("subject: ", "subject: Khác, ")
        path.write_text(text.replace("Văn phòng HĐND và UBND xã", "Văn phòng xã"), "utf-8")
    return folder


def build(plan: Path, out: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own, behind another command's words if any."""
    return subprocess.run(  # noqa: S603  # our own program
        [*before, *KEHOACH, "build", "--plan", str(plan), "--out", str(out)],
        env=ENGLISH, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_build_leaves_whole_files(tmp_path: Path, other: Path, seed: int) -> None:
    """Two hundred times: each file is the old one or the new one, and the next build mends all."""
    script = ROOT / "tests/support/kills.py"
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, str(script), str(tmp_path), str(seed), "50", str(SMALLEST), str(other)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5, "hardly any was killed amid its work"


def test_a_build_that_ends_before_it_removes_is_made_good(
    run: Run, tmp_path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheet of a unit that is gone stays only until the next build."""

    def ended(path: Path, *, missing_ok: bool = False) -> None:
        raise KeyboardInterrupt(path, missing_ok)

    assert run("build", "--plan", other, "--out", tmp_path / "whole").exit_code == 0
    assert run("build", "--plan", SMALLEST, "--out", tmp_path / "build").exit_code == 0
    monkeypatch.setattr("pathlib.Path.unlink", ended)
    run("build", "--plan", other, "--out", tmp_path / "build")
    assert contents(tmp_path / "build") != contents(tmp_path / "whole")
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert run("build", "--plan", other, "--out", tmp_path / "build").exit_code == 0
    assert contents(tmp_path / "build") == contents(tmp_path / "whole")


def test_the_build_that_was_waited_for_leaves_nothing_of_its_own(
    tmp_path: Path, other: Path
) -> None:
    """Two plans at once into one folder: in the end it holds the one of the two, whole."""
    out = tmp_path / "build"
    for plan, folder in ((SMALLEST, tmp_path / "first"), (other, tmp_path / "whole")):
        assert build(plan, folder).returncode == 0
    out.mkdir()
    with FileLock(out / LOCK):
        second = subprocess.Popen(  # noqa: S603  # our own program
            [*KEHOACH, "build", "--plan", str(other), "--out", str(out)],
            env=ENGLISH, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert second.stderr is not None
        words = "another build is writing to"
        assert any(words in line for line in iter(second.stderr.readline, ""))
        shutil.copytree(
            tmp_path / "first", out, dirs_exist_ok=True, ignore=shutil.ignore_patterns(LOCK)
        )
    second.communicate(timeout=LONGEST)
    assert second.returncode == 0
    assert contents(out) == contents(tmp_path / "whole")


def test_a_full_disk_leaves_the_last_good_documents(
    needed: Needed, tmp_path: Path, other: Path
) -> None:
    """On a file system with room for one build, and not for the next beside it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        f'mount -t tmpfs -o size=$1 tmpfs "{disk}" && shift && first=$1 && shift && '
        f'"$@" --plan "$first" --out "{disk}/build" && cp -r "{disk}/build" "{tmp_path}/before" && '
        f'"$@" --plan "{other}" --out "{disk}/build"; status=$?; '
        f'cp -r "{disk}/build" "{tmp_path}/after"; exit $status'
    )
    assert build(SMALLEST, tmp_path / "known").returncode == 0
    size = sum(len(content) for content in contents(tmp_path / "known").values()) // 1024 + 120
    done = subprocess.run(  # noqa: S603  # our own program
        [
            needed("unshare"), "--map-root-user", "--mount", "sh", "-c", script, "sh",
            f"{size}k", str(SMALLEST), *KEHOACH, "build",
        ],
        env=ENGLISH, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tmp_path / "after") == contents(tmp_path / "before")
    assert not list((tmp_path / "after").glob(".kehoach-*"))


def test_a_folder_that_cannot_be_written(needed: Needed, tmp_path: Path, other: Path) -> None:
    """A read-only file system: said so, and nothing changed."""
    out = tmp_path / "build"
    assert build(SMALLEST, out).returncode == 0
    before = contents(out)
    script = f'mount --bind "{out}" "{out}" && mount -o remount,ro,bind "{out}" && exec "$@"'
    done = build(
        other, out, needed("unshare"), "--map-root-user", "--mount", "sh", "-c", script, "sh"
    )
    assert done.returncode == 2
    assert "Read-only file system" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(out) == before


def test_a_folder_that_needs_no_writing_may_be_read_only(needed: Needed, tmp_path: Path) -> None:
    """Nothing is stale, so nothing is wrong."""
    out = tmp_path / "build"
    assert build(SMALLEST, out).returncode == 0
    script = f'mount --bind "{out}" "{out}" && mount -o remount,ro,bind "{out}" && exec "$@"'
    done = build(
        SMALLEST, out, needed("unshare"), "--map-root-user", "--mount", "sh", "-c", script, "sh"
    )
    assert done.returncode == 0, done.stderr
    assert "files are as they should be" in done.stderr


@pytest.mark.parametrize("command", ["check", "build", "diff", "doctor", "init --yes", "schema"])
def test_a_working_folder_that_is_gone_is_said_to_be_gone(tmp_path: Path, command: str) -> None:
    """And nothing else is blamed."""
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(  # noqa: S602  # our own program, and the shell that loses its folder
        f"rmdir {gone}; {sys.executable} -m kehoach {command}",
        shell=True, cwd=gone, env=ENGLISH, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        "kehoach: the folder in which you are is no longer there; go to another: cd FOLDER\n"
    )


def test_a_folder_in_the_place_of_a_file(run: Run, tmp_path: Path, other: Path) -> None:
    """It is named, and no other document is touched."""
    out = tmp_path / "build"
    assert run("build", "--plan", SMALLEST, "--out", out).exit_code == 0
    (out / "ke-hoach.docx").unlink()
    (out / "ke-hoach.docx").mkdir()
    before = contents(out)
    result = run("build", "--plan", other, "--out", out)
    assert result.exit_code == 2
    assert f"{out / 'ke-hoach.docx'}: a folder stands there" in result.stderr
    assert contents(out) == before


@pytest.mark.parametrize("kind", ["link", "file"])
def test_no_document_leaves_the_folder(run: Run, tmp_path: Path, kind: str) -> None:
    """A link in the place of the folder of sheets leads nowhere; a file there is no folder."""
    out, outside = tmp_path / "build", tmp_path / "outside"
    out.mkdir()
    outside.mkdir()
    if kind == "link":
        (out / "don-vi").symlink_to(outside)
    else:
        (out / "don-vi").write_text("words")
    result = run("build", "--plan", SMALLEST, "--out", out)
    assert result.exit_code == 2
    assert f"{out / 'don-vi'}: a file or a link stands there" in result.stderr
    assert not list(outside.iterdir())
    assert not list(out.glob("ke-hoach.*"))


def test_a_link_in_the_place_of_a_file_is_replaced(run: Run, tmp_path: Path) -> None:
    """What it leads to stays as it was; so does what the lock and the list of files lead to."""
    out, outside = tmp_path / "build", tmp_path / "outside.txt"
    out.mkdir()
    outside.write_text("mine")
    for name in ("ke-hoach.md", ".kehoach.json", ".kehoach.lock"):
        (out / name).symlink_to(outside)
    result = run("build", "--plan", SMALLEST, "--out", out)
    assert outside.read_text() == "mine"
    if result.exit_code == 0:
        assert not (out / "ke-hoach.md").is_symlink()
    else:
        assert result.exit_code == 2


def test_nothing_outside_is_removed(run: Run, tmp_path: Path) -> None:
    """What is no longer made is removed from the folder, and not along a link."""
    out, outside = tmp_path / "build", tmp_path / "outside"
    assert run("build", "--plan", SMALLEST, "--out", out).exit_code == 0
    (out / "don-vi").rename(outside)
    (out / "don-vi").symlink_to(outside)
    before = contents(outside)
    plan = tmp_path / "plan"
    shutil.copytree(SMALLEST, plan)
    for path in plan.glob("*.yaml"):
        kept = [line for line in path.read_text("utf-8").splitlines() if " lead: " not in line]
        path.write_text("\n".join(kept), "utf-8")
    run("build", "--plan", plan, "--out", out, "--format", "md")
    run("build", "--plan", plan, "--out", out)
    assert contents(outside) == before


def test_a_plan_file_that_is_gone(run: Run, tmp_path: Path) -> None:
    """Listed, and then not there: a finding; documents stay."""
    plan, out = tmp_path / "plan", tmp_path / "build"
    shutil.copytree(SMALLEST, plan)
    assert run("build", "--plan", plan, "--out", out).exit_code == 0
    before = contents(out)
    (plan / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    result = run("build", "--plan", plan, "--out", out)
    assert result.exit_code == 1
    assert "gone.yaml" in result.stderr
    shutil.rmtree(plan)
    result = run("build", "--plan", plan, "--out", out)
    assert result.exit_code == 1
    assert "KH001" in result.stderr
    assert contents(out) == before


@pytest.mark.parametrize("moment", [0.3, 0.6, 0.9])
def test_an_interrupt_ends_it_quietly(tmp_path: Path, moment: float) -> None:
    """Ctrl-C: no traceback, no half document, and the next build goes on."""
    out = tmp_path / "build"
    with subprocess.Popen(  # noqa: S603  # our own program
        [*KEHOACH, "build", "--plan", str(SMALLEST), "--out", str(out)],
        env=ENGLISH, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        _said, errors = process.communicate(timeout=LONGEST)
    assert "Traceback" not in errors
    assert process.returncode in {130, 0, -signal.SIGINT}
    assert build(SMALLEST, out).returncode == 0
    assert not list(out.glob(".kehoach-*"))


@pytest.mark.parametrize(
    ("ending", "status", "words"),
    [
        (">/dev/full", 2, "cannot write to stdout: No space left on device"),
        (">&-", 0, ""),
        (">&- 2>&-", 0, ""),
        ("| true", 0, ""),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        "check", "timeline", "agency --format md 'van phong hdnd va ubnd xa'", "rule --all",
        "--version", "--help",
    ],
)  # fmt: skip
def test_a_stream_that_takes_nothing(command: str, ending: str, status: int, words: str) -> None:
    """What is said goes to a full disk, to nobody, to one who does not listen: no traceback."""
    plan = "" if command.startswith(("rule", "--")) else f"--plan {SMALLEST}"
    done = subprocess.run(  # noqa: S602  # our own program, and the shell that closes streams
        f"{' '.join(KEHOACH)} {command} {plan} {ending}",
        shell=True, env=ENGLISH, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert words in done.stderr
    assert done.returncode == status


@pytest.mark.parametrize("command", ["check --plan nowhere", f"build --plan {SMALLEST}", "--nope"])
def test_where_nothing_can_be_said_at_all_the_status_tells(tmp_path: Path, command: str) -> None:
    """Both streams go to a full disk: the machine is at fault."""
    done = subprocess.run(  # noqa: S602  # our own program, and the shell that leads streams away
        f"{' '.join(KEHOACH)} {command} >/dev/full 2>/dev/full",
        shell=True, env=ENGLISH, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 2


LONG = 300 * "a"
"""A name that no system takes: it does not even look whether anything is there."""


@pytest.mark.parametrize(
    "command",
    [
        ["build", "--templates", LONG], ["build", "--font-dir", LONG], ["watch", "--templates", LONG],
        ["diff", LONG], ["diff", "--plan", LONG],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "…"),
)  # fmt: skip
def test_a_folder_that_cannot_even_be_looked_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """It is none, and that is said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan").symlink_to(SMALLEST)
    result = run(*command)
    assert result.exit_code == 2
    assert "kehoach: " in result.stderr
    assert LONG in result.stderr or "git" in result.stderr


def test_a_template_that_cannot_be_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment error, before anything is written."""

    def refused(path: Path, _most: int) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    (tmp_path / "templates/kits").mkdir(parents=True)
    (tmp_path / "templates/kits/md.j2").write_text("")
    monkeypatch.setattr("kehoach.render.templates.read_plain", refused)
    templates, out = str(tmp_path / "templates"), tmp_path / "build"
    result = run("build", "--plan", str(SMALLEST), "--templates", templates, "--out", str(out))
    assert result.exit_code == 2
    assert "kehoach: cannot read " in result.stderr
    assert "md.j2: Permission denied" in result.stderr
    assert not out.exists()


def test_a_fault_of_the_system_that_nobody_expects_is_said(tmp_path: Path) -> None:
    """With the name of the file, in words, and exit status 2."""
    script = """
import errno, kehoach.cli.program
from kehoach.__main__ import main
def fails():
    raise OSError(errno.EIO, "Input/output error", b"plan/a.yaml")
kehoach.cli.program.run = fails
main()
"""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", script, "check"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "kehoach: cannot read plan/a.yaml: Input/output error\n"
