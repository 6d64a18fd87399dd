"""Collect the program's messages into the catalogues, keeping the translations that there are."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from pages import abouts

from kehoach.commands import scaffold
from kehoach.rules import RULES

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src/kehoach"
CATALOGUES = SOURCES / "locale"


@cache
def extracted() -> Catalog:
    """Every message of the program by file and line; then those of first plans, rules and pages."""
    catalogue = Catalog(project="kehoach", fuzzy=False)
    for file, line, message, comments, context in extract_from_dir(
        SOURCES, method_map=[("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)}
    ):
        catalogue.add(message, None, [(file, line)], auto_comments=comments, context=context)
    for text in (*scaffold.messages(), *(rule.docstring for rule in RULES), *abouts()):
        catalogue.add(text)
    return catalogue


def update(path: Path) -> Catalog:
    """The catalogue at `path` with exactly the messages that the program has today."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parents[1].name)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def main() -> int:
    """Rewrite every catalogue; exit 1 where a message has no translation."""
    missing = 0
    for path in sorted(CATALOGUES.rglob("*.po")):
        catalogue = update(path)
        with path.open("wb") as file:
            write_po(file, catalogue, sort_by_file=True, no_location=True, omit_header=False)
        untranslated = [message.id for message in catalogue if message.id and not message.string]
        missing += len(untranslated)
        for each in untranslated:
            sys.stdout.write(f"{path.relative_to(ROOT)}: not translated: {each}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
