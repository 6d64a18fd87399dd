"""The server: messages come in, work is done in a thread of its own, answers and findings go out.

The loop of messages never waits for work. One thread answers what is asked, another checks: who
types on waits for no check. Findings come when an editor has paused, and those of a text that has
changed meanwhile are not sent.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcContentModified, JsonRpcException
from pygls.lsp.server import LanguageServer

from kehoach import __version__
from kehoach.i18n import shown
from kehoach.lsp.diagnostics import diagnostics
from kehoach.lsp.feature import Feature
from kehoach.lsp.session import Session, path_of
from kehoach.lsp.snapshot import StaleError

PAUSE: Final = 0.15
"""Seconds without a key after which a plan is checked."""


class Server(LanguageServer):
    """The language server of kehoach."""

    def __init__(self, pause: float = PAUSE) -> None:
        # Whole texts: of a change the library would divide lines where YAML and editors do not
        super().__init__("kehoach", __version__, types.TextDocumentSyncKind.Full)
        self.session = Session()
        self.pause = pause
        self._answers = ThreadPoolExecutor(1, "answers")
        self._checks = ThreadPoolExecutor(1, "checks")
        self._waiting: dict[Path, asyncio.Task[None]] = {}
        self._published: dict[Path, dict[str, list[types.Diagnostic]]] = {}

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ANN401  # the library's own
        """What went wrong is told in the editor's log, and nobody is interrupted."""
        if source is FeatureRequestError:  # it was the answer
            return
        words = shown(f"{type(error).__name__}: {error}"[:500])
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))

    # Work

    async def ask(self, feature: Feature, asked: Any) -> Any:  # noqa: ANN401  # any question and answer of the protocol
        """The answer to a question; one that is cancelled while it waits is never looked for."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._answers, self._answer, feature, asked)
        except JsonRpcException:  # what cannot be done, in words for whoever asked
            raise
        except StaleError:
            raise JsonRpcContentModified from None
        except Exception as error:  # noqa: BLE001  # a server outlives whatever it sees
            self.report_server_error(error, None)
            return None

    def _answer(self, feature: Feature, asked: Any) -> Any:  # noqa: ANN401  # likewise
        """The answer to a question about a file; nothing where the file is of no plan.

        Of several plans that share it, the first that knows something has the word.
        """
        uri = feature.of(asked)
        path, answer = path_of(uri), None
        for snapshot in self.session.snapshots_of(uri):
            name = snapshot.name_of(path) if path else ""
            answer = feature.answer(snapshot, name, asked) if name in snapshot.paths else None
            if answer:
                break
        return answer

    # Findings

    def touch(self, uri: str) -> None:
        """A file has changed: its plan is checked after a pause."""
        for folder in self.session.folders_of(uri):
            self.check_soon(folder)

    def check_soon(self, folder: Path) -> None:
        """Check a plan when nothing has changed for a while."""
        if waiting := self._waiting.get(folder):
            waiting.cancel()
        self._waiting[folder] = asyncio.get_running_loop().create_task(self._check(folder))

    async def _check(self, folder: Path) -> None:
        await asyncio.sleep(self.pause)
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._checks, self._found, folder)
        except StaleError:  # the next check is asked for already
            return
        except Exception as error:  # noqa: BLE001  # a server outlives whatever it sees
            self.report_server_error(error, None)
        else:
            self._publish(folder, found)

    def _found(self, folder: Path) -> dict[str, list[types.Diagnostic]]:
        return diagnostics(self.session.snapshot(folder))

    def _publish(self, folder: Path, found: dict[str, list[types.Diagnostic]]) -> None:
        """Tell what is wrong with each file of a plan, and which are well now."""
        versions = {each.uri: each.version for each in self.session.buffers.values()}
        uris = sorted({*found, *self._published.pop(folder, ())})
        if found:
            self._published[folder] = found
        for uri in uris:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, self._said(uri), versions.get(uri))
            )

    def _said(self, uri: str) -> list[types.Diagnostic]:
        """What is wrong with a file, in the plans that read it: each finding once."""
        said: list[types.Diagnostic] = []
        for found in self._published.values():
            more = found.get(uri, ())
            said += [each for each in more if each not in said] if said else more
        return said

    def end(self) -> None:
        """Begin no more work."""
        for waiting in self._waiting.values():
            waiting.cancel()
        self._answers.shutdown(wait=False, cancel_futures=True)
        self._checks.shutdown(wait=False, cancel_futures=True)

    def leave(self, uri: str) -> None:
        """A file is closed; of a plan of which none is open, nothing is said any more."""
        folders = self.session.folders_of(uri)
        self.session.drop(uri)
        for folder in folders:
            self._leave(folder)

    def _leave(self, folder: Path) -> None:
        if self.session.is_open(folder):
            self.check_soon(folder)
            return
        if waiting := self._waiting.pop(folder, None):
            waiting.cancel()
        self._publish(folder, {})
        self.session.forget(folder)
