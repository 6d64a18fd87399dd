"""The page of all documents in a browser: its size, how long it takes to open, the worst stroke.

python bench/page.py FOLDER...    (folders that a build made; one line for each)
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cases import ENVIRONMENT, KEHOACH, table
from generate import write_plan
from playwright.sync_api import Page, sync_playwright

_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_FEWEST, _MOST = 100, 3_000
"""Of smaller plans there is the shipped one; larger ones are for nobody's browser."""
_TYPED = {
    "#search": ("triển khai", "cong an", "don vi so 7", "xyzq"),
    "#my-unit": ("so y te", "dv 12"),
}

_WATCH = """
() => {
  window.strokes = [];
  for (const field of document.querySelectorAll("#search, #my-unit")) {
    field.addEventListener("keydown", () => { field.since = performance.now(); }, true);
    field.addEventListener("input", () => {
      const since = field.since;
      requestAnimationFrame(() => setTimeout(() => window.strokes.push(performance.now() - since)));
    });
  }
}
"""
"""From a key to the frame after what it does; what is done later than that blocks as a task."""

_BLOCKED = """
() => {
  window.blocked = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.blocked = Math.max(window.blocked, entry.duration);
  }).observe({ type: "longtask" });
}
"""


class Measured(NamedTuple):
    """Bytes, and milliseconds: until all is there and painted, and the longest that a key waits."""

    size: int
    opening: float
    stroke: float


def measured(folder: Path) -> Measured:
    """The page of a folder, opened once more after the browser is warm."""
    path = folder / "index.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(_ARGUMENTS)
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto("data:text/html,<p>warm")
        started = time.perf_counter()
        page.goto(path.as_uri())
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        opening = 1000 * (time.perf_counter() - started)
        stroke = _worst_stroke(page)
        browser.close()
    return Measured(path.stat().st_size, opening, stroke)


def _worst_stroke(page: Page) -> float:
    """The longest wait of any key of some searches, typed at once after the page is there."""
    page.evaluate(_WATCH)
    page.evaluate(_BLOCKED)
    for field, texts in _TYPED.items():
        for text in texts:
            page.fill(field, "")
            page.locator(field).press_sequentially(text, delay=80)
    page.wait_for_timeout(300)
    found: Any = page.evaluate("[Math.max(...window.strokes), window.blocked]")
    return float(max(found))


def pages_table(work: Path, shipped: Path, sizes: Sequence[tuple[int, int]]) -> str:
    """The page of the shipped plan, and of plans of growing size; nothing without a browser."""
    if not shutil.which("chromium"):
        return "There is no Chromium here.\n"
    rows = [_row("the shipped plan", shipped, work / "page")]
    for activities, units in sizes:
        if _FEWEST < activities <= _MOST:
            plan = work / f"page-plan-{activities}"
            write_plan(activities, units, plan)
            rows.append(_row(f"{activities:,} activities, {units} units", plan, work / plan.name))
    return table(("plan", "size", "opening", "worst stroke"), rows)


def _row(name: str, plan: Path, out: Path) -> tuple[str, ...]:
    out = out.with_name(f"{out.name}-out")
    command = [KEHOACH, "build", "--plan", str(plan), "--out", str(out), "--only", "index"]
    subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)  # noqa: S603  # our own program
    found = measured(out)
    size = f"{found.size / 1e6:.1f} MB"
    return name, size, f"{found.opening:.0f} ms", f"{found.stroke:.0f} ms"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, json.dumps(measured(Path(name))._asdict()))  # noqa: T201  # it is what is asked for
