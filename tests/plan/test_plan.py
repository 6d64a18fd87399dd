from __future__ import annotations

from datetime import date

import pytest

from kehoach.analysis.schedule import last_due
from kehoach.analysis.tasks import Tie, tasks_of
from kehoach.plan import Plan, load
from plans import COMMUNE, LAI_CHAU, load_text


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The real plan."""
    return load(LAI_CHAU).plan


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("chi-dao-tuyen-truyen", "B.I.2.1.a"),
        ("tuyen-truyen-dai-chung", "B.I.2.1.đ"),
        ("so-bao-dac-biet", "B.I.2.2"),
        ("tri-an", "B.II.1"),
        ("khen-thuong-nha-nuoc", "B.II.2.c"),
        ("cong-trinh-trong-diem", "B.II.3"),
        ("khu-lien-hiep-the-thao", "B.II.3(4)"),
        ("ngay-hoi-van-hoa", "B.II.4"),
        ("le-ky-niem", "B.III.1.4"),
    ],
)
def test_every_part_has_its_place(plan: Plan, name: str, place: str) -> None:
    """As one refers to it in the signed document."""
    assert plan.places[name] == place


def test_the_real_plan_is_whole(plan: Plan) -> None:
    """18 activities with a lead and a time, save those that hold others; 26 headings of duties."""
    own = [activity for activity in plan.activities if not activity.activities]
    assert len(own) == 18
    assert [activity.id for activity in own if not activity.leads] == ["giai-marathon"]
    assert [activity.id for activity in own if not activity.timing] == []
    places = {duty.mark.place.split(".")[1] for duty in plan.duties}
    assert places == {str(number) for number in range(1, 27)}
    assert len(plan.duties) == 80
    tied = [duty for duty in plan.duties if duty.leads or duty.supports]
    assert len(tied) > 60
    assert len(plan.registry.find("UBND các huyện, thành phố").members) == 8  # type: ignore[union-attr]  # it is there


def test_every_activity_with_a_leader_is_told_in_a_duty_or_by_the_group(plan: Plan) -> None:
    """The ties of section D reach nearly all of section B."""
    tied = {name for duty in plan.duties for name in (*duty.leads, *duty.supports)}
    untold = {each.id for each in plan.activities if each.id not in tied}
    assert untold == set()


def test_relative_times_resolve_through_the_other_activity(plan: Plan) -> None:
    """Five days before a ceremony that is in January lies between two days, and says so."""
    timing = plan.by_id["so-bao-dac-biet"].when
    assert timing
    assert (timing.anchor, timing.words) == ("le-ky-niem", "Ra trước lễ kỷ niệm 05 ngày")
    assert (timing.period.start, timing.period.end) == (date(2023, 12, 27), date(2024, 1, 26))
    assert timing.period.approximate


RELATIVE = """
sections:
  - heading: Việc
    activities:
      - {{id: goc, title: Lễ hội, {anchor}}}
      - {{id: viec, text: Việc, when: {time}}}
"""


@pytest.mark.parametrize(
    ("anchor", "time", "start", "end", "words", "approximate"),
    [
        ("when: 2026-10-03", "{before: goc, days: 7}", "2026-09-26", "2026-09-26", "Trước Lễ hội 07 ngày", False),
        ("when: 2026-10-03", "{after: goc, days: 10}", "2026-10-13", "2026-10-13", "Sau Lễ hội 10 ngày", False),
        ("when: 2026-10-03", "{before: goc}", None, "2026-10-02", "Trước Lễ hội", True),
        ("due: 2026-10-03", "{after: goc}", "2026-10-04", None, "Sau Lễ hội", True),
        ("when: 2026-10", "{during: goc}", "2026-10-01", "2026-10-31", "Trong thời gian Lễ hội", True),
        ("when: Thường xuyên", "{before: goc}", None, None, "Trước Lễ hội", True),
        ("place: Xã", "{before: goc, text: Trước hội}", None, None, "Trước hội", True),
        ("when: 1000-01-01", "{before: goc, days: 999999999}", None, None, "Trước Lễ hội 999999999 ngày", False),
    ],
)  # fmt: skip
def test_relative_times(
    anchor: str, time: str, start: str | None, end: str | None, words: str, *, approximate: bool
) -> None:
    """Before, after and during; exact only where the other is a day and the distance is told."""
    loaded = load_text(RELATIVE.format(anchor=anchor, time=time))
    assert not loaded.findings
    timing = loaded.plan.by_id["viec"].when
    assert timing
    assert timing.words == words
    assert (timing.period.start, timing.period.end) == tuple(
        date.fromisoformat(day) if day else None for day in (start, end)
    )
    assert timing.period.approximate is approximate


def test_chains_of_relative_times_resolve_whatever_their_order() -> None:
    """Thousands of activities, each two days after the next one in the file."""
    count = 3000
    lines = "\n".join(
        f"      - {{id: a{n}, text: x, when: {{after: a{n + 1}, days: 2}}}}" for n in range(count)
    )
    loaded = load_text(
        f"sections:\n  - heading: x\n    activities:\n{lines}\n"
        f"      - {{id: a{count}, text: x, when: 2026-01-01}}\n"
    )
    assert not loaded.findings
    timing = loaded.plan.by_id["a2990"].when
    assert timing
    assert timing.period.start == date(2026, 1, 21)


def test_ties_are_kept_apart(plan: Plan) -> None:
    """By name before group before open group; each activity once, under the closest."""
    unit = plan.registry.find("Bộ Chỉ huy Quân sự tỉnh")
    assert unit
    tasks = tasks_of(unit, plan)
    assert [task.activity.id for task in tasks.tied(Tie.NAME)] == ["le-dang-hoa"]
    assert "le-dang-hoa" not in {task.activity.id for task in tasks.tied(Tie.OPEN)}
    assert len({task.activity.key for task in tasks.tasks}) == len(tasks.tasks)
    assert len(tasks.duties) == 1
    assert tasks.is_obliged


def test_tasks_come_soonest_first_and_those_without_a_date_last() -> None:
    """By the day by which they must be done."""
    plan = load(COMMUNE).plan
    unit = plan.registry.find("Phòng Văn hóa - Xã hội")
    assert unit
    days = [last_due(task.activity) for task in tasks_of(unit, plan).tied(Tie.LEAD)]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days == dated + [None] * (len(days) - len(dated))
    assert len(dated) > 2


def test_a_plan_without_ids_gets_keys_that_do_not_collide() -> None:
    """Two activities with the same words, and one whose words have no letters."""
    loaded = load_text("""
