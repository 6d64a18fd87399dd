"""How long findings take in an editor after a key, beside one `kehoach check` from its start."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import time
from pathlib import Path
from typing import Any

from cases import ENVIRONMENT, KEHOACH, PLAN, Case, in_turn, ms, table, took
from generate import write_plan

from kehoach.lsp.server import PAUSE

_ACTIVITIES, _UNITS = 300, 209
_FILES = ("30-noi-dung.yaml", "20-noi-dung.yaml")
"""Those of the activities, in the shipped plan and in a generated one."""


def editing(work: Path, runs: int) -> str:
    """The shipped plan, and one of 300 activities: a key's findings and completion, and a check."""
    shipped, large = work / "typed" / "plan", work / "typed-300" / "plan"
    shutil.copytree(PLAN, shipped)
    write_plan(_ACTIVITIES, _UNITS, large)
    plans = {"the shipped plan": shipped, f"{_ACTIVITIES} activities, {_UNITS} units": large}
    rows = []
    for name, plan in plans.items():
        check = Case("", [KEHOACH, "check", "--plan", str(plan)])
        in_turn([check], runs)
        found, completed = _typed(plan, 3 * runs)
        rows.append((name, took(check), ms(found), f"{found / check.median:.2f}", ms(completed)))
    head = (
        "plan",
        "`kehoach check`",
        "from a key to its findings",
        "÷ check",
        "completion behind a key",
    )
    return table(head, rows) + (
        f"\nThe pause of {PAUSE * 1000:.0f} ms, for which the server waits that somebody types on, is left out.\n"
    )


def _typed(plan: Path, keys: int) -> tuple[float, float]:
    """Medians, in seconds, of what a key's findings and a completion behind it take."""
    file = next(plan / name for name in _FILES if (plan / name).exists())
    text = file.read_text("utf-8")
    editor = _Editor(plan, file, text)
    found, completed = [], []
    for key in range(1, keys + 1):
        changed = text.replace("text: ", f"text: {'x' * key}", 1)
        started = time.perf_counter()
        editor.write(key + 1, changed)
        editor.until(key + 1)
        found.append(time.perf_counter() - started - PAUSE)
        started = time.perf_counter()
        editor.write(10_000 + key, changed)
        editor.complete()
        completed.append(time.perf_counter() - started)
        editor.until(10_000 + key)
    editor.end()
    return statistics.median(found), statistics.median(completed)


class _Editor:
    """The least of an editor: messages with their lengths before them."""

    def __init__(self, plan: Path, file: Path, text: str) -> None:
        self._server = subprocess.Popen(  # noqa: S603  # the program that is measured
            [KEHOACH, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT
        )
        self._document = {"uri": file.as_uri()}
        self._told = 0
        begin: dict[str, Any] = {"processId": None, "rootUri": plan.as_uri(), "capabilities": {}}
        self._ask("initialize", begin)
        self._send({"method": "initialized", "params": {}})
        opened = {**self._document, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})
        self.until(1)

    def write(self, version: int, text: str) -> None:
        """Another text in the open file."""
        document = {**self._document, "version": version}
        params = {"textDocument": document, "contentChanges": [{"text": text}]}
        self._send({"method": "textDocument/didChange", "params": params})

    def complete(self) -> None:
        """Ask what may stand in the fourth line."""
        position = {"line": 3, "character": 4}
        self._ask("textDocument/completion", {"textDocument": self._document, "position": position})

    def until(self, version: int) -> None:
        """Read on until the server has told what is wrong with a version of the file."""
        while self._told != version:
            self._read()

    def end(self) -> None:
        """End the server as an editor does."""
        self._ask("shutdown", None)
        self._send({"method": "exit"})
        self._server.communicate()

    def _ask(self, method: str, params: object) -> None:
        self._send({"id": 1, "method": method, "params": params})
        while "result" not in self._read():
            pass

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe: Any = self._server.stdin
        pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        pipe.flush()

    def _read(self) -> dict[str, Any]:
        pipe: Any = self._server.stdout
        length = 0
        while line := pipe.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found: dict[str, Any] = json.loads(pipe.read(length))
        if found.get("method") == "textDocument/publishDiagnostics":
            self._told = found["params"].get("version") or self._told
        return found
