"""What of a difference is content: what an issued document says, and an amendment changes.

The content of an issued document is changed by a document of the same kind (NĐ 30/2020, Điều 18.3).
How far a task has come, who signs and who receives is none of it, nor is what is printed nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from kehoach.analysis.difference.values import FOLLOW_UP, Change, Difference, Field, Kind, Spot
from kehoach.plan import Timing

HEAD: Final = ("subject", "opening", "closing", "bases")
"""The keys of the document itself that are content."""

SAID: Final = ("heading", "text", "items", "slogan", "table")
"""The keys of what a section says itself."""

NOT_PRINTED: Final = FOLLOW_UP | {
    "id", "after", "marks", "supports", "leads", "budget.printed",
}  # fmt: skip
"""Keys of a part that no official document prints."""

ContentChange: TypeAlias = Field | Change[Any]
"""A field of the document itself, or a part."""


def content_changes(found: Difference) -> Iterator[ContentChange]:
    """What an issued document would say otherwise."""
    yield from (field for field in found.document if field.key in HEAD)
    yield from (unit for unit in found.units if unit.before and unit.field("name"))
    for section in found.sections:
        if _is_new_or_gone(section) or any(
            is_move(field) or field.key in SAID or is_charge(field) for field in section.fields
        ):
            yield section
    for activity in found.activities:
        if _is_new_or_gone(activity) or any(
            is_move(field) or is_content(field) for field in activity.fields
        ):
            yield activity
    for block in found.blocks:
        if _is_new_or_gone(block) or block.field("intro"):
            yield block
    for duty in found.duties:
        if _is_new_or_gone(duty) or duty.field("unit", "text", "label", "items"):
            yield duty


def is_content(field: Field) -> bool:
    """Whether what differs about an activity is printed, and no move."""
    return not (
        is_move(field)
        or field.key in NOT_PRINTED
        or field.key.startswith("labels.")
        or _is_only_shifted(field)
    )


def is_charge(field: Field) -> bool:
    """Whether it is who does all of a section, or by when."""
    return field.key in ("when", "due") or field.key.startswith("roles.")


def is_move(field: Field) -> bool:
    """Whether a part stands elsewhere."""
    return isinstance(field.before, Spot)


def _is_new_or_gone(change: Change[Any]) -> bool:
    return change.kind is not Kind.CHANGED


def _is_only_shifted(field: Field) -> bool:
    """Whether a time has the same words, and other days only because its anchor moved."""
    values = field.before, field.after
    words = {value.words for value in values if isinstance(value, Timing)}
    return all(values) and len(words) == 1
