"""Calendars that are imported again: events that moved, that are gone, and drafts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from issuing import PLAN, build_project, change, copy
from kehoach.build.documents import documents
from kehoach.build.issuing import Contents, next_issue
from kehoach.issued import Issue, Issues, record_text
from kehoach.issued.record import read_record
from kehoach.plan import Plan
from kehoach.render.formats import Format
from kehoach.render.ics import ics
from kills import contents
from plans import plan_of
from running import Run, invoke


@pytest.fixture(scope="module")
def _once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issued")
    build_project(folder)
    assert invoke("issue", "--plan", folder / "plan", "--out", folder / "build").exit_code == 0
    return folder


@pytest.fixture
def issued(run: Run, tmp_path: Path, _once: Path) -> Run:
    """Commands in a folder with a plan that is built and issued."""
    copy(_once, tmp_path)
    return run


def events(name: str = "lich") -> dict[str, Any]:
    """The events of a built calendar, by their activity."""
    calendar = Calendar.from_ical(Path(f"build/{name}.ics").read_bytes(), multiple=False)
    assert not calendar.errors
    return {str(each["uid"]).partition(".")[0]: each for each in calendar.walk("VEVENT")}


def sequences(name: str = "lich") -> dict[str, tuple[int, str]]:
    """How often each event has changed, and its status."""
    return {
        key: (int(each.get("sequence", 0)), str(each["status"]))
        for key, each in events(name).items()
    }


def rebuild(run: Run) -> None:
    """The calendars alone: all that this is about."""
    result = run("build", "--format", "ics")
    assert result.exit_code == 0, result.stderr


def issue_again(run: Run) -> None:
    """Build all, and issue it for a reason."""
    assert run("build").exit_code == 0
    result = run("issue", "--reason", "Sửa đổi")
    assert result.exit_code == 0, result.stderr


def test_only_what_changed_counts_up(issued: Run) -> None:
    """In the calendars that show it; the same uid, the stamp of the plan's date."""
    before = contents(Path("build"))
    assert set(sequences().values()) == {(0, "CONFIRMED")}
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    rebuild(issued)
    assert sequences() == {
        "phat-dong": (1, "CONFIRMED"), "kiem-tra": (0, "CONFIRMED"), "tong-ket": (0, "CONFIRMED"),
    }  # fmt: skip
    assert sequences("don-vi/so-y-te")["phat-dong"] == (1, "CONFIRMED")
    name = "don-vi/so-tai-chinh.ics"
    assert Path("build", name).read_bytes() == before[name]
    moved = events()["phat-dong"]
    assert str(moved["uid"]) in before["lich.ics"].decode().replace("\r\n ", "")
    assert moved["dtstart"].dt.isoformat() == "2026-03-19"
    assert moved["dtstamp"].dt.date().isoformat() == "2026-01-28"


def test_what_is_gone_is_cancelled_for_as_long_as_it_is_known(issued: Run) -> None:
    """Also after further issues, until it comes back; then it counts up once more."""
    row = (
        "      - {id: tong-ket, text: Tổng kết phong trào, lead: Sở Tài chính, "
        "when: Tháng 12 năm 2026}\n"
    )
    change(row, "")
    rebuild(issued)
    for name in ("lich", "don-vi/so-tai-chinh"):
        assert sequences(name)["tong-ket"] == (1, "CANCELLED"), name
    gone = events()["tong-ket"]
    assert gone["dtstart"].dt.isoformat() == "2026-12-01"
    assert str(gone["summary"]) == "Tổng kết phong trào"
    assert not gone.walk("VALARM")
    issue_again(issued)
    assert sequences()["tong-ket"] == (1, "CANCELLED")
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    issue_again(issued)
    assert sequences()["tong-ket"] == (1, "CANCELLED")
    path = Path("plan/a.yaml")
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    rebuild(issued)
    assert sequences()["tong-ket"] == (2, "CONFIRMED")


def test_a_task_that_is_another_s_now_leaves_the_calendar(issued: Run) -> None:
    """Whose it was has it cancelled, whose it is has it; the whole calendar keeps it."""
    change("Tổng kết phong trào, lead: Sở Tài chính", "Tổng kết phong trào, lead: Sở Y tế")
    rebuild(issued)
    assert sequences("don-vi/so-tai-chinh")["tong-ket"] == (1, "CANCELLED")
    assert sequences("don-vi/so-y-te")["tong-ket"] == (0, "CONFIRMED")
    assert sequences()["tong-ket"] == (1, "CONFIRMED")  # who leads is said there


def test_the_calendar_of_a_unit_without_tasks_cancels_what_nobody_has(issued: Run) -> None:
    """What others have keeps its uid, and must not be taken from who has both calendars."""
    change("lead: Sở Y tế, support: Sở Tài chính, due", "lead: Sở Y tế, due")
    change(
        "      - {id: tong-ket, text: Tổng kết phong trào, lead: Sở Tài chính, "
        "when: Tháng 12 năm 2026}\n", "",
    )  # fmt: skip
    assert issued("build").exit_code == 0
    assert not Path("build/don-vi/so-tai-chinh.docx").exists()
    assert sequences("don-vi/so-tai-chinh") == {"tong-ket": (1, "CANCELLED")}
    issue_again(issued)
    assert sequences("don-vi/so-tai-chinh") == {"tong-ket": (1, "CANCELLED")}


