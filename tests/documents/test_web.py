"""The web page in a real browser: search, filters, links, the keyboard, paper, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from generate import write_plan
from playwright.sync_api import Browser, Page

from axe import add_axe, violations
from once import once
from plans import HEAD, LAI_CHAU
from programs import pages
from running import Run, invoke

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
    return rows.all_text_contents()  # what is not on the screen is not laid out


def choose(page: Page, typed: str) -> None:
    """Type a unit and take the first that is offered."""
    page.get_by_label("Đơn vị của tôi").fill(typed)
    page.get_by_label("Đơn vị của tôi").press("Enter")


def search(page: Page, words: str) -> str:
    """What a search says."""
    page.get_by_label("Tìm trong toàn bộ kế hoạch").fill(words)
    page.wait_for_function(
        "words => new URLSearchParams(location.search).get('tim') === words", arg=words
    )
    return page.locator("#hits").inner_text()


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a plan of 300 activities and 209 units."""

    def build(folder: Path) -> None:
        write_plan(300, 209, folder / "plan")
        only = ("--only", "index", "--format", "html")
        result = invoke("build", "--plan", folder / "plan", "--out", folder / "out", *only)
        assert result.exit_code == 0, result.output

    return once(tmp_path_factory, "large", build) / "out/index.html"


