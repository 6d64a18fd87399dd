"""What an editor changes for us: fixes, other names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from examples import examples
from kehoach.lsp.fixes import FIX_ALL
from kehoach.lsp.snapshot import Client, take
from kehoach.lsp.workspace_edits import Piece, pieces
from lsp_editor import Editor, edited, position
from running import Run


def actions(editor: Editor, path: Path, at: types.Position, *only: str) -> list[types.CodeAction]:
    """The actions at a position."""
    context = types.CodeActionContext(
        [], [types.CodeActionKind(each) if each == "quickfix" else each for each in only] or None
    )
    document = types.TextDocumentIdentifier(path.as_uri())
    params = types.CodeActionParams(document, types.Range(at, at), context)
    found: list[types.CodeAction] = editor.ask("textDocument/codeAction", params)
    return found


def write(plan: Path, texts: Mapping[str, str]) -> None:
    """Have the files say what an editor would save."""
    for name, text in texts.items():
        assert Path(name).parent == plan
        Path(name).write_bytes(text.encode())


def codes(plan: Path) -> list[tuple[str, str]]:
    """The codes of what is wrong with a plan, and in which files."""
    return [
        (each.code, Path(each.span.file).name) for each in take(plan, {}, None, Client()).findings
    ]


def test_a_finding_is_fixed(plan: Path, editor: Editor, work: Path) -> None:
    """The action at a finding cures it, and nothing else changes."""
    at = position(work.read_text("utf-8"), " ,phát")
    (found,) = actions(editor, work, at, "quickfix")
    assert found.title.startswith("Fix KH602: ")
    assert [each.code for each in found.diagnostics or ()] == ["KH602"]
    assert found.edit
    assert found.edit.document_changes
    (change,) = found.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    before = work.read_text("utf-8")
    write(plan, edited(found.edit))
    assert work.read_text("utf-8") == before.replace("bệnh ,phát", "bệnh,phát")
    assert ("KH602", "20.yaml") not in codes(plan)


def test_all_is_fixed_as_check_fixes_it(plan: Path, editor: Editor, work: Path, run: Run) -> None:
    """The edits of all fixes give the very files that `check --fix` writes."""
    (found,) = actions(editor, work, types.Position(0, 0), "source.fixAll")
    assert found.kind == FIX_ALL
    assert found.edit is None
    whole = editor.ask("codeAction/resolve", found)
    texts = edited(whole.edit)
    run("check", "--plan", plan, "--fix")
    assert texts == {str(plan / name): (plan / name).read_bytes().decode() for name in ("20.yaml",)}
    editor.change(work, work.read_text("utf-8"), 3)
    assert list(actions(editor, work, types.Position(0, 0))) == []


def test_an_editor_that_cannot_ask_again_gets_all_at_once(plan: Path) -> None:
    """Without resolving and without versions, the edits are there, by address."""
    editor = Editor(plan, capabilities=types.ClientCapabilities())
    work = plan / "20.yaml"
    editor.open(work)
    found = actions(editor, work, position(work.read_text("utf-8"), " ,phát"))
    assert [str(getattr(each.kind, "value", each.kind)) for each in found] == ["quickfix", FIX_ALL]
    for each in found:
        assert each.edit
        assert each.edit.changes
        assert [*each.edit.changes] == [work.as_uri()]
    assert editor.ask("codeAction/resolve", types.CodeAction("x", data=work.as_uri())).title == "x"
    editor.end()


def renamed(editor: Editor, path: Path, words: str, new: str) -> Mapping[str, str]:
    """The files after something has another name."""
    at = position(path.read_text("utf-8"), words)
    return edited(editor.at("textDocument/rename", path, at, new_name=new))


@pytest.mark.parametrize("words", ["kham-benh", "Sở VHTTDL"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_another_name_changes_no_finding(plan: Path, words: str, line_end: str) -> None:
    """Everything that referred to it does so by the new name, in all files."""
    for path in plan.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    editor = Editor(plan)
    work = plan / "20.yaml"
    editor.open(work)
    before = codes(plan)
    new = "kham-chua-benh" if words == "kham-benh" else "Sở VH, TT và DL"
    count = sum(path.read_text("utf-8").count(words) for path in plan.glob("*.yaml"))
    assert count > 3
    write(plan, renamed(editor, work, words, new))
    texts = [path.read_bytes().decode() for path in sorted(plan.glob("*.yaml"))]
    assert sum(text.count(new) for text in texts) == count
    assert not any(re.search(rf"{words}\b", text) for text in texts)
    assert all(text.count("\r\n") == text.count("\n") * (line_end == "\r\n") for text in texts)
    assert codes(plan) == before
    editor.end()


def test_what_would_be_renamed_is_shown(editor: Editor, work: Path) -> None:
    """The name without its quotes; nothing where there is none."""
    text = work.read_text("utf-8").replace("lead: Sở YT", 'lead: "Sở YT"')
    work.write_text(text, "utf-8")
    editor.change(work, text)
    found = editor.at("textDocument/prepareRename", work, position(text, "Sở YT"))
    assert found.placeholder == "Sở YT"
    assert found.range.end.character - found.range.start.character == len("Sở YT")
    assert found.range.start == position(text, "Sở YT", 0)
    for words in ("heading:", "Khám bệnh", "Quý"):
        assert editor.at("textDocument/prepareRename", work, position(text, words)) is None
        answer = editor.at("textDocument/rename", work, position(text, words), new_name="x")
        assert answer is None


@pytest.mark.parametrize(
    ("words", "new", "why"),
    [
        ("kham-benh", "hoi-thi", "stands there already"),
        ("kham-benh", "khám bệnh", "latin letters"),
        ("kham-benh", "x" * 81, "latin letters"),
        ("kham-benh", "", "latin letters"),
        ("Sở VHTTDL", "sở y tế", "already a form"),
        ("Sở VHTTDL", "  ", "has a name"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    editor: Editor, work: Path, words: str, new: str, why: str
) -> None:
    """In words, and nothing is changed; nobody's log is filled with it."""
    with pytest.raises(JsonRpcInvalidParams, match=why):
        renamed(editor, work, words, new)
    assert editor.told[1:] == []


