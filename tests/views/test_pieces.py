"""The law of printed words: their pieces are the text of documents, and lead to the plan."""

from __future__ import annotations

import csv
import io
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook

from edits import disturbed, full_tree, loaded_from
from examples import examples
from extract import paragraphs as read
from extract import sheets_of_page
from kehoach.analysis.difference import difference
from kehoach.analysis.progress import states
from kehoach.build.documents import (
    Document,
    amendment,
    documents,
    notices,
    report,
)
from kehoach.build.naming import CHART, WEB
from kehoach.build.naming import WHOLE as WHOLE_FILE
from kehoach.plan import Loaded, load
from kehoach.reader import Source
from kehoach.render.formats import Format
from kehoach.render.options import RenderOptions
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.views import How, Kind, Piece, Words
from kehoach.views.printed import paragraphs
from kehoach.views.progress import Month
from plans import COMMUNE, LAI_CHAU, PARTY, SHAPES
from trees import places
from whole import TOKEN, Writer, words_of

LAW = settings(examples(8), suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32)
DAY = date(2023, 11, 20)
PLANS = {"lai-chau": LAI_CHAU, "xa": COMMUNE, "dang": PARTY} | {
    folder.name: folder for folder in SHAPES
}
PAGES = (Format.DOCX, Format.HTML, Format.MD)

Plans = Mapping[bool, "Known"]
"""The plan that is told of, and under True the one that it was before."""


