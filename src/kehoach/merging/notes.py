"""What units report on their forms, as dated notes of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kehoach.analysis.answering import answered, answering
from kehoach.analysis.tasks import tasks_of
from kehoach.edits import Change
from kehoach.findings import Finding, Severity
from kehoach.merging import untaken
from kehoach.merging.form import Entry, Form
from kehoach.merging.noting import Told, note_of, note_of_one, said_by, written
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Loaded, Unit
from kehoach.vietnamese.typography import keys
from kehoach.views.form import task_words


class Reported(NamedTuple):
    """What becomes of some forms: the files that change, and all that must be known.

    `taken` counts the reports that are new, and `known` those that the plan had already.
    """

    changes: Mapping[str, Change]
    taken: int
    known: int
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all that was filled in is in the plan then."""
        return not any(each.severity is Severity.WARNING for each in self.findings)


def reported(forms: Sequence[Form], mine: Loaded, only: Unit | None = None) -> Reported:
    """The notes that some forms are. `only` says whose forms they are, whatever they say."""
    findings: list[Finding] = []
    told: list[Told] = []
    for form in forms:
        findings += form.findings
        told += _told_by(form, mine, only, findings)
    new: dict[tuple[object, ...], Told] = {}
    known = 0
    for each in told:
        name = (each.activity.key, each.said)
        if name in new or each.said in map(said_by, each.activity.notes):
            known += 1
        else:
            new[name] = each
    made = written(tuple(new.values()), mine)
    findings += (untaken.refused(each.entry, each.activity, mine) for each in made.refused)
    return Reported(made.changes, len(made.taken), known, tuple(findings))


def _told_by(
    form: Form, mine: Loaded, only: Unit | None, findings: list[Finding]
) -> Iterator[Told]:
    """The reports of a form on its unit's own tasks; all else becomes findings."""
    unit = only or mine.plan.registry.find(form.unit)
    if unit is None:
        findings.append(untaken.of_nobody(form))
    if unit is None or form.day is None:
        return
    own = {each.activity.key for each in answered(tasks_of(unit, mine.plan))}
    by_key = {each.key: each for each in mine.plan.followed}
    if form.rows and by_key.keys().isdisjoint(form.rows):
        findings.append(untaken.of_another_plan(form))
        return
    findings += (
        untaken.gone(form, by_key[key], mine)
        for key in form.kept
        if key in own and key not in form.rows
    )
    for entry in form.entries:
        activity = by_key.get(entry.key)
        if activity is None:
            findings.append(untaken.unknown(entry, by_key))
        elif activity.key not in own:
            findings.append(untaken.foreign(entry, activity, unit, mine))
        elif _may_be_another(entry, activity, form):
            findings.append(untaken.other_words(entry, activity, mine))
        else:
            day = entry.finished or form.day
            note = note_of(entry, day)
            if len(answering(activity, mine.plan.registry)) > 1:
                findings.append(untaken.shared(entry, activity, mine))
                day = form.day
                note = note_of_one(entry, day, unit)
            yield Told(activity, entry, day, note, form.day)


def _may_be_another(entry: Entry, activity: Activity, form: Form) -> bool:
    """Whether only the words of a row can tell that it is of a task, and they do not."""
    is_known = activity.id and entry.key in form.kept
    return not is_known and keys(entry.task) != keys(task_words(activity) or "")
