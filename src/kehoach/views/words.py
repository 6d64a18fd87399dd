"""The words that every kit knows, as values: what a document may consist of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself to programs: properties, page, language."""

    title: str
    subject: str
    author: str
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official document (NĐ 30/2020, Phụ lục I, II.1 to II.4)."""

    parent: str | None
    issuer: str
    nation: str
    motto: str
    number: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading of the outline. `level` counts from 1; `kind` is that of its mark."""

    level: int
    kind: str
    mark: str
    text: str
    word: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph of the body, with the number that stands before it, if any."""

    text: str
    mark: str = ""
    italic: bool = False
    keep: bool = False
    """Whether it must stand on one page with what follows."""
    word: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """A dash. `depth` counts from 1; `label` is a run-in before the text."""

    mark: str
    text: str
    label: str | None = None
    depth: int = 1
    word: Literal["item"] = "item"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share in percent of the table."""

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a group row has one cell, which spans all columns."""

    cells: tuple[str, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table whose header is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    word: Literal["table"] = "table"


Block: TypeAlias = HeadingBlock | ParagraphBlock | ItemBlock | TableBlock


@dataclass(frozen=True, slots=True)
class SignatureView:
    """The lines of the signature: above the blank and below it."""

    above: tuple[str, ...]
    office: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Official:
    """The official document."""

    meta: Meta
    letterhead: Letterhead
    kind: str
    subject: str
    bases: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: SignatureView


@dataclass(frozen=True, slots=True)
class Assignment:
    """The assignment table as an appendix."""

    meta: Meta
    label: str
    title: str
    attached: str
    table: TableBlock


@dataclass(frozen=True, slots=True)
class Sheet:
    """One unit's task sheet."""

    meta: Meta
    kind: str
    unit: str
    source: str
    body: tuple[Block, ...]
