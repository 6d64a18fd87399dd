"""The web page in a real browser: search, filters, links, the keyboard, paper, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from plans import HEAD, ROOT
from programs import missing
from running import Run

AXE = ROOT / ".venv/npm/node_modules/axe-core/axe.min.js"
TODAY = "2023-11-20T09:00:00+07:00"


@pytest.fixture
def page(browser: Browser, built: dict[str, Path]) -> Iterator[Page]:
    """The real plan's page; nothing may be asked of a network, nothing said on the console."""
    with_page = _Opened(browser, built["lai-chau"] / "index.html")
    yield with_page.page
    with_page.close()


class _Opened:
    """A page of a file, watched."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:  # noqa: ANN401  # playwright's own
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.clock.set_fixed_time(TODAY)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def close(self) -> None:
        """Check that the page was quiet."""
        self.context.close()
        assert self.said == []
        assert [url for url in self.asked if not url.startswith(("file:", "data:"))] == []


def shown(page: Page) -> list[str]:
    """The numbers of the activities that can be seen in the table."""
    rows = page.locator("#table tr.activity:visible td:first-child")
    return rows.all_inner_texts()


def test_search_needs_no_accents(page: Page) -> None:
    """Every word must be there; accents, capitals and đ make no difference."""
    everything = shown(page)
    assert len(everything) > 10
    page.get_by_label("Tìm", exact=True).fill("LE dang huong")
    assert len(shown(page)) == 1
    assert "Lễ dâng hương" in page.locator("#table tr.activity:visible").inner_text()
    assert page.get_by_role("status").inner_text() == f"1 / {len(everything)} công việc"
    page.get_by_label("Tìm", exact=True).fill("đài phát thanh")
    assert len(shown(page)) == 2
    page.get_by_role("button", name="Xóa lọc").click()
    page.wait_for_function("document.querySelectorAll('#table tr.out').length === 0")
    assert shown(page) == everything


def test_headings_without_an_activity_are_not_shown(page: Page) -> None:
    """A heading stays as long as something below it does."""
    page.get_by_label("Tìm", exact=True).fill("marathon")
    headings = page.locator("#table tr.group:visible").all_inner_texts()
    assert len(headings) == 2
    assert headings[0].startswith("II. ")


def test_filters_by_unit_and_month(page: Page) -> None:
    """A unit finds what its group does; a month finds what touches it."""
    page.get_by_label("Đơn vị", exact=True).select_option(label="UBND huyện Than Uyên")
    assert shown(page) == ["9", "10"]  # as one of the districts, and of all levels of government
    page.get_by_label("Đơn vị", exact=True).select_option(label="Tất cả")
    page.get_by_label("Tháng", exact=True).select_option(label="Tháng 3/2023")
    found = page.locator("#table tr.activity:visible").all_inner_texts()
    assert len(found) == 2
    assert any("Marathon" in text for text in found)


def test_sorting_by_time_and_back(page: Page) -> None:
    """The soonest end comes first, what has no date last; pressed again, the plan's order."""
    before = shown(page)
    button = page.get_by_role("button", name="Sắp theo thời gian")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    ends = page.locator("#table tr.activity").evaluate_all("rows => rows.map(r => r.dataset.end)")
    dated = [end for end in ends if end]
    assert dated == sorted(dated)
    assert ends[: len(dated)] == dated
    assert page.locator("#table tr.group:visible").count() == 0
    button.click()
    assert shown(page) == before
    assert page.locator("#table tr.group:visible").count() > 3


def test_links_lead_from_part_to_part(page: Page) -> None:
    """A unit's name to its sheet, an activity to its place in the document, and back."""
    page.locator("#bieu-so-bao-dac-biet").get_by_role("link", name="Báo Lai Châu").click()
    sheet = page.locator("#don-vi-bao-lai-chau")
    sheet.wait_for(state="visible")
    assert page.locator(".sheet:visible").count() == 1
    sheet.get_by_role("link", name="Ra 01 số báo").first.click()
    target = page.locator(":target")
    assert "Ra 01 số báo đặc biệt" in target.inner_text()
    target.wait_for(state="visible")
    page.go_back()
    sheet.wait_for(state="visible")


def test_every_link_has_a_target(built: dict[str, Path], browser: Browser) -> None:
    """In all plans; and no anchor stands twice."""
    for name, folder in built.items():
        opened = _Opened(browser, folder / "index.html")
        broken = opened.page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => !document.getElementById(id))"
        )
        ids = opened.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert broken == [], name
        assert len(ids) == len(set(ids)), name
        opened.close()


