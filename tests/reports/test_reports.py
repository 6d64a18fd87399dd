from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from junitparser import JUnitXml
from pages import generated
from sarif_pydantic import Sarif

from kehoach.findings import Finding, Related, Severity, Span
from kehoach.plan import load
from kehoach.reports import machine_report
from kehoach.reports.summary import step_summary, worst_first
from kehoach.reports.text import columns, text_report
from kehoach.rules.checking import check_plan
from plans import LAI_CHAU, load_text

HOSTILE = Finding(
    "KH101",
    "a “b”: 100%, c\u0301 <d> & e",
    Span("kế hoạch/a, b:c.yaml", 3, 4, 3, 9),
    "do <this> & that",
    Severity.ERROR,
    (Related("there", Span("x.yaml", 1, 2, 1, 3)),),
)
FINDINGS = (*check_plan(load(LAI_CHAU)), HOSTILE)


def places(form: str) -> list[tuple[str, str, int]]:
    """Code, file and line of every finding in one format, read back by another program."""
    if form == "text":
        pieces = text_report(FINDINGS, load(LAI_CHAU).source)
        heads = re.finditer(
            r"^(.+):(\d+):\d+: (?:error|warning|info) (KH\d{3}): ",
            "".join(words for words, _style in pieces),
            re.MULTILINE,
        )
        return [(head[3], head[1], int(head[2])) for head in heads]
    written = machine_report(form, FINDINGS)
    if form == "json":
        return [(each["code"], each["file"], each["line"]) for each in json.loads(written)]
    if form == "gitlab":
        return [
            (
                each["check_name"],
                each["location"]["path"],
                each["location"]["positions"]["begin"]["line"],
            )
            for each in json.loads(written)
        ]
    if form == "sarif":
        results: list[Any] = json.loads(written)["runs"][0]["results"]
        spots = [each["locations"][0]["physicalLocation"] for each in results]
        return [
            (each["ruleId"], unquote(spot["artifactLocation"]["uri"]), spot["region"]["startLine"])
            for each, spot in zip(results, spots, strict=True)
        ]
    if form == "junit":
        cases = ET.fromstring(written).iter("testcase")
        names = [re.fullmatch(r"(KH\d{3}) (.+):(\d+):\d+", case.attrib["name"]) for case in cases]
        return [(name[1], name[2], int(name[3])) for name in names if name]
    lines = [
        re.match(r"::\w+ file=(.+?),line=(\d+),.*title=(KH\d+)::", line)
        for line in written.splitlines()
    ]
    return [
        (line[3], line[1].replace("%3A", ":").replace("%2C", ",").replace("%25", "%"), int(line[2]))
        for line in lines
        if line
    ]


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_all_formats_tell_the_same_findings(form: str) -> None:
    """Every finding once, in order, whatever stands in its words or its file's name."""
    findings = worst_first(FINDINGS) if form == "github" else FINDINGS
    assert places(form) == [(each.code, each.span.file, each.span.line) for each in findings]


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif", "junit"])
def test_hostile_words_come_back_as_they_were(form: str) -> None:
    """Quotes, signs of markup, combining marks."""
    written = machine_report(form, [HOSTILE])
    text = (
        "".join(ET.fromstring(written).itertext())
        if form == "junit"
        else json.dumps(json.loads(written), ensure_ascii=False)
    )  # our own output
    assert json.dumps(HOSTILE.message, ensure_ascii=False)[1:-1] in text or HOSTILE.message in text


def test_the_summary_of_a_run_is_one_table_and_a_line_for_each_finding() -> None:
    """By file and code, the worst first; no words of a plan end a cell or begin a line."""
    text = step_summary([*FINDINGS, HOSTILE], lambda words: words)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({line.count("|") - line.count("\\|") for line in rows}) == 1
    told = [line for line in text.splitlines() if line.startswith("- **")]
    assert len(told) == len(FINDINGS) + 1
    order = [each.code for each in worst_first([*FINDINGS, HOSTILE])]
    assert [line[4:9] for line in told] == order


