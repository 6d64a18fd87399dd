"""Reading a written time: marks and notes first, then the one phrase that reads the rest."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from functools import lru_cache
from typing import Any

from kehoach.vietnamese.period.phrases import (
    ACTION,
    APPROXIMATE,
    ASPIRATION,
    BETWEEN,
    DEADLINE_NOTE,
    DONE,
    DONE_BEFORE,
    EXAMPLES,
    LEADING,
    PHRASES,
)
from kehoach.vietnamese.period.points import matches, official_words
from kehoach.vietnamese.period.spans import Stretch, stretches
from kehoach.vietnamese.period.values import Kind, Period, PeriodError, Precision, Reason
from kehoach.vietnamese.similarity import most_similar_spelling
from kehoach.vietnamese.text import plain

LONGEST = 1000

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\t\n\r"), " ")
_CLOCK = re.compile(
    r"(?:lúc |từ |vào lúc )?(\d{1,2}) ?(?:h|giờ|g|:) ?(\d{2})? ?(?:'|phút)?"
    r"(?: ?(?:-|đến) ?(\d{1,2}) ?(?:h|giờ|g|:) ?(\d{2})? ?(?:'|phút)?)?,? ?(?=ngày|\d{1,2}/|$)"
)
_NOTE = re.compile(r"\(([^()]*)\)")
_DATE = re.compile(r"\d{1,2} ?/ ?\d{1,2} ?/ ?\d{4}\b|\d{1,2}/\d{4}\b")
_ISO_RANGE = re.compile(r"(\S+)\.\.(\S+)")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?|-q\d)?")


@lru_cache(maxsize=4096)
def read_period(text: str, *, year: int | None = None) -> Period:
    """The period that a written time means.

    `year` is assumed where the words name none ("Cả năm"); without it such a time has no bounds.
    Raises PeriodError, with the words at fault.
    """
    composed = unicodedata.normalize("NFC", text)
    if not composed.strip(" .;\t\n"):
        raise PeriodError(text, 0, len(text), Reason.EMPTY)
    if len(composed) > LONGEST:
        raise PeriodError(text, 0, len(text), Reason.UNREADABLE)
    try:
        return _Reading(composed, year).period()._replace(text=text)
    except PeriodError as error:
        start, end = (error.start, error.end) if composed == text else (0, len(text))
        raise PeriodError(text, start, end, error.reason) from None


def nearest_form(text: str) -> str | None:
    """The form of a time that can be read and is most like `text`, if one is like it at all."""
    composed = unicodedata.normalize("NFC", text[:LONGEST])
    return most_similar_spelling(composed, EXAMPLES, 45, plain)


class _Reading:
    """One text while it is read. `folded` is as long as the text, so that offsets hold for both."""

    def __init__(self, text: str, year: int | None) -> None:
        self.text = text
        self.year = year
        self.marks: dict[str, Any] = {}
        folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        self.folded = folded.translate(_DASHES).translate(_SPACES)

    def period(self) -> Period:
        """The whole text as one period, or as milestones."""
        if match := _ISO_RANGE.fullmatch(self.folded.strip(" .")):
            return self._iso_range(match)
        body = _NOTE.sub(self._note, self.folded)
        pieces = _pieces(body)
        if len(pieces) > 1:
            steps = tuple(self._piece(body, start, end) for start, end in pieces)
            days = [day for step in steps for day in (step.start, step.end) if day]
            found = {
                "kind": Kind.MILESTONES,
                "start": min(days, default=None),
                "end": max(days, default=None),
                "precision": max((step.precision for step in steps), key=list(Precision).index),
                "milestones": steps,
            }
        else:
            start, end = pieces[0]
            step = self._piece(body, start, end)
            found = step._asdict()
            del found["text"], found["words"]
        approximate = found.get("approximate") or self.marks.get("approximate", False)
        words = self._words()
        return Period(
            **{**found, **self.marks, "approximate": approximate, "text": self.text, "words": words}
        )

    def _words(self) -> str:
        stripped = self.folded.strip(" .")
        if _ISO.fullmatch(stripped) and not stripped.isdecimal():
            return official_words(next(matches(stripped, 0))[0])
        return self.text.strip()

    def _iso_range(self, match: re.Match[str]) -> Period:
        for index in (1, 2):
            if not _ISO.fullmatch(match[index]):
                raise self._error(match.start(index), match.end(index))
        first, last = (next(matches(match[index], 0))[0] for index in (1, 2))
        fields = self._checked(Stretch(first, last), match.start(), match.end()).fields()
        words = f"Từ {_small(official_words(first))} đến {_small(official_words(last))}"
        return Period(self.text, words, **fields)

    # --- notes and marks ---------------------------------------------------------------------

    def _note(self, match: re.Match[str]) -> str:
        """Take what a parenthesis says of the time, and blank it out; a date in it must exist."""
        note, start = match[1].strip(), match.start(1)
        if DONE.match(note):
            self.marks["done"] = True
        elif ASPIRATION.match(note):
            self.marks["aspiration"] = True
        elif DEADLINE_NOTE.match(note):
            self.marks["deadline"] = self._piece(self.folded, start, match.end(1)).deadline
        else:
            dates = list(_DATE.finditer(match[1]))
            for found in dates:
                point, _end = next(matches(found[0], 0))
                self._checked(Stretch(point, point), start + found.start(), start + found.end())
            if len(dates) == 2 and match[1][dates[0].end() : dates[1].start()].strip() == "-":  # noqa: PLR2004  # a range
                return f" {match[1]} "
        return " " * len(match[0])

    # --- one time --------------------------------------------------------------------------------

    def _piece(self, body: str, start: int, end: int) -> Period:
        """The period of one part of the text that stands by itself."""
        left = body[:end].rstrip(" .;,")
        words = self.text[start:end].strip()
        marks: dict[str, Any] = {}
        at = _skip(left, start)
        while match := (APPROXIMATE.match(left, at) or LEADING.match(left, at)):
            if match.re is APPROXIMATE:
                marks["approximate"] = True
            at = match.end()
        if match := ASPIRATION.match(left, at):
            marks["aspiration"] = True
            at = _skip(left, match.end())
        if match := DONE_BEFORE.match(left, at):
            marks["done"] = True
            at = match.end()
        if clock := _CLOCK.match(left, at):
            marks |= self._clock(clock)
            at = clock.end()
        squeezed, offsets = _squeezed(left, at)
        fields = self._phrase(squeezed, offsets, at)
        if fields is None and (action := ACTION.match(squeezed)):
            begin = _skip(squeezed, action.end())
            fields = self._phrase(squeezed[begin:], offsets[begin:], at)
        if fields is None:
            raise self._unread(squeezed, offsets, at, len(left))
        approximate = marks.get("approximate", False) or fields.get("approximate", False)
        return Period(words, words, **{**fields, **marks, "approximate": approximate})

    def _clock(self, match: re.Match[str]) -> dict[str, Any]:
        times = []
        for hour, minute in ((match[1], match[2]), (match[3], match[4])):
            try:
                times.append(time(int(hour), int(minute or 0)) if hour else None)
            except ValueError:
                raise self._error(match.start(), match.end(), Reason.IMPOSSIBLE_DATE) from None
        return {"from_time": times[0], "to_time": times[1]}

    def _phrase(self, text: str, offsets: list[int], at: int) -> dict[str, Any] | None:
        """The fields of the first phrase that reads the whole of a squeezed text."""
        if not text:
            return None
        for phrase in PHRASES:
            if not phrase.stretch:
                if match := phrase.pattern.fullmatch(text):
                    return self._with_original_event(
                        dict(phrase.meaning(match, None)), match, offsets
                    )
                continue
            match = phrase.pattern.match(text)
            for stretch, end in stretches(text, match.end()) if match else ():
                if match and end == len(text):
                    first = offsets[match.end()] if offsets else at
                    checked = self._checked(stretch, first, offsets[end - 1] + 1)
                    return self._with_original_event(
                        dict(phrase.meaning(match, checked)), match, offsets
                    )
        return None

    def _with_original_event(
        self, fields: dict[str, Any], match: re.Match[str], offsets: list[int]
    ) -> dict[str, Any]:
        if fields.get("event"):
            start, end = match.span("event")
            fields["event"] = self.text[offsets[start] : offsets[end - 1] + 1].strip(" ,")
        return fields

    def _checked(self, stretch: Stretch, start: int, end: int) -> Stretch:
        """The stretch with its points complete, if its days exist and are in order."""
        try:
            bounds = stretch.bounds(self.year)
        except ValueError:
            raise self._error(start, end, Reason.IMPOSSIBLE_DATE) from None
        if bounds and bounds[0] > bounds[1]:
            raise self._error(start, end, Reason.BACKWARDS)
        return stretch.completed(self.year)

    # --- what cannot be read ---------------------------------------------------------------------

    def _unread(self, text: str, offsets: list[int], at: int, end: int) -> PeriodError:
        """The error for the words behind the longest part that could be read."""
        reached = 0
        for phrase in PHRASES:
            match = phrase.pattern.match(text) if phrase.stretch else None
            for _stretch, behind in stretches(text, match.end()) if match else ():
                reached = max(reached, behind)
        reached = _skip(text, reached) if reached < len(text) else 0
        return self._error(offsets[reached] if offsets else at, end)

    def _error(self, start: int, end: int, reason: Reason = Reason.UNREADABLE) -> PeriodError:
        begin = _skip(self.text, start)
        return PeriodError(self.text, min(begin, end), end, reason)


def _pieces(body: str) -> list[tuple[int, int]]:
    """The parts, between semicolons or before another horizon, that say something."""
    ends = [(match.start(), match.end()) for match in BETWEEN.finditer(body)]
    starts = [0, *(end for _start, end in ends)]
    stops = [*(start for start, _end in ends), len(body)]
    pieces = [(start, stop) for start, stop in zip(starts, stops, strict=True)]
    return [(start, stop) for start, stop in pieces if body[start:stop].strip(" .")] or [
        (0, len(body))
    ]


def _squeezed(text: str, at: int) -> tuple[str, list[int]]:
    """The rest of a text with single spaces, and the offset of each of its characters."""
    kept = [
        offset
        for offset in range(at, len(text))
        if text[offset] != " " or (offset > at and text[offset - 1] != " ")
    ]
    return "".join(text[offset] for offset in kept), kept


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
