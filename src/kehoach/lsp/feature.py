"""What a feature is: the request that it answers, and the function that makes the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kehoach.lsp.snapshot import Snapshot
from kehoach.named import NamedTuple


class Feature(NamedTuple):
    """The answer to one request of the protocol about one file.

    `answer` gets the plan as it is, the name of the file, and what was asked; it is called in a
    thread of its own, and changes nothing. `of` finds the address of the file in what was asked.
    """

    method: str
    answer: Callable[[Snapshot, str, Any], Any]
    options: Any = None
    of: Callable[[Any], str] = lambda asked: str(asked.text_document.uri)
