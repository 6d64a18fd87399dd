"""Documents by templates that someone else wrote: made in a process with bounds of its own.

Nothing is counted, and no filter is special: whatever a template does, it does it there. The
process is not believed either: it answers with bytes, of which nothing is run here.
"""

from __future__ import annotations

import io
import json
import os
import pickle
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _
from kehoach.reader import size_words
from kehoach.render.anchors import Anchors
from kehoach.render.bounds import BOUNDS, Bounds, bound_memory, bound_time
from kehoach.render.faults import BAD_TEMPLATE, TemplateFault
from kehoach.render.fonts import Face, only_in
from kehoach.render.formats import Format
from kehoach.render.helper import Helper, HelperEndedError
from kehoach.render.options import RenderOptions
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.views import Run, Words

_MOST: Final = 250
"""How many documents one process makes: what the library of PDFs remembers of each is some MiB."""

_LARGE: Final = 2 << 20
"""Bytes of the views of which one process sets PDFs; it remembers hundreds of times as many."""

_MADE: Final = b"+"
_FAULT: Final = b"-"
"""How an answer begins: with a document, or with what is wrong with a template."""


class GuardedRenderer(Renderer):
    """Renders as `Renderer` does; only data, which has no template, is made in this process."""

    def __init__(
        self,
        templates: Templates,
        face: Face | None = None,
        options: RenderOptions | None = None,
        bounds: Bounds = BOUNDS,
    ) -> None:
        super().__init__(templates, face, options)
        known = face and (face.family, face.folder)
        self._arguments = (templates.folders, known, options, bounds)
        self._bounds = bounds
        self._helper: Helper | None = None
        self._count = self._set = 0

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()
        super().__exit__(kind, error, traceback)

    def render(
        self,
        structure: str,
        view: Any,  # noqa: ANN401  # any view
        form: Format,
        anchors: Anchors | None = None,
    ) -> bytes:
        """The bytes of one document. Raises TemplateFault where a template cannot be used."""
        if not structure:
            return super().render(structure, view, form)
        question = _sent((structure, view, form, anchors))
        if form is Format.PDF:
            self._set += len(question)
        if self._count == _MOST or self._set > _LARGE:
            self._end()
        try:
            answer = self._answer(question)
        except HelperEndedError as error:
            raise TemplateFault(self._fault(structure)) from error
        if answer.startswith(_MADE):
            return answer[1:]
        raise TemplateFault(_told(answer[1:]))

    def _answer(self, question: bytes) -> bytes:
        """What the process answers; one that has made others before is not what decides."""
        is_new = self._helper is None
        if self._helper is None:
            self._helper = Helper("spawn", _serve, *self._arguments)
        self._count += 1
        try:
            self._helper.send_bytes(question)
            return self._helper.receive_bytes(self._bounds.size + 1, self._bounds.patience)
        except HelperEndedError:
            self._end()
            if is_new:
                raise
        return self._answer(question)

    def _end(self) -> None:
        if self._helper:
            self._helper.kill()
        self._helper, self._count, self._set = None, 0, 0

    def _fault(self, structure: str) -> Finding:
        bounds = self._bounds
        message = _(
            "the template takes too long, or too much: more than {seconds} seconds of work, "
            "{memory} of memory, or a document of {size}"
        )
        return Finding(
            BAD_TEMPLATE,
            message.format(
                seconds=bounds.seconds,
                memory=size_words(bounds.memory),
                size=size_words(bounds.size),
            ),
            Span(str(self._templates.file(structure) or structure)),
            _("correct the template, or remove it to use the one that comes with kehoach"),
        )


def _told(answer: bytes) -> Finding:
    """What is wrong with a template, as the process says it."""
    code, message, advice, severity, place = json.loads(answer)
    return Finding(code, message, Span(*place), advice, Severity(severity))


class _Sending(pickle.Pickler):
    """Sends of printed words what templates may see: the text, and what of it leads where."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401  # pickle's own
        if not isinstance(value, Words):
            return NotImplemented
        runs = value.runs if value.links else ()
        return _received, (str(value), tuple((str(text), target) for text, target in runs))


class _Received(Words):
    """Printed words as templates see them."""

    __slots__ = ("_sent",)
    _sent: tuple[Run, ...]

    @property
    def links(self) -> tuple[Run, ...]:
        """The stretches that lead to an anchor."""
        return tuple(run for run in self._sent if run.target)

    @property
    def runs(self) -> tuple[Run, ...]:
        """All stretches, by what leads where."""
        return self._sent or (Run(self),)


def _sent(question: tuple[str, Any, Format, Anchors | None]) -> bytes:
    buffer = io.BytesIO()
    _Sending(buffer, pickle.HIGHEST_PROTOCOL).dump(question)
    return buffer.getvalue()


# --- in the process ----------------------------------------------------------------------------


def _received(text: str, runs: tuple[tuple[str, str], ...]) -> _Received:
    made = str.__new__(_Received, text)
    made._sent = tuple(Run(*each) for each in runs)  # noqa: SLF001  # it is made here
    return made


def _serve(
    line: Connection,
    folders: tuple[Path, ...],
    known: tuple[str, Path] | None,
    options: RenderOptions | None,
    bounds: Bounds,
) -> None:
    """Make documents until nobody asks for more; the font is found where it was found before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the last words of a library are not for people
    bound_memory(bounds.memory)
    face = known and Face(known[0], known[1], only_in(known[1]), frozenset(), "", {})
    renderer = Renderer(Templates(folders), face, options)
    while True:
        structure, view, form, anchors = pickle.loads(line.recv_bytes())  # noqa: S301  # we sent it
        bound_time(bounds.seconds)
        try:
            line.send_bytes(_MADE + renderer.render(structure, view, form, anchors))
        except TemplateFault as fault:
            found = fault.finding
            told = [found.code, found.message, found.help, str(found.severity), found.span]
            line.send_bytes(_FAULT + json.dumps(told).encode())
