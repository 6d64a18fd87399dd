"""What holds for any input at all, and the ways by which inputs come in.

A new way in gets a function here and a line in `TARGETS`: tests try its seeds, what has broken it
before, and what chance makes of both; `tools/fuzz.py` tries for as long as it is given.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import xlsxwriter

from filled import forms
from kehoach.build.documents import documents
from kehoach.build.manifest import Entry, Manifest, manifest_in
from kehoach.commands.init import typed
from kehoach.commands.scaffold import Answers, plan_texts
from kehoach.edits import NotChangedError, undo
from kehoach.findings import Span
from kehoach.importing import ImportFault, read, write
from kehoach.issued.issue import Issue
from kehoach.issued.record import read_record, record_text
from kehoach.merging.book import merge_book
from kehoach.merging.bookbase import book_basis
from kehoach.merging.form import form_of
from kehoach.merging.notes import reported
from kehoach.plan import Loaded, load_source
from kehoach.reader import git, read_texts
from kehoach.reader.digest import digest
from kehoach.render.cmap import NoFontError, characters_in
from kehoach.render.fonts import find_font
from kehoach.render.formats import Format
from kehoach.render.reference import merged_styles, reference_in
from kehoach.render.wordstyles import AbsurdError
from kehoach.render.xlsx import xlsx
from kehoach.rules.checking import check_plan
from kehoach.sheets import SheetFault, read_book
from kehoach.vietnamese.period import EXAMPLES, Period, PeriodError, read_period
from kehoach.vietnamese.period.occurrences import occurrences
from kehoach.word import WordFault, read_word
from models import DOCUMENT, STYLES, THEME, model, page, parts, theme
from plans import COMMUNE, DATA, HEAD, SMALLEST
from served import editor_is_served, typed_texts

FOUND = DATA / "fuzz"
"""Inputs that broke something, in a folder for each target."""


class Target(NamedTuple):
    """A way in: what must hold for any bytes that come by it, and some that are as they should be.

    `longest` is how many bytes an input of the fuzzer has: enough for every construct, and quick.
    """

    holds: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    longest: int = 2048


def plan_is_judged(data: bytes) -> None:
    """A file of any bytes gives findings whose places lie inside it."""
    loaded = load_source(read_texts({"plan.yaml": data}))
    places_are_inside(loaded)


def places_are_inside(loaded: Loaded) -> None:
    """Every finding, of rules too, says something and stands in its file; so do related places."""
    for finding in check_plan(loaded):
        assert finding.message
        assert finding == finding.shown()
        for span in (finding.span, *(related.span for related in finding.related)):
            if span.file in loaded.source.files:
                _is_inside(span, [*loaded.source.lines(span.file)] or [""])


def _is_inside(span: Span, lines: list[str]) -> None:
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert span.end_column <= len(lines[span.end_line - 1]) + 1


def _plans() -> Iterator[bytes]:
    for folder in (SMALLEST, COMMUNE):
        yield from (path.read_bytes() for path in sorted(folder.glob("*.yaml")))


def _is_in_order(period: Period) -> None:
    """Its end is not before its start; a side without a day is open; what goes on is not due."""
    start, end = period.start, period.end
    assert start is None or end is None or start <= end
    assert start is None or end is not None or period.open_end or period.event  # its end has no day
    assert end is None or start is not None or period.open_start
    assert not (period.deadline and period.open_end)
    assert all(days.start <= days.end for days in period.days)
    if period.repeats:
        found = occurrences(period, date(2026, 1, 1), date(2027, 12, 31))
        assert list(found) == sorted(set(found))


def time_is_read(text: str) -> None:
    """A written time is a period that is in order and prints back, or refused with its words."""
    try:
        period = read_period(text)
    except PeriodError as error:
        refused = error
    else:
        assert period.text == text
        for each in (period, *period.milestones):
            _is_in_order(each)
        return
    assert 0 <= refused.start <= refused.end <= len(text)
    assert refused.text == text


_PARTS: Final = (STYLES, DOCUMENT, THEME)


def model_serves(data: bytes) -> None:
    """A Word file serves as a model whose styles can be merged with ours, or is refused.

    The first byte says of which part the others are, or that they are the whole file.
    """
    which, rest = data[:1], data[1:]
    part = b"sdt".find(which)
    content = model({_PARTS[part]: rest}) if which and part >= 0 else rest
    with suppress(WordFault, AbsurdError):
        found = reference_in(content)
        root = ET.fromstring(merged_styles(parts()[STYLES].decode(), found.styles))  # ours
        assert len(root)


def _models() -> Iterator[bytes]:
    yield b"s" + parts()[STYLES]
    yield b"d" + page(11906, 16838).encode()
    yield b"t" + theme().encode()
    yield b"w" + model({THEME: theme()})


def word_is_read(data: bytes) -> None:
    """A Word file is read, or refused with a reason."""
    try:
        read_word(data)
    except WordFault as fault:
        assert fault.reason  # noqa: PT017  # or it is read


_SHEET: Final = "xl/worksheets/sheet1.xml"
_REPORTED: Final = f"""
{HEAD}
units: [{{name: Sở Y tế}}]
sections:
  - heading: A
    activities: [{{id: b, text: Họp báo, lead: Sở Y tế, when: Tháng 5/2026}}]
