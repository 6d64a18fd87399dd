"""The folders of documents of many plans: none in another's way, on any file system."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.workspace.outputs import output_folders
from kehoach.workspace.reading import named_folders
from plans import DATA
from running import Run

PLAN = DATA / "lien-ke-hoach/02-y-te-2026"
NFC = "kế hoạch quý một"
NFD = unicodedata.normalize("NFD", NFC)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("02-y-te-2026", "02-y-te-2026"),
        ("Kế hoạch 2026", "Kế hoạch 2026"),
        ("KH 15.2026", "KH 15.2026"),
        (NFD, NFC),
        ("x.", "x"),
        ("x . ", "x"),
        ("..", "ke-hoach"),
        (".kehoach.json", "kehoach.json"),
        ("CON", "ke-hoach-CON"),
        ("aux.2026", "ke-hoach-aux.2026"),
        ("Lpt¹", "ke-hoach-Lpt¹"),
        ("CONG", "CONG"),
        ("a:b*c?", "a-b-c-"),
        ("<U+202E>gnp", "-U+202E-gnp"),
    ],
)
def test_a_folder_is_called_as_its_plan_where_windows_has_such_names(
    name: str, folder: str
) -> None:
    """Else nearly so."""
    assert output_folders([name]) == {name: folder}


@pytest.mark.parametrize(
    "names",
    [
        ["index.html"],
        ["don-vi"],
        ["Don-Vi"],
        ["Index.HTML"],
        ["KH-Y-TE", "kh-y-te"],
        [NFC, NFD],
        ["Đề án", "ĐỀ ÁN"],
        ["x", "x."],
    ],
)
def test_what_is_in_the_way_of_another_has_a_name_of_its_own(names: list[str]) -> None:
    """Whatever else there is: beside others it is the same."""
    found = output_folders(names)
    for name in names:
        assert re.search(r"-[0-9a-f]{6}$", found[name])
    assert output_folders([*names, "khac"]) == {**found, "khac": "khac"}


@given(st.lists(st.text(st.sampled_from("aAáÁ.: \u0301đĐ-nN"), min_size=1), unique=True))
@examples(60)
def test_no_two_plans_share_a_folder(names: list[str]) -> None:
    """Also where capitals and composed letters are not told apart."""
    found = output_folders(names)
    keys = {unicodedata.normalize("NFC", each.casefold()) for each in found.values()}
    assert len(keys) == len(names)
    for each in found.values():
        assert each == each.strip(" .")
        assert not set(each) & set('<>:"/\\|?*')


def test_plans_of_any_name_are_built_and_found(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page leads to the page of each, and nothing is built twice or lost."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    names = ["CON", "index.html", "hai dấu cách", NFD, "KH", "kh", "x#1%", "Don-Vi"]
    for name in names:
        shutil.copytree(PLAN, tmp_path / "plans" / name)
    out = tmp_path / "out"
    line = ("build", "--plans", str(tmp_path / "plans"), "--out", str(out), "--format", "html")
    assert run(*line).exit_code == 0
    page = (out / "index.html").read_text("utf-8")
    for folder in output_folders(names).values():
        assert (out / folder / "index.html").is_file()
        assert f"{quote(folder)}/index.html" in page
    assert {each.name for each in out.iterdir()} >= {"index.html", "don-vi"}
    again = run(*line)
    assert again.exit_code == 0
    assert "is of no plan any more" not in again.stderr


def test_folders_whose_names_are_no_text_are_told_apart(tmp_path: Path) -> None:
    """Each has a name, and no two the same."""
    for name in (b"k\xff", b"k\xfe"):
        folder = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118  # bytes
        try:
            os.mkdir(folder)  # noqa: PTH102  # likewise
        except OSError:
            pytest.skip("this file system has no such names")
        Path(os.fsdecode(folder), "x.yaml").write_text("", "utf-8")
    assert [name for name, _folder in named_folders(tmp_path)] == ["k�", "k�-2"]
