from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach import __version__
from plans import DATA, HEAD, LAI_CHAU, SMALLEST
from running import Run

COMMANDS = ("check", "build", "agency", "rule")


def test_check_is_silent_about_a_good_plan_but_says_so(run: Run) -> None:
    """A plan without a contradiction: exit status 0 and one line."""
    result = run("check", "--plan", SMALLEST)
    assert (result.exit_code, result.stdout) == (0, "nothing is wrong\n")


def test_check_of_the_real_plan_warns_and_passes(run: Run) -> None:
    """Its contradictions are warnings; with --strict they fail; infos never do."""
    result = run("check", "--plan", LAI_CHAU)
    assert result.exit_code == 0
    assert "warning KH208" in result.stdout
    assert run("check", "--plan", LAI_CHAU, "--strict").exit_code == 1
    assert run("check", "--plan", LAI_CHAU, "--strict", "--select", "KH307,KH308").exit_code == 0


def test_check_takes_codes_and_families(run: Run) -> None:
    """Selected less ignored, in small letters too."""
    text = run("check", "--plan", LAI_CHAU, "--select", "kh2,KH402", "--ignore", "KH208").stdout
    assert "KH201" in text
    assert "KH402" in text
    assert "KH208" not in text
    assert "KH503" not in text


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["KH9999", "KH3,KH42", "203", "KH1105"])
def test_check_refuses_codes_that_nothing_has(run: Run, option: str, code: str) -> None:
    """A slip in a code must not make a check that finds nothing wrong."""
    result = run("check", "--plan", LAI_CHAU, option, code)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"no finding has the code {code.rsplit(',', maxsplit=1)[-1]}" in result.stderr


def test_statistics_count_the_findings_of_each_code(run: Run) -> None:
    """The most first, with the title of the rule, and the sum at the end."""
    lines = run("check", "--plan", LAI_CHAU, "--select", "KH20", "--ignore", "KH9", "--statistics")
    assert lines.stdout.splitlines()[0].split()[:3] == ["1", "KH201", "warning"]
    assert lines.stdout.endswith("5 warnings in 2 files\n")


