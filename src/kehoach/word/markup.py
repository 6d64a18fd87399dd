"""A part's XML as a tree of bounded size, in which every name begins with a prefix that we know.

Both families of name spaces of the format, "transitional" and "strict", get the same prefixes, so
that no other module knows of them. A name of any other space keeps its address before a blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET  # its builder only: expat parses, within limits
from xml.parsers import expat

from kehoach.i18n import _
from kehoach.word.faults import FaultKind, Limits, WordFault, damaged, too_large

Element: TypeAlias = ET.Element

_OFFICE: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_PREFIXES: Final = {
    f"{_OFFICE}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OFFICE}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OFFICE}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OFFICE}officeDocument/2006/custom-properties": "prop",
    f"{_STRICT}officeDocument/customProperties": "prop",
    f"{_OFFICE}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OFFICE}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}markup-compatibility/2006": "mc",
    f"{_OFFICE}package/2006/relationships": "rel",
    f"{_OFFICE}package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_BRANCHES: Final = ("mc:Choice", "mc:Fallback")
_UNITS: Final = {
    "pt": 20.0,
    "pc": 240.0,
    "pi": 240.0,
    "in": 1440.0,
    "mm": 1440 / 25.4,
    "cm": 1440 / 2.54,
}
_OFF: Final = ("0", "false", "off")
_LARGEST: Final = 1 << 31


class Nodes:
    """How many elements and attributes may still come, in all parts of one file."""

    def __init__(self, limits: Limits) -> None:
        self.most = limits.nodes
        self.depth = limits.depth
        self.seen = 0


def parsed(content: bytes, part: str, nodes: Nodes) -> Element:
    """The root of a part. Raises WordFault, whatever the bytes are."""
    return _Reading(part, nodes).root(content)


class _Reading:
    """One part on its way from expat to a tree."""

    def __init__(self, part: str, nodes: Nodes) -> None:
        self._part = part
        self._nodes = nodes
        self._depth = 0
        self._names: dict[str, str] = {}
        self._texts = 0
        self._branches: list[int] = []
        self._spoken: list[list[bool]] = []
        self._builder = ET.TreeBuilder()
        self._expat = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.StartDoctypeDeclHandler = self._doctype

    def root(self, content: bytes) -> Element:
        try:
            self._expat.Parse(content, True)  # noqa: FBT003  # expat's own way to say "the end"
            root: Element = self._builder.close()
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            raise damaged(self._part, why, error.lineno, error.offset + 1) from error
        except (LookupError, ValueError) as error:  # encodings that nobody knows
            raise damaged(self._part, str(error)) from error
        return root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._nodes.seen += 1 + len(attributes)
        if self._nodes.seen > self._nodes.most:
            raise too_large(_("elements"), self._nodes.most, self._part)
        if self._depth > self._nodes.depth:
            raise too_large(_("elements inside one another"), self._nodes.depth, self._part)
        tag = self._short(name)
        if tag == "w:t":
            self._texts += 1
        elif tag in _BRANCHES:
            self._branches.append(self._texts)
        elif tag == "mc:AlternateContent":
            self._spoken.append([])
        self._builder.start(tag, {self._short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        tag = self._short(name)
        node = self._builder.end(tag)
        if tag in _BRANCHES:
            spoken = self._texts > self._branches.pop()
            if self._spoken:
                self._spoken[-1].append(spoken)
        elif tag == "mc:AlternateContent":
            _choose(node, self._spoken.pop())

    def _short(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            space, _blank, local = name.rpartition(" ")
            prefix = _PREFIXES.get(space)
            found = self._names[name] = f"{prefix}:{local}" if prefix else name
        return found

    def _doctype(self, *_declared: object) -> None:
        raise WordFault(
            FaultKind.UNSAFE,
            _("the Word file declares a document type, which no Word file does"),
            _("do not trust it; ask its sender to save it again in Word"),
            part=self._part,
            line=self._expat.CurrentLineNumber,
        )


def _choose(alternatives: Element, spoken: list[bool]) -> None:
    """Leave one of several ways to say the same: the first that has words, else the first."""
    branches = [child for child in alternatives if child.tag in _BRANCHES]
    words = [branch for branch, has in zip(branches, spoken, strict=False) if has]
    alternatives[:] = (words or branches)[:1]


def child(node: Element | None, tag: str) -> Element | None:
    """The first child of that name, also of no node."""
    if node is not None:
        for each in node:
            if each.tag == tag:
                return each
    return None


def children(node: Element | None) -> Iterable[Element]:
    """The children, also of no node."""
    return () if node is None else node


def value(node: Element | None, tag: str, key: str = "w:val") -> str | None:
    """An attribute of the first child of that name."""
    found = child(node, tag)
    return None if found is None else found.get(key)


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number, however large or wrong what stands there is."""
    try:
        return max(-_LARGEST, min(_LARGEST, int(float(text or ""))))
    except (ValueError, OverflowError):
        return otherwise


def twips(text: str | None, otherwise: int = 0) -> int:
    """A length in twips (1/1440 inch): a number of them, or one with a unit."""
    unit = (text or "")[-2:]
    if unit not in _UNITS:
        return whole(text, otherwise)
    try:
        return whole(str(float((text or "")[:-2]) * _UNITS[unit]), otherwise)
    except ValueError:
        return otherwise


def switched(node: Element | None) -> bool | None:
    """A property that is on, off, or not said."""
    return None if node is None else node.get("w:val", "1") not in _OFF


def flat(node: Element) -> Iterator[Element]:
    """The children, and those of what only wraps them: controls, tags, the one alternative."""
    for each in node:
        if each.tag in _WRAPPERS:
            yield from flat(each)
        else:
            yield each


_WRAPPERS: Final = frozenset(
    {
        "w:sdt",
        "w:sdtContent",
        "w:customXml",
        "w:smartTag",
        "w:hyperlink",
        "w:fldSimple",
        "w:dir",
        "w:bdo",
        "m:oMath",
        "m:oMathPara",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
    }
)
