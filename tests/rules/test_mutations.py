"""Known contradictions, put into a sound plan at random places: each is found at its place."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml

from kehoach.findings import Finding, Path
from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts
from kehoach.rules import RULES, Checked
from kehoach.rules.checking import check_plan

Data = dict[str, Any]
Mutation = Callable[[Data, random.Random], Path]

NAMES = (
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính", "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh", "Sở Y tế",
)  # fmt: skip
WORKS = (
    "Tổ chức triển lãm ảnh về đất nước và con người", "Xây dựng đề án phát triển du lịch cộng đồng",
    "Tổ chức hội thi tìm hiểu lịch sử địa phương", "Trồng mới rừng phòng hộ đầu nguồn", "Tập huấn kỹ năng phòng cháy cho cơ sở",
    "Khám sức khỏe miễn phí cho người cao tuổi", "Sửa chữa trường học tại các xã vùng cao", "Ra quân làm sạch môi trường nông thôn",
    "Tổ chức giải chạy việt dã truyền thống", "Biên soạn tài liệu giáo dục địa phương", "Kiểm tra an toàn thực phẩm dịp lễ",
    "Quyết toán kinh phí các hoạt động trong kỳ",
)  # fmt: skip
ROOMS = range(len(WORKS))


def sound() -> Data:
    """A plan of twelve activities with duties that are tied to them, and nothing wrong."""
    activities = [
        {
            "id": f"viec-{n}",
            "text": [f"{work} cho {20 + n} đơn vị cơ sở trong năm 2026."],
            "lead": [NAMES[n % 6]],
            "support": [NAMES[(n + 1) % 6]],
            "when": f"Tháng {3 + n % 7}/2026",
        }
        for n, work in enumerate(WORKS)
    ]
    duties = [
        {
            "unit": name,
            "items": [
                {
                    "text": f"Chủ trì {work[0].lower()}{work[1:]} cho {20 + n} đơn vị cơ sở trong năm 2026.",
                    "leads": [f"viec-{n}"],
                }
                for n, work in enumerate(WORKS)
                if n % 6 == at
            ],
        }
        for at, name in enumerate(NAMES)
    ]
    return {
        "kehoach": "1",
        "numbering": ["I", "1", "-"],
        "document": {
            "symbol": "KH-UBND", "number": "5", "date": "2026-01-28", "place": "Lai Châu",
            "subject": "Thực hiện các nhiệm vụ trọng tâm năm 2026",
            "issuer": {"name": "Ủy ban nhân dân tỉnh Lai Châu"},
            "bases": [
                "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
                "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh Lai Châu",
            ],
            "signature": {"authority": ["TM. Ủy ban nhân dân"], "post": "Chủ tịch"},
            "recipients": ["Các sở, ban, ngành tỉnh"], "filing": ["VT"],
        },
        "units": [{"name": name} for name in (*NAMES, "Sở Xây dựng", "UBND các huyện")],
        "sections": [
            {"heading": "Năm 2026", "activities": activities},
            {"heading": "Yêu cầu", "text": ["Bảo đảm tiết kiệm, hiệu quả.", "Huy động các tầng lớp Nhân dân tham gia."]},
            {"heading": "Tổ chức thực hiện", "duties": "all"},
        ],
        "duties": duties,
    }  # fmt: skip


def loaded_from(data: Data) -> Loaded:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=4096)
    return load_source(read_texts({"plan.yaml": text}))


def activity(data: Data, rng: random.Random) -> tuple[Data, Path]:
    at = rng.choice(ROOMS)
    return data["sections"][0]["activities"][at], ("sections", 0, "activities", at)


def duty(data: Data, rng: random.Random) -> tuple[Data, Path]:
    block = rng.choice(range(6))
    item = rng.choice(range(2))
    return data["duties"][block]["items"][item], ("duties", block, "items", item)


def sets(key: str, value: object) -> Mutation:
    """A value for a key of some activity."""

    def mutate(data: Data, rng: random.Random) -> Path:
        one, path = activity(data, rng)
        one[key] = value
        return (*path, key)

    return mutate  # fmt: skip


def says(*words: str) -> Mutation:
    """Words at the end of texts of activities and duties; the place is that of the last."""

    def mutate(data: Data, rng: random.Random) -> Path:
        path: Path = ()
        for each in words:
            if rng.random() < 0.5 and each is words[-1]:
                one, path = duty(data, rng)
                one["text"] = f"{one['text'][:-1]}; {each}."
                path = (*path, "text")
            else:
                at = rng.choice(range(2))
                data["sections"][1]["text"][at] += f" {each}."
                path = ("sections", 1, "text", at)
        return path

    return mutate  # fmt: skip


def swap_words(old: str, new: str) -> Mutation:
    """Other words in a duty than in its activity."""

    def mutate(data: Data, rng: random.Random) -> Path:
        one, path = duty(data, rng)
        one["text"] = one["text"].replace(old, new)
        return (*path, "text")

    return mutate  # fmt: skip


def double(size: int) -> Mutation:
    """Words that stand twice."""

    def mutate(data: Data, rng: random.Random) -> Path:
        one, path = duty(data, rng)
        words = one["text"].split()
        at = rng.choice(range(2, 5))
        one["text"] = " ".join(words[: at + size] + words[at:])
        return (*path, "text")

    return mutate  # fmt: skip


def other_figure(data: Data, rng: random.Random) -> Path:
    one, path = duty(data, rng)
    number = int(one["leads"][0].split("-")[1]) + 20
    one["text"] = one["text"].replace(f"cho {number} ", f"cho {number + 7} ")
    return (*path, "text")


def supports_only(data: Data, rng: random.Random) -> Path:
    one, path = duty(data, rng)
    one["supports"] = one.pop("leads")
    return (*path, "supports")


def other_lead(data: Data, rng: random.Random) -> Path:
    one, path = activity(data, rng)
    one["lead"] = one["support"]
    del one["support"]
    return path


def untied(data: Data, rng: random.Random) -> Path:
    one, path = duty(data, rng)
    number = int(one["leads"][0].split("-")[1])
    data["duties"][int(path[1])]["items"].remove(one)
    return ("sections", 0, "activities", number, "lead")


def supports_itself(data: Data, rng: random.Random) -> Path:
    one, path = activity(data, rng)
    one["support"] = [*one["lead"], *one["support"]]
    return (*path, "support")


def no_time(data: Data, rng: random.Random) -> Path:
    one, path = activity(data, rng)
    del one["when"]
    return path


def nobodys(data: Data, rng: random.Random) -> Path:
    at = rng.choice(ROOMS)
    data["sections"][0]["activities"].insert(
        at, {"text": "Nghiên cứu mở rộng mạng lưới cơ sở lưu trú"}
    )
    return ("sections", 0, "activities", at)


def task_twice(data: Data, rng: random.Random) -> Path:
    one, _path = activity(data, rng)
    again = {"text": one["text"], "lead": one["support"], "when": "Tháng 12/2026"}
    data["sections"][0]["activities"].append(again)
    return ("sections", 0, "activities", len(WORKS))


def order_twice(data: Data, rng: random.Random) -> Path:
    one, path = duty(data, rng)
    items = data["duties"][int(path[1])]["items"]
    items.append({"text": one["text"], "leads": one["leads"]})
    return ("duties", path[1], "items", len(items) - 1)


def unreached(data: Data, rng: random.Random) -> Path:
    data["document"]["recipients"] = [rng.choice(("UBND các xã, phường", "Thường trực Tỉnh ủy"))]
    return ("document", "recipients")


def no_filing(data: Data, _rng: random.Random) -> Path:
    del data["document"]["filing"]
    return ("document",)


def left_over(data: Data, rng: random.Random) -> Path:
    data["document"]["subject"] = "Tổ chức Festival hoa ban năm 2026"
    return says("bảo đảm an ninh trước, trong và sau Ngày hội")(data, rng)


def last_years_closing(data: Data, _rng: random.Random) -> Path:
    data["document"]["closing"] = "Trên đây là Kế hoạch thực hiện các nhiệm vụ trọng tâm năm 2025"
    return ("document", "closing")


def typed_mark(data: Data, rng: random.Random) -> Path:
    one, path = duty(data, rng)
    one["text"] = f"{rng.choice('–+•')} {one['text']}"
    return (*path, "text")


def other_deadline(data: Data, rng: random.Random) -> Path:
    one, path = activity(data, rng)
    one["text"] = [f"{one['text'][0][:-1]}, hoàn thành trước ngày 30/11/2026."]
    return (*path, "text")


KINDS: dict[str, tuple[str, Mutation]] = {
    "deadline inside the window": ("KH201", sets("when", "Từ tháng 3 đến tháng 11/2026 (hoàn thành trước 30/6/2026)")),
    "outside its heading": ("KH202", sets("when", "Quý II/2027")),
    "over before the plan": ("KH204", sets("when", "Tháng 3/2025")),
    "impossible day": ("KH206", says("hoàn thành trước ngày 31/4/2026")),
    "wrong weekday": ("KH207", says("khai mạc ngày 24/8/2026 (thứ Ba)")),
    "anniversary": ("KH208", says("kỷ niệm 70 năm ngày thành lập (12/12/1966 - 12/12/2026)")),
    "leads, but its duty supports": ("KH301", supports_only),
    "another leads": ("KH302", other_lead),
    "lead without a duty": ("KH303", untied),
    "supports itself": ("KH304", supports_itself),
    "nobody's work": ("KH305", nobodys),
    "unit without a block": ("KH306", sets("support", ["Sở Xây dựng"])),
    "one task twice": ("KH311", task_twice),
    "one task without a time": ("KH312", no_time),
    "parts in a bracket": ("KH401", says("hỗ trợ 51 hộ (24 hộ xây mới; 26 hộ sửa chữa)")),
    "parts behind gồm": ("KH401", says("hỗ trợ 3.263 hộ, gồm: 958 hộ xây mới, 2.405 hộ sửa chữa")),
    "parts above the whole": ("KH401", says("rà soát 292 thủ tục, trong đó bãi bỏ 225 và sửa đổi 191")),
    "another year in the duty": ("KH402", swap_words("năm 2026", "năm 2027")),
    "number without dots": ("KH403", says("huy động 15000 người tham gia")),
    "another figure in the duty": ("KH404", other_figure),
    "no filing": ("KH502", no_filing),
    "zeros of a date": ("KH503", says("báo cáo trước ngày 5/2/2026")),
    "capital of the people": ("KH506", says("nâng cao đời sống của nhân dân")),
    "words twice": ("KH601", double(2)),
    "syllable twice": ("KH601", says("phát triển các khu khu công nghiệp")),
    "blank before a mark": ("KH602", swap_words(" cho ", " , cho ")),
    "quote not closed": ("KH603", says("chủ đề “Khát vọng vươn lên")),
    "order twice": ("KH605", order_twice),
    "mark joined to a word": ("KH608", says("các xã,phường tham gia")),
    "name in other capitals": ("KH701", says("phối hợp với Sở giáo dục và Đào tạo thực hiện")),
    "recipients": ("KH702", unreached),
    "nearly a name": ("KH706", says("phối hợp với Sở Nông nghiệp Môi trường thực hiện")),
    "unknown abbreviation": ("KH707", says("học sinh Trường PTDTNT tham gia")),
    "district": ("KH708", sets("support", ["UBND các huyện"])),
    "two dates": ("KH801", says("thực hiện Nghị quyết số 12/NQ-HĐND ngày 11/12/2025")),
    "two dates, one in words": ("KH801", says("theo Nghị quyết số 12/NQ-HĐND ngày 10 tháng 12 năm 2024")),
    "no số": ("KH802", says("thực hiện Quyết định 125/QĐ-UBND")),
    "no date": ("KH803", says("thực hiện Kết luận số 01-KL/TW của Bộ Chính trị")),
    "unknown part": ("KH804", says("thực hiện theo mục IX")),
    "announced appendix": ("KH805", says("thực hiện theo biểu mẫu đính kèm")),
    "two issuers": ("KH806", says("thực hiện Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh Sơn La")),
    "symbol of no document": ("KH807", says("thực hiện Quyết định số 125/KH-UBND ngày 10/01/2026")),
    "two names": ("KH901", says("Ngày hội Văn hóa, Thể thao các dân tộc Lai Châu", "Ngày hội Văn hóa - Thể thao các dân tộc Lai Châu")),
    "district in a sentence": ("KH708", says("phối hợp với Sở Y tế, UBND huyện Sìn Hồ thực hiện")),
    "department that was merged": ("KH708", says("giao Sở Kế hoạch và Đầu tư bố trí vốn")),
    "another deadline in its words": ("KH210", other_deadline),
    "one total twice": ("KH457", says("Tổng kinh phí thực hiện Kế hoạch là 500 triệu đồng", "Tổng kinh phí thực hiện Kế hoạch là 650 triệu đồng")),
    "typed mark": ("KH609", typed_mark),
    "closing of last year": ("KH904", last_years_closing),
    "numbered appendix": ("KH805", says("thực hiện tại Phụ lục 2")),
    "word left over": ("KH903", left_over),
    "other marks": ("KH511", says("trồng hoa ven đường vào các bản", "trống hoa ven đường vào các bản")),
    "lost stroke": ("KH721", says("trình HĐND tỉnh xem xét", "trình HDND tỉnh xem xét")),
    "letters changed about": ("KH721", says("giao UNBD các xã thực hiện")),
    "marks of a place": ("KH722", says("đón Đoàn công tác của tỉnh Lai Chấu")),
    "words that ran together": ("KH905", says("trong giai đoạn hai", "trong giaiđoạn hai")),
    "two titles": (
        "KH906",
        says(
            "thực hiện Quyết định số 15/QĐ-UBND ngày 10/01/2026 về phát triển du lịch sinh thái giai đoạn 2021 - 2025",
            "thực hiện Quyết định số 15/QĐ-UBND ngày 10/01/2026 về phát triển du lịch sinh thái giai đoạn 2022 - 2025",
        ),
    ),
}  # fmt: skip


def places(finding: Finding) -> set[int]:
    """The lines of a finding and of its related places."""
    spans = (finding.span, *(each.span for each in finding.related))
    return {line for span in spans for line in range(span.line, span.end_line + 1)}


def is_found(code: str, mutate: Mutation, seed: int) -> bool:
    data = deepcopy(sound())
    path = mutate(data, random.Random(f"{code}{seed}"))  # noqa: S311  # places, no secrets
    loaded = loaded_from(data)
    assert loaded.is_sound, [each.message for each in loaded.findings]
    span = loaded.places.span(path)
    wanted = set(range(loaded.places.key_span(path).line, span.end_line + 1))
    rule = next(each for each in RULES if each.code == code)
    checked = Checked(loaded.plan, loaded.places)
    return any(places(each) & wanted for each in rule.findings(checked))


def test_the_sound_plan_raises_nothing() -> None:
    """What the mutations are put into has no finding of its own."""
    assert [(each.code, each.message) for each in check_plan(loaded_from(sound()))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_contradiction_is_found_at_its_place_nine_times_in_ten(kind: str) -> None:
    """Wherever it stands."""
    code, mutate = KINDS[kind]
    assert sum(is_found(code, mutate, seed) for seed in range(10)) >= 9


def test_there_are_many_kinds() -> None:
    """Of every family of rules some."""
    assert len(KINDS) >= 25
    assert {code[:3] for code, _mutate in KINDS.values()} == {f"KH{n}" for n in range(2, 10)}
