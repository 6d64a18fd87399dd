"""What people edit in Word comes home at the right words, and the rest is told."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from docx.text.paragraph import Paragraph

from kehoach.build.anchors import anchors_of, view_digest
from kehoach.build.documents import Document, documents
from kehoach.edits import plan_changes
from kehoach.findings import Replace
from kehoach.merging.merge import concerned, merge
from kehoach.merging.outcome import Outcome, Reason
from kehoach.merging.report import finding_of
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.render.formats import Format
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.word import by_authors, nothing, paragraphs, read_word
from plans import ARTICLE, COMMUNE, ENCLOSED, HEAD, LAI_CHAU, PARTY, SCHOOL
from programs import Converted
from word_hands import leaves, lightly, moved, opened, replaced, saved, struck, typed_behind

PLAN = (
    HEAD
    + """\
units: [{name: Sở Y tế, short: SYT}, {name: Sở Tài chính}, {name: Sở Nội vụ}]
sections:
  - heading: Việc phải làm
    text: Các cơ quan phối hợp chặt chẽ, làm đúng hạn.
    activities:
      - id: hop-bao
        text: Tổ chức họp báo tại tỉnh  # một ghi chú
        lead: Sở Y tế
        when: Tháng 5/2026
      - text: Tổ chức hội nghị tổng kết tại huyện
        lead: Sở Nội vụ
"""
)


@lru_cache
def loaded(text: str = PLAN) -> Loaded:
    """A plan of one file."""
    found = load_source(read_texts({"plan/a.yaml": text}))
    assert found.is_sound
    return found


@lru_cache
def real(folder: Path) -> Loaded:
    """A plan of the tests."""
    return load(folder)


def page(plan: Loaded, name: str = "ke-hoach") -> Document:
    """A document of a plan that is a Word file."""
    return next(
        each for each in documents(plan.plan) if each.name == name and Format.DOCX in each.formats
    )


def built(plan: Loaded, document: Document) -> bytes:
    """The Word file of a document, with its keys."""
    anchors = anchors_of(document.words(), plan)
    with Renderer(Templates.at()) as renderer:
        return renderer.render(document.structure, document.view(), Format.DOCX, anchors)


def came_home(content: bytes, base: Loaded, mine: Loaded | None = None) -> Outcome:
    """What an edited file of the official document makes of a plan."""
    return merge(base, page(base), mine or base, read_word(content))


def after(plan: Loaded, outcome: Outcome) -> str:
    """The first file of a plan with what came home."""
    texts = plan.source.whole_texts()
    return {**texts, **{name: each.after for name, each in outcome.changes.items()}}["plan/a.yaml"]


def edited(*pairs: tuple[str, str], plan: Loaded | None = None) -> bytes:
    """The official document of a plan in which words were typed over."""
    found = plan or loaded()
    return replaced(built(found, page(found)), *pairs)


@pytest.mark.parametrize("folder", [LAI_CHAU, COMMUNE, PARTY, ENCLOSED, ARTICLE, SCHOOL])
def test_a_file_that_nobody_has_edited_changes_nothing(folder: Path) -> None:
    """Every paragraph of every official document has a key, and is what was built."""
    plan = real(folder)
    document = page(plan)
    content = built(plan, document)
    read = read_word(content)
    anchors = anchors_of(document.words(), plan)
    keyed = [key for each in paragraphs(read.blocks) for key in each.starts]
    notes = len(getattr(document.view(), "notes", ()))
    assert len(keyed) == len(set(keyed)) == len(anchors.keys) - notes
    assert all(len(key) <= 40 for key in keyed)
    assert read.custom["kehoach"] == view_digest(document.words())
    outcome = merge(plan, document, plan, read)
    assert outcome.total == outcome.typographic == 0
    assert not outcome.changes


@pytest.mark.parametrize("folder", [LAI_CHAU, COMMUNE, PARTY, ENCLOSED, ARTICLE, SCHOOL])
@pytest.mark.parametrize("is_stripped", [False, True], ids=["keyed", "stripped"])
def test_light_edits_of_another_hand_come_home(folder: Path, *, is_stripped: bool) -> None:
    """By that hand's own list: all placed, at their paths, nothing else changed, twice is once."""
    plan = real(folder)
    document = page(plan)
    content = built(plan, document)
    if is_stripped:
        word, found = opened(content)
        for each in found:
            for mark in [*each._p.iter()]:
                if mark.tag.endswith(("}bookmarkStart", "}bookmarkEnd")):
                    mark.getparent().remove(mark)
        content = saved(word)
    before = dict(leaves(plan.source.data))
    for seed in range(2):
        done, deeds = lightly(content, list(before.items()), Random(seed))  # noqa: S311  # words, no secrets
        assert deeds
        outcome = merge(plan, document, plan, read_word(done))
        texts = plan.source.whole_texts()
        texts |= {name: each.after for name, each in outcome.changes.items()}
        mine = load_source(read_texts(texts))
        wanted = before | {each.path: each.new for each in deeds}
        now = dict(leaves(mine.source.data))
        assert {path: text.split() for path, text in now.items()} == {
            path: text.split() for path, text in wanted.items()
        }
        assert not outcome.left
        again = merge(plan, document, mine, read_word(done))
        assert not again.changes
        assert not again.left


