"""Words in capitals as they are written within sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from kehoach.importing.recognition.lexicon import CAPITALS, FIELDS
from kehoach.importing.recognition.marks import roman_value

_WORD: Final = re.compile(r"\w+")
_VOWELS: Final = frozenset(
    "aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
_LEVELS: Final = frozenset(["tỉnh", "huyện", "xã", "phường", "quận", "thành"])
_NOT_PLACES: Final = frozenset(["ủy", "uỷ", "đoàn", "hội", "đội"])
_KNOWN: Final = (
    *(field for field in FIELDS if len(field.split()) > 1), "Ủy ban nhân dân", "Uỷ ban nhân dân",
    "Ủy ban", "Uỷ ban", "Hội đồng nhân dân", "Hồ Chí Minh", "Mặt trận Tổ quốc", "Việt Nam",
)  # fmt: skip
"""Names that every document writes alike."""
_SETTLED: Final = 1_000_000
"""More often than any document writes one of them otherwise."""
_SCHOOLS: Final = (
    "mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|th|thcs|thpt|mn|th&thcs|"
    "phổ thông dân tộc (?:nội|bán) trú|ptdtnt|ptdtbt"
)
_CALLED: Final = re.compile(
    rf"(?:(?:trường )?(?:{_SCHOOLS})|"
    rf"(?:sở|phòng|ty) (?:{'|'.join(map(re.escape, FIELDS))}|gd&đt|gdđt)) "
    r"(?:(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn) )?",
    re.IGNORECASE,
)
"""What stands before the name by which a school or a department is called."""
_LONGEST: Final = 6


def _is_word(word: str) -> bool:
    """Whether a word in capitals is none of the abbreviations that are always written so."""
    return word not in CAPITALS and len(word) > 3 and bool(set(word.lower()) & _VOWELS)  # noqa: PLR2004  # "TNCS"


def _called(word: str) -> str:
    kept = word in CAPITALS or roman_value(word) or not set(word.lower()) & _VOWELS
    return word if kept else word.capitalize()


def _without_shouting(words: list[str]) -> list[str]:
    """Words of which several in a row are in capitals tell nothing of their usual form."""
    found: list[str] = []
    for is_upper, run in groupby(words, str.isupper):
        these = list(run)
        shouted = is_upper and len(these) > 1 and any(map(_is_word, these))
        found += [""] * len(these) if shouted else these
    return found


def _begins_name(words: list[str]) -> bool:
    """Whether a word has a capital because a name begins with it, whose next word has none.

    That tells nothing of the word alone: "Công an" and "phân công".
    """
    return len(words) > 1 and words[0].istitle() and words[1].islower() and len(words[0]) > 1


class Casing:
    """How a document writes its words: what it has in small letters somewhere."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._forms: defaultdict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
        for known in _KNOWN:
            form = tuple(_WORD.findall(known))
            self._forms[tuple(each.lower() for each in form)][form] += _SETTLED
        for text in texts:
            if text.isupper():
                continue
            words = _without_shouting(_WORD.findall(text))
            for at in range(1, len(words)):  # the first word of a sentence tells nothing
                for size in range(1, min(_LONGEST, len(words) - at) + 1):
                    form = tuple(words[at : at + size])
                    if not all(form):
                        break
                    if size == 1 and _begins_name(words[at : at + 2]):
                        continue
                    self._forms[tuple(each.lower() for each in form)][form] += 1

    def name(self, text: str, place: str = "") -> str:
        """A body's name as it is written within sentences; what it is called by has capitals."""
        sentence = self.sentence(text, place)
        if not text.isupper() or not (found := _CALLED.match(text)):
            return sentence
        end = found.end()
        own = _WORD.sub(lambda word: _called(word[0]), text[end:])
        return sentence[:end] + own

    def sentence(self, text: str, place: str = "") -> str:
        """A text in capitals as a sentence; other texts as they are. `place` is a name in it."""
        if not text.isupper():
            return text
        words = list(_WORD.finditer(text))
        written = self._written([each[0] for each in words])
        self._name_places(text, words, written)
        pieces, end = [], 0
        for match, word in zip(words, written, strict=True):
            pieces += [text[end : match.start()], word]
            end = match.end()
        sentence = "".join((*pieces, text[end:]))
        if place:
            sentence = re.sub(rf"\b{re.escape(place)}\b", place, sentence, flags=re.IGNORECASE)
        return sentence[:1].upper() + sentence[1:]

    def _written(self, words: list[str]) -> list[str]:
        written: list[str] = []
        at = 0
        while at < len(words):
            for size in range(min(_LONGEST, len(words) - at), 0, -1):
                known = self._forms.get(tuple(each.lower() for each in words[at : at + size]))
                if known and (size > 1 or words[at] not in CAPITALS):
                    best = max(known.items(), key=lambda each: each[1])[0]
                    written += best
                    at += size
                    break
            else:
                written.append(self._alone(words[at]))
                at += 1
        return written

    def _name_places(self, text: str, words: list[re.Match[str]], written: list[str]) -> None:
        """What stands behind the word for a level of government is a name, unless it is none."""
        for at, word in enumerate(written[:-1]):
            begin = at + 1 + (word.lower() == "thành" and written[at + 1].lower() == "phố")
            if (
                word.lower() not in _LEVELS
                or begin >= len(written)
                or written[begin] in _NOT_PLACES
            ):
                continue
            for index in range(begin, min(begin + 2, len(written))):
                between = text[words[index - 1].end() : words[index].start()]
                if between.strip() or self._is_small(written[index]):
                    break
                written[at] = written[at].lower() if at else written[at]
                written[index] = written[index][:1].upper() + written[index][1:]

    def _is_small(self, word: str) -> bool:
        """Whether the document has a word in small letters."""
        forms: Iterable[tuple[str, ...]] = self._forms.get((word.lower(),), ())
        return any(form[0].islower() for form in forms)

    @staticmethod
    def _alone(word: str) -> str:
        kept = (
            word in CAPITALS
            or (roman_value(word) and len(word) > 1)
            or not set(word.lower()) & _VOWELS
        )
        return word if kept else word.lower()
