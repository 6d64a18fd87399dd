"""Text stays text: hostile words in every field of a plan come back from every format as written."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Browser

from extract import paragraphs
from hostile import (
    BESIDE_THE_FONT,
    HOSTILE,
    Words,
    fields_of_text,
    plain,
    plan,
    texts_of,
    written,
)
from kehoach.language import validate
from kehoach.language.model import Manuscript
from kehoach.plan import load, load_source
from kehoach.reader import BAD_CHARACTER, OVER_LIMIT, read_plan, read_texts
from once import once
from plans import HEAD
from programs import pages
from running import Run, invoke

READ_AND_NOT_COPIED = {
    ("Time", "text"), ("Time", "read"), ("Budget", "amount"), ("Budget", "unit"), ("Source", "amount"),
    ("Expense", "quantity"), ("Expense", "price"), ("Expense", "amount"),
}  # fmt: skip
"""Fields whose texts are times and sums: other words are findings, and no document has them."""

SAID: dict[str, str] = {
    "bieu-phan-cong": "unit, group, third, title, lead for, place of activity, "
    "activity below, label lead, label support, label of one section, appendix, type, symbol, issuer",
    "du-toan": "unit, third, source, source of the rest, expense, expense unit, expense note, "
    "issuer, type, symbol",
    "don-vi/*": "unit, group, third, short, title, lead for, activity below, duty, "
    "duty label, duty 2, duty of one, duty of a part, intro, issuer, type, symbol",
    "bao-cao/bao-cao-2026-05": "unit, third, difficulty, proposal, type, symbol, place, parent, "
    "issuer, authority, post, office, name, recipient, recipient 2, filing",
    "bao-cao/bao-cao-2026-05-phu-luc": "unit, third, title, report, difficulty, proposal, "
    "activity below, issuer",
    "thay-doi/thong-bao/*": "unit, third, title, lead for, activity below, duty, duty 2, "
    "duty of one, duty of a part, place, parent, issuer, authority, post, office, name, filing",
}
"""The fields that each of the smaller documents has; `*` stands for one document or another."""

NOT_SAID: dict[str, str] = {
    "ke-hoach": "appendix, alias, short, term, role, unit that is gone, label output, label place, "
    "source, source of the rest, expense, expense unit, expense note, report, difficulty, proposal",
    "thay-doi/sua-doi-bo-sung": "appendix, alias, short, term, role, unit that is gone, type, "
    "mention, intro, source, source of the rest, expense note, report, difficulty, proposal, "
    "line label, label lead, label support, label due, label when, label output, label place, "
    "label of the role",
}
"""The fields that the large documents do not have; some are named, others are no content."""

NEW_WORDS = "thay-doi"
"""The folder of what is made of a difference: its documents have the words of the later plan."""


@dataclass(frozen=True)
class Made:
    """All documents of a hostile plan, and what was said in each field, before and after."""

    folder: Path
    before: dict[str, str]
    after: dict[str, str]

    def said(self, document: str) -> dict[str, str]:
        """What a document must have, by the name of the field, for comparison."""
        words = self.after if document.startswith(NEW_WORDS) else self.before
        wanted = (
            SAID[document].split(", ")
            if document in SAID
            else words.keys() - NOT_SAID[document].split(", ")
        )
        return {field: plain(words[field]) for field in wanted}

    def files(self, document: str, ending: str) -> list[Path]:
        """The files of a document in a format."""
        return sorted((self.folder / "build").glob(f"{document}.{ending}"))


def made(factory: pytest.TempPathFactory, name: str, hostile: tuple[str, ...]) -> Made:
    """Two plans of the same form and other words, and all documents of the first and of both."""
    before, after = Words(hostile), Words(hostile, "R")
    plans = plan(before), plan(after)
    folder = once(factory, name, lambda folder: build(folder, *plans))
    return Made(folder, before.made, after.made)


def build(folder: Path, *plans: dict[str, Any]) -> None:
    """Write the plans before and after a change, and build all documents."""
    for name, each in zip(("before", "after"), plans, strict=True):
        written(folder / name, each)
    out = folder / "build"
    pages_of_all = [word for form in ("docx", "html", "md", "pdf") for word in ("--format", form)]
    commands: tuple[list[str | Path], ...] = (
        ["build", "--plan", folder / "before", "--out", out],
        ["report", "--plan", folder / "before", "--month", "2026-05", "--out", out / "bao-cao"],
        [
            "diff", folder / "before", folder / "after", "--notices", "--amendment",
            "--out", out / NEW_WORDS, *pages_of_all,
        ],
    )  # fmt: skip
    for command in commands:
        result = invoke(*command)
        assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What a font can write."""
    return made(tmp_path_factory, "hostile", HOSTILE)


