"""Word files made by hand: a test says only what it is about, in the words of the format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

Convert = Callable[[bytes, str], bytes]
"""What another program makes of a Word file, in a form of its own."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "commentsExtended": "commentsEx",
    "settings": "settings",
    "theme": "",
}


def run(text: str, properties: str = "", *, tag: str = "t") -> str:
    """A run of one text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def par(content: str, properties: str = "") -> str:
    """A paragraph of runs; words without markup become one run."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{content if not content or content[0] == '<' else run(content)}</w:p>"


def listed(content: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return par(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(content: str, style: str) -> str:
    """A paragraph of a style."""
    return par(content, f'<w:pStyle w:val="{style}"/>')


def tracked(kind: str, content: str, author: str = "An", date: str = "2026-11-01T00:00:00Z") -> str:
    """What a tracked change holds, or its mark if it holds nothing."""
    return f'<w:{kind} w:id="90" w:author={quoteattr(author)} w:date="{date}">{content}</w:{kind}>'


def deleted(text: str, author: str = "An") -> str:
    """A run that a tracked change deletes."""
    return tracked("del", run(text, tag="delText"), author)


def cell(content: str, properties: str = "") -> str:
    """A cell; words without markup become one paragraph."""
    inside = content if content.startswith("<") else par(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells or of their words."""
    inside = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(
    number: int, form: str = "decimal", text: str | None = None, more: str = "", start: int = 1
) -> str:
    """A level of a numbering, whose text is its own number and a point where nothing is said."""
    words = f"%{number + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f"{more}<w:lvlText w:val={quoteattr(words)}/></w:lvl>"
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """The definition of a numbering."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{more}{''.join(levels)}</w:abstractNum>"
    )


def num(number: int, of: int, overrides: str = "") -> str:
    """A numbering that paragraphs name."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(level_number: int, start: int) -> str:
    """A level's start that a numbering overrides."""
    return (
        f'<w:lvlOverride w:ilvl="{level_number}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    )


def text_box(content: str, *, old: str | None = None) -> str:
    """A run with a text box as Word writes it: drawn, and again for what cannot draw it."""
    again = content if old is None else old
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox><w:txbxContent>{again}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def packed(parts: Mapping[str, str | bytes], *, deflate: bool = True) -> bytes:
    """A ZIP of parts, the same whenever it is made."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def parts_of(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a document of that body; the others by the names of their relationships.

    `header1="…"` and `footer1="…"` are headers and footers under the ids `header1`, `footer1`.
    """
    ties = []
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
            ' ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats'
                f'-officedocument.wordprocessingml.{name.rstrip("123456789")}+xml"/>'
                for name in others
            )
            + "</Types>"
        ),
        "_rels/.rels": relationships({"main": (f"{R}/officeDocument", "word/document.xml")}),
    }
    for name, content in others.items():
        kind = name.rstrip("123456789")
        root = ROOTS.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind, kind))
        prefix = "w15" if kind == "commentsExtended" else "w"
        ties.append((name, f"{R}/{kind}"))
        parts[f"word/{name}.xml"] = (
            f"<{prefix}:{root} {NAMES}>{content}</{prefix}:{root}>" if root else content
        )
    parts["word/_rels/document.xml.rels"] = relationships(
        {name: (kind, f"{name}.xml") for name, kind in ties}
    )
    parts["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    return parts


def relationships(ties: Mapping[str, tuple[str, str]]) -> str:
    """A part of relationships: from their ids to their types and targets."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in ties.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def word(body: str, **others: str) -> bytes:
    """A Word file of that body and other parts."""
    return packed(parts_of(body, **others))
