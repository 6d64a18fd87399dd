"""Why an edit cannot be made: what would change more than it says, or could not be read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kehoach.edits.tree import Entry, Node
from kehoach.edits.values import RefusedError
from kehoach.findings import Value
from kehoach.i18n import _
from kehoach.reader import LIMITS
from kehoach.reader.text import BAD_CHARACTERS


def check_value(value: Value, depth: int = 0) -> None:
    """Refuse what no plan can hold: characters that no document has, and depths without end."""
    if depth > LIMITS.depth:
        raise RefusedError(
            _("more than {limit} levels stand inside one another").format(limit=LIMITS.depth)
        )
    match value:
        case str():
            if found := BAD_CHARACTERS.search(value):
                name = f"U+{ord(found[0]):04X}"
                raise RefusedError(
                    _("no document can carry the character {name}").format(name=name)
                )
        case Mapping():
            for key, each in value.items():
                check_value(key)
                check_value(each, depth + 1)
        case Sequence():
            for each in value:
                check_value(each, depth + 1)


def check_way(entries: Iterable[Entry]) -> None:
    """Refuse to change something inside of what YAML repeats by a name."""
    for entry in entries:
        if entry.node and entry.node.stand:
            file, node = entry.node.stand
            if node in file.repeated or file.is_alias(node):
                raise RefusedError(_repeated())


def check_whole(entry: Entry) -> None:
    """Refuse to take away what YAML repeats elsewhere by a name."""
    if entry.origin is None:
        return
    file, node, number = entry.origin
    child = file.children(node)[number]
    taken = range(child.value if child.key is None else child.key, file.within(child.value).stop)
    for alias, anchor in file.places.aliases.items():
        if anchor in taken and alias not in taken:
            raise RefusedError(_repeated())


def check_once(holder: Node, entry: Entry) -> None:
    """Refuse to take away a key that stands twice: the second would be read then."""
    for other in holder.opened():
        if other.node is None and other.origin and entry.key is not None:
            file, node, number = other.origin
            key = file.children(node)[number].key
            written = file.content[file.start(key) : file.end(key)] if key is not None else ""
            if entry.key in (written, written[1:-1]):
                raise RefusedError(_("the key “{key}” stands twice").format(key=entry.key))


def check_clean(entry: Entry) -> None:
    """Refuse to write a text anew that has a character which cannot be read."""
    if entry.node and entry.node.stand:
        file, node = entry.node.stand
        bounds = slice(file.places.starts[node], file.places.ends[node])
        if file.content[bounds] != file.text.bare[bounds]:
            raise RefusedError(_("the text has a character that no document can carry"))


def _repeated() -> str:
    return _("YAML repeats this by a name (`&…`, `*…`): it would change elsewhere, too")
