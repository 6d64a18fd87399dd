"""The schema in an editor: what its YAML language server completes, underlines and explains."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from plans import LAI_CHAU, ROOT
from programs import missing
from running import Run

SERVER = ROOT / ".venv/npm/node_modules/yaml-language-server/bin/yaml-language-server"
ACTIVITY = """\
# yaml-language-server: $schema=../docs/kehoach.schema.json
sections:
  - heading: Việc
    activities:
      - text: Một việc
        lead: {lead}
"""


class Editor:
    """A language server, spoken to as an editor does: messages with a length before them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        node = shutil.which("node") or "node"
        self.server = subprocess.Popen(  # noqa: S603  # of the test tools
            [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.count = 0
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})
        yaml = {
            "schemaStore": {"enable": False},
            "validate": True,
            "completion": True,
            "hover": True,
        }
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": yaml}})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _messages(self) -> Iterator[dict[str, Any]]:
        assert self.server.stdout
        while True:
            length = 0
            while line := self.server.stdout.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            assert length, "the server has ended"
            message = json.loads(self.server.stdout.read(length))
            if "id" in message and "method" in message:  # what it asks of us
                answer: list[dict[str, Any]] | None = (
                    [{}] if message["method"] == "workspace/configuration" else None
                )
                self._send({"id": message["id"], "result": answer})
            yield message

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send what has no answer."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: dict[str, Any]) -> Any:  # noqa: ANN401  # any JSON
        """Send a question, and wait for its answer."""
        self.count += 1
        self._send({"id": self.count, "method": method, "params": params})
        answers = (each for each in self._messages() if each.get("id") == self.count)
        return next(each for each in answers if "method" not in each)["result"]

    def open(self, name: str, text: str) -> str:
        """Open a file of the plan."""
        uri = (self.folder / "plan" / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def underlined(self, uri: str) -> list[dict[str, Any]]:
        """What the server finds wrong with an open file."""
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri:
                    return cast("list[dict[str, Any]]", params["diagnostics"])
        raise AssertionError

    def at(self, method: str, uri: str, line: int, column: int) -> Any:  # noqa: ANN401  # any JSON
        """Ask about a place, counted from 0."""
        place = {"line": line, "character": column}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": place})

    def completed(self, uri: str, line: int, column: int) -> set[str]:
        """What may stand at a place."""
        answer = self.at("textDocument/completion", uri, line, column)
        return {each["label"] for each in answer["items"]}


@pytest.fixture
def editor(run: Run, tmp_path: Path) -> Iterator[Editor]:
    """An editor in a folder with the real plan, and its schema with the plan's own names."""
    if not SERVER.exists() or shutil.which("node") is None:
        missing("yaml-language-server is not installed; see tools/test-tools.sh")
    shutil.copytree(LAI_CHAU, tmp_path / "plan")
    schema = run("schema", "--plan", "plan")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/kehoach.schema.json").write_text(schema.stdout, "utf-8")
    opened = Editor(tmp_path)
    with opened.server:
        yield opened
        opened.server.kill()


def test_the_plan_has_nothing_underlined(editor: Editor) -> None:
    """What `check` accepts, an editor accepts."""
    for path in sorted((editor.folder / "plan").glob("*.yaml")):
        assert editor.underlined(editor.open(path.name, path.read_text("utf-8"))) == []


def test_units_and_ids_are_completed(editor: Editor) -> None:
    """The plan's own names behind `lead`, its activities behind `after`."""
    text = ACTIVITY.replace("{lead}", "") + "        after: \n"
    uri = editor.open("99.yaml", text)
    assert {"Sở Y tế", "Ban Tuyên giáo Tỉnh ủy"} <= editor.completed(uri, 5, 14)
    assert {"le-ky-niem", "hop-bao"} <= editor.completed(uri, 6, 15)


def test_a_wrong_name_and_a_wrong_key_are_underlined(editor: Editor) -> None:
    """At their place."""
    text = ACTIVITY.replace("{lead}", "Sở Không Có") + "        deadlin: Tháng 5\n"
    found = editor.underlined(editor.open("99.yaml", text))
    assert {each["range"]["start"]["line"] for each in found} == {5, 6}


def test_a_key_explains_itself(editor: Editor) -> None:
    """Its description appears above it."""
    uri = editor.open("99.yaml", ACTIVITY.replace("{lead}", "Sở Y tế"))
    said = editor.at("textDocument/hover", uri, 5, 9)["contents"]["value"]
    assert "unit" in said
