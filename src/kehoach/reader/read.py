"""Read a plan: from a folder, or from texts at hand."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias

from kehoach.findings import Finding, Span
from kehoach.i18n import _, in_figures
from kehoach.reader.codes import BAD_SYNTAX, LIMITS, NOT_UTF8, OVER_LIMIT, Limits
from kehoach.reader.compose import Composed, Spent, compose
from kehoach.reader.folder import name_of, plan_files, read_bytes
from kehoach.reader.leavings import conflict, copies, odd_blanks, relaid, same_file
from kehoach.reader.mistakes import (
    bad_character,
    divide_advice,
    larger,
    together_larger,
    too_many,
)
from kehoach.reader.source import Source, join
from kehoach.reader.text import BAD_CHARACTERS, STAND_IN, Text
from kehoach.reader.unseen import unseen

_Raw: TypeAlias = str | bytes
_UNREAD: Final = (NOT_UTF8, OVER_LIMIT, BAD_SYNTAX)
"""What keeps a file from being read at all."""
_SHORTEST_COPY: Final = 60
"""What is shorter may be the same by chance."""
_BOM: Final = "\N{BYTE ORDER MARK}"


def read_plan(
    folder: pathlib.Path,
    limits: Limits = LIMITS,
    unsaved: Mapping[pathlib.Path, str] = MappingProxyType({}),
    before: Source | None = None,
) -> Source:
    """Read every `*.yaml` below a folder, in path order. Whatever is wrong becomes findings.

    An `unsaved` text, as an editor has it, stands for its file on the disk. What was read `before`
    of files that say the same is taken again.
    """
    paths, findings = plan_files(folder, limits)
    files = (
        (name_of(path), unsaved[path] if path in unsaved else read_bytes(path, limits.file_bytes))
        for path in paths
    )
    return _read(name_of(folder), files, findings, limits, before)


def read_texts(texts: Mapping[str, str | bytes | Finding], limits: Limits = LIMITS) -> Source:
    """Read a plan from texts under the names of their files, in the order given.

    In the place of a text that cannot be had a finding may stand, which says why.
    """
    return _read("plan", texts.items(), (), limits)


def _read(
    folder: str,
    files: Iterable[tuple[str, _Raw | Finding]],
    found: Iterable[Finding],
    limits: Limits,
    before: Source | None = None,
) -> Source:
    findings = list(found)
    known = _known(before)
    names: list[str] = []
    texts: dict[str, Text] = {}
    composed: list[Composed] = []
    spent = Spent()
    firsts: dict[_Raw | Finding, str] = {}
    for name, raw in _within(files, limits):
        is_said = not isinstance(raw, Finding) and len(raw) >= _SHORTEST_COPY
        if is_said and (first := firsts.setdefault(raw, name)) != name:
            findings.append(same_file(name, first))
            continue
        names.append(name)
        if isinstance(raw, Finding):
            findings.append(raw)
            continue
        texts[name], mistakes = _text(name, raw, limits)
        findings += mistakes
        if not any(each.code in _UNREAD for each in mistakes):
            again = _again(known.get(name), texts[name], limits, spent)
            composed.append(again or compose(texts[name], limits, spent))
            spent = composed[-1].spent
    source = join(folder, names, texts, composed, (*findings, *copies(texts)))
    return source.with_findings(unseen(source))


def _known(before: Source | None) -> dict[str, tuple[Spent, Composed]]:
    """What was read of each file, with what was used up of the limits until then."""
    found = {}
    spent = Spent()
    for part in before.parts if before else ():
        found[part.places.text.name] = spent, part
        spent = part.spent
    return found


def _again(
    known: tuple[Spent, Composed] | None, text: Text, limits: Limits, spent: Spent
) -> Composed | None:
    """What was read of a file, where it says the same and no limit makes a difference."""
    if known is None:
        return None
    then, part = known
    read = part.places.text
    if (read.mark, read.bare) != (text.mark, text.bare) or _is_limited(part):
        return None
    nodes, expansion = (
        now + all_of_it - before
        for now, all_of_it, before in zip(spent, part.spent, then, strict=True)
    )
    if nodes > limits.nodes or expansion > limits.expansion:
        return None
    return part._replace(spent=Spent(nodes, expansion))


def _is_limited(part: Composed) -> bool:
    return any(each.code == OVER_LIMIT for each in part.findings)


def _within(
    files: Iterable[tuple[str, _Raw | Finding]], limits: Limits
) -> Iterator[tuple[str, _Raw | Finding]]:
    """The files as long as they are not too large; what follows too much is not even opened."""
    total = lines = 0
    for name, raw in files:
        if isinstance(raw, Finding):
            yield name, raw
        elif len(raw) > limits.file_bytes:
            yield name, larger(name, limits.file_bytes)
        elif (total := total + len(raw)) > limits.total_bytes:
            yield name, together_larger(name, limits.total_bytes)
            return
        elif (lines := lines + _lines(raw)) > limits.lines:
            message = _("the files of the plan together have more than {limit} lines").format(
                limit=in_figures(limits.lines)
            )
            yield name, Finding(OVER_LIMIT, message, Span(name), divide_advice())
            return
        else:
            yield name, raw


def _lines(raw: _Raw) -> int:
    """How many lines end in a file."""
    if isinstance(raw, str):
        return raw.count("\n") + raw.count("\r") - raw.count("\r\n")
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")


def _text(name: str, raw: _Raw, limits: Limits) -> tuple[Text, list[Finding]]:
    """A file's text, and what is wrong with its bytes and characters."""
    if isinstance(raw, str):
        return _clean(name, raw, limits)
    try:
        return _clean(name, raw.decode(), limits)
    except UnicodeDecodeError as error:
        text, _mistakes = _clean(name, raw.decode(errors="replace"), limits)
        good = raw[: error.start].decode().lstrip(_BOM)
        return text, [_not_utf8(text, len(good))]


def _not_utf8(text: Text, offset: int) -> Finding:
    return Finding(
        NOT_UTF8,
        _("the file is not UTF-8 from here on"),
        text.span(offset, offset + 1),
        _("save the file in the encoding UTF-8"),
    )


def _clean(name: str, content: str, limits: Limits) -> tuple[Text, list[Finding]]:
    bare = content.lstrip(_BOM)
    mark = content[: len(content) - len(bare)]
    text = Text(name, relaid(BAD_CHARACTERS.sub(STAND_IN, bare)), mark, bare)
    if found := conflict(text):
        return text, [found]
    bad = islice(BAD_CHARACTERS.finditer(bare), limits.findings)
    mistakes = [bad_character(each[0], text, *each.span()) for each in bad]
    if len(mistakes) == limits.findings:
        mistakes.append(too_many(limits, mistakes[-1].span))
    return text, [*odd_blanks(text), *mistakes]
