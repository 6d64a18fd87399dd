"""Styles: what a paragraph or a run gets from those that it names, and those they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kehoach.named import NamedTuple
from kehoach.word.markup import Element, child, children, switched, value, whole
from kehoach.word.paragraph import Look, Style

_MOST_BASES: Final = 32
"""How long a chain of styles may be; Word's own ends far earlier, and a circle never."""
_MOST_OUTLINE: Final = 8
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_FONTS: Final = ("w:hAnsi", "w:ascii", "w:hAnsiTheme", "w:asciiTheme")
_TOGGLES: Final = {"w:b": "bold", "w:i": "italic", "w:caps": "caps", "w:vanish": "hidden"}


class Letters(NamedTuple):
    """What one place says of the look of letters; None where it says nothing."""

    font: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None

    def over(self, below: Letters) -> Letters:
        """This, and where it says nothing what is below it."""
        return Letters(
            below.font if self.font is None else self.font,
            *(b if a is None else a for a, b in zip(self[1:], below[1:], strict=True)),
        )


_SILENT: Final = Letters()


class Styles:
    """The styles of a file. Reads them once, and resolves each when it is asked for."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self._themes = _theme_fonts(theme)
        self._nodes: dict[str, Element] = {}
        self._first = ""
        for node in children(root):
            if node.tag == "w:style":
                name = node.get("w:styleId", "")
                self._nodes[name] = node
                if node.get("w:type") == "paragraph" and switched_on(node.get("w:default")):
                    self._first = name
        defaults = child(root, "w:docDefaults")
        self._defaults = self.letters(child(child(defaults, "w:rPrDefault"), "w:rPr"))
        self._everywhere = child(child(defaults, "w:pPrDefault"), "w:pPr")
        self._resolved: dict[str, Letters] = {}
        self._declared: dict[tuple[str, str], tuple[Element, ...]] = {}
        self._named: dict[str | None, Style] = {}

    def style(self, name: str | None) -> Style:
        """The style that a paragraph names; the default one where it names none that is there."""
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = self._style(name if name in self._nodes else self._first)
        return found

    def outline(self, style: Style, properties: Element | None) -> int | None:
        """A paragraph's level as a heading: its own word, else its style's."""
        own = value(properties, "w:outlineLvl")
        return style.outline if own is None else _outline(own)

    def chain(self, name: str) -> Iterator[Element]:
        """A style, and those that it is based on, nearest first."""
        for _step in range(_MOST_BASES):
            node = self._nodes.get(name)
            if node is None:
                return
            yield node
            name = value(node, "w:basedOn") or ""

    def declared(self, name: str, tag: str) -> tuple[Element, ...]:
        """What a paragraph's style, those below it and the defaults say of one thing."""
        found = self._declared.get((name, tag))
        if found is None:
            places = (*(child(node, "w:pPr") for node in self.chain(name)), self._everywhere)
            said = (child(place, tag) for place in places)
            found = self._declared[name, tag] = tuple(node for node in said if node is not None)
        return found

    def nearest(self, name: str, properties: Element | None, tag: str) -> Element | None:
        """What is said of one thing by a paragraph's own properties, else by its style."""
        own = child(properties, tag)
        return own if own is not None else next(iter(self.declared(name, tag)), None)

    def look(self, name: str, properties: Element | None) -> Look:
        """How letters look in a paragraph of a style, with properties of their own.

        What is on both in a paragraph's style and in that of letters is off (ISO/IEC 29500-1,
        17.7.3).
        """
        outer = self._of_style(name)
        inner = self._of_style(value(properties, "w:rStyle") or "")
        styled = inner.over(outer)
        for toggle in _TOGGLES.values():
            mine = getattr(inner, toggle)
            if mine is not None:
                styled = styled._replace(**{toggle: mine != bool(getattr(outer, toggle))})
        font, *switches = self.letters(properties).over(styled).over(self._defaults)
        return Look(font or "", *map(bool, switches))

    def letters(self, properties: Element | None) -> Letters:
        """What properties of letters say themselves."""
        if properties is None or not len(properties):
            return _SILENT
        found: dict[str, bool | None] = {}
        font = None
        for each in properties:
            if each.tag in _TOGGLES:
                found[_TOGGLES[each.tag]] = switched(each)
            elif each.tag == "w:u":
                found["underline"] = each.get("w:val", "single") != "none"
            elif each.tag == "w:rFonts":
                font = self._font(each)
        return Letters(font, **found)

    def _of_style(self, name: str) -> Letters:
        found = self._resolved.get(name)
        if found is None:
            found = _SILENT
            for node in self.chain(name):
                found = found.over(self.letters(child(node, "w:rPr")))
            self._resolved[name] = found
        return found

    def _font(self, fonts: Element) -> str | None:
        for key in _FONTS:
            name = fonts.get(key)
            if name:
                return self._themes.get(name[:5]) if key.endswith("Theme") else name
        return None

    def _style(self, name: str) -> Style:
        node = self._nodes.get(name)
        if node is None:
            return Style()
        title = value(node, "w:name") or ""
        said = self.nearest(name, None, "w:outlineLvl")
        if said is not None:
            return Style(name, title, _outline(said.get("w:val")))
        heading = _HEADING.fullmatch(title)
        return Style(name, title, int(heading[1]) - 1 if heading else None)


def switched_on(text: str | None) -> bool:
    """Whether an attribute is on."""
    return text in {"1", "true", "on"}


def _outline(text: str | None) -> int | None:
    level = whole(text, -1)
    return level if 0 <= level <= _MOST_OUTLINE else None


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """The theme's fonts by the first letters of their names in a format: "major", "minor"."""
    if theme is None:
        return {}
    return {
        kind: node.get("typeface", "")
        for kind in ("major", "minor")
        for fonts in theme.iter(f"a:{kind}Font")
        for node in fonts
        if node.tag == "a:latin"
    }
