"""Word files that are given as models: ours, with other parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from kehoach.build.documents import documents
from kehoach.plan import load
from kehoach.render.formats import Format
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from plans import SMALLEST

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
STYLES, DOCUMENT, THEME = "word/styles.xml", "word/document.xml", "word/theme/theme1.xml"

COLOURS = [
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]


@cache
def parts() -> Mapping[str, bytes]:
    """The parts of our own document of the smallest plan."""
    view = next(iter(documents(load(SMALLEST).plan))).view()
    content = Renderer(Templates.at()).render("official.j2", view, Format.DOCX)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def model(
    others: Mapping[str, str | bytes] | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A Word file of these parts, and ours where it has none."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in {**parts(), **(others or {})}.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def styles(*inside: str) -> str:
    """A part of styles."""
    return f'<w:styles xmlns:w="{W}">{"".join(inside)}</w:styles>'


def style(name: str, inside: str = "", kind: str = "paragraph") -> str:
    """A style with this id and name."""
    head = f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
    return f"{head}{inside}</w:style>"


def document(section: str) -> str:
    """A document with one section."""
    return f'<w:document xmlns:w="{W}"><w:body><w:sectPr>{section}</w:sectPr></w:body></w:document>'


def page(width: object, height: object, margin: object = 1134) -> str:
    """A document on paper of a size in twips."""
    sides = " ".join(
        f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left", "header")
    )
    return document(f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {sides}/>')


def theme(colour: str = "<a:srgbClr val='112233'/>", face: str = "Arial", more: str = "") -> str:
    """A theme."""
    colours = "".join(f"<a:{name}>{colour}</a:{name}>" for name in COLOURS)
    fonts = "".join(
        f"<a:{kind}><a:latin typeface='{face}'/></a:{kind}>" for kind in ("majorFont", "minorFont")
    )
    return (
        f"<a:theme xmlns:a='{A}'><a:themeElements><a:clrScheme name='x'>{colours}</a:clrScheme>"
        f"<a:fontScheme name='x'>{fonts}</a:fontScheme>{more}</a:themeElements></a:theme>"
    )
