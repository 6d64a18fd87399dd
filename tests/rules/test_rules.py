from __future__ import annotations

import inspect
import time
from pathlib import Path

import pytest

from kehoach.findings import Finding, Severity
from kehoach.plan import load
from kehoach.rules import RULES, Rule
from kehoach.rules.checking import check_plan
from plans import COMMUNE, DATA, HEAD, LAI_CHAU, PARTY, ROOT, SMALLEST, expected, load_text

FIXTURES = DATA / "rules"


def of_code(path: Path, code: str) -> tuple[Finding, ...]:
    """The findings of one code in a fixture, which must be sound otherwise."""
    loaded = load_text(path.read_text("utf-8"))
    assert loaded.findings == (), [each.message for each in loaded.findings]
    return tuple(each for each in check_plan(loaded) if each.code == code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_bad_fixture_gets_exactly_what_it_announces(rule: Rule) -> None:
    """The code, at the line and column, in the words that the file states in its comments."""
    path = FIXTURES / f"{rule.code}-bad.yaml"
    wanted = expected(path.read_text("utf-8"))
    found = of_code(path, rule.code)
    assert wanted
    assert [(each.code, each.span.line, each.span.column) for each in found] == [
        (code, line, column) for code, line, column, _words in wanted
    ]
    for finding, (*_place, words) in zip(found, wanted, strict=True):
        assert words in finding.message
        assert finding.help
        assert finding.severity is rule.severity


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_good_fixture_gets_nothing(rule: Rule) -> None:
    """The way out that the rule shows is one."""
    assert of_code(FIXTURES / f"{rule.code}-good.yaml", rule.code) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: Rule) -> None:
    """Why, a bad and a good example, and the way out, in its docstring."""
    assert rule.title
    for part in ("Why:", "Bad:", "Good:", "Way out:", "Errs when:"):
        assert f"\n{part}" in rule.text, part
    assert inspect.isgeneratorfunction(rule.check)


def test_codes_are_in_order_and_stand_once() -> None:
    """A code never changes its meaning."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("folder", [COMMUNE, PARTY, SMALLEST], ids=lambda path: path.name)
def test_no_false_alarms(folder: Path) -> None:
    """Plans without a contradiction raise nothing."""
    assert check_plan(load(folder)) == ()


PROOF = [
    ("KH201", "sáng tác ca khúc", "29/10/2023"),
    ("KH201", "Phát động cuộc thi", "31/12/2023"),
    ("KH202", "Tổ chức tuyên truyền về các sự kiện", "“Năm 2023”"),
    ("KH203", "Ra 01 số báo đặc biệt", "has no day"),
    ("KH205", "giải Marathon Báo Tiền phong", "done"),
    ("KH208", "0 years", "not 70"),
    ("KH210", "cuối năm 2023", "Tháng 11/2023"),
    ("KH301", "Sở Thông tin và Truyền thông", "họp báo"),
    ("KH301", "Văn phòng Ủy ban nhân dân tỉnh", "họp báo"),
    ("KH301", "Ban Tuyên giáo Tỉnh ủy", "Lễ dâng hương"),
    ("KH301", "Sở Công Thương", "Hội chợ"),
    ("KH303", "Sở Văn hóa, Thể thao và Du lịch", "họp báo"),
    ("KH305", "Khu Liên hiệp thể thao", "neither a lead nor a time"),
    ("KH402", "năm 2024", "năm 2023"),
    ("KH501", "Phó Trưởng ban", "KT."),
    ("KH601", "kỷ niệm", "twice"),
    ("KH605", "Đài Phát thanh - Truyền hình tỉnh", "same sentence"),
    ("KH701", "Sở Công thương", "Sở Công Thương"),
    ("KH702", "recipients", "Công an tỉnh"),
    ("KH704", "Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("KH704", "Công thương", "Sở Công Thương"),
    ("KH705", "công trình Giao thông tỉnh", "công trình giao thông"),
    ("KH705", "Ban Quản lý dự án các công trình giao thông", "đầu tư xây dựng"),
    ("KH901", "Lễ viếng Nghĩa trang Liệt sỹ tỉnh", "elsewhere"),
    ("KH901", "Dâng hoa Tượng Đài", "dâng hoa Tượng đài"),
    ("KH901", "chia tách và thành lập tỉnh", "chia tách, thành lập tỉnh"),
]


@pytest.mark.parametrize(("code", "one", "other"), PROOF)
def test_the_signed_plan_contradicts_itself(code: str, one: str, other: str) -> None:
    """What a careful reviewer finds in the real plan, kehoach finds, without an error."""
    findings = check_plan(load(LAI_CHAU))
    assert all(each.severity is not Severity.ERROR for each in findings)
    assert any(
        each.code == code and one in each.message and other in each.message for each in findings
    )


def test_both_places_of_a_contradiction_are_shown() -> None:
    """The houses' two years: the duty, and the activity beside it."""
    houses = [each for each in check_plan(load(LAI_CHAU)) if each.code == "KH402"]
    assert [each.related[0].span.file for each in houses] == [
        (LAI_CHAU / "30-noi-dung.yaml").as_posix()
    ] * 2
    assert "KH401" not in {each.code for each in check_plan(load(LAI_CHAU))}


