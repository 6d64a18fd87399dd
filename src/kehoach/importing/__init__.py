"""A plan that exists, in Word, PDF, text, Markdown or a workbook, as the files of a plan.

In: the bytes of files. Out: `Recognised`, which a person may be asked about, and from it
`Imported`: the text of each file of a plan folder, the plan that they make, and how much of the
document's words it says. A file that cannot be read is an `ImportFault` with its finding; whatever
can be read becomes a plan without errors.

Three steps, each a room of its own: `ways` make lines and tables with places (`source`) of a file
of each kind; `recognition` makes a neutral tree of them (`draft`); `writing` says that in the plan
language. `measure` holds the rebuilt plan against the source; what the language has no word for
keeps its words and is told (`report`).
"""

from kehoach.importing.fault import ImportFault
from kehoach.importing.imported import Figures, Imported, Recognised, read, recognise, write
from kehoach.importing.report import json_report, markdown_report, text_report
from kehoach.importing.ways.opening import MOST_BYTES, SUFFIXES
from kehoach.importing.writing.bodies import Doubt

__all__ = [
    "MOST_BYTES",
    "SUFFIXES",
    "Doubt",
    "Figures",
    "ImportFault",
    "Imported",
    "Recognised",
    "json_report",
    "markdown_report",
    "read",
    "recognise",
    "text_report",
    "write",
]
