"""A Word file (`.docx`) as paragraphs and tables in order, with all that Word prints around words.

In: bytes, any bytes at all, and a view: which tracked changes are taken as made.
`read_word(data)` accepts all of them, `read_word(data, nothing)` gives the original, and
`read_word(data, by_authors({"Nguyễn Văn A"}))` what one author made of it. A label, a joined
paragraph or a row that is gone depends on the view, so a view is chosen before reading.

Out: a frozen `Document`, or one exception, `WordFault`, with its reason and advice in the
user's language. Words are as stored: not normalised, capitals by format not applied, hidden words
apart; only letters in fonts before Unicode (`.VnTime`, `VNI-Times`) are made into Unicode.

It may assume nothing. Sizes, depth and numbers are bounded (`Limits`); a document type, and
with it every entity, is refused; pictures and other objects are never inflated. It knows nothing of
plans, and needs nothing but the standard library.
"""

from kehoach.word.document import (
    Block,
    Cell,
    Change,
    Comment,
    Document,
    Margin,
    Note,
    Row,
    Section,
    Table,
    TextBox,
    Thing,
    lines,
    paragraphs,
)
from kehoach.word.faults import LIMITS, FaultKind, Limits, WordFault
from kehoach.word.paragraph import (
    Indents,
    Label,
    Look,
    Paragraph,
    Place,
    Revision,
    RevisionKind,
    Run,
    Style,
)
from kehoach.word.read import read_word
from kehoach.word.revisions import Accept, by_authors, everything, nothing

__all__ = [
    "LIMITS",
    "Accept",
    "Block",
    "Cell",
    "Change",
    "Comment",
    "Document",
    "FaultKind",
    "Indents",
    "Label",
    "Limits",
    "Look",
    "Margin",
    "Note",
    "Paragraph",
    "Place",
    "Revision",
    "RevisionKind",
    "Row",
    "Run",
    "Section",
    "Style",
    "Table",
    "TextBox",
    "Thing",
    "WordFault",
    "by_authors",
    "everything",
    "lines",
    "nothing",
    "paragraphs",
    "read_word",
]
