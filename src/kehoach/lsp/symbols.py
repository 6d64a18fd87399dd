"""The outline of a file, with the numbers that its parts have on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lsprotocol import types
from lsprotocol.types import DocumentSymbol, SymbolKind

from kehoach.findings import Span
from kehoach.lsp.feature import Feature
from kehoach.lsp.snapshot import Snapshot
from kehoach.plan import Activity, DutyBlock, Indicator, Label, Part, Section, Unit, row
from kehoach.reader import Path

_SEMICOLON: Final = Label("; ")
_LONGEST: Final = 80
"""Characters of a name."""


def outline(
    snapshot: Snapshot, name: str, _asked: types.DocumentSymbolParams
) -> list[DocumentSymbol]:
    """The parts of the plan that stand in a file: its units, and what it has of the outline."""
    plan = snapshot.known.plan
    maker = _Maker(snapshot, name)
    units = (maker.unit(each) for each in plan.registry if each.fact is None)
    indicators = (maker.indicator(each) for each in plan.indicators)
    found = (*units, *maker.parts(plan.outline), *indicators)
    return [each for each in found if each]


class _Maker:
    """Makes the symbols of one file; of what stands in another, only what is in this one."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._snapshot, self._name = snapshot, name
        self._lines = len(snapshot.lines(name))

    def unit(self, unit: Unit) -> DocumentSymbol | None:
        return self._symbol(unit.path, str(unit.name), unit.short or "", SymbolKind.Object)

    def indicator(self, each: Indicator) -> DocumentSymbol | None:
        text = f"{each.number} {each.text}".strip()
        return self._symbol(each.path, text, each.value or "", SymbolKind.Number)

    def parts(self, parts: Iterable[Part]) -> Iterator[DocumentSymbol]:
        for part in parts:
            match part:
                case Section():
                    kind, text, inside = SymbolKind.Namespace, part.title, part.parts
                case Activity():
                    kind, text, inside = SymbolKind.Event, part.name, part.activities
                case DutyBlock():
                    names = row((unit.name for unit in part.units), _SEMICOLON)
                    kind, text, inside = SymbolKind.Interface, part.heading or names, part.parts
                case _:
                    continue
            number = part.mark.place if part.mark.text.strip("-+ ") else part.mark.text
            detail = part.id or "" if isinstance(part, Section | Activity) else ""
            below = list(self.parts(inside))
            said = f"{number} {text}".strip()
            found = self._symbol(part.path, said, detail, kind, below)
            yield from (found,) if found else below

    def _symbol(
        self,
        path: Path,
        name: str,
        detail: str,
        kind: SymbolKind,
        below: list[DocumentSymbol] | None = None,
    ) -> DocumentSymbol | None:
        whole = self._snapshot.block(path)
        if whole.file != self._name or whole.end_line > self._lines:
            return None
        first = self._snapshot.range(_first_line(whole, self._snapshot))
        short = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rsplit(' ', 1)[0]} …"
        whole_range = self._snapshot.range(whole)
        return DocumentSymbol(
            short or "–", kind, whole_range, first, str(detail) or None, children=below
        )


def _first_line(whole: Span, snapshot: Snapshot) -> Span:
    if whole.end_line == whole.line:
        return whole
    length = len(snapshot.lines(whole.file)[whole.line - 1])
    return whole._replace(end_line=whole.line, end_column=length + 1)


FEATURES: Final = (Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline),)
