"""Documents and answers over many plans: the union of the single ones, each thing with its plan."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.analysis.tasks import CONCERNED, tasks_of
from kehoach.plan import load
from kehoach.views.calendar import unit_calendar
from kehoach.views.joint import JointUnit, joint_sheet
from kehoach.views.joint_data import joint_calendar, joint_workbook
from kehoach.views.overview import joint_timeline, overview
from kehoach.views.words import TableBlock
from kehoach.workspace import Match, PlanFolder, chosen, joint_tasks, links, outdated, read
from kehoach.workspace.joining import Joined, joined
from kehoach.workspace.papers import Taken, same_events, taken
from plans import DATA
from running import Run, invoke

PLANS = DATA / "lien-ke-hoach"
DAY = date(2026, 11, 27)
LAI_CHAU = "tỉnh Lai Châu"


def takings(folders: Sequence[PlanFolder]) -> list[Taken]:
    """What is taken of each sound plan."""
    places = {each.name: each.folder for each in folders}
    records = read(folders).records
    return [taken(each, load(places[each["plan"]]), None) for each in records]


TAKEN = takings(chosen(PLANS))


def together(found: Sequence[Taken] = TAKEN, day: date = DAY) -> Joined:
    """The plans as documents over all of them have them."""
    return joined([each.share for each in found], [each.record for each in found], day)


JOINT = together()


def unit_of(name: str, place: str = LAI_CHAU, joint: Joined = JOINT) -> JointUnit:
    """The unit of many plans with this name."""
    (found,) = [each for each in joint.units if (each.name, each.place) == (name, place)]
    return found


def tables(unit: JointUnit) -> list[list[tuple[str, str]]]:
    """What each table of a unit's sheet lists, and by which plan; the last one has the plans."""
    blocks = [each for each in joint_sheet(unit).body if isinstance(each, TableBlock)]
    return [
        [(str(row.cells[1].text), str(row.cells[-1].text)) for row in each.rows] for each in blocks
    ]


def test_the_sheet_of_a_unit_has_its_tasks_soonest_first_with_their_plans() -> None:
    """What is of a plan that was replaced comes last, apart, and says so."""
    led, supported, ended, plans = tables(unit_of("Sở Y tế"))
    vaccination = "Tiêm chủng cho trẻ em dưới 05 tuổi tại các trạm y tế"
    assert led == [
        ("Tập huấn cho cán bộ trạm y tế", "12/KH-UBND, mục A.I"),
        (vaccination, "30/KH-UBND ngày 20/02/2026, mục A.I"),
        (vaccination, "88/KH-UBND, mục A.I"),
    ]
    assert supported == [
        ("Tổ chức ngày hội văn hóa các dân tộc tỉnh", "51/KH-UBND, mục A.I"),
    ]
    assert [place for _text, place in ended] == ["45/KH-UBND, mục A.I", "45/KH-UBND, mục A.II"]
    assert (
        "thay Sở Lao động - Thương binh và Xã hội; do một trong các đơn vị: Sở Nội vụ;"
        in ended[1][0]
    )
    assert [standing for _citation, standing in plans][:2] == [
        "Hết hiệu lực từ ngày 15/01/2026 theo 12/KH-UBND",
        "Còn hiệu lực",
    ]


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("Sở Y tế", "04 nhiệm vụ, trong đó chủ trì 03, phối hợp 01"),
        ("Sở Tài chính", "02 nhiệm vụ, trong đó phối hợp 02"),
        ("Công an tỉnh", "02 nhiệm vụ, trong đó chủ trì 01, phối hợp 01"),
    ],
)
def test_the_sheet_of_a_unit_counts_what_is_in_force(name: str, total: str) -> None:
    """By kind."""
    assert total in [
        str(each.text) for each in joint_sheet(unit_of(name)).body if hasattr(each, "text")
    ]


