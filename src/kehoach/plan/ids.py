"""The ids of a plan: each stands once, and whatever is referred to by one exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kehoach.findings import Finding, Related
from kehoach.i18n import _
from kehoach.language import Places, binding, model
from kehoach.plan.plan import Duty
from kehoach.plan.timing import Located, Timed, name_of
from kehoach.reader import Path
from kehoach.vietnamese import fold, slug
from kehoach.vietnamese.similarity import most_similar

DUPLICATE_ID = "KH112"
UNKNOWN_ID = "KH113"


_LONGEST = 40
"""Letters of the name by which calendars know a plan."""


def document_id(subject: str) -> str:
    """The `id` that a document gets by its subject, where nobody has chosen one."""
    return slug(subject, _LONGEST) or "ke-hoach"


class Ids:
    """The ids as they are met, with the place in the document of each."""

    def __init__(self, places: Places, lost: frozenset[str]) -> None:
        self._places = places
        self._lost = lost
        self._paths: dict[str, Path] = {}
        self.found: dict[str, str] = {}

    def declare(self, name: str | None, path: Path, place: str) -> Iterator[Finding]:
        """Enter an id with its place; a second one of the same name is a finding."""
        if name is None:
            return
        first = self._paths.setdefault(name, path)
        self.found.setdefault(name, place)
        if first != path:
            yield Finding(
                DUPLICATE_ID,
                _("the id “{id}” stands twice").format(id=name),
                self._places.span((*path, "id")),
                _("give one of the two another id"),
                related=(Related(_("the first"), self._places.span((*first, "id"))),),
            )

    def unknown(
        self,
        activities: Sequence[Located],
        duties: Sequence[Duty],
        timed: Sequence[Timed] = (),
    ) -> Iterator[Finding]:
        """A finding for each reference by activities and duties to an id that nothing has."""
        known = {activity.id for _path, activity in activities if activity.id}
        of_time = {name for _path, part in timed if (name := name_of(part))}
        for path, activity in activities:
            for index, name in enumerate(activity.after):
                yield from self._refer(name, (*path, "after", index), known)
        for path, part in timed:
            for at, name in _anchors(part):
                yield from self._refer(name, (*path, *at), of_time)
        for duty in duties:
            for key, names in (("leads", duty.leads), ("supports", duty.supports)):
                for index, name in enumerate(names):
                    yield from self._refer(name, (*duty.path, key, index), self.found.keys())

    def _refer(self, name: str, path: Path, known: Collection[str]) -> Iterator[Finding]:
        if name in known or fold(name) in self._lost:
            return
        near = nearest_id(name, known)
        yield Finding(
            UNKNOWN_ID,
            _("nothing has the id “{id}”").format(id=name),
            self._places.span(path),
            _("did you mean “{id}”?").format(id=near) if near else _("write the id of an activity"),
        )


def _anchors(part: model.Activity | binding.Tracked) -> Iterator[tuple[Path, str]]:
    """The ids of activities on which the times of a part hang, with the keys that lead to them."""
    for key, time in (("when", part.when), ("due", part.due)):
        for relation in ("before", "after", "during"):
            if time is not None and (name := getattr(time, relation)):
                yield (key, relation), name


def nearest_id(name: str, known: Collection[str]) -> str | None:
    """The id that is most like a name, where one is."""
    return most_similar(name, known, 60)
