"""Write what docs/ has from the program: rules.md, from docstrings, and the schema of plans."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kehoach.rules import RULES, Rule
from kehoach.schema.plan import plan_schema, schema_text

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "rules.md"
SCHEMA = DOCS / "kehoach.schema.json"

_HEAD = """\
# The rules

Whether a plan that can be compiled can also be trusted: `kehoach check` holds its parts against
each other. A warning is a contradiction or a breach of the decree, an info is a habit.
`kehoach rule CODE` prints the same. This page is made from the program (`make pages`).

A finding that is right but meant is silenced at its place, with the reason:
`# kehoach: ignore KH208 as signed` at the end of the line, on a line of its own above it, or behind
the `>-` of a long text. `--select` and `--ignore` take codes and families (`KH2`).
"""


def page() -> str:
    """The whole page."""
    return _HEAD + "".join(f"\n{_section(rule)}" for rule in RULES)


def _section(rule: Rule) -> str:
    head, *rest = rule.text.split("\n\n")
    parts = [_part(part) for part in rest]
    return f"## {rule.code} ({rule.severity})\n\n**{head}**\n\n" + "\n\n".join(parts) + "\n"


def _part(part: str) -> str:
    """A part of a docstring; examples keep their lines."""
    if part.startswith("Bad:"):
        return f"```text\n{part}\n```"
    name, _colon, words = part.partition(":")
    return f"*{name}:*{words}".replace("\n", " ").replace("  ", " ")


def main() -> int:
    """Write them, in English."""
    os.environ["KEHOACH_LANG"] = "en"
    PAGE.write_text(page(), "utf-8")
    SCHEMA.write_text(schema_text(plan_schema()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
