"""Plans of any size, for measuring: the same numbers give the same plan, byte for byte.

python bench/generate.py ACTIVITIES UNITS FOLDER    a plan
python bench/generate.py PLANS FOLDER               a folder of plans of 30 activities
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SIZES = ((30, 45), (300, 209), (3_000, 970), (30_000, 4_500))
"""Activities and units, each ten times the activities of the one before."""

WORKSPACES = (10, 100, 1_000)
"""How many plans an office has."""

BODIES = (
    "Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp", "Sở Xây dựng", "Sở Công Thương",
    "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường",
    "Sở Dân tộc và Tôn giáo", "Công an tỉnh", "Thanh tra tỉnh",
)  # fmt: skip
"""Units that all plans of a workspace have; the others are each plan's own."""

SELDOM = "Ban Quản lý Khu kinh tế"
"""A unit that one of ten plans has."""

_SECTION = 25
_EACH_UNITS = 45
_EACH_ACTIVITIES = 30
_SELDOM = 10
"""Every so many plans there is one that replaces the one before it, and one with a seldom unit."""

_VERBS = ("Tổ chức", "Xây dựng", "Rà soát", "Kiểm tra", "Tuyên truyền", "Hướng dẫn", "Tham mưu")
_THINGS = (
    "các hoạt động văn hóa, thể thao", "kế hoạch chi tiết", "công tác bảo đảm an ninh, trật tự",
    "phong trào thi đua yêu nước", "hội nghị tổng kết", "chương trình giao lưu nghệ thuật",
    "công trình chào mừng", "việc chăm lo gia đình chính sách", "đường hoa, cây xanh",
)  # fmt: skip
_PLACES = ("trên địa bàn tỉnh", "tại các xã, phường", "tại trung tâm hành chính", "ở cơ sở")


class _Work(NamedTuple):
    """An activity."""

    text: str
    lead: str
    support: str
    month: int


def _work(names: list[str], chance: random.Random) -> _Work:
    lead, support = chance.sample(names, 2)
    return _Work(_sentence(chance), lead, support, chance.randint(3, 9))


def write_plan(activities: int, units: int, folder: Path) -> None:
    """A plan with so many activities and units."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(activities)  # noqa: S311  # the same plan every time, not a secret
    names = [f"Đơn vị số {number}" for number in range(1, units + 1)]
    (folder / "00-van-ban.yaml").write_text(_head(activities), "utf-8")
    (folder / "10-don-vi.yaml").write_text("\n".join(_units(names)) + "\n", "utf-8")
    work = [_work(names, chance) for _number in range(activities)]
    sections = "\n".join(_sections(work))
    (folder / "20-noi-dung.yaml").write_text(f"{sections}\n", "utf-8")
    duties = "\n".join(_duties(work, names))
    (folder / "30-nhiem-vu.yaml").write_text(f"{duties}\n", "utf-8")


def write_workspace(plans: int, folder: Path) -> None:
    """A folder of so many plans; what is open to all stands in one of ten activities."""
    for number in range(1, plans + 1):
        chance = random.Random(f"{number} of a workspace")  # noqa: S311  # likewise
        own = [f"Phòng số {each}" for each in range(1, _EACH_UNITS - len(BODIES) + 1)]
        names = [*BODIES, *own]
        if number % _SELDOM == 1:
            names[-1] = SELDOM
        work = [_work(names, chance) for _number in range(_EACH_ACTIVITIES)]
        basis = f"Thay thế Kế hoạch số {number - 1}/KH-UBND ngày 05/01/2026"
        cites = f"  bases: [{basis}]\n" if number % _SELDOM == 0 else ""
        more = f"  id: ke-hoach-{number}\n{cites}  opening:"  # calendars tell plans apart by the id
        parts = (
            _head(_EACH_ACTIVITIES, number).replace("  opening:", more),
            *_units(names), *_sections(work, 10), *_duties(work, names),
        )  # fmt: skip
        path = folder / f"ke-hoach-{number:04}" / "ke-hoach.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(parts) + "\n", "utf-8")


def _head(activities: int, number: int = 7) -> str:
    return f"""kehoach: 1
document:
  number: {number}
  symbol: KH-UBND
  date: 2026-01-05
  place: Lai Châu
  subject: Triển khai {activities} nhiệm vụ năm 2026
  issuer: {{name: Ủy ban nhân dân tỉnh}}
  opening: Ủy ban nhân dân tỉnh ban hành Kế hoạch, cụ thể như sau
  closing: Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh.
  signature: {{authority: TM. Ủy ban nhân dân, post: Chủ tịch, name: Nguyễn Văn A}}
  recipients: [Các đơn vị thuộc tỉnh]
  filing: [VT]
appendices: [{{table: assignments, title: Biểu phân công, mention: (Có biểu phân công kèm theo)}}]
"""


def _units(names: list[str]) -> Iterator[str]:
    yield "units:"
    for name in names:
        yield f"  - name: {name}"
        yield f"    short: {name.replace('Đơn vị', 'ĐV')}"
    yield "  - name: Các đơn vị thuộc tỉnh"
    yield f"    members: [{', '.join(names)}]"
    yield "  - {name: Các đơn vị có liên quan, open: true}"


def _sections(work: list[_Work], open_to_all: int = 1) -> Iterator[str]:
    """The activities; one of so many asks whoever is concerned for support, too."""
    yield "sections:"
    for number, each in enumerate(work, 1):
        if number % _SECTION == 1:
            yield f"  - heading: Nhóm nhiệm vụ {number // _SECTION + 1}"
            yield "    activities:"
        yield f"      - id: viec-{number}"
        yield f"        text: {each.text}, đợt {number}."
        yield f"        lead: {each.lead}"
        others = ", Các đơn vị có liên quan" if number % open_to_all == 0 else ""
        yield f"        support: [{each.support}{others}]"
        yield f"        when: Từ tháng {each.month}/2026 đến tháng {each.month + 3}/2026"
    yield "  - heading: Tổ chức thực hiện"
    yield "    duties: all"


def _duties(work: list[_Work], names: list[str]) -> Iterator[str]:
    led: dict[str, list[int]] = {}
    for number, each in enumerate(work, 1):
        led.setdefault(each.lead, []).append(number)
    yield "duties:"
    for name in names:
        yield f"  - unit: {name}"
        yield "    items:"
        yield f"      - Là đầu mối theo dõi các nhiệm vụ được giao cho {name}."
        for number in led.get(name, ()):
            each = work[number - 1]
            yield f"      - text: Chủ trì, phối hợp với {each.support} thực hiện đợt {number}."
            yield f"        leads: [viec-{number}]"


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} {chance.choice(_PLACES)}"


if __name__ == "__main__":
    numbers, where = [int(each) for each in sys.argv[1:-1]], Path(sys.argv[-1])
    if len(numbers) == 1:
        write_workspace(numbers[0], where)
    else:
        write_plan(numbers[0], numbers[1], where)
