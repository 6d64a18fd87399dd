"""What may stand at the end of a line, from what stands before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, TypeAlias

Candidate: TypeAlias = tuple[str, str]
"""A word that may stand there, and what it is."""

Table: TypeAlias = dict[str, Any]
"""What the commands take, as `make pages` writes it down."""

_DOCUMENTS = (
    "ke-hoach", "bieu-phan-cong", "du-toan", "don-vi", "lich", "tien-do", "plan", "index",
)  # fmt: skip


class _Line:
    """The words that stand: the command, the values of its arguments, the option that waits."""

    def __init__(self, table: Table, words: Iterable[str]) -> None:
        self.plan = "plan"
        self.command: Any = None
        self.options: list[Any] = table["options"]
        self.arguments: list[str] = []
        self.given: set[str] = set()
        self.waiting: Any = None
        self.is_known = True
        self._only_words = False
        for word in words:
            self._take(table, word)

    def _take(self, table: Table, word: str) -> None:
        if self.waiting:
            self._value(self.waiting, word)
            self.waiting = None
        elif self._only_words or not word.startswith("-") or word == "-":
            if self.command:
                self.arguments.append(word)
            else:
                self.command = table["commands"].get(word)
                self.is_known = self.is_known and self.command is not None
                self.options = self.command["options"] if self.command else []
        elif word == "--":
            self._only_words = True
        else:
            name, sign, value = word.partition("=")
            option = self.option(name)
            if option:
                self.given.update(option["names"])
            if option and sign:
                self._value(option, value)
            elif option and option["kind"]:
                self.waiting = option

    def _value(self, option: Any, value: str) -> None:
        if "--plan" in option["names"]:
            self.plan = value

    def option(self, name: str) -> Any:
        """The option with this name."""
        return next((each for each in self.options if name in each["names"]), None)

    def argument(self) -> Any:
        """The argument whose value comes next."""
        arguments = self.command["arguments"]
        if len(self.arguments) < len(arguments):
            return arguments[len(self.arguments)]
        return arguments[-1] if arguments and arguments[-1]["repeatable"] else None


def candidates(table: Table, words: list[str], begun: str) -> Iterator[Candidate]:
    """All that may follow the words of a line, and begins as is typed."""
    line = _Line(table, words)
    if not line.is_known:
        return
    name, sign, value = begun.partition("=")
    if line.waiting:
        yield from _values(table, line, line.waiting, [], begun)
    elif begun.startswith("-") and sign and (option := line.option(name)):
        for each, what in _values(table, line, option, [], value):
            yield f"{name}={each}", what
    elif begun.startswith("-"):
        yield from _options(line, begun)
    elif not line.command:
        for key, command in table["commands"].items():
            if key.startswith(begun):
                yield key, command["help"]
    elif argument := line.argument():
        yield from _values(table, line, argument, line.arguments, begun)
    else:
        yield from _options(line, begun)


def _options(line: _Line, begun: str) -> Iterator[Candidate]:
    """The options that were not given yet, each by its longest name; by a short one if typed."""
    for option in line.options:
        if option["repeatable"] or not line.given.intersection(option["names"]):
            fitting = [each for each in option["names"] if each.startswith(begun)]
            if fitting:
                yield fitting[-1], option["help"]


def _values(
    table: Table, line: _Line, wanted: Any, typed: list[str], begun: str
) -> Iterator[Candidate]:
    """The values of an option or an argument; of what is not known here the shell knows files."""
    if wanted["values"]:
        yield from ((each, "") for each in wanted["values"] if each.startswith(begun))
        return
    match wanted["kind"]:
        case "NAME":
            yield from _module("units").unit_words(line.plan, typed, begun)
        case "DOCUMENT":
            yield from ((each, "") for each in _DOCUMENTS if each.startswith(begun))
            yield from _module("units").unit_words(line.plan, [], begun)
        case "CODE":
            before, comma, last = begun.rpartition(",")
            for code, title in table["codes"]:
                if code.startswith(last.upper()):
                    yield f"{before}{comma}{code}", title
        case "ID":
            ids = _module("names").activity_ids(line.plan)
            yield from (each for each in ids if each[0].startswith(begun))


def _module(name: str) -> Any:
    """A module of this package that reads plans: YAML takes longer to load than all the rest."""
    return import_module(f"{__package__}.{name}")
