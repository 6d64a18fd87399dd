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
from kehoach.reader.mistakes import character_name
from kehoach.reader.text import Text

_CONFLICT: Final = lazy_pattern(r"^(?:[<|>]{7} .*|={7})$", re.MULTILINE)
_MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

_OTHER_BLANKS: Final = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""What looks like a blank and is none for YAML (Unicode: Zs): of word processors, web pages."""
_OTHER_BLANK: Final = lazy_pattern(f"[{_OTHER_BLANKS}]")
_EACH_BLANK: Final = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INDENT: Final = lazy_pattern(
    rf"^(?:[{_OTHER_BLANKS}][ {_OTHER_BLANKS}]*+(?:-[ {_OTHER_BLANKS}]+)*+"
    rf"|[ {_OTHER_BLANKS}]*+(?=-[ {_OTHER_BLANKS}]|[a-z_]+:\s))"
    rf"(?:-(?:[{_OTHER_BLANKS}][ {_OTHER_BLANKS}]*+| ++))*+"
    rf"(?:[a-z_]+:[{_OTHER_BLANKS}][ {_OTHER_BLANKS}]*+)?",
    re.MULTILINE,
)
"""Such blanks before the first sign of a line, or behind a key, where YAML wants its own."""

_PARTS: Final = lazy_pattern(r"(?<=\w)(?=\W)|(?<=\W)(?=\w)|(?<=_)(?=[^_])|(?<=[^_])(?=_)")
_TELLING: Final = 20
"""Letters of a line that hardly stands in two files by chance."""
_ALIKE: Final = 0.6
"""How much of the smaller of two files the other has, too, where one is a copy of the other."""


def conflict(text: Text) -> Finding | None:
    """The error for the marks of a merge, between which two versions stand; None without any.

    Who has deleted some of the lines of marks may have forgotten another.
    """
    if not any(mark in text.content for mark in _MARKS):
        return None
    found = _CONFLICT.search(text.content)
    if found is None:
        return None
    return Finding(
        BAD_SYNTAX,
        _("here git has left two versions of some lines, between `<<<<<<<` and `>>>>>>>`"),
        text.span(*found.span()),
        _("keep the lines that are right, and delete the others and the three lines of marks"),
    )


def _has_other_blanks(content: str) -> bool:
    """Asked of every file: to look for a letter at a time is faster than for any of them."""
    return any(each in content for each in _EACH_BLANK)


def relaid(content: str) -> str:
    """The content with blanks for the other ones that indent a line or stand behind a key.

    It is as long as before, so that all places stay.
    """
    if not _has_other_blanks(content):
        return content
    return _INDENT.sub(lambda match: _OTHER_BLANK.sub(" ", match[0]), content)


def odd_blanks(text: Text) -> Iterator[Finding]:
    """One warning for a file with such blanks, at the first, with a count of the lines."""
    if not _has_other_blanks(text.bare):
        return
    hits = (_OTHER_BLANK.search(text.bare, *each.span()) for each in _INDENT.finditer(text.bare))
    found = [hit for hit in hits if hit]
    if found:
        at = found[0].start()
        message = ngettext(
            "{count} line has {name} for a blank in front or behind a key",
            "{count} lines have {name} for blanks in front or behind a key",
            len(found),
        )
        yield Finding(
            UNSEEN_CHARACTER,
            message.format(count=len(found), name=character_name(found[0][0])),
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
