"""Automatic numbers, held against the format's rules and against LibreOffice."""

from __future__ import annotations

import random

import pytest

from kehoach.word import nothing, paragraphs, read_word
from kehoach.word.numerals import numeral
from word_made import (
    Convert,
    abstract,
    level,
    listed,
    num,
    par,
    restart,
    run,
    styled,
    text_box,
    tracked,
    word,
)
from word_read import labels, only, read

NINE = [level(each, text=".".join(f"%{k + 1}" for k in range(each + 1))) for each in range(9)]
NUMBERED = abstract(0, *NINE) + num(1, 0) + num(2, 0, restart(0, 7)) + num(3, 0, restart(1, 3))


def styles(*inside: str) -> str:
    """Styles, each `(id, base, what its paragraphs have)`."""
    return '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>' + "".join(inside)


def style(name: str, properties: str, base: str = "N") -> str:
    """A paragraph's style."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:pPr>{properties}</w:pPr></w:style>'
    )


def numbered(number: int, ilvl: int | None = None) -> str:
    """The property of a paragraph or style that a list numbers it."""
    which = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    return f'<w:numPr>{which}<w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4999, "mmmmcmxcix"),
        ("lowerRoman", 5000, "5000"),
        ("upperRoman", 0, "0"),
        ("lowerLetter", 4, "d"),
        ("lowerLetter", 5, "e"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 55, "CCC"),
        ("lowerLetter", 780, "z" * 30),
        ("lowerLetter", 781, "781"),
        ("decimalZero", 9, "09"),
        ("decimalZero", 10, "10"),
        ("none", 3, ""),
        ("bullet", 3, ""),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("numberInDash", 4, "- 4 -"),
        ("hex", 11, "B"),
        ("chicago", 1, "*"),
        ("chicago", 6, "††"),
        ("chicago", 999, "999"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"),
        ("ordinal", 34, "34th"),
        ("vietnameseCounting", 5, "năm"),
        ("vietnameseCounting", 10, "mười"),
        ("vietnameseCounting", 11, "mười một"),
        ("vietnameseCounting", 15, "mười lăm"),
        ("vietnameseCounting", 20, "hai mươi"),
        ("vietnameseCounting", 21, "hai mươi mốt"),
        ("vietnameseCounting", 34, "ba mươi bốn"),
        ("vietnameseCounting", 100, "100"),
        ("somethingNew", 7, "7"),
    ],
)
def test_numerals(form: str, number: int, text: str) -> None:
    """A number has the form that Word gives it; where a form ends, it is decimal."""
    assert numeral(form, number) == text


@pytest.mark.parametrize(
    ("paragraphs_", "expected"),
    [
        ([(0, 1), (2, 1), (2, 1), (1, 1), (2, 1)], ["1", "1.1.1", "1.1.2", "1.2", "1.2.1"]),
        ([(0, 1), (0, 2), (0, 2), (0, 1), (0, 2)], ["1", "7", "8", "9", "10"]),
        ([(1, 3), (1, 3), (0, 3), (1, 3)], ["1.3", "1.4", "2", "2.3"]),
        ([(0, 1), (1, 1), (0, 1), (1, 1)], ["1", "1.1", "2", "2.1"]),
        ([(8, 1)], ["1.1.1.1.1.1.1.1.1"]),
        ([(9, 1), (0, 9), (0, 1)], ["", "", "1"]),
    ],
)
def test_counting(paragraphs_: list[tuple[int, int]], expected: list[str]) -> None:
    """Lists of one definition count together; a level starts again below each one above it."""
    body = "".join(listed("x", *each) for each in paragraphs_)
    assert labels(body, numbering=NUMBERED) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ["1", "a", "I", "2", "a", "I", "b", "I"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "a", "I", "2", "a", "II", "b", "III"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "a", "I", "2", "a", "I", "b", "II"]),
        ('<w:lvlRestart w:val="2"/>', ["1", "a", "I", "2", "a", "I", "b", "I"]),
        ('<w:lvlRestart w:val="8"/>', ["1", "a", "I", "2", "a", "I", "b", "I"]),
    ],
)
def test_restarts(more: str, expected: list[str]) -> None:
    """A level may start again after some of those above it only, or never."""
    levels = [
        level(0, text="%1"),
        level(1, "lowerLetter", "%2"),
        level(2, "upperRoman", "%3", more),
    ]
    body = "".join(listed("x", each) for each in (0, 1, 2, 0, 1, 2, 1, 2))
    assert labels(body, numbering=abstract(0, *levels) + num(1, 0)) == expected


def test_texts_of_levels() -> None:
    """A level prints its own words, legal numbers in decimal, and nothing for what is hidden."""
    levels = [
        level(0, "upperRoman", "Phần %1"),
        level(1, "lowerLetter", "Điều %1.%2.", "<w:isLgl/>"),
        level(2, "none", "Ghi chú %3"),
        level(3, "decimal", "%4", "<w:rPr><w:vanish/></w:rPr>"),
        level(4, "decimal", "%9%5)", start=3),
        level(5, "decimal", "x" * 300),
        '<w:lvl w:ilvl="6"/>',
    ]
    body = "".join(listed("x", each) for each in range(7))
    found = labels(body, numbering=abstract(0, *levels) + num(1, 0))
    assert found == ["Phần I", "Điều 1.1.", "Ghi chú", "", "3)", "x" * 255, ""]


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "-"),
        ("\uf02b", "Symbol", "+"),
        ("-", "Times New Roman", "-"),
        ("–", "", "-"),
        ("+", "Calibri", "+"),
        ("•", "Arial", "-"),
        ("o", "Courier New", "-"),
        ("o", "Arial", "o"),
        ("\uf0a7", "Wingdings", "-"),
        ("v", "Wingdings", "-"),
        ("*", "", "*"),
        ("Ghi chú:", "", "Ghi chú:"),
        ("§iÒu", ".VnTime", "Điều"),
        ("", "", ""),
    ],
)
def test_bullets(text: str, font: str, expected: str) -> None:
    """A bullet is "-" or "+" whatever it looks like; words stay words."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    numbering = abstract(0, level(0, "bullet", text, look)) + num(1, 0)
    paragraph = only(listed("việc"), numbering=numbering)
    assert paragraph.label is not None
    assert (paragraph.label.text, paragraph.label.form) == (expected, "bullet")
    assert paragraph.line == (f"{expected} việc" if expected else "việc")


