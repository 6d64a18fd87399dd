"""Write what is made from the program: pages of docs/, the schema, and what shells complete."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pagewords import ENGLISH, VIETNAMESE, Said
from sides import PAIRS
from template_page import PAGES as TEMPLATE_PAGES
from template_page import page as template_page

import kehoach
from kehoach.cli.commandline.description import Description, Parameter
from kehoach.i18n import _
from kehoach.language.schema.forms import schema_class
from kehoach.language.schema.key import Key
from kehoach.language.schema.keys import keys
from kehoach.language.schema.plan import plan_schema, schema_text
from kehoach.reports.text import severity_name
from kehoach.rules import RULES, Rule

DOCS = Path(__file__).parents[1] / "docs"
TRIAL = DOCS.parent / "tests/data/trial"
SCHEMA = DOCS / "kehoach.schema.json"
WORDS = Path(kehoach.__file__).with_name("cli") / "completion/words"

_LABEL = 30
"""Letters of the longest label of a part, with room: “Trường hợp báo nhầm” has 19."""


def keys_page(said: Said) -> str:
    """The reference of the language, a table for each model, in the order of their first use."""
    described = keys()
    models = dict.fromkeys(model for model, _key in described)
    return said.keys + "".join(f"\n{_table(model, described, said)}" for model in models)


def _table(name: str, described: Mapping[tuple[str, str], Key], said: Said) -> str:
    model = schema_class(name)
    required = {
        field.alias or key for key, field in model.model_fields.items() if field.is_required()
    }
    rows = [
        f"| `{key}` | {one.description}{said.required if key in required else ''} "
        f"| {_examples(one)} |\n"
        for (owner, key), one in described.items()
        if owner == name
    ]
    return f"## {name}\n\n{_(about(name))}\n\n{said.columns}\n|---|---|---|\n" + "".join(rows)


def about(name: str) -> str:
    """What a model of the plan language is, as the program says it: a message of the pages."""
    return (schema_class(name).__doc__ or "").split("\n", 1)[0]


def abouts() -> Iterator[str]:
    """The same of every model that has keys."""
    return (about(name) for name in dict.fromkeys(model for model, _key in keys()))


def _examples(said: Key) -> str:
    """Examples as they are written in a plan, on one line."""
    written = [
        yaml.safe_dump(each, allow_unicode=True, default_flow_style=True, width=4096)
        for each in said.examples
    ]
    return ", ".join(f"`{text.splitlines()[0]}`" for text in written).replace("|", "\\|")


def rules_page(said: Said) -> str:
    """The page of the rules."""
    return said.rules + "".join(f"\n{_section(rule, said)}" for rule in RULES)


def _section(rule: Rule, said: Said) -> str:
    head, *rest = rule.text.split("\n\n")
    parts = [*(_part(part) for part in rest), _judged(rule.code, said)]
    title = f"## {rule.code} ({severity_name(rule.severity)})"
    return f"{title}\n\n**{head}**\n\n" + "\n\n".join(parts) + "\n"


OTHERS: dict[str, tuple[int, int]] = {
    "KH303": (1, 1), "KH304": (7, 7), "KH306": (0, 1), "KH307": (1, 1), "KH308": (1, 1),
    "KH312": (1, 1), "KH502": (0, 1), "KH503": (24, 24), "KH505": (1, 1), "KH506": (30, 30),
    "KH508": (1, 1), "KH601": (6, 7), "KH602": (9, 9), "KH603": (2, 2), "KH604": (4, 4),
    "KH607": (13, 13), "KH608": (30, 30), "KH701": (5, 5), "KH702": (0, 1), "KH704": (5, 6),
    "KH706": (0, 2), "KH707": (13, 17), "KH802": (8, 8), "KH803": (8, 11), "KH806": (0, 8),
    "KH807": (3, 3), "KH901": (9, 14), "KH904": (2, 4), "KH905": (14, 14),
}  # fmt: skip
"""How often a rule was right, of how many times, in documents of others: two whole ones, and 93 at
their first run, before anything was mended on them (79 beginnings or parts of documents of
provinces, districts, communes, schools, unions and the Party, and 14 with their assignments, times
and sums, 1,300 to 7,000 characters long). What was wrong then is mended now: of the last 15 of
these, run after the mending on the 7 before them, 25 of 27 warnings and 13 of 15 infos were right.
Findings that come from a part that is missing, or from what the import made of the words, are not
counted."""


def _judged(code: str, said: Said) -> str:
    """How often the rule was right, as we judged it: on plans for trial, and on those of others."""
    pages = sorted(TRIAL.glob("*/findings.txt"))
    count = sum(each.is_dir() for each in TRIAL.iterdir())
    lines = [line for each in pages for line in each.read_text("utf-8").splitlines()]
    hows = [line.rsplit(" | ", 1)[1] for line in lines if line.split(" ")[1] == code]
    right, found = OTHERS.get(code, (0, 0))
    others = said.others.format(right=right, found=found) if found else said.no_others
    if not hows:
        return said.not_met.format(count=count, others=others)
    right = sum(how != "wrong" for how in hows)
    return said.met.format(right=right, found=len(hows), count=count, others=others)


def _part(part: str) -> str:
    """A part of a docstring; examples keep their lines."""
    if part.startswith(("Bad:", "Sai:")):
        return f"```text\n{part}\n```"
    name, colon, words = part.partition(":")
    return (
        (f"*{name}:*{words}" if colon and len(name) < _LABEL else part)
        .replace("\n", " ")
        .replace("  ", " ")
    )


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


def generated() -> Iterator[tuple[Path, str]]:
    """The pages that are made from the program: each in English and in Vietnamese."""
    for english, page in (("plan-keys.md", keys_page), ("rules.md", rules_page)):
        for language, name, said in (
            ("en", f"docs/{english}", ENGLISH),
            ("vi", PAIRS[f"docs/{english}"], VIETNAMESE),
        ):
            os.environ["KEHOACH_LANG"] = language
            yield DOCS.parent / name, page(said)


def main() -> int:
    """Write them; the schema in English, and what shells complete in each language."""
    if sys.argv[1:] == ["words"]:
        sys.stdout.write(words())
        return 0
    for path, text in generated():
        path.write_text(text, "utf-8")
    os.environ["KEHOACH_LANG"] = "en"
    for name, tongue in TEMPLATE_PAGES.items():
        (DOCS / name).write_text(template_page(tongue), "utf-8")
    SCHEMA.write_text(schema_text(plan_schema()), "utf-8")
    for language in ("en", "vi"):
        (WORDS / f"{language}.json").write_text(words_in(language), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
