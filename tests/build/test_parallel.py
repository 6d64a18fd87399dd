"""However many processes make the files, they are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.build import parallel
from kills import contents
from plans import LAI_CHAU
from running import Run

pytestmark = pytest.mark.slow  # whole builds


@pytest.mark.parametrize("cores", [3, 5, 12])
def test_more_processes_make_the_same_bytes(
    cores: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one core, and of more than the machine may have; no process is left behind."""
    for count in (1, cores):
        monkeypatch.setattr(parallel, "cores", lambda count=count: count)
        assert parallel.workers(400) == min(count, 8)
        out = tmp_path / str(count)
        result = run("build", "--plan", LAI_CHAU, "--out", out, "--format", "docx", "--format", "md", "--format", "html")  # fmt: skip
        assert result.exit_code == 0, result.stderr
    one, many = (contents(tmp_path / str(count)) for count in (1, cores))
    assert {name for name in one if "/.kehoach" not in name} == {
        name for name in many if "/.kehoach" not in name
    }
    assert all(many[name] == content for name, content in one.items() if "/.kehoach" not in name)
