"""The watch as a program: what it says and builds while the plan changes under it."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plans import SMALLEST
from waiting import LONGEST, soon


class Running:
    """A watch that runs, and what it has said so far."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "kehoach", "watch", *options]
        self.process = subprocess.Popen(  # noqa: S603  # our own program
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.rstrip("\n"))

    def until(self, words: str) -> str:
        """Wait for a line with these words."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                line = self._lines.get(timeout=0.2)
            except queue.Empty:
                assert self.process.poll() is None, self.said
                continue
            self.said.append(line)
            if words in line:
                return line
        pytest.fail(f"never said {words!r}, but {self.said}")

    def silent(self, seconds: float) -> None:
        """It says nothing for a while."""
        time.sleep(seconds)
        assert self._lines.empty(), self._lines.get()

    def close(self) -> None:
        """Leave nothing behind, whatever came of it."""
        self.process.kill()
        self.process.wait(LONGEST)
        self._listener.join(LONGEST)

    def end(self) -> int:
        """Ctrl-C; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a small plan."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    return tmp_path


@contextmanager
def watching_of(folder: Path, *options: str) -> Iterator[Running]:
    """A watch that has built once; ended in any case."""
    running = Running(folder, *options)
    try:
        running.until("Watching plan")
        yield running
    finally:
        running.close()


def test_findings_come_and_go_and_only_what_changed_is_built(project: Path) -> None:
    """A change is built, a mistake is told and builds nothing, mending it is told; Ctrl-C ends it."""
    file = project / "plan/ke-hoach.yaml"
    whole = file.read_text("utf-8")
    with watching_of(project) as running:
        running.until("nothing is wrong")
        running.until("Done in")
        page, table = project / "build/ke-hoach.md", project / "build/bieu-phan-cong.csv"
        assert "Tổng vệ sinh" in page.read_text("utf-8")
        before = table.stat().st_ino
        file.write_text(
            whole.replace("Trên đây là Kế hoạch", "Trên đây là toàn bộ Kế hoạch"), "utf-8"
        )
        running.until("Done in")
        assert "toàn bộ" in page.read_text("utf-8")
        assert table.stat().st_ino == before
        file.write_text(whole.replace("lead: Văn phòng", "lead: Văn phong"), "utf-8")
        assert "plan/ke-hoach.yaml:19:15: error KH110" in running.until("new: ")
        running.until("  → did you mean")
        running.until("1 error in 1 file")
        running.silent(2)
        assert "toàn bộ" in page.read_text("utf-8")
        file.write_text(whole, "utf-8")
        assert "KH110" in running.until("gone: ")
        running.until("nothing is wrong")
        running.until("Done in")
        assert "toàn bộ" not in page.read_text("utf-8")
        assert running.end() == 0
    assert not [line for line in running.said if "Traceback" in line]


def test_it_outlives_broken_files_and_folders_that_go(project: Path) -> None:
    """A torn file, a new one, one that is renamed or deleted, and the folder itself away and back."""
    plan = project / "plan"
    file = plan / "ke-hoach.yaml"
    with watching_of(project, "--out", "out") as running:
        running.until("Done in")
        file.write_bytes(file.read_bytes()[:200] + b"\xff: [")
        running.until("new: ")
        file.write_bytes((SMALLEST / file.name).read_bytes())
        running.until("Done in")
        (plan / "them.yaml").write_text("kehoach: 1\n", "utf-8")
        assert "KH" in running.until("new: plan/them.yaml")
        (plan / "them.yaml").rename(plan / "them.txt")
        running.until("gone: plan/them.yaml")
        running.until("Done in")
        shutil.rmtree(plan)
        assert "KH001" in running.until("new: plan:")
        running.until("1 error in 1 file")
        running.silent(1.5)
        shutil.copytree(SMALLEST, plan)
        running.until("gone: plan:")
        running.until("Done in")
        plan.rename(project / "away")
        running.until("new: plan:")
        shutil.copytree(SMALLEST, plan)
        running.until("Done in")
        (plan / "them.yaml").write_text("[", "utf-8")
        running.until("new: plan/them.yaml")
        assert running.end() == 0
    assert not [line for line in running.said if "Traceback" in line]


def test_it_starts_before_there_is_a_plan_and_keeps_to_what_is_read(tmp_path: Path) -> None:
    """The folder may come later; an editor's own files are no change; templates are one."""
    (tmp_path / "own").mkdir()
    with watching_of(tmp_path, "--templates", "own") as running:
        running.until("KH001")
        running.until("1 error")
        shutil.copytree(SMALLEST, tmp_path / "plan")
        running.until("Done in")
        (tmp_path / "plan/.ke-hoach.yaml.swp").write_text("x", "utf-8")
        (tmp_path / "plan/ghi-chu.txt").write_text("x", "utf-8")
        running.silent(2.5)
        (tmp_path / "own/official.j2").write_text("{{ nothing.at.all }}", "utf-8")
        running.until("KH130")
        (tmp_path / "own/official.j2").unlink()
        running.until("Done in")
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(LONGEST) == 0


def test_a_terminal_interrupts_all_at_once(project: Path) -> None:
    """Ctrl-C reaches a build that is going on, too; the watch ends cleanly all the same."""
    running = subprocess.Popen(  # our own program
        [sys.executable, "-m", "kehoach", "watch"], cwd=project, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert running.stdout
    while "nothing is wrong" not in running.stdout.readline():
        pass
    soon((project / "build").exists)  # the build has begun
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=LONGEST)
    assert running.returncode == 0
    assert (
        list((project / "build").glob(".kehoach-*")) == [] if (project / "build").exists() else True
    )


def test_a_port_that_is_taken_is_an_environment_error(project: Path) -> None:
    """Exit status 2 and the reason."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "kehoach", "watch", "--serve", "--port", port],
            cwd=project, capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"cannot serve at port {port}" in done.stderr


def test_in_a_browser_the_page_follows_the_plan(project: Path, browser: Browser) -> None:
    """The page of all documents shows a change by itself, though it forbids itself the network."""
    file = project / "plan/ke-hoach.yaml"
    with watching_of(project, "--serve", "--port", "0") as running:
        address = re.search(r"http://127\.0\.0\.1:\d+/", " ".join(running.said))
        assert address
        page = browser.new_page()
        page.goto(address[0])  # perhaps before it is built
        page.get_by_text("Tổng vệ sinh môi trường").first.wait_for(timeout=1000 * LONGEST)
        running.until("Done in")
        for name in ("một", "hai"):
            file.write_text(
                file.read_text("utf-8").replace(
                    "Dọn vệ sinh trụ sở", f"Lần {name} dọn vệ sinh trụ sở"
                ),
                "utf-8",
            )
            page.get_by_text(f"Lần {name}").first.wait_for(timeout=1000 * LONGEST)
            file.write_text(file.read_text("utf-8").replace(f"Lần {name} dọn", "Dọn"), "utf-8")
            running.until("Done in")
        page.close()
        assert "<script>new EventSource" not in (project / "build/index.html").read_text("utf-8")
        assert running.end() == 0
