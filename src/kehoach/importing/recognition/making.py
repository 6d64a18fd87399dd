"""An activity while its lines are read, and what the labels of its document say."""

from __future__ import annotations

from collections.abc import Callable

from kehoach.importing.draft import Field, Item, Member, Task
from kehoach.importing.recognition.items import items_of
from kehoach.importing.recognition.labels import ASSIGNS, Labelled
from kehoach.vietnamese import fold


class Roles:
    """What the labels of one document say (`labels.settled`)."""

    def __init__(self, settled: dict[str, str]) -> None:
        self._settled = settled

    def of(self, found: Labelled) -> str:
        """The role of a labelled line in this document."""
        return self._settled.get(fold(found.label), found.role)


class Making:
    """The parts of one activity while its lines are read."""

    def __init__(self, fields: list[Field]) -> None:
        self.fields = fields
        self.paragraphs: list[str] = []
        self.items: list[Item] = []
        self.tasks: list[Task] = []
        self.lined = False
        """Whether any line behind a label is a labelled line, known or not: they are counted."""

    @property
    def may_go_on(self) -> bool:
        """Whether the last labelled line may have a rest on the next one."""
        return bool(self.fields) and self.fields[-1].role in ASSIGNS

    def add(self, member: Member, item: Callable[[], Item] | None = None) -> None:
        """A member below the activity: an activity, or a dash; `item` makes it, if given."""
        if isinstance(member, Task):
            self.tasks.append(member)
        else:
            self.items += [item()] if item else items_of(member)
