from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings
from playwright.sync_api import Browser, sync_playwright

import programs
from examples import USUAL
from once import once
from plans import COMMUNE, LAI_CHAU, PARTY, SHAPES
from programs import Converted, Needed
from running import Run, invoke
from word_made import Convert

pytest_plugins = ("changed",)  # fixtures of more than one folder

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

WHOLE = {"documents", "whole"}
"""The folders of tests that try whole documents or the whole program."""

SLOW = {"needed", "built", "documents"}
"""The fixtures through which a test has other programs, or whole documents of whole plans."""

# A test beside others takes as long as those let it. Where CI is set, Hypothesis has a profile of its own,
# with the same examples each time: what is new is looked for here, and by `make fuzz`.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("default"), max_examples=USUAL // 10)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out, and what is run without measuring coverage."""
    here = Path(__file__).parent
    for item in (each for each in items if isinstance(each, pytest.Function)):
        if item.path.relative_to(here).parts[0] in WHOLE or SLOW & {*item.fixturenames}:
            item.add_marker(pytest.mark.slow)
        if is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are compared in English, whatever the machine speaks."""
    monkeypatch.setenv("KEHOACH_LANG", "en")


@pytest.fixture(autouse=True)
def _nothing_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No table of communes that whoever runs the tests keeps, and none that a test leaves."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "no-data"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, as a user would."""
    monkeypatch.chdir(tmp_path)
    return invoke


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The real plan, the commune's, the Party's, and plans of other shapes, built whole, once."""
    plans = {"lai-chau": LAI_CHAU, "xa": COMMUNE, "dang": PARTY}
    plans |= {plan.name: plan for plan in SHAPES}

    def build(folder: Path) -> None:
        for name, plan in plans.items():
            result = invoke("build", "--plan", plan, "--out", folder / name)
            assert result.exit_code == 0, result.output

    folder = once(tmp_path_factory, "built", build)
    return {name: folder / name for name in plans}


@pytest.fixture(scope="session")
def needed() -> Needed:
    """Ask for a program beside ours; by asking for this, a test says that it needs others."""
    return programs.needed


@pytest.fixture(scope="session")
def converted(needed: Needed, tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """What LibreOffice makes of a document: a PDF, or another of its forms; its profile is made once."""
    profile = tmp_path_factory.mktemp("office")

    def convert(path: Path, form: str = "pdf") -> Path:
        folder = tmp_path_factory.mktemp("converted")
        return programs.converted(needed("soffice"), profile, path, folder, form)

    return convert


@pytest.fixture(scope="session")
def office(converted: Converted, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """What LibreOffice makes of the bytes of a Word file, as bytes."""
    source = tmp_path_factory.mktemp("given") / "a.docx"

    def convert(data: bytes, form: str) -> bytes:
        source.write_bytes(data)
        return converted(source, form).read_bytes()

    return convert


@pytest.fixture(scope="session")
def browser(needed: Needed) -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=needed("chromium"), args=list(QUIET))
        yield started
        started.close()
