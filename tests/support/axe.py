"""What axe-core says of a page in a browser: WCAG A and AA, and best practices."""

from __future__ import annotations

from playwright.sync_api import Page

from plans import ROOT
from programs import missing

_AXE = ROOT / ".venv/npm/node_modules/axe-core/axe.min.js"


def add_axe(page: Page) -> None:
    """Make a page ready to be judged; its context must bypass what the page forbids scripts."""
    if not _AXE.is_file():
        missing("axe-core is not installed; see tools/test-tools.sh")
    page.add_script_tag(path=_AXE)


def violations(page: Page) -> list[tuple[str, str, str]]:
    """The rules that a page breaks as it stands, each with its first place and what to do."""
    result = page.evaluate("axe.run()")
    assert len(result["passes"]) > 20
    return [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"])
        for each in result["violations"]
    ]
