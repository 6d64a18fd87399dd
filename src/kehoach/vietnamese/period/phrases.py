"""The phrases in which officials write a time. To add one, add a row to `PHRASES`.

A phrase is a pattern over folded text (small letters, single spaces, plain hyphens) and a function from
its match to the fields of a Period. `<point>` in a pattern stands for any point of time, `<span>` for
a point or a range of points; both are read by `kehoach.vietnamese.period.points` and handed to the function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final, NamedTuple, TypeAlias

from kehoach.vietnamese.period.spans import Stretch
from kehoach.vietnamese.period.values import Kind, Precision, Recurrence, Relation

Fields: TypeAlias = Mapping[str, Any]
Meaning: TypeAlias = Callable[[re.Match[str], Stretch | None], Fields]
"""From a match of the words before the stretch (or of all words), and the stretch, to fields."""

_DAY: Final = timedelta(days=1)
_HOW_OFTEN: Final = {
    "ngày": Recurrence.DAILY,
    "tuần": Recurrence.WEEKLY,
    "tháng": Recurrence.MONTHLY,
    "quý": Recurrence.QUARTERLY,
    "quí": Recurrence.QUARTERLY,
    "6 tháng": Recurrence.HALF_YEARLY,
    "06 tháng": Recurrence.HALF_YEARLY,
    "năm": Recurrence.YEARLY,
}
_HANG: Final = r"h[àằ]ng (?:ngày|tuần|tháng|qu[ýí]|năm)"
_EVERY: Final = rf"(?:{_HANG}|0?6 tháng)"
_OFTEN: Final = re.compile(r"(?:h[àằ]ng (ngày|tuần|tháng|qu[ýí]|năm)|(0?6 tháng))")


class Phrase(NamedTuple):
    """One way to write a time.

    `pattern` matches at the start of what is left; with `stretch`, a point or a range must follow
    it, and then nothing; without, the pattern must match to the end.
    """

    example: str
    pattern: re.Pattern[str]
    meaning: Meaning
    stretch: bool = False


def _window(_match: re.Match[str], stretch: Stretch | None) -> Fields:
    return stretch.fields() if stretch else {}


def _finished_in(_match: re.Match[str], stretch: Stretch | None) -> Fields:
    found = dict(_window(_match, stretch))
    return found | {"kind": Kind.DEADLINE, "deadline": found.get("end")}


def _finished_before(_match: re.Match[str], stretch: Stretch | None) -> Fields:
    found = dict(_window(_match, stretch))
    start = found.pop("start", None)
    last = start - _DAY if start else None
    return found | {"kind": Kind.DEADLINE, "end": last, "deadline": last}


def _until(_match: re.Match[str], stretch: Stretch | None) -> Fields:
    found = dict(_window(_match, stretch))
    found.pop("start", None)
    return found | {"kind": Kind.DEADLINE, "deadline": found.get("end")}


def _kept_until(_match: re.Match[str], stretch: Stretch | None) -> Fields:
    found = dict(_window(_match, stretch))
    found.pop("start", None)
    return found | {"kind": Kind.CONTINUOUS}


def _from_then_on(_match: re.Match[str], stretch: Stretch | None) -> Fields:
    found = dict(_window(_match, stretch))
    found.pop("end", None)
    return found


def _continuous(_match: re.Match[str], _stretch: Stretch | None) -> Fields:
    return {"kind": Kind.CONTINUOUS}


def _recurring(match: re.Match[str], stretch: Stretch | None) -> Fields:
    often = tuple(
        dict.fromkeys(_HOW_OFTEN[found[1] or found[2]] for found in _OFTEN.finditer(match[0]))
    )
    return dict(_window(match, stretch)) | {"kind": Kind.RECURRING, "recurrence": often}


def _recurring_until(match: re.Match[str], stretch: Stretch | None) -> Fields:
    found = dict(_recurring(match, stretch))
    found.pop("start", None)
    return found


def _on_demand(match: re.Match[str], _stretch: Stretch | None) -> Fields:
    return {"kind": Kind.ON_DEMAND, "event": match["event"]}


def _relative(relation: Relation) -> Meaning:
    def fields(match: re.Match[str], _stretch: Stretch | None) -> Fields:
        found = match.groupdict()
        days = found.get("days")
        sign = -1 if relation is Relation.BEFORE else 1
        return {
            "kind": Kind.RELATIVE,
            "relation": relation,
            "event": found["event"].strip(" ,"),
            "offset_days": None if days is None else sign * int(days),
        }

    return fields


def _of_anniversary(match: re.Match[str], stretch: Stretch | None) -> Fields:
    """An anniversary is on the last day that its parenthesis names."""
    found = dict(_window(match, stretch))
    return found | {
        "start": found.get("end"),
        "event": match["event"].strip(),
        "relation": Relation.DURING,
    }


def _project_week(_match: re.Match[str], _stretch: Stretch | None) -> Fields:
    return {"precision": Precision.WEEK}


def _row(example: str, pattern: str, meaning: Meaning, *, stretch: bool = False) -> Phrase:
    return Phrase(example, re.compile(pattern), meaning, stretch)


_EVENT = r"(?P<event>\D.*?)"
_DAYS = r"(?P<days>\d{1,4}) ngày"

PHRASES: tuple[Phrase, ...] = (
    _row("Thường xuyên", r"(?:nhiệm vụ )?thường xuyên", _continuous),
    _row(
        "Duy trì đến 2030",
        r"(?:duy trì|thường xuyên) (?:cho )?đến (?:hết )?",
        _kept_until,
        stretch=True,
    ),
    _row(
        "Hằng năm 2027 - 2030",
        rf"(?:định kỳ )?{_HANG},? (?:trong |giai đoạn )?",
        _recurring,
        stretch=True,
    ),
    _row(
        "Hằng quý đến 2030",
        rf"(?:định kỳ )?{_HANG},? (?:cho )?đến (?:hết )?",
        _recurring_until,
        stretch=True,
    ),
    _row(
        "Hằng tháng",
        rf"(?:{_HANG}|định kỳ {_EVERY})(?:(?:,| và| hoặc) (?:{_EVERY}|(?:đầu|giữa|cuối) kỳ|đột xuất))*",
        _recurring,
    ),
    _row("Khi được đề nghị", r"khi (?P<event>(?:được |có ).+)", _on_demand),
    _row(
        "Trước, trong và sau lễ kỷ niệm",
        rf"trước, trong(?:,| và)+ sau {_EVENT}",
        _relative(Relation.DURING),
    ),
    _row(
        "Trước ngày 19/5/2023", r"(?:(?:hoàn thành|xong) )?trước ", _finished_before, stretch=True
    ),
    _row(
        "Ra trước lễ kỷ niệm 05 ngày",
        rf"(?:ra )?trước {_EVENT} {_DAYS}",
        _relative(Relation.BEFORE),
    ),
    _row(
        "Trước 05 ngày so với lễ kỷ niệm",
        rf"trước {_DAYS} so với {_EVENT}",
        _relative(Relation.BEFORE),
    ),
    _row("Trước lễ kỷ niệm", rf"(?:ra |hoàn thành )?trước {_EVENT}", _relative(Relation.BEFORE)),
    _row(
        "10 ngày kể từ ngày ban hành Kế hoạch",
        rf"(?:trong (?:vòng )?)?{_DAYS}(?: làm việc)?,? (?:kể )?từ (?:ngày |khi )?{_EVENT}",
        _relative(Relation.AFTER),
    ),
    _row(
        "Ngay sau khi Kế hoạch được ban hành",
        rf"(?:ngay )?sau (?:khi )?{_EVENT} {_DAYS}",
        _relative(Relation.AFTER),
    ),
    _row("Sau Lễ dâng hoa", rf"(?:ngay )?sau (?:khi )?{_EVENT}", _relative(Relation.AFTER)),
    _row(
        "Trong thời gian diễn ra lễ kỷ niệm",
        rf"trong (?:thời gian|suốt thời gian|quá trình) (?:diễn ra |tổ chức )?{_EVENT}",
        _relative(Relation.DURING),
    ),
    _row(
        "Vào dịp kỷ niệm 133 năm ngày sinh (19/5/1890-19/5/2023)",
        r"(?:vào |nhân )?dịp (?P<event>.+?) (?=\d{1,2}/\d)",
        _of_anniversary,
        stretch=True,
    ),
    _row("Vào dịp Quốc khánh", rf"(?:vào |nhân )?dịp {_EVENT}", _relative(Relation.DURING)),
    _row(
        "Theo kế hoạch của Trung ương",
        r"theo (?P<event>(?:kế hoạch|hướng dẫn|chỉ đạo|yêu cầu|lịch|quy định).*)",
        _on_demand,
    ),
    _row("Tuần 1 - 3", r"tuần (?:thứ )?\d{1,2}(?: ?- ?\d{1,2})?", _project_week),
    _row(
        "Hoàn thành trong quý II/2023",
        r"(?:hoàn thành|xong) (?:trong |vào )?",
        _finished_in,
        stretch=True,
    ),
    _row(
        "Đến hết năm 2026",
        r"(?:từ nay )?(?:cho )?đến (?:trước )?(?:hết |cuối )?",
        _until,
        stretch=True,
    ),
    _row("Tầm nhìn đến năm 2050", r"(?:tầm nhìn|định hướng) đến (?:hết )?", _until, stretch=True),
    _row(
        "Quý II năm 2023", r"(?:(?:trong|vào|giai đoạn|nhiệm kỳ|khoảng) )*", _window, stretch=True
    ),
    _row("Từ tháng 12/2023", r"(?:bắt đầu )?(?:kể )?từ ", _from_then_on, stretch=True),
)
"""Every phrase; the first that reads the whole text is taken."""

# --- words around a time ---

APPROXIMATE = re.compile(r"(?:dự kiến|khoảng|ước) *:? *")
LEADING = re.compile(
    r"(?:(?:tổ chức |thực hiện |triển khai )?thời gian (?:tổ chức|thực hiện|hoàn thành|dự kiến)? *:? *"
    r"|(?:tổ chức|thực hiện|triển khai|khởi động|ban hành|bắt đầu|kết thúc) (?=vào|trong|từ|qu[ýí]|tháng|ngày|năm|\d))"
)
ACTION = re.compile(
    r"(?:khởi động|bắt đầu|kết thúc|báo cáo|trình|phê duyệt|ban hành|cập nhật|sơ kết|tổng kết|xúc tiến|đặt hàng"
    r"|quyết định|hoàn thành|duy trì|triển khai|tổ chức|nghiệm thu|thẩm định|xây dựng|lập|công bố|khảo sát"
    r"|đợt \d{1,2})(?: [^\d;,()]*?)??(?: đợt \d{1,2})?(?= (?:vào |trong |trước |đến |từ |qu[ýí] |tháng |ngày |năm |h[àằ]ng |\d))"
)
"""Words before a time, in this order of trying; an action may stand before one of several times."""

BETWEEN = re.compile(r";|,(?= ?(?:định hướng|tầm nhìn|đợt \d))")
DONE_BEFORE = re.compile(r"đã (?:thực hiện|hoàn thành|tổ chức) ?(?:trong |vào )?")
DONE = re.compile(r"đã (?:thực hiện|hoàn thành|tổ chức|xong)")
ASPIRATION = re.compile(r"phấn đấu")
DEADLINE_NOTE = re.compile(r"(?:hoàn thành|xong) ")
"""What a parenthesis may say of a time."""

EXAMPLES: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *(phrase.example for phrase in PHRASES),
            "Quý IV/2023", "Tháng 12 năm 2023", "Tháng 5/2023", "Năm 2023", "12/2025", "2030",
            "Cuối năm 2023", "6 tháng đầu năm 2026", "Quý III - IV/2026", "Giai đoạn 2026 - 2030",
            "Từ tháng 12/2023 đến tháng 12/2024", "Từ tháng 5 - 12/2023", "2025 và những năm tiếp theo",
            "Dự kiến trong tháng 01 năm 2024", "Ngày 10/5/2023", "06 - 16/02/2026",
            "7 giờ 30 ngày 15/5/2023", "Tháng 3/2023 (Đã thực hiện)", "Trước 2030 (phấn đấu)",
            "Sơ kết năm 2028; tổng kết năm 2030", "2023-12", "2023-Q2", "2023-12..2024-12",
        )
    )
)  # fmt: skip
"""One example of each form, for the nearest one to what cannot be read."""
