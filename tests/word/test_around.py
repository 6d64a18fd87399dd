"""What stands around the words: bookmarks, comments, notes, sections, headers, properties."""

from __future__ import annotations

import pytest

from kehoach.word import Note, Paragraph, Place, lines, nothing, paragraphs, read_word
from word_made import (
    NAMES,
    PACKAGE,
    R,
    cell,
    deleted,
    packed,
    par,
    parts_of,
    relationships,
    row,
    run,
    table,
    tracked,
    word,
)
from word_read import only, read, said

START = '<w:bookmarkStart w:id="{0}" w:name="n{0}"/>'.format
END = '<w:bookmarkEnd w:id="{0}"/>'.format
FROM = '<w:commentRangeStart w:id="{}"/>'.format
TO = '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'.format
NOTE = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format


def marks(body: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """For each paragraph its words and the bookmarks that start and end in it."""
    blocks = read(body).blocks
    return [(each.text, each.starts, each.ends) for each in paragraphs(blocks)]


def test_bookmarks() -> None:
    """A paragraph has the bookmarks that start or end in it, wherever the marks stand."""
    body = (
        par(START(1) + run("a") + END(1) + START(2))
        + START(3)
        + par(run("b") + START(4))
        + END(3)
        + par(END(2) + run("c"))
        + table(row(cell(par(START(5) + run("d") + END(5)))))
        + END(4)
        + par(run("e") + END(77))
        + START(9)
    )
    assert marks(body) == [
        ("a", ("n1", "n2"), ("n1",)),
        ("b", ("n3", "n4"), ("n3",)),
        ("c", (), ("n2",)),
        ("d", ("n5",), ("n5",)),
        ("e", (), ("n4",)),
    ]


COMMENT = '<w:comment w:id="{}" w:author="{}" w:date="2026-11-01T08:00:00Z">{}</w:comment>'.format


def test_comments() -> None:
    """A comment with author, date, its words, and the words that it is about with their place."""
    body = (
        par(run("a ") + FROM(0) + run("b") + deleted("x"))
        + par(run("c") + FROM(1) + run("d") + TO(0) + run("e"))
        + TO(1)
        + par(run("f", "<w:vanish/>") + "<w:r><w:commentReference w:id='2'/></w:r>")
    )
    comments = (
        COMMENT(0, "Bình", par("Ý một") + par("Ý hai"))
        + COMMENT(1, "An", par("ngắn"))
        + COMMENT(2, "An", par("ở đây"))
        + COMMENT(3, "Cúc", par("không ở đâu"))
        + "<w:other/>"
    )
    found = read(body, comments=comments).comments
    assert [(each.author, each.text, each.about) for each in found] == [
        ("Bình", "Ý một\nÝ hai", "b\ncd"),
        ("An", "ngắn", "de"),
        ("An", "ở đây", ""),
        ("Cúc", "không ở đâu", ""),
    ]
    places = [each.place and each.place.ordinal for each in found]
    assert places == [1, 2, 3, None]
    assert found[0].date == "2026-11-01T08:00:00Z"
    assert read(body, nothing, comments=comments).comments[0].about == "bx\ncd"


def test_comments_in_old_letters_and_long_ones() -> None:
    """The words that a comment is about are as the text says them, and not without end."""
    old = '<w:rFonts w:ascii=".VnTime"/>'
    body = par(FROM(0) + run("ñy", '<w:rFonts w:ascii="VNI-Times"/>') + run("B¶o", old) + TO(0))
    long = par(FROM(1) + run("x" * 5000) + TO(1))
    found = read(body + long, comments=COMMENT(0, "", "") + COMMENT(1, "", "")).comments
    assert [each.about for each in found] == ["đyBảo", "x" * 1000]


def test_answers() -> None:
    """A comment may answer another, and a question may be done."""
    one = par("Hỏi").replace("<w:p>", '<w:p w14:paraId="0A">', 1)
    two = par("Đáp").replace("<w:p>", '<w:p w14:paraId="0B">', 1)
    extended = (
        '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>'
    )
    found = read(
        par("x"),
        comments=COMMENT(4, "An", one) + COMMENT(5, "Bình", two),
        commentsExtended=extended,
    ).comments
    assert [(each.id, each.answers, each.done) for each in found] == [
        ("4", "", True),
        ("5", "4", False),
    ]


def test_notes() -> None:
    """Notes are numbered in the order of their references; those of deleted words are not there."""
    body = (
        par(run("a") + NOTE("footnote", 5) + tracked("del", NOTE("footnote", 4)) + run("."))
        + par(NOTE("endnote", 1) + run("b") + NOTE("footnote", 3) + NOTE("footnote", 99))
        + par('<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>')
    )
    notes = "".join(
        f'<w:footnote w:id="{which}">{par(words)}</w:footnote>'
        for which, words in ((3, "ba"), (4, "bốn"), (5, "năm"))
    )
    endnotes = f'<w:endnote w:id="1">{par("cuối")}</w:endnote>'
    document = read(body, footnotes=notes, endnotes=endnotes)
    assert [each.line for each in paragraphs(document.blocks)] == ["a[1].", "[i]b[2][3]", "*"]
    assert [(each.kind, each.mark, *lines_of(each)) for each in document.notes] == [
        ("footnote", "[1]", "năm"),
        ("endnote", "[i]", "cuối"),
        ("footnote", "[2]", "ba"),
    ]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert [each.note for each in first.runs] == ["", "[1]", ""]
    assert document.notes[2].place == Place("body", 2)
    assert said(body, nothing, footnotes=notes)[:1] == ["a[1][2]."]
    hidden = NOTE("footnote", 3).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert read(par(hidden + "x"), footnotes=notes).notes == ()


def lines_of(note: Note) -> list[str]:
    """The lines of a note."""
    return [each.line for each in paragraphs(note.blocks)]


def test_how_notes_are_numbered() -> None:
    """The settings say where notes begin, and in which form."""
    settings = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    note = f'<w:footnote w:id="1">{par("x")}</w:footnote>'
    body = par(NOTE("footnote", 1) + NOTE("footnote", 1))
    found = read(body, footnotes=note, settings=settings)
    assert [each.mark for each in found.notes] == ["[C]", "[D]"]
    assert found.notes[0].blocks is found.notes[1].blocks


HEADED = '<w:headerReference w:type="{}" r:id="{}"/>'.format


def test_sections() -> None:
    """Each section has its page; what it does not say of headers is as in the one before it."""
    first = (
        HEADED("default", "header1")
        + HEADED("first", "header2")
        + '<w:footerReference r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/>'
    )
    second = HEADED("default", "header3") + '<w:pgSz w:w="29.7cm" w:h="21cm"/>'
    third = '<w:type w:val="continuous"/>' + HEADED("even", "không có")
    body = (
        par("a")
        + par("b", f"<w:sectPr>{first}</w:sectPr>")
        + par("c", f"<w:sectPr>{second}</w:sectPr>")
        + par("d")
        + f"<w:sectPr>{third}</w:sectPr>"
    )
    document = read(
        body, header1=par("một"), header2=par("đầu"), header3=par("hai"), footer1=par("chân")
    )
    assert [
        (each.text, each.place.section, each.breaks) for each in paragraphs(document.blocks)
    ] == [("a", 0, False), ("b", 0, False), ("c", 1, True), ("d", 2, False)]
    assert [
        (each.width, each.height, each.landscape, each.start) for each in document.sections
    ] == [
        (11906, 16838, False, "nextPage"),
        (16837, 11905, True, "nextPage"),
        (11906, 16838, False, "continuous"),
    ]
    heads = [
        {margin.pages: [each.line for each in paragraphs(margin.blocks)] for margin in each.headers}
        for each in document.sections
    ]
    assert heads == [
        {"default": ["một"], "first": ["đầu"]},
        {"default": ["hai"], "first": ["đầu"]},
        {"default": ["hai"], "first": ["đầu"], "even": []},
    ]
    feet = [[each.line for each in paragraphs(one.footers[0].blocks)] for one in document.sections]
    assert feet == [["chân"]] * 3
    assert "một" not in said(body, header1=par("một"))


def test_a_header_that_is_missing() -> None:
    """A header that is tied to no part is empty; without a section there is still a page."""
    parts = parts_of(par("x") + f"<w:sectPr>{HEADED('default', 'header1')}</w:sectPr>", header1="")
    del parts["word/header1.xml"]
    assert read_word(packed(parts)).sections[0].headers[0].blocks == ()
    (section,) = read(par("x")).sections
    assert (section.width, section.height, section.landscape) == (11906, 16838, False)


def test_properties() -> None:
    """What a file says of itself, and what its authors gave it."""
    parts = parts_of(par("x"))
    kinds = f"{PACKAGE}/relationships/metadata/core-properties", f"{R}/custom-properties"
    parts["_rels/.rels"] = relationships(
        {
            "a": (f"{R}/officeDocument", "word/document.xml"),
            "b": (kinds[0], "docProps/core.xml"),
            "c": (kinds[1], "docProps/custom.xml"),
        }
    )
    parts["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title> Kế hoạch </dc:title><dc:creator>An</dc:creator><cp:revision/>"
        "<dcterms:modified>2026-11-01T00:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    parts["docProps/custom.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="kehoach"><vt:lpwstr>abc</vt:lpwstr></property><other/></Properties>'
    )
    document = read_word(packed(parts))
    assert document.properties == {
        "title": "Kế hoạch",
        "creator": "An",
        "modified": "2026-11-01T00:00:00Z",
    }
    assert document.custom == {"kehoach": "abc"}
    with pytest.raises(TypeError):
        document.custom["kehoach"] = "x"  # type: ignore[index]  # this is what must not go


def test_lines() -> None:
    """Blank lines are left out of what a document says."""
    document = read(par("a") + par(" ") + par("<w:r><w:t>b</w:t><w:br/><w:br/><w:t>c</w:t></w:r>"))
    assert list(lines(document)) == ["a", "b", "c"]


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/": (
        "http://purl.oclc.org/ooxml/officeDocument/"
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
}


