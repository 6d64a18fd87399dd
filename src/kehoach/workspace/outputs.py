"""Where the documents of each of many plans lie: a folder of its own, on any file system."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from kehoach.build.naming import SHEETS, WEB
from kehoach.plan import is_device
from kehoach.reader.digest import digest

_TAKEN: Final = frozenset((SHEETS, f"{WEB}.html"))
"""What a build over many plans makes beside the folders of the plans."""

_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
"""What a file name on Windows cannot have."""

_LONGEST: Final = 120
"""Letters; some 255 bytes are left for a name on most systems, and 260 letters for a path."""


def output_folders(names: Iterable[str]) -> Mapping[str, str]:
    """For each name of a plan that of its folder below the output folder: the same, if it can be.

    It can not where Windows has no such file, where it is what a build over all plans makes, and
    where two differ only in capitals or in how their letters are composed. Which plans there are
    beside it changes the folder of none that is in nobody's way.
    """
    fit = {name: _fit(name) for name in names}
    counts = Counter(map(_key, fit.values()))
    return {
        name: made if counts[_key(made)] == 1 and _key(made) not in _TAKEN else _apart(name, made)
        for name, made in fit.items()
    }


def _fit(name: str) -> str:
    made = _UNFIT.sub("-", unicodedata.normalize("NFC", name))[:_LONGEST].strip(" .")
    if not made:
        return "ke-hoach"
    return f"ke-hoach-{made}" if is_device(made) else made


def _key(name: str) -> str:
    """What a file system takes for one name that knows no capitals."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _apart(name: str, made: str) -> str:
    return f"{made}-{digest(name)[:6]}"
