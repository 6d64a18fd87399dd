from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.country import Country, find_place, nearest_places, provinces
from kehoach.country.facts import bodies, communes_of, table_rows

TODAY = date(2026, 11, 27)
ONCE = date(2023, 5, 10)
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


def of(place: str, day: date = TODAY, table: Path | None = None) -> Country:
    """The units of the one place with this name."""
    (found,) = find_place(place, day, table)
    return Country(found, day, table)


@pytest.mark.parametrize(
    ("written", "day", "name"),
    [
        ("Bắc Ninh", "2026-09-19", "tỉnh Bắc Ninh"),
        ("Bắc Ninh", "2026-09-20", "thành phố Bắc Ninh"),
        ("tỉnh Bắc Ninh", "2026-09-20", "thành phố Bắc Ninh"),
        ("bac ninh", "2026-11-27", "thành phố Bắc Ninh"),
        ("Quảng Ninh", "2026-08-31", "tỉnh Quảng Ninh"),
        ("Quảng Ninh", "2026-09-01", "thành phố Quảng Ninh"),
        ("Đồng Nai", "2026-04-30", "thành phố Đồng Nai"),
        ("Hà Giang", "2025-06-30", "tỉnh Hà Giang"),
        ("Hà Giang", "2025-07-01", "tỉnh Tuyên Quang"),
        ("Bà Rịa - Vũng Tàu", "2026-01-01", "Thành phố Hồ Chí Minh"),
        ("Bình Dương", "2026-01-01", "Thành phố Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "2026-01-01", "Thành phố Hồ Chí Minh"),
        ("TPHCM", "2023-01-01", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên Huế", "2024-12-31", "tỉnh Thừa Thiên Huế"),
        ("Thừa Thiên Huế", "2025-01-01", "thành phố Huế"),
        ("Thừa Thiên - Huế", "2025-01-01", None),
        ("Lào Cai", "2023-01-01", "tỉnh Lào Cai"),
        ("Yên Bái", "2026-01-01", "tỉnh Lào Cai"),
        ("Dak Lak", "2026-01-01", "tỉnh Đắk Lắk"),
        ("Hoà Bình", "2026-01-01", "tỉnh Phú Thọ"),
        ("xã Mường Tè", "2026-01-01", "xã Mường Tè"),
        ("Mường Tè, tỉnh Lai Châu", "2026-01-01", "xã Mường Tè"),
        ("thành phố Lai Châu", "2023-05-10", "thành phố Lai Châu"),
        ("Atlantis", "2026-01-01", None),
        ("", "2026-01-01", None),
    ],
)
def test_a_place_has_the_name_of_the_day(written: str, day: str, name: str | None) -> None:
    """By any way to write it; a province that has gone into another is followed."""
    found = find_place(written, date.fromisoformat(day))
    assert {each.name for each in found} == ({name} if name else set())


@given(DAYS)
def test_there_are_as_many_provinces_as_the_laws_say(day: date) -> None:
    """63 until 30/6/2025, then 34; the cities are five, six, and six to nine since."""
    standing = [each for each in provinces() if each.stands(day)]
    cities = sum(each.kind == "thành phố" for each in standing)
    old = day <= date(2025, 6, 30)
    assert len(standing) == (63 if old else 34)
    steps = [date(2026, 4, 30), date(2026, 9, 1), date(2026, 9, 20)]
    assert cities == 5 + (day >= date(2025, 1, 1)) + sum(day >= each for each in steps)


@given(st.sampled_from(provinces()), DAYS)
def test_every_province_that_was_is_somewhere_today(province: object, day: date) -> None:
    """Following successors ends at one province of the day, whose name finds itself."""
    name = getattr(province, "name", "")
    found = find_place(name, day)
    assert found
    for each in found:
        assert each.province.stands(day)
        assert [one.name for one in find_place(each.name, day)] == [each.name]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("sở y tế", "Sở Y tế"),
        ("Sở Y tế tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("Ủy ban nhân dân tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("Bộ CHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh"),
        ("Công an tỉnh", "Công an tỉnh"),
        ("Ban Tổ chức Tỉnh uỷ", "Ban Tổ chức Tỉnh ủy"),
        ("Tỉnh đoàn", "Tỉnh đoàn"),
        ("UBND xã Mường Tè", "UBND xã Mường Tè"),
        ("Đảng ủy phường Đoàn Kết", "Đảng ủy phường Đoàn Kết"),
        ("Chi cục Hải quan khu vực VII", "Chi cục Hải quan khu vực VII"),
        ("Bộ VHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Thành đoàn", None),
        ("Sở", None),
        ("UBND xã Bình Minh", None),
    ],
)
def test_a_body_is_called_as_it_is_written_unless_that_is_an_abbreviation(
    written: str, name: str | None
) -> None:
    """So no release of the facts puts another name on paper."""
    official = of("Lai Châu").find(written)
    assert (official and official.name) == name


@pytest.mark.parametrize(
    ("written", "successors"),
    [
        ("Sở Giao thông vận tải", ("Sở Xây dựng",)),
        ("Sở TT&TT", ("Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch")),
        ("UBND các huyện, thành phố", ("UBND các xã, phường",)),
        ("UBND huyện Than Uyên", ("UBND các xã, phường",)),
        ("Huyện ủy Than Uyên", ("Đảng ủy các xã, phường",)),
        ("Ban Tuyên giáo Tỉnh ủy", ("Ban Tuyên giáo và Dân vận Tỉnh ủy",)),
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", ("Ban Chỉ huy Bộ đội Biên phòng tỉnh",)),
    ],
)
def test_a_body_that_has_ended_names_its_successors(
    written: str, successors: tuple[str, ...]
) -> None:
    """On a day after its end; and the successors are found by the names that it gives."""
    country = of("Lai Châu")
    official = country.find(written)
    assert official
    assert not official.stands(TODAY)
    assert official.successors == successors
    assert all((later := country.find(each)) and later.stands(TODAY) for each in successors)


def test_districts_are_those_of_2023() -> None:
    """Lai Châu's eight had their bodies then, and have none after 30/6/2025."""
    group = of("Lai Châu", ONCE).find("UBND các huyện, thành phố")
    assert group
    assert group.stands(ONCE)
    assert len(group.members) == 8
    assert "UBND thành phố Lai Châu" in group.members
    assert {each.kind for each in of("Lai Châu").places()} == {"xã", "phường"}


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("UBND các xã, phường", 38), ("UBND các phường, xã", 38), ("UBND cấp xã", 38),
        ("UBND các xã", 36), ("UBND các phường", 2), ("Công an các xã, phường", 38),
        ("Đảng ủy các xã, phường", 38), ("Ủy ban nhân dân các xã và phường", 38),
        ("Trạm Y tế các xã, phường trên địa bàn tỉnh", 38),
    ],
)  # fmt: skip
def test_a_group_of_all_communes_has_those_that_are_known(written: str, count: int) -> None:
    """Of any kind of body that a commune has."""
    country = of("Lai Châu")
    group = country.find(written)
    assert group
    assert len(group.members) == count
    assert all(country.find(each) for each in group.members)