def test_strict_files() -> None:
    """The strict form of the format is read as the usual one is."""
    body = par(run("a", "<w:b/>") + NOTE("footnote", 1)) + table(row("x"))
    usual = parts_of(body, footnotes=f'<w:footnote w:id="1">{par("n")}</w:footnote>')
    strict = dict(usual)
    for name, content in usual.items():
        for old, new in STRICT.items():
            content = str(content).replace(old, new)  # noqa: PLW2901  # one change after the other
        strict[name] = content
    assert strict != usual
    assert read_word(packed(strict)) == read_word(packed(usual))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    """A part may be in another encoding, if it says so."""
    parts = parts_of(par("é"))
    text = f'<?xml version="1.0" encoding="{encoding}"?>{parts["word/document.xml"]!s}'
    parts["word/document.xml"] = text.encode(encoding)
    assert list(lines(read_word(packed(parts)))) == ["é"]


def test_names_of_parts() -> None:
    """Parts are found by their ties, whatever their names, case and slashes are."""
    parts = parts_of(par("x", '<w:pStyle w:val="A"/>'), styles='<w:style w:styleId="A"/>')
    parts["_rels/.rels"] = relationships({"a": (f"{R}/officeDocument", "/Thư%20mục/chính.xml")})
    parts["Thư mục\\CHÍNH.xml"] = parts.pop("word/document.xml")
    del parts["word/_rels/document.xml.rels"]
    parts["thư mục/_rels/chính.xml.rels"] = relationships(
        {"a": (f"{R}/styles", "../word/./styles.xml"), "b": (f"{R}/theme", "../../../theme.xml")}
    )
    assert only_style(packed(parts)) == "A"
    bare = parts_of(par("x"))
    del bare["_rels/.rels"]
    assert list(lines(read_word(packed(bare)))) == ["x"]
    outside = parts_of(par("x", '<w:pStyle w:val="A"/>'))
    tie = f'<Relationship Id="a" Type="{R}/styles" Target="x" TargetMode="External"/><Other/>'
    outside["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{tie}</Relationships>'
    )
    assert only_style(packed(outside)) == ""


def only_style(data: bytes) -> str:
    """The style of the only paragraph."""
    (found,) = paragraphs(read_word(data).blocks)
    return found.style.id


def test_names_without_our_prefixes() -> None:
    """A file may call its name spaces what it wants."""
    parts = parts_of(par("x"))
    text = str(parts["word/document.xml"]).replace(f" {NAMES}", "").replace("w:", "")
    parts["word/document.xml"] = text.replace(
        "<document>",
        f'<document xmlns="{R.replace("officeDocument/2006/relationships", "wordprocessingml/2006/main")}">',
    )
    assert list(lines(read_word(packed(parts)))) == ["x"]
    assert only(par("x")) == next(paragraphs(read_word(word(par("x"))).blocks))
