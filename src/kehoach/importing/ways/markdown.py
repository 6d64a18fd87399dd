"""A plan in Markdown: headings, lists, tables of pipes; no more of the format than plans use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from kehoach.importing.source import Cell, Grid, Line, Part, Place, tidy
from kehoach.importing.ways.plain import marked_up

_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_ROW: Final = re.compile(r"\s*\|.*\|\s*")
_RULE_ROW: Final = re.compile(r"\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$@^=:;\"'%,/?])")
_RULE: Final = re.compile(r"\s*(?:[-*_]\s*){3,}")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_QUOTE: Final = re.compile(r"\s*>\s?")
_LINKS: Final = re.compile(r"\s*\[[^\]]*\]\([^()\s:]+\)(?:\s*·\s*\[[^\]]*\]\([^()\s:]+\))*\s*")
"""A line of links to files beside this one: no words of the document."""
_HARD: Final = re.compile(r"(?:\\|\s{2,})$")


def markdown_parts(text: str, file: str) -> list[Part]:
    """The lines and tables of a Markdown text."""
    parts: list[Part] = []
    lines: list[Line] = []
    rows: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        if _ROW.fullmatch(raw):
            parts += _paragraphs(lines)
            lines = []
            rows.append((number, raw))
            continue
        if rows:
            parts.append(_grid(rows, file))
            rows = []
        if not raw.strip() or _RULE.fullmatch(raw) or _LINKS.fullmatch(raw):
            parts += _paragraphs(lines)
            lines = []
            continue
        line = _line(raw, Place(file, number))
        if line.outline is not None or _begins(raw):
            parts += _paragraphs(lines)
            lines = []
        lines.append(line)
        if line.outline is not None or _HARD.search(raw):
            parts += _paragraphs(lines)
            lines = []
    parts += _paragraphs(lines)
    if rows:
        parts.append(_grid(rows, file))
    return parts


def _begins(raw: str) -> bool:
    """Whether a line begins a paragraph of its own: a mark of a list."""
    return bool(re.match(r"\s*(?:[-*+]\s|\d{1,3}[.)]\s)", raw))


def _line(raw: str, place: Place) -> Line:
    text = _QUOTE.sub("", raw, count=1) if raw.lstrip().startswith(">") else raw
    heading = _HEADING.fullmatch(text.strip())
    words = heading[2] if heading else _HARD.sub("", text.strip())
    line = marked_up(_protected(words), place)
    line = line._replace(text=_restored(line.text), lead=_restored(line.lead), loose=False)
    return line._replace(bold=True, outline=len(heading[1]) - 1) if heading else line


def _paragraphs(lines: list[Line]) -> Iterator[Part]:
    """Lines without a blank one between them are one paragraph."""
    if not lines:
        return
    first = lines[0]
    yield first._replace(text=" ".join(line.text for line in lines if line.text))


def _grid(rows: list[tuple[int, str]], file: str) -> Grid:
    return Grid(
        tuple(
            tuple(
                Cell(tuple(_cell(cell, Place(file, number))), at)
                for at, cell in enumerate(_cells(raw))
            )
            for number, raw in rows
            if not _RULE_ROW.fullmatch(raw)
        ),
        Place(file, rows[0][0]),
    )


def _cells(raw: str) -> list[str]:
    inner = raw.strip().removeprefix("|").removesuffix("|")
    return re.split(r"(?<!\\)\|", inner)


def _cell(text: str, place: Place) -> Iterator[Line]:
    for piece in _BREAK.split(text):
        line = marked_up(_protected(piece.strip()), place)
        if line.text:
            yield line._replace(text=_restored(line.text), lead=_restored(line.lead), loose=False)


_PRIVATE: Final = 0xE000


def _protected(text: str) -> str:
    """Escaped signs as letters that no emphasis sees, until `_restored`."""
    return html.unescape(_ESCAPE.sub(lambda found: chr(_PRIVATE + ord(found[1])), text))


def _restored(text: str) -> str:
    return tidy(
        "".join(
            chr(ord(each) - _PRIVATE) if _PRIVATE <= ord(each) < _PRIVATE + 128 else each
            for each in text
        )
    )
