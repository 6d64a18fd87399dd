"""Indicators as rows of tables: in the document, on the sheet of who answers, in reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from kehoach.analysis.reaching import Reached, reached
from kehoach.analysis.tasks import indicators_of
from kehoach.plan import NOTHING, Indicator, Label, Plan, Unit, Words, row, say
from kehoach.views.activities import names
from kehoach.views.columns import fitted
from kehoach.views.figures import dated, numbered
from kehoach.views.wording import SEMICOLON, inside
from kehoach.views.words import Block, Cell, Column, Row, TableBlock

_TITLES: Final = {
    "number": Label("TT"),
    "text": Label("Chỉ tiêu"),
    "unit": Label("Đơn vị tính"),
    "value": Label("Mục tiêu"),
    "lead": Label("Đơn vị chủ trì"),
    "support": Label("Đơn vị phối hợp"),
    "source": Label("Nguồn số liệu"),
    "result": Label("Kết quả"),
    "note": Label("Ghi chú"),
}
_CENTRED: Final = ("number", "unit", "value")
_MET, _NOT_MET = Label("đạt"), Label("chưa đạt")
_ROLES: Final = {"lead": Label("chủ trì"), "support": Label("phối hợp")}
_OWN: Final = ("number", "text", "unit", "value")
_STANDING: Final = (
    Column(Label("TT"), centred=True),
    Column(Label("Chỉ tiêu")),
    Column(Label("Đơn vị tính"), centred=True),
    Column(Label("Mục tiêu"), centred=True),
    Column(Label("Kết quả"), centred=True),
    Column(Label("Đánh giá"), centred=True),
)


def column_keys(plan: Plan) -> tuple[str, ...]:
    """The usual columns: those that say anything, and one for each year or horizon."""
    found = plan.indicators
    horizons = dict.fromkeys(str(key) for each in found for key in each.values)
    shown = ["number", "text"]
    shown += ["unit"] * any(each.unit for each in found)
    shown += ["value"] * any(each.value for each in found)
    shown += horizons
    used = {key for each in found for key in each.assigned}
    shown += [key for key in plan.roles if key in used]
    shown += ["source"] * any(each.source for each in found)
    shown += ["note"] * any(each.note for each in found)
    return tuple(shown)


def column(key: str, plan: Plan, title: Words | None = None) -> Column:
    """A column: by the plan's own words, the usual ones, or those of the year that it is for."""
    role = plan.roles.get(key)
    horizon = next((each for one in plan.indicators for each in one.values if each == key), None)
    words = title or (role and role.label) or _TITLES.get(key) or horizon or NOTHING
    return Column(words, centred=key in _CENTRED or horizon is not None)


def rows(plan: Plan, keys: Sequence[str]) -> Iterator[Row]:
    """A row for each indicator, and a line across for each group."""
    for each in plan.indicators:
        if each.group:
            yield Row((Cell(each.group),), group=True, level=1)
        else:
            yield Row(tuple(Cell(_words(key, each)) for key in keys))


def _words(key: str, each: Indicator) -> Words:
    """What a column says of an indicator."""
    if key == "number":
        return numbered(each.number, each.path)
    if key in each.kinds:
        return names(each.assigned.get(key, ()), each.kinds[key])
    if key == "result":
        return result_words(each)
    texts = {
        "text": each.text,
        "unit": each.unit,
        "value": each.value,
        "source": each.source,
        "note": each.note,
    }
    horizons = {str(horizon): words for horizon, words in each.values.items()}
    return texts.get(key) or horizons.get(key) or NOTHING


def result_words(each: Indicator) -> Words:
    """What was reached, each figure with its day."""
    return row(
        (
            say("{} ({})", result.value, dated(result.date, (*result.path, "date")))
            for result in each.results
        ),
        SEMICOLON,
    )


def target_words(each: Indicator) -> Words:
    """All targets of an indicator on one line."""
    found = [each.value] if each.value else []
    found += [say("{}: {}", key, words) for key, words in each.values.items()]
    return row(found, SEMICOLON)


def unit_table(found: Iterable[tuple[Indicator, str]], plan: Plan) -> Iterator[Block]:
    """The indicators on the sheet of a unit, each with the unit's role; `plan` tells the roles."""
    made = [
        Row(
            (
                Cell(numbered(each.number, each.path)),
                Cell(each.text),
                Cell(each.unit or NOTHING),
                Cell(target_words(each)),
                Cell(_role(role, plan)),
                Cell(result_words(each)),
            )
        )
        for each, role in found
    ]
    columns = [
        *(Column(_TITLES[key], centred=key in _CENTRED) for key in _OWN),
        Column(Label("Vai trò"), centred=True),
        Column(_TITLES["result"]),
    ]
    if made:
        yield fitted(TableBlock(tuple(columns), tuple(made)))


def _role(key: str, plan: Plan) -> Words:
    role = plan.roles.get(key)
    return _ROLES.get(key) or (inside(role.label) if role and role.label else NOTHING)


def standing(plan: Plan, day: date, unit: Unit | None = None) -> tuple[Reached, ...]:
    """How the indicators stand on a day: all, or those of a unit."""
    found = (
        plan.indicators
        if unit is None
        else tuple(each for each, _role in indicators_of(unit, plan))
    )
    return tuple(reached(each, day) for each in found if not each.group)


def verdict(each: Reached) -> Words:
    """Whether it is met; nothing where that cannot be told."""
    return NOTHING if each.is_met is None else _MET if each.is_met else _NOT_MET


def last_words(each: Reached) -> Words:
    """The last result with its day."""
    result = each.result
    if result is None:
        return NOTHING
    return say("{} ({})", result.value, dated(result.date, (*result.path, "date")))


def standing_table(found: Sequence[Reached]) -> Iterator[Block]:
    """The table of a report; nothing where no indicator has a result."""
    if not any(each.result for each in found):
        return
    made = (
        Row(
            (
                Cell(numbered(each.indicator.number, each.indicator.path)),
                Cell(each.indicator.text),
                Cell(each.indicator.unit or NOTHING),
                Cell(each.target or NOTHING),
                Cell(last_words(each)),
                Cell(verdict(each)),
            )
        )
        for each in found
    )
    yield fitted(TableBlock(_STANDING, tuple(made)))
