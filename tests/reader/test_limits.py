"""Every limit of the reader: what is as large as it is read, and twice as much is a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kehoach.reader import LIMITS, OVER_LIMIT, Limits, read_plan, read_texts

Made = Mapping[str, str]


def one(text: str) -> Made:
    """A plan of one file."""
    return {"plan.yaml": text}


OF_SIZE: dict[str, tuple[int, Callable[[int], Made]]] = {
    "file_bytes": (64, lambda size: one(f"a: {'b' * (size - 4)}\n")),
    "total_bytes": (64, lambda size: {f"{each}.yaml": "a: [b]\n\n" for each in range(size // 8)}),
    "lines": (10, lambda size: {f"{each}.yaml": "# a\r\n\n" for each in range(size // 2)}),
    "depth": (10, lambda size: one(f"a: {'[' * (size - 1)}{']' * (size - 1)}\n")),
    "nodes": (20, lambda size: one(f"a: [{', '.join('b' * (size - 3))}]\n")),
    "expansion": (12, lambda size: one(f"a: &x bcd\nd: [{', '.join(['*x'] * (size // 6))}]\n")),
    "characters": (10, lambda size: one(f"a: {'ỡ' * size}\n")),
    "findings": (10, lambda size: one("".join("a: b\n" for _each in range(size)))),
}
"""For each limit one that is small, and what is of a size for it."""


@pytest.mark.parametrize("name", OF_SIZE)
def test_twice_a_limit_is_a_finding_and_the_limit_is_not(name: str) -> None:
    """Values, lines and bytes are counted over all files where they are to be."""
    most, made = OF_SIZE[name]
    limits = Limits(**{name: most})
    assert OVER_LIMIT in {each.code for each in read_texts(made(2 * most), limits).findings}
    assert OVER_LIMIT not in {each.code for each in read_texts(made(most), limits).findings}


@pytest.mark.parametrize("name", ["files", "folders", "entries"])
def test_twice_a_limit_of_folders_is_a_finding(name: str, tmp_path: Path) -> None:
    """Files and folders below the plan's, and all that lies there."""
    for each in range(6):
        (tmp_path / f"{each}").mkdir()
        (tmp_path / f"{each}/a.yaml").write_text("sections: []\n")
    size = {"files": 6, "folders": 7, "entries": 12}[name]
    found = read_plan(tmp_path, Limits(**{name: size // 2})).findings
    assert OVER_LIMIT in {each.code for each in found}
    assert read_plan(tmp_path, Limits(**{name: size})).findings == ()


def test_every_limit_is_tried() -> None:
    """A limit that the reader gets must be tried here."""
    assert {*OF_SIZE, "files", "folders", "entries"} == set(Limits._fields)


def test_a_plan_of_nothing_but_line_ends_is_not_looked_through() -> None:
    """Three files of twenty megabytes; of the first it is said that it has too many lines."""
    for end in ("\n", "\r\n", "\r", "#\n", " #a\n"):
        size = (LIMITS.file_bytes // len(end)) * len(end)
        source = read_texts({f"{each}.yaml": end * (size // len(end)) for each in range(3)})
        assert [each.code for each in source.findings] == [OVER_LIMIT]
        assert "lines" in source.findings[0].message
        assert source.lines("0.yaml") == ()
