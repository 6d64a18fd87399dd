"""The schema of a plan's files, and the names that one plan adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kehoach.i18n import _
from kehoach.i18n.data import json_text
from kehoach.language.model import Manuscript
from kehoach.language.schema.forms import Generator
from kehoach.language.schema.key import Refers


def plan_schema(names: Mapping[Refers, tuple[str, ...]] | None = None) -> dict[str, Any]:
    """A JSON Schema, draft 2020-12, for each file of a plan, in the user's language.

    A plan may be split over files, so no key at the top is required. With `names`, units and ids
    are those of one plan, by what refers to them.

    What no schema can say: that a name or an id stands twice; that a day exists (31/2); whether
    a time can be read; that two spellings of a unit are one (only those that the plan uses are
    known); that a list is split over files and another key is not; how a value was written of
    which YAML makes a number, a truth or nothing (`0x1F`, `True`, `~`).
    """
    known = names or {}

    class OfPlan(Generator):
        names = known

    form = Manuscript.model_json_schema(schema_generator=OfPlan)
    form.pop("required")
    head = {"$schema": Generator.schema_dialect, "title": "kehoach"}
    return {**head, "description": _("A plan, or a part of it, for kehoach."), **form}


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema as it is written into a file."""
    return json_text(schema)
