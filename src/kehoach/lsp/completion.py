"""What may be written at the cursor: keys, names of units, ids, times, words of a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lsprotocol import types
from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, TextEdit

from kehoach.language.schema.key import Refers
from kehoach.lsp.feature import Feature
from kehoach.lsp.grammar import Place, place_at
from kehoach.lsp.matching import matching
from kehoach.lsp.snapshot import Snapshot
from kehoach.named import NamedTuple
from kehoach.plan import Plan, plan_year
from kehoach.reader import Path
from kehoach.reader.cursor import Begun, begun
from kehoach.vietnamese.period import EXAMPLES

_YEAR: Final = re.compile(r"\b20[0-9]{2}\b")
_COLON: Final = re.compile(r"\w*\s*:")
_NEEDS_QUOTES: Final = re.compile(r"^[\s&*!|>'\"%@`#\[\]{},?-]|: |:$| #|\s$")
_ENDS_IN_BRACKETS: Final = re.compile(r"[,\[\]{}]")


class Candidate(NamedTuple):
    """What may be written: the text, what kind it is, what it means, and what is told of it."""

    text: str
    kind: CompletionItemKind
    detail: str = ""
    about: str = ""
    is_key: bool = False


def complete(snapshot: Snapshot, name: str, asked: types.CompletionParams) -> CompletionList | None:
    """What may be written at a position of an open file."""
    buffer = snapshot.buffers.get(snapshot.path_of(name))
    if buffer is None:
        return None
    line, column = snapshot.place(name, asked.position)
    word = begun(buffer.text, line, column)
    if word is None:
        return None
    here = snapshot.lines(name)[line - 1]
    writer = _Writer(snapshot, name, word, line, here)
    offered = (
        each for each in candidates(snapshot.known.plan, word, here) if each.text != word.text
    )
    found = matching(word.text, offered, lambda each: each.text)
    items = [writer.item(number, each) for number, each in enumerate(found)]
    return CompletionList(is_incomplete=True, items=items)


def candidates(plan: Plan, word: Begun, here: str) -> Iterator[Candidate]:
    """All that may stand where a word is begun, whatever its letters are."""
    if word.is_key:
        taken = word.around.keys() if isinstance(word.around, dict) else ()
        yield from (each for each in keys(word.path[:-1]) if each.text not in taken)
        return
    place = place_at(word.path)
    yield from units(plan) if Refers.UNIT in place.names else ()
    yield from ids(plan, place)
    yield from times(plan) if place.is_time else ()
    yield from (Candidate(each, CompletionItemKind.EnumMember) for each in place.words)
    if word.is_alone and here[: word.start - 1].strip(" ") in {"-", "- -"}:
        yield from keys(word.path)


def keys(path: Path) -> Iterator[Candidate]:
    """The keys of a mapping at a path."""
    for key, about in place_at(path).keys.items():
        yield Candidate(key, CompletionItemKind.Property, about=about, is_key=True)


def units(plan: Plan) -> Iterator[Candidate]:
    """Every written form of every unit."""
    for unit in plan.registry:
        for form in unit.forms:
            detail = "" if form == unit.name else str(unit.name)
            yield Candidate(str(form), CompletionItemKind.Reference, detail)


def ids(plan: Plan, place: Place) -> Iterator[Candidate]:
    """The ids of activities, and where they may stand of all parts of the outline."""
    if Refers.PART in place.names:
        known = dict(plan.places)
    elif Refers.ACTIVITY in place.names:
        known = {key: plan.places.get(key, "") for key in plan.by_id}
    else:
        return
    for key, where in known.items():
        activity = plan.by_id.get(key)
        about = str(activity.name) if activity else ""
        yield Candidate(key, CompletionItemKind.Reference, where, about)


def times(plan: Plan) -> Iterator[Candidate]:
    """The times that the plan has, and one of each form that is read, in the year of the plan."""
    document = plan.document
    year = plan_year(str(document.subject), document.date)
    own = [str(each.timing.words) for each in plan.followed if each.timing]
    usual = [_YEAR.sub(str(year.year), each) if year else each for each in EXAMPLES]
    for text in dict.fromkeys((*own, *usual)):
        yield Candidate(text, CompletionItemKind.Value)


class _Writer:
    """Writes candidates in the place of the word that is begun."""

    def __init__(self, snapshot: Snapshot, name: str, word: Begun, line: int, here: str) -> None:
        self._word, self._here = word, here
        end = word.start + len(word.text)
        self._behind = here[end - 1 :]
        self._quote = here[word.start - 2 : word.start - 1] if word.start > 1 else ""
        span = snapshot.known.source.span(())._replace(
            file=name, line=line, column=word.start, end_line=line, end_column=end
        )
        self._range = snapshot.range(span)

    def item(self, number: int, each: Candidate) -> CompletionItem:
        """A candidate as an editor lists it, in our order; it is filtered by us, not there."""
        return CompletionItem(
            label=each.text,
            kind=each.kind,
            detail=each.detail or None,
            documentation=each.about or None,
            sort_text=f"{number:04}",
            filter_text=self._word.text or each.text,
            text_edit=TextEdit(self._range, self._text(each)),
        )

    def _text(self, each: Candidate) -> str:
        if each.is_key:
            return each.text if _COLON.match(self._behind) else f"{each.text}: "
        if self._quote == "'":
            return each.text.replace("'", "''")
        if self._quote == '"':
            return each.text.replace("\\", "\\\\").replace('"', '\\"')
        ends = self._word.in_brackets and _ENDS_IN_BRACKETS.search(each.text)
        if ends or _NEEDS_QUOTES.search(each.text):
            doubled = each.text.replace("'", "''")
            return f"'{doubled}'"
        return each.text


FEATURES: Final = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        complete,
        types.CompletionOptions(trigger_characters=[" ", "-", "[", ","]),
    ),
)
