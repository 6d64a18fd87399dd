"""Kinds of bodies: whom "các sở, ban, ngành" and "UBND các xã" mean, where the registry does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kehoach.lazy import lazy_pattern
from kehoach.vietnamese import fold

_BODIES: Final = (
    "sở|ban|ngành|cơ quan|đơn vị|bộ|phòng|chi cục|cục|vụ|trường|trung tâm|hội|đoàn thể|tổ chức|doanh nghiệp"
    "|công ty|bệnh viện|tổ|khối|trạm|thôn|bản|khu phố|ấp|tiểu ban|đảng ủy|chi bộ|đảng bộ|chi đoàn"
)
_OF_PLACES: Final = lazy_pattern(
    r"(?:(?:ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|đảng ủy|công an|ubmttq|ban chỉ huy quân sự)[ ,]*)+"
    r"(?:\bvà )?(?:các )?(?P<places>(?:(?:xã|phường|thị trấn|đặc khu|huyện|thành phố|thị xã|quận|tỉnh)(?:, | và | )?)+)"
)
_LIST: Final = lazy_pattern(
    rf"\bcác (?P<kinds>(?:(?:{_BODIES})(?: trực thuộc)?(?:, | và | - |-|/| )?)+)"
)
_EVERYBODY: Final = lazy_pattern(
    r"^như (?:trên|kính gửi|điều|mục|phần|khoản|danh sách|phụ lục|thành phần)"
    r"|có tên|nêu (?:trên|tại|ở)|nói trên|được giao|được phân công|được nêu|(?:có )?liên quan"
    r"|thực hiện kế hoạch|đơn vị,? (?:thuộc|trực thuộc)|các (?:thành viên|đơn vị|cơ quan)\b"
)
_ALIKE: Final = {
    "ngành": ("sở", "ban", "thanh tra", "công an", "bộ chỉ huy", "văn phòng", "đài", "báo", "cục", "chi cục", "kho bạc",
              "thuế", "thống kê", "bảo hiểm", "ngân hàng", "tòa án", "viện kiểm sát", "bộ", "trung tâm", "phòng", "trạm"),
    "đoàn thể": ("hội", "đoàn", "liên đoàn", "liên minh", "tỉnh đoàn", "thành đoàn", "huyện đoàn", "ủy ban mttq",
                 "ủy ban mặt trận", "ubmttq", "mặt trận", "liên hiệp", "công đoàn", "liên đội", "chi đoàn", "chi hội"),
    "sở": ("sở", "thanh tra", "văn phòng ubnd", "văn phòng ủy ban"),
    "ban": ("ban", "bql"),
    "trường": ("trường", "học viện"),
    "bộ": ("bộ", "thanh tra chính phủ", "văn phòng chính phủ", "ngân hàng nhà nước", "ủy ban dân tộc"),
    "cơ quan": (), "đơn vị": (),
    "tổ chức": ("hội", "đoàn", "liên đoàn", "ủy ban mttq", "ubmttq"),
    "doanh nghiệp": ("công ty", "tổng công ty", "tập đoàn", "điện lực", "viễn thông", "bưu điện"),
    "đảng bộ": ("đảng bộ", "đảng ủy", "chi bộ"),
    "khu phố": ("khu phố", "tổ dân phố"), "thôn": ("thôn", "bản", "ấp"), "phòng": ("phòng", "văn phòng"),
}  # fmt: skip
"""How the names begin of those whom a kind means."""


def reaches_everybody(name: str) -> bool:
    """Whether a recipient means all that the document concerns: "Như Mục V", "Các đơn vị có tên"."""
    return _EVERYBODY.search(_small(name)) is not None


_MEMBERS: Final = lazy_pattern(r"\bthành viên (?:ban|hội đồng|tổ|đoàn|tiểu ban|ủy ban)\b")


def reaches_members(name: str) -> bool:
    """Whether a recipient means the members of a committee, who may be the heads of whoever has tasks."""
    return _MEMBERS.search(_small(name)) is not None


def kinds_named(name: str) -> Iterator[str]:
    """The beginnings of the names, folded, of all whom a list of kinds means."""
    words = _small(name)
    for match in _OF_PLACES.finditer(words):
        body = match[0][: match.start("places") - match.start()]
        for place in re.findall(
            r"xã|phường|thị trấn|đặc khu|huyện|thành phố|thị xã|quận|tỉnh", match["places"]
        ):
            for one in re.findall(
                r"ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|đảng ủy|công an|ubmttq|ban chỉ huy quân sự",
                body,
            ):
                yield fold(f"{one} {place}")
                yield from (fold(f"{two} {place}") for two in _FULL.get(one, ()))
    if _OWN.search(name):
        yield ""
    yield from _listed(words)
    for match in _LIST.finditer(words):
        found = re.findall(_BODIES, match["kinds"])
        if _EVERY.match(words, match.end()) and {"cơ quan", "đơn vị"}.intersection(found):
            yield ""
        for kind in found:
            yield from (fold(each) for each in _ALIKE.get(kind, (kind,)))


def _listed(words: str) -> Iterator[str]:
    """The nouns of a list behind "các", whatever they are: "Các khoa, phòng và tổ chuyên môn"."""
    if words.startswith("các "):
        for noun in re.split(r", | và | - |/|; ", _TAIL.sub("", words.removeprefix("các "))):
            if noun.strip():
                yield fold(noun.strip())


_TAIL: Final = lazy_pattern(
    r"\(.*|,? (?:thuộc|trực thuộc|trong|trên địa bàn|của|cấp|toàn|tại)\b.*$"
)
"""What stands behind a list of nouns and says whose they are."""
_OWN: Final = lazy_pattern(r"\b(?:đơn vị|cơ quan),? [A-ZĐ]{2,}")
"""The units of the issuer, which stands behind them in short: "Các ban, đơn vị LĐLĐ tỉnh"."""
_EVERY: Final = lazy_pattern(r"\W*(?:$|trong|thuộc|trực thuộc|có|tỉnh|huyện|cấp|trên địa bàn|của)")
"""What follows "các cơ quan, đơn vị" where all are meant, and not those of one kind."""
_ABOVE: Final = lazy_pattern(
    r"^bộ (?!chỉ huy|chqs|tư lệnh|đội)|\bbộ (?!chỉ huy|chqs|tư lệnh|đội|phận)\w+(?: \w+)*$|trung ương|chính phủ|quốc hội"
    r"|chủ tịch nước|việt nam$|đại sứ quán"
)


def is_above(name: str, issuer: str) -> bool:
    """Whether a unit belongs to the State's central bodies, and the issuer does not: it takes no orders."""
    return bool(_ABOVE.search(_small(name))) and not _ABOVE.search(_small(issuer))


_FULL: Final = {
    "ubnd": ("ủy ban nhân dân",), "ủy ban nhân dân": ("ubnd",),
    "hđnd": ("hội đồng nhân dân",), "hội đồng nhân dân": ("hđnd",),
}  # fmt: skip


def is_of_kind(name: str, kind: str) -> bool:
    """Whether a unit is one of a kind, by how its name begins."""
    folded = fold(name)
    return folded.startswith(kind) and (not kind or not folded[len(kind) : len(kind) + 1].isalpha())


def _small(name: str) -> str:
    """A name in small letters, with the tone marks where they usually stand now."""
    return name.lower().replace("uỷ", "ủy").replace("toà", "tòa").replace("  ", " ")
