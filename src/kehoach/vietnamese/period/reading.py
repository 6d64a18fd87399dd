"""Reading a time of a known form: its notes, then one time or several, then their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, Final, TypeAlias

from kehoach.vietnamese.period.families import GRAMMAR
from kehoach.vietnamese.period.families.marks import ACTIONS, DENYING, NUMBERED, REPORTS, TURNING
from kehoach.vietnamese.period.grammar import Parse
from kehoach.vietnamese.period.iso import read_iso
from kehoach.vietnamese.period.notes import Note, take_notes, wants_days, with_note
from kehoach.vietnamese.period.stretches import FaultError, Fields, Saying
from kehoach.vietnamese.period.tokens import NUMBER, Token, tokens_of, words_of
from kehoach.vietnamese.period.values import Kind, Period, PeriodError, Precision, Reason
from kehoach.vietnamese.text import fold, plain

LONGEST: Final = 1000
"""Characters of a written time."""

_LONGEST_LABEL: Final = 30
_ENDS: Final = frozenset((".", ";", ",", ":", fold("và")))
MOST_TOKENS: Final = 64
"""Words, numbers and signs of one time; a text may have several, between semicolons."""
_COMMAS: Final = frozenset((",", ".", fold("và")))
_ORDER: Final = list(Precision)
_FIGURES: Final = frozenset("ivx")
_UNITS: Final = frozenset(("quy", "qui", "thang", "ngay", "nam", "tuan"))
"""Words of dates without their marks."""


Piece: TypeAlias = tuple[Saying, Sequence[Token]]
"""One of the times of a text, with the words of what is done then."""


def read_known(text: str, year: int | None = None) -> Period | None:
    """The period of a form that the grammar knows; None for others.

    Raises PeriodError for what is empty or too long, and FaultError for what names no day.
    """
    if len(text) > LONGEST:
        raise PeriodError(text, 0, len(text), Reason.UNREADABLE)
    tokens = trimmed(tokens_of(text))
    if not tokens:
        raise PeriodError(text, 0, len(text), Reason.EMPTY)
    return read_iso(text) or _Reading(text, year).period(tokens)


class _Reading:
    """One text while it is read."""

    def __init__(self, text: str, year: int | None) -> None:
        self.text = text
        self.year = year

    def period(self, tokens: Sequence[Token]) -> Period | None:
        """The whole text as one period."""
        body, notes = take_notes(tokens)
        joined = [token for token in tokens if token.key not in "()"] if notes else body
        pieces = self._pieces(trimmed(body))
        if pieces is None and notes:
            pieces, notes = self._pieces(trimmed(joined)), []
        if pieces is None:
            return None
        fields = self._fields_of(pieces)
        if notes and wants_days(fields) and (alone := self._single(joined)):
            together = alone.fields(self.year)
            if together.get("start") or together.get("end") or together.get("repeats"):
                fields, notes = together, []
        for note in notes:
            fields = with_note(fields, note, self._note)
            self._check(note)
        return Period(self.text, self.text.strip(), **fields)

    def _note(self, note: Note) -> Fields | None:
        saying = self._single(note)
        return saying.fields(self.year) if saying else None

    def _check(self, note: Note) -> None:
        """A date in a note must exist, even if it says nothing of the time."""
        parse = Parse(GRAMMAR, self.text, note)
        for at, token in enumerate(note):
            if token.key == NUMBER and (at == 0 or note[at - 1].key not in "/-.:"):
                for end, point in islice(parse.results("date point", at), 1):
                    try:
                        point.bounds()
                    except ValueError:
                        raise FaultError(
                            Reason.IMPOSSIBLE_DATE, token.start, note[end - 1].end
                        ) from None

    # --- the times of the text -------------------------------------------------------------------

    def _pieces(self, tokens: Sequence[Token]) -> list[Piece] | None:
        """One time, with what is done then or without; or several; None for anything else."""
        parts = _parted(tokens)
        if len(parts) == 1:
            return self._between_semicolons(parts[0], free=False)
        found: list[Piece] = []
        for part in parts:
            pieces = self._between_semicolons(part, free=True)
            if pieces is None:
                return None
            found += pieces
        return found or None

    def _between_semicolons(self, tokens: Sequence[Token], *, free: bool) -> list[Piece] | None:
        """One time, or several between commas.

        `free` where the words before a time need not begin with one that says that work is done.
        """
        if len(tokens) > MOST_TOKENS:
            return None
        parse = Parse(GRAMMAR, self.text, tokens)
        whole_done = {end for end, _value in parse.results("done", 0)}
        for begin in (0, *_label_ends(tokens, free=free)):
            if begin in whole_done:
                continue  # "hoàn thành trong …" is a deadline, not a time of what is called so
            if saying := parse.whole("whole", begin):
                return [(saying, tokens)]
        listed = _listed(parse, 0, {}) or []
        return listed if len(listed) > 1 else None

    def _single(self, tokens: Sequence[Token]) -> Saying | None:
        tokens = trimmed(tokens)
        if len(tokens) > MOST_TOKENS:
            return None
        found: Saying | None = Parse(GRAMMAR, self.text, tokens).whole("whole")
        return found

    # --- what they mean --------------------------------------------------------------------------

    def _fields_of(self, pieces: Sequence[Piece]) -> dict[str, Any]:
        if len(pieces) == 1:
            return pieces[0][0].fields(self.year)
        steps: list[Period] = []
        year = self.year
        for saying, tokens in reversed(pieces):
            fields = saying.fields(self.year)
            if fields.get("needs_year") and year:  # it is that of the time behind it
                fields = saying.fields(year)
            words = words_of(self.text, tokens)
            step = Period(words, words, **fields)
            year = step.start.year if step.start else step.end.year if step.end else year
            steps.insert(0, step)
        near = [step for step in steps if step.horizon is None]
        starts = [step.start for step in near if step.start]
        ends = [day for step in near for day in (step.start, step.end) if day]
        return {
            "kind": Kind.MILESTONES,
            "start": min(starts, default=None),
            "end": None if any(step.open_end for step in near) else max(ends, default=None),
            "open_start": bool(ends) and not starts,
            "open_end": any(step.open_end for step in near),
            "precision": max((step.precision for step in steps), key=_ORDER.index),
            "horizon": max((step.horizon for step in steps if step.horizon), default=None),
            "milestones": tuple(steps),
            "needs_year": any(step.needs_year for step in steps),
        }


def _listed(parse: Parse, start: int, known: dict[int, list[Piece] | None]) -> list[Piece] | None:
    """The times from a place on, parted by commas, each with what is done then."""
    if start in known:
        return known[start]
    known[start] = None
    tokens = parse.tokens
    for label in (0, *_label_ends(tokens[start:], free=False)):
        for end, saying in sorted(
            parse.results("whole", start + label), key=itemgetter(0), reverse=True
        ):
            if _is_no_time(saying):
                continue
            piece = saying, tokens[start:end]
            if end == len(tokens):
                known[start] = [piece]
            elif tokens[end].key in _COMMAS and (rest := _listed(parse, end + 1, known)):
                known[start] = [piece, *rest]
            if known[start]:
                return known[start]
    return None


def _is_no_time(saying: Saying) -> bool:
    """Whether a phrase tells how long, or at which hours, and not when."""
    return not saying.stretches and saying.fields(None).get("kind") in (None, Kind.DURATION)


def _label_ends(tokens: Sequence[Token], *, free: bool) -> Iterator[int]:
    """Where a time may begin behind words that say what is done.

    They have no number but their own ("đợt 1"), none of the words that make another time of one,
    and end with the first colon.
    """
    action = next((count for count in (2, 1) if _words(tokens, count) in ACTIONS), 0)
    begins = free or action > 0
    for at in range(1, min(len(tokens), _LONGEST_LABEL)):
        before, here = tokens[at - 1], tokens[at]
        if before.key == ":":
            if not {token.key for token in tokens[:at]} & DENYING:
                yield at
            return
        of_work = at > 1 and tokens[at - 2].key in REPORTS
        numbered = at > 1 and tokens[at - 2].key in NUMBERED
        if before.key == NUMBER and not (numbered or of_work):
            return
        if before.key in TURNING and not of_work and not _is_of_report(tokens, at):
            begins = False
        if not (before.text[0].isalpha() or before.key == NUMBER):
            begins = False
        may_end = here.key != NUMBER or before.key not in NUMBERED
        if here.key == NUMBER or not set(here.key) - _FIGURES:  # may be one of a slip: "Quy II"
            begins = begins and plain(before.text) not in _UNITS
        if begins and may_end and at >= action:
            yield at


def _words(tokens: Sequence[Token], count: int) -> str:
    return " ".join(token.key for token in tokens[:count])


def _is_of_report(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands in "báo cáo 6 tháng", which is the name of a report."""
    return at > 2 and tokens[at - 2].key == NUMBER and tokens[at - 3].key in REPORTS  # noqa: PLR2004  # report and number before it


def _parted(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The parts between semicolons that say something."""
    ends = [at for at, token in enumerate(tokens) if token.key == ";"]
    bounds = zip((0, *(at + 1 for at in ends)), (*ends, len(tokens)), strict=True)
    return [part for start, end in bounds if (part := trimmed(tokens[start:end]))]


def trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without stops and commas at both ends."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].key in _ENDS:
        start += 1
    while end > start and tokens[end - 1].key in _ENDS:
        end -= 1
    return tokens[start:end]
