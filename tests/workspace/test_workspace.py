from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.analysis.tasks import tasks_of
from kehoach.plan import load
from kehoach.reports.data import tasks_json
from kehoach.workspace import (
    Match,
    Workspace,
    contradictions,
    folders,
    joint_tasks,
    links,
    matches,
    outdated,
    read,
)
from plans import DATA
from running import Run

PLANS = DATA / "lien-ke-hoach"
DAY = date(2026, 11, 27)
LAI_CHAU = "tỉnh Lai Châu"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Twelve plans that cite, replace and contradict each other; one is broken."""
    return read(PLANS)


def told(workspace: Workspace, name: str, place: str = LAI_CHAU) -> list[tuple[str, str]]:
    """The plans and the ties of a unit's tasks, as they are answered."""
    found = joint_tasks(workspace.records, Match(name, place), DAY)
    return [(each.record["plan"], each.task["tie"]) for each in found]


def test_one_is_broken_and_the_others_answer(workspace: Workspace) -> None:
    """Its findings are those that it has alone."""
    assert len(workspace.records) == 11
    (broken,) = workspace.broken
    assert broken.name == "12-hong"
    assert broken.told.findings == load(PLANS / "12-hong").findings


def test_the_tasks_of_a_unit_are_soonest_first(workspace: Workspace) -> None:
    """With those of a unit whose work it has, and those of a plan that was replaced."""
    assert told(workspace, "Sở Y tế") == [
        ("02-y-te-2026", "lead"),
        ("03-tiem-chung", "lead"),
        ("04-tiem-chung-bo-sung", "lead"),
        ("01-y-te-2023", "lead"),
        ("01-y-te-2023", "lead"),
        ("05-van-hoa", "support"),
    ]
    assert told(workspace, "Sở Tài chính") == [
        ("02-y-te-2026", "support"),
        ("08-so-y-te", "support"),
    ]
    assert told(workspace, "Công an tỉnh") == [
        ("01-y-te-2023", "lead"),
        ("05-van-hoa", "support"),
        ("07-trung-so", "lead"),
    ]


def test_a_task_of_a_unit_that_was_split_is_of_one_of_its_successors(workspace: Workspace) -> None:
    """And says so, and in whose place."""
    found = joint_tasks(workspace.records, Match("Sở Nội vụ", LAI_CHAU), DAY)
    (task,) = found
    assert task.of == "Sở Lao động - Thương binh và Xã hội"
    assert {"Sở Nội vụ", "Sở Y tế"} < set(task.shared)
    before = joint_tasks(workspace.records, Match("Sở Nội vụ", LAI_CHAU), date(2024, 1, 1))
    assert before == ()


def test_a_unit_is_its_name_and_its_place(workspace: Workspace) -> None:
    """Sở Y tế of two provinces are two."""
    assert matches(workspace.records, "so y te") == (
        Match("Sở Y tế", "thành phố Bắc Ninh"),
        Match("Sở Y tế", LAI_CHAU),
    )
    assert matches(workspace.records, "Sở Y tế", "bac ninh") == (
        Match("Sở Y tế", "thành phố Bắc Ninh"),
    )
    assert told(workspace, "Sở Y tế", "thành phố Bắc Ninh") == [("09-bac-ninh", "lead")]
    assert matches(workspace.records, "Sở Ma thuật") == ()


def test_plans_are_linked_by_number_and_date(workspace: Workspace) -> None:
    """What each does to the other is read from the words before the citation."""
    found = [
        (each.source["plan"], each.relation, each.target["plan"], each.dated)
        for each in links(workspace.records)
    ]
    assert found == [
        ("02-y-te-2026", "replaces", "01-y-te-2023", True),
        ("04-tiem-chung-bo-sung", "amends", "03-tiem-chung", True),
        ("06-van-hoa-khac", "cites", "05-van-hoa", False),
        ("08-so-y-te", "cites", "03-tiem-chung", True),
        ("11-bai-bo", "abolishes", "05-van-hoa", True),
    ]


@pytest.mark.parametrize(
    ("day", "ended"),
    [
        ("2026-01-14", set()),
        ("2026-01-15", {"01-y-te-2023"}),
        ("2026-12-31", {"01-y-te-2023", "05-van-hoa"}),
    ],
)
def test_a_plan_is_in_force_until_another_ends_it(
    workspace: Workspace, day: str, ended: set[str]
) -> None:
    """From the date of that on."""
    assert set(outdated(links(workspace.records), date.fromisoformat(day))) == ended


def test_contradictions_are_told_at_their_places(workspace: Workspace) -> None:
    """One number twice, another date, another lead; not what a plan amends or replaces."""
    found = contradictions(workspace.records, DAY)
    assert [(each.code, Path(each.span.file).parent.name) for each in found] == [
        ("KH714", "07-trung-so"),
        ("KH715", "06-van-hoa-khac"),
        ("KH716", "06-van-hoa-khac"),
    ]
    later = contradictions(workspace.records, date(2027, 1, 1))
    assert "KH716" not in {each.code for each in later}


