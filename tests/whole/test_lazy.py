"""Patterns that are compiled when they are first asked."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kehoach
from kehoach.lazy import lazy_pattern

_PARTS = st.lists(st.sampled_from(["a", "(b)", "[ab]", "a*", "b?", "^", "$", "|"]), max_size=6)


@given(_PARTS, st.text("abAB \n"), st.sampled_from([0, re.IGNORECASE, re.MULTILINE]))
def test_it_finds_what_the_compiled_pattern_finds(parts: list[str], text: str, flags: int) -> None:
    """Each call gives the same, the first and the next."""
    written = "".join(parts).replace("^*", "^").replace("^?", "^").replace("$*", "$")
    try:
        compiled = re.compile(written, flags)
    except re.error:
        return
    late = lazy_pattern(written, flags)
    for _time in range(2):
        assert [match.span() for match in late.finditer(text)] == [
            match.span() for match in compiled.finditer(text)
        ]
        assert late.sub("-", text) == compiled.sub("-", text)
        assert late.split(text) == compiled.split(text)
    assert (late.pattern, late.flags) == (compiled.pattern, compiled.flags)


def test_a_mistake_raises_at_the_first_call() -> None:
    """Not where the pattern is written."""
    late = lazy_pattern("(")
    with pytest.raises(re.error):
        late.search("a")


def test_all_patterns_of_the_program_can_be_compiled() -> None:
    """A mistake in one that is seldom asked would be found by a user."""
    count = 0
    for each in walk_packages(kehoach.__path__, "kehoach."):
        if each.name.endswith("__main__"):
            continue
        for value in vars(import_module(each.name)).values():
            if type(value) is type(lazy_pattern("")):
                assert value.flags is not None
                count += 1
    assert count > 150
