"""What the outline gives to the parts in it: labels, headings, and the numbers of siblings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.named import NamedTuple
from kehoach.plan.numbering import Level, Mark
from kehoach.plan.words import Label, Words

if TYPE_CHECKING:
    from kehoach.plan.binding import Binding

LABELS: Mapping[str, Words] = {
    "lead": Label("Đơn vị chủ trì"),
    "support": Label("Đơn vị phối hợp"),
    "when": Label("Thời gian thực hiện"),
    "due": Label("Thời gian hoàn thành"),
    "place": Label("Địa điểm"),
    "programme": Label("Chương trình"),
    "budget": Label("Kinh phí"),
    "targets": Label("Chỉ tiêu"),
    "output": Label("Sản phẩm"),
    "note": Label("Ghi chú"),
}
"""The usual words before an activity's labelled lines, in the usual order."""


class Around(NamedTuple):
    """What the sections around a part say for it: labels, and their headings, outermost first.

    `asked` are the labels that the plan itself gives.
    """

    labels: Mapping[str, Words]
    asked: frozenset[str]
    headings: tuple[Words, ...] = ()
    tasks: Siblings | None = None
    """The numbers of the activities of a table, which run through all headings in it."""
    bound: Binding | None = None
    """Whom the sentences here bind that name nobody themselves."""

    @property
    def printed(self) -> Mapping[str, Words]:
        """The labels, without those that are empty: their lines are not printed."""
        return {key: words for key, words in self.labels.items() if words}

    def within(self, heading: Words | None, given: Mapping[str, Words]) -> Around:
        """What a part gives to those in it, with a heading and labels of its own."""
        if not (heading or given):
            return self
        headings = (*self.headings, heading) if heading else self.headings
        asked = self.asked | given.keys()
        return self._replace(labels={**self.labels, **given}, asked=asked, headings=headings)


@dataclass(slots=True)
class Siblings:
    """A row of parts that share one row of numbers, while they are numbered."""

    level: Level
    count: int
    position: int = 0
    articles: Iterator[int] | None = None
    """The numbers of the articles of a document, which run through its chapters."""
    listed: Level | None = None
    """The marks that the author chose for the lists beside them; usually dashes."""

    def mark(self, *, may_be_alone: bool = False) -> Mark:
        """The mark of the next one."""
        if self.articles and self.level.scheme[0] == "Điều":
            return self.level.mark(next(self.articles))
        self.position += 1
        return self.level.mark(self.position, alone=may_be_alone and self.count == 1)
