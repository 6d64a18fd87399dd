"""Twice each limit of docs/findings.md that is not the reader's: told, and built no further."""

from __future__ import annotations

from collections import Counter

import pytest

from kehoach.findings import MOST_FINDINGS
from kehoach.plan import link
from kehoach.reader import OVER_LIMIT
from kehoach.rules.checking import check_plan
from plans import ACTIVITY, HEAD, load_text


def codes(text: str) -> Counter[str]:
    """How often each code is found."""
    return Counter(each.code for each in check_plan(load_text(text)))


@pytest.mark.parametrize(("count", "told"), [(5, 0), (10, 1)])
def test_activities(monkeypatch: pytest.MonkeyPatch, count: int, told: int) -> None:
    """An error at the first that is one too many."""
    monkeypatch.setattr(link, "MOST_ACTIVITIES", 5)
    loaded = load_text(ACTIVITY + "      - {text: Việc}\n" * count)
    assert Counter(each.code for each in loaded.findings)[OVER_LIMIT] == told
    assert loaded.is_sound != bool(told)


@pytest.mark.parametrize(("count", "told"), [(MOST_FINDINGS // 2, 0), (2 * MOST_FINDINGS, 1)])
def test_parts_that_do_not_fit(count: int, told: int) -> None:
    """As many as anyone reads are shown."""
    found = codes(HEAD + "".join(f"khoa{each}: 1\n" for each in range(count)))
    assert found[OVER_LIMIT] == told
    assert found["KH101"] == min(count, MOST_FINDINGS - 1)


@pytest.mark.parametrize(("count", "told"), [(MOST_FINDINGS // 2, 0), (2 * MOST_FINDINGS, 1)])
def test_findings_of_one_rule(count: int, told: int) -> None:
    """The others of it are not looked for; other rules go on."""
    text = "      - {text: Làm việc trước ngày 5/01/2026 , lead: Sở Y tế}\n" * count
    found = codes(f"units: [{{name: Sở Y tế}}]\n{ACTIVITY}{text}")
    assert found["KH503"] == min(count, MOST_FINDINGS)
    assert found[OVER_LIMIT] >= told
    assert (found[OVER_LIMIT] == 0) == (told == 0)


@pytest.mark.parametrize("size", [2_000, 200_000, 1_000_000])
def test_a_written_time(size: int) -> None:
    """It is told, whatever it is, and takes no longer than others."""
    text = ("Tháng 5/2026 đến " * size)[:size]
    loaded = load_text(f"{ACTIVITY}      - {{text: Việc, when: '{text}'}}\n")
    found = [each for each in loaded.findings if each.code in {"KH114", "KH122"}]
    assert len(found) == 1
    assert len(found[0].message) < 2_000


@pytest.mark.parametrize(("count", "told"), [(5, 0), (22, 1)])
def test_words_and_signs_of_a_written_time(count: int, told: int) -> None:
    """Days in a row are a time, and none where there are too many: each has six of them."""
    text = ", ".join(f"{1 + each % 28}/5/2026" for each in range(count))
    assert len(text) < 1_000
    found = codes(f"{ACTIVITY}      - {{text: Việc, when: 'Ngày {text}'}}\n")
    assert found["KH114"] + found["KH122"] == told
