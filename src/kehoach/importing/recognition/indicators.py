"""Tables of indicators: what is to be reached, in what it is counted, how much of it by when.

A table is one only where every title of its columns says what an indicator has, and where its
numbers are those that the compiler gives; any other stays a table of its own rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kehoach.importing.draft import Counted, IndicatorRow, Kept, Name, Shown
from kehoach.importing.recognition.columns import TableRow, rows_of
from kehoach.importing.recognition.kept import kept
from kehoach.importing.recognition.labels import role_of
from kehoach.importing.recognition.naming import split_names
from kehoach.importing.source import Grid
from kehoach.named import NamedTuple
from kehoach.vietnamese import plain

_TEXT: Final = re.compile(
    r"(?:ten |noi dung |danh muc |cac |he thong )*(?:chi tieu|chi so|muc tieu)"
    r"(?: (?:chu yeu|cu the|phat trien|thuc hien|can dat))*"
)
_UNIT: Final = re.compile(r"don vi(?: (?:tinh|do))?|d\.?v\.?t\.?|dv tinh")
_VALUE: Final = re.compile(
    r"(?:muc tieu|chi tieu|gia tri|ke hoach|muc|chi tieu ke hoach|muc phan dau|so luong|ket qua)"
    r"(?: (?:giao|dat|can dat|phan dau|ke hoach|muc tieu))*"
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DONE: Final = re.compile(r"(?:uoc )?(?:thuc hien|ket qua|hien trang|th|dat duoc)\b.*")
"""Columns of what was reached: no target."""
_SOURCE: Final = re.compile(r"nguon(?: so lieu| du lieu| thong tin)?|can cu")
_COUNT: Final = re.compile(r"(?P<top>\d{1,3})(?:\.(?P<below>\d{1,2}))?\.?")
_GROUP: Final = re.compile(r"(?:[IVXL]{1,6}|[A-ZĐ])\.?")
_FEWEST: Final = 3


class _Columns(NamedTuple):
    """Where what stands."""

    text: int
    number: int | None
    values: dict[int, str]
    """Columns with targets, with the key of a year or horizon, or nothing."""
    roles: dict[int, str]
    plain: dict[int, str]
    """Columns of the unit, the source, and notes."""


def counted(grid: Grid) -> Kept | None:
    """The table of indicators that a table is, or None."""
    table = kept(grid)
    if len(table.titles) < _FEWEST:
        return None
    columns = _columns(table.titles)
    if columns is None:
        return None
    rows = rows_of(grid)[-len(table.body) :]
    found = _Rows(columns).read(rows)
    if not found:
        return None
    shown = tuple(Shown(_shown(columns, at), title) for at, title in enumerate(table.titles))
    return table._replace(counted=Counted(found, shown))


def _columns(titles: Sequence[str]) -> _Columns | None:
    """What each column says; None where one says something else."""
    text = next((at for at, each in enumerate(titles) if _TEXT.fullmatch(_key(each))), None)
    if text is None:
        return None
    found = _Columns(text, None, {}, {}, {})
    for at, title in enumerate(titles):
        key, role = _key(title), role_of(title)
        if at == text:
            continue
        if role == "number":
            found = found._replace(number=at)
        elif _UNIT.fullmatch(key):
            found.plain[at] = "unit"
        elif _SOURCE.fullmatch(key) or role == "note":
            found.plain[at] = "source" if role != "note" else "note"
        elif role in {"lead", "support", "carries_out", "other"}:
            found.roles[at] = "support" if role == "support" else "lead"
        elif _VALUE.fullmatch(key) and "" not in found.values.values():
            found.values[at] = ""
        elif _YEAR.search(key) and not _DONE.fullmatch(key):
            found.values[at] = title
        else:
            return None
    roles = list(found.roles.values())
    told = [*found.plain.values()]
    once = len(set(roles)) == len(roles) and len(set(told)) == len(told)
    horizons = list(found.values.values())
    once = once and len(set(horizons)) == len(horizons)
    return found if horizons and once else None


def _key(title: str) -> str:
    return re.sub(r"\s*\(.*?\)", "", plain(title)).strip(" .:*")


def _shown(columns: _Columns, at: int) -> str:
    if at == columns.text:
        return "text"
    if at == columns.number:
        return "number"
    return columns.roles.get(at) or columns.plain.get(at) or columns.values[at] or "value"


class _Rows:
    """The rows of one table, which are indicators only where their numbers are those given."""

    def __init__(self, columns: _Columns) -> None:
        self._columns = columns
        self._made: list[IndicatorRow] = []
        self._count = 0

    def read(self, rows: Sequence[TableRow]) -> tuple[IndicatorRow, ...]:
        """All of them; none where one of them is not read."""
        for row in rows:
            if not any(cell.text for cell in row.own):
                continue
            if not self._take(row):
                return ()
        return tuple(self._made) if self._count else ()

    def _take(self, row: TableRow) -> bool:
        number = row.text(self._columns.number) if self._columns.number is not None else ""
        said = [cell for cell in row.own if cell.text and cell.column != self._columns.number]
        alone = len(said) == 1 and (said[0].column == self._columns.text or said[0].columns > 1)
        if not number and len(row.own) == 1 and self._columns.number is not None:
            return self._group(row.own[0].text)
        if alone and (not number or _GROUP.fullmatch(number)):
            return self._group(f"{number} {said[0].text}".strip())
        return self._indicator(row, number)

    def _group(self, words: str) -> bool:
        self._made.append(IndicatorRow(group=words))
        return True

    def _indicator(self, row: TableRow, number: str) -> bool:
        own = self._row(row)
        if own is None or not own.text:
            return False
        if self._columns.number is None:
            self._count += 1
            self._made.append(own)
            return True
        found = _COUNT.fullmatch(number)
        if not found:
            return False
        last = self._made[-1] if self._made else IndicatorRow()
        if not found["below"]:
            self._count += 1
            self._made.append(own)
            return int(found["top"]) == self._count
        below = (*last.below, own)
        self._made[-1:] = [last._replace(below=below)]
        expected = (self._count, len(below))
        return not last.group and (int(found["top"]), int(found["below"])) == expected

    def _row(self, row: TableRow) -> IndicatorRow | None:
        """One indicator; None where a cell that should name units names none."""
        own = {cell.column for cell in row.own}
        columns = self._columns
        units: list[tuple[str, str, tuple[Name, ...]]] = []
        for at, role in columns.roles.items():
            if words := row.text(at).strip(" -–"):
                names = split_names(words)
                if not names:
                    return None
                units.append((role, words, names))
        return IndicatorRow(
            text=row.text(columns.text),
            plain=tuple(
                (key, words) for at, key in columns.plain.items() if (words := row.text(at))
            ),
            values=tuple(
                (key, words)
                for at, key in columns.values.items()
                if at in own and (words := row.text(at))
            ),
            units=tuple(units),
        )