def test_a_group_of_communes_that_are_not_known_is_nobody_of_the_registry() -> None:
    """Elsewhere, and before 1/7/2025, the facts have no communes."""
    for country in (of("Sơn La"), of("Lai Châu", ONCE)):
        group = country.find("UBND các xã, phường")
        assert group
        assert (group.members, group.open) == ((), "outside")


def test_a_commune_has_its_own_bodies() -> None:
    """Those of its kind, and those of its province."""
    commune = of("xã Mường Tè, tỉnh Lai Châu")
    ward = of("phường Đoàn Kết, tỉnh Lai Châu")
    for name in ("UBND xã", "Đảng ủy xã", "Phòng Kinh tế", "Trạm Y tế xã", "Sở Y tế", "UBND tỉnh"):
        assert commune.find(name), name
    assert commune.find("Phòng Kinh tế, Hạ tầng và Đô thị") is None
    assert commune.find("UBND phường") is None
    assert ward.find("Phòng Kinh tế, Hạ tầng và Đô thị")
    assert ward.find("Phòng Kinh tế") is None


def test_a_city_has_no_body_of_a_province() -> None:
    """Thành ủy in place of Tỉnh ủy, and Thanh tra thành phố."""
    city = of("Bắc Ninh")
    assert city.find("Ban Tổ chức Thành ủy")
    assert city.find("Thanh tra thành phố")
    assert city.find("UBND thành phố")
    assert city.find("Tỉnh đoàn") is None
    assert of("Bắc Ninh", date(2026, 9, 19)).find("Tỉnh đoàn")


@given(st.sampled_from(["Lai Châu", "Bắc Ninh", "Thành phố Hồ Chí Minh"]), DAYS)
def test_whatever_stands_is_found_by_each_of_its_forms(place: str, day: date) -> None:
    """A form that two bodies have is that of one which stands."""
    country = of(place, day)
    for official in country.standing():
        for form in official.forms:
            found = country.find(form)
            assert found, form
            assert found.stands(day)


@given(st.text(max_size=60))
def test_no_words_break_a_look_up(words: str) -> None:
    """A place and a body: found, or not."""
    find_place(words, TODAY)
    nearest_places(words, TODAY)
    of("Lai Châu").find(words)


def test_a_kept_table_stands_for_what_ships(tmp_path: Path) -> None:
    """Its communes are found; a place of a name that several provinces have is told as several."""
    table = tmp_path / "communes.tsv"
    rows = ["name\tkind\tprovince_code\tsince", "xã Mẫu\txã\t14\t2025-07-01"]
    table.write_text("\n".join([*rows, "Mẫu\txã\t38\t2025-07-01"]), "utf-8")
    assert len(find_place("xã Mẫu", TODAY, table)) == 2
    assert of("xã Mẫu, tỉnh Sơn La", TODAY, table).find("UBND xã")
    group = of("Sơn La", TODAY, table).find("UBND các xã, phường")
    assert group
    assert group.members == ("UBND xã Mẫu",)
    assert len(of("Lai Châu", TODAY, table).places()) == 38


@given(st.binary(max_size=200))
def test_any_bytes_may_be_kept_as_a_table(content: bytes) -> None:
    """What is no table is as none."""
    rows = table_rows(content.decode("utf-8", "replace"))
    assert rows is None or isinstance(rows, tuple)


def test_the_facts_hold_together() -> None:
    """Ids once; successors known; nothing begins after it ends; Lai Châu's communes are 38."""
    known = {each.id for each in bodies()}
    assert len(known) == len(bodies())
    for each in bodies():
        assert set(each.successors) <= known, each.id
        assert each.certainty in ("certain", "likely", "unverified")
        assert not (each.since and each.until) or each.since <= each.until
    names = {each.name for each in provinces()}
    for place in provinces():
        if place.successor:
            assert place.successor in names
            assert place.until
            after = place.until + timedelta(days=1)
            assert any(each.name == place.successor and each.stands(after) for each in provinces())
    assert sum(each.stands(TODAY) for each in communes_of("12")) == 38
    assert sum(each.stands(ONCE) and each.kind == "huyện" for each in communes_of("12")) == 7
