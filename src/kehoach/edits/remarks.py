"""Comments written into the files of a plan, each on a line of its own above what it is about.

They change nothing that is read: a place where a line would become part of a text, or break the
file, is left for the one above it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from kehoach.edits.planning import Change
from kehoach.edits.splices import lines_of
from kehoach.findings import Path
from kehoach.named import NamedTuple
from kehoach.reader import BAD_CHARACTERS, Source, read_texts

_BLANKS: Final = re.compile(r"[ \t]*")
_DIRECTIVE: Final = re.compile(r"(?i)\b(kehoach|yaml-language-server|vim|vi|ex)(?=[\w<>=]*:)")
"""How comments begin that programs obey."""


class Remark(NamedTuple):
    """Words that are to stand as a comment above what is at a path."""

    path: Path
    text: str


class Remarked(NamedTuple):
    """The files that change; a remark that has no place is in none of them."""

    changes: Mapping[str, Change]

    def source(self, mine: Source) -> Source:
        """The plan with the remarks."""
        texts = mine.whole_texts() | {name: each.after for name, each in self.changes.items()}
        return read_texts(texts)


def with_remarks(source: Source, remarks: Sequence[Remark]) -> Remarked:
    """The texts of a plan with some comments; one that stands in its file already is not repeated.

    Their words are on one line each, and direct no program.
    """
    texts = source.whole_texts()
    known = {line.strip() for text in texts.values() for line in lines_of(text) if "#" in line}
    new: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in remarks:
        words = remark_line(each.text)
        if words not in known and (place := _place(source, texts, each.path, words)):
            name, line = place
            new[name][line].append(words)
            known.add(words)
    changes = {name: Change(texts[name], _put(texts[name], lines)) for name, lines in new.items()}
    return Remarked(changes)


def remark_line(text: str) -> str:
    """A text as a comment of YAML, on one line."""
    words = " ".join(BAD_CHARACTERS.sub(" ", text).split())
    return "# {}".format(_DIRECTIVE.sub(r"\1 ", words)).rstrip()


def _place(
    source: Source, texts: Mapping[str, str], path: Path, words: str
) -> tuple[str, int] | None:
    """The file and the line above which a comment may stand, as near to its path as can be."""
    seen = set()
    for length in range(len(path), 0, -1):
        span = source.key_span(path[:length])
        place = (span.file, span.line)
        if place in seen or span.file not in texts:
            continue
        seen.add(place)
        text = texts[span.file]
        if _says_the_same(text, _put(text, {span.line: [words]}), span.file):
            return place
    return None


def _says_the_same(before: str, after: str, name: str) -> bool:
    one, two = _read(name, before), read_texts({name: after})
    return one.data == two.data and len(one.findings) == len(two.findings)


@lru_cache(maxsize=4)  # the files of a plan, each asked for by many remarks
def _read(name: str, text: str) -> Source:
    return read_texts({name: text})


def _put(text: str, comments: Mapping[int, Sequence[str]]) -> str:
    """A text with comments above some of its lines, indented like these."""
    return "".join(_with(text, comments))


def _with(text: str, comments: Mapping[int, Sequence[str]]) -> Iterator[str]:
    lines = lines_of(text)
    for number, line in enumerate(lines, 1):
        end = line[len(line.rstrip("\r\n")) :] or "\n"
        mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if line.startswith("\ufeff") else ""
        blanks = _BLANKS.match(line, len(mark))
        indent = blanks[0] if blanks else ""
        yield mark + "".join(f"{indent}{each}{end}" for each in comments.get(number, ()))
        yield line.removeprefix(mark)
