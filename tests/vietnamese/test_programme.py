from __future__ import annotations

import pytest

from kehoach.vietnamese.period import Hours
from kehoach.vietnamese.period.programme import programme_entry


@pytest.mark.parametrize(
    ("text", "hours", "words"),
    [
        ("20h00 - 20h15: Ổn định tổ chức", (1200, 1215), "Ổn định tổ chức"),
        ("7h30: Đón tiếp đại biểu", (450, None), "Đón tiếp đại biểu"),
        ("Từ 19h30 đến 21h00, chương trình nghệ thuật", (1170, 1260), "chương trình nghệ thuật"),
        ("8 giờ 00 phút - 8 giờ 15 phút. Chào cờ", (480, 495), "Chào cờ"),
        ("07:30–08:00 Văn nghệ chào mừng", (450, 480), "Văn nghệ chào mừng"),
        ("14h00' – 14h30': Khai mạc", (840, 870), "Khai mạc"),
        ("2 giờ chiều: Thi đấu", (840, None), "Thi đấu"),
        ("7 - 9h tối: Liên hoan", (1140, 1260), "Liên hoan"),
        ("23h30 - 24h00: Bắn pháo hoa", (1410, 1440), "Bắn pháo hoa"),
        ("Lúc 8h: Dâng hương", (480, None), "Dâng hương"),
        ("09g00", (540, None), ""),
    ],
)
def test_hours_at_the_head_of_a_line(text: str, hours: tuple[int, int | None], words: str) -> None:
    """And the words behind them."""
    entry = programme_entry(text)
    assert entry
    assert entry.hours == Hours(*hours)
    assert text[entry.start :] == words


@pytest.mark.parametrize(
    "text",
    ["", "Ổn định tổ chức", "25h00: Khai mạc", "9h00 - 8h00: Lùi", "20 đại biểu", "05 phút: Nghỉ",
     "Sáng: Khai mạc", "15/3: Khai mạc", "a" * 10_000],
)  # fmt: skip
def test_lines_without_hours(text: str) -> None:
    """Numbers of other things, hours that no day has, hours that run backwards."""
    assert programme_entry(text) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("23h30 - 00h30: Bắn pháo hoa", (1410, 30)),
        ("Từ 22h00 đến 2h00: Canh đền", (1320, 120)),
        ("20h - 1h: Hội hoa đăng", (1200, 60)),
        ("18h00 – 06h00: Trực", (1080, 360)),
        ("22 giờ 30 - 0 giờ 15: Giao thừa", (1350, 15)),
    ],
)
def test_a_line_may_go_over_midnight(text: str, hours: tuple[int, int]) -> None:
    """From an evening to the small hours; other hours that run backwards are a slip."""
    entry = programme_entry(text)
    assert entry
    assert entry.hours == Hours(*hours)
