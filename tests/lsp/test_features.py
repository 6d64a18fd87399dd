"""What an editor offers at a place of a plan: completion, hover, references, outline, lenses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from lsp_editor import Editor, position
from plans import LAI_CHAU

CURSOR = "¦"


def completed(editor: Editor, path: Path, old: str, new: str) -> list[types.CompletionItem]:
    """What is offered at the cursor in words that stand in the place of others."""
    text = path.read_text("utf-8")
    assert old in text
    written = text.replace(old, new, 1)
    at = position(written, CURSOR, 0)
    editor.change(path, written.replace(CURSOR, ""))
    found = editor.at("textDocument/completion", path, at)
    return list(found.items) if found else []


def hovered(editor: Editor, path: Path, words: str, within: int = 1) -> str:
    """What is told of some words."""
    at = position(path.read_text("utf-8"), words, within)
    found: types.Hover | None = editor.at("textDocument/hover", path, at)
    if found is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def lines_of(found: Any) -> list[tuple[str, int]]:  # noqa: ANN401  # locations, or none
    """The files and lines, from 1, of locations."""
    return [(Path(each.uri).name, each.range.start.line + 1) for each in found or ()]


@pytest.mark.parametrize(
    ("old", "new", "first", "written"),
    [
        ("lead: Sở YT", "lead: so y¦", "Sở Y tế", "Sở Y tế"),
        ("lead: Sở YT", "lead: syt¦", "Sở Y tế", "Sở Y tế"),
        ("lead: Sở YT", "lead: vhttdl¦", "Sở VHTTDL", "Sở VHTTDL"),
        ("lead: Sở YT", "lead: the thao¦", "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("[Các sở]", "[Các sở, the thao¦]", "Sở Văn hóa, Thể thao và Du lịch", "'Sở Văn hóa, Thể thao và Du lịch'"),
        ("[Các sở]", "[Các sở, the thao¦", "Sở Văn hóa, Thể thao và Du lịch", "'Sở Văn hóa, Thể thao và Du lịch'"),
        ("[Các sở]", '["the thao¦"]', "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("[Các sở]", "['the thao¦']", "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("lead: Sở YT", "lead: {unit: cac¦}", "Các sở", "Các sở"),
        ("lead: Sở YT", "lea¦", "lead", "lead: "),
        ("lead: Sở YT", "le¦d: Sở YT", "lead", "lead"),
        ("lead: Sở YT", "lead: Sở YT\n        sta¦", "status", "status: "),
        ("lead: Sở YT", "status: da hoan¦", "Đã hoàn thành", "Đã hoàn thành"),
        ("numbered: true", "numbered: f¦", "false", "false"),
        ("when: Quý II năm 2026", "due: quy ii na¦", "Quý II năm 2023", "Quý II năm 2023"),
        ("when: Quý II năm 2026", "when: truoc ngay¦", "Trước ngày 19/5/2023", "Trước ngày 19/5/2023"),
        ("{after: kham-benh", "{after: ho¦", "hoi-thi", "hoi-thi"),
        ("- id: kham-benh", "- ti¦\n        id: kham-benh", "title", "title: "),
        ("  - heading: Việc", "  - ¦", "heading", "heading: "),
    ],
)  # fmt: skip
def test_what_may_stand_there_is_offered(
    editor: Editor, work: Path, old: str, new: str, first: str, written: str
) -> None:
    """Keys, names by any letters, ids, times and choices, written as YAML wants them there."""
    found = completed(editor, work, old, new)
    labels = [each.label for each in found]
    assert first in labels
    item = found[labels.index(first)]
    assert item.text_edit
    assert item.text_edit.new_text == written


def test_a_key_is_explained_and_not_offered_twice(editor: Editor, work: Path) -> None:
    """What stands already is not offered; the words are those of the schema."""
    found = completed(editor, work, "lead: Sở YT", "le¦")
    lead = next(each for each in found if each.label == "lead")
    assert lead.documentation == "Who leads it: a unit, or a list."
    again = completed(editor, work, "lead: Sở YT", "lead: Sở YT\n        ¦")
    assert {"lead", "text", "id"}.isdisjoint(each.label for each in again)
    assert {"place", "status"} <= {each.label for each in again}


def test_ids_tell_what_they_are(plan: Path, editor: Editor) -> None:
    """An id is offered with its printed place and its activity."""
    duties = plan / "30.yaml"
    editor.open(duties)
    (found,) = completed(editor, duties, "leads: [kham-benh]", "leads: [kham¦]")
    assert (found.label, found.detail) == ("kham-benh", "A.I")
    assert found.documentation == "Khám bệnh ,phát thuốc"


@pytest.mark.parametrize("broken", ["x: [", "x: 'a", "\tx: 1", "  - : :\n   a", "lead: &"])
def test_completion_lives_in_broken_texts(editor: Editor, work: Path, broken: str) -> None:
    """What is broken behind the cursor keeps nobody from being offered names before it."""
    found = completed(editor, work, "lead: Sở YT", f"lead: so y¦\n        {broken}")
    assert "Sở Y tế" in [each.label for each in found]


@pytest.mark.parametrize(
    "new", ["text: Khám¦", "# lead: so¦", "place: x¦", "khac: {a: ¦}", "budget: {lines: [{text: a¦"]
)
def test_nothing_is_offered_in_free_text(editor: Editor, work: Path, new: str) -> None:
    """Prose is the author's own, as is what the language does not have."""
    assert completed(editor, work, "text: Khám bệnh ,phát thuốc", new) == []


