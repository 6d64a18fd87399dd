"""Every page for users speaks Vietnamese and English, and says the same in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sides
from babel.messages.pofile import read_po
from sides import ENGLISH_ONLY, OTHER_SIDE, PAIRS, anchor, differences, links, parts

from plans import ROOT

CATALOGUE = ROOT / "src/kehoach/locale/vi/LC_MESSAGES/kehoach.po"

BANNED = {
    r"trình biên dịch": "công cụ lập văn bản",
    r"bí danh": "cách viết khác (of a unit), tên nhắc lại (of YAML)",
    r"\bmã [012]\b": "trạng thái kết thúc 1",
    r"(?:^|[.:;] )In (?:ra |nhiệm vụ|phiên bản|thời gian|đoạn|JSON|lời)": "Hiển thị …",
    r"\d phát hiện\b": "Có 3 điểm cần xem lại",
    r"thông tin \(info\)|\(info\)": "lưu ý",
    r"soạn bằng tay|làm bằng tay": "soạn riêng từng phần",
    r"tự giải thích": "có chú thích hướng dẫn",
    r"\bđã cũ\b": "cần tạo lại",
    r"vạch hôm nay": "mốc “hôm nay”",
    r"Hạn cuối": "Thời hạn hoàn thành",
    r"đề mục": "tiêu đề, mục",
    r"những lời ấy": "cụm từ đó",
    r"chưa thấy nhầm": "không có",
    r"thì hơn\b": "nên …",
    r"vẫn quen": "lâu nay vẫn",
    r"[Nn]gôn ngữ kế hoạch": "quy cách tệp kế hoạch",
    r"cho người đọc hay cho chương trình": "Định dạng kết quả: …",
    r"kế hoạch không chia|Chưa nêu nguồn": "chưa phân bổ; Chưa xác định nguồn",
    r"[Nn]ay thay đổi thành|Cùng làm với": "Nội dung điều chỉnh; Đơn vị cùng thực hiện",
    r"VIỆC GẦN NHẤT TRƯỚC|VIỆC KHÁC, KHI": "LỊCH THỰC HIỆN (XẾP THEO THỜI HẠN)",
    r"thay nhau ký": "được ký thay mặt",
    r"tốn nhiều hơn": "tổng kinh phí … lớn hơn …",
    r"đứng sau một căn cứ": "xếp sau căn cứ …",
    r"không phải năm nào cả": "hai mốc này cách nhau …",
    r"người đọc hỏi": "người đọc không rõ …",
    r"tự mâu thuẫn nhau|dần khác nhau": "dễ dần lệch nhau",
}
"""What no official would write, and what they write instead."""


@pytest.mark.parametrize("english", PAIRS)
def test_both_sides_say_the_same(english: str) -> None:
    """Headings, examples, tables, codes, words of the program and links are those of the other."""
    assert "\n".join(differences(english)) == ""


def test_no_page_lacks_its_other_side() -> None:
    """Every page at the top of docs/ is one of a pair, or is for those who work on the program."""
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert pages - set(OTHER_SIDE) == ENGLISH_ONLY
    assert set(OTHER_SIDE) - pages == {"README.md", "README.vi.md"}
    assert len(OTHER_SIDE) == 2 * len(PAIRS)


@pytest.mark.parametrize("page", OTHER_SIDE)
def test_each_page_leads_to_its_other_side_at_once(page: str) -> None:
    """Who came to the wrong language need not look for the right one."""
    top = (ROOT / page).read_text("utf-8").partition("\n## ")[0]
    words = "In English" if page in PAIRS.values() else "Bằng tiếng Việt"
    assert f"[{words}]({Path(OTHER_SIDE[page]).name})" in top


@pytest.mark.parametrize("page", OTHER_SIDE)
def test_links_lead_to_headings_and_stay_in_the_language(page: str) -> None:
    """A heading that a link names is there; a Vietnamese page sends nobody to an English one."""
    for file, head in links(page):
        if head and file.endswith(".md"):
            titles = [anchor(part.title) for part in parts((ROOT / file).read_text("utf-8"))]
            assert head in titles, f"{page}: {file}#{head}"
        if page in PAIRS.values():
            assert file not in PAIRS or PAIRS[file] == page, f"{page}: {file}"


@pytest.mark.parametrize("page", PAIRS.values())
def test_pages_in_vietnamese_have_no_words_of_developers(page: str) -> None:
    """Each has a better one, which is said."""
    text = (ROOT / page).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        assert not _banned(line), f"{page}:{number}: {_banned(line)}"


def test_messages_in_vietnamese_have_no_words_of_developers() -> None:
    """What the program says keeps to the same words as its pages."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts if message.id else ():
            assert not _banned(str(text)), f"{message.id!r}: {_banned(str(text))}"


