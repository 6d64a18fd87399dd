"""The page of many plans in a real browser: search, filters, the timeline, paper, a large one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from axe import add_axe, violations
from kehoach.plan import load
from kehoach.render.formats import Format
from kehoach.render.opening import open_renderer
from kehoach.render.options import RenderOptions
from kehoach.render.templates import OVERVIEW, Templates
from kehoach.views.overview import overview
from kehoach.workspace import chosen, read
from kehoach.workspace.joining import joined
from kehoach.workspace.papers import Taken, taken
from once import once
from plans import DATA
from running import invoke

TODAY = "2026-11-27T09:00:00+07:00"
PLANS = DATA / "lien-ke-hoach"


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the twelve plans, and what they lead to."""

    def build(folder: Path) -> None:
        line = ("--format", "html", "--as-of", "2026-11-27")
        assert invoke("build", "--plans", PLANS, "--out", folder / "out", *line).exit_code == 1

    return once(tmp_path_factory, "overview", build) / "out"


@pytest.fixture
def page(browser: Browser, out: Path) -> Iterator[Page]:
    """The page of all plans; nothing may be said on the console."""
    yield from opened(browser, out / "index.html")


def opened(
    browser: Browser, path: Path, width: int = 1300, *, is_judged: bool = False
) -> Iterator[Page]:
    """A page that is watched."""
    size: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, bypass_csp=is_judged)
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert said == []


def texts(page: Page) -> list[str]:
    """What the list shows."""
    return page.locator("#works .activity td:nth-child(2)").all_text_contents()


def count(page: Page) -> str:
    """What is said of the list."""
    return page.locator("#count").inner_text()


def search(page: Page, words: str) -> None:
    """Type words and wait until they are looked for."""
    page.get_by_label("Tìm trong tất cả các kế hoạch").fill(words)
    page.wait_for_function(
        "words => (new URLSearchParams(location.search).get('tim') || '') === words", arg=words
    )


def test_all_plans_are_searched_without_accents(page: Page) -> None:
    """By what is to be done, who does it and what the plan is about; a miss gets the nearest."""
    assert count(page) == "10 / 12 công việc"
    search(page, "tiem chung")
    assert texts(page) == [
        "Cấp vắc xin",
        *["Tiêm chủng cho trẻ em dưới 05 tuổi tại các trạm y tế"] * 2,
    ]
    search(page, "phong nghiep vu")
    assert texts(page) == ["Cấp vắc xin"]
    search(page, "vac xim")
    page.locator("#none").get_by_role("button").click()
    assert texts(page) == ["Cấp vắc xin"]


def test_a_unit_sees_what_is_its_own(page: Page) -> None:
    """Of two with one name the one that it is; by role, by month, by how it stands."""
    field = page.get_by_label("Đơn vị của tôi")
    field.fill("so y te lai chau")
    field.press("Enter")
    assert (
        "04 nhiệm vụ, trong đó chủ trì 03, phối hợp 01" in page.locator("#mine-line").inner_text()
    )
    assert (
        "hạn 29/11/2026, Tập huấn cho cán bộ trạm y tế (12/KH-UBND)"
        in page.locator("#mine-next").inner_text()
    )
    assert len(texts(page)) == 4
    page.get_by_label("Vai trò").select_option("phoi-hop")
    assert texts(page) == ["Tổ chức ngày hội văn hóa các dân tộc tỉnh"]
    page.get_by_label("Vai trò").select_option("")
    page.get_by_label("Hiệu lực").select_option("het")
    assert texts(page) == ["Rà soát trạm y tế", "Chăm sóc trẻ em có hoàn cảnh khó khăn"]
    page.reload()
    assert len(texts(page)) == 2
    page.locator("#find").get_by_role("button", name="Xóa lọc").click()
    assert count(page) == "10 / 12 công việc"


