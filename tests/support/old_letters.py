"""Words in the letters of fonts before Unicode, as offices typed them: the way back from `legacy`."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import groupby, product

import docx
from docx.oxml.ns import qn

from kehoach.vietnamese.legacy import Encoding, decoded

_CODES = [chr(code) for code in range(0x80, 0x100)]
_BASES = "aeiouyAEIOUYôöÔÖ"


@cache
def _letters(encoding: Encoding) -> dict[str, str]:
    """For each letter the codes that show it."""
    codes = [*_CODES, *("".join(pair) for pair in product(_BASES, _CODES))]
    usual = [code for code in codes if len(code) == 1 or encoding is Encoding.VNI]
    return {
        letter: code
        for code in usual
        if len(letter := decoded(code, encoding)) == 1 and letter != code
    }


def encoded(text: str, encoding: Encoding) -> str:
    """Words as their codes; letters that an encoding has not stay."""
    letters = _letters(encoding)
    composed = unicodedata.normalize("NFC", text)
    return "".join(letters.get(letter, letter) for letter in composed)


def in_old_fonts(text: str, family: str) -> Iterator[tuple[str, str]]:
    """Runs of a text, each with its font: capitals of TCVN with tones have one of their own."""
    if family == "VNI":
        yield "VNI-Times", encoded(text, Encoding.VNI)
        return
    for capital, letters in groupby(unicodedata.normalize("NFC", text), _needs_capitals):
        words = "".join(letters)
        codes = encoded(words.lower() if capital else words, Encoding.TCVN)
        yield (".VnTimeH" if capital else ".VnTime"), codes


def _needs_capitals(letter: str) -> bool:
    return letter.isupper() and not letter.isascii() and letter not in "ĂÂÊÔƠƯĐ"


def with_old_letters(data: bytes, family: str) -> bytes:
    """A Word file whose words are in an old font."""
    document = docx.Document(io.BytesIO(data))
    for run in list(document.element.iter(qn("w:r"))):
        text = "".join(each.text or "" for each in run.findall(qn("w:t")))
        if not text:
            continue
        for font, codes in in_old_fonts(text, family):
            made = deepcopy(run)
            for each in made.findall(qn("w:t")):
                made.remove(each)
            properties = made.get_or_add_rPr()
            fonts = properties.get_or_add_rFonts()
            fonts.set(qn("w:ascii"), font)
            fonts.set(qn("w:hAnsi"), font)
            made.add_t(codes)
            made[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(made)
        run.getparent().remove(run)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
