"""Until when a plan is in force, among many."""

from __future__ import annotations

from datetime import date
from typing import Final

from kehoach.named import NamedTuple
from kehoach.plan import NOTHING, Label, Words, say
from kehoach.views.figures import dated

_IN_FORCE = Label("Còn hiệu lực")


class Ending(NamedTuple):
    """By which plan one ends, and from which day on; neither, where none of the plans ends it."""

    by: Words
    since: date | None

    def is_over(self, day: date) -> bool:
        """Whether the plan is no longer in force on a day."""
        return self.since is not None and self.since <= day

    @property
    def words(self) -> Words:
        """Whether it is in force, and when that ends: true on whichever day one reads it."""
        if self.since is None:
            return _IN_FORCE
        return say("Hết hiệu lực từ ngày {} theo {}", dated(self.since), self.by)

    def words_on(self, day: date) -> Words:
        """The same as somebody says it on a day."""
        if self.since is None or self.since <= day:
            return self.words
        return say("Còn hiệu lực; hết hiệu lực từ ngày {} theo {}", dated(self.since), self.by)


IN_FORCE: Final = Ending(NOTHING, None)
