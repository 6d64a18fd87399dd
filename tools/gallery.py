"""Pictures of the real plan's documents for the documentation, page by page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typst
from playwright.sync_api import sync_playwright

from kehoach.documents import WEB, documents
from kehoach.formats import Format
from kehoach.load import load
from kehoach.render.fonts import find_font
from kehoach.render.looks import Looks
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.tasks import tasks_of
from kehoach.views.agency import agency_view
from kehoach.views.assignment import assignment_view
from kehoach.views.official import official_view

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs/gallery"
SHOWN_UNIT = "Sở Nội vụ"
TODAY = "2023-11-20T09:00:00+07:00"
PIXELS_PER_INCH = 75
BROWSER = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def main() -> int:
    """Write the first pages of each kind of document as PNG; exit 1 where there is no font."""
    face = find_font()
    if face is None:
        return 1
    GALLERY.mkdir(parents=True, exist_ok=True)
    for folder, prefix in ((ROOT / "plan", ""), (ROOT / "tests/data/dang", "dang-")):
        plan = load(folder).plan
        unit = plan.registry.find(SHOWN_UNIT)
        views: dict[str, tuple[str, object, tuple[int, ...]]] = {}
        views["ke-hoach"] = ("official.j2", official_view(plan), (1,) if prefix else (1, 4, -1))
        if unit:
            table, sheet = assignment_view(plan), agency_view(tasks_of(unit, plan), plan)
            views["bieu-phan-cong"] = ("assignment.j2", table, (1, -2))
            views["phieu-giao-nhiem-vu"] = ("agency.j2", sheet, (1,))
        with Renderer(Templates.at(), face, Looks(plan.document.style)) as renderer:
            for name, (structure, view, pages) in views.items():
                images = _images(renderer.source(structure, view, Format.PDF), face.fonts)
                for page in pages:
                    number = page if page > 0 else len(images) + 1 + page
                    _save(f"{prefix}{name}-{number}", images[number - 1])
            if not prefix:
                web = next(each for each in documents(plan) if each.name == WEB)
                _browse(renderer.render(web.structure, web.view(), Format.HTML))
    return 0


def _images(source: str, fonts: typst.Fonts) -> list[bytes]:
    with tempfile.TemporaryDirectory() as root:
        compiler = typst.Compiler(input=b"", root=root, font_paths=fonts)
        made = compiler.compile(input=source.encode(), format="png", ppi=PIXELS_PER_INCH)
    return [each or b"" for each in made] if isinstance(made, list) else [made or b""]


def _browse(content: bytes) -> None:
    """The web page at a desk and on a phone."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "index.html"
        path.write_bytes(content)
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(QUIET))
        for name, width, height, part in (
            ("trang-web-bieu", 1100, 760, "#bieu"),
            ("trang-web-tien-do", 1100, 760, "#tien-do"),
            ("trang-web-dien-thoai", 390, 760, "#bieu"),
        ):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.clock.set_fixed_time(TODAY)
            page.goto(path.as_uri() + part)
            _save(name, page.screenshot())
        browser.close()


def _save(name: str, content: bytes) -> None:
    (GALLERY / f"{name}.png").write_bytes(content)
    sys.stdout.write(f"{GALLERY.relative_to(ROOT)}/{name}.png\n")


if __name__ == "__main__":
    sys.exit(main())
