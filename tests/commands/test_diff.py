"""What differs between two plans, by part and by agency, in files and in revisions."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from kehoach.analysis.difference import difference
from kehoach.plan import Plan
from plans import ACTIVITY, LAI_CHAU, SMALLEST, load_text
from running import Run
from trees import joined


def test_layout_makes_no_difference(run: Run, tmp_path: Path) -> None:
    """Files split and named otherwise, keys in another order, other YAML: the same plan."""
    folder = tmp_path / "khac"
    folder.mkdir()
    (folder / "tat-ca.yaml").write_text(yaml.dump(joined(LAI_CHAU), allow_unicode=True), "utf-8")
    result = run("diff", LAI_CHAU, folder, "--exit-code")
    assert (result.exit_code, result.stdout) == (0, "nothing differs\n")


def test_what_differs_is_told_by_part_and_by_agency(run: Run, edited: Path) -> None:
    """Each kind of part has its changes, and each agency its own."""
    result = run("diff", LAI_CHAU, edited)
    assert result.exit_code == 0
    said = result.stdout
    assert "    deadline: Quý III năm 2023 → Quý IV năm 2023\n" in said
    assert "  + B.I.2.1.c  Khám sức khỏe cho người có công [kham-suc-khoe]\n" in said
    assert "    lead: Đài Phát thanh - Truyền hình tỉnh → Sở Thông tin và Truyền thông\n" in said
    assert "  filing:\n    - VX3\n    + VX1\n" in said
    assert "  + D.3  Văn phòng Tỉnh ủy: Tổng hợp danh sách đại biểu.\n" in said
    told = said.partition("By agency\n")[2]
    assert "  Sở Y tế: 1 new task\n    + leads: Khám sức khỏe" in told
    assert "  Đài Phát thanh - Truyền hình tỉnh: 1 task no more\n" in told
    assert (
        "  Ban Tuyên giáo Tỉnh ủy: 1 time changed from “Quý III năm 2023” to “Quý IV năm 2023”\n"
        in told
    )
    assert "  Văn phòng Tỉnh ủy: 1 new duty\n" in told
    assert "Sở Tài chính" not in told
    assert run("diff", LAI_CHAU, edited, "--exit-code").exit_code == 1


def test_one_unit_alone(run: Run, edited: Path) -> None:
    """What changes for one unit, found as people type it; a name that no plan has is an error."""
    result = run("diff", LAI_CHAU, edited, "--unit", "so y te", "--format", "md")
    assert result.stdout == (
        "## By agency\n\n- Sở Y tế: 1 new task\n"
        "  - **\\+** leads: Khám sức khỏe cho người có công (Tháng 6 năm 2023)\n"
    )
    assert MarkdownIt().render(result.stdout).count("<li>") == 2
    assert run("diff", LAI_CHAU, edited, "--unit", "Sở Lạ").exit_code == 2


def test_json_has_every_change(run: Run, edited: Path) -> None:
    """Keys, values and places for programs."""
    found = json.loads(run("diff", LAI_CHAU, edited, "--format", "json").stdout)
    by_id = {each["id"]: each for each in found["activities"]}
    assert by_id["kham-suc-khoe"]["change"] == "added"
    assert by_id["tai-lieu-tuyen-truyen"]["fields"] == [
        {"field": "due", "from": "Quý III năm 2023", "to": "Quý IV năm 2023"}
    ]
    assert [field["field"] for field in found["document"]] == ["filing"]
    assert [each["heading"] for each in found["sections"]] == ["Kinh phí thực hiện"]
    tasks = {each["unit"]: each["tasks"] for each in found["agencies"]}
    assert [task["tie"] for task in tasks["UBND huyện Than Uyên"]] == ["group"]


@pytest.fixture
def repository(tmp_path: Path, edited: Path) -> Path:
    """A repository with the real plan, and then the edited one, in a folder below its top."""
    top = tmp_path / "kho"
    shutil.copytree(LAI_CHAU, top / "tinh" / "plan")

    def git(*arguments: str) -> None:
        name = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", top, *name, *arguments], check=True, capture_output=True)  # noqa: S603, S607  # our own call

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "Ban đầu")
    git("tag", "ban-dau")
    shutil.rmtree(top / "tinh" / "plan")
    shutil.copytree(edited, top / "tinh" / "plan")
    return top


def test_revisions(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without arguments the work tree against HEAD; a folder that is gone has its revisions."""
    monkeypatch.chdir(repository / "tinh")
    assert "kham-suc-khoe" in run("diff").stdout
    assert run("diff").stdout == run("diff", "ban-dau", "plan").stdout
    assert run("diff", "HEAD", "ban-dau").stdout == "nothing differs\n"
    shutil.rmtree("plan")
    assert run("diff", "HEAD", "ban-dau").stdout == "nothing differs\n"


