"""What holds for an editor, whatever is typed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, get_type_hints

from attrs import fields
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from kehoach.lsp.diagnostics import diagnostics
from kehoach.lsp.serving import features
from kehoach.lsp.session import Session
from plans import HEAD

_SHARED: Final = "units: [{name: Sở Y tế, short: SYT}]\n"
_WORK: Final = f"""
{HEAD}
sections:
  - heading: A
    activities: [{{id: b, text: "Họp 😀 ,báo", lead: SYT, when: Tháng 5/2026}}]
"""


def editor_is_served(data: bytes) -> None:
    """Whatever is typed, every feature answers at any place, and all it names lies in the texts.

    The first byte says whether the others are typed into the plan or into units that it shares;
    the next two are the line and the column of the cursor.
    """
    typed = data[3:].decode(errors="replace")
    with TemporaryDirectory(prefix="kehoach-") as folder:
        plan, shared = Path(folder, "mot", "00.yaml"), Path(folder, "don-vi", "a.yaml")
        for path, text in ((plan, _WORK), (shared, _SHARED)):
            path.parent.mkdir()
            path.write_bytes(text.encode())
        session = Session()
        session.workspace = (Path(folder),)
        path = shared if data[:1] == b"u" else plan
        session.snapshot(plan.parent)
        session.put(path.as_uri(), 1, typed)
        snapshot = session.snapshot(plan.parent)
        at = types.Position(*(*data[1:3], 0, 0)[:2])
        for feature in features():
            if feature.method == types.CODE_ACTION_RESOLVE:
                continue
            with suppress(JsonRpcException):
                asked = _asked(feature.method, types.TextDocumentIdentifier(path.as_uri()), at)
                _lies_in(feature.answer(snapshot, snapshot.name_of(path), asked), typed)
        for uri, found in diagnostics(snapshot).items():
            assert uri in {plan.as_uri(), shared.as_uri(), plan.parent.as_uri()}
            if uri == path.as_uri():
                _lies_in(found, typed)


def _asked(method: str, document: types.TextDocumentIdentifier, at: types.Position) -> Any:  # noqa: ANN401  # any question of the protocol
    """A question of any kind about a place."""
    form = get_type_hints(types.METHOD_TO_TYPES[method][0])["params"]
    is_action = method == types.TEXT_DOCUMENT_CODE_ACTION
    context = (
        types.CodeActionContext([])
        if is_action
        else types.ReferenceContext(include_declaration=True)
    )
    every = {
        "text_document": document,
        "position": at,
        "range": types.Range(at, at),
        "context": context,
        "new_name": "a-b",
    }
    taken = every.keys() & {each.name for each in fields(form)}
    if not is_action and method != types.TEXT_DOCUMENT_REFERENCES:
        taken -= {"context"}
    return form(**{name: every[name] for name in taken})


def _lies_in(found: object, text: str) -> None:
    """Every range of symbols, folds and findings has lines of the text, and does not end before it begins."""
    last = len(re.split("\r\n|\r|\n", text))
    for each in found if isinstance(found, list) else ():
        if isinstance(each, types.Diagnostic | types.DocumentSymbol | types.CodeLens):
            start, end = each.range.start, each.range.end
            assert (start.line, start.character) <= (end.line, end.character)
            assert end.line < last
        if isinstance(each, types.FoldingRange):
            assert each.start_line < each.end_line < last


def typed_texts() -> Iterator[bytes]:
    """What may be typed, in the plan and in what it shares."""
    yield b"p" + bytes((9, 60)) + _WORK.encode()
    yield b"u" + bytes((0, 17)) + _SHARED.encode()
