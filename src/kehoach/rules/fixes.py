"""Fixes: the edits of findings are applied until none is left (`check --fix`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kehoach.edits import Change, Refusal, plan_changes
from kehoach.findings import Edit, Finding, Path, ReplacePart, Set, Unset
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, load_source
from kehoach.reader import BAD_SYNTAX, quoted_line, read_texts, relaid
from kehoach.rules.checking import check_plan

_MOST_SENTENCES: Final = 200
"""How many sentences of a file are put in quotes at most: each is a reading of the file."""
_MOST_ROUNDS: Final = 10
"""One edit may make place for another; where that goes on and on, enough is done."""


class Fixed(NamedTuple):
    """The files that change, how many places of each, and the edits that could not be made."""

    changes: Mapping[str, Change]
    places: Mapping[str, int]
    refused: tuple[Refusal, ...]


def fixed(loaded: Loaded, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Fixed:
    """A plan without the findings that can be fixed automatically, of the codes that are selected.

    Fixing it again changes nothing.
    """
    first = loaded.source.whole_texts()
    texts = {name: _quoted(name, relaid(text)) for name, text in first.items()}
    places = Counter(name for name in first if texts[name] != first[name])
    if places:
        loaded = load_source(read_texts(texts))
    refused: dict[Path, Refusal] = {}
    for _round in range(_MOST_ROUNDS):
        edits = tuple(apart(check_plan(loaded, select, ignore)))
        planned = plan_changes(loaded.source, edits)
        not_made = {refusal.edit for refusal in planned.refused}
        refused = {refusal.edit.path: refusal for refusal in planned.refused}
        places.update(loaded.source.span(each.path).file for each in edits if each not in not_made)
        if not planned.changes:
            break
        texts |= {name: change.after for name, change in planned.changes.items()}
        loaded = load_source(read_texts(texts))
    changed = (name for name in sorted(texts) if texts[name] != first[name])
    changes = {name: Change(first[name], texts[name]) for name in changed}
    return Fixed(changes, places, tuple(refused.values()))


def _quoted(name: str, text: str) -> str:
    """The text of a file with the sentences in quotes that YAML takes for keys, where they end its reading.

    Each is tried by itself: what does not bring the reading further stays as it is.
    """
    at = _unread_from(name, text)
    for _round in range(_MOST_SENTENCES):
        if at is None:
            break
        lines = text.splitlines(keepends=True)
        line = lines[at].rstrip("\r\n")
        mended = quoted_line(line)
        if mended is None:
            break
        lines[at] = mended + lines[at][len(line) :]
        longer = "".join(lines)
        further = _unread_from(name, longer)
        if further is not None and further <= at:
            break
        text, at = longer, further
    return text


def _unread_from(name: str, text: str) -> int | None:
    """The index of the line at which a file is no YAML; None where it is."""
    found = read_texts({name: text}).findings
    lines = [each.span.line for each in found if each.code == BAD_SYNTAX and each.span.line]
    return min(lines) - 1 if lines else None


def apart(findings: Iterable[Finding]) -> Iterator[Edit]:
    """The edits of findings; of two that overlap, the first.

    Those of one text come from its end to its beginning, so that each finds its words.
    """
    by_path: dict[tuple[Path, str], list[Edit]] = {}
    for finding in findings:
        for edit in finding.fix:
            key = edit.key if isinstance(edit, Set | Unset) else ""
            by_path.setdefault((edit.path, key), []).append(edit)
    for edits in by_path.values():
        parts = [edit for edit in edits if isinstance(edit, ReplacePart)]
        if parts != edits:
            yield next(edit for edit in edits if not isinstance(edit, ReplacePart))
            continue
        kept: list[ReplacePart] = []
        for part in sorted(parts, key=lambda part: (part.start, part.end)):
            if not kept or part.start >= kept[-1].end:
                kept.append(part)
        yield from reversed(kept)
