"""What differs between two states of many plans: plan by plan, and which have come and gone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import typer

from kehoach.analysis.difference import Difference, difference
from kehoach.commands.console import fail, print_pieces
from kehoach.commands.joint import choose, lacking
from kehoach.commands.loading import is_folder
from kehoach.i18n import _, shown
from kehoach.i18n.data import json_text
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, Plan, load, load_source
from kehoach.reader import read_texts
from kehoach.reader.revisions import NoPlanFault, RevisionFault, folders_at, texts_at
from kehoach.render.escaping import markdown
from kehoach.reports import changes, reporter
from kehoach.workspace import Broken, PlanFolder
from kehoach.workspace.told import told

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class PlanChange(NamedTuple):
    """A plan that has come, is gone, or changed; its name is that of its folder now, or then."""

    name: str
    kind: str
    plan: Plan
    difference: Difference | None = None


def diff(
    states: tuple[str | None, str | None],
    named: tuple[Sequence[Path] | None, Path | None],
    unit: str | None,
    formats: Sequence[str],
    *,
    exit_code: bool,
) -> NoReturn:
    """Print what differs; exit 1 where a plan has errors, or with `exit_code` where any differs.

    `states` are the two to compare, each a folder of plans or a revision; `named` are the plans.
    """
    old, new = states
    now = choose(*named) if new is None or not is_folder(Path(new)) else ()
    before = _state("HEAD" if old is None else old, named, now)
    after = {name: load(folder) for name, folder in now} if new is None else _state(new, named, now)
    broken = [
        Broken(name, told(each.findings, each.source))
        for state in (before, after)
        for name, each in state.items()
        if not each.is_sound
    ]
    lost = {each.name for each in broken}
    found = list(
        _changes(*({n: e for n, e in s.items() if n not in lost} for s in (before, after)))
    )
    if unit:
        found = list(_of_unit(found, before, unit))
    _print(found, formats, len(lost))
    lacking(broken)
    raise typer.Exit(1 if broken or (exit_code and found) else 0)


def _state(
    name: str, named: tuple[Sequence[Path] | None, Path | None], now: Sequence[PlanFolder]
) -> Mapping[str, Loaded]:
    """The plans of a folder, or as they were at a revision; exit 2 where it is neither."""
    if is_folder(Path(name)):
        return {each.name: load(each.folder) for each in choose(None, Path(name))}
    _plan, plans = named
    folders: dict[str, tuple[Path, ...]] = {each.name: (each.folder,) for each in now}
    found = {}
    try:
        if plans:
            gone = [each for each in folders_at(name, plans) if each not in folders]
            folders |= {each: (plans / each / "plan", plans / each) for each in gone}
        for each, places in folders.items():
            if loaded := _at(name, places):
                found[each] = loaded
    except RevisionFault as fault:
        fail(str(fault))
    return found


def _at(revision: str, places: Sequence[Path]) -> Loaded | None:
    """The plan in the first of some folders that had one at a revision."""
    for folder in places:
        try:
            return load_source(read_texts(texts_at(revision, folder)))
        except NoPlanFault:
            continue
    return None


def _changes(before: Mapping[str, Loaded], after: Mapping[str, Loaded]) -> Iterator[PlanChange]:
    """Each plan that differs; one whose folder is called otherwise is known by its id."""
    moved: dict[object, str] = {
        each.plan.document.id: name
        for name, each in before.items()
        if name not in after and each.plan.document.id
    }
    for name in sorted({*before, *after}):
        if name not in after:
            if before[name].plan.document.id in _new_ids(before, after):
                continue
            yield PlanChange(name, "removed", before[name].plan)
            continue
        plan = after[name].plan
        former = (
            name if name in before else moved.get(plan.document.id) if plan.document.id else None
        )
        if former is None:
            yield PlanChange(name, "added", plan)
        elif found := difference(before[former].plan, plan):
            yield PlanChange(name, "changed", plan, found)


def _new_ids(before: Mapping[str, Loaded], after: Mapping[str, Loaded]) -> set[str | None]:
    """The ids of plans whose folders were not there before."""
    ids = {each.plan.document.id for name, each in after.items() if name not in before}
    return ids - {None}


def _of_unit(
    found: Sequence[PlanChange], before: Mapping[str, Loaded], words: str
) -> Iterator[PlanChange]:
    """What of it concerns a unit; exit 2 where its name means several units of one plan."""
    known = False
    for each in found:
        plans = [each.plan, *([before[each.name].plan] if each.name in before else [])]
        units = next((some for plan in plans if (some := plan.registry.search(words))), ())
        if len(units) > 1:
            names = "; ".join(unit.name for unit in units)
            fail(_("“{name}” may be any of: {names}").format(name=words, names=names))
        known = known or bool(units)
        if units and each.difference is None:
            yield each
        elif units and each.difference and (own := each.difference.of(units[0])):
            yield each._replace(difference=own)
    if found and not known:
        fail(_("no unit is named “{name}”").format(name=words))


def _print(found: Sequence[PlanChange], formats: Sequence[str], lacks: int) -> None:
    match formats:
        case [] | ["text"]:
            for each in found:
                typer.echo(
                    f"{_SIGNS[each.kind]} {shown(each.name)}: {shown(each.plan.document.subject)}"
                )
                if each.difference:
                    print_pieces(changes.text_report(each.difference), to_stderr=False)
            if not found:
                typer.echo(_("nothing differs"))
        case ["md"]:
            for each in found:
                typer.echo(f"# {markdown(_title(each))}\n")
                if each.difference:
                    typer.echo(changes.markdown_report(each.difference, markdown))
            if not found:
                typer.echo(_("nothing differs"))
        case ["json"]:
            typer.echo(
                json_text({"lacking": lacks, "plans": [_data(each) for each in found]}), nl=False
            )
        case _:
            fail(_("a difference is printed as one of text, md and json; for others add --notices"))


def _title(each: PlanChange) -> str:
    return f"{_SIGNS[each.kind]} {each.name}: {each.plan.document.subject}"


def _data(each: PlanChange) -> dict[str, object]:
    report = reporter("changes_data:json_report")
    return {
        "plan": each.name,
        "change": each.kind,
        "subject": str(each.plan.document.subject),
        **(json.loads(report(each.difference)) if each.difference else {}),
    }
