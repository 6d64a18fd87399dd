"""Letters of the fonts before Unicode, both ways on all letters of Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest

from kehoach.vietnamese.legacy import Encoding, crosses, decoded, encoding_of
from word_made import par, run
from word_read import only

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
ALL = SMALL + [letter.upper() for letter in SMALL]

TCVN = dict(
    zip(
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ",
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©ª«¬\u00ad®",
        strict=True,
    )
)
"""The codes of TCVN 5712:1993 (VN3) as Latin letters, written down apart from the reader's."""
CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI = dict(
    zip(
        "áàảãạấầẩẫậắằẳẵặâăéèẻẽẹếềểễệêíìỉĩịóòỏõọốồổỗộôớờởỡợơúùủũụứừửữựưýỳỷỹỵđ",
        [
            "aù",
            "aø",
            "aû",
            "aõ",
            "aï",
            "aá",
            "aà",
            "aå",
            "aã",
            "aä",
            "aé",
            "aè",
            "aú",
            "aü",
            "aë",
            "aâ",
            "aê",
            "eù",
            "eø",
            "eû",
            "eõ",
            "eï",
            "eá",
            "eà",
            "eå",
            "eã",
            "eä",
            "eâ",
            "í",
            "ì",
            "æ",
            "ó",
            "ò",
            "où",
            "oø",
            "oû",
            "oõ",
            "oï",
            "oá",
            "oà",
            "oå",
            "oã",
            "oä",
            "oâ",
            "ôù",
            "ôø",
            "ôû",
            "ôõ",
            "ôï",
            "ô",
            "uù",
            "uø",
            "uû",
            "uõ",
            "uï",
            "öù",
            "öø",
            "öû",
            "öõ",
            "öï",
            "ö",
            "yù",
            "yø",
            "yû",
            "yõ",
            "î",
            "ñ",
        ],
        strict=True,
    )
)


def in_tcvn(text: str) -> str:
    """Words as a font like `.VnTime` holds them."""
    return "".join(TCVN.get(letter) or CAPITALS.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    """Words as a font like `VNI-Times` holds them."""
    codes = (VNI.get(letter.lower(), letter.lower()) for letter in text)
    both = zip(text, codes, strict=True)
    return "".join(code.upper() if letter.isupper() else code for letter, code in both)


def test_every_letter_has_a_code() -> None:
    """The tables of this test are whole: 67 letters beyond the Latin ones."""
    assert len({each for each in SMALL if not each.isascii()}) == len(TCVN) == len(VNI) == 67
    assert len(set(TCVN.values())) == len(set(VNI.values())) == 67


@pytest.mark.parametrize("letter", ALL)
def test_every_letter_both_ways(letter: str) -> None:
    """A letter in an old font is that letter again, alone and between others."""
    assert decoded(in_vni(letter), Encoding.VNI) == letter
    assert decoded(f"x{in_vni(letter)}n", Encoding.VNI) == f"x{letter}n"
    small = in_tcvn(letter.lower())
    assert decoded(small, Encoding.TCVN_CAPITALS) == letter.upper()
    if letter.islower() or letter in CAPITALS or letter.isascii():
        assert decoded(in_tcvn(letter), Encoding.TCVN) == letter


SENTENCE = (
    "Ủy ban nhân dân huyện Mường Khương chủ trì, phối hợp với Sở Y tế; hoàn thành trước 30/6."
)


def test_sentences() -> None:
    """A sentence in an old font is that sentence."""
    assert decoded(in_vni(SENTENCE), Encoding.VNI) == SENTENCE
    small = SENTENCE.replace("Ủ", "Đ")
    assert decoded(in_tcvn(small), Encoding.TCVN) == small
    assert decoded(in_tcvn(small.lower()), Encoding.TCVN_CAPITALS) == small.upper()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Đã là Unicode, hà", Encoding.TCVN), ("Mường", Encoding.VNI), ("hoa\u0323", Encoding.TCVN)],
)
def test_what_is_unicode_already(text: str, encoding: Encoding) -> None:
    """Words that somebody typed in Unicode under an old font stay."""
    assert decoded(text, encoding) == text


def test_codes_that_no_letter_has() -> None:
    """What is no code of an encoding stays, and codes in Word's private area are read."""
    assert decoded("2 + 3 = 5 € aê\u00ff à", Encoding.TCVN) == "2 + 3 = 5 € aờ\u00ff à"
    assert decoded("UÛ Uû uÛ", Encoding.VNI) == "Ủ Ủ ủ"
    assert decoded("iù qù êt", Encoding.VNI) == "iù qù êt"
    assert decoded("\uf042\uf0b6\uf06f", Encoding.TCVN) == "Bảo"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN),
        (".VnArial Narrow", Encoding.TCVN),
        (".VnTimeH", Encoding.TCVN_CAPITALS),
        (".vntimeh", Encoding.TCVN_CAPITALS),
        (".VnUniverseH ", Encoding.TCVN_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("VNI Helve", Encoding.VNI),
        ("Times New Roman", None),
        ("Vnitium", None),
        ("", None),
    ],
)
def test_fonts(font: str, encoding: Encoding | None) -> None:
    """An encoding is told by the name of the font."""
    assert encoding_of(font) is encoding


def old(text: str, font: str) -> str:
    """A run in an old font."""
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def test_by_the_font_of_each_run() -> None:
    """Each run is read by its font; a soft hyphen in an old one is a letter."""
    body = (
        old("M­", ".VnTime")
        + '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>K</w:t><w:softHyphen/></w:r>'
        + run(" \u00ad ß ")
        + old("chñ tr×", ".VnTimeH")
        + old("ñoâ", "VNI-Times")
    )
    assert only(par(body)).text == "MưKư \u00ad ß CHỦ TRÌđô"


def test_letters_that_runs_cut() -> None:
    """In VNI a letter and its marks may stand in two runs: the letter is the first one's."""
    paragraph = only(
        par(
            old("ho", "VNI-Times")
            + run("ïp", '<w:b/><w:rFonts w:ascii="VNI-Times"/>')
            + old("ï", "VNI-Times")
            + run("aù")
            + '<w:commentRangeStart w:id="1"/>'
            + old("ù", "VNI-Times")
        )
    )
    assert [each.text for each in paragraph.runs] == ["họ", "p", "ï", "aù", "ù"]
    assert crosses("o", "ïp")
    assert not crosses("", "ï")
    assert not crosses("o", "")
    assert not crosses("i", "ï")
