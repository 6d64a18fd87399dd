"""Rows of forms that are not taken, as findings with both places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kehoach.findings import Finding, Related, Severity
from kehoach.i18n import _, shown
from kehoach.merging.filled import Place
from kehoach.merging.form import LOCKED, ROW, WHOLE, Entry, Form
from kehoach.plan import Activity, Loaded, Unit, nearest_id
from kehoach.views.form import task_words

FOREIGN: Final = "KH727"
SHARED: Final = "KH719"


def _related(activity: Activity, mine: Loaded) -> tuple[Related, ...]:
    return (Related(_("the task in the plan"), mine.places.span(activity.path)),)


def _at(place: Place, found: tuple[str, str, str], related: tuple[Related, ...] = ()) -> Finding:
    return place.finding(*found)._replace(related=related)


def of_nobody(form: Form) -> Finding:
    """A form whose unit the plan does not know."""
    message = _("“{name}” is no unit of the plan: nothing of the form is taken").format(
        name=shown(form.unit)
    )
    help_ = _('say whose form it is: kehoach status --read FILE --unit "NAME"')
    return form.place.finding(WHOLE, message, help_)


def of_another_plan(form: Form) -> Finding:
    """A form none of whose rows is of the plan."""
    message = _("no row of the form names a task of this plan: nothing is taken")
    return form.place.finding(
        WHOLE, message, _("read it into the plan that it was made of: --plan FOLDER")
    )


def gone(form: Form, activity: Activity, mine: Loaded) -> Finding:
    """A row that was deleted."""
    message = _("the row of a task was deleted from the form: “{task}”").format(
        task=_name(activity)
    )
    help_ = _("nothing is taken of it; if it is not the unit's task, change the plan")
    return _at(form.place, (LOCKED, message, help_), _related(activity, mine))


def unknown(entry: Entry, by_key: Mapping[str, Activity]) -> Finding:
    """A row whose key names no task."""
    near = nearest_id(entry.key, by_key.keys())
    hint = _("; did you mean: {names}?").format(names=shown(near)) if near else ""
    message = _("no task of the plan has the key “{key}”").format(key=shown(entry.key))
    help_ = _("the task was taken out of the plan, or its key was changed: report it by hand")
    return entry.place.finding(ROW, message + hint, help_)


def foreign(entry: Entry, activity: Activity, unit: Unit, mine: Loaded) -> Finding:
    """A row of a task of another unit."""
    message = _("“{task}” is no task on which {unit} reports: it is not taken").format(
        task=_name(activity), unit=shown(unit.name)
    )
    help_ = _("ask who leads the task, or change the plan")
    return _at(entry.place, (FOREIGN, message, help_), _related(activity, mine))


def other_words(entry: Entry, activity: Activity, mine: Loaded) -> Finding:
    """A row of a task without an id, which may be another one by now."""
    message = _("the plan now says “{task}” there: it may be another task").format(
        task=_name(activity)
    )
    help_ = _("report it by hand; a task that has an id is found whatever it says")
    return _at(entry.place, (ROW, message, help_), _related(activity, mine))


def shared(entry: Entry, activity: Activity, mine: Loaded) -> Finding:
    """A report on a task of several units."""
    message = _(
        "several units report on “{task}”: the note says who, and the state of all stays as it is"
    ).format(task=_name(activity))
    help_ = _("set `status` in the plan when all have reported")
    found = _at(entry.place, (SHARED, message, help_), _related(activity, mine))
    return found._replace(severity=Severity.INFO)


def refused(entry: Entry, activity: Activity, mine: Loaded) -> Finding:
    """A report that the file of the plan cannot take."""
    message = _("the report cannot be written into the file of the plan")
    help_ = _("write it there by hand")
    return _at(entry.place, (ROW, message, help_), _related(activity, mine))


def _name(activity: Activity) -> str:
    return shown(str(task_words(activity) or ""))
