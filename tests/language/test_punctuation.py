"""What is said, and fixed, where the punctuation of a sentence meets that of YAML."""

from __future__ import annotations

import pytest

from kehoach.plan import load_source
from kehoach.reader import read_texts
from kehoach.rules.fixes import fixed
from plans import ACTIVITY, HEAD, load_text

UNITS = 'units: [{name: Sở Y tế}, {name: Sở Tài chính}, {name: "Sở Văn hóa, Thể thao"}]\n'
ITEMS = "sections:\n  - heading: Việc\n    items:\n"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("{text: Phòng, chống dịch, lead: Sở Y tế}", '{text: "Phòng, chống dịch", lead: Sở Y tế}'),
        ("{text: Phòng, chống dịch, bão lụt}", '{text: "Phòng, chống dịch, bão lụt"}'),
        ("{text: A, lead: Sở Y tế, Sở Tài chính}", "{text: A, lead: [Sở Y tế, Sở Tài chính]}"),
        ("{text: A, lead: Sở Văn hóa, Thể thao}", '{text: A, lead: "Sở Văn hóa, Thể thao"}'),
        ("{text: A, lead: Sở Y tế và Sở Tài chính}", "{text: A, lead: [Sở Y tế, Sở Tài chính]}"),
        (
            "{text: A, support: [Sở Y tế và Sở Tài chính]}",
            "{text: A, support: [Sở Y tế, Sở Tài chính]}",
        ),
        (
            '{text: A, lead: "Sở Y tế; Sở Văn hóa, Thể thao"}',
            '{text: A, lead: [Sở Y tế, "Sở Văn hóa, Thể thao"]}',
        ),
        ("{title: Rà soát, text: Xây dựng, lead: Sở Y tế}", None),
    ],
)
def test_commas_of_an_activity(written: str, right: str | None) -> None:
    """A text goes into quotes, two units become a list; what is right stays."""
    text = HEAD + UNITS + ACTIVITY + f"      - {written}\n"
    loaded = load_source(read_texts({"plan.yaml": text}))
    assert loaded.is_sound == (right is None)
    changes = fixed(loaded).changes
    if right is None:
        assert changes == {}
        return
    assert all(each.help for each in loaded.findings)
    after = changes["plan.yaml"].after
    assert load_source(read_texts({"plan.yaml": after})).is_sound
    assert after.replace("'", '"').endswith(f"      - {right}\n")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("07h30 - 08h00: Đón tiếp", '"07h30 - 08h00: Đón tiếp"'),
        ("Thời gian: 07h30, ngày 05/3/2026", '"Thời gian: 07h30, ngày 05/3/2026"'),
        ("{label: Thời gian, text: 07h30}", None),
    ],
)
def test_colons_of_an_item(written: str, right: str | None) -> None:
    """The words before a colon are no key of the language: the item is a sentence."""
    loaded = load_source(read_texts({"plan.yaml": HEAD + ITEMS + f"      - {written}\n"}))
    assert loaded.is_sound == (right is None)
    if right is not None:
        after = fixed(loaded).changes["plan.yaml"].after
        assert after.replace("'", '"').endswith(f"      - {right}\n")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{text: A, laed: Sở Y tế}", "unknown key “laed”"),
        ("{text: A, lead: Sở Y tế, Sở Lạ}", "inside braces a comma ends the text"),
        ("{txt: A, lead: Sở Y tế}", "unknown key “txt”"),
    ],
)
def test_what_is_another_slip_is_told_as_that(written: str, said: str) -> None:
    """And where nobody can know what is meant, nothing is fixed."""
    loaded = load_text(UNITS + ACTIVITY + f"      - {written}\n")
    assert any(said in each.message for each in loaded.findings)
    assert all(each.fix == () for each in loaded.findings)


def test_a_long_run_of_names_that_are_no_units_takes_no_time() -> None:
    """Names are looked for in a bounded part of the words."""
    words = ", ".join(["Sở Y tế"] * 5000)
    assert not load_text(UNITS + ACTIVITY + f'      - {{text: A, lead: "{words}, X"}}\n').is_sound
