"""What each document says, in order, as plain text: the same words for every format.

All punctuation that a plan leaves to the compiler is put here, once.
"""

from kehoach.views.agency import agency_view
from kehoach.views.assignment import assignment_view
from kehoach.views.official import official_view
from kehoach.views.words import Assignment, Official, Sheet

__all__ = ["Assignment", "Official", "Sheet", "agency_view", "assignment_view", "official_view"]
