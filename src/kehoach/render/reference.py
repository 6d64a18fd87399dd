"""The user's own Word file as a model: its styles and its page, instead of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from kehoach.findings import Finding, Span
from kehoach.i18n import _
from kehoach.reader import read_plain
from kehoach.reader.digest import digest
from kehoach.render.faults import ReferenceFault
from kehoach.render.wordstyles import AbsurdError, W, clean_styles, clean_theme
from kehoach.word import Limits, WordFault
from kehoach.word.markup import Element, child, twips
from kehoach.word.package import Package

BAD_REFERENCE = "KH137"

_LIMITS: Final = Limits(
    file_bytes=64 << 20, part_bytes=16 << 20, total_bytes=32 << 20, depth=100, nodes=500_000
)
_TIES = ("basedOn", "next", "link")
_MARGINS = ("top", "right", "bottom", "left", "header")

_MEASURE: Final = re.compile(r"[+-]?[0-9.]+(?:pt|cm|mm|in|pc|pi)?")

_LONGEST_SIDE: Final = 31_680
_SHORTEST_SIDE: Final = 2_835
_LEAST_ROOM: Final = 2_268
"""Twips: 22 inches, as Word knows, five centimetres, and four to write in, whichever way the sheet
lies."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken from a model: styles and theme, written anew, and the page in twips."""

    styles: bytes
    theme: bytes | None
    page: Mapping[str, int] | None

    @property
    def digest(self) -> str:
        """The digest of all that is taken."""
        return digest(self.styles, self.theme or b"", repr(self.page))


def read_reference(path: Path) -> Reference:
    """The model in a Word file. Raises ReferenceFault where it is none, and OSError."""
    content = read_plain(path, _LIMITS.file_bytes)
    try:
        return reference_in(content)
    except WordFault as fault:
        raise ReferenceFault(_finding(path, fault.reason, fault.help)) from fault
    except AbsurdError as error:
        raise ReferenceFault(_finding(path, str(error), "")) from error


def reference_in(content: bytes) -> Reference:
    """The model in the bytes of a Word file. Raises WordFault and AbsurdError."""
    package = Package(content, _LIMITS)
    ties = {tie.kind: tie.target for tie in package.ties(package.main).values()}
    document = package.root(package.main)
    if document is None or document.tag != "w:document":
        raise AbsurdError(_("its document is of another kind"))
    styles = package.root(ties.get("styles", "word/styles.xml"))
    if styles is None:
        raise AbsurdError(_("it has no styles"))
    theme = package.root(ties.get("theme", "word/theme/theme1.xml"))
    return Reference(
        clean_styles(styles), None if theme is None else clean_theme(theme), _page(document)
    )


def _finding(path: Path, reason: str, advice: str) -> Finding:
    return Finding(
        BAD_REFERENCE,
        _("the file cannot serve as a model: {reason}").format(reason=reason),
        Span(str(path)),
        advice or _("open it in Word, correct it, and save it again as .docx; or leave it out"),
    )


def merged_styles(ours: str, theirs: bytes) -> bytes:
    """Their styles, and those of ours whose names they lack.

    Word gives styles ids of its own; what stays is the name. So a style of theirs that has the name
    of one of ours takes our id, and with it its place in our documents.
    """
    ET.register_namespace("w", W)
    root, own = _parsed(theirs), _parsed(ours.encode())
    theirs_by_name = {_name(style): style for style in _styles(root)}
    ids: dict[str, str] = {}
    wanted = {_id(style) for style in _styles(own)}
    theirs_ids = {_id(style) for style in _styles(root)}
    for style in _styles(own):
        if (found := theirs_by_name.get(_name(style))) is not None:
            ids[_id(found)] = _id(style)
    for style in _styles(root):
        if _id(style) not in ids and _id(style) in wanted:
            ids[_id(style)] = _other(_id(style), wanted | theirs_ids)
    for style in _styles(root):
        style.set(f"{{{W}}}styleId", ids.get(_id(style), _id(style)))
        for tie in _TIES:
            for element in style.findall(f"{{{W}}}{tie}"):
                value = element.get(f"{{{W}}}val", "")
                element.set(f"{{{W}}}val", ids.get(value, value))
    root.extend(style for style in _styles(own) if _name(style) not in theirs_by_name)
    text: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text


def _parsed(content: bytes) -> ET.Element:
    """Styles of ours, or those that were written anew."""
    return ET.fromstring(content)  # noqa: S314  # not those of anyone else


def _other(name: str, taken: set[str]) -> str:
    """Another id, which none has."""
    return next(each for number in count(2) if (each := f"{name}-{number}") not in taken)


def _styles(root: ET.Element) -> list[ET.Element]:
    return root.findall(f"{{{W}}}style")


def _id(style: ET.Element) -> str:
    return style.get(f"{{{W}}}styleId", "")


def _name(style: ET.Element) -> tuple[str, str]:
    name = style.find(f"{{{W}}}name")
    value = "" if name is None else name.get(f"{{{W}}}val", "")
    return style.get(f"{{{W}}}type", ""), value.casefold()


def _page(document: Element) -> Mapping[str, int] | None:
    """Size and margins of the document's last section, upright; None where it does not say.

    Raises AbsurdError where no paper is like that.
    """
    section = next(reversed(list(document.iter("w:sectPr"))), None)
    size, margins = child(section, "w:pgSz"), child(section, "w:pgMar")
    sides = ["" if size is None else size.get(f"w:{side}", "") for side in ("w", "h")]
    if margins is None or not all(map(_MEASURE.fullmatch, sides)):
        return None
    width, height = sorted(map(twips, sides))
    found = {side: abs(twips(margins.get(f"w:{side}"), 567)) for side in _MARGINS}
    across, along = found["left"] + found["right"], found["top"] + found["bottom"]
    if (
        width < _SHORTEST_SIDE
        or height > _LONGEST_SIDE
        or width - max(across, along) < _LEAST_ROOM
        or found["header"] > width
    ):
        reason = _("its page is like no paper: {width} × {height} twips, or has no room to write")
        raise AbsurdError(reason.format(width=width, height=height))
    return {"width": width, "height": height, **found}
