"""Which place some words mean on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from kehoach.country.facts import Place, communes_of, provinces
from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain
from kehoach.vietnamese.similarity import ranked

_SHORT: Final = {"tp. ": "thành phố ", "tp.": "thành phố ", "tp ": "thành phố ", "t. ": "tỉnh "}
_OTHER_NAMES: Final = {"hcm": "Hồ Chí Minh", "tphcm": "Hồ Chí Minh", "sài gòn": "Hồ Chí Minh"}
_PROVINCIAL: Final = ("tỉnh", "thành phố")


class Found(NamedTuple):
    """A province on a day, and the place within it that was meant, if one was.

    `before` is the name as it was written where that is another on the day: the place was renamed,
    or has gone into this one.
    """

    province: Place
    inside: Place | None = None
    before: Place | None = None

    @property
    def name(self) -> str:
        """What it is called on the day."""
        return self.inside.name if self.inside else self.province.name


def find_place(words: str, day: date, table: Path | None = None) -> tuple[Found, ...]:
    """The places that some words mean on a day: one, several of one name, or none.

    A commune may have its province behind a comma: "xã Mường Tè, tỉnh Lai Châu".
    """
    name, _comma, rest = words.partition(",")
    name = _spelled_out(name)
    if rest.strip():
        around = _provinces(_spelled_out(rest), day)
        return tuple(each for one in around for each in _inside(name, one.province, day, table))
    if found := _provinces(name, day):
        return found
    standing = (each for each in provinces() if each.stands(day))
    return tuple(each for one in standing for each in _inside(name, one, day, table))


def nearest_places(words: str, day: date) -> tuple[str, ...]:
    """The provinces with a name most like some words."""
    known = {each.name: plain(each.bare) for each in provinces() if each.stands(day)}
    kinds = tuple(plain(kind) + " " for kind in _PROVINCIAL)
    key = plain(words)
    for kind in kinds:
        key = key.removeprefix(kind)
    return tuple(name for name, _score in ranked(key, known, 3, 60))


def _spelled_out(words: str) -> str:
    text = " ".join(words.split())
    lower = text.casefold()
    for short, full in _SHORT.items():
        if lower.startswith(short):
            text = full + text[len(short) :].strip()
            break
    kind = next((each for each in _PROVINCIAL if text.casefold().startswith(f"{each} ")), "")
    bare = text[len(kind) :].strip()
    bare = _OTHER_NAMES.get(bare.casefold().replace(".", ""), bare)
    return f"{kind} {bare}".strip()


def _provinces(name: str, day: date) -> tuple[Found, ...]:
    """The provinces of a name: as it is written, then without regard to marks."""
    for key in (fold, plain):
        wanted = key(name)
        rows = [each for each in provinces() if wanted in (key(each.name), key(each.bare))]
        found = {each.name: each for row in rows for each in _on(row, rows, day)}
        if found:
            # A name with its kind is what it was called; without, it is what has it on the day.
            exact = [each for each in rows if each.stands(day)]
            before = None if exact else rows[-1]
            return tuple(Found(each, None, before) for each in found.values())
    return ()


def _on(row: Place, rows: Sequence[Place], day: date) -> Iterable[Place]:
    """What a province is on a day: itself, what has its name then, or what it went into."""
    standing = [each for each in rows if each.stands(day)]
    if standing:
        return standing
    seen = 0
    while row.successor and not row.stands(day) and row.until and row.until < day:
        later = [
            each
            for each in provinces()
            if each.name == row.successor and each.since and each.since > row.until
        ]
        if not later or seen > len(provinces()):
            return ()
        row, seen = later[0], seen + 1
    if row.stands(day):
        return (row,)
    earlier = [each for each in provinces() if each.stands(day)]
    return tuple(each for each in earlier if each.bare == row.bare) or tuple(
        each for each in earlier if each.successor == row.name
    )


def _inside(name: str, province: Place, day: date, table: Path | None) -> tuple[Found, ...]:
    known = communes_of(province.code, table)
    for key in (fold, plain):
        wanted = key(name)
        rows = [each for each in known if wanted in (key(each.name), key(each.bare))]
        standing = [each for each in rows if each.stands(day)]
        if standing or rows:
            return tuple(
                Found(province, each, None if standing else each) for each in standing or rows
            )
    return ()