def test_the_units_of_two_provinces_are_two() -> None:
    """Each with a file of its own, and with its place in its title."""
    slugs = {each.slug: str(each.title) for each in JOINT.units if each.name == "Sở Y tế"}
    assert slugs == {
        "so-y-te-thanh-pho-bac-ninh": "Sở Y tế (thành phố Bắc Ninh)",
        "so-y-te-tinh-lai-chau": "Sở Y tế (tỉnh Lai Châu)",
    }
    assert str(unit_of("Sở Tài chính").title) == "Sở Tài chính"


def test_the_joint_documents_are_the_union_of_the_single_ones() -> None:
    """Each task and each event that a plan has for a unit, once, by its key and its uid."""
    for folder in chosen(PLANS):
        loaded = load(folder.folder)
        if not loaded.is_sound:
            continue
        for unit in loaded.plan.registry:
            tasks = tasks_of(unit, loaded.plan)
            alone = sorted(str(task.tie) for task in tasks.own if task.tie not in CONCERNED)
            parts = [
                part
                for joint in JOINT.units
                for part in joint.parts
                if part.share.name == folder.name and part.unit.name == unit.name
            ]
            if not tasks.is_obliged:
                assert not parts
                continue
            assert parts
            for part in parts:
                assert sorted(str(task.tie) for task in part.unit.work().tasks) == alone
                uids = {event.uid for event in unit_calendar(tasks, loaded.plan).events}
                joint = next(each for each in JOINT.units if part in each.parts)
                assert uids <= {event.uid for event in joint_calendar(joint).events}


@pytest.mark.parametrize(
    ("day", "over"),
    [
        ("2026-01-14", set()),
        ("2026-01-15", {"01-y-te-2023"}),
        ("2026-12-30", {"01-y-te-2023"}),
        ("2026-12-31", {"01-y-te-2023", "05-van-hoa"}),
    ],
)
def test_what_is_in_force_on_a_day_is_the_same_everywhere(day: str, over: set[str]) -> None:
    """By the answer for a unit, on its sheet, in its workbook, and on the page of all plans."""
    then = date.fromisoformat(day)
    joint = together(day=then)
    records = [each.record for each in TAKEN]
    assert set(outdated(links(records), then)) == over
    assert {each.share.name for each in joint.shown if each.ending.is_over(then)} == over
    gone = {part.share.name for unit in joint.units for part in unit.parts if unit.is_over(part)}
    assert gone == over
    page = overview(joint.shown, joint.units, [""] * len(joint.shown))
    pairs = zip(joint.shown, page.plans, strict=True)
    assert {one.share.name for one, each in pairs if each.since and each.since <= day} == over
    for name in ("Sở Y tế", "Công an tỉnh"):
        unit = unit_of(name, joint=joint)
        lines = joint_workbook(unit).ledgers[0].rows
        told = joint_tasks(records, Match(name, LAI_CHAU), then)
        assert sum(bool(each.ended_by) for each in told) == sum(
            str(line[11]).startswith("Hết") for line in lines
        )


def test_without_a_day_a_sheet_says_for_which_its_plans_are_in_force() -> None:
    """It is that of the newest plan, and whoever reads it later knows."""
    joint = joined([each.share for each in TAKEN], [each.record for each in TAKEN])
    sheet = joint_sheet(unit_of("Sở Y tế", joint=joint))
    assert "hiệu lực tính đến hết ngày 31/12/2026" in " ".join(str(sheet.source).split())


def test_importing_the_joint_calendar_after_a_single_one_doubles_nothing() -> None:
    """An event has the same uid; what a replaced plan had is cancelled, and counts up."""
    unit = unit_of("Sở Y tế")
    found = {event.uid: event for event in joint_calendar(unit).events}
    single = {
        event.uid: (event, unit.is_over(part))
        for part in unit.parts
        for event in part.unit.work().calendar.events
    }
    assert found.keys() == single.keys()
    for uid, (event, is_over) in single.items():
        assert found[uid].cancelled is is_over
        assert found[uid].sequence == event.sequence + is_over
        assert found[uid].start == event.start