def test_the_joint_answer_is_the_union_of_the_single_ones(workspace: Workspace) -> None:
    """Each task that a plan has for a unit, once, and no other."""
    for record in workspace.records:
        plan = load(PLANS / record["plan"]).plan
        for unit in plan.registry:
            alone = json.loads(tasks_json(tasks_of(unit, plan)))["tasks"]
            joint = [
                each
                for each in joint_tasks(workspace.records, Match(unit.name, record["place"]), DAY)
                if each.record is record and not each.of
            ]
            texts = Counter((each["text"], each["tie"]) for each in alone)
            assert Counter((each.task["text"], each.task["tie"]) for each in joint) == texts


@given(st.randoms(use_true_random=False))
@examples(20)
def test_the_order_of_plans_does_not_matter(random: st.DrawFn) -> None:
    """Neither for tasks nor for what is in force."""
    records = list(SHARED.records)
    random.shuffle(records)  # type: ignore[attr-defined]  # a source of chance, which has it
    match = Match("Sở Y tế", LAI_CHAU)
    assert [each.task for each in joint_tasks(records, match, DAY)] == [
        each.task for each in joint_tasks(SHARED.records, match, DAY)
    ]
    assert set(outdated(links(records), DAY)) == set(outdated(links(SHARED.records), DAY))


SHARED = read(PLANS)


def test_plans_are_found_in_folders_and_below_them(tmp_path: Path) -> None:
    """`a/ke-hoach.yaml` and `b/plan/x.yaml`; not an empty folder, `don-vi` or a hidden one."""
    for name in ("a/x.yaml", "b/plan/x.yaml", "don-vi/x.yaml", ".git/x.yaml", "c/readme.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("")
    assert folders(tmp_path) == (tmp_path / "a", tmp_path / "b/plan")


def test_agency_answers_over_all_plans(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With plan and place; it says how many plans it lacks, and exits with 1."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "cache"))
    line = ("agency", "so tai chinh", "--plans", str(PLANS), "--as-of", "2026-11-27")
    for _time in range(2):
        result = run(*line, "--format", "json")
        assert result.exit_code == 1
        data = json.loads(result.stdout)
        assert data["lacking"] == 1
        assert [(each["plan"], each["in_force"]) for each in data["tasks"]] == [
            ("02-y-te-2026", True),
            ("08-so-y-te", True),
        ]
    assert "1 plan has errors" in result.stderr
    for form in ("text", "md"):
        assert "02-y-te-2026, A.I" in run(*line, "--format", form).stdout


@pytest.mark.parametrize("words", ["Sở Y tế", "Sở Ma thuật"])
def test_a_name_of_several_units_or_of_none_is_a_usage_error(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """With the list of those that it may mean."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "cache"))
    result = run("agency", words, "--plans", str(PLANS))
    assert result.exit_code == 2
    assert ("Bắc Ninh" in result.stderr) == (words == "Sở Y tế")


def test_check_reports_every_plan_and_what_is_between(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings of each, then those that only several have."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "cache"))
    result = run("check", "--plans", str(PLANS), "--format", "json")
    assert result.exit_code == 1
    codes = [each["code"] for each in json.loads(result.stdout)]
    assert {"KH102", "KH714", "KH715", "KH716"} <= set(codes)
    chosen = run("check", "--plans", str(PLANS), "--format", "json", "--select", "KH714")
    assert [each["code"] for each in json.loads(chosen.stdout) if each["severity"] != "error"] == [
        "KH714"
    ]
    assert "KH716" in run("check", "--plans", str(PLANS)).stdout


def test_status_tells_of_each_plan(run: Run) -> None:
    """What each plan says alone."""
    line = ("status", "--as-of", "2026-11-27", "--format", "json")
    result = run(*line, "--plans", str(PLANS), "--unit", "Sở Tài chính")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert [each["plan"] for each in data["plans"]] == ["02-y-te-2026", "08-so-y-te"]
    alone = json.loads(
        run(*line, "--plan", str(PLANS / "08-so-y-te"), "--unit", "Sở Tài chính").stdout
    )
    assert {"plan": "08-so-y-te", **alone} == data["plans"][1]
    assert "08-so-y-te" in run("status", "--plans", str(PLANS)).stdout


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_folder_without_plans_is_a_usage_error(run: Run, tmp_path: Path, command: str) -> None:
    """And one that is not there."""
    assert run(command, "--plans", str(tmp_path)).exit_code == 2
    assert run(command, "--plans", str(tmp_path / "none")).exit_code == 2
