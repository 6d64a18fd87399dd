"""Abbreviations: those that nobody explains, and those that are nearly another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final
from unicodedata import normalize

from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.rules.rule import Checked, Problem, gathered, replaced
from kehoach.rules.words import ABBREVIATION, Text, just_before
from kehoach.vietnamese import fold

_IN_SYMBOL = lazy_pattern(r"\d ?/ ?(?:[\w& -]*[ -])?$")
"""Before a part of a symbol that has a blank in it: "201/ PGD ĐT- HC"."""
_SYMBOL_LENGTH: Final = 80
"""Characters: more than the symbol of any document has."""
_SYLLABLE: Final = 9
"""Characters: a blank and the longest syllable ("NGHIÊNG")."""
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
"""Those of abbreviations, which have no marks."""
_ROMAN = lazy_pattern(r"(?=.)X{0,4}(?:IX|IV|V?I{0,3})")
_SPELLED = lazy_pattern(r"\(([^()]{2,60})\)")
_CALLED = lazy_pattern(r"(?:tắt(?: là)?|gọi là)[: “\"]*([^\s,;.)”\"]+)")
_DATED = lazy_pattern(r" ?(?:19|20)\d{2}\b")
"""Behind a name by which an event is called: "CITA 2027"."""
_ENOUGH_LETTERS: Final = 4
"""Words whose initials are fewer letters are found everywhere by chance."""
_BREAKS = lazy_pattern(r"[.;:()“”\n]")
_JOINTS = frozenset(
    map(fold, ("các", "của", "cho", "để", "với", "tại", "trong", "là", "và", "những"))
)
_COMMON = frozenset(
    [
        "STEM",
        "TNHH",
        "MTV",
        "AI",
        "ICT",
        "IT",
        "ISO",
        "GDP",
        "GRDP",
        "FDI",
        "ODA",
        "PPP",
        "QR",
        "UNESCO",
        "ASEAN",
        "COVID",
        "HIV",
        "AIDS",
        "USD",
        "VTV",
        "VNPT",
        "HTX",
        "CNTT",
        "CCCD",
        "PAPI",
        "PCI",
        "VNEID",
        "PR",
        "IUU",
        "ESG",
        "SMS",
        "HACCP",
        "UBND",
        "HĐND",
        "MTTQ",
        "UBMTTQ",
        "UBMTTQVN",
        "THPT",
        "THCS",
        "TDTT",
        "VHNT",
        "KT-XH",
        "QP-AN",
        "BHYT",
        "BHXH",
        "ATTP",
        "PCCC",
        "TNCS",
        "HCM",
        "TM",
        "KT",
        "TL",
        "TUQ",
        "OCOP",
        "NSNN",
        "TTXVN",
        "VOV",
    ]
)
"""What every office knows, and what is international."""
_OFFICES = frozenset(("UBND", "HĐND", "MTTQ", "THPT", "THCS", "BHYT", "BHXH", "PCCC"))
"""Those of which letters that changed places are a slip, even where the plan has them nowhere else."""


def unknown_abbreviation(checked: Checked) -> Iterator[Problem]:
    """An abbreviation is used and nowhere spelled out.

    Why: who does not know it cannot look it up.

    Bad:  học sinh Trường PTDTNT tỉnh
    Good: học sinh Trường phổ thông dân tộc nội trú (PTDTNT) tỉnh

    Way out: spell it out where it stands first, with the abbreviation behind it in parentheses, or register the
    unit's `short` form. The abbreviations of every office (UBND, HĐND …) need nothing, nor does one whose words
    stand somewhere in the plan ("dân tộc thiểu số" for DTTS).

    Errs when: all readers know it; hence an info.
    """
    seen: set[str] = set()
    unknown = checked.once(_Unknown)
    for each, match in checked.abbreviations:
        short = match[0]
        if not each.is_running or short in seen or seen.issuperset(short.split("-")):
            continue
        if unknown.is_known(each.text, match) or unknown.meant(short):
            continue
        seen.update((short, *short.split("-")))
        if not unknown.is_explained(short):
            yield Problem(
                _("“{short}” is nowhere spelled out").format(short=short),
                checked.places.source.text_span(each.path, *match.span()),
                _("spell it out at its first place, or register it as `short`"),
            )


def nearly_another_abbreviation(checked: Checked) -> Iterator[Problem]:
    """An abbreviation is nearly one that all know: Đ without its stroke, or two letters changed about.

    Why: a search for HĐND does not find HDND, and who reads UNBD asks which body that is.

    Bad:  Nghị quyết của HDND tỉnh; UNBD các xã
    Good: Nghị quyết của HĐND tỉnh; UBND các xã

    Way out: `kehoach check --fix`, or correct the letters. Each is held against what every office knows, and what
    the plan registers, spells out or writes more often; it is let be where the plan spells it out itself.

    Errs when: both are abbreviations; then spell out the rarer one.
    """
    unknown = checked.once(_Unknown)
    found = [
        (match[0], unknown.meant(match[0]), each, match)
        for each, match in checked.abbreviations
        if not unknown.is_known(each.text, match)
    ]
    yield from gathered(
        (
            short,
            Problem(
                _("“{short}” is nearly “{other}”").format(short=short, other=other),
                checked.places.source.text_span(each.path, *match.span()),
                _("correct the letters, or spell it out"),
                fix=replaced(each.path, match.start(), short, other),
            ),
        )
        for short, other, each, match in found
        if other
    )


class _Unknown:
    """Which abbreviations of a plan are known, explained, or nearly another."""

    def __init__(self, checked: Checked) -> None:
        registered = {
            word for unit in checked.plan.registry for form in unit.forms for word in form.split()
        }
        texts = checked.texts_with("(", "tắt", "gọi là")
        spelled = {short for _path, text in texts for short in _spelled_out(text)}
        stroked = {each.replace("Đ", "D") for each in _COMMON if "Đ" in each}
        self._known = _COMMON | (registered - stroked) | spelled
        self._counts = Counter(match[0] for _each, match in checked.abbreviations)
        self._worded = checked.worded
        self._without_stroke: dict[str, str] = {}
        for short in sorted((*self._known, *self._counts), key=lambda each: self._counts[each]):
            if "Đ" in short:
                self._without_stroke[short.replace("Đ", "D")] = short

    @cached_property
    def _initials(self) -> list[tuple[str, Text]]:
        return [(_initials(each), each) for each in self._worded]

    def is_known(self, text: str, match: re.Match[str]) -> bool:
        """Whether all know an abbreviation, or it is none at its place."""
        short = match[0]
        return (
            short in self._known
            or _in_symbol(text, match.start())
            or bool(_ROMAN.fullmatch(short) or _DATED.match(text, match.end()))
            or _in_capitals(text, *match.span())
        )

    def is_explained(self, short: str) -> bool:
        """Whether words that it may stand for are in a text."""
        return any(_has_words_of(short, *each) for each in self._initials)

    def meant(self, short: str) -> str:
        """Another abbreviation of which one is a slip, as far as can be told; else nothing."""
        bare = short.replace("Đ", "D")
        stroked = self._without_stroke.get(bare, short)
        rarer = self._counts[short] <= self._counts[stroked] or stroked in _COMMON
        if stroked != short and rarer and not self.is_explained(short):
            return stroked
        if len(short) < _ENOUGH_LETTERS or self._counts[short] > 1:
            return ""
        turned = (
            short[:at] + short[at + 1] + short[at] + short[at + 2 :]
            for at in range(len(short) - 1)
            if short[at] != short[at + 1]
        )
        known = (
            each
            for each in turned
            if each in _OFFICES or (each in self._known and self._counts[each])
        )
        other = next(known, "")
        return other if other and not self.is_explained(short) else ""


def _in_symbol(text: str, at: int) -> bool:
    """Whether the symbol of a document ends before an offset: "12/KH - "."""
    return bool(_IN_SYMBOL.search(just_before(text, at, _SYMBOL_LENGTH)))


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word stands beside one in capitals that is no abbreviation: "KẾ HOẠCH CHI TIẾT"."""
    before, behind = just_before(text, start, _SYLLABLE), text[end : end + _SYLLABLE]
    beside = (
        *(before.split()[-1:] if before[-1:] == " " else ()),
        *(behind.split()[:1] if behind[:1] == " " else ()),
    )
    words = (word.strip(".,;:") for word in beside)
    return any(
        word.isalpha() and word.isupper() and not _LETTERS.issuperset(word) for word in words
    )


