"""Slips of the pen in single words and marks: doubled, joined or set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import eq

from kehoach.findings import Severity
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.rules.rule import Checked, Problem, replaced
from kehoach.rules.words import Addresses, Text, just_before
from kehoach.vietnamese import fold

_DOUBLED = lazy_pattern(r"\b([^\W\d_]+ [^\W\d_]+) \1\b", re.IGNORECASE)
_ITEM_TWICE = lazy_pattern(r"\b([^\W\d_]+), \1(?=, )", re.IGNORECASE)
"""An item of a list that stands twice: "phòng, phòng, chống"."""
_SMALL = frozenset(
    map(
        fold,
        [
            "và",
            "của",
            "các",
            "những",
            "là",
            "cho",
            "với",
            "được",
            "tại",
            "theo",
            "trong",
            "trên",
            "để",
            "do",
            "bởi",
            "đã",
            "sẽ",
            "một",
            "hai",
            "mỗi",
            "từng",
            "mọi",
            "toàn",
            "từ",
            "đến",
            "về",
            "khi",
            "nếu",
            "mà",
            "thì",
            "hoặc",
            "hay",
            "cùng",
            "bằng",
            "qua",
            "giữa",
            "ngoài",
            "dưới",
            "sau",
            "trước",
            "gồm",
            "nhất",
            "có",
        ],
    )
)
"""Words that are whole by themselves, and part of no word beside them."""
_MEANT = frozenset(
    map(
        fold,
        [
            "dần",
            "từ",
            "luôn",
            "thường",
            "xa",
            "ngày",
            "người",
            "nhà",
            "nơi",
            "đời",
            "mãi",
            "lần",
            "chung",
            "ào",
            "rầm",
            "đều",
            "song",
            "khăng",
            "đêm",
            "năm",
            "ba",
            "nho",
            "cao",
            "hay",
            "mau",
            "lâu",
            "nhanh",
            "khác",
            "tương",
            "hao",
            "dưng",
            "rành",
            "sờ",
            "lù",
            "vui",
            "tươi",
            "xanh",
            "đời",
            "kiếp",
            "lớp",
            "hàng",
            "trăm",
            "nghìn",
            "chốn",
            "ai",
            "ngành",
            "cấp",
            "sáng",
            "chiều",
            "tháng",
            "lăm",
            "bảy",
            "tám",
            "chín",
            "mười",
        ],
    )
)
"""Syllables that are doubled on purpose ("dần dần", "ngành ngành"), or count ("năm năm")."""
_INSIDE = lazy_pattern(
    r"(?<=[^\W\d_]{2})(?P<around>[(“]) +(?=\w)|(?P<open>[“(\[«]) +(?=\w)|(?<=\w) +(?P<close>[”)\]»])"
    r"|(?<=[^\W\d_]{2})(?P<before>\((?=[^\W\d_]{2,}[ ;,]|\d+/)|“)(?=\w)|(?<=\w)(?P<behind>[)”])(?=[^\W\d_]{2})"
    r"|(?<=\w)(?P<left>-) (?=\w)"
    r"|(?<=[^\W\d_]) (?P<right>-)(?=[^\W\d_])|(?<=\d) (?P<range>-)(?=\d)"
    r"|(?<=[^\W\d_])(?P<comma>[,;])(?=[^\W\d_])"
    r"|(?<=[a-zà-ỹđ]{2})(?P<stop>\.)(?=[A-ZĐÂĂÊÔƠƯ][a-zà-ỹ])"
)
_SET_APART = lazy_pattern(r"[“(\[«-] | [”)\]»-]")
_TIGHT = lazy_pattern(r"[,;.][^\W\d_]")
_TIGHT_PAIR = lazy_pattern(r"\S[(“]|[)”][^\W\d_]")
"""What a text has in which one of these slips may be: to look for that costs far less."""
_SET_RIGHT = {
    "open": "{}", "close": "{}", "comma": "{} ", "stop": "{} ", "behind": "{} ", "before": " {}",
    "around": " {}",
}  # fmt: skip
"""What stands in the place of each slip; a dash has a blank on both sides."""
_SYMBOL = lazy_pattern(r"/ ?[\w&-]*$")
"""Before a dash in the symbol of a document, which has no blank beside it: "12/KH- SYT"."""
_SYMBOL_LENGTH = 40
"""Characters: more than the symbol of any document has."""
_OPENS = {"”": "“", ")": "(", "]": "[", "»": "«"}
_PAIR = lazy_pattern(r"[“”()\[\]«»]")


def doubled_words(checked: Checked) -> Iterator[Problem]:
    """Words or syllables stand twice in a row.

    Why: a slip of the pen that nobody sees who knows the text.

    Bad:  các hoạt động kỷ niệm kỷ niệm 20 năm; 05 khu khu công nghiệp
    Good: các hoạt động kỷ niệm 20 năm; 05 khu công nghiệp

    Way out: remove one.

    Errs when: the doubling is meant. Of single syllables those are let pass that are doubled on purpose ("dần
    dần"), and where one word may end and another begin ("quản lý lý lịch"); where the plan's other words make that
    unlikely, but not sure, it is an info.
    """
    for each in checked.worded:
        words = each.folded
        if any(map(eq, words, words[2:])):
            for match in _DOUBLED.finditer(each.text):
                yield _twice(checked, each, match.start(), match[0], match[1])
        if any(map(eq, words, words[1:])):
            for match in _ITEM_TWICE.finditer(each.text):
                yield _twice(checked, each, match.start(), match[0], match[1])
            yield from _doubled_syllables(checked, each, words)


def joined_marks(checked: Checked) -> Iterator[Problem]:
    """A blank stands inside quotes or brackets, or a mark is joined to the word behind it.

    Why: the mark may be parted from its words at the end of a line, and a search misses the name.

    Bad:  “ Thăng Long”; văn hiến- nơi hội tụ; các xã,phường
    Good: “Thăng Long”; văn hiến - nơi hội tụ; các xã, phường

    Way out: `kehoach check --fix`, or set the blank right.

    Errs when: the mark is part of a code or of a name that is written so.
    """
    for path, text in checked.texts:
        bare = text.replace(" - ", " ") if "-" in text else text
        has_pairs = "(" in text or "“" in text or "”" in text
        if not (
            _SET_APART.search(bare)
            or _TIGHT.search(bare)
            or (has_pairs and _TIGHT_PAIR.search(bare))
        ):
            continue
        addresses = Addresses(text)
        for match in _INSIDE.finditer(text):
            if addresses.has(match.start()):
                continue
            mark = match[match.lastgroup or 0]
            if match.lastgroup == "close" and match.start("close") not in _closing(text):
                continue  # it stands for the mark that opens: KH603 says so
            right = _SET_RIGHT.get(match.lastgroup or "", "").format(mark)
            old, start = match[0], match.start()
            if not right:
                right = "-" if _SYMBOL.search(just_before(text, start, _SYMBOL_LENGTH)) else " - "
            yield Problem(
                _("the blank beside “{mark}” is wrong").format(mark=mark),
                checked.places.source.text_span(path, *match.span()),
                _("write it with one blank on each side")
                if right == " - "
                else _("write a blank before the mark")
                if match.lastgroup in ("before", "around")
                else _("write a blank behind the mark")
                if match.lastgroup in ("comma", "stop", "behind")
                else _("remove the blank"),
                fix=replaced(path, start, old, right),
            )


@lru_cache(maxsize=1)  # asked for each mark of one text
def _closing(text: str) -> frozenset[int]:
    """Where marks stand that close what one before them opened."""
    seen: Counter[str] = Counter()
    found: set[int] = set()
    for match in _PAIR.finditer(text):
        mark = match[0]
        if mark in _OPENS and seen[_OPENS[mark]] > seen[mark]:
            found.add(match.start())
        seen[mark] += 1
    return frozenset(found)


def _doubled_syllables(checked: Checked, each: Text, words: Sequence[str]) -> Iterator[Problem]:
    for at, (word, other) in enumerate(pairwise(words)):
        (_one, start, end), (_two, second, last) = each.words[at : at + 2]
        if word != other or word[0].isdigit() or each.text[end:second].strip():
            continue
        if each.text[second:last].isupper() != each.text[start:end].isupper():
            continue
        slip = _IS_SLIP if word in _SMALL else _NO_SLIP
        if slip is _NO_SLIP and word not in _MEANT:
            slip = _slip(checked, each, at, words)
        if slip is not _NO_SLIP:
            found = _twice(checked, each, start, each.text[start:last], each.text[start:end])
            yield found if slip is _IS_SLIP else found._replace(severity=Severity.INFO, fix=())


_NO_SLIP, _MAY_BE, _IS_SLIP = range(3)
"""Whether one of two equal syllables is too many: no, by what else the plan writes it may be, yes."""


def _slip(checked: Checked, each: Text, at: int, words: Sequence[str]) -> int:
    """Whether one of two equal syllables belongs to no word.

    The first does not where a small word, a figure or a mark stands before it; the second where one
    stands behind it. Else the plan's own words tell: the second begins a word that stands elsewhere,
    and the words stand elsewhere with one of the two. Or the first may end no word: what stands before it
    goes on in another way elsewhere ("trở thành thành phố" is right; nobody wrote "trở" without it). That
    is not sure: "dự" goes on in many ways, and "dự phòng phòng dịch" is right.
    """
    before = words[at - 1] if at and _joined(each, at - 1) else ""
    behind = words[at + 2] if at + 2 < len(words) and _joined(each, at + 1) else ""
    if any(not near or near in _SMALL or near[0].isdigit() for near in (before, behind)):
        return _IS_SLIP
    pairs = checked.pairs
    if pairs[words[at], behind] < 2 or _begins_a_name(each, at):  # noqa: PLR2004  # here, and elsewhere
        return _NO_SLIP
    if (before, words[at], behind) in checked.triples:
        return _IS_SLIP
    goes_on = pairs[before, words[at]] == 1 and checked.followers[before] > 1
    return _MAY_BE if goes_on else _NO_SLIP


def _begins_a_name(each: Text, at: int) -> bool:
    """Whether a name begins with the second of two equal syllables: "sân trường Trường Tiểu học"."""
    one, other = (each.text[word[1]] for word in each.words[at : at + 2])
    return one.islower() and other.isupper()


def _joined(each: Text, at: int) -> bool:
    """Whether nothing but white space stands between a word and the next."""
    return not each.text[each.words[at][2] : each.words[at + 1][1]].strip()


def _twice(checked: Checked, each: Text, start: int, old: str, new: str) -> Problem:
    return Problem(
        _("“{words}” stands twice").format(words=new),
        checked.places.source.text_span(each.path, start, start + len(old)),
        _("remove one"),
        fix=replaced(each.path, start, old, new),
    )
