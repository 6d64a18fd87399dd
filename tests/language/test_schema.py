from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pages import SCHEMA
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from core_yaml import Seen, as_read, as_seen, file_as_seen
from examples import examples
from kehoach.commands.schema import names_of
from kehoach.language import binding, indicators, model, tables
from kehoach.language.schema.forms import FORMS, Form
from kehoach.language.schema.keys import keys
from kehoach.language.schema.plan import plan_schema, schema_text
from kehoach.plan import Loaded, load
from plans import COMMUNE, DATA, HEAD, LAI_CHAU, PARTY, SMALLEST, load_text
from running import Run
from trees import joined, places

PLANS = (LAI_CHAU, COMMUNE, PARTY, SMALLEST)
FILES = [path for plan in PLANS for path in sorted(plan.glob("*.yaml"))]
LANGUAGE = {each.__name__ for each in (model, tables, binding, indicators)}
MODELS = {
    name: each
    for name, each in (vars(model) | vars(tables) | vars(binding) | vars(indicators)).items()
    if isinstance(each, type) and issubclass(each, BaseModel)
    if each.model_fields and each.__module__ in LANGUAGE
}
BASES = {"Block", "Content", "Tracked", "Bound"}
"""What others are made of: their keys are explained once, there."""
UNSEEN = {"Content", "Tracked", "Bound"}
"""Those of them of which the schema has no form: nothing is one of them alone."""

for each_model in MODELS.values():
    each_model.model_rebuild(force=True)  # so that each field can be tried alone


@cache
def schema(plan: Path | None = None) -> dict[str, Any]:
    """The schema, with the names of a plan."""
    return plan_schema(names_of(load(plan)) if plan else None)


def validator(part: str = "", plan: Path | None = None) -> Draft202012Validator:
    """A validator of a part of the schema."""
    whole = schema(plan)
    return Draft202012Validator({"$ref": f"#/whole{part}", "whole": whole, "$defs": whole["$defs"]})


