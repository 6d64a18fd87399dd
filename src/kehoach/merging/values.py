"""Changes of printed words as edits of values of the plan as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kehoach.build.origins import Origins
from kehoach.findings import Edit, Path, Replace
from kehoach.merging.arranging import Arrangement, arranged
from kehoach.merging.changes import Found, Part
from kehoach.merging.differing import Hunk
from kehoach.merging.homes import Homes
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.placing import Anew, InValue
from kehoach.merging.three_way import merged
from kehoach.named import NamedTuple
from kehoach.plan import Loaded
from kehoach.reader import Source
from kehoach.vietnamese.typography import keys, tokens


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """The edit of one value, and the changes that it makes; no edit where the plan has them."""

    edit: Edit | None
    path: Path
    found: tuple[Found, ...] = ()
    parts: tuple[Part, ...] = ()
    """The paragraphs that go or come with it."""
    lines: tuple[int, ...] = ()
    """The numbers of the lines of the file that must be printed then."""
    somewhere: tuple[int, ...] = ()
    """And of those that must be printed wherever they are: the order of some is kehoach's."""
    arrangement: tuple[Arrangement, ...] = ()
    """What becomes of elements of lists."""
    told: tuple[Left, ...] = ()
    """Changes of other words, as they are told where they are not made."""


class Steps(NamedTuple):
    """The edits of values, and the changes that have none."""

    made: tuple[Step, ...]
    left: tuple[Left, ...]


def edits_of_steps(steps: Iterable[Step], source: Source) -> list[tuple[Edit, Step]]:
    """The edits of some steps, each with its own; those of lists come last."""
    every = tuple(steps)
    own = [(each.edit, each) for each in every if each.edit]
    asked = [(each, step) for step in every for each in step.arrangement]
    lengths = {each.place: _length(source.value(each.place)) for each, _step in asked}
    return [*own, *arranged(asked, lengths)]


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 1


def steps_of(found: Iterable[Found], base: Loaded, mine: Loaded) -> Steps:
    """The edits that some changes are. Two that say different things of one value clash."""
    texts: defaultdict[Path, list[tuple[Found, Hunk]]] = defaultdict(list)
    anew: defaultdict[Path, list[Found]] = defaultdict(list)
    origins = Origins(base)
    for each in found:
        piece = each.item.piece
        path = piece.sources[-1] if isinstance(each.item, Anew) and piece.sources else piece.path
        exact = base.source.exact(base.places.original(path or ()))
        if isinstance(each.item, InValue):
            _text, offset = origins.text(piece)
            value = base.source.value(exact)
            ahead = len(tokens(value[:offset])) if isinstance(value, str) else 0
            hunk = each.item.hunk
            texts[exact].append(
                (each, hunk._replace(first=hunk.first + ahead, last=hunk.last + ahead))
            )
        else:
            anew[exact].append(each)
    homes = Homes(base.source, mine.source)
    made: list[Step] = []
    left: list[Left] = []
    for path, some in texts.items():
        if path in anew:
            left += (_clash(each, mine, path, "") for each, _hunk in some)
            continue
        _add(_text_step(path, some, (base, mine), homes), made, left)
    for path, every in anew.items():
        _add(_anew_step(path, every, (base, mine), homes), made, left)
    return Steps(tuple(made), tuple(left))


_Result: TypeAlias = "Step | tuple[Left, ...]"


def _add(result: _Result, made: list[Step], left: list[Left]) -> None:
    if isinstance(result, Step):
        made.append(result)
    else:
        left += result


def _text_step(
    path: Path,
    some: list[tuple[Found, Hunk]],
    plans: tuple[Loaded, Loaded],
    homes: Homes,
) -> _Result:
    base, mine = plans
    found = tuple(each for each, _hunk in some)
    by_paragraph: defaultdict[int, list[Hunk]] = defaultdict(list)
    for each, hunk in some:
        by_paragraph[each.paragraph].append(hunk)
    said = {tuple(sorted(_folded(hunk) for hunk in hunks)) for hunks in by_paragraph.values()}
    value = base.source.value(path)
    home = homes.home(path)
    if home is None or not isinstance(value, str):
        return tuple(_left(Reason.GONE, each, mine, path) for each in found)
    now = mine.source.value(home)
    if len(said) > 1 or not isinstance(now, str):
        others = " / ".join(dict.fromkeys(each.line.text for each in found))
        return tuple(_clash(each, mine, home, others) for each in found)
    text = merged(value, next(iter(by_paragraph.values())), now)
    if text is None:
        return tuple(_clash(each, mine, home, now) for each in found)
    return Step(Replace(home, text) if text != now else None, home, found)


def _folded(hunk: Hunk) -> tuple[int, int, tuple[str, ...]]:
    return hunk.first, hunk.last, keys(hunk.text)


def _anew_step(
    path: Path, some: list[Found], plans: tuple[Loaded, Loaded], homes: Homes
) -> _Result:
    """A unit that is looked up by its new name, or words that are read as a time or a sum."""
    base, mine = plans
    home = homes.home(path)
    if home is None:
        return tuple(_left(Reason.GONE, each, mine, path) for each in some)
    asked = [each.item for each in some if isinstance(each.item, Anew)]
    said = {keys(each.text): each.text for each in asked}
    value, now = base.source.value(path), mine.source.value(home)
    text = " ".join(asked[0].text.split())
    if len(said) > 1:
        others = " / ".join(said.values())
        return tuple(_clash(each, mine, home, others) for each in some)
    if not isinstance(value, str) or not isinstance(now, str) or not text:
        return tuple(_left(Reason.COMPUTED, each, mine, home) for each in some)
    is_named = bool(asked[0].piece.sources) and base.plan.registry.find(value) is not None
    if is_named and (unit := mine.plan.registry.find(text)):
        text = str(unit.name) if text.isupper() else text
    elif is_named:
        return tuple(_left(Reason.LOOKED_UP, each, mine, home) for each in some)
    if keys(text) != keys(now) and value != now:
        return tuple(_clash(each, mine, home, now) for each in some)
    return Step(Replace(home, text) if keys(text) != keys(now) else None, home, tuple(some))


def _left(reason: Reason, found: Found, mine: Loaded, path: Path) -> Left:
    return Left(reason, *words_of(found), found.line, mine.source.span(path))


def _clash(found: Found, mine: Loaded, path: Path, other: str) -> Left:
    return _left(Reason.CLASH, found, mine, path)._replace(mine=other)


def words_of(found: Found) -> tuple[str, str]:
    """What a change takes away, and what it puts there."""
    item = found.item
    if isinstance(item, Anew):
        return item.piece.text, item.text
    return item.before, item.hunk.text
