"""What can keep a build from working, beside a template."""

from __future__ import annotations

from pathlib import Path


class ReadFault(Exception):  # noqa: N818  # as TemplateFault
    """Something that a build depends on cannot be read: `path`, for the reason in `error`."""

    def __init__(self, path: str | Path, error: OSError) -> None:
        super().__init__(path, error)
        self.path = path
        self.error = error


class WriteFault(Exception):  # noqa: N818  # likewise
    """The output cannot be written: `path`, for the reason in `error`."""

    def __init__(self, path: str | Path, error: OSError) -> None:
        super().__init__(path, error)
        self.path = path
        self.error = error
