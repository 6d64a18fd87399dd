"""What is wrong with documents that are made all the same is told where its words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from plans import HEAD
from running import Run

FACE = "\U0001f600"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A folder for a plan."""
    (tmp_path / "plan").mkdir()
    return tmp_path / "plan"


def write(plan: Path, *lines: str) -> None:
    (plan / "a.yaml").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


def places(text: str, words: str, file: str = "plan/a.yaml") -> list[str]:
    """Where some words stand in a file."""
    return [
        f"{file}:{number}:{line.index(words) + 1}:"
        for number, line in enumerate(text.splitlines(), 1)
        if words in line
    ]


def told(stderr: str, code: str) -> list[str]:
    """The places of the findings with a code."""
    return [line.split(" ")[0] for line in stderr.splitlines() if code in line]


def test_a_letter_is_told_of_once_for_each_value_at_its_place(run: Run, plan: Path) -> None:
    """However many documents print it: joined, in capitals, in short, through a short name."""
    write(
        plan,
        f"units: [{{name: Sở {FACE} A, short: SA}}]",
        "sections:",
        f"  - heading: Việc {FACE}",
        "    activities:",
        "      - text:",
        "          - Một việc",
        f"          - vui {FACE} vẻ {FACE}",
        "        lead: SA",
        "        when: Tháng 5/2023",
    )
    result = run("build", "--format", "pdf")
    assert result.exit_code == 0
    assert told(result.stderr, "KH131") == places((plan / "a.yaml").read_text("utf-8"), FACE)


def test_of_a_letter_that_no_pdf_prints_nothing_is_told(run: Run, plan: Path) -> None:
    """Neither where it is printed elsewhere, nor where nothing prints it."""
    lines = (
        f"units: [{{name: Sở A, aliases: [A {FACE}]}}]",
        f"sections: [{{heading: Việc, activities: [{{text: Một, lead: Sở A, note: x {FACE}}}]}}]",
    )
    write(plan, *lines)
    where = places(lines[1], FACE, "plan/a.yaml")[0].replace(":1:", ":9:", 1)
    assert not told(run("build", "--format", "docx").stderr, "KH131")
    assert not told(run("build", "--only", "bieu-phan-cong").stderr, "KH131")
    assert told(run("build", "--only", "ke-hoach").stderr, "KH131") == [where]


def test_a_cell_of_several_texts_is_too_long_at_the_one_that_is_cut(run: Run, plan: Path) -> None:
    """Each by itself would fit."""
    texts = [letter * 20_000 for letter in "abc"]
    lines = [f"          - {text}" for text in texts]
    write(plan, "sections:", "  - heading: Việc", "    activities:", "      - text:", *lines)
    result = run("build", "--only", "bieu-phan-cong", "--format", "xlsx")
    assert told(result.stderr, "KH132") == ["plan/a.yaml:13:13:"]
    assert "60,002" in result.stderr or "60002" in result.stderr


def test_a_letter_of_the_former_plan_is_told_where_it_stood(run: Run, plan: Path) -> None:
    """A notice cites what the plan was before."""
    write(
        plan, "units: [{name: Sở A}]", "sections: [{heading: Việc, activities: ["
        "{id: mot, text: Một, lead: Sở A, when: Tháng 5/2023}]}]",
    )  # fmt: skip
    before = plan.parent / "truoc"
    before.mkdir()
    text = (plan / "a.yaml").read_text("utf-8").replace("text: Một", f"text: Một {FACE}")
    (before / "a.yaml").write_text(text, "utf-8")
    result = run("diff", "truoc", "plan", "--notices", "--format", "pdf")
    assert told(result.stderr, "KH131") == places(text, FACE, "truoc/a.yaml")


def test_of_a_pdf_that_is_too_long_the_longest_text_is_named(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where to begin dividing."""
    text = "dài hơn nhiều so với tất cả các phần kia của kế hoạch này, là nơi để bắt đầu"
    write(plan, "sections:", "  - heading: Việc", f"    text: [ngắn, '{text}']")
    monkeypatch.setattr("kehoach.build.targets.LONGEST_PDF", 100)
    result = run("build", "--only", "ke-hoach")
    assert "build/ke-hoach.pdf:1: warning KH133: " in result.stderr
    (place,) = places((plan / "a.yaml").read_text("utf-8"), "'dài hơn")
    assert f"  {place} its longest text" in result.stderr
