"""Commands for who writes a plan: a start, an editor that knows it, a build that follows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.commandline.program import App
from kehoach.commands.options import (
    FontOption,
    OutOption,
    PlanOption,
    TemplatesOption,
    examples,
)
from kehoach.commands.shared import (
    load,
    need_folder,
    report,
)
from kehoach.i18n import _

if TYPE_CHECKING:
    from kehoach.language.schema.keys import Refers
    from kehoach.plan import Loaded

app = App()


class DoctorFormat(StrEnum):
    """How `doctor` prints."""

    TEXT = "text"
    JSON = "json"


class Example(StrEnum):
    """The plans with which one may begin."""

    LAI_CHAU = "lai-chau"


@app.command(
    help=_("Print a JSON Schema of the plan's files, for editors."),
    epilog=examples(
        "kehoach schema > kehoach.schema.json",
        "kehoach schema --plan plan > kehoach.schema.json",
    ),
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
    from kehoach.language.schema.plan import plan_schema, schema_text  # lazily, for speed

    loaded = load(plan) if plan else None
    if loaded and not loaded.source.data:
        report(loaded.findings, loaded, to_stderr=True)
        raise typer.Exit(1)
    typer.echo(schema_text(plan_schema(names_of(loaded) if loaded else None)), nl=False)


def names_of(loaded: Loaded) -> Mapping[Refers, tuple[str, ...]]:
    """The names that values of a plan may have, by what they refer to; findings do not matter."""
    from kehoach.language.schema.keys import Refers  # lazily, for speed

    plan = loaded.plan
    registered = [form for unit in plan.registry for form in unit.forms]
    used = [text for _path, text in loaded.source.texts() if plan.registry.find(text)]
    return {
        Refers.UNIT: tuple(dict.fromkeys([*registered, *used])),
        Refers.ACTIVITY: tuple(each.id for each in plan.activities if each.id),
        Refers.PART: tuple(plan.places),
    }


@app.command(
    help=_("Begin a plan: a few questions, and a small plan that explains itself."),
    epilog=examples(
        "kehoach init",
        "kehoach init ke-hoach-2027 --yes",
        "kehoach init --from lai-chau",
    ),
)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=_("Where to begin; nothing is overwritten."))
    ] = Path(),
    yes: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--yes", "-y", help=_("Ask nothing; take what would be offered."))
    ] = False,
    example: Annotated[
        Example | None,
        typer.Option("--from", help=_("Begin with a real plan instead.")),
    ] = None,
) -> None:
    """Write a first plan; exit 2 where a file of it is there already."""
    from kehoach.commands.scaffold import Answers, real_plan  # lazily, for speed
    from kehoach.commands.starting import (  # lazily, for speed
        ask,
        begin,
        from_answers,
        refuse_if_begun,
    )

    refuse_if_begun(folder)
    if example:
        begin(folder, real_plan())
    else:
        begin(folder, from_answers(Answers() if yes else ask()))


@app.command(
    help=_("Say what is installed, and what would keep a build from working."),
    epilog=examples("kehoach doctor", "kehoach doctor --format json"),
)
def doctor(
    plan: PlanOption = Path("plan"),
    form: Annotated[
        DoctorFormat, typer.Option("--format", "-f", help=_("For people or for programs."))
    ] = DoctorFormat.TEXT,
    templates: TemplatesOption = None,
    font_dir: FontOption = None,
) -> None:
    """Print a diagnosis; exit 1 where a build could not work."""
    from kehoach.commands.diagnosis import diagnose  # lazily, for speed

    found = diagnose(plan, templates, font_dir)
    if form is DoctorFormat.JSON:
        import json  # lazily, for speed

        typer.echo(json.dumps(found.data(), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(found.lines()))
    raise typer.Exit(0 if found.is_well else 1)


@app.command(
    help=_("Watch a plan: say what comes and goes, and build what changes."),
    epilog=examples("kehoach watch", "kehoach watch --serve", "kehoach watch --serve --port 0"),
)
def watch(
    plan: PlanOption = Path("plan"),
    out: OutOption = Path("build"),
    serve: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--serve", help=_("Show the documents to the browsers of this machine."))
    ] = False,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="PORT",
            min=0,
            max=65535,
            help=_("Where to serve; 0 is any free port."),
        ),
    ] = 8000,
    templates: TemplatesOption = None,
    font_dir: FontOption = None,
) -> None:
    """Check and build at every change, until Ctrl-C; exit 2 where that cannot be begun."""
    from kehoach.commands.watching import Watched, watch  # lazily, for speed

    for folder in (templates, font_dir):
        need_folder(folder)
    watch(Watched(plan, out, templates, font_dir), port if serve else None)
