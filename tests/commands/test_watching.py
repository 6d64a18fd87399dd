"""The watch within this process: what it says of faults and of findings that move."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from kehoach.commands import watcher
from kehoach.commands.copying import Copy
from kehoach.commands.telling import without
from kehoach.commands.watcher import Watched
from kehoach.findings import Finding, Span
from kehoach.plan import Loaded, load
from plans import SMALLEST
from running import Run
from waiting import soon


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a small plan."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    return tmp_path


@pytest.fixture
def _signals() -> Iterator[None]:
    """What the watch does with signals is undone."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals")
def test_it_watches_in_this_process_too(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once through all that it does, with templates and a server, until it is interrupted."""
    monkeypatch.setattr(watcher, "_PAUSE", 0.2)
    (project / "own").mkdir()
    file, page = project / "plan/ke-hoach.yaml", project / "build/ke-hoach.md"
    whole = file.read_text("utf-8")
    faults: list[BaseException] = []
    seen: list[list[str]] = []

    def load_seen(folder: Path) -> Loaded:
        loaded = load(folder)
        seen.append([each.code for each in loaded.findings])
        return loaded

    monkeypatch.setattr(watcher, "load", load_seen)

    def author() -> None:
        try:
            soon(page.exists)
            file.write_text(whole.replace("Tổng vệ sinh", "Tổng dọn vệ sinh"), "utf-8")
            soon(lambda: "Tổng dọn" in page.read_text("utf-8"))
            away = (project / "plan").rename(project / "away")
            (away / file.name).write_text(whole, "utf-8")
            soon(lambda: seen[-1] == ["KH001"])
            away.rename(project / "plan")
            soon(lambda: "Tổng dọn" not in page.read_text("utf-8"))
        except BaseException as fault:  # noqa: BLE001  # told below, in the test's own thread
            faults.append(fault)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=author)
    thread.start()
    result = run("watch", "--serve", "--port", "0", "--templates", "own")
    thread.join()
    assert faults == []
    assert result.exit_code == 0
    said = result.stdout.splitlines()
    assert said[0].startswith("Serving build at http://127.0.0.1:")
    assert said[2] == "nothing is wrong"
    assert said[3].startswith("new: plan:1:1: error KH001")
    assert said[6].startswith("gone: plan:1:1: error KH001")


@pytest.mark.usefixtures("_signals")
def test_a_taken_port_in_this_process_too(run: Run) -> None:
    """Said before anything is watched."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("watch", "--serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "cannot serve at port" in result.stderr


def test_a_fault_does_not_end_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is raised while it looks is said in one line."""

    def fault(_folder: Path) -> None:
        raise RuntimeError("what nobody expected")

    monkeypatch.setattr(watcher, "load", fault)
    Watched(tmp_path, tmp_path / "out", None, None).update()
    assert capsys.readouterr().err == (
        "kehoach: this went wrong: RuntimeError('what nobody expected')\n"
    )


def test_pages_load_again_where_words_have_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no document says anything else: a comment moves the lines below it."""
    monkeypatch.setattr(Watched, "_build", lambda _self: False)
    shutil.copytree(SMALLEST, tmp_path / "plan")
    news: list[str] = []
    watched = Watched(tmp_path / "plan", tmp_path, None, None, changed=lambda: news.append("new"))
    assert watched.page() is None
    watched.update()
    first = watched.page()
    assert watched.page() is first
    watched.update()
    assert news == []
    path = next((tmp_path / "plan").glob("*.yaml"))
    path.write_text(f"# một dòng\n{path.read_text('utf-8')}", "utf-8")
    watched.update()
    assert news == ["new"]
    assert first != watched.page()


def test_findings_are_the_same_wherever_they_moved() -> None:
    """A line more above it makes no news; a second one of the same kind does."""
    first = Finding("KH1", "a", Span("x.yaml", 1))
    moved = Finding("KH1", "a", Span("x.yaml", 9))
    elsewhere = Finding("KH1", "a", Span("y.yaml", 9))
    assert without([moved], [first]) == []
    assert without([first, moved, elsewhere], [first]) == [moved, elsewhere]


@pytest.mark.parametrize("options", [["--templates", "nowhere"], ["--font-dir", "nowhere"]])
def test_a_folder_that_is_not_there_is_a_usage_error(run: Run, options: list[str]) -> None:
    """Said before anything is watched."""
    assert run("watch", *options).exit_code == 2


def test_what_errors_keep_from_being_looked_for_is_not_gone(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is neither gone while there are errors nor new after them; what was mended meanwhile is gone."""
    monkeypatch.setattr(Watched, "_build", lambda _watched: False)
    file = project / "plan/ke-hoach.yaml"
    whole = file.read_text("utf-8").replace("Tổng vệ sinh", "Tổng tổng tổng vệ sinh vệ sinh")
    file.write_text(whole, "utf-8")
    watched = Watched(project / "plan", project / "build", None, None)

    def said(text: str) -> str:
        file.write_text(text, "utf-8")
        watched.update()
        return capsys.readouterr().out

    assert "KH601" in said(whole)
    for broken in (whole + "\nlạ: 1\n", whole + "\nx: [\n"):
        told = said(broken)
        assert "new: " in told
        assert "gone: " not in told
        assert "not looked for before the errors are mended" in told
    told = said(whole)
    assert "new: " not in told
    assert "KH601" not in told
    said(whole + "\nlạ: 1\n")
    assert "KH601" in said(whole.replace("Tổng tổng tổng vệ sinh vệ sinh", "Tổng vệ sinh"))


def files_in(folder: Path) -> dict[str, bytes]:
    """The documents in a folder of builds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".kehoach")
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without copies it is the command `build`")
def test_what_it_leaves_is_what_a_first_build_makes(project: Path) -> None:
    """Byte for byte, after edits of a text, a name, a time and the order of units; some are wrong."""
    file = project / "plan/ke-hoach.yaml"
    whole = file.read_text("utf-8")
    watched = Watched(project / "plan", project / "build", None, None)
    edits = (
        whole,
        whole.replace("Tổng vệ sinh", "Tổng dọn vệ sinh"),
        whole.replace("lead: Văn phòng", "lead: Văn phong"),
        whole.replace("Văn phòng", "Văn phòng Ủy ban"),
        whole.replace("Văn phòng", "Văn phòng Ủy ban").replace("2026", "2027"),
        whole,
    )
    for number, text in enumerate(edits):
        file.write_text(text, "utf-8")
        watched.update()
        if load(project / "plan").is_sound:
            Watched(project / "plan", project / str(number), None, None).update()
            assert files_in(project / "build") == files_in(project / str(number))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="without copies it is the command `build`")
