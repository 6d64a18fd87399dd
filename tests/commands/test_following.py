from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from kehoach.analysis.difference import difference
from kehoach.analysis.progress import Group, State, state_of, states
from kehoach.build import documents
from kehoach.language import Status
from kehoach.plan import Plan, load
from kehoach.views.progress import Month
from plans import HEAD, LAI_CHAU, PARTY, SMALLEST, load_text
from running import Run

ACTIVITY = """\
sections:
  - heading: Việc
    activities:
"""


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The real plan with one edit of each kind, in a folder beside."""
    folder = tmp_path / "moi"
    shutil.copytree(LAI_CHAU, folder)

    def edit(name: str, *pairs: tuple[str, str]) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")

    new = (
        "                  - {id: kham-suc-khoe, text: Khám sức khỏe cho người có công, "
        "lead: Sở Y tế, support: UBND các huyện, when: Tháng 6 năm 2023}\n"
    )
    anchor = "                  - id: phong-su-truyen-hinh"
    edit(
        "30-noi-dung.yaml",
        ("due: Quý III năm 2023", "due: Quý IV năm 2023"),
        (anchor, new + anchor),
        (
            "lead: Đài Phát thanh - Truyền hình tỉnh\n",
            "lead: Sở Thông tin và Truyền thông\n",
        ),
    )
    edit("40-kinh-phi.yaml", ("(nếu có).", "(nếu có), ưu tiên xã hội hóa."))
    edit(
        "50-to-chuc-thuc-hien.yaml",
        (
            "  - unit: Văn phòng Tỉnh ủy\n    items:\n",
            "  - unit: Văn phòng Tỉnh ủy\n    items:\n      - Tổng hợp danh sách đại biểu.\n",
        ),
    )
    edit("00-van-ban.yaml", ("filing: [VT, VX3]", "filing: [VT, VX1]"))
    return folder


def words_of(path: Path) -> str:
    """All words of a Word file, in its tables too."""
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(
        [paragraph.text for paragraph in document.paragraphs] + [cell.text for cell in cells]
    )


# --- diff ----------------------------------------------------------------------------------------


def test_layout_makes_no_difference(run: Run, tmp_path: Path) -> None:
    """Files split and named otherwise, keys in another order, other YAML: the same plan."""
    import yaml  # noqa: PLC0415  # no other test reads plans without kehoach

    tree: dict[str, object] = {}
    for path in sorted(LAI_CHAU.rglob("*.yaml")):
        for key, value in yaml.load(path.read_text("utf-8"), yaml.CBaseLoader).items():  # noqa: S506  # our own plan
            tree[key] = [*tree[key], *value] if key in tree else value  # type: ignore[misc]  # keys that stand twice hold lists
    folder = tmp_path / "khac"
    folder.mkdir()
    (folder / "tat-ca.yaml").write_text(yaml.dump(tree, allow_unicode=True), "utf-8")
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


# --- notices and the amendment -------------------------------------------------------------------


def test_a_notice_for_each_agency_concerned(run: Run, edited: Path, tmp_path: Path) -> None:
    """Word files by default, the same bytes each time, and those no longer due are removed."""
    out = tmp_path / "ra"
    assert run("diff", LAI_CHAU, edited, "--notices", "--out", out).exit_code == 0
    names = {path.name for path in (out / "thong-bao").iterdir()}
    assert {"so-y-te.docx", "van-phong-tinh-uy.docx", "ubnd-huyen-than-uyen.docx"} <= names
    assert "so-tai-chinh.docx" not in names
    said = words_of(out / "thong-bao" / "ban-tuyen-giao-tinh-uy.docx")
    assert "THÔNG BÁO" in said
    assert "Thay đổi nhiệm vụ của Ban Tuyên giáo Tỉnh ủy tại Kế hoạch số 06/KH-BTC" in said
    assert "Thời gian hoàn thành: Quý III năm 2023" in said
    assert "Thời gian hoàn thành: Quý IV năm 2023" in said
    assert "/TB-BTC" in said
    led = words_of(out / "thong-bao" / "so-y-te.docx")
    assert "Chủ trì: Sở Y tế; phối hợp: UBND các huyện" in led
    assert "“Tổng hợp danh sách đại biểu”" in words_of(out / "thong-bao" / "van-phong-tinh-uy.docx")
    first = {path: path.read_bytes() for path in out.rglob("*.docx")}
    again = tmp_path / "lan-nua"
    run("diff", LAI_CHAU, edited, "--notices", "--out", again)
    assert {path.name: content for path, content in first.items()} == {
        path.name: path.read_bytes() for path in again.rglob("*.docx")
    }
    (out / "thong-bao" / "cua-toi.docx").write_bytes(b"mine")
    shutil.copy(LAI_CHAU / "30-noi-dung.yaml", edited)
    result = run("diff", LAI_CHAU, edited, "--notices", "--out", out)
    assert "removed" in result.stderr
    assert {path.name for path in (out / "thong-bao").iterdir()} == {
        "van-phong-tinh-uy.docx", "cua-toi.docx", ".kehoach.json", ".kehoach.lock",
    }  # fmt: skip
    run("diff", LAI_CHAU, edited, "--amendment", "--out", out, "-f", "md")
    assert "removed" in run("diff", LAI_CHAU, LAI_CHAU, "--notices", "--out", out).stderr
    assert {path.name for path in out.rglob("[!.]*")} == {
        "thong-bao", "cua-toi.docx", "sua-doi-bo-sung.md",
    }  # fmt: skip


def test_notices_in_other_formats(run: Run, edited: Path, tmp_path: Path) -> None:
    """The kits give them for free; one unit's alone removes nobody else's."""
    out = tmp_path / "ra"
    run("diff", LAI_CHAU, edited, "--notices", "-o", out)
    result = run(
        "diff",
        LAI_CHAU,
        edited,
        "--notices",
        "-o",
        out,
        "--unit",
        "Sở Y tế",
        "-f",
        "pdf",
        "-f",
        "md",
    )
    assert result.exit_code == 0
    assert (out / "thong-bao" / "so-y-te.docx").exists()
    assert (out / "thong-bao" / "van-phong-tinh-uy.docx").exists()
    text = " ".join(PdfReader(out / "thong-bao" / "so-y-te.pdf").pages[0].extract_text().split())
    assert "NHIỆM VỤ ĐƯỢC GIAO MỚI" in text
    assert "# THÔNG BÁO" in (out / "thong-bao" / "so-y-te.md").read_text("utf-8")


def test_the_amending_plan(run: Run, edited: Path, tmp_path: Path) -> None:
    """A draft of the same kind that names the issued plan, and orders each change of content."""
    out = tmp_path / "ra"
    result = run("diff", LAI_CHAU, edited, "--amendment", "-o", out)
    assert result.exit_code == 0
    assert "being no content: filing" in result.stderr
    assert {path.name for path in out.glob("[!.]*")} == {
        f"sua-doi-bo-sung.{form}" for form in ("docx", "pdf", "html", "md")
    }
    said = words_of(out / "sua-doi-bo-sung.docx")
    for words in (
        "Sửa đổi, bổ sung Kế hoạch số 06/KH-BTC ngày 10/5/2023 của Ban Tổ chức",
        "thành lập Ban Tổ chức kỷ niệm 20 năm chia tách, thành lập tỉnh (01/01/2004 - 01/01/2024);",
        "Căn cứ Kế hoạch số 06/KH-BTC ngày 10/5/2023",
        "Thời gian hoàn thành tại Mục B.I.2.1.b (Biên soạn",
        "Bổ sung vào Mục D.3 nhiệm vụ của Văn phòng Tỉnh ủy như sau:",
        "1. Đoạn “Ngân sách Nhà nước",
        "“- Thời gian hoàn thành: Quý IV năm 2023.”.",
        "“- Đơn vị thực hiện: Sở Thông tin và Truyền thông.”.",
        "1. Bổ sung vào Mục B.I.2.1 (Năm 2023), sau nội dung “Biên soạn",
        "“Khám sức khỏe cho người có công",
        "“- Tổng hợp danh sách đại biểu.”.",
        "được sửa đổi, bổ sung tương ứng",
        "- Lưu: VT, VX1.",
    ):
        assert words in said, words
    assert "BÃI BỎ" not in said
    number = next(line for line in said.splitlines() if line.startswith("Số:"))
    assert number.replace("\u00a0", "") == "Số: /KH-BTC"
    back = tmp_path / "nguoc"
    run("diff", edited, LAI_CHAU, "--amendment", "-o", back, "-f", "docx")
    said = words_of(back / "sua-doi-bo-sung.docx")
    assert "1. Bãi bỏ nội dung tại Mục B.I.2.1.c (Khám sức khỏe cho người có công)." in said
    assert (
        "Bãi bỏ nhiệm vụ “Tổng hợp danh sách đại biểu.” của Văn phòng Tỉnh ủy tại Mục D.3." in said
    )


AMENDED = {
    "moved": (
        "  - {heading: A, activities: [{id: a, text: Việc một}]}\n  - {heading: B, activities: [{id: b, text: Việc hai}]}\n",
        "  - {heading: A, text: Chung}\n  - {heading: B, activities: [{id: b, text: Việc hai}, {id: a, text: Việc một}]}\n",
        ["1. Chuyển nội dung tại Mục A.I (Việc một) đến sau Mục B.I (Việc hai).",
         "## II. BỔ SUNG\n\n1. Bổ sung vào Mục A (A) đoạn sau:", "“Chung”."],
    ),
    "reworded": (
        "  - {heading: A, activities: [{id: a, text: Việc một, place: Hội trường, items: [Một, Hai]}]}\n",
        "  - {heading: A, activities: [{id: a, text: Việc một mới, items: [Một, Ba]}]}\n",
        ["Nội dung, nội dung cụ thể tại Mục A.I (Việc một) được sửa đổi như sau:", "“Việc một mới", "- Ba”.",
         "## II. BÃI BỎ\n\n1. Bãi bỏ nội dung “Địa điểm: Hội trường” tại Mục A.I (Việc một)."],
    ),
    "new section": (
        "  - {heading: A, text: Một}\n",
        "  - {heading: A, text: Một}\n  - {heading: B, sections: [{heading: C, activities: [{id: a, text: Việc, lead: Sở A}]}]}\n",
        ["1. Bổ sung mục “B” vào sau Mục A (A) như sau:", "“B", "Đơn vị chủ trì: Sở A.”."],
    ),
    "sections in another order": (
        "  - {heading: A, text: [Một, Xóa đi]}\n  - {heading: B, text: Hai}\n  - {heading: C, text: Ba}\n",
        "  - {heading: C, text: Ba}\n  - {heading: A, text: Một}\n  - {heading: B, text: Hai}\n",
        ["Chuyển Mục C (C) lên đầu.", "Bãi bỏ đoạn “Xóa đi” tại Mục A (A)."],
    ),
    "first section to the end": (
        "  - {heading: A, text: Một}\n  - {heading: B, text: Hai}\n  - {heading: C, text: Ba}\n",
        "  - {heading: B, text: Hai}\n  - {heading: C, text: Ba}\n  - {heading: A, text: Một}\n",
        ["1. Chuyển Mục A (A) đến sau Mục C (C)."],
    ),
    "into what is reworded": (
        "  - {heading: Nội dung thực hiện, activities: [{id: a, text: Việc một}]}\n",
        "  - {heading: Nội dung và cách thực hiện, activities: [{id: b, text: Việc mới}, {id: a, text: Việc một}]}\n",
        ["1. Bổ sung vào đầu Mục A (Nội dung thực hiện) nội dung sau:"],
    ),
    "section gone": (
        "  - {heading: A, text: Một}\n  - {heading: B, sections: [{heading: C, activities: [{id: a, text: Việc, lead: Sở A}]}]}\n",
        "  - {heading: A1, text: Một}\n",
        ["Tiêu đề Mục A được sửa đổi như sau:", "“A1”.", "1. Bãi bỏ nội dung tại Mục B (B)."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AMENDED)
def test_how_an_amendment_says_it(run: Run, tmp_path: Path, name: str) -> None:
    """Moves, new wordings, dropped lines, whole sections: each once, in the words of the trade."""
    before, after, wanted = AMENDED[name]
    head = f"{HEAD}units: [{{name: Sở A}}]\n"
    for folder, sections in (("cu", before), ("moi", after)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text(f"{head}sections:\n{sections}", "utf-8")
    result = run("diff", "cu", "moi", "--amendment", "-o", "ra", "-f", "md")
    assert result.exit_code == 0, result.output
    said = (tmp_path / "ra" / "sua-doi-bo-sung.md").read_text("utf-8").replace("\\", "")
    for words in wanted:
        assert words in said, said
    assert said.count("Việc, lead") == 0


OLD = """\
units:
  - {name: Sở A, short: SA}
  - {name: Sở B}
  - {name: Sở C}
  - {name: Nhóm, members: [Sở B, Sở C]}
