"""Labels that no line of a plan will ever have are told, with the one that was perhaps meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kehoach.findings import Finding, Severity
from kehoach.plan.labels import IDLE_LABEL
from plans import COMMUNE, HEAD, LAI_CHAU, PARTY, load_text
from running import Run

PLAN = f"""{HEAD}
units: [{{name: Sở Y tế}}, {{name: Sở Nội vụ}}]
labels: {{%s}}
sections:
  - heading: A
    labels: {{%s}}
    activities:
      - {{text: a, lead: Sở Y tế, roles: {{carries_out: Sở Nội vụ}}, labels: {{%s}}}}
  - heading: B
    body:
      - sections:
          - heading: C
            labels: {{%s}}
            activities: [{{text: b, activities: [{{text: c, roles: {{advises: Sở Y tế}}}}]}}]
"""
USED = "carries_out: Thực hiện, advises: Tham mưu"


def idle(*parts: str) -> list[Finding]:
    """What is said of labels of the plan, a section, an activity and a section further inside."""
    texts = [*parts, "", "", "", ""][:4]
    texts[0] = ", ".join(each for each in (USED, texts[0]) if each)
    findings = load_text(PLAN % tuple(texts)).findings
    assert {each.code for each in findings} <= {IDLE_LABEL}
    assert {each.severity for each in findings} <= {Severity.WARNING}
    return list(findings)


@pytest.mark.parametrize(
    ("parts", "key", "advice"),
    [
        (["leed: Chủ trì"], "leed", "did you mean “lead”?"),
        (["suport: Phối hợp"], "suport", "did you mean “support”?"),
        (["Lead: Chủ trì"], "Lead", "did you mean “lead”?"),
        (["carry_out: Thực hiện"], "carry_out", "did you mean “carries_out”?"),
        (["Chủ trì: x"], "Chủ trì", "write it as a key in `roles` of an activity"),
        (["xyz: x"], "xyz", "write it as a key in `roles` of an activity"),
        (["", "whenn: x"], "whenn", "did you mean “when”?"),
        (["", "advises: x"], "advises", "write it as a key in `roles`"),
        (["", "", "dues: x"], "dues", "did you mean “due”?"),
        (["", "", "advises: x"], "advises", "write it as a key in `roles`"),
        (["", "", "", "carries_out: x"], "carries_out", "write it as a key in `roles`"),
    ],
)
def test_a_label_that_nothing_prints_is_a_warning(parts: list[str], key: str, advice: str) -> None:
    """Of the plan, of a section, of an activity: where no activity there has such a role."""
    (finding,) = idle(*parts)
    assert f"“{key}”" in finding.message
    assert finding.help.startswith(advice)
    line = (PLAN % ("", "", "", "")).splitlines().index("labels: {}") + 1
    assert finding.span.line >= line
    assert finding.span.end_column - finding.span.column == len(key)


@pytest.mark.parametrize(
    "parts",
    [
        ["lead: a, support: b, when: c, due: d, place: e, programme: f, budget: g, targets: h"],
        ["output: a, note: b, time: c, number: d, text: e"],
        ["", "carries_out: a", "carries_out: b", "advises: c"],
        ["", "", "", "advises: c, when: d"],
    ],
)
def test_what_is_printed_or_a_column_is_no_mistake(parts: list[str]) -> None:
    """Known lines that no activity happens to have, titles of columns, roles in use."""
    assert idle(*parts) == []


def test_a_role_in_a_part_that_was_cut_out_is_not_called_unused() -> None:
    """One mistake is told once."""
    text = PLAN.replace("lead: Sở Y tế,", "leed: Sở Y tế,") % (USED, "", "", "")
    assert {each.code for each in load_text(text).findings} == {"KH101"}


@pytest.mark.parametrize("plan", [LAI_CHAU, COMMUNE, PARTY], ids=lambda path: path.name)
def test_a_slip_in_a_real_plan_fails_a_strict_check(run: Run, tmp_path: Path, plan: Path) -> None:
    """The official document would have other words, in another order."""
    shutil.copytree(plan, tmp_path / "plan")
    (tmp_path / "plan").chmod(0o755)
    with_labels = [
        path for path in (tmp_path / "plan").rglob("*.yaml") if "labels:" in path.read_text("utf-8")
    ]
    if with_labels:
        path = with_labels[0]
        text = path.read_text("utf-8")
        at = text.index("lead:", text.index("labels:"))
        path.write_text(f"{text[:at]}leed:{text[at + 5 :]}", "utf-8")
    else:
        (tmp_path / "plan/zz.yaml").write_text("labels: {leed: Chủ trì}\n", "utf-8")
    result = run("check", "--strict", "--select", IDLE_LABEL)
    assert result.exit_code == 1
    assert "did you mean “lead”?" in result.stdout
