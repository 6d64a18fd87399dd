"""PDF: Typst source from the kit, compiled by the typst wheel."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from kehoach.findings import Finding, Span
from kehoach.i18n import _
from kehoach.render import bounds
from kehoach.render.faults import BAD_TEMPLATE, TemplateFault
from kehoach.render.fonts import Face, only_in

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_GAP = "could not be displayed"
"""By this typst's refusal of a letter that the font lacks is known."""

_PLAIN = "1.7"

_MOST = 250
"""How many sources one process sets: what its library remembers of each is some two MiB."""

_LARGE = 1 << 20
"""Characters of a source that is set in a process of its own: some gigabyte of memory and more."""

NO_MEMORY = "KH134"


class Typesetter:
    """Compiles Typst sources with one font; its folder of files to include is empty.

    The library remembers what it has set, and forgets nothing while its process lives. So the
    first sources are set here, and the others in processes that are replaced from time to time. A
    large source has one to itself: where the system ends it for want of memory, there is someone
    left to say so. With `guarded`, all have: sources by templates that someone else wrote could
    run for ever.
    """

    def __init__(self, face: Face, standard: str, *, guarded: bool = False) -> None:
        self._face = face
        self._standard = standard
        self._guarded = guarded
        self._count = 0
        self._here: _Compiler | None = None
        self._there: ProcessPoolExecutor | None = None

    def pdf(self, source: str, name: str) -> bytes:
        """The PDF of a source; `name` is that of its template, for what is wrong.

        A text that the font cannot write (a warning of its own, KH131) leaves a gap, which no
        standard but the plain one allows. Raises TemplateFault where typst refuses the source or
        warns of it.
        """
        self._count += 1
        if len(source) > _LARGE:
            self._end_there()
            try:
                return self._pdf_there(source, name)
            finally:
                self._end_there()
        if self._guarded or self._count > _MOST:
            return self._pdf_there(source, name)
        if self._here is None:
            self._here = _Compiler(self._face.fonts, self._standard)
        return self._here.pdf(source, name)

    def _pdf_there(self, source: str, name: str) -> bytes:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  # only there

        if self._there is None or self._count % _MOST == 1:
            self._end_there()
            self._there = _process(self._face.folder, self._standard)
        try:
            seconds = bounds.SECONDS if self._guarded else None
            return self._there.submit(_compile_there, source, name, seconds).result()
        except BrokenProcessPool as error:
            reason = _("it takes too long, or too much memory")
            fault = _fault(reason, name) if self._guarded else _too_large(name)
            raise TemplateFault(fault) from error

    def close(self) -> None:
        """Leave nothing behind: no process, no folder."""
        self._end_there()
        if self._here:
            self._here.close()
            self._here = None

    def _end_there(self) -> None:
        if self._there:
            self._there.shutdown()
            self._there = None


def _forbid_downloads() -> None:
    """Nothing is loaded from a network: typst would look there for a package that it lacks.

    It has no switch for that, but asks these variables for the way out; at the port that they name
    nobody listens.
    """
    for variable in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        os.environ[variable] = "http://127.0.0.1:9"
    for variable in ("NO_PROXY", "no_proxy"):
        os.environ.pop(variable, None)


class _Compiler:
    """The library, in whatever process."""

    def __init__(self, fonts: typst.Fonts, standard: str) -> None:
        _forbid_downloads()
        self._standards: Any = [standard]  # typst's own list of names is not exported
        self._root = tempfile.TemporaryDirectory(prefix="kehoach-")
        self._compiler = typst.Compiler(input=b"", root=self._root.name, font_paths=fonts)

    def close(self) -> None:
        """Remove the empty folder."""
        self._root.cleanup()

    def pdf(self, source: str, name: str) -> bytes:
        """See Typesetter."""
        try:
            return self._compiled(source, name, self._standards)
        except typst.TypstError as error:
            if _GAP not in str(error):
                raise TemplateFault(_fault(str(error), name)) from error
        try:
            return self._compiled(source, name, [_PLAIN])
        except typst.TypstError as error:
            raise TemplateFault(_fault(str(error), name)) from error

    def _compiled(self, source: str, name: str, standards: Any) -> bytes:  # noqa: ANN401  # as above
        result, warnings = self._compiler.compile_with_warnings(
            input=source.encode(), format="pdf", timestamp=0, pdf_standards=standards
        )
        if warnings:
            raise TemplateFault(_fault(str(warnings[0]), name))
        if not isinstance(result, bytes):
            raise TypeError("typst made something other than one PDF")
        return result


# --- in a process of its own ---------------------------------------------------------------

_compilers: list[_Compiler] = []


def _process(folder: Path, standard: str) -> ProcessPoolExecutor:
    """A new process that sets sources with the font in a folder."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only for large builds
    from multiprocessing import get_context  # noqa: PLC0415  # only for large builds

    return ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=_start, initargs=(folder, standard)
    )


def _start(folder: Path, standard: str) -> None:
    _compilers.append(_Compiler(only_in(folder), standard))


def _compile_there(source: str, name: str, seconds: int | None) -> bytes:
    if seconds:
        bounds.bound_time(seconds)
    return _compilers[0].pdf(source, name)


def _fault(reason: str, name: str) -> Finding:
    return Finding(
        BAD_TEMPLATE,
        _("the template cannot be typeset: {reason}").format(reason=" ".join(reason.split())),
        Span(name),
        _("correct the template, or remove it to use the one that comes with kehoach"),
    )


def _too_large(name: str) -> Finding:
    return Finding(
        NO_MEMORY,
        _("setting this document as PDF takes more memory than there is"),
        Span(name),
        _(
            "make the other formats (--format docx, --format html), "
            "or the PDF on a machine with more memory"
        ),
    )