labels: {carries_out: Đơn vị thực hiện}
sections:
  - heading: Việc
    activities:
      - {id: a, text: Việc một, lead: Sở A, support: Nhóm, roles: {carries_out: Sở B}, due: Tháng 6/2023}
      - {id: b, text: Việc hai, lead: {unit: Sở B, for: phần đầu}, lines: {Hình thức: trực tuyến}, programme: [Mở đầu]}
      - {id: c, title: Việc ba, text: Đoạn đầu, lead: Sở C, output: Báo cáo, when: {after: a, days: 5}}
  - heading: Tổ chức thực hiện
    duties: all
duties:
  - {unit: Sở A, intro: Là cơ quan thường trực, items: [Theo dõi việc thực hiện Kế hoạch, Tổng hợp báo cáo hằng tháng]}
  - {unit: Sở B, items: [{text: Bố trí kinh phí, items: [Một]}]}
"""
NEW = """\
units:
  - {name: Sở A mới, aliases: [Sở A]}
  - {name: Sở B, until: 2025-02-28}
  - {name: Sở C}
  - {name: Nhóm, open: true, members: [Sở C]}
labels: {carries_out: Đơn vị thực hiện}
sections:
  - heading: Việc
    activities:
      - {id: c, title: Việc ba, text: [Đoạn đầu, Đoạn hai], lead: Sở C, when: {after: a, days: 5}}
      - {id: a, text: Việc một, lead: Sở A, support: Nhóm, roles: {carries_out: Sở C}, due: Tháng 7/2023}
      - {id: b, text: Việc hai, lead: {unit: Sở B, for: phần cuối}, lines: {Hình thức: trực tiếp}, programme: [Mở đầu, Kết thúc]}
  - heading: Tổ chức thực hiện
    duties: all