@pytest.fixture(scope="module")
def worse(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What it cannot write, too."""
    return made(tmp_path_factory, "worse", HOSTILE + BESIDE_THE_FONT)


NOT_TRIED = {
    "Appendix": "bound label role roles slogan support text",
    "Block": "bound label role slogan support",
    "Cell": "items text",
    "Country": "place",
    "Document": "authority bound label role roles slogan support text",
    "DutyBlock": "heading role text",
    "DutyItem": "role support",
    "Footnote": "after text",
    "Indicator": "group note roles source text unit value values",
    "Item": "bound role support",
    "Manuscript": "roles",
    "Money": "amount item source year",
    "Recipient": "items purpose",
    "Result": "note value",
    "Role": "label",
    "Row": "group",
    "Section": "bound label role roles slogan support",
    "Table": "note",
    "TableColumn": "label show",
}
"""Texts of plans of other shapes, which the plan of this file does not have: no other may be missed.
What the generated plans of `tests/views/test_pieces.py` say stands in every format."""


def test_every_text_of_the_language_is_tried(tmp_path: Path) -> None:
    """A key that the language gets must get hostile words here, and a document that has them."""
    words = Words(HOSTILE)
    written(tmp_path / "plan", plan(words))
    manuscript = validate(read_plan(tmp_path / "plan")).manuscript
    assert isinstance(manuscript, Manuscript)
    tried = set(texts_of(manuscript, set(map(plain, words.made.values()))))
    names = {("Unit", "open"), ("Appendix", "columns")}  # other words than names are findings
    missed = {(model, key) for model, keys in NOT_TRIED.items() for key in keys.split()}
    assert tried == fields_of_text() - READ_AND_NOT_COPIED - names - missed
    nowhere = set.intersection(
        *({*NOT_SAID[name].split(", ")} for name in NOT_SAID),
        words.made.keys() - {field for said in SAID.values() for field in said.split(", ")},
    )
    assert nowhere == {"alias", "role", "term", "unit that is gone", "label output", "label place"}


@pytest.mark.parametrize("ending", ["docx", "html", "md", "pdf"])
@pytest.mark.parametrize("document", [*SAID, *NOT_SAID])
def test_hostile_words_come_back_from_documents(hostile: Made, document: str, ending: str) -> None:
    """Every field that a document has, from each of its formats."""
    texts = [plain(" ".join(paragraphs(path))) for path in hostile.files(document, ending)]
    said = hostile.said(document)
    if (document, ending) == ("bieu-phan-cong", "pdf"):  # a row goes on below the head of a page
        left = set().union(*(text.split() for text in texts))
        assert not [field for field in said if set(said[field].split()) - left]
        return
    assert not [field for field in said if not any(said[field] in text for text in texts)]


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
@pytest.mark.parametrize("document", [*SAID, *NOT_SAID])
def test_what_the_font_lacks_stands_in_all_other_formats(
    worse: Made, document: str, ending: str
) -> None:
    """Directions, emoji, other scripts: text everywhere but in the PDF."""
    texts = [plain(" ".join(paragraphs(path))) for path in worse.files(document, ending)]
    said = worse.said(document)
    assert not [field for field in said if not any(said[field] in text for text in texts)]
    pdfs = worse.files(document, "pdf")
    assert pdfs
    assert all(path.read_bytes().startswith(b"%PDF") for path in pdfs)


def test_what_the_font_lacks_is_said(run: Run, tmp_path: Path) -> None:
    """A finding for the PDF."""
    written(tmp_path / "plan", plan(Words(BESIDE_THE_FONT)))
    assert "KH131" in run("build", "--only", "ke-hoach").stderr


@pytest.mark.parametrize("document", ["index", *SAID, *NOT_SAID])
def test_a_browser_shows_hostile_words_and_runs_nothing(
    worse: Made, document: str, browser: Browser
) -> None:
    """Every document in HTML, and the page of all: as text, without a dialogue or a request."""
    texts = []
    for path in worse.files(document, "html"):
        page = browser.new_page()
        happened: list[str] = []
        for kind in ("dialog", "request", "pageerror", "console"):
            page.on(kind, lambda _event, kind=kind: happened.append(kind))  # noqa: B023  # of this page
        page.goto(path.as_uri())
        assert happened == ["request"]
        texts.append(plain(page.locator("body").text_content() or ""))
        links = page.locator("a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
        assert not [link for link in links if ":" in link]
        page.close()
    said = worse.said("ke-hoach" if document == "index" else document)
    assert not [field for field in said if not any(said[field] in text for text in texts)]


@pytest.mark.parametrize("name", ["bieu-phan-cong", "du-toan"])
def test_hostile_words_come_back_from_workbooks(worse: Made, name: str) -> None:
    """As texts: a formula is only what adds up, a link is nowhere."""
    book = load_workbook(worse.folder / f"build/{name}.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    computed = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert not [each for each in computed if "calc" in each or "Q" in each.replace("SQ", "")]
    assert bool(computed) == (name == "du-toan")
    assert not [cell for cell in cells if cell.hyperlink]
    words = set(plain(" ".join(beheaded(sheet) for sheet in book)).split())
    said = worse.said(name)  # what no row holds goes on in the next one
    assert not [field for field in said if set(said[field].split()) - words]


def beheaded(sheet: Any) -> str:  # noqa: ANN401  # openpyxl has no types
    """All that a sheet says, column by column: a long cell goes on in the row below it."""
    cells = (str(cell.value) for column in sheet.iter_cols() for cell in column if cell.value)
    return " ".join(cell.removeprefix("(tiếp theo) ") for cell in cells)


def test_hostile_words_come_back_from_data(worse: Made) -> None:
    """Comma-separated values, calendars and JSON; no cell is a formula."""
    out = worse.folder / "build"
    with (out / "bieu-phan-cong.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    table = plain(" ".join(cell.removeprefix("'") for row in rows for cell in row))
    words = {field: plain(said) for field, said in worse.before.items()}
    columns = ("unit", "group", "third", "title", "lead for", "place of activity",
               "activity below", "label lead", "label support")  # fmt: skip
    assert not [field for field in columns if words[field] not in table]
    for path in (out / "lich.ics", *sorted((out / "don-vi").glob("*.ics"))):
        (calendar,) = Calendar.from_ical(path.read_bytes(), multiple=True)
        events = [
            f"{event['SUMMARY']} {event['DESCRIPTION']} {event.get('LOCATION', '')}"
            for event in calendar.walk("VEVENT")
        ]
        shown = ("unit", "title", "place of activity")
        assert not [field for field in shown if words[field] not in plain(" ".join(events))], path
    data = json.loads((out / "plan.json").read_text("utf-8"))
    said = set(map(plain, strings(data)))
    outline = {
        field
        for field in words
        if field.startswith(("section ", "heading ", "label ", "duty", "intro", "body", "headless"))
    }
    left = {field for field in words if words[field] not in said} - outline
    assert left <= {"term", "appendix", "mention"}


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("agency {unit} --plan before --format json",
         "unit, group, third, title, activity below, short, duty 2"),
        ("status --as-of 2026-06-01 --plan before --format json",
         "unit, third, title, report, difficulty, proposal, activity below"),
        (
            "diff after before --format json",
            "unit, third, title, place of activity, output, note, line, type, opening, heading, duty 2",
        ),
        ("check --plan before --format json", ""),
        ("check --plan before --format sarif", ""),
        ("check --plan before --format gitlab", ""),
    ],
)  # fmt: skip
def test_hostile_words_come_back_from_answers(
    worse: Made, monkeypatch: pytest.MonkeyPatch, command: str, fields: str
) -> None:
    """What commands print for programs is what their forms say, with the words as written."""
    monkeypatch.chdir(worse.folder)
    arguments = [each.replace("{unit}", worse.before["unit"]) for each in command.split()]
    result = invoke(*arguments)
    assert result.exit_code == 0, result.output
    said = set(map(plain, strings(json.loads(result.stdout))))
    assert not [
        each for each in fields.split(", ") if each and plain(worse.before[each]) not in said
    ]


@pytest.mark.parametrize(
    "command", ["agency X", "status --as-of 2026-06-01", "timeline", "check", "diff old plan"]
)
def test_a_terminal_is_told_words_and_no_orders(run: Run, tmp_path: Path, command: str) -> None:
    """Neither the marks of the library that colours, nor links, nor names of pictures."""
    marks = "[red]X[/red] :smile: [link=http://x.vn]Y[/link]"
    words = (
        f"{HEAD}units: [{{name: '{marks}', aliases: [X]}}]\nsections: [{{heading: A, activities: ["
    )
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yaml").write_text(
        f"{words}{{text: '{marks}', lead: X, when: Tháng 5/2026}}]}}]\n", "utf-8"
    )
    (tmp_path / "old").mkdir()
    (tmp_path / "old/plan.yaml").write_text(f"{words}{{text: Việc}}]}}]\n", "utf-8")
    result = run(*command.split())
    assert result.exit_code == 0
    said = plain(result.stdout)
    assert "[red]x[/red]" in said
    assert ":smile:" in said
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("words", HOSTILE + BESIDE_THE_FONT)
@pytest.mark.parametrize("model", [*sorted(READ_AND_NOT_COPIED)], ids=".".join)
def test_what_is_no_time_and_no_sum_is_a_finding(
    tmp_path: Path, words: str, model: tuple[str, str]
) -> None:
    """Where the language reads a text it refuses hostile ones at their place."""
    line = {"text": "Chi", "quantity": "1", "price": "1.000", "amount": "1.000"}
    budget: dict[str, object] = {"amount": "1.000", "source": {"name": "A", "amount": "1.000"}}
    activity: dict[str, object] = {"text": "Việc", "budget": budget}
    match model:
        case ("Time", "read"):
            activity["when"] = {"text": "Mùng 4 Tết", "read": words}
        case ("Time", _):
            activity["when"] = words
        case ("Budget", field):
            budget[field] = words
        case ("Source", field):
            budget["source"] = {"name": "A", field: words}
        case (_, field):
            budget["lines"] = [line | {field: words}]
    section = {"sections": [{"heading": "A", "activities": [activity]}]}
    written(tmp_path / "plan", {**yaml.safe_load(HEAD), **section})
    findings = [
        each
        for each in load(tmp_path / "plan").findings
        if each.code in {"KH114", "KH122", "KH123", "KH125", "KH019"}
    ]
    assert findings


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
