"""The formats of documents."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format; the value is the ending of its files."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MD = "md"
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"
    SVG = "svg"
    JSON = "json"


PAGES = (Format.DOCX, Format.PDF, Format.HTML, Format.MD)
"""The formats that the kits know."""
