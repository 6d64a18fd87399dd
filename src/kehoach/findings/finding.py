"""What is wrong with a plan, where, and what to do: one frozen value for all rooms and reports."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from kehoach.findings.edit import Edit
from kehoach.i18n import shown
from kehoach.named import NamedTuple


class Severity(StrEnum):
    """How much a finding matters.

    An error makes the documents wrong or impossible to build; a warning is a contradiction or a
    breach of the decree; an info is a habit.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A place in a file.

    `file` is the path as the user would type it. Lines and columns count from 1, columns in
    characters; the end is exclusive, so an empty span has its end at its start.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def covers(self, other: Span) -> bool:
        """Whether another place lies within this one."""
        return self.file == other.file and self[1:3] <= other[1:3] and other[3:] <= self[3:]

    def shown(self) -> Span:
        """The place as a report has it: the name of a file may be of anyone's choosing."""
        return self._replace(file=shown(self.file))


class Related(NamedTuple):
    """Another place that belongs to a finding: "and here it says otherwise"."""

    message: str
    span: Span


class Finding(NamedTuple):
    """One thing that is wrong.

    `code` is stable (`KH` and three digits). `message` says what is wrong and `help` what to do,
    both in the user's language and without a line break.
    """

    code: str
    message: str
    span: Span
    help: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()
    """Edits that correct it and leave what the plan means; none where that takes a person."""

    def shown(self) -> Finding:
        """The same as a report has it: nothing in it steers a screen, and each text is one line.

        Messages show what they are given; this makes sure of those that are put together otherwise.
        """
        return self._replace(
            message=shown(self.message),
            help=shown(self.help),
            span=self.span.shown(),
            related=tuple(Related(shown(message), span.shown()) for message, span in self.related),
        )


MOST_FINDINGS: Final = 1_000
"""How often one room speaks of one thing: nobody reads more, and a bad plan could have millions."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the files' paths and of their places in them, each once."""
    return tuple(
        sorted(dict.fromkeys(findings), key=lambda finding: (finding.span, finding.code)),
    )
