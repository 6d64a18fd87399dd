"""Having a shell read its script whenever it starts."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import shellingham
import typer

from kehoach.cli.completion.answer import SHELLS, script
from kehoach.commands.console import fail
from kehoach.i18n import _, reason


def show() -> None:
    """Print the script of the shell that is used."""
    typer.echo(script(_shell()), nl=False)


def install() -> None:
    """Write the script down, and a line that reads it where the shell looks when it starts."""
    shell = _shell()
    path = _data() / f"completion.{SHELLS[shell]}"
    start = None
    match shell:
        case "fish":
            path = _config() / "fish/completions/kehoach.fish"
        case "bash":
            start = _home() / ".bashrc"
        case "zsh":
            start = Path(os.environ.get("ZDOTDIR") or _home()) / ".zshrc"
        case _:
            start = _profile(shell)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script(shell), "utf-8")
        if start:
            _add_line(start, f". {_quoted(str(path), shell)}")
    except OSError as error:
        where = error.filename or path
        fail(_("cannot write to {folder}: {reason}").format(folder=where, reason=reason(error)))
    typer.echo(_("Written: {file}").format(file=path))
    if start:
        typer.echo(_("It is read by {file}").format(file=start))
    typer.echo(_("Open a new terminal, type kehoach and press Tab"))


def _quoted(path: str, shell: str) -> str:
    """A path as the shell reads it; each has its own way to write the quote itself."""
    quote = "'\\''" if SHELLS[shell] != "ps1" else "''"
    return "'" + path.replace("'", quote) + "'"


def _shell() -> str:
    """The shell that is used; exit 2 where it is none of ours."""
    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        known = ", ".join(list(SHELLS)[:-1])
        fail(
            _("there is completion for {shells}, not for “{name}”").format(shells=known, name=name)
        )
    return name


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without a name, as in some containers
        fail(_("there is no folder {folder}").format(folder="~"))


def _data() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local/share") / "kehoach"


def _config() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or _home() / ".config")


def _profile(shell: str) -> Path:
    """Where PowerShell looks, as it says itself, if it can be asked."""
    command = [shell, "-NoProfile", "-Command", "$PROFILE"]
    answer = ""
    with suppress(OSError):  # it is not where commands are looked for
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # the shell that calls us
        answer = done.stdout.strip()
    return Path(answer) if answer else _home() / "Documents/PowerShell/profile.ps1"


def _add_line(file: Path, line: str) -> None:
    """Add a line at the end, once; the rest is not written again, whatever happens meanwhile."""
    before = file.read_bytes() if file.exists() else b""
    added = os.fsencode(line)
    if added not in before.splitlines():
        file.parent.mkdir(parents=True, exist_ok=True)
        end = b"" if not before or before.endswith(b"\n") else b"\n"
        with file.open("ab") as stream:
            stream.write(end + added + b"\n")
