"""What chance makes of inputs: bytes that change, words that stand elsewhere, ends that come soon."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_WORD = re.compile(rb"[\w.+-]+")
_ODD = (
    b"", b"0", b"-1", b"1e9", b"99999999999999999999", b"NaN", b"null", b"true", b"../../a", b"\x00",
    b"\xff\xfe", b"\x1b[2J", "\u202e".encode(), b"\xed\xa0\x80", b"\\ud800", b"{", b"[", b'"', b"<", b"&a;",
    b"\n", b"\r", b"\t", b"a" * 300, b"[" * 200,
)  # fmt: skip


def scribbled(chance: random.Random, seeds: Sequence[bytes], longest: int) -> bytes:
    """One of some inputs, changed in some places, and no longer than it may be."""
    made = bytearray(chance.choice(seeds))
    for _change in range(chance.choice((1, 1, 2, 4, 9))):
        at = chance.randrange(len(made) + 1)
        words = [*_WORD.finditer(made, at, at + 4096)]
        if words and chance.randrange(5) < 2:  # most inputs consist of words
            start, end = chance.choice(words).span()
            new = chance.choice((*_ODD, chance.choice(words)[0]))
        else:
            start, end, new = _bytes(chance, made, at, chance.choice(seeds))
        made[start:end] = new
    if not chance.randrange(20):
        del made[chance.randrange(len(made) + 1) :]
    return bytes(made[:longest])


def _bytes(chance: random.Random, made: bytearray, at: int, other: bytes) -> tuple[int, int, bytes]:
    """Bytes for those of a stretch: one else, more, fewer, the same again, those of another."""
    match chance.randrange(6):
        case 0:
            return at, at + 1, chance.randbytes(1)
        case 1:
            return at, at, chance.randbytes(chance.randrange(1, 9))
        case 2:
            return at, at + chance.randrange(1, 40), b""
        case 3:
            again = made[at : at + chance.randrange(1, 200)]
            return at, at, bytes(again) * chance.randrange(1, 5)
        case 4:
            start = chance.randrange(len(other) + 1)
            return at, at, other[start : start + chance.randrange(1, 100)]
        case _:
            return at, at, chance.choice(_ODD)
