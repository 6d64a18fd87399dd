"""Times that hang on what happens: "Ra trước lễ kỷ niệm 05 ngày", "Theo tiến độ dự án".

They have no day of their own. An event must have a word that no time has, so that a slip in a time
is not taken for the name of an event.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from kehoach.vietnamese.period.grammar import Found, Meaning, Production
from kehoach.vietnamese.period.stretches import Fields, Saying, Stretch, says
from kehoach.vietnamese.period.tokens import NUMBER
from kehoach.vietnamese.period.values import Kind, Precision, Relation


def _relative(relation: Relation) -> Meaning:
    def fields(found: Found, *_stretches: Fields) -> Fields:
        days: int | None = found.get("count")
        sign = -1 if relation is Relation.BEFORE else 1
        return {
            "kind": Kind.RELATIVE,
            "relation": relation,
            "event": found.words("event").strip(" ,:"),
            "offset_days": None if days is None else sign * days,
        }

    return says(fields)


def _on_demand(found: Found) -> Fields:
    return {"kind": Kind.ON_DEMAND, "event": found.words("event" if "event" in found else "rest")}


def _no_event(_found: Found) -> Fields:
    return {"kind": Kind.ON_DEMAND}


def _of_anniversary(found: Found) -> Saying | None:
    """An anniversary is on the last day that stands behind its name; it has no other time."""
    stretch: Stretch = found["stretch"]
    if any(
        moment.when.precision is not Precision.DAY for span in stretch.spans for moment in span[:2]
    ):
        return None
    return Saying((stretch,), partial(_last_day_of, found))


def _last_day_of(found: Found, stretch: Fields) -> Fields:
    return {
        **stretch,
        "start": stretch.get("end"),
        "event": found.words("words").strip(" ,"),
        "relation": Relation.DURING,
    }


def _until_event(found: Found) -> Saying:
    """From a day until an event is over: it begins with the day, and its end is the event's."""
    return Saying((found["stretch"],), partial(_first_day_until, found))


def _first_day_until(found: Found, stretch: Fields) -> Fields:
    return {
        "start": stretch.get("start"),
        "precision": stretch.get("precision"),
        "event": found.words("event"),
        "relation": Relation.DURING,
    }


def _project_week(_found: Found) -> Fields:
    return {"precision": Precision.WEEK}


def _happens(found: Found) -> bool | None:
    """Words behind "khi", which say what happens, of times or not; a number does not happen."""
    tokens = found.tokens("words")
    return (tokens[0].text[0].isalpha() and tokens[-1].text[0].isalnum()) or None


def _event(found: Found) -> bool | None:
    """Words of which the first is no number, and one is of no time."""
    tokens = found.tokens("words")
    if tokens[0].key == NUMBER or not tokens[-1].text[0].isalnum():
        return None
    vocabulary = found.parse.grammar.vocabulary
    return any(token.text[0].isalpha() and token.key not in vocabulary for token in tokens) or None


TABLES: Mapping[str, Mapping[str, bool]] = {
    "action": dict.fromkeys(
        ("ra", "hoàn thành", "xong", "thực hiện", "tổ chức", "ban hành", "báo cáo", "gửi", "trình"), True
    ),
    "waits": dict.fromkeys(
        (
            "khi", "nếu", "lúc", "mỗi khi", "ngay khi", "trong trường hợp", "tùy", "tuỳ", "tùy thuộc",
            "căn cứ", "trên cơ sở", "phù hợp", "đồng thời", "song song", "cùng", "gắn với", "kết hợp",
            "theo",
        ),
        True,
    ),
}  # fmt: skip
_ROWS = (
    ("trước [,] trong [,|và] {và} sau <event>", _relative(Relation.DURING), "Trước, trong và sau lễ kỷ niệm"),
    ("[<action>] trước <event> <count> ngày", _relative(Relation.BEFORE), "Ra trước lễ kỷ niệm 05 ngày"),
    ("[<action>] trước <count> ngày so với <event>", _relative(Relation.BEFORE), "Trước 05 ngày so với lễ kỷ niệm"),
    ("<count> ngày trước <event>", _relative(Relation.BEFORE), ""),
    ("[<action>] trước <event>", _relative(Relation.BEFORE), "Trước lễ kỷ niệm"),
    ("[trong] [vòng] <count> ngày [làm việc] [,] [kể] từ [ngày|khi] <event>", _relative(Relation.AFTER), "10 ngày kể từ ngày ban hành Kế hoạch"),
    ("[ngay] sau khi <what:event> <count> ngày", _relative(Relation.AFTER), ""),
    ("[ngay] sau khi <what:event>", _relative(Relation.AFTER), ""),
    ("[ngay] sau [khi] <event> <count> ngày", _relative(Relation.AFTER), ""),
    ("<count> ngày sau [khi] <event>", _relative(Relation.AFTER), ""),
    ("[ngay] sau [khi] <event>", _relative(Relation.AFTER), "Ngay sau khi Kế hoạch được ban hành"),
    ("[bắt đầu|kể] từ (ngày|khi|lúc) <event>", _relative(Relation.AFTER), "Kể từ ngày ký ban hành"),
    ("[cho] (đến|tới) (khi|ngày|lúc) <event>", _relative(Relation.BEFORE), "Cho đến khi hoàn thành dự án"),
    ("trong [suốt] (thời gian|quá trình) [diễn ra|tổ chức] <event>", _relative(Relation.DURING), "Trong thời gian diễn ra lễ kỷ niệm"),
    ("trong [suốt] (thời gian|quá trình) (triển khai|thực hiện|tổ chức|diễn ra)", says(_no_event), "Trong thời gian triển khai"),
    ("trong (các|những) ngày <event>", _relative(Relation.DURING), "Trong các ngày tiêm chủng"),
    ("[vào|nhân] dịp <event>", _relative(Relation.DURING), "Vào dịp Quốc khánh"),
    ("<waits> <rest>", says(_on_demand), "Theo kế hoạch của Trung ương"),
    ("[thực hiện] [báo cáo] đột xuất", says(_no_event), "Đột xuất"),
    ("tuần [thứ] <two> [(-|đến|,|và) [tuần] <two>]", says(_project_week), "Tuần 1 - 3"),
)  # fmt: skip
PRODUCTIONS = (
    Production("event", "<words>", _event),
    Production("what", "<words>", _happens),
    Production(
        "time",
        "[vào|nhân] dịp <words> <days:stretch>",
        _of_anniversary,
        "Vào dịp kỷ niệm 133 năm ngày sinh (19/5/1890-19/5/2023)",
    ),
    Production(
        "time",
        "từ <stretch> (đến|tới) hết <event>",
        _until_event,
        "Từ ngày 15/01/2026 đến hết lễ hội",
    ),
    *(Production("time", pattern, meaning, example) for pattern, meaning, example in _ROWS),
)
