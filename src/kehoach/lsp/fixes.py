"""What can be fixed, as actions: of one finding, and of all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol import types
from lsprotocol.types import CodeAction, CodeActionKind, CodeActionParams

from kehoach.edits import plan_changes
from kehoach.findings import Finding
from kehoach.i18n import _, ngettext
from kehoach.lsp.diagnostics import diagnostic
from kehoach.lsp.feature import Feature
from kehoach.lsp.snapshot import Snapshot
from kehoach.lsp.workspace_edits import workspace_edit
from kehoach.rules.fixes import apart, fixed

FIX_ALL: Final = f"{CodeActionKind.SourceFixAll.value}.kehoach"
"""The kind of the action that fixes all, which an editor may be told to do when it saves."""

_MOST: Final = 20
"""Actions at one place."""


def actions(snapshot: Snapshot, name: str, asked: CodeActionParams) -> list[CodeAction]:
    """The actions for what is selected."""
    kinds = [str(getattr(kind, "value", kind)) for kind in asked.context.only or ()]
    found: list[CodeAction] = []
    if _wanted(CodeActionKind.QuickFix.value, kinds):
        found += _quick(snapshot, _here(snapshot, name, asked.range))
    if _wanted(FIX_ALL, kinds):
        found += _all(snapshot, name, resolved=not snapshot.client.resolves_edits)
    return found


def resolve(snapshot: Snapshot, name: str, asked: CodeAction) -> CodeAction:
    """The action that fixes all, with its edits; those of others are told at once."""
    if str(getattr(asked.kind, "value", asked.kind)) != FIX_ALL:
        return asked
    return next(iter(_all(snapshot, name, resolved=True)), asked)


def _wanted(kind: str, kinds: Sequence[str]) -> bool:
    """Whether a kind is asked for, by itself or by one that it belongs to; or none is."""
    return not kinds or any(kind == each or kind.startswith(f"{each}.") for each in kinds)


def _here(snapshot: Snapshot, name: str, selected: types.Range) -> Iterator[Finding]:
    """The findings with a fix on the lines of which something is selected."""
    start, end = snapshot.place(name, selected.start), snapshot.place(name, selected.end)
    for finding in snapshot.findings:
        span = finding.span
        if finding.fix and span.file == name and span.line <= end[0] and span.end_line >= start[0]:
            yield finding


def _quick(snapshot: Snapshot, findings: Iterator[Finding]) -> Iterator[CodeAction]:
    for _number, finding in zip(range(_MOST), findings, strict=False):
        planned = plan_changes(snapshot.loaded.source, tuple(apart([finding])))
        if planned.changes:
            yield CodeAction(
                title=_title(finding),
                kind=CodeActionKind.QuickFix,
                diagnostics=[diagnostic(snapshot, finding.shown())],
                edit=workspace_edit(snapshot, planned.changes),
                is_preferred=True,
            )


def _title(finding: Finding) -> str:
    told = finding.shown()
    return _("Fix {code}: {what}").format(code=told.code, what=told.help or told.message)


def _all(snapshot: Snapshot, name: str, *, resolved: bool) -> Iterator[CodeAction]:
    count = sum(1 for finding in snapshot.findings if finding.fix)
    if not count:
        return
    title = ngettext(
        "Fix {count} finding of the plan", "Fix all {count} findings of the plan", count
    ).format(count=count)
    action = CodeAction(title, kind=FIX_ALL, data=snapshot.uri_of(name))
    if resolved:
        action.edit = workspace_edit(snapshot, fixed(snapshot.loaded).changes)
    yield action


FEATURES: Final = (
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        actions,
        types.CodeActionOptions(
            code_action_kinds=[CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True
        ),
    ),
    Feature(types.CODE_ACTION_RESOLVE, resolve, of=lambda asked: str(asked.data)),
)