def _initials(text: Text) -> str:
    """The first letter of each word, without its marks."""
    return "".join(normalize("NFD", word[:1]).upper()[:1] for word in text.folded)


def _has_words_of(short: str, initials: str, text: Text) -> bool:
    """Whether words that an abbreviation may stand for are in a text, one behind the other."""
    letters = re.sub(r"[^A-ZĐ]", "", short.replace("&", "V"))
    if len(letters) < _ENOUGH_LETTERS:
        return False
    at = initials.find(letters)
    while at >= 0:
        run = text.words[at : at + len(letters)]
        between = text.text[run[0][1] : run[-1][2]]
        if not (_BREAKS.search(between) or _JOINTS.intersection(text.folded[at : at + 1])):
            return True
        at = initials.find(letters, at + 1)
    return False


def _spelled_out(text: str) -> Iterator[str]:
    """The abbreviations that a text explains: "(KHCN, ĐMST)", "(sau đây gọi tắt là Đề án 06)"."""
    for match in _SPELLED.finditer(text) if "(" in text else ():
        words = re.findall(r"[\w&-]+", match[1])
        if all(ABBREVIATION.fullmatch(word) for word in words):
            yield from words
    for match in _CALLED.finditer(text) if "tắt" in text or "gọi là" in text else ():
        yield match[1]