def test_words_come_home_and_everything_else_stays() -> None:
    """Comments and all other lines; the words of one value alone change."""
    outcome = came_home(edited(("họp báo", "buổi gặp mặt báo chí")), loaded())
    assert after(loaded(), outcome) == PLAN.replace("họp báo tại", "buổi gặp mặt báo chí tại")
    assert {each.span.line for each in outcome.taken} == {
        PLAN[: PLAN.index("họp báo")].count("\n") + 1
    }


@pytest.mark.parametrize(
    ("old", "new", "before", "then"),
    [
        ("chặt chẽ, làm", "chặt chẽ làm", "chặt chẽ, làm", "chặt chẽ làm"),
        ("phối hợp chặt", "phối hợp, chặt", "phối hợp chặt", "phối hợp, chặt"),
        ("làm đúng hạn.", "làm đúng hạn. Báo cáo kịp thời.", "đúng hạn.", "đúng hạn. Báo cáo kịp thời."),
        ("Các cơ quan", "Tất cả cơ quan", "Các cơ quan", "Tất cả cơ quan"),
        ("Tổ chức họp báo tại", "Họp báo tại", "Tổ chức họp báo", "Họp báo"),
        ("báo tại tỉnh", "báo", "báo tại tỉnh", "báo"),
        ("tại huyện", "tại huyện (nếu cần)", "tại huyện", "tại huyện (nếu cần)"),
        ("Sở Y tế", "Sở Tài chính", "lead: Sở Y tế", "lead: Sở Tài chính"),
        ("áng 5/2026", "áng 6/2026", "Tháng 5/2026", "Tháng 6/2026"),
    ],
)  # fmt: skip
def test_an_edit_changes_the_value_that_it_is_of(
    old: str, new: str, before: str, then: str
) -> None:
    """Signs inside a value, a sentence more, words at its ends, names that are looked up, times."""
    outcome = came_home(edited((old, new)), loaded())
    assert not outcome.left
    assert after(loaded(), outcome) == PLAN.replace(before, then)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Sở Y tế", "Sở Xây dựng", Reason.LOOKED_UP),
        ("Nơi nhận", "Gửi", Reason.LABEL),
        ("KẾ HOẠCH", "CHƯƠNG TRÌNH", None),
        ("áng 5/2026", "áng 13/2026", None),
    ],
)
def test_what_has_no_place_is_told_and_not_forced(
    old: str, new: str, reason: Reason | None
) -> None:
    """Names of nobody, words of kehoach's own, times that are none."""
    plan = loaded(PLAN.replace("issuer", "recipients: [Sở Y tế]\n  issuer"))
    outcome = came_home(edited((old, new), plan=plan), plan)
    assert not outcome.changes
    assert outcome.left
    assert reason is None or {each.reason for each in outcome.left} == {reason}


