"""What stands inside a paragraph, and how it looks."""

from __future__ import annotations

import pytest

from kehoach.word import Indents, Look, Paragraph, Style, Thing, paragraphs
from word_made import par, run, styled, text_box, word
from word_read import only, read, said

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
CODE = "<w:r><w:instrText> {} </w:instrText></w:r>".format

FRACTION = (
    "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r>"
    "<m:t>2</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>"
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/></w:r>", "a\tb\t"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>", "a\u2011b\u00ad"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Symbol" w:char="61"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', "\uf061"),
        ('<w:r><w:sym w:font="Symbol" w:char="không"/><w:sym/></w:r>', ""),
        ('<w:r><w:sym w:font="Symbol" w:char="FFFFFFFFFF"/></w:r>', ""),
        (run("a \uf0ae b", '<w:rFonts w:ascii="Symbol"/>'), "a → b"),
        (run("a \uf0ae b"), "a \uf0ae b"),
        ("<w:r><w:t> a </w:t></w:r><w:r><w:t>b\n c </w:t></w:r>", "ab  c"),
        ('<w:r><w:t xml:space="preserve"> a\n</w:t></w:r>', " a "),
        ("<w:r><w:t/></w:r>", ""),
        (
            f"<w:r><w:ruby><w:rt>{run('nhỏ')}</w:rt><w:rubyBase>{run('lớn')}</w:rubyBase></w:ruby></w:r>",
            "lớn",
        ),
        ("<w:r><w:ruby/></w:r>", ""),
        (
            FRACTION,
            "12",
        ),
        (
            f"<w:dir>{run('a')}</w:dir><w:bdo>{run('b')}</w:bdo><w:customXml>{run('c')}</w:customXml>",
            "abc",
        ),
        ("<w:proofErr/><w:permStart w:id='1'/><w:unheard><w:r><w:t>x</w:t></w:r></w:unheard>", ""),
        ("<w:r><w:pgNum/><w:annotationRef/></w:r>", ""),
    ],
)
def test_signs(inside: str, text: str) -> None:
    """Each sign of the format is the character that it prints."""
    assert only(par(inside)).text == text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (FIELD("begin") + CODE("DATE") + FIELD("separate") + run("nay") + FIELD("end"), "nay"),
        (FIELD("begin") + CODE("XE x") + FIELD("end") + run("sau"), "sau"),
        (
            FIELD("begin") + CODE("IF") + FIELD("begin") + CODE("REF") + FIELD("separate")
            + run("5") + FIELD("end") + run(" > 4") + FIELD("separate") + run("đúng") + FIELD("end"),
            "đúng",
        ),
        (
            FIELD("begin") + CODE("TOC") + FIELD("separate") + run("a ") + FIELD("begin")
            + CODE("PAGEREF") + FIELD("separate") + run("3") + FIELD("end") + run(" b") + FIELD("end"),
            "a 3 b",
        ),
        (FIELD("begin") + CODE("REF") + run("còn lại"), "còn lại"),
        (FIELD("separate") + run("a") + FIELD("end") + run("b"), "ab"),
    ],
)  # fmt: skip
def test_fields(inside: str, text: str) -> None:
    """A field is its result; a code that does not end in its paragraph was none."""
    assert only(par(inside)).text == text


def test_a_field_over_paragraphs() -> None:
    """A result may go over paragraphs; what comes after a broken field is whole."""
    body = (
        par(FIELD("begin") + CODE("TOC") + FIELD("separate") + run("một"))
        + par("hai")
        + par(run("ba") + FIELD("end") + run(" bốn"))
        + par(FIELD("begin") + run("năm"))
        + par("sáu")
    )
    assert said(body) == ["một", "hai", "ba bốn", "năm", "sáu"]


def test_hidden_words_are_apart() -> None:
    """Hidden words are in the runs, and not in the text."""
    paragraph = only(par(run("a") + run("b", "<w:vanish/>") + run("c", '<w:vanish w:val="0"/>')))
    assert paragraph.text == "ac"
    assert [each.text for each in paragraph.runs] == ["a", "b", "c"]
    assert [each.look.hidden for each in paragraph.runs] == [False, True, False]


