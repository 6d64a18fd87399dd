"""Word files: the kit's document.xml beside the static parts in templates/docx/."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from kehoach.render.anchors import Anchors, anchored, with_property
from kehoach.render.environment import Environment
from kehoach.render.reference import Reference, merged_styles
from kehoach.render.templates import Templates

FOLDER = "docx/"
_TEMPLATE_ENDING = ".j2"
PROPERTIES = "docx/docProps/core.xml.j2"
"""What a Word file says of itself: the one part beside the document that differs."""
_PROPERTIES = "docProps/core.xml"
NOTES = "docx/word/footnotes.xml.j2"
"""The footnotes, which few documents have."""
_NOTES = "word/footnotes.xml"
_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest that a zip file can say, so that it says nothing."""


def pack(
    document: str,
    properties: str,
    styles: Mapping[str, bytes],
    notes: str = "",
    anchors: Anchors | None = None,
) -> bytes:
    """A .docx file of this document.xml, these properties, and the parts of styles and settings.

    `notes` are its footnotes, if it has any; `anchors` the keys of its paragraphs, if it gets any.
    """
    text = anchored(document, anchors) if anchors else document
    own = {_DOCUMENT: text.encode(), _PROPERTIES: properties.encode()}
    if notes:
        own[_NOTES] = notes.encode()
    parts = {**styles, **own}
    return zipped(with_property(parts, anchors.digest) if anchors else parts)


def style_parts(
    environment: Environment,
    templates: Templates,
    reference: Reference | None,
    context: Mapping[str, object],
) -> dict[str, bytes]:
    """The parts of styles and settings, the same for many documents; those in .j2 are rendered.

    Styles and theme of a reference, if any, take the place of ours.
    """
    parts = {}
    for name in templates.below(FOLDER):
        part = name.removeprefix(FOLDER)
        if name in (PROPERTIES, NOTES):
            continue
        if part.endswith(_TEMPLATE_ENDING):
            rendered = environment.render(name, **context)
            parts[part.removesuffix(_TEMPLATE_ENDING)] = rendered.encode()
        elif file := templates.file(name):  # pragma: no branch  # it was found just now
            parts[part] = file.read_bytes()
    if reference:
        parts[_STYLES] = merged_styles(parts[_STYLES].decode(), reference.styles)
        if reference.theme:
            parts["word/theme/theme1.xml"] = reference.theme
    return parts


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file whose bytes depend on its parts alone. The list of content types comes first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
