"""What independent programs say of our documents: nothing that docs/stability.md does not explain."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import ooxml_integrity
import pdfua
import pytest
import vobject
from docx2python import docx2python
from openxml_audit import OpenXmlValidator
from pypdf import PdfWriter

from plans import DATA, ROOT
from programs import Needed, missing
from running import invoke

NPM = ROOT / ".venv/npm/node_modules"
PLANS = ("lai-chau", "xa", "dang")
SHEETS = 2
"""How many units' sheets are looked at, of each plan and format: they are made alike."""

FEW = 10
"""Pieces of text that any document has."""

TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

UNANSWERED = {"UA-14-001"}
"""The rule of pdfua that fails on any element with several children; see docs/stability.md."""

NOT_ASKED = {
    "no-inline-style": "off",
    "long-title": "off",
    "wcag/h32": "off",
    "prefer-native-element": "off",
}
"""What html-validate recommends and we do not do, each with its reason in docs/stability.md."""

CALENDAR = """
import fs from "node:fs";
const { default: ICAL } = await import(process.argv[1]);
const known = process.argv.slice(2).map((path) => {
  const whole = new ICAL.Component(ICAL.parse(fs.readFileSync(path, "utf-8")));
  const zones = whole.getAllSubcomponents("vtimezone");
  for (const each of zones) ICAL.TimezoneService.register(each);
  const events = whole.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  return events.map((each) => [each.uid, each.summary, each.startDate.toString(), each.endDate.toString()]);
});
console.log(JSON.stringify(known));
"""
"""Prints the events of calendars, as ical.js understands them."""


def files(folder: Path, ending: str) -> list[Path]:
    """The documents of a plan in a format, and the first of its sheets."""
    sheets = sorted((folder / "don-vi").glob(f"*.{ending}"))
    return [*sorted(folder.glob(f"*.{ending}")), *sheets[:SHEETS]]


def tool(path: str) -> Path:
    """A program of npm's that tools/test-tools.sh has put there."""
    if not (NPM / path).exists():
        missing(f"{path} is not installed; see tools/test-tools.sh")
    return NPM / path


def changed(path: Path, part: str, change: tuple[bytes, bytes], copy: Path) -> Path:
    """A copy of an Office document, in one part of which something stands for something else."""
    found = False
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as written:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(f"/{part}"):
                found = change[0] in content
                content = content.replace(*change, 1)
            written.writestr(name, content)
    assert found
    return copy


def unspaced(text: str) -> str:
    """The text without white space, of which each reader makes its own."""
    return "".join(text.split())


# Word and Excel


def by_schema(path: Path) -> list[str]:
    """What Office's own schemas and rules say of a file."""
    return [str(each) for each in OpenXmlValidator().validate(path).errors]


def by_parts(path: Path) -> list[str]:
    """What does not hang together in a Word file."""
    return [str(each) for each in ooxml_integrity.check(str(path))]


@pytest.mark.parametrize("plan", PLANS)
def test_word_and_excel_files_are_valid(built: dict[str, Path], plan: str) -> None:
    """By the schemas of Office Open XML, and in how their parts refer to each other."""
    texts, books = files(built[plan], "docx"), files(built[plan], "xlsx")
    assert texts
    assert books
    validator = OpenXmlValidator()
    for path in (*texts, *books):
        assert not validator.validate(path).errors, path.name
    for path in texts:
        assert not by_parts(path), path.name


@pytest.mark.parametrize(
    ("name", "part", "change", "check"),
    [
        ("ke-hoach.docx", "document.xml", (b"<w:body>", b"<w:body><w:rPr/>"), by_schema),
        ("ke-hoach.docx", "document.xml", (b'r:id="', b'r:id="x'), by_parts),
        ("bieu-phan-cong.xlsx", "sheet1.xml", (b"<sheetData>", b"<a/><sheetData>"), by_schema),
    ],
)
def test_they_would_say_what_is_wrong(
    built: dict[str, Path],
    tmp_path: Path,
    name: str,
    part: str,
    change: tuple[bytes, bytes],
    check: Callable[[Path], list[str]],
) -> None:
    """Of an element where there must be none, and of a reference to nothing."""
    assert check(changed(built["xa"] / name, part, change, tmp_path / name))


@pytest.mark.parametrize("plan", PLANS)
def test_another_reader_of_word_files_opens_ours(built: dict[str, Path], plan: str) -> None:
    """It reads every text, those in tables too."""
    for path in files(built[plan], "docx"):
        with docx2python(path) as document:
            read = unspaced(document.text)
        with zipfile.ZipFile(path) as archive:
            texts = ET.fromstring(archive.read("word/document.xml")).iter(TEXT)
        written = [unspaced(each.text or "") for each in texts]
        assert len(written) > FEW
        assert [each for each in written if each not in read] == [], path.name


# PDF


