"""Edits made on the tree of a plan, one after the other, or refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kehoach.edits.file import PlanFile
from kehoach.edits.refusing import check_clean, check_once, check_value, check_way, check_whole
from kehoach.edits.tree import Entry, Node, Stand
from kehoach.edits.values import RefusedError
from kehoach.findings import (
    Edit,
    Insert,
    Move,
    Path,
    Remove,
    Replace,
    ReplacePart,
    Set,
    Unset,
    Value,
)
from kehoach.i18n import _
from kehoach.reader import Source


class Root(NamedTuple):
    """A file and what it holds; a file that cannot be read holds nothing that has keys."""

    file: PlanFile
    node: Node


class PlanTree:
    """The values of a plan under edit."""

    def __init__(self, source: Source) -> None:
        self.roots = tuple(_root(PlanFile(part)) for part in source.parts)

    def make(self, edit: Edit) -> None:
        """Make an edit. Raises RefusedError where it cannot be made, and nothing is changed."""
        match edit:
            case Replace(path, value):
                self._replace(path, value)
            case ReplacePart():
                self._replace_part(edit)
            case Insert(path, index, value):
                self._insert(path, index, value)
            case Remove(path):
                self._remove(path)
            case Move():
                self._move(edit)
            case Set():
                self._set(edit)
            case Unset(path, key):
                self._remove((*path, key))

    # What a path means

    def _tops(self, key: str | int) -> list[tuple[Root, Entry]]:
        """The files in which a key stands at the top: several where it holds lists.

        An empty value says nothing, in whichever file it stands.
        """
        found: list[tuple[Root, Entry]] = []
        for root, entry in self._everywhere(key):
            node, first = entry.node, found[0][1].node if found else None
            if first is None or first.current is None:
                found = [(root, entry)]
            elif node and node.is_list and first.is_list:
                found.append((root, entry))
        return found

    def _everywhere(self, key: str | int) -> list[tuple[Root, Entry]]:
        """Every place at the top where a key stands."""
        found = ((root, root.node.entry(key)) for root in self.roots)
        return [(root, entry) for root, entry in found if entry]

    def _way(self, path: Path) -> list[Entry]:
        """The entries that a path leads through; the last is what it names."""
        if not path:
            raise RefusedError(_("this would change the whole plan at once"))
        way: list[Entry] = []
        steps = path
        if tops := self._tops(path[0]):
            way, steps = [tops[0][1]], path[1:]
            if len(tops) > 1 and steps and isinstance(steps[0], int):
                entry, index = _local([entry for _root, entry in tops], steps[0])
                way, steps = [entry], (index, *steps[1:])
        for step in steps:
            inner = way[-1].node.entry(step) if way and way[-1].node else None
            if inner is None:
                raise RefusedError(self._missing(path))
            way.append(inner)
        return way

    def _missing(self, path: Path) -> str:
        if "<<" in path:
            return _("`<<` is no key: nothing is merged, so nothing can be changed there")
        where = shown(path)
        broken = [root.file.text.name for root in self.roots if not root.node.is_mapping]
        if not broken:
            return _("the plan has nothing at “{path}”").format(path=where)
        message = _(
            "the plan has nothing at “{path}”, as far as it can be read; mend {files} first"
        )
        return message.format(path=where, files=", ".join(broken))

    def _lists(self, path: Path) -> list[Entry]:
        """The lists at a path, to be changed: several where they stand in several files."""
        *above, last = self._way(path)
        lists = [entry for _root, entry in self._tops(path[0])] if len(path) == 1 else [last]
        check_way((*above, *lists))
        if not (last.node and last.node.is_list):
            raise RefusedError(_("there is no list at “{path}”").format(path=shown(path)))
        return lists

    # Edits

    def _replace(self, path: Path, value: Value) -> None:
        check_value(value)
        *above, last = self._way(path)
        check_way(above)
        others = self._everywhere(path[0]) if len(path) == 1 else []
        for entry in (last, *(entry for _root, entry in others)):
            check_whole(entry)
        if isinstance(value, str):
            check_clean(last)
        for root, entry in others:
            if entry is not last:
                root.node.opened().remove(entry)
        last.node = Node(value)

    def _replace_part(self, edit: ReplacePart) -> None:
        text = _current(self._way(edit.path)[-1])
        if not isinstance(text, str):
            raise RefusedError(_("there is no text at “{path}”").format(path=shown(edit.path)))
        if not 0 <= edit.start <= edit.end <= len(text):
            raise RefusedError(_("the text at “{path}” is shorter").format(path=shown(edit.path)))
        self._replace(edit.path, f"{text[: edit.start]}{edit.text}{text[edit.end :]}")

    def _remove(self, path: Path) -> None:
        way = self._way(path)
        check_way(way[:-1])
        if len(path) == 1:  # an empty value elsewhere would be read in its place
            found = self._everywhere(path[0])
            for root, entry in found:
                check_whole(entry)
                check_once(root.node, entry)
            for root, entry in found:
                root.node.opened().remove(entry)
            return
        check_whole(way[-1])
        if way[-2].node:
            check_once(way[-2].node, way[-1])
            way[-2].node.opened().remove(way[-1])

    def _insert(self, path: Path, index: int, value: Value) -> None:
        check_value(value)
        if len(path) > 1 and isinstance(path[-1], str):
            holder = _current(self._way(path[:-1])[-1])
            if holder is None or (isinstance(holder, Mapping) and path[-1] not in holder):
                self._begin(path, index, value)
                return
        elif len(path) == 1 and not self._tops(path[0]):
            self._begin(path, index, value)
            return
        former = self._way(path)[-1]
        if not (former.node and former.node.is_list):
            self._replace(path, _one_more(_current(former), index, value))
            return
        self._put(self._lists(path), index, Entry(None, Node(value)))

    def _begin(self, path: Path, index: int, value: Value) -> None:
        """A list where there is none yet."""
        self._set(Set(path[:-1], str(path[-1]), _one_more(None, index, value)))

    def _move(self, edit: Move) -> None:
        lists = self._lists(edit.path)
        length = sum(len(_opened(each)) for each in lists)
        if not (0 <= edit.start < length and 0 <= edit.to < length):
            raise RefusedError(_("the list at “{path}” is shorter").format(path=shown(edit.path)))
        holder, index = _local(lists, edit.start)
        entry = _opened(holder)[index]
        check_whole(entry)
        del _opened(holder)[index]
        entry.is_moved = True
        before = sum(len(_opened(each)) for each in lists[: lists.index(holder)])
        if 0 <= edit.to - before <= len(_opened(holder)):
            _opened(holder).insert(edit.to - before, entry)
        else:
            self._put(lists, edit.to, entry)

    def _put(self, lists: list[Entry], index: int, entry: Entry) -> None:
        """A new element of a list, at the end of the first file in which its place can be."""
        at = index
        for each in lists:
            length = len(_opened(each))
            if 0 <= at <= length:
                _opened(each).insert(at, entry)
                return
            at -= length
        raise RefusedError(_("the list is shorter"))

    def _set(self, edit: Set) -> None:
        check_value(edit.key)
        check_value(edit.value)
        if not edit.path:
            self._set_top(edit)
            return
        *above, last = self._way(edit.path)
        value = _current(last)
        if isinstance(value, Mapping) and last.node:
            if edit.key in value:
                self._replace((*edit.path, edit.key), edit.value)
                return
            check_way((*above, last))
            _add(last.node, edit)
        elif value is None:
            self._replace(edit.path, {edit.key: edit.value})
        elif isinstance(value, str) and edit.text_key and edit.text_key != edit.key:
            self._replace(edit.path, {edit.text_key: value, edit.key: edit.value})
        else:
            raise RefusedError(_("there are no keys at “{path}”").format(path=shown(edit.path)))

    def _set_top(self, edit: Set) -> None:
        if self._tops(edit.key):
            self._replace((edit.key,), edit.value)
            return
        for root in self.roots:
            if root.node.is_mapping and edit.file in ("", root.file.text.name):
                _add(root.node, edit)
                return
        raise RefusedError(_("there is no file “{name}” that can be read").format(name=edit.file))


def shown(path: Path) -> str:
    """A path for people, who count from 1."""
    return " → ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _root(file: PlanFile) -> Root:
    """A file and what it holds: nothing yet where only comments stand in it."""
    value = file.root.value
    if value is None and not file.is_broken:
        return Root(file, Node({}))
    return Root(file, Node(value, Stand(file, 0)))


def _current(entry: Entry) -> Value:
    return entry.node.current if entry.node else None


def _opened(entry: Entry) -> list[Entry]:
    return entry.node.opened() if entry.node else []


def _local(lists: list[Entry], index: int) -> tuple[Entry, int]:
    """The list in which an element of several that are one list stands, and its index there."""
    for each in lists[:-1]:
        length = len(_opened(each))
        if index < length:
            return each, index
        index -= length
    return lists[-1], index


def _one_more(value: Value, index: int, new: Value) -> list[Value]:
    """A list of what stood for a list of one, or of nothing, and a new element."""
    values: list[Value] = [] if value is None else [value]
    if not 0 <= index <= len(values):
        raise RefusedError(_("the list is shorter"))
    values.insert(index, new)
    return values


def _add(node: Node, edit: Set) -> None:
    """A new key: behind the last of some that is there, or at the end."""
    entries = node.opened()
    places = [at for at, entry in enumerate(entries) if entry.key in edit.after and entry.key]
    at = places[-1] + 1 if places else len(entries)
    entries.insert(at, Entry(edit.key, Node(edit.value)))
