"""PDF: Typst source from the kit, compiled by the typst wheel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.render.fonts import Face
from kehoach.render.typst_compiler import Compiler

if TYPE_CHECKING:
    from kehoach.render.typst_process import CompilerProcess

_MOST = 250
"""How many sources one process sets: what its library remembers of each is some two MiB."""

_LARGE = 1 << 20
"""Characters of a source that is set in a process of its own: some gigabyte of memory and more."""

_TOGETHER = 1 << 21
"""Characters of all the sources that one process sets."""

_SMALL = 1 << 19
"""Characters of all the sources that are set here, where the views are too."""


@dataclass(slots=True)
class _Room:
    """How many sources, and characters of them, a process may still set."""

    sources: int
    characters: int

    def takes(self, source: str) -> bool:
        """Whether there is room for a source; then there is less."""
        if not self.sources or len(source) > self.characters:
            return False
        self.sources -= 1
        self.characters -= len(source)
        return True


class Typesetter:
    """Compiles Typst sources with one font; its folder of files to include is empty.

    The library remembers what it has set, and forgets nothing while its process lives. So the
    first sources are set here, as long as they are short together, and the others in processes that
    are replaced from time to time. A large source has one to itself: where the system ends it for
    want of memory, there is someone left to say so. Only a process that is itself of this kind
    (`is_apart`) sets all of them; one that is a copy (`is_copy`) sets none, for the library's
    threads, where it was used before, are not copied.
    """

    def __init__(
        self, face: Face, standard: str, *, is_apart: bool = False, is_copy: bool = False
    ) -> None:
        self._face = face
        self._standard = standard
        self._is_apart = is_apart
        self._here: Compiler | None = None
        self._there: CompilerProcess | None = None
        self._room_here = _Room(0 if is_copy else _MOST, _SMALL)
        self._room_there = _Room(0, 0)

    def pdf(self, source: str, name: str) -> bytes:
        """The PDF of a source; `name` is that of its template, for what is wrong.

        A text that the font cannot write (a warning of its own, KH131) leaves a gap, which no
        standard but the plain one allows. Raises TemplateFault where typst refuses the source or
        warns of it.
        """
        if self._is_apart or self._room_here.takes(source):
            if self._here is None:
                self._here = Compiler(self._face.fonts, self._standard)
            return self._here.pdf(source, name)
        if self._there is None or not self._room_there.takes(source):
            self._end_there()
            self._there = self._process()
            room = 0 if len(source) > _LARGE else _TOGETHER - len(source)
            self._room_there = _Room(_MOST - 1, room)
        try:
            return self._there.pdf(source, name)
        finally:
            if self._room_there.characters <= 0:
                self._end_there()

    def _process(self) -> CompilerProcess:
        from kehoach.render.typst_process import CompilerProcess  # noqa: PLC0415  # few builds need it

        return CompilerProcess(self._face.folder, self._standard)

    def close(self) -> None:
        """Leave nothing behind: no process, no folder."""
        self._end_there()
        if self._here:
            self._here.close()
            self._here = None

    def _end_there(self) -> None:
        if self._there:
            self._there.close()
            self._there = None