def test_what_is_wrong_with_documents_is_told_once(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not at every build; then it is new or gone, like what is wrong with the plan."""
    file = project / "plan/ke-hoach.yaml"
    whole = file.read_text("utf-8")
    watched = Watched(project / "plan", project / "build", None, None)

    def said(text: str) -> str:
        file.write_text(text, "utf-8")
        watched.update()
        return capfd.readouterr().err

    assert said(whole).count("KH141") == 1
    assert "KH141" not in said(whole.replace("Tổng vệ sinh", "Tổng dọn vệ sinh"))
    named = whole.replace("document:\n", "document:\n  id: ve-sinh\n")
    for text, news in ((named, "gone: "), (whole, "new: ")):
        told = [line for line in said(text).splitlines() if "KH141" in line]
        assert [line.startswith(news) for line in told] == [True]


def test_where_there_are_no_copies_it_is_the_command(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows: the files are the same."""
    monkeypatch.delattr(os, "fork")
    watched = Watched(project / "plan", project / "build", None, None)
    watched.update()
    assert (project / "build/ke-hoach.docx").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are none")
def test_a_copy_sends_what_it_found_and_ends_when_asked(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What goes wrong in it is said, and what it leaves by is no fault; neither gives anything."""

    def fault() -> None:
        raise RuntimeError("what nobody expected")

    def leave() -> None:
        raise typer.Exit(2)

    assert Copy(lambda: ["found"]).wait() == ["found"]
    assert Copy(leave).wait() is None
    assert capfd.readouterr().err == ""
    assert Copy(fault).wait() is None
    assert "what nobody expected" in capfd.readouterr().err
    waiting = Copy(signal.pause)
    waiting.terminate()
    assert waiting.wait() is None
    waiting.terminate()
