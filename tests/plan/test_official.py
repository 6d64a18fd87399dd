from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.analysis.tasks import tasks_of
from kehoach.cli.completion.names import unit_forms
from kehoach.findings import Finding
from kehoach.plan import Loaded
from kehoach.rules.checking import check_plan
from plans import HEAD, load_text
from running import Run

TODAY = "registry: {place: Lai Châu, as_of: 2026-11-27}\n"


def task(lead: str, more: str = "", registry: str = TODAY, head: str = HEAD) -> Loaded:
    """A plan with one task."""
    activity = f"{{text: Một, lead: {lead}{more}}}"
    return load_text(f"{head}{registry}sections: [{{heading: Việc, activities: [{activity}]}}]\n")


def told(loaded: Loaded, *codes: str) -> list[Finding]:
    """What is found of some codes."""
    return [each for each in check_plan(loaded) if each.code in codes]


def test_units_that_nothing_names_are_not_there() -> None:
    """Only what is named, its members and its successors come in, behind the plan's own."""
    loaded = task("Sở Y tế", more=", support: [Công an tỉnh]")
    assert not loaded.findings
    assert [each.name for each in loaded.plan.registry] == ["Sở Y tế", "Công an tỉnh"]


def test_a_plan_without_a_registry_knows_its_own_units_alone() -> None:
    """As ever."""
    loaded = task("Sở Y tế", registry="")
    assert [each.code for each in loaded.findings] == ["KH110"]


def test_a_group_of_all_communes_obliges_each() -> None:
    """Each commune has the task, through the group."""
    plan = task('"UBND các xã, phường"').plan
    unit = plan.registry.find("UBND xã Mường Tè")
    assert unit
    assert tasks_of(unit, plan).is_obliged


def test_an_open_group_obliges_nobody() -> None:
    """A group like "Các sở, ban, ngành tỉnh" may concern the departments, and makes no sheet for them."""
    plan = task('Sở Y tế, support: "Các sở, ban, ngành tỉnh"').plan
    unit = plan.registry.find("Sở Tài chính")
    assert unit
    assert not tasks_of(unit, plan).is_obliged


def test_the_plans_own_units_win() -> None:
    """Their names, days and members; a form that the country knows for one of them is a form of it."""
    own = "units: [{name: Sở Y tế Lai Châu, aliases: Sở Y tế}]\n"
    loaded = task("Sở Y tế tỉnh Lai Châu", registry=TODAY + own)
    assert not loaded.findings
    assert [each.name for each in loaded.plan.registry] == ["Sở Y tế Lai Châu"]
    assert loaded.plan.activities[0].leads[0].unit.name == "Sở Y tế Lai Châu"


def test_the_plans_own_groups_may_have_official_members() -> None:
    """A name in `members` is looked up as any other."""
    own = "units: [{name: Ban Tổ chức, members: [Sở Y tế, Sở TT&TT]}]\n"
    loaded = task("Ban Tổ chức", registry=TODAY + own)
    assert not loaded.findings
    members = loaded.plan.registry.members_of(loaded.plan.activities[0].leads[0].unit)
    assert [each.name for each in members] == ["Sở Y tế", "Sở Thông tin và Truyền thông"]


def test_an_unknown_name_gets_the_nearest_of_the_country() -> None:
    """Though no unit of the plan is like it."""
    (finding,) = task("Sở Y té").findings
    assert finding.code == "KH110"
    assert "Sở Y tế" in finding.help


def test_a_list_in_one_text_is_told_of_official_units_too() -> None:
    """A comma joins no units."""
    (finding,) = task('"Sở Y tế, Sở Tài chính"', more=", support: [Sở Y tế, Sở Tài chính]").findings
    assert "[Sở Y tế, Sở Tài chính]" in finding.help


@pytest.mark.parametrize("joint", [", ", "; ", " và ", ", và "])
def test_units_that_the_plan_names_nowhere_else_are_no_one_name(joint: str) -> None:
    """The country knows them; the fix makes a list of the text."""
    (finding,) = task(f'"Sở Y tế{joint}Công an tỉnh"').findings
    assert "[Sở Y tế, Công an tỉnh]" in finding.help
    assert finding.fix


