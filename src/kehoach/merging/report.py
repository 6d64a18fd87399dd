"""What is not taken of an edited file, as findings with both places; and its comments."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Final

from kehoach.findings import Finding, Related, Severity, Span
from kehoach.i18n import _, ngettext, shown
from kehoach.merging.edited import Line
from kehoach.merging.outcome import Also, Left, Outcome, Reason
from kehoach.vietnamese import short_date
from kehoach.word import Comment

NO_PLACE: Final = "KH190"
CLASH: Final = "KH191"
PARAGRAPH: Final = "KH192"
OTHER_UNIT: Final = "KH193"
COMMENT: Final = "KH194"
BESIDE: Final = "KH195"
ALSO: Final = "KH720"

_CODES: Final = {
    Reason.CLASH: CLASH,
    Reason.NEEDED: CLASH,
    Reason.NEW_PARAGRAPH: PARAGRAPH,
    Reason.NO_PARAGRAPH: PARAGRAPH,
    Reason.JOINED: PARAGRAPH,
    Reason.DIVIDED: PARAGRAPH,
    Reason.MOVED: PARAGRAPH,
    Reason.COMMENTED: PARAGRAPH,
    Reason.OBJECT: BESIDE,
    Reason.MARGIN: BESIDE,
    Reason.FORMAT: BESIDE,
    Reason.TYPOGRAPHY: BESIDE,
    Reason.OTHER_UNIT: OTHER_UNIT,
}

_NAMING: Final = frozenset({Reason.LOOKED_UP, Reason.NEW_PARAGRAPH})
"""Reasons of which it is told which names no unit has."""

_MOST_RELATED: Final = 5
"""Places that are named."""

_LONGEST: Final = 80
"""Characters of a text that a message shows."""


def finding_of(left: Left, file: str) -> Finding:
    """A change that is not taken: its place in the plan and in the file, and what to do."""
    there = _span(left.line, file)
    message = _message(left)
    if left.reason is Reason.NEEDED:
        message += _("; {place} refers to it").format(place=left.mine)
    elif left.mine and left.reason in _NAMING:
        message += _("; no unit of the plan is called: {names}").format(names=_short(left.mine))
    elif left.mine and left.reason is Reason.COMMENTED:
        message += _("; it stands behind {place} now, and would lose its comments").format(
            place=left.mine
        )
    elif left.mine and left.reason is Reason.MOVED:
        message += _("; it stands behind {place} now, where no list of its kind is").format(
            place=left.mine
        )
    elif left.mine:
        message += _("; and: “{text}”").format(text=_short(left.mine))
    related = (Related(_where(left.line), there),) if left.span and left.line else ()
    code = _CODES.get(left.reason, NO_PLACE)
    return Finding(code, message, left.span or there, _advice(left), Severity.WARNING, related)


def comment_of(comment: Comment, outcome: Outcome, file: str) -> Finding:
    """A comment of the file, at the place in the plan that it is about."""
    message = _("a comment of {author}, {date}, on “{about}”: {text}").format(
        author=shown(comment.author),
        date=shown(day_of(comment)),
        about=_short(comment.about),
        text=shown(comment.text),
    )
    place = comment.place
    there = Span(file, place.ordinal if place else 1)
    span = outcome.spans.get((place.story, place.ordinal)) if place else None
    related = (Related(_("here in the Word file (the line counts paragraphs)"), there),)
    return Finding(
        COMMENT,
        message,
        span or there,
        _("answer it in the plan, or set it aside"),
        Severity.INFO,
        related if span else (),
    )


def day_of(comment: Comment) -> str:
    """The day of a comment as officials write it; as it stands in the file where it is none."""
    day = comment.date[:10]
    with suppress(ValueError):
        day = short_date(date.fromisoformat(day))
    return day


def also_of(also: Also, file: str) -> Finding:
    """That a change at one place is a change at others, too, and where."""
    message = ngettext(
        "“{text}” is printed in {count} other place of the document, which changes with it",
        "“{text}” is printed in {count} other places of the document, which change with it",
        len(also.lines),
    ).format(text=_short(also.text), count=len(also.lines))
    related = (Related(_where(each), _span(each, file)) for each in also.lines[:_MOST_RELATED])
    help_ = _("if only the one place is meant, give it words of its own in the plan")
    return Finding(ALSO, message, also.span, help_, Severity.INFO, tuple(related))


def _message(left: Left) -> str:
    moved = _("a paragraph was moved, and stays in its place in the plan: “{before}”")
    words = {
        Reason.NEW_PARAGRAPH: _("a new paragraph, which is not taken: “{after}”"),
        Reason.NO_PARAGRAPH: _(
            "a paragraph is gone from the file, and stays in the plan: “{before}”"
        ),
        Reason.NEEDED: _("a paragraph is gone from the file, and stays in the plan: “{before}”"),
        Reason.JOINED: _("paragraphs were joined, and stay apart in the plan: “{before}”"),
        Reason.DIVIDED: _("a paragraph was divided, and stays one in the plan: “{before}”"),
        Reason.MOVED: moved,
        Reason.COMMENTED: moved,
        Reason.OBJECT: _("a picture or another object is not taken: {after}"),
        Reason.MARGIN: _("words of a header or footer are not taken: “{after}”"),
        Reason.FORMAT: _("a change of format alone is not taken: “{after}”"),
    }.get(left.reason)
    if words is None and left.mine and left.reason in _NAMING:
        words = _("a change is not taken: “{before}” → “{after}”")
    elif words is None and not left.before:
        words = _("new words are not taken: “{after}”; {why}")
    elif words is None and not left.after:
        words = _("words are struck, and stay in the plan: “{before}”; {why}")
    elif words is None:
        words = _("a change is not taken: “{before}” → “{after}”; {why}")
    return words.format(before=_short(left.before), after=_short(left.after), why=_why(left.reason))


def _why(reason: Reason) -> str:
    return {
        Reason.LABEL: _("kehoach prints these words of itself"),
        Reason.MARK: _("kehoach counts these numbers"),
        Reason.COMPUTED: _("kehoach makes these words out of values of the plan"),
        Reason.LOOKED_UP: _("no unit of the plan has this name"),
        Reason.KEY: _("it is a key of the plan"),
        Reason.SHORTENED: _("the plan has more words here than are printed"),
        Reason.CAPITALS: _("it is printed in capitals, and the plan writes it otherwise"),
        Reason.SEVERAL: _("the words come from several places of the plan"),
        Reason.FORMER: _("the words are those of an earlier plan"),
        Reason.REFUSED: _("the file of the plan cannot be changed there"),
        Reason.NOT_PRINTED: _(
            "with it the plan would have errors, or not print what the file says"
        ),
        Reason.CLASH: _("the plan, or another place of the file, says otherwise"),
        Reason.GONE: _("the place is gone from the plan"),
        Reason.TYPOGRAPHY: _("it is typography alone, and the plan spells it otherwise now"),
        Reason.OTHER_UNIT: _("it is nothing of this unit"),
    }.get(reason, "")


def _advice(left: Left) -> str:
    if left.reason is Reason.LOOKED_UP or (left.mine and left.reason in _NAMING):
        return _("register the unit in `units`, or correct its name in the file, and merge again")
    match left.reason:
        case Reason.CLASH:
            return _("decide between the two, and write it into the plan")
        case Reason.NEEDED:
            return _("change what refers to it first, or leave it in the plan")
        case Reason.OTHER_UNIT:
            return _("ask whoever may change it, or merge without --from")
        case _:
            return _("change the plan by hand, if it is meant so")


def _where(line: Line | None) -> str:
    if line and line.place.page:
        return _("here in the Word file, page {page} (the line counts paragraphs)").format(
            page=line.place.page
        )
    return _("here in the Word file (the line counts paragraphs)")


def _span(line: Line | None, file: str) -> Span:
    return Span(file, line.place.ordinal if line else 1)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return shown(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
