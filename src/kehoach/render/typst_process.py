"""The typst library in a worker process, so that a crash of it does not end this one."""

from __future__ import annotations

from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from kehoach.render.faults import TemplateFault
from kehoach.render.fonts import only_in
from kehoach.render.helper import Helper, HelperEndedError, answer
from kehoach.render.typst_compiler import Compiler, memory_fault


class CompilerProcess:
    """A process that sets sources with the font in a folder."""

    def __init__(self, folder: Path, standard: str) -> None:
        self._helper = Helper("spawn", _work, folder, standard)

    def pdf(self, source: str, name: str) -> bytes:
        """See `Typesetter.pdf`."""
        try:
            self._helper.send((_compile, source, name))
            content: bytes = self._helper.receive()
        except HelperEndedError as error:
            raise TemplateFault(memory_fault(name)) from error
        except (KeyboardInterrupt, SystemExit):
            self._helper.kill()  # nobody waits for what it is doing
            raise
        return content

    def close(self) -> None:
        """End the process."""
        self._helper.close()


# --- in the process ----------------------------------------------------------------------------

_compilers: list[Compiler] = []


def _work(line: Connection, folder: Path, standard: str) -> None:
    _compilers.append(Compiler(only_in(folder), standard))
    while True:
        function, *arguments = line.recv()
        answer(line, partial(function, *arguments))


def _compile(source: str, name: str) -> bytes:
    return _compilers[0].pdf(source, name)