def properties(name: str, whole: dict[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    """The place of a model's keys in the schema, and what it says of each."""
    whole = whole or schema()
    if name == "Manuscript":
        return "/properties", whole["properties"]
    form, at = whole["$defs"][name], f"/$defs/{name}"
    if "properties" in form:
        return f"{at}/properties", form["properties"]
    number, form = next((n, each) for n, each in enumerate(form["anyOf"]) if "properties" in each)
    return f"{at}/anyOf/{number}/properties", form["properties"]


def every_key() -> Iterator[tuple[str, str, FieldInfo]]:
    """Each key of each model, with its field."""
    for name, each in MODELS.items():
        if name in UNSEEN:
            continue
        for field_name, field in each.model_fields.items():
            yield name, field.alias or field_name, field


def test_it_is_a_schema_of_the_draft_that_it_names() -> None:
    """The validator of the draft accepts it, with and without the names of a plan."""
    for plan in (None, LAI_CHAU):
        Draft202012Validator.check_schema(schema(plan))
        assert schema(plan)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_key_of_every_model_is_explained_and_none_that_is_not_there() -> None:
    """A key that the language learns needs its words; one that it loses must lose them."""
    declared = {
        (each.__name__, field.alias or name)
        for each in MODELS.values()
        for name, field in each.model_fields.items()
        if name in each.__annotations__
    }
    assert set(keys()) == declared
    for name in MODELS.keys() - BASES:
        _at, said = properties(name)
        for key, part in said.items():
            assert part["description"].endswith((".", ":")), (name, key)
            assert part["examples"], (name, key)


def test_the_words_are_in_the_users_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are looked up when the schema is made, not when the program starts."""
    monkeypatch.setattr("kehoach.language.schema.keys._", str.upper)
    assert properties("Unit", plan_schema())[1]["name"]["description"].isupper()


def test_no_form_is_left_over() -> None:
    """Each form in the table is that of a validator that some model uses."""
    used = set()

    class Noting(dict[str, Callable[[Form], Form]]):
        def __getitem__(self, name: str) -> Callable[[Form], Form]:
            used.add(name)
            return super().__getitem__(name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kehoach.language.schema.forms.FORMS", Noting(FORMS))
        plan_schema()
    assert used == set(FORMS)


@pytest.mark.parametrize(("name", "key", "field"), list(every_key()))
def test_examples_are_right(name: str, key: str, field: FieldInfo) -> None:
    """Each is valid under its own part of the schema, and the models accept it."""
    at, said = properties(name)
    adapter = TypeAdapter(field.rebuild_annotation())
    for each in said[key]["examples"]:
        validator(f"{at}/{key}").validate(each)
        adapter.validate_python(as_read(each))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_file_of_good_plans_is_valid(path: Path) -> None:
    """As an editor sees it, also where the schema knows the plan's own names."""
    for plan in (None, path.parent):
        errors = list(validator(plan=plan).iter_errors(file_as_seen(path)))
        assert [(list(each.path), each.message[:200]) for each in errors] == []


@pytest.mark.parametrize(
    "text",
    [
        "document: {number: 6}",
        "sections: [{heading: A, marks: 1}, {heading: B, marks: 1.1}]",
        "sections: [{heading: A, activities: [{text: x, when: 2023}]}]",
        "sections: [{heading: A, activities: [{text: 5, when: 2023-05-10, id: 2023}]}]",
        "numbering: [A, I, 1, 1.1, a, '-', +]",
        "units: [{name: x, open: true, since: 1/7/2025, aliases: y}]",
        "kehoach: 1",
        "kehoach: '1'",
        "units:",
        "sections: [{text: x}, {body: {text: x}}, {body: [{text: x}], heading: x}]",
    ],
)
def test_what_authors_write_is_valid(text: str) -> None:
    """Whatever kind of value an editor's parser makes of it."""
    seen = as_seen(text)
    if "document" in seen:
        seen["document"] |= as_seen(HEAD)["document"]
    validator().validate(seen)


@pytest.mark.parametrize(
    "text",
    [
        "kehoach: 2",
        "kehoach: true",
        "sectoins: []",
        "document: {symbol: x}",
        "units: [{name: '  '}]",
        "units: [{name: x, open: {a: b}}]",
        "units: [{name: x, since: 2025-13-01}]",
        "units: [{name: x, since: 0000-01-01}]",
        "sections: [{items: [x]}]",
        "sections: [{body: [{items: x}]}]",
        "sections: [{heading: x, body: [{text: x}], text: y}]",
        "sections: [{heading: x, marks: 2}]",
        "sections: [{heading: x, activities: [{id: Việc, text: x}]}]",
        "sections: [{heading: x, activities: [{lead: x}]}]",
        "sections: [{heading: x, activities: [{text: x, when: {days: 5}}]}]",
        "sections: [{heading: x, activities: [{text: x, when: {before: a, after: b}}]}]",
        "sections: [{heading: x, items: [{id: x}]}]",
        "duties: [{items: [x]}]",
        "duties: [{unit: x, units: [y]}]",
        "numbering: ['']",
    ],
)
def test_what_is_wrong_is_underlined(text: str) -> None:
    """A mistake that needs no other file to be seen."""
    assert not validator().is_valid(as_seen(text))


def test_with_a_plan_it_knows_names_and_ids() -> None:
    """Names that the plan has are valid and offered; others are underlined."""
    checked = validator(plan=COMMUNE)
    sections = "sections: [{heading: x, activities: [{text: x, %s}]}]"
    for good in ("lead: Phòng VH-XH", "lead: [{unit: Đoàn xã}]", "after: khai-mac"):
        checked.validate(as_seen(sections % good))
    for bad in ("lead: Phòng Văn hoá - Xã hôi", "after: khai-mạc", "when: {before: nowhere}"):
        assert not checked.is_valid(as_seen(sections % bad))
    assert "khai-mac" in schema(COMMUNE)["$defs"]["activity-id"]["enum"]
    offered = properties("Assignment", schema(COMMUNE))[1]["unit"]["examples"]
    assert offered[0] == "Phòng Văn hóa - Xã hội"


def test_ids_and_names_that_look_like_numbers_are_known_both_ways() -> None:
    """An editor sees a number where the author wrote an id of digits."""
    loaded = load_text(
        "units: [{name: '113'}]\nsections: [{heading: x, activities: [{id: 2023, text: x}]}]"
    )
    found = plan_schema(names_of(loaded))["$defs"]
    assert found["unit-name"]["enum"] == ["113", 113]
    assert found["activity-id"]["enum"] == ["2023", 2023]


def broken() -> Loaded:
    """A plan with much that is wrong, and some names that can be read."""
    return load_text("units: [{name: Sở Y tế, open: maybe}, {name: []}]\nsections: oops\nfoo: 1\n")


def test_a_plan_with_findings_gives_what_could_be_read() -> None:
    """A wrong key beside a name does not hide it; a kind without any name stays open."""
    loaded = broken()
    assert not loaded.is_sound
    found = plan_schema(names_of(loaded))["$defs"]
    assert found["unit-name"]["enum"] == ["Sở Y tế"]
    assert "enum" not in found["activity-id"]


# What the schema says, and what the models say

POOL: list[Seen] = [
    None, "", " ", "x", "Sở Y tế", "a: b # c", "dòng\nhai", True, False, 0, 1, 7, -1, 1.1, 2.5, 10**9,
    "1", "6", "true", "yes", "all", "state", "A", "(1)", "+", "assignments", "number", "le-ky-niem",
    "Lễ", "-a", "a" * 81, "2023-05-10", "10/5/2023", "2023-13-01", "31/2/2023", "1.2-2023",
    [], {}, [None], [""], ["x"], ["x", "x"], [[]], [{}], {"unit": "x"}, {"text": "x"}, {"x": "y"},
    {"x": None}, {"": "x"}, [{"text": "x"}], [{"heading": "x"}], [{"text": None}], {"before": "a"},
    {"before": "a", "after": "b"}, {"before": None, "text": "x"}, {"days": 1}, {"label": "x"},
    100, 101, "100%", "101%", "-1", 999_999_999, "999999999", "1000000000", "a" * 80, "0000-01-01", "10/13/2023", "32/1/2023",
]  # fmt: skip


def accepted(adapter: TypeAdapter[Any], value: Seen) -> bool | None:
    """Whether the models accept it; None where only the length of a month speaks against it."""
    try:
        adapter.validate_python(as_read(value))
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return None if all(map(is_of_the_calendar, faults)) else False
    return True


def is_of_the_calendar(fault: Mapping[str, Any]) -> bool:
    """Whether a day is wrong only because its month, or that month in its year, has fewer days."""
    if fault["type"] != "date_impossible":
        return False
    parts = re.findall(r"[0-9]+", str(fault["input"]))
    year, month, day = map(int, parts if len(parts[0]) == len("2023") else reversed(parts))
    return year > 0 and 1 <= month <= 12 and 1 <= day <= 31


def agree(checked: Draft202012Validator, adapter: TypeAdapter[Any], value: Seen) -> None:
    """The schema and the models accept the same."""
    verdict = accepted(adapter, value)
    if verdict is None:
        return
    assert checked.is_valid(value) == verdict, (value, verdict)


CHECKED = {
    name: (validator(f"/$defs/{name}"), TypeAdapter[Any](each), properties(name)[1])
    for name, each in MODELS.items()
    if name not in ("Manuscript", *UNSEEN)
}


def test_the_value_of_every_key_is_judged_alike() -> None:
    """Every key with every kind of value, beside keys that make the rest sound."""
    for name, key, field in every_key():
        if name == "Manuscript":
            continue
        at, said = properties(name)
        checked, adapter = validator(f"{at}/{key}"), TypeAdapter[Any](field.rebuild_annotation())
        for value in [*POOL, *said[key]["examples"]]:
            agree(checked, adapter, value)


@pytest.mark.parametrize("name", sorted(CHECKED))
def test_up_to_three_keys_together_are_judged_alike(name: str) -> None:
    """Every choice of a model's keys with good values: what needs what, and what excludes what."""
    checked, adapter, said = CHECKED[name]
    good = {key: part["examples"][0] for key, part in said.items()}
    for count in range(4):
        for chosen in combinations(good, count):
            agree(checked, adapter, {key: good[key] for key in chosen})


@pytest.mark.parametrize("name", sorted(CHECKED))
@given(st.data())
@examples(60)
def test_models_and_schema_agree_about_keys_together(name: str, data: st.DataObject) -> None:
    """Any keys of a model with any values that are good or bad for them."""
    checked, adapter, said = CHECKED[name]
    values = {
        key: st.one_of(st.sampled_from(part["examples"]), st.sampled_from(POOL))
        for key, part in said.items()
    }
    agree(checked, adapter, data.draw(st.fixed_dictionaries({}, optional=values)))


WHOLE = joined(COMMUNE, file_as_seen)
"""A plan as an editor sees it."""

MANUSCRIPT = TypeAdapter[Any](model.Manuscript)


PLACES = list(places(WHOLE))


@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from([*POOL, "drop", "rename"])),
        min_size=1,
        max_size=3,
    )
)
@example([])
@examples(150)
def test_models_and_schema_agree_about_a_changed_plan(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    """A real plan with parts taken out, renamed, or made something else."""
    plan = copy.deepcopy(WHOLE)
    for path, change in changes:
        holder: Any = plan
        for step in path[:-1]:
            try:
                holder = holder[step]
            except (KeyError, IndexError, TypeError):
                holder = None
        if not isinstance(holder, (dict, list)):
            continue
        last = path[-1]
        if isinstance(holder, dict) and change in ("drop", "rename"):
            value = holder.pop(last, None)
            if change == "rename":
                holder["text"] = value
        elif isinstance(holder, dict) or (isinstance(last, int) and last < len(holder)):
            holder[last] = copy.deepcopy(change)
    if {"kehoach", "document", "sections"} <= plan.keys():
        agree(validator(), MANUSCRIPT, plan)


# The command


def test_the_command_prints_it(run: Run) -> None:
    """As JSON, for an editor's file; with the names of a plan, where one is given."""
    plain = run("schema")
    assert (plain.exit_code, json.loads(plain.stdout)) == (0, schema())
    assert json.loads(run("schema", "--plan", COMMUNE).stdout) == schema(COMMUNE)


def test_the_command_serves_a_plan_with_findings_but_not_none(run: Run, tmp_path: Path) -> None:
    """What could be read is enough; where nothing could, the findings say why."""
    (tmp_path / "plan").mkdir()
    missing = run("schema", "--plan", "nowhere")
    assert missing.exit_code == 1
    assert "KH001" in missing.stderr
    (tmp_path / "plan/a.yaml").write_text((DATA / "bad/units.yaml").read_text("utf-8"), "utf-8")
    result = run("schema", "--plan", "plan")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$defs"]["unit-name"]["enum"]


def test_the_schema_in_docs_is_current_and_the_real_plan_points_to_it() -> None:
    """`make pages` writes it; the last line of each file of the plan tells editors where it is."""
    assert SCHEMA.read_text("utf-8") == schema_text(plan_schema())
    for path in LAI_CHAU.glob("*.yaml"):
        _start, _mark, target = path.read_text("utf-8").splitlines()[-1].partition("$schema=")
        assert (path.parent / target).resolve() == SCHEMA
