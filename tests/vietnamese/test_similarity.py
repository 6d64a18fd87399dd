"""What is like what somebody wrote."""

from __future__ import annotations

from string import ascii_lowercase

from kehoach.vietnamese.similarity import most_similar, most_similar_spelling


def test_of_equals_the_first_is_taken_whatever_the_order_of_a_set() -> None:
    """The order of a set is another in each run; that of a list is meant."""
    known = {f"viec-{letter}" for letter in ascii_lowercase}
    assert most_similar("viec-", known, 60) == "viec-a"
    assert most_similar_spelling("viec-", known, 60) == "viec-a"
    assert most_similar_spelling("viec-", ["viec-z", "viec-a"], 60) == "viec-z"