def test_a_plan_that_had_another_folder(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revision may name its folder, as git does; no folder of its name hides the last commit."""
    monkeypatch.chdir(repository / "tinh")
    told = run("diff").stdout
    Path("plan").rename("ke-hoach")
    assert run("diff", "ban-dau:tinh/plan", "--plan", "ke-hoach").stdout == told
    assert run("diff", "HEAD:tinh/plan/", "ke-hoach").stdout == told
    assert run("diff", "HEAD:tinh/plan", "ban-dau:tinh/plan").stdout == "nothing differs\n"
    Path("ke-hoach").rename("plan")
    Path("HEAD").mkdir()
    assert run("diff").stdout == told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["khong-co"], "neither a folder nor a revision"),
        (["--", "--output=x"], "neither a folder nor a revision"),
        (["HEAD", "--plan", "noi-khac"], "HEAD has no plan in noi-khac"),
        (["HEAD:noi-khac"], "HEAD has no plan in noi-khac; name a revision that has it, or the"),
        (["HEAD:noi-khac"], "or the folder that it had then: HEAD:FOLDER"),
        (["khong-co:plan"], "“khong-co:plan” is neither a folder nor a revision"),
        (["--", "--output=x:plan"], "neither a folder nor a revision"),
        (["HEAD", "--format", "docx"], "add --notices"),
        (["HEAD", "--notices", "--format", "text"], "docx, pdf, html or md"),
        (["HEAD", "--amendment", "--unit", "so y te"], "leave --unit out"),
    ],
)
def test_what_cannot_be_compared(
    run: Run,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    """Exit status 2, and what to do; nothing becomes an option of git."""
    monkeypatch.chdir(repository / "tinh")
    (repository / "tinh" / "noi-khac").symlink_to(LAI_CHAU.parent / "tests" / "data" / "nho")
    if "noi-khac" in arguments:
        (repository / "tinh" / "noi-khac").unlink()
        shutil.copytree(SMALLEST, repository / "tinh" / "noi-khac")
    result = run("diff", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (repository / "tinh" / "x").exists()


def test_no_repository_and_no_git(
    run: Run, edited: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Both say how to compare folders instead."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("diff", "HEAD", "--plan", edited)
    assert result.exit_code == 2
    assert "there is no git repository" in result.stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("diff", "HEAD", "--plan", edited)
    assert result.exit_code == 2
    assert "git cannot be run" in result.stderr


@pytest.mark.parametrize("broken", [None, b"no object"])
def test_a_damaged_repository(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, broken: bytes | None
) -> None:
    """What git cannot read is said, with what to do."""
    monkeypatch.chdir(repository / "tinh")
    name = subprocess.run(
        ["git", "rev-parse", "HEAD:tinh/plan/40-kinh-phi.yaml"],  # noqa: S607  # our own call
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    path = repository / ".git" / "objects" / name[:2] / name[2:]
    path.unlink()
    if broken:
        path.write_bytes(broken)
    result = run("diff")
    assert result.exit_code == 2
    assert "run `git fsck`" in result.stderr


def test_a_broken_revision_is_reported_as_by_check(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the place as git names it, and exit status 1."""
    monkeypatch.chdir(repository / "tinh")
    (repository / "tinh" / "plan" / "40-kinh-phi.yaml").write_text("sections: [", "utf-8")
    result = run("diff")
    assert result.exit_code == 1
    assert "plan/40-kinh-phi.yaml:" in result.stderr
    result = run("diff", "plan", "HEAD")
    assert result.exit_code == 1


def test_identifiers_labels_and_units() -> None:
    """An id that is given, a word for all lines, a renamed, registered and dissolved unit."""
    before = load_text(
        "units: [{name: Sở A}, {name: Sở B}, {name: Sở C, members: [Sở B]}]\n"
        "labels: {lead: Đơn vị thực hiện}\n" + ACTIVITY + "      - {text: Họp, lead: Sở A}\n"
    ).plan
    after = load_text(
        "units: [{name: Sở D, aliases: [Sở A]}, {name: Sở E}, {name: Sở C, members: [Sở E]}]\n"
        "labels: {lead: Đơn vị chủ trì}\n" + ACTIVITY + "      - {id: hop, text: Họp, lead: Sở A}\n"
    ).plan
    found = difference(before, after)
    assert [(str(each.kind), each.part.name) for each in found.units] == [
        ("changed", "Sở D"), ("added", "Sở E"), ("changed", "Sở C"), ("removed", "Sở B"),
    ]  # fmt: skip
    assert [field.key for field in found.document] == ["labels.lead"]
    (activity,) = found.activities
    assert [field.key for field in activity.fields] == ["id"]
    assert {each.unit.part.name: [f.key for f in each.unit.fields] for each in found.agencies} == {
        "Sở D": ["name"], "Sở C": ["members"],
    }  # fmt: skip


def test_sections_that_move_and_change_their_titles() -> None:
    """A section is the same one by what it holds; what stands in it has not moved with it."""

    def plan(*sections: str) -> Plan:
        loaded = load_text("sections:\n" + "".join(sections))
        assert loaded.is_sound, loaded.findings
        return loaded.plan

    one = "  - {heading: Tuyên truyền, activities: [{id: a, text: Viết bài}, {id: b, text: Làm phim}]}\n"
    two = "  - {heading: Khen thưởng, activities: [{id: c, text: Đề nghị}]}\n"
    three = "  - {heading: Kinh phí, text: Ngân sách}\n"
    found = difference(
        plan(one, two, three), plan(three, one.replace("Tuyên truyền", "Báo chí"), two)
    )
    assert not found.activities
    assert [(each.part.heading, [field.key for field in each.fields]) for each in found.sections] == [
        ("Kinh phí", ["position"]), ("Báo chí", ["heading"]),
    ]  # fmt: skip


def test_all_kinds_of_things_are_told(run: Run, two_plans: tuple[Path, Path]) -> None:
    """In the report, part by part and unit by unit, and in the data."""
    said = run("diff", *two_plans).stdout
    for words in (
        "  date: ∅ → 10/5/2023\n  subject: Thử nghiệm → Thử nghiệm lần hai\n",
        "  ~ Sở A mới\n    name: Sở A → Sở A mới\n",
        "  ~ Sở B\n    until: ∅ → 28/02/2025\n",
        "    members: Sở B; Sở C → Sở C\n",
        "    moved among its siblings: Mục A.III (Việc) → Mục A.I (Việc)\n",
        "    role (carries_out): Sở B → Sở C\n",
        "    Hình thức: trực tuyến → trực tiếp\n",
        "    programme:\n      + Kết thúc\n",
        "    output: Báo cáo → ∅\n",
        "  ~ B.I  Sở A mới\n    introduction: Là cơ quan thường trực → Là cơ quan đầu mối\n",
        "    unit: Sở A → Sở B\n",
        "    items: Một → Hai\n",
        "  + B.III  Sở C\n",
        "  Sở A mới: ",
        "1 duty no more",
        "what is said of it changed",
        "the unit itself changed",
    ):
        assert words in said, f"{words}\n---\n{said}"
    agencies = {
        each["unit"]: each
        for each in json.loads(run("diff", *two_plans, "-f", "json").stdout)["agencies"]
    }
    ties = {
        task["id"]: (task["change"], [field["field"] for field in task["fields"]][:2])
        for task in agencies["Sở C"]["tasks"]
    }
    assert ties["a"] == ("changed", ["tie", "role"])
    assert agencies["Sở C"]["intro"] == {"field": "intro", "from": None, "to": "Là cơ quan mới"}
    assert [task["change"] for task in agencies["Sở B"]["tasks"]] == ["changed", "removed"]
    assert agencies["Sở B"]["fields"] == [{"field": "until", "from": None, "to": "2025-02-28"}]
    own = run("diff", *two_plans, "--unit", "sa").stdout  # a form that only the old plan has
    assert "Sở A mới" in own


def test_money_that_changes_is_told_in_words(run: Run, tmp_path: Path) -> None:
    """Sums as officials write them; a budget that stands elsewhere in the file is the same."""
    for name in ("cu", "moi"):
        shutil.copytree(LAI_CHAU, tmp_path / name)
    path = tmp_path / "moi/30-noi-dung.yaml"
    text = path.read_text("utf-8")
    assert "amount: 960 triệu}" in text
    path.write_text(text.replace("amount: 960 triệu}", "amount: 900 triệu}"), "utf-8")
    said = run("diff", "cu", "moi").stdout
    assert "- Xóa nhà tạm - xây mới: 24 hộ, 960.000.000 đồng" in said.replace("-   ", "- ")
    assert "900.000.000 đồng" in said
    assert "Budget(" not in said
    result = run("diff", "cu", "moi", "--amendment", "--format", "md", "--out", "ra")
    assert result.exit_code == 0
    ordered = (tmp_path / "ra/sua-doi-bo-sung.md").read_text("utf-8")
    assert "900.000.000 đồng" in ordered
    assert "Budget" not in ordered
    (tmp_path / "moi/05-truoc.yaml").write_text("sections: [{heading: Mới, text: Câu.}]\n", "utf-8")
    path.write_text(text, "utf-8")
    found = json.loads(run("diff", "cu", "moi", "--format", "json").stdout)
    assert not [each for each in found["activities"] if "budget" in str(each["fields"])]
