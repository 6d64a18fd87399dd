"""Building: which documents a plan has, and writing them whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kehoach.plan import Plan
from kehoach.render.renderer import PAGES, TIMELINE, Format, Renderer
from kehoach.reports.data import plan_data
from kehoach.tasks import tasks_of
from kehoach.views.agency import agency_view
from kehoach.views.assignment import assignment_view
from kehoach.views.calendar import plan_calendar, unit_calendar
from kehoach.views.official import official_view
from kehoach.views.timeline import timeline_view
from kehoach.views.web import web_view
from kehoach.views.workbook import workbook_view

OFFICIAL = "ke-hoach"
ASSIGNMENT = "bieu-phan-cong"
SHEETS = "don-vi"
CALENDAR = "lich"
CHART = "tien-do"
DATA = "plan"
WEB = "index"
MANIFEST = ".kehoach.json"
"""The file in the output folder that lists what builds have made there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a plan: its view, and the formats in which that is written.

    `name` is that of its files without ending; two documents may share it, as a task sheet and its
    calendar do, where their formats differ. `structure` is its template; data has none.
    """

    name: str
    view: Callable[[], object]
    formats: tuple[Format, ...]
    structure: str = ""

    def narrowed(self, asked: Iterable[Format]) -> Document:
        """The same in those of its formats that are asked for."""
        return replace(self, formats=tuple(each for each in self.formats if each in set(asked)))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote and removed, as paths below the output folder with forward slashes."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def documents(plan: Plan) -> Iterator[Document]:
    """Every document of a plan, by name. A calendar without any event is not one."""
    yield Document(OFFICIAL, partial(official_view, plan), PAGES, "official.j2")
    yield Document(ASSIGNMENT, partial(assignment_view, plan), PAGES, "assignment.j2")
    yield Document(ASSIGNMENT, partial(workbook_view, plan), (Format.XLSX, Format.CSV))
    for unit in plan.registry:
        tasks = tasks_of(unit, plan)
        if tasks.is_obliged:
            name = f"{SHEETS}/{unit.slug}"
            yield Document(name, partial(agency_view, tasks, plan), PAGES, "agency.j2")
            if unit_calendar(tasks, plan).events:
                yield Document(name, partial(unit_calendar, tasks, plan), (Format.ICS,))
    if plan_calendar(plan).events:
        yield Document(CALENDAR, partial(plan_calendar, plan), (Format.ICS,))
    if timeline_view(plan).days:
        yield Document(CHART, partial(timeline_view, plan), (Format.SVG,), TIMELINE)
    yield Document(DATA, partial(plan_data, plan), (Format.JSON,))
    yield Document(WEB, partial(web_view, plan), (Format.HTML,), "index.j2")


def build(
    chosen: Sequence[Document],
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
            for form in document.formats:
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