"""


@cache
def _sent() -> tuple[Loaded, Mapping[str, bytes]]:
    """A plan, and by a letter the workbooks that people fill in and correct."""
    plan = load_source(read_texts({"plan.yaml": _REPORTED}))
    every = documents(plan.plan)
    table = next(each for each in every if Format.XLSX in each.formats)
    return plan, {"f": forms(plan, date(2026, 1, 1))["so-y-te"], "t": xlsx(table.view())}  # type: ignore[arg-type]  # a workbook


def workbook_comes_home(data: bytes) -> None:
    """A form or a table whose sheet is any bytes leaves a sound plan, and tells what it left."""
    plan, sent = _sent()
    kind = "f" if data[:1] == b"f" else "t"
    book = io.BytesIO()
    with ZipFile(io.BytesIO(sent[kind])) as before, ZipFile(book, "w") as after:
        for name in before.namelist():
            after.writestr(name, data[1:] if name == _SHEET else before.read(name))
    try:
        sheets = read_book(book.getvalue(), hidden=True)
    except SheetFault as fault:
        assert fault.reason  # noqa: PT017  # or it is read
        return
    if kind == "f":
        form = form_of(sheets, "a.xlsx")
        found = reported([form] if form else [], plan)
        told, changes = found.findings, found.changes
    else:
        basis = book_basis("", [lambda: plan], sheets, ("a.xlsx", None))
        outcome = merge_book(basis, plan, (None, date(2026, 1, 1))) if basis else None
        told, changes = (outcome.left, outcome.changes) if outcome else ((), {})
    assert all(each.message and each == each.shown() for each in told)
    texts = plan.source.whole_texts() | {name: each.after for name, each in changes.items()}
    assert load_source(read_texts(texts)).is_sound


def _workbooks() -> Iterator[bytes]:
    for kind, content in _sent()[1].items():
        with ZipFile(io.BytesIO(content)) as book:
            yield kind.encode() + book.read(_SHEET)


def list_is_read(data: bytes) -> None:
    """A list of built files names none outside its folder, and can be written again."""
    found = manifest_in(data)
    for name in found.names:
        assert not name.startswith("/")
        assert not {"", ".", ".."} & set(name.replace("\\", "/").split("/"))
    assert manifest_in(found.text()) == found


def _lists() -> Iterator[bytes]:
    entry = Entry("a" * 32, "b" * 32)
    files = {"ke-hoach.docx": entry, "don-vi/so-y-te.ics": entry}
    yield Manifest(files, {"c": "aăâ"}, files, {"ke-hoach.docx": "d"}).text()


_TYPED = ("issuer", "place", "subject", "lead")
"""The answers that may be any text."""


def answers_make_a_plan(answers: Answers) -> None:
    """Answers that are text make a plan that is sound and says them."""
    try:
        texts: dict[str, Any] = {name: typed(getattr(answers, name)) for name in _TYPED}
    except ValueError:
        return
    said = replace(Answers(), **{name: text for name, text in texts.items() if text})
    loaded = load_source(read_texts(plan_texts(said, date(2026, 5, 10))))
    assert loaded.is_sound, loaded.findings
    document = loaded.plan.document
    found = document.issuer.name, document.place, document.subject
    for one, other in zip(found, (said.issuer, said.place, said.subject), strict=True):
        assert one is not None
        assert one.split() == other.split()  # a plan has one blank between words


def answers_are_taken(data: bytes) -> None:
    """The same for lines as a terminal gives them, whatever their bytes."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    given: dict[str, Any] = dict(zip(_TYPED, [*lines, "", "", "", ""], strict=False))
    answers_make_a_plan(replace(Answers(), **given))


def _answers() -> Iterator[bytes]:
    yield "\n".join(getattr(Answers(), name) for name in _TYPED).encode()


def font_is_read(data: bytes) -> None:
    """A font has characters of Unicode, or is none."""
    with suppress(NoFontError):
        assert all(len(char) == 1 for char in characters_in(data))


@cache
def _font() -> bytes:
    face = find_font()
    assert face
    return next(iter(sorted(face.folder.glob("*Serif-Regular.ttf")))).read_bytes()


def tree_is_read(data: bytes) -> None:
    """A tree of git has entries, as far as it is one."""
    for entry in git.entries(data, 20):
        assert len(entry.name) <= 2 * 20


