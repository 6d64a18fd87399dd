"""Symbols of documents and what they stand for: their types, their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kehoach.findings import Related, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.rules.citations import Citation, end_of_title
from kehoach.rules.rule import Checked, Problem, shortened
from kehoach.vietnamese import fold
from kehoach.vietnamese.symbols import SHORT_TYPES

_TITLE_OPENS = lazy_pattern(
    r"\W*(?:về|ban hành|phê duyệt|quy định|hướng dẫn|thực hiện|triển khai)\b"
)
_WORDS = lazy_pattern(r"\d[\d.,]*\d|\w+")
_SAME_WORDS: Final = 5
"""How many words of two titles are the same before a number that is not."""

_KNOWN_SYMBOLS = frozenset(
    (
        *SHORT_TYPES, "CP", "TTg", "UBND", "HĐND", "TW", "TU", "ĐU", "HU", "UBTVQH", "QH", "BTC", "BNV", "BXD",
        "BYT", "BCT", "BTP", "BCA", "BQP", "BKHCN", "BGDĐT", "BVHTTDL", "BNNMT", "BCĐ", "VP", "SYT", "STC",
    )
)  # fmt: skip
_WRITTEN = {symbol.upper(): symbol for symbol in _KNOWN_SYMBOLS if symbol != symbol.upper()}
"""Symbols with small letters, by what others make of them: "TTG" for "TTg"."""
_STROKES = {symbol.replace("Đ", "D"): symbol for symbol in _KNOWN_SYMBOLS if "Đ" in symbol}
"""Symbols with Đ, by what is left where its stroke is lost: "HDND" for "HĐND"."""
_SURE: Final = 4
"""Letters: fewer may be a department's own, as "DA" is."""
_TURNED = {symbol[::-1]: symbol for symbol in ("TW", "TU", "HU", "ĐU")}
"""The issuers of Party documents, by their letters the other way round."""


def symbol_of_no_document(checked: Checked) -> Iterator[Problem]:
    """The symbol of a cited document is not one that such a document can have.

    Why: nobody finds a decision under the symbol of a plan, or a body with a letter too many.

    Bad:  Quyết định số 125/KH-UBND; Nghị quyết số 03/NQ-CPP; Quyết định số 5/QĐ-UBND
    Good: Kế hoạch số 125/KH-UBND; Nghị quyết số 03/NQ-CP; Quyết định số 05/QĐ-UBND

    Way out: correct the type or the symbol. Numbers under 10 take a zero and no other does (Nghị định 30/2020,
    Phụ lục I, II.3); a zero too many or too few, capitals for small letters ("QĐ-TTG"), Đ without its stroke
    ("NQ-HDND"), an issuer's two letters changed about ("KH/UH") and parts in another order than elsewhere are infos.

    Errs when: the document itself has the symbol so.
    """
    usual = {short for short, name in SHORT_TYPES.items() if name != "Công văn"}
    seen: set[str] = set()
    orders = _usual_orders(checked.citations)
    for each in checked.citations:
        if each.number in seen:
            continue
        seen.add(each.number)
        number, *parts = re.split(r"[/-]", each.number)
        expected = next(
            short for short, name in [*SHORT_TYPES.items(), ("", each.type)] if name == each.type
        )
        others = [part for part in parts if part in usual and part != expected]
        doubled = [
            part for part in parts if part not in _KNOWN_SYMBOLS and _single(part) in _KNOWN_SYMBOLS
        ]
        small = next(
            (part for part in parts if part not in _KNOWN_SYMBOLS and _WRITTEN.get(part.upper())),
            "",
        )
        zero = number.isdigit() and number.lstrip("0") and number != f"{int(number[-9:]):02}"
        if doubled:
            message = _("“{number}”: no document has “{part}” in its symbol").format(
                number=each.number, part=doubled[0]
            )
        elif others and expected and expected not in parts:
            message = _("“{number}” is not the symbol of a “{type}”").format(
                number=each.number, type=each.type
            )
        elif (other_order := orders[_letters_of(each)]).key != each.key:
            message = _("“{one}” is written “{other}” elsewhere").format(
                one=each.number, other=other_order.number
            )
        elif small:
            message = _("“{number}”: “{part}” is written “{right}” in a symbol").format(
                number=each.number, part=small, right=_WRITTEN[small.upper()]
            )
        elif other := _other_letters(each.number, parts, expected):
            message = _("“{number}”: “{part}” is written “{right}” in a symbol").format(
                number=each.number, part=other[0], right=other[1]
            )
        elif zero:
            message = _("the number of “{number}” is written “{right}”").format(
                number=each.number, right=f"{int(number[-9:]):02}"
            )
        else:
            continue
        yield Problem(
            message,
            checked.places.source.text_span(each.path, each.start, each.end),
            _("correct the type or the symbol"),
            severity=None if doubled or others else Severity.INFO,
        )


