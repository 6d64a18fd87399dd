"""`kehoach merge`: bring home what people have edited in Word."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from kehoach import edits
from kehoach.build.bases import Base, bases
from kehoach.build.taking import take_home
from kehoach.commands.command import command
from kehoach.commands.console import fail, print_findings
from kehoach.commands.editing import are_wanted, editing, print_changes
from kehoach.commands.loading import find_unit, is_folder, load_sound
from kehoach.commands.options import PlanOption
from kehoach.commands.reading import refuse_lock
from kehoach.i18n import _, ngettext, reason, shown
from kehoach.issued import SOURCES, issues_of
from kehoach.merging.base import Basis, Candidate, basis_of
from kehoach.merging.comments import commented
from kehoach.merging.edited import lines_of
from kehoach.merging.merge import concerned
from kehoach.merging.merge import merge as merged
from kehoach.merging.outcome import Outcome
from kehoach.merging.report import also_of, comment_of, finding_of
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_plain, read_texts
from kehoach.reader.revisions import RevisionFault, revisions_of, texts_at
from kehoach.render.anchors import PROPERTY
from kehoach.word import LIMITS, Document, WordFault, by_authors, everything, nothing, read_word

_WORKBOOK: Final = ".xlsx"

_SHORT: Final = 10
"""Digits of a commit that are shown."""

_MOST_REVISIONS: Final = 50
"""Commits in which the plan that a file was built of is looked for, the last first."""

_SECONDS: Final = 15
"""And for how long."""


@command(
    "kehoach merge build/ke-hoach.docx",
    "kehoach merge ke-hoach-anh-Ba-sua.docx --diff",
    'kehoach merge so-y-te.docx --from "Sở Y tế" --yes',
    'kehoach merge ke-hoach.docx --author "Nguyễn Văn A"',
    "kehoach merge ke-hoach.docx --comments",
    "kehoach merge build/bieu-phan-cong.xlsx --diff",
)
def merge(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=_("The Word file or the workbook that was edited.")),
    ],
    plan: PlanOption = Path("plan"),
    diff: Annotated[  # noqa: FBT002  # typer wants a default
        bool, typer.Option("--diff", help=_("Show what would be changed, and change nothing."))
    ] = False,
    yes: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--yes", "-y", help=_("Ask nothing; write what has a place."))
    ] = False,
    author: Annotated[
        list[str] | None,
        typer.Option("--author", metavar="NAME", help=_("Only tracked changes of this person.")),
    ] = None,
    only_accepted: Annotated[  # noqa: FBT002  # likewise
        bool, typer.Option("--only-accepted", help=_("No tracked changes that are not accepted."))
    ] = False,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="UNIT", help=_("Only what concerns this unit.")),
    ] = None,
    typography: Annotated[  # noqa: FBT002  # likewise
        bool,
        typer.Option(
            "--typography", help=_("Take quotes, dashes and the like as the file has them.")
        ),
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="DIR|REV", help=_("The plan that the file was built of, if not kept.")
        ),
    ] = None,
    comments: Annotated[  # noqa: FBT002  # likewise
        bool,
        typer.Option("--comments", help=_("Write comments into the YAML, above what they are on.")),
    ] = False,
) -> None:
    """Write the edits of a file into the plan; exit 1 where some have no place there."""
    refuse_lock(file)
    if file.suffix.lower() == _WORKBOOK:
        if author or only_accepted or comments:
            fail(_("--author, --only-accepted and --comments are for Word files"))
        ways: Any = import_module("kehoach.commands.workbooks")  # most files are Word's
        chosen = (plan, partial(_named_or_kept, plan, base))
        ways.merge(file, chosen, start, diff=diff, yes=yes)
        return
    content, document = _read(file, author or [], only_accepted=only_accepted)
    mine = load_sound(plan)
    found = _basis(document, mine, plan, base, file)
    unit = find_unit(start, mine) if start else None
    wanted = concerned(unit, found.plan) if unit else None
    said = commented(found.plan, found.document, mine, document) if comments else None
    now = said.plan if said else mine
    outcome = merged(found.plan, found.document, now, document, wanted, typography=typography)
    others = document.comments
    if said:
        others, outcome = said.left(others, outcome), said.joined(outcome)
    findings = [finding_of(each, str(file)) for each in outcome.left]
    findings += [also_of(each, str(file)) for each in outcome.also]
    findings += [comment_of(each, outcome, str(file)) for each in others]
    if findings:
        print_findings(findings, mine.source, to_stderr=True)
    _tell(_summary(outcome))
    if said:
        _tell(_commented(len(document.comments) - len(others), len(others)))
    if diff:
        print_changes(outcome.changes)
    elif outcome.changes and are_wanted(outcome.changes, yes=yes):
        with editing(plan):
            edits.commit(plan, outcome.changes, f"merge {file.name}")
        _tell(_("written: {files}").format(files=", ".join(outcome.changes)))
        _take_home(file, content, document._replace(comments=others), outcome)
    elif not outcome.changes:
        _take_home(file, content, document._replace(comments=others), outcome)
    if outcome.left:
        raise typer.Exit(1)


def _read(file: Path, authors: list[str], *, only_accepted: bool) -> tuple[bytes, Document]:
    """The bytes of a Word file, and what it says in the view that is wanted; or exit 2."""
    if authors and only_accepted:
        fail(_("--author and --only-accepted exclude each other"))
    accept = nothing if only_accepted else by_authors(authors) if authors else everything
    try:
        content = read_plain(file, LIMITS.file_bytes)
        return content, read_word(content, accept)
    except OSError as error:
        fail(_("cannot read {file}: {reason}").format(file=file, reason=reason(error)))
    except WordFault as fault:
        help_ = f"; {fault.help}" if fault.help else ""
        fail(_("cannot read {file}: {reason}").format(file=file, reason=fault.reason + help_))


def _basis(document: Document, mine: Loaded, plan: Path, base: str | None, file: Path) -> Basis:
    """The document that the file was; exit 2 where it is none of this plan."""
    lines = lines_of(document)
    digest = document.custom.get(PROPERTY, "")
    kept = next((each for each in bases(plan) if digest in each.views), None)
    named = [Candidate(partial(_named, base, plan))] if base else []
    candidates = named or _candidates(mine, plan, kept, has_digest=bool(digest))
    name = kept.views[digest] if kept else file.name
    found = basis_of(digest, candidates, lines, name)
    if found is None:
        fail(
            _(
                "{file} is no document of this plan; name the plan that it was built of: "
                "--base FOLDER, or --base REVISION of git"
            ).format(file=file)
        )
    if found.is_known and found.revision:
        _tell(
            _("{file} was built of the plan as it was at {revision} (git)").format(
                file=file, revision=found.revision[:_SHORT]
            )
        )
    if not found.is_known and not base:
        _tell(
            _(
                "{file} does not say of which plan it was built, or that is not kept any more; it "
                "is held against the plan that it is most like: look at the changes (--diff)"
            ).format(file=file)
        )
    return found


def _named_or_kept(
    plan: Path, base: str | None, digest: str, mine: Loaded
) -> list[Callable[[], Loaded | None]]:
    """The plans that a workbook may have been built of."""
    if base:
        return [partial(_named, base, plan)]
    kept = next((each for each in bases(plan) if digest in each.views), None)
    return [each.read for each in _candidates(mine, plan, kept, has_digest=bool(digest))]


def _candidates(
    mine: Loaded, plan: Path, kept: Base | None, *, has_digest: bool
) -> Iterator[Candidate]:
    """The plans that may have been built: as it is now, the last builds, the last issue, git.

    Older commits are looked at only for what a digest says exactly, within bounds.
    """
    if kept:
        yield Candidate(partial(_of_texts, kept.texts))
    yield Candidate(lambda: mine)
    for each in bases(plan):
        yield Candidate(partial(_of_texts, each.texts))
    yield Candidate(partial(_issued, plan))
    start = time.monotonic()
    for revision in revisions_of(plan, _MOST_REVISIONS if has_digest else 1):
        if time.monotonic() - start > _SECONDS:
            break
        yield Candidate(partial(_at_revision, revision, plan), revision)


def _of_texts(texts: Mapping[str, str]) -> Loaded:
    return load_source(read_texts(texts))


def _issued(plan: Path) -> Loaded | None:
    issues = issues_of(plan)
    return load(issues.place / SOURCES) if issues.latest else None


def _at_revision(name: str, plan: Path) -> Loaded | None:
    try:
        return load_source(read_texts(texts_at(name, plan)))
    except RevisionFault:
        return None


def _named(name: str, plan: Path) -> Loaded:
    """The plan that `--base` names; exit 2 where it names none."""
    if is_folder(name):
        return load(Path(name))
    try:
        return load_source(read_texts(texts_at(name, plan)))
    except RevisionFault as fault:
        fail(str(fault))


def _summary(outcome: Outcome) -> str:
    words = ngettext(
        "{total} change: {taken} merged, {left} not placed",
        "{total} changes: {taken} merged, {left} not placed",
        outcome.total,
    ).format(total=outcome.total, taken=len(outcome.taken), left=len(outcome.left))
    if not outcome.typographic:
        return words
    also = ngettext(
        "{count} typographic change, not taken",
        "{count} typographic changes, not taken",
        outcome.typographic,
    )
    return f"{words}; {also.format(count=outcome.typographic)}"


def _commented(written: int, left: int) -> str:
    words = ngettext(
        "{count} comment in the plan, {left} without a place",
        "{count} comments in the plan, {left} without a place",
        written,
    )
    return words.format(count=written, left=left)


def _take_home(file: Path, content: bytes, document: Document, outcome: Outcome) -> None:
    """Let the next build replace the file, where the plan has all that was edited in it."""
    is_edited = bool(outcome.total or outcome.typographic)
    is_whole = is_edited and not outcome.left and not document.comments
    if not is_whole or not all(each.accepted for each in document.changes):
        return
    try:
        if take_home(file, content, lambda: None):
            _tell(
                _("{file} has nothing that the plan has not: the next build makes it anew").format(
                    file=file
                )
            )
    except OSError as error:
        _tell(
            _("cannot write to {folder}: {reason}").format(folder=file.parent, reason=reason(error))
        )


def _tell(words: str) -> None:
    typer.echo(shown(words), err=True)