duties:
  - {unit: Sở A, intro: Là cơ quan đầu mối, items: [Theo dõi sát việc thực hiện Kế hoạch]}
  - {unit: Sở B, items: [{text: Bố trí kinh phí, items: [Hai]}, Tổng hợp báo cáo hằng tháng]}
  - {unit: Sở C, intro: Là cơ quan mới, items: [Kiểm tra]}
"""


@pytest.fixture
def two_plans(tmp_path: Path) -> tuple[Path, Path]:
    """Two small plans that differ in all kinds of things."""
    folders = tmp_path / "cu", tmp_path / "moi"
    heads = (
        HEAD,
        HEAD.replace("Thử nghiệm", "Thử nghiệm lần hai").replace(
            "  symbol", "  date: 2023-05-10\n  symbol"
        ),
    )
    for folder, head, text in zip(folders, heads, (OLD, NEW), strict=True):
        folder.mkdir()
        (folder / "a.yaml").write_text(head + text, "utf-8")
    return folders


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


def test_all_kinds_of_things_are_ordered_and_announced(
    run: Run, two_plans: tuple[Path, Path], tmp_path: Path
) -> None:
    """In the amending plan and in the notices, in the words of the trade."""
    result = run("diff", *two_plans, "--amendment", "--notices", "-o", "ra", "-f", "md")
    assert result.exit_code == 0
    said = (tmp_path / "ra" / "sua-doi-bo-sung.md").read_text("utf-8").replace("\\", "")
    for words in (
        "Trích yếu được sửa đổi như sau:\n\n“Thử nghiệm lần hai”.",
        "Thay cụm từ “Sở A” bằng cụm từ “Sở A mới”.",
        "Chuyển nội dung tại Mục A.III (Việc ba: Đoạn đầu) lên đầu Mục A (Việc).",
        "“Đoạn đầu\n\nĐoạn hai",
        "Bãi bỏ nội dung “Sản phẩm: Báo cáo” tại Mục A.III",
        "- Đơn vị thực hiện: Sở C.",
        "- Hình thức: trực tiếp.",
        "- Đơn vị chủ trì: Sở B (phần cuối).",
        "- Chương trình:",
        "+ Kết thúc",
        "Phần mở đầu tại Mục B.I (Sở A) được sửa đổi như sau:",
        "Nhiệm vụ “Tổng hợp báo cáo hằng tháng” của Sở A tại Mục B.I giao cho Sở B thực hiện.",
        "“- Theo dõi sát việc thực hiện Kế hoạch”.",
        "+ Hai”.",
        "Bổ sung vào sau Mục B.II (Sở B) nhiệm vụ của Sở C như sau:\n\n“Sở C\n\nLà cơ quan mới\n\n- Kiểm tra”.",
    ):
        assert words in said, f"{words}\n---\n{said}"
    notice = (tmp_path / "ra" / "thong-bao" / "so-a-moi.md").read_text("utf-8").replace("\\", "")
    for words in (
        "*Thay đổi:* nội dung “Theo dõi việc thực hiện Kế hoạch” đổi thành “Theo dõi sát",
        "*Không còn giao:* “Tổng hợp báo cáo hằng tháng”.",
        "*Tên đơn vị:* “Sở A” đổi thành “Sở A mới”.",
        "*Phần mở đầu:* “Là cơ quan thường trực”",
    ):
        assert words in notice, f"{words}\n---\n{notice}"
    notice = (tmp_path / "ra" / "thong-bao" / "so-b.md").read_text("utf-8")
    assert "Phần việc: phần đầu" in notice
    assert "| tham gia |" not in notice  # the plan's own words for the role


def test_the_amendment_of_a_party_committee(run: Run, tmp_path: Path) -> None:
    """Its head, marks and end; the symbol is that of the plan, and the bases begin with a dash."""
    shutil.copytree(PARTY, tmp_path / "moi")
    path = tmp_path / "moi" / "ke-hoach.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Trước ngày 20/8/2026", "Trước ngày 30/8/2026"), "utf-8")
    run("diff", PARTY, "moi", "--amendment", "-o", "ra", "-f", "md")
    said = (tmp_path / "ra" / "sua-doi-bo-sung.md").read_text("utf-8").replace("\\", "")
    for words in (
        "-KH/TU\n",
        "**sửa đổi, bổ sung Kế hoạch số 67-KH/TU, ngày 03/8/2026 của Ban Thường vụ**",
        "*- Căn cứ Kế hoạch số 67-KH/TU, ngày 03/8/2026",
        "## I- SỬA ĐỔI",
        "“- Thời gian hoàn thành: Trước ngày 30/8/2026.”.",
    ):
        assert words in said, said
    assert "KH/TU/TU" not in said


def test_nothing_to_amend_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Equal plans, and plans that differ in what is no content."""
    assert "nothing to write" in run("diff", PARTY, PARTY, "--notices", "--amendment").stderr
    shutil.copytree(LAI_CHAU, tmp_path / "moi")
    head = tmp_path / "moi" / "00-van-ban.yaml"
    head.write_text(head.read_text("utf-8").replace("[VT, VX3]", "[VT]"), "utf-8")
    result = run("diff", LAI_CHAU, "moi", "--amendment", "-o", "ra")
    assert result.exit_code == 0
    assert "nothing to write" in result.stderr
    assert not (tmp_path / "ra").exists()


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


