"""Building: which documents a plan has, and writing them whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kehoach.plan import Plan
from kehoach.render.renderer import Format, Renderer
from kehoach.tasks import tasks_of
from kehoach.views import agency_view, assignment_view, official_view

OFFICIAL = "ke-hoach"
ASSIGNMENT = "bieu-phan-cong"
SHEETS = "don-vi"
MANIFEST = ".kehoach.json"
"""The file in the output folder that lists what builds have made there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a plan: the name of its files without ending, its template, and its view."""

    name: str
    structure: str
    view: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote and removed, as paths below the output folder with forward slashes."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def documents(plan: Plan) -> Iterator[Document]:
    """Every document of a plan: the official one, the assignment table, a sheet per unit."""
    yield Document(OFFICIAL, "official.j2", partial(official_view, plan))
    yield Document(ASSIGNMENT, "assignment.j2", partial(assignment_view, plan))
    for unit in plan.registry:
        tasks = tasks_of(unit, plan)
        if tasks.is_obliged:
            view = partial(agency_view, tasks, plan)
            yield Document(f"{SHEETS}/{unit.slug}", "agency.j2", view)


def build(
    chosen: Sequence[Document],
    formats: Sequence[Format],
    renderer: Renderer,
    out: Path,
    *,
    whole: bool,
    advance: Callable[[str], None],
) -> Built:
    """Render the chosen documents into `out` and say what was written.

    All files are made beside their places and moved there only when every one is made. With
    `whole`, files that an earlier build made and this one does not are removed. `advance` is called
    with the name of each file before it is made. Raises TemplateFault and OSError, and then leaves
    what was in `out` as it was.
    """
    out.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".kehoach-", dir=out))
    try:
        names = []
        for document in chosen:
            view = document.view()
            for form in formats:
                name = f"{document.name}.{form}"
                advance(name)
                _write(staging / name, renderer.render(document.structure, view, form))
                names.append(name)
        former = _manifest(out)
        stale = tuple(sorted(former - set(names))) if whole else ()
        made = sorted((former - set(stale)) | set(names))
        _write(staging / MANIFEST, (json.dumps({"files": made}, indent=1) + "\n").encode())
        for name in (*names, MANIFEST):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(out / name)
        return Built(tuple(names), tuple(_removed(out, stale)))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put new content in place of a file's, whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".kehoach-", dir=path.parent)
    os.close(handle)
    new = Path(name)
    try:
        _write(new, content)
        shutil.copymode(path, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _manifest(out: Path) -> set[str]:
    """What earlier builds made in `out`; nothing where there is no readable list."""
    try:
        listed = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    names = (
        {name for name in listed if isinstance(name, str)} if isinstance(listed, list) else set()
    )
    return {name for name in names if _is_inside(name)}


def _is_inside(name: str) -> bool:
    """Whether a listed name is one that a build can have made: never outside the folder."""
    parts = name.split("/")
    return not (name.startswith("/") or "\\" in name or {"", ".", ".."} & set(parts))


def _removed(out: Path, stale: Iterable[str]) -> Iterator[str]:
    for name in stale:
        path = out / name
        if path.is_file() and not path.is_symlink():
            path.unlink()
            yield name
