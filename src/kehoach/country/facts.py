"""The facts as they were written down: tables of provinces, communes, bodies and groups."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from kehoach.named import NamedTuple

AS_OF: Final = date(2026, 11, 27)
"""The state of the facts that ship: what changes after this day is not in them."""

MOST_BYTES: Final = 16 * 1024 * 1024
"""Of a table of communes: the country's 3,321 take less than one megabyte."""

COLUMNS: Final = ("name", "kind", "province_code")
"""What a table of communes has at least; it may have `since`, `until` and `source`."""

_FOLDER: Final = Path(__file__).parent / "facts"
_FULL_DAY: Final = 3


class Place(NamedTuple):
    """A province, a district or a commune, in the period in which it had this name.

    `code` is that of its province; a code means nothing without a day. `since` and `until` are its
    first and last day; without one, it stood before, or stands still.
    """

    name: str
    kind: str
    code: str
    since: date | None = None
    until: date | None = None
    successor: str = ""
    source: str = ""
    certainty: str = "certain"

    @property
    def bare(self) -> str:
        """The name without its kind."""
        return self.name[len(self.kind) :].strip()

    def stands(self, day: date) -> bool:
        """Whether it has this name on a day."""
        return (self.since or day) <= day <= (self.until or day)


class Body(NamedTuple):
    """A kind of body as the facts have it: its name is a pattern in which a place is put."""

    id: str
    level: str
    tier: str
    where: str
    name: str
    local: str
    """How it is called within its place, where that is no matter of the pattern."""
    forms: tuple[str, ...]
    since: date | None
    until: date | None
    successors: tuple[str, ...]
    source: str
    certainty: str


class Group(NamedTuple):
    """A name for several bodies; `open` as in the plan language."""

    id: str
    name: str
    forms: tuple[str, ...]
    open: str
    members: tuple[str, ...]
    since: date | None
    until: date | None
    successors: tuple[str, ...]


@cache
def provinces() -> tuple[Place, ...]:
    """Every province with each of its names (Nghị quyết 202/2025/QH15 and those after it)."""
    return tuple(_place(row, row["code"]) for row in _shipped("provinces.tsv"))


@cache
def bodies() -> tuple[Body, ...]:
    """Every kind of body."""
    return tuple(
        Body(
            row["id"],
            row["level"],
            row["tier"],
            row["where"],
            row["name"],
            row["local"],
            _several(row["forms"]),
            day_of(row["since"]),
            day_of(row["until"], last=True),
            _several(row["successors"]),
            row["source"],
            row["certainty"],
        )
        for row in _shipped("bodies.tsv")
    )


@cache
def groups() -> tuple[Group, ...]:
    """The groups that plans speak of, beside those of one kind of body of all communes."""
    return tuple(
        Group(
            row["id"],
            row["name"],
            _several(row["forms"]),
            row["open"],
            _several(row["members"]),
            day_of(row["since"]),
            day_of(row["until"], last=True),
            _several(row["successors"]),
        )
        for row in _shipped("groups.tsv")
    )


def communes_of(code: str, table: Path | None = None) -> tuple[Place, ...]:
    """The communes and former districts of a province that are known, as far as they are.

    `table` is one that an office keeps: what it has of a province stands for what ships, apart
    from the districts. One that cannot be read is as one that is not there.
    """
    shipped = tuple(each for each in _lai_chau() if each.code == code)
    own = tuple(each for each in _kept(table) if each.code == code) if table else ()
    if not own:
        return shipped
    ended = tuple(each for each in shipped if each.kind not in COMMUNE_KINDS)
    return (*own, *ended)


COMMUNE_KINDS: Final = ("xã", "phường", "đặc khu", "thị trấn")


def user_table() -> Path:
    """Where a table of communes is kept for the user."""
    home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local/share") / "kehoach" / "communes.tsv"


def table_rows(text: str) -> tuple[Place, ...] | None:
    """The communes of a table; None where it has not the columns that it needs."""
    lines = text.removeprefix("\ufeff").splitlines()
    head = lines[0].split("\t") if lines else []
    if not set(COLUMNS) <= set(head):
        return None
    return tuple(
        _place(row, row["province_code"])
        for row in _rows(lines)
        if row["name"] and row["kind"] and row["province_code"]
    )


def _kept(table: Path) -> tuple[Place, ...]:
    try:
        with table.open("rb") as file:
            content = file.read(MOST_BYTES)
    except (OSError, ValueError):
        return ()
    return table_rows(content.decode("utf-8", "replace")) or ()


@cache
def _lai_chau() -> tuple[Place, ...]:
    return tuple(_place(row, row["province_code"]) for row in _shipped("lai-chau.tsv"))


def _shipped(name: str) -> Iterator[Mapping[str, str]]:
    return _rows((_FOLDER / name).read_text("utf-8").splitlines())


def _rows(lines: list[str]) -> Iterator[Mapping[str, str]]:
    head = lines[0].split("\t")
    empty = dict.fromkeys(head, "")
    for line in lines[1:]:
        yield empty | dict(zip(head, map(str.strip, line.split("\t")), strict=False))


def _place(row: Mapping[str, str], code: str) -> Place:
    kind, name = row["kind"], row["name"]
    return Place(
        name if name.casefold().startswith(f"{kind} ".casefold()) else f"{kind} {name}",
        kind,
        code,
        day_of(row.get("since", "")),
        day_of(row.get("until", ""), last=True),
        row.get("successor_name", ""),
        row.get("source", ""),
        row.get("certainty") or "certain",
    )


def day_of(text: str, *, last: bool = False) -> date | None:
    """A day of the facts; of a bare year its first day, or its last. None where there is no day."""
    parts = text.split("-")
    try:
        if len(parts) == _FULL_DAY:
            return date(*map(int, parts))
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    except ValueError:
        return None


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(";"))))
