"""What was issued of a plan, so that nobody changes it unnoticed.

In: the folder of a plan, in which each issue has a folder of its own. Out: the last issue as frozen
values, and findings for what is not as it was any more; the record of an issue as text. What stands
there is input like any other: nothing makes it raise, and names lead nowhere else.
"""

from kehoach.issued.changes import issued_findings
from kehoach.issued.issue import Issue, IssuedCalendar, IssuedEvent
from kehoach.issued.reading import (
    DOCUMENTS,
    LARGEST_RECORD,
    RECORD,
    SOURCES,
    Issues,
    changed_since,
    issues_of,
    sources_of,
)
from kehoach.issued.record import record_text

__all__ = [
    "DOCUMENTS",
    "LARGEST_RECORD",
    "RECORD",
    "SOURCES",
    "Issue",
    "IssuedCalendar",
    "IssuedEvent",
    "Issues",
    "changed_since",
    "issued_findings",
    "issues_of",
    "record_text",
    "sources_of",
]
