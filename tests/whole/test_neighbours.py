"""What other programs and people's habits bring: said where it stands, or mended, or harmless."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kehoach.findings import Finding, Severity
from kehoach.plan import load_source
from kehoach.reader import read_texts
from kehoach.rules.checking import check_plan
from plans import DATA, HEAD, LAI_CHAU, SMALLEST, load_text
from programs import needed
from running import Run

HEADING = "sections:\n  - heading: Việc\n"


def found(text: str, *codes: str) -> list[Finding]:
    """The findings of some codes in a plan, head and all."""
    loaded = load_text(HEAD + text)
    return [each for each in check_plan(loaded) if each.code in codes]


def mended(run: Run, folder: Path, text: str) -> str:
    """A file of a plan after `check --fix`."""
    (folder / "plan").mkdir(exist_ok=True)
    (folder / "plan/00.yaml").write_text(HEAD, "utf-8")
    (folder / "plan/10.yaml").write_text(text, "utf-8")
    run("check", "--fix", "--plan", folder / "plan")
    return (folder / "plan/10.yaml").read_text("utf-8")


# Copies


@pytest.mark.parametrize(
    "name",
    [
        "20-noi-dung - Copy.yaml",
        "20-noi-dung (1).yaml",
        "20-noi-dung - Bản sao.yaml",
        "Copy of 20-noi-dung.yaml",
        "20-noi-dung.sync-conflict-20261127-070000-ABCDEFG.yaml",
        "20-noi-dung-DESKTOP-4F2.yaml",
        "20-noi-dung_backup.yaml",
        "khac.yaml",
    ],
)
def test_a_copy_of_a_file_is_read_once(name: str) -> None:
    """Whatever it is called; the longer name, or the later one, is that of the copy."""
    text = HEADING + "    text: Một đoạn văn dài vừa phải của kế hoạch này.\n"
    source = read_texts({"a.yaml": HEAD, "20-noi-dung.yaml": text, name: text})
    assert [each.code for each in source.findings] == ["KH018"]
    assert len(source.data["sections"]) == 1


def test_a_copy_that_has_changed_is_told() -> None:
    """Both are printed, as each may say something of its own."""
    lines = [f"      - Đoạn văn thứ {number} của kế hoạch này\n" for number in range(10)]
    one = HEADING + "    text:\n" + "".join(lines)
    two = HEADING + "    text:\n" + "".join([*lines[:8], "      - Một đoạn văn khác hẳn\n"])
    files = {"a.yaml": HEAD, "20-noi-dung.yaml": one}
    source = read_texts(files | {"20-noi-dung (1).yaml": two})
    (finding,) = source.findings
    assert (finding.code, finding.span.file) == ("KH018", "20-noi-dung (1).yaml")
    other = HEADING + "    text: Những điều hoàn toàn khác, cũng dài như thế này.\n"
    assert not read_texts(files | {"20-noi-dung-y-te.yaml": other}).findings


# Marks and labels that are typed


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("sections: [{heading: I. MỤC ĐÍCH, text: Gọn.}]", "sections: [{heading: MỤC ĐÍCH, text: Gọn.}]"),
        ("sections: [{heading: A) LỄ, text: Gọn.}]", "sections: [{heading: LỄ, text: Gọn.}]"),
        ("sections: [{heading: Điều 1. Phạm vi, text: Gọn.}]", "sections: [{heading: Phạm vi, text: Gọn.}]"),
        ("sections: [{heading: Phần II. Nội dung, text: Gọn.}]", "sections: [{heading: Nội dung, text: Gọn.}]"),
        (HEADING + "    items: ['- Thiết thực', '• Trang trọng']", "items: ['Thiết thực', 'Trang trọng']"),
        (HEADING + "    items: ['1.1. Gọn', 'a) Nhẹ', '(1) Đủ', '– Vui']", "items: ['Gọn', 'Nhẹ', 'Đủ', 'Vui']"),
        (HEADING + "    activities: [{title: 1. Họp, text: Gọn}]", "activities: [{title: Họp, text: Gọn}]"),
        (HEADING + "    activities: [{text: '1) Họp'}]", "activities: [{text: 'Họp'}]"),
        (HEADING + "    items: ['I/ Gọn', 'a. Nhẹ', '1.1 Đủ', '2 - Vui']", "items: ['Gọn', 'Nhẹ', 'Đủ', 'Vui']"),
        (HEADING + "    items: ['✓ Gọn', '→ Nhẹ', '■ Đủ', '§ Vui']", "items: ['Gọn', 'Nhẹ', 'Đủ', 'Vui']"),
        (HEADING + "    items: ['o Gọn', 'v Nhẹ', 'Ø Đủ', '①Vui']", "items: ['Gọn', 'Nhẹ', 'Đủ', 'Vui']"),
        (HEADING + "    items: ['-Gọn', '–Nhẹ', '1.Đủ mặt', '2)Vui']", "items: ['Gọn', 'Nhẹ', 'Đủ mặt', 'Vui']"),
        ("sections: [{heading: I – MỤC ĐÍCH, text: Gọn.}]", "sections: [{heading: MỤC ĐÍCH, text: Gọn.}]"),
        ("sections: [{heading: (II) Nội dung, text: Gọn.}]", "sections: [{heading: Nội dung, text: Gọn.}]"),
        ("sections: [{heading: Ⅲ. Nội dung, text: Gọn.}]", "sections: [{heading: Nội dung, text: Gọn.}]"),
        ("sections: [{heading: II.NỘI DUNG, text: Gọn.}]", "sections: [{heading: NỘI DUNG, text: Gọn.}]"),
        (HEADING + "    activities: [{text: Họp, place: 'Địa điểm: Nhà văn hóa'}]", "place: 'Nhà văn hóa'"),
        (HEADING + "    activities: [{text: Họp, note: 'Ghi chú: Gọn'}]", "note: 'Gọn'"),
        (HEADING + "    activities: [{text: Họp, due: 'Thời gian hoàn thành: Quý I năm 2027'}]", "due: 'Quý I năm 2027'"),
        (HEADING + "appendices: [{title: Phụ lục I. Danh mục, text: Gọn.}]", "appendices: [{title: Danh mục, text: Gọn.}]"),
    ],
)  # fmt: skip
def test_a_typed_mark_is_told_and_removed(run: Run, tmp_path: Path, typed: str, clean: str) -> None:
    """It would be printed twice."""
    assert found(typed, "KH609")
    assert clean in mended(run, tmp_path, typed)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("symbol: /KH-UBND", "symbol: KH-UBND"),
        ("filing: 'Lưu: VT'", "filing: 'VT'"),
        ("recipients: ['- Phòng A', Phòng B]", "recipients: ['Phòng A', Phòng B]"),
        ("recipients: [• Phòng A, Phòng B]", "recipients: [Phòng A, Phòng B]"),
        ("recipients: ['Nơi nhận: Phòng A', Phòng B]", "recipients: ['Phòng A', Phòng B]"),
        ("symbol: 'Số: -KH-UBND'", "symbol: 'KH-UBND'"),
        ("place: 'Bình Lư, ngày'", "place: 'Bình Lư'"),
        ("place: 'Bình Lư,'", "place: 'Bình Lư'"),
        ("subject: Kế hoạch tổ chức lễ hội", "subject: Tổ chức lễ hội"),
        ("subject: 'KẾ HOẠCH: Tổ chức lễ hội'", "subject: 'Tổ chức lễ hội'"),
    ],
)
def test_labels_of_the_head_are_told_and_removed(
    run: Run, tmp_path: Path, head: str, words: str
) -> None:
    """The documents print "Lưu:", the stroke before the symbol, and the dashes."""
    key = head.split(":", maxsplit=1)[0]
    text, count = re.subn(rf"^  {key}: .*", f"  {head}", HEAD, flags=re.MULTILINE)
    text = text if count else f"{HEAD}  {head}\n"
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(f"{text}{HEADING}    text: Gọn.\n", "utf-8")
    assert "KH609" in run("check", "--plan", tmp_path / "plan").stdout
    run("check", "--fix", "--plan", tmp_path / "plan")
    assert words in (tmp_path / "plan/a.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        HEADING + "    text: ['1. Một đoạn không có số', '2. Đoạn thứ hai']",
        HEADING + "    items: ['20.000 cây xanh', '5 xã', 'Điều 5 của Luật', 'A1 đến A5']",
        HEADING + "    items: ['IV là số La Mã', '1,5 tỷ đồng', 'a, b và c', '10.30 khai mạc']",
        "sections: [{heading: Vì nhân dân, text: Gọn.}, {heading: 'I', text: Gọn.}]",
        "sections: [{heading: 115 năm thành lập tỉnh, text: Gọn.}]",
        HEADING
        + "    items: ['-5% so với năm trước', '1.500 người', '1.1 triệu lượt', '24/7 trực']",
        HEADING
        + "    items: ['7.30 Đón khách', '≥ 95% số hộ', 'X.Bình Lư', 'o bế', 'Ø 20 mm', '05/KH-UBND']",
        HEADING + "    items: ['§', '2 - 3 ngày', 'V.I. Lênin', '1/2 số xã', '(sau đây: Ban)']",
        HEADING + "appendices: [{title: Danh mục phụ lục, text: Gọn.}]",
    ],
)
def test_what_only_begins_like_a_mark_is_none(text: str) -> None:
    """Sums, articles, quantities; paragraphs of a section, to which no number is given."""
    assert not found(text, "KH609")


@pytest.mark.parametrize("subject", ["Kế hoạch hóa gia đình", "Thực hiện Kế hoạch số 5/KH-UBND"])
def test_a_subject_that_has_the_type_in_a_word_of_its_own_is_sound(subject: str) -> None:
    """Only the type by itself, at its beginning, is printed above it."""
    text = re.sub(r"^  subject: .*", f"  subject: {subject}", HEAD, flags=re.MULTILINE)
    assert "KH609" not in {each.code for each in check_plan(load_text(f"{text}{HEADING}"))}


@pytest.mark.parametrize(
    ("head", "key"),
    [("symbol: 15/KH-UBND", "number"), ("recipients: [Phòng A, '- Lưu: VT']", "filing")],
)
def test_what_another_key_says_is_told_and_left(
    run: Run, tmp_path: Path, head: str, key: str
) -> None:
    """A number in the symbol and "Lưu" among the recipients: what was typed is not lost."""
    text = re.sub("^  symbol: .*\n|^  filing: .*\n", "", HEAD, flags=re.MULTILINE)
    rest = {"symbol": "filing: VT", "recipients": "symbol: KH-UBND\n  filing: VT"}
    (tmp_path / "plan").mkdir()
    text = f"{text}  {head}\n  {rest[head.split(':', maxsplit=1)[0]]}\n{HEADING}    text: Gọn.\n"
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    said = run("check", "--fix", "--plan", tmp_path / "plan").stdout
    assert "KH609" in said
    assert f"`{key}`" in said
    assert (tmp_path / "plan/a.yaml").read_text("utf-8") == text


# Characters that nobody sees


@pytest.mark.parametrize(
    "char", "\u200b\u200c\u200d\u00ad\u2060\u200e\ufffc\uf0b7\u034f\u180e\ufe0f\U000e0041"
)
def test_an_unseen_character_is_told_and_makes_no_other_error(
    run: Run, tmp_path: Path, char: str
) -> None:
    """In the name of a unit, a status, a time, an id and a key; the fix removes it."""
    text = f"""units: [{{name: Công an ph{char}ường}}, {{name: Sở Y tế}}]