def test_a_unit_is_told_with_its_tasks(editor: Editor, work: Path) -> None:
    """Its other forms, its groups and what it has to do."""
    words = hovered(editor, work, "Sở YT")
    assert "**Sở Y tế**" in words
    assert "also: Sở YT" in words
    assert "in: Các sở" in words
    assert "leads 1 activity, supports 0, 1 duty" in words
    assert "- Khám bệnh ,phát thuốc (Quý II năm 2026)" in words
    assert "members: Sở Y tế; Sở VHTTDL" in hovered(editor, work, "Các sở")


def test_an_activity_is_told_with_its_place(plan: Path, editor: Editor, work: Path) -> None:
    """Who, when, and where it is printed; by its id, its text, or a reference to it."""
    words = hovered(editor, work, "Khám bệnh ,phát")
    assert "Đơn vị chủ trì: Sở Y tế" in words
    assert "Thời gian thực hiện: Quý II năm 2026" in words
    assert "printed at A.I" in words
    assert hovered(editor, work, "id: kham-benh", 6) == words
    editor.open(plan / "30.yaml")
    assert hovered(editor, plan / "30.yaml", "[kham-benh]", 3) == words


def test_an_editor_without_markdown_gets_plain_words(plan: Path) -> None:
    """Without stars, and without what keeps Markdown from reading signs as its own."""
    forms = types.HoverClientCapabilities(content_format=[types.MarkupKind.PlainText])
    text = types.TextDocumentClientCapabilities(hover=forms)
    editor = Editor(plan, capabilities=types.ClientCapabilities(text_document=text))
    work = plan / "20.yaml"
    work.write_text(work.read_text("utf-8").replace("Khám bệnh ,phát", "Khám *x* _bệnh_"), "utf-8")
    editor.open(work)
    assert hovered(editor, work, "_bệnh_").startswith(
        "Khám *x* _bệnh_ thuốc\n\nĐơn vị chủ trì: Sở Y tế"
    )
    editor.end()
    usual = Editor(plan)
    usual.open(work)
    assert hovered(usual, work, "_bệnh_").startswith(r"**Khám \*x\* \_bệnh\_ thuốc**")
    usual.end()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Quý II năm 2026", "from 01/4/2026 to 30/6/2026"),
        ("Ngày 10/5/2026", "on 10/5/2026"),
        ("Dự kiến trước ngày 19/5/2026", "by 18/5/2026, about"),
        ("Từ tháng 3/2026", "from 01/3/2026 on"),
        ("Thường xuyên", "all the time"),
        ("Khi được đề nghị", "when somebody asks"),
        ("Ngày 20 hằng tháng", "again and again: FREQ=MONTHLY"),
        ("Trước 2030 (phấn đấu)", "hoped for"),
        ("Tháng 3/2026 (Đã thực hiện)", "done"),
        ("15, 16 và 20/3/2027", "on 15/3/2027, on 16/3/2027, on 20/3/2027"),
        ("Sơ kết năm 2028; tổng kết năm 2030", "from 01/01/2030 to 31/12/2030"),
        ("Trong thời gian tới", "printed as it is written"),
    ],
)
def test_a_time_is_told_as_it_was_read(editor: Editor, work: Path, written: str, read: str) -> None:
    """The days of a time, and what else its words say."""
    text = work.read_text("utf-8").replace("Quý II năm 2026", written)
    work.write_text(text, "utf-8")
    editor.change(work, text)
    assert read in hovered(editor, work, written, 2)