@pytest.mark.parametrize(
    ("new", "then"),
    [
        ("NHỮNG VIỆC PHẢI LÀM", "Những việc phải làm"), ("VIỆC CẦN LÀM", "Việc cần làm"),
        ("VIỆC PHẢI LÀM NGAY", "Việc phải làm ngay"), ("NHIỆM VỤ", "Nhiệm vụ"),
        ("VIỆC LÀM", "Việc làm"), ("PHẢI LÀM", "Phải làm"), ("Việc phải làm ngay", "Việc phải làm ngay"),
        ("Việc phải làm", "Việc phải làm"), ("VIỆC PHẢI LÀM CỦA SỞ Y TẾ", "Việc phải làm của Sở Y tế"),
        ("VIỆC PHẢI LÀM TẠI LAI CHÂU", "Việc phải làm tại Lai Châu"),
        ("Việc phải làm của UBND", "Việc phải làm của UBND"),
    ],
)  # fmt: skip
def test_words_in_capitals_are_written_as_the_plan_writes_them(new: str, then: str) -> None:
    """Small, but for the first of a value and for names; what was not typed so stays as typed."""
    outcome = came_home(edited(("VIỆC PHẢI LÀM", new)), loaded())
    assert not outcome.left
    assert after(loaded(), outcome) == PLAN.replace("heading: Việc phải làm", f"heading: {then}")
    again = came_home(edited(("VIỆC PHẢI LÀM", new)), loaded(), loaded(after(loaded(), outcome)))
    assert (again.changes, again.left) == ({}, ())


def test_words_in_capitals_clash_as_others_do() -> None:
    """The heading that the plan says otherwise by now, and one that is in capitals itself."""
    other = loaded(PLAN.replace("Việc phải làm", "Việc nên làm"))
    outcome = came_home(edited(("VIỆC PHẢI LÀM", "VIỆC CẦN LÀM")), loaded(), other)
    assert {each.reason for each in outcome.left} == {Reason.CLASH}
    capital = loaded(PLAN.replace("heading: Việc phải làm", "heading: VIỆC PHẢI LÀM"))
    outcome = came_home(edited(("PHẢI LÀM", "PHẢI LÀM NGAY"), plan=capital), capital)
    assert "heading: VIỆC PHẢI LÀM NGAY" in after(capital, outcome)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tổng kết", "tô\u0309ng kết"),
        ("họp báo", "họp\u00a0báo"),
    ],
)
def test_typography_of_word_is_no_change(old: str, new: str) -> None:
    """Unicode form and blanks are counted, and not taken."""
    outcome = came_home(edited((old, new)), loaded())
    assert not outcome.total
    assert not outcome.changes
    assert outcome.typographic == 1


@pytest.mark.parametrize(
    ("old", "new", "then"),
    [
        ('"gặp mặt"', "“gặp mặt”", "“gặp mặt”"),
        ("10 - 12", "10 – 12", "10 – 12"),
        ("hoá", "hóa", "hóa"),
        ("văn hoá", "va\u0306n hoá", None),
        ("10 - 12", "10\N{NO-BREAK SPACE}- 12", None),
    ],
)
def test_typography_is_taken_where_it_is_wanted(old: str, new: str, then: str | None) -> None:
    """Quotes, dashes, the place of tone marks; blanks and the Unicode form never."""
    text = PLAN.replace("Tổ chức họp báo tại tỉnh", 'Tổ chức "gặp mặt" văn hoá ngày 10 - 12')
    plan = loaded(text)
    content = edited((old, new), plan=plan)
    counted = merge(plan, page(plan), plan, read_word(content))
    assert counted.typographic == 1
    assert not counted.changes
    outcome = merge(plan, page(plan), plan, read_word(content), typography=True)
    assert outcome.typographic == (then is None)
    assert after(plan, outcome) == (text.replace(old, then) if then else text)