sections:
  - heading: Việc
    activities:
      - id: mot{char}
        text: Họp
        lead{char}: Công an phường
        support: Sở {char}Y tế
        when: Tháng {char}5/2026
        status: done{char}
"""
    loaded = load_text(HEAD + text)
    codes = {each.code for each in loaded.findings}
    assert codes == {"KH019"}, [each.message for each in loaded.findings]
    assert any(f"U+{ord(char):04X}" in each.message for each in loaded.findings)
    after = mended(run, tmp_path, text.replace(f"lead{char}", "lead").replace(f"mot{char}", "mot"))
    assert char not in after


def test_signs_that_need_a_joiner_keep_it() -> None:
    """An emoji of several signs is no mistake; a lost letter is one."""
    assert not found(
        HEADING + "    text: Gia đình \U0001f468\u200d\U0001f469\u200d\U0001f467.", "KH019"
    )
    assert found(HEADING + "    text: Thi\ufffdt thực.", "KH019")


@pytest.mark.parametrize("blank", "\u00a0\u2002\u202f\u3000")
def test_other_blanks_that_indent_are_read_as_blanks(run: Run, tmp_path: Path, blank: str) -> None:
    """One warning for the file; the fix writes blanks."""
    text = "sections:\n\u00a0\u00a0- heading:\u00a0Việc\n\u00a0   text: Gọn nhẹ.\n"
    text = text.replace("\u00a0", blank).replace("Gọn nhẹ", "Gọn\u00a0nhẹ")
    loaded = load_text(HEAD + text)
    assert [each.code for each in loaded.findings] == ["KH019"]
    assert f"U+{ord(blank):04X}" in loaded.findings[0].message
    assert loaded.is_sound
    assert mended(run, tmp_path, text) == (
        "sections:\n  - heading: Việc\n    text: Gọn\u00a0nhẹ.\n"
    )


@pytest.mark.parametrize("blank", "\u00a0\u2003")
def test_a_blank_of_another_kind_is_no_part_of_a_key(blank: str) -> None:
    """It is told; the key is read."""
    loaded = load_text(f"{HEAD}sections:\n  - heading: Việc\n    text{blank}: Gọn nhẹ.\n")
    assert [each.code for each in loaded.findings] == ["KH019"]
    assert loaded.is_sound


@pytest.mark.parametrize("char", "\x0b\x85\u2028\ufeff")
def test_a_character_that_no_document_carries_makes_no_other_error(char: str) -> None:
    """It is named at its place; the unit in whose name it stands is known all the same."""
    text = f"units: [{{name: Sở Y tế}}]\n{HEADING}    activities: [{{text: Họp, lead: Sở{char} Y tế}}]\n"
    (finding,) = load_text(HEAD + text).findings
    assert f"U+{ord(char):04X}" in finding.message


# Lists that are none


@pytest.mark.parametrize(
    "text",
    [
        "items: Gồm\n      - Một",
        "text: Gồm các nguồn\n      - Ngân sách",
        "items:\n      - Một\n        - Hai",
        "items:\n      – Một\n      – Hai",
        "items:\n      • Một\n      • Hai",
        "items:\n      ✓ Một\n      ✓ Hai",
        "text:\n      1. Một\n      2. Hai",
        "text:\n      a) Một\n      b) Hai",
        "text: Gồm\r\n      - Một",
    ],
)
def test_lines_that_run_on_in_a_text_are_no_list(text: str) -> None:
    """They would be printed as one paragraph: told at the mark of the first that runs on."""
    (finding,) = found(f"{HEADING}    {text}\n", "KH145")
    lines = text.splitlines()
    mark = next(each for each in lines[::-1] if each.strip()[0] in "-–•✓" or "Hai" in each)
    assert finding.span.line == len(HEAD.splitlines()) + 3 + lines.index(mark)
    assert finding.span.column == len(mark) - len(mark.lstrip()) + 1


@pytest.mark.parametrize(
    "text",
    [
        "text: Trong giai đoạn 2026\n      - 2030 và sau đó",
        "text: Một đoạn\n      hai dòng - ba dòng",
        'text: "Gồm\n      - Một"',
        "text: >-\n      Gồm\n      - Một",
        "text: Họp ngày\n      15. Sau đó nghỉ",
        "items:\n      - Một\n      - Hai\n        dòng",
    ],
)
def test_texts_of_several_lines_are_no_lists(text: str) -> None:
    """A span of years, what has quotes or a sign of a block, a wrapped number."""
    assert not found(f"{HEADING}    {text}\n", "KH145")


@pytest.mark.parametrize("sign", "–—•‑−*－")
def test_another_dash_as_the_mark_of_a_list_is_named(sign: str) -> None:
    """It looks like a hyphen, and is none for YAML."""
    source = read_texts({"a.yaml": f"{HEADING}    items:\n      - Một\n      {sign} Hai\n"})
    (finding,) = source.findings
    assert f"“{sign}” (U+{ord(sign):04X})" in finding.message


def test_marks_of_a_merge_are_told_as_what_they_are() -> None:
    """At the first of them; the lines between are no other error."""
    text = "sections:\n<<<<<<< HEAD\n  - heading: A\n=======\n  - heading: B\n>>>>>>> khac\n"
    (finding,) = read_texts({"a.yaml": text}).findings
    assert "git" in finding.message
    assert finding.span.line == 2
    for left in ("=======", ">>>>>>> khac", "||||||| goc", ">>>>>>> .r12"):
        (finding,) = read_texts({"a.yaml": f"sections:\n{left}\n  - heading: A\n"}).findings
        assert "git" in finding.message
    block = HEADING + "    text: |\n      <<<<<<<< không phải\n      =======\n"
    assert not read_texts({"a.yaml": block}).findings


@pytest.mark.parametrize("fence", ["```yaml", "```"])
def test_fences_of_a_web_page_are_named(fence: str) -> None:
    """A plan that was copied from a page or a chat with the lines around it."""
    findings = read_texts({"a.yaml": f"{fence}\n{HEADING}    text: Gọn.\n"}).findings
    assert findings[0].span.line == 1
    assert fence[:3] in findings[0].message


# Letters of old fonts


@pytest.mark.parametrize(
    ("old", "meant"),
    [
        ("ThiÕt thùc, hiÖu qu¶", "Thiết"),
        ("KÕ ho¹ch tæ chøc", "Kế"),
        ("Thieát thöïc, hieäu quaû", "Thiết"),
        ("Keá hoaïch toå chöùc", "Kế"),
        ("Sở Y tế chñ tr×", "chủ"),
    ],
)
def test_letters_of_old_fonts_are_told(old: str, meant: str) -> None:
    """With the word that was meant."""
    (finding,) = found(f"{HEADING}    text: {old}.", "KH610")
    assert meant in finding.help


@pytest.mark.parametrize(
    "text",
    [
        "Thiết thực, hiệu quả, tiết kiệm; đúng quy định của pháp luật",
        "Café Müller ở Zürich, fête de la Résistance",
        "Nhà hát lớn tổ chức đêm nhạc Trịnh: “Cõi tình”, õng ẹo, ùn ùn, ừ",
        "Krông Pắc, Đắk Lắk, Ea H'leo, Sìn Hồ, Pu Sam Cáp, Y Tý, Kon Tum, Pleiku",
        "20 µg/m³, 5 §, 10 °C, ½ số hộ",
    ],
)
def test_other_languages_and_signs_are_left_alone(text: str) -> None:
    """No false alarm."""
    assert not found(f"{HEADING}    text: '{text}.'", "KH610".replace("'", "’"))


def test_eth_is_mended_in_vietnamese_words(run: Run, tmp_path: Path) -> None:
    """And stays in Icelandic ones; it is đ where money is read."""
    after = mended(run, tmp_path, f"{HEADING}    text: Ðảng bộ, ðồng bào và Sigurður.\n")
    assert "Đảng bộ, đồng bào và Sigurður" in after
    plan = load_text(
        f"{HEAD}{HEADING}    activities: [{{id: a, text: A, budget: {{amount: 5.000.000 ðồng}}}}]"
    )
    assert plan.plan.activities[0].budget is not None
    assert plan.plan.activities[0].budget.amount == 5_000_000


@pytest.mark.parametrize("plan", [LAI_CHAU, SMALLEST, DATA / "xa", DATA / "dang"], ids=str)
def test_sound_plans_have_none_of_this(plan: Path) -> None:
    """No false alarm on the plans that are there."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(plan.glob("*.yaml"))}
    codes = {each.code for each in check_plan(load_source(read_texts(texts)))}
    assert codes.isdisjoint({"KH018", "KH019", "KH609", "KH610"})


