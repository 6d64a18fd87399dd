"""What stands in parentheses behind a time: that it is done, a deadline, hours, the day itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from kehoach.vietnamese.period.stretches import Fields
from kehoach.vietnamese.period.tokens import Token
from kehoach.vietnamese.period.values import Kind, Relation
from kehoach.vietnamese.text import fold

Note: TypeAlias = Sequence[Token]
Reader: TypeAlias = Callable[[Sequence[Token]], Fields | None]
"""From the tokens of one time to its fields; None for what is no time."""

_MARKS = {fold("đã"): "done", fold("phấn"): "aspiration"}
_EXPECTED = tuple(map(fold, ("dự", "kiến")))
_OF_WHICH = tuple(map(fold, ("trong", "đó")))
"""What goes into details of the time, and says no other."""
_MOON = tuple(map(fold, ("âm", "lịch")))
_SAME_DAY = frozenset(map(fold, ("tức", "nhằm", "là", "tương", "ứng", "vào")))
_DEADLINE = frozenset(map(fold, ("hoàn", "xong", "trước", "chậm", "muộn", "hạn", "phải", "kết")))


def take_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[Note]]:
    """The tokens outside of parentheses, and those inside of each pair.

    That a day is one of the lunar calendar is no note, but belongs to the day.
    """
    body: list[Token] = []
    notes: list[Note] = []
    opened: int | None = None
    for token in tokens:
        if token.key == "(" and opened is None:
            opened = len(body)
        elif token.key == ")" and opened is not None:
            inside = body[opened + 1 :]
            del body[opened:]
            if tuple(each.key for each in inside) == _MOON:
                body += inside
            else:
                notes.append(inside)
            opened = None
            continue
        body.append(token)
    return body, [note for note in notes if note]


def with_note(fields: dict[str, Any], note: Note, read: Reader) -> dict[str, Any]:
    """The fields of a time with what a note says of it; other notes change nothing."""
    keys = tuple(token.key for token in note)
    if keys[:2] == _OF_WHICH:
        return fields
    mark = "approximate" if keys == _EXPECTED else _MARKS.get(keys[0])
    if mark:
        return fields | {mark: True}
    start = next((at for at, each in enumerate(note) if each.key not in _SAME_DAY), 0)
    said = read(note[start:])
    return fields if said is None else _with_time(fields, said, keys[0])


def _with_time(fields: dict[str, Any], said: Fields, first: str) -> dict[str, Any]:
    """The fields with those of the time in a note: a deadline, the days, or the hours."""
    if said.get("kind") is Kind.DEADLINE:
        return fields | {"deadline": said.get("deadline")} if first in _DEADLINE else fields
    if said.get("kind") is not None:
        return fields
    if wants_days(fields) and (said.get("start") or said.get("end")):
        return _with_days(fields, said)
    hours, parts = said.get("hours"), said.get("parts", ())
    is_alone = not (said.get("start") or said.get("needs_year") or fields.get("hours"))
    if is_alone and (hours or parts):
        return fields | {"hours": hours, "parts": parts or fields.get("parts", ())}
    return fields


def wants_days(fields: Fields) -> bool:
    """Whether a note may say on which days a time is that names none itself."""
    if fields.get("start") or fields.get("end"):
        return False
    kind = fields.get("kind")
    return bool(
        fields.get("needs_year")
        or kind in (Kind.DURATION, Kind.CONTINUOUS, Kind.RECURRING)
        or (kind is Kind.RELATIVE and fields.get("relation") is Relation.DURING)
    )


def _with_days(fields: dict[str, Any], said: Fields) -> dict[str, Any]:
    """A length or a lunar day is on the days of the note; what goes on, goes on between them."""
    taken = {key: said[key] for key in ("start", "end", "spans", "open_end") if key in said}
    taken["open_start"] = said.get("open_start", False)
    if fields.get("kind") is Kind.DURATION:
        taken["kind"] = Kind.WINDOW
    if fields.get("kind") is Kind.DEADLINE:
        taken = {"end": said.get("end"), "deadline": said.get("end")}
    if fields.get("hours") is None:
        taken["hours"] = said.get("hours")
    return fields | taken | {"needs_year": False, "precision": said.get("precision")}
