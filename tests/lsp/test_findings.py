"""Findings in an editor: while one types, in every file of the plan, and gone when they are cured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lsprotocol import types

from kehoach.lsp.diagnostics import diagnostics
from kehoach.lsp.snapshot import Client, take
from lsp_editor import CAPABLE, Editor
from plans import LAI_CHAU
from running import Run


def test_what_check_says_is_told_with_its_places(plan: Path, editor: Editor, run: Run) -> None:
    """The same codes at the same places as `check`, each with a page that explains it."""
    editor.open(plan / "20.yaml")
    editor.until(lambda: editor.found)
    said = json.loads(run("check", "--plan", plan, "--format", "json").output)
    told = [
        (Path(uri.removeprefix("file://")).name, each.code, each.range.start.line + 1)
        for uri, found in editor.found.items()
        for each in found.diagnostics
    ]
    assert sorted(told) == sorted((Path(x["file"]).name, x["code"], x["line"]) for x in said)
    for found in editor.found.values():
        for each in found.diagnostics:
            assert each.source == "kehoach"
            assert each.code_description
            assert "docs/" in each.code_description.href
            page, _hash, line = each.code_description.href.partition("#L")
            lines = Path(page.removeprefix("file://")).read_text("utf-8").splitlines()
            assert str(each.code) in lines[int(line) - 1]


def test_what_is_typed_counts_and_not_the_disk(plan: Path, editor: Editor, work: Path) -> None:
    """An unsaved text stands for its file, with its version; what it cures goes, in all files."""
    assert "KH602" in editor.codes(work)
    text = work.read_text("utf-8")
    editor.found.clear()
    editor.change(work, text.replace("Khám bệnh ,phát", "Khám bệnh, phát"), 7)
    assert "KH602" not in editor.codes(work)
    assert editor.found[work.as_uri()].version == 7
    editor.change(work, text.replace("id: kham-benh", "id: kham"), 8)
    duties = plan / "30.yaml"
    editor.until(lambda: "KH113" in editor.said(duties))
    editor.change(work, text, 9)
    editor.until(lambda: "KH113" not in editor.said(duties))


def test_a_closed_file_is_as_it_is_on_the_disk(plan: Path, editor: Editor, work: Path) -> None:
    """When the last file is closed nothing is said; with another one open, what the disk has."""
    editor.open(plan / "10.yaml")
    text = work.read_text("utf-8")
    editor.change(work, text.replace("Khám bệnh ,phát", "Khám bệnh, phát"))
    editor.until(lambda: work.as_uri() in editor.found and "KH602" not in editor.said(work))
    editor.close(work)
    editor.until(lambda: "KH602" in editor.said(work))
    editor.close(plan / "10.yaml")
    editor.until(lambda: not any(each.diagnostics for each in editor.found.values()))


def test_a_broken_text_is_told_and_mended(editor: Editor, work: Path) -> None:
    """A text that is no YAML has its one error; then all is as before."""
    before = editor.codes(work)
    text = work.read_text("utf-8")
    editor.change(work, text.replace("lead: Sở YT", "lead: 'Sở YT"))
    editor.until(lambda: editor.said(work) == ["KH003"])
    editor.change(work, text, 3)
    editor.until(lambda: editor.said(work) == before)


def test_other_places_are_told(plan: Path, editor: Editor, work: Path) -> None:
    """A finding about two places leads to the other one."""
    text = work.read_text("utf-8")
    editor.change(work, text.replace("id: hoi-thi", "id: kham-benh"))
    editor.until(lambda: work.as_uri() in editor.found and "KH112" in editor.said(work))
    found = editor.found[work.as_uri()].diagnostics
    twice = next(each for each in found if each.code == "KH112")
    assert twice.severity is types.DiagnosticSeverity.Error
    assert twice.related_information
    assert twice.related_information[0].location.range.start.line == 4
    assert plan.name in twice.related_information[0].location.uri


def test_a_file_of_no_plan_is_left_alone(tmp_path: Path, plan: Path, editor: Editor) -> None:
    """YAML elsewhere, other files, and what is no file at all are not ours."""
    other = tmp_path / "khac" / "docker.yaml"
    other.parent.mkdir()
    other.write_text("services: {a: 1}\n", "utf-8")
    for path in (other, plan / "ghi-chu.md", plan / ".an" / "a.yaml", plan / "ban-hanh/1/00.yaml"):
        editor.open(path, "kham: [\n" if path != other else None)
        editor.at("textDocument/hover", path, types.Position(0, 1))
    document = types.TextDocumentItem("untitled:Untitled-1", "yaml", 1, "kehoach: [")
    editor.tell("textDocument/didOpen", types.DidOpenTextDocumentParams(document))
    editor.open(plan / "10.yaml")
    editor.until(lambda: editor.found)
    assert {uri.removeprefix(tmp_path.as_uri()) for uri in editor.found} <= {
        f"/plan/{name}.yaml" for name in ("00", "10", "20", "30")
    }
    assert editor.told[1:] == []


def test_a_new_file_that_nobody_has_saved_belongs_to_its_folder(tmp_path: Path) -> None:
    """A plan may begin in an editor: the folder is that of the file that says `kehoach:`."""
    editor = Editor(tmp_path)
    path = tmp_path / "moi.yaml"
    path.write_text("", "utf-8")
    editor.open(path, "kehoach: 1\nunits: [{name: Sở A}, {name: Sở A}]\n")
    assert "KH102" in editor.codes(path)
    editor.end()


def test_two_folders_keep_apart(tmp_path: Path) -> None:
    """Each of two plans of a workspace has its own findings, and its own units."""
    folders = [tmp_path / "a" / "plan", tmp_path / "b" / "plan"]
    for each in folders:
        each.mkdir(parents=True)
        (each / "x.yaml").write_text("kehoach: 1\nunits: [{name: Sở A}]\n", "utf-8")
    editor = Editor(*(each.parent for each in folders))
    editor.open(folders[0] / "x.yaml", "kehoach: 1\nunits: [{nam: Sở A}]\n")
    assert "KH101" in editor.codes(folders[0] / "x.yaml")
    editor.open(folders[1] / "x.yaml")
    assert "KH101" not in editor.codes(folders[1] / "x.yaml")
    editor.end()


def test_files_that_move_and_go_are_followed(plan: Path, editor: Editor, work: Path) -> None:
    """What an editor or another program does to files is seen: findings go where they go."""
    editor.codes(work)
    moved = plan / "21.yaml"
    editor.close(work)
    work.rename(moved)
    editor.open(moved)
    renamed = types.FileRename(work.as_uri(), moved.as_uri())
    editor.tell("workspace/didRenameFiles", types.RenameFilesParams([renamed]))
    editor.until(lambda: "KH602" in editor.said(moved) and not editor.said(work))
    units = plan / "10.yaml"
    units.unlink()
    gone = types.FileEvent(units.as_uri(), types.FileChangeType.Deleted)
    editor.tell("workspace/didChangeWatchedFiles", types.DidChangeWatchedFilesParams([gone]))
    editor.until(lambda: "KH110" in editor.said(moved))
    units.write_text("units: [{name: Sở YT}, {name: Các sở}, {name: Sở VHTTDL}]", "utf-8")
    saved = types.TextDocumentIdentifier(moved.as_uri())
    editor.tell("textDocument/didSave", types.DidSaveTextDocumentParams(saved))
    editor.until(lambda: "KH110" not in editor.said(moved))
    units.unlink()
    deleted = types.DeleteFilesParams([types.FileDelete(units.as_uri())])
    editor.tell("workspace/didDeleteFiles", deleted)
    editor.until(lambda: "KH110" in editor.said(moved))


def test_watched_files_are_asked_for_and_folders_may_come(tmp_path: Path, plan: Path) -> None:
    """An editor that can is asked to tell of files; a folder that is added counts from then on."""
    editor = Editor()
    editor.until(lambda: editor.told)
    watched = editor.told[0].registrations[0]
    assert watched.method == "workspace/didChangeWatchedFiles"
    added = types.WorkspaceFolder(tmp_path.as_uri(), "a")
    event = types.WorkspaceFoldersChangeEvent([added], [])
    editor.tell("workspace/didChangeWorkspaceFolders", types.DidChangeWorkspaceFoldersParams(event))
    editor.open(plan / "10.yaml")
    editor.until(lambda: editor.found)
    assert editor.server.session.workspace == (tmp_path,)
    editor.end()


def test_only_the_last_of_many_keys_is_checked(plan: Path) -> None:
    """While somebody types on, nothing is checked; the findings are those of the last text."""
    editor = Editor(plan, pause=0.02)
    work = plan / "20.yaml"
    text = work.read_text("utf-8")
    editor.open(work)
    for version in range(2, 30):
        editor.change(work, text.replace("Hội thi", "Hội thi" + "i" * version), version)
    editor.until(lambda: work.as_uri() in editor.found)
    assert editor.found[work.as_uri()].version == 29
    assert editor.count <= len(editor.found)
    editor.end()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_are_counted_as_the_editor_counts(plan: Path, encoding: str) -> None:
    """A character beyond the first plane is one, two or four units."""
    general = types.GeneralClientCapabilities(position_encodings=[encoding])
    capabilities = types.ClientCapabilities(general=general)
    editor = Editor(plan, capabilities=capabilities)
    work = plan / "20.yaml"
    text = work.read_text("utf-8").replace("Hội thi ở 😀 bản", "Hội thi ở 😀 bản ,thôn")
    editor.open(work, text)
    assert editor.can.position_encoding == encoding
    editor.until(lambda: editor.said(work).count("KH602") == 2)
    found = [each for each in editor.found[work.as_uri()].diagnostics if each.code == "KH602"]
    before = text.split("\n")[found[1].range.start.line].partition(" ,")[0]
    wide = {"utf-8": len(before.encode()), "utf-16": len(before) + 1, "utf-32": len(before)}
    assert found[1].range.start.character == wide[encoding]
    editor.end()


def test_the_real_plan_has_each_finding_once() -> None:
    """As many as `check` finds, none of them lost between files."""
    snapshot = take(LAI_CHAU, {}, None, Client())
    found = diagnostics(snapshot)
    assert sum(map(len, found.values())) == len(snapshot.findings) > 0
    assert all(Path(uri.removeprefix("file://")).is_file() for uri in found)


def test_what_is_issued_is_held_against(plan: Path, run: Run, tmp_path: Path) -> None:
    """A plan that says something else than what was issued of it is told of that."""
    del run
    (plan / "ban-hanh" / "1").mkdir(parents=True)
    (plan / "ban-hanh" / "1" / "ban-hanh.json").write_text("{}", "utf-8")
    snapshot = take(plan, {}, None, Client())
    assert "KH151" in [each.code for each in snapshot.findings]
    assert tmp_path in plan.parents


def test_an_editor_without_much_is_served_too(plan: Path) -> None:
    """Nothing is asked of an editor that can do nothing."""
    editor = Editor(plan, capabilities=types.ClientCapabilities())
    work = plan / "20.yaml"
    editor.open(work)
    assert "KH602" in editor.codes(work)
    assert editor.told == []
    assert CAPABLE.window
    editor.end()
