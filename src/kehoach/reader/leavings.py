"""What other programs leave in a plan's folder: copies of files, marks of a merge, odd blanks.

Synchronisers and file managers put a copy beside a file, git its two versions into one file, and
word processors no-break spaces where one presses the space bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from kehoach.findings import Finding, Related, Severity, Span
from kehoach.i18n import _, ngettext, shown
from kehoach.lazy import lazy_pattern
from kehoach.reader.codes import BAD_SYNTAX, COPIED_FILE, UNSEEN_CHARACTER
from kehoach.reader.text import Text

_CONFLICT: Final = lazy_pattern(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_FIRST_MARK: Final = "<<<<<<< "

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_INDENT: Final = lazy_pattern(
    r"^(?:\u00a0[ \u00a0]*+(?:-[ \u00a0]+)*+|[ \u00a0]*+(?=-[ \u00a0]|[a-z_]+:\s))"
    r"(?:-(?:\u00a0[ \u00a0]*+| ++))*+(?:[a-z_]+:\u00a0[ \u00a0]*+)?",
    re.MULTILINE,
)
"""No-break spaces before the first sign of a line, or behind a key, where YAML wants blanks."""

_PARTS: Final = lazy_pattern(r"(?<=\w)(?=\W)|(?<=\W)(?=\w)|(?<=_)(?=[^_])|(?<=[^_])(?=_)")
_TELLING: Final = 20
"""Letters of a line that hardly stands in two files by chance."""
_ALIKE: Final = 0.6
"""How much of the smaller of two files the other has, too, where one is a copy of the other."""


def conflict(text: Text) -> Finding | None:
    """The error for the marks of a merge, between which two versions stand; None without any."""
    if _FIRST_MARK not in text.content:
        return None
    found = _CONFLICT.search(text.content)
    if found is None or not found[0].startswith(_FIRST_MARK):
        return None
    return Finding(
        BAD_SYNTAX,
        _("here git has left two versions of some lines, between `<<<<<<<` and `>>>>>>>`"),
        text.span(*found.span()),
        _("keep the lines that are right, and delete the others and the three lines of marks"),
    )


def relaid(content: str) -> str:
    """The content with blanks for the no-break spaces that indent a line or stand behind a key.

    It is as long as before, so that all places stay.
    """
    if _NO_BREAK not in content:
        return content
    return _INDENT.sub(lambda match: match[0].replace(_NO_BREAK, " "), content)


def odd_blanks(text: Text) -> Iterator[Finding]:
    """One warning for a file with such no-break spaces, at the first, with a count of the lines."""
    if _NO_BREAK not in text.bare:
        return
    found = [match for match in _INDENT.finditer(text.bare) if _NO_BREAK in match[0]]
    if found:
        at = text.bare.index(_NO_BREAK, found[0].start())
        message = ngettext(
            "{count} line has no-break spaces (U+00A0) for blanks in front or behind a key",
            "{count} lines have no-break spaces (U+00A0) for blanks in front or behind a key",
            len(found),
        )
        yield Finding(
            UNSEEN_CHARACTER,
            message.format(count=len(found)),
            text.span(at, at + 1),
            _("replace them by blanks: `kehoach check --fix` does"),
            Severity.WARNING,
        )


def same_file(name: str, other: str) -> Finding:
    """The warning for two files that say the same: they are read once."""
    original, copy = sorted((name, other), key=lambda each: (len(each), each))
    return Finding(
        COPIED_FILE,
        _("this file has the same words as “{other}”: it is a copy, and is not read").format(
            other=shown(original)
        ),
        Span(copy),
        _("delete the copy, or move it out of the plan's folder"),
        Severity.WARNING,
    )


def copies(texts: Mapping[str, Text]) -> Iterator[Finding]:
    """A warning for each file that is named like another with more behind or before, and like it.

    `noi-dung - Copy.yaml` is, and `noi-dung (1).yaml`; not a file that says other things.
    """
    for name, original in _named_alike(texts):
        ours, theirs = (_lines(texts[each]) for each in (name, original))
        smaller = min(len(ours), len(theirs))
        if smaller and len(ours & theirs) >= _ALIKE * smaller:
            yield Finding(
                COPIED_FILE,
                _("this file looks like a copy of “{other}”: both are read and printed").format(
                    other=shown(original)
                ),
                Span(name),
                _("keep one of the two, and move the other out of the plan's folder"),
                Severity.WARNING,
                (Related(_("the other file"), Span(original)),),
            )


def _named_alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of files in one folder of which the first has the second's name as a part."""
    paths = {name: PurePosixPath(name) for name in names}
    known = {(path.parent, path.stem): name for name, path in paths.items()}
    for name, path in paths.items():
        cuts = [match.start() for match in _PARTS.finditer(path.stem)]
        parts = (part for at in cuts for part in (path.stem[:at], path.stem[at:]))
        found = (known[path.parent, part] for part in parts if (path.parent, part) in known)
        original = max(found, key=len, default=None)
        if original is not None:
            yield name, original


def _lines(text: Text) -> set[str]:
    return {line for each in text.lines if len(line := each.strip()) >= _TELLING}