def test_an_issue_changes_no_calendar(issued: Run) -> None:
    """What a build gives before it is what a build gives after it, to the byte."""
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    change("Kiểm tra việc thực hiện", "Kiểm tra và đôn đốc việc thực hiện")
    assert issued("build").exit_code == 0
    before = contents(Path("build"))
    issue_again(issued)
    assert contents(Path("build")) == before
    shutil.rmtree("build")
    assert issued("build").exit_code == 0
    assert contents(Path("build")) == before


def test_events_are_known_under_another_subject(issued: Run) -> None:
    """Without an id of the document its words would name the events: those of the issue do."""
    before = {str(each["uid"]) for each in events().values()}
    change("subject: Tuyên truyền năm 2026", "subject: Công tác tuyên truyền năm 2026")
    rebuild(issued)
    assert {str(each["uid"]) for each in events().values()} == before
    change("  symbol:", "  id: tuyen-truyen-2026\n  symbol:")
    rebuild(issued)
    assert {str(each["uid"]) for each in events().values()} == before


def test_a_draft_s_calendars_say_so(issued: Run) -> None:
    """Tentative, by its name, and older than what will be issued; what is cancelled stays so."""
    change("  number: 12\n", "")
    shutil.move("plan/ban-hanh", "ban-hanh")
    rebuild(issued)
    assert {status for _sequence, status in sequences().values()} == {"TENTATIVE"}
    text = Path("build/lich.ics").read_text("utf-8")
    assert "X-WR-CALNAME:Dự thảo – Kế hoạch: Tuyên truyền năm 2026" in text
    assert {each["dtstamp"].dt.year for each in events().values()} == {1980}
    shutil.move("ban-hanh", "plan/ban-hanh")
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    change("id: tong-ket", "id: tong-ket-phong-trao")
    rebuild(issued)
    found = sequences()
    assert found["tong-ket"] == (1, "CANCELLED")
    assert found["tong-ket-phong-trao"] == (0, "TENTATIVE")
    assert found["phat-dong"][1] == "TENTATIVE"
    assert {each["dtstamp"].dt.year for each in events().values()} == {2026}


def test_bytes_depend_on_the_plan_s_folder_alone(issued: Run, tmp_path: Path) -> None:
    """Not on what an output folder has held before."""
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    rebuild(issued)
    assert issued("build", "--format", "ics", "--out", "moi").exit_code == 0
    fresh = contents(tmp_path / "moi")
    assert fresh
    assert fresh == {
        name: content for name, content in contents(Path("build")).items() if name in fresh
    }


# --- for any row of changes ----------------------------------------------------------------------

ACTIVITIES = ("a", "b", "c")
DAYS = st.sampled_from((None, 5, 6, 7))


def plan_with(days: tuple[int | None, ...]) -> Plan:
    """A plan whose activities are on some days of a month, or not at all."""
    rows = [
        f"      - {{id: {name}, text: Việc {name}, lead: Sở Y tế, when: Ngày {day}/3/2026}}"
        for name, day in zip(ACTIVITIES, days, strict=True)
        if day
    ]
    head = PLAN[: PLAN.index("    activities:")]
    return plan_of(
        f"{head}    activities:\n" + "\n".join(rows) if rows else f"{head}    text: Không"
    )


def calendars(plan: Plan, issue: Issue | None) -> dict[str, bytes]:
    """The bytes of all calendars."""
    return {
        each.name: ics(each.view())  # type: ignore[arg-type]  # the view of a calendar
        for each in documents(plan, None, issue)
        if Format.ICS in each.formats
    }


def issue_of(plan: Plan, before: Issue | None) -> Issue:
    """What an issue of a plan records, written and read again."""
    issues = Issues(Path(), before, before.number if before else 0, ())
    found = next_issue(plan, documents(plan, None, before), issues, "", Contents({}, {}))
    read = read_record(found.number, record_text(found))
    assert read == found
    return found


def imported(state: dict[str, tuple[int, Any]], content: bytes) -> None:
    """What a program has after it has imported a calendar (RFC 5546, 2.1.5)."""
    calendar = Calendar.from_ical(content, multiple=False)
    found: list[Any] = list(calendar.walk("VEVENT"))
    for event in found:
        uid, sequence = str(event["uid"]), int(event.get("sequence", 0))
        known = state.get(uid)
        day = None if event["status"] == "CANCELLED" else event["dtstart"].dt.day
        if known is None or sequence > known[0]:
            state[uid] = (sequence, day)
        else:
            assert sequence == known[0], "it counts down"
            assert day == known[1], "it changed and does not count up"


@given(st.lists(st.tuples(DAYS, DAYS, DAYS), min_size=1, max_size=5))
def test_who_imports_every_issue_has_the_last_one(rows: list[tuple[int | None, ...]]) -> None:
    """Whatever came, went and moved in between; and an issue never changes a calendar."""
    issue: Issue | None = None
    state: dict[str, tuple[int, Any]] = {}
    for days in rows:
        plan = plan_with(days)
        made = calendars(plan, issue)
        issue = issue_of(plan, issue)
        assert calendars(plan, issue) == made
        if "lich" in made:
            imported(state, made["lich"])
        now = {uid.partition(".")[0]: day for uid, (_sequence, day) in state.items() if day}
        assert now == {name: day for name, day in zip(ACTIVITIES, days, strict=True) if day}