def test_the_timeline_has_todays_line_and_draws_kinds_of_times_differently(page: Page) -> None:
    """Windows, approximate windows and deadlines; the line is where the clock says."""
    drawing = page.locator("svg.timeline")
    assert drawing.locator("rect[stroke-dasharray]").count() > 3
    assert drawing.locator("rect[fill='#2f6fb7']").count() > 3
    assert drawing.locator("path[fill='#d9480f']").count() > 3
    line = drawing.locator(".today path").get_attribute("d") or ""
    first, days = drawing.get_attribute("data-first"), int(drawing.get_attribute("data-days") or 0)
    assert first == "2023-01-01"
    expected = 310 + 520 * (323 + 0.5) / days  # 20 November is day 323 of the year
    assert abs(float(line.removeprefix("M").split()[0]) - expected) < 0.5
    drawing.get_by_role("link", name="Lễ viếng nghĩa trang").click()
    assert "Lễ viếng nghĩa trang" in page.locator(":target").inner_text()


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """The first stop is the link past the head; focus can be seen."""
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Đến văn bản"
    assert skip.bounding_box() is not None
    page.keyboard.press("Enter")
    page.wait_for_url("**#van-ban")
    page.get_by_label("Tìm", exact=True).focus()
    for expected in ("unit", "month", "sort"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == expected
    page.keyboard.press("Enter")
    assert (
        page.get_by_role("button", name="Sắp theo thời gian").get_attribute("aria-pressed")
        == "true"
    )


def test_without_scripts_it_is_a_document(browser: Browser, built: dict[str, Path]) -> None:
    """Everything can be read: no empty tools, every sheet open."""
    opened = _Opened(browser, built["lai-chau"] / "index.html", java_script_enabled=False)
    assert opened.page.locator("#tools").is_hidden()
    sheets = opened.page.locator(".sheet")
    assert sheets.count() > 30
    assert all(sheets.nth(index).is_visible() for index in range(sheets.count()))
    assert opened.page.locator("#table tr.activity:visible").count() > 10
    opened.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(
    browser: Browser, built: dict[str, Path], width: int
) -> None:
    """On a phone, a tablet and a desk."""
    viewport = {"width": width, "height": 800}
    opened = _Opened(browser, built["lai-chau"] / "index.html", viewport=viewport)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_what_it_costs_is_a_part_of_the_page(page: Page) -> None:
    """The estimate under its name in the menu, with its sum."""
    page.get_by_role("navigation").get_by_role("link", name="Dự toán").click()
    part = page.locator("#du-toan:target")
    assert "1.500.000.000" in part.inner_text()
    assert "Một tỷ năm trăm triệu đồng" in part.inner_text()


def test_on_paper_there_is_all_and_only_the_document(page: Page) -> None:
    """No tools, no menus; every sheet; each part begins a page."""
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator("#tools").is_hidden()
    assert page.locator(".sheet:visible").count() > 30
    assert page.locator("#table tr.activity:visible").count() > 10


@pytest.mark.parametrize("plan", ["lai-chau", "xa", "dang"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, built: dict[str, Path], plan: str, width: int) -> None:
    """No violation of the accessibility rules of axe-core: WCAG A and AA, and best practices."""
    if not AXE.is_file():
        missing("axe-core is not installed; see tools/test-tools.sh")
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    opened = _Opened(browser, built[plan] / "index.html", **options)
    opened.page.add_script_tag(path=AXE)
    for anchor in ("", opened.page.locator(".units a").first.get_attribute("href") or ""):
        opened.page.evaluate("hash => { location.hash = hash }", anchor)
        opened.page.wait_for_timeout(50)
        result = opened.page.evaluate("axe.run()")
        found = [
            (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"])
            for each in result["violations"]
        ]
        assert found == []
        assert len(result["passes"]) > 20
    opened.close()


def test_text_cannot_become_markup_or_script(run: Run, tmp_path: Path, browser: Browser) -> None:
    """What a plan says is read back in the browser as it was written."""
    text = (
        "<script>alert(1)</script> &amp; \"x\" 'y' {{ 7*7 }} {% raw %} </style> javascript:alert(1)"
    )
    (tmp_path / "plan").mkdir()
    quoted = text.replace("'", "''")
    (tmp_path / "plan/a.yaml").write_text(
        HEAD + f"units: [{{name: '{quoted}'}}]\nsections:\n- heading: '{quoted}'\n  activities:\n"
        f"  - {{text: '{quoted}', lead: '{quoted}', when: Tháng 5/2026}}\n",
        "utf-8",
    )
    assert run("build", "--only", "index").exit_code == 0
    opened = _Opened(browser, tmp_path / "build/index.html")
    cells = opened.page.locator("#table tr.activity td").all_inner_texts()
    assert cells[1:3] == [text, text]
    assert opened.page.locator("script").count() == 1
    assert text in opened.page.locator("#unit option").all_text_contents()
    opened.close()


def test_a_plan_without_dates_or_units_has_a_page_too(
    run: Run, tmp_path: Path, browser: Browser
) -> None:
    """Nothing to filter, nothing to draw, no sheet."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(HEAD + "sections: [{heading: A, text: B}]\n", "utf-8")
    assert run("build").exit_code == 0
    opened = _Opened(browser, tmp_path / "build/index.html")
    assert "chưa nêu thời gian" in opened.page.locator("#tien-do").inner_text()
    assert opened.page.locator("svg").count() == 0
    assert opened.page.get_by_role("link", name="Dự toán").count() == 0
    opened.close()
    assert not (tmp_path / "build/tien-do.svg").exists()
    assert not (tmp_path / "build/lich.ics").exists()
