"""Another name for an id or a unit, wherever it stands."""

from __future__ import annotations

import re
from typing import Final, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from kehoach.edits import plan_changes
from kehoach.findings import Replace
from kehoach.i18n import _
from kehoach.lsp.feature import Feature
from kehoach.lsp.mentions import (
    Kind,
    Mention,
    Subject,
    mentions,
    same_form,
    sharing,
    span_of,
    subject_at,
    unit_of,
)
from kehoach.lsp.snapshot import Snapshot
from kehoach.lsp.workspace_edits import together, workspace_edit

_ID: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_LONGEST_ID: Final = 80


def prepare(
    snapshot: Snapshot, name: str, asked: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """What would be renamed at a position; nothing where nothing can be."""
    found = snapshot.under(name, asked.position)
    subject = subject_at(snapshot, found.path) if found and not found.is_key else None
    if found is None or subject is None or not _renamed(snapshot, subject):
        return None
    span = span_of(snapshot, found.path)
    return types.PrepareRenamePlaceholder(snapshot.range(span), subject.name)


def rename(snapshot: Snapshot, name: str, asked: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits after which everything has the new name that refers to what is under the cursor."""
    found = snapshot.under(name, asked.position)
    subject = subject_at(snapshot, found.path) if found and not found.is_key else None
    if subject is None:
        return None
    new = " ".join(asked.new_name.split())
    if not _renamed(snapshot, subject):
        _refuse(_("the plan does not give “{name}” its name").format(name=subject.name))
    made = [_edited(plan, subject, new) for plan in sharing(snapshot, subject)]
    return together(made)


def _edited(snapshot: Snapshot, subject: Subject, new: str) -> types.WorkspaceEdit:
    """The edits of one plan."""
    _check(snapshot, subject, new)
    edits = tuple(Replace(each.path, new) for each in _renamed(snapshot, subject))
    planned = plan_changes(snapshot.loaded.source, edits)
    for refusal in planned.refused:
        _refuse(refusal.reason)
    return workspace_edit(snapshot, planned.changes)


def _renamed(snapshot: Snapshot, subject: Subject) -> list[Mention]:
    """The mentions that get the new name; none where the name is not given in the plan."""
    found = [each for each in mentions(snapshot, subject) if same_form(each, subject)]
    return found if any(each.is_own for each in found) else []


def _check(snapshot: Snapshot, subject: Subject, new: str) -> None:
    """Refuse a name that would not be read, or that something else has."""
    if not snapshot.is_whole:
        _refuse(_("a file of the plan cannot be read; fix that first"))
    if subject.kind is Kind.ID:
        if not _ID.fullmatch(new) or len(new) > _LONGEST_ID:
            _refuse(_("an id is made of latin letters, digits and hyphens"))
        if new != subject.name and any(mentions(snapshot, Subject(Kind.ID, new))):
            _refuse(_("the id “{id}” stands there already").format(id=new))
        return
    other = snapshot.known.plan.registry.find(new)
    if not new:
        _refuse(_("a unit has a name"))
    if other is not None and other is not unit_of(snapshot, subject):
        _refuse(_("“{form}” is already a form of “{unit}”").format(form=new, unit=other.name))


def _refuse(why: str) -> NoReturn:
    raise JsonRpcInvalidParams(why)


FEATURES: Final = (
    Feature(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare),
    Feature(types.TEXT_DOCUMENT_RENAME, rename, types.RenameOptions(prepare_provider=True)),
)
