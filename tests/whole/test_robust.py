"""Whatever stands in a plan: findings with a place inside the files, never an exception."""

from __future__ import annotations

import copy
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from invariants import FOUND, places_are_inside, plan_is_judged, time_is_read
from kehoach.rules.checking import check_plan
from plans import COMMUNE, LAI_CHAU, load_text
from trees import joined, places

KEYS = (
    "kehoach", "document", "units", "sections", "duties", "labels", "numbering", "appendices",
    "name", "text", "heading", "activities", "items", "lead", "support", "unit", "for", "id",
    "when", "before", "days", "members", "aliases", "marks", "body", "roles", "lines", "date",
)  # fmt: skip
SCALARS = st.one_of(
    st.sampled_from(["", "1", "x", "Sở Y tế", "Quý II/2023", "2023-13-45", "true", "[", "{{ x }}"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), SCALARS), inner, max_size=4),
    ),
    max_leaves=12,
)


PLAN = joined(COMMUNE)


SPOTS = list(places(PLAN))
FILES = [
    path.read_bytes() for folder in (COMMUNE, LAI_CHAU) for path in sorted(folder.glob("*.yaml"))
]


@given(VALUES)
@examples(60)
def test_random_trees(value: object) -> None:
    """Any YAML value at the top, with keys of the language in wrong places."""
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True)
    places_are_inside(load_text(text))


@given(st.data())
@examples(60)
def test_mutations_of_a_real_plan(data: st.DataObject) -> None:
    """Parts deleted, doubled, exchanged, retyped or made deep, a few at once."""
    plan = copy.deepcopy(PLAN)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(SPOTS))
        holder: Any = plan
        for step in path[:-1]:
            known = (
                isinstance(step, int) and step < len(holder)
                if isinstance(holder, list)
                else isinstance(holder, dict) and step in holder
            )
            holder = holder[step] if known else None
            if not isinstance(holder, (list, dict)):
                break
        last = path[-1]
        if not isinstance(holder, (list, dict)) or (
            isinstance(holder, list) and not (isinstance(last, int) and last < len(holder))
        ):
            continue
        change = data.draw(st.sampled_from(["delete", "retype", "deepen", "double", "rename"]))
        if change == "delete":
            holder.pop(last) if isinstance(holder, list) else holder.pop(last, None)
        elif change == "retype":
            holder[last] = data.draw(VALUES)
        elif change == "deepen":
            holder[last] = [
                {"text": [holder[last] if isinstance(holder, list) else holder.get(last)]}
            ]
        elif change == "double" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        elif isinstance(holder, dict) and last in holder:
            holder[data.draw(st.sampled_from(KEYS))] = holder.pop(last)
    text = "kehoach: 1\n" * ("kehoach" not in plan) + yaml.dump(
        plan, Dumper=yaml.CSafeDumper, allow_unicode=True
    )
    places_are_inside(load_text(text))


@given(st.data())
@examples(40)
def test_mutations_of_the_text_of_a_real_plan(data: st.DataObject) -> None:
    """Bytes cut out, doubled, exchanged or put in, in a file as people write it."""
    content = data.draw(st.sampled_from(FILES))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        piece = data.draw(
            st.one_of(
                st.binary(max_size=6),
                st.sampled_from(
                    [b"", b"\t", b": ", b"- ", b'"', b"'", b"\r", b"&a ", b"*a", b"|\n", b"#"]
                ),
                st.just(content[at : at + length] * 2),
            )
        )
        content = content[:at] + piece + content[at + length :]
    plan_is_judged(content)


@pytest.mark.parametrize("path", sorted(FOUND.glob("*/*")), ids=lambda path: path.name)
def test_what_broke_something_once(path: Path) -> None:
    """Inputs that broke this program or others of its kind, and what `make fuzz` finds."""
    if path.parent.name == "time":
        time_is_read(path.read_bytes().decode(errors="replace"))
    else:
        plan_is_judged(path.read_bytes())


LONG = 200_000
"""Characters: what takes the square of its length takes minutes for so many, and else a moment."""


@pytest.mark.parametrize(
    "piece",
    [
        "\N{NO-BREAK SPACE}", "1", "A", "ệ", "-", "1.", "1 triệu ", "1.000 triệu đồng ", "100 người ",
        "tháng 5 ", "từ tháng 5 đến ", "năm 2025. ", "Tổ chức ngày hội của tỉnh năm 2025; ",
        "xóa nhà tạm cho 5 hộ. ", "5 hộ (1 hộ; 2 hộ) ", "kỷ niệm 20 năm ", "số 1/KH-UBND ", "(", "“",
        "Sở Y tế, ", "UBND ", "B.I.2.", "a\\n", ". ", "; ", "Ban Tổ chức (BTC) ",
        "giai đoạn giaiđoạn ", "xã,phường ", "( a) ", "a ”", "12/KH- SYT ", "a@b.vn ", "www.a.vn,", "thángTám ", "số189 ",
        "các xã A, B và C; ", "Nghị định số 30/2020/NĐ-CP ", "khu khu ", "từ 5% đến 10%, ", "trong đó: 5 tỷ đồng; ",
        "Thông tư số {n}/2020/TT-BTC, ", "AB{n}C DEF ", "5 hộ ({n} hộ ", "12/--------------({n}AB) ", "Điều {n}, ",
    ],
)  # fmt: skip
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    """The same words again and again, in an activity and in the duty that is about it; {n} counts."""
    text = "".join(piece.replace("{n}", str(n)) for n in range(LONG // len(piece)))
    began = time.process_time()
    findings = check_plan(
        load_text(
            f'units: [{{name: Sở Y tế}}]\nsections: [{{heading: A, activities: [{{id: a, text: "{text}"}}]}},'
            f' {{heading: B, duties: all}}]\nduties: [{{unit: Sở Y tế, items: [{{text: "{text}", leads: [a]}}]}}]\n'
        )
    )
    assert time.process_time() - began < 10
    assert all(each.message for each in findings)


def test_a_figure_of_thousands_of_digits_is_read() -> None:
    """Python refuses to make a number of so many; nobody counts so far, and nothing may raise."""
    many = "9" * 5000
    findings = check_plan(
        load_text(
            f"units: [{{name: U}}]\nsections: [{{heading: A, activities: [{{id: a, text: 'Xóa nhà tạm cho {many} hộ"
            f" (gồm 1 hộ; 2 hộ)'}}]}}, {{heading: B, duties: all}}]\n"
            "duties: [{unit: U, items: [{text: Xóa nhà tạm cho 5 hộ, leads: [a]}]}]\n"
        )
    )
    assert {"KH401", "KH404"} <= {each.code for each in findings}