@pytest.mark.parametrize(
    ("date", "standing", "wrong"),
    [
        ("2026-02-06", "status: Đã hoàn thành", False),
        ("2026-05-06", "status: Đã hoàn thành", True),
        ("", "status: Đã hoàn thành", True),
        (
            "",
            "notes: [{date: 2026-04-28, text: x, status: Đã hoàn thành}], status: Hoàn thành",
            False,
        ),
        (
            "2026-02-06",
            "notes: [{date: 2026-01-28, text: x, status: Đã hoàn thành}], status: Hoàn thành",
            True,
        ),
        ("2026-02-06", "when: Tháng 4/2026 (Đã thực hiện)", True),
    ],
)
def test_what_a_plan_has_brought_about_it_may_have_ordered(
    date: str, standing: str, *, wrong: bool
) -> None:
    """Only what was done before the plan is wrongly ordered, and the place shown is what says so."""
    text = HEAD.replace("  place:", f"  date: {date}\n  place:") + (
        "units: [{name: Sở A}]\n"
        "sections:\n  - heading: Việc\n    duties: all\n    activities:\n"
        "      - {id: a, text: A, lead: Sở A, due: Trước ngày 30/4/2026,\n        "
        f"{standing}}}\n"
        "duties: [{unit: Sở A, items: [{text: Làm A, leads: a}]}]\n"
    )
    loaded = load_text(text)
    found = check_plan(loaded, select=("KH205",))
    start = text[: text.index(standing)].count("\n") + 1
    assert loaded.findings == ()
    assert [each.related[0].span.line - start for each in found] == [0] * wrong


IGNORED = """\
units: [{{name: Sở A}}, {{name: Sở B}}]
sections:
  - heading: Việc
    activities:
      {above}
      - {{text: A, lead: [Sở A, Sở B], when: 2024}} {beside}
"""


@pytest.mark.parametrize(
    ("above", "beside", "codes"),
    [
        ("", "", ["KH308"]),
        ("", "# kehoach: ignore KH308 hai sở cùng chủ trì", []),
        ("# kehoach: ignore KH308 hai sở cùng chủ trì", "", []),
        ("", "# kehoach: ignore KH308", ["KH308", "KH140"]),
        ("", "# kehoach: ignore KH201 nhầm", ["KH308", "KH140"]),
        ("# kehoach: ignore KH308 một", "# kehoach: ignore KH308 hai", []),
    ],
)
def test_a_comment_silences_one_place_with_a_reason(
    above: str, beside: str, codes: list[str]
) -> None:
    """Without a reason it silences nothing; one that silences nothing is itself a finding."""
    loaded = load_text(IGNORED.format(above=above, beside=beside))
    found = check_plan(loaded, select=("KH308", "KH140"))
    assert [each.code for each in found] == codes


def test_a_comment_reaches_the_lines_of_a_block_text() -> None:
    """A text after >- has no room for comments; its first line has."""
    text = "sections:\n  - heading: Việc\n    text: >- {}\n      Các hoạt động\n      kỷ niệm kỷ niệm.\n\n    items: [kỷ niệm kỷ niệm]\n"
    silenced = load_text(text.format("# kehoach: ignore KH601 nguyên văn"))
    assert [each.span.line for each in check_plan(silenced, select=["KH601"])] == [7]
    assert len(check_plan(load_text(text.format("")), select=["KH601"])) == 2


def test_errors_cannot_be_silenced_or_deselected() -> None:
    """What makes documents wrong is always said."""
    loaded = load_text("colour: red # kehoach: ignore KH101 đẹp\nsections: [{heading: x}]\n")
    assert [each.code for each in check_plan(loaded, ["KH2"], ["KH1"])] == ["KH101"]


def plan_of(count: int) -> str:
    """A plan of many activities with duties, all in order."""
    activities = "".join(
        f"      - {{id: a{n}, text: Việc thứ {n} của tỉnh, lead: Sở {n % 40}, when: Quý II/2024}}\n"
        for n in range(count)
    )
    units = "".join(f"  - name: Sở {n}\n" for n in range(40))
    duties = "".join(
        f"  - unit: Sở {n}\n    items:\n"
        + "".join(
            f"      - {{text: Thực hiện việc thứ {k}., leads: [a{k}]}}\n"
            for k in range(n, count, 40)
        )
        for n in range(40)
    )
    return (
        f"units:\n{units}sections:\n  - heading: Việc\n    activities:\n{activities}"
        f"  - {{heading: Tổ chức, duties: all}}\nduties:\n{duties}"
    )


def test_rules_take_time_that_grows_with_the_plan_and_no_faster() -> None:
    """Ten times the activities: no more than thirty times the time, measured side by side."""
    seconds = []
    for count in (300, 3000):
        loaded = load_text(plan_of(count))
        assert loaded.is_sound
        started = time.process_time()
        check_plan(loaded)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 30 * max(seconds[0], 0.01)


def test_the_findings_in_the_signed_plan_are_listed_and_judged() -> None:
    """docs/lai-chau.md tells of every finding, with its line; it is our best advertisement."""
    page = (ROOT / "docs/lai-chau.md").read_text("utf-8")
    findings = check_plan(load(LAI_CHAU))
    assert f"{len(findings)} findings" in page
    for finding in findings:
        place = f"| {finding.code} | {Path(finding.span.file).name}:{finding.span.line} |"
        assert place in page or finding.code in {"KH307", "KH309"}