# --- status and reports --------------------------------------------------------------------------


NOTES = """\
      - id: a
        text: Việc một
        lead: Sở A
        due: trước ngày 01/11/2023
        status: Hoàn thành
        notes:
          - {date: 2023-12-05, text: Đã xong}
          - {date: 2023-11-10, text: Đã trình, progress: 40%, difficulty: Thiếu kinh phí, proposal: Cấp thêm}
      - {id: b, text: Việc hai, lead: Sở B, when: Dự kiến tháng 12/2023}
      - {id: c, text: Việc ba, lead: Sở A, when: Tháng 3/2023 (Đã thực hiện)}
      - {id: d, text: Việc bốn, lead: Sở A, support: Sở B, due: Quý IV năm 2024, status: Tạm dừng}
      - {id: e, text: Việc năm, lead: Sở A, due: Tháng 1/2023, status: Không thực hiện}
      - {id: g, text: Việc sáu, lead: Sở A, when: Thường xuyên}
      - text: Nhóm việc
        activities:
          - {id: h, text: Việc bảy, lead: Sở B, due: Tháng 1/2023, status: Đang triển khai}
"""
FOLLOWED = "units: [{name: Sở A}, {name: Sở B}]\n" + ACTIVITY + NOTES


def followed(day: date, within: int = 30) -> dict[str, State]:
    loaded = load_text(FOLLOWED)
    assert loaded.is_sound, loaded.findings
    return {str(each.activity.id): each for each in states(loaded.plan.activities, day, within)}


