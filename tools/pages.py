"""Write what is made from the program: pages of docs/, the schema, and what shells complete."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from template_page import PAGES as TEMPLATE_PAGES
from template_page import page as template_page

import kehoach
from kehoach.cli.commandline.description import Description, Parameter
from kehoach.language.schema.forms import schema_class
from kehoach.language.schema.key import Key
from kehoach.language.schema.keys import keys
from kehoach.language.schema.plan import plan_schema, schema_text
from kehoach.rules import RULES, Rule

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "rules.md"
TRIAL = DOCS.parent / "tests/data/trial"
KEYS = DOCS / "plan-keys.md"
SCHEMA = DOCS / "kehoach.schema.json"
WORDS = Path(kehoach.__file__).with_name("cli") / "completion/words"

_HEAD = """\
# The rules

Whether a plan that can be compiled can also be trusted: `kehoach check` holds its parts against
each other. A warning is a contradiction or a breach of the decree, an info is a habit.
`kehoach rule CODE` prints the same. This page is made from the program (`make pages`).

A finding that is right but meant is silenced at its place, with the reason:
`# kehoach: ignore KH208 as signed` at the end of the line, on a line of its own above it, or behind
the `>-` of a long text. `--select` and `--ignore` take codes and families (`KH2`).
"""


_KEYS_HEAD = """\
# The keys of the plan language

Every key that a plan may have, by the part that it stands in, with examples of its values. What is
not required may be left out. [plan-language.md](plan-language.md) tells how the parts go together.
This page is made from the program's models (`make pages`); `kehoach schema` has the same for
editors.
"""


def keys_page() -> str:
    """The reference of the language, a table for each model, in the order of their first use."""
    described = keys()
    models = dict.fromkeys(model for model, _key in described)
    return _KEYS_HEAD + "".join(f"\n{_table(model, described)}" for model in models)


def _table(name: str, described: Mapping[tuple[str, str], Key]) -> str:
    model = schema_class(name)
    required = {
        field.alias or key for key, field in model.model_fields.items() if field.is_required()
    }
    rows = [
        f"| `{key}` | {said.description}{_must(key in required)} | {_examples(said)} |\n"
        for (owner, key), said in described.items()
        if owner == name
    ]
    about = (model.__doc__ or "").split("\n", 1)[0]
    return f"## {name}\n\n{about}\n\n| key | what | examples |\n|---|---|---|\n" + "".join(rows)


def _must(required: bool) -> str:  # noqa: FBT001  # the column's only question
    return " **Required.**" if required else ""


def _examples(said: Key) -> str:
    """Examples as they are written in a plan, on one line."""
    written = [
        yaml.safe_dump(each, allow_unicode=True, default_flow_style=True, width=4096)
        for each in said.examples
    ]
    return ", ".join(f"`{text.splitlines()[0]}`" for text in written).replace("|", "\\|")


def page() -> str:
    """The page of the rules."""
    return _HEAD + "".join(f"\n{_section(rule)}" for rule in RULES)


def _section(rule: Rule) -> str:
    head, *rest = rule.text.split("\n\n")
    parts = [*(_part(part) for part in rest), _judged(rule.code)]
    return f"## {rule.code} ({rule.severity})\n\n**{head}**\n\n" + "\n\n".join(parts) + "\n"


OTHERS: dict[str, tuple[int, int]] = {
    "KH304": (7, 7), "KH307": (1, 1), "KH308": (1, 1), "KH312": (1, 1), "KH502": (0, 1),
    "KH506": (2, 2), "KH601": (1, 1), "KH604": (1, 1), "KH607": (2, 2), "KH701": (2, 2),
    "KH704": (5, 6), "KH802": (1, 1), "KH803": (4, 4), "KH901": (2, 2),
}  # fmt: skip
"""How often a rule was right, of how many times, in two imported documents of others."""


def _judged(code: str) -> str:
    """How often the rule was right, as we judged it: on plans for trial, and on those of others."""
    pages = sorted(TRIAL.glob("*/findings.txt"))
    count = sum(each.is_dir() for each in TRIAL.iterdir())
    lines = [line for each in pages for line in each.read_text("utf-8").splitlines()]
    hows = [line.rsplit(" | ", 1)[1] for line in lines if line.split(" ")[1] == code]
    plans = f"in {count} plans of other shapes that we wrote for trial"
    right, found = OTHERS.get(code, (0, 0))
    others = (
        f"right {right} of {found} times in 2 documents of others, imported."
        if found
        else "not met in 2 documents of others."
    )
    if not hows:
        return f"*Judged:* not met {plans}; {others}"
    right = sum(how != "wrong" for how in hows)
    told = f"*Judged:* by ourselves right {right} of {len(hows)} times"
    return f"{told}, {plans} and mended it on; {others}"


def _part(part: str) -> str:
    """A part of a docstring; examples keep their lines."""
    if part.startswith("Bad:"):
        return f"```text\n{part}\n```"
    name, _colon, words = part.partition(":")
    return f"*{name}:*{words}".replace("\n", " ").replace("  ", " ")


def words() -> str:
    """What shells complete, in the language that the program was started in."""
    import typer  # noqa: PLC0415  # the commands take the language when they are loaded

    from kehoach.cli.commandline.description import describe  # noqa: PLC0415  # likewise
    from kehoach.cli.program import application  # noqa: PLC0415  # likewise

    program: Any = typer.main.get_command(application())
    whole = describe(program)
    commands = {name: describe(program.get_command(None, name)) for name in whole.commands}
    data = {
        **_words(whole),
        "commands": {name: _words(each) for name, each in commands.items()},
        "codes": [[rule.code, rule.title] for rule in RULES],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _words(command: Description) -> dict[str, Any]:
    return {
        "help": command.help,
        "options": [_word(each) for each in command.parameters if each.names],
        "arguments": [_word(each) for each in command.parameters if not each.names],
    }


def _word(parameter: Parameter) -> dict[str, Any]:
    return {
        "names": parameter.names,
        "kind": parameter.kind,
        "values": parameter.values,
        "repeatable": parameter.is_repeatable,
        "help": parameter.help,
    }


def words_in(language: str) -> str:
    """What shells complete in a language, by a program of its own."""
    return subprocess.run(  # noqa: S603  # this file
        [sys.executable, __file__, "words"],
        env={**os.environ, "KEHOACH_LANG": language, "PYTHONIOENCODING": "utf-8"},
        capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip


def main() -> int:
    """Write them, in English; what shells complete in each language."""
    if sys.argv[1:] == ["words"]:
        sys.stdout.write(words())
        return 0
    os.environ["KEHOACH_LANG"] = "en"
    PAGE.write_text(page(), "utf-8")
    KEYS.write_text(keys_page(), "utf-8")
    for name, tongue in TEMPLATE_PAGES.items():
        (DOCS / name).write_text(template_page(tongue), "utf-8")
    SCHEMA.write_text(schema_text(plan_schema()), "utf-8")
    for language in ("en", "vi"):
        (WORDS / f"{language}.json").write_text(words_in(language), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
