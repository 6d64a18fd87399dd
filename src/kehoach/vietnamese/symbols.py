"""Symbols of documents: what stands in them for a type."""

from __future__ import annotations

from typing import Final

SHORT_TYPES: Final = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "TB": "Thông báo", "HD": "Hướng dẫn",
    "CTr": "Chương trình", "KH": "Kế hoạch", "NĐ": "Nghị định", "TT": "Thông tư", "KL": "Kết luận",
    "TTr": "Tờ trình", "BC": "Báo cáo",
}  # fmt: skip
"""Types of documents by their letters (Nghị định 30/2020, Phụ lục III; Party documents)."""