def test_the_workbook_of_a_unit_has_what_is_in_force_first() -> None:
    """A line for each task, with its plan, and the plans on a sheet of their own."""
    tasks, plans = joint_workbook(unit_of("Sở Y tế")).ledgers
    assert [str(row[11])[:3] for row in tasks.rows] == ["Còn"] * 4 + ["Hết"] * 2
    assert len(plans.rows) == 5


@given(st.randoms(use_true_random=False))
@examples(10)
def test_the_order_of_plans_does_not_matter(random: st.DrawFn) -> None:
    """All documents over them are the same, word for word."""
    found = list(TAKEN)
    random.shuffle(found)  # type: ignore[attr-defined]  # a source of chance, which has it
    joint = together(found)
    assert joint == JOINT
    hrefs = [""] * len(joint.shown)
    assert overview(joint.shown, joint.units, hrefs) == overview(JOINT.shown, JOINT.units, hrefs)


@given(st.sets(st.sampled_from(range(len(TAKEN))), min_size=1))
@examples(10)
def test_what_is_joined_of_some_plans_is_what_those_give(numbers: set[int]) -> None:
    """No task of another plan, none lost; the timeline has a lane for each work."""
    found = [TAKEN[number] for number in numbers]
    joint = together(found)
    works = [work for each in found for work in each.share.works]
    lanes = [lane for lane in joint_timeline(joint.shown).lanes if not lane.group]
    assert sorted(str(lane.label) for lane in lanes) == sorted(str(work.text) for work in works)
    names = {part.share.name for unit in joint.units for part in unit.parts}
    assert names == {each.share.name for each in found}


def test_plans_are_called_by_what_tells_them_apart() -> None:
    """By number; where others have that, by day; a draft by its subject; else by the folder."""
    one = TAKEN[0]
    labels = [
        ("a", "7/KH", None, "Một"),
        ("b", "8/KH", date(2026, 1, 2), "Hai"),
        ("c", "8/KH", date(2026, 2, 3), "Ba"),
        ("d", "", None, "Công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2026"),
        ("e", "9/KH", date(2026, 1, 2), "Năm"),
        ("f", "9/KH", date(2026, 1, 2), "Sáu"),
    ]
    found = [
        one._replace(
            share=one.share._replace(name=name, reference=number, day=day, subject=subject),  # type: ignore[arg-type]  # a text will do
            record={**one.record, "plan": name, "citations": []},
        )
        for name, number, day, subject in labels
    ]
    assert [str(each.label) for each in together(found).shown] == [
        "7/KH",
        "8/KH ngày 02/01/2026",
        "8/KH ngày 03/02/2026",
        "Dự thảo Công tác phòng cháy, chữa cháy và cứu nạn, cứu …",
        "9/KH ngày 02/01/2026 (e)",
        "9/KH ngày 02/01/2026 (f)",
    ]


def test_two_plans_whose_events_nobody_can_tell_apart_are_told() -> None:
    """A warning, at the second one."""
    assert not list(same_events(TAKEN))
    twice = [TAKEN[2], TAKEN[2]._replace(share=TAKEN[2].share._replace(name="z"))]
    (finding,) = same_events(twice)
    assert finding.code == "KH197"
    assert "03-tiem-chung" in finding.message


# --- the commands --------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _kept_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of all plans writes."""
    out = tmp_path_factory.mktemp("built")
    result = invoke("build", "--plans", PLANS, "--out", out, "--format", "md", "--format", "ics")
    assert result.exit_code == 1
    assert "1 plan has errors" in result.stderr
    return out


