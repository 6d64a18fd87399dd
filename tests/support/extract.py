"""The paragraphs of a built document, read by another program than the one that wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
from docx import Document
from docx.table import Table
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

_PDF_PARAGRAPHS = {"/P", "/TH", "/TD"}
_BLANKS = re.compile(r"[ \n\r\t]+")


def paragraphs(path: Path) -> list[str]:
    """Every paragraph and table cell that says something, in reading order."""
    reader = {".docx": _docx, ".pdf": _pdf, ".html": _html, ".md": _markdown}[path.suffix]
    return [text for each in reader(path) if (text := _BLANKS.sub(" ", each).strip(" "))]


def words_of(path: Path) -> str:
    """All that a document says, a paragraph or a cell on a line."""
    return "\n".join(paragraphs(path))


_NUMBER_OF_NOTE = re.compile(r"<sup>\d+</sup> ?")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx(path: Path) -> Iterator[str]:
    document = Document(str(path))
    yield from _docx_parts(document)
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            notes = lxml.etree.fromstring(relation.target_part.blob)
            for note in notes.iterfind(f"{_W}footnote"):
                yield "".join(note.itertext())


def _docx_parts(holder: Any) -> Iterator[str]:  # noqa: ANN401  # python-docx has no types
    for part in holder.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from _docx_parts(cell)
        else:
            yield part.text


def _html(path: Path) -> Iterator[str]:
    root = lxml.html.fromstring(path.read_bytes().decode())
    for number in root.iter("sup"):
        number.text = ""
    for tool in root.xpath("//*[contains(@class, 'actions')] | //noscript"):
        tool.drop_tree()
    for element in root.body.iter():
        holds_paragraphs = element.tag in {"th", "td"} and element.find("p") is not None
        if element.tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td"} - (
            {element.tag} if holds_paragraphs else set()
        ):
            yield element.text_content()


def sheets_of_page(path: Path) -> list[str]:
    """The paragraphs and cells of the task sheets that the page of all documents has as data."""
    root = lxml.html.fromstring(path.read_bytes().decode())
    data = json.loads(root.get_element_by_id("sheet-data").text)
    texts = [
        each if isinstance(each, str) else "".join(run[0] for run in each) for each in data["texts"]
    ]
    found: list[str] = []
    for _anchor, unit, source, blocks in data["sheets"]:
        found += (texts[unit], texts[source])
        for block in blocks:
            found += _packed_block(block, texts, data["columns"])
    return [text for each in found if (text := _BLANKS.sub(" ", each).strip(" "))]


def _packed_block(block: list[Any], texts: list[str], columns: list[Any]) -> Iterator[str]:
    match block:
        case ["h", _, mark, text] | ["p", mark, text, _]:
            yield f"{mark} {texts[text]}"
        case ["i", mark, label, text]:
            yield f"{mark} {f'{texts[label]}: ' if label >= 0 else ''}{texts[text]}"
        case ["t", number, rows, note]:
            yield from (note, *(title for title, *_rest in columns[number]))
            for row in rows:
                for cell in row if isinstance(row, list) else [row]:
                    yield from (texts[at] for at in (cell if isinstance(cell, list) else [cell]))


def _markdown(path: Path) -> Iterator[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))
    bullet = ""
    for token in tokens:
        if token.type == "hr":
            return  # below it, a file leads to others
        if token.type == "list_item_open":
            bullet = f"{token.markup} "
        elif token.type == "inline":
            text = bullet + "".join(map(_inline_text, token.children or []))
            yield from _NUMBER_OF_NOTE.sub("", text).split("<br>")
            bullet = ""


def _inline_text(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content


def _pdf(path: Path) -> Iterator[str]:
    """The paragraphs of a tagged PDF, by its structure tree."""
    reader = PdfReader(path)
    marked: dict[int, dict[int, str]] = {}
    for page in reader.pages:
        if page.indirect_reference is not None:
            marked[page.indirect_reference.idnum] = _marked_content(page)
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]["/K"]
    yield from _pdf_parts(tree, marked, None)
    for note, at in _pdf_notes(tree, None):
        yield "".join(_pdf_text(note.get("/K"), marked, at))


def _marked_content(page: PageObject) -> dict[int, str]:
    """The text of each piece of marked content of a page, by its number."""
    texts: dict[int, str] = {}
    open_marks: list[int | None] = []

    def on_operator(operator: bytes, operands: Any, *_matrices: object) -> None:  # noqa: ANN401  # pypdf's own
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if operator == b"BDC" else {}
            known = isinstance(properties, DictionaryObject) and "/MCID" in properties
            open_marks.append(int(properties["/MCID"]) if known else None)
        elif operator == b"EMC":
            open_marks.pop()

    def on_text(text: str, *_rest: object) -> None:
        mark = next((each for each in reversed(open_marks) if each is not None), None)
        if mark is not None:
            texts[mark] = texts.get(mark, "") + text.replace("\n", "")

    page.extract_text(visitor_operand_before=on_operator, visitor_text=on_text)
    return texts


def _pdf_parts(
    element: Any,  # noqa: ANN401  # any PDF object
    marked: dict[int, dict[int, str]],
    page: int | None,
) -> Iterator[str]:
    element = _resolved(element)
    if isinstance(element, ArrayObject):
        for each in element:
            yield from _pdf_parts(each, marked, page)
    elif isinstance(element, DictionaryObject):
        if "/Pg" in element:
            page = element.raw_get("/Pg").idnum
        inner = element.get("/K")
        has_paragraph = bool(_PDF_PARAGRAPHS & _kinds_below(inner))
        if element.get("/S") in _PDF_PARAGRAPHS and not has_paragraph:
            yield "".join(_pdf_text(inner, marked, page))
        elif inner is not None:
            yield from _pdf_parts(inner, marked, page)


def _pdf_notes(element: Any, page: int | None) -> Iterator[tuple[Any, int | None]]:  # noqa: ANN401  # any PDF object
    """The footnotes, each with its page."""
    element = _resolved(element)
    if isinstance(element, ArrayObject):
        for each in element:
            yield from _pdf_notes(each, page)
    elif isinstance(element, DictionaryObject):
        page = element.raw_get("/Pg").idnum if "/Pg" in element else page
        if element.get("/S") == "/Note":
            yield element, page
        else:
            yield from _pdf_notes(element.get("/K"), page)


_PDF_NUMBERS = {"/Lbl", "/Note"}
"""Footnotes, which come by themselves, and their numbers."""


def _resolved(element: Any) -> Any:  # noqa: ANN401  # any PDF object
    return element.get_object() if hasattr(element, "get_object") else element


def _kinds_below(element: Any) -> set[str]:  # noqa: ANN401  # any PDF object
    element = _resolved(element)
    if isinstance(element, ArrayObject):
        return set().union(*map(_kinds_below, element))
    if isinstance(element, DictionaryObject) and "/S" in element:
        return {str(element["/S"])} | _kinds_below(element.get("/K"))
    return set()


def _pdf_text(element: Any, marked: dict[int, dict[int, str]], page: int | None) -> Iterator[str]:  # noqa: ANN401  # any PDF object
    element = _resolved(element)
    if isinstance(element, ArrayObject):
        for each in element:
            yield from _pdf_text(each, marked, page)
    elif isinstance(element, DictionaryObject):
        if "/Pg" in element:
            page = element.raw_get("/Pg").idnum
        if "/MCID" in element:
            yield from _pdf_text(element["/MCID"], marked, page)
        elif element.get("/S") not in _PDF_NUMBERS:
            yield from _pdf_text(element.get("/K"), marked, page)
    elif isinstance(element, int):
        yield marked[page or 0].get(element, "")
