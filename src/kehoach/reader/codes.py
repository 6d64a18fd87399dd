"""The reader's codes, and how much it takes."""

from __future__ import annotations

from typing import Final

from kehoach.named import NamedTuple

NO_PLAN: Final = "KH001"
NOT_UTF8: Final = "KH002"
BAD_SYNTAX: Final = "KH003"
DUPLICATE_KEY: Final = "KH004"
TAB_INDENTS: Final = "KH005"
OVER_LIMIT: Final = "KH006"
ALIEN_YAML: Final = "KH007"
UNREADABLE: Final = "KH008"
TWO_FILES: Final = "KH009"
NOT_SHARED: Final = "KH196"
NOT_A_MAPPING: Final = "KH010"
BAD_CHARACTER: Final = "KH011"
WRONG_SUFFIX: Final = "KH012"
WORDS_LOST: Final = "KH013"
COPIED_FILE: Final = "KH018"
UNSEEN_CHARACTER: Final = "KH019"
LIST_IN_TEXT: Final = "KH145"

MIB: Final = 1 << 20


class Limits(NamedTuple):
    """How much the reader takes before it says so instead of using up the machine.

    `depth` must stay well below Python's recursion limit: the rooms behind the reader walk the
    values by recursion, too.
    """

    file_bytes: int = 20 * MIB
    """The size of one file."""
    total_bytes: int = 64 * MIB
    """The size of all files."""
    files: int = 5_000
    folders: int = 5_000
    entries: int = 100_000
    """Files and folders of any kind below the folder of the plan."""
    lines: int = 2_000_000
    """The lines of all files: as many as values, whatever stands on them."""
    depth: int = 100
    """Lists and mappings inside one another."""
    nodes: int = 2_000_000
    """Keys, texts, lists and mappings of all files, those that aliases repeat included."""
    expansion: int = 64 * MIB
    """Characters of source that aliases repeat, in all files."""
    characters: int = MIB
    """The length of one text."""
    findings: int = 200
    """Mistakes in one file, after which the rest of it is not read."""


LIMITS: Final = Limits()
