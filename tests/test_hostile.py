"""Text stays text: hostile words in every field of a plan come back from every format as written."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Browser

from conftest import Run
from extract import paragraphs
from kehoach.load import load_source
from kehoach.reader import BAD_CHARACTER, OVER_LIMIT, read_texts
from plans import HEAD
from programs import pages

HOSTILE = (
    "& < > \" ' \\ # $ @ * _ [ ] | ~ ^ { } % ` ! + - = ( ) / : ; ,",
    "=cmd|'/C calc'!A0",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7}",
    '#import "x" #{1+1} #read("/etc/passwd")',
    "</w:t></w:r><w:p/>",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "javascript:alert(1) [a](javascript:alert(1)) <https://example.vn> www.example.vn",
    "]]> <![CDATA[ <!-- --> &amp; &#65; &lt;",
    "@label <label> $x^2$ `a` ```b``` _c_ *d* __e__ **f** ~g~ ~~h~~",
    "- 1. 1) # ## > | --- *** === +",
    "\\n \\u{41} \\x41 \\end{document} %s %d {0} {x}",
    "END:VEVENT;X=1:y",
    "đ Đ ư ơ \u1ec7 e\u0323\u0302",
    "_x0041_ +1 -2 @SUM(1) 007 1e5 TRUE null ~",
    "--- ... -- -> => ... “a” ‘b’ (c) ... 1/2",
    "\N{NO-BREAK SPACE}a\N{ZERO WIDTH SPACE}b\N{SOFT HYPHEN}c",
)
"""For YAML, XML, HTML, Markdown, Typst, Jinja, calendars and workbooks; blanks are compared as one."""

BESIDE_THE_FONT = (
    "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING}",
    "\N{GRINNING FACE} \N{SNOWMAN} 漢字 עברית",
    "\u0300a\u0301\u0302\u0303",
)
"""What the font of the PDFs lacks or cannot pile up: elsewhere it stands."""


class Words:
    """Texts of which each is another, and begins with another hostile one."""

    def __init__(self, hostile: tuple[str, ...]) -> None:
        self._hostile = hostile
        self.made: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        """The words for a field."""
        count = len(self.made)
        first = self._hostile[count % len(self._hostile)]
        text = f"{first} Q{count} {' '.join(self._hostile)}"
        self.made[field] = text
        return text


def plan(words: Words) -> dict[str, Any]:
    """A plan with every key of the language that holds text."""
    unit, group, third = words("unit"), words("group"), words("third")

    def item(field: str) -> dict[str, Any]:
        below = [words(f"{field} item below"), {"text": words(f"{field} item 2 below")}]
        return {"label": words(f"{field} label"), "text": words(f"{field} item"), "items": below}

    activity = {
        "id": "a",
        "title": words("title"),
        "text": [words("text 1"), words("text 2")],
        "items": [item("activity")],
        "lead": [unit, {"unit": third, "for": words("lead for")}],
        "support": [group],
        "roles": {"carries_out": [unit]},
        "when": "Tháng 5/2026",
        "due": "trước ngày 19/5/2026",
        "place": words("place of activity"),
        "programme": [item("programme")],
        "budget": words("budget"),
        "targets": [item("targets")],
        "output": words("output"),
        "note": words("note"),
        "lines": {words("line label"): words("line")},
        "activities": [{"text": words("activity below"), "lead": unit}],
    }
    return {
        "kehoach": 1,
        "document": {
            "type": "Kế hoạch", "symbol": "KH-UBND", "place": words("place"),
            "subject": words("subject"),
            "issuer": {"parent": words("parent"), "name": words("issuer")},
            "bases": [words("basis 1"), words("basis 2")],
            "opening": words("opening"), "closing": words("closing"),
            "signature": {
                "authority": words("authority"), "post": words("post"),
                "office": words("office"), "name": words("name"),
            },
            "recipients": [words("recipient"), words("recipient 2")], "filing": [words("filing")],
        },
        "labels": {
            name: words(f"label {name}")
            for name in (
                "lead", "support", "when", "due", "place", "programme", "budget", "targets",
                "output", "note", "carries_out",
            )
        },
        "units": [{"name": unit}, {"name": third}, {"name": group, "members": [unit, third]}],
        "sections": [
            {
                "heading": words("heading"), "text": words("section text"),
                "items": [item("section")], "activities": [activity],
                "sections": [{"text": words("headless")}],
            },
            {"heading": words("heading of duties"), "duties": "all"},
        ],
        "duties": [
            {
                "unit": unit, "intro": words("intro"),
                "items": [{"text": words("duty"), "leads": ["a"]}, words("duty 2")],
            },
            {"unit": group, "parts": [{"unit": third, "items": [words("duty of a part")]}]},
        ],
        "appendices": [
            {"table": "assignments", "title": words("appendix"), "mention": words("mention")}
        ],
    }  # fmt: skip


def written(folder: Path, values: object) -> None:
    """A plan as YAML, by another program."""
    folder.mkdir()
    text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=4096)
    (folder / "plan.yaml").write_text(text, "utf-8")


def plain(text: str) -> str:
    """A text for comparison: composed, blanks as one, capitals and what nobody sees left out."""
    shown = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(shown).split()).casefold()


def all_of(folder: Path, name: str) -> dict[str, str]:
    """The text of a document in each of its formats."""
    return {
        ending: plain(" ".join(paragraphs(folder / f"{name}.{ending}")))
        for ending in ("docx", "html", "md", "pdf")
    }


NOT_IN_THE_OFFICIAL = {"appendix", "label carries_out"}


def test_hostile_words_come_back_from_documents(run: Run, tmp_path: Path) -> None:
    """Every field, from the official document in four formats."""
    made = build(run, tmp_path, HOSTILE)
    missing = [
        (ending, field)
        for ending, text in all_of(tmp_path / "build", "ke-hoach").items()
        for field, said in made.items()
        if plain(said) not in text and field not in NOT_IN_THE_OFFICIAL
    ]
    assert not missing


def build(run: Run, folder: Path, hostile: tuple[str, ...]) -> dict[str, str]:
    """The plan with these words, built; what is said in which field."""
    words = Words(hostile)
    written(folder / "plan", plan(words))
    result = run("build")
    assert result.exit_code == 0, result.output
    return words.made


def test_hostile_words_come_back_from_tables_and_sheets(run: Run, tmp_path: Path) -> None:
    """The assignment table and a unit's sheet, in four formats: what each has to say."""
    made = build(run, tmp_path, HOSTILE)
    sheets = sorted((tmp_path / "build/don-vi").glob("*.docx"))
    assert len(sheets) == 3
    table = ("unit", "group", "third", "lead for", "title", "activity below", "appendix")
    sheet = ("unit", "title", "activity below", "duty", "duty 2", "issuer")
    for ending, text in all_of(tmp_path / "build", "bieu-phan-cong").items():
        assert not [field for field in table if plain(made[field]) not in text], ending
    for ending in ("docx", "html", "md", "pdf"):
        texts = [plain(" ".join(paragraphs(path.with_suffix(f".{ending}")))) for path in sheets]
        assert not [f for f in sheet if not any(plain(made[f]) in text for text in texts)], ending


