"""Other programs that open our documents: LibreOffice, PDFium, a browser."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

Needed = Callable[[str], str]
Converted = Callable[..., Path]


def needed(program: str) -> str:
    """The path of a program; where it is missing, fail in CI and skip elsewhere."""
    path = shutil.which(program)
    if path is None:
        missing(f"{program} is not installed; see tools/test-tools.sh")
    return path or ""


def missing(reason: str) -> None:
    """Fail in CI, where nothing may be missing; skip elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def converted(office: str, profile: Path, path: Path, folder: Path, form: str) -> Path:
    """What LibreOffice makes of a document in a folder, with a profile that no other process has."""
    subprocess.run(  # noqa: S603  # the office program, on our own file
        [
            office, f"-env:UserInstallation=file://{profile}", "--headless",
            "--convert-to", form, "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{path.stem}.{form.partition(':')[0]}"


@dataclass(frozen=True)
class Stroke:
    """A drawn line, in millimetres from the top left."""

    left: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.right - self.left

    @property
    def centre(self) -> float:
        """Half way between the edges, from the left of the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Words(Stroke):
    """Some words on a page of a PDF, and their font, its size in points, and their lower edge."""

    bottom: float
    page: int
    font: str
    size: float


_MILLIMETRE = 72 / 25.4
_NAME_LENGTH = 200


def find_words(path: Path, words: str) -> list[Words]:
    """Every place of some words on one line, as PDFium sees it."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            search = text.search(words, match_case=True)
            while place := search.get_next():
                found.append(_words(page, text, number, place))
    return found


def _words(page: Any, text: Any, number: int, place: tuple[int, int]) -> Words:  # noqa: ANN401  # pypdfium2 has no types
    index, count = place
    boxes = [text.get_charbox(each) for each in range(index, index + count)]
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    pdfium.FPDFText_GetFontInfo(text, index, name, _NAME_LENGTH, None)
    height = page.get_height()
    return Words(
        page=number,
        font=bytes(name).split(b"\0")[0].decode(),
        size=round(pdfium.FPDFText_GetFontSize(text, index), 2),
        left=min(box[0] for box in boxes) / _MILLIMETRE,
        right=max(box[2] for box in boxes) / _MILLIMETRE,
        top=(height - max(box[3] for box in boxes)) / _MILLIMETRE,
        bottom=(height - min(box[1] for box in boxes)) / _MILLIMETRE,
    )


def strokes(path: Path, page: int = 0) -> list[Stroke]:
    """The horizontal lines that are drawn on a page."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page]
        height = sheet.get_height()
        for each in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = each.get_bounds()
            if top - bottom < 2 and right - left > 5:
                place = Stroke(
                    left / _MILLIMETRE, right / _MILLIMETRE, (height - top) / _MILLIMETRE
                )
                found.append(place)
    return found


def pages(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
