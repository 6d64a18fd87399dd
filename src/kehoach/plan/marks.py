"""Findings for marks of the outline: chosen where nothing takes them, or shared by two levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kehoach.findings import Finding, Related, Severity
from kehoach.i18n import _
from kehoach.language import Places
from kehoach.plan.numbering import DASHES, Mark
from kehoach.plan.plan import Activity, Item
from kehoach.reader import Path

IDLE_MARKS = "KH138"
SHARED_MARK = "KH139"

_SHOWN = 5
"""How many places of a shared mark are told beside the first."""


def idle_marks(places: Places, path: Path) -> Finding:
    """The warning for `marks` of a part that has nothing below it to stand behind them."""
    return Finding(
        IDLE_MARKS,
        _("`marks` does nothing here: below this there is nothing that takes marks"),
        places.key_span((*path, "marks")),
        _("write it where the list, the activities or the sections are, or remove it"),
        Severity.WARNING,
    )


def shared_marks(activities: Sequence[Activity], places: Places) -> Iterator[Finding]:
    """One warning for all places where what stands below a dash has the same dash.

    A reader cannot tell there which lines belong to which: the outline has more levels than marks.
    """
    found = (shared for activity in activities for shared in _shared(activity))
    if not (shown := list(islice(found, _SHOWN + 1))):
        return
    (mark, path), *others = shown
    message = _("what is below this has its mark “{mark}” too: there are more levels than marks")
    yield Finding(
        SHARED_MARK,
        message.format(mark=mark.text),
        places.span(path),
        _("use fewer levels here, or name other marks in `numbering`, or in `marks` further up"),
        Severity.WARNING,
        tuple(Related(_("here, too"), places.span(at)) for _mark, at in others),
    )


def _shared(activity: Activity) -> Iterator[tuple[Mark, Path]]:
    """The dashes of an activity that have the same dash below them, once for each activity."""
    marks = [each.mark for each in activity.items]
    marks += [each.mark for each in activity.activities]
    if _has_lines(activity) and not activity.counted:
        marks.append(activity.dash)
    if _is_one_of(activity.mark, marks):
        yield activity.mark, activity.path
        return
    inside = [*activity.programme, *activity.targets]
    if inside and _is_one_of(activity.dash, [each.mark for each in inside]):
        yield activity.dash, activity.path
    yield from _of_items(activity.items)


def _of_items(items: Sequence[Item]) -> Iterator[tuple[Mark, Path]]:
    for item in items:
        if _is_one_of(item.mark, [each.mark for each in item.items]):
            yield item.mark, item.path
        else:
            yield from _of_items(item.items)


def _has_lines(activity: Activity) -> bool:
    """Whether it has any line behind a label."""
    lines = (
        activity.leads, activity.supports, activity.roles, activity.when, activity.due,
        activity.programme, activity.targets, activity.place, activity.output, activity.note,
        activity.lines,
    )  # fmt: skip
    return any(lines)


def _is_one_of(mark: Mark, marks: Sequence[Mark]) -> bool:
    return mark.text in DASHES and any(each.text == mark.text for each in marks)
