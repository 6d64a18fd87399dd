"""Slips of the pen that a careful reader sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kehoach.findings import Related, Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Duty
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem, gathered, replaced
from kehoach.rules.words import folded, just_before

_SPACE_BEFORE = lazy_pattern(r"(?<=\w) +([,;:!?]|\.(?!\w|\.))")
_PAIRS = {"“": "”", "(": ")", "[": "]", "«": "»"}
_STRAIGHT = lazy_pattern(r'(?<!\d)"')
_PAIR_SIGNS = lazy_pattern("[" + re.escape("".join((*_PAIRS, *_PAIRS.values()))) + "]")
_MOVABLE_TONE = lazy_pattern("(?:oa|oe|uy)[\u0300\u0301\u0303\u0309\u0323]$")
"""A folded word whose tone mark may stand in two places: all others need no look."""
_OLD_TONES = lazy_pattern(r"(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])$", re.IGNORECASE)
_NEW_TONES = lazy_pattern(r"(?:[òóỏõọ]a|[òóỏõọ]e|[ùúủũụ]y)$", re.IGNORECASE)
_LONG_SENTENCE = 60
_ENDS = (".", ";", ":", "!", "?", "…", "”", ")")


def space_before_punctuation(checked: Checked) -> Iterator[Problem]:
    """A space stands before a punctuation mark.

    Why: the mark may come to stand at the beginning of a line.

    Bad:  các đơn vị , các ngành
    Good: các đơn vị, các ngành

    Way out: remove the space.

    Errs when: the mark is part of a code or a formula.
    """
    for path, text in checked.texts_with(" ,", " ;", " :", " !", " ?", " ."):
        for match in _SPACE_BEFORE.finditer(text):
            span = checked.places.source.text_span(path, *match.span())
            yield Problem(
                _("a space stands before “{mark}”").format(mark=match[1]),
                span,
                _("remove the space"),
                fix=replaced(path, match.start(), match[0], match[1]),
            )


def unbalanced_pairs(checked: Checked) -> Iterator[Problem]:
    """A quote or a bracket is opened and not closed, or closed and not opened.

    Why: the reader does not know where the name or the remark ends.

    Bad:  “Ngày hội Văn hóa các dân tộc
    Good: “Ngày hội Văn hóa các dân tộc”

    Way out: write the missing one.

    Errs when: a list counts with 1) 2) in long words; or a quotation goes on over two paragraphs.
    """
    for path, text in checked.texts:
        at = _unbalanced(text)
        if at is not None:
            yield Problem(
                _("the mark {mark} has no partner").format(mark=text[at]),
                checked.places.source.text_span(path, at, at + 1),
                _("write the missing one, or remove this one"),
            )


def sentence_without_end(checked: Checked) -> Iterator[Problem]:
    """A duty sentence has no end.

    Why: the reader asks whether something is missing, as it was where a page ended.

    Bad:  Phối hợp với Sở Y tế bảo đảm an toàn thực phẩm trong thời gian diễn ra các hoạt động
    Good: the same with a full stop

    Way out: write the full stop, or what is missing.

    Errs when: the sentence ends with a name that has its own mark; hence an info.
    """
    for duty in checked.plan.duties:
        text = duty.text
        if duty.stands == "heading":
            continue
        if len(text) >= _LONG_SENTENCE and not text.endswith(_ENDS) and not duty.items:
            yield Problem(
                _("the sentence has no end"),
                checked.places.span((*duty.path, "text")),
                _("write the full stop, or what is missing"),
            )


def same_sentence_for_two(checked: Checked) -> Iterator[Problem]:
    """The same duty sentence stands twice for one unit; or for two, which is an info.

    Why: a unit that reads the same order twice looks for the difference. What two units are told in the
    same words, neither knows to be its own part of; but all may be meant, each in its own house.

    Bad:  the same sentence of propaganda twice under one heading
    Good: the sentence once

    Way out: remove one of the two; of two units, give it to both in one block, or say who does what.

    Errs when: both units are to do the same, each in its own house; hence an info for these.
    """
    first: dict[str, Duty] = {}
    yield from gathered(
        (key, problem)
        for duty in checked.plan.duties
        if duty.stands != "heading"
        for key, problem in _repeated(duty, first, checked)
    )


def _repeated(
    duty: Duty, first: dict[str, Duty], checked: Checked
) -> Iterator[tuple[tuple[str, bool], Problem]]:
    if len(duty.text) < _LONG_SENTENCE:
        return
    words = " ".join(folded(duty.text))
    other = first.setdefault(words, duty)
    if other.path == duty.path:  # of who leads and who helps in one sentence, too
        return
    for_one = bool({unit.name for unit in duty.units} & {unit.name for unit in other.units})
    units = "; ".join(unit.name for unit in other.units)
    yield (
        (words, for_one),
        Problem(
            _("“{other}” has the same sentence").format(other=units)
            if not for_one
            else _("the same sentence stands twice for “{unit}”").format(unit=units),
            checked.places.span((*duty.path, "text")),
            _("remove one of the two")
            if for_one
            else _("give it to both in one block, or say who does what"),
            (Related(_("there"), checked.places.span((*other.path, "text"))),),
            severity=None if for_one else Severity.INFO,
        ),
    )


def decomposed_letters(checked: Checked) -> Iterator[Problem]:
    """A text is not in the composed Unicode form (NFC).

    Why: letters and marks that stand apart look the same and are not found by a search.

    Bad:  "hoa" and a combining mark in two characters, as some systems and PDF readers give it
    Good: the same word with one character for each letter

    Way out: `kehoach check --fix`, or type the words anew.

    Errs when: not known to err; a house may prefer the other form, hence an info.
    """
    for path, text in checked.texts:
        if unicodedata.is_normalized("NFC", text):
            continue
        for match in re.finditer(r"\S+", text):
            composed = unicodedata.normalize("NFC", match[0])
            if composed != match[0]:
                span = checked.places.source.text_span(path, *match.span())
                yield Problem(
                    _("“{word}” is not in the composed form (NFC)").format(word=composed),
                    span,
                    _("type the word anew, or let --fix do it"),
                    fix=replaced(path, match.start(), match[0], composed),
                )


def mixed_tone_marks(checked: Checked) -> Iterator[Problem]:
    """Tone marks stand in the old place in some words and in the new one in others.

    Why: both are right, but one document has one of them.

    Bad:  Sở Văn hoá … Sở Văn hóa
    Good: Sở Văn hóa … Sở Văn hóa

    Way out: choose one. No fix does it: it is the house's style.

    Errs when: a name is quoted in its owner's spelling; hence an info.
    """
    places: dict[str, list[tuple[Path, int, int, str]]] = {"old": [], "new": []}
    movable = set(filter(_MOVABLE_TONE.search, checked.vocabulary))
    for each in checked.worded:
        if movable.isdisjoint(each.folded):
            continue
        for folded_word, start, end in each.words:
            if folded_word not in movable:
                continue
            word = each.text[start:end]
            if style := _tone_style(word):
                places[style].append((each.path, start, end, word))
    rarer, usual = sorted(places.values(), key=len)
    if rarer:
        path, start, end, word = rarer[0]
        yield Problem(
            _("“{word}”: {count} words have their tone mark otherwise than {others} others").format(
                word=word, count=len(rarer), others=len(usual)
            ),
            checked.places.source.text_span(path, start, end),
            _("choose one place for tone marks"),
            tuple(
                Related(_("and here"), checked.places.source.text_span(*place[:3]))
                for place in rarer[1:8]
            ),
        )


@lru_cache(maxsize=65536)
def _tone_style(word: str) -> str:
    """Whether a word has its tone mark in the old place or in the new one; empty where they agree."""
    if _OLD_TONES.search(word):
        return "old"
    return "new" if _NEW_TONES.search(word) else ""


def _unbalanced(text: str) -> int | None:
    """The offset of the first quote or bracket without a partner."""
    waiting: list[tuple[str, int]] = []
    for match in _PAIR_SIGNS.finditer(text):
        char, at = match[0], match.start()
        if char in _PAIRS:
            waiting.append((_PAIRS[char], at))
        else:
            if (
                not waiting
                and char == ")"
                and re.search(r"(?:^|[\s;,])\w{1,2}$", just_before(text, at, 3))
            ):
                continue  # a) b) 1)
            if not waiting or waiting.pop()[0] != char:
                return at
    if waiting:
        return waiting[-1][1]
    signs = text.count('"')
    straight = list(_STRAIGHT.finditer(text)) if signs else []
    # behind a figure it closes a name ("… đến năm 2030"), or stands for inches (24")
    return straight[-1].start() if len(straight) % 2 and signs % 2 else None