def _letters_of(citation: Citation) -> tuple[str, ...]:
    """The number of a document and the parts of its symbol, in whatever order."""
    number, *parts = re.split(r"[/-]", citation.key)
    return (number, *sorted(parts))


def _usual_orders(citations: Sequence[Citation]) -> Mapping[tuple[str, ...], Citation]:
    """How each symbol is written where it has a date, or most often: its parts have one order."""
    counts: dict[tuple[str, ...], Counter[str]] = {}
    first: dict[str, Citation] = {}
    for each in citations:
        first.setdefault(each.key, each)
        counts.setdefault(_letters_of(each), Counter())[each.key] += 1 + (each.date is not None)
    return {letters: first[found.most_common(1)[0][0]] for letters, found in counts.items()}


def _other_letters(number: str, parts: list[str], expected: str) -> tuple[str, str] | None:
    """A part of a symbol that lost a stroke, or whose two letters changed places, and the right one."""
    for part in parts:
        stroked = _STROKES.get(part, "")
        if part not in _KNOWN_SYMBOLS and (stroked == expected or len(stroked) >= _SURE):
            return (part, stroked) if stroked else None
    turned = _TURNED.get(parts[-1]) if parts and number.endswith(f"/{parts[-1]}") else None
    return (parts[-1], turned) if turned and parts[-1] not in _KNOWN_SYMBOLS else None


def _single(part: str) -> str:
    """A part of a symbol with each letter that is doubled once."""
    return re.sub(r"(.)\1", r"\1", part, flags=re.IGNORECASE)


def two_titles_of_one_document(checked: Checked) -> Iterator[Problem]:
    """One document is cited with two titles, which differ in a number.

    Why: a document has one title; one of the two years or figures is wrong.

    Bad:  Quyết định số 125/QĐ-UBND về phát triển du lịch giai đoạn 2021 - 2025 … Quyết định số 125/QĐ-UBND về phát
          triển du lịch giai đoạn 2022 - 2025
    Good: the same years in both

    Way out: look the title up, and correct the other.

    Errs when: two documents have the same number and symbol, and the plan cites both.
    """
    texts = dict(checked.texts)
    first: dict[str, tuple[Citation, list[re.Match[str]]]] = {}
    for each in checked.citations:
        title = _title_of(each, texts[each.path])
        if len(title) <= _SAME_WORDS:
            continue
        other, words = first.setdefault(each.key, (each, title))
        if each.date and other.date and each.date != other.date:
            continue  # KH801, or two documents
        differing = next(
            (
                (one, two)
                for at, (one, two) in enumerate(zip(words, title, strict=False))
                if fold(one[0]) != fold(two[0]) and at >= _SAME_WORDS
            ),
            None,
        )
        if differing and _is_other_number(words, title, *differing):
            one, two = differing
            yield Problem(
                _("the title of “{number}” has “{words}” here, and “{other}” elsewhere").format(
                    number=each.number, words=two[0], other=one[0]
                ),
                checked.places.source.text_span(each.path, *two.span()),
                _("look the title up, and correct the other"),
                (Related(_("there"), checked.places.source.text_span(other.path, *one.span())),),
            )


def _title_of(citation: Citation, text: str) -> list[re.Match[str]]:
    """The words of the title behind a citation; none where something else follows."""
    start = max(citation.end, citation.issuer_at[1])
    opens = _TITLE_OPENS.match(text, start)
    return (
        list(_WORDS.finditer(text, opens.end(), end_of_title(text, opens.end()))) if opens else []
    )


def _is_other_number(
    words: list[re.Match[str]],
    title: list[re.Match[str]],
    one: re.Match[str],
    two: re.Match[str],
) -> bool:
    """Whether two titles are the same up to a number that differs."""
    at = words.index(one)
    same = all(fold(a[0]) == fold(b[0]) for a, b in zip(words[:at], title[:at], strict=True))
    return same and one[0][:1].isdigit() and two[0][:1].isdigit()


def symbol_of_another_type(checked: Checked) -> Iterator[Problem]:
    """The document's own symbol is that of another type.

    Why: the symbol begins with the type's letters (Nghị định 30/2020, Phụ lục I, II.3; Phụ lục III); a decision under
    the symbol of a directive is registered in the wrong book.

    Bad:  type: Quyết định, symbol: CT-UBND
    Good: type: Quyết định, symbol: QĐ-UBND

    Way out: correct the type or the symbol.

    Errs when: the office has letters of its own that are those of another type.
    """
    for paper in checked.plan.papers:
        document = paper.document
        expected = {
            short for short, name in SHORT_TYPES.items() if fold(name) == fold(document.type)
        }
        parts = set(re.split(r"[/-]", document.symbol))
        others = parts.intersection(SHORT_TYPES)
        if document.within is None and expected and others and not parts & expected:
            yield Problem(
                _("“{symbol}” is not the symbol of a “{type}”").format(
                    symbol=document.symbol, type=shortened(document.type)
                ),
                checked.places.span((*document.path, "symbol")),
                _("correct the type or the symbol"),
            )
