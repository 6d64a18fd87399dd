"""What the models accept, as JSON Schema: pydantic's own, with a form for each of our validators.

pydantic derives the schema from the models, so a key that the language learns is in it by itself. A
validator is a function, and no schema can be told from it: `FORMS` says for each what it lets in;
for one that is not there KeyError is raised, and every test of the schema fails.

The reader sees only texts; an editor's YAML parser sees numbers and truths as well. So the schema
takes both: `6` and `"6"`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import CoreSchema, core_schema

from kehoach.language import binding, indicators, model, tables
from kehoach.language.fields import STATUS_WORDS
from kehoach.language.schema.key import Key, Refers
from kehoach.language.schema.keys import keys

Form: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

_NULL: Final[Form] = {"type": "null"}
_TEXT: Final[Form] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_ID: Final[Form] = {
    "type": ["string", "integer", "boolean"],
    "pattern": "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$",
    "maxLength": 80,
    "minimum": 0,
}
_YEAR, _MONTH, _DAY = "(?!0000)[0-9]{4}", "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_DATE: Final = rf"^\s*({_YEAR}-{_MONTH}-{_DAY}|{_DAY}[/.-]{_MONTH}[/.-]{_YEAR})\s*$"
_MONTHS: Final = rf"^\s*({_YEAR}-{_MONTH}|{_MONTH}/{_YEAR})\s*$"
_STATUS_WORDS: Final = [word for each, words in STATUS_WORDS.items() for word in (each, *words)]
_ANY: Final[Mapping[Refers, Form]] = {Refers.UNIT: _TEXT, Refers.ACTIVITY: _ID, Refers.PART: _ID}


class Generator(GenerateJsonSchema):
    """pydantic's generator, for plans; `names` are those that a plan knows."""

    names: Mapping[Refers, tuple[str, ...]] = {}

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> Form:
        """The whole schema, with a definition for each kind of name."""
        form: Form = _referring(super().generate(schema, mode))
        for kind, free in _ANY.items():
            form["$defs"][kind] = one_of(self.names[kind]) if self.names.get(kind) else free
        return form

    def model_schema(self, schema: core_schema.ModelSchema) -> Form:
        """A model, without pydantic's title and description: those are for programmers."""
        return self.generate_inner(schema["schema"])

    def model_fields_schema(self, schema: core_schema.ModelFieldsSchema) -> Form:
        """The keys of a model, each explained; no others."""
        form: Form = super().model_fields_schema(schema)
        explained = keys()
        family = schema_class(schema["model_name"]).__mro__
        for name, part in form["properties"].items():
            at = next(at for each in family if (at := (each.__name__, name)) in explained)
            form["properties"][name] = self._explained(part, explained[at])
        return {**form, "additionalProperties": False}

    def _explained(self, part: Form, key: Key) -> Form:
        """The form of a key with its words, and a mark where it holds names."""
        examples = list(key.examples)
        if key.refers:
            part = _replaced(part, _ANY[key.refers], _mark(key.refers))
            examples = list(self.names.get(key.refers, ())[:3]) or examples
        return {**part, "description": key.description, "examples": examples}

    def field_title_should_be_set(self, schema: object) -> bool:
        """No titles: a key is its own."""
        del schema
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Form:
        """The default, where it says more than that nothing is there."""
        form: Form = super().default_schema(schema)
        if form.get("default") in (None, [], False):
            form.pop("default", None)
        return form

    def str_schema(self, schema: core_schema.StringSchema) -> Form:
        """A text, or an id."""
        return dict(_ID if "pattern" in schema else _TEXT)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Form:
        """One of some words."""
        return one_of(schema["expected"])

    def dict_schema(self, schema: core_schema.DictSchema) -> Form:
        """A mapping whose keys are texts."""
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Form:
        """What a validator lets in that sees a value before pydantic does."""
        return self._form(schema)

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Form:
        """What a validator demands of a whole model."""
        return self._form(schema)

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> Form:
        """What a validator lets in that stands alone."""
        return FORMS[schema["function"]["function"].__qualname__]({})

    def _form(
        self,
        schema: core_schema.BeforeValidatorFunctionSchema
        | core_schema.AfterValidatorFunctionSchema,
    ) -> Form:
        inner = self.generate_inner(schema["schema"])
        return FORMS[schema["function"]["function"].__qualname__](inner)


