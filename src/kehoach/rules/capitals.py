"""Capitals that the decree gives, or does not (Nghị định 30/2020/NĐ-CP, Phụ lục II)."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.reader import Path
from kehoach.rules.citations import TYPES, words_of_others
from kehoach.rules.rule import Checked, Problem, gathered
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold

_PEOPLE = lazy_pattern(r"\b(?P<word>nhân dân|nhà nước)\b(?! (?:tệ|tự vệ))")
_SMALL_TYPE = lazy_pattern(rf"\b(?P<word>{TYPES.lower()})(?= số \d+[/-])")
"""One document is meant, as its number tells: its type has a capital."""
_CITED = r"(?:Căn cứ|[Tt]hực hiện|[Tt]heo|của|[Tt]hi hành|[Tt]ại|và|;)(?: các)? "
_LAW_NAME = lazy_pattern(
    rf"{_CITED}(?:(?P<word>(?:Luật|Bộ luật|Pháp lệnh) (?!(?:này|số|sửa|về|và|của|năm|ngày|có|được|do|quy|hiện|trên"
    r"|nêu|cũ|mới|định|lệ|sư|gia|học|chơi|đã|khi|để|tại|trong|theo|là|hay|hoặc|cần|phải|chuyên|khung|liên|đang|nào"
    r"|đó|sẽ|không)\b)\w+)|(?P<small>(?:luật|bộ luật|pháp lệnh) \w+)(?! [A-ZĐÂĂÊÔƠƯ]))"
)
"""A law by its name: that has a capital at its first word, and so has the type."""
_POST = lazy_pattern(
    r"\b(?P<word>(?:Chủ|Bí|Giám|Hiệu|Thủ|Bộ|Cục|Viện|Vụ|Đội|Tổ|Khoa|Ủy|Uỷ|Hội) (?:Tịch|Thư|Đốc|Trưởng|Tướng|Ban|Đồng(?! hương| đội| môn)))\b"
)
"""The common noun of a post or of a body, which has a capital at its first syllable alone."""
_CENTRAL = lazy_pattern(
    r"\b(?P<word>thủ tướng chính phủ|ban bí thư|(?<!cán )bộ chính trị(?! viên))\b"
)
_CENTRAL_NAMES = {
    "thủ tướng chính phủ": "Thủ tướng Chính phủ",
    "ban bí thư": "Ban Bí thư",
    "bộ chính trị": "Bộ Chính trị",
}
"""Bodies of which there is one: their names are never common words."""
_LAST_WORD = lazy_pattern(r"([\w,;:.]+) $")
_OF_THE_PEOPLE = frozenset(
    map(
        fold,
        [
            "ban",
            "đồng",
            "án",
            "sát",
            "an",
            "đội",
            "trang",
            "ninh",
            "tra",
            "thẩm",
            "dụng",
            "tranh",
            "chủ",
            "hát",
            "báo",
            "tướng",
            "quân",
            "dân",
        ],
    )
)
"""Last words of names in which "nhân dân" is an attribute: Hội đồng nhân dân, lực lượng vũ trang nhân dân."""
_THE_STATE = frozenset(map(fold, ["của", "do", "với", "từ", "cho", "bởi", "được", "và"]))
"""Words behind which "nhà nước" stands by itself. Behind a common noun ("cơ quan nhà nước") the decree's own
articles have it small, and nothing is said."""
_PLACE = lazy_pattern(
    r"(?=[THXP])(?<=[\w,] )(?P<word>Tỉnh|Thành phố|Huyện|Thị xã|Xã|Phường) "
    r"(?!Hồ Chí Minh|ủy|Ủy|uỷ|Uỷ|[Đđ]oàn\b|[Hh]ội\b|[Đđ]ội\b)"
    r"(?=[A-ZĐÂĂÊÔƠƯ][\w]* ?[A-ZĐÂĂÊÔƠƯ]?)(?![A-ZĐ]{2})(?P<name>\w+(?: [A-ZĐÂĂÊÔƠƯ]\w*)?)"
)
_LONGEST_WORD = 20
_PERSONS = frozenset(
    map(
        fold,
        [
            "Nguyễn",
            "Trần",
            "Lê",
            "Phạm",
            "Hoàng",
            "Huỳnh",
            "Phan",
            "Vũ",
            "Võ",
            "Đặng",
            "Bùi",
            "Đỗ",
            "Hồ",
            "Ngô",
            "Dương",
            "Lý",
            "Trương",
            "Đinh",
            "Đoàn",
            "Lương",
            "Mai",
            "Chu",
            "Tôn",
            "Quang",
            "Hai",
            "Bà",
            "Trưng",
            "Triệu",
            "Phùng",
            "Yết",
            "Lạc",
            "Cách",
            "Điện",
            "Bạch",
            "Đống",
            "Giải",
        ],
    )
)
"""First words of names of persons and events, after which a unit may be called: Phường Điện Biên Phủ."""


def wrong_capital(checked: Checked) -> Iterator[Problem]:
    """A word has a capital that the decree does not give it, or lacks one that it does.

    Why: "Nhân dân" and "Nhà nước" by themselves have one, and so have the type and the first word of a document's
    name; the common noun before a place's name has none, and a post one alone (Nghị định 30/2020, Phụ lục II).

    Bad:  các tầng lớp nhân dân; Công viên Thành phố Lai Châu; theo công văn số 12/SYT-NV; Luật phòng, chống thiên tai
    Good: các tầng lớp Nhân dân; Công viên thành phố Lai Châu; theo Công văn số 12/SYT-NV; Luật Phòng, chống thiên tai

    Way out: write it as shown. Names of bodies ("Ủy ban nhân dân", "Viện kiểm sát nhân dân") are not looked at,
    nor is "nhà nước" behind a common noun ("cơ quan nhà nước"), nor Thủ đô Hà Nội, Thành phố Hồ Chí Minh and
    units that may be called after a person or an event ("Phường Điện Biên Phủ"). The title of a cited document, a basis, and
    what stands in quotes are words of others, and keep their "nhân dân".

    Errs when: a place's name follows a sentence that ends without a full stop; hence an info.
    """
    yield from gathered(_capitals(checked))


def _capitals(checked: Checked) -> Iterator[tuple[str, Problem]]:
    for path, text in checked.texts:
        for match in _PEOPLE.finditer(text) if "nhân dân" in text or "nhà nước" in text else ():
            if path[:2] == ("document", "bases") or any(
                start <= match.start() < end for start, end in words_of_others(text)
            ):
                continue
            before = _LAST_WORD.search(just_before(text, match.start(), _LONGEST_WORD))
            if _stands_by_itself(match["word"], before[1] if before else ""):
                right = match["word"][:1].upper() + match["word"][1:]
                yield right, _capital(checked, path, match.span("word"), match["word"], right)
        yield from _names_of_documents(checked, path, text)
        for match in _PLACE.finditer(text):
            named_after = fold(match["name"].split()[0]) in _PERSONS
            if not (named_after and match["word"] in ("Xã", "Phường")):
                right = match["word"][:1].lower() + match["word"][1:]
                yield right, _capital(checked, path, match.span("word"), match["word"], right)


def _names_of_documents(checked: Checked, path: Path, text: str) -> Iterator[tuple[str, Problem]]:
    """Types and names of documents that lack their capital, and posts that have one too many."""
    for match in _SMALL_TYPE.finditer(text) if " số " in text else ():
        right = match["word"].capitalize()
        yield right, _capital(checked, path, match.span("word"), match["word"], right)
    for match in _LAW_NAME.finditer(text) if "uật " in text or "lệnh " in text else ():
        group = match.lastgroup or "word"
        words = match[group]
        kind, name = words.rsplit(" ", 1)
        if name[:1].islower() is (group == "small"):
            continue
        right = f"{kind[:1].upper()}{kind[1:]} {name[:1].upper()}{name[1:]}"
        yield right, _capital(checked, path, match.span(group), words, right)
    for match in _CENTRAL.finditer(text) if "bí thư" in text or "chính " in text else ():
        right = _CENTRAL_NAMES[match["word"]]
        yield right, _capital(checked, path, match.span("word"), match["word"], right)
    for match in _POST.finditer(text):
        right = match["word"].capitalize()
        yield right, _capital(checked, path, match.span("word"), match["word"], right)


def _stands_by_itself(word: str, before: str) -> bool:
    """Whether the people or the State are meant, not a body or a thing of theirs."""
    last = fold(before)
    if word == "nhân dân":
        return last not in _OF_THE_PEOPLE
    return last in _THE_STATE or last == fold("Đảng,")


def _capital(
    checked: Checked, path: Path, span: tuple[int, int], wrong: str, right: str
) -> Problem:
    return Problem(
        _("“{wrong}” is written “{right}”").format(wrong=wrong, right=right),
        checked.places.source.text_span(path, *span),
        _("correct the capital"),
    )
