"""Words around a time that say how sure it is, that it is done, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach.vietnamese.period.grammar import Found, Production, value_of
from kehoach.vietnamese.period.stretches import Saying
from kehoach.vietnamese.text import fold


def _marked(found: Found) -> Saying:
    marks = dict.fromkeys(found.all("mark"), True)
    saying: Saying = found["time"]
    return saying._replace(marks=marks) if marks else saying


def _done_alone(found: Found) -> Saying | None:
    """That it is done, and not when."""
    mark = found["mark word"]
    return Saying((), dict, {"done": True}) if mark == "done" else None


ACTIONS = frozenset(
    fold(word)
    for word in (
        "khởi động", "khởi công", "khai mạc", "bế mạc", "bắt đầu", "kết thúc", "báo cáo", "trình",
        "phê duyệt", "ban hành", "cập nhật", "sơ kết", "tổng kết", "xúc tiến", "đặt hàng", "quyết định",
        "hoàn thành", "duy trì", "triển khai", "tổ chức", "nghiệm thu", "thẩm định", "xây dựng", "lập",
        "công bố", "khảo sát", "thực hiện", "tiến hành", "đợt", "giai đoạn", "vòng", "bước", "diễn ra",
        "tham mưu", "rà soát", "kiểm tra", "đánh giá", "phát động", "ra mắt", "vận hành", "bàn giao",
        "thi công", "giải ngân", "lựa chọn", "phát hành", "gửi", "họp", "chuẩn bị", "đưa vào",
        "lần", "kỳ", "phiên", "sơ khảo", "chung kết", "bán kết", "vòng loại", "sơ tuyển", "lễ", "hội nghị",
    )
)  # fmt: skip
"""Words with which what is done may begin, before its time: "Khởi động quý IV/2026"."""

NUMBERED = frozenset(
    map(fold, ("đợt", "lần", "vòng", "đoạn", "bước", "kỳ", "phiên", "khóa", "lớp"))
)
"""Words whose number is their own, and begins no time: "đợt 1 năm 2027"."""

DENYING = frozenset(map(fold, ("trừ", "không", "chưa", "ngoài")))
"""Words that take back the time behind them."""

REPORTS = frozenset(map(fold, ("cáo", "kết", "giá")))
"""The last words of "báo cáo", "sơ kết", "đánh giá", behind which "6 tháng" says of what time it is."""

TURNING = frozenset(
    map(
        fold,
        (
            "trước", "sau", "từ", "đến", "tới", "theo", "khi", "nếu", "trừ", "ngoài", "không", "chưa",
            "hết", "kể", "tùy", "quá", "hằng", "mỗi", "quý", "tháng", "ngày", "năm", "tuần",
            "trong", "vào", "nhìn", "hướng",
        ),
    )
)  # fmt: skip
"""Words that make of a time behind them another one, or belong to it; what is done has none of them."""

TABLES: Mapping[str, Mapping[str, str]] = {
    "mark word": {
        **dict.fromkeys(
            (
                "dự kiến", "khoảng", "ước", "ước khoảng", "vào khoảng", "trong khoảng", "tạm thời",
                "có thể",
            ),
            "approximate",
        ),
        **dict.fromkeys(("phấn đấu", "dự kiến phấn đấu"), "aspiration"),
        **dict.fromkeys(
            (
                "đã thực hiện", "đã hoàn thành", "đã tổ chức", "đã xong", "đã triển khai",
                "đã được thực hiện", "đã được tổ chức", "đã thực hiện xong",
            ),
            "done",
        ),
    },
    "usual word": dict.fromkeys(
        (
            "thời gian", "thời điểm", "thời hạn", "tổ chức", "thực hiện", "triển khai", "tiến hành",
            "ban hành", "diễn ra", "hoàn thành",
        ),
        "",
    ),
}  # fmt: skip
PRODUCTIONS = (
    Production("mark", "<mark word> [:]", value_of("mark word")),
    Production(
        "nothing", "[<usual word>] thời (gian|điểm|hạn) [<usual word>] [:|là]", lambda _found: True
    ),
    Production("time", "<mark word>", _done_alone),
    Production("whole", "{<mark>|<nothing>} <time> [,] {<mark>}", _marked),
)
