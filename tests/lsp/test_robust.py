"""What nobody would write, and what goes wrong: the server answers, and says nothing by itself."""

from __future__ import annotations

import asyncio
import importlib.util
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

import kehoach
from examples import examples
from kehoach.findings import Finding
from kehoach.lsp import fixes, folding, hover, lens, references, rename, symbols
from kehoach.lsp.completion import complete
from kehoach.lsp.diagnostics import diagnostics
from kehoach.lsp.feature import Feature
from kehoach.lsp.folders import plan_folder
from kehoach.lsp.serving import features
from kehoach.lsp.session import Session, path_of
from kehoach.lsp.snapshot import Buffer, Client, take
from kehoach.rules import Checked, Rule
from lsp_editor import Apart, Editor, position
from running import Run
from waiting import LONGEST

CHUNK = st.sampled_from(
    (
        "sections:\n", "  - heading: Việc\n", "    activities:\n", "      - id: a\n", "units: [{name: Sở A}]\n",
        "        lead: Sở A\n", "        when: {before: a}\n", "x: &a [*a]\n", "\t", "'", '"', "[", "{", "- ", "kehoach: 1\n",
        "😀", "\ud83d", "\x00", "\u2028", "\r", "\r\n", "\ufeff", "!!x ", "<<: ", "? ", "# kehoach: ignore KH602 x\n", "|\n",
        "duties: [{unit: Sở A, items: [{text: x, leads: a}]}]\n", "<<<<<<< HEAD\n", "text: a ,b\n",
    )
)  # fmt: skip


@given(st.lists(CHUNK, max_size=14).map("".join), st.integers(0, 9), st.integers(0, 40))
@examples(150)
def test_nothing_that_is_written_makes_a_feature_raise(
    tmp_path_factory: pytest.TempPathFactory, text: str, line: int, character: int
) -> None:
    """Every feature answers at every place of any text, in any encoding of positions."""
    folder = tmp_path_factory.getbasetemp() / "any-text"
    folder.mkdir(exist_ok=True)
    path = folder / "a.yaml"
    path.write_text("kehoach: 1\n", "utf-8")
    client = Client(("utf-8", "utf-16", "utf-32")[line % 3], takes_versions=True)
    snapshot = take(folder, {path: Buffer(path.as_uri(), 1, text)}, None, client)
    name = snapshot.name_of(path)
    document, at = types.TextDocumentIdentifier(path.as_uri()), types.Position(line, character)
    assert diagnostics(snapshot) is not None
    complete(snapshot, name, types.CompletionParams(document, at))
    hover.hover(snapshot, name, types.HoverParams(document, at))
    references.definition(snapshot, name, types.DefinitionParams(document, at))
    context = types.ReferenceContext(include_declaration=True)
    references.references(snapshot, name, types.ReferenceParams(context, document, at))
    rename.prepare(snapshot, name, types.PrepareRenameParams(document, at))
    symbols.outline(snapshot, name, types.DocumentSymbolParams(document))
    folding.folds(snapshot, name, types.FoldingRangeParams(document))
    lens.lenses(snapshot, name, types.CodeLensParams(document))
    everything = types.Range(types.Position(0, 0), types.Position(99, 0))
    asked = types.CodeActionParams(document, everything, types.CodeActionContext([]))
    fixes.actions(snapshot, name, asked)


