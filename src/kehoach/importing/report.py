"""What an import found, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from kehoach.findings import Severity
from kehoach.i18n import _, in_figures, ngettext
from kehoach.importing.draft import Remark
from kehoach.importing.fault import LOST_WORDS, OTHER_WORDS
from kehoach.importing.imported import Imported
from kehoach.importing.otherwise import Otherwise
from kehoach.importing.source import Place

_MOST = 40
"""Lines of one kind that people are shown; programs get all."""


def text_report(found: Imported, files: Sequence[str]) -> str:
    """What was found, how much of the words the plan says, and what a person must look at."""
    return "".join(f"{line}\n" for line in _lines(found, files))


def markdown_report(found: Imported, files: Sequence[str]) -> str:
    """The same as a page of Markdown."""
    title, *rest = _lines(found, files)
    return f"# {title}\n\n" + "".join(
        f"- {line.strip()}\n" if line.startswith("  ") else f"\n{line}\n\n" for line in rest
    )


def json_report(found: Imported, files: Sequence[str]) -> str:
    """All of it as data."""
    measure = found.measure
    data = {
        "sources": list(files),
        "words": measure.words,
        "recall": round(measure.recall, 6),
        "precision": round(measure.precision, 6),
        "added": measure.added,
        "lost": [{"words": each.words, **_where(each.place)} for each in measure.lost],
        "otherwise": [
            {"words": each.words, "instead": each.instead, **_where(each.place)}
            for each in measure.otherwise
        ],
        "figures": found.figures._asdict(),
        "errors": _count(found, Severity.ERROR),
        "warnings": _count(found, Severity.WARNING),
        "notes": [
            {"kind": each.kind, "about": each.about, **_where(each.place)} for each in found.remarks
        ],
        "doubts": [list(each) for each in found.doubts],
        "files": list(found.files),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _where(place: Place) -> dict[str, object]:
    page = {"page": place.page} if place.page else {}
    return {"file": place.file, "line": place.line, **page}


def _count(found: Imported, severity: Severity) -> int:
    return sum(1 for each in found.loaded.findings if each.severity is severity)


def _lines(found: Imported, files: Sequence[str]) -> Iterator[str]:
    figures, measure = found.figures, found.measure
    yield _("Read {files}: {count} words").format(files=", ".join(files), count=measure.words)
    yield _(
        "  {activities} activities: {leads} with who leads, {supports} with who supports, {times} "
        "with a time"
    ).format(**figures._asdict())
    yield _(
        "  {duties} headings of duties, {ties} ties to activities (proposed; look at them), "
        "{units} units"
    ).format(**figures._asdict())
    yield _(
        "  built again, the plan says {recall} of the words in order; {precision} of its words are "
        "the document's"
    ).format(recall=_percent(measure.recall), precision=_percent(measure.precision))
    if measure.added:
        yield "  " + ngettext(
            "{count} word more is the layout's: its head, its ending",
            "{count} words more are the layout's: its head, its ending",
            measure.added,
        ).format(count=measure.added)
    if measure.lost:
        yield _("Words that the plan does not say ({code}):").format(code=LOST_WORDS)
        yield from _cut([f"{_at(each.place)}: {each.words}" for each in measure.lost])
    if measure.otherwise:
        title = _("Words in another order, or in whose place others stand ({code}):")
        yield title.format(code=OTHER_WORDS)
        yield from _cut([_otherwise(each) for each in measure.otherwise])
    if notes := list(_notes(found.remarks)):
        yield _("To be looked at:")
        yield from _cut(notes)
    if found.doubts:
        yield _("Names that may be one unit's (both are in the registry):")
        yield from _cut([f"{each.one} / {each.other}" for each in found.doubts])


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        more = len(lines) - _MOST
        yield "  " + ngettext("and {count} more", "and {count} more", more).format(count=more)


def _percent(share: float) -> str:
    """A share in percent, rounded down: 100 % is all."""
    tenths = int(share * 1000)
    return f"{in_figures(tenths / 10, 1 if tenths % 10 else 0)} %"


def _otherwise(each: Otherwise) -> str:
    """Words with their place, and what the plan says there."""
    words = f"{_at(each.place)}: {_short(each.words)}"
    if each.words.replace(" ", "").isdigit() and each.words != each.line:
        words = f"{words} ({_short(each.line)})"  # a number alone says little
    return f"{words} → {_short(each.instead)}" if each.instead else words


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"


def _notes(remarks: Sequence[Remark]) -> Iterator[str]:
    words = {
        "table": _("a table that is none of activities; each row is a paragraph: {about}"),
        "document": _("another document; it is the last section: {about}"),
        "section": _("parts outside any section; a section “{about}” was made for them"),
        "head": _("words above the document, or in its head; they stand in the opening: {about}"),
        "foot": _("words below the document; they are among the recipients: {about}"),
        "letter": _("an official letter, not a plan; it was read all the same: {about}"),
        "bare": _("the document could not be laid out; its words are paragraphs of one section"),
        "unplaced": _("it found no place, and stands before the closing: {about}"),
        "prose": _("a sentence that assigns work: {about}"),
        "time": _("a time that cannot be read; it is a line of its own: {about}"),
    }
    counted = Counter(each.kind for each in remarks)
    for each in remarks:
        if each.kind in words:
            yield f"{_at(each.place)}: {words[each.kind].format(about=_short(each.about))}"
    if counted["number"]:
        first = next(each for each in remarks if each.kind == "number")
        yield ngettext(
            "{count} number is given anew: {about}",
            "{count} numbers are given anew, the first of them: {about}",
            counted["number"],
        ).format(count=counted["number"], about=first.about)


def _short(text: str) -> str:
    most = 90
    return text if len(text) <= most else f"{text[: most - 1]}…"