def test_documents_have_no_words_of_developers() -> None:
    """Nor has what templates, views and the page of all documents print."""
    printed = [
        *(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".j2", ".js"}),
        *(ROOT / "src/kehoach").rglob("*.py"),
        *(ROOT / "src/kehoach/country/facts").glob("*.tsv"),
    ]
    assert len(printed) > 100
    for path in printed:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            assert not _banned(line), f"{path.relative_to(ROOT)}:{number}: {_banned(line)}"


def _banned(text: str) -> list[str]:
    """Words in a text that have a better one, with that."""
    return [
        f"“{found[0]}”: {better}"
        for words, better in BANNED.items()
        if (found := re.search(words, text, re.MULTILINE))
    ]


def test_words_of_developers_are_found() -> None:
    """The list itself: at the beginning and in the middle, and not inside other words."""
    assert _banned("kehoach là trình biên dịch kế hoạch")
    assert _banned("In nhiệm vụ của một đơn vị")
    assert _banned("thì trả mã 1.")
    assert not _banned("mã 10 chữ số; phát hiện sớm; in trên giấy")


@pytest.mark.parametrize(
    ("english", "vietnamese", "told"),
    [
        ("# A\n\n## B\n", "# A\n", "headings differ: en.md has “## B”, vi.md has nothing"),
        ("# A\n\n## `x`\n", "# A\n\n## `y`\n", "en.md has “## `x`”, vi.md has “## `y`”"),
        ("# A\n\nKH101\n", "# A\n\n", "vi.md, “# A”: no code: KH101"),
        ("# A\n", "# A\n\n`k`\n", "en.md, “# A”: no word in backticks: k"),
        ("# A\n\n```sh\nls # a\n```\n", "# A\n\n```sh\nls # b\n```\n", ""),
        ("# A\n\n```sh\nls\n```\n", "# A\n\n```sh\nps\n```\n", "vi.md, “# A”: no example: ```sh"),
        ("# A\n\n```console\n$ x\n1\n```\n", "# A\n\n```console\n$ x\n2\n```\n", ""),
        ("# A\n\n| a | b |\n", "# A\n\n| a |\n", "no row of a table (cells): 4"),
        ("# A\n\n[a](b.png)\n", "# A\n", "vi.md, “# A”: no link: b.png"),
        ("# A\n\n## B\n\n[a](#b)\n", "# A\n\n## Bê\n\n[a](#bê)\n", ""),
        ("# A\n\n## B\n\n[a](#b)\n", "# A\n\n## Bê\n\n[a](#b)\n", "no link: #bê"),
    ],
)
def test_a_side_that_says_something_else_is_told(
    english: str, vietnamese: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison itself names page, heading and what is missing there."""
    (tmp_path / "en.md").write_text(english, "utf-8")
    (tmp_path / "vi.md").write_text(vietnamese, "utf-8")
    monkeypatch.setattr(sides, "ROOT", tmp_path)
    monkeypatch.setattr(sides, "PAIRS", {"en.md": "vi.md"})
    said = "\n".join(differences("en.md"))
    assert (told in said) if told else not said