def test_both_sides_have_their_words() -> None:
    """What the plan has changed since it was built stays, at other words of one value, too."""
    mine = loaded(
        PLAN.replace("họp báo tại tỉnh", "họp báo tại thành phố").replace("làm đúng", "xong đúng")
    )
    content = edited(("họp báo", "gặp mặt"), ("tổng kết", "sơ kết"))
    outcome = came_home(content, loaded(), mine)
    assert not outcome.left
    text = after(mine, outcome)
    assert "Tổ chức gặp mặt tại thành phố  # một ghi chú" in text
    assert "hội nghị sơ kết" in text
    assert "xong đúng hạn" in text


def test_one_word_changed_on_both_sides_is_a_clash() -> None:
    """It stays out, with both texts; the same change on both sides is one."""
    mine = loaded(PLAN.replace("họp báo", "gặp mặt"))
    outcome = came_home(edited(("họp báo", "mít tinh"), ("tổng kết", "sơ kết")), loaded(), mine)
    (clash,) = outcome.left
    assert clash.reason is Reason.CLASH
    assert "gặp mặt" in clash.mine
    assert after(mine, outcome) == mine.source.whole_texts()["plan/a.yaml"].replace(
        "tổng kết", "sơ kết"
    )
    same = came_home(edited(("họp báo", "gặp mặt")), loaded(), mine)
    assert not same.changes
    assert not same.left


def test_values_are_found_again_where_lists_have_grown() -> None:
    """By what they say and by their ids, not by their numbers."""
    more = "    activities:\n      - text: Việc mới đứng đầu danh sách\n        lead: Sở Y tế\n"
    mine = loaded(PLAN.replace("    activities:\n", more))
    outcome = came_home(edited(("họp báo", "gặp mặt"), ("tổng kết", "sơ kết")), loaded(), mine)
    text = mine.source.whole_texts()["plan/a.yaml"]
    assert after(mine, outcome) == text.replace("họp báo", "gặp mặt").replace("tổng kết", "sơ kết")


def test_only_what_concerns_a_unit_is_wanted() -> None:
    """The rest is told as of another unit."""
    plan = loaded()
    (unit,) = plan.plan.registry.search("Sở Y tế")
    content = edited(("họp báo", "gặp mặt"), ("tổng kết", "sơ kết"))
    outcome = merge(plan, page(plan), plan, read_word(content), concerned(unit, plan))
    assert after(plan, outcome) == PLAN.replace("họp báo", "gặp mặt")
    assert [each.reason for each in outcome.left] == [Reason.OTHER_UNIT]


def test_keys_stay_where_other_parts_of_the_plan_change() -> None:
    """A key depends on its own words and on the id above, not on what stands elsewhere."""
    plan = loaded()
    edit = Replace(("sections", 0, "text"), "Một câu khác hẳn.")
    changes = plan_changes(plan.source, [edit]).changes
    other = load_source(read_texts({name: each.after for name, each in changes.items()}))
    keys = [dict(anchors_of(page(each).words(), each).keys) for each in (plan, other)]
    both = keys[0].keys() & keys[1].keys()
    assert len(both) == len(keys[0]) - 1
    assert all(keys[0][each] == keys[1][each] for each in both)


