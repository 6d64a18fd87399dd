"""The user's language: Vietnamese where the locale or KEHOACH_LANG says so, else English."""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).with_name("locale")

VARIABLES = ("KEHOACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""What tells the user's language, the first that is set."""


def language() -> str:
    """`vi` or `en`, from the first of the variables that is set."""
    for variable in VARIABLES:
        value = os.environ.get(variable, "").strip().lower()
        if value:
            return "vi" if value.startswith("vi") else "en"
    return "en"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("kehoach", CATALOGUES, languages=[code], fallback=True)


def _(message: str) -> str:
    """`message` in the user's language, or itself where there is no translation."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count`, in the user's language."""
    return _catalogue(language()).ngettext(one, many, count)
