"""What is left of the program from which a text was taken: typed marks, letters of old fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from kehoach.findings import Edit, ReplacePart
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Activity, Duty, DutyBlock, Item, Section, Value, Words
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, gathered, replaced, shortened
from kehoach.vietnamese import fold
from kehoach.vietnamese.legacy import Encoding, decoded

_BULLET: Final = r"[-+*\u2010-\u2015\u2212\u2022\u25cf\u25cb\u25aa\u25e6\u00b7\u2023\u27a2\u2756]"
_MARK: Final = lazy_pattern(
    rf"(?:{_BULLET}|(?:Phần|Chương|Mục|Điều) (?:[IVXLC]+|\d+)[.:]"
    r"|(?:[IVXLC]+|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)](?![.)])|[a-eđghik]\)|\(\d{1,2}\))\s+(?=\S)"
)
"""A mark of the outline as people type it, with the blank behind it."""
_FILING: Final = lazy_pattern(r"(?:[-+] *)?[Ll]ưu\s*:?\s+(?=\S)")
_SYMBOL: Final = lazy_pattern(r"(?:[Ss]ố\s*:?)?\s*[/\\]+\s*")
_RECIPIENT: Final = lazy_pattern(rf"{_BULLET}\s*(?=\S)")

_ETH: Final = lazy_pattern("[\u00d0\u00f0\u0189\u0256]")
_LATIN_WORD: Final = lazy_pattern(r"[^\W\d_]+")
_ODD: Final = lazy_pattern("[\u00a1-\u00bf\u00c0-\u00ff]")
_ODD_WORD: Final = lazy_pattern("(?<!\\S)[^\\s\u00a1-\u00ff]*+[\u00a1-\u00ff]\\S*")
_ENCODINGS: Final = (Encoding.TCVN, Encoding.VNI)
_SHOWN: Final = 60
"""Letters of a text that a message shows."""
_SYLLABLE: Final = lazy_pattern(
    r"(?:ngh?|[cgkpt]h|nh|tr|gi|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|iê|yê|ươ|uô|oa|oă|oe|uâ|uê|uơ|uy|ia|ya|ưa|ua|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu"
    r"|oai|oay|oao|oeo|uây|uôi|uya|uyu|ươi|ươu|iêu|yêu|[aăâeêioôơuưy])"
    r"(?:ch|ngh?|nh|[cmnpt])?"
)
"""A syllable of Vietnamese without its tone."""


def typed_marks(checked: Checked) -> Iterator[Problem]:
    """A number, a dash or a label is typed where the documents print one themselves.

    Why: it is printed twice: "I. I. MỤC ĐÍCH", "- - Thiết thực", "Lưu: Lưu: VT".

    Bad:  heading: I. MỤC ĐÍCH
    Good: heading: Mục đích

    Way out: `kehoach check --fix`, or delete it; kehoach numbers the parts, `numbering` says how.

    Errs when: a name begins like a number of the outline.
    """
    yield from gathered(_typed(checked))


def _typed(checked: Checked) -> Iterator[tuple[str, Problem]]:
    """Each typed mark, by what prints it."""
    for words, pattern in _marked(checked):
        match = pattern.match(words)
        if match and isinstance(words, Value):
            path = checked.places.source.exact(checked.places.original(words.path))
            text = checked.places.source.value(path)
            if not isinstance(text, str) or not text.startswith(match[0]):
                continue
            message = _("“{mark}” is typed, and the documents print it themselves")
            problem = Problem(
                message.format(mark=match[0].strip()),
                checked.places.source.text_span(path, 0, len(match[0].rstrip())),
                _("delete it: `kehoach check --fix` does"),
                fix=(ReplacePart(path, 0, match.end(), ""),),
            )
            yield pattern.pattern, problem


def _marked(checked: Checked) -> Iterator[tuple[Words, re.Pattern[str]]]:
    """The texts before which a mark or a label is printed, with what would be one more."""
    document = checked.plan.document
    yield document.symbol, _SYMBOL
    yield from ((each, _FILING) for each in document.filing)
    yield from ((each, _RECIPIENT) for each in document.recipients)
    for words in _parts(checked.plan.sections):
        yield words, _MARK


def _parts(parts: Iterable[object]) -> Iterator[Words]:
    """The first words of each part of the outline that has a mark."""
    for part in parts:
        match part:
            case Section():
                if part.mark.text and part.heading:
                    yield part.heading
                yield from _parts(part.parts)
            case Activity():
                if part.mark.text:
                    yield part.name
                for below in (part.items, part.targets, part.programme, part.activities):
                    yield from _parts(below)
            case DutyBlock():
                yield from _parts((*part.parts, *part.duties))
            case Item() | Duty():
                if part.mark.text:
                    yield part.label or part.text
                yield from _parts(part.items)


def old_letters(checked: Checked) -> Iterator[Problem]:
    """Words have the letters of a font before Unicode, or a look-alike of đ.

    Why: they were taken from a file in .VnTime or VNI-Times; elsewhere they are read "ThiÕt thùc",
    and no search finds them. The letter ð (eth) looks like đ, and is none.

    Bad:  ThiÕt thùc, hiÖu qu¶; Ðảng bộ
    Good: Thiết thực, hiệu quả; Đảng bộ

    Way out: `kehoach check --fix` for eth; else write the words, or take the text by `kehoach import`,
    which knows the fonts.

    Errs when: words of other languages are written so.
    """
    words = set(_ODD_WORD.findall(checked.printed))
    if all(_is_syllable(_bare(word)) for word in words) and not _ETH.search(checked.printed):
        return
    for path, text in checked.texts:
        if not _ODD.search(text) and not _ETH.search(text):
            continue
        yield from _eth(checked, path, text)
        yield from _of_old_fonts(checked, path, text)


def _eth(checked: Checked, path: Path, text: str) -> Iterator[Problem]:
    found = [match for match in _ETH.finditer(text) if _is_word_with_d(text, match.start())]
    if found:
        first = found[0]
        fix: tuple[Edit, ...] = ()
        for match in reversed(found):
            right = "Đ" if match[0].isupper() else "đ"
            fix += replaced(path, match.start(), match[0], right)
        yield Problem(
            _("“{letter}” is the letter eth (U+{number:04X}), and no đ").format(
                letter=first[0], number=ord(first[0])
            ),
            checked.places.source.text_span(path, *first.span()),
            _("write đ: `kehoach check --fix` does"),
            fix=fix,
        )


def _is_word_with_d(text: str, at: int) -> bool:
    """Whether the word around an eth is Vietnamese when it is read as đ."""
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    word = _LATIN_WORD.match(text, start)
    return word is not None and _is_syllable(_ETH.sub("đ", word[0]))


def _of_old_fonts(checked: Checked, path: Path, text: str) -> Iterator[Problem]:
    """A problem for a text of whose odd words most are Vietnamese in an old font, and only there."""
    words = list(_ODD_WORD.finditer(text))
    odd = [match for match in words if not _is_syllable(_bare(match[0]))]
    if 2 * len(odd) < len(words):
        return
    found, encoding = max(
        (([match for match in odd if _is_old(match[0], each)], each) for each in _ENCODINGS),
        key=lambda pair: len(pair[0]),
    )
    if found and 2 * len(found) >= len(words):
        start, end = words[0].start(), words[-1].end()
        yield Problem(
            _("“{words}” has the letters of a font before Unicode").format(
                words=shortened(text[start:end], _SHOWN)
            ),
            checked.places.source.text_span(path, start, end),
            _("did you mean “{words}”?").format(
                words=shortened(decoded(text[start:end], encoding), _SHOWN)
            ),
        )


def _is_old(word: str, encoding: Encoding) -> bool:
    """Whether a word that is no syllable is Vietnamese when it is read by an old font."""
    bare = _bare(word)
    return len(bare) > 1 and (read := decoded(bare, encoding)) != bare and _is_syllable(read)


def _bare(word: str) -> str:
    return word.strip(".,;:!?()“”\"'")


@lru_cache(maxsize=65536)
def _is_syllable(word: str) -> bool:
    """Whether a word is a syllable as Vietnamese builds them."""
    folded = fold(word)
    letters = folded.rstrip("\u0300\u0301\u0303\u0309\u0323")
    return _SYLLABLE.fullmatch(normalize("NFC", letters)) is not None
