"""Pictures of the real plan's documents for the documentation, page by page."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TypeAlias

import typst
from playwright.sync_api import sync_playwright

from kehoach.analysis.difference import difference
from kehoach.analysis.progress import states
from kehoach.analysis.tasks import tasks_of
from kehoach.build.documents import documents
from kehoach.build.naming import WEB
from kehoach.plan import Plan, load
from kehoach.render.fonts import find_font
from kehoach.render.formats import Format
from kehoach.render.options import RenderOptions
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.views.agency import agency_view
from kehoach.views.amendment import amendment_view
from kehoach.views.assignment import assignment_view
from kehoach.views.estimate import estimate_view
from kehoach.views.notice import notice_view
from kehoach.views.official import official_view
from kehoach.views.progress import Month, report_table_view, report_view

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs/gallery"
SHOWN_UNIT = "Sở Nội vụ"
TODAY = "2023-11-20T09:00:00+07:00"
PIXELS_PER_INCH = 75
CONCERNED = "Ban Tuyên giáo Tỉnh ủy"
LATER = ("due: Quý III năm 2023", "due: Quý IV năm 2023", 1)
REPORTED = (
    "    due: Quý II năm 2023\n",
    """    due: Quý II năm 2023
                    status: Đang thực hiện
                    notes:
                      - {date: 2023-10-12, text: Đã trình dự thảo, progress: 80%,
                         difficulty: Chưa bố trí đủ kinh phí in ấn}
""",
    1,
)
ADDED = """
sections:
  - heading: Hoạt động bổ sung
    activities:
      - text: Khám sức khỏe cho người có công với cách mạng trên địa bàn tỉnh
        lead: Sở Y tế
        due: Trước ngày 20/12/2023
"""

Views: TypeAlias = dict[str, tuple[str, object, tuple[int, ...]]]
"""By the name of a picture: structure template, view, and the pages that are shown."""
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
        views: Views = {}
        views["ke-hoach"] = ("official.j2", official_view(plan), (1,) if prefix else (1, 4, -1))
        if unit:
            table, sheet = assignment_view(plan), agency_view(tasks_of(unit, plan), plan)
            views["bieu-phan-cong"] = ("assignment.j2", table, (1, -2))
            views["phieu-giao-nhiem-vu"] = ("agency.j2", sheet, (1,))
        with Renderer(Templates.at(), face, RenderOptions(plan.document.style)) as renderer:
            if not prefix:
                views |= _lived(plan)
            for name, (structure, view, pages) in views.items():
                images = _images(renderer.source(structure, view, Format.PDF), face.fonts)
                for page in pages:
                    number = page if page > 0 else len(images) + 1 + page
                    _save(f"{prefix}{name}-{number}", images[number - 1])
            if not prefix:
                web = next(each for each in documents(plan) if each.name == WEB)
                _browse(renderer.render(web.structure, web.view(), Format.HTML))
    return 0


def _lived(plan: Plan) -> Views:
    """What follows the signature: money, a month's report, a notice, an amendment."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "plan", folder, dirs_exist_ok=True)
        changed = Path(folder) / "30-noi-dung.yaml"
        text = changed.read_text("utf-8").replace(*LATER)
        changed.write_text(text.replace(*REPORTED), "utf-8")
        Path(folder, "35-bo-sung.yaml").write_text(ADDED, "utf-8")
        after = load(Path(folder)).plan
    found = difference(plan, after)
    month = Month(date(2023, 10, 1))
    standing = tuple(states(after.activities, month.last, month.next_days))
    concerned = next(each for each in found.agencies if each.unit.part.name == CONCERNED)
    return {
        "du-toan": ("estimate.j2", estimate_view(plan), (1,)),
        "bao-cao": ("report.j2", report_view(standing, after, month, None), (1,)),
        "bao-cao-phu-luc": ("assignment.j2", report_table_view(standing, after, month, None), (1,)),
        "thong-bao": ("notice.j2", notice_view(concerned, plan, after), (1,)),
        "sua-doi-bo-sung": ("amendment.j2", amendment_view(found, plan, after), (1,)),
    }


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
            ("trang-web-dien-thoai", 390, 760, "?don-vi=so-van-hoa-the-thao-va-du-lich"),
        ):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.clock.set_fixed_time(TODAY)
            page.goto(path.as_uri() + part)
            page.wait_for_timeout(500)  # what is built when one comes near
            _save(name, page.screenshot())
        browser.close()


def _save(name: str, content: bytes) -> None:
    (GALLERY / f"{name}.png").write_bytes(content)
    sys.stdout.write(f"{GALLERY.relative_to(ROOT)}/{name}.png\n")


if __name__ == "__main__":
    sys.exit(main())
