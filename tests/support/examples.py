"""How many examples a property is tried with."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100
"""What Hypothesis tries where nothing else is said."""


def examples(count: int) -> settings:
    """So many of them, and in the same proportion more or fewer where the profile tries others."""
    return settings(max_examples=max(1, count * settings().max_examples // USUAL))
