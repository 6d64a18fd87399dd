"""The words before labelled lines and above columns, and what each says of an activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kehoach.importing.recognition.marks import split_mark
from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain

_ACTOR: Final = (
    r"(?:don vi|co quan|bo phan|to chuc|ca nhan|nguoi|thanh phan|cap|so|nganh|phong|ban|bo|"
    r"lanh dao|to|khoa|giao vien|luc luong|chu the|dia phuong|thanh vien|doan the)"
)
_ACTORS: Final = rf"{_ACTOR}(?:(?:, | va |/| / |-| - |; | hoac |,| \(){_ACTOR}\)?)*"
_LEADS: Final = r"(?:chu tri|chu nhiem|dung dau)"
_DOES: Final = (
    r"(?:thuc hien|to chuc|chiu trach nhiem|phu trach|dau moi|trien khai|duoc giao|"
    r"duoc phan cong|phan cong|tham muu|chu quan|xay dung|soan thao|dang cai)"
)
_PATTERNS: Final = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("number", r"(?:s?tt|so tt|so thu tu|no\.?)"),
        ("support", (rf"(?:{_ACTORS} )?(?:cung )?(?:phoi hop|ho tro|cung tham gia|tham gia|lien quan|"
                    r"co lien quan)\b.*")),
        ("lead", rf"(?:{_ACTORS} )?{_LEADS}\b(?!.*theo doi).*"),
        ("carries_out", (rf"{_ACTORS},? (?:truc tiep )?{_DOES}\b.*|(?:giao|phan cong|phu trach|dau moi)"
                        r"(?: (?:thuc hien|nhiem vu|don vi|phu trach|trach nhiem))*"
                        r"|trach nhiem(?: thuc hien)?|nguoi lam|chu tri - phoi hop")),
        ("due", (r"(?:thoi (?:gian|han|diem)|han|moc|ngay|tien do|ky han)\b.*(?:hoan thanh|ket thuc|"
                r"nop|trinh|xong|bao cao).*"
                r"|thoi han.*|han|han chot|han cuoi|cham nhat|hoan thanh(?: truoc| trong)?|xong truoc")),
        ("when", (r"(?:thoi (?:gian|diem|luong)|tien do|moc thoi gian|lo trinh|khoang thoi gian|"
                 r"ngay|lich|ke hoach thoi gian|thoi gian, dia diem)\b.*")),
        ("place", r"(?:dia diem|noi (?:to chuc|thuc hien|dien ra)|dia ban)\b.*"),
        ("output", r"(?:du kien )?(?:san pham|ket qua|dau ra|ho so|hinh thuc van ban)\b.*"),
        ("budget", r"(?:nguon )?(?:kinh phi|nguon luc|du toan|ngan sach|nguon von)\b.*"),
        ("note", r"ghi chu"),
        ("programme", r"(?:noi dung )?chuong trinh|noi dung, chuong trinh"),
        ("targets", r"(?:chi tieu|muc tieu)(?: (?:can dat|cu the|phan dau|lien quan))?"),
        ("text", (r"(?:ten |noi dung |danh muc |cac )*(?:noi dung|nhiem vu|hoat dong|cong viec|"
                 r"dau viec|viec|muc|de an|du an|giai phap|cong tac)\b.*")),
    )
)  # fmt: skip
_OTHER_ROLE: Final = re.compile(
    rf"{_ACTORS} (?:theo doi|giam sat|chi dao|kiem tra|bao cao|tong hop|phe duyet|tham dinh|"
    r"trinh|cung cap|duyet|dieu hanh|huong dan|don doc|quan ly|thu huong|tham gia|moi|chu tri theo doi"
    r"|nhan)\b.*|lanh dao (?:[a-z]+ )?phu trach\b.*"
)
_LINE: Final = re.compile(r"(?P<label>[^:.;!?“”\"]{2,70}?)\s*:\s*(?P<value>.*)", re.DOTALL)
MOST_WORDS: Final = 9
"""Words of a label."""
UNITS: Final = frozenset({"lead", "support", "carries_out"})
TIMES: Final = frozenset({"when", "due"})
TEXTS: Final = frozenset({"place", "output", "note"})
_INSIDE: Final = UNITS | TIMES | TEXTS | {"budget"}
"""What may be said inside a line, behind other words."""
LISTS: Final = frozenset({"programme", "targets"})
ASSIGNS: Final = UNITS | TIMES
"""What makes a line with labelled lines below it an activity."""


class Labelled(NamedTuple):
    """A labelled line: its role, or "" where only its label is known, its label and its value."""

    role: str
    label: str
    value: str


def role_of(label: str) -> str:
    """What a label or a column says: the name of a role, or "" where it is none that we know."""
    words = plain(label).strip(" .:*()")
    if not words or len(words.split()) > MOST_WORDS:
        return ""
    if _OTHER_ROLE.fullmatch(words):
        return "other"
    for role, pattern in _PATTERNS:
        if pattern.fullmatch(words):
            return role
    return ""


def labelled(text: str) -> Labelled | None:
    """A line that begins with a label of a role, or None."""
    found = _LINE.fullmatch(text)
    if found is None or len(found["label"].split()) > MOST_WORDS:
        return None
    role = role_of(found["label"])
    if role in {"", "number", "text"}:
        return None
    return Labelled(role, found["label"].strip(), found["value"].strip())


def run_in(text: str, lead: str) -> tuple[str | None, str]:
    """The label at the start of an item, and its words: what looks otherwise and has a colon."""
    found = _LINE.fullmatch(text)
    if found is None or len(found["label"].split()) > 2 * MOST_WORDS:
        return None, text
    label = found["label"].strip()
    if lead and fold(lead.strip(" :.")) == fold(label):
        return label, found["value"].strip()
    return None, text


def settled(labels: Iterable[str]) -> dict[str, str]:
    """The role of each label of one document, by its folded words.

    "Đơn vị thực hiện" leads where nobody else does, and is a role of its own below "Đơn vị chủ
    trì".
    """
    known = {fold(label): role_of(label) for label in labels}
    has_lead = "lead" in known.values()
    return {
        label: "lead" if role == "carries_out" and not has_lead else role
        for label, role in known.items()
        if role
    }


_INLINE: Final = re.compile(
    r"(?:(?<=^)|(?<=[.;(]\s)|(?<=[.;(])|(?<=[-–]\s)|(?<=:\s)|(?<=\w\s)"
    r"(?=(?:Chủ trì|Phối hợp|(?:Đơn vị|Cơ quan) (?:chủ trì|phối hợp|thực hiện)|Thời (?:gian|hạn))"
    r"[^:.;()]{0,20}:))"
    r"(?P<label>(?:Đơn vị|Cơ quan|Bộ phận|Người|Chủ trì|Phối hợp|Thời gian|Thời hạn|Hoàn thành|"
    r"Tiến độ|Địa điểm|Kinh phí|Sản phẩm|Kết quả|đơn vị|cơ quan|chủ trì|phối hợp|thời gian|"
    r"thời hạn|địa điểm)[^:.;()]{0,40}?)\s*:\s*"
)


def labels_of(text: str) -> Iterator[Labelled]:
    """The labelled stretches inside a line, its mark left out."""
    return (found for _at, found in within(split_mark(text)[1]))


def within(text: str) -> Iterator[tuple[int, Labelled]]:
    """Labelled stretches inside one line, each with where it begins."""
    found = [each for each in _INLINE.finditer(text) if role_of(each["label"]) in _INSIDE]
    ends = [*(each.start() for each in found), len(text)][1:]
    for each, end in zip(found, ends, strict=True):
        value = text[each.end() : end].strip(" ;.(-–")
        while value.endswith(")") and value.count(")") > value.count("("):
            value = value[:-1].rstrip(" ;.")
        yield each.start(), Labelled(role_of(each["label"]), each["label"], value)