def test_nothing_is_renamed_while_a_file_is_broken(plan: Path, editor: Editor, work: Path) -> None:
    """Mentions in a file that cannot be read would be left behind."""
    editor.codes(work)
    editor.open(plan / "30.yaml", "duties: [")
    with pytest.raises(JsonRpcInvalidParams, match="cannot be read"):
        renamed(editor, work, "kham-benh", "kham")
    begun = Editor(plan)
    begun.open(plan / "30.yaml", "duties: [")
    begun.open(work)
    with pytest.raises(JsonRpcInvalidParams, match="cannot be read"):
        renamed(begun, work, "kham-benh", "kham")
    begun.end()


def applied(before: str, found: Sequence[Piece]) -> str:
    """A text with pieces of it given way, which come in their order."""
    ends = [0, *(piece.end for piece in found)]
    kept = [before[a : piece.start] for a, piece in zip(ends, found, strict=False)]
    said = "".join(part for a, piece in zip(kept, found, strict=True) for part in (a, piece.text))
    return said + before[ends[-1] :]


LINES = st.lists(
    st.sampled_from(["a\n", "b\n", "á😀\r\n", "c\r", "\n", "\r\n", "d", "\u2028x\n"]), max_size=12
)


@given(LINES, LINES)
@examples(300)
def test_pieces_lead_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    """Whatever two texts are; and no piece begins or ends within a line end."""
    before, after = "".join(old), "".join(new)
    found = list(pieces(before, after))
    assert applied(before, found) == after
    for each in found:
        for at in (each.start, each.end):
            assert before[at - 1 : at + 1] != "\r\n" or at == 0
    assert [*found] == sorted(found)