def record_is_read(data: bytes) -> None:
    """The record of an issue is one that can be written again, or none."""
    found = read_record(1, data)
    if found:
        assert read_record(1, record_text(found)) == found


def _records() -> Iterator[bytes]:
    files = {"a.yaml": "0" * 32}
    yield record_text(Issue(1, "6/KH-BTC", date(2026, 5, 10), "a", files, files, "b", {}))


_IMPORTED: Final = {b"d": "a.docx", b"x": "a.xlsx", b"p": "a.pdf", b"t": "a.txt", b"m": "a.md"}


def document_is_imported(data: bytes) -> None:
    """A document of any kind becomes a plan without errors, or is refused with advice.

    The first byte says what it is called; what LibreOffice would open is left to its own tests.
    """
    name, content = _IMPORTED.get(data[:1]), data[1:]
    if name is None or content.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return
    try:
        made = write(read([(name, content)]))
    except ImportFault as fault:
        assert fault.finding.help  # noqa: PT017  # or it is imported
    else:
        assert made.loaded.is_sound, made.loaded.findings


def _documents() -> Iterator[bytes]:
    words = "KẾ HOẠCH\nTổng vệ sinh\n\nI. NỘI DUNG\n1. Dọn trụ sở\n- Chủ trì: Sở Y tế\n"
    table = "| TT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Dọn trụ sở | Sở Y tế |\n"
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet()
        for row, cells in enumerate((("TT", "Nội dung", "Chủ trì"), (1, "Dọn", "Sở Y tế"))):
            sheet.write_row(row, 0, cells)
    yield b"t" + words.encode()
    yield b"m" + (words + table).encode()
    yield b"d" + model()
    yield b"x" + book.getvalue()
    yield b"p" + pdf_of("KE HOACH", "I. NOI DUNG", "1. Don tru so")


def pdf_of(*lines: str) -> bytes:
    """A page of some lines."""
    page = "BT /F1 12 Tf 72 700 Td " + " 0 -20 Td ".join(f"({line}) Tj" for line in lines) + " ET"
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>endobj",
        f"4 0 obj<</Length {len(page)}>>stream\n{page}\nendstream endobj",
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj",
        "6 0 obj<</Font<</F1 5 0 R>>>>endobj",
    ]
    return ("%PDF-1.4\n" + "\n".join(parts) + "\ntrailer<</Root 1 0 R>>\n%%EOF").encode()


def change_is_put_back(data: bytes) -> None:
    """What `.kehoach/` says touches nothing outside of the plan's folder, and raises what is told.

    The first byte says whether the others are the journal or a record of a change.
    """
    with TemporaryDirectory(prefix="kehoach-") as folder:
        top = Path(folder)
        plan, outside = top / "plan", top / "ngoai.yaml"
        for path in (plan / "a.yaml", plan / ".kehoach/truoc/0001/1-a.yaml", outside):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"kehoach: 1\n")
        about = (
            plan
            / ".kehoach"
            / ("dang-ghi.json" if data[:1] == b"j" else "truoc/0001/thay-doi.json")
        )
        about.write_bytes(data[1:])
        with suppress(NotChangedError, OSError):
            undo(plan)
        assert sorted(path.name for path in top.iterdir()) == ["ngoai.yaml", "plan"]
        assert outside.read_bytes() == b"kehoach: 1\n"


def _changes() -> Iterator[bytes]:
    word, new = digest(b"kehoach: 1\n"), ".kehoach-0123456789abcdef"
    for path in ("a.yaml", "../ngoai.yaml"):
        steps = [[path, new, "1-a.yaml", word, word]]
        yield b"j" + json.dumps([True, 1, [1], steps]).encode()
        files = [[path, "1-a.yaml", word, word]]
        told = {"number": 1, "title": "a", "time": "b", "files": files}
        yield b"r" + json.dumps(told).encode()


TARGETS: Final = {
    "time": Target(
        lambda data: time_is_read(data.decode(errors="replace")),
        lambda: (each.encode() for each in EXAMPLES),
    ),
    "plan": Target(plan_is_judged, _plans),
    "model": Target(model_serves, _models, 65_536),
    "word": Target(word_is_read, lambda: iter((model(),)), 65_536),
    "workbook": Target(workbook_comes_home, _workbooks, 65_536),
    "list": Target(list_is_read, _lists),
    "answers": Target(answers_are_taken, _answers, 512),
    "font": Target(font_is_read, lambda: iter((_font(),)), 1 << 20),
    "tree": Target(tree_is_read, lambda: iter((b"100644 a.yaml\0" + bytes(20),)), 512),
    "record": Target(record_is_read, _records),
    "import": Target(document_is_imported, _documents, 65_536),
    "change": Target(change_is_put_back, _changes),
    "editor": Target(editor_is_served, typed_texts),
}
"""Every way in, by name."""