class Known:
    """A plan, and where the words stand that are a text's own."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.source: Source = loaded.source
        self.words = words_of(loaded.source)


@cache
def whole(seed: int) -> Known | None:
    """A plan that says everything, if it is sound."""
    loaded = loaded_from(Writer(seed).tree())
    return Known(loaded) if loaded.is_sound else None


WHOLE = SEEDS.map(whole).filter(bool)


def every_document(known: Known) -> Iterator[Document]:
    """All documents of a plan, with its report of a month."""
    plan = known.loaded.plan
    yield from documents(plan, DAY)
    month = Month(DAY.replace(day=1))
    found = tuple(states(plan.activities, month.last, month.next_days))
    unit = next(iter(plan.registry))
    yield from (*report(found, plan, month, None), *report(found, plan, month, unit))


def said(document: Document) -> tuple[Words, ...]:
    """The paragraphs of a document; data for programs has none."""
    view = document.view()
    return () if isinstance(view, dict) else tuple(paragraphs(view))  # type: ignore[arg-type]  # a view


def test_most_plans_that_say_everything_are_sound() -> None:
    """The law is held against many."""
    assert all(whole(seed) for seed in range(12))


@given(WHOLE)
@LAW
def test_pieces_are_the_text_and_lead_to_its_values(known: Known) -> None:
    """Of every document of a plan, and of its report."""
    for document in every_document(known):
        for words in said(document):
            follow(words, {False: known})


@pytest.mark.parametrize("name", PLANS)
def test_no_document_of_a_real_plan_cuts_what_the_plan_says(name: str) -> None:
    """What ends in an ellipsis ends so in the plan."""
    known = Known(load(PLANS[name]))
    for document in every_document(known):
        for words in said(document):
            for piece in words.pieces:
                told_truly(piece, known)


@given(SEEDS, st.integers(0, 2**16))
@LAW
def test_pieces_of_amendments_and_notices_lead_to_both_plans(seed: int, other: int) -> None:
    """What is cited stands in the former plan, what is ordered in the later one."""
    chance = random.Random(other)  # noqa: S311  # no secret
    tree, later = Writer(seed).tree(), Writer(seed).tree()
    for place in chance.sample(list(places(tree)), 12):
        try:
            disturbed(later, place, chance)
        except (KeyError, IndexError, TypeError, ValueError):
            continue  # what it stood in is gone
    before, after = Known(loaded_from(tree)), Known(loaded_from(later))
    assume(before.loaded.is_sound and after.loaded.is_sound)
    plans = before.loaded.plan, after.loaded.plan
    found = difference(*plans)
    for document in (*amendment(found, *plans), *notices(found, *plans)):
        for words in said(document):
            follow(words, {False: after, True: before})


def test_values_that_are_no_texts_have_their_paths_too() -> None:
    """Numbers, days, times, sums, states: where they stand is known, though not their words."""
    tree = full_tree()
    source = loaded_from(tree).source
    known = Known(loaded_from(tree))
    found = {
        source.exact(path)
        for document in every_document(known)
        for words in said(document)
        for piece in words.pieces
        for path in piece.paths
    }
    activity = next(
        path[:-1] for path, text in source.texts() if path[-1] == "id" and text == "tri-an"
    )
    line = (*activity, "budget", "lines", 0)
    expected = {
        ("document", "number"), ("document", "date"), (*activity, "when"), (*activity, "status"),
        (*activity, "progress"), (*activity, "budget"), (*line, "quantity"), (*line, "price"),
        (*activity, "notes", 0, "date"), line, (*line, "for"), (*activity, "lead", 0),
        (*activity, "roles", "carries_out", 0), (*activity, "roles", "carries_out", 1, "unit"),
        (*activity, "labels", "carries_out"), (*activity, "lines", "Hình thức"),
    }  # fmt: skip
    assert expected <= found, expected - found


def follow(words: Words, plans: Plans) -> None:
    """The pieces are the text; each tells the truth; each word of the plan is in one of its own."""
    pieces = words.pieces
    assert "".join(piece.text for piece in pieces) == words
    at = 0
    for piece in pieces:
        assert piece.text
        told_truly(piece, plans[piece.former])
        for token in TOKEN.finditer(words, at, at + len(piece.text)):
            homes = plans[piece.former].words[token[0].lower()]
            paths = {plans[piece.former].source.exact(path) for path in piece.paths}
            assert piece.kind is Kind.VALUE, (words, piece)
            assert paths & homes, (words, piece, homes)
        at += len(piece.text)
    tokens = TOKEN.findall(words)
    assert tokens == [token for piece in pieces for token in TOKEN.findall(piece.text)], pieces


def told_truly(piece: Piece, known: Known) -> None:
    """What a piece says of itself holds: the value at its path has its words."""
    source = known.source
    assert not piece.how & How.SHORTENED, piece
    if piece.kind is not Kind.VALUE:
        assert not piece.how, piece
        assert "…" not in piece.text, piece
        assert not TOKEN.search(piece.text), piece
        return
    assert piece.paths, piece
    for path in piece.paths:
        assert source.has(source.exact(path)), piece
    if piece.path is None or piece.how & How.COMPUTED:
        return
    if piece.how & How.KEY:
        value = str(piece.path[-1])
    else:
        value = source.value(piece.path)
        assert isinstance(value, str), piece
        value = [line for line in value.split("\n") if line.strip()][piece.line]
    value = re.sub(r"[ \t\r\n]+", " ", value).strip()
    if piece.how & How.RECASED:
        assert plain(piece.text) in plain(value), (piece, value)
    else:
        assert piece.text in value, (piece, value)
    if piece.how & How.LOOKED_UP:
        name = source.value(piece.sources[-1])
        found = known.loaded.plan.registry.find(name)
        assert found, (piece, name)
        assert found.name == value


def plain(text: str) -> str:
    """A text whose letters may be capitals, and whose blanks may be of any kind."""
    return " ".join(text.casefold().split())


# --- in every format -----------------------------------------------------------------------------


@contextmanager
def renderer_of(known: Known) -> Iterator[Renderer]:
    """What writes the documents of a plan, but for PDFs."""
    options = RenderOptions(known.loaded.plan.document.style)
    with Renderer(Templates.at(None), None, options) as renderer:
        yield renderer


@given(WHOLE)
@LAW
def test_paragraphs_are_those_of_every_format(known: Known) -> None:
    """Word, HTML and Markdown files, read by other programs, say what the pieces say."""
    with renderer_of(known) as renderer, tempfile.TemporaryDirectory() as out:
        for document in every_document(known):
            for form in (
                {*PAGES} & {*document.formats} if document.name != WEB else frozenset[Format]()
            ):
                file = File(out) / f"a.{form}"
                file.write_bytes(renderer.render(document.structure, document.view(), form))
                found, wanted = read(file), one_line(said(document))
                view: Any = document.view()
                if form is Format.DOCX and bool(getattr(view, "notes", False)):
                    found, wanted = sorted(found), sorted(wanted)  # notes are a part of their own
                assert found == wanted, document.name


@pytest.mark.parametrize("plan", PLANS)
def test_paragraphs_are_those_of_pdfs(built: dict[str, File], plan: str) -> None:
    """Set by a program that knows nothing of pieces."""
    for document in documents(load(PLANS[plan]).plan):
        if Format.PDF in document.formats:
            file = built[plan] / f"{document.name}.pdf"
            found, wanted = read(file), one_line(said(document))
            if document.name == WHOLE_FILE:  # footnotes are read behind all documents
                found, wanted = sorted(found), sorted(wanted)
            assert found == wanted, document.name


@pytest.mark.parametrize("plan", PLANS)
def test_paragraphs_of_the_page_of_all_documents(built: dict[str, File], plan: str) -> None:
    """They are those of its parts; what the page has of itself is the same for every plan."""
    made = documents(load(PLANS[plan]).plan)
    found = {each.name: each for each in made if each.structure != "chart.j2"}
    timeline = one_line(said(found[CHART]))[1:]
    page = [text for text in read(built[plan] / "index.html") if text not in OF_THE_PAGE]
    left = Counter(one_line(said(found[WEB]))) - Counter(timeline)
    assert Counter([*page, *sheets_of_page(built[plan] / "index.html")]) == left


OF_THE_PAGE = {"Phiếu giao nhiệm vụ", "Thời hạn"}


@given(WHOLE)
@LAW
def test_cells_are_those_of_workbooks(known: Known) -> None:
    """Of the comma-separated values to the letter, of workbooks but for figures and days."""
    with renderer_of(known) as renderer:
        for document in documents(known.loaded.plan):
            if Format.CSV in document.formats:
                ledger: Any = document.view()
                content = renderer.render("", ledger, Format.CSV).decode("utf-8-sig")
                title, *lines = csv.reader(io.StringIO(content))
                key = ledger.following.key if ledger.following else None
                cells = [*title, *(x for line in lines for at, x in enumerate(line) if at != key)]
                texts = [cell.removeprefix("'") for cell in cells if cell and not cell.isdecimal()]
                assert texts == [each for each in said(document) if not each.isdecimal()]
            if Format.XLSX in document.formats:
                book = load_workbook(io.BytesIO(renderer.render("", document.view(), Format.XLSX)))
                values = {
                    cell.value for sheet in book for line in sheet.iter_rows() for cell in line
                    if isinstance(cell.value, str) and not cell.value.startswith("=")
                    and not sheet.column_dimensions[cell.column_letter].hidden
                }  # fmt: skip
                printed = said(document)
                whole = {value for value in values if value in printed}
                begun = {" ".join(text.split()) for text in printed}
                for value in values - whole:  # what no row holds goes on in the next one
                    part = value.removeprefix("(tiếp theo) ")
                    assert any(part in text for text in begun), document.name


@given(WHOLE)
@LAW
def test_lines_are_those_of_calendars_and_drawings(known: Known) -> None:
    """Whatever an event or a drawing says, but for the legend."""
    with renderer_of(known) as renderer:
        for document in documents(known.loaded.plan):
            words = set(said(document))
            if Format.ICS in document.formats:
                content = renderer.render("", document.view(), Format.ICS)
                for event in Calendar.from_ical(content).walk("VEVENT"):
                    keys = ("SUMMARY", "DESCRIPTION", "LOCATION")
                    assert {str(event[key]) for key in keys if key in event} <= words
            if Format.SVG in document.formats:
                content = renderer.render(document.structure, document.view(), Format.SVG)
                drawn = {str(each.text) for each in etree.fromstring(content).iter(*SVG_TEXTS)}
                assert drawn - LEGEND <= words


SVG_TEXTS = ("{http://www.w3.org/2000/svg}text", "{http://www.w3.org/2000/svg}title")
LEGEND = {"Thời gian thực hiện", "Dự kiến", "Thời hạn", "Đã thực hiện"}


def one_line(words: Iterable[Words]) -> list[str]:
    """Texts as the readers of documents give them: blanks that break lines count as one."""
    found = (re.sub(r"[ \n\r\t]+", " ", each).strip(" ") for each in words)
    return [each for each in found if each]
