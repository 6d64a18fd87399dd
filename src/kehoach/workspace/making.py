"""Records of plans that have changed, made on all cores."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kehoach.named import NamedTuple
from kehoach.plan import Loaded, load
from kehoach.workspace.copies import on_all_cores
from kehoach.workspace.parts import taken_apart
from kehoach.workspace.record import Record
from kehoach.workspace.records import record_of
from kehoach.workspace.store import Entry
from kehoach.workspace.told import FINDINGS, told
from kehoach.workspace.trace import digest_of, state_of, trace_of


class Job(NamedTuple):
    """A plan to read, and the name of its folder in the workspace."""

    name: str
    folder: Path


class Faulty(NamedTuple):
    """What is told of a plan with errors, and the state in which it was; None where it changes."""

    told: bytes
    state: bytes | None


def entries(jobs: Sequence[Job]) -> Iterator[tuple[Job, Entry | Faulty]]:
    """What becomes of each plan, in any order: its record taken apart, or its findings."""
    for number, made in on_all_cores(lambda number: _read(jobs[number]), len(jobs)):
        yield jobs[number], made


def one_record(loaded: Loaded, folder: Path) -> Record:
    """The record of a plan that is alone, named as it is in a folder of plans."""
    whole = folder.resolve()
    name = whole.parent.name if whole.name == "plan" else whole.name
    record: Record = json.loads(json.dumps(record_of(name, loaded)))
    return record


def _read(job: Job) -> Entry | Faulty:
    """The record of a plan, with what tells later whether the plan is still what was read."""
    moment = time.time_ns()
    state = state_of(job.folder)
    before = trace_of(job.folder)
    digest = digest_of(before) if before else b""
    loaded = load(job.folder)
    if not loaded.is_sound:
        found = FINDINGS.pack(told(loaded.findings, loaded.source))
        return Faulty(found, state if state == state_of(job.folder) else None)
    parts = taken_apart(record_of(job.name, loaded))
    after = trace_of(job.folder)
    if before is None or before != after or digest_of(before) != digest:
        return Entry(
            job.name, job.folder, b"", 0, b"", parts
        )  # somebody writes: it is read anew next time
    return Entry(job.name, job.folder, before.stats, moment, digest, parts)
