"""A journal for writing several files: all or none, also after a loss of power.

First the journal says what is about to be written, then the new files are written beside the old
ones, then the journal says that all are there, and then they take the places of the old ones. Who
comes next after a crash finishes the last step, or undoes all.
"""

from __future__ import annotations

import errno
import re
import secrets
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from kehoach.edits.store import (
    KEPT,
    STAGING,
    Record,
    Store,
    digest_at,
    is_path,
    read_json,
    sync,
    write_json,
    write_through,
)
from kehoach.edits.targets import may_be_edited
from kehoach.i18n import _
from kehoach.named import NamedTuple

_NEW: Final = re.compile(rf"{re.escape(STAGING)}[0-9a-f]{{16}}")


class Step(NamedTuple):
    """A file that is written: where, under which name until then, and the copy of what it was."""

    path: str
    new: str
    kept: str
    before: str
    after: str


class Journal(NamedTuple):
    """What is being written; `is_ready` when all of it lies beside the old files.

    `done_with` are the records that nobody wants when all is in its place.
    """

    is_ready: bool
    record: int
    done_with: tuple[int, ...]
    steps: tuple[Step, ...]


def write_all(
    store: Store, record: Record, contents: Sequence[tuple[bytes, bytes]], done_with: Iterable[int]
) -> None:
    """Write files, each from the first of two contents to the second: all, or none.

    The record keeps what they were; it is removed again where nothing comes of it. Raises OSError.
    """
    steps = tuple(
        Step(each.path, f"{STAGING}{secrets.token_hex(8)}", each.name, each.before, each.after)
        for each in record.files
    )
    journal = Journal(False, record.number, tuple(done_with), steps)  # noqa: FBT003  # as it is stored
    write_json(store.journal, journal)
    try:
        store.write_record(record, [before for before, _after in contents])
        for step, (_before, after) in zip(steps, contents, strict=True):
            target = store.plan / step.path
            write_through(target.with_name(step.new), after)
            shutil.copymode(target, target.with_name(step.new))
        write_json(store.journal, journal._replace(is_ready=True))
        _forward(store, journal)
    except BaseException:
        with suppress(OSError):  # the next run tries again
            _back(store, journal)
        raise


def recover(store: Store, within: Iterable[Path]) -> None:
    """Finish what was cut off, or undo it. Raises OSError.

    It is undone where one of the files was changed by someone else since: their words are kept.
    """
    store.check()
    if not store.journal.exists():
        return
    journal = _journal(store)
    if journal is None:
        store.journal.unlink()
        return
    allowed = tuple(within)
    for step in journal.steps:
        target = store.plan / step.path
        if not may_be_edited(target.resolve(), allowed):
            raise OSError(errno.EPERM, _("it lies outside of the plan's folder"), str(target))
    is_whole = all(
        _is_written(store, step) or _can_be_written(store, step) for step in journal.steps
    )
    (_forward if journal.is_ready and is_whole else _back)(store, journal)


def _journal(store: Store) -> Journal | None:
    """The journal, if it says what we write into it and nothing else."""
    found = read_json(store.journal)
    try:
        is_ready, record, done_with, steps = found
        read = Journal(
            bool(is_ready),
            int(record),
            tuple(map(int, done_with)),
            tuple(Step(*map(str, each)) for each in steps),
        )
    except (OverflowError, TypeError, ValueError):  # a number may be without end
        return None
    is_ours = all(
        _NEW.fullmatch(each.new) and KEPT.fullmatch(each.kept) and is_path(each.path)
        for each in read.steps
    )
    return read if is_ours else None


def _is_written(store: Store, step: Step) -> bool:
    return digest_at(store.plan / step.path) == step.after


def _can_be_written(store: Store, step: Step) -> bool:
    target = store.plan / step.path
    new = digest_at(target.with_name(step.new))
    return new == step.after and digest_at(target) == step.before


def _forward(store: Store, journal: Journal) -> None:
    """The new files in the places of the old ones."""
    for step in journal.steps:
        target = store.plan / step.path
        new = target.with_name(step.new)
        if new.exists():
            new.replace(target)
    for folder in {(store.plan / step.path).parent for step in journal.steps}:
        sync(folder)
    store.forget(journal.done_with)
    store.forget_old()
    store.journal.unlink()


def _back(store: Store, journal: Journal) -> None:
    """The old files in their places, but for those that someone else has changed since."""
    for step in journal.steps:
        target = store.plan / step.path
        new = target.with_name(step.new)
        if _is_written(store, step) and step.before != step.after:
            write_through(new, store.former(journal.record, step.kept, step.before))
            shutil.copymode(target, new)
            new.replace(target)
        new.unlink(missing_ok=True)
    store.forget([journal.record])
    store.journal.unlink(missing_ok=True)
