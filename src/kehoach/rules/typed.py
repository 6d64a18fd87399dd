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
from kehoach.named import NamedTuple
from kehoach.plan import Activity, Document, Duty, DutyBlock, Item, Section, Value, Words
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, gathered, replaced, shortened
from kehoach.vietnamese import fold
from kehoach.vietnamese.legacy import Encoding, decoded

_BULLET: Final = r"[-+*\u00b7\u2010-\u2015\u2022\u2023\u2043\u2190-\u21ff\u2212\u2219\u25a0-\u27bf\u2b00-\u2bff\uff0d]"
"""Dashes, dots, arrows and the blocks of drawn signs (Unicode: arrows, shapes, dingbats)."""
_ROMAN: Final = "(?:I{1,3}|I?V|VI{1,3}|IX|X[IVX]*)"
_MARK: Final = lazy_pattern(
    rf"(?:{_BULLET}|(?:Phần|Chương|Mục|Điều) (?:[IVXLC]+|\d+)[.:]"
    r"|(?:[IVXLC]+|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)](?![.)])|[a-eđghik]\)"
    r"|\((?:\d{1,2}|[IVX]+|[a-eđghik])\))\s+(?=\S)"
    r"|[\u2160-\u217f]+[.)]?\s*(?=\w)|[\u2460-\u24ff]\s*(?=\w)"
    rf"|(?P<before_a_capital>(?:[a-eđghik][./]|[ovq\u00a7\u00d8\u00fc]|(?:{_ROMAN}|[A-HĐ]|\d{{1,2}})\s?/"
    rf"|(?:{_ROMAN}|\d{{1,2}})\s?[-\u2013\u2014]|\d{{1,2}}(?:\.[1-9])+)\s+"
    rf"|[-+\u2013\u2014\u2022]|(?:I{{1,3}}|I?V|VI{{1,3}}|IX|\d{{1,2}})[.)](?=[^\W\d_]{{2}}))"
)
"""A mark of the outline as people type it, with the blank behind it, if any.

The letters o, v, q, § Ø ü alone are the bullets of Word's fonts of signs. What may begin a text by
itself as well is a mark before a capital alone: "1.1 Phạm vi", "-Thiết thực", "I/ MỤC ĐÍCH".
"""
_FILING: Final = lazy_pattern(r"(?:[-+] *)?[Ll]ưu\s*:?\s+(?=\S)")
_SYMBOL: Final = lazy_pattern(r"(?:[Ss]ố\s*:?)?\s*[-/\\]+\s*")
_NUMBERED: Final = lazy_pattern(r"(?:[Ss]ố\s*:?)?\s*\d+\s*[-/\\]+\s*(?=\S)")
_RECIPIENT: Final = lazy_pattern(rf"(?:{_BULLET}|Nơi nhận\s*:)\s*(?=\S)")
_BASIS: Final = lazy_pattern(rf"{_BULLET}\s+(?=\S)")
_FILED: Final = lazy_pattern(rf"(?:{_BULLET}\s*)?Lưu(?:\s*:|\s+(?=VT\b))\s*")
_APPENDIX: Final = lazy_pattern(
    r"Phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+)\b\s*[-.:\u2013]?|\s*[-.:\u2013])\s*(?=\S)",
    re.IGNORECASE,
)
_DAY: Final = lazy_pattern(r"[^,]*\S(?P<typed>\s*,(?:\s*ngày\b.*)?\s*$)")

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
    for words, printed in _marked(checked):
        if not isinstance(words, Value) or not (match := printed.pattern.match(words)):
            continue
        path = checked.places.source.exact(checked.places.original(words.path))
        text = checked.places.source.value(path)
        start, end = match.span("typed" if "typed" in match.groupdict() else 0)
        before_a_capital = match.groupdict().get("before_a_capital")
        if not isinstance(text, str) or text[:end] != words[:end]:
            continue
        if before_a_capital and not words[end : end + 1].isupper():
            continue
        mark = text[start:end].strip()
        message = _("“{mark}” is typed, and the documents print it themselves").format(mark=mark)
        at = start + text[start:end].index(mark)
        span = checked.places.source.text_span(path, at, at + len(mark))
        if printed.key:
            advice = _("write it in `{key}` alone, and delete it here").format(key=printed.key)
            yield printed.pattern.pattern, Problem(message, span, advice)
            continue
        fix = (ReplacePart(path, start, end, ""),)
        if printed.capital:
            fix = (ReplacePart(path, start, end + 1, text[end].upper()),)
        advice = _("delete it: `kehoach check --fix` does")
        yield printed.pattern.pattern, Problem(message, span, advice, fix=fix)


class _Printed(NamedTuple):
    """What the documents print beside a text: typed there, it would be printed twice."""

    pattern: re.Pattern[str]
    key: str = ""
    """The key that says it, where it is no mark: what is typed is not lost unseen."""
    capital: bool = False
    """Whether what is left begins with a capital."""


def _marked(checked: Checked) -> Iterator[tuple[Words, _Printed]]:
    """The texts beside which a mark or a label is printed, with what would be one more."""
    for paper in checked.plan.papers:
        yield from _of_the_head(paper.document)
    for appendix in checked.plan.appendices:
        yield appendix.title, _Printed(_APPENDIX)
    for words in _parts(checked.plan.outline):
        yield words, _Printed(_MARK)
    for activity in checked.plan.activities:
        yield from _of_the_lines(activity)


def _of_the_head(document: Document) -> Iterator[tuple[Words, _Printed]]:
    yield document.symbol, _Printed(_SYMBOL)
    yield document.symbol, _Printed(_NUMBERED, key="number")
    yield document.place, _Printed(_DAY)
    yield document.subject, _Printed(_type_pattern(document.type), capital=True)
    yield from ((each, _Printed(_FILING)) for each in document.filing)
    if document.style == "party":
        yield from ((each, _Printed(_BASIS)) for each in document.bases)
    for each in document.recipients:
        is_filing = document.filing and _FILED.match(each)
        yield each, _Printed(_FILED, key="filing") if is_filing else _Printed(_RECIPIENT)


def _of_the_lines(activity: Activity) -> Iterator[tuple[Words, _Printed]]:
    """The texts of the labelled lines, each with its label."""
    lines = {
        "when": activity.when and activity.when.words,
        "due": activity.due and activity.due.words,
        "place": activity.place,
        "output": activity.output,
        "note": activity.note,
    }
    for key, words in lines.items():
        if words and ":" in words and (label := activity.labels.get(key)):
            yield words, _Printed(_label_pattern(label))


@lru_cache(maxsize=64)
def _label_pattern(label: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(label)}\s*:\s*(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _type_pattern(kind: str) -> re.Pattern[str]:
    """The type of a document before its subject; "Kế hoạch hóa" and "Báo cáo viên" are words."""
    return re.compile(rf"{re.escape(kind)}(?:\s*:)?\s+(?!h(?:óa|oá)\b|viên\b)(?=\S)", re.IGNORECASE)


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
