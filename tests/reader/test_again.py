"""A plan that is read again while somebody writes it: what is taken again is what would be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.reader import LIMITS, Limits, Source, read_plan
from kehoach.reader.cursor import located

TEXTS = st.sampled_from(
    (
        "", "a: [1, 2]\n", "a: [3]\n", "a: &x [long, longer]\nb: [*x, *x]\n", "b: {c: 'd'}\n", "b: [\n",
        "\ufeffa: [4]\r\n", "a: [1]\n" * 2, "c: \x07\n", "a:\u00a0[5]\n", "d: &x [a, b, c]\ne: [*x, *x, *x, *x]\n",
    )
)  # fmt: skip
SMALL = LIMITS._replace(nodes=16, expansion=24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of three files."""
    found = tmp_path_factory.mktemp("again")
    for name in "abc":
        (found / f"{name}.yaml").write_text("", "utf-8")
    return found


def told(source: Source) -> object:
    """All that a source says."""
    places = [source.span(path) for path, _text in source.texts()]
    return (
        source.data,
        source.findings,
        source.files,
        places,
        [part.spent for part, _ in located(source)],
    )


@pytest.mark.parametrize("limits", [LIMITS, SMALL])
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=2, max_size=5))
@examples(150)
def test_what_is_read_again_is_as_read_anew(
    folder: Path, limits: Limits, written: list[tuple[str, str, str]]
) -> None:
    """Whatever changes, one file or all, and also where limits are met."""
    before = None
    for texts in written:
        unsaved = {folder / f"{name}.yaml": text for name, text in zip("abc", texts, strict=True)}
        again = read_plan(folder, limits, unsaved, before)
        assert told(again) == told(read_plan(folder, limits, unsaved))
        before = again


def test_only_what_has_changed_is_parsed(folder: Path) -> None:
    """The others are the very same places."""
    unsaved = {folder / f"{name}.yaml": f"{name}: [1]\n" for name in "abc"}
    before = read_plan(folder, LIMITS, unsaved)
    changed = {**unsaved, folder / "b.yaml": "b: [1, 2, {c: d}]\n"}
    again = read_plan(folder, LIMITS, changed, before)
    same = [a.places is b.places for a, b in zip(before.parts, again.parts, strict=True)]
    assert same == [True, False, True]
