"""What a grammar is: productions in tables, and the one way to read a row of tokens by them.

A production says how a symbol may be written, and what that means:

    Production("point", "quý <quarter> [năm] <year>", _quarter_of_year)

In a pattern a word or sign stands for itself, in any way to write it; `<name>` for a symbol, or for
one of the terminals; `<name:role>` likewise, and its value is called `role`; `[…]` may be left out;
`(… | …)` is one of several; `{…}` may come any number of times. The meaning gets what was found and
returns the value of the symbol, or None where the words do not go together after all.

A symbol is read at each place at most once, and what it gave there is kept, so that a time of many
words takes little longer than one of few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.vietnamese.period.patterns import Captured, Node, compiled, head_of
from kehoach.vietnamese.period.tokens import Token, words_of
from kehoach.vietnamese.text import fold

First: TypeAlias = frozenset[str] | None
"""The keys with which something may begin; None where any may."""


_WORDS = lazy_pattern(r"[^\W\d_]+|[^\s\w]")


class Found:
    """What a pattern found: the values of its symbols, by their roles, and where it stands."""

    __slots__ = ("at", "end", "items", "parse")

    def __init__(self, parse: Parse, items: tuple[Captured, ...], at: int, end: int) -> None:
        self.parse = parse
        self.items = items
        self.at = at
        self.end = end

    def __contains__(self, role: str) -> bool:
        return any(item[0] == role for item in self.items)

    def __getitem__(self, role: str) -> Any:  # noqa: ANN401  # each symbol has values of its own
        return next(item[1] for item in self.items if item[0] == role)

    def get(self, role: str) -> Any:  # noqa: ANN401  # as above
        """The first value of a role, or None."""
        return next((item[1] for item in self.items if item[0] == role), None)

    def all(self, role: str) -> tuple[Any, ...]:
        """Every value of a role, in the order of the words."""
        return tuple(item[1] for item in self.items if item[0] == role)

    def words(self, role: str) -> str:
        """The words that a role was read from, as they were written."""
        item = next(item for item in self.items if item[0] == role)
        return words_of(self.parse.text, self.parse.tokens[item[2] : item[3]])

    def tokens(self, role: str) -> Sequence[Token]:
        """The tokens that a role was read from."""
        item = next(item for item in self.items if item[0] == role)
        return self.parse.tokens[item[2] : item[3]]

    def place(self, role: str = "") -> tuple[int, int]:
        """The offsets in the text of a role's words, or of all that was found."""
        tokens = self.tokens(role) if role else self.parse.tokens[self.at : self.end]
        return tokens[0].start, tokens[-1].end


Meaning: TypeAlias = Callable[[Found], Any]


def value_of(role: str) -> Meaning:
    """The meaning of a symbol that is what one part of it is."""
    return lambda found: found[role]


class Terminal(NamedTuple):
    """What is read by a function: from a place to the places behind it, with the values."""

    read: Callable[[Parse, int], Iterable[tuple[int, Any]]]
    first: First = None


class Production(NamedTuple):
    """One way to write a symbol. `example`, where there is one, is a whole time of this form."""

    symbol: str
    pattern: str
    meaning: Meaning
    example: str = ""


