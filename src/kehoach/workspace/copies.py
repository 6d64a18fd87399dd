"""Work on many plans on all cores: copies of this process, of which each takes what is next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from kehoach.render.helper import Helper, HelperEndedError, answer, cores, first_to_answer

T = TypeVar("T")

_EACH: Final = 6
"""How many plans there must be for each process before it pays for its start."""

_MOST: Final = 8
"""How many processes there are at most: one takes in what they make, and each takes memory."""

_TOGETHER: Final = 4
"""How many plans are handed out at once, and taken in at once."""


def on_all_cores(work: Callable[[int], T], jobs: int) -> Iterator[tuple[int, T]]:
    """What comes of each of so many jobs, by its number, in any order.

    It comes along a line, so it is short. Where few are to be done, or something has ended a
    process, this one works alone.
    """
    count = min(cores(), jobs // _EACH, _MOST) if hasattr(os, "fork") else 1
    left = dict.fromkeys(range(jobs))
    if count > 1:
        try:
            for number, found in _side_by_side(work, jobs, count):
                del left[number]
                yield number, found
        except HelperEndedError:
            pass  # this process goes on alone
    for number in left:
        yield number, work(number)


def in_their_order(found: Iterator[tuple[int, T]]) -> Iterator[T]:
    """What came of jobs in the order of their numbers; what comes too early waits."""
    waiting: dict[int, T] = {}
    following = 0
    for number, each in found:
        waiting[number] = each
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _side_by_side(work: Callable[[int], T], jobs: int, count: int) -> Iterator[tuple[int, T]]:
    parts = (range(at, min(at + _TOGETHER, jobs)) for at in range(0, jobs, _TOGETHER))
    with ExitStack() as stack:
        helpers: list[Helper] = []
        busy: dict[Helper, range] = {}
        for _number in range(count):
            helper = Helper("fork", _serve, work, beside=helpers)
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


def _serve(line: Connection, work: Callable[[int], object]) -> None:
    """In a copy of this process: do the jobs whose numbers come along a line."""
    while answer(line, partial(_done, line.recv(), work)):
        pass


def _done(numbers: range, work: Callable[[int], T]) -> list[T]:
    return [work(each) for each in numbers]