def test_codes_and_keys_are_explained(editor: Editor, work: Path) -> None:
    """A code in a comment is its rule, a key what the schema says of it; others are nothing."""
    text = work.read_text("utf-8").replace(
        "lead: Sở YT", "lead: Sở YT  # kehoach: ignore KH704 vì KH999"
    )
    work.write_text(text, "utf-8")
    editor.change(work, text)
    assert "KH704: " in hovered(editor, work, "KH704")
    assert hovered(editor, work, "KH999") == ""
    assert hovered(editor, work, "lead:") == "Who leads it: a unit, or a list."
    assert hovered(editor, work, "true") == ""
    assert editor.at("textDocument/hover", work, types.Position(900, 5)) is None


def test_what_was_known_is_told_of_a_broken_file(editor: Editor, work: Path) -> None:
    """On lines that are as they were; on others nothing is claimed."""
    text = work.read_text("utf-8")
    editor.at("textDocument/hover", work, types.Position(0, 0))
    editor.change(work, text + "  x: [\n")
    assert "**Sở Y tế**" in hovered(editor, work, "Sở YT")
    editor.change(work, text.replace("lead: Sở YT", "lead: 'Sở YT"))
    assert hovered(editor, work, "Sở YT") == ""
    assert "Các sở" in hovered(editor, work, "Các sở")


def test_definitions_and_references(plan: Path, editor: Editor, work: Path) -> None:
    """From each mention of an id or a unit to where it is named, and to all others."""
    text = work.read_text("utf-8")
    at = position(text, "after: kham-benh", 9)
    assert lines_of(editor.at("textDocument/definition", work, at)) == [("20.yaml", 5)]
    all_of_them = types.ReferenceContext(include_declaration=True)
    others = types.ReferenceContext(include_declaration=False)
    found = editor.at("textDocument/references", work, at, context=all_of_them)
    assert lines_of(found) == [("20.yaml", 5), ("20.yaml", 13), ("30.yaml", 4), ("30.yaml", 7)]
    found = editor.at("textDocument/references", work, at, context=others)
    assert len(found) == 3
    at = position(text, "Sở VHTTDL")
    assert lines_of(editor.at("textDocument/definition", work, at)) == [("10.yaml", 3)]
    found = editor.at("textDocument/references", work, at, context=all_of_them)
    assert lines_of(found) == [
        ("10.yaml", 3),
        ("10.yaml", 3),
        ("10.yaml", 4),
        ("20.yaml", 12),
        ("30.yaml", 5),
    ]
    lit = editor.at("textDocument/documentHighlight", work, at)
    assert [each.range.start.line + 1 for each in lit] == [12]
    for words in ("Khám bệnh", "heading:"):
        at = position(text, words)
        assert not editor.at("textDocument/definition", work, at)
        assert not editor.at("textDocument/references", work, at, context=others)
        assert not editor.at("textDocument/documentHighlight", work, at)
    assert plan in work.parents


def test_a_unit_of_the_country_has_no_place_in_the_plan(plan: Path, editor: Editor) -> None:
    """A name that the registry of the country answers to leads nowhere, and is told all the same."""
    head, work = plan / "00.yaml", plan / "20.yaml"
    head.write_text(
        f"{head.read_text('utf-8')}registry: {{place: Lai Châu, as_of: 2026-11-27}}\n", "utf-8"
    )
    work.write_text(work.read_text("utf-8").replace("lead: Sở YT", "lead: Sở Tài chính"), "utf-8")
    editor.open(work)
    at = position(work.read_text("utf-8"), "Sở Tài chính")
    assert not editor.at("textDocument/definition", work, at)
    assert "**Sở Tài chính**" in hovered(editor, work, "Sở Tài chính")
    assert editor.at("textDocument/prepareRename", work, at) is None