def test_hostile_words_come_back_from_data(run: Run, tmp_path: Path) -> None:
    """Workbook, comma-separated values, calendar and JSON; no cell is a formula."""
    made = build(run, tmp_path, HOSTILE + BESIDE_THE_FONT)
    book = load_workbook(tmp_path / "build/bieu-phan-cong.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]
    with (tmp_path / "build/bieu-phan-cong.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    (calendar,) = Calendar.from_ical((tmp_path / "build/lich.ics").read_bytes(), multiple=True)
    events = [
        f"{event['SUMMARY']} {event['DESCRIPTION']} {event.get('LOCATION', '')}"
        for event in calendar.walk("VEVENT")
    ]
    texts = {
        "xlsx": " ".join(str(cell.value) for cell in cells),
        "csv": " ".join(cell.removeprefix("'") for row in rows for cell in row),
        "ics": " ".join(events),
    }
    for name, text in texts.items():
        for field in ("unit", "title"):
            assert plain(made[field]) in plain(text), (name, field)
    assert plain(made["place of activity"]) in plain(texts["ics"])
    data = json.loads((tmp_path / "build/plan.json").read_text("utf-8"))
    said = set(map(plain, strings(data)))
    parts = ("unit", "group", "title", "text 1", "activity label", "lead for", "programme item",
             "budget", "targets item below", "output", "note", "line label", "line", "duty",
             "duty of a part", "subject", "issuer")  # fmt: skip
    assert not [field for field in parts if plain(made[field]) not in said]


def strings(value: object) -> Iterator[str]:
    """Every text and key of some data."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)


def test_what_the_font_lacks_stands_in_all_other_formats(run: Run, tmp_path: Path) -> None:
    """Directions, emoji, other scripts: a finding for the PDF, and text elsewhere."""
    words = Words(BESIDE_THE_FONT)
    written(tmp_path / "plan", plan(words))
    result = run("build")
    assert result.exit_code == 0
    assert "KH131" in result.stderr
    texts = all_of(tmp_path / "build", "ke-hoach")
    for ending in ("docx", "html", "md"):
        missing = [f for f, said in words.made.items() if plain(said) not in texts[ending]]
        assert set(missing) <= NOT_IN_THE_OFFICIAL, ending
    assert (tmp_path / "build/ke-hoach.pdf").read_bytes().startswith(b"%PDF")


def test_a_browser_shows_hostile_words_and_runs_nothing(
    run: Run, tmp_path: Path, browser: Browser
) -> None:
    """Every document in HTML, and the page of all: as text, without a dialogue or a request."""
    made = build(run, tmp_path, HOSTILE + BESIDE_THE_FONT)
    for path in sorted((tmp_path / "build").rglob("*.html")):
        page = browser.new_page()
        happened: list[str] = []
        for kind in ("dialog", "request", "pageerror", "console"):
            page.on(kind, lambda _event, kind=kind: happened.append(kind))  # noqa: B023  # of this page
        page.goto(path.as_uri())
        assert happened == ["request"]
        assert plain(made["title"]) in plain(page.locator("body").text_content() or "")
        links = page.locator("a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        assert not [link for link in links if ":" in link]
        page.close()


@pytest.mark.parametrize(
    "escape",
    ["\\0", "\\x01", "\\x1b", "\\x7f", "\\x85", "\\uFFFE", "\\uD800", "\\uDFFF", "\\u2028"],
)
def test_what_no_document_can_carry_is_a_finding_at_its_place(escape: str) -> None:
    """Control characters, halves of pairs, and no characters at all; nothing is built."""
    text = f'kehoach: 1\ndocument:\n  subject: "a {escape} b"\n'
    findings = [
        each
        for each in load_source(read_texts({"plan.yaml": text})).findings
        if each.code == BAD_CHARACTER
    ]
    assert [(each.span.line, each.span.column) for each in findings] == [(3, 15)]


def test_a_megabyte_without_a_blank(run: Run, tmp_path: Path) -> None:
    """One text of a mebibyte: all of it in each document; one character more is a finding."""
    text = "ỡ" * (1 << 20)
    written(
        tmp_path / "plan",
        {**yaml.safe_load(HEAD), "sections": [{"heading": "A", "activities": [{"text": text}]}]},
    )
    result = run("build", "--only", "ke-hoach", "--only", "bieu-phan-cong")
    assert result.exit_code == 0, result.output
    for ending in ("docx", "html", "md"):
        found = "".join(paragraphs(tmp_path / f"build/ke-hoach.{ending}"))
        assert found.count("ỡ") == len(text), ending
    assert "".join(pages(tmp_path / "build/ke-hoach.pdf")).count("ỡ") == len(text)
    assert (tmp_path / "build/bieu-phan-cong.csv").read_text("utf-8-sig").count("ỡ") == len(text)
    over = load_source(read_texts({"plan.yaml": f"{HEAD}sections: [{{text: {text}ỡ}}]\n"}))
    assert OVER_LIMIT in {finding.code for finding in over.findings}
