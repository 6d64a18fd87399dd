"""Words of a plan on a terminal, where nothing of them may steer it."""

from __future__ import annotations

from rich.text import Text

from kehoach.i18n import shown


def words(text: str, style: str = "") -> Text:
    """Words of a plan in a table or a list: text and never markup, shown on one line."""
    return Text(shown(text), style)
