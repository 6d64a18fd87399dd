"""What kinds of bodies begin a plan, and what each would write in it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    """A kind of body that issues plans."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    COMMITTEE = "committee"
    PARTY = "party"
    SCHOOL = "school"


class Usual(NamedTuple):
    """What is offered for a kind; in names, `{province}` and `{commune}` are those of the place."""

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
    basis: str = "Căn cứ Luật Tổ chức chính quyền địa phương"


_FESTIVAL: Final = "Tổ chức Ngày hội văn hóa các dân tộc"

USUAL: Final[dict[Kind, Usual]] = {
    Kind.PROVINCE: Usual(
        "Lai Châu",
        "Ủy ban nhân dân {province}",
        "Sở Văn hóa, Thể thao và Du lịch",
        ("Sở Tài chính", "Văn phòng Ủy ban nhân dân tỉnh"),
        f"{_FESTIVAL} {{province}}",
    ),
    Kind.DEPARTMENT: Usual(
        "Lai Châu",
        "Sở Y tế",
        "Phòng Nghiệp vụ Y",
        ("Văn phòng Sở", "Phòng Kế hoạch - Tài chính"),
        "Kiểm tra công tác y tế năm {year}",
        parent="Ủy ban nhân dân {province}",
        post="Giám đốc",
        basis="Căn cứ chức năng, nhiệm vụ được giao",
    ),
    Kind.COMMUNE: Usual(
        "xã Bình Lư, tỉnh Lai Châu",
        "Ủy ban nhân dân {commune}",
        "Phòng Văn hóa - Xã hội",
        ("Phòng Kinh tế", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        f"{_FESTIVAL} {{commune}}",
        parent="",
    ),
    Kind.COMMITTEE: Usual(
        "Lai Châu",
        "Ban Tổ chức Ngày hội văn hóa các dân tộc",
        "Sở Văn hóa, Thể thao và Du lịch",
        ("Sở Tài chính", "Công an tỉnh"),
        f"{_FESTIVAL} {{province}}",
        parent="Ủy ban nhân dân {province}",
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
        basis="Thực hiện chương trình công tác năm {year} của Ban Thường vụ",
    ),
    Kind.SCHOOL: Usual(
        "xã Bình Lư, tỉnh Lai Châu",
        "Trường Trung học cơ sở Bình Lư",
        "Tổ Khoa học xã hội",
        ("Tổ Văn phòng", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        "Tổ chức Ngày hội đọc sách năm học",
        parent="Ủy ban nhân dân {commune}",
        post="Hiệu trưởng",
        basis="Căn cứ kế hoạch giáo dục của nhà trường",
    ),
}