def test_in_a_github_run_the_format_is_chosen_by_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workflow commands; an explicit format still wins."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = run("check", "--plan", LAI_CHAU, "--select", "KH208")
    assert result.stdout.startswith("::warning file=")
    assert run("check", "--plan", SMALLEST, "--format", "json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("form", "variable", "written"),
    [
        ("github", "GITHUB_WORKSPACE", "file=so/plan/a.yaml,"),
        ("sarif", "GITHUB_WORKSPACE", '"uri": "so/plan/a.yaml"'),
        ("gitlab", "CI_PROJECT_DIR", '"path": "so/plan/a.yaml"'),
    ],
)
def test_servers_know_files_by_their_paths_in_the_repository(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    variable: str,
    written: str,
) -> None:
    """From whatever folder a step runs, and however the plan is named; elsewhere as it is typed."""
    (tmp_path / "so/plan").mkdir(parents=True)
    (tmp_path / "so/plan/a.yaml").write_text(f"{HEAD}units: [{{name: x, mebers: [y]}}]\n", "utf-8")
    monkeypatch.setenv(variable, str(tmp_path))
    for folder, plan in (("so", "plan"), (".", "./so/plan"), ("so", tmp_path / "so/plan")):
        monkeypatch.chdir(tmp_path / folder)
        assert written in run("check", "--plan", plan, "--format", form).stdout
    monkeypatch.setenv(variable, str(tmp_path / "nowhere"))
    assert written not in run("check", "--plan", "plan", "--format", form).stdout
    monkeypatch.setenv(variable, str(tmp_path / "so/plan"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "khac").mkdir()
    assert "khac" in run("check", "--plan", "khac", "--format", form).stdout


def test_rule_explains(run: Run) -> None:
    """One, all, or a usage error."""
    one = run("rule", "kh208").stdout
    assert one.startswith("KH208 (warning)\nThe years of an anniversary")
    assert "12/12/1953" in one
    assert "KH605 (warning)" in run("rule", "--all").stdout
    assert run("rule", "KH999").exit_code == 2
    assert run("rule").exit_code == 2
    assert "fault of the files" in run("rule", "kh110").stderr


def test_check_shows_the_place_the_words_and_what_to_do(run: Run, tmp_path: Path) -> None:
    """File, line, column, the line itself with a caret under the words, and help; exit status 1."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(
        HEAD + "units: [{name: Sở Y tế}]\nsections:\n- heading: Việc\n"
        "  activities: [{text: Một, lead: Sở Y tê}]\n",
        "utf-8",
    )
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == (
        "plan/a.yaml:11:34: error KH110: no unit is named “Sở Y tê”\n"
        "    11 |   activities: [{text: Một, lead: Sở Y tê}]\n"
        "       |                                  ^^^^^^^\n"
        "  → did you mean “Sở Y tế”? Or enter the unit in `units`\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_check_reports_as_json_for_programs(run: Run, tmp_path: Path) -> None:
    """A list of objects with the keys that DESIGN and users rely on."""
    (tmp_path / "plan").mkdir()
    text = (DATA / "bad/ids.yaml").read_text("utf-8")
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    findings = json.loads(result.stdout)
    assert [each["code"] for each in findings] == ["KH113", "KH112", "KH113", "KH112"]
    assert set(findings[1]) == {
        "code", "severity", "message", "file", "line", "column", "end_line", "end_column",
        "help", "related",
    }  # fmt: skip
    assert findings[1]["related"][0]["message"] == "the first"
    assert findings[1]["severity"] == "error"


def test_an_empty_or_missing_folder_is_a_finding(run: Run, tmp_path: Path) -> None:
    """Not a traceback: exit status 1 and a sentence."""
    assert "KH001" in run("check").stdout
    (tmp_path / "plan").mkdir()
    result = run("check")
    assert result.exit_code == 1
    assert "KH001" in result.stdout


@pytest.mark.parametrize(
    "name",
    ["Sở Y tế", "so y te", "SỞ Y TẾ", "Sở y tế", "Sở VHTTDL", "Văn hoá, Thể thao và Du lịch"],
)
def test_agency_finds_a_unit_by_any_form(run: Run, name: str) -> None:
    """Official name, without accents, in capitals, a short form, an alias."""
    result = run("agency", name, "--plan", LAI_CHAU)
    assert result.exit_code == 0
    assert result.stdout.startswith("Sở Văn hóa" if "V" in name else "Sở Y tế")


def test_agency_takes_a_name_without_quotes(run: Run) -> None:
    """`kehoach agency so y te` is what people type."""
    assert run("agency", "so", "y", "te", "--plan", LAI_CHAU).stdout.startswith("Sở Y tế")


def test_agency_names_the_nearest_for_an_unknown_name(run: Run) -> None:
    """Exit status 2, nothing on standard output."""
    result = run("agency", "Sở Du lịch và Y tế", "--plan", LAI_CHAU)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "did you mean" in result.stderr


def test_agency_asks_back_where_a_name_without_accents_fits_two(run: Run, tmp_path: Path) -> None:
    """Both are listed; exit status 2."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(
        HEAD + "units: [{name: Sở Má}, {name: Sở Mà}]\nsections: [{heading: Việc}]\n", "utf-8"
    )
    result = run("agency", "so ma")
    assert result.exit_code == 2
    assert "may be any of: Sở Má; Sở Mà" in result.stderr


def test_agency_says_what_it_leads_supports_and_must_do(run: Run) -> None:
    """Each kind of tie apart, with time and place."""
    text = run("agency", "Sở Nội vụ", "--plan", LAI_CHAU).stdout
    assert text.index("Leads (") < text.index("Duties (Tổ chức thực hiện)")
    assert text.index("Duties (Tổ chức thực hiện)") < text.index("Supports, where it is concerned")
    assert "B.II.2.a" in text
    assert "Tháng 10/2023" in text
    assert text.index("Tháng 5/2023") < text.index("Tháng 10/2023") < text.index("Tháng 11/2023")
    assert "D.10" in text


