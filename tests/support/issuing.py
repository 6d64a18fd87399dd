"""A small plan that is built and issued, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from running import invoke

PLAN = """\
kehoach: 1
document:
  number: 12
  symbol: KH-UBND
  date: 2026-01-28
  place: Lai Châu
  subject: Tuyên truyền năm 2026
  issuer: {name: Ủy ban nhân dân tỉnh Lai Châu}
  opening: UBND tỉnh ban hành Kế hoạch như sau
  closing: Trên đây là Kế hoạch.
  signature: {authority: TM. Ủy ban nhân dân, post: Chủ tịch, name: Nguyễn Văn A}
  recipients: [Sở Y tế, Sở Tài chính]
  filing: [VT]
units: [{name: Sở Y tế}, {name: Sở Tài chính}]
sections:
  - heading: Nội dung
    activities:
      - {id: phat-dong, text: Phát động phong trào, lead: Sở Y tế, when: Ngày 12/3/2026}
      - {id: kiem-tra, text: Kiểm tra việc thực hiện, lead: Sở Y tế, support: Sở Tài chính, due: 30/6/2026}
      - {id: tong-ket, text: Tổng kết phong trào, lead: Sở Tài chính, when: Tháng 12 năm 2026}
"""


def build_project(folder: Path) -> None:
    """The plan in `plan/`, built into `build/`."""
    (folder / "plan").mkdir(parents=True)
    (folder / "plan/a.yaml").write_text(PLAN, "utf-8")
    result = invoke("build", "--plan", folder / "plan", "--out", folder / "build")
    assert result.exit_code == 0, result.stderr


def change(old: str, new: str, folder: Path = Path()) -> None:
    """Other words in the plan."""
    path = folder / "plan/a.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def copy(project: Path, folder: Path) -> None:
    """A project of one's own, as another one is."""
    for name in ("plan", "build"):
        shutil.copytree(project / name, folder / name)
