"""Small plans with some words in them, and what the check says of them."""

from __future__ import annotations

import json
from collections import Counter

from kehoach.findings import Finding
from kehoach.rules.checking import check_plan
from plans import load_text

START = """\
kehoach: 1
numbering: [I, "1", a, "-"]
document:
  {symbol: KH-UBND, number: 5, date: 2026-01-28, place: Lai Châu, subject: SUBJECT,
   issuer: {name: Ủy ban nhân dân tỉnh Lai Châu}, bases: [Căn cứ Luật Tổ chức chính quyền địa phương],
   opening: OPENING, closing: Trên đây là Kế hoạch.,
   signature: {authority: TM. Ủy ban nhân dân, post: Chủ tịch}, recipients: RECIPIENTS, filing: [VT]}
"""
UNITS = "units: [{name: Sở Y tế}, {name: Sở Tài chính}, {name: Công an tỉnh}]\n"


def start(
    recipients: str = "[Sở Y tế, Sở Tài chính, Công an tỉnh]",
    subject: str = "Thử nghiệm",
    opening: str = "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau",
) -> str:
    told = {"RECIPIENTS": recipients, "SUBJECT": f'"{subject}"', "OPENING": f'"{opening}"'}
    head = START
    for word, value in told.items():
        head = head.replace(word, value)
    return head


def found(body: str, head: str | None = None) -> tuple[Finding, ...]:
    loaded = load_text((start() if head is None else head) + body)
    assert loaded.is_sound, [each.message for each in loaded.findings]
    return check_plan(loaded)


def codes(body: str, head: str | None = None) -> Counter[str]:
    return Counter(each.code for each in found(body, head))


def texts(*words: str, units: str = UNITS) -> str:
    """A plan whose one section has some paragraphs."""
    written = "".join(f"      - {json.dumps(each, ensure_ascii=False)}\n" for each in words)
    return f"{units}sections:\n  - heading: Việc\n    text:\n{written}"