@pytest.mark.parametrize("plan", PLANS)
def test_pdfs_can_be_read_aloud(built: dict[str, Path], plan: str) -> None:
    """By the rules of ISO 14289-1 that this program checks: tags, language, title, alternatives."""
    for path in files(built[plan], "pdf"):
        report = pdfua.validate(str(path))
        assert {each.rule_id for each in report.skipped} <= UNANSWERED
        assert not report.findings, path.name


def test_a_pdf_without_a_language_would_be_told(built: dict[str, Path], tmp_path: Path) -> None:
    """A voice could only guess."""
    writer = PdfWriter(clone_from=built["xa"] / "ke-hoach.pdf")
    del writer.root_object["/Lang"]
    writer.write(tmp_path / "a.pdf")
    assert [each.rule_id for each in pdfua.validate(str(tmp_path / "a.pdf")).findings] == [
        "UA-06-001"
    ]


# Calendars


@pytest.mark.parametrize("plan", PLANS)
def test_other_calendars_read_what_ours_say(
    built: dict[str, Path], needed: Needed, plan: str
) -> None:
    """Two libraries by other hands find the same events, valid by RFC 5545."""
    paths = files(built[plan], "ics")
    command = [needed("node"), "--input-type=module", "-e", CALENDAR]
    library = tool("ical.js/dist/ical.js").as_uri()
    done = subprocess.run(  # noqa: S603  # a library, on our own files
        [*command, library, *map(str, paths)], capture_output=True, text=True, check=True
    )
    everything = json.loads(done.stdout)
    assert any(everything)
    for path, events in zip(paths, everything, strict=True):
        calendar = vobject.readOne(path.read_bytes().decode())
        assert calendar.validate(raiseException=True)
        ours = [
            [each.uid.value, each.summary.value, each.dtstart.value.isoformat()]
            for each in getattr(calendar, "vevent_list", [])
        ]
        assert [[uid, summary, start[:10]] for uid, summary, start, _end in events] == [
            [uid, summary, start[:10]] for uid, summary, start in ours
        ]
        assert all(start <= end for _uid, _summary, start, end in events)


# Pages


def told_by_nu(java: str, *paths: Path) -> list[str]:
    """What the checker of the W3C's pages says, warnings as well."""
    command = [java, "-jar", str(tool("vnu-jar/build/dist/vnu.jar")), "--also-check-svg"]
    done = subprocess.run(  # noqa: S603  # the checker, on our own files
        [*command, "--format", "json", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    return [each["message"] for each in json.loads(done.stderr)["messages"]]


def told_by_html_validate(node: str, folder: Path, *paths: Path) -> list[str]:
    """The rules that pages break, of those that it recommends."""
    settings = folder / ".htmlvalidate.json"
    rules = {"root": True, "extends": ["html-validate:recommended"], "rules": NOT_ASKED}
    settings.write_text(json.dumps(rules), "utf-8")
    program, told = str(tool("html-validate/bin/html-validate.mjs")), folder / "told.json"
    subprocess.run(  # noqa: S603  # likewise
        [node, program, "-c", str(settings), "-f", f"json={told}", *map(str, paths)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    pages = json.loads(told.read_text("utf-8"))  # a pipe would be cut off at its end
    return [each["ruleId"] for page in pages for each in page["messages"]]


def test_pages_are_valid(built: dict[str, Path], needed: Needed, tmp_path: Path) -> None:
    """By the Nu checker and by html-validate: not one error, not one warning."""
    pages = [path for plan in PLANS for path in files(built[plan], "html")]
    drawings = [path for plan in PLANS for path in files(built[plan], "svg")]
    assert len(pages) > len(PLANS) * SHEETS
    assert not told_by_nu(needed("java"), *pages, *drawings)
    assert not told_by_html_validate(needed("node"), tmp_path, *pages)


def test_pages_over_many_plans_are_valid(needed: Needed, tmp_path: Path) -> None:
    """The page of all plans and the sheets of units, with a plan that is lacking and one replaced."""
    out = tmp_path / "out"
    line = ("build", "--plans", DATA / "lien-ke-hoach", "--out", out, "--format", "html")
    assert invoke(*line, "--as-of", "2026-11-27").exit_code == 1
    pages = [out / "index.html", *sorted((out / "don-vi").glob("so-y-te*.html"))]
    assert len(pages) > SHEETS
    assert not told_by_nu(needed("java"), *pages)
    assert not told_by_html_validate(needed("node"), tmp_path, *pages)


def test_a_wrong_page_would_be_told(needed: Needed, tmp_path: Path) -> None:
    """Roles that are there twice, as our page had them."""
    page = tmp_path / "a.html"
    table = '<table role="table"><tr><td>a</td></tr></table>'
    page.write_text(f'<!DOCTYPE html><html lang="vi"><title>a</title>{table}</html>', "utf-8")
    assert told_by_nu(needed("java"), page)
    assert "no-redundant-role" in told_by_html_validate(needed("node"), tmp_path, page)
