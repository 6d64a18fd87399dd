"""What a command loads: what it does not need, it does not wait for."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from kehoach.cli.program import COMMANDS
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
WRITERS = {"jinja2", "typst", "fontTools", "xlsxwriter", "icalendar", "multiprocessing"}
READERS = {"yaml", "pydantic", "rapidfuzz"}
ROOMS = {"model", "reader", "link", "rules", "views", "render", "documents", "build"}

TYPER = {"typer", "click", "shellingham", "annotated_doc", "typing_extensions"}
PYDANTIC = {
    "yaml", "pydantic", "pydantic_core", "annotated_types", "typing_inspection", "typing_extensions",
}  # fmt: skip
RICH = {"rich", "markdown_it", "mdurl", "pygments", "attr"}  # rich looks for the last few
LOOKING = {
    "__main__", "cli", "commandline", "commands", "console", "formats", "i18n", "language", "reports", "shared",
    "stopwatch",
}  # fmt: skip
LINKED = {
    "reader", "findings", "vietnamese", "fields", "model", "validate", "places", "period", "money",
    "registry", "numbering", "ids", "timing", "budgets", "plan", "link", "load",
}  # fmt: skip
CHECKED = {"rules", "checking", "schedule", "progress", "tasks", "costs"}
SHOWN = {"schedule", "progress", "tasks", "views"}


@pytest.mark.parametrize(
    ("arguments", "packages", "rooms"),
    [
        (["--version"], WRITERS | READERS | {"rich"}, ROOMS),
        (["--help"], WRITERS | READERS | {"rich"}, ROOMS),
        (["check"], WRITERS | {"rich"}, {"views", "render", "documents", "build", "manifest"}),
        (["diff", "plan", "plan"], WRITERS | {"rich"}, {"rules", "render", "documents", "build"}),
        (["status", "--as-of", "2023-11-30"], WRITERS, {"rules", "render", "documents", "build"}),
        (["agency", "Sở Y tế"], WRITERS | {"rapidfuzz"}, {"rules", "render", "documents", "build"}),
    ],
)
def test_a_command_loads_what_it_needs(
    tmp_path: Path, arguments: list[str], packages: set[str], rooms: set[str]
) -> None:
    """No program that writes documents, and no room of ours, that the command has no use for."""
    (tmp_path / "plan").symlink_to(LAI_CHAU)
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", LOADED, *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    loaded = {name.partition(".")[0] for name in modules}
    assert not loaded & packages
    ours = {name.split(".")[1] for name in modules if name.startswith("kehoach.")}
    assert not ours & rooms
    assert ours


@pytest.mark.parametrize(
    ("arguments", "packages", "rooms"),
    [
        (["--version"], set(), {"__main__"}),
        (["check"], TYPER | PYDANTIC, LOOKING | LINKED | CHECKED),
        (["agency", "Sở Y tế"], TYPER | PYDANTIC | RICH, LOOKING | LINKED | SHOWN),
    ],
)
def test_a_command_loads_nothing_but(
    tmp_path: Path, arguments: list[str], packages: set[str], rooms: set[str]
) -> None:
    """The whole list of what the commands that people wait for most may load."""
    (tmp_path / "plan").symlink_to(LAI_CHAU)
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-I", "-c", LOADED, *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    _status, modules = json.loads(done.stdout.splitlines()[-1])
    names = {name.partition(".")[0] for name in modules if not name.startswith("_")}
    assert names - sys.stdlib_module_names - {"kehoach", "cython_runtime"} <= packages
    ours = {name.split(".")[1] for name in modules if name.startswith("kehoach.")}
    assert ours == rooms


def test_a_rebuild_with_nothing_to_do_loads_no_templates(tmp_path: Path) -> None:
    """Neither the template engine nor what writes the formats of data."""
    command = [sys.executable, "-c", LOADED, "build", "--plan", str(SMALLEST)]
    for _time in range(2):
        done = subprocess.run(  # noqa: S603  # our own program
            command, cwd=tmp_path, capture_output=True, text=True, check=True
        )
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    assert not {"jinja2", "xlsxwriter", "icalendar", "fontTools"} & set(modules)


def test_a_command_is_looked_for_in_the_room_that_has_it() -> None:
    """The table that tells where each command stands is the rooms' own, in the order of the help."""
    for room, commands in COMMANDS.items():
        app = import_module(f"kehoach.commands.{room}").app
        names = [each.name or each.callback.__name__ for each in app.registered_commands]
        assert sorted(names) == sorted(commands)
