"""How much of a source's words a rebuilt plan says, in order, and which it lost.

Words are compared without regard to Unicode form, case and the place of tone marks; punctuation
does not count. Numbers that the compiler gives anew, and names that it prints in their official
form, are no lost words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import LCSseq

from kehoach.importing.otherwise import Otherwise, Word, said_otherwise
from kehoach.importing.recognition.anatomy import (
    MOST_HEAD,
    is_enclosing,
    recipients_of,
    type_of,
)
from kehoach.importing.recognition.columns import columns_of
from kehoach.importing.recognition.head import is_number_or_day, is_ornament
from kehoach.importing.recognition.labels import labels_of
from kehoach.importing.recognition.letterhead import above
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.source import Line, Part, Place, words_apart
from kehoach.named import NamedTuple
from kehoach.plan import Plan
from kehoach.vietnamese import fold
from kehoach.views.assignment import assignment_view
from kehoach.views.official import official_view
from kehoach.views.supplement import supplement_view
from kehoach.views.words import (
    Block,
    HeadingBlock,
    ItemBlock,
    Official,
    ParagraphBlock,
    SloganBlock,
)

_MOST_IN_ORDER: Final = 200_000
"""Words of some five hundred pages."""
_WORD: Final = re.compile(r"\w+")


class Lost(NamedTuple):
    """Words of a line that the rebuilt document does not say."""

    words: str
    place: Place


class Measure(NamedTuple):
    """Shares from 0 to 1, in order, and the words that are lost."""

    recall: float
    precision: float
    lost: tuple[Lost, ...]
    words: int
    added: int = 0
    """Words of a head and an ending that the source has not: no part of `precision`."""
    otherwise: tuple[Otherwise, ...] = ()
    """Words that are said, but not in their order, or in whose place others stand."""


def keys_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [_key(word) for word in _written(text)]


def _written(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(words_apart(text.replace("_", " ")))


def _words(texts: Iterable[tuple[str, Line | None]]) -> list[Word]:
    return [Word(_key(word), word, line) for text, line in texts for word in _written(text)]


def _key(word: str) -> str:
    """A word without case and marks of form; a number without the zeros that days begin with."""
    return fold(word).lstrip("0") or word


def measured(parts: Sequence[Part], plan: Plan, allowed: Iterable[str] = ()) -> Measure:
    """The rebuilt plan held against its source.

    `allowed` are texts whose words need not be there: names that are printed otherwise. What a
    page of the web says above the head stands behind it, and has no order.
    """
    lines = [line for line in _lines(parts) if line.printed]
    printed = [*allowed, *_titles(parts)]
    begin = above(lines[:MOST_HEAD], lambda line: type_of(line) is not None)
    apart = [key for line in lines[:begin] for key in keys_of(line.printed)]
    source = _words((line.printed, line) for line in lines[begin:])
    wanted = [each.key for each in source]
    ways = [_words((text, None) for text in said_by(plan, by_sides=each)) for each in (False, True)]
    built, beside = ([each.key for each in way] for way in ways)
    counts = [in_order(wanted, built), in_order(wanted, beside)]
    same = max(counts)
    otherwise = () if same == len(wanted) else said_otherwise(source, ways[counts.index(same)])
    more = Counter(built) - Counter(wanted)
    same += sum((Counter(apart) & more).values())
    of_layout = Counter(key for text in _layout_of(plan) for key in keys_of(text))
    added = (of_layout & (Counter(built) - Counter([*wanted, *apart]))).total()
    return Measure(
        same / max(1, len(wanted) + len(apart)),
        same / max(1, len(built) - added, same),
        tuple(_lost(lines, built, printed)),
        len(wanted) + len(apart),
        added,
        otherwise,
    )


def in_order(wanted: Sequence[str], built: Sequence[str]) -> int:
    """How many words two texts have in common in the same order.

    Of longer texts than any plan the order is not looked at: that takes the square of their length.
    """
    if max(len(wanted), len(built)) > _MOST_IN_ORDER:
        return sum((Counter(wanted) & Counter(built)).values())
    numbers: dict[str, int] = {}
    one, other = (
        [numbers.setdefault(key, len(numbers)) for key in keys] for keys in (wanted, built)
    )
    return int(LCSseq.similarity(one, other))


def _lines(parts: Sequence[Part]) -> Iterator[Line]:
    for part in parts:
        yield from (part,) if isinstance(part, Line) else part.lines


def _titles(parts: Sequence[Part]) -> Iterator[str]:
    """What stands above the columns of a table of activities, its numbers, labels in its cells."""
    for part in parts:
        if isinstance(part, Line):
            continue
        columns, header = columns_of(part)
        number = next((column.at for column in columns if column.role == "number"), None)
        for at, row in enumerate(part.rows if columns else ()):
            yield from (cell.text for cell in row if at < header or cell.column == number)
            lines = (line.printed for cell in row for line in cell.lines)
            yield from (found.label for line in lines for found in labels_of(line))


def _lost(lines: Sequence[Line], built: Sequence[str], allowed: Iterable[str]) -> Iterator[Lost]:
    """What is said in no line of the built document.

    Lines that stand there whole are taken first, so that what is missing is found where it is.
    """
    left = Counter(built)
    left.update(key for text in allowed for key in keys_of(text))
    rows = [(line, _counted(line)) for line in lines if not _is_printed_anew(line)]
    whole = Counter(key for _line, (_mark, words) in rows for key in map(_key, words))
    if whole <= left:
        return
    text = f" {' '.join(built)} "
    rows.sort(key=lambda row: f" {' '.join(map(_key, row[1][1]))} " not in text)
    for line, (mark, words) in rows:
        for key in keys_of(mark):
            left[key] -= left[key] > 0
        gone = []
        for word in words:
            key = _key(word)
            if left[key] > 0:
                left[key] -= 1
            else:
                gone.append(word)
        if gone:
            yield Lost(" ".join(gone), line.place)


def _is_printed_anew(line: Line) -> bool:
    """Whether a line is what the compiler prints by itself."""
    return (
        is_ornament(line)
        or is_number_or_day(line.text)
        or recipients_of(line) == ""
        or is_enclosing(line.text)
    )


def _counted(line: Line) -> tuple[str, list[str]]:
    """The number of a line, and its words."""
    mark, text = split_mark(line.printed)
    return mark.written if mark else "", _written(text)


def said_by(plan: Plan, *, by_sides: bool = False) -> Iterator[str]:
    """What the documents of a plan say, line by line: the official one, and its table.

    The two sides of its head are read line by line, or one after the other (`by_sides`).
    """
    for paper in plan.papers:
        yield from _paper(official_view(plan, paper), by_sides=by_sides)
    for appendix in plan.appendices:
        if appendix.is_assignments:
            table = assignment_view(plan)
            yield from (table.label, table.title, table.attached)
            yield from _said(table.table)
        else:
            supplement = supplement_view(appendix, plan)
            yield from (supplement.label, supplement.title, supplement.attached)
            for block in supplement.body:
                yield from _said(block)


def _layout_of(plan: Plan) -> Iterator[str]:
    """What a document has for its form's sake, at its head and its end."""
    for paper in plan.papers:
        view = official_view(plan, paper)
        yield from _head_of(view, by_sides=False)
        yield view.kind
        yield from _ending_of(view)


