"""What stands in a manuscript, each with its path: documents, sections, activities, items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kehoach.language.binding import Tracked
from kehoach.language.model import Activity, Content, Document, DutyBlock, Item, Manuscript
from kehoach.named import NamedTuple

Route: TypeAlias = tuple[int | str, ...]
"""The path of a value."""


class Papers(NamedTuple):
    """The documents of a manuscript, each with its path, and which of them is the plan itself."""

    located: tuple[tuple[Route, Document], ...]
    main: int

    @property
    def head_path(self) -> Route:
        """The path of the document that has the number and the date of the plan itself."""
        path, plan = self.located[self.main]
        enclosers = (at for at, each in self.located if plan.within and each.id == plan.within)
        return next(enclosers, path)

    @property
    def head(self) -> Document:
        """That document."""
        return dict(self.located)[self.head_path]


def papers_of(manuscript: Manuscript) -> Papers:
    """The documents of a manuscript.

    The plan itself is the one that holds nothing of its own but the plan's sections, else the last.
    """
    if not manuscript.documents:
        return Papers(((("document",), manuscript.document),), 0)
    located = tuple((("documents", n), each) for n, each in enumerate(manuscript.documents))
    empty = [n for n, (_at, each) in enumerate(located) if each.says_nothing and not each.body]
    return Papers(located, empty[-1] if empty else len(located) - 1)


def contents(manuscript: Manuscript) -> Iterator[tuple[Route, Content]]:
    """Every document, section at the top and appendix with its path, in the order of printing."""
    for index, document in enumerate(manuscript.documents):
        yield ("documents", index), document
    for index, section in enumerate(manuscript.sections):
        yield ("sections", index), section
    for index, appendix in enumerate(manuscript.appendices):
        yield ("appendices", index), appendix


def located_sections(found: Iterable[tuple[Route, Content]]) -> Iterator[tuple[Route, Content]]:
    """Some contents and every section in them, with their paths, from the outside in."""
    for path, content in found:
        yield path, content
        for block, steps in content.blocks:
            at = (*path, *steps, "sections")
            yield from located_sections(((*at, n), each) for n, each in enumerate(block.sections))


def located_activities(found: Iterable[tuple[Route, Content]]) -> Iterator[tuple[Route, Activity]]:
    """Every activity in some contents with its path, in document order."""
    for path, content in found:
        for block, steps in content.blocks:
            at = (*path, *steps)
            yield from _nested(block.activities, (*at, "activities"))
            yield from located_activities(
                ((*at, "sections", index), each) for index, each in enumerate(block.sections)
            )


def _nested(activities: Iterable[Activity], path: Route) -> Iterator[tuple[Route, Activity]]:
    for index, activity in enumerate(activities):
        yield (*path, index), activity
        yield from _nested(activity.activities, (*path, index, "activities"))


def located_bounds(manuscript: Manuscript) -> Iterator[tuple[Route, Tracked]]:
    """Every part that may say whom it binds and by when, with its path."""
    for path, content in located_sections(contents(manuscript)):
        if content.body:
            yield path, content
        for block, steps in content.blocks:
            yield (*path, *steps), block
            yield from _bound_items(block.items, (*path, *steps, "items"))
    for path, activity in located_activities(contents(manuscript)):
        for key in ("items", "programme", "targets"):
            yield from _bound_items(getattr(activity, key), (*path, key))
    yield from _bound_duties(manuscript.duties, ("duties",))


def _bound_items(items: Iterable[Item], path: Route) -> Iterator[tuple[Route, Tracked]]:
    for index, item in enumerate(items):
        yield (*path, index), item
        yield from _bound_items(item.items, (*path, index, "items"))


def _bound_duties(blocks: Iterable[DutyBlock], path: Route) -> Iterator[tuple[Route, Tracked]]:
    for index, block in enumerate(blocks):
        at = (*path, index)
        yield at, block
        yield from _bound_items(block.items, (*at, "items"))
        yield from _bound_duties(block.parts, (*at, "parts"))
