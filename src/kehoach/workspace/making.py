"""Records of plans, made on all cores: copies of this process, of which each reads what is next."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from kehoach.plan import Loaded, load
from kehoach.render.helper import Helper, HelperEndedError, answer, cores, first_to_answer
from kehoach.workspace.parts import taken_apart
from kehoach.workspace.record import Record
from kehoach.workspace.records import record_of
from kehoach.workspace.store import Entry
from kehoach.workspace.trace import digest_of, trace_of

_EACH: Final = 6
"""How many plans there must be for each process before it pays for its start."""

_MOST: Final = 8
"""How many processes there are at most: one takes in what they make, and each takes memory."""

_TOGETHER: Final = 4
"""How many plans are handed out at once, and taken in at once."""


class Job(NamedTuple):
    """A plan to read, and the name of its folder in the workspace."""

    name: str
    folder: Path


def entries(jobs: Sequence[Job]) -> Iterator[tuple[Job, Entry | Loaded | None]]:
    """What becomes of each plan, in any order: its record taken apart; or, with errors, itself.

    None stands for one with errors that another process has read.
    """
    count = min(cores(), len(jobs) // _EACH, _MOST) if hasattr(os, "fork") else 1
    left = dict(enumerate(jobs))
    if count > 1:
        try:
            for number, entry in _side_by_side(jobs, count):
                yield left.pop(number), entry
        except HelperEndedError:
            pass  # something has ended a process; this one goes on alone
    for job in left.values():
        yield job, _read(job)


def one_record(loaded: Loaded, folder: Path) -> Record:
    """The record of a plan that is alone, named as it is in a folder of plans."""
    whole = folder.resolve()
    name = whole.parent.name if whole.name == "plan" else whole.name
    record: Record = json.loads(json.dumps(record_of(name, loaded)))
    return record


def _side_by_side(jobs: Sequence[Job], count: int) -> Iterator[tuple[int, Entry | None]]:
    parts = (range(at, min(at + _TOGETHER, len(jobs))) for at in range(0, len(jobs), _TOGETHER))
    with ExitStack() as stack:
        helpers: list[Helper] = []
        busy: dict[Helper, range] = {}
        for _number in range(count):
            helper = Helper("fork", _serve, jobs, beside=helpers)
            helpers.append(stack.enter_context(helper))
        for each, part in zip(helpers, parts, strict=False):
            each.send(part)
            busy[each] = part
        while busy:
            helper = first_to_answer(tuple(busy))
            found = zip(busy.pop(helper), helper.receive(), strict=True)
            for part in islice(parts, 1):
                helper.send(part)
                busy[helper] = part
            yield from found


def _serve(line: Connection, jobs: Sequence[Job]) -> None:
    """In a copy of this process: read the plans whose numbers come along a line."""
    while answer(line, partial(_made, line.recv(), jobs)):
        pass


def _made(numbers: range, jobs: Sequence[Job]) -> list[Entry | None]:
    made = (_read(jobs[each]) for each in numbers)
    return [each if isinstance(each, Entry) else None for each in made]


def _read(job: Job) -> Entry | Loaded:
    """The record of a plan, with what tells later whether the plan is still what was read."""
    moment = time.time_ns()
    before = trace_of(job.folder)
    digest = digest_of(before) if before else b""
    loaded = load(job.folder)
    if not loaded.is_sound:
        return loaded
    parts = taken_apart(record_of(job.name, loaded))
    after = trace_of(job.folder)
    if before is None or before != after or digest_of(before) != digest:
        return Entry(
            job.name, job.folder, b"", 0, b"", parts
        )  # somebody writes: it is read anew next time
    return Entry(job.name, job.folder, before.stats, moment, digest, parts)
