"""Watching a plan: at each change, new and solved findings are printed, and documents built.

The system tells when something moves, and a look once a second finds what it does not tell: a
folder that was away, a disk far off. Only a plan that is really another is checked again. Each
build is a process of its own: what its libraries keep in memory goes with it, and whatever befalls
it, the watch goes on. It is a copy of this one, which has read the plan; where a system knows no
copies, it is the command `build`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TypeAlias

import typer
import watchfiles

from kehoach.build import manifest
from kehoach.build.shown import page_with_places
from kehoach.commands.building import BuildOptions
from kehoach.commands.console import fail, print_findings
from kehoach.commands.loading import with_issue
from kehoach.commands.rebuilding import Build, Kept, Sound, rebuilt
from kehoach.commands.requesting import Asked
from kehoach.commands.server import served
from kehoach.commands.telling import tell_changes, without
from kehoach.findings import Finding, Severity
from kehoach.i18n import _, ngettext, reason
from kehoach.plan import Loaded, load
from kehoach.reader import ISSUED, LIMITS, plan_files
from kehoach.reader.digest import digest_of_file
from kehoach.render.templates import MOST_FILES, Templates
from kehoach.reports.text import summary
from kehoach.rules.checking import check_plan

_PAUSE = 1.0
_SETTLED = 100
"""Milliseconds without news that end a row of changes: editors write in several steps."""

Snapshot: TypeAlias = Mapping[Path, tuple[int, ...]]
"""The files that there are, with what changes in their status when they are written."""


@dataclass(slots=True)
class Watched:
    """A plan that is watched: where it is, how it is built, and what was last wrong with it."""

    plan: Path
    out: Path
    templates: Path | None
    font_dir: Path | None
    changed: Callable[[], None] = lambda: None
    """Called when a build has changed the folder of documents, or their words stand elsewhere."""
    begun: Callable[[Build], None] = lambda _build: None
    """Called when a build has begun."""
    _last: tuple[Finding, ...] | None = field(default=None, init=False)
    _sound: Sound | None = field(default=None, init=False)
    """The plan as it was when it was last built."""
    _kept: Kept = field(default=Kept({}), init=False)
    """What is kept of its last build."""
    _page: tuple[Sound, bytes | None] | None = field(default=None, init=False)
    _making: Lock = field(default_factory=Lock, init=False)

    @property
    def folders(self) -> tuple[Path, ...]:
        """What a build depends on, and a user changes."""
        return (self.plan, self.templates) if self.templates else (self.plan,)

    def snapshot(self) -> Snapshot:
        """What there is now: of the plan the files that are read, of templates all.

        With the plan belong the folders of what was issued of it.
        """
        files, _findings = plan_files(self.plan, LIMITS)
        files += (self.plan / ISSUED).glob("*")
        files += islice(self.templates.rglob("*"), MOST_FILES) if self.templates else ()
        return {path: found for path in files if (found := _stat(path))}

    def update(self) -> None:
        """Check the plan, print what is new, and build it where it can be built."""
        try:
            started = time.perf_counter()
            loaded, issue = with_issue(load(self.plan), self.plan)
            self._print_changes(check_plan(loaded), loaded)
            if loaded.is_sound:
                former, self._sound = self._sound, Sound(self.plan, loaded, issue, started)
                if self._build() or (former and _lines(former.loaded) != _lines(loaded)):
                    self.changed()
        except Exception as error:  # noqa: BLE001  # a watch outlives whatever it sees
            typer.echo(_("kehoach: this went wrong: {reason}").format(reason=repr(error)), err=True)

    def page(self) -> bytes | None:
        """The page of all documents with the places of its words; nothing where it cannot be."""
        with self._making:
            sound, made = self._sound, self._page
            if sound is None:
                return None
            if made is None or made[0] is not sound:
                made = sound, page_with_places(sound.loaded, Templates.at(self.templates))
                self._page = made
            return made[1]

    def _print_changes(self, findings: tuple[Finding, ...], loaded: Loaded) -> None:
        """All findings the first time, then those that come and go.

        What errors keep from being looked for is not gone: it is kept until it is looked for.
        """
        last = self._last
        if last is None:
            self._last = findings
            print_findings(findings, loaded.source, to_stderr=False)
            return
        came, missing = without(findings, last), without(last, findings)
        hidden = [each for each in missing if _is_hidden(each, findings)]
        went = [each for each in missing if each not in hidden]
        self._last = (*findings, *hidden)
        tell_changes(came, went, to_stderr=False)
        if came or went:
            typer.echo(summary(findings), nl=False)
            if hidden:
                text = ngettext(
                    "{count} finding is not looked for before the errors are mended",
                    "{count} findings are not looked for before the errors are mended",
                    len(hidden),
                )
                typer.echo(text.format(count=len(hidden)))

    def _build(self) -> bool:
        """Build the documents; whether any of them has changed."""
        before = digest_of_file(self.out / manifest.NAME)
        if self._sound and hasattr(os, "fork"):
            options = BuildOptions(self.out, self.templates, font_dir=self.font_dir)
            asked = Asked((), (), None, options, None, only_news=True)
            self._kept = rebuilt(self._sound, asked, self._kept, self.begun, self._making)
        else:
            self._build_apart()
        return digest_of_file(self.out / manifest.NAME) != before

    def _build_apart(self) -> None:
        """Build the documents by the command `build`."""
        options = {
            "--plan": self.plan,
            "--out": self.out,
            "--templates": self.templates,
            "--font-dir": self.font_dir,
        }
        given = [f"{name}={value}" for name, value in options.items() if value]
        line = [sys.executable, "-m", "kehoach", "build", "--only-news", "--held", *given]
        build = subprocess.Popen(line, stdin=subprocess.PIPE)  # noqa: S603  # our own program
        self.begun(build)
        build.wait()
        if build.stdin:  # pragma: no branch  # it was asked for; what holds the build is its end
            build.stdin.close()


def _lines(loaded: Loaded) -> list[Sequence[str]]:
    """The lines of the files of a plan: what words stand in."""
    return [loaded.source.lines(file) for file in loaded.source.files]


class _End:
    """The end of the watch, for which Ctrl-C asks, as does whoever ends programs.

    No lock, as it is set between any two steps. A build that is going on is ended, too.
    """

    def __init__(self) -> None:
        self._asked = False
        self._build: Build | None = None
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._ask)

    def take(self, build: Build) -> None:
        """A build that has begun."""
        self._build = build
        if self._asked:
            build.terminate()

    def _ask(self, _number: int, _frame: object) -> None:
        self._asked = True
        if self._build:
            self._build.terminate()

    def is_set(self) -> bool:
        """Whether it was asked for."""
        return self._asked


def watch(watched: Watched, port: int | None) -> None:
    """Watch until Ctrl-C; serve the documents where a port is given: exit 2 where it is taken."""
    end = _End()
    with ExitStack() as stack:
        if port is not None:
            try:
                address, live = stack.enter_context(served(watched.out, port, watched.page))
            except OSError as error:
                fail(
                    _("cannot serve at port {port}: {reason}").format(
                        port=port, reason=reason(error)
                    )
                )
            watched.changed = live.change
            text = _("Serving {folder} at {address}")
            typer.echo(text.format(folder=watched.out, address=address))
        watched.begun = end.take
        typer.echo(_("Watching {folder}; Ctrl-C ends it").format(folder=watched.plan))
        last: Snapshot | None = None
        for _moment in _moments(watched.folders, end):
            if (now := watched.snapshot()) != last:
                last = now
                watched.update()


def _moments(folders: Sequence[Path], end: _End) -> Iterator[None]:
    """Every moment when something may have changed, until the end."""
    while not end.is_set():
        there = _there(folders)
        yield
        with suppress(OSError, RuntimeError):  # one is gone, or more than the system can watch
            for _changes in _changes_in(there, end):
                if _there(folders) != there:
                    break  # the system watches what is no longer there
                yield
        if not end.is_set():
            time.sleep(_PAUSE)


def _changes_in(folders: Iterable[Path], end: _End) -> Iterable[object]:
    """What the system tells of some folders, and every second once."""
    if not (paths := tuple(folders)):
        return ()
    return watchfiles.watch(
        *paths,
        watch_filter=None,
        debounce=10 * _SETTLED,
        step=_SETTLED,
        stop_event=end,
        rust_timeout=int(1000 * _PAUSE),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )


def _there(folders: Sequence[Path]) -> Snapshot:
    """The folders that are there, and which they are: one may come back as another."""
    return {path: found[:2] for path in folders if (found := _stat(path))}


def _stat(path: Path) -> tuple[int, ...]:
    """Which file it is, how large and how old; nothing where it is not there."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _is_hidden(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether errors of an earlier stage keep a finding from being looked for.

    Files that are not read hide what is wrong with the structure, and that hides what rules find.
    """
    return any(
        each.severity is Severity.ERROR and _stage(each.code) < _stage(finding.code)
        for each in others
    )


def _stage(code: str) -> int:
    """Where a finding is made: reading files, linking the plan, or the rules."""
    return 0 if code.startswith("KH0") else 1 if code.startswith("KH1") else 2