def test_each_plan_is_built_as_alone_and_each_unit_over_all(built: Path, tmp_path: Path) -> None:
    """In `<out>/<plan>/` and `<out>/don-vi/`; the broken one alone has nothing."""
    folders = {each.name for each in built.iterdir() if each.is_dir()}
    assert folders == {each.name for each in PLANS.iterdir()} - {"12-hong"} | {"don-vi"}
    invoke(
        "build", "--plan", PLANS / "03-tiem-chung", "--out", tmp_path, "--format", "md",
        "--format", "ics",
    )  # fmt: skip
    for each in tmp_path.rglob("*.*"):
        if each.suffix in (".md", ".ics"):
            other = built / "03-tiem-chung" / each.relative_to(tmp_path)
            assert other.read_bytes() == each.read_bytes()
    sheet = (built / "don-vi/so-y-te-tinh-lai-chau.md").read_text("utf-8")
    assert "12/KH-UBND, mục A.I" in sheet
    calendar = (built / "don-vi/so-y-te-tinh-lai-chau.ics").read_text("utf-8")
    assert "03-tiem-chung.kehoach" in calendar.replace("\r\n ", "")


def test_a_second_build_makes_nothing_and_keeps_what_was_edited(built: Path) -> None:
    """By content, of each plan and over all; a plan that is gone is told of."""
    line = ("build", "--plans", PLANS, "--out", built, "--format", "md", "--format", "ics")
    before = {path: path.read_bytes() for path in built.rglob("*.md")}
    (built / "cu").mkdir()
    shutil.copy(built / "03-tiem-chung/.kehoach.json", built / "cu")
    edited = built / "don-vi/so-tai-chinh.md"
    edited.write_text("của tôi", "utf-8")
    result = invoke(*line)
    assert result.exit_code == 1
    assert "edited since it was built" in result.stderr
    assert "is of no plan any more" in result.stderr
    assert {path: path.read_bytes() for path in before} == {**before, edited: "của tôi".encode()}
    assert invoke(*line, "--check").stdout.splitlines() == [f"edited: {edited}"]
    edited.write_bytes(before[edited])
    assert invoke(*line, "--check").stdout == ""


def test_a_unit_alone_is_built_where_it_has_anything(run: Run, tmp_path: Path) -> None:
    """Of two with one name it must be said which."""
    line = ("build", "--plans", PLANS, "--out", tmp_path, "--format", "md", "--only", "so y te")
    result = run(*line)
    assert result.exit_code == 2
    assert "Sở Y tế (thành phố Bắc Ninh); Sở Y tế (tỉnh Lai Châu)" in result.stderr
    assert not list(tmp_path.rglob("*.md"))
    assert run(*line, "--province", "bac ninh").exit_code == 1
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md"))
    assert names == ["09-bac-ninh/don-vi/so-y-te.md", "don-vi/so-y-te-thanh-pho-bac-ninh.md"]
    assert run(*line[:-1], "Sở Ma thuật").exit_code == 2


def test_several_plans_are_named_one_by_one(run: Run, tmp_path: Path) -> None:
    """With the answers of a folder that has just these."""
    names = ("02-y-te-2026", "08-so-y-te")
    for name in names:
        shutil.copytree(PLANS / name, tmp_path / "w" / name)
    several = [part for name in names for part in ("--plan", str(PLANS / name))]
    for line in (
        ("agency", "Sở Tài chính", "--format", "json"),
        ("status", "--format", "json"),
        ("timeline",),
    ):
        alone, joint = (run(*line, *each) for each in (several, ("--plans", str(tmp_path / "w"))))
        assert alone.exit_code == joint.exit_code == 0
        assert alone.stdout == joint.stdout
    assert run("check", *several).exit_code == 0


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("a/x", "b/y"), ["x", "y"]),
        (("a/x", "b/x"), ["a-x", "b-x"]),
        (("a/plan", "b/plan"), ["a", "b"]),
        (("a/x", "a/../a/x"), ["x"]),
    ],
)
def test_plans_that_are_named_have_names_of_their_own(
    tmp_path: Path, paths: Sequence[str], names: Sequence[str]
) -> None:
    """As much of the way to each as tells it from the others; each once."""
    for each in paths:
        (tmp_path / each).mkdir(parents=True, exist_ok=True)
    assert [each.name for each in chosen(None, [tmp_path / each for each in paths])] == names


