"""What may be changed in a plan: values that say where, by a path of keys, and what.

Several edits are made one after the other: each path, index and offset is that of the plan after
the edits before it. A list that stands in several files is one list.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from kehoach.named import NamedTuple

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: `("sections", 0, "activities", 2, "when")`."""

Value: TypeAlias = "str | bool | int | date | Sequence[Value] | Mapping[str, Value] | None"
"""What is to be written. A text is read back as it is, whatever it looks like; a number, a day or
a truth is written as people write it, and read back as the text of that."""


class Replace(NamedTuple):
    """Another value at a path; where it is a text in place of a text, the style stays."""

    path: Path
    value: Value


class ReplacePart(NamedTuple):
    """Other words for those from `start` to before `end` of the text at a path."""

    path: Path
    start: int
    end: int
    text: str


class Insert(NamedTuple):
    """A new element before the one that is `at` a place in the list at a path, or behind the last.

    A list begins where its key is missing or has no value, and a value that stands for a list of
    one becomes its first element.
    """

    path: Path
    at: int
    value: Value


class Remove(NamedTuple):
    """An element or a key less, with the comments that belong to it."""

    path: Path


class Move(NamedTuple):
    """The element at `start` of the list at a path, with its comments, is the one at `to` then."""

    path: Path
    start: int
    to: int


class Set(NamedTuple):
    """A value for a key of the mapping at a path: in place of the former, or new.

    A new key comes behind the last of `after` that is there, or at the end. Where a text stands in
    the mapping's place, it goes to the key `text_key` first (`- Việc` is `- text: Việc`). A new key
    at the top goes into `file`, or into the first file.
    """

    path: Path
    key: str
    value: Value
    after: tuple[str, ...] = ()
    text_key: str = ""
    file: str = ""


class Unset(NamedTuple):
    """A key of the mapping at a path less, with its value and the comments that belong to it."""

    path: Path
    key: str


Edit: TypeAlias = Replace | ReplacePart | Insert | Remove | Move | Set | Unset