def test_tracked_changes_are_taken_as_they_are_wanted() -> None:
    """As if accepted, those of one author, or none that is not accepted."""
    document, found = opened(built(loaded(), page(loaded())))
    run = next(run for each in found for run in each.runs if "họp báo" in run.text)
    run.text = run.text.replace("họp báo", "họp")
    added = run._r.makeelement(f"{run._r.tag[:-1]}ins", {f"{run._r.tag[:-1]}author": "An"})
    run._r.addnext(added)
    new = run._r.__copy__()
    added.append(new)
    new.text = " trước ngày lễ"
    content = saved(document)
    plan = loaded()
    for accept, words in (
        (by_authors({"An"}), "tỉnh trước ngày lễ"),
        (by_authors({"Bình"}), "tỉnh"),
        (nothing, "tỉnh"),
    ):
        outcome = merge(plan, page(plan), plan, read_word(content, accept))
        assert after(plan, outcome) == PLAN.replace("họp báo tại tỉnh", f"họp tại {words}")


LISTS = (
    HEAD
    + """\
units: [{name: Sở Y tế}]
sections:
  - heading: Mục đích
    items:
      - Nâng cao nhận thức của cán bộ  # một ghi chú
      - Phát huy vai trò của các cơ quan
      - Bảo đảm thiết thực, tiết kiệm
  - heading: Việc phải làm
    activities:
      - id: hop-bao
        text: Tổ chức họp báo tại tỉnh
        lead: Sở Y tế
        when: Tháng 5/2026
      - text: Tổ chức hội nghị tổng kết
        lead: Sở Y tế
        when: Tháng 6/2026
"""
)


def test_an_item_that_is_gone_goes() -> None:
    """With its comment; the numbers of others, which are counted anew, are no change."""
    plan = loaded(LISTS)
    outcome = came_home(struck(edited(plan=plan), "Phát huy vai trò"), plan)
    assert not outcome.left
    assert after(plan, outcome) == LISTS.replace("      - Phát huy vai trò của các cơ quan\n", "")


def test_new_items_come_in_their_order() -> None:
    """Without the marks and the last signs that are printed before and behind them."""
    plan = loaded(LISTS)
    lines = ("- Huy động các nguồn lực;", "- Tuyên truyền sâu rộng;")
    outcome = came_home(typed_behind(edited(plan=plan), "Phát huy vai trò", *lines), plan)
    assert not outcome.left
    old = "      - Phát huy vai trò của các cơ quan\n"
    new = f"{old}      - Huy động các nguồn lực\n      - Tuyên truyền sâu rộng\n"
    assert after(plan, outcome) == LISTS.replace(old, new)


def test_an_activity_goes_with_all_its_lines() -> None:
    """Where the file has none of them any more; with one left, nothing goes, and that is told."""
    plan = loaded(LISTS)
    content = edited(plan=plan)
    outcome = came_home(struck(content, "hội nghị tổng kết", "6/2026"), plan)
    assert not outcome.changes
    assert {each.reason for each in outcome.left} == {Reason.NO_PARAGRAPH}
    document, found = opened(content)
    at = next(number for number, each in enumerate(found) if "hội nghị tổng kết" in each.text)
    while at < len(found) and found[at].text.strip() and "Nơi nhận" not in found[at].text:
        if any(words in found[at].text for words in ("tổng kết", "Sở Y tế", "6/2026")):
            found[at]._p.getparent().remove(found[at]._p)
        at += 1
    outcome = came_home(saved(document), plan)
    assert not outcome.left
    assert after(plan, outcome) == LISTS[: LISTS.index("      - text: Tổ chức hội nghị")]


def test_what_was_struck_here_and_changed_there_stays() -> None:
    """And is told."""
    plan = loaded(LISTS)
    mine = loaded(LISTS.replace("Phát huy vai trò", "Nêu cao vai trò"))
    outcome = came_home(struck(edited(plan=plan), "Phát huy vai trò"), plan, mine)
    assert not outcome.changes
    assert [each.reason for each in outcome.left] == [Reason.NO_PARAGRAPH]


