"""What is shown on a terminal of any width, and what programs read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kehoach.plan import load
from kehoach.reports.text import columns
from kehoach.views.activities import table_text
from plans import LAI_CHAU, ROOT
from running import Run
from screens import screen_lines

KEHOACH = (sys.executable, "-m", "kehoach")
READ = (
    ("agency", "so van hoa"), ("status", "--as-of", "2023-11-20"), ("timeline",), ("check",),
    ("rule", "--all"), ("check", "--explain"),
)  # fmt: skip


@pytest.mark.parametrize("line", READ, ids=" ".join)
def test_what_programs_read_is_whole(run: Run, line: tuple[str, ...]) -> None:
    """Nothing is cut or filled with blanks: each activity of a list stands on one line."""
    plan = ("--plan", LAI_CHAU) if line[0] != "rule" else ()
    found = run(*line, *plan).stdout
    lines = found.splitlines()
    assert lines == [each.rstrip() for each in lines]
    assert all("  " not in each.strip() for each in lines if "\t" in each)
    if line[0] == "timeline":
        for activity in load(LAI_CHAU).plan.activities:
            assert any(table_text(activity) in each for each in lines), activity.name
    if line[0] == "status":
        assert "…" not in found
    if line[0] == "check":
        assert "…" not in "".join(each for each in lines if " | " in each)


def test_a_record_has_all_its_columns(run: Run) -> None:
    """They are apart by tabs, under their titles."""
    lines = run("timeline", "--plan", LAI_CHAU).stdout.splitlines()
    assert lines[0] == "From\tTo\tTime\tTask\tPlace"
    assert {each.count("\t") for each in lines} == {4}
    table = run("status", "--as-of", "2023-11-20", "--plan", LAI_CHAU).stdout.split("\n\n")[1]
    assert {each.count("\t") for each in table.splitlines()[1:]} == {4}


def test_a_difference_is_told_whole(run: Run, edited: Path) -> None:
    """Activities are called by all their words."""
    found = run("diff", LAI_CHAU, edited).stdout
    assert "…" not in found
    assert "20 - 30 phút về 20 năm chia tách và thành lập tỉnh Lai Châu" in found


def test_an_explanation_has_a_paragraph_on_each_line(run: Run) -> None:
    """Where there is no terminal, what was broken for our own files is one line again."""
    found = run("rule", "KH210").stdout.splitlines()
    (bad,) = [line for line in found if line.startswith("Bad:")]
    assert bad.endswith('cuối năm 2023"')
    assert found[found.index(bad) + 1].startswith("Good: ")
    assert "" not in found[found.index(bad) : found.index(bad) + 2]


def test_codes_of_import_are_no_rules(run: Run) -> None:
    """They are told apart from those of rules, and from codes that nothing has."""
    assert "`kehoach import` says it" in run("rule", "kh971").stderr
    assert "no rule has the code" in run("rule", "KH969").stderr


@pytest.mark.parametrize("width", [80, 200])
def test_a_terminal_is_as_wide_as_it_is(width: int) -> None:
    """No line of any answer is wider, and wide ones are used."""
    for line in (
        ("check",),
        ("agency", "so van hoa"),
        ("timeline",),
        ("status",),
        ("rule", "KH210"),
    ):
        found = screen_lines((*KEHOACH, *line), ROOT, width)
        widest = max(columns(each) for each in found)
        assert width * 0.8 < widest <= width, (line, widest)


def test_carets_stand_below_what_they_mean_on_a_terminal() -> None:
    """Also where the source line is cut on both sides."""
    found = screen_lines((*KEHOACH, "check"), ROOT, 80)
    at = next(at for at, each in enumerate(found) if "KH601" in each)
    line, carets = found[at + 1 : at + 3]
    assert line.endswith("…")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "kỷ niệm kỷ niệm"


def test_columns_in_the_environment_count() -> None:
    """As for other programs."""
    found = screen_lines((*KEHOACH, "agency", "so van hoa"), ROOT, 80, COLUMNS="60")
    assert 50 < max(columns(each) for each in found) <= 60


def test_the_months_of_a_narrow_timeline_are_told() -> None:
    """Where all numbers have no room, the legend says which there are."""
    narrow = "\n".join(screen_lines((*KEHOACH, "timeline"), ROOT, 80))
    assert "of each year: 1, 3, 5" in narrow
    wide = screen_lines((*KEHOACH, "timeline"), ROOT, 200)
    assert "12" in wide[1]
    assert "of each year" not in "\n".join(wide)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("syt", "Sở Y tế"),
        ("VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("so van hoa", "Sở Văn hóa, Thể thao và Du lịch"),
        ("sldtbxh", "Sở Lao động - Thương binh và Xã hội"),
        ("cat", "Công an tỉnh"),
        ("lđlđ", "Liên đoàn Lao động tỉnh"),
        ("bo chi huy quan su", "Bộ Chỉ huy Quân sự tỉnh"),
    ],
)
def test_a_unit_is_found_by_its_letters_and_by_its_first_words(
    run: Run, words: str, name: str
) -> None:
    """Where they fit one alone."""
    assert run("agency", words, "--plan", LAI_CHAU).stdout.splitlines()[0].startswith(name)


@pytest.mark.parametrize("words", ["so", "bo chi huy", "s", "so ya te", "so lạ", ","])
def test_words_that_fit_several_units_or_none_find_none(run: Run, words: str) -> None:
    """What was meant is for the user to say."""
    assert run("agency", words, "--plan", LAI_CHAU).exit_code == 2


def test_a_unit_without_a_line_is_told_why(run: Run) -> None:
    """An empty drawing would say nothing."""
    found = run("timeline", "Sở Y tế", "--plan", LAI_CHAU).stdout
    assert "through an open group" in found


def test_formats_may_stand_in_one_option(run: Run) -> None:
    """As well as in several."""
    result = run("build", "--plan", LAI_CHAU, "--only", "ke-hoach", "--format", "html, md")
    assert result.exit_code == 0
    assert sorted(path.suffix for path in Path("build").glob("ke-hoach.*")) == [".html", ".md"]
    assert run("build", "--plan", LAI_CHAU, "--format=html,xx").exit_code == 2


def test_the_last_line_counts(run: Run) -> None:
    """What there is of each kind, in how many files, and what is mended by itself."""
    last = run("check", "--plan", LAI_CHAU).stdout.splitlines()[-1]
    assert last == "30 warnings, 53 infos in 4 files; 15 can be mended by --fix"