def test_how_activities_stand_by_a_day() -> None:
    """The notes until a day tell; the activity's own status is as of its last note."""
    november = followed(date(2023, 11, 30), 31)
    assert {key: state.group for key, state in november.items()} == {
        "a": Group.OVERDUE, "b": Group.SOON, "c": Group.DONE, "d": Group.UNDER_WAY,
        "e": Group.DROPPED, "g": Group.UNREPORTED, "h": Group.OVERDUE,
    }  # fmt: skip
    assert november["a"].status is Status.UNDER_WAY
    assert november["a"].progress == 40
    assert [note.text for note in november["a"].notes] == ["Đã trình"]
    assert november["b"].approximate
    december = followed(date(2023, 12, 31))
    assert december["a"].group is Group.DONE
    assert december["a"].progress == 100
    assert [note.text for note in december["a"].notes] == ["Đã trình", "Đã xong"]
    assert followed(date(2023, 10, 1))["a"].status is None


@given(st.dates(date(2022, 1, 1), date(2026, 1, 1)), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_overdue_is_what_is_due_before_the_day_and_not_over(day: date, within: int) -> None:
    """And what was overdue stays so until it is done or dropped."""
    plan = load_text(FOLLOWED).plan
    for state in states(plan.activities, day, within):
        over = state.status in (Status.DONE, Status.DROPPED)
        late = state.due is not None and state.due < day and not over
        assert (state.group is Group.OVERDUE) == late
        later = state_of(state.activity, day.replace(year=day.year + 1, day=1), within)
        if late:
            assert later.group in (Group.OVERDUE, Group.DONE, Group.DROPPED)


@pytest.fixture
def followed_plan(tmp_path: Path) -> Path:
    """A plan that is followed, in a folder."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "a.yaml").write_text(HEAD + FOLLOWED, "utf-8")
    return folder


def test_status(run: Run, followed_plan: Path) -> None:
    """The groups with their counts; a day that is only expected says so; one unit's alone."""
    assert followed_plan.is_dir()
    said = run("status", "--as-of", "2023-11-30", "--within", "31").stdout
    assert " ".join(said.split()).startswith(
        "As of 30/11/2023: 7 activities. Overdue: 2; Due within 31 days: 1; Without a report: 1; "
        "Not yet due: 1; Done: 1; Not carried out: 1 "
    )
    assert "about 31/12/2023" in said
    assert "30 days late" in said.replace("\n", " ")
    found = json.loads(run("status", "--as-of", "30/11/2023", "--format", "json").stdout)
    assert found["counts"]["overdue"] == 2
    assert found["activities"][0]["days_left"] == -30
    own = run("status", "--as-of", "2023-11-30", "--unit", "so b", "--format", "md").stdout
    assert own.startswith("**As of 30/11/2023: 3 activities.")
    assert "<table>" in MarkdownIt().enable("table").render(own)
    assert run("status").exit_code == 0
    assert run("status", "--unit", "Sở Lạ").exit_code == 2
    assert run("status", "--within", "-1").exit_code == 2


def test_the_status_of_an_activity(run: Run, tmp_path: Path) -> None:
    """By its id, with those below it; an id that nothing has is told with what is like it."""
    (tmp_path / "plan").mkdir()
    text = FOLLOWED.replace("- text: Nhóm việc", "- id: nhom-viec\n        text: Nhóm việc")
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")

    def ids(*options: str) -> list[str]:
        found = json.loads(run("status", "--format", "json", *options).stdout)
        return [each["id"] for each in found["activities"]]

    assert ids("--activity", "b") == ["b"]
    assert ids("--activity", "nhom-viec") == ["h"]
    assert sorted(ids("--activity", "nhom-viec", "--activity", "a")) == ["a", "h"]
    assert ids("--activity", "b", "--unit", "Sở A") == []
    result = run("status", "--activity", "nhom-vec")
    assert result.exit_code == 2
    assert result.stderr == "kehoach: no activity has the id “nhom-vec”; did you mean: nhom-viec?\n"


def test_overdue_is_the_same_everywhere(run: Run, followed_plan: Path) -> None:
    """In the status, in the lead's status, in the report and in the lead's report."""
    assert followed_plan.is_dir()
    found = json.loads(run("status", "--as-of", "2023-11-30", "--format", "json").stdout)
    late = {each["text"] for each in found["activities"] if each["group"] == "overdue"}
    leads = {each["text"]: each["lead"][0] for each in found["activities"]}
    assert late == {"Việc một", "Việc bảy"}
    assert run("report", "--month", "2023-11", "-f", "docx").exit_code == 0
    table = docx.Document("build/bao-cao/bao-cao-2023-11-phu-luc.docx").tables[0]
    rows = {row.cells[1].text: row.cells[5].text for row in table.rows}
    assert {task for task, status in rows.items() if "quá hạn" in status} == late
    for task in late:
        own = json.loads(
            run("status", "--as-of", "2023-11-30", "--unit", leads[task], "-f", "json").stdout
        )
        assert {"text": task, "group": "overdue"} in [
            {"text": each["text"], "group": each["group"]} for each in own["activities"]
        ]
        assert late_in_the_sheet(run, leads[task]) & late == {
            other for other in late if leads[other] == leads[task]
        }


def late_in_the_sheet(run: Run, unit: str) -> set[str]:
    """The tasks that a unit's Word sheet, its Markdown and its data call overdue on that day."""
    day = ("--as-of", "2023-11-30")
    result = run("build", *day, "--only", unit, "-f", "docx", "--out", "ngay")
    assert result.exit_code == 0, result.output
    (path,) = Path("ngay/don-vi").glob("*.docx")
    rows = [row for table in docx.Document(str(path)).tables for row in table.rows]
    path.unlink()
    late = {row.cells[1].text for row in rows if "(quá hạn)" in row.cells[-2].text}
    said = run("agency", unit, *day, "-f", "md").stdout
    assert said.count("(quá hạn)") == len(late)
    assert "(quá hạn)" in run("agency", unit, *day).stdout
    tasks = json.loads(run("agency", unit, *day, "-f", "json").stdout)["tasks"]
    assert late == {each["text"] for each in tasks if each["state"]["group"] == "overdue"}
    assert "quá hạn" not in run("agency", unit, "-f", "md").stdout
    return late


def test_a_months_report(run: Run, followed_plan: Path, tmp_path: Path) -> None:
    """Head, counts, what is overdue, what stands in the way; the table has the usual columns."""
    assert followed_plan.is_dir()
    assert run("report", "--month", "2023-11", "--out", "ra").exit_code == 0
    out = tmp_path / "ra"
    for name in ("bao-cao-2023-11", "bao-cao-2023-11-phu-luc"):
        for form in ("docx", "pdf", "html", "md"):
            assert (out / f"{name}.{form}").stat().st_size
    said = words_of(out / "bao-cao-2023-11.docx")
    assert "BÁO CÁO" in said
    assert "NHIỆM VỤ ĐẾN HẠN TỪ 30/11/2023 ĐẾN 31/12/2023" in said
    assert "Tính đến ngày 30/11/2023, trong tổng số 7 nhiệm vụ" in said
    assert "quá hạn 2 nhiệm vụ" in said
    assert "Việc một: Thiếu kinh phí. Đề xuất: Cấp thêm." in said
    table = docx.Document(str(out / "bao-cao-2023-11-phu-luc.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện", "Tình trạng",
        "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Ghi chú (mục)",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[1].cells][4:8] == [
        "Đã trình (10/11/2023); 40%", "Đang thực hiện (quá hạn)", "Thiếu kinh phí", "Cấp thêm",
    ]  # fmt: skip
    assert run("report", "--month", "12/2023", "--out", "ra", "-f", "md").exit_code == 0
    assert (out / "bao-cao-2023-11.docx").exists()
    december = (out / "bao-cao-2023-12-phu-luc.md").read_text("utf-8")
    assert "Đã xong (05/12/2023); 100% | Đã hoàn thành |" in december.replace("\\", "")


def test_a_units_own_report(run: Run, followed_plan: Path, tmp_path: Path) -> None:
    """From the unit to the body that issued the plan; a unit without a task has none."""
    assert followed_plan.is_dir()
    assert (
        run("report", "--month", "2023-11", "--unit", "so b", "-f", "md", "-o", "ra").exit_code == 0
    )
    said = (tmp_path / "ra" / "bao-cao-2023-11-so-b.md").read_text("utf-8")
    assert said.startswith("**SỞ B**")
    assert "Kính gửi: " in said
    assert "\\- Như trên;\n\n\\- Lưu: VT." in said
    assert "trong tổng số 3 nhiệm vụ" in said
    (followed_plan / "b.yaml").write_text("units: [{name: Sở C}]\n", "utf-8")
    result = run("report", "--month", "2023-11", "--unit", "so c")
    assert result.exit_code == 2
    assert "no task of its own" in result.stderr
    assert run("report", "--month", "9999-12", "-f", "md").exit_code == 0
    assert run("report", "--month", "2023-13").exit_code == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("status: Gần xong", "this is not a status"),
        ("progress: 101%", "a percentage is wanted here"),
        ("progress: nhiều", "a percentage is wanted here"),
        ("notes: {text: Đã họp}", "the key “date” is missing"),
        ("notes: {date: hôm qua, text: Đã họp}", "this is not a date"),
    ],
)
def test_what_follow_up_may_not_say(line: str, words: str) -> None:
    """Each is a finding with its place and what to do."""
    loaded = load_text(ACTIVITY + f"      - text: A\n        {line}\n")
    assert [each.message for each in loaded.findings] == [words]
    assert all(each.help and each.span.line > 1 for each in loaded.findings)


