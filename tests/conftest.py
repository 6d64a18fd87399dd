from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from plans import COMMUNE, LAI_CHAU, PARTY
from programs import converted, needed
from running import Run, invoke
from word_made import Convert

pytest_plugins = ("changed",)  # fixtures of more than one folder

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are compared in English, whatever the machine speaks."""
    monkeypatch.setenv("KEHOACH_LANG", "en")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)
    return invoke


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The real plan, the commune's and the Party's, built whole, once for all tests of documents."""
    folders = {}
    for name, plan in (("lai-chau", LAI_CHAU), ("xa", COMMUNE), ("dang", PARTY)):
        out = tmp_path_factory.mktemp(name)
        result = invoke("build", "--plan", plan, "--out", out)
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


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """What LibreOffice makes of a Word file, in one of its forms; its profile is made once."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "given").mkdir()

    def convert(data: bytes, form: str) -> bytes:
        (source := folder / "given" / "a.docx").write_bytes(data)
        converted(source, folder, form)
        return (folder / f"a.{form.partition(':')[0]}").read_bytes()

    return convert
