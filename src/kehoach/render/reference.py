"""The user's own Word file as a model: its styles and its page, instead of ours."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from kehoach.reader.digest import digest
from kehoach.render.faults import ReferenceFault

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_THEME = "word/theme/theme1.xml"
_LARGEST_PART = 16 * 1024 * 1024
_TIES = ("basedOn", "next", "link")
_MARGINS = ("top", "right", "bottom", "left", "header")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken from a model: its styles and theme as they are, its page in twips."""

    styles: bytes
    theme: bytes | None
    page: Mapping[str, int] | None

    @property
    def digest(self) -> str:
        """The digest of all that is taken."""
        return digest(self.styles, self.theme or b"", repr(self.page))


def read_reference(path: Path) -> Reference:
    """The model in a Word file. Raises ReferenceFault where it is none, and OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if not {"word/styles.xml", "word/document.xml"} <= names:
                raise ReferenceFault("no Word document")
            styles = _part(archive, "word/styles.xml")
            page = _page(_parsed(_part(archive, "word/document.xml")))
            _parsed(styles)
            theme = _part(archive, _THEME) if _THEME in names else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ReferenceFault(str(error)) from error
    return Reference(styles, theme, page)


def merged_styles(ours: str, theirs: bytes) -> bytes:
    """Their styles, and those of ours whose names they lack.

    Word gives styles ids of its own; what stays is the name. So a style of theirs that has the name
    of one of ours takes our id, and with it its place in our documents.
    """
    ET.register_namespace("w", _W)
    root, own = _plain(_parsed(theirs)), _parsed(ours.encode())
    theirs_by_name = {_name(style): style for style in _styles(root)}
    ids: dict[str, str] = {}
    wanted = {_id(style) for style in _styles(own)}
    for style in _styles(own):
        if (found := theirs_by_name.get(_name(style))) is not None:
            ids[_id(found)] = _id(style)
    for style in _styles(root):
        if _id(style) not in ids and _id(style) in wanted:
            ids[_id(style)] = f"{_id(style)}-2"
    for style in _styles(root):
        style.set(f"{{{_W}}}styleId", ids.get(_id(style), _id(style)))
        for tie in _TIES:
            for element in style.findall(f"{{{_W}}}{tie}"):
                value = element.get(f"{{{_W}}}val", "")
                element.set(f"{{{_W}}}val", ids.get(value, value))
        for holder in style.iter(f"{{{_W}}}pPr"):
            for numbering in holder.findall(f"{{{_W}}}numPr"):
                holder.remove(numbering)  # their numbering stays behind
    root.extend(style for style in _styles(own) if _name(style) not in theirs_by_name)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise ReferenceFault(f"{name} is too large")
    return archive.read(name)


def _parsed(content: bytes) -> ET.Element:
    try:
        return ET.fromstring(content)  # noqa: S314  # expat refuses entities that grow; parts are small
    except ET.ParseError as error:
        raise ReferenceFault(str(error)) from error


def _plain(root: ET.Element) -> ET.Element:
    """Without what belongs to extensions: their prefixes would have to be declared again."""
    for element in root.iter():
        for key in [key for key in element.attrib if not key.startswith(f"{{{_W}}}")]:
            del element.attrib[key]
        for child in [child for child in element if not child.tag.startswith(f"{{{_W}}}")]:
            element.remove(child)
    return root


def _styles(root: ET.Element) -> list[ET.Element]:
    return root.findall(f"{{{_W}}}style")


def _id(style: ET.Element) -> str:
    return style.get(f"{{{_W}}}styleId", "")


def _name(style: ET.Element) -> tuple[str, str]:
    name = style.find(f"{{{_W}}}name")
    value = "" if name is None else name.get(f"{{{_W}}}val", "")
    return style.get(f"{{{_W}}}type", ""), value.casefold()


def _page(document: ET.Element) -> Mapping[str, int] | None:
    """Size and margins of the document's last section, upright; None where it does not say."""
    section = next(reversed(list(document.iter(f"{{{_W}}}sectPr"))), None)
    if section is None:
        return None
    size, margins = section.find(f"{{{_W}}}pgSz"), section.find(f"{{{_W}}}pgMar")
    if size is None or margins is None:
        return None
    try:
        sides = sorted(int(size.get(f"{{{_W}}}{side}", "")) for side in ("w", "h"))
        found = {side: abs(int(margins.get(f"{{{_W}}}{side}", "567"))) for side in _MARGINS}
    except ValueError:
        return None
    return {"width": sides[0], "height": sides[1], **found}
