"""Styles and theme of somebody's Word file, read by what they may consist of, and written anew.

Nothing is copied that is not known here (ECMA-376, part 1, 17.3 to 17.7 and 20.1): other elements
and other name spaces stay behind, and with them all that leads out of the file. Values are bounded
by what Word itself takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET  # writes; what is read was parsed by `word`

from kehoach.i18n import _, in_figures
from kehoach.word.markup import Element, child, children

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

_BORDERS: Final = "top left start bottom right end insideH insideV"
_CHILDREN: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(names.split())
    for name, names in {
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "rPrDefault": "rPr",
        "pPrDefault": "pPr",
        "latentStyles": "lsdException",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
        "unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
        "tblStylePr": "pPr rPr tblPr trPr tcPr",
        "pPr": "keepNext keepLines pageBreakBefore widowControl suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
        "bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment outlineLvl",
        "pBdr": "top left bottom right between bar",
        "tabs": "tab",
        "rPr": "rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd vertAlign rtl cs em lang specVanish",
        "tblPr": "bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar",
        "trPr": "cantSplit trHeight tblHeader tblCellSpacing jc hidden",
        "tcPr": "tcW tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        "tblBorders": _BORDERS,
        "tcBorders": f"{_BORDERS} tl2br tr2bl",
        "tblCellMar": _BORDERS,
        "tcMar": _BORDERS,
    }.items()
}
"""What an element may hold, in the order in which Word wants it."""

_SEVERAL: Final = frozenset({"style", "lsdException", "tab", "tblStylePr"})
_NAMES: Final = frozenset({"name", "aliases", "basedOn", "next", "link"})
_WORDS: Final = frozenset({"color", "fill", "styleId", "name", "ascii", "hAnsi", "cs", "eastAsia"})
"""Attributes that are words or colours, also where they look like numbers."""

_FIGURES: Final = frozenset(
    {"before", "after", "line", "left", "right", "start", "end", "hanging", "firstLine", "pos"}
)
"""Attributes that are numbers."""

_SIZES: Final = frozenset({"sz", "szCs", "kern", "position", "outlineLvl", "w"})
"""Elements whose value is a number."""

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?=(?:pt|cm|mm|in|pc|pi|%)?$)")
_LARGEST: Final = 31_680
"""Twips: 22 inches, the longest side of a page that Word knows."""

_LARGEST_FONT: Final = 3_276
"""Half points: what Word takes."""

_LONGEST: Final = 255
MOST_STYLES: Final = 2_000
_MOST_BASES: Final = 32
_KINDS: Final = frozenset({"paragraph", "character", "table"})


_STYLE: Final = f"{{{W}}}style"


class AbsurdError(ValueError):
    """Styles or a theme that no program can follow; the message says why."""


def clean_styles(root: Element) -> bytes:
    """The styles of a file, with all that is known of them. Raises AbsurdError."""
    if root.tag != "w:styles":
        raise AbsurdError(_("its styles are of another kind: {name}").format(name=root.tag))
    ET.register_namespace("w", W)
    made = ET.Element(f"{{{W}}}styles")
    made.extend(list(_kept(root, "styles")))
    styles = made.findall(_STYLE)
    if len(styles) > MOST_STYLES:
        limit = in_figures(MOST_STYLES)
        raise AbsurdError(_("it has more than {limit} styles").format(limit=limit))
    for twin in _twins(styles):
        made.remove(twin)
    _check_ties(made.findall(_STYLE))
    text: bytes = ET.tostring(made, encoding="UTF-8", xml_declaration=True)
    return text


def _kept(node: Element, name: str) -> Iterator[ET.Element]:
    """What an element may hold of what it holds, each once where it stands once."""
    found: dict[str, list[Element]] = {}
    for each in children(node):
        found.setdefault(each.tag, []).append(each)
    for wanted in _CHILDREN.get(name, ()):
        these = found.get(f"w:{wanted}", [])
        for each in these if wanted in _SEVERAL else these[:1]:
            if wanted != "style" or _is_style(each):
                made = ET.Element(f"{{{W}}}{wanted}", dict(_attributes(each, wanted)))
                made.extend(list(_kept(each, wanted)))  # a generator would lose its error
                yield made


def _is_style(node: Element) -> bool:
    """Whether a style has an id and a name, and is of a kind that our documents can use."""
    named = child(node, "w:name")
    name = named is not None and named.get("w:val")
    return bool(node.get("w:styleId") and name and node.get("w:type") in _KINDS)


def _attributes(node: Element, name: str) -> Iterator[tuple[str, str]]:
    for key, value in node.attrib.items():
        prefix, _colon, local = key.partition(":")
        if prefix != "w":
            continue
        if len(value) > _LONGEST:
            raise AbsurdError(_("a value of “{name}” is too long").format(name=name))
        is_words = local in _WORDS or (local == "val" and name in _NAMES | {"color"})
        if not is_words and not _is_bounded(name, local, value):
            message = _("a value of “{name}” is beyond what Word takes: {value}")
            raise AbsurdError(message.format(name=name, value=value))
        yield f"{{{W}}}{local}", value


def _is_bounded(name: str, key: str, value: str) -> bool:
    """Whether a value is a number that Word takes, or a word where a word may stand."""
    number = _NUMBER.match(value)
    if number is None:
        return not (key in _FIGURES or (key == "val" and name in _SIZES))
    most = _LARGEST_FONT if name in {"sz", "szCs"} else _LARGEST
    return abs(float(number[0])) <= most


def _twins(styles: list[ET.Element]) -> Iterator[ET.Element]:
    """The styles that have the id of one before, or its name."""
    seen: set[tuple[str, ...]] = set()
    for style in styles:
        kind, name = style.get(f"{{{W}}}type", ""), style.find(f"{{{W}}}name")
        value = "" if name is None else name.get(f"{{{W}}}val", "")
        marks = {(style.get(f"{{{W}}}styleId", ""),), (kind, value.casefold())}
        if marks & seen:
            yield style
        seen |= marks


def _check_ties(styles: list[ET.Element]) -> None:
    """Cut ties to styles that are not there, or are of another kind than the one they base.

    Refuse styles that are based on each other in a circle, or one on another without end.
    """
    kinds = {style.get(f"{{{W}}}styleId", ""): style.get(f"{{{W}}}type") for style in styles}
    bases: dict[str, str] = {}
    for style in styles:
        own = style.get(f"{{{W}}}styleId", "")
        for name in ("basedOn", "next", "link"):
            tie = style.find(f"{{{W}}}{name}")
            target = "" if tie is None else tie.get(f"{{{W}}}val", "")
            if tie is None:
                continue
            if target not in kinds or (name == "basedOn" and kinds[target] != kinds[own]):
                style.remove(tie)
            elif name == "basedOn":
                bases[own] = target
    for each in bases:
        last, steps = each, 0
        while last in bases:
            last, steps = bases[last], steps + 1
            if steps > _MOST_BASES:
                message = _("the style “{name}” is based on itself, or on too many others")
                raise AbsurdError(message.format(name=each))


# --- the theme -----------------------------------------------------------------------------------

_COLOURS: Final = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_SCRIPTS: Final = ("latin", "ea", "cs")
_PLAIN: Final = "<a:solidFill><a:schemeClr val='phClr'/></a:solidFill>"
_LINE: Final = f"<a:ln w='6350'>{_PLAIN}</a:ln>"
_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS: Final = "".join(
    f"<a:{name}>{each * 3}</a:{name}>"
    for name, each in (
        ("fillStyleLst", _PLAIN),
        ("lnStyleLst", _LINE),
        ("effectStyleLst", _EFFECT),
        ("bgFillStyleLst", _PLAIN),
    )
)
"""Fills and lines, of which a document in words uses none; a theme must have them."""


def clean_theme(root: Element) -> bytes:
    """A theme with the colours and fonts of another. Raises AbsurdError where it has none."""
    if root.tag != "a:theme":
        raise AbsurdError(_("its theme is of another kind: {name}").format(name=root.tag))
    elements = child(root, "a:themeElements")
    colours = dict(_colours(child(elements, "a:clrScheme")))
    fonts = child(elements, "a:fontScheme")
    if len(colours) < len(_COLOURS) or fonts is None:
        raise AbsurdError(_("its theme lacks colours or fonts"))
    ET.register_namespace("a", _A)
    made = ET.fromstring(  # noqa: S314  # our own words
        f"<a:theme xmlns:a='{_A}' name='Office'><a:themeElements><a:clrScheme name='Office'/>"
        f"<a:fontScheme name='Office'/><a:fmtScheme name='Office'>{_FORMATS}</a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
    schemes = made[0]
    for name in _COLOURS:
        colour = ET.SubElement(schemes[0], f"{{{_A}}}{name}")
        ET.SubElement(colour, f"{{{_A}}}srgbClr", val=colours[name])
    for kind in ("majorFont", "minorFont"):
        font = ET.SubElement(schemes[1], f"{{{_A}}}{kind}")
        for script in _SCRIPTS:
            face = child(child(fonts, f"a:{kind}"), f"a:{script}")
            name = "" if face is None else face.get("typeface", "")
            ET.SubElement(font, f"{{{_A}}}{script}", typeface=name[:_LONGEST])
    text: bytes = ET.tostring(made, encoding="UTF-8", xml_declaration=True)
    return text


def _colours(scheme: Element | None) -> Iterator[tuple[str, str]]:
    for each in children(scheme):
        name = each.tag.removeprefix("a:")
        for colour in children(each):
            value = colour.get("lastClr") or colour.get("val") or ""
            if name in _COLOURS and _COLOUR.fullmatch(value):
                yield name, value