def test_a_number_of_the_authors_own_form() -> None:
    """A form that only newer Words know is read where they have put it."""
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="8"/>{form}<w:lvlText w:val="%1/"/></w:lvl>'
    body = listed("x") * 3
    assert labels(body, numbering=abstract(0, levels) + num(1, 0)) == ["008/", "009/", "010/"]


def test_words_without_a_gap() -> None:
    """A label may be glued to the words."""
    levels = level(0, text="Điều %1", more='<w:suff w:val="nothing"/>')
    assert only(listed(". Phạm vi"), numbering=abstract(0, levels) + num(1, 0)).line == (
        "Điều 1. Phạm vi"
    )


def test_numbers_by_styles() -> None:
    """A style names a list; the level is the one that names the style; nearer words win."""
    link = '<w:pStyle w:val="{}"/>'.format
    numbering = (
        abstract(0, level(0, "upperRoman", more=link("A")), level(1), level(2, more=link("B")))
        + abstract(1, level(0, text="(%1)"), level(1, text="(%1.%2)"))
        + num(1, 0)
        + num(2, 1)
    )
    given = styles(
        style("A", numbered(1)),
        style("B", numbered(1)),
        style("C", "", "B"),
        style("D", numbered(2, 1)),
        style("E", numbered(0), "A"),
        style("F", "<w:numPr/>", "D"),
    )
    body = "".join(
        (
            styled("x", "A"),
            styled("x", "B"),
            styled("x", "C"),
            styled("x", "D"),
            styled("x", "E"),
            styled("x", "F"),
            par("x", f'<w:pStyle w:val="A"/>{numbered(0)}'),
            par("x", f'<w:pStyle w:val="A"/>{numbered(2)}'),
            par("x", '<w:pStyle w:val="B"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
            par("x", f'<w:pStyle w:val="D"/>{numbered(1)}'),
        )
    )
    found = labels(body, numbering=numbering, styles=given)
    assert found == ["I.", "1.", "2.", "(1.1)", "", "(1.2)", "", "(2)", "2.", "3."]


def test_lists_through_list_styles() -> None:
    """A definition may name a list style, which names another list; a circle has no numbers."""
    given = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:pPr>{numbered(of)}</w:pPr></w:style>'
        for name, of in (("L", 2), ("O", 3))
    )
    link = '<w:numStyleLink w:val="{}"/>'.format
    numbering = (
        abstract(0, more=link("L"))
        + abstract(1, level(0, "upperLetter"))
        + abstract(2, more=link("O"))
        + abstract(3, more=link("không có"))
        + num(1, 0)
        + num(2, 1)
        + num(3, 2)
        + num(4, 3)
        + num(5, 77)
    )
    body = "".join(listed("x", 0, each) for each in (1, 2, 3, 4, 5))
    assert labels(body, numbering=numbering, styles=given) == ["A.", "B.", "", "", ""]


def test_a_level_written_anew() -> None:
    """A list may write a level anew, and goes on counting; a start of its own comes first."""
    anew = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "({})")}</w:lvlOverride>'
    again = anew.replace("({})", "[%1]").replace(
        '<w:lvlOverride w:ilvl="0">', '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/>'
    )
    numbering = (
        abstract(0, *NINE) + num(1, 0) + num(2, 0, anew.replace("({})", "(%1)")) + num(3, 0, again)
    )
    body = "".join(listed("x", 0, each) for each in (1, 2, 1, 3, 3))
    assert labels(body, numbering=numbering) == ["1", "(B)", "3", "[B]", "[C]"]


