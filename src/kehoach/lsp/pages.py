"""The pages that explain codes, as they ship with the program: no network is needed to read one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from kehoach.i18n import language
from kehoach.render.templates import shipped

_CODE: Final = re.compile(r"^(?:## |\| ?)(KH\d{3})\b", re.MULTILINE)
"""A code where it is explained: a heading, or the first cell of a row."""

PAGES: Final = {"en": ("rules.md", "findings.md"), "vi": ("quy-tac.md", "diem-can-xem-lai.md")}


def page(code: str) -> str | None:
    """The address of the page, and the line in it, that explains a code; None where none does."""
    found = _lines(language()).get(code) or _lines("en").get(code)
    return f"{found[0].as_uri()}#L{found[1]}" if found else None


@cache
def _lines(spoken: str) -> Mapping[str, tuple[Path, int]]:
    """The page and the line of each code, where it is explained first."""
    found: dict[str, tuple[Path, int]] = {}
    for name in PAGES[spoken]:
        path = shipped("docs", "docs") / name
        text = path.read_text("utf-8") if path.is_file() else ""
        for match in _CODE.finditer(text):
            found.setdefault(match[1], (path.resolve(), text.count("\n", 0, match.start()) + 1))
    return found
