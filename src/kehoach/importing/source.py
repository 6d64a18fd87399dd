"""What every way in gives: lines and tables in order, each with its place in its file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, TypeAlias

from kehoach.named import NamedTuple

_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u202f]+")
_UNSEEN: Final = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)


_LETTERS: Final = [chr(code) for code in range(0x41, 0x1F00)]
_UPPER: Final = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER: Final = "".join(letter for letter in _LETTERS if letter.islower())
_JOINT: Final = re.compile(f"(?<=[{_UPPER}]{{2}})(?=[{_UPPER}][{_LOWER}])")


class Place(NamedTuple):
    """Where a line stands: a line of a text, a paragraph of a Word file, a row of a workbook."""

    file: str
    line: int
    page: int | None = None


class Line(NamedTuple):
    """A paragraph, or a line of a text whose paragraphs are not known (`loose`).

    `label` is a number that the file counts by itself; a typed one is part of the text. `lead` are
    the words at its start that look otherwise than the rest. `outline` is its level as a heading,
    from 0, where its style says so.
    """

    text: str
    place: Place
    label: str = ""
    bold: bool = False
    italic: bool = False
    centred: bool = False
    outline: int | None = None
    lead: str = ""
    loose: bool = False
    breaks: bool = False
    """Whether a new page begins with it."""

    @property
    def printed(self) -> str:
        """Label and words."""
        return f"{self.label} {self.text}".strip()

    @property
    def caps(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()


class Cell(NamedTuple):
    """A cell, and the columns and rows that it covers."""

    lines: tuple[Line, ...]
    column: int
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.printed for line in self.lines).strip()


class Grid(NamedTuple):
    """A table. Each row has the cells that begin in it."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, row by row."""
        return (line for row in self.rows for cell in row for line in cell.lines)


Part: TypeAlias = Line | Grid


def tidy(text: str) -> str:
    """Words as a plan holds them: composed letters, single blanks, no invisible characters."""
    return (
        _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
        .strip()
        .replace("\N{NON-BREAKING HYPHEN}", "-")
    )


def words_apart(text: str) -> str:
    """A text with a blank where a copy lost the end of a line of capitals: "QUYẾT ĐỊNHVề việc"."""
    return _JOINT.sub(" ", text)


def lines_of(part: Part) -> Iterator[Line]:
    """A line itself, or the lines of a table."""
    return iter((part,)) if isinstance(part, Line) else part.lines
