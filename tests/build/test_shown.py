"""Where words stand is told by the page that a watch shows, and by no document."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

import pytest

from extract import sheets_of_page
from kehoach.build.shown import page_with_places
from kehoach.plan import Loaded, load
from kehoach.render.templates import Templates
from kehoach.vietnamese import fold
from plans import COMMUNE, LAI_CHAU, PARTY

PLANS = {"lai-chau": LAI_CHAU, "xa": COMMUNE, "dang": PARTY}
_PLACED = re.compile(r'<span data-place="([^"]*):(\d+):(\d+)">(.*?)</span>', re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def shown(loaded: Loaded) -> str:
    """The page of a plan with places."""
    page = page_with_places(loaded, Templates.at(None))
    assert page
    return page.decode()


@pytest.mark.parametrize("plan", PLANS)
def test_but_for_its_places_the_page_is_the_one_that_is_built(
    built: dict[str, Path], plan: str, tmp_path: Path
) -> None:
    """To the byte: what is read there is what everybody will read."""
    page = shown(load(PLANS[plan]))
    assert len(_PLACED.findall(page)) > 50
    file = (built[plan] / "index.html").read_text("utf-8")
    assert _SHEETS.sub("", _PLACED.sub(r"\4", page)) == _SHEETS.sub("", file)
    assert _sheets(page, tmp_path) == _sheets(file, tmp_path)
    assert re.search(r'"[^"]+\.yaml:\d+:\d+"', page[page.index('"sheet-data"') :])


_SHEETS = re.compile(r'(?<=id="sheet-data">).*?(?=</script>)', re.DOTALL)


def _sheets(page: str, folder: Path) -> list[str]:
    """What the task sheets of a page say."""
    (folder / "index.html").write_text(page, "utf-8")
    return sheets_of_page(folder / "index.html")


@pytest.mark.parametrize("plan", PLANS)
def test_the_places_have_the_words(plan: str) -> None:
    """What begins with the words of a text, begins with them in the file, too."""
    loaded = load(PLANS[plan])
    found, placed = 0, _PLACED.findall(shown(loaded))
    for file, line, column, text in placed:
        written = "\n".join(loaded.source.lines(file)[int(line) - 1 :])[int(column) - 1 :]
        begin = fold(text.split("&")[0])[:12]
        assert written.strip()
        found += fold(written[:200]).lstrip("\"'>-| ").startswith(begin)
    assert found > 0.75 * len(placed)


def test_templates_of_someone_else_see_no_places(tmp_path: Path) -> None:
    """They are rendered elsewhere, of texts and links alone: the page is shown as it is built."""
    assert page_with_places(load(COMMUNE), Templates.at(tmp_path)) is None


@pytest.mark.parametrize("plan", PLANS)
def test_no_document_tells_of_files_or_of_a_machine(built: dict[str, Path], plan: str) -> None:
    """Neither files nor lines of the plan, nor paths of keys, nor folders: not even inside."""
    names = [path.name for path in PLANS[plan].rglob("*.yaml")]
    assert names
    unwanted = [
        *names, ".yaml", "data-place", str(built[plan]), str(Path.home()), str(Path.cwd()),
        "sections.0", "('sections'", '["sections"', "AS_WRITTEN", "LOOKED_UP",
    ]  # fmt: skip
    for path in built[plan].rglob("*"):
        for content in contents(path) if path.is_file() else ():
            text = content.decode("utf-8", "replace") + content.decode("utf-16-be", "replace")
            assert not [each for each in unwanted if each in text], path


def contents(path: Path) -> list[bytes]:
    """What a file consists of: itself, and what is packed in it."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return [content, *(archive.read(name) for name in archive.namelist())]
    if path.suffix == ".pdf":
        streams = (match[1] for match in _STREAM.finditer(content))
        return [content, *(unpacked(each) for each in streams if each[:1] == b"x")]
    return [content]


def unpacked(stream: bytes) -> bytes:
    """A stream of a PDF, of which the last bytes may be cut off."""
    return zlib.decompressobj().decompress(stream)
