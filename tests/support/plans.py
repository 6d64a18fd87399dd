"""Small plans for tests, the real ones, and what bad ones announce."""

from __future__ import annotations

import re
from pathlib import Path

from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data"
LAI_CHAU = ROOT / "plan"
COMMUNE = DATA / "xa"
PARTY = DATA / "dang"
SMALLEST = DATA / "nho"

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


def load_text(text: str) -> Loaded:
    """The plan in a text, behind a head where it has none of its own."""
    texts = {"plan.yaml": text}
    return load_source(
        read_texts(
            texts if re.search(r"^kehoach:", text, re.MULTILINE) else {"head.yaml": HEAD} | texts
        )
    )


def expected(text: str) -> list[tuple[str, int, int, str]]:
    """Code, line, column and words of each finding that a bad file announces in its comments."""
    return [
        (match[1], number, int(match[2]), match[3])
        for number, line in enumerate(text.splitlines(), 1)
        if (match := MARKER.search(line))
    ]
