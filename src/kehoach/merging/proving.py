"""The changed plan held against the edited file: whether it prints what that says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kehoach.build.documents import documents
from kehoach.edits import Change, plan_changes
from kehoach.findings import Severity
from kehoach.merging.changes import Compared, Found
from kehoach.merging.outcome import Reason
from kehoach.merging.standing import in_order, said_of, spoken
from kehoach.merging.values import Step, edits_of_steps
from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts
from kehoach.vietnamese.typography import Token, tokens
from kehoach.views import Kind, Words

_MOST_TRIALS: Final = 60
"""Plans that are made and looked at; more edits that spoil each other are not taken apart."""


class Proof:
    """Tries the edits of some steps, and leaves out those that do not print what the file says.

    `refused` has why, for each that was left out; `after` what the document says in the end.
    """

    def __init__(self, compared: Compared, mine: Loaded, name: str) -> None:
        self._compared, self._mine, self._name = compared, mine, name
        self._before = _words_in(mine, name)
        self._trials = _MOST_TRIALS
        self.refused: dict[Step, Reason] = {}
        self.after = self._before

    def proved(self, steps: Sequence[Step]) -> tuple[Sequence[Step], Mapping[str, Change]]:
        """The steps that can be made together, and the files that they change."""
        while steps and self._trials:
            self._trials -= 1
            own = edits_of_steps(steps, self._mine.source)
            planned = plan_changes(self._mine.source, [edit for edit, _step in own])
            if planned.refused:
                edits = {id(each.edit) for each in planned.refused}
                bad = list(dict.fromkeys(step for edit, step in own if id(edit) in edits))
                reason = Reason.REFUSED
            else:
                bad, reason = self._unproved(steps, planned.changes), Reason.NOT_PRINTED
                if not bad:
                    return steps, planned.changes
            if len(bad) == len(steps) > 1:
                steps = self._halves(steps)
                continue
            self.refused |= dict.fromkeys(bad, reason)
            steps = [each for each in steps if each not in self.refused]
        self.refused |= dict.fromkeys(steps, Reason.NOT_PRINTED)
        self.after = self._before
        return (), {}

    def _halves(self, steps: Sequence[Step]) -> Sequence[Step]:
        """The steps that can be made where one of them spoils all others: tried half by half."""
        middle = len(steps) // 2
        good = [each for half in (steps[:middle], steps[middle:]) for each in self.proved(half)[0]]
        return good if len(good) < len(steps) else []

    def _unproved(self, steps: Sequence[Step], changes: Mapping[str, Change]) -> list[Step]:
        texts = self._mine.source.whole_texts()
        texts |= {name: each.after for name, each in changes.items()}
        after = load_source(read_texts(texts))
        if not after.is_sound:
            return _faulty(steps, after)
        self.after = _words_in(after, self._name)
        bad = unproved(steps, self._compared, self._before, self.after)
        standing = in_order(self.after, self._compared.written)
        spoken_now = {said_of(each) for each in self.after}
        bad += [
            step
            for step in steps
            if any(
                said_of(self._compared.written[at].text) not in spoken_now for at in step.somewhere
            )
        ]
        bad += [each for each in steps if not standing.issuperset(each.lines) and each not in bad]
        return list(dict.fromkeys(bad))


def _words_in(plan: Loaded, name: str) -> tuple[Words, ...]:
    """What a document of a plan prints; nothing where it has none of this name."""
    found = (each for each in documents(plan.plan) if each.name == name and each.structure)
    document = next(found, None)
    return tuple(document.words()) if document else ()


def _faulty(steps: Sequence[Step], after: Loaded) -> list[Step]:
    """The steps at whose places a plan has errors; all, where it has them elsewhere.

    Where elements come and go, places are not what they were.
    """
    if any(step.arrangement for step in steps):
        return list(steps)
    lines = {
        (each.span.file, line)
        for each in after.findings
        if each.severity is Severity.ERROR
        for line in range(each.span.line, each.span.end_line + 1)
    }
    bad = []
    for step in steps:
        span = after.source.span(step.path)
        if any((span.file, line) in lines for line in range(span.line, span.end_line + 1)):
            bad.append(step)
    return bad or list(steps)


def unproved(
    steps: Sequence[Step], compared: Compared, mine: Sequence[Words], after: Sequence[Words]
) -> list[Step]:
    """The steps whose paragraphs are not printed as they should be.

    A paragraph that the plan has changed since it was built is not looked at: there the words of
    both stand side by side, and each was placed at its own.
    """
    by_paragraph: defaultdict[int, list[tuple[int, Found]]] = defaultdict(list)
    for number, step in enumerate(steps):
        for each in step.found:
            by_paragraph[each.paragraph].append((number, each))
    known = Counter(map(_words, mine))
    printed = Counter(map(_words, after))
    bad: set[int] = set()
    for paragraph, found in by_paragraph.items():
        words = compared.words[paragraph]
        if not known[_words(words)]:
            continue
        wanted = _expected(words, [each for _number, each in found])
        if printed[wanted]:
            printed[wanted] -= 1
        else:
            bad.update(number for number, _found in found)
    less = Counter(_words(compared.words[each]) for step in steps for each in _gone(step))
    more = Counter(said_of(compared.written[each].text) for step in steps for each in _lines(step))
    for number, step in enumerate(steps):
        gone = {_words(compared.words[each]) for each in _gone(step)}
        if any(printed[each] > known[each] - less[each] + more[each] for each in gone):
            bad.add(number)
    return [step for number, step in enumerate(steps) if number in bad]


def _expected(words: Words, found: Iterable[Found]) -> tuple[str, ...]:
    """The words of a paragraph with those of its changes that have a place."""
    said = [spoken([each]) if is_said else () for each, is_said in _tokens(words)]
    said.append(())
    for each in sorted((each.item.said for each in found), reverse=True):
        new = tuple(key.casefold() for key in each.keys if key[0].isalnum())
        if each.first == each.last:
            said[each.first] = (*new, *said[each.first])
        else:
            said[each.first : each.last] = [new, *[()] * (each.last - each.first - 1)]
    return tuple(key for each in said for key in each)


def _words(words: Words) -> tuple[str, ...]:
    return spoken(each for each, is_said in _tokens(words) if is_said)


def _tokens(words: Words) -> Iterator[tuple[Token, bool]]:
    """The tokens of a paragraph; the numbers of parts are counted anew, and nobody says them."""
    for piece in words.pieces:
        yield from ((each, piece.kind is not Kind.MARK) for each in tokens(piece.text))


def _gone(step: Step) -> Iterator[int]:
    for part in step.parts:
        if part.left.reason is not Reason.MOVED:
            yield from part.built


def _lines(step: Step) -> tuple[int, ...]:
    return (*step.lines, *step.somewhere)
