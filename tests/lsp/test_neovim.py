"""The server in a real editor: Neovim without a screen, with its own client."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plans import ROOT
from programs import Needed

SCRIPT = Path(__file__).with_name("neovim.lua")


@pytest.fixture
def asked(plan: Path, needed: Needed, tmp_path: Path) -> Any:  # noqa: ANN401  # what the script says
    """What Neovim had of the server in one sitting, as `neovim.lua` writes it down."""
    home = tmp_path / "home"
    home.mkdir()
    said = tmp_path / "said.json"
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "KEHOACH_LANG": "en",
        "PYTHONPATH": str(ROOT / "src"),
        "SERVER": json.dumps([sys.executable, "-m", "kehoach", "lsp", "--stdio"]),
        "SAID": str(said),
    }
    done = subprocess.run(  # noqa: S603  # an editor, with our own script
        [needed("nvim"), "--headless", "-u", "NONE", "-n", "-S", str(SCRIPT), str(plan / "20.yaml")],
        env=environment, cwd=plan.parent, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert said.exists(), done.stderr
    return json.loads(said.read_text("utf-8"))


def test_neovim_is_served(plan: Path, asked: Any) -> None:  # noqa: ANN401  # likewise
    """Diagnostics, hover, completion, an action, and another name: each as its client has it."""
    assert asked.get("failed") is None, asked
    assert "KH602" in asked["codes"]
    assert "KH602" not in asked["codes_after_fix"]
    assert "bệnh,phát thuốc" in asked["fixed"]
    assert "Sở Y tế" in asked["completed"]
    assert asked["hover"].startswith("**Sở Y tế**")
    assert asked["definition"] == [2]
    assert "A.I Khám bệnh ,phát thuốc" in asked["symbols"]
    assert "id: kham-chua" in (plan / "20.yaml").read_text("utf-8")
    duties = (plan / "30.yaml").read_text("utf-8")
    assert "leads: [kham-chua]" in duties
    assert "kham-benh" not in duties
    assert "KH110" in asked["codes_of_typed"]