@pytest.mark.parametrize(
    ("label", "value", "shown"),
    [
        ("Cơ quan ban hành", "Sở Y tế", 1),
        ("Kế hoạch", "45/KH-UBND", 2),
        ("Đến hạn trong tháng", "2027-01", 1),
        ("Diễn ra trong tháng", "2026-11", 3),
        ("Tình trạng", "later", 4),
        ("Tình trạng", "overdue", 1),
    ],
)
def test_the_list_is_filtered(page: Page, label: str, value: str, shown: int) -> None:
    """And says by what; the timeline shows the same."""
    page.get_by_label(label, exact=True).select_option(value)
    assert len(texts(page)) == shown
    assert "Đang lọc: " in count(page)
    page.locator("#tien-do").scroll_into_view_if_needed()
    page.locator("#timeline .timeline").wait_for()
    assert page.locator("#timeline .lane:not(.group)").count() == shown


def test_plan_by_plan_each_has_a_heading(page: Page) -> None:
    """In the list and on the timeline; a work leads to its place in the plan's own page."""
    page.get_by_role("button", name="Sắp theo thời hạn").click()
    assert page.locator("#works .group").count() == 10
    page.locator("#works .activity a").first.click()
    assert page.url.endswith("/02-y-te-2026/index.html#viec-tap-huan-cho-can-bo-tram-y-te")
    assert "Tập huấn cho cán bộ trạm y tế" in page.locator(":target").inner_text()


def test_every_link_of_the_page_leads_to_something(out: Path, page: Page) -> None:
    """Of plans, works and units."""
    links = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    files = {link.partition("#")[0] for link in links} - {""}
    assert len(files) > 20
    assert [each for each in sorted(files) if not (out / each).is_file()] == []


@pytest.mark.parametrize("width", [390, 1300])
def test_nothing_is_wider_than_the_screen(browser: Browser, out: Path, width: int) -> None:
    """On a phone the list is cards."""
    for page in opened(browser, out / "index.html", width):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert len(texts(page)) == 10


def test_a_large_list_is_built_as_it_is_looked_at(browser: Browser, tmp_path: Path) -> None:
    """At first few rows stand there; all are searched; paper has all that is left."""
    found = [
        taken(record, load(folder), None)
        for (name, folder), record in zip(
            [each for each in chosen(PLANS) if each.name != "12-hong"],
            read(PLANS).records,
            strict=True,
        )
    ]
    many = [numbered(each, number) for number in range(60) for each in found]
    joint = joined([each.share for each in many], [each.record for each in many])
    view = overview(joint.shown, joint.units, [""] * len(joint.shown))
    with open_renderer(Templates.at(), None, RenderOptions()) as renderer:
        (tmp_path / "index.html").write_bytes(renderer.render(OVERVIEW, view, Format.HTML))
    for page in opened(browser, tmp_path / "index.html"):
        assert len(texts(page)) < 200
        search(page, "cap vac xin")
        assert count(page).endswith("60 / 720 công việc")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert len(texts(page)) == 60


def numbered(each: Taken, number: int) -> Taken:
    """The same plan once more, in another folder."""
    name = f"{each.share.name}-{number}"
    return each._replace(
        share=each.share._replace(name=name), record={**each.record, "plan": name, "citations": []}
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_nothing(
    browser: Browser, out: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    """On a phone and on a screen, as it opens, with a unit, with words and plan by plan."""
    for page in opened(browser, out / "index.html", width, is_judged=True):
        page.emulate_media(color_scheme=scheme)
        add_axe(page)
        page.locator("#tien-do").scroll_into_view_if_needed()
        page.locator("#timeline .timeline").wait_for()
        assert violations(page) == []
        field = page.get_by_label("Đơn vị của tôi")
        field.fill("so y te lai chau")
        field.press("Enter")
        assert violations(page) == []
        search(page, "tiem chung")
        page.get_by_role("button", name="Sắp theo thời hạn").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_says_which_plans_they_are(page: Page) -> None:
    """And how many are lacking; what cannot be pressed on paper is not there."""
    page.emulate_media(media="print")
    title = page.get_by_role("heading", level=1)
    assert title.inner_text() == "Các kế hoạch: 11 kế hoạch; chưa gồm 01 kế hoạch còn lỗi"
    assert not page.locator(".top form").is_visible()
    assert page.locator("#viec").evaluate("e => getComputedStyle(e).breakBefore") == "auto"
    assert page.locator("#works .activity").first.is_visible()