@pytest.mark.parametrize(
    ("lead", "due", "code"),
    [
        ("Sở Thông tin và Truyền thông", "", "KH708"),
        ("Sở Thông tin và Truyền thông", ", due: Quý IV/2026", "KH703"),
        ("Sở Thông tin và Truyền thông", ", when: Quý IV/2026", "KH703"),
        ("'UBND các huyện, thành phố'", ", when: Quý IV/2026", "KH703"),
        ("UBND huyện Than Uyên", "", "KH708"),
        ("Ban Dân vận Tỉnh ủy", ", when: Tháng 12/2026", "KH703"),
        ("Sở KHĐT", "", "KH708"),
    ],
)
def test_a_unit_that_is_gone_is_told_once_with_its_successors(
    lead: str, due: str, code: str
) -> None:
    """And with the source of that, whether the task has a time or not."""
    head = HEAD.replace("place: Lai Châu", "place: Lai Châu\n  date: 2026-11-27", 1)
    (finding,) = told(task(lead, due, head=head), "KH703", "KH708")
    assert finding.code == code
    assert "successor" in finding.help
    assert "(by " in finding.help


def test_a_plan_of_2023_has_the_units_of_2023() -> None:
    """Districts, departments and all; nothing is said of them."""
    head = HEAD.replace("place: Lai Châu", "place: Lai Châu\n  date: 2023-05-10", 1)
    lead = "[UBND huyện Than Uyên, Sở TT&TT, 'UBND các huyện, thành phố', Ban Dân vận Tỉnh ủy]"
    loaded = task(lead, ", when: Quý IV/2023", "registry: Lai Châu\n", head)
    assert not loaded.findings
    assert not told(loaded, "KH703", "KH708")


def test_a_unit_that_is_to_come_is_told() -> None:
    """A task of 2023 is not that of a department of 2025."""
    head = HEAD.replace("place: Lai Châu", "place: Lai Châu\n  date: 2023-05-10", 1)
    loaded = task(
        "Sở Nông nghiệp và Môi trường", ", due: Quý IV/2023", "registry: Lai Châu\n", head
    )
    (finding,) = told(loaded, "KH703")
    assert "01/3/2025" in finding.message


def test_the_name_on_paper_is_the_one_that_is_written() -> None:
    """A full name stays as it is; of an abbreviation the full name is printed, and that is told."""
    loaded = task("Ủy ban nhân dân tỉnh Lai Châu", more=", support: [Sở KH&CN, UBND xã Mường Tè]")
    assert [each.name for each in loaded.plan.registry] == [
        "Ủy ban nhân dân tỉnh Lai Châu",
        "Sở Khoa học và Công nghệ",
        "UBND xã Mường Tè",
    ]
    assert [each.code for each in told(loaded, "KH704")] == ["KH704"]


def test_a_registry_that_is_cut_out_hides_nothing_else() -> None:
    """A wrong day of it is one finding, beside the names that it would have had."""
    loaded = task("Sở Y tế", registry="registry: {place: Lai Châu, as_of: hôm nay}\n")
    assert "KH103" in {each.code for each in loaded.findings}


def test_editors_know_the_names_of_the_place_and_tab_those_that_are_named(
    run: Run, tmp_path: Path
) -> None:
    """The schema offers all official bodies; completion only those of the plan."""
    folder = tmp_path / "plan"
    folder.mkdir()
    activity = "{text: Một, lead: Sở Y tế, support: [{unit: Công an tỉnh, for: an ninh}]}"
    text = f"{HEAD}{TODAY}sections: [{{heading: Việc, activities: [{activity}]}}]\n"
    (folder / "x.yaml").write_text(text, "utf-8")
    schema = run("schema", "--plan", str(folder)).stdout
    assert "Sở Tài chính" in schema
    assert "Sở Giao thông vận tải" not in schema
    assert [each[0] for each in unit_forms(str(folder))] == [
        "Sở Y tế",
        "Công an tỉnh",
    ]


def test_a_name_of_the_registry_is_found_where_it_is_written(run: Run, tmp_path: Path) -> None:
    """Documents come of it, and `where` leads from a printed word to the file."""
    folder = tmp_path / "plan"
    folder.mkdir()
    text = (
        f"{HEAD}{TODAY}sections: [{{heading: Việc, activities: [{{text: Một, lead: Sở Y tế}}]}}]\n"
    )
    (folder / "x.yaml").write_text(text, "utf-8")
    assert run("build", "--format", "md").exit_code == 0
    assert (tmp_path / "build/don-vi/so-y-te.md").exists()
    assert len(list((tmp_path / "build/don-vi").iterdir())) == 1
    assert "x.yaml" in run("where", "Sở Y tế").stdout
