"""Any input at all ends with values and findings whose places lie inside."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.reader import UNSEEN_CHARACTER, read_texts
from sources import PLAN, check_all_inside, read


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=3))
def test_any_bytes(files: list[bytes]) -> None:
    """Whatever the files hold, there are values and findings whose places are in the files."""
    source = read_texts({f"{number}.yaml": raw for number, raw in enumerate(files)})
    check_all_inside(source)


YAML_SCRAPS = st.sampled_from(
    [
        *"abấ:-?,[]{}&*!|>'\"%@`#\t\n \r\\<~\x00\u2028\ufeff",
        "\r\n",
        ": ",
        "- ",
        "\n  ",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "...\n",
        "!x ",
        "|\n",
        ">-\n",
        '"\\x07',
        "''",
        "\n\n",
        "? ",
        "units:\n",
    ],
)


@examples(1000)
@given(st.lists(YAML_SCRAPS, max_size=40).map("".join))
def test_any_scraps(text: str) -> None:
    """Scraps of YAML in any order are read or told on."""
    check_all_inside(read(text))


@examples(300)
@given(
    st.lists(
        st.tuples(st.integers(0, len(PLAN)), st.integers(0, 9), YAML_SCRAPS), min_size=1, max_size=4
    ),
)
def test_mutated_plans(changes: list[tuple[int, int, str]]) -> None:
    """A plan with parts cut out and scraps put in is read or told on."""
    text = PLAN
    for start, length, scrap in changes:
        text = text[:start] + scrap + text[start + length :]
    check_all_inside(read(text))


VALUES = st.recursive(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff")
    ).map(lambda text: text.replace("\ufffe", "").replace("\uffff", "")),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text("abc", min_size=1), below),
    max_leaves=12,
)


@given(
    st.dictionaries(st.text("abcế", min_size=1, max_size=4), VALUES, max_size=4),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
)
def test_what_is_written_is_read(data: dict[str, Any], style: str | None, layout: object) -> None:
    """Texts come out exactly as another program wrote them."""
    flow: Any = layout
    text = yaml.dump(data, default_style=style, default_flow_style=flow, allow_unicode=True)
    source = read(text)
    assert {each.code for each in source.findings} <= {UNSEEN_CHARACTER}
    assert source.data == data
    check_all_inside(source)
