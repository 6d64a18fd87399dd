"""The estimate as a workbook that computes: whoever changes a price sees the new sum."""

from __future__ import annotations

from kehoach.analysis.costs import costs_of, total
from kehoach.plan import Plan
from kehoach.views.citations import attachment
from kehoach.views.estimate import (
    AGENCY,
    ITEMS,
    ITEMS_TITLE,
    TITLE,
    TOTAL,
    UNIT_NOTE,
    Division,
    Entry,
    agency_division,
    entries,
    source_division,
    sources_of,
    year_division,
)
from kehoach.views.heads import meta_of
from kehoach.views.records import Figure, Ledger, Value, Workbook
from kehoach.views.wording import capitals

_ITEMS, _AGENCIES, _SOURCES = 0, 1, 2
"""Which sheet of the workbook is which."""


def estimate_book(plan: Plan) -> Workbook:
    """The estimate of a plan as a workbook: by part of the outline, by agency, by source.

    Amounts that others make are formulas. A subtotal counts no subtotal below it, so that a row may
    be put in anywhere; an agency has whatever the first sheet has beside its name.
    """
    rows = entries(plan)
    names, amounts = (
        f"'{ITEMS_TITLE}'!${each}${_row(0)}:${each}${_row(len(rows) - 1)}" for each in "HF"
    )
    by_agency = _ledger(agency_division(plan), _AGENCIES, f"=SUMPRODUCT(--({names}=B%s),{amounts})")
    by_source, by_year = source_division(plan), year_division(plan)
    return Workbook(
        meta_of(plan, TITLE, landscape=True),
        capitals(TITLE),
        attachment(plan),
        (
            _items(rows, Figure(total(costs_of(plan)), sources_of(plan), _sum_of(rows))),
            by_agency,
            *((_ledger(by_source, _SOURCES, ""),) if by_source else ()),
            *((_ledger(by_year, _SOURCES + bool(by_source), ""),) if by_year else ()),
        ),
    )


def _sum_of(rows: tuple[Entry, ...]) -> str:
    """The formula of all amounts."""
    return f"=SUBTOTAL(9,F{_row(0)}:F{_row(len(rows) - 1)})"


def _items(rows: tuple[Entry, ...], sums: Figure) -> Ledger:
    values = [_item(entry, index) for index, entry in enumerate(rows)]
    values.append((None, TOTAL, None, None, None, sums, None, None))
    strong = (index for index, entry in enumerate(rows) if entry.strong)
    return Ledger(
        ITEMS_TITLE,
        (*ITEMS, AGENCY),
        (6, 52, 12, 11, 17, 20, 30, 34),
        tuple(values),
        note=UNIT_NOTE,
        strong=frozenset((*strong, len(rows))),
        centred=frozenset((0, 2)),
        is_sortable=False,
        sought=frozenset((7,)),
    )


def _item(entry: Entry, index: int) -> tuple[Value, ...]:
    line, formula = _row(index), ""
    if entry.below:
        formula = f"=SUBTOTAL(9,F{_row(index + 1)}:F{_row(index + entry.below)})"
    elif entry.quantity is not None and entry.price is not None:
        formula = f"=D{line}*E{line}" if entry.quantity * entry.price == entry.amount else ""
    return (
        entry.mark or None,
        entry.text,
        entry.unit or None,
        None if entry.quantity is None else Figure(entry.quantity, (entry.at("quantity"),)),
        None if entry.price is None else Figure(entry.price, (entry.at("price"),)),
        Figure(entry.amount, entry.sources, formula),
        entry.note or None,
        entry.agency or None,
    )


def _ledger(division: Division, sheet: int, formula: str) -> Ledger:
    """A sheet of a division; `formula` makes an amount, with its line for `%s`."""
    last = len(division.rows)
    values: list[tuple[Value, ...]] = [
        (
            index + 1,
            each.name,
            each.places or None,
            Figure(each.amount, each.sources, formula.replace("%s", _row(index, sheet))),
            each.note or None,
        )
        for index, each in enumerate(division.rows)
    ]
    sums = Figure(
        division.amount, division.sources, f"=SUM(D{_row(0, sheet)}:D{_row(last - 1, sheet)})"
    )
    return Ledger(
        division.name,
        division.columns,
        (6, 60, 24, 20, 34),
        (*values, (None, TOTAL, None, sums, None)),
        note=UNIT_NOTE,
        strong=frozenset((last,)),
        is_sortable=False,
        sought=frozenset((1,)),
    )


def _row(index: int, sheet: int = _ITEMS) -> str:
    """The line of a sheet on which a row begins, as formulas have it."""
    return f"{{{sheet}[{index}]}}"
