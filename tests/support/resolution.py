"""A resolution of a made-up body with its programme and two annexes, as large as real ones are."""

from __future__ import annotations

import json
from typing import Any

GROUPS = (
    "Hoàn thiện thể chế", "Phát triển hạ tầng", "Đào tạo nhân lực", "Dữ liệu và nền tảng",
    "Dịch vụ cho người dân", "Doanh nghiệp và hợp tác xã", "Hợp tác với các tỉnh bạn",
)  # fmt: skip
TASKS = 140
INDICATORS = 41
TIMES = (
    "2027", "6/2027", "06/2027", "Tháng 10/2027", "Quý II/2027", "2027 - 2028", "Thường xuyên",
    "Hằng năm",
)  # fmt: skip
"""Eight ways to write a time."""
UNITS = tuple(
    f"Sở {name}"
    for name in ("Nội vụ", "Tài chính", "Y tế", "Xây dựng", "Công Thương", "Tư pháp", "Ngoại vụ")
)
WITH_PARTS = {11: 12, 23: 4}
"""Indicators with others below them: 11.1 to 11.12."""


def task(number: int) -> dict[str, Any]:
    """A task of the second annex; some say less than others."""
    found: dict[str, Any] = {
        "id": f"nhiem-vu-{number}",
        "text": f"Xây dựng đề án thứ {number} về số hóa kho lưu trữ của xã.",
        "lead": UNITS[number % len(UNITS)],
    }
    if number % 4:
        found["support"] = UNITS[(number + 3) % len(UNITS)]
    if number % 15:
        found["output"] = f"Đề án {number}"
    if number != 42:  # one task has no time
        found["when"] = TIMES[number % len(TIMES)]
    return found


def indicators() -> list[Any]:
    """The indicators of the first annex; the numbers of their parts are the compiler's."""
    found: list[Any] = [{"group": "I. Đến năm 2030"}]
    for number in range(1, INDICATORS + 1):
        if number == 36:  # where the second horizon begins
            found.append({"group": "II. Đến năm 2045"})
        parts = [
            {"text": f"Tỷ lệ phần {part} của loại {number}", "unit": "%", "value": f"{part + 60}"}
            for part in range(1, WITH_PARTS.get(number, 0) + 1)
        ]
        value = {"indicators": parts} if parts else {"unit": "%", "value": f"≥ {number + 40}"}
        lead = UNITS[number % len(UNITS)]
        found.append({"text": f"Tỷ lệ hồ sơ loại {number}", "lead": lead, **value})
    return found


def resolution() -> dict[str, Any]:
    """The whole plan as values."""
    first, *others = (
        [task(number) for number in range(1, TASKS + 1)][start :: len(GROUPS)]
        for start in range(len(GROUPS))
    )
    return {
        "kehoach": 1,
        "documents": [
            {
                "id": "nghi-quyet",
                "type": "Nghị quyết",
                "number": 31,
                "symbol": "NQ-HĐND",
                "date": "2026-12-09",
                "place": "Bắc Sơn",
                "subject": "Ban hành Chương trình số hóa kho lưu trữ",
                "issuer": {"name": "Hội đồng nhân dân tỉnh Bắc Sơn"},
                "bases": [
                    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
                    "Xét Tờ trình số 215/TTr-UBND ngày 20 tháng 11 năm 2026",
                ],
                "sections": [
                    {"text": "Ban hành kèm theo Nghị quyết này Chương trình số hóa kho lưu trữ."},
                    {"text": "Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2027."},
                    {"text": "Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Nghị quyết này."},
                ],
                "signature": {"post": "Chủ tịch", "name": "Hoàng Thị Vân"},
                "recipients": ["Như Điều 3", "Thường trực Tỉnh ủy"],
                "filing": ["VT"],
            },
            {
                "id": "chuong-trinh",
                "within": "nghi-quyet",
                "type": "Chương trình",
                "subject": "Số hóa kho lưu trữ giai đoạn 2027 - 2030",
                "numbering": ["I", "1", "a", "-"],
                "sections": [
                    {
                        "heading": "Mục tiêu",
                        "text": "Đến năm 2030, mọi kho lưu trữ của tỉnh có bản số.",
                        "footnotes": {
                            "after": "bản số",
                            "text": "Bản số là tệp tin có giá trị như bản giấy.",
                        },
                    },
                    {
                        "heading": "Nhiệm vụ",
                        "sections": [
                            {"heading": name, "sections": [{"text": f"{name} theo Phụ lục II."}]}
                            for name in GROUPS
                        ],
                    },
                ],
            },
        ],
        "units": [{"name": name} for name in UNITS],
        "indicators": indicators(),
        "appendices": [
            {
                "title": "Chỉ tiêu của Chương trình",
                "table": {
                    "rows": "indicators",
                    "columns": [
                        "number", "text", {"show": "unit", "label": "Đơn vị"},
                        {"show": "value", "label": "Kết quả"},
                        {"show": "lead", "label": "Cơ quan theo dõi"},
                    ],
                },
            },
            {
                "id": "nhiem-vu",
                "title": "Nhiệm vụ của Chương trình",
                "table": {
                    "columns": [
                        "number", "text", "lead", "support",
                        {"show": "output", "label": "Kết quả"}, "when",
                    ],
                },
                "sections": [
                    {"heading": name, "activities": tasks}
                    for name, tasks in zip(GROUPS, (first, *others), strict=True)
                ],
            },
        ],
    }  # fmt: skip


def resolution_text() -> str:
    """The same as a file of a plan: JSON is YAML, too."""
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in resolution().items()
    )
