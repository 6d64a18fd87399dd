"""From a plan folder to plain values, with the place of every key, value and character.

Everything is text: nothing is guessed from the look of a value. Whatever is wrong with the files
becomes findings, all of them in one run; no input makes the reader raise.
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
from kehoach.reader.read import read_plan, read_texts
from kehoach.reader.source import Source

__all__ = [
    "ALIEN_YAML",
    "BAD_CHARACTER",
    "BAD_SYNTAX",
    "COPIED_FILE",
    "DUPLICATE_KEY",
    "LIMITS",
    "NOT_A_MAPPING",
    "NOT_UTF8",
    "NO_PLAN",
    "OVER_LIMIT",
    "TAB_INDENTS",
    "TWO_FILES",
    "UNREADABLE",
    "UNSEEN_CHARACTER",
    "WORDS_LOST",
    "WRONG_SUFFIX",
    "Limits",
    "Path",
    "Source",
    "read_plan",
    "read_texts",
]
