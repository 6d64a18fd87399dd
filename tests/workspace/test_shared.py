"""Units that stand once beside the plans of a workspace."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from kehoach.plan import load
from kehoach.workspace import Match, joint_tasks, read
from plans import DATA
from running import Run

DAY = date(2026, 11, 27)
PLANS = DATA / "lien-ke-hoach"
COMMON = """units:
  - name: Ban Quản lý dự án số 1
    short: BQLDA1
  - name: Trung tâm Kiểm soát bệnh tật
    aliases: [CDC tỉnh]
  - name: Các trung tâm
    members: [CDC tỉnh]
  - name: Chi cục không ai nêu tên
"""


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A workspace of two plans that name units which stand beside them."""
    folder = tmp_path / "ke-hoach"
    for name, before, after in (
        ("03-tiem-chung", "lead: Sở Y tế", "lead: BQLDA1"),
        ("05-van-hoa", "support: [Sở Y tế, Công an tỉnh]", "support: [Các trung tâm]"),
    ):
        shutil.copytree(PLANS / name, folder / name)
        file = folder / name / "ke-hoach.yaml"
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), "utf-8")
    (folder / "don-vi").mkdir()
    (folder / "don-vi/chung.yaml").write_text(COMMON, "utf-8")
    return folder


def git(folder: Path, *words: str) -> None:
    """What git does in a folder, by somebody."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)  # noqa: S603, S607  # a fixed program


def names(folder: Path) -> list[str]:
    """The units that a plan has of those beside it."""
    known = ("Ban Quản", "Trung tâm", "Các trung", "Chi cục")
    return [str(each.name) for each in load(folder).plan.registry if each.name.startswith(known)]


def test_what_a_plan_names_comes_in_and_nothing_else(beside: Path) -> None:
    """By any written form, with the members of a group; also where the plan is read alone."""
    assert names(beside / "03-tiem-chung") == ["Ban Quản lý dự án số 1"]
    assert names(beside / "05-van-hoa") == ["Trung tâm Kiểm soát bệnh tật", "Các trung tâm"]
    assert all(load(beside / each).is_sound for each in ("03-tiem-chung", "05-van-hoa"))


def test_the_plan_named_plan_finds_those_beside_its_folder(beside: Path) -> None:
    """`a/plan` is the plan of `a`, which lies beside the units."""
    (beside / "a").mkdir()
    (beside / "03-tiem-chung").rename(beside / "a/plan")
    assert names(beside / "a/plan") == ["Ban Quản lý dự án số 1"]


def test_the_plans_own_units_win(beside: Path) -> None:
    """Its own with that form keeps its name, and the common one is a form of it."""
    (beside / "03-tiem-chung/don-vi.yaml").write_text(
        "units:\n  - {name: Ban Quản lý dự án tỉnh, aliases: [Ban Quản lý dự án số 1]}\n", "utf-8"
    )
    loaded = load(beside / "03-tiem-chung")
    assert loaded.is_sound
    (unit,) = loaded.plan.activities[0].leads
    assert unit.unit.name == "Ban Quản lý dự án tỉnh"
    assert "BQLDA1" in unit.unit.forms


def test_a_renaming_is_made_in_one_place(beside: Path) -> None:
    """All plans have the new name, in each answer, and what was kept is read anew."""
    file = beside / "don-vi/chung.yaml"
    before = read(beside)
    text = file.read_text("utf-8").replace("name: Ban Quản lý dự án số 1", "name: Ban Dự án một")
    file.write_text(text, "utf-8")
    after = read(beside)
    assert before.records != after.records
    (task,) = joint_tasks(after.records, Match("Ban Dự án một", "tỉnh Lai Châu"), DAY)
    assert task.task["lead"] == ["Ban Dự án một"]


def test_what_is_wrong_beside_the_plans_is_told_there(beside: Path) -> None:
    """In the file in which it stands; a key that is no plan's there is left aside."""
    file = beside / "don-vi/chung.yaml"
    text = COMMON.replace("members: [CDC tỉnh]", "members: [CDC tỉnh, Không có]")
    file.write_text(f"{text}labels: {{lead: Chủ trì}}\n", "utf-8")
    loaded = load(beside / "05-van-hoa")
    found = {each.code: each.span for each in loaded.findings}
    assert found["KH110"].file.endswith("05-van-hoa/../don-vi/chung.yaml")
    assert found["KH110"].line == 7
    assert found["KH196"].line == 9
    assert loaded.plan.activities[0].labels["lead"] != "Chủ trì"


