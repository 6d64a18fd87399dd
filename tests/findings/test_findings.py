from __future__ import annotations

import re
from pathlib import Path

import pytest

from kehoach.findings import Finding, Related, Severity, Span, in_order
from kehoach.plan import load, load_source
from kehoach.reader import read_texts
from plans import COMMUNE, DATA, HEAD, LAI_CHAU, PARTY, ROOT, SHAPES, SMALLEST, expected, load_text

BAD = sorted((DATA / "bad").glob("*.yaml"))
WARNINGS = {"KH122", "KH123", "KH138", "KH139", "KH172", "KH182", "KH183"}
"""Codes of the rooms before the rules that stop no build."""


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_plan_gets_exactly_the_findings_that_it_announces(path: Path) -> None:
    """Each at its line and column, all in one run, in file order, and nothing else."""
    text = path.read_text("utf-8")
    findings = load_text(text).findings
    found = [(each.code, each.span.line, each.span.column) for each in findings]
    wanted = expected(text)
    assert wanted
    assert found == [(code, line, column) for code, line, column, _words in wanted]
    for finding, (*_place, words) in zip(findings, wanted, strict=True):
        assert words in finding.message
        assert finding.help
        wanted_severity = Severity.WARNING if finding.code in WARNINGS else Severity.ERROR
        assert finding.severity is wanted_severity


def test_every_code_has_a_bad_file_and_a_line_in_the_documentation() -> None:
    """No code is reported that nobody has seen fail or can look up."""
    codes = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in re.findall(r'"(KH\d{3})"', path.read_text("utf-8"))
    }
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    rules = (DATA / "rules").glob("*-bad.yaml")
    shown = {code for path in (*BAD, *rules) for code, *_rest in expected(path.read_text("utf-8"))}
    pages = "".join((ROOT / f"docs/{name}.md").read_text("utf-8") for name in ("findings", "rules"))
    documented = set(re.findall(r"^(?:\| |## )(KH\d{3})", pages, re.MULTILINE))
    assert codes == documented
    names = {
        match[2]: match[1]
        for path in (ROOT / "src").rglob("*.py")
        for match in re.finditer(
            r'^(\w+)(?:: Final)? = "(KH\d{3})"', path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert {
        code for code in codes - shown if code not in tests and names[code] not in tests
    } == set()


@pytest.mark.parametrize(
    "folder", [LAI_CHAU, COMMUNE, PARTY, SMALLEST, *SHAPES], ids=lambda path: path.name
)
def test_good_plans_have_no_findings(folder: Path) -> None:
    """The real plan, the commune's and the smallest one are sound."""
    assert load(folder).findings == ()


def test_one_mistake_does_not_hide_another() -> None:
    """A part that does not validate is left out, and the rest is linked all the same."""
    text = """
sections:
  - heading: Việc
    activities:
      - {id: hong, texts: Một}
      - {id: tot, text: Hai, lead: Ai đó, when: {after: hong}, after: hong}
"""
    assert [each.code for each in load_text(text).findings] == ["KH101", "KH110"]


@pytest.mark.parametrize(
    ("part", "advice"),
    [
        ("activities: [{text: v, laed: a}]", "did you mean “lead”?"),
        (
            "items: [{text: v, ánh sáng: 1}]",
            (
                "the keys known here are: text, label, id, items, marks, for, support, role, when, due, "
                "status, progress, notes"
            ),
        ),
        ("sections: [{headding: v, text: v}]", "did you mean “heading”?"),
        ("activities: [{text: v, roles: {a: [{unit: a, fro: b}]}}]", "did you mean “for”?"),
        (
            "activities: [{text: v, budget: {amount: 1.000, source: [{name: a, ánh sáng: 1}]}}]",
            "the keys known here are: name, amount",
        ),
    ],
)
def test_the_keys_known_are_told_at_any_depth(part: str, advice: str) -> None:
    """Under an unknown key stand the keys that there are, also in a section's sections."""
    for depth in (part, f"sections: [{{heading: n, {part}}}]"):
        loaded = load_text(f"sections: [{{heading: h, {depth}}}]")
        assert [found.help for found in loaded.findings if found.code == "KH101"] == [advice]


def test_the_values_known_are_told_in_no_language() -> None:
    """As they are written, with commas between: `or` and quotes are no part of them."""
    (finding,) = load_text("numbering: [I, '1)']\nsections: [{heading: h}]").findings
    assert finding.help == "write one of: Phần, Chương, Điều, A, I, 1, 1.1, a, -, +, (1)"


BROKEN = """\
units:
  - {name: "Phòng Kinh tế, Hạ tầng", short: Phòng KTHT}
  - name: Phòng Văn hóa, Xã hội
    aliases: ['Phòng VHXH', Phòng VH]
labels: {carries_out: Thực hiện}
sections:
  - heading: Tổ chức # thực hiện
    duties: all
    activities:
      - id: mot
        text: Một
     - {id: hai, text: Hai}
"""


def test_a_file_that_cannot_be_read_makes_nothing_missing() -> None:
    """One crooked line is one finding; names and ids that are nowhere at all are still told."""
    rest = """\
sections:
  - heading: Nội dung
    activities:
      - {id: ba, text: Ba, lead: [phòng VHXH, Phòng KTHT, Phòng VH], after: [hai, khong-co]}
      - {id: bon, text: Bốn, lead: "Phòng Kinh tế, Hạ tầng", after: mot, roles: {carries_out: Ai đó}}
duties:
  - {unit: "Phòng Văn hóa, Xã hội", items: [{text: Năm, leads: [mot, hai]}]}
"""
    source = read_texts({"a.yaml": HEAD, "b.yaml": BROKEN, "c.yaml": rest})
    assert [(each.code, each.span.file, each.span.line) for each in load_source(source).findings] == [
        ("KH003", "b.yaml", 12), ("KH113", "c.yaml", 4), ("KH110", "c.yaml", 5),
    ]  # fmt: skip


def test_findings_come_once_and_in_file_order() -> None:
    """Files in path order, then line and column."""
    later = Finding("KH001", "m", Span("b", 1, 1, 1, 1))
    first = Finding("KH002", "m", Span("a", 9, 2, 9, 3), related=(Related("r", Span("b")),))
    assert in_order([later, first, later]) == (first, later)
