from __future__ import annotations

import unicodedata
from itertools import permutations

import pytest

from kehoach.plan import Loaded, Registry, load
from plans import LAI_CHAU, load_text


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The units of the real plan."""
    return load(LAI_CHAU).plan.registry


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("SỞ Y TẾ", "Sở Y tế"),
        ("sở  y tế", "Sở Y tế"),
        (unicodedata.normalize("NFD", "Sở Y tế"), "Sở Y tế"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Công thương", "Sở Công Thương"),
        ("Công thương", "Sở Công Thương"),
        ("Sở Giao thông Vận tải", "Sở Giao thông vận tải"),
        ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Văn phòng Uỷ ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Chỉ huy trưởng BCH Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("Điện lực Lai Châu", "Công ty Điện lực Lai Châu"),
        ("\u00d0iện lực Lai Châu", "Công ty Điện lực Lai Châu"),
        ("Công ti Điện lực Lai Châu", "Công ty Điện lực Lai Châu"),
        ("Cấp uỷ, chính quyền các cấp", "Cấp ủy, chính quyền các cấp"),
    ],
)
def test_a_unit_is_found_by_any_written_form(
    registry: Registry, written: str, official: str
) -> None:
    """Case, Unicode form, tone place, i and y, dashes, look-alikes of đ, shorts and aliases."""
    unit = registry.find(written)
    assert unit
    assert unit.name == official


@pytest.mark.parametrize("written", ["so y te", "Sở Y", "Sở Y tế tỉnh", "Y tế", ""])
def test_a_plan_must_write_names_whole(registry: Registry, written: str) -> None:
    """What a person may type in a hurry is no reference in a plan."""
    assert registry.find(written) is None


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("so y te", "Sở Y tế"),
        ("dien luc lai chau", "Công ty Điện lực Lai Châu"),
        ("ubnd huyen muong te", "UBND huyện Mường Tè"),
        ("bch quan su tinh", "Bộ Chỉ huy Quân sự tỉnh"),
    ],
)
def test_a_person_may_leave_out_accents(registry: Registry, typed: str, official: str) -> None:
    """At the command line."""
    assert [unit.name for unit in registry.search(typed)] == [official]


def test_the_nearest_names_come_first(registry: Registry) -> None:
    """For a slip of the pen."""
    assert registry.nearest("Sở Y té")[0] == "Sở Y tế"
    assert registry.nearest("Sở Giáo dục")[0] == "Sở Giáo dục và Đào tạo"
    assert registry.nearest("漢字") == ()


def test_groups_reach_their_members_through_groups() -> None:
    """A member of a member is a member; an open group without members means every agency."""
    found = load_text("""
units:
  - {name: Bản A}
  - {name: Bản B}
  - {name: Các bản, members: [Bản A, Bản B]}
  - {name: Toàn xã, members: [các bản]}
  - {name: Ai có liên quan, open: true}
sections: [{heading: Việc}]
""")
    registry = found.plan.registry
    village, group, commune, everyone = (
        registry.find(name) for name in ("Bản A", "Các bản", "Toàn xã", "Ai có liên quan")
    )
    assert village
    assert group
    assert commune
    assert everyone
    assert registry.groups_of(village) == (group, commune)
    assert registry.concerns(commune, village)
    assert not registry.concerns(village, commune)
    assert registry.concerns(everyone, village)
    assert not registry.concerns(everyone, commune)
    assert (village.is_group, group.is_group, everyone.is_group) == (False, True, True)


def test_a_file_name_depends_on_the_names_alone() -> None:
    """To exchange two lines of the registry exchanges no files."""
    lines = ["{name: Xã Tà Hừa}", "{name: Xã Tả Hứa}", "{name: Sở Y tế}", "{name: Sở Y Tê}"]
    found = [
        {
            str(unit.name): unit.slug
            for unit in load_text(f"units: [{', '.join(each)}]").plan.registry
        }
        for each in permutations(lines)
    ]
    assert all(each == found[0] for each in found)
    assert found[0]["Xã Tả Hứa"] == "xax-tar-huwas"


def names(loaded: Loaded) -> list[str]:
    """The file names of the units."""
    return [unit.slug for unit in loaded.plan.registry]


def test_two_units_never_share_a_file_name() -> None:
    """Names that differ only by marks, that have no letters, that a system keeps for itself, or that are long."""
    long = "Ban " + "rất dài " * 30
    found = load_text(f"""
units: [{{name: Sở Má}}, {{name: Sở Mà}}, {{name: 漢字}}, {{name: 字}}, {{name: CON}}, {{name: "{long}A"}}, {{name: "{long}B"}}]
sections: [{{heading: Việc}}]
""")
    assert not found.findings
    assert names(found)[:5] == ["sowr-mas", "sowr-maf", "don-vi-2", "don-vi", "don-vi-con"]
    assert len(set(names(found))) == 7
    assert max(map(len, names(found))) < 100
