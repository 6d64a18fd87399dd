"""The pages on editors: what both languages show is the same, and can be pasted."""

from __future__ import annotations

import json
import re
import tomllib

from kehoach.lsp.fixes import FIX_ALL
from plans import ROOT

PAGES = [(ROOT / "docs" / name).read_text("utf-8") for name in ("trinh-soan-thao.md", "editor.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_action_of_the_server_is_named() -> None:
    """An editor that fixes all when it saves must know its name."""
    assert all(FIX_ALL in page for page in PAGES)


def test_what_is_to_be_pasted_can_be_read() -> None:
    """Settings are JSON, and start the command."""
    settings = [text for kind, text in BLOCK.findall(PAGES[0]) if kind == "json"]
    assert len(settings) == 2
    for text in settings:
        json.loads(text)
        assert '"kehoach"' in text
        assert '["lsp"]' in text


def test_what_the_extra_installs_is_pinned() -> None:
    """Each package of the extra has a version in constraints.txt that fits."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["optional-dependencies"]["lsp"]
    pinned = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    for each in wanted:
        name, _sign, _lowest = each.partition(">=")
        assert any(line.startswith(f"{name}==") for line in pinned)