def test_a_summary_of_many_findings_has_the_worst_in_words() -> None:
    """All are counted in the table; of the words, GitHub takes no more than a megabyte."""
    infos = [
        HOSTILE._replace(
            code="KH803", severity=Severity.INFO, span=Span(f"{at % 3}.yaml", at, 1, at, 2)
        )
        for at in range(1, 181)
    ]
    warnings = [
        each._replace(code="KH601", severity=Severity.WARNING, span=Span("z.yaml", 9, 1, 9, 2))
        for each in infos[:12]
    ]
    text = step_summary([*infos, *warnings, HOSTILE], lambda words: words)
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]
    assert [row[1] for row in rows] == ["KH101", "KH601", "KH803", "KH803", "KH803"]
    assert [int(row[3].rstrip("| ")) for row in rows] == [1, 12, 60, 60, 60]
    told = [line[4:9] for line in text.splitlines() if line.startswith("- **")]
    assert told == ["KH101", *["KH601"] * 12, *["KH803"] * 87]
    assert text.endswith("and 93 more\n")


def test_github_commands_are_escaped() -> None:
    """Nothing in a text can end a command or begin another one."""
    line = machine_report("github", [HOSTILE])
    assert line.count("\n") == 1
    assert line.startswith("::error file=kế hoạch/a%2C b%3Ac.yaml,line=3,endLine=3,col=4,")
    assert "100%25, c\u0301 <d> & e%0Athere: x.yaml:1:2%0Ado <this>" in line


def test_sarif_has_what_code_scanning_asks_for() -> None:
    """Version, a driver with its rules and their help, levels, columns that count code points."""
    log = json.loads(machine_report("sarif", FINDINGS))
    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert all(value >= 1 for value in region.values())
    helped = {rule["id"]: rule["help"]["text"] for rule in rules if "help" in rule}
    assert "Why:" in helped["KH208"]


def test_validators_accept_sarif_and_junit() -> None:
    """The models of the SARIF 2.1.0 standard, and a reader of JUnit reports."""
    log = Sarif.model_validate_json(machine_report("sarif", FINDINGS))
    assert len(log.runs[0].results or ()) == len(FINDINGS)
    suites = JUnitXml.fromstring(machine_report("junit", FINDINGS).encode())
    assert (suites.tests, suites.failures) == (len(FINDINGS), 1)


def test_gitlab_fingerprints_are_stable_and_differ() -> None:
    """Moved lines keep them; two findings never share one."""
    issues = json.loads(machine_report("gitlab", FINDINGS))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints)
    moved = Finding(HOSTILE.code, HOSTILE.message, Span(HOSTILE.span.file, 30, 1, 30, 2))
    assert json.loads(machine_report("gitlab", [moved]))[0]["fingerprint"] == prints[-1]


def test_junit_of_nothing_is_one_passed_case() -> None:
    """A suite without a case counts as not run."""
    root = ET.fromstring(machine_report("junit", []))
    assert [suite.attrib["tests"] for suite in root] == ["1"]
    assert machine_report("json", []) == "[]\n"


@pytest.mark.parametrize(
    ("text", "width"), [("Sở", 2), ("So\u031b\u0309", 2), ("漢字", 4), ("a\u200db", 2), ("", 0)]
)
def test_columns_of_a_terminal(text: str, width: int) -> None:
    """Combining marks take none, wide characters two."""
    assert columns(text) == width


def test_the_caret_stands_under_the_words() -> None:
    """Also behind combining marks and wide characters, and in lines too long to show whole."""
    prefix = "漢 e\u0301 " + "một hai ba bốn " * 15
    loaded = load_text(
        f"sections: [{{heading: Việc, text: {prefix}kỷ niệm kỷ niệm {'năm sáu bảy tám ' * 15}}}]\n"
    )
    text = "".join(
        words for words, _style in text_report(check_plan(loaded, ["KH601"]), loaded.source)
    )
    shown, carets = text.splitlines()[1:3]
    start = len(carets) - len(carets.lstrip(" |"))
    assert shown[start:].startswith("kỷ niệm kỷ niệm")
    assert carets.count("^") == len("kỷ niệm kỷ niệm")


def test_the_pages_of_rules_and_keys_are_those_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`make pages` has been run, for both languages."""
    monkeypatch.setenv("KEHOACH_LANG", "en")  # is put back as it was
    assert [path for path, text in generated() if path.read_text("utf-8") != text] == []
