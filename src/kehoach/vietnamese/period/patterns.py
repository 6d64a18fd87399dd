"""Patterns of the grammar, compiled into what looks for them in a row of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from kehoach.lazy import lazy_pattern
from kehoach.vietnamese.text import fold

Captured: TypeAlias = tuple[str, Any, int, int]
"""A role, its value, and the tokens that said so: from, and behind the last."""
Results: TypeAlias = Iterator[tuple[int, tuple[Captured, ...]]]

_SIGN = lazy_pattern(r"<[^>]*>|[\[\](){}|]|[^\s<>\[\](){}|]+")
_INSIDE = r"[^\[\]{}()]*"
_HEAD = lazy_pattern(
    rf"(?:(?:\[{_INSIDE}\]|\{{{_INSIDE}\}})\s*)*"
    rf"(?:\({_INSIDE}\)|<[^>]*>|[^\s\[\](){{}}|<>]+)(?=[\s\[({{]|$)"
)
"""What may be left out, and the first part that must be there; no bracket is in another."""


class Startable(Protocol):
    """What a pattern asks of the grammar."""

    def starts(self, symbol: str, key: str) -> bool:
        """Whether a symbol may begin with a token of this key."""


class Readable(Protocol):
    """What a pattern asks of a reading."""

    keys: list[str]

    @property
    def grammar(self) -> Startable:
        """The grammar by which it is read."""

    def results(self, symbol: str, at: int) -> Iterator[tuple[int, Any]]:
        """The places behind what may be read as a symbol at a place, with the values."""


class Node:
    """A part of a pattern."""

    nullable = False

    def match(self, parse: Readable, at: int, items: tuple[Captured, ...]) -> Results:
        """The places behind it, with what was found before and in it."""
        raise NotImplementedError

    def starts(self, grammar: Startable, key: str) -> bool:
        """Whether it may begin with a token of this key."""
        raise NotImplementedError


class _Word(Node):
    def __init__(self, word: str) -> None:
        self.key = fold(word)

    def match(self, parse: Readable, at: int, items: tuple[Captured, ...]) -> Results:
        if parse.keys[at] == self.key:
            yield at + 1, items

    def starts(self, grammar: Startable, key: str) -> bool:  # noqa: ARG002  # a word needs no other symbol
        return key == self.key


class _Symbol(Node):
    def __init__(self, symbol: str, role: str) -> None:
        self.symbol = symbol
        self.role = role

    def match(self, parse: Readable, at: int, items: tuple[Captured, ...]) -> Results:
        for end, value in parse.results(self.symbol, at):
            yield end, (*items, (self.role, value, at, end))

    def starts(self, grammar: Startable, key: str) -> bool:
        return grammar.starts(self.symbol, key)


class _Row(Node):
    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.nullable = all(node.nullable for node in nodes)

    def match(self, parse: Readable, at: int, items: tuple[Captured, ...]) -> Results:
        last = len(self.nodes) - 1
        open_ends = [self.nodes[0].match(parse, at, items)]
        while open_ends:
            result = next(open_ends[-1], None)
            if result is None:
                open_ends.pop()
            elif len(open_ends) > last:
                yield result
            else:
                open_ends.append(self.nodes[len(open_ends)].match(parse, *result))

    def starts(self, grammar: Startable, key: str) -> bool:
        for node in self.nodes:
            if node.starts(grammar, key):
                return True
            if not node.nullable:
                return False
        return True


class _Choice(Node):
    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    def match(self, parse: Readable, at: int, items: tuple[Captured, ...]) -> Results:
        for node in self.nodes:
            yield from node.match(parse, at, items)

    def starts(self, grammar: Startable, key: str) -> bool:
        return any(node.starts(grammar, key) for node in self.nodes)


class _Maybe(Node):
    """What may be left out, or with `often` come again."""

    nullable = True

    def __init__(self, node: Node, *, often: bool) -> None:
        self.node = node
        self.often = often

    def match(self, parse: Readable, at: int, items: tuple[Captured, ...]) -> Results:
        if not self.node.starts(parse.grammar, parse.keys[at]):
            yield at, items
            return
        if not self.often:
            yield from self.node.match(parse, at, items)
            yield at, items
            return
        waiting = [(at, items, self.node.match(parse, at, items))]
        while waiting:  # as often as it comes, then once less, and so on; a list may be long
            here, found, following = waiting[-1]
            end, more = next(following, (here, found))
            if end > here:
                waiting.append((end, more, self.node.match(parse, end, more)))
            else:
                waiting.pop()
                yield here, found

    def starts(self, grammar: Startable, key: str) -> bool:
        return self.node.starts(grammar, key)


_word = lru_cache(maxsize=None)(_Word)


def compiled(pattern: str) -> Node:
    """What looks for a pattern. ValueError for a pattern whose brackets do not match."""
    signs = _SIGN.findall(pattern)
    node, behind = _choice(signs, 0)
    if behind != len(signs):
        raise ValueError(pattern)
    return node


def _choice(signs: Sequence[str], at: int) -> tuple[Node, int]:
    rows: list[list[Node]] = [[]]
    while at < len(signs):
        sign = signs[at]
        at += 1
        first = sign[0]
        if first == "<":
            symbol, _colon, role = sign[1:-1].partition(":")
            rows[-1].append(_Symbol(symbol, role or symbol))
        elif first == "|":
            rows.append([])
        elif first in ")]}":
            at -= 1
            break
        elif first in "([{":
            node, at = _choice(signs, at)
            at += 1  # behind its closing bracket
            rows[-1].append(node if first == "(" else _Maybe(node, often=first == "{"))
        else:
            rows[-1].append(_word(sign))
    if not all(rows):
        raise ValueError(signs)
    nodes = [row[0] if len(row) == 1 else _Row(row) for row in rows]
    return (nodes[0] if len(nodes) == 1 else _Choice(nodes)), at


def head_of(pattern: str) -> str:
    """A pattern up to the first part that must be there; all of it where that lies deep."""
    found = _HEAD.match(pattern)
    return found[0] if found else pattern