def test_a_paragraph_that_was_moved_moves_in_its_list() -> None:
    """With its comment; to another list it does not go, and that is told."""
    plan = loaded(LISTS)
    outcome = came_home(moved(edited(plan=plan), "Nâng cao nhận thức", "Bảo đảm thiết thực"), plan)
    assert not outcome.left
    line = "      - Nâng cao nhận thức của cán bộ  # một ghi chú\n"
    last = "      - Bảo đảm thiết thực, tiết kiệm\n"
    assert after(plan, outcome) == LISTS.replace(line, "").replace(last, last + line)
    outcome = came_home(moved(edited(plan=plan), "Nâng cao nhận thức", "5/2026"), plan)
    assert not outcome.changes
    assert [each.reason for each in outcome.left] == [Reason.MOVED]
    assert outcome.left[0].mine.startswith("plan/a.yaml:")


TWO_LISTS = (
    HEAD
    + """\
units: [{name: Sở Y tế}]
sections:
  - heading: Việc một
    activities:
      - {id: a, text: Viết sách, lead: Sở Y tế}
      - {text: In sách, lead: Sở Y tế}
      - {text: Phát sách, lead: Sở Y tế}
  - heading: Việc hai
    activities:
      - {text: Họp báo, lead: Sở Y tế, when: Tháng 5/2026}
      - {text: Hội thảo, lead: Sở Y tế}  # một ghi chú
      - {text: Tọa đàm, lead: Sở Y tế}
  - heading: Nguyên tắc
    items: [Đúng hạn, Tiết kiệm]
  - heading: Yêu cầu
    items: [Rõ người, Rõ việc]
"""
)


def moved_block(content: bytes, first: str, lines: int, behind: str) -> bytes:
    """A file in which some paragraphs were cut and pasted behind another one."""
    document, found = opened(content)
    texts = [each.text for each in found]
    at = next(number for number, each in enumerate(texts) if first in each)
    target = next(each for each in found if behind in each.text)
    for each in reversed(found[at : at + lines]):
        target._p.addnext(each._p)
    return saved(document)


@pytest.mark.parametrize(
    ("first", "lines", "behind", "come", "go"),
    [
        ("In sách", 2, "Họp báo", None, None),
        ("Phát sách", 2, "VIỆC HAI", (1, 0), (0, 2)),
        ("In sách", 2, "VIỆC HAI", (1, 0), (0, 1)),
        ("Họp báo", 3, "VIỆC MỘT", (0, 0), (1, 0)),
        ("Tọa đàm", 2, "VIỆC MỘT", (0, 0), (1, 2)),
        ("Hội thảo", 2, "VIỆC MỘT", None, None),
    ],
)
def test_an_activity_that_was_moved_into_another_list_is_there(
    first: str, lines: int, behind: str, come: tuple[int, int] | None, go: tuple[int, int] | None
) -> None:
    """As it was; not inside of another one, nor where it has comments, which would be lost."""
    plan = loaded(TWO_LISTS)
    content = moved_block(edited(plan=plan), first, lines, behind)
    outcome = came_home(content, plan)
    if come is None or go is None:
        assert not outcome.changes
        reason = Reason.COMMENTED if first == "Hội thảo" else Reason.MOVED
        assert {each.reason for each in outcome.left} == {reason}
        assert all(each.span and each.line for each in outcome.left)
        told = [finding_of(each, "a.docx").message for each in outcome.left]
        assert all(("comments" in each) == (first == "Hội thảo") for each in told)
        return
    assert not outcome.left
    data: Any = deepcopy(plan.source.data)
    value = data["sections"][go[0]]["activities"].pop(go[1])
    data["sections"][come[0]]["activities"].insert(come[1], value)
    then = loaded(after(plan, outcome))
    assert then.source.data == data
    again = came_home(content, plan, then)
    assert (again.changes, again.left) == ({}, ())


