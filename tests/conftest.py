from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from typer.testing import CliRunner, Result

from kehoach.cli.program import application
from plans import COMMUNE, LAI_CHAU, PARTY
from programs import needed

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are compared in English, whatever the machine speaks."""
    monkeypatch.setenv("KEHOACH_LANG", "en")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, as a user would; nothing may raise but an exit."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str | Path, input: str | None = None) -> Result:  # noqa: A002  # click's name
        result = CliRunner().invoke(application(), [str(each) for each in arguments], input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The real plan, the commune's and the Party's, built whole, once for all tests of documents."""
    folders = {}
    for name, plan in (("lai-chau", LAI_CHAU), ("xa", COMMUNE), ("dang", PARTY)):
        out = tmp_path_factory.mktemp(name)
        result = CliRunner().invoke(
            application(), ["build", "--plan", str(plan), "--out", str(out)]
        )
        assert result.exit_code == 0, result.output
        folders[name] = out
    return folders


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    path = needed("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()