def schema_class(name: str) -> type[BaseModel]:
    """The model with a name, wherever it is defined."""
    modules = (model, tables, binding, indicators)
    found: type[BaseModel] = next(filter(None, (getattr(each, name, None) for each in modules)))
    return found


def one_of(values: Iterable[str]) -> Form:
    """One of some texts, or what an editor's YAML parser makes of it."""
    texts = list(values)
    seen = [value for text in texts if (value := as_seen(text)) != text]
    return {"enum": [*texts, *seen]}


def as_seen(text: str) -> object:
    """What YAML's core rules make of a plain text: a number, a truth, or the text itself."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, (int, float)) else text


def _mark(kind: Refers) -> Form:
    """What stands for a reference until the schema is whole; pydantic would follow it."""
    return {"$comment": kind}


def _referring(part: Any) -> Any:  # noqa: ANN401  # any part of a schema
    """The schema with references in the places of marks."""
    if isinstance(part, dict):
        kept = {key: _referring(each) for key, each in part.items() if key != "$comment"}
        return {"$ref": f"#/$defs/{part['$comment']}", **kept} if "$comment" in part else kept
    return [_referring(each) for each in part] if isinstance(part, list) else part


def _replaced(part: Any, old: Form, new: Form) -> Any:  # noqa: ANN401  # any part of a schema
    if part == old:
        return new
    if isinstance(part, dict):
        return {key: _replaced(each, old, new) for key, each in part.items()}
    return [_replaced(each, old, new) for each in part] if isinstance(part, list) else part


# What our validators let in


def _either(*forms: Form) -> Form:
    return {"anyOf": list(forms)}


def _said(key: str) -> Form:
    """That a key is there, and says something."""
    return {"required": [key], "properties": {key: {"not": {"enum": [None, []]}}}}


def _any_said(*keys: str) -> Form:
    return _either(*map(_said, keys))


def _one_said(*keys: str) -> Form:
    return {"oneOf": [_said(key) for key in keys]}


def _demanding(form: Form, *demands: Form) -> Form:
    """A model of which more is demanded; a shorthand for it is no mapping, and goes free."""
    more = form.get("then", {"allOf": []})["allOf"]
    return {**form, "if": {"type": "object"}, "then": {"allOf": [*more, *demands]}}


def _many(form: Form) -> Form:
    return _either(form["items"], form, _NULL)


def _content(form: Form) -> Form:
    """Either a body or the content itself."""
    return _demanding(form, {"not": {"allOf": [_said("body"), _any_said(*model.CONTENT)]}})


def _section(form: Form) -> Form:
    """A heading or a first paragraph."""
    begins = _any_said("text", "label")
    first = {"type": "array", "prefixItems": [begins], "minItems": 1}
    body = {
        "required": ["body"],
        "properties": {"body": _either(first, {"type": "object", **begins})},
    }
    return _demanding(form, _either(_any_said("heading", "text", "label"), body))


def _enclosed(form: Form) -> Form:
    """An enclosed document has no head and no signature of its own, and needs none."""
    needed = form.pop("required")
    own = [key for key in needed if key not in model.OF_ENCLOSING]
    none = {"not": {"anyOf": [{"required": [key]} for key in sorted(model.OF_ENCLOSING)]}}
    depends = {"if": _said("within"), "then": none, "else": {"required": needed}}
    return _demanding({**form, "required": own}, depends)


def _parts_of(form: Form) -> Form:
    """The list of the parts of a budget, which may stand for it."""
    parts = next(each for each in form["properties"]["parts"]["anyOf"] if "items" in each)
    return {**parts, "minItems": 1}


def _dated(form: Form) -> Form:
    """A date may be a month alone; then no other month is said."""
    date = form["properties"]["date"]
    month = {"type": "string", "pattern": _MONTHS}
    either = {**date, "anyOf": [*date["anyOf"], month]}
    return {**form, "properties": {**form["properties"], "date": either}}


def _row(form: Form) -> Form:
    """A row is its cells, or a mapping, or the name of rows that the plan has."""
    cells = next(each for each in form["properties"]["cells"]["anyOf"] if "items" in each)
    return _either(one_of(get_args(tables.RowsOf)), {**cells, "minItems": 1}, form)


def _time(form: Form) -> Form:
    """At most one anchor, and a text where there is none; `read` goes with a text alone."""
    anchors = ("before", "after", "during")
    text_alone = {**_said("text"), "not": _any_said(*anchors)}
    read_alone = {"not": {"allOf": [_said("read"), _any_said(*anchors, "days")]}}
    return _demanding(form, _either(_one_said(*anchors), text_alone), read_alone)


_AMOUNT: Final[Form] = {"type": "object", **_said("amount")}
_SOURCE_WITH_AMOUNT: Final[Form] = {
    "required": ["source"],
    "properties": {"source": _either(_AMOUNT, {"type": "array", "contains": _AMOUNT})},
}

FORMS: Final[Mapping[str, Callable[[Form], Form]]] = {
    "_one_line": lambda form: form,
    "_lined": lambda form: form,
    "many": _many,
    "_listed": lambda form: _either({**form["items"], "not": {"type": "array"}}, form, _NULL),
    "_paragraphs": _many,
    "mapping": lambda form: _either(form, _NULL),
    "_numbering": lambda form: form,
    "_date": lambda _form: _either({"type": "string", "pattern": _DATE}, _NULL),
    "_given_date": lambda _form: {"type": "string", "pattern": _DATE},
    "_status": lambda _form: _either(one_of(_STATUS_WORDS), _NULL),
    "_percent": lambda _form: _either(
        {"type": "integer", "minimum": 0, "maximum": 100},
        {"type": "string", "pattern": r"^\s*(0{0,2}[0-9]|0?[1-9][0-9]|100)\s*%?\s*$"},
        _NULL,
    ),
    "_whole_number": lambda _form: _either(
        {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        {"type": "string", "pattern": "^(?!0+$)[0-9]{1,9}$"},
        _NULL,
    ),
    "_truth": lambda _form: {"enum": [True, False, "true", "false"]},
    "_version": lambda _form: one_of([str(model.VERSION)]),
    "Assignment._from_name": lambda form: _either(_mark(Refers.UNIT), form),
    "Time._from_text": lambda form: _either(_TEXT, form),
    "Item._from_text": lambda form: _either(_TEXT, form),
    "Country._from_place": lambda form: _either(_TEXT, form),
    "Source._from_name": lambda form: _either(_TEXT, form),
    "Budget._from_text": lambda form: _either(_TEXT, _parts_of(form), form),
    "Budget._says_how_much": lambda form: _demanding(
        form,
        _either(_any_said("text", "amount", "lines", "parts"), _SOURCE_WITH_AMOUNT),
        {"not": {"allOf": [_said("parts"), _any_said("amount", "source", "lines")]}},
    ),
    "Expense._has_an_amount": lambda form: _demanding(
        form, _either(_said("amount"), {"allOf": [_said("quantity"), _said("price")]})
    ),
    "Time._has_one_anchor": _time,
    "Item._says_something": lambda form: _demanding(form, _any_said("text", "label")),
    "Activity._says_something": lambda form: _demanding(form, _any_said("title", "text")),
    "Content._has_one_content": _content,
    "Section._has_one_form": _section,
    "Document._enclosed": _enclosed,
    "Cell._from_text": lambda form: _either({"type": _TEXT["type"]}, form, _NULL),
    "Row._from_cells": _row,
    "Row._has_one_form": lambda form: _demanding(form, _one_said("show", "group", "cells")),
    "TableColumn._from_text": lambda form: _either(_TEXT, form),
    "TableColumn._has_a_name": lambda form: _demanding(form, _any_said("show", "label")),
    "Table._from_rows": lambda form: _either(
        one_of((*get_args(tables.RowsOf), "assignments", "estimate")), form
    ),
    "Footnote._from_text": lambda form: _either(_TEXT, form),
    "_month": lambda _form: _either({"type": "string", "pattern": _MONTHS}, _NULL),
    "Document._dated": _dated,
    "Recipient._from_text": lambda form: _either(_TEXT, form),
    "Recipient._says_who": lambda form: _demanding(form, _any_said("text", "items")),
    "Role._from_label": lambda form: _either(_TEXT, form, _NULL),
    "Indicator._from_text": lambda form: _either(_TEXT, form),
    "Indicator._has_one_form": lambda form: _demanding(form, _one_said("text", "group")),
    "DutyBlock._names_units_once": lambda form: _demanding(form, _one_said("unit", "units")),
}
"""By the name of each validator of `fields` and `model`: what goes in, from what pydantic tells."""