def test_what_does_not_count() -> None:
    """A paragraph that is deleted or hidden has no number; an empty one has."""
    gone = f"{numbered(1, 0)}<w:rPr>{tracked('del', '')}</w:rPr>"
    hidden = f"{numbered(1, 0)}<w:rPr><w:vanish/></w:rPr>"
    body = (
        listed("một")
        + par(tracked("del", run("đã xóa", tag="delText")), gone)
        + par(run("ẩn", "<w:vanish/>"), hidden)
        + listed("")
        + listed("ba")
    )
    assert labels(body, numbering=NUMBERED) == ["1", "2", "3"]
    assert labels(body, nothing, numbering=NUMBERED) == ["1", "2", "3", "4"]


def test_a_number_that_is_a_change() -> None:
    """A number that somebody gave a paragraph is there only if the change is accepted."""
    given = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{tracked("ins", "")}</w:numPr>'
    taken = tracked("pPrChange", f"<w:pPr>{numbered(1, 0)}</w:pPr>")
    body = par("x", given) + par("y", taken)
    assert labels(body, numbering=NUMBERED) == ["1", ""]
    assert labels(body, nothing, numbering=NUMBERED) == ["", "1"]
    assert len(read(body, numbering=NUMBERED).changes) == 2


def test_stories_count_apart() -> None:
    """A header's lists do not count with the body's, but those of a text box do."""
    document = read(
        listed(text_box(listed("trong khung")) + run("ngoài"))
        + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>',
        numbering=NUMBERED,
        header1=listed("đầu trang"),
    )
    said = [each.line for each in paragraphs(document.blocks)]
    assert said == ["1 trong khung", "2 ngoài"]
    assert [each.line for each in paragraphs(document.sections[0].headers[0].blocks)] == [
        "1 đầu trang"
    ]


def test_hostile_numbers() -> None:
    """Numbers beyond all measure end in short labels."""
    numbering = (
        abstract(0, level(0, "lowerLetter", "%1" * 100, start=99_999_999_999))
        + abstract(1, level(0, "upperRoman", start=-5), level(-3), level(70_000))
        + num(1, 0)
        + num(2, 1, restart(0, 10**30))
    )
    body = listed("x") + listed("x", 0, 2) + listed("x", -3, 2) + listed("x", 70_000, 2)
    found = labels(body, numbering=numbering)
    assert all(len(label) < 2000 for label in found)
    assert found[2:] == ["", ""]


FORMS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimalZero")


def scheme(seed: int, lists: int = 40, length: int = 25) -> bytes:
    """A document of many lists: forms, texts, styles, starts, lists that share a definition.

    Left out is what LibreOffice is known to do otherwise than the format says: legal numbers,
    `lvlRestart`, numbers without a form, and starts of levels that are left out.
    """
    chance = random.Random(seed)  # noqa: S311  # a document, no secret
    definitions: list[str] = []
    nums: list[str] = []
    given: list[str] = []
    body: list[str] = []
    for which in range(lists):
        levels = []
        for number in range(5):
            text = chance.choice(
                (
                    f"%{number + 1}.",
                    f"({chr(97 + number)}%{number + 1})",
                    ".".join(f"%{k + 1}" for k in range(number + 1)),
                    "-".join(f"%{k + 1}" for k in range(max(0, number - 1), number + 1)) + ".",
                )
            )
            name = f"S{which}_{number}"
            linked = chance.random() < 0.3
            link = f'<w:pStyle w:val="{name}"/>' if linked else ""
            if linked:
                given.append(style(name, numbered(len(nums) + 1, number)))
            start = chance.choice((1, 1, 1, 3, 25))
            levels.append(level(number, chance.choice(FORMS), text, link, start))
        definitions.append(abstract(which, *levels))
        mine = []
        for other in range(chance.choice((1, 1, 2, 3))):
            again = restart(0, chance.randrange(1, 9)) if other and chance.random() < 0.6 else ""
            nums.append(num(len(nums) + 1, which, again))
            mine.append(len(nums))
        here = 0
        for position in range(length):
            here = max(0, min(4, here + chance.choice((-2, -1, 0, 0, 1, 1, 2)))) if position else 0
            words, name = f"p{which}x{position}", f"S{which}_{here}"
            if any(f'"{name}"' in each for each in given) and chance.random() < 0.5:
                body.append(styled(words, name))
            elif chance.random() < 0.1:
                body.append(par(words))
            else:
                body.append(listed(words, here, chance.choice(mine[:1] * 3 + mine)))
    return word("".join(body), numbering="".join(definitions + nums), styles=styles(*given))


def test_labels_are_those_of_libreoffice(office: Convert) -> None:
    """On a thousand paragraphs of forty schemes LibreOffice prints the same labels."""
    data = scheme(20)
    printed = office(data, "txt:Text").decode("utf-8-sig").splitlines()
    theirs = [" ".join(line.split()) for line in printed if line.strip()]
    ours = [" ".join(each.line.split()) for each in paragraphs(read_word(data).blocks)]
    assert len(ours) == 1000
    assert ours == theirs