def test_agency_tells_a_member_what_its_group_must_do(run: Run) -> None:
    """A district has the tasks of both groups that it is in, and the sentence for itself alone."""
    data = json.loads(
        run("agency", "ubnd huyen than uyen", "--plan", LAI_CHAU, "-f", "json").stdout
    )
    assert data["unit"] == {"name": "UBND huyện Than Uyên", "short": None, "group": False}
    led = [task for task in data["tasks"] if task["tie"] == "lead group"]
    assert [task["via"] for task in led] == ["UBND các huyện, thành phố"]
    assert led[0]["place"] == "B.II.1"
    assert led[0]["when"]["start"] == "2023-01-01"
    places = {duty["place"] for duty in data["duties"]}
    assert places == {"D.26.b"}
    own = [duty for duty in data["duties"] if duty["via"] is None]
    assert len(own) == 1
    assert "Mường Kim" in own[0]["text"]
    others = json.loads(
        run("agency", "UBND huyện Mường Tè", "--plan", LAI_CHAU, "-f", "json").stdout
    )
    assert not any("Than Uyên" in duty["text"] for duty in others["duties"])


def test_agency_as_markdown_is_the_task_sheet(run: Run, tmp_path: Path) -> None:
    """The same as the file that build writes, which goes on with links to the files beside it."""
    printed = run("agency", "Sở Y tế", "--plan", LAI_CHAU, "--format", "md").stdout
    run("build", "--plan", LAI_CHAU, "--only", "so y te", "--format", "md")
    file = (tmp_path / "build/don-vi/so-y-te.md").read_text("utf-8")
    assert file.startswith(printed)
    rule, links = file.removeprefix(printed).split()[0], file.removeprefix(printed).strip()[3:]
    assert rule == "---"
    assert links.count("](") == links.count(" · ") + 1


def test_agency_of_a_broken_plan_shows_the_findings(run: Run, tmp_path: Path) -> None:
    """On standard error, exit status 1."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text("kehoach: 1\n", "utf-8")
    result = run("agency", "x")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "KH102" in result.stderr


def test_a_unit_without_any_task_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    """Not an empty page, in any format."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(
        HEAD + "units: [{name: Sở Y tế}]\nsections: [{heading: Việc}]\n", "utf-8"
    )
    assert "gives this unit no task" in run("agency", "so y te").stdout
    assert "không giao nhiệm vụ" in run("agency", "so y te", "-f", "md").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_in_its_help(run: Run, command: str) -> None:
    """People copy examples."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"kehoach {command}" in result.stdout


def test_help_and_version(run: Run) -> None:
    """The program says what it is and which commands it has."""
    assert run("--version").stdout == f"kehoach {__version__}\n"
    result = run("--help")
    assert all(command in result.stdout for command in COMMANDS)


def test_a_usage_error_has_exit_status_2(run: Run) -> None:
    """An unknown option, format or command."""
    assert run("check", "--nonsense").exit_code == 2
    assert run("build", "--format", "odt").exit_code == 2
    assert run("nothing").exit_code == 2


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"KEHOACH_LANG": "vi"}, "không có lỗi"),
        ({"LANG": "vi_VN.UTF-8"}, "không có lỗi"),
        ({"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "nothing is wrong"),
        ({"KEHOACH_LANG": "en", "LANG": "vi_VN.UTF-8"}, "nothing is wrong"),
        ({}, "nothing is wrong"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], words: str) -> None:
    """Vietnamese to Vietnamese, English otherwise; KEHOACH_LANG decides where it is set."""
    command = [sys.executable, "-m", "kehoach", "check", "--plan", str(SMALLEST)]
    done = subprocess.run(  # noqa: S603  # our own program
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert words in done.stdout


def test_on_a_terminal_there_are_colours_and_progress(tmp_path: Path) -> None:
    """In a pseudo-terminal the program shows a bar and colours; the text stays the same."""
    import os  # noqa: PLC0415  # only here
    import pty  # noqa: PLC0415  # only here

    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text("colour: red\n", "utf-8")

    def typed(*arguments: str) -> str:
        master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
        with subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "kehoach", *arguments],
            stdout=slave, stderr=slave, cwd=tmp_path, env=environment,
        ) as process:  # fmt: skip
            os.close(slave)
            shown = b""
            try:
                while chunk := os.read(master, 65536):
                    shown += chunk
            except OSError:  # the terminal is gone when the process ends
                pass
            process.wait()
        os.close(master)
        return shown.decode()

    check = typed("check")
    assert "\x1b[1;31merror KH101" in check
    build = typed("build", "--plan", str(SMALLEST), "--format", "md")
    assert "ke-hoach.md" in build
    assert "━" in build
    agency = typed("agency", "Sở", "Y", "tế", "--plan", str(LAI_CHAU))
    assert "\x1b[1mSở Y tế" in agency
