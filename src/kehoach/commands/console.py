"""What commands print: text and findings; and the exit with an error message.

On a terminal there are colours and a progress bar, elsewhere plain text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Any, Final, NoReturn, TextIO

import typer

from kehoach.findings import Finding
from kehoach.i18n import _, shown
from kehoach.reader import Lines

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kehoach.reports.text import Piece


_YES: Final = frozenset({"y", "yes", "c", "co", "có", "co\N{COMBINING ACUTE ACCENT}"})
_NO: Final = frozenset(
    {"", "n", "no", "k", "khong", "không", "kho\N{COMBINING CIRCUMFLEX ACCENT}ng"}
)


class Taking(StringIO):
    """A stream in place of another one, whose texts go into a list with a mark which it was."""

    def __init__(self, of: TextIO, into: list[tuple[bool, str]], *, to_stderr: bool) -> None:
        super().__init__()
        self._of, self._into, self._to_stderr = of, into, to_stderr

    def isatty(self) -> bool:
        """Whether the other one is a terminal: words have their colours there."""
        return self._of.isatty()

    def fileno(self) -> int:
        """That of the other one: by it the width of a terminal is known."""
        return self._of.fileno()

    def write(self, text: str) -> int:
        """Put a text into the list."""
        self._into.append((self._to_stderr, text))
        return len(text)


@contextmanager
def printed_into(found: list[tuple[bool, str]]) -> Iterator[None]:
    """What is printed meanwhile goes into a list, with a mark where it is for standard error."""
    streams = sys.stdout, sys.stderr
    sys.stdout = Taking(streams[0], found, to_stderr=False)
    sys.stderr = Taking(streams[1], found, to_stderr=True)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def fail(message: str) -> NoReturn:
    """End with a usage or environment error: exit status 2."""
    typer.echo(f"kehoach: {shown(message)}", err=True)
    raise typer.Exit(2)


def agrees(question: str) -> bool:
    """Whether a person says yes, in either language; nothing is no, all else is asked again."""
    while True:
        asked = f"{question} {_('[y/N]')}"
        answer: str = typer.prompt(asked, default="", show_default=False, err=True)
        word = answer.strip().casefold()
        if word in _YES or word in _NO:
            return word in _YES


def width_of(stream: TextIO) -> int | None:
    """How many columns a terminal has; nothing where a stream is none."""
    return _on_terminal("terminal").width_of(stream) if stream.isatty() else None


def print_findings(
    findings: Sequence[Finding], source: Lines, *, to_stderr: bool, explain: bool = False
) -> None:
    """Print findings for people, with the lines that they are about; explained where wanted."""
    from kehoach.reports.text import text_report  # noqa: PLC0415  # most plans have no findings

    stream = sys.stderr if to_stderr else sys.stdout
    report = text_report(findings, source, explain=explain, width=width_of(stream))
    print_pieces(report, to_stderr=to_stderr)


def print_finding(finding: Finding, *, to_stderr: bool = True) -> None:
    """Print one finding that is in no file of the plan, or in those of several."""
    finding = finding.shown()
    severity = import_module("kehoach.reports.text").severity_name(finding.severity)
    place = f"{finding.span.file}:{finding.span.line}"
    lines = [f"{place}: {severity} {finding.code}: {finding.message}"]
    for related in finding.related:
        place = f"{related.span.file}:{related.span.line}:{related.span.column}"
        lines.append(f"  {place}: {related.message}")
    typer.echo("\n".join((*lines, f"  → {finding.help}")), err=to_stderr)


def print_pieces(pieces: Iterable[Piece], *, to_stderr: bool) -> None:
    """Print words with their styles where there is a terminal with colours, else without."""
    stream = sys.stderr if to_stderr else sys.stdout
    if stream.isatty():
        _on_terminal("terminal").print_styled(pieces, stream)
    else:
        typer.echo("".join(words for words, _style in pieces), nl=False, err=to_stderr)


def print_table(table: RenderableType) -> None:
    """Print tables as wide as the terminal; where there is none, a row a line, whole."""
    _on_terminal("terminal").print_view(table)


def progress(total: int) -> AbstractContextManager[Callable[[str], None]]:
    """A progress bar on a terminal, to be called with the name of each file; else nothing."""
    if not sys.stderr.isatty() or isinstance(sys.stderr, Taking):
        return nullcontext(lambda _name: None)
    bar: AbstractContextManager[Callable[[str], None]] = _on_terminal("progress").bar(total)
    return bar


def _on_terminal(name: str) -> Any:  # noqa: ANN401  # a module
    """A module of this room that needs rich, which takes longer to load than a check."""
    return import_module(f"{__package__}.{name}")
