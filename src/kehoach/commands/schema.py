"""`kehoach schema`: the JSON Schema of plans, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.commands.command import command
from kehoach.commands.console import print_findings
from kehoach.i18n import _
from kehoach.language import validate
from kehoach.language.schema.key import Refers
from kehoach.language.schema.plan import plan_schema, schema_text
from kehoach.plan import Loaded, load


@command(
    "kehoach schema > kehoach.schema.json",
    "kehoach schema --plan plan > kehoach.schema.json",
)
def schema(
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan", "-p", metavar="DIR", help=_("With the names of units and the ids of a plan.")
        ),
    ] = None,
) -> None:
    """Print the schema; exit 1 where a plan is given and none of it can be read."""
    loaded = load(plan) if plan else None
    if loaded and not loaded.source.data:
        print_findings(loaded.findings, loaded.source, to_stderr=True)
        raise typer.Exit(1)
    typer.echo(schema_text(plan_schema(names_of(loaded) if loaded else None)), nl=False)


def names_of(loaded: Loaded) -> Mapping[Refers, tuple[str, ...]]:
    """The names that values of a plan may have, by what they refer to; findings do not matter."""
    plan = loaded.plan
    registered = [str(form) for unit in plan.registry for form in unit.forms]
    used = [text for _path, text in loaded.source.texts() if plan.registry.find(text)]
    official: tuple[str, ...] = ()
    if "registry" in loaded.source.data:
        validated = validate(loaded.source)
        module: Any = import_module("kehoach.plan.official")  # the facts: where they are used
        official = module.country_names(validated.manuscript, validated.places)
    return {
        Refers.UNIT: tuple(dict.fromkeys([*registered, *used, *official])),
        Refers.ACTIVITY: tuple(str(each.id) for each in plan.activities if each.id),
        Refers.PART: tuple(plan.places),
    }
