"""From a plan folder to plain values, with the place of every key, value and character.

In: a folder, or objects of git, with any bytes at all. Out: a `Source`: plain values, their places,
and findings. Everything is text: nothing is guessed from the form of a value. Whatever is wrong
with the files becomes findings, all of them in one run; no input makes the reader raise.
`digest`, `git` and `revisions` are imported by themselves: few commands need them.
"""

from kehoach.findings import Path
from kehoach.reader.codes import (
    ALIEN_YAML,
    BAD_CHARACTER,
    BAD_SYNTAX,
    COPIED_FILE,
    DUPLICATE_KEY,
    LIMITS,
    NO_PLAN,
    NOT_A_MAPPING,
    NOT_UTF8,
    OVER_LIMIT,
    TAB_INDENTS,
    TWO_FILES,
    UNREADABLE,
    UNSEEN_CHARACTER,
    WORDS_LOST,
    WRONG_SUFFIX,
    Limits,
)
from kehoach.reader.folder import BESIDE, CUT_OFF, name_of, plan_files, read_bytes
from kehoach.reader.issued import ISSUED, is_issued, is_number
from kehoach.reader.leavings import relaid
from kehoach.reader.mistakes import quoted_line
from kehoach.reader.plain import TooLargeError, read_plain, size_words, too_large
from kehoach.reader.read import read_plan, read_texts
from kehoach.reader.shared import SHARED, is_shared, levels, shared_files
from kehoach.reader.source import Lines, Source, texts_in
from kehoach.reader.text import BAD_CHARACTERS

__all__ = [
    "ALIEN_YAML",
    "BAD_CHARACTER",
    "BAD_CHARACTERS",
    "BAD_SYNTAX",
    "BESIDE",
    "COPIED_FILE",
    "CUT_OFF",
    "DUPLICATE_KEY",
    "ISSUED",
    "LIMITS",
    "NOT_A_MAPPING",
    "NOT_UTF8",
    "NO_PLAN",
    "OVER_LIMIT",
    "SHARED",
    "TAB_INDENTS",
    "TWO_FILES",
    "UNREADABLE",
    "UNSEEN_CHARACTER",
    "WORDS_LOST",
    "WRONG_SUFFIX",
    "Limits",
    "Lines",
    "Path",
    "Source",
    "TooLargeError",
    "is_issued",
    "is_number",
    "is_shared",
    "levels",
    "name_of",
    "plan_files",
    "quoted_line",
    "read_bytes",
    "read_plain",
    "read_plan",
    "read_texts",
    "relaid",
    "shared_files",
    "size_words",
    "texts_in",
    "too_large",
]