def test_one_timeline_has_all_plans(run: Run) -> None:
    """Each line with its plan; of a unit only what is its own, and of two units none."""
    result = run("timeline", "--plans", PLANS, "--as-of", "2026-11-27")
    assert result.exit_code == 1
    plans = {line.split("\t")[4] for line in result.stdout.splitlines()[1:]}
    assert plans == {each.share.name for each in TAKEN}
    own = run("timeline", "Sở Tài chính", "--plans", PLANS, "--as-of", "2026-11-27")
    assert [line.split("\t")[4] for line in own.stdout.splitlines()[1:]] == [
        "02-y-te-2026",
        "08-so-y-te",
    ]
    assert run("timeline", "Sở Y tế", "--plans", PLANS).exit_code == 2


def test_tasks_at_once_are_told(run: Run) -> None:
    """Those in force, as large a set as goes on at once; days of deadlines, too."""
    line = (
        "agency",
        "Sở Y tế",
        "--province",
        "lai chau",
        "--plans",
        PLANS,
        "--as-of",
        "2026-11-27",
    )
    data = json.loads(run(*line, "--format", "json").stdout)
    assert [(each["first"], each["last"]) for each in data["overlaps"]] == [
        ("2026-12-14", "2026-12-14"),
        ("2026-12-19", "2026-12-19"),
    ]
    assert {
        data["tasks"][number]["plan"] for each in data["overlaps"] for number in each["tasks"]
    } == {
        "03-tiem-chung",
        "04-tiem-chung-bo-sung",
        "05-van-hoa",
    }
    assert "info: 2 tasks at once on 14/12/2026" in run(*line).stdout


def test_a_week_with_too_many_tasks_is_told_once(run: Run) -> None:
    """For each unit, at the first of them; by default ten are not too many."""
    line = ("check", "--plans", PLANS, "--format", "json", "--select", "KH198")
    assert not [each for each in json.loads(run(*line).stdout) if each["code"] == "KH198"]
    found = [
        each for each in json.loads(run(*line, "--per-week", "1").stdout) if each["code"] == "KH198"
    ]
    assert [each["message"] for each in found if "Sở Y tế" in each["message"]] == [
        "“Sở Y tế” has 2 tasks due from 14/12/2026 to 20/12/2026, by 2 plans"
    ]
    assert all(each["severity"] == "info" for each in found)


@pytest.fixture
def two_states(tmp_path: Path) -> tuple[Path, Path]:
    """Plans before and after: one changed and moved, one gone, one new."""
    old, new = tmp_path / "cu", tmp_path / "moi"
    for name in ("03-tiem-chung", "08-so-y-te", "09-bac-ninh"):
        shutil.copytree(PLANS / name, old / name)
    shutil.copytree(old / "03-tiem-chung", new / "3")
    shutil.copytree(old / "09-bac-ninh", new / "09-bac-ninh")
    shutil.copytree(PLANS / "05-van-hoa", new / "05-van-hoa")
    file = new / "3/ke-hoach.yaml"
    file.write_text(file.read_text("utf-8").replace("15/12/2026", "16/12/2026"), "utf-8")
    return old, new


def test_two_states_of_many_plans_are_compared_plan_by_plan(
    run: Run, two_states: tuple[Path, Path]
) -> None:
    """A plan in another folder is known by its id."""
    old, new = two_states
    result = run("diff", old, "--plans", new, "--format", "json")
    assert result.exit_code == 0
    plans = json.loads(result.stdout)["plans"]
    assert [(each["plan"], each["change"]) for each in plans] == [
        ("05-van-hoa", "added"),
        ("08-so-y-te", "removed"),
        ("3", "changed"),
    ]
    assert plans[2]["activities"][0]["fields"][0]["to"] == "Trước ngày 16/12/2026"
    assert run("diff", old, "--plans", new, "--exit-code").exit_code == 1
    assert run("diff", new, "--plans", new, "--exit-code").stdout == "nothing differs\n"
    own = run("diff", old, new, "--plans", new, "--unit", "Sở Tài chính", "--format", "md").stdout
    assert own.startswith(r"# \- 08-so-y-te: ")
    assert run("diff", old, "--plans", new, "--notices").exit_code == 2
    assert run("diff", old, "--plans", new, "--unit", "Sở Ma thuật").exit_code == 2


