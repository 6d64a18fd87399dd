"""Every character that steers a screen or is not seen on it, and what a screen may be given."""

from __future__ import annotations

import sys
import unicodedata
from typing import Final

from kehoach.i18n import is_seen

STEERING: Final = tuple(
    char
    for char in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
)
"""Controls, formats (marks of direction, what has no width), halves of pairs, separators."""

CARRIED: Final = (
    *(char for char in STEERING if unicodedata.category(char) == "Cf" and char != "\ufeff"),
    "\t",
    "\n",
)
"""Those that a plan may hold and documents carry; of the others each is an error."""

FORGED: Final = "\nfake.yaml:1:1: error KH001: forged\n\x1b[2J\x1b]0;owned\x07\rnothing is wrong"
"""What would look like another finding, or like none."""


def assert_harmless(said: str) -> None:
    """Nothing steers, and no line is another's; tabs part the columns of what programs read."""
    assert said
    bad = {char for char in said if char not in "\n\t" and not is_seen(char)}
    assert not bad, [f"U+{ord(char):04X}" for char in sorted(bad)]
    for line in said.splitlines():
        assert not line.startswith(("fake.yaml", "nothing is wrong")), line
