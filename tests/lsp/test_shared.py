"""Files with units that several plans share: `don-vi/*.yaml` beside their folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from kehoach.lsp.folders import plans_beside
from lsp_editor import Editor, edited, position
from running import Run

SHARED = "units:\n  - {name: Sở Y tế, short: Sở YT}\n  - {name: Sở Văn hóa}\n"
PLAN = """\
kehoach: 1
sections:
  - heading: Việc 😀
    activities:
      - {id: a, text: Khám bệnh, lead: Sở YT}
"""
LONE = "units: [{name: Sở Y tế, short: Sở YT}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace: two plans that share units, one that has its own of the same name."""
    texts = {
        "don-vi/a.yaml": SHARED,
        "mot/00.yaml": PLAN,
        "hai/plan/00.yaml": PLAN,
        "ba/00.yaml": f"{PLAN}{LONE}",
        "khac.md": "",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    """An editor with the workspace."""
    found = Editor(folder)
    yield found
    found.end()


def test_the_plans_beside_are_found(folder: Path) -> None:
    """Those that read the file, in `plan` too; of any other file, none."""
    shared = folder / "don-vi" / "a.yaml"
    assert [*plans_beside(shared, {})] == [folder / "ba", folder / "hai/plan", folder / "mot"]
    for path in (folder / "mot/00.yaml", folder / "no/don-vi/a.yaml", folder / "don-vi/b.yaml"):
        assert [*plans_beside(path, {})] == []


@pytest.mark.parametrize("plan", ["mot", "hai/plan"])
def test_what_is_typed_in_a_shared_file_reaches_the_plans(
    folder: Path, editor: Editor, plan: str
) -> None:
    """Before it is saved; and it is as on the disk again when it is closed."""
    path, shared = folder / plan / "00.yaml", folder / "don-vi/a.yaml"
    editor.open(path)
    assert "KH110" not in editor.codes(path)
    editor.open(shared)
    editor.change(shared, SHARED.replace("Sở YT", "Sở YTế"))
    editor.until(lambda: "KH110" in editor.said(path))
    editor.close(shared)
    editor.until(lambda: "KH110" not in editor.said(path))
    assert not any("/../" in uri for uri in editor.found)
    assert editor.told[1:] == []


def test_a_shared_file_alone_is_checked(folder: Path, editor: Editor) -> None:
    """It has a plan to be read with, and what is wrong stands at its own address, once."""
    shared = folder / "don-vi/a.yaml"
    editor.open(shared, "units:\n  - {nam: Sở Y tế}\n")
    assert editor.codes(shared).count("KH101") == 1
    for name in ("mot/00.yaml", "hai/plan/00.yaml"):
        editor.open(folder / name)
        editor.codes(folder / name)
    assert editor.said(shared).count("KH101") == 1
    editor.close(folder / "mot/00.yaml")
    editor.until(
        lambda: editor.server.session.buffers.keys() == {shared, folder / "hai/plan/00.yaml"}
    )
    editor.change(shared, SHARED, 3)
    editor.until(lambda: "KH101" not in editor.said(shared))


def test_mentions_lead_to_shared_files_and_back(folder: Path, editor: Editor) -> None:
    """By the address that the editor has; references are those of every plan that shares it."""
    path, shared = folder / "mot/00.yaml", folder / "don-vi/a.yaml"
    editor.open(path)
    here = position(PLAN, "Sở YT")
    found = editor.at("textDocument/definition", path, here)
    assert [each.uri for each in found] == [shared.as_uri()]
    assert found[0].range == types.Range(types.Position(1, 11), types.Position(1, 18))
    context = types.ReferenceContext(include_declaration=True)
    for place, at in ((path, here), (shared, position(SHARED, "Sở YT"))):
        editor.open(place)
        found = editor.at("textDocument/references", place, at, context=context)
        uris = sorted(each.uri.removeprefix(folder.as_uri()) for each in found)
        assert uris == [
            "/don-vi/a.yaml", "/don-vi/a.yaml", "/hai/plan/00.yaml", "/mot/00.yaml",
        ]  # fmt: skip


@pytest.mark.parametrize("name", ["mot/00.yaml", "don-vi/a.yaml"])
def test_another_name_goes_to_every_plan_that_shares_it(
    folder: Path, editor: Editor, run: Run, name: str
) -> None:
    """From wherever it is renamed; a plan with a unit of its own keeps it, and no finding comes."""
    path = folder / name
    text = editor.open(path) and path.read_text("utf-8")
    found = editor.at("textDocument/rename", path, position(text, "Sở YT"), new_name="Sở Y")
    texts = edited(found)
    assert {Path(each).relative_to(folder).as_posix() for each in texts} == {
        "don-vi/a.yaml", "hai/plan/00.yaml", "mot/00.yaml",
    }  # fmt: skip
    own = folder / "ba/00.yaml"
    editor.open(own)
    found = editor.at("textDocument/rename", own, position(PLAN, "Sở YT"), new_name="Sở Y")
    assert [*edited(found)] == [str(own)]
    for each, after in texts.items():
        Path(each).write_bytes(after.encode())
    for plan in ("mot", "hai/plan", "ba"):
        assert "KH110" not in run("check", "--plan", folder / plan).output


def test_a_name_that_one_of_the_plans_has_is_refused(folder: Path, editor: Editor) -> None:
    """Although the plan in which it is asked for has nothing of that name."""
    path = folder / "mot/00.yaml"
    other = folder / "hai/plan/00.yaml"
    other.write_text(f"{PLAN}units: [{{name: Sở Nọ}}]\n", "utf-8")
    editor.open(path)
    with pytest.raises(JsonRpcException, match="Sở Nọ"):
        editor.at("textDocument/rename", path, position(PLAN, "Sở YT"), new_name="Sở Nọ")
