"""Findings of linking that concern one part alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _, in_figures
from kehoach.language import Places, model
from kehoach.reader import OVER_LIMIT, Path
from kehoach.vietnamese.similarity import most_similar_spelling

ROLE_WITHOUT_LABEL = "KH119"
DUTIES_NOT_PRINTED = "KH120"
FOREIGN_UNIT = "KH121"
NO_SUCH_COLUMN = "KH127"
UNKNOWN_ROLE = "KH170"
BINDS_NOBODY = "KH171"
INDICATORS_NOT_PRINTED = "KH172"
WRONG_ENCLOSER = "KH160"
TWO_HEADS = "KH161"


def too_many_activities(span: Span, most: int) -> Finding:
    """The finding for the first activity that is one too many."""
    message = _("the plan has more than {limit} activities").format(limit=in_figures(most))
    return Finding(OVER_LIMIT, message, span, _("divide the plan"))


def role_without_label(role: str, span: Span) -> Finding:
    """The finding for a role of the plan's own that has no words."""
    message = _("the role “{role}” has no label").format(role=role)
    advice = _("write the words for it in `labels`, like `{role}: Đơn vị thực hiện`")
    return Finding(ROLE_WITHOUT_LABEL, message, span, advice.format(role=role))


def unknown_role(role: str, known: Sequence[str], span: Span) -> Finding:
    """The finding for a role that the plan does not declare."""
    message = _("there is no role “{role}”").format(role=role)
    near = most_similar_spelling(role, known, 60)
    advice = _("did you mean “{name}”?").format(name=near) if near else ""
    advice = advice or _("declare it in `roles`, or write one of: {names}")
    return Finding(UNKNOWN_ROLE, message, span, advice.format(names=", ".join(known)))


def binds_nobody(span: Span) -> Finding:
    """The finding for a role or a time of a sentence that is nobody's duty."""
    message = _("a role, a time or a state stands here, but nobody is named whom it binds")
    return Finding(BINDS_NOBODY, message, span, _("write `for:` and the unit, or the units"))


def indicators_nowhere(span: Span) -> Finding:
    """The finding for indicators that no table prints."""
    message = _("the indicators are printed nowhere")
    advice = _("write `table: indicators` in the section or the appendix where they belong")
    return Finding(INDICATORS_NOT_PRINTED, message, span, advice, Severity.WARNING)


def no_such_column(column: str, known: Sequence[str], span: Span) -> Finding:
    """The finding for a column of a table that is none, and no role of the plan's own."""
    message = _("there is no column “{column}”").format(column=column)
    near = most_similar_spelling(column, known, 60)
    advice = _("did you mean “{name}”?").format(name=near) if near else ""
    advice = advice or _("write one of: {names}").format(names=", ".join(known))
    return Finding(NO_SUCH_COLUMN, message, span, advice)


def two_heads(places: Places) -> Iterator[Finding]:
    """The finding for a plan that has both `document` and `documents`."""
    source = places.source  # where `document` means itself alone
    if source.has(("document",)) and source.has(("documents",)):
        message = _("a plan has either `document` or `documents`")
        span = source.key_span(("document",))
        yield Finding(TWO_HEADS, message, span, _("move `document` into the list"))


def wrong_encloser(
    document: model.Document,
    path: Path,
    written: Mapping[str, object],
    linked: Mapping[str, object],
    places: Places,
) -> Iterator[Finding]:
    """The finding for a document within one that is not there, or is written behind it."""
    name = document.within
    if not name or name in linked:
        return
    span = places.span((*path, "within"))
    if name in written:
        message = _("the document “{id}” stands behind the one that it encloses").format(id=name)
        yield Finding(WRONG_ENCLOSER, message, span, _("write the enclosing document first"))
    else:
        message = _("no document has the id “{id}”").format(id=name)
        yield Finding(
            WRONG_ENCLOSER,
            message,
            span,
            _("write `id: {id}` in the enclosing document").format(id=name),
        )


def foreign_unit(name: str, span: Span) -> Finding:
    """The finding for a duty sentence of a unit that its block does not name."""
    message = _("“{unit}” is not one of the units of this block").format(unit=name)
    advice = _("name a unit of the block, or move the sentence to the unit's own block")
    return Finding(FOREIGN_UNIT, message, span, advice)


def duties_nowhere(span: Span) -> Finding:
    """The finding for duties that no section prints."""
    message = _("the duties are printed nowhere")
    advice = _("write `duties: all` in the section where they belong")
    return Finding(DUTIES_NOT_PRINTED, message, span, advice)


def duties_twice(span: Span) -> Finding:
    """The finding for a second section that prints the duties."""
    message = _("the duties are printed twice")
    return Finding(DUTIES_NOT_PRINTED, message, span, _("keep `duties: all` in one section only"))