class Grammar:
    """The productions of all families. Each is compiled when it is first tried."""

    def __init__(
        self,
        productions: Iterable[Production],
        terminals: Mapping[str, Terminal],
        tables: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.productions = tuple(productions)
        self.tables = tables
        self._terminals = dict(terminals)
        self._forms: dict[str, list[Form]] = {}
        for each in self.productions:
            self._forms.setdefault(each.symbol, []).append(Form(each))
        self._starts: dict[tuple[str, str], bool] = {}
        self._by_key: dict[tuple[str, str], list[Form]] = {}

    def terminal(self, symbol: str) -> Terminal | None:
        """The terminal of a symbol, if it is one; that of a table is made when it is asked for."""
        if symbol in self.tables and symbol not in self._terminals:
            self._terminals[symbol] = _table(self.tables[symbol])
        return self._terminals.get(symbol)

    def forms(self, symbol: str) -> Sequence[Form]:
        """Every way to write a symbol."""
        return self._forms[symbol]

    def forms_from(self, symbol: str, key: str) -> Iterator[Form]:
        """The ways to write a symbol that may begin with a token of this key, one by one."""
        known = self._by_key.get((symbol, key))
        if known is not None:
            yield from known
            return
        found = []
        for form in self._forms[symbol]:
            if form.head.starts(self, key):
                found.append(form)
                yield form
        self._by_key[symbol, key] = found

    def starts(self, symbol: str, key: str) -> bool:
        """Whether a symbol may begin with a token of this key."""
        known = self._starts.get((symbol, key))
        if known is None:
            terminal = self.terminal(symbol)
            if terminal:
                known = terminal.first is None or key in terminal.first
            else:
                known = any(form.head.starts(self, key) for form in self._forms[symbol])
            self._starts[symbol, key] = known
        return known

    @cached_property
    def vocabulary(self) -> Mapping[str, str]:
        """Every word that stands in a pattern or a table, by its key, as it is written there."""
        patterns = " ".join(
            [re.sub(r"<[^>]*>", " ", each.pattern) for each in self.productions]
            + [words for table in self.tables.values() for words in table]
        )
        return {fold(word): word for word in re.findall(r"[^\W\d_]+", patterns)}


class Form:
    """A way to write a symbol, and what that means.

    Few forms may begin with a given token. Only the head of a pattern, up to what must be there, is
    compiled to tell; all of it for those that may.
    """

    def __init__(self, production: Production) -> None:
        self.pattern = production.pattern
        self.meaning = production.meaning

    @cached_property
    def head(self) -> Node:
        """What a row of tokens of this form begins with."""
        return compiled(head_of(self.pattern))

    @cached_property
    def node(self) -> Node:
        """All of it."""
        return compiled(self.pattern)


class Parse:
    """One reading of a row of tokens. What was read of a symbol at a place is kept.

    `keys` are those of the tokens and one more, which no token has, behind the `last`.
    """

    def __init__(self, grammar: Grammar, text: str, tokens: Sequence[Token]) -> None:
        self.grammar = grammar
        self.text = text
        self.tokens = tokens
        self.keys = [*[token.key for token in tokens], ""]
        self.last = len(tokens)
        self._known: dict[tuple[str, int], tuple[list[tuple[int, Any]], Iterator[Any]]] = {}

    def results(self, symbol: str, at: int) -> Iterator[tuple[int, Any]]:
        """The places behind what may be read as a symbol at a place, each once, with the values.

        They are looked for as they are asked for: mostly the first is right.
        """
        known = self._known.get((symbol, at))
        if known is None:
            terminal = self.grammar.terminal(symbol)
            waiting = terminal.read(self, at) if terminal else self._read(symbol, at)
            known = self._known[symbol, at] = ([], iter(waiting))
        found, waiting = known
        index = 0
        while True:
            if index == len(found):
                result = next(waiting, None)
                if result is None:
                    return
                found.append(result)
            yield found[index]
            index += 1

    def whole(self, symbol: str, at: int = 0) -> Any:  # noqa: ANN401  # each symbol has its values
        """The value of all tokens from a place on as one symbol; None if they are not."""
        for end, value in self.results(symbol, at):
            if end == self.last:
                return value
        return None

    def _read(self, symbol: str, at: int) -> Iterator[tuple[int, Any]]:
        seen = set()
        for form in self.grammar.forms_from(symbol, self.keys[at]):
            for end, items in form.node.match(self, at, ()):
                if end in seen:
                    continue
                value = form.meaning(Found(self, items, at, end))
                if value is not None:
                    seen.add(end)
                    yield end, value


def _table(rows: Mapping[str, Any]) -> Terminal:
    """A terminal that reads one of the words of a table, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for words, value in rows.items():
        keys = tuple([fold(word) for word in _WORDS.findall(words)])
        by_first.setdefault(keys[0], []).append((keys, value))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))

    def read(parse: Parse, at: int) -> Iterator[tuple[int, Any]]:
        for keys, value in by_first.get(parse.keys[at], ()):
            if tuple(parse.keys[at : at + len(keys)]) == keys:
                yield at + len(keys), value

    return Terminal(read, frozenset(by_first))
