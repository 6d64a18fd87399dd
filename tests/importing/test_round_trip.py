"""Build, import, build: the same words in the same order, and the same plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from imports import PLANS, from_text
from kehoach.importing import read, write
from kehoach.importing.measure import said_by
from kehoach.plan import Plan, load
from plans import plan_of
from scores import scores


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
@pytest.mark.parametrize("name", PLANS)
def test_a_built_document_comes_back(
    documents: dict[tuple[str, str], bytes], name: str, form: str
) -> None:
    """From Word without names and anchors, from PDF, from Markdown."""
    made = write(read([(f"ke-hoach.{form}", documents[name, form])]))
    assert made.loaded.is_sound
    assert made.measure.lost == ()
    assert min(made.measure.recall, made.measure.precision) >= 0.99
    found = scores(made.loaded.plan, load(PLANS[name]).plan)
    for kind in ("activities", "lead", "support", "time", "duties"):
        wanted = found[kind]
        assert wanted.f1 == 1.0 or wanted.recall == wanted.precision == 0.0, (kind, wanted)


UNITS = ("Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "UBND các xã, phường", "Công an tỉnh")
WORDS = (
    "Tổ chức hội nghị",
    "In tài liệu, phát cho đại biểu",
    "Rà soát số liệu",
    "Trang trí khánh tiết",
)
TIMES = ("Tháng 5/2026", "Quý II năm 2026", "Thường xuyên", "Trước ngày 20/10/2026", "2026 - 2027")


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A small plan: sections, activities with or without each of their lines, duties."""
    names = ", ".join(f'{{name: "{unit}"}}' for unit in UNITS)
    lines = [f"units: [{names}]", "sections:"]
    for number in range(draw(st.integers(1, 3))):
        lines += [f"  - heading: Nhóm việc thứ {number + 1}", "    activities:"]
        for count in range(draw(st.integers(1, 3))):
            text = f"{draw(st.sampled_from(WORDS))} đợt {number + 1}.{count + 1}"
            lines.append(f'      - text: "{text}"')
            lines.append(f'        lead: "{draw(st.sampled_from(UNITS))}"')
            if draw(st.booleans()):
                lines.append(f'        support: ["{draw(st.sampled_from(UNITS))}"]')
            if draw(st.booleans()):
                lines.append(f'        when: "{draw(st.sampled_from(TIMES))}"')
    return "\n".join(lines) + "\n"


@given(text=plans())
@examples(25)
def test_any_small_plan_comes_back(text: str) -> None:
    """The words, the activities, who leads and supports them and when are the same."""
    plan = plan_of(text)
    made = from_text("\n\n".join(said_by(plan)))
    assert made.measure.lost == ()
    assert list(_activities(made.loaded.plan)) == list(_activities(plan))


def _activities(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            each.name,
            [lead.unit.name for lead in each.leads],
            [support.unit.name for support in each.supports],
            each.timing.words if each.timing else None,
        )
        for each in plan.activities
    ]
