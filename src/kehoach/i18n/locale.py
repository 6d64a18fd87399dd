"""The user's language, from the environment."""

from __future__ import annotations

import os

VARIABLES = ("KEHOACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""What tells the user's language, the first that is set."""


def language() -> str:
    """`vi` or `en`, from the first of the variables that is set."""
    for variable in VARIABLES:
        value = os.environ.get(variable, "").strip().lower()
        if value:
            return "vi" if value.startswith("vi") else "en"
    return "en"
