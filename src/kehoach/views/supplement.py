"""The appendices of a plan's own making, and all that is issued together."""

from __future__ import annotations

from collections.abc import Sequence

from kehoach.plan import Appendix, Plan, Words
from kehoach.views.assignment import label_of
from kehoach.views.citations import attachment
from kehoach.views.endings import ended
from kehoach.views.estimate import estimate_body
from kehoach.views.heads import head_lines, meta_of
from kehoach.views.outline import Outline
from kehoach.views.tables import wants_width
from kehoach.views.wording import capitals
from kehoach.views.words import Block, Issued, Supplement, Whole


def supplement_view(appendix: Appendix, plan: Plan) -> Supplement:
    """An appendix with its head: blocks, across the page where a table of it is wide."""
    blocks, notes = _content(appendix, plan, landscape=False)
    landscape = wants_width(blocks)
    if landscape:
        blocks, notes = _content(appendix, plan, landscape=True)
    title = appendix.title
    return Supplement(
        meta=meta_of(plan, title, landscape=landscape),
        title=capitals(head_lines(title, landscape=landscape, in_capitals=True)),
        attached=head_lines(attachment(plan, appendix.document), landscape=landscape),
        label=label_of(appendix),
        body=ended(blocks, landscape=landscape),
        notes=notes,
    )


def _content(
    appendix: Appendix, plan: Plan, *, landscape: bool
) -> tuple[tuple[Block, ...], tuple[Words, ...]]:
    """The blocks of an appendix, and its footnotes."""
    if appendix.is_estimate:
        return tuple(estimate_body(plan)), ()
    outline = Outline(plan, landscape=landscape)
    return tuple(outline.parts(appendix.content.parts, 1)), outline.notes.texts


def whole_view(plan: Plan, parts: Sequence[Issued]) -> Whole:
    """All that is issued together, one behind the other."""
    return Whole(meta_of(plan, plan.document.subject), tuple(parts))
