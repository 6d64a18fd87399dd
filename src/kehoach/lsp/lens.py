"""A line above each activity that says where it is printed, and opens that page."""

from __future__ import annotations

from typing import Final

from lsprotocol import types
from lsprotocol.types import CodeLens, Command

from kehoach.build.naming import OFFICIAL, WEB
from kehoach.i18n import _
from kehoach.lsp.feature import Feature
from kehoach.lsp.opening import OPEN
from kehoach.lsp.snapshot import Snapshot
from kehoach.plan import Activity
from kehoach.views.activities import activity_anchor

_BUILT: Final = "build"
"""Where documents are built beside a plan's folder, as long as nobody says otherwise."""


def lenses(snapshot: Snapshot, name: str, _asked: types.CodeLensParams) -> list[CodeLens]:
    """The lenses over the activities that stand in a file."""
    lines = len(snapshot.lines(name))
    found = []
    for activity in snapshot.known.plan.activities:
        span = snapshot.span(activity.path)
        if span.file == name and span.end_line <= lines:
            found.append(CodeLens(snapshot.range(span), _command(snapshot, activity)))
    return found


def _command(snapshot: Snapshot, activity: Activity) -> Command:
    place, page = activity.mark.place, page_of(snapshot, activity)
    words = _("printed at {place}").format(place=place) if place else _("printed without a number")
    title = words if page else _("{words} (not built yet)").format(words=words)
    return Command(title, OPEN, arguments=[page])


def page_of(snapshot: Snapshot, activity: Activity) -> str:
    """The address of an activity on the built pages; empty where nothing is built."""
    built = snapshot.folder.parent / _BUILT
    for name in (WEB, OFFICIAL):
        page = built / f"{name}.html"
        if page.is_file():
            return f"{page.as_uri()}#{activity_anchor(activity)}"
    return ""


FEATURES: Final = (Feature(types.TEXT_DOCUMENT_CODE_LENS, lenses),)
