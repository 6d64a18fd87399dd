"""Reading the budgets of activities: written sums become đồng, what cannot be read a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kehoach.findings import Finding
from kehoach.i18n import _
from kehoach.language import Places, model
from kehoach.plan.plan import Budget, Expense, Source
from kehoach.plan.registry import Unit
from kehoach.plan.texts import value
from kehoach.plan.words import Computed, Label, Words, row, say
from kehoach.reader import Path
from kehoach.vietnamese.money import (
    UNITS,
    MoneyError,
    Reason,
    bears_unit,
    is_bare_sum,
    nearest_amount,
    nearest_unit,
    read_amount,
    read_quantity,
    read_unit,
    whole,
    written,
)

UNREADABLE_MONEY = "KH125"

FindUnit = Callable[[str, Path], Unit | None]


def read_budget(
    budget: model.Budget, path: Path, places: Places, find_unit: FindUnit, *, printed: bool
) -> tuple[Budget, tuple[Finding, ...]]:
    """The budget at a path, and what is wrong with it. What cannot be read is left out.

    A text that is no sum stays a text: it is printed, and counts nothing.
    """
    reading = _Reading(budget, path, places, find_unit)
    return reading.budget(printed=printed), tuple(reading.findings)


class _Reading:
    """One budget while it is read, and the findings so far."""

    def __init__(
        self, budget: model.Budget, path: Path, places: Places, find_unit: FindUnit
    ) -> None:
        self.written = budget
        self.path = path
        self.places = places
        self.find_unit = find_unit
        self.findings: list[Finding] = []
        self.unit = self._unit()

    def budget(self, *, printed: bool) -> Budget:
        if self.written.parts:
            return self._pivoted(printed=printed)
        sources = tuple(
            Source(
                value(source.name, self.path, "source", index, "name"),
                self._amount(source.amount, ("source", index, "amount")),
                (*self.path, "source", index),
            )
            for index, source in enumerate(self.written.source)
        )
        lines = tuple(
            line
            for index, each in enumerate(self.written.lines)
            if (line := self._line(each, index)) is not None
        )
        amount = self._whole_amount(sources)
        words = self._words(sum(line.amount for line in lines) if amount is None else amount)
        return Budget(words, printed, amount, sources, lines, self.path)

    def _pivoted(self, *, printed: bool) -> Budget:
        """The budget that is told by year, source and item."""
        is_list = isinstance(self.places.value(self.path), list)
        read: list[tuple[model.Money, int, Path]] = []
        for index, each in enumerate(self.written.parts):
            steps: Path = (index,) if is_list else ("parts", index)
            amount = self._amount(each.amount, (*steps, "amount"))
            if amount is not None:
                read.append((each, amount, (*self.path, *steps)))
        by = {key: tuple(_by(key, read)) for key in ("source", "year", "item")}
        lines = tuple(
            Expense(each.name, None, None, None, each.amount or 0, None, None, each.path)
            for each in by["item"]
        )
        whole_sum = sum(amount for _each, amount, _path in read)
        words: Words = Computed(written(whole_sum), self.path)
        named = by["source"] or by["year"]
        told = (say("{}: {}", each.name, _sum(each)) for each in named)
        if self.written.text:
            words = value(self.written.text, self.path, "text")
        elif named:
            words = say("{} ({})", words, row(told, Label("; ")))
        return Budget(words, printed, whole_sum, by["source"], lines, self.path, by["year"])

    def _whole_amount(self, sources: tuple[Source, ...]) -> int | None:
        """What the budget says it is: its amount, its text where that is a sum, or its sources."""
        if self.written.amount:
            return self._amount(self.written.amount, ("amount",))
        if self.written.text:
            try:
                return read_amount(self.written.text, self.unit)
            except MoneyError as error:
                self._not_counted(error, self.written.text)
        told = [source.amount for source in sources if source.amount is not None]
        return sum(told) if told and len(told) == len(sources) and not self.written.lines else None

    def _not_counted(self, error: MoneyError, text: str) -> None:
        """A text that is no sum: what has no words but units of money is a sum gone wrong.

        Other words that name money are printed, and a rule tells that they are not counted.
        """
        if is_bare_sum(text) and not self.written.lines:
            self._report(error, text, ("text",), _advice(error, text))

    def _line(self, line: model.Expense, index: int) -> Expense | None:
        at = ("lines", index)
        quantity = self._quantity(line.quantity, (*at, "quantity"))
        price = self._amount(line.price, (*at, "price"))
        amount = self._amount(line.amount, (*at, "amount"))
        if amount is None and line.amount is None and quantity is not None and price is not None:
            try:
                amount = whole(quantity * price)
            except MoneyError as error:
                words = f"{line.quantity} × {line.price}"
                self._report(error, words, at, _("write its `amount:`"))
        payer = self.find_unit(line.payer, (*self.path, *at, "for")) if line.payer else None
        if amount is None:
            return None
        path = (*self.path, *at)
        return Expense(
            value(line.text, path, "text"),
            value(line.unit, path, "unit"),
            quantity,
            price,
            amount,
            payer,
            value(line.note, path, "note"),
            path,
        )

    def _words(self, amount: int) -> Words:
        """How the plan puts the budget, or would: the sum, and the sources of it."""
        if self.written.text:
            return value(self.written.text, self.path, "text")
        total = self._as_written(self.written.amount, ("amount",))
        if total is None:
            total = Computed(written(amount), self.path)
        if not self.written.source:
            return total
        sources = (self._source(each, index) for index, each in enumerate(self.written.source))
        return say("{} ({})", total, row(sources, Label("; ")))

    def _source(self, source: model.Source, index: int) -> Words:
        name = value(source.name, self.path, "source", index, "name")
        amount = self._as_written(source.amount, ("source", index, "amount"))
        return say("{}: {}", name, amount) if amount else name

    def _as_written(self, amount: str | None, at: Path) -> Words | None:
        """A sum in the plan's words, with the unit of money that it has or is given."""
        words = value(amount, self.path, *at)
        if words is None or bears_unit(words):
            return words
        unit = value(self.written.unit, self.path, "unit") or Label("đồng")
        return say("{} {}", words, unit)

    def _amount(self, text: str | None, at: Path) -> int | None:
        if text is None:
            return None
        try:
            return read_amount(text, self.unit)
        except MoneyError as error:
            self._report(error, text, at, _advice(error, text))
            return None

    def _quantity(self, text: str | None, at: Path) -> Decimal | None:
        if text is None:
            return None
        try:
            return read_quantity(text)
        except MoneyError as error:
            self._report(error, text, at, _("write digits, like 24, 1.200 or 2,5"))
            return None

    def _unit(self) -> int:
        text = self.written.unit
        if text is None:
            return 1
        try:
            return read_unit(text)
        except MoneyError:
            near = nearest_unit(text) or "triệu đồng"
            message = _("“{words}” is no unit of money").format(words=text)
            self._add(message, ("unit",), _("write it like “{form}”").format(form=near))
            return UNITS[near]

    def _report(self, error: MoneyError, words: str, at: Path, advice: str) -> None:
        message = {
            Reason.UNREADABLE: _("“{words}” cannot be read as a sum or a number"),
            Reason.NOT_WHOLE: _("“{words}” is no whole number of đồng"),
            Reason.TOO_LARGE: _("“{words}” is more than 999.999.999.999.999 đồng"),
        }[error.reason]
        self._add(message.format(words=words), at, advice)

    def _add(self, message: str, at: Path, advice: str) -> None:
        span = self.places.span((*self.path, *at))
        self.findings.append(Finding(UNREADABLE_MONEY, message, span, advice))


def _by(key: str, read: Sequence[tuple[model.Money, int, Path]]) -> Iterator[Source]:
    """One sum for all parts that say the same of a key, in the order of their first."""
    sums: dict[str, int] = {}
    first: dict[str, Path] = {}
    for each, amount, path in read:
        if name := getattr(each, key):
            sums[name] = sums.get(name, 0) + amount
            first.setdefault(name, (*path, key))
    for name, amount in sums.items():
        yield Source(value(name, first[name]), amount, first[name])


def _sum(source: Source) -> Words:
    return Computed(written(source.amount or 0), source.path)


def _advice(error: MoneyError, text: str) -> str:
    if error.reason is not Reason.UNREADABLE:
        return _("correct the sum, or its unit of money")
    if near := nearest_amount(text):
        return _("write it like “{form}”").format(form=near)
    return _("write it like “1.500 triệu đồng” or “1.500.000.000 đồng”")
