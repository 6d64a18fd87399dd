"""The pictures of docs/sua-trong-word.md: an edited Word file, and what `merge` says of it.

    python tools/merge_pictures.py

LibreOffice draws the file, Chromium the terminal; the plan is the shipped one.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "src")]

import docx_hand  # noqa: E402  # behind the paths
from heavy_edits import Deed, Move  # noqa: E402  # likewise

GALLERY = ROOT / "docs/gallery"
PAGE = 3
SCALE = 1.1
BROWSER = "/usr/bin/chromium"
SHOWN_LINES = 44
LOOKS = (
    "margin:0;padding:14px;background:#fff;width:1000px;white-space:pre-wrap;"
    "font:14px/1.4 'Liberation Mono',monospace"
)


def main() -> int:
    """Build, edit, merge, and draw both."""
    kehoach = [sys.executable, "-m", "kehoach"]
    env = os.environ | {"KEHOACH_LANG": "vi", "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "110"}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "plan", folder / "plan")
        build = [*kehoach, "build", "--only", "ke-hoach", "--format", "docx", "--anchors"]
        subprocess.run(build, cwd=folder, env=env, check=True, capture_output=True)  # noqa: S603  # our own program
        file = folder / "build/ke-hoach.docx"
        file.write_bytes(edited(file.read_bytes()))
        told = subprocess.run(  # noqa: S603  # likewise
            [*kehoach, "merge", "build/ke-hoach.docx", "--diff"],
            cwd=folder, env=env, check=False, capture_output=True, text=True,
        )  # fmt: skip
        _draw_page(file, folder)
        _draw_terminal(told.stderr + told.stdout)
    return 0


def edited(content: bytes) -> bytes:
    """What a leader may do on one page, tracked."""
    said = [" ".join(each.split()) for each in docx_hand.paragraphs_of(content)]

    def at(words: str, start: int = 0) -> int:
        return next(number for number in range(start, len(said)) if words in said[number])

    press, support = at("Tổ chức họp báo tại tỉnh"), "Đơn vị phối hợp: Các đơn vị có liên quan"
    film = at("Xây dựng phóng sự truyền hình")
    tidings = at("Ghi nhận và biểu dương")
    moves = (
        Move("type", press, texts=("họp báo", "gặp mặt báo chí")),
        Move("type", at(support, press), texts=(support, f"{support}; Sở Y tế")),
        Move("strike", film, press - 1),
        Move("behind", tidings, texts=("- Tuyên truyền gương người tốt, việc tốt ở cơ sở.",)),
    )
    deeds = [Deed("", (move,), (), None, None) for move in moves]
    return docx_hand.edited(content, deeds, tracked=True)


def _draw_page(file: Path, folder: Path) -> None:
    office = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # the office program
    document = pypdfium2.PdfDocument(folder / "ke-hoach.pdf")
    document[PAGE - 1].render(scale=SCALE).to_pil().save(
        GALLERY / "sua-trong-word.png", optimize=True
    )


def _draw_terminal(said: str) -> None:
    lines = said.splitlines()[:SHOWN_LINES]
    shown = "\n".join(_line(each) for each in lines)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1030, "height": 400})
        page.set_content(f'<pre style="{LOOKS}">{shown}</pre>')
        page.screenshot(path=GALLERY / "sua-trong-word-ghep.png", full_page=True)
        browser.close()


def _line(text: str) -> str:
    colour = {"+": "#116329", "-": "#a40e26"}.get(text[:1], "#24292f")
    return f'<span style="color:{colour}">{html.escape(text)}</span>'


if __name__ == "__main__":
    sys.exit(main())
