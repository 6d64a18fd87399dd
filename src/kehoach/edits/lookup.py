"""What a path means in the tree of a plan: which file, which part of which list or mapping."""

from __future__ import annotations

from kehoach.edits.file import PlanFile
from kehoach.edits.refusing import check_way
from kehoach.edits.tree import Entry, Node, Stand
from kehoach.edits.values import RefusedError
from kehoach.findings import Path
from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.reader import Source


class Root(NamedTuple):
    """A file and what it holds; a file that cannot be read holds nothing that has keys."""

    file: PlanFile
    node: Node


class PlanTree:
    """The values of a plan under edit."""

    def __init__(self, source: Source) -> None:
        self.roots = tuple(_root(PlanFile(part)) for part in source.parts)

    def tops(self, key: str | int) -> list[tuple[Root, Entry]]:
        """The files in which a key stands at the top: several where it holds lists.

        An empty value says nothing, in whichever file it stands.
        """
        found: list[tuple[Root, Entry]] = []
        for root, entry in self.everywhere(key):
            node, first = entry.node, found[0][1].node if found else None
            if first is None or first.is_nothing:
                found = [(root, entry)]
            elif node and node.is_list and first.is_list:
                found.append((root, entry))
        return found

    def everywhere(self, key: str | int) -> list[tuple[Root, Entry]]:
        """Every place at the top where a key stands."""
        mappings = (root for root in self.roots if root.node.is_mapping)
        found = ((root, root.node.entry(key)) for root in mappings)
        return [(root, entry) for root, entry in found if entry]

    def way(self, path: Path) -> list[Entry]:
        """The entries that a path leads through; the last is what it names."""
        if not path:
            raise RefusedError(_("this would change the whole plan at once"))
        way: list[Entry] = []
        steps = path
        if tops := self.tops(path[0]):
            way, steps = [tops[0][1]], path[1:]
            if len(tops) > 1 and steps and isinstance(steps[0], int):
                entry, index = local([entry for _root, entry in tops], steps[0])
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
        message = _("the plan has nothing at “{path}”, as far as it can be read; fix {files} first")
        return message.format(path=where, files=", ".join(broken))

    def lists(self, path: Path) -> list[Entry]:
        """The lists at a path, to be changed: several where they stand in several files."""
        *above, last = self.way(path)
        lists = [entry for _root, entry in self.tops(path[0])] if len(path) == 1 else [last]
        check_way((*above, *lists))
        if not (last.node and last.node.is_list):
            raise RefusedError(_("there is no list at “{path}”").format(path=shown(path)))
        return lists


def shown(path: Path) -> str:
    """A path for people, who count from 1."""
    return " → ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def local(lists: list[Entry], index: int) -> tuple[Entry, int]:
    """The list in which an element of several that are one list stands, and its index there."""
    for each in lists[:-1]:
        length = len(each.opened())
        if index < length:
            return each, index
        index -= length
    return lists[-1], index


def _root(file: PlanFile) -> Root:
    """A file and what it holds: nothing yet where only comments stand in it."""
    value = file.root.value
    if value is None and not file.is_broken:
        return Root(file, Node({}))
    return Root(file, Node(value, Stand(file, 0)))