def test_a_hidden_end_joins() -> None:
    """A paragraph whose end is hidden goes on with the next, as Word prints it."""
    body = par(run("Điều 1."), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + par(" Phạm vi")
    assert said(body) == ["Điều 1. Phạm vi"]
    assert said(par(run("K"), '<w:framePr w:dropCap="drop"/>') + par("ính gửi")) == ["Kính gửi"]
    letter = '<w:framePr w:dropCap="margin"/><w:rPr><w:b/></w:rPr>'
    assert said(par(run("K"), letter) + par("ính gửi")) == ["Kính gửi"]
    assert said(par(run("K"), "<w:framePr/>") + par("ính gửi")) == ["K", "ính gửi"]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="Không"/>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Đậm"/><w:basedOn w:val="N"/>
<w:rPr><w:b/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Nghiêng"/><w:basedOn w:val="B"/>
<w:pPr><w:jc w:val="center"/><w:ind w:left="720" w:hanging="360"/></w:pPr>
<w:rPr><w:i/><w:rFonts w:ascii="Arial"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="D"><w:rPr><w:b w:val="false"/><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="V"><w:basedOn w:val="V"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="u3"><w:name w:val="heading 3"/>
<w:pPr><w:outlineLvl w:val="5"/><w:pageBreakBefore/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="B9"><w:name w:val="x"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
"""
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
    '<a:latin typeface="Cambria"/><a:ea typeface=""/></a:minorFont></a:theme>'
)


def look_of(properties: str, style: str = "") -> Look:
    """How a word looks, with properties of its own in a paragraph of a style."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    paragraph = only(par(run("x", properties), own), styles=STYLES, theme=THEME)
    return paragraph.runs[0].look


@pytest.mark.parametrize(
    ("properties", "style", "look"),
    [
        ("", "", Look("Cambria")),
        ("", "T", Look("Arial", bold=True, italic=True, underline=True)),
        ('<w:rFonts w:ascii="A" w:hAnsi="B"/>', "T", Look("B", True, True, True)),  # noqa: FBT003  # three switches
        ('<w:rFonts w:asciiTheme="majorHAnsi"/>', "T", Look("Arial", True, True, True)),  # noqa: FBT003
        ('<w:rFonts w:hint="default"/>', "", Look("Cambria")),
        ('<w:b w:val="0"/><w:u w:val="none"/>', "B", Look("Cambria")),
        ('<w:rStyle w:val="C"/>', "", Look("Cambria", bold=True)),
        ('<w:rStyle w:val="C"/>', "B", Look("Cambria", underline=True)),
        ('<w:rStyle w:val="C"/><w:b/>', "B", Look("Cambria", bold=True, underline=True)),
        ('<w:rStyle w:val="D"/>', "B", Look("Cambria", bold=True, underline=True, caps=True)),
        ('<w:rStyle w:val="?"/>', "?", Look("Cambria")),
        ("", "V", Look("", hidden=True)),
    ],
)
def test_looks(properties: str, style: str, look: Look) -> None:
    """Own properties, then styles, then defaults; what is on in two styles is off."""
    found = look_of(properties, style)
    assert found == (look._replace(font="Cambria") if style == "V" else look)


@pytest.mark.parametrize(
    ("properties", "style"),
    [
        ("", Style("N", "Normal")),
        ('<w:pStyle w:val="?"/>', Style("N", "Normal")),
        ('<w:pStyle w:val="H2"/>', Style("H2", "Heading 2", 1)),
        ('<w:pStyle w:val="u3"/>', Style("u3", "heading 3", 5)),
        ('<w:pStyle w:val="B9"/>', Style("B9", "x")),
        ('<w:outlineLvl w:val="0"/>', Style("N", "Normal", 0)),
        ('<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>', Style("H2", "Heading 2")),
    ],
)
def test_styles(properties: str, style: Style) -> None:
    """A paragraph has its style's name, and a level where it is a heading."""
    assert only(par("x", properties), styles=STYLES).style == style


def test_without_styles() -> None:
    """A file without styles has paragraphs without one."""
    assert only(par("x", '<w:pStyle w:val="A"/>')).style == Style()


@pytest.mark.parametrize(
    ("properties", "alignment", "indents"),
    [
        ("", "both", Indents()),
        ('<w:pStyle w:val="T"/>', "center", Indents(720, 0, -360)),
        ('<w:jc w:val="end"/>', "right", Indents()),
        ('<w:jc w:val="start"/>', "left", Indents()),
        ('<w:jc w:val="distribute"/>', "both", Indents()),
        ('<w:ind w:start="1cm" w:end="0.5in" w:firstLine="36pt"/>', "both", Indents(566, 720, 720)),
        ('<w:pStyle w:val="T"/><w:ind w:firstLine="5"/>', "center", Indents(720, 0, 5)),
        ('<w:ind w:left="?" w:right="?cm"/>', "both", Indents()),
    ],
)
def test_lines(properties: str, alignment: str, indents: Indents) -> None:
    """Alignment and indents, in twips whatever unit they are written in."""
    paragraph = only(par("x", properties), styles=STYLES)
    assert (paragraph.alignment, paragraph.indents) == (alignment, indents)


@pytest.mark.parametrize(
    ("own", "style", "left"),
    [("", "", 100), ('<w:ind w:left="7"/>', "", 7), ("", "S", 300), ("", "T", 200)],
)
def test_indents_of_lists(own: str, style: str, left: int) -> None:
    """A list's indent stands above a style's, unless the style names the list itself."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:ind w:left="300"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:pPr><w:ind w:left="300"/></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/><w:pPr>'
        '<w:ind w:left="100"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:pPr><w:ind w:left="200"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = f'<w:numPr><w:numId w:val="{2 if style == "T" else 1}"/></w:numPr>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    paragraph = only(
        par("x", named + ("" if style == "S" else listed) + own), styles=styles, numbering=numbering
    )
    assert paragraph.indents.left == left


@pytest.mark.parametrize(
    ("inside", "bold", "italic", "caps"),
    [
        (run("x", "<w:b/>") + run(" ") + run("y", "<w:b/><w:i/>"), True, False, False),
        (run("x", "<w:i/>") + run("ẩn", "<w:vanish/>"), False, True, False),
        (run("x", "<w:caps/>") + run("1.") + run("ĐỀ"), False, False, True),
        (run("TT", "<w:b/>") + run("x"), False, False, False),
        (run(" "), False, False, False),
        ("", False, False, False),
        (run("1.2"), False, False, False),
    ],
)
def test_whole_paragraphs(inside: str, bold: bool, italic: bool, caps: bool) -> None:  # noqa: FBT001  # what is expected
    """A paragraph is bold, italic or in capitals if all that is seen of it is."""
    paragraph = only(par(inside))
    assert (paragraph.bold, paragraph.italic, paragraph.caps) == (bold, italic, caps)


def test_runs_of_one_look_are_joined() -> None:
    """Word cuts runs where a spelling was checked; here a run ends where the look does."""
    paragraph = only(par(run("Sở ") + run("Y tế") + run(" chủ trì", "<w:b/>")))
    assert [each.text for each in paragraph.runs] == ["Sở Y tế", " chủ trì"]


def test_text_boxes() -> None:
    """A box's words come once, before their paragraph; from the older drawing where only it has any."""
    assert said(par(run("a") + text_box(par("trong") + par("khung")))) == ["trong", "khung", "a"]
    assert said(par(run("a") + text_box("", old=par("cũ")))) == ["cũ", "a"]
    assert said(par(text_box(par(text_box(par("trong cùng")) + run("giữa"))))) == [
        "trong cùng",
        "giữa",
    ]
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{par('x')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    assert said(par(old)) == ["x"]
    neither = "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent></w:r>"
    assert said(
        par(f"{neither}<w:r><mc:AlternateContent/></w:r><mc:Choice>{run('b')}</mc:Choice>")
    ) == ["b"]


def test_things_without_words() -> None:
    """Pictures, charts and other objects are told with their places and names."""
    data = '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{}"/>'.format
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="{}"/>{}</wp:inline></w:drawing></w:r>'.format
    )
    body = (
        par(drawn("Bản đồ", "<a:blip/>") + drawn("", data("chart")) + drawn("", data("diagram")))
        + par(
            "<w:r><w:object><v:imagedata/></w:object></w:r><w:r><w:pict><v:imagedata/></w:pict></w:r>"
        )
        + par("<w:subDoc/>")
        + "<w:altChunk/>"
        + par(drawn("", data("wordprocessingShape")))
    )
    things = [(each.kind, each.place.ordinal, each.name) for each in read(body).things]
    assert things == [
        ("picture", 1, "Bản đồ"),
        ("chart", 1, ""),
        ("diagram", 1, ""),
        ("object", 2, ""),
        ("picture", 2, ""),
        ("file", 3, ""),
        ("file", 3, ""),
    ]
    assert Thing("file", read(body).things[-1].place) == read(body).things[-1]


def test_controls_and_wrappers() -> None:
    """Content controls and custom XML around blocks, rows and runs are looked through."""
    control = "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    body = control(par("a") + control(f"<w:customXml>{par(control(run('b')))}</w:customXml>"))
    assert said(body) == ["a", "b"]


def pages(body: str) -> list[tuple[str, int | None, bool]]:
    """For each paragraph its words, its page, and whether it begins one."""
    return [
        (each.text.strip(), each.place.page, each.breaks) for each in paragraphs(read(body).blocks)
    ]


def test_pages() -> None:
    """A page is known where Word has left its breaks; a break belongs to what it stands before."""
    seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
    broken = '<w:r><w:br w:type="page"/></w:r>'
    assert pages(par("a") + par(broken + run("b")) + par(run("c") + broken) + par("d")) == [
        ("a", None, False),
        ("b", None, True),
        ("c", None, False),
        ("d", None, True),
    ]
    assert pages(par("a") + par(seen + run("b")) + par(run("c") + seen + run("d")) + par("e")) == [
        ("a", 1, False),
        ("b", 2, False),
        ("cd", 2, False),
        ("e", 3, False),
    ]
    inside = par(run("a") + broken + run("b")) + par(broken) + par("c")
    assert [(each[0], each[2]) for each in pages(inside)] == [
        ("a\nb", False),
        ("", False),
        ("c", True),
    ]
    before = par("b", "<w:pageBreakBefore/>") + par("c", '<w:pageBreakBefore w:val="0"/>')
    assert [each[2] for each in pages(before)] == [True, False]
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:br w:type="page"/></w:r>'
    assert [each[2] for each in pages(par(run("a") + hidden) + par("b"))] == [False, False]
    styled_ = read(styled("x", "u3"), styles=STYLES).blocks[0]
    assert isinstance(styled_, Paragraph)
    assert styled_.breaks


def test_words_are_as_stored() -> None:
    """Nothing is normalised: decomposed letters and no-break spaces stay."""
    words = "Kế hoa\u0323ch\u00a0số 5 “a” – b"
    assert only(par(words)).text == words
    assert word(par(words)) == word(par(words))
