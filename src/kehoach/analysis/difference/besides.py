"""What a plan says beside its own head and its parts, line by line, by what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kehoach.analysis.difference.outline import table_lines
from kehoach.plan import Document, Indicator, Issuer, Plan, Signature, Table

_NOT_HEAD: Final = ("path", "listed")
"""What is no text of a head: where it stands, and how its recipients are listed."""

DOCUMENTS: Final = "documents"
"""How the keys of the heads of other documents begin; the type of the document follows."""


def head(document: Document) -> dict[str, object]:
    """The values of a document's head, by their keys."""
    return dict(_flat(document))


def _flat(part: Document | Issuer | Signature, above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in part._asdict().items():
        if isinstance(value, (Issuer, Signature)):
            yield from _flat(value, f"{above}{key}.")
        elif key not in _NOT_HEAD:
            yield f"{above}{key}", value


def besides(plan: Plan) -> dict[str, object]:
    """The heads of the plan's other documents, its appendices, footnotes and indicators."""
    found: dict[str, object] = {}
    for paper in plan.papers:
        if paper is not plan.paper:
            for key, value in head(paper.document).items():
                found[f"{DOCUMENTS}.{paper.document.type}.{key}"] = value
    return found | {
        "appendices": tuple(_appendices(plan)),
        "footnotes": tuple(note.text for notes in plan.footnotes.values() for note in notes),
        "indicators": tuple(map(_indicator, plan.indicators)),
    }


def _appendices(plan: Plan) -> Iterator[str]:
    """Each appendix in a line, and one that is a table row by row: it has no other parts."""
    for appendix in plan.appendices:
        tables = [part for part in appendix.content.parts if isinstance(part, Table)]
        shown = (part.rows_of for part in tables)
        facts = (appendix.title, appendix.mention, ", ".join(appendix.columns), *shown)
        yield "; ".join(filter(None, facts))
        if appendix.is_table:
            for table in tables:
                yield from table_lines(table)


def _indicator(indicator: Indicator) -> str:
    """An indicator in a line: what is to be reached, by when, by whom, and what it has come to."""
    facts = (
        indicator.number,
        indicator.group,
        indicator.text,
        indicator.unit,
        indicator.value,
        *(f"{year}: {value}" for year, value in indicator.values.items()),
        indicator.source,
        *(each.unit.name for some in indicator.assigned.values() for each in some),
        indicator.note,
        *(each.value for each in indicator.results),
    )
    return "; ".join(filter(None, facts))
