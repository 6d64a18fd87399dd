"""Files that are damaged, hostile or none of Word's: one exception, whatever the bytes are."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.word import LIMITS, FaultKind, Limits, WordFault, lines, read_word
from word_made import (
    NAMES,
    R,
    listed,
    packed,
    par,
    parts_of,
    relationships,
    row,
    run,
    table,
    text_box,
    tracked,
    word,
)
from word_traps import FILE

SMALL = word(par("x"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def fault(data: bytes, limits: Limits = LIMITS) -> WordFault:
    """Why a file is not read."""
    with pytest.raises(WordFault) as caught:
        read_word(data, limits=limits)
    found = caught.value
    assert found.reason
    assert found.help
    assert (found.reason + found.help).isprintable()
    assert str(found) == found.reason
    return found


def changed(name: str, content: str | bytes | None, body: str = "") -> bytes:
    """A file of which one part is another, or missing."""
    parts = parts_of(body or par("x"))
    if content is None:
        del parts[name]
    else:
        parts[name] = content
    return packed(parts)


def document(inside: str | bytes) -> bytes:
    """A file whose main part is that."""
    return changed("word/document.xml", inside)


def zipped(**parts: str) -> bytes:
    """A ZIP of small files whose names have `_` for a slash, and end in `.xml`."""
    return packed({f"{name.replace('_', '/')}.xml": content for name, content in parts.items()})


def workbook() -> bytes:
    """A file of Excel's."""
    parts = {
        "_rels/.rels": relationships({"a": (f"{R}/officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{R.replace("officeDocument", "spreadsheetml")}"/>',
    }
    return packed(parts)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", FaultKind.OTHER, "empty"),
        (b"plain words", FaultKind.OTHER, "no Word file"),
        (b"{\\rtf1 x}", FaultKind.OTHER, "RTF"),
        (b"%PDF-1.7 x", FaultKind.OTHER, "PDF"),
        (b"\xef\xbb\xbf <HTML>", FaultKind.OTHER, "HTML"),
        (b"<!DOCTYPE html>", FaultKind.OTHER, "HTML"),
        (b'<?xml version="1.0"?><pkg:package/>', FaultKind.OTHER, "XML"),
        (OLE + "WordDocument".encode("utf-16-le"), FaultKind.OLD, ".doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FaultKind.LOCKED, "password"),
        (OLE + "Workbook".encode("utf-16-le"), FaultKind.OTHER, "no Word file"),
        (b"PK", FaultKind.DAMAGED, "damaged"),
        (SMALL[:-30], FaultKind.DAMAGED, "damaged"),
        (SMALL[:100], FaultKind.DAMAGED, "damaged"),
        (zipped(a="x"), FaultKind.OTHER, "ZIP"),
        (zipped(content="x"), FaultKind.OTHER, "OpenDocument"),
        (workbook(), FaultKind.OTHER, "workbook"),
        (document("<w:document/>"), FaultKind.DAMAGED, "unbound prefix"),
        (document(f"<w:document {NAMES}/>"), FaultKind.DAMAGED, "no body"),
        (document(f"<w:hdr {NAMES}/>"), FaultKind.OTHER, "hdr"),
        (document("<html><body/></html>"), FaultKind.OTHER, "html"),
        (document(""), FaultKind.DAMAGED, "no element"),
        (document("<a>"), FaultKind.DAMAGED, "no element"),
        (document("<a></b>"), FaultKind.DAMAGED, "mismatched"),
        (document("<a/>x"), FaultKind.DAMAGED, "junk"),
        (document("\x00"), FaultKind.DAMAGED, "document.xml"),
        (document('<?xml version="1.0" encoding="không"?><a/>'), FaultKind.DAMAGED, "damaged"),
        (document('<?xml version="1.0" encoding="none-1"?><a/>'), FaultKind.DAMAGED, "damaged"),
        (document('<?xml version="1.0" encoding="utf-7"?><a/>'), FaultKind.DAMAGED, "damaged"),
        (document('<?xml version="1.0" encoding="euc-jp"?><a/>'), FaultKind.DAMAGED, "damaged"),
        (
            document(b"<a>\xff\xfe</a>"),
            FaultKind.DAMAGED,
            "token",
        ),
        (document("<!DOCTYPE a><a/>"), FaultKind.UNSAFE, "document type"),
        (document('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), FaultKind.UNSAFE, "document type"),
        (
            document('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
            FaultKind.UNSAFE,
            "document type",
        ),
        (document("<a>&x;</a>"), FaultKind.DAMAGED, "undefined entity"),
        (changed("word/document.xml", None), FaultKind.OTHER, "ZIP"),
        (changed("_rels/.rels", "<a"), FaultKind.DAMAGED, ".rels"),
        (changed("word/_rels/document.xml.rels", "<!DOCTYPE a>"), FaultKind.UNSAFE, "type"),
    ],
    ids=lambda each: "" if isinstance(each, bytes) else None,
)
def test_faults(data: bytes, kind: FaultKind, words: str) -> None:
    """Each fault says of which kind it is and what is wrong."""
    found = fault(data)
    assert found.kind is kind
    assert words in found.reason


@pytest.mark.parametrize(
    "part", ["styles", "numbering", "footnotes", "comments", "settings", "theme"]
)
def test_other_parts(part: str) -> None:
    """A damaged part is a fault that names it, with its line; a missing one is not needed."""
    others = {part: "\n<w:x>"}
    found = fault(word(par("x"), **others))
    assert (found.kind, found.part) == (FaultKind.DAMAGED, f"word/{part}.xml")
    assert found.line >= 2
    parts = parts_of(par("x"), **others)
    del parts[f"word/{part}.xml"]
    assert list(lines(read_word(packed(parts)))) == ["x"]
    wrong = parts_of(par("x"), **others) | {f"word/{part}.xml": "<html><w/></html>"}
    assert list(lines(read_word(packed(wrong)))) == ["x"]


def flagged(bit: int) -> bytes:
    """A small file, a bit of whose entries' flags is set."""
    data = bytearray(SMALL)
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(start, at + 1)) >= 0:
            data[at + offset] |= bit
    return bytes(data)


def with_method(method: int) -> bytes:
    """A small file whose entries claim another compression."""
    data = bytearray(SMALL)
    for start, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = -1
        while (at := data.find(start, at + 1)) >= 0:
            struct.pack_into("<H", data, at + offset, method)
    return bytes(data)


def test_entries_that_cannot_be_opened() -> None:
    """An entry may need a password or a compression that is not there, or be none of what it says."""
    assert fault(flagged(1)).kind is FaultKind.LOCKED
    for method in (6, 9, 12, 14, 99):
        assert fault(with_method(method)).kind is FaultKind.DAMAGED


ELEMENTS = "<w:p/>" * 2000
DEEP = "<w:sdt>{}</w:sdt>"


@pytest.mark.parametrize(
    ("data", "limits", "words"),
    [
        (SMALL, Limits(file_bytes=100), "0 MiB"),
        (SMALL, Limits(entries=2), "2 files inside it"),
        (SMALL, Limits(part_bytes=100), "MiB in one part"),
        (SMALL, Limits(total_bytes=800), "MiB in all parts"),
        (word(par("x" * 5000)), Limits(ratio=3, ratio_from=1000), "more than 3 times"),
        (word(ELEMENTS), Limits(nodes=1000), "1,000 elements"),
        (word(ELEMENTS), Limits(paragraphs=1000), "1,000 paragraphs"),
        (word(par("x")), Limits(depth=4), "4 elements inside one another"),
        (word(par("x"), comments="<w:comment/>" * 20), Limits(comments=10), "10 comments"),
    ],
)
def test_limits(data: bytes, limits: Limits, words: str) -> None:
    """What is too large is not read, and the fault says what is."""
    found = fault(data, limits)
    assert found.kind is FaultKind.TOO_LARGE
    assert words in found.reason


def test_a_bomb() -> None:
    """A part that becomes a thousand times larger is not inflated to its end."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", parts_of("")["_rels/.rels"])
        with archive.open("word/document.xml", "w", force_zip64=True) as stream:
            stream.write(b" " * (LIMITS.ratio_from * 3))
    assert len(buffer.getvalue()) < 20_000
    assert fault(buffer.getvalue()).kind is FaultKind.TOO_LARGE


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_many_entries() -> None:
    """Entries are counted before they are read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for _each in range(LIMITS.entries + 1):
            archive.writestr("a", b"")
    assert "files inside it" in fault(buffer.getvalue()).reason


def nested(around: str, inside: str, times: int) -> str:
    """Something inside itself."""
    for _each in range(times):
        inside = around.replace("{}", inside)
    return inside


@pytest.mark.parametrize(
    ("around", "times"),
    [
        ("<w:sdt>{}</w:sdt>", 190),
        (tracked("ins", "{}"), 190),
        (
            table(row("{}")).replace(
                '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>', "{}"
            ),
            63,
        ),
        (par(text_box("{}", old="")), 17),
        ("<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>", 48),
    ],
)
def test_depth(around: str, times: int) -> None:
    """What is just not too deep is read; what is deeper is a fault."""
    assert list(lines(read_word(word(nested(around, par("x"), times))))) == ["x"]
    assert fault(word(nested(around, par("x"), 200))).kind is FaultKind.TOO_LARGE


def test_runs_inside_runs() -> None:
    """Changes, links and formulas inside one another are read as deep as they are allowed."""
    for around in (tracked("ins", "{}"), "<w:hyperlink>{}</w:hyperlink>", "<m:f>{}</m:f>"):
        assert list(lines(read_word(word(par(nested(around, run("x"), 190)))))) == ["x"]


def test_circles() -> None:
    """Styles that are based on one another, or very long chains of them, end."""
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="C{k}"><w:basedOn w:val="C{k + 1}"/></w:style>'
        for k in range(3000)
    )
    body = par("x", '<w:pStyle w:val="A"/>') + par("y", '<w:pStyle w:val="C0"/>') + listed("z")
    assert list(lines(read_word(word(body, styles=circle + chain)))) == ["x", "y", "z"]


def outcome(data: bytes) -> None:
    """Reading ends in a document or in a fault."""
    try:
        document_ = read_word(data)
    except WordFault as found:
        assert found.reason  # noqa: PT017  # either end is right
    else:
        list(lines(document_))


@given(st.binary(max_size=400))
@examples(100)
def test_arbitrary_bytes(data: bytes) -> None:
    """Any bytes end in a fault."""
    outcome(data)
    outcome(b"PK\x03\x04" + data)
    outcome(document(data.decode("latin-1")))


Damage = Callable[[bytes], bytes]
PARTS = [name for name in zipfile.ZipFile(io.BytesIO(FILE)).namelist() if not name.startswith("[")]


def _overwritten(at: float, by: bytes, data: bytes) -> bytes:
    place = int(at * len(data))
    return data[:place] + by + data[place + len(by) :]


def _cut(at: float, length: int, data: bytes) -> bytes:
    place = int(at * len(data))
    return data[:place] + data[place + length :]


def _doubled(at: float, length: int, data: bytes) -> bytes:
    place = int(at * len(data))
    return data[: place + length] + data[place:]


AT = st.floats(0, 1)
DAMAGES: st.SearchStrategy[Damage] = st.one_of(
    st.builds(lambda at, by: partial(_overwritten, at, by), AT, st.binary(min_size=1, max_size=8)),
    st.builds(lambda at, by: partial(_cut, at, by), AT, st.integers(1, 300)),
    st.builds(lambda at, by: partial(_doubled, at, by), AT, st.integers(1, 300)),
)


@given(st.lists(DAMAGES, min_size=1, max_size=4))
@examples(100)
def test_damaged_files(damages: list[Damage]) -> None:
    """A file of which bytes are lost, doubled or others ends in a document or a fault."""
    data = FILE
    for damage in damages:
        data = damage(data)
    outcome(data)


TAGS = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "ins",
        "del",
        "moveFrom",
        "fldChar",
        "instrText",
        "pPr",
        "rPr",
        "numPr",
        "sectPr",
        "br",
        "sym",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "footnoteReference",
        "txbxContent",
        "vMerge",
    ]
)


def _renamed(of: str, to: str, text: str) -> str:
    return (
        text.replace(f"w:{of}>", f"w:{to}>")
        .replace(f"w:{of} ", f"w:{to} ")
        .replace(f"w:{of}/", f"w:{to}/")
    )


@given(st.sampled_from(PARTS), st.lists(st.tuples(TAGS, TAGS), min_size=1, max_size=3), DAMAGES)
@examples(100)
def test_damaged_parts(part: str, names: list[tuple[str, str]], damage: Damage) -> None:
    """A part whose elements are others, or whose text is damaged, ends likewise."""
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode()
    for of, to in names:
        text = _renamed(of, to, text)
    outcome(packed({**parts, part: text}, deflate=False))
    outcome(packed({**parts, part: damage(text.encode())}, deflate=False))


def test_names_that_would_steer_a_terminal() -> None:
    """What stands in a file is not sent to a terminal as it is."""
    parts = parts_of(par("x"))
    parts["_rels/.rels"] = relationships({"a": (f"{R}/officeDocument", "a%1b[2J%0Ab")})
    parts["a\x1b[2J\nb"] = "<"
    assert fault(packed(parts)).reason.isprintable()


def test_reasons_are_for_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reason names the part and why, and has its place in it."""
    monkeypatch.setenv("KEHOACH_LANG", "en")
    found = fault(document("<a>\n  <b></a>"))
    assert (found.part, found.line, found.column) == ("word/document.xml", 2, 8)
    assert found.reason == "the Word file is damaged in “word/document.xml”: mismatched tag"
