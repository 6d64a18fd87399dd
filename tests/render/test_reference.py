"""A Word file as a model, whatever it is: one finding, or a document that opens."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document

from kehoach.render.faults import ReferenceFault
from kehoach.render.reference import BAD_REFERENCE, merged_styles, read_reference, reference_in
from kehoach.render.wordstyles import MOST_STYLES
from models import (
    DOCUMENT,
    STYLES,
    THEME,
    A,
    W,
    model,
    page,
    parts,
    style,
    styles,
    theme,
)  # fmt: skip
from plans import SMALLEST
from programs import Converted, pages
from running import Run

OURS = parts()[STYLES].decode()
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
EMPTY = styles()


def chain(count: int) -> str:
    """Styles of which each is based on the one before."""
    return styles(*(style(f"s{n}", f'<w:basedOn w:val="s{n - 1}"/>') for n in range(count)))


ABSURD: dict[str, tuple[dict[str, str | bytes], str]] = {
    "styles of HTML": ({STYLES: "<html/>"}, "styles are of another kind"),
    "styles of another space": ({STYLES: '<styles xmlns="urn:x"/>'}, "styles are of another kind"),
    "no styles at all": ({STYLES: ""}, "damaged"),
    "a half": ({STYLES: OURS[: len(OURS) // 2]}, "damaged"),
    "a declared type": ({STYLES: DOCTYPE + EMPTY}, "declares a document type"),
    "a declared type of the document": ({DOCUMENT: DOCTYPE + page(9999, 9999)}, "document type"),
    "a declared type of the theme": ({THEME: DOCTYPE + theme()}, "declares a document type"),
    "a theme that is no XML": ({THEME: "<a:theme"}, "damaged"),
    "a theme of another kind": ({THEME: EMPTY}, "theme is of another kind"),
    "a theme without colours": ({THEME: theme("")}, "lacks colours or fonts"),
    "a theme of odd colours": ({THEME: theme("<a:srgbClr val='red'/>")}, "lacks colours or fonts"),
    "a document of another kind": ({DOCUMENT: EMPTY}, "document is of another kind"),
    "a page of nothing": ({DOCUMENT: page(0, 0)}, "no paper: 0 × 0"),
    "a negative page": ({DOCUMENT: page(-11906, 16838)}, "no paper"),
    "a page of a kilometre": ({DOCUMENT: page(11906, 56_692_913)}, "no paper"),
    "a page in kilometres": ({DOCUMENT: page("100000cm", "100000cm")}, "no paper"),
    "a page without room": ({DOCUMENT: page(11906, 16838, 5800)}, "no paper"),
    "a margin beyond": ({DOCUMENT: page(11906, 16838, 99999999)}, "no paper"),
    "a stamp": ({DOCUMENT: page(567, 567, 0)}, "no paper"),
    "deep": ({STYLES: EMPTY[:-11] + "<w:x>" * 150 + "</w:x>" * 150 + "</w:styles>"}, "too large"),
    "many": ({STYLES: styles(*(style(f"s{n}") for n in range(2 * MOST_STYLES)))}, "2,000 styles"),
    "in a circle": (
        {
            STYLES: styles(
                style("a", '<w:basedOn w:val="b"/>'), style("b", '<w:basedOn w:val="a"/>')
            )
        },
        "based on itself",
    ),
    "on itself": ({STYLES: styles(style("a", '<w:basedOn w:val="a"/>'))}, "based on itself"),
    "on a hundred others": ({STYLES: chain(100)}, "too many others"),
    "a letter of a mile": (
        {STYLES: styles(style("a", '<w:rPr><w:sz w:val="9999999"/></w:rPr>'))},
        "“sz” is beyond what Word takes: 9999999",
    ),
    "a letter of no size": (
        {STYLES: styles(style("a", '<w:rPr><w:sz w:val="big"/></w:rPr>'))},
        "“sz” is beyond",
    ),
    "an indent of a mile": (
        {STYLES: styles(style("a", '<w:pPr><w:ind w:left="-1e9"/></w:pPr>'))},
        "“ind” is beyond",
    ),
    "a name of a book": ({STYLES: styles(style("a" * 300))}, "is too long"),
}
"""Parts that no program can follow, and words of what is said of them."""


def said_of(tmp_path: Path, content: bytes) -> str:
    """The message of the finding for a file that cannot serve."""
    (tmp_path / "mau.docx").write_bytes(content)
    with pytest.raises(ReferenceFault) as caught:
        read_reference(tmp_path / "mau.docx")
    finding = caught.value.finding
    assert (finding.code, finding.span.file) == (BAD_REFERENCE, str(tmp_path / "mau.docx"))
    assert finding.help
    return finding.message


@pytest.mark.parametrize("name", ABSURD)
def test_what_no_program_can_follow_is_a_finding(tmp_path: Path, name: str) -> None:
    """Kind, root, declared types, sizes, depth, numbers, circles."""
    others, words = ABSURD[name]
    assert words in said_of(tmp_path, model(others))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "damaged"),
        (b"%PDF-1.7", "of another kind: PDF"),
        (b"{\\rtf1", "of another kind: RTF"),
        (model()[:-100], "damaged"),
        (model()[100:], ""),
        (model({"word/styles.xml": b"<" * 100_000_000}), "too large"),
    ],
)
def test_what_is_no_word_file_is_a_finding(tmp_path: Path, content: bytes, words: str) -> None:
    """Half downloads, other formats, and what grows when it is unpacked."""
    assert words in said_of(tmp_path, content)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_ways_to_pack_make_no_difference(tmp_path: Path, method: int) -> None:
    """Whole they are read, and damaged they are one finding."""
    whole = model(method=method)
    (tmp_path / "a.docx").write_bytes(whole)
    assert read_reference(tmp_path / "a.docx").page
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        at = archive.getinfo(STYLES).header_offset + 60
    broken = whole[:at] + bytes(each ^ 0x5A for each in whole[at : at + 200]) + whole[at + 200 :]
    assert "damaged" in said_of(tmp_path, broken)


ODD: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "folder": os.mkdir,
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_file_is_not_waited_for(run: Run, tmp_path: Path, kind: str) -> None:
    """A pipe, a device without an end, a folder: exit status 2, and nothing is built."""
    ODD[kind](tmp_path / "mau.docx")
    result = run("build", "--plan", SMALLEST, "--reference", "mau.docx")
    assert result.exit_code == 2
    assert "cannot read mau.docx: it is a folder, a pipe or a device" in result.stderr
    assert not (tmp_path / "build").exists()


def test_a_command_says_the_finding(run: Run, tmp_path: Path) -> None:
    """With exit status 2, for it is an option of the line."""
    (tmp_path / "mau.docx").write_bytes(model({DOCUMENT: page(0, 0)}))
    result = run("build", "--plan", SMALLEST, "--reference", "mau.docx")
    assert result.exit_code == 2
    assert f"mau.docx:1: error {BAD_REFERENCE}: the file cannot serve" in result.stderr


def test_nothing_is_taken_that_is_not_known(tmp_path: Path) -> None:
    """No relation, no extension, no script: only what styles and themes consist of."""
    outside = (
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:x="urn:x"'
    )
    inside = (
        '<w:pPr r:id="rId9" w14:paraId="1"><w:numPr><w:numId w:val="3"/></w:numPr><x:evil/>'
        '<w:pict/><w:object r:id="rId8"/><w:spacing w:before="120" x:a="b"/><w:jc w:val="both"/>'
        '</w:pPr><w:rPr><w:sz w:val="26"/><w:instrText>DDE</w:instrText></w:rPr><w:altChunk/>'
    )
    root = styles(style("a", inside)).replace("<w:styles ", f"<w:styles {outside} ")
    blip = '<a:fmtScheme><a:blipFill><a:blip r:link="rId7"/></a:blipFill></a:fmtScheme>'
    own = theme(more=blip).replace("<a:theme ", f"<a:theme {outside} ")
    (tmp_path / "mau.docx").write_bytes(model({STYLES: root, THEME: own}))
    found = read_reference(tmp_path / "mau.docx")
    assert found.theme
    for content, space in ((found.styles, W), (found.theme, A)):
        for node in ET.fromstring(content).iter():
            assert node.tag.startswith(f"{{{space}}}")
            assert not [key for key in node.attrib if key.startswith("{") and W not in key]
    text = found.styles.decode()
    assert re.findall(r"<w:(\w+)", text) == [
        "styles", "style", "name", "pPr", "spacing", "jc", "rPr", "sz",
    ]  # fmt: skip
    assert b"blip" not in found.theme
    assert b"rId" not in found.theme
    assert b"112233" in found.theme
    assert b"Arial" in found.theme


def test_ties_to_nothing_are_cut_and_twins_left_out() -> None:
    """A style of ours cannot be drawn into a circle by an id that theirs do not have."""
    theirs = styles(
        style("Nation", '<w:basedOn w:val="Motto"/><w:next w:val="Nowhere"/>'),
        style("Nation", "<w:rPr><w:b/></w:rPr>"),
        style("b", '<w:basedOn w:val="c"/>'),
        style("c", kind="character"),
    )
    text = reference_in(model({STYLES: theirs})).styles.decode()
    assert "basedOn" not in text
    assert "w:next" not in text
    assert text.count('styleId="Nation"') == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "us-ascii", "koi8-r", "utf-7"])
def test_an_encoding_is_read_or_refused(tmp_path: Path, encoding: str) -> None:
    """What comes out is UTF-8."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>{styles(style("a"))}'
    (tmp_path / "mau.docx").write_bytes(model({STYLES: text.encode(encoding)}))
    try:
        found = read_reference(tmp_path / "mau.docx")
    except ReferenceFault as fault:
        assert "damaged" in fault.finding.message  # noqa: PT017  # or it is read
    else:
        assert b'styleId="a"' in found.styles
        assert found.styles.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_random_damage_is_a_finding_or_serves(tmp_path: Path) -> None:
    """Hundreds of damaged downloads: bytes that changed, and ends that did not come."""
    chance = random.Random(11)  # noqa: S311  # nothing secret
    whole = model({THEME: theme()})
    path = tmp_path / "mau.docx"
    served = 0
    for _turn in range(400):
        made = bytearray(whole)
        for _byte in range(chance.choice((1, 2, 10, 100))):
            made[chance.randrange(len(made))] = chance.randrange(256)
        if chance.random() < 0.2:
            del made[chance.randrange(len(made)) :]
        path.write_bytes(made)
        try:
            found = read_reference(path)
        except ReferenceFault as fault:
            assert fault.finding.message  # noqa: PT017  # one finding
        else:
            ET.fromstring(merged_styles(OURS, found.styles))
            served += 1
    assert 0 < served < 400


