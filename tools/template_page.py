"""The pages that tell writers of templates what a view gives and what a kit knows.

Names, types and order come from the program; what is said of each, in both languages, from
`template_page.d/`. `interface()` is what of it is promised.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from string import Template
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import yaml
from jinja2 import Environment, nodes

from kehoach.plan import Signature, Words
from kehoach.render.made import NEW
from kehoach.render.templates import shipped_templates
from kehoach.views import shapes, words

KITS: Final = ("docx", "typst", "html", "markdown")
DATA: Final = Path(__file__).with_suffix(".d")
SAID: Final[dict[str, Any]] = yaml.safe_load((DATA / "words.yaml").read_text("utf-8"))
STRUCTURES: Final[dict[str, str]] = {name: said[-1] for name, said in SAID["structures"].items()}
"""The structure templates, and the class of the view that each gets."""

_NAMES: Final = {**vars(words), **vars(shapes), "Signature": Signature}


class Tongue(NamedTuple):
    """A page in one language: its text, the column of its words, and names of kinds."""

    column: int
    page: str
    text: str
    or_none: str
    list_of: str
    kinds: Mapping[type, str]
    heads: tuple[str, str, str]


def kinds(of: str) -> Iterator[tuple[str, Any]]:
    """The fields of a class of views, and their types."""
    kind = _NAMES[of]
    hints = get_type_hints(kind, localns=_NAMES)
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else kind._fields
    return ((name, hints[name]) for name in names)


def classes() -> list[str]:
    """The classes that a structure template may meet, in the order in which it does."""
    waiting, found = list(dict.fromkeys(STRUCTURES.values())), []
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting += [each for _, hint in kinds(name) for each in _classes_in(hint)]
    return found


def _classes_in(hint: Any) -> Iterator[str]:  # noqa: ANN401  # a type
    if isinstance(hint, type) and hint.__name__ in SAID["views"]:
        yield hint.__name__
    for each in get_args(hint):
        yield from _classes_in(each)


def kit_words() -> dict[str, tuple[str, ...]]:
    """The macros that every kit has, with their parameters."""
    each = [_macros(f"kits/{kit}.j2") for kit in KITS]
    return {
        name: tuple(parameters)
        for name, parameters in each[0].items()
        if all(name in others for others in each)
    }


def _macros(name: str) -> dict[str, list[str]]:
    tree = Environment(autoescape=True).parse((shipped_templates() / name).read_text("utf-8"))
    return {
        macro.name: [argument.name for argument in macro.args]
        for macro in tree.find_all(nodes.Macro)
    }


def makers() -> dict[str, tuple[str, ...]]:
    """What `new` makes, with its parameters."""
    return {
        name: tuple(inspect.signature(getattr(NEW, name)).parameters)
        for name in vars(type(NEW))
        if not name.startswith("_")
    }


def interface() -> list[str]:
    """What is promised, a name a line: fields may come, and parameters at the end; none may go."""
    return [
        *(f"structure {name}: {view}" for name, view in STRUCTURES.items()),
        *(f"given {name}" for name in SAID["given"]),
        *(f"kit.{_call(name, each)}" for name, each in kit_words().items()),
        *(f"new.{_call(name, each)}" for name, each in makers().items()),
        *(f"{name}.{field}" for name in classes() for field, _ in kinds(name)),
    ]


def page(tongue: Tongue) -> str:
    """One of the pages."""
    at = tongue.column
    kit, new = kit_words(), makers()
    tables = {
        "structures": (
            (f"`{name}`", said[at], _link(said[-1])) for name, said in _each("structures")
        ),
        "given": ((f"`{name}`", said[at]) for name, said in _each("given")),
        "kit": ((f"`{_call(name, kit[name])}`", said[at]) for name, said in _each("kit")),
        "new": ((f"`new.{_call(name, new[name])}`", said[at]) for name, said in _each("new")),
    }
    return Template((DATA / tongue.page).read_text("utf-8")).substitute(
        {name: _rows(rows) for name, rows in tables.items()},
        example=(DATA / "agency.j2").read_text("utf-8"),
        views="\n".join(_class(name, tongue) for name in classes()),
    )


def _each(part: str) -> Iterator[tuple[str, list[str]]]:
    yield from SAID[part].items()


def _call(name: str, parameters: tuple[str, ...]) -> str:
    return f"{name}({', '.join(parameters)})"


def _class(name: str, tongue: Tongue) -> str:
    said = SAID["views"][name]
    head = " | ".join(tongue.heads)
    rows = _rows(
        (f"`{field}`", _kind(hint, tongue), said[field][tongue.column])
        for field, hint in kinds(name)
    )
    what = said[""][tongue.column]
    return f"### {name}\n\n{what[0].upper()}{what[1:]}.\n\n| {head} |\n|---|---|---|\n{rows}"


def _rows(rows: Iterator[tuple[str, ...]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _kind(hint: Any, tongue: Tongue) -> str:  # noqa: ANN401  # a type
    """A type in words."""
    inner = [each for each in get_args(hint) if each is not Ellipsis]
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        told = "; ".join(_kind(each, tongue) for each in inner if each is not NoneType)
        return told + (tongue.or_none if NoneType in inner else "")
    if origin is Literal:
        return tongue.text
    if origin is tuple:
        return tongue.list_of.format(_kind(inner[0], tongue))
    return tongue.kinds.get(hint) or _link(hint.__name__)


PAGES: Final = {
    "templates.md": Tongue(
        0,
        "en.md",
        "text",
        " or none",
        "list: {}",
        {Words: "text", str: "name", bool: "yes or no", int: "number", date: "date"},
        ("field", "kind", "what"),
    ),
    "mau-van-ban.md": Tongue(
        1,
        "vi.md",
        "tên",
        " hoặc không có",
        "danh sách: {}",
        {Words: "chữ", str: "tên", bool: "có hoặc không", int: "số", date: "ngày"},
        ("trường", "kiểu", "là gì"),
    ),
}
"""The pages by their names in docs/."""
