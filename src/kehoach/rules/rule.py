"""What a rule is: a function with a code, from a linked plan to what is wrong with it."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, TypeVar

from kehoach.findings import (
    MOST_FINDINGS,
    Edit,
    Finding,
    Related,
    ReplacePart,
    Severity,
    Span,
)
from kehoach.i18n import _, in_figures
from kehoach.language import Places
from kehoach.named import NamedTuple
from kehoach.plan import Plan, plan_year
from kehoach.reader import OVER_LIMIT, Path
from kehoach.rules.citations import Citation, citations_in
from kehoach.rules.words import (
    ABBREVIATION,
    NO_MARKS,
    Forms,
    Mention,
    Text,
    forms_of,
    mentions_in,
    text_of,
)
from kehoach.vietnamese.period import WrittenDate, dates_in

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Checked:
    """What rules look at: a sound plan, and where everything stands."""

    plan: Plan
    places: Places

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text that is printed, with its path, in the order of the files."""
        texts = self.places.source.texts()
        return tuple((path, text) for path, text in texts if _is_printed(path))

    @cached_property
    def _made(self) -> dict[Callable[[Checked], Any], Any]:
        return {}

    def once(self, make: Callable[[Checked], T]) -> T:
        """What a function makes of the plan: made once for all rules of a family that ask."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def printed(self) -> str:
        """All texts in one: what does not stand here is sought in none of them."""
        return "\n".join([text for _path, text in self.texts])

    def texts_with(self, *words: str) -> Iterator[tuple[Path, str]]:
        """The texts in which one of some words stands: to look there alone costs far less."""
        there = [word for word in words if word in self.printed]
        texts = self.texts if there else ()
        return ((path, text) for path, text in texts if any(word in text for word in there))

    @cached_property
    def dates(self) -> tuple[tuple[Path, str, tuple[WrittenDate, ...]], ...]:
        """Every text that names a day, with its path and its dates."""
        found = ((path, text, dates_in(text)) for path, text in self.texts)
        return tuple(each for each in found if each[2])

    @cached_property
    def year(self) -> int | None:
        """The year of a day that names none, where the plan determines it."""
        document = self.plan.document
        assumed = plan_year(document.subject, document.date)
        return assumed.year if assumed else None

    @cached_property
    def worded(self) -> tuple[Text, ...]:
        """The same texts with their words."""
        return tuple([text_of(path, text) for path, text in self.texts])

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each folded word stands in the plan."""
        return Counter(chain.from_iterable(each.folded for each in self.worded))

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often each two folded words stand beside each other."""
        return Counter(chain.from_iterable(pairwise(each.folded) for each in self.worded))

    @cached_property
    def followers(self) -> Counter[str]:
        """How many different words stand behind each folded word."""
        return Counter(first for first, _second in self.pairs)

    @cached_property
    def triples(self) -> frozenset[tuple[str, str, str]]:
        """Each three folded words that stand beside each other."""
        return frozenset(
            chain.from_iterable(
                zip(each.folded, each.folded[1:], each.folded[2:], strict=False)
                for each in self.worded
            )
        )

    @cached_property
    def abbreviations(self) -> tuple[tuple[Text, re.Match[str]], ...]:
        """Every abbreviation of a text or a list that is not all in capitals, in the order of the files."""
        return tuple(
            (each, match)
            for each in self.worded
            if (each.is_running or each.path[-2:-1] == ("recipients",)) and not each.text.isupper()
            for match in ABBREVIATION.finditer(each.text)
        )

    @cached_property
    def bare_words(self) -> Mapping[str, Sequence[str]]:
        """The folded words of the plan by what they are without marks."""
        found: dict[str, list[str]] = {}
        for word in self.vocabulary:
            found.setdefault(word.translate(NO_MARKS), []).append(word)
        return found

    @cached_property
    def forms(self) -> Forms:
        """The written forms of the units, to be looked for in texts."""
        return forms_of(self.plan.registry)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every unit that is named in running text, in the order of the files."""
        return tuple(mentions_in(self.worded, self.forms))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every document that a text cites by its number, in the order of the files."""
        dates = {path: found for path, _text, found in self.dates}
        return tuple(citations_in(self.texts_with(" số "), dates))

    def span_of(self, mention: Mention) -> Span:
        """The place of a mention in its file."""
        return self.places.source.text_span(mention.path, mention.start, mention.end)

    def words_at(self, path: Path, words: str) -> Span:
        """The place of some words in the text at a path of the models; of all of it without them."""
        original = self.places.original(path)
        for at, text in self.texts:
            if at in (original, original[:-1]) and words in text:
                start = text.index(words)
                return self.places.source.text_span(at, start, start + len(words))
        return self.places.span(path)


def replaced(path: Path, start: int, old: str, new: str) -> tuple[Edit, ...]:
    """The edit from `old`, which begins at an offset of the text at a path of the files, to `new`."""
    return (ReplacePart(path, start, start + len(old), new),)


class Problem(NamedTuple):
    """A finding before its rule gives it a code and a severity."""

    message: str
    span: Span
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()
    severity: Severity | None = None
    """How much it matters where that is less than the rule has in general."""


MOST_PLACES = 24
"""How many other places of one cause are listed: nobody reads more."""


def gathered(found: Iterable[tuple[Hashable, Problem]]) -> Iterator[Problem]:
    """One problem for each key, at its first place, with the other places and all fixes.

    What has one cause is one finding, however often it stands in a plan.
    """
    groups: dict[Hashable, list[Problem]] = {}
    for key, problem in found:
        groups.setdefault(key, []).append(problem)
    for first, *others in groups.values():
        places = tuple(Related(_("and here"), each.span) for each in others[:MOST_PLACES])
        fixes = tuple(edit for each in (first, *others) for edit in each.fix)
        yield first._replace(related=(*first.related, *places), fix=fixes)


def shortened(words: str, longest: int = 180) -> str:
    """What something is called in a message: its words, cut between two of them."""
    if len(words) <= longest:
        return words
    return f"{words[:longest].rsplit(' ', 1)[0]} …"


class Rule(NamedTuple):
    """A rule; the docstring of `check` says why, what is bad, what is good, and the way out."""

    code: str
    severity: Severity
    check: Callable[[Checked], Iterator[Problem]]

    @property
    def text(self) -> str:
        """The whole explanation, in the user's language."""
        return _(self.docstring)

    @property
    def docstring(self) -> str:
        """The explanation as it stands in the program, which is its message."""
        return inspect.getdoc(self.check) or ""

    @property
    def title(self) -> str:
        """What the rule forbids, in one line."""
        return self.text.split("\n", 1)[0].rstrip(".")

    def findings(self, checked: Checked) -> Iterator[Finding]:
        """What the rule has to say of a plan, as far as anyone would read it."""
        for count, problem in enumerate(self.check(checked)):
            if count == MOST_FINDINGS:
                yield self._too_many(problem.span)
                return
            yield Finding(
                self.code,
                problem.message,
                problem.span,
                problem.help,
                problem.severity or self.severity,
                problem.related,
                problem.fix,
            )

    def _too_many(self, span: Span) -> Finding:
        message = _("{code} is found more than {limit} times; from here on it is not looked for")
        return Finding(
            OVER_LIMIT,
            message.format(code=self.code, limit=in_figures(MOST_FINDINGS)),
            span,
            _("fix those that are shown, then check again"),
            Severity.WARNING,
        )


_NOT_PRINTED = frozenset(
    (
        "id", "leads", "supports", "marks", "numbering", "kehoach", "table", "duties", "open",
        "after", "aliases", "short", "since", "until", "number", "before", "during", "days",
        "status", "progress", "date", "read", "show", "kind", "within", "registry",
    )
)  # fmt: skip
"""Keys whose values are no prose: references, choices, and forms of names that others may use."""


def _is_printed(path: Path) -> bool:
    """Whether a text is prose; below `duties` and `table` it may be, though choices there are not."""
    *above, last = path
    return last not in _NOT_PRINTED and not any(
        step in _NOT_PRINTED and step not in ("duties", "table") for step in above
    )
