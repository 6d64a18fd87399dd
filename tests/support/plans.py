"""Small plans for tests, the real ones, and what bad ones announce."""

from __future__ import annotations

import re
from pathlib import Path

from kehoach.plan import Loaded, Plan, load_source
from kehoach.reader import read_texts

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data"
LAI_CHAU = ROOT / "plan"
COMMUNE = DATA / "xa"
PARTY = DATA / "dang"
SMALLEST = DATA / "nho"
ENCLOSED = DATA / "quyet-dinh"
ARTICLE = DATA / "dieu-1"
SCHOOL = DATA / "truong"
PROSE = DATA / "van-xuoi"
SHAPES = (ENCLOSED, ARTICLE, SCHOOL, PROSE)
"""Plans of other shapes: within a decision, as its first article, with a table of hours, in prose."""

MARKER = re.compile(r"# (KH\d{3}) (\d+) (.+)$", re.MULTILINE)

HEAD = """\
kehoach: 1
document:
  symbol: KH-UBND
  place: Lai Châu
  subject: Thử nghiệm
  issuer: {name: UBND tỉnh Lai Châu}
  signature: {post: Chủ tịch, name: Nguyễn Văn A}
"""


ACTIVITY = """\
sections:
  - heading: Việc
    activities:
"""
"""What stands before an activity on a line of its own."""

MONEY = """\
units: [{name: Sở A}, {name: Sở B}, {name: Sở C}]
sections:
  - heading: Chung
    activities:
      - id: to-chuc
        text: Tổ chức hội nghị
        lead: Sở A
        budget:
          amount: 100 triệu đồng
          source: [{name: Ngân sách tỉnh, amount: 60 triệu đồng}, Xã hội hóa, Tài trợ]
          lines:
            - {text: Thuê hội trường, unit: buổi, quantity: "2,5", price: 4.000.000}
            - {text: In tài liệu, unit: cuốn, quantity: 1.000, price: "12.345,6 nghìn", amount: 12.345.600.000 đồng, note: hai màu}
            - {text: Xe, amount: 5.000.000, for: Sở B}
        activities:
          - {text: Trang trí, lead: Sở C, budget: 20 triệu đồng}
          - {text: Lễ tân, budget: 10 triệu đồng}
  - heading: Riêng
    activities:
      - {text: Việc của hai sở, lead: [Sở A, Sở B], budget: 7 triệu đồng}
      - {text: Việc không ai chủ trì, budget: 3.000.000}
      - {text: Việc không có tiền, lead: Sở A}
      - {text: Việc có kinh phí chưa rõ, lead: Sở A, budget: Theo dự toán được duyệt}
""".replace('"12.345,6 nghìn", amount: 12.345.600.000 đồng', '"12.345", amount: "12.345.001"')
"""Every way to write a sum, of agencies and sources of several kinds."""


def load_text(text: str) -> Loaded:
    """The plan in a text, behind a head where it has none of its own."""
    texts = {"plan.yaml": text}
    return load_source(
        read_texts(
            texts if re.search(r"^kehoach:", text, re.MULTILINE) else {"head.yaml": HEAD} | texts
        )
    )


def plan_of(text: str) -> Plan:
    """The sound plan in a text."""
    loaded = load_text(text)
    assert loaded.is_sound, [each.message for each in loaded.findings]
    return loaded.plan


def expected(text: str) -> list[tuple[str, int, int, str]]:
    """Code, line, column and words of each finding that a bad file announces in its comments."""
    return [
        (match[1], number, int(match[2]), match[3])
        for number, line in enumerate(text.splitlines(), 1)
        if (match := MARKER.search(line))
    ]


PRESS = """\
sections:
  - heading: Việc phải làm
    activities:
      - id: hop-bao
        text: Tổ chức họp báo tại tỉnh  # một ghi chú
        lead: Sở Y tế
"""
"""A task that has an id, a comment and a unit; its other lines go behind it."""

TWO_TASKS = (
    HEAD
    + """\
units: [{name: Sở Y tế}, {name: Sở Nội vụ}]
"""
    + PRESS
    + """\
      - text: Tổ chức hội nghị tổng kết tại huyện
        lead: Sở Nội vụ
"""
)
"""Two tasks of two units, one with an id and a comment."""
