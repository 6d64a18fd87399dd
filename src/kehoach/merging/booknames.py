"""A cell of a workbook that lists units: which came and which went; pure."""

from __future__ import annotations

from collections.abc import Callable

from kehoach.merging.changes import Found
from kehoach.merging.elements import Elements
from kehoach.merging.listing import listing
from kehoach.merging.names import relisted, unit_of
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.placing import Anew, Said
from kehoach.merging.values import Step, words_of
from kehoach.plan import Loaded
from kehoach.vietnamese.typography import keys, tokens
from kehoach.views import Kind, Piece, Words


def whole(words: Words, text: str) -> Anew:
    """All that a cell says, said anew."""
    return Anew(Piece(str(words), Kind.OWN), text, Said(0, len(tokens(words)), keys(text)))


def named_cell(
    words: Words,
    found: Found,
    plans: tuple[Loaded, Loaded],
    wanted: Callable[[Found], bool] | None,
) -> Step | Left | None:
    """What becomes of a cell with more or fewer names of units; None for any other cell.

    `found` is the cell as a whole, `plans` the one that was built and the one that is now.
    """
    base, mine = plans
    named = listing(words, found.line.text)
    if named is None:
        return None

    def is_unit(name: str) -> bool:
        return mine.plan.registry.find(name) is not None

    made = relisted(named, Elements([words], base).whole[0], plans, 0, is_unit)
    if made is None:
        return None
    first = next(each for each in words.pieces if each.paths)
    if wanted and not wanted(found._replace(item=found.item._replace(piece=first))):
        return Left(Reason.OTHER_UNIT, *words_of(found), found.line, None)
    if unknown := [each for each in named.edited if not is_unit(unit_of(each, is_unit))]:
        span = mine.source.span(made.home)
        return Left(Reason.LOOKED_UP, *words_of(found), found.line, span, "; ".join(unknown))
    return Step(None, made.home, (found,), arrangement=made.arrangement)


def official_names(text: str, mine: Loaded) -> str:
    """A list of names as it is printed, where other forms of them were written."""
    registry = mine.plan.registry
    names: list[str] = []
    for each in map(str.strip, text.split(";")):
        name = unit_of(each, lambda name: registry.find(name) is not None)
        unit = registry.find(name)
        names.append(each.replace(name, str(unit.name), 1) if unit else each)
    return "; ".join(names)
