"""Small plans for tests, and the real ones."""

from __future__ import annotations

import re
from pathlib import Path

from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
LAI_CHAU = ROOT / "plan"
COMMUNE = DATA / "xa"
PARTY = DATA / "dang"
SMALLEST = DATA / "nho"

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