# Files of other programs


def test_a_place_is_no_number_for_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    """2.10 would be read 2.1."""
    items = "".join(f"      - {{id: a{number}, text: Việc {number}}}\n" for number in range(1, 11))
    (tmp_path / "plan").mkdir()
    text = f"{HEAD}numbering: ['1', '1.1', a]\n{HEADING}    activities:\n{items}"
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert run("build", "--format", "csv").exit_code == 0
    table = (tmp_path / "build/bieu-phan-cong.csv").read_text("utf-8-sig")
    assert table.splitlines()[10].endswith(",'1.10,Công việc,a10")


def test_word_files_have_the_parts_that_word_writes(run: Run, tmp_path: Path) -> None:
    """A table of fonts and a theme; the header declares what readers of Word files ask for."""
    assert run("build", "--plan", SMALLEST, "--format", "docx", "--only", "ke-hoach").exit_code == 0
    with zipfile.ZipFile(tmp_path / "build/ke-hoach.docx") as archive:
        names = archive.namelist()
        relations = ET.fromstring(archive.read("word/_rels/document.xml.rels"))
        header = archive.read("word/header.xml").decode()
        for name in names:
            ET.fromstring(archive.read(name))
    targets = {f"word/{each.get('Target')}" for each in relations}
    assert {"word/fontTable.xml", "word/theme/theme1.xml"} <= targets <= set(names)
    assert "xmlns:r=" in header


