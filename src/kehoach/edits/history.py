"""Changes of a plan's files: made all or none, kept, and put back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kehoach.edits.journal import recover, write_all
from kehoach.edits.planning import Change
from kehoach.edits.store import STAGING, Kept, Record, Store, locked, read
from kehoach.edits.targets import may_be_edited, refusal, targets
from kehoach.findings import Finding
from kehoach.i18n import _, reason
from kehoach.reader import BESIDE, LIMITS, name_of, plan_files, shared_files
from kehoach.reader.digest import digest

_LONGEST_NAME = 60


class NotChangedError(Exception):
    """Files that cannot be changed: none was. `findings` say which, and why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.message for finding in findings))
        self.findings = findings


def commit(
    plan: Path, changes: Mapping[str, Change], title: str, workspace: Path | None = None
) -> None:
    """Write changed files, all or none, and keep what they were. `title` says what for.

    Raises NotChangedError where a file is not as it was any more or may not be edited, and OSError
    where the system does not let us write; nothing is changed then.
    """
    if not changes:
        return
    found = targets(plan, changes, workspace)
    if found.refused:
        raise NotChangedError(*found.refused.values())
    store = Store(plan)
    stores = _stores(store, found.paths.values(), workspace)
    with locked(stores):
        for each in stores:
            recover(each, _within(each, workspace))
            _sweep(each)
        contents = {
            name: (read(path) or b"", changes[name].after.encode())
            for name, path in found.paths.items()
        }
        _check_unchanged(contents, changes)
        files = tuple(
            Kept(
                os.path.relpath(found.paths[name], store.plan),
                _name_of_copy(number, found.paths[name]),
                digest(before),
                digest(after),
            )
            for number, (name, (before, after)) in enumerate(contents.items(), 1)
        )
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        write_all(
            store, Record(store.next_number(), title, now, files), tuple(contents.values()), ()
        )


def undo(plan: Path, workspace: Path | None = None) -> Record | None:
    """Put the files of the last change back, all or none; None where there is no change.

    Raises NotChangedError where one has changed since, and OSError; nothing is changed then.
    """
    store = Store(plan)
    store.check()
    if not store.folder.is_dir():
        return None
    with locked([store]):
        within = _within(store, workspace)
        recover(store, within)
        _sweep(store)
        record = next(iter(store.records()), None)
        if record is None:
            return None
        contents = [_undone(store, record, file, within, plan) for file in record.files]
        refused = [each for each in contents if isinstance(each, Finding)]
        if refused:
            raise NotChangedError(*refused)
        pairs = [each for each in contents if not isinstance(each, Finding)]
        back = tuple(each._replace(before=each.after, after=each.before) for each in record.files)
        number = store.next_number()
        write_all(store, record._replace(number=number, files=back), pairs, (record.number, number))
        return record


def kept(plan: Path) -> tuple[Record, ...]:
    """The changes that can be undone, the last first. Raises OSError."""
    return tuple(Store(plan).records())


def finish(plan: Path) -> None:
    """Finish or undo a change that was cut off, if there is one; where that can be done."""
    with suppress(OSError, RuntimeError):
        store = Store(plan)
        store.check()
        if store.journal.exists():
            with locked([store]):
                recover(store, _within(store, None))


def _undone(
    store: Store, record: Record, file: Kept, within: tuple[Path, ...], plan: Path
) -> tuple[bytes, bytes] | Finding:
    """A file as it is and as it was, or why it cannot be put back."""
    target = store.plan / file.path
    name = name_of(Path(os.path.normpath(plan / file.path)))
    try:
        if not may_be_edited(target.resolve(), within):
            return refusal(name, _("it is a link that leads out of the plan's folder"))
        former = store.former(record.number, file.name, file.before)
    except OSError as error:
        return refusal(name, reason(error))
    now = read(target)
    if now is None or digest(now) != file.after:
        return refusal(name, _("it has changed since"))
    return now, former


def _name_of_copy(number: int, path: Path) -> str:
    """A name that tells people which file it was, and is not too long for any system."""
    return f"{number}-{path.name[-_LONGEST_NAME:]}".replace("\\", "_")


def _check_unchanged(
    contents: Mapping[str, tuple[bytes, bytes]], changes: Mapping[str, Change]
) -> None:
    changed = [
        refusal(name, _("it has changed since it was read"))
        for name, (now, _after) in contents.items()
        if now != changes[name].before.encode()
    ]
    if changed:
        raise NotChangedError(*changed)


def _within(store: Store, workspace: Path | None) -> tuple[Path, ...]:
    """The folders in which files may be edited, and the files beside the plan that may be."""
    shared = (each.resolve() for each in shared_files(store.plan))
    return (store.plan, *([workspace.resolve()] if workspace else ()), *shared)


def _stores(store: Store, paths: Iterable[Path], workspace: Path | None) -> list[Store]:
    """The stores of all plans in whose folders some files lie: nobody else may write there now."""
    found = {store.plan: store}
    for path in paths:
        for folder in path.parents:
            if folder in found or (workspace and folder == workspace.resolve()):
                break
            if (folder / BESIDE).is_dir():
                found[folder] = Store(folder)
    for each in found.values():
        each.begin()
    return list(found.values())


def _sweep(store: Store) -> None:
    """Remove what runs that were killed have left beside the plan's files."""
    folders = {path.parent for path in plan_files(store.plan, LIMITS)[0]}
    for folder in (store.folder, store.plan, *folders):
        for left in folder.glob(f"{STAGING}*"):
            if left.is_file() and not left.is_symlink():
                left.unlink()
