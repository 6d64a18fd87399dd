"""Edits made on the tree of a plan, one after the other, or refused with a reason."""

from __future__ import annotations

from kehoach.edits.lookup import PlanTree, local, shown
from kehoach.edits.refusing import check_clean, check_once, check_value, check_way, check_whole
from kehoach.edits.tree import Entry, Node
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


class Maker:
    """Makes edits on a tree."""

    def __init__(self, tree: PlanTree) -> None:
        self._tree = tree

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

    def _replace(self, path: Path, value: Value) -> None:
        check_value(value)
        *above, last = self._tree.way(path)
        check_way(above)
        others = self._tree.everywhere(path[0]) if len(path) == 1 else []
        for entry in (last, *(entry for _root, entry in others)):
            check_whole(entry)
        if isinstance(value, str):
            check_clean(last)
        for root, entry in others:
            if entry is not last:
                root.node.opened().remove(entry)
        last.node = Node(value)

    def _replace_part(self, edit: ReplacePart) -> None:
        way = self._tree.way(edit.path)
        check_way(way)
        text = way[-1].current
        if not isinstance(text, str):
            raise RefusedError(_("there is no text at “{path}”").format(path=shown(edit.path)))
        if not 0 <= edit.start <= edit.end <= len(text):
            raise RefusedError(_("the text at “{path}” is shorter").format(path=shown(edit.path)))
        self._replace(edit.path, f"{text[: edit.start]}{edit.text}{text[edit.end :]}")

    def _remove(self, path: Path) -> None:
        way = self._tree.way(path)
        check_way(way[:-1])
        if len(path) == 1:  # an empty value elsewhere would be read in its place
            found = self._tree.everywhere(path[0])
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
        if self._is_missing(path):
            self._set(Set(path[:-1], str(path[-1]), _one_more(None, index, value)))
            return
        former = self._tree.way(path)[-1]
        if not (former.node and former.node.is_list):
            self._replace(path, _one_more(former.current, index, value))
            return
        self._put(self._tree.lists(path), index, Entry(None, Node(value)))

    def _is_missing(self, path: Path) -> bool:
        """Whether a path ends with a key that is not there, but could be."""
        if len(path) < 2:  # noqa: PLR2004  # a key at the top
            return bool(path) and not self._tree.tops(path[0])
        holder = self._tree.way(path[:-1])[-1].node
        can_hold = holder is not None and (holder.is_mapping or holder.is_nothing)
        return can_hold and isinstance(path[-1], str) and not (holder and holder.entry(path[-1]))

    def _move(self, edit: Move) -> None:
        lists = self._tree.lists(edit.path)
        length = sum(len(each.opened()) for each in lists)
        if not (0 <= edit.start < length and 0 <= edit.to < length):
            raise RefusedError(_("the list at “{path}” is shorter").format(path=shown(edit.path)))
        holder, index = local(lists, edit.start)
        entry = holder.opened()[index]
        check_whole(entry)
        del holder.opened()[index]
        entry.is_moved = True
        before = sum(len(each.opened()) for each in lists[: lists.index(holder)])
        if 0 <= edit.to - before <= len(holder.opened()):
            holder.opened().insert(edit.to - before, entry)
        else:
            self._put(lists, edit.to, entry)

    def _put(self, lists: list[Entry], index: int, entry: Entry) -> None:
        """A new element of a list, at the end of the first file in which its place can be."""
        at = index
        for each in lists:
            length = len(each.opened())
            if 0 <= at <= length:
                each.opened().insert(at, entry)
                return
            at -= length
        raise RefusedError(_("the list is shorter"))

    def _set(self, edit: Set) -> None:
        check_value(edit.key)
        check_value(edit.value)
        if not edit.path:
            self._set_top(edit)
            return
        *above, last = self._tree.way(edit.path)
        node = last.node
        if node and node.is_mapping:
            if node.entry(edit.key):
                self._replace((*edit.path, edit.key), edit.value)
                return
            check_way((*above, last))
            _add(node, edit)
        elif node and node.is_nothing:
            self._replace(edit.path, {edit.key: edit.value})
        elif node and isinstance(node.value, str) and edit.text_key not in ("", edit.key):
            self._replace(edit.path, {edit.text_key: node.value, edit.key: edit.value})
        else:
            raise RefusedError(_("there are no keys at “{path}”").format(path=shown(edit.path)))

    def _set_top(self, edit: Set) -> None:
        if self._tree.tops(edit.key):
            self._replace((edit.key,), edit.value)
            return
        for root in self._tree.roots:
            if root.node.is_mapping and edit.file in ("", root.file.text.name):
                _add(root.node, edit)
                return
        name = edit.file or ", ".join(root.file.text.name for root in self._tree.roots)
        raise RefusedError(_("no key can be written into {files}").format(files=name))


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