def test_a_fault_of_ours_is_a_line_in_the_log(
    editor: Editor, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question is answered with nothing, checks go on, and nobody sees a traceback."""

    def fail(*_any: Any) -> None:  # noqa: ANN401  # whatever it is called with
        raise RuntimeError("nổ\x1b[31m")

    server = editor.server
    asked = types.HoverParams(types.TextDocumentIdentifier(work.as_uri()), types.Position(0, 0))
    editor.runner.run(server.ask(Feature("x", fail), asked))
    editor.until(lambda: len(editor.told) > 1)
    assert editor.told[-1].message == "RuntimeError: nổ<U+001B>[31m"
    monkeypatch.setattr(server.session, "snapshot", fail)
    editor.change(work, "x")
    editor.until(lambda: len(editor.told) > 2)
    monkeypatch.undo()
    monkeypatch.setenv("KEHOACH_LANG", "en")
    editor.found.clear()
    editor.change(work, "kehoach: 2\n", 3)
    assert "KH" in editor.codes(work)[0]


def test_a_question_that_nobody_waits_for_is_not_looked_for(editor: Editor, work: Path) -> None:
    """One that is cancelled while another is answered never begins."""
    begun, go = Event(), Event()
    looked: list[str] = []

    def slow(_snapshot: object, _name: str, _asked: object) -> None:
        begun.set()
        go.wait(LONGEST)

    def quick(_snapshot: object, name: str, _asked: object) -> None:
        looked.append(name)

    async def cancelled() -> None:
        asked = types.HoverParams(types.TextDocumentIdentifier(work.as_uri()), types.Position(0, 0))
        first = asyncio.ensure_future(editor.server.ask(Feature("x", slow), asked))
        while not begun.is_set():  # noqa: ASYNC110  # it is set by a thread
            await asyncio.sleep(0)
        second = asyncio.ensure_future(editor.server.ask(Feature("y", quick), asked))
        await asyncio.sleep(0)
        second.cancel()
        for _turn in range(5):  # until the worker's queue has heard of it
            await asyncio.sleep(0)
        go.set()
        await first

    editor.runner.run(cancelled())
    assert looked == []


def test_a_check_ends_when_other_texts_have_come(
    editor: Editor, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two rules; who asked for fixes is told that the text is another."""
    looked: list[str] = []
    text = work.read_text("utf-8")
    usual = Rule.findings

    def typed_meanwhile(rule: Rule, checked: Checked) -> Iterator[Finding]:
        looked.append(rule.code)
        if len(looked) == 3:
            editor.server.session.put(work.as_uri(), 5, f"{text}# x\n")
        return usual(rule, checked)

    editor.codes(work)
    editor.server.session.put(work.as_uri(), 4, f"{text}# y\n")
    monkeypatch.setattr(Rule, "findings", typed_meanwhile)
    everything = types.Range(types.Position(0, 0), types.Position(9, 0))
    document = types.TextDocumentIdentifier(work.as_uri())
    asked = types.CodeActionParams(document, everything, types.CodeActionContext([]))
    with pytest.raises(JsonRpcException, match="Content Modified"):
        editor.ask("textDocument/codeAction", asked)
    assert len(looked) == 3
    assert editor.told[1:] == []


def test_every_feature_is_told_to_the_editor(editor: Editor) -> None:
    """What the server can do stands in its answer to the first question."""
    can = editor.can
    assert len({each.method for each in features()}) == len(list(features()))
    for each in (
        can.completion_provider, can.hover_provider, can.definition_provider, can.references_provider,
        can.rename_provider, can.document_symbol_provider, can.folding_range_provider, can.code_lens_provider,
        can.code_action_provider, can.document_highlight_provider,
    ):  # fmt: skip
        assert each
    assert can.execute_command_provider
    assert [*can.execute_command_provider.commands] == ["kehoach.open"]


def test_addresses_that_are_no_files() -> None:
    """Only what lies on this machine has a path."""
    assert path_of("file:///a/%C3%A1%20b.yaml") == Path("/a/á b.yaml")
    assert path_of("file:///a/../b.yaml") == Path("/b.yaml")
    for uri in ("", "untitled:x", "http://x/y.yaml", "file:///a%00b", "git:/x?y", "file:"):
        assert path_of(uri) in {None, Path.cwd()}
    session = Session()
    session.put("untitled:x", 1, "kehoach: 1")
    session.drop("untitled:y")
    assert session.buffers == {}
    assert session.folder_of("untitled:x") is None


def test_the_folder_of_a_plan_is_found(tmp_path: Path) -> None:
    """The nearest that says `kehoach:`, or is called `plan`; nothing above the workspace."""
    plan = tmp_path / "a" / "plan"
    (plan / "chung").mkdir(parents=True)
    (plan / "viec" / "sau").mkdir(parents=True)
    (plan / "chung" / "00.yaml").write_bytes("\ufeff# đầu\r\nkehoach : 1\r\n".encode())
    deep = plan / "viec" / "sau" / "x.yaml"
    assert plan_folder(deep, {}) == plan
    assert plan_folder(deep, {}, [tmp_path / "a"]) == plan
    assert plan_folder(deep, {}, [plan / "viec", tmp_path / "a"]) is None
    assert plan_folder(plan / "chung" / "y.yaml", {}) == plan / "chung"
    assert plan_folder(plan / "viec" / "y.yml", {}) is None
    assert plan_folder(tmp_path / "no" / "y.yaml", {}) is None
    assert plan_folder(deep, {plan / "viec" / "z.yaml": "kehoach: 1"}) == plan / "viec"


async def _sitting(folder: Path, command: list[str]) -> tuple[int | None, list[str], bytes]:
    """A whole sitting over standard input and output: what was found, and how it ended."""
    client = LanguageClient("test", "1")
    found: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(found.put_nowait))
    await client.start_io(*command)
    server: asyncio.subprocess.Process = client._server  # type: ignore[assignment]  # it is there now
    await client.initialize_async(
        types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri())
    )
    path = folder / "20.yaml"
    document = types.TextDocumentItem(path.as_uri(), "yaml", 1, path.read_text("utf-8"))
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    codes: list[str] = []
    while "KH602" not in codes:
        told = await asyncio.wait_for(found.get(), LONGEST)
        codes += [str(each.code) for each in told.diagnostics]
    await client.shutdown_async(None)
    client.exit(None)
    assert server.stderr
    errors = await server.stderr.read()
    await client.stop()  # type: ignore[no-untyped-call]  # the library's
    return server.returncode, codes, errors