def test_a_broken_plan_is_not_compared_and_told(run: Run, two_states: tuple[Path, Path]) -> None:
    """The others answer; it is neither gone nor new."""
    old, new = two_states
    shutil.copytree(PLANS / "12-hong", new / "09-bac-ninh", dirs_exist_ok=True)
    result = run("diff", old, "--plans", new, "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["lacking"] == 1
    assert "09-bac-ninh" not in [each["plan"] for each in data["plans"]]


def test_a_report_has_a_table_by_plan(run: Run, tmp_path: Path) -> None:
    """Of those in force that were there then; a unit reports what is its own."""
    line = ("report", "--month", "2026-11", "--plans", PLANS, "--out", tmp_path, "--format", "md")
    assert run(*line).exit_code == 1
    text = (tmp_path / "bao-cao-chung-2026-11.md").read_text("utf-8")
    assert "trong tổng số 09 nhiệm vụ của 09 kế hoạch" in text
    assert "12/KH-UBND: Nâng cao chất lượng y tế cơ sở năm 2026 | 1 |" in text
    assert "45/KH-UBND" not in text
    assert run(*line, "--unit", "Sở Y tế").exit_code == 2
    assert run(*line, "--unit", "Sở Y tế", "--province", "lai chau").exit_code == 1
    own = (tmp_path / "bao-cao-chung-2026-11-so-y-te.md").read_text("utf-8")
    assert "Sở Y tế báo cáo tiến độ" in own
    table = (tmp_path / "bao-cao-chung-2026-11-so-y-te-phu-luc.md").read_text("utf-8")
    assert "30/KH-UBND ngày 20/02/2026: Tiêm chủng mở rộng năm 2026" in table


def test_a_report_on_plans_of_several_issuers_is_nobody_s(run: Run, tmp_path: Path) -> None:
    """It names those who have issued them, and has no head, number, signature or recipients."""
    line = ("report", "--month", "2026-11", "--plans", PLANS, "--out", tmp_path, "--format", "md")
    run(*line)
    text = (tmp_path / "bao-cao-chung-2026-11.md").read_text("utf-8")
    assert "Cơ quan ban hành các kế hoạch: Sở Y tế; Ủy ban nhân dân thành phố Bắc Ninh;" in text
    for words in ("CỘNG HÒA", "Số:", "Kính gửi", "Nơi nhận", "CHỦ TỊCH", "Nguyễn Văn A", "./."):
        assert words not in text
    table = (tmp_path / "bao-cao-chung-2026-11-phu-luc.md").read_text("utf-8")
    assert "(Kèm theo bản tổng hợp tiến độ thực hiện các kế hoạch tháng 11 năm 2026)" in table


@pytest.mark.parametrize(("second", "signed"), [("Nguyễn Văn A", True), ("Trần Thị B", False)])
def test_a_report_on_plans_of_one_issuer_is_its_own(
    run: Run, tmp_path: Path, second: str, *, signed: bool
) -> None:
    """Signed as all its plans are; where several people have signed them, by nobody yet."""
    for name in ("02-y-te-2026", "03-tiem-chung"):
        shutil.copytree(PLANS / name, tmp_path / "plans" / name)
    file = tmp_path / "plans/03-tiem-chung/ke-hoach.yaml"
    file.write_text(file.read_text("utf-8").replace("Nguyễn Văn A", second), "utf-8")
    line = ("report", "--month", "2026-11", "--plans", tmp_path / "plans", "--format", "md")
    assert run(*line, "--out", tmp_path).exit_code == 0
    text = (tmp_path / "bao-cao-chung-2026-11.md").read_text("utf-8")
    assert "Ủy ban nhân dân tỉnh Lai Châu báo cáo tiến độ" in text
    assert ("Nguyễn Văn A" in text) is signed
    assert "Trần Thị B" not in text
