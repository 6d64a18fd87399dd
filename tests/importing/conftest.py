from __future__ import annotations

import pytest

from imports import PLANS, stripped
from running import invoke


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """The official document of each plan in each format that can be imported, stripped."""
    found = {}
    for name, plan in PLANS.items():
        out = tmp_path_factory.mktemp("built")
        forms = [word for form in ("docx", "pdf", "md") for word in ("--format", form)]
        result = invoke("build", "--plan", plan, "--out", out, "--only", "ke-hoach", *forms)
        assert result.exit_code == 0, result.output
        for form in ("docx", "pdf", "md"):
            data = (out / f"ke-hoach.{form}").read_bytes()
            found[name, form] = stripped(data) if form == "docx" else data
    return found
