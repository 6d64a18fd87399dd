"""What kinds of bodies begin a plan, and what each would write in it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kehoach.named import NamedTuple


class Kind(StrEnum):
    """A kind of body that issues plans."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    COMMITTEE = "committee"
    PARTY = "party"
    SCHOOL = "school"


class Usual(NamedTuple):
    """What is offered for a kind; in names, `{province}`, `{commune}` and `{at}` are the place's.

    Likewise `{lead}`, `{issuer}` and `{year}`. What only the body knows (number, date, the name
    of who signs) is left blank, as in any draft.
    """

    place: str
    issuer: str
    lead: str
    supports: tuple[str, ...]
    subject: str
    parent: str = ""
    symbol: str = ""
    authority: str = ""
    post: str = "Thủ trưởng"
    style: str = "state"
    bases: tuple[str, ...] = (
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
        "Theo đề nghị của {lead}",
    )
    above: tuple[str, ...] = ()
    """Who receives the plan before the units that have tasks, and after them `below`."""
    below: tuple[str, ...] = ()
    filing: str = "VT"
    venue: str = "{bare}"


_FESTIVAL: Final = "Tổ chức Ngày hội văn hóa các dân tộc"

USUAL: Final[dict[Kind, Usual]] = {
    Kind.PROVINCE: Usual(
        "Lai Châu",
        "Ủy ban nhân dân {province}",
        "Sở Văn hóa, Thể thao và Du lịch",
        ("Sở Tài chính", "Văn phòng Ủy ban nhân dân tỉnh"),
        f"{_FESTIVAL} {{province}} năm {{year}}",
        above=(
            "Thường trực Tỉnh ủy",
            "Thường trực HĐND tỉnh",
            "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        ),
        below=("UBND các xã, phường",),
        venue="Quảng trường Nhân dân tỉnh",
    ),
    Kind.DEPARTMENT: Usual(
        "Lai Châu",
        "Sở Y tế",
        "Phòng Nghiệp vụ Y",
        ("Văn phòng Sở", "Phòng Kế hoạch - Tài chính"),
        "Kiểm tra công tác y tế năm {year}",
        parent="Ủy ban nhân dân {province}",
        post="Giám đốc",
        bases=(
            "Thực hiện chương trình công tác năm {year} của {issuer}",
            "Theo đề nghị của {lead}",
        ),
        above=("Giám đốc, các Phó Giám đốc",),
        below=("Các đơn vị trực thuộc",),
        venue="Các cơ sở y tế trên địa bàn tỉnh",
    ),
    Kind.COMMUNE: Usual(
        "xã Bình Lư, tỉnh Lai Châu",
        "Ủy ban nhân dân {commune}",
        "Phòng Văn hóa - Xã hội",
        ("Phòng Kinh tế", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        f"{_FESTIVAL} {{commune}} năm {{year}}",
        parent="",
        above=(
            "Thường trực Đảng ủy",
            "Thường trực Hội đồng nhân dân",
            "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân",
        ),
        below=("Trưởng các thôn, bản, tổ dân phố",),
        venue="Nhà văn hóa trung tâm",
    ),
    Kind.COMMITTEE: Usual(
        "Lai Châu",
        "Ban Tổ chức Ngày hội văn hóa các dân tộc",
        "Sở Văn hóa, Thể thao và Du lịch",
        ("Sở Tài chính", "Công an tỉnh"),
        f"{_FESTIVAL} {{province}} năm {{year}}",
        parent="Ủy ban nhân dân {province}",
        bases=("Thực hiện chương trình công tác năm {year} của Ủy ban nhân dân {province}",),
        above=("Thường trực Tỉnh ủy", "Các thành viên Ban Tổ chức"),
        below=("UBND các xã, phường",),
        venue="Quảng trường Nhân dân tỉnh",
        symbol="KH-BTC",
        authority="TM. Ban Tổ chức",
        post="Trưởng ban",
    ),
    Kind.PARTY: Usual(
        "Lai Châu",
        "Tỉnh ủy {bare}",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        ("Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"),
        "Học tập, quán triệt nghị quyết của Đảng năm {year}",
        symbol="KH/TU",
        authority="T/M Ban Thường vụ",
        post="Phó Bí thư",
        style="party",
        bases=("Thực hiện chương trình công tác năm {year} của Ban Thường vụ",),
        above=("Ban Thường vụ Tỉnh ủy",),
        below=("Các đảng ủy trực thuộc Tỉnh ủy",),
        filing="Văn phòng Tỉnh ủy",
        venue="Hội trường Tỉnh ủy",
    ),
    Kind.SCHOOL: Usual(
        "xã Bình Lư, tỉnh Lai Châu",
        "Trường Trung học cơ sở {at}",
        "Tổ Khoa học xã hội",
        ("Tổ Văn phòng", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        "Tổ chức Ngày hội đọc sách năm {year}",
        parent="Ủy ban nhân dân {commune}",
        post="Hiệu trưởng",
        bases=("Thực hiện kế hoạch giáo dục của nhà trường", "Theo đề nghị của {lead}"),
        above=("Hiệu trưởng, các Phó Hiệu trưởng",),
        below=("Các tổ chuyên môn",),
        venue="Sân trường",
    ),
}
