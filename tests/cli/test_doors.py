"""A room is its own door: what it loads anyway is imported from it, not from its insides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import kehoach
from plans import ROOT as PROJECT

ROOT = Path(kehoach.__file__).parent

EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("edits", "reader.compose"): "what is written is parsed again, as the reader parses it",
    ("edits", "reader.scalars"): "words are replaced where the reader found them, quotes and all",
    ("edits", "reader.text"): "likewise: its line breaks, and the characters that it refuses",
    ("render", "word.package"): "a user's model is read for its styles, not for its words",
    ("render", "word.markup"): "likewise",
}
"""A room, a module of another that it imports beside the door, and why."""


IMPORT = re.compile(r"^from kehoach\.?([\w.]*) import (?:\(([^)]*)\)|([^(#\n]*))", re.MULTILINE)
"""An import that is made when its module is loaded: a syntax tree of all modules takes a second."""


@cache
def modules() -> Mapping[str, str]:
    """The texts of modules by their names without that of the package; a package's is its door."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path.read_text("utf-8")
    return found


@cache
def imports(name: str) -> tuple[tuple[str, str], ...]:
    """What a module imports of ours when it is loaded: from which module, and which name."""
    return tuple(
        (source, each.split(" as ")[0].strip())
        for source, several, one in IMPORT.findall(modules()[name])
        for each in (several or one).split(",")
        if each.strip()
    )


@cache
def loaded_by(room: str) -> frozenset[str]:
    """The modules of a room that are loaded with its door."""
    found: set[str] = set()
    open_ends = [room]
    while open_ends:
        for source, name in imports(open_ends.pop()):
            for each in (source, f"{source}.{name}"):
                if each.startswith(f"{room}.") and each in modules() and each not in found:
                    found.add(each)
                    open_ends.append(each)
    return frozenset(found)


def side_doors() -> Iterator[tuple[str, str]]:
    """Each room, and the module of another that it imports though the door has loaded it."""
    for name in modules():
        room = name.partition(".")[0]
        for source, _name in imports(name):
            parts = source.split(".")
            doors = (".".join(parts[:depth]) for depth in range(1, len(parts)))
            if parts[0] != room and any(source in loaded_by(door) for door in doors):
                yield room, source


def test_what_a_room_loads_anyway_is_imported_from_the_room() -> None:
    """A module that its room does not load by itself is imported by itself: that saves time."""
    assert loaded_by("reader")
    assert set(side_doors()) == set(EXCEPTIONS)


def test_a_door_offers_what_it_names() -> None:
    """All that a door imports from its room is in its `__all__`, and nothing else."""
    for room in sorted({name.partition(".")[0] for name in modules() if "." in name}):
        body = ast.parse(modules()[room]).body
        lists = [
            each.value
            for each in body
            if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__"
        ]
        offered = {name for each in lists for name in ast.literal_eval(each)}
        taken = {name for source, name in imports(room) if source.startswith(f"{room}.")}
        assert not offered or taken <= offered, room


def test_each_room_says_what_comes_in_and_what_goes_out() -> None:
    """In the docstring of its door."""
    rooms = {name.partition(".")[0] for name in modules() if "." in name}
    for room in sorted(rooms):
        text = ast.get_docstring(ast.parse(modules()[room])) or ""
        assert "In: " in text and "Out" in text, room  # noqa: PT018  # one condition: both are said


def test_each_room_has_a_row_in_the_picture_of_all() -> None:
    """A stranger finds every folder that lies beside the others."""
    page = (PROJECT / "docs/architecture.md").read_text("utf-8")
    for room in sorted({name.partition(".")[0] for name in modules() if "." in name}):
        assert f"\n| `{room}/` | " in page, room
