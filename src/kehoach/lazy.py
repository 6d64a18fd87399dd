"""Regular expressions that are compiled when they are first asked: a start needs few of them."""

from __future__ import annotations

import re
from typing import Any, cast


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` would give, as far as its methods go; compiled when one is first asked for.

    For the patterns of modules: a command loads hundreds, and a plan is held against some. What
    looks at the type (`re.compile(pattern)`, `re.sub(pattern, …)`) wants `re.compile` itself. A
    mistake in `text` raises at the first call.
    """
    return cast("re.Pattern[str]", _Lazy(text, flags))


class _Lazy:
    """Stands for a pattern; each of its attributes is kept here once it was asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever patterns have
        """An attribute of the compiled pattern; Python asks here only until it is kept."""
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value
