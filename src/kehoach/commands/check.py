"""`kehoach check`: everything that is wrong with a plan."""

import os
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from kehoach.commands import options
from kehoach.commands.command import command
from kehoach.commands.console import fail, print_finding, print_findings
from kehoach.commands.loading import is_folder, with_issue
from kehoach.commands.options import PlansOption, SeveralOption
from kehoach.findings import Finding, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import load
from kehoach.reader import Lines
from kehoach.reports import machine_report, seen_from
from kehoach.rules import RULES
from kehoach.rules.checking import check_plan


class CheckFormat(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


_ROOTS = {
    CheckFormat.GITHUB: ("GITHUB_WORKSPACE",),
    CheckFormat.SARIF: ("GITHUB_WORKSPACE",),
    CheckFormat.GITLAB: ("CI_PROJECT_DIR",),
}
"""The variables that name the repository's folder: these formats need paths relative to it."""

_STRUCTURE = lazy_pattern(r"KH[01]\d{0,2}|KH71[456]")
"""The codes of what is wrong with a plan's structure, and between plans, and their families."""


@command(
    "kehoach check",
    "kehoach check --plan ke-hoach-2024 --format json",
    "kehoach check --ignore KH307 --ignore KH308 --strict",
    "kehoach check --statistics",
    "kehoach check --diff",
    "kehoach check --since HEAD",
    "kehoach check --since origin/main --strict",
    "kehoach check --plans ke-hoach --per-week 5",
)
def check(
    plan: SeveralOption = None,
    form: Annotated[CheckFormat | None, options.report_format()] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODE",
            help=_("Only these codes or families (KH2)."),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="CODE",
            help=_("Not these codes or families."),
        ),
    ] = None,
    strict: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--strict", help=_("Warnings fail, too."))
    ] = False,
    fix: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--fix", help=_("Fix in the files what can be fixed safely."))
    ] = False,
    diff: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--diff", help=_("Show what --fix would change, and change nothing."))
    ] = False,
    explain: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--explain", help=_("Why each rule says so, and when it errs."))
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help=_("Only what is new since a revision of git or a folder; errors always."),
        ),
    ] = None,
    statistics: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--statistics", help=_("How many findings of each code."))
    ] = False,
    plans: PlansOption = None,
    per_week: Annotated[
        int,
        typer.Option(
            "--per-week",
            metavar="N",
            min=1,
            help=_("With several plans: more tasks of a unit due in a week are told."),
        ),
    ] = 10,
) -> None:
    """Report findings; exit 1 where one is an error, or with --strict a warning."""
    wanted, unwanted = _codes(select), _codes(ignore)
    _must_be_known((*wanted, *unwanted))
    if form is None:
        is_github = os.environ.get("GITHUB_ACTIONS") == "true"
        form = CheckFormat.GITHUB if is_github else CheckFormat.TEXT
    if options.are_many(plan, plans):
        several = _apart("joint").choose(plan, plans)
        _before_many(several, (wanted, unwanted), since, fix=fix, diff=diff)
        found = _apart("joint").check(several, (wanted, unwanted), options.today(), per_week)
        if form is CheckFormat.TEXT and not statistics:
            found = _printed_texts(found, explain=explain)
            raise typer.Exit(max(_status(each, strict=strict) for each in found))
        everything = tuple(finding for findings, _lines in found for finding in findings)
        _print_report(everything, form, statistics=statistics)
        raise typer.Exit(_status(everything, strict=strict))
    folder = options.one_of(plan)
    loaded, _issue = with_issue(load(folder), folder)
    findings = check_plan(loaded, wanted, unwanted)
    if diff or fix:
        changed = _apart("fixing").fix(folder, loaded, wanted, unwanted, write=fix and not diff)
        if diff:
            raise typer.Exit(1 if changed else 0)
        loaded, _issue = with_issue(load(folder), folder)
        findings = check_plan(loaded, wanted, unwanted)
    note = ""
    if since is not None:
        comparing = _apart("since")
        found = comparing.what_is_new(since, folder, (loaded, findings), (wanted, unwanted))
        if found:
            findings, note = found.added, comparing.told(found, since)
            typer.echo(f"kehoach: {note}", err=True)
    if form is CheckFormat.TEXT and not statistics:
        print_findings(findings, loaded.source, to_stderr=False, explain=explain)
    else:
        _print_report(findings, form, note, statistics=statistics)
    raise typer.Exit(_status(findings, strict=strict))


def _before_many(
    plans: Sequence[Any],
    codes: tuple[Sequence[str], Sequence[str]],
    since: str | None,
    *,
    fix: bool,
    diff: bool,
) -> None:
    """Fix each of several plans, or show that alone: then exit, with 1 where there is any."""
    if since is not None:
        words = _("{option} is for one plan: name its folder with --plan")
        fail(words.format(option="--since"))
    if diff or fix:
        changed = _apart("fixing").fix_each(plans, *codes, write=not diff)
        if diff:
            raise typer.Exit(1 if changed else 0)


def _printed_texts(
    found: Iterable[tuple[tuple[Finding, ...], Lines | None]], *, explain: bool
) -> Iterator[tuple[Finding, ...]]:
    """Print the findings of several plans as they come; those of no one plan have no lines."""
    for findings, lines in found:
        if findings and lines:
            print_findings(findings, lines, to_stderr=False, explain=explain)
        else:
            for finding in findings:
                print_finding(finding, to_stderr=False)
        yield findings


def _print_report(
    findings: Sequence[Finding], form: CheckFormat, note: str = "", *, statistics: bool
) -> None:
    """Print findings for programs, or how many there are of each code."""
    if statistics:
        typer.echo(machine_report("statistics", findings), nl=False)
        return
    root = next((os.environ[name] for name in _ROOTS.get(form, ()) if name in os.environ), "")
    seen = seen_from(root, findings) if is_folder(root) else findings
    typer.echo(machine_report(form.value, seen), nl=False)
    if form is CheckFormat.GITHUB and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        _apart("summary").add_summary(Path(page), seen, note)


def _status(findings: Iterable[Finding], *, strict: bool) -> int:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(finding.severity in failing for finding in findings) else 0


def _apart(name: str) -> Any:  # noqa: ANN401  # a module
    """A module of this room for what `check` does only when it is asked to."""
    return import_module(f"{__package__}.{name}")


def _codes(given: list[str] | None) -> tuple[str, ...]:
    """Codes as they are written, from options that may hold several after commas."""
    return tuple(code.strip().upper() for each in given or () for code in each.split(",") if code)


def _must_be_known(given: Iterable[str]) -> None:
    """Exit with status 2 where a code begins like none: no finding could ever match it."""
    for each in given:
        if not (_STRUCTURE.fullmatch(each) or any(one.code.startswith(each) for one in RULES)):
            fail(
                _(
                    "no finding has the code {code}, and no family; write them like KH402,KH2"
                ).format(code=each)
            )