@pytest.mark.parametrize(
    ("item", "behind", "lists"),
    [
        ("Đúng hạn", "Rõ người", (["Tiết kiệm"], ["Rõ người", "Đúng hạn", "Rõ việc"])),
        ("Tiết kiệm", "Rõ việc", (["Đúng hạn"], ["Rõ người", "Rõ việc", "Tiết kiệm"])),
        ("Rõ việc", "Đúng hạn", (["Đúng hạn", "Rõ việc", "Tiết kiệm"], ["Rõ người"])),
        ("Rõ người", "Tiết kiệm", (["Đúng hạn", "Tiết kiệm", "Rõ người"], ["Rõ việc"])),
    ],
)
def test_an_item_that_was_moved_into_another_list_is_there(
    item: str, behind: str, lists: tuple[list[str], list[str]]
) -> None:
    """In its place among the others."""
    plan = loaded(TWO_LISTS)
    outcome = came_home(moved_block(edited(plan=plan), item, 1, behind), plan)
    assert not outcome.left
    sections: Any = loaded(after(plan, outcome)).source.data
    assert tuple(each["items"] for each in sections["sections"][2:]) == lists


def test_what_a_file_has_beside_words_is_told() -> None:
    """Words of a header are not taken, and not lost without a word."""
    document, _found = opened(edited())
    document.sections[0].footer.paragraphs[0].text = "Dự thảo lần 2"
    outcome = came_home(saved(document), loaded())
    assert [(each.reason, each.after) for each in outcome.left] == [
        (Reason.MARGIN, "Dự thảo lần 2")
    ]


def test_numbers_that_were_counted_anew_by_hand_are_no_change() -> None:
    """Where they are those that kehoach counts; another number is told."""
    text = LISTS.replace("    items:\n", "    text:\n").replace("      - Nâng", "      - Nâng")
    activity = "      - text: Tổ chức hội nghị tổng kết\n        lead: Sở Y tế\n        when: Tháng 6/2026\n"
    plan = loaded(text.replace(activity, f"{activity}      - text: Khen thưởng tập thể\n"))
    document, found = opened(edited(plan=plan))
    at = next(number for number, each in enumerate(found) if "tổng kết" in each.text)
    end = next(number for number, each in enumerate(found) if "Khen thưởng" in each.text)
    for each in found[at:end]:
        each._p.getparent().remove(each._p)
    mark = found[end].text.split()[0]
    former = found[at].text.split()[0]
    assert mark != former
    run = next(run for run in found[end].runs if mark in run.text)
    run.text = run.text.replace(mark, former)
    outcome = came_home(saved(document), plan)
    assert not outcome.left
    assert "Khen thưởng" in after(plan, outcome)
    assert "tổng kết" not in after(plan, outcome)
    run.text = run.text.replace(former, former.replace(former[0], "9", 1))
    assert {each.reason for each in came_home(saved(document), plan).left} == {Reason.MARK}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "doc"])
def test_what_came_through_another_program_comes_home(
    converted: Converted, tmp_path: Path, form: str
) -> None:
    """LibreOffice saves it anew, also as an old Word file: keys and digest are still there."""
    plan = real(LAI_CHAU)
    document = page(plan)
    content, deeds = lightly(built(plan, document), list(leaves(plan.source.data)), Random(5))  # noqa: S311  # words, no secrets
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(content)
    if form == "doc":
        file = converted(file, "doc:MS Word 97")
    read = read_word(converted(file, "docx").read_bytes())
    assert read.custom["kehoach"] == view_digest(document.words())
    outcome = merge(plan, document, plan, read)
    assert not outcome.left
    texts = plan.source.whole_texts()
    texts |= {name: each.after for name, each in outcome.changes.items()}
    now = dict(leaves(load_source(read_texts(texts)).source.data))
    wanted = dict(leaves(plan.source.data)) | {each.path: each.new for each in deeds}
    assert {path: text.split() for path, text in now.items()} == {
        path: text.split() for path, text in wanted.items()
    }


