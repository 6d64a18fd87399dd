"""Hidden bookmarks around the paragraphs of a Word file, put in when its text is made."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from html import unescape
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.typography import keys

_PARAGRAPH: Final = re.compile(
    r"(<w:p(?:\s[^<>]*)?>(?:<w:pPr(?:\s[^<>]*)?>.*?</w:pPr>|<w:pPr\s*/>)?)(.*?)(</w:p>)", re.DOTALL
)
_TEXT: Final = re.compile(r"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>|<w:(noBreakHyphen|br|tab)\b[^<>]*/>")
_SIGNS: Final = {"noBreakHyphen": "-", "br": " ", "tab": " "}

PROPERTIES: Final = "docProps/custom.xml"
_RELATIONSHIPS: Final = "_rels/.rels"
_TYPES: Final = "[Content_Types].xml"
PROPERTY: Final = "kehoach"
"""The name of the property that holds the digest of the document's view."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"


class Anchors(NamedTuple):
    """What is put into a Word file: for each paragraph what it says, folded, and its key.

    `digest` is that of the whole view.
    """

    keys: tuple[tuple[str, str], ...]
    digest: str


def anchored(document: str, anchors: Anchors) -> str:
    """The text of a document with a bookmark around each paragraph that has a key.

    Paragraphs that say the same take the keys in their order; one that no view has said, as a
    template of someone else may have, takes none.
    """
    waiting: defaultdict[str, deque[str]] = defaultdict(deque)
    for said, key in anchors.keys:
        waiting[said].append(key)
    number = 0

    def marked(match: re.Match[str]) -> str:
        nonlocal number
        start, inner, end = match.groups()
        found = waiting.get(" ".join(keys(_said(inner))))
        if not found:
            return match[0]
        number += 1
        opening = f'<w:bookmarkStart w:id="{number}" w:name="{found.popleft()}"/>'
        return f'{start}{opening}{inner}<w:bookmarkEnd w:id="{number}"/>{end}'

    return _PARAGRAPH.sub(marked, document)


def _said(inner: str) -> str:
    parts = ((match[1], match[2]) for match in _TEXT.finditer(inner))
    return unescape("".join(_SIGNS[sign] if sign else text for text, sign in parts))


def with_property(parts: dict[str, bytes], value: str) -> dict[str, bytes]:
    """The parts of a Word file with a property of its own, which holds a digest."""
    part = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"'
        f' name="{PROPERTY}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )
    tie = (
        f'<Relationship Id="rIdCustom" Type="{_OFFICE}/relationships/custom-properties"'
        f' Target="{PROPERTIES}"/></Relationships>'
    )
    kind = (
        f'<Override PartName="/{PROPERTIES}" ContentType="application/vnd.openxmlformats-'
        'officedocument.custom-properties+xml"/></Types>'
    )
    return {
        **parts,
        PROPERTIES: part.encode(),
        _RELATIONSHIPS: parts[_RELATIONSHIPS].replace(b"</Relationships>", tie.encode()),
        _TYPES: parts[_TYPES].replace(b"</Types>", kind.encode()),
    }
