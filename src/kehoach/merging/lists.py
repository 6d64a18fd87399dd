"""Paragraphs that came and went as elements of the plan's lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kehoach.findings import Insert, Path, Remove, Replace
from kehoach.merging.changes import Compared, Part
from kehoach.merging.homes import Homes
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.values import Step, Steps
from kehoach.plan import Loaded
from kehoach.reader import texts_in
from kehoach.vietnamese.typography import keys
from kehoach.views import How, Kind, Words

_MARK: Final = re.compile(r"(?:[-–—+•*·]|\(?(?:\d{1,3}|[a-zđ]{1,2}|[IVX]{1,5})[.)])\s+")
"""What stands before an element where kehoach prints a mark of its own."""


_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def list_steps(compared: Compared, base: Loaded, mine: Loaded) -> Steps:
    """The elements that go with paragraphs, and those that come; what is neither is left."""
    lists = _Lists(compared, base, mine)
    by_reason: dict[Reason, list[Part]] = {each.left.reason: [] for each in compared.parts}
    for each in compared.parts:
        by_reason[each.left.reason].append(each)
    made = [
        *lists.removed(by_reason.get(Reason.NO_PARAGRAPH, [])),
        *lists.added(by_reason.get(Reason.NEW_PARAGRAPH, [])),
        *lists.divided(by_reason.get(Reason.DIVIDED, [])),
        *lists.joined(by_reason.get(Reason.JOINED, [])),
    ]
    taken = {id(part) for step in made for part in step.parts}
    left = (each.left for each in compared.parts if id(each) not in taken)
    return Steps(tuple(sorted(made, key=lambda step: step.order, reverse=True)), tuple(left))


class _Lists:
    """Which paragraphs are whose, by the paths of the values that they print."""

    def __init__(self, compared: Compared, base: Loaded, mine: Loaded) -> None:
        self._compared, self._base, self._mine = compared, base, mine
        self._homes = Homes(base.source, mine.source)
        self._paths = [tuple(self._exact(words)) for words in compared.words]
        self._printing: defaultdict[Path, set[int]] = defaultdict(set)
        for number, paths in enumerate(self._paths):
            for path in paths:
                for end in range(1, len(path) + 1):
                    self._printing[path[:end]].add(number)

    def _exact(self, words: Words) -> Iterator[Path]:
        """The exact paths of what a paragraph prints; a name that was found is where it is used."""
        for piece in words.pieces:
            if piece.former:
                continue
            for path in piece.sources if piece.how & How.LOOKED_UP else piece.paths:
                yield self._base.source.exact(self._base.places.original(path))

    def removed(self, parts: Sequence[Part]) -> Iterator[Step]:
        """An element less for each of which all paragraphs are gone: the outermost such."""
        gone = {each.paragraph: each for each in parts}
        done: set[int] = set()
        for number in gone:
            found = self._element(number, gone.keys()) if number not in done else None
            home = self._homes.home(found) if found else None
            if found is None or home is None:
                continue
            if self._base.source.value(found) != self._mine.source.value(home):
                continue  # the plan has changed what the file has struck
            if not all(map(self._is_seen, texts_in(self._base.source.value(found), found))):
                continue  # it says more than this document prints
            with_it = self._printing[found]
            done |= with_it
            yield Step(Remove(home), home, parts=tuple(gone[each] for each in sorted(with_it)))

    def _is_seen(self, text: tuple[Path, str]) -> bool:
        """Whether the document prints a text, or it is an id, which nobody sees."""
        path, words = text
        return path in self._printing or bool(_ID.fullmatch(words))

    def _element(self, number: int, gone: Iterable[int]) -> Path | None:
        """The outermost element of a list that prints a paragraph, and nothing that is left."""
        path = next(iter(self._paths[number]), ())
        ends = (end for end in range(1, len(path) + 1) if isinstance(path[end - 1], int))
        whole = set(gone)
        return next((path[:end] for end in ends if self._printing[path[:end]] <= whole), None)

    def added(self, parts: Sequence[Part]) -> Iterator[Step]:
        """A text more in the list whose element is printed by the one paragraph before."""
        for part in reversed(parts):
            paths = set(self._paths[part.paragraph])
            line = part.left.line
            if line is None or line.in_table or len(paths) != 1:
                continue
            path = paths.pop()
            value = self._base.source.value(path)
            home = self._homes.home(path)
            if home is None or not isinstance(value, str) or not isinstance(path[-1], int):
                continue
            if len(self._printing[path]) != 1 or "\n" in value.strip():
                continue
            text = self._text(line.text, self._compared.words[part.paragraph], value)
            place = int(home[-1]) + 1
            if said := _said(text):
                edit = Insert(home[:-1], place, text)
                yield Step(edit, (*home[:-1], place), parts=(part,), said=(said,))

    def divided(self, parts: Sequence[Part]) -> Iterator[Step]:
        """A text that is several now: the first stays where it was, the others come behind it."""
        for part in parts:
            home = self._alone(part.paragraph)
            if home is None or len(part.built) > 1 or part.lines[0].in_table:
                continue
            first, *others = self._texts(part)
            place, at = (home[:-1], home[-1] + 1) if isinstance(home[-1], int) else (home, 1)
            more = tuple(Insert(place, at + number, each) for number, each in enumerate(others))
            said = tuple(map(_said, (first, *others)))
            if all(said):
                yield Step(Replace(home, first), home, parts=(part,), said=said, more=more)

    def joined(self, parts: Sequence[Part]) -> Iterator[Step]:
        """Texts of one list that are one now: the first says all, and the others go."""
        for part in parts:
            homes = [self._alone(each) for each in part.built]
            if None in homes or len(part.lines) > 1:
                continue
            found = [each for each in homes if each]
            first = found[0]
            if any(each[:-1] != first[:-1] or isinstance(each[-1], str) for each in found):
                continue
            (text,) = self._texts(part)
            more = tuple(Remove(each) for each in sorted(found[1:], reverse=True))
            edit = Replace(first, text)
            yield Step(edit, first, parts=(part,), said=(_said(text),), more=more)

    def _alone(self, number: int) -> Path | None:
        """The place of the one text that a paragraph is, where the plan still says it, once."""
        paths = set(self._paths[number])
        path = paths.pop() if len(paths) == 1 else ()
        value, home = self._base.source.value(path), self._homes.home(path) if path else None
        is_plain = all(not piece.how for piece in self._compared.words[number].pieces)
        if not home or not isinstance(value, str) or "\n" in value.strip() or not is_plain:
            return None
        is_same = self._mine.source.value(home) == value and len(self._printing[path]) == 1
        return home if is_same else None

    def _texts(self, part: Part) -> list[str]:
        """What the paragraphs of the file say as values."""
        words = self._compared.words[part.paragraph]
        path = self._paths[part.paragraph][0]
        value = self._base.source.value(path)
        return [self._text(line.text, words, value) for line in part.lines]

    @staticmethod
    def _text(text: str, before: Words, value: str) -> str:
        """A new paragraph as a value: without the mark and the last sign, which are printed."""
        words = " ".join(text.split())
        first = before.pieces[0]
        if first.kind is Kind.MARK or (first.kind is Kind.OWN and first.text.strip()):
            words = words[match.end() :] if (match := _MARK.match(words)) else words
        return words if value.rstrip()[-1:] in ".;," else words.rstrip(".;,")


def _said(text: str) -> tuple[str, ...]:
    return tuple(key.casefold() for key in keys(text) if key[0].isalnum())


def left_of(step: Step, reason: Reason) -> Iterator[Left]:
    """The reports of paragraphs that are not taken after all."""
    for part in step.parts:
        yield part.left if reason is Reason.NOT_PRINTED else part.left._replace(reason=reason)