def test_a_shallow_clone_says_what_to_fetch(run: Run, tmp_path: Path) -> None:
    """A revision that was not fetched is another thing than one that never was."""
    git = [needed("git"), "-c", "user.name=a", "-c", "user.email=a@b"]
    here = tmp_path / "mot"
    here.mkdir()
    (here / "plan").mkdir()
    for number in range(2):
        (here / "plan/a.yaml").write_text(f"{HEAD}{HEADING}    text: Ý {number}.\n", "utf-8")
        for line in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
            subprocess.run([*git, *line], check=True, cwd=here)  # noqa: S603  # our own words
    line = ["clone", "-q", "--depth", "1", here.as_uri(), str(tmp_path / "hai")]
    subprocess.run([*git, *line], check=True)  # noqa: S603  # likewise
    result = run("diff", "HEAD~1", "--plan", tmp_path / "hai/plan")
    assert result.exit_code == 2
    assert "fetch-depth: 0" in result.stderr


def test_calendars_ask_for_an_id(run: Run, tmp_path: Path) -> None:
    """A plan without one is told so where calendars are built; a first plan has one."""
    (tmp_path / "plan").mkdir()
    text = f"{HEAD}{HEADING}    activities: [{{id: a, text: A, when: Tháng 5/2026}}]\n"
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert "KH141" in run("build", "--format", "ics").stderr
    assert "KH141" not in run("build", "--format", "md").stderr
    run("init", "moi", "--yes")
    assert "KH141" not in run("build", "--plan", "moi/plan", "--out", "moi/build").stderr
    loaded = load_text((tmp_path / "moi/plan/10-van-ban.yaml").read_text("utf-8") + HEADING)
    assert loaded.plan.document.id
    assert Severity.ERROR not in {each.severity for each in loaded.findings}
