"""A PDF read in a process of its own: its library is not ours, and a small file can be of any size.

The process answers with data of a bounded length, and ends where it wants more than it may have.
"""

from __future__ import annotations

import faulthandler
import json
import os
from multiprocessing.connection import Connection
from typing import Any, Final

from kehoach.i18n import _
from kehoach.importing.fault import ImportFault
from kehoach.importing.ways.letters import Page, Piece, pages_of
from kehoach.importing.ways.rulings import Ruling, Rulings
from kehoach.reader import size_words
from kehoach.render.bounds import Bounds, bound_memory, bound_time
from kehoach.render.helper import Helper, HelperEndedError

BOUNDS: Final = Bounds(seconds=60, memory=1 << 30, size=64 << 20)
"""What reading one PDF may take; four hundred full pages take a tenth."""


def pages_read_apart(data: bytes, file: str) -> list[Page]:
    """What stands on each page of a PDF. Raises ImportFault."""
    with Helper("fork" if hasattr(os, "fork") else "spawn", _serve, data, BOUNDS) as helper:
        try:
            answer = helper.receive_bytes(BOUNDS.size, BOUNDS.patience)
        except HelperEndedError:
            raise _too_much(file) from None
    pages, *fault = json.loads(answer)
    if fault:
        raise ImportFault(file, *fault)
    return [_page(*each) for each in pages]


def _page(pieces: list[list[Any]], height: float, rulings: list[list[list[float]]]) -> Page:
    """A page as it was sent: tuples come as lists."""
    across, down = (tuple(Ruling(*line) for line in lines) for lines in rulings)
    return Page([Piece(*each) for each in pieces], height, Rulings(across, down))


def _too_much(file: str) -> ImportFault:
    message = _("this PDF takes too long, or too much: more than {seconds} seconds, or {memory}")
    return ImportFault(
        file,
        message.format(seconds=BOUNDS.seconds, memory=size_words(BOUNDS.memory)),
        _("save it again from the program that made it, or import the Word file"),
    )


def _serve(line: Connection, data: bytes, bounds: Bounds) -> None:
    """In the process: read one file. What the library says at its end is not for people."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    faulthandler.disable()
    bound_memory(bounds.memory)
    bound_time(bounds.seconds)
    try:
        answer: list[object] = [pages_of(data, "")]
    except ImportFault as fault:
        answer = [[], fault.finding.message, fault.finding.help]
    line.send_bytes(json.dumps(answer).encode())
