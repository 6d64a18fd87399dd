"""Hostile words for every text of the plan language, and a plan that has them all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args

import yaml
from pydantic import BaseModel, TypeAdapter

from kehoach.language.fields import Known
from kehoach.language.model import Manuscript

HOSTILE = (
    "& < > \" ' \\ # $ @ * _ [ ] | ~ ^ { } % ` ! + - = ( ) / : ; ,",
    "=cmd|'/C calc'!A0",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7}",
    '#import "x" #{1+1} #read("/etc/passwd")',
    "</w:t></w:r><w:p/>",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "javascript:alert(1) [a](javascript:alert(1)) <https://example.vn> www.example.vn",
    "]]> <![CDATA[ <!-- --> &amp; &#65; &lt;",
    "@label <label> $x^2$ `a` ```b``` _c_ *d* __e__ **f** ~g~ ~~h~~",
    "- 1. 1) # ## > | --- *** === +",
    "\\n \\u{41} \\x41 \\end{document} %s %d {0} {x}",
    "END:VEVENT;X=1:y",
    "đ Đ ư ơ \u1ec7 e\u0323\u0302",
    "_x0041_ +1 -2 @SUM(1) 007 1e5 TRUE null ~",
    "--- ... -- -> => ... “a” ‘b’ (c) ... 1/2",
    "\N{NO-BREAK SPACE}a\N{ZERO WIDTH SPACE}b\N{SOFT HYPHEN}c",
)
"""For YAML, XML, HTML, Markdown, Typst, Jinja, calendars and workbooks; blanks are compared as one."""

BESIDE_THE_FONT = (
    "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING}",
    "\N{GRINNING FACE} \N{SNOWMAN} 漢字 עברית",
    "\u0300a\u0301\u0302\u0303",
)
"""What the font of the PDFs lacks or cannot pile up: elsewhere it stands."""


class Words:
    """Texts of which each is another, and begins with another hostile one.

    With another letter they are other words for the same fields.
    """

    def __init__(self, hostile: tuple[str, ...], letter: str = "Q") -> None:
        self._hostile = hostile
        self._letter = letter
        self.made: dict[str, str] = {}

    def __call__(self, field: str) -> str:
        """The words for a field."""
        count = len(self.made)
        first = self._hostile[(count + ord(self._letter)) % len(self._hostile)]
        text = f"{first} {self._letter}{count} {' '.join(self._hostile)}"
        self.made[field] = text
        return text


def plan(words: Words) -> dict[str, Any]:
    """A plan with every key of the language that holds text."""
    unit, group, third = words("unit"), words("group"), words("third")
    role = words("role")

    def item(field: str) -> dict[str, Any]:
        below = [words(f"{field} item below"), {"text": words(f"{field} item 2 below")}]
        return {"label": words(f"{field} label"), "text": words(f"{field} item"), "items": below}

    activity = {
        "id": "a",
        "title": words("title"),
        "text": [words("text 1"), words("text 2")],
        "items": [item("activity")],
        "lead": [unit, {"unit": third, "for": words("lead for")}],
        "support": [group],
        "roles": {role: [{"unit": unit, "for": words("role for")}]},
        "when": "Tháng 5/2026",
        "due": "trước ngày 19/5/2026",
        "place": words("place of activity"),
        "programme": [item("programme")],
        "budget": {
            "text": words("budget"),
            "amount": "12 triệu đồng",
            "source": [
                {"name": words("source"), "amount": "2 triệu đồng"},
                words("source of the rest"),
            ],
            "lines": [
                {
                    "text": words("expense"),
                    "unit": words("expense unit"),
                    "quantity": 3,
                    "price": "1.000.000",
                    "for": third,
                    "note": words("expense note"),
                },
            ],
        },
        "targets": [item("targets")],
        "output": words("output"),
        "progress": "40%",
        "notes": [
            {
                "date": "2026-05-10",
                "text": words("report"),
                "progress": "40%",
                "difficulty": words("difficulty"),
                "proposal": words("proposal"),
            },
        ],
        "note": words("note"),
        "lines": {words("line label"): words("line")},
        "labels": {"output": words("label of one activity")},
        "activities": [{"text": words("activity below"), "lead": unit}],
    }
    return {
        "kehoach": 1,
        "document": {
            "type": words("type"), "symbol": words("symbol"), "place": words("place"),
            "subject": words("subject"),
            "issuer": {"parent": words("parent"), "name": words("issuer")},
            "bases": [words("basis 1"), words("basis 2")],
            "opening": words("opening"), "closing": words("closing"),
            "signature": {
                "authority": words("authority"), "post": words("post"),
                "office": words("office"), "name": words("name"),
            },
            "recipients": [words("recipient"), words("recipient 2")], "filing": [words("filing")],
        },
        "labels": {
            name: words(f"label {name}")
            for name in (
                "lead", "support", "when", "due", "place", "programme", "budget", "targets",
                "output", "note",
            )
        } | {role: words("label of the role")},
        "terms": [words("term")],
        "units": [
            {"name": unit, "short": words("short"), "aliases": [words("alias")]},
            {"name": third},
            {"name": group, "members": [unit, third]},
            {"name": words("unit that is gone"), "until": "2020-01-01", "successors": [unit]},
        ],
        "sections": [
            {
                "heading": words("heading"), "text": words("section text"),
                "items": [item("section")], "activities": [activity],
                "labels": {"place": words("label of one section")},
                "sections": [{"text": words("headless"), "body": []}, {"body": [{"text": words("body")}]}],
            },
            {"heading": words("heading of duties"), "duties": "all"},
        ],
        "duties": [
            {
                "unit": unit, "intro": words("intro"),
                "items": [
                    {"text": words("duty"), "label": words("duty label"), "leads": ["a"]},
                    words("duty 2"),
                ],
            },
            {"units": [third, group], "items": [{"text": words("duty of one"), "for": third}]},
            {"unit": group, "parts": [{"unit": third, "items": [words("duty of a part")]}]},
        ],
        "appendices": [
            {"table": "assignments", "title": words("appendix"), "mention": words("mention")}
        ],
    }  # fmt: skip


def written(folder: Path, values: object) -> None:
    """A plan as YAML, by another program."""
    folder.mkdir()
    text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=4096)
    (folder / "plan.yaml").write_text(text, "utf-8")


def plain(text: str) -> str:
    """A text for comparison: composed, blanks as one, capitals and what nobody sees left out."""
    shown = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(shown).split()).casefold()


def fields_of_text(model: type[BaseModel] = Manuscript) -> set[tuple[str, str]]:
    """Every field of the language that may hold any text, by class and name."""
    found: set[tuple[str, str]] = set()
    waiting, seen = [model], {model}
    while waiting:
        each = waiting.pop()
        for name, field in each.model_fields.items():
            if any(map(_is_text, field.metadata)) or _has_text(field.annotation):
                found.add((each.__name__, name))
            inner = _models_in(field.annotation) - seen
            seen |= inner
            waiting += inner
    return found


@cache
def _is_text(told: object) -> bool:
    """Whether what is told of a type makes it one that takes any text."""
    if not isinstance(told, Known):
        return False
    schema: dict[str, Any] = dict(TypeAdapter(Annotated[str, told]).core_schema)
    return bool(schema.get("schema", {}).get("type") == "str")


def _has_text(annotation: object) -> bool:
    told = getattr(annotation, "__metadata__", ())
    return any(map(_is_text, told)) or any(map(_has_text, get_args(annotation)))


def _models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for each in get_args(annotation) for model in _models_in(each)}


def texts_of(model: BaseModel, words: set[str]) -> Iterator[tuple[str, str]]:
    """Every field of a plan's models that holds some of the words, by class and name."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if _holds(value, words):
            yield type(model).__name__, name
        for inner in _models(value):
            yield from texts_of(inner, words)


def _holds(value: object, words: set[str]) -> bool:
    match value:
        case str():
            return plain(value) in words
        case tuple():
            return any(_holds(each, words) for each in value)
        case dict():
            return any(_holds(each, words) for pair in value.items() for each in pair)
    return False


def _models(value: object) -> Iterator[BaseModel]:
    match value:
        case BaseModel():
            yield value
        case tuple():
            for each in value:
                yield from _models(each)
        case dict():
            for each in value.values():
                yield from _models(each)