def test_status_is_read_in_any_usual_words() -> None:
    """As officials write it, whatever its capitals."""
    for words, status in (
        ("đã thực hiện", Status.DONE), ("Hoàn thành", Status.DONE), ("ĐANG XÂY DỰNG", Status.UNDER_WAY),
        ("Chưa bắt đầu", Status.NOT_STARTED), ("Tạm hoãn", Status.PAUSED),
    ):  # fmt: skip
        plan = load_text(ACTIVITY + f"      - {{text: A, status: {words}}}\n").plan
        assert plan.activities[0].status is status


def test_follow_up_is_no_change_of_a_task(tmp_path: Path) -> None:
    """A status and a note differ, and concern no agency's orders."""
    before = load(LAI_CHAU).plan
    shutil.copytree(LAI_CHAU, tmp_path / "moi")
    path = tmp_path / "moi" / "30-noi-dung.yaml"
    text = path.read_text("utf-8")
    mark = "- id: tai-lieu-tuyen-truyen\n"
    told = "                    status: Đang thực hiện\n                    notes: {date: 2023-09-01, text: Đang in}\n"
    path.write_text(text.replace(mark, mark + told), "utf-8")
    found = difference(before, load(tmp_path / "moi").plan)
    assert [[field.key for field in each.fields] for each in found.activities] == [
        ["status", "notes"]
    ]
    assert found.agencies == ()