@pytest.mark.parametrize("content", ["other: [1]\n", "# nothing\n", "- a\n- b\n"])
def test_a_file_without_units_changes_nothing(beside: Path, content: str) -> None:
    """It may be anybody's: only what begins with no key is told, as everywhere."""
    (beside / "don-vi/khac.yaml").write_text(content, "utf-8")
    errors = [each.code for each in load(beside / "03-tiem-chung").findings]
    assert errors in ([], ["KH010"])


def test_a_folder_of_that_name_in_a_plan_is_the_plans_own(tmp_path: Path) -> None:
    """Its files are read as any other, and not as units of others."""
    shutil.copytree(PLANS / "03-tiem-chung", tmp_path / "p")
    (tmp_path / "p/don-vi").mkdir()
    (tmp_path / "p/don-vi/a.yaml").write_text("units: [{name: Đơn vị riêng}]\n", "utf-8")
    loaded = load(tmp_path / "p")
    assert [str(each.name) for each in loaded.plan.registry if "riêng" in each.name]
    assert not any("/../" in file for file in loaded.source.files)


def test_a_link_beside_the_plans_is_not_followed(beside: Path, tmp_path: Path) -> None:
    """Whoever sends a plan cannot have other files read."""
    (beside / "don-vi").rename(tmp_path / "elsewhere")
    (beside / "don-vi").symlink_to(tmp_path / "elsewhere")
    assert names(beside / "03-tiem-chung") == []


def test_an_issue_keeps_them_and_reads_them_again(
    run: Run, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the sources, where they are found as beside the plan."""
    monkeypatch.chdir(beside)
    assert run("build", "--plan", "05-van-hoa").exit_code == 0
    result = run("issue", "--plan", "05-van-hoa")
    assert result.exit_code == 0, result.output
    (kept,) = (beside / "05-van-hoa").rglob("don-vi/chung.yaml")
    assert kept.read_text("utf-8") == COMMON
    assert run("check", "--plan", "05-van-hoa").exit_code == 0
    (beside / "don-vi/chung.yaml").write_text(
        COMMON.replace("Trung tâm Kiểm soát", "Trung tâm kiểm soát"), "utf-8"
    )
    assert run("diff", "--plan", "05-van-hoa", "--amendment", "--format", "md").exit_code == 0


def test_a_revision_has_the_units_that_stood_beside_it_then(
    run: Run, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A unit that is called otherwise since has come, and the other is gone."""
    monkeypatch.chdir(beside)
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "a")):
        git(beside, *words)
    file = beside / "don-vi/chung.yaml"
    file.write_text(COMMON.replace("name: Ban Quản lý dự án số 1", "name: Ban Một"), "utf-8")
    result = run("diff", "--plan", "03-tiem-chung", "--format", "json")
    assert result.exit_code == 0, result.output
    assert [each["name"] for each in json.loads(result.stdout)["units"]] == [
        "Ban Một",
        "Ban Quản lý dự án số 1",
    ]


def test_a_fix_edits_them_where_they_stand(run: Run, beside: Path) -> None:
    """And is undone there."""
    file = beside / "don-vi/chung.yaml"
    written = COMMON.replace("name: Ban Quản lý dự án", "name: Ban Quản lý các các dự án")
    file.write_text(written, "utf-8")
    name = str(beside / "03-tiem-chung")
    result = run("check", "--plan", name, "--fix", "--select", "KH6")
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8") != written
    assert run("undo", "--plan", name).exit_code == 0
    assert file.read_text("utf-8") == written


def test_the_nearest_name_may_be_one_of_those_beside(beside: Path) -> None:
    """Of whom the plan has only a wrong name."""
    file = beside / "03-tiem-chung/ke-hoach.yaml"
    file.write_text(file.read_text("utf-8").replace("BQLDA1", "Chi cục ai nêu tên"), "utf-8")
    (finding,) = load(beside / "03-tiem-chung").findings
    assert "“Chi cục không ai nêu tên”" in (finding.help or "")
