"""What ends a program from outside: nothing half done stays, and no process of its own."""

from __future__ import annotations

import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from filelock import FileLock
from generate import write_plan

from kehoach import __main__ as program
from kehoach.build.locking import LOCK
from kehoach.render import pdf
from kehoach.render.helper import Helper, HelperEndedError, answer
from plans import SMALLEST
from running import Run
from waiting import LONGEST, soon

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")

KEHOACH = [sys.executable, "-m", "kehoach"]
ENGLISH = {**os.environ, "KEHOACH_LANG": "en"}
STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def below(process: int) -> list[int]:
    """The processes that a process has begun, and those that these have begun."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(each) for each in task.read_text().split()]
        except OSError:
            continue
        found += [each for child in children for each in (child, *below(child))]
    return found


def lives(process: int) -> bool:
    """Whether a process still does something."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan whose build has a second process."""
    folder = tmp_path_factory.mktemp("plan") / "plan"
    write_plan(60, 30, folder)
    head = folder / "00-van-ban.yaml"  # nothing is to be said of the plan
    head.write_text(
        head.read_text("utf-8").replace("document:\n", "document:\n  id: sau\n", 1), "utf-8"
    )
    return folder


class Begun:
    """A command that makes files, amid its work, with the processes that it has."""

    def __init__(self, out: Path, *words: str, before: tuple[str, ...] = ()) -> None:
        self.out = out
        self.process = subprocess.Popen(  # noqa: S603  # our own program
            [*before, *KEHOACH, *words, "--out", str(out)],
            env=ENGLISH, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def amid(self) -> list[int]:
        """Wait until files are made; its processes then."""
        soon(lambda: any(self.out.glob(".kehoach-*/*")))
        soon(lambda: below(self.process.pid) or self.process.poll() is not None)
        assert self.process.poll() is None, self.process.communicate()
        return below(self.process.pid)

    def end(self, number: int) -> tuple[int, str]:
        """Its exit status after a signal, and what it said of mistakes."""
        self.process.send_signal(number)
        _said, errors = self.process.communicate(timeout=LONGEST)
        return self.process.returncode, errors


@pytest.mark.parametrize("number", STATUS, ids=lambda number: number.name)
def test_a_signal_ends_a_build_like_an_interrupt(
    tmp_path: Path, plan: Path, number: signal.Signals
) -> None:
    """Its exit status is the signal's; no staged file and no process is left, nothing is said."""
    begun = Begun(tmp_path / "build", "build", "--plan", str(plan))
    processes = begun.amid()
    assert processes
    status, errors = begun.end(number)
    assert status == STATUS[number]
    assert errors == ""
    assert not list(begun.out.glob(".kehoach-*/"))
    soon(lambda: not any(map(lives, processes)))


def test_of_many_signals_the_first_ends_a_build(tmp_path: Path, plan: Path) -> None:
    """Those that follow while it sweeps do not keep it from sweeping, however many."""
    begun = Begun(tmp_path / "build", "build", "--plan", str(plan))
    processes = begun.amid()
    for number in cycle(STATUS):
        begun.process.send_signal(number)
        if begun.process.poll() is not None or not list(begun.out.glob(".kehoach-*/")):
            break  # Python itself heeds signals again at its very end
    assert begun.process.communicate(timeout=LONGEST)[1] == ""
    status = begun.process.returncode
    assert (status if status > 0 else 128 - status) in STATUS.values()  # as a shell says it
    assert not list(begun.out.glob(".kehoach-*/"))
    soon(lambda: not any(map(lives, processes)))


@pytest.fixture
def usual() -> Iterator[None]:
    """What signals did before a test, again after it."""
    before = {number: signal.getsignal(number) for number in STATUS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("usual")
def test_who_asks_again_later_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs, and what swallowed the first wish, can still be ended."""
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    program._end_like_an_interrupt()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGTERM)  # the same wish
    now += 2 * program._SAME_WISH
    with pytest.raises(SystemExit, match="143"):
        signal.raise_signal(signal.SIGTERM)


def test_no_process_outlives_a_build_that_is_killed(tmp_path: Path, plan: Path, run: Run) -> None:
    """Not even where nothing could be done any more; the next build sweeps what it left."""
    begun = Begun(tmp_path / "build", "build", "--plan", str(plan))
    processes = begun.amid()
    assert processes
    assert begun.end(signal.SIGKILL)[0] == -signal.SIGKILL
    soon(lambda: not any(map(lives, processes)))
    assert list(begun.out.glob(".kehoach-*/"))
    assert run("build", "--plan", plan, "--out", begun.out, "--format", "md").exit_code == 0
    assert not list(begun.out.glob(".kehoach-*/"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda each: each.name)
def test_a_build_ends_with_the_watch_that_began_it(
    tmp_path: Path, plan: Path, number: signal.Signals
) -> None:
    """And so do the processes of the build."""
    begun = Begun(tmp_path / "build", "watch", "--plan", str(plan))
    processes = begun.amid()
    soon(lambda: len(below(begun.process.pid)) > 1)
    processes = below(begun.process.pid)
    begun.end(number)
    soon(lambda: not any(map(lives, processes)))
    soon(lambda: not list(begun.out.glob(".kehoach-*/")))
    if number == signal.SIGTERM:
        assert begun.process.returncode == 0


def test_who_is_told_not_to_hang_up_does_not(tmp_path: Path) -> None:
    """`nohup` sets the signal aside, and it stays set aside."""
    begun = Begun(tmp_path / "build", "build", "--plan", str(SMALLEST), before=("nohup",))
    soon(lambda: any(begun.out.glob(".kehoach*")))
    assert begun.end(signal.SIGHUP)[0] == 0
    assert (begun.out / "ke-hoach.docx").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_other_commands_end_by_signals_too(tmp_path: Path, number: signal.Signals) -> None:
    """Also while they wait for another that has the folder."""
    out = tmp_path / "bao-cao"
    out.mkdir()
    with FileLock(out / LOCK):
        begun = Begun(out, "report", "--plan", str(SMALLEST), "--month", "2026-03")
        assert begun.process.stderr
        assert "waiting for it" in begun.process.stderr.readline()
        assert begun.end(number) == (STATUS[number], "")


def _echo(line: Connection) -> None:
    while True:
        value = line.recv()
        answer(line, partial(operator.add, value, 1))


@pytest.fixture
def helper() -> Iterator[Helper]:
    """A process that adds one."""
    with Helper("fork", _echo) as made:
        yield made


def test_a_helper_answers_and_raises_here_what_it_had(helper: Helper) -> None:
    """In the order in which it was asked."""
    helper.send(1)
    helper.send("no number")
    assert helper.receive() == 2
    with pytest.raises(TypeError):
        helper.receive()
    helper.send(3)
    assert helper.receive() == 4


def test_a_helper_that_was_ended_is_missed(helper: Helper) -> None:
    """Whoever waits for it is told."""
    helper.kill()
    with pytest.raises(HelperEndedError):
        helper.receive()
    with pytest.raises(HelperEndedError):
        helper.send(1)


def test_an_interrupt_ends_the_process_that_sets_a_large_pdf(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody waits for what it is doing."""
    from kehoach.render import helper as module  # noqa: PLC0415  # what is replaced below

    begun: list[int] = []

    def interrupted(self: Helper) -> bytes:
        begun.append(self._process.pid)
        raise KeyboardInterrupt

    monkeypatch.setattr(pdf, "_SMALL", 1)  # no source is set in the process that is interrupted
    monkeypatch.setattr(module.Helper, "receive", interrupted)
    result = run("build", "--plan", SMALLEST, "--only", "ke-hoach", "--format", "pdf")
    assert result.exit_code == 130
    assert begun
    assert not lives(begun[0])
    assert not list((tmp_path / "build").glob(".kehoach-*/"))
