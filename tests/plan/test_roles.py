"""Roles that a plan declares, and sentences that say whom they bind."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach.analysis.progress import Group, states
from kehoach.analysis.tasks import Tie, UnitTasks, tasks_of
from kehoach.plan import Plan, load
from kehoach.views.agency import agency_view
from kehoach.views.assignment import column_keys
from kehoach.views.calendar import plan_calendar, unit_calendar
from kehoach.views.official import official_view
from kehoach.views.printed import paragraphs
from plans import HEAD, PROSE, load_text

UNITS = "units: [{name: Sở A}, {name: Sở B}, {name: Sở C}]\n"


def plan_of(text: str) -> Plan:
    """A plan without errors."""
    loaded = load_text(HEAD + "  closing: Hết.\n" + UNITS + text)
    assert not loaded.findings, loaded.findings
    return loaded.plan


def printed(plan: Plan) -> list[str]:
    """The paragraphs of the official document."""
    return [str(each) for each in paragraphs(official_view(plan))]


def tasks(name: str, plan: Plan) -> UnitTasks:
    """What the plan says of one unit."""
    unit = plan.registry.find(name)
    assert unit
    return tasks_of(unit, plan)


@pytest.fixture(scope="module")
def prose() -> Plan:
    """The plan in prose, which has no activity."""
    loaded = load(PROSE)
    assert not loaded.findings
    assert not loaded.plan.activities
    return loaded.plan


def test_units_are_joined_as_the_plan_wants_them() -> None:
    """Two are joined by the word alone, three by commas before it; others keep semicolons."""
    plan = plan_of(
        "roles: {lead: {join: và}}\n"
        "sections: [{heading: H, activities: ["
        "{text: Một, lead: [Sở A, Sở B], support: [Sở B, Sở C]},"
        "{text: Hai, lead: [Sở A, Sở B, Sở C]}, {text: Ba, lead: Sở A}]}]"
    )
    lines = [line for line in printed(plan) if "chủ trì" in line]
    assert [line.partition(": ")[2] for line in lines] == [
        "Sở A và Sở B.", "Sở A, Sở B và Sở C.", "Sở A.",
    ]  # fmt: skip
    assert any(line.endswith("Sở B; Sở C.") for line in printed(plan))


def test_roles_are_printed_in_the_order_of_their_declaration() -> None:
    """So are their columns; a role that wants none has none."""
    plan = plan_of(
        "roles: {monitors: {label: Theo dõi}, support: {column: false}, lead: Chủ trì}\n"
        "sections: [{heading: H, activities: [{text: Một, lead: Sở A, support: Sở B,"
        " roles: {monitors: Sở C}}]}]"
    )
    lines = [line.lstrip("- ") for line in printed(plan) if ": Sở" in line]
    assert lines == ["Theo dõi: Sở C.", "Đơn vị phối hợp: Sở B.", "Chủ trì: Sở A."]
    assert column_keys(plan) == ("number", "text", "monitors", "lead", "time")


def test_own_lines_stand_where_the_labels_have_them() -> None:
    """A key of `lines` among the labels is printed there; one that is not comes last."""
    plan = plan_of(
        "labels: {when: Thời gian, form: Hình thức, lead: Chủ trì}\n"
        "sections: [{heading: H, activities: [{text: Một, lead: Sở A, when: Quý II/2027,"
        " lines: {Khác: không, form: trực tuyến}}]}]"
    )
    lines = [line.lstrip("- ") for line in printed(plan) if ": " in line]
    assert lines[-4:] == [
        "Thời gian: Quý II/2027.", "Hình thức: trực tuyến.", "Chủ trì: Sở A.", "Khác: không.",
    ]  # fmt: skip


def test_a_plan_in_prose_has_tasks(prose: Plan) -> None:
    """They are on sheets, in calendars, and stand as reported, without any activity."""
    ranger = tasks("Hạt Kiểm lâm thành phố", prose)
    assert [str(each.duty.words) for each in ranger.duties][:2] == [
        "Biên soạn và phát 5.000 tờ rơi tới các hộ nhận khoán bảo vệ rừng.",
        "Cắm bổ sung biển cấm lửa tại các cửa rừng.",
    ]
    ends = [event.end for event in unit_calendar(ranger, prose).events]
    assert ends == [date(2026, 10, 29), date(2026, 10, 29), date(2027, 5, 14)]
    assert len(plan_calendar(prose).events) == 7
    found = {str(each.activity.name): each for each in states(prose.followed, date(2026, 11, 2), 9)}
    reported = found["Rà soát phương án huy động lực lượng tại chỗ."]
    assert (reported.group, reported.status) == (Group.OVERDUE, "Đang thực hiện")


def test_members_have_the_duties_of_their_group(prose: Plan) -> None:
    """A sentence for a group binds each of its members, and says through whom."""
    found = [each for each in tasks("UBND xã Cốc San", prose).duties if each.task]
    assert [str(each.via.name) for each in found if each.via] == ["UBND các xã, phường"]
    assert [each.task.tie for each in found if each.task] == [Tie.LEAD_GROUP]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hạt Kiểm lâm thành phố", "PHIẾU GIAO NHIỆM VỤ"),
        ("Đài Phát thanh và Truyền hình tỉnh", "NỘI DUNG ĐỀ NGHỊ PHỐI HỢP"),
        ("Hội Chủ rừng tỉnh", "NỘI DUNG MỜI THAM GIA"),
    ],
)
def test_who_is_asked_gets_no_task_sheet(name: str, kind: str, prose: Plan) -> None:
    """The head of the sheet, and its parts, are by what the plan does to the unit."""
    sheet = agency_view(tasks(name, prose), prose)
    assert sheet.kind == kind
    words = " ".join(map(str, paragraphs(sheet))).casefold()
    assert ("nhiệm vụ" in words) == (kind == "PHIẾU GIAO NHIỆM VỤ")


def test_a_unit_that_is_ordered_and_asked_is_told_apart() -> None:
    """What is only asked of it is no task of its sheet."""
    plan = plan_of(
        "roles: {asked: {label: Đề nghị, force: asks}}\n"
        "sections: [{heading: H, activities: [{text: Một, lead: Sở A},"
        "{text: Hai, roles: {asked: Sở A}}]}]"
    )
    words = [str(each) for each in paragraphs(agency_view(tasks("Sở A", plan), plan))]
    assert "PHIẾU GIAO NHIỆM VỤ" in words[0]
    assert any("chủ trì 01, đề nghị 01" in each for each in words)


def test_a_heading_is_free_text_and_may_be_the_duty(prose: Plan) -> None:
    """Text may run on behind it; the unit keeps its name."""
    lines = printed(prose)
    assert any("Hạt Kiểm lâm thành phố - thường trực Kế hoạch" in each for each in lines)
    assert (
        "2. Công an thành phố: điều tra nguyên nhân các vụ cháy; xử lý nghiêm người vi phạm."
        in (line.replace("\u00a0", " ") for line in lines)
    )
    front = tasks("Ủy ban MTTQ thành phố", prose)
    assert [str(each.duty.text)[:7] for each in front.duties] == ["Đề nghị"]


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("{text: Làm xong., for: Sở A, due: Quý II/2027}", "Làm xong (Quý II/2027)."),
        ("{text: Làm xong quý II/2027., for: Sở A, due: Quý II/2027}", "Làm xong quý II/2027."),
        ("{text: Làm xong, for: Sở A, when: Thường xuyên}", "Làm xong (Thường xuyên)"),
    ],
)
def test_a_time_is_printed_where_the_words_do_not_say_it(item: str, line: str) -> None:
    """Before the stop, in brackets."""
    plan = plan_of(f"sections: [{{heading: H, items: [{item}]}}]")
    assert any(each.endswith(line) for each in printed(plan))


def test_whom_a_section_binds_holds_for_all_in_it() -> None:
    """But for what names somebody itself; a paragraph that leads to a list is no duty."""
    plan = plan_of(
        "sections: [{heading: H, for: Sở A, due: Tháng 5/2027, text: 'Làm các việc sau:',"
        " items: [Một, {text: Hai, for: Sở B}, {text: Ba, items: [{text: Bốn, for: Sở C}]}],"
        " sections: [{heading: K, text: Năm}]}]"
    )
    said = [(str(duty.text), [unit.name for unit in duty.units]) for duty in plan.duties]
    assert said == [
        ("Một", ["Sở A"]), ("Hai", ["Sở B"]), ("Ba", ["Sở A"]), ("Bốn", ["Sở C"]),
        ("Năm", ["Sở A"]),
    ]  # fmt: skip
    assert len(plan.followed) == 5


def test_roles_of_a_section_are_lines_and_duties() -> None:
    """Who leads all that is in it stands below its text, and on the sheet of each."""
    plan = plan_of(
        "sections: [{heading: H, text: Chữ, roles: {lead: Sở A, support: [Sở B, Sở C]}}]"
    )
    assert [line.lstrip("- ") for line in printed(plan) if "Sở" in line][-2:] == [
        "Đơn vị chủ trì: Sở A.", "Đơn vị phối hợp: Sở B; Sở C.",
    ]  # fmt: skip
    assert [str(each.duty.text) for each in tasks("Sở C", plan).duties] == ["H"]


def test_a_time_may_hang_on_a_sentence() -> None:
    """An item with a time is an anchor as an activity is."""
    plan = plan_of(
        "sections: [{heading: H, items: [{text: Lễ, id: le, for: Sở A, when: 10/5/2027},"
        " {text: Họp, for: Sở B, due: {before: le, days: 2}}]}]"
    )
    assert [each.timing and each.timing.period.end for each in plan.followed] == [
        date(2027, 5, 10), date(2027, 5, 8),
    ]  # fmt: skip


def test_who_helps_has_the_same_duty() -> None:
    """In a role of its own; its time is told once, and nothing more is printed."""
    plan = plan_of(
        "sections: [{heading: H, for: Sở A, support: [Sở B, Sở C], due: Tháng 5/2027,"
        " text: Làm xong trong tháng 5/2027., items: [{text: Họp, for: Sở B}]}]"
    )
    assert [(duty.units[0].name, duty.role and duty.role.key) for duty in plan.duties] == [
        ("Sở A", None), ("Sở B", "support"), ("Sở B", None),
    ]  # fmt: skip
    assert [unit.name for unit in plan.duties[1].units] == ["Sở B", "Sở C"]
    assert len(tasks("Sở C", plan).duties) == 1
    (dated,) = [each for each in plan.dated_duties.values() if each.supports]
    assert [each.unit.name for each in dated.leads] == ["Sở A"]
    assert [each.unit.name for each in dated.supports] == ["Sở B", "Sở C"]
    assert not any("Sở C" in line for line in printed(plan))


def test_help_for_nobody_is_a_finding() -> None:
    """Where no text says whom it binds."""
    text = f"{HEAD}  closing: Hết.\n{UNITS}sections: [{{heading: H, support: Sở A, text: Làm.}}]\n"
    assert [each.code for each in load_text(text).findings] == ["KH171"]