def test_paragraphs_that_were_divided_and_joined_are_elements() -> None:
    """By keys that stand in both, or several in one: one edit of the list each, both or none."""
    plan = loaded(LISTS)
    document, found = opened(edited(plan=plan))
    one = next(each for each in found if "Phát huy vai trò" in each.text)
    run = next(each for each in one.runs if "Phát huy" in each.text)
    new = deepcopy(one._p)
    one._p.addnext(new)
    for mark in [each for each in new.iter() if str(each.tag).endswith("}bookmarkStart")]:
        mark.getparent().remove(mark)
    for mark in [each for each in one._p.iter() if str(each.tag).endswith("}bookmarkEnd")]:
        mark.getparent().remove(mark)
    other = Paragraph(new, document)
    run.text = run.text.replace("Phát huy vai trò của các cơ quan", "Phát huy vai trò")
    run = next(each for each in other.runs if "Phát huy" in each.text)
    run.text = run.text.replace("Phát huy vai trò của các", "Gắn trách nhiệm các")
    divided = saved(document)
    outcome = came_home(divided, plan)
    assert not outcome.left
    wanted = "      - Phát huy vai trò\n      - Gắn trách nhiệm các cơ quan\n"
    assert after(plan, outcome) == LISTS.replace(
        "      - Phát huy vai trò của các cơ quan\n", wanted
    )
    document, found = opened(edited(plan=plan))
    one, two = (next(e for e in found if t in e.text) for t in ("Phát huy vai trò", "Bảo đảm"))
    for each in [each for each in two._p if not str(each.tag).endswith("}pPr")]:
        one._p.append(each)
    two._p.getparent().remove(two._p)
    outcome = came_home(saved(document), plan)
    text = after(plan, outcome)
    assert not outcome.left
    assert text.count("      - ") == LISTS.count("      - ") - 1
    assert "Bảo đảm thiết thực, tiết kiệm" in text


def test_an_element_that_says_more_than_the_document_does_not_go() -> None:
    """Its budget, which another document prints, would go unseen."""
    line = "      - text: Tổ chức hội nghị tổng kết\n"
    plan = loaded(LISTS.replace(line, f"{line}        budget: 20 triệu đồng\n"))
    document, found = opened(edited(plan=plan))
    at = next(number for number, each in enumerate(found) if "tổng kết" in each.text)
    for each in found[at : at + 3]:
        each._p.getparent().remove(each._p)
    outcome = came_home(saved(document), plan)
    assert not outcome.changes
    assert {each.reason for each in outcome.left} == {Reason.NO_PARAGRAPH}


@pytest.mark.parametrize("labels", ["", "labels: {lead: Cơ quan chủ trì}\n"])
def test_a_label_that_was_edited_becomes_a_word_of_the_plan(labels: str) -> None:
    """At all its places, which are named; two other words for it clash."""
    plan = loaded(PLAN + labels)
    old = "Cơ quan chủ trì" if labels else "Đơn vị chủ trì"
    outcome = came_home(edited((old, "Chịu trách nhiệm"), plan=plan), plan)
    assert not outcome.left
    assert after(plan, outcome) == f"{PLAN}labels: {{lead: Chịu trách nhiệm}}\n".replace(
        *(("{lead: Chịu trách nhiệm}", "\n  lead: Chịu trách nhiệm") if not labels else ("", ""))
    ).replace("labels: \n", "labels:\n")
    outcome = came_home(edited((old, "Chịu trách nhiệm"), (old, "Làm"), plan=plan), plan)
    assert not outcome.changes
    assert {each.reason for each in outcome.left} == {Reason.CLASH}


def test_a_value_that_is_printed_elsewhere_is_told_with_those_places() -> None:
    """A change at one place is a change at all."""
    plan = loaded(f"{PLAN}labels: {{lead: Cơ quan chủ trì}}\n")
    outcome = came_home(edited(("Cơ quan chủ trì", "Chịu trách nhiệm"), plan=plan), plan)
    ((text, span, lines),) = outcome.also
    assert text == "Cơ quan chủ trì"
    assert span.line == PLAN.count("\n") + 1
    assert ["Cơ quan chủ trì: Sở Nội vụ" in each.text for each in lines] == [True]