def _paper(view: Official, *, by_sides: bool) -> Iterator[str]:
    """One document from its head to its signature."""
    yield from _head_of(view, by_sides=by_sides)
    yield from (view.kind, view.subject, view.attached, view.authority, *view.bases, view.decides)
    for block in view.body:
        yield from _said(block)
    yield from _ending_of(view)


def _head_of(view: Official, *, by_sides: bool) -> Iterator[str]:
    if head := view.letterhead:
        nation = (head.nation, head.motto)
        sides = (head.number, *nation) if by_sides else (*nation, head.number)
        yield from filter(None, (head.parent, head.issuer, *sides))
        yield head.place_and_date


def _ending_of(view: Official) -> Iterator[str]:
    yield from ("Nơi nhận:", *view.recipients) if view.recipients else ()
    if signature := view.signature:
        yield from (*signature.authority, signature.post or "", signature.office or "")
        yield signature.name or ""


def _said(block: Block) -> Iterator[str]:
    match block:
        case HeadingBlock():
            yield f"{block.mark} {block.text}"
        case SloganBlock():
            yield block.text
        case ParagraphBlock():
            yield f"{block.mark} {block.label or ''} {block.text}"
        case ItemBlock():
            yield f"{block.mark} {block.label or ''} {block.text}"
        case _:
            yield " ".join(column.title for column in block.columns)
            for row in block.rows:
                yield " ".join(text for cell in row.cells for text in (cell.text, *cell.more))
