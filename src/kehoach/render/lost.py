"""Words of a view that its PDF does not show: no layout may lose one silently.

What a typesetter cannot place it draws beyond the edge of the page, where nobody sees it. So the
words that stand on the pages are held against those of the view.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _
from kehoach.views import Words
from kehoach.views.shapes import Timeline
from kehoach.views.words import Meta, TableBlock

LOST_WORDS = "KH135"

_WORD = re.compile(r"\w+")
_NAMED = 5
"""How many of the lost words are named."""


def lost_words(view: object, pdf: bytes, letters: Collection[str]) -> tuple[str, ...]:
    """The words of a view that are on no page of its PDF, each as often as it is missing.

    Those with letters that the font lacks, of which there is another warning, are left out.
    """
    pages = [_words(text) for text in _pages(pdf)]
    said = Counter(word for text in _texts(view) for word in _words(text))
    shown = Counter(word for page in pages for word in page)
    shown -= Counter(_repeated(pages, view))
    known = set(letters)
    lost = [word for word in (said - shown).elements() if known.issuperset(word)]
    # a word that no line holds is shown in parts
    parts = Counter("".join((shown - said).elements()))
    return tuple(lost) if Counter("".join(lost)) - parts else ()


def lost_finding(file: str, words: Sequence[str]) -> Finding:
    """The warning for a PDF that does not show all words."""
    named = ", ".join(f"“{word}”" for word in dict.fromkeys(words[:_NAMED]))
    return Finding(
        LOST_WORDS,
        _("{count} words of the plan are on no page of this PDF, such as {words}").format(
            count=len(words), words=named
        ),
        Span(file),
        _("use the Word file; with templates of your own, make them print these words"),
        Severity.WARNING,
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _texts(view: object) -> Iterator[str]:
    """All that a document prints of its view: not what is there for looking things up."""
    if isinstance(view, Words):
        yield view
    elif isinstance(view, tuple):
        for each in view:
            yield from _texts(each)
    elif is_dataclass(view) and not isinstance(view, (Meta, Timeline)):
        for field in fields(view):
            if field.repr:  # the others are for the page of all documents
                yield from _texts(getattr(view, field.name))


def _heads(view: object) -> Iterator[list[str]]:
    """The words of the head of each table."""
    if isinstance(view, TableBlock):
        yield [word for column in view.columns for word in _words(column.title)]
    elif isinstance(view, tuple):
        for each in view:
            yield from _heads(each)
    elif is_dataclass(view):
        for field in fields(view):
            yield from _heads(getattr(view, field.name))


def _repeated(pages: Sequence[Sequence[str]], view: object) -> Iterator[str]:
    """The numbers of pages, and heads of tables that stand at the top of a page once more."""
    heads = [Counter(head) for head in _heads(view) if head]
    for number, page in enumerate(pages[1:], 2):
        is_numbered = page[:1] == [str(number)]
        yield from page[:is_numbered]
        top = page[is_numbered:]
        found = (
            head
            for head in heads
            if Counter(top[: head.total()]) == head and _stands(head, pages[number - 2])
        )
        yield from next(found, Counter()).elements()


def _stands(head: Counter[str], page: Sequence[str]) -> bool:
    """Whether the head of a table is on a page; on the next one it may begin another table."""
    length = head.total()
    return any(
        word in head and Counter(page[at : at + length]) == head for at, word in enumerate(page)
    )


def _pages(pdf: bytes) -> Iterator[str]:
    """The text that is seen on each page."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415  # only where a PDF is made

    with PdfDocument(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