sections:
  - heading: Việc
    activities: [{text: Dọn vệ sinh}, {text: Dọn vệ sinh}, {id: don-ve-sinh-2, text: x}, {text: 漢}]
""")
    keys = [activity.key for activity in loaded.plan.activities]
    assert keys == ["don-ve-sinh", "don-ve-sinh-3", "don-ve-sinh-2", "hoat-dong"]
    assert set(loaded.plan.by_id) == {"don-ve-sinh-2"}


def test_the_closest_tie_counts_and_every_way_to_be_meant_is_seen() -> None:
    """By name before through a group, leading before supporting; an open group means every agency."""
    plan = load_text(
        """labels: {carries_out: Đơn vị thực hiện}
units:
- {name: Sở A}
- {name: Sở B}
- {name: Các sở, members: [Sở A, Sở B]}
- {name: Các đơn vị có liên quan, open: true}
- {name: Các đơn vị khác, open: true, members: [Sở B]}
sections:
- heading: Việc
  activities:
  - {text: Một, lead: Các sở, support: Sở A}
  - {text: Hai, lead: Sở B, support: [Các sở, Các đơn vị có liên quan]}
  - {text: Ba, lead: Sở B, roles: {carries_out: Các sở}, support: Sở A}
  - {text: Bốn, lead: Các đơn vị có liên quan}
  - {text: Năm, lead: Sở A, support: Các đơn vị khác}
  - {text: Sáu, lead: Các sở, support: Các đơn vị có liên quan}
"""
    ).plan

    def ties(name: str) -> list[tuple[str, str, str | None]]:
        unit = plan.registry.find(name)
        assert unit is not None
        return [
            (task.activity.name, str(task.tie), task.via.name if task.via else None)
            for task in tasks_of(unit, plan).tasks
        ]

    assert ties("Sở A") == [
        ("Một", "lead group", "Các sở"),
        ("Hai", "group", "Các sở"),
        ("Ba", "role", "Các sở"),
        ("Bốn", "open lead", "Các đơn vị có liên quan"),
        ("Năm", "lead", None),
        ("Sáu", "lead group", "Các sở"),
    ]
    assert ties("Sở B")[1:3] == [("Hai", "lead", None), ("Ba", "lead", None)]
    assert ("Năm", "open", "Các đơn vị khác") in ties("Sở B")
    assert ties("Các đơn vị có liên quan") == [
        ("Hai", "open", None),
        ("Bốn", "open lead", None),
        ("Sáu", "open", None),
    ]


def test_open_groups_oblige_nobody_and_bring_a_task_once() -> None:
    """Whoever is concerned, those who are named, or nobody of the registry; no name means anything."""
    plan = load_text(
        """units:
- {name: Sở Y tế}
- {name: Sở Tài chính}
- {name: Các đơn vị có liên quan, open: true}
- {name: Các doanh nghiệp, open: outside}
- {name: Các xã, open: [Sở Tài chính]}
- {name: Các bên, open: true}
sections:
- heading: Nội dung
  activities:
  - {text: Một, lead: Sở Y tế, support: [Các đơn vị có liên quan, Các bên, Các doanh nghiệp]}
  - {text: Hai, lead: Các xã, support: Sở Y tế}
  - {text: Ba, lead: Các doanh nghiệp}
  - {text: Bốn, lead: Các bên, support: Các đơn vị có liên quan}
"""
    ).plan

    def ties(name: str) -> list[tuple[str, str]]:
        unit = plan.registry.find(name)
        assert unit is not None
        return [(each.activity.name, str(each.tie)) for each in tasks_of(unit, plan).tasks]

    assert ties("Sở Tài chính") == [("Một", "open"), ("Hai", "open lead"), ("Bốn", "open lead")]
    assert ties("Sở Y tế") == [("Một", "lead"), ("Hai", "support"), ("Bốn", "open lead")]
    assert not any(
        tasks_of(unit, plan).is_obliged for unit in plan.registry if unit.name != "Sở Y tế"
    )
