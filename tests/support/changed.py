"""Plans that changed: the real one with one edit of each kind, two small ones with all kinds at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plans import HEAD, LAI_CHAU


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
