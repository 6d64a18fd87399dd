"""The characters that a font file can write: its table `cmap`, as OpenType lays it down.

Whoever hands out a font may have damaged it, or made it so that it names billions of characters;
no more are read than Unicode has.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kehoach.reader import read_plain

_LARGEST: Final = 64 << 20
"""Bytes of a font file: those with all of Unicode have a third."""

_MOST: Final = 0x110000

_NEEDED: Final = frozenset((b"cmap", b"head", b"hhea", b"hmtx", b"maxp"))
"""Tables without which nothing can be set in a font."""

_CHOICES: Final = ((3, 10), (3, 1), (0, 6), (0, 4), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the tables of Unicode, the fullest first."""


class NoFontError(ValueError):
    """A file that is no font, or is damaged."""


def characters(path: Path) -> frozenset[str]:
    """The characters for which a font has a glyph. Raises OSError and NoFontError."""
    return characters_in(read_plain(path, _LARGEST))


def characters_in(content: bytes) -> frozenset[str]:
    """The same for the bytes of a font. Raises NoFontError."""
    try:
        return frozenset(map(chr, _codes(content)))
    except (struct.error, ValueError, IndexError) as error:
        raise NoFontError from error


def _codes(font: bytes) -> Iterator[int]:
    table = font[_start_of_cmap(font) :]
    (count,) = struct.unpack_from(">H", table, 2)
    records = struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
    known = {(platform, encoding): offset for platform, encoding, offset in records}
    for choice in _CHOICES:
        part = table[known[choice] :] if choice in known else b""
        if read := _FORMATS.get(part[:2]):
            for seen, (code, glyph) in enumerate(read(part)):
                if seen > _MOST:
                    raise NoFontError
                if glyph:
                    yield code
            return
    raise NoFontError


def _start_of_cmap(font: bytes) -> int:
    start = struct.unpack_from(">I", font, 12)[0] if font.startswith(b"ttcf") else 0
    (count,) = struct.unpack_from(">H", font, start + 4)
    tables = struct.iter_unpack(">4sIII", font[start + 12 : start + 12 + 16 * count])
    found = {tag: int(offset) for tag, _sum, offset, _length in tables}
    if not found.keys() >= _NEEDED:
        raise NoFontError
    return found[b"cmap"]


def _segments(part: bytes) -> Iterator[tuple[int, int]]:
    """Format 4: stretches of the characters of two bytes, and their glyphs."""
    (double,) = struct.unpack_from(">H", part, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", part, 14)
    starts = struct.unpack_from(f">{count}H", part, 16 + double)
    shifts = struct.unpack_from(f">{count}H", part, 16 + 2 * double)
    at = 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", part, at)
    for index, (start, end, shift, offset) in enumerate(
        zip(starts, ends, shifts, offsets, strict=True)
    ):
        for code in range(start, end + 1):
            if offset:
                place = at + 2 * index + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", part, place)
            else:
                glyph = code
            yield code, (glyph + shift) & 0xFFFF if glyph or not offset else 0


def _trimmed(part: bytes) -> Iterator[tuple[int, int]]:
    """Format 6: one stretch."""
    first, count = struct.unpack_from(">HH", part, 6)
    yield from enumerate(struct.unpack_from(f">{count}H", part, 10), first)


def _groups(part: bytes) -> Iterator[tuple[int, int]]:
    """Format 12: stretches of all characters."""
    (count,) = struct.unpack_from(">I", part, 12)
    end_of_groups = 16 + 12 * count
    if len(part) < end_of_groups:
        raise NoFontError
    for start, end, first in struct.iter_unpack(">III", part[16:end_of_groups]):
        yield from zip(range(start, end + 1), range(first, first + end - start + 1), strict=True)


_FORMATS: Final[Mapping[bytes, Callable[[bytes], Iterator[tuple[int, int]]]]] = {
    b"\0\x04": _segments,
    b"\0\x06": _trimmed,
    b"\0\x0c": _groups,
}
