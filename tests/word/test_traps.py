"""Every trap of the format in one document, of which the words, and nothing else, are known."""

from __future__ import annotations

import pytest

from kehoach.word import Accept, by_authors, everything, lines, nothing, read_word
from word_traps import EXPECTED, FILE


def test_every_trap() -> None:
    """The words come in order, each once, with the labels that Word prints."""
    assert list(lines(read_word(FILE))) == EXPECTED.strip().split("\n")


@pytest.mark.parametrize(
    ("accept", "hold", "moved"),
    [
        (everything, "Hạn: tháng 6.", ["Đoạn đứng yên.", "Đoạn chuyển đi."]),
        (nothing, "Hạn: tháng 5.", ["Đoạn chuyển đi.", "Đoạn đứng yên."]),
        (by_authors({"An"}), "Hạn: .", ["Đoạn đứng yên.", "Đoạn chuyển đi."]),
        (by_authors({"Bình"}), "Hạn: tháng 5tháng 6.", ["Đoạn chuyển đi.", "Đoạn đứng yên."]),
    ],
)
def test_views(accept: Accept, hold: str, moved: list[str]) -> None:
    """A view takes the changes that it accepts as made, and the others as if they were not."""
    said = list(lines(read_word(FILE, accept)))
    at = said.index(hold)
    assert said[at + 1 : at + 3] == moved
    rest = [line for line in said if line != hold]
    known = [line for line in EXPECTED.strip().split("\n") if not line.startswith("Hạn")]
    assert sorted(rest) == sorted(known)
