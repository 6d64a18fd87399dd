"""Short ways to look at what the reader gives."""

from __future__ import annotations

from kehoach.word import (
    Accept,
    Document,
    Paragraph,
    Table,
    everything,
    lines,
    paragraphs,
    read_word,
)
from word_made import word


def read(body: str, accept: Accept = everything, **others: str) -> Document:
    """The document of a body and other parts."""
    return read_word(word(body, **others), accept)


def said(body: str, accept: Accept = everything, **others: str) -> list[str]:
    """The lines of a body."""
    return list(lines(read(body, accept, **others)))


def only(body: str, accept: Accept = everything, **others: str) -> Paragraph:
    """The only paragraph of a body."""
    (found,) = paragraphs(read(body, accept, **others).blocks)
    return found


def table_in(body: str, accept: Accept = everything) -> Table:
    """The only block of a body, which is a table."""
    (found,) = read(body, accept).blocks
    assert isinstance(found, Table)
    return found


def labels(body: str, accept: Accept = everything, **others: str) -> list[str]:
    """The labels of all paragraphs, blank where there is none."""
    blocks = read(body, accept, **others).blocks
    return [each.label.text if each.label else "" for each in paragraphs(blocks)]