def test_random_values_are_a_finding_or_open(tmp_path: Path) -> None:
    """Values of styles that someone changed at random; another library opens what is made."""
    chance = random.Random(5)  # noqa: S311  # nothing secret
    values = ["", "0", "-1", "1", "99999999999999999999", "1e9", "NaN", "x", "ỡ" * 300, "true"]
    path = tmp_path / "mau.docx"
    served = 0
    for _turn in range(150):
        text = OURS
        for _value in range(chance.choice((1, 3, 9))):
            at = chance.choice([found.span(1) for found in re.finditer(r'="([^"]*)"', text)][1:])
            text = text[: at[0]] + chance.choice(values) + text[at[1] :]
        path.write_bytes(model({STYLES: text}))
        try:
            found = read_reference(path)
        except ReferenceFault:
            continue
        made = model({STYLES: merged_styles(OURS, found.styles)})
        assert Document(io.BytesIO(made)).styles
        served += 1
    assert served > 20


@pytest.mark.slow
def test_what_serves_opens_in_an_office_program(
    run: Run, tmp_path: Path, converted: Converted
) -> None:
    """The smallest and the largest page, every property at its bound, a theme without names."""
    bounds = (
        '<w:pPr><w:pBdr><w:top w:val="single" w:sz="96" w:space="31"/></w:pBdr>'
        '<w:tabs><w:tab w:val="left" w:pos="31680"/></w:tabs>'
        '<w:spacing w:before="31680" w:after="0" w:line="31680" w:lineRule="exact"/>'
        '<w:ind w:left="31680" w:right="31680" w:hanging="31680"/></w:pPr>'
        '<w:rPr><w:w w:val="600"/><w:kern w:val="3276"/><w:sz w:val="3276"/></w:rPr>'
    )
    models = {
        "nho": {DOCUMENT: page(5953, 5953, 1134)},
        "lon": {DOCUMENT: page(31680, 31680, 0)},
        "tran": {STYLES: styles(style("Body Text", bounds), style("heading 1", bounds))},
        "trong": {STYLES: EMPTY, THEME: theme(face="")},
    }
    for name, others in models.items():
        (tmp_path / f"{name}.docx").write_bytes(model(others))
        result = run(
            "build", "--plan", SMALLEST, "--reference", f"{name}.docx", "--only", "ke-hoach",
            "--format", "docx", "--out", name,
        )  # fmt: skip
        assert result.exit_code == 0, result.stderr
        assert 0 < len(pages(converted(tmp_path / name / "ke-hoach.docx"))) < 400