def outlined(symbols: Any, depth: int = 0) -> list[str]:  # noqa: ANN401  # symbols, or none
    """The names of symbols, indented as they are nested."""
    found = []
    for each in symbols or ():
        found += [f"{'  ' * depth}{each.name}", *outlined(each.children, depth + 1)]
        assert each.range.start <= each.selection_range.start
        assert each.selection_range.end <= each.range.end
    return found


def test_the_outline_has_the_printed_numbers(plan: Path, editor: Editor, work: Path) -> None:
    """Sections, activities and duties by their numbers; units by their names."""

    def of(path: Path) -> list[str]:
        document = types.TextDocumentIdentifier(path.as_uri())
        return outlined(
            editor.ask("textDocument/documentSymbol", types.DocumentSymbolParams(document))
        )

    assert of(work) == [
        "A Việc",
        "  A.I Khám bệnh ,phát thuốc",
        "  A.II Hội thi ở 😀 bản",
        "B Tổ chức thực hiện",
    ]
    editor.open(plan / "10.yaml")
    assert of(plan / "10.yaml") == ["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Các sở"]
    editor.open(plan / "30.yaml")
    assert [each.strip() for each in of(plan / "30.yaml")] == [
        "B.I Sở Y tế",
        "B.II Sở Văn hóa, Thể thao và Du lịch",
    ]


def test_the_outline_of_the_real_plan_is_that_on_paper() -> None:
    """Each activity stands under the number that the document has."""
    editor = Editor(LAI_CHAU.parent)
    path = LAI_CHAU / "30-noi-dung.yaml"
    editor.open(path)
    document = types.TextDocumentIdentifier(path.as_uri())
    found = editor.ask("textDocument/documentSymbol", types.DocumentSymbolParams(document))
    names = [each.strip() for each in outlined(found)]
    assert any(each.startswith("B.I.2.1.a Chỉ đạo, hướng dẫn") for each in names)
    folds = editor.ask("textDocument/foldingRange", types.FoldingRangeParams(document))
    assert len(folds) > 20
    editor.end()


def test_parts_are_folded(editor: Editor, work: Path) -> None:
    """What is longer than a line, once for each line on which something begins."""
    document = types.TextDocumentIdentifier(work.as_uri())
    found = editor.ask("textDocument/foldingRange", types.FoldingRangeParams(document))
    assert [(each.start_line + 1, each.end_line + 1) for each in found] == [
        (1, 15), (2, 13), (4, 13), (5, 9), (10, 13), (14, 15),
    ]  # fmt: skip


def test_a_lens_leads_to_the_built_page(plan: Path, editor: Editor, work: Path) -> None:
    """It says where an activity is printed; the page opens, once it is built."""
    document = types.TextDocumentIdentifier(work.as_uri())
    found = editor.ask("textDocument/codeLens", types.CodeLensParams(document))
    assert [each.command.title for each in found] == [
        "printed at A.I (not built yet)",
        "printed at A.II (not built yet)",
    ]
    command = types.ExecuteCommandParams(found[0].command.command, found[0].command.arguments)
    editor.ask("workspace/executeCommand", command)
    editor.until(lambda: "kehoach build" in getattr(editor.told[-1], "message", ""))
    (plan.parent / "build").mkdir()
    (plan.parent / "build/index.html").write_text("", "utf-8")
    found = editor.ask("textDocument/codeLens", types.CodeLensParams(document))
    page = found[1].command
    assert page.title == "printed at A.II"
    assert [*page.arguments] == [f"{(plan.parent / 'build/index.html').as_uri()}#viec-hoi-thi"]
    editor.ask("workspace/executeCommand", types.ExecuteCommandParams(page.command, page.arguments))
    editor.until(lambda: getattr(editor.told[-1], "uri", "") == page.arguments[0])
    plain = Editor(plan, capabilities=types.ClientCapabilities())
    plain.ask("workspace/executeCommand", types.ExecuteCommandParams(page.command, page.arguments))
    plain.until(lambda: plain.told and plain.told[-1].message == page.arguments[0])
    plain.end()
