"""Budgets that do not add up, or that the plan's own words contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.analysis.costs import Cost, activity_costs, costs_of, total
from kehoach.findings import Related, Span
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Activity, Budget, Expense
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold
from kehoach.vietnamese.money import amounts_in, names_money, same_words, words_of, written

_BUDGET_WORDS = lazy_pattern(
    r"(?:kinh phí|dự toán|tổng mức|ngân sách)(?: [^\W\d]+){0,4}:? $", re.IGNORECASE
)
_TOTAL_WORDS = lazy_pattern(
    r"tổng (?:kinh phí|dự toán|nhu cầu kinh phí)(?: [^\W\d]+){0,6}:? $", re.IGNORECASE
)
_NAMED_TOTAL = lazy_pattern(
    r"(?P<name>tổng (?:kinh phí|dự toán|nhu cầu|mức đầu tư)(?: [^\W\d]+){1,8}?)"
    r"(?: là| khoảng| dự kiến| ước| ước tính)*:? $",
    re.IGNORECASE,
)
"""A total with the words that say of what; "tổng kinh phí" alone may be of a part."""
_LOOK_BACK = 200
"""Characters: more than stand between these words and the amount."""
_TOTAL = lazy_pattern(r"tổng (?:kinh phí|dự toán|nhu cầu)", re.IGNORECASE)
_IN_WORDS = lazy_pattern(
    r" ?\((?:bằng chữ: ?)?"
    r"((?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b[^()\d]*\bđồng(?: chẵn)?)[./]*\)",
    re.IGNORECASE,
)


def lines_do_not_add_up(checked: Checked) -> Iterator[Problem]:
    """The lines of a budget do not make its amount.

    Why: the money is asked for by the amount and spent by the lines.

    Bad:  amount: 15 triệu đồng, with lines of 10 and 4 triệu đồng
    Good: amount: 15 triệu đồng, with lines of 10 and 5 triệu đồng

    Way out: correct a line or the amount, or leave the amount out: the lines make it.

    Errs when: some of the money is meant to stay without a line; give it one.
    """
    for budget, cost in _budgets(checked):
        if budget.lines and cost.rest:
            yield _sums_differ(
                checked,
                _("the lines make {sum}, the budget says {amount}"),
                (cost.amount - cost.rest, cost.amount),
                (*budget.path, "amount"),
                _("correct a line or the amount, or leave the amount out"),
            )


def sources_do_not_add_up(checked: Checked) -> Iterator[Problem]:
    """The sources of a budget do not make its amount.

    Why: what no source gives is not there to be spent.

    Bad:  amount: 15 triệu đồng, from Ngân sách tỉnh: 10 triệu đồng and Xã hội hóa: 4 triệu đồng
    Good: the same with Xã hội hóa: 5 triệu đồng, or without its amount: then it gives the rest

    Way out: correct a source or the amount.

    Errs when: a source is still sought; name it, without an amount.
    """
    for budget, cost in _budgets(checked):
        told = [source.amount for source in budget.sources if source.amount is not None]
        differ = sum(told) > cost.amount or (
            sum(told) < cost.amount and len(told) == len(budget.sources)
        )
        if told and differ:
            yield _sums_differ(
                checked,
                _("the sources make {sum}, the budget says {amount}"),
                (sum(told), cost.amount),
                (*budget.path, "source"),
                _("correct a source or the amount"),
            )


def product_is_not_the_amount(checked: Checked) -> Iterator[Problem]:
    """Quantity times price is not the amount of a line.

    Why: the treasury computes it again, and sends the estimate back.

    Bad:  quantity: 24, price: 40 triệu đồng, amount: 900 triệu đồng
    Good: quantity: 24, price: 40 triệu đồng, amount: 960 triệu đồng

    Way out: correct one of the three, or leave the amount out.

    Errs when: the price is for another unit than the quantity; then state it for the same.
    """
    for budget, _cost in _budgets(checked):
        for line in budget.lines:
            product = _product(line)
            if product is not None and product != line.amount:
                yield _sums_differ(
                    checked,
                    _("quantity times price make {sum}, the line says {amount}"),
                    (product, line.amount),
                    (*line.path, "amount"),
                    _("correct one of the three, or leave the amount out"),
                )


def parts_cost_more_than_the_whole(checked: Checked) -> Iterator[Problem]:
    """The activities below another one cost more than it does.

    Why: the amount of an activity is that of all below it; one of the figures is wrong.

    Bad:  an activity of 50 triệu đồng, with two below it of 30 triệu đồng each
    Good: an activity of 60 triệu đồng, or without an amount of its own: then they make it

    Way out: correct one of the amounts.

    Errs when: the amount above was meant for what is not below; put that into an activity too.
    """
    for budget, cost in _budgets(checked):
        below = total(cost.below)
        if not budget.lines and below > cost.amount:
            yield _sums_differ(
                checked,
                _("the activities below cost {sum}, this one {amount}"),
                (below, cost.amount),
                (*budget.path, "amount"),
                _("correct one of the amounts"),
            )


def text_differs_from_the_budget(checked: Checked) -> Iterator[Problem]:
    """The text of an activity names another sum than its budget.

    Why: who reads the document and who reads the estimate are told different sums.

    Bad:  text: Xóa nhà tạm với kinh phí 1.400 triệu đồng, budget: 1.500 triệu đồng
    Good: the same sum in both

    Way out: correct one of the two.

    Errs when: the text names the money of something else in words like "kinh phí"; hence only sums
    right behind such words are looked at, and those of lines, sources and parts are let pass.
    """
    for activity, cost in activity_costs(costs_of(checked.plan)):
        known = set(_known(cost))
        for index, paragraph in enumerate(activity.paragraphs):
            for start, end, amount in amounts_in(paragraph):
                if amount not in known and _BUDGET_WORDS.search(paragraph[:start]):
                    words = paragraph[start:end]
                    there = activity.budget.path if activity.budget else activity.path
                    said = _("and here it says {there}").format(there=written(cost.amount))
                    yield Problem(
                        _("the text says {here}, the budget says {there}").format(
                            here=words, there=written(cost.amount)
                        ),
                        checked.words_at((*activity.path, "text", index), words),
                        _("correct one of the two"),
                        (Related(said, checked.places.span(there)),),
                    )


def budget_not_counted(checked: Checked) -> Iterator[Problem]:
    """A budget is written in words that name a sum, and is not counted.

    Why: the estimate has a row for every sum that can be read, and this one would be missed.

    Bad:  budget: Khoảng 20 triệu đồng
    Good: budget: {text: Khoảng 20 triệu đồng, amount: 20 triệu đồng}

    Way out: say the sum in `amount`, and how it is printed in `text`.

    Errs when: the words name a sum that this activity does not cost.
    """
    for activity in checked.plan.activities:
        budget = activity.budget
        if budget and budget.amount is None and not budget.lines and names_money(budget.words):
            yield Problem(
                _("“{words}” is not counted in the estimate").format(words=budget.words),
                checked.places.span(budget.path),
                _("write `amount:` and the sum"),
            )


def total_differs_from_the_budgets(checked: Checked) -> Iterator[Problem]:
    """The plan names a total that its budgets do not make.

    Why: the total is what is asked for, the budgets are what it is asked for.

    Bad:  "Tổng kinh phí thực hiện là 170.000.000 đồng", with budgets of 180.000.000 đồng
    Good: the same sum

    Way out: correct the total, or the budget that is wrong or missing. Where the plan has no budgets, one total that
    two places name in the same words is held against itself.

    Errs when: the total is that of a part of the plan.
    """
    costs = costs_of(checked.plan)
    if not costs:
        yield from _two_totals(checked)
        return
    of_plan = total(costs)
    of_parts = {cost.amount for _activity, cost in activity_costs(costs)}
    for path, text in checked.texts:
        if not _TOTAL.search(text):
            continue
        for start, end, amount in amounts_in(text):
            if amount not in {of_plan, *of_parts} and _TOTAL_WORDS.search(
                just_before(text, start, _LOOK_BACK)
            ):
                yield Problem(
                    _("the budgets make {sum}, the total says {total}").format(
                        sum=written(of_plan), total=text[start:end]
                    ),
                    checked.places.source.text_span(path, start, end),
                    _("correct the total, or the budget that is wrong or missing"),
                )


def _two_totals(checked: Checked) -> Iterator[Problem]:
    """One total that two places name in the same words, with two amounts."""
    first: dict[str, tuple[int, Span, str]] = {}
    for path, text in checked.texts:
        for start, end, amount in amounts_in(text) if _TOTAL.search(text) else ():
            named = _NAMED_TOTAL.search(just_before(text, start, _LOOK_BACK))
            if named is None:
                continue
            here = checked.places.source.text_span(path, start, end)
            there = first.setdefault(fold(named["name"]), (amount, here, text[start:end]))
            if there[0] != amount:
                yield Problem(
                    _("“{name}” is {here} here, and {there} elsewhere").format(
                        name=named["name"], here=text[start:end], there=there[2]
                    ),
                    here,
                    _("correct one of the two"),
                    (Related(_("the first"), there[1]),),
                )


def words_differ_from_the_figure(checked: Checked) -> Iterator[Problem]:
    """A sum in words is not the figure before it.

    Why: where the two differ, nobody knows which one was signed.

    Bad:  180.000.000 đồng (Một trăm tám mươi nghìn đồng)
    Good: 180.000.000 đồng (Một trăm tám mươi triệu đồng)

    Way out: write the words as shown, or correct the figure.

    Errs when: the words are right, but in a form that is not known here.
    """
    for path, text in checked.texts:
        if not _IN_WORDS.search(text):
            continue
        for start, end, amount in amounts_in(text):
            match = _IN_WORDS.match(text, end)
            if match and not same_words(match[1], amount):
                yield Problem(
                    _("{figure} is not “{words}”").format(figure=text[start:end], words=match[1]),
                    checked.places.source.text_span(path, *match.span(1)),
                    _("write “{words}”, or correct the figure").format(words=words_of(amount)),
                )


def _budgets(checked: Checked) -> Iterator[tuple[Budget, Cost]]:
    """Every budget of the plan, with what it comes to."""
    for activity, cost in activity_costs(costs_of(checked.plan)):
        if activity.budget:
            yield activity.budget, cost


def _sums_differ(
    checked: Checked, message: str, sums: tuple[int, int], at: Path, advice: str
) -> Problem:
    words = message.format(sum=written(sums[0]), amount=written(sums[1]))
    return Problem(words, checked.places.span(at), advice)


def _product(line: Expense) -> int | None:
    """Quantity times price, rounded to the line's amount where that is less than a đồng away."""
    if line.quantity is None or line.price is None:
        return None
    product = line.quantity * line.price
    return line.amount if abs(product - line.amount) < 1 else int(product)


def _known(cost: Cost) -> Iterator[int]:
    """The sums that an activity's text may well name."""
    yield cost.amount
    yield cost.rest
    budget = cost.part.budget if isinstance(cost.part, Activity) else None
    for source in budget.sources if budget else ():
        yield from () if source.amount is None else (source.amount,)
    for line in cost.lines:
        yield line.amount
        yield from () if line.price is None else (line.price,)
    for each in cost.below:
        yield from _known(each)
