"""An editor for tests: the client of the library, and beside it the server, in one loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, TypeVar, get_type_hints

from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient
from pygls.uris import to_fs_path

from kehoach.lsp.serving import make
from waiting import LONGEST

T = TypeVar("T")

CAPABLE = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
    ),
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            resolve_support=types.ClientCodeActionResolveOptions(["edit"])
        )
    ),
    window=types.WindowClientCapabilities(
        show_document=types.ShowDocumentClientCapabilities(support=True)
    ),
)


class _Pipe:
    """What one side writes, and the other reads."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader

    def write(self, data: bytes) -> None:
        self._reader.feed_data(data)

    def close(self) -> None:
        self._reader.feed_eof()


class Apart:
    """A loop of messages in a thread of its own: in that of the tests a browser's loop may run."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "editor")
        self._runner = asyncio.Runner()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What some work gives."""
        return self._thread.submit(self._runner.run, work).result()

    def close(self) -> None:
        """No more work comes."""
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()


class Editor:
    """An editor that has files of a plan open, and what it was told."""

    def __init__(
        self,
        *folders: Path,
        capabilities: types.ClientCapabilities = CAPABLE,
        pause: float = 0,
    ) -> None:
        self.runner = Apart()
        self.found: dict[str, types.PublishDiagnosticsParams] = {}
        self.told: list[Any] = []
        self.count = 0
        self.client = LanguageClient("test", "1")
        self.server = make(pause)
        self._listen()
        self.runner.run(self._connect())
        named = [types.WorkspaceFolder(each.as_uri(), each.name) for each in folders]
        begin = types.InitializeParams(capabilities, workspace_folders=named)
        self.can: types.ServerCapabilities = self.ask("initialize", begin).capabilities
        self.tell("initialized", types.InitializedParams())

    def _listen(self) -> None:
        def found(params: types.PublishDiagnosticsParams) -> None:
            self.count += 1
            self.found[params.uri] = params

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(found)
        for method in (
            types.WINDOW_LOG_MESSAGE,
            types.WINDOW_SHOW_MESSAGE,
            types.WINDOW_SHOW_DOCUMENT,
            types.CLIENT_REGISTER_CAPABILITY,
        ):
            self.client.feature(method)(partial(self.told.append))

    async def _connect(self) -> None:
        stop, to_server, to_client = Event(), asyncio.StreamReader(), asyncio.StreamReader()
        self.client.protocol.set_writer(_Pipe(to_server))
        self.server.protocol.set_writer(_Pipe(to_client))
        self.tasks = [
            asyncio.ensure_future(run_async(stop, to_server, self.server.protocol)),
            asyncio.ensure_future(run_async(stop, to_client, self.client.protocol)),
        ]

    # What an editor does

    def ask(self, method: str, params: Any) -> Any:  # noqa: ANN401  # any question and answer
        """The answer to a question."""

        async def asked() -> Any:  # noqa: ANN401  # likewise
            answer = self.client.protocol.send_request_async(method, params)
            return await asyncio.wait_for(answer, LONGEST)

        return self.runner.run(asked())

    def tell(self, method: str, params: Any) -> None:  # noqa: ANN401  # likewise
        """Say what has no answer."""

        async def told() -> None:
            self.client.protocol.notify(method, params)

        self.runner.run(told())

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, with another text than it has on the disk where one is given."""
        said = path.read_bytes().decode() if text is None else text
        document = types.TextDocumentItem(path.as_uri(), "yaml", 1, said)
        self.tell("textDocument/didOpen", types.DidOpenTextDocumentParams(document))
        return path.as_uri()

    def change(self, path: Path, text: str, version: int = 2) -> None:
        """Write another text into an open file, and save nothing."""
        document = types.VersionedTextDocumentIdentifier(version, path.as_uri())
        whole = types.TextDocumentContentChangeWholeDocument(text)
        params = types.DidChangeTextDocumentParams(document, [whole])
        self.tell("textDocument/didChange", params)

    def close(self, path: Path) -> None:
        """Close a file."""
        document = types.TextDocumentIdentifier(path.as_uri())
        self.tell("textDocument/didClose", types.DidCloseTextDocumentParams(document))

    def at(self, method: str, path: Path, position: types.Position, **more: Any) -> Any:  # noqa: ANN401  # any answer
        """The answer to a question about a position of a file."""
        asked = get_type_hints(types.METHOD_TO_TYPES[method][0])["params"]
        document = types.TextDocumentIdentifier(path.as_uri())
        return self.ask(method, asked(text_document=document, position=position, **more))

    def until(self, true: Callable[[], object]) -> None:
        """Hear what the server tells until something is true."""

        async def heard() -> None:
            async with asyncio.timeout(LONGEST):
                while not true():  # noqa: ASYNC110  # what is waited for may be anything
                    await asyncio.sleep(0.001)

        self.runner.run(heard())

    def codes(self, path: Path) -> list[str]:
        """The codes that were last told of a file, when any are told."""
        self.until(lambda: path.as_uri() in self.found)
        return self.said(path)

    def said(self, path: Path) -> list[str]:
        """The codes that were last told of a file so far."""
        found = self.found.get(path.as_uri())
        return [str(each.code) for each in found.diagnostics] if found else []

    def end(self) -> None:
        """Leave the loop, and the threads of the server."""
        for task in self.tasks:
            task.cancel()
        self.server.end()
        self.runner.close()


def position(text: str, words: str, within: int = 1) -> types.Position:
    """The position so many characters into some words of a text without characters beyond UTF-16."""
    before = text[: text.index(words) + within]
    return types.Position(before.count("\n"), len(before.rpartition("\n")[2]))


def edited(edit: types.WorkspaceEdit) -> Mapping[str, str]:
    """The texts of the files on the disk after the edits of an editor."""
    found = {}
    for each in edit.document_changes or ():
        assert isinstance(each, types.TextDocumentEdit)
        path = Path(to_fs_path(each.text_document.uri) or "")
        found[str(path)] = changed(path.read_bytes().decode(), each.edits)
    return found


def changed(text: str, edits: Any) -> str:  # noqa: ANN401  # three kinds of edits
    """A text after edits by positions in UTF-16, as an editor makes them."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def offset(at: types.Position) -> int:
        if at.line >= len(lines):
            return len(text)
        units = lines[at.line].encode("utf-16-le")[: at.character * 2]
        return starts[at.line] + len(units.decode("utf-16-le"))

    for each in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        start, end = offset(each.range.start), offset(each.range.end)
        text = text[:start] + each.new_text + text[end:]
    return text
