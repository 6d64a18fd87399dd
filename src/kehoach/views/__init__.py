"""What each document says, in order, as plain text: the same words for every format.

All punctuation that a plan leaves to the compiler is put here, once.
"""

from kehoach.views.agency import agency_view
from kehoach.views.assignment import assignment_view
from kehoach.views.calendar import plan_calendar, unit_calendar
from kehoach.views.official import official_view
from kehoach.views.timeline import timeline_view
from kehoach.views.web import web_view
from kehoach.views.words import Assignment, Calendar, Official, Sheet, Timeline, Web, Workbook
from kehoach.views.workbook import workbook_view

__all__ = [
    "Assignment",
    "Calendar",
    "Official",
    "Sheet",
    "Timeline",
    "Web",
    "Workbook",
    "agency_view",
    "assignment_view",
    "official_view",
    "plan_calendar",
    "timeline_view",
    "unit_calendar",
    "web_view",
    "workbook_view",
]
