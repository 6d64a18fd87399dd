"""A file that cannot be imported, as a finding."""

from __future__ import annotations

from kehoach.findings import Finding, Span

NOT_IMPORTED = "KH971"
"""A file that nothing can be read from."""
LOST_WORDS = "KH972"
"""Words of a document that the plan does not say."""
OTHER_WORDS = "KH973"
"""Words that the plan says in another order, or in whose place it says others."""


class ImportFault(Exception):  # noqa: N818  # the fault is the file's, not ours
    """The one exception of this room: why a file is not read, and what to do."""

    def __init__(self, file: str, message: str, advice: str, line: int = 1) -> None:
        super().__init__(message)
        self.finding = Finding(NOT_IMPORTED, message, Span(file, line, 1, line, 1), advice)
