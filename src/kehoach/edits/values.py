"""A new value as YAML text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any, TypeAlias

from kehoach.edits.habits import Habits, kind_of
from kehoach.edits.texts import Where, Written, double, fresh, is_read_as_key, single
from kehoach.findings import Value
from kehoach.i18n import _
from kehoach.named import NamedTuple

Plain: TypeAlias = Any
"""What the reader makes of a value: dict, list, str or None."""

_LONGEST_KEY = 1_000
"""Characters of a key, with its quotes, that YAML takes without a sign of its own."""


class RefusedError(Exception):
    """An edit that cannot be made; its message says why."""


def plain_of(value: Value) -> Plain:
    """A value as the reader gives it back: texts, and copies of lists and mappings."""
    match value:
        case None | str():
            return value
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case date():
            return value.isoformat()[:10]
        case Mapping():
            return {key: plain_of(each) for key, each in value.items()}
        case Sequence():
            return [plain_of(each) for each in value]
    raise TypeError(value)


def ends_in_line_end(value: Plain) -> bool:
    """Whether the last text of a value is only itself with a line end behind it."""
    while isinstance(value, Mapping | list) and value:
        value = list(value.values())[-1] if isinstance(value, Mapping) else value[-1]
    return isinstance(value, str) and value.endswith("\n")


class Scribe(NamedTuple):
    """Writes values at places of one kind: outside of brackets, or in them."""

    habits: Habits
    newline: str
    in_brackets: bool
    has_room: bool = True

    def where(self, column: int, used: int, *, dash: bool = False) -> Where:
        """A place behind a key or a dash that stands in a column."""
        step = 2 if dash else self.habits.step
        return Where(
            column,
            column + step,
            used,
            self.habits.width,
            self.newline,
            self.in_brackets,
            self.habits.quote,
            self.has_room,
        )

    def value(self, value: Value, column: int, used: int, key: str, *, dash: bool) -> Written:
        """A value behind a key or a dash; `key` is that of its mapping, or of its list's."""
        match value:
            case None:
                return Written("")
            case str():
                kind = kind_of(value)
                plain = "\t" not in value and (not kind or (key, kind) in self.habits.kinds)
                return fresh(value, self.where(column, used, dash=dash), plain=plain)
            case Mapping() if not value:
                return Written("{}")
            case Sequence() if not value:
                return Written("[]")
            case Mapping() | Sequence():
                return self._collection(value, column, used, key, dash=dash)
        return Written(plain_of(value))

    def _collection(
        self,
        value: Mapping[str, Value] | Sequence[Value],
        column: int,
        used: int,
        key: str,
        *,
        dash: bool,
    ) -> Written:
        if self.in_brackets:
            return self._bracketed(value, column, used, key)
        if isinstance(value, Mapping):
            below = column + (2 if dash else self.habits.step)
            lines = self.pairs(value, below)
        else:
            if (
                self.habits.brackets.get(key)
                and not dash
                and (line := self._line(value, column, used, key))
            ):
                return line
            below = column + (2 if dash else self.habits.dash)
            lines = self.elements(value, below, key)
        return _cut(lines, below) if dash else Written("", lines)

    def _line(self, value: Sequence[Value], column: int, used: int, key: str) -> Written | None:
        """A list in brackets, where it fits on the line."""
        try:
            written = self._replace(in_brackets=True).value(value, column, used, key, dash=False)
        except RefusedError:
            return None
        return written if used + len(written.inline) <= self.habits.width else None

    def elements(self, values: Sequence[Value], column: int, key: str) -> str:
        """Lines with a dash for each element of a list."""
        return "".join(self.element(value, column, key) for value in values)

    def element(self, value: Value, column: int, key: str) -> str:
        """The lines of one element behind a dash."""
        written = self.value(value, column, column + 2, key, dash=True)
        return self._lines(" " * column + "-", written)

    def pairs(self, values: Mapping[str, Value], column: int) -> str:
        """Lines for each key of a mapping."""
        return "".join(self.pair(key, value, column) for key, value in values.items())

    def pair(self, key: str, value: Value, column: int) -> str:
        """The lines of a key with its value."""
        begun = f"{' ' * column}{self.key(key)}:"
        written = self.value(value, column, len(begun) + 1, key, dash=False)
        return self._lines(begun, written)

    def _lines(self, begun: str, written: Written) -> str:
        inline = f" {written.inline}" if written.inline else ""
        return f"{begun}{inline}{self.newline}{written.body}"

    def key(self, key: str) -> str:
        """A key, in quotes where it must be."""
        ways = [single(key), double(key)]
        if not kind_of(key):
            ways.insert(0, key)
        for each in ways:
            if len(each) <= _LONGEST_KEY and is_read_as_key(
                each, key, in_brackets=self.in_brackets
            ):
                return each
        raise RefusedError(_("the key is too long"))

    def bracketed_pair(self, key: str, value: Value, column: int, used: int) -> str:
        """A key with its value, between commas."""
        begun = f"{self.key(key)}:"
        written = self.value(value, column, used + len(begun) + 1, key, dash=False)
        return f"{begun} {written.inline}"

    def bracketed_element(self, value: Value, column: int, used: int, key: str) -> str:
        """An element between commas; nothing at all cannot stand there."""
        if value is None:
            raise RefusedError(_("nothing at all cannot stand between commas"))
        return self.value(value, column, used, key, dash=False).inline

    def _bracketed(
        self, value: Mapping[str, Value] | Sequence[Value], column: int, used: int, key: str
    ) -> Written:
        if isinstance(value, Mapping):
            pairs = [self.bracketed_pair(*each, column, used) for each in value.items()]
            return Written(f"{{{', '.join(pairs)}}}")
        elements = [self.bracketed_element(each, column, used, key) for each in value]
        return Written(f"[{', '.join(elements)}]")


def _cut(lines: str, column: int) -> Written:
    """Lines of which the first goes on behind a dash."""
    first = lines[column:]
    end = next(at for at in count() if first[at] in "\r\n")
    behind = end + (2 if first.startswith("\r\n", end) else 1)
    return Written(first[:end], first[behind:])
