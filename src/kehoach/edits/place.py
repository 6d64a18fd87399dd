"""The list or mapping of a file around a value that is written."""

from __future__ import annotations

from kehoach.edits.file import PlanFile


class Place:
    """A list or mapping that holds something, as it stands in a file.

    `around` is what it stands in, `name` the key that leads to it. `column` is where it begins, or
    what is around all brackets.
    """

    def __init__(self, file: PlanFile, node: int, around: Place | None, name: str) -> None:
        self.file, self.node, self.name = file, node, name
        self.children = file.children(node)
        self.in_brackets = file.is_bracketed(node) or not file.column_is_own(node)
        outer: int = around.column if around else 0
        own: int = file.column(self.children[0].start)
        self.column: int = outer if self.in_brackets else own
        self.newline = file.newline(file.start(node))