@pytest.mark.parametrize("width", [390, 1366, 1280])
def test_a_unit_learns_at_once_what_it_must_do(
    browser: Browser, built: dict[str, Path], large: Path, width: int
) -> None:
    """By name, by short form, by initials, without accents: what it does, what is next, its sheet."""
    viewport = {"width": width, "height": 800}
    opened = _Opened(browser, built["lai-chau"] / "index.html", viewport=viewport)
    page = opened.page
    for typed in ("vhttdl", "so van hoa", "Sở VHTTDL", "SVHTTDL"):
        choose(page, typed)
        assert (
            page.locator("#mine-line")
            .inner_text()
            .startswith("Sở Văn hóa, Thể thao và Du lịch: 14 nhiệm vụ, trong đó chủ trì 04")
        )
    assert "Sắp tới: hạn 31/12/2023" in page.locator("#mine-next").inner_text()
    links = page.locator("#mine-actions a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    slug = "so-van-hoa-the-thao-va-du-lich"
    assert links == [
        f"#don-vi-{slug}",
        *(f"don-vi/{slug}.{form}" for form in ("docx", "pdf", "ics")),
    ]
    assert all((built["lai-chau"] / link).is_file() for link in links[1:])
    page.get_by_role("link", name="Xem phiếu").click()
    page.locator("#sheet").wait_for(state="visible")
    assert "NHIỆM VỤ CHỦ TRÌ" in page.locator("#sheet").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()
    opened = _Opened(browser, large, viewport=viewport)
    choose(opened.page, "dv so 7")
    assert "Đơn vị số 7: " in opened.page.locator("#mine-line").inner_text()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_every_unit_with_a_sheet_is_offered(page: Page, built: dict[str, Path]) -> None:
    """Those that have duties alone, too; who does not fit is told the nearest."""
    sheets = {path.stem for path in (built["lai-chau"] / "don-vi").glob("*.docx")}
    page.get_by_label("Đơn vị của tôi").click()
    slugs = page.locator("#unit-list [role=option]").evaluate_all(
        "all => all.map(o => o.dataset.slug)"
    )
    assert set(slugs) == sheets
    page.get_by_label("Đơn vị của tôi").fill("so van hao")
    assert "gần nhất" in page.locator("#unit-list").inner_text()
    assert "Sở Văn hóa" in page.locator("#unit-list").inner_text()
    page.get_by_label("Đơn vị của tôi").fill("thị xã nào đó")
    page.keyboard.press("Escape")
    choose(page, "y te")
    assert "nhiệm vụ tại phần tổ chức thực hiện" in page.locator("#mine-line").inner_text()
    assert "Không có công việc nào (Sở Y tế)" in page.locator("#none").inner_text()


def test_search_finds_phrases_everywhere(page: Page) -> None:
    """In activities, duties, sections and units; whole words before pieces; no hit says so."""
    found = search(page, "cong an")
    assert "Nhiệm vụ của đơn vị" in found
    assert "Đơn vị (1)" in found
    marked = page.locator("#hits mark").all_inner_texts()
    assert {text.lower() for text in marked} == {"công an"}
    links = page.locator("#hits li").all_inner_texts()
    assert all("công an" in text.lower() for text in links)
    assert "y tế" in search(page, "y tế").lower()
    assert "Lễ dâng hương" in search(page, "LE dang huong")
    assert "Công việc" in search(page, "đài phát thanh")
    assert search(page, "marathom").startswith("Không tìm thấy “marathom”")
    page.locator("#hits").get_by_role("button", name="marathon").click()
    assert "Marathon" in page.locator("#hits").inner_text()
    page.locator("#hits a").first.click()
    assert "Marathon" in page.locator(":target").inner_text()


def test_what_is_chosen_stands_in_the_address(page: Page) -> None:
    """It survives a reload and "back", and can be sent on; one button clears all."""
    everything = shown(page)
    choose(page, "than uyen")
    assert shown(page) == ["9", "10"]  # as one of the districts, and of all levels of government
    page.get_by_label("Diễn ra trong tháng").select_option(label="Tháng 3/2023")
    search(page, "marathon")
    assert page.url.endswith("?don-vi=ubnd-huyen-than-uyen&tim=marathon&thang=2023-03")
    page.reload()
    assert page.get_by_label("Đơn vị của tôi").input_value() == "UBND huyện Than Uyên"
    assert page.get_by_label("Tìm trong toàn bộ kế hoạch").input_value() == "marathon"
    assert shown(page) == ["9"]
    page.go_back()
    assert shown(page) == ["9", "10"]
    page.get_by_role("button", name="Xóa lọc").first.click()
    assert shown(page) == everything
    assert "?" not in page.url


@pytest.mark.parametrize("width", [390, 1366, 1280])
def test_what_is_due_is_asked_by_month(
    browser: Browser, built: dict[str, Path], width: int
) -> None:
    """This month stands first; the table and the timeline show the same; nothing says what is nearest."""
    viewport = {"width": width, "height": 800}
    opened = _Opened(browser, built["lai-chau"] / "index.html", viewport=viewport)
    page = opened.page
    due = page.get_by_label("Đến hạn trong tháng")
    assert due.locator("option").nth(1).inner_text() == "Tháng này"
    due.select_option("nay")
    assert page.locator("#table tr.activity:visible .due").all_text_contents() == ["30/11/2023"]
    assert "đến hạn trong tháng 11/2023 – 1 / 18" in page.locator("#count").inner_text()
    headings = page.locator("#table tr.group:visible").all_inner_texts()
    assert 0 < len(headings) < 4
    page.evaluate("location.hash = 'tien-do'")
    if width == 390:
        page.locator(".months .now").wait_for()
        assert "1 công việc, 1 đến hạn" in page.locator(".months .now").inner_text()
        assert page.locator(".timeline").count() == 0
    else:
        page.locator(".timeline").wait_for()
        assert page.locator(".timeline [role=listitem]:not(.group):visible").count() == 1
        assert page.locator(".timeline .scale .today").is_visible()
    due.select_option("2023-02")
    assert "Gần nhất: " in page.locator("#none").inner_text()
    opened.close()


def test_sorting_by_deadline_and_back(page: Page) -> None:
    """The soonest comes first, what has no date last; pressed again, the plan's order."""
    before = shown(page)
    button = page.get_by_role("button", name="Sắp theo thời hạn")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    ends = page.locator("#table tr.activity").evaluate_all("rows => rows.map(r => r.dataset.due)")
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
    sheet = page.locator("#sheet")
    sheet.wait_for(state="visible")
    assert "Báo Lai Châu" in sheet.locator("h3").inner_text()
    sheet.get_by_role("link", name="Ra 01 số báo").first.click()
    target = page.locator(":target")
    assert "Ra 01 số báo đặc biệt" in target.inner_text()
    target.wait_for(state="visible")
    assert sheet.is_hidden()
    page.go_back()
    sheet.wait_for(state="visible")


def test_a_sheet_on_the_page_says_what_its_own_file_does(
    page: Page, built: dict[str, Path]
) -> None:
    """Word by word, block by block, with the same looks."""
    page.evaluate("location.hash = 'don-vi-so-noi-vu'")
    page.locator("#sheet h3").wait_for()
    kinds = "all => all.map(e => [e.tagName.replace(/H[2-6]/, 'H'), e.className, e.textContent.replace(/\\s+/g, '')])"
    ours = page.locator("#sheet > :not(.actions)").evaluate_all(kinds)
    page.goto((built["lai-chau"] / "don-vi/so-noi-vu.html").as_uri())
    theirs = page.locator("main > *").evaluate_all(kinds)
    assert ours[1:] == theirs[2:]  # the file says first what it is


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
    """Windows, approximate windows and deadlines; names and scale stay; it is opened at today."""
    page.evaluate("location.hash = 'tien-do'")
    drawing = page.locator(".timeline")
    drawing.wait_for()
    assert drawing.locator(".bar.about").count() > 3
    assert drawing.locator(".bar:not(.about, .past, .deadline)").count() > 3
    assert drawing.locator(".bar.deadline").count() > 3
    at = drawing.locator(".scale .today").evaluate("e => Number(e.style.getPropertyValue('--at'))")
    assert abs(at - (323 + 0.5) / 731) < 0.001  # 20 November is day 323 of the first of two years
    page.wait_for_function("document.querySelector('.timeline').scrollLeft > 0")
    box, name = drawing.bounding_box(), drawing.locator(".lane .name").nth(4).bounding_box()
    assert box
    assert name
    assert abs(box["x"] - name["x"]) < 3
    drawing.get_by_role("link", name="Lễ viếng nghĩa trang").click()
    assert "Lễ viếng nghĩa trang" in page.locator(":target").inner_text()


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """Past the head, then the two fields; the list of units is led through with arrows."""
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Đến văn bản"
    for expected in ("my-unit", "search", "clear"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == expected
    page.locator("#my-unit").focus()
    page.keyboard.type("so")
    page.keyboard.press("ArrowDown")
    active = page.locator("#my-unit").get_attribute("aria-activedescendant")
    name = page.locator(f"#{active}").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#mine-line strong").inner_text() == name
    page.get_by_label("Đến hạn trong tháng").focus()
    for expected in ("month", "sort"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == expected


def test_nothing_that_stays_covers_what_is_led_to(browser: Browser, built: dict[str, Path]) -> None:
    """The bar is at most a tenth of the screen, and stands above the target."""
    for width, height in ((390, 800), (1366, 768), (844, 390)):
        viewport = {"width": width, "height": height}
        opened = _Opened(browser, built["lai-chau"] / "index.html", viewport=viewport)
        opened.page.evaluate("location.hash = document.querySelector('[id^=viec-]').id")
        opened.page.wait_for_timeout(100)
        bar = opened.page.locator(".parts").bounding_box()
        target = opened.page.locator(":target").bounding_box()
        assert bar
        assert target
        assert bar["height"] <= height / 10 or bar["y"] + bar["height"] <= 0
        assert bar["y"] + bar["height"] <= target["y"] + 1
        opened.close()


def test_without_scripts_it_is_a_document(browser: Browser, built: dict[str, Path]) -> None:
    """The document and the table can be read, no tool is there, and sheets are files."""
    opened = _Opened(browser, built["lai-chau"] / "index.html", java_script_enabled=False)
    assert opened.page.locator("form:visible").count() == 0
    assert opened.page.locator("#van-ban [id^=viec-]").count() > 10
    assert opened.page.locator("#table tr.activity:visible").count() > 10
    assert opened.page.locator("noscript").count() == 1
    links = opened.page.locator("#phieu li a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert len(links) > 30
    assert all((built["lai-chau"] / link).is_file() for link in links)
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


def test_what_is_seen_is_what_is_printed(
    browser: Browser, built: dict[str, Path], large: Path, tmp_path: Path
) -> None:
    """An open sheet; a table with its filter; else the document and its parts, without the sheets."""
    opened = _Opened(browser, built["lai-chau"] / "index.html")

    def printed(address: str) -> list[str]:
        opened.page.goto("about:blank")
        opened.page.goto(address)
        opened.page.wait_for_timeout(100)
        opened.page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
        return pages(tmp_path / "a.pdf")

    index = (built["lai-chau"] / "index.html").as_uri()
    whole = printed(index)
    assert 15 < len(whole) < 32
    text = " ".join(whole)
    assert "BIỂU PHÂN CÔNG" in text
    assert "Tiến độ thực hiện" in text
    assert "TỔNG HỢP DỰ TOÁN" in text
    assert "Tìm trong toàn bộ" not in text
    assert "NHIỆM VỤ CHỦ TRÌ" not in text
    (march,) = printed(f"{index}?thang=2023-03")
    assert "Đang lọc: diễn ra trong tháng 3/2023 – 2 / 18 công việc" in march
    assert "Marathon" in march
    sheet = printed(f"{index}#don-vi-so-noi-vu")
    assert len(sheet) < 5
    assert sheet[0].startswith("Sở Nội vụ")
    assert len(printed(f"{large.as_uri()}?don-vi=don-vi-so-7")) < 4
    opened.close()


def test_the_day_that_is_asked_for_shows_how_tasks_stand(
    run: Run, tmp_path: Path, browser: Browser
) -> None:
    """In the table and in the timeline."""
    out = ("--only", "index", "--as-of", "2023-11-20", "--out", "out", "--plan", str(LAI_CHAU))
    assert run("build", *out).exit_code == 0
    opened = _Opened(browser, tmp_path / "out/index.html")
    late = opened.page.locator("#table tr.overdue")
    assert late.count() > 3
    assert "(quá hạn)" in (late.first.text_content() or "")
    opened.page.evaluate("location.hash = 'tien-do'")
    opened.page.locator(".timeline").wait_for()
    assert opened.page.locator(".timeline .overdue").count() == late.count()
    opened.close()


def test_single_pages_lead_to_each_other_and_are_cards_on_phones(
    browser: Browser, built: dict[str, Path]
) -> None:
    """To all pages and to the same document in other formats; nothing is wider than a phone."""
    folder = built["lai-chau"]
    opened = _Opened(browser, folder / "index.html", viewport={"width": 390, "height": 800})
    for name in ("bieu-phan-cong", "du-toan", "ke-hoach", "don-vi/so-noi-vu"):
        path = folder / f"{name}.html"
        opened.page.goto(path.as_uri())
        links = opened.page.locator("nav a").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        assert len(links) > 5
        assert all((path.parent / link).resolve().is_file() for link in links)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
        cells = opened.page.locator("td:visible")
        if cells.count():
            assert min(cells.evaluate_all("all => all.map(e => e.clientWidth)")) > 300
    opened.close()


@pytest.mark.parametrize("plan", ["lai-chau", "xa", "dang"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, built: dict[str, Path], plan: str, width: int) -> None:
    """No violation of the accessibility rules of axe-core: WCAG A and AA, and best practices."""
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    opened = _Opened(browser, built[plan] / "index.html", **options)
    add_axe(opened.page)
    for anchor in ("", opened.page.locator(".units li").first.get_attribute("id") or "", "tien-do"):
        opened.page.evaluate("hash => { location.hash = hash }", anchor)
        opened.page.wait_for_timeout(100)
        if anchor:
            opened.page.emulate_media(color_scheme="dark")
            choose(opened.page, "a")
            search(opened.page, "cong")
        assert violations(opened.page) == []
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
    assert opened.page.locator("script:not([type])").count() == 1
    assert opened.page.evaluate("document.querySelectorAll('script').length") == 3
    opened.page.get_by_label("Đơn vị của tôi").click()
    assert opened.page.locator("#unit-list [role=option]").all_inner_texts() == [text]
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#mine-line strong").inner_text() == text
    assert "alert(1)" in search(opened.page, "alert")
    opened.page.get_by_role("link", name="Xem phiếu").click()
    assert opened.page.locator("#sheet h3").inner_text() == text
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
    assert opened.page.locator("#timeline").count() == 0
    assert opened.page.get_by_role("link", name="Dự toán").count() == 0
    opened.close()
    assert not (tmp_path / "build/tien-do.svg").exists()
    assert not (tmp_path / "build/lich.ics").exists()