def test_it_is_served_over_standard_input_and_output(plan: Path) -> None:
    """From the first message to the last, by the command, and nothing is said besides."""
    command = [sys.executable, "-m", "kehoach", "lsp", "--stdio"]
    apart = Apart()
    status, codes, errors = apart.run(_sitting(plan, command))
    apart.close()
    assert (status, errors) == (0, b"")
    assert "KH704" in codes


def test_a_signal_ends_it_at_once() -> None:
    """Although a thread waits for the next message: no process is left behind an editor."""
    command = [sys.executable, "-m", "kehoach", "lsp"]
    message = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:  # noqa: S603  # our own program
        assert server.stdin
        assert server.stdout
        server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(message), message))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length")
        server.send_signal(signal.SIGTERM)
        assert server.wait(LONGEST) == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    ("spoken", "words"), [("en", "not installed"), ("vi", "chưa được cài đặt")]
)
def test_without_the_extra_it_is_said_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, spoken: str, words: str
) -> None:
    """In the user's language, and with the status of what the machine lacks."""
    usual = importlib.util.find_spec
    monkeypatch.setattr(
        "kehoach.commands.lsp.find_spec", lambda name: None if name == "pygls" else usual(name)
    )
    monkeypatch.setenv("KEHOACH_LANG", spoken)
    result = run("lsp")
    assert result.exit_code == 2
    assert words in result.output
    assert "pip install 'kehoach[lsp]'" in result.output


def test_no_other_room_needs_the_extra() -> None:
    """The command line has no more to load than before: only this room names the packages."""
    root = Path(kehoach.__file__).parent
    needing = {
        path.relative_to(root).parts[0]
        for path in root.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.lstrip().startswith(
            ("from pygls", "from lsprotocol", "import pygls", "import lsprotocol")
        )
    }
    assert needing == {"lsp"}


def test_an_end_begins_no_more_work(editor: Editor, work: Path) -> None:
    """What waits is left, and nothing hangs."""
    editor.change(work, "x")
    editor.server.end()
    with pytest.raises(RuntimeError):
        editor.server._answers.submit(len, "")
    editor.server._answers = ThreadPoolExecutor(1)
    assert position("a b", "b", 0) == types.Position(0, 2)
