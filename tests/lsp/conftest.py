"""A small plan in three files, and an editor that has it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lsp_editor import Editor
from plans import HEAD

UNITS = """\
units:
  - {name: Sở Y tế, short: Sở YT}
  - {name: 'Sở Văn hóa, Thể thao và Du lịch', short: Sở VHTTDL}
  - {name: Các sở, members: [Sở Y tế, Sở VHTTDL]}
"""
WORK = """\
sections:
  - heading: Việc
    numbered: true
    activities:
      - id: kham-benh
        text: Khám bệnh ,phát thuốc
        lead: Sở YT
        support: [Các sở]
        when: Quý II năm 2026
      - id: hoi-thi
        text: Hội thi ở 😀 bản
        lead: Sở VHTTDL
        when: {after: kham-benh, days: 5, text: Sau khi khám bệnh 05 ngày}
  - heading: Tổ chức thực hiện
    duties: all
"""
DUTIES = """\
duties:
  - unit: Sở Y tế
    items:
      - {text: Chủ trì khám bệnh., leads: [kham-benh]}
  - unit: Sở VHTTDL
    items:
      - {text: Chủ trì hội thi., leads: [hoi-thi], supports: kham-benh}
"""
FILES = {"00.yaml": HEAD, "10.yaml": UNITS, "20.yaml": WORK, "30.yaml": DUTIES}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The folder of a small plan."""
    folder = tmp_path / "plan"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def editor(plan: Path) -> Iterator[Editor]:
    """An editor with the folder of the plan."""
    found = Editor(plan)
    yield found
    found.end()


@pytest.fixture
def work(plan: Path, editor: Editor) -> Path:
    """The file of the activities, open in the editor."""
    editor.open(plan / "20.yaml")
    return plan / "20.yaml"
