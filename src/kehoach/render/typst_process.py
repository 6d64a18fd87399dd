"""The typst library in a process of its own, which may end without this one."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from kehoach.i18n import _
from kehoach.render import bounds
from kehoach.render.faults import TemplateFault
from kehoach.render.fonts import only_in
from kehoach.render.typst_compiler import Compiler, memory_fault, template_fault


class CompilerProcess:
    """A process that sets sources with the font in a folder.

    With `guarded` each source has a bounded time.
    """

    def __init__(self, folder: Path, standard: str, *, guarded: bool) -> None:
        self._guarded = guarded
        self._pool = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_start, initargs=(folder, standard)
        )

    def pdf(self, source: str, name: str) -> bytes:
        """See `Typesetter.pdf`."""
        seconds = bounds.SECONDS if self._guarded else None
        try:
            return self._pool.submit(_compile, source, name, seconds).result()
        except BrokenProcessPool as error:
            reason = _("it takes too long, or too much memory")
            fault = template_fault(reason, name) if self._guarded else memory_fault(name)
            raise TemplateFault(fault) from error

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown()


# --- in the process ----------------------------------------------------------------------------

_compilers: list[Compiler] = []


def _start(folder: Path, standard: str) -> None:
    _compilers.append(Compiler(only_in(folder), standard))


def _compile(source: str, name: str, seconds: int | None) -> bytes:
    if seconds:
        bounds.bound_time(seconds)
    return _compilers[0].pdf(source, name)
