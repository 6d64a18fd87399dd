"""What the shell completes: names of units, documents and rules. Silent about whatever is wrong.

Words of a plan are taken as the reader gives them, without validating or linking: a person who
presses Tab waits for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import typer

Completion: TypeAlias = tuple[str, str]
"""What may stand there, and what it is."""

Completer: TypeAlias = Callable[[typer.Context, str], list[Completion]]

_DOCUMENTS = ("ke-hoach", "bieu-phan-cong", "don-vi", "lich", "tien-do", "plan", "index")


def _quietly(found: Callable[[typer.Context, str], Iterable[Completion]]) -> Completer:
    """Nothing instead of a fault: it would be printed into the line that is typed."""

    @wraps(found)
    def completions(context: typer.Context, incomplete: str) -> list[Completion]:
        try:
            return list(dict.fromkeys(found(context, incomplete)))
        except Exception:  # noqa: BLE001  # see above
            return []

    return completions


@_quietly
def unit_words(context: typer.Context, incomplete: str) -> Iterator[Completion]:
    """The rest of a unit's name, from the word that is typed on: names may go without quotes."""
    typed = list(context.params.get("name") or ())
    for words in _matching(context, [*typed, *incomplete.split(" ")]):
        yield " ".join(words[len(typed) :]), ""


@_quietly
def documents(context: typer.Context, incomplete: str) -> Iterator[Completion]:
    """What `--only` takes: names of documents, then those of units."""
    for name in _DOCUMENTS:
        if name.startswith(incomplete):
            yield name, ""
    for words in _matching(context, incomplete.split(" ")):
        yield " ".join(words), ""


@_quietly
def rule_codes(context: typer.Context, incomplete: str) -> Iterator[Completion]:
    """The codes of rules, with what each finds."""
    del context
    from kehoach.rules import RULES  # noqa: PLC0415  # lazily, for speed

    for rule in RULES:
        if rule.code.startswith(incomplete):
            yield rule.code, rule.title


def _matching(context: typer.Context, typed: list[str]) -> Iterator[list[str]]:
    """The words of each unit's first form that begins as is typed.

    In the words before the last, accents may be missing; what the last does not begin with typer
    leaves out.
    """
    from kehoach.vietnamese import plain  # noqa: PLC0415  # lazily, for speed

    *whole, begun = typed
    before = [plain(word) for word in whole]
    for unit in _units(Path(context.params.get("plan") or "plan")):
        for form in (unit.get("name"), unit.get("short"), *_listed(unit.get("aliases"))):
            words = form.split() if isinstance(form, str) else []
            *first, last = words[: len(typed)] or [""]
            if last.startswith(begun) and [plain(word) for word in first] == before:
                yield words
                break


def _units(folder: Path) -> Iterator[dict[str, Any]]:
    from kehoach.reader import read_plan  # noqa: PLC0415  # lazily, for speed

    units = read_plan(folder).data.get("units")
    return (unit for unit in _listed(units) if isinstance(unit, dict))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