def test_what_was_done_late_says_so(run: Run, followed_plan: Path, tmp_path: Path) -> None:
    """The day of the first note that says it is done is held against the due day."""
    late = "      - {text: Trễ, lead: Sở A, due: Tháng 5/2023, status: Hoàn thành, notes: {date: 2023-06-10, text: Xong, status: Hoàn thành}}\n"
    early = late.replace("Trễ", "Sớm").replace("2023-06-10", "2023-05-10")
    text = f"{HEAD}units: [{{name: Sở A}}]\n{ACTIVITY}{late}{early}"
    (followed_plan / "a.yaml").write_text(text, "utf-8")
    said = " ".join(run("status", "--as-of", "2023-07-01").stdout.split())
    assert said.count("late, on 10/6/2023") == 1
    run("report", "--month", "2023-06", "-f", "md", "-o", "ra")
    table = (tmp_path / "ra" / "bao-cao-2023-06-phu-luc.md").read_text("utf-8")
    rows = {
        line.split(" | ")[1]: line.split(" | ")[5] for line in table.splitlines() if "Sở A" in line
    }
    assert rows == {"Trễ": "Đã hoàn thành (quá hạn)", "Sớm": "Đã hoàn thành (đúng hạn)"}


def test_other_marks_differ() -> None:
    """The kind of the numbers below a section, and of those of the whole outline."""
    text = "sections:\n  - {heading: A, marks: a, sections: [{heading: B}, {heading: C}]}\n"
    found = difference(load_text(text).plan, load_text(text.replace("marks: a", "marks: '1'")).plan)
    assert [[(f.key, f.before, f.after) for f in each.fields] for each in found.sections] == [
        [("marks", "a", "1")]
    ]
    found = difference(load_text(text).plan, load_text(f"numbering: [I, '1']\n{text}").plan)
    assert [(field.key, field.before, field.after) for field in found.document] == [
        ("marks", "A", "I")
    ]


def test_a_report_of_any_year_has_its_four_digits_in_its_name() -> None:
    """On every system, as the page of all documents has them in its months."""
    month = Month(date(900, 2, 1))
    names = [each.name for each in documents.report((), load(SMALLEST).plan, month, None)]
    assert names == ["bao-cao-0900-02", "bao-cao-0900-02-phu-luc"]
