"""What a command loads: what it does not need, it does not wait for."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from pkgutil import iter_modules

import pytest

import kehoach
from kehoach import commands
from kehoach.cli.program import COMMANDS
from kehoach.commands.command import Command
from plans import LAI_CHAU, SMALLEST

LOADED = """
import json, sys
sys.argv = ["kehoach", *sys.argv[1:]]
from kehoach.__main__ import main
status = 0
try:
    main()
except SystemExit as end:
    status = end.code or 0
print("\\n" + json.dumps([status, sorted(sys.modules)]))
"""
WRITERS = {"jinja2", "typst", "xlsxwriter", "icalendar", "multiprocessing"}
READERS = {"yaml", "pydantic", "rapidfuzz"}

TYPER = {"typer", "click", "shellingham", "annotated_doc", "typing_extensions"}
PYDANTIC = {
    "yaml", "pydantic", "pydantic_core", "annotated_types", "typing_inspection", "typing_extensions",
}  # fmt: skip
RICH = {"rich", "markdown_it", "mdurl", "pygments", "attr"}  # rich looks for the last few

LINE = """
__main__ cli cli.commandline cli.commandline.group cli.program commands commands.command i18n i18n.locale
i18n.messages i18n.showing named
"""
PLAN = """
analysis analysis.progress analysis.schedule analysis.tasks analysis.terms commands.console commands.loading
commands.options findings findings.edit findings.finding language language.base language.binding
language.fields language.indicators language.model language.places language.punctuation language.tables
language.validate language.walk lazy plan plan.around plan.binding plan.budgets plan.common plan.faults
plan.footnote plan.head plan.ids plan.indicators plan.labels plan.link plan.load plan.marks plan.notes
plan.numbering plan.pieces plan.plan plan.registry plan.roles plan.tables plan.texts plan.timing plan.words
plan.years reader reader.codes reader.compose reader.folder reader.issued reader.leavings reader.links
reader.lists reader.lost reader.mistakes reader.places reader.plain reader.read reader.scalars reader.shared
reader.source reader.syntax reader.text reader.unread reader.unseen reports vietnamese vietnamese.lunar
vietnamese.money vietnamese.period vietnamese.period.dates vietnamese.period.families
vietnamese.period.families.bounds vietnamese.period.families.days vietnamese.period.families.every
vietnamese.period.families.feasts vietnamese.period.families.hours vietnamese.period.families.lasting
vietnamese.period.families.marks vietnamese.period.families.monthly vietnamese.period.families.moon
vietnamese.period.families.numbers vietnamese.period.families.often vietnamese.period.families.ranges
vietnamese.period.families.recurring vietnamese.period.families.relative vietnamese.period.families.terms
vietnamese.period.families.yearly vietnamese.period.grammar vietnamese.period.iso vietnamese.period.misses
vietnamese.period.notes vietnamese.period.occurrences vietnamese.period.patterns vietnamese.period.points
vietnamese.period.read vietnamese.period.reading vietnamese.period.rrule vietnamese.period.stretches
vietnamese.period.tokens vietnamese.period.values vietnamese.similarity vietnamese.text
"""
CHECK = """
analysis.costs commands.check reports.text rules rules.abbreviations rules.capitals rules.checking
rules.citations rules.dates rules.decree rules.duties rules.figures rules.kinds rules.leftovers rules.marks
rules.mentions rules.money rules.names rules.places rules.progress rules.references rules.repeats rules.roles
rules.rule rules.slips rules.spelling rules.sums rules.symbols rules.text rules.time rules.totals rules.typed
rules.units rules.words vietnamese.legacy vietnamese.symbols
"""
HELP = """
cli.commandline.description cli.commandline.errors cli.commandline.help cli.commandline.texts
"""
AGENCY = """
analysis.programme commands.agency commands.terminal reports.screen reports.terminal
vietnamese.period.programme views views.activities views.citations views.figures views.once views.style
views.wording
"""


def loaded(folder: Path, *arguments: str, isolated: bool = False) -> set[str]:
    """The modules that a command has loaded at its end, in a folder with the real plan."""
    if not (folder / "plan").exists():
        (folder / "plan").symlink_to(LAI_CHAU)
    options = ["-I"] if isolated else []
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *options, "-c", LOADED, *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    return set(modules)


def ours(modules: set[str]) -> set[str]:
    """Our modules, without the name of the package."""
    return {name.removeprefix("kehoach.") for name in modules if name.startswith("kehoach.")}


@pytest.mark.parametrize(
    ("arguments", "packages"),
    [
        (["--version"], WRITERS | READERS | {"rich"}),
        (["--help"], WRITERS | READERS | {"rich"}),
        (["check"], WRITERS | {"rich"}),
        (["diff", "plan", "plan"], WRITERS | {"rich"}),
        (["status", "--as-of", "2023-11-30"], WRITERS),
        (["agency", "Sở Y tế"], WRITERS | {"rapidfuzz"}),
    ],
)
def test_a_command_loads_what_it_needs(
    tmp_path: Path, arguments: list[str], packages: set[str]
) -> None:
    """No program that writes documents, and no module of ours that has to do with them."""
    modules = loaded(tmp_path, *arguments)
    assert not {name.partition(".")[0] for name in modules} & packages
    found = ours(modules)
    assert found
    assert not {name for name in found if name.startswith("build")}
    assert not {"render.renderer", "render.environment", "render.fonts"} & found
    assert ("rules" in found) == (arguments == ["check"])
    assert ("plan" in found) == (arguments[0] not in {"--version", "--help"})


@pytest.mark.parametrize(
    ("arguments", "packages", "modules"),
    [
        (["--version"], set(), "__main__"),
        (["--help"], TYPER, LINE + HELP),
        (["check"], TYPER | PYDANTIC, LINE + PLAN + CHECK),
        (["agency", "Sở Y tế"], TYPER | PYDANTIC | RICH, LINE + PLAN + AGENCY),
    ],
)
def test_a_command_loads_nothing_but(
    tmp_path: Path, arguments: list[str], packages: set[str], modules: str
) -> None:
    """The whole list of what the commands that people wait for most load."""
    found = loaded(tmp_path, *arguments, isolated=True)
    names = {name.partition(".")[0] for name in found if not name.startswith("_")}
    assert names - sys.stdlib_module_names - {"kehoach", "cython_runtime"} <= packages
    assert ours(found) == set(modules.split())


def test_a_rebuild_with_nothing_to_do_loads_no_templates(tmp_path: Path) -> None:
    """Neither the template engine nor what writes the formats of data."""
    command = [sys.executable, "-c", LOADED, "build", "--plan", str(SMALLEST)]
    for _time in range(2):
        done = subprocess.run(  # noqa: S603  # our own program
            command, cwd=tmp_path, capture_output=True, text=True, check=True
        )
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    assert not {"jinja2", "xlsxwriter", "icalendar"} & set(modules)


def test_each_command_is_in_a_module_of_its_name() -> None:
    """The table of commands names all of them, and each has examples."""
    modules = {each.name for each in iter_modules(commands.__path__)}
    for name in COMMANDS:
        own = f"{name}_" if iskeyword(name) else name
        assert own in modules
        command = getattr(import_module(f"kehoach.commands.{own}"), own)
        assert isinstance(command, Command)
        assert all(line.startswith(f"kehoach {name}") for line in command.examples)


def test_imports_inside_functions_are_few_and_have_a_reason() -> None:
    """What is imported late otherwise is in a table of names; each of these says why it is here."""
    late = []
    for path in sorted(Path(kehoach.__file__).parent.rglob("*.py")):
        text = path.read_text("utf-8")
        has_late = re.search(r"^ +(?:from|import) ", text, re.MULTILINE)
        for function in ast.walk(ast.parse(text)) if has_late else ():
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                late += [
                    f"{path.name}: {text.splitlines()[each.lineno - 1].strip()}"
                    for each in ast.walk(function)
                    if isinstance(each, ast.Import | ast.ImportFrom)
                ]
    assert len(late) < 15
    assert [line for line in late if "# noqa: PLC0415  # " not in line] == []
    assert [line for line in late if "speed" in line] == []
