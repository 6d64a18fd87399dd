"""What bash, zsh, fish and PowerShell get when completion is installed, and what they make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach.cli.completion.answer import script
from plans import LAI_CHAU
from programs import Needed
from running import Run
from terminal import terminal


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the real plan where it is looked for."""
    (tmp_path / "plan").symlink_to(LAI_CHAU)
    return tmp_path


def home(tmp_path: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has just got kehoach."""
    folder = tmp_path / "nhà o'chủ"
    folder.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {
        **kept, "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8", "KEHOACH_LANG": "en", "COLUMNS": "120",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **more,
    }  # fmt: skip


def install(path: str, tmp_path: Path, **more: str) -> str:
    """What `kehoach --install-completion` says in a shell."""
    command = [path, "-c", "kehoach --install-completion; true"]  # it must stay the parent
    done = subprocess.run(  # noqa: S603  # a shell, with our own program
        command,
        cwd=tmp_path,
        env=home(tmp_path, **more),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "shown", "words"),
    [
        ("agency Sở\\ Văn", "lịch", ["agency", "Sở Văn hóa, Thể thao và Du lịch"]),
        ('agency "Sở Văn', "lịch", ["agency", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("build --only Sở\\ Y", "tế", ["build", "--only", "Sở Y tế"]),
        ("status --activity le-k", "niem", ["status", "--activity", "le-ky-niem"]),
        ("build --pdf", "standard", ["build", "--pdf-standard"]),
    ],
)
def test_in_a_shell_what_is_completed_is_one_word(
    needed: Needed, project: Path, shell: str, typed: str, shown: str, words: list[str]
) -> None:
    """Installed as people install it; names have spaces, commas and accents, and come out whole."""
    path = needed(shell)
    install(path, project)
    with terminal([path, "-i"], project, home(project)) as screen:
        screen.type("echo be''gun\r")
        screen.until("begun")
        screen.type(f"kehoach {typed}\t")
        screen.until(shown)
        screen.type("\x01printf '<%s>' \r")  # at the beginning of the line
        found = screen.until("<kehoach>(<[^>]*>)+")
    assert found[0] == "".join(f"<{word}>" for word in ["kehoach", *words])


@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", "")])
def test_installing_twice_changes_nothing(
    needed: Needed, tmp_path: Path, shell: str, start: str
) -> None:
    """What somebody has in the file that the shell reads is kept, and the line is added once."""
    folder = Path(home(tmp_path)["HOME"])
    if start:
        (folder / start).write_bytes(b"alias a=b # \xff")
    said = install(needed(shell), tmp_path)
    assert start in said
    once = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    install(needed(shell), tmp_path)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == once
    if start:
        assert once[folder / start].startswith(b"alias a=b # \xff\n. '")
    assert script(shell).encode() in once.values()


def test_a_place_that_cannot_be_written_is_an_environment_error(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2 and the reason; so it is with a shell that is none of ours."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "bash"))
    result = run("--install-completion")
    assert result.exit_code == 2
    assert "cannot write to" in result.stderr
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("csh", "csh"))
    result = run("--show-completion")
    assert result.exit_code == 2
    assert "not for “csh”" in result.stderr


def test_what_somebody_has_is_not_written_again(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is added behind it; line ends of any kind stay."""
    (tmp_path / ".bashrc").write_bytes(b"alias a=b\r\n\xff")
    for variable in ("XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "bash"))
    assert run("--install-completion").exit_code == 0
    line = f". '{tmp_path}/kehoach/completion.bash'\n".encode()
    assert (tmp_path / ".bashrc").read_bytes() == b"alias a=b\r\n\xff\n" + line


def test_without_a_home_nothing_is_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account without a name has none."""

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("pathlib.Path.home", unknown)
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "bash"))
    result = run("--install-completion")
    assert (result.exit_code, result.stderr) == (2, "kehoach: there is no folder ~\n")


def test_powershell_that_cannot_be_asked_looks_where_it_does_by_itself(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the documents of the home folder."""
    for variable in ("XDG_DATA_HOME", "HOME", "PATH"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("pwsh", "/opt/pwsh"))
    assert run("--install-completion").exit_code == 0
    assert (tmp_path / "Documents/PowerShell/profile.ps1").read_text("utf-8").startswith(". '")


def test_powershell_is_given_its_script_and_profile(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The profile is where PowerShell says, which is played here by another program."""
    profile = tmp_path / "Hồ sơ/profile.ps1"
    fake = tmp_path / "pwsh"
    fake.write_text(f"#!/bin/sh\necho '{profile}'\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("pwsh", "pwsh"))
    assert run("--install-completion").exit_code == 0
    written = tmp_path / "data/kehoach/completion.ps1"
    assert profile.read_text("utf-8") == f". '{written}'\n"
    assert written.read_text("utf-8") == script("pwsh")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_are_good(needed: Needed, shell: str, tmp_path: Path) -> None:
    """The shell itself finds nothing wrong with its script."""
    path = tmp_path / "script"
    path.write_text(script(shell), "utf-8")
    option = "--no-execute" if shell == "fish" else "-n"
    subprocess.run([needed(shell), option, str(path)], check=True)  # noqa: S603  # a shell
    assert shutil.which(shell)
