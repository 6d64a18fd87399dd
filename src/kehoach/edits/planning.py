"""Edits of a plan as edits of the text of its files; nothing is written here.

What comes out was read again: a file that would not say exactly what the edits mean, or that the
reader would find more wrong with, is not given back.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from kehoach.edits.emitting import Emission
from kehoach.edits.file import PlanFile
from kehoach.edits.lookup import PlanTree
from kehoach.edits.making import Maker
from kehoach.edits.splices import lines_of
from kehoach.edits.targets import REFUSED
from kehoach.edits.values import RefusedError
from kehoach.findings import Edit, Finding, Severity, Span
from kehoach.i18n import _, shown
from kehoach.named import NamedTuple
from kehoach.reader import LIMITS, Source
from kehoach.reader.compose import Spent, compose
from kehoach.reader.text import BAD_CHARACTERS, STAND_IN, Text


class Change(NamedTuple):
    """The whole text of a file before and after edits, byte order mark and all."""

    before: str
    after: str

    def diff(self, name: str) -> str:
        """What an editor of programs calls a unified diff; nothing in it steers a screen."""
        found = difflib.unified_diff(lines_of(self.before), lines_of(self.after), name, name, n=1)
        return "".join(map(_shown_line, found))


def _shown_line(line: str) -> str:
    """A line with its end; a lone carriage return would take the next line back over it."""
    words = line.rstrip("\r\n")
    end = line[len(words) :]
    return shown(words) + (f"{shown(end)}\n" if end == "\r" else end)


class Refusal(NamedTuple):
    """An edit that cannot be made, with the reason and the nearest place in the files."""

    edit: Edit
    reason: str
    span: Span

    @property
    def finding(self) -> Finding:
        """The same as it is reported."""
        message = _("this cannot be changed: {reason}").format(reason=self.reason)
        return Finding(REFUSED, message, self.span, _("change the file by hand"), Severity.WARNING)


class Planned(NamedTuple):
    """What edits change, by the names of the files, and which of them cannot be made."""

    changes: Mapping[str, Change]
    refused: tuple[Refusal, ...] = ()


def plan_changes(source: Source, edits: Sequence[Edit]) -> Planned:
    """The texts of the files after edits, made one after the other.

    An edit that is refused is left out, and the others are made as if it had not been asked for.
    Pure, and total: whatever the edits are.
    """
    refused: dict[int, Refusal] = {}
    while True:
        tree = PlanTree(source)
        for index, edit in enumerate(edits):
            if index not in refused and (reason := _refused(tree, edit)):
                refused[index] = _refusal(source, edit, reason)
        try:
            changes = _changes(tree)
        except RefusedError as error:
            culprit = _culprit(
                source, edits, [each for each in range(len(edits)) if each not in refused]
            )
            refused[culprit] = _refusal(source, edits[culprit], str(error))
        else:
            return Planned(changes, tuple(refused[each] for each in sorted(refused)))


def _refused(tree: PlanTree, edit: Edit) -> str:
    """Why an edit cannot be made on a tree; nothing, once it is made."""
    try:
        Maker(tree).make(edit)
    except RefusedError as error:
        return str(error)
    return ""


def _culprit(source: Source, edits: Sequence[Edit], numbers: Sequence[int]) -> int:
    """The first of some edits with which the text of a file is not read as it is meant."""
    good, bad = 0, len(numbers)
    while bad - good > 1:
        middle = (good + bad) // 2
        tree = PlanTree(source)
        for each in numbers[:middle]:
            Maker(tree).make(edits[each])
        try:
            _changes(tree)
        except RefusedError:
            bad = middle
        else:
            good = middle
    return numbers[good]


def _refusal(source: Source, edit: Edit, reason: str) -> Refusal:
    return Refusal(edit, reason, source.span(edit.path))


def _changes(tree: PlanTree) -> dict[str, Change]:
    """The texts that a tree gives, each read again. Raises RefusedError."""
    emission = Emission()
    changes = {}
    for file, node in tree.roots:
        if node.entries is None:
            continue
        bare = emission.of(file).text(node)
        if bare != file.text.bare:
            _check_read(file, bare, node.plain())
            mark = file.text.mark
            changes[file.text.name] = Change(f"{mark}{file.text.bare}", f"{mark}{bare}")
    return changes


def _check_read(file: PlanFile, bare: str, wanted: object) -> None:
    """Refuse a text that is read as something else, or with more mistakes."""
    text = Text(file.text.name, BAD_CHARACTERS.sub(STAND_IN, bare), "", bare)
    again = compose(text, LIMITS, Spent())
    known = [each.message for each in file.findings if each.severity is Severity.ERROR]
    for finding in again.findings:
        if finding.severity is Severity.ERROR:
            if finding.message not in known:
                raise RefusedError(_parted() if file.repeated else finding.message)
            known.remove(finding.message)
    if (again.root.value or {}) != wanted:
        why = _("the file would not be read as it is meant")
        raise RefusedError(_parted() if file.repeated else why)


def _parted() -> str:
    return _("YAML repeats a part of this file by a name, and would not find it then")
