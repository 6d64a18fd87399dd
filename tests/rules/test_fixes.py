"""What findings can be fixed, and that fixing is done when it is done."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.findings import Edit, Finding, Replace, ReplacePart, Severity, Span
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.rules.checking import check_plan
from kehoach.rules.fixes import apart, fixed
from plans import DATA, HEAD, LAI_CHAU, load_text

FIXABLE = ("KH503", "KH601", "KH602", "KH606", "KH704")
BAD = sorted(path.name for path in (DATA / "rules").glob("*-bad.yaml"))


def fixed_plan(loaded: Loaded, *select: str) -> Loaded:
    """The plan after its findings are fixed."""
    found = fixed(loaded, select)
    assert found.refused == ()
    after = {name: change.after for name, change in found.changes.items()}
    return load_source(read_texts(loaded.source.whole_texts() | after))


def codes(loaded: Loaded) -> set[str]:
    """The codes of all findings of a plan."""
    return {finding.code for finding in check_plan(loaded)}


@pytest.mark.parametrize("code", FIXABLE)
def test_what_can_be_fixed_is_gone_afterwards_and_nothing_is_added(code: str) -> None:
    """The fix of every bad fixture removes it."""
    before = load_text((DATA / f"rules/{code}-bad.yaml").read_text("utf-8"))
    after = fixed_plan(before, code)
    assert code not in codes(after)
    assert codes(after) <= codes(before)


@pytest.mark.parametrize("name", BAD)
def test_mending_twice_is_mending_once(name: str) -> None:
    """Whatever is wrong: of one code, and of all at once."""
    loaded = load_text((DATA / "rules" / name).read_text("utf-8"))
    for select in ((), (name[:5],)):
        after = fixed_plan(loaded, *select)
        assert fixed(after, select).changes == {}


def test_mending_the_real_plan_twice_is_mending_it_once() -> None:
    """What its activities mean stays, and nothing is left that could be fixed."""
    before = load(LAI_CHAU)
    after = fixed_plan(before)
    assert not codes(after) & set(FIXABLE)
    assert fixed(after).changes == {}
    for one, other in zip(before.plan.activities, after.plan.activities, strict=True):
        assert [each.unit.name for each in one.leads] == [each.unit.name for each in other.leads]


NAME = "Sở Văn hóa, Thể thao"
DECOMPOSED = HEAD + (
    f"units:\n  - name: {normalize('NFD', NAME)}\n    short: SVH\n"
    "sections:\n  - heading: Việc\n    activities:\n"
    "      - text: Dọn vệ sinh\n        lead: svh\n        when: Tháng 9/2026\n"
)
"""A registry with a name in decomposed letters, which a unit in a role is to be called by."""


@pytest.mark.parametrize("select", [(), ("KH704",), ("KH606",), ("KH606", "KH704")])
def test_a_name_in_decomposed_letters(select: tuple[str, ...]) -> None:
    """It is not copied so: fixing it there and here is done in one run, in whatever order."""
    after = fixed_plan(load_text(DECOMPOSED), *select)
    assert fixed(after, select).changes == {}
    text = after.source.whole_texts()["plan.yaml"]
    assert (f"lead: {NAME}" in text) == (select != ("KH606",))
    assert (normalize("NFD", NAME) in text) == (select == ("KH704",))


NEW_LINE = "nói kỷ niệm kỷ\n      niệm xong"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (f">-\n      {NEW_LINE}", ">-\n      nói kỷ niệm xong"),
        (f"'{NEW_LINE}'", "'nói kỷ niệm xong'"),
        ('"nói c\\u00e1c c\\u00e1c xong"', '"nói c\\u00e1c xong"'),
        ("'nói ''các các'' xong'", "'nói ''các'' xong'"),
        ("nói các các các xong # ghi chú", "nói các xong # ghi chú"),
        ("nói các các , xong , rồi", "nói các, xong, rồi"),
        ("{text: các các}", "{text: các}"),
    ],
)
def test_words_are_mended_however_they_are_written(written: str, wanted: str) -> None:
    """Divided by a line end, behind escapes, several in one text."""
    text = f"sections:\n  - heading: Việc\n    text: {written}\n"
    if written.startswith("{"):
        text = f"sections:\n  - heading: Việc\n    items: [{written}]\n"
    after = fixed_plan(load_text(text)).source.whole_texts()["plan.yaml"]
    assert after == text.replace(written, wanted)


def test_what_yaml_repeats_is_left_to_a_person_and_the_rest_is_mended() -> None:
    """It is said that it could not be fixed, once."""
    text = HEAD + (
        "sections:\n  - heading: Việc\n    text: &t nói các các xong\n"
        "  - heading: Việc khác\n    text: *t\n  - heading: Việc cuối\n    text: rồi thì các các\n"
    )
    found = fixed(load_text(text))
    assert found.changes["plan.yaml"].after == text.replace("rồi thì các các", "rồi thì các")
    assert found.places == {"plan.yaml": 1}
    paths = [each.edit.path for each in found.refused]
    assert paths == [("sections", 0, "text"), ("sections", 1, "text")]


def finding(*edits: Edit) -> Finding:
    return Finding("KH601", "m", Span("a"), "", Severity.WARNING, (), edits)


def test_of_two_edits_that_overlap_the_first_is_made() -> None:
    """The other may come in the next round; those of one text come from its end."""
    one, two, three = (ReplacePart(("a",), *span, "x") for span in ((0, 4), (2, 7), (7, 7)))
    assert list(apart([finding(two), finding(three, one)])) == [three, one]
    whole = Replace(("a",), "y")
    assert list(apart([finding(one), finding(whole), finding(two)])) == [whole]


@examples(40)
@given(
    st.lists(
        st.sampled_from(["các", "kỷ niệm", ",", "1500 đồng", "ngày 5/3/2023", "hoà", ".", "\n"])
    )
)
def test_whatever_is_wrong_is_mended_in_one_run(words: list[str]) -> None:
    """One edit may make place for another: they are made until there is none."""
    text = " ".join(words).replace(" \n ", "\n          ")
    loaded = load_text(f"sections:\n  - heading: Việc\n    text: >-\n          x {text}\n")
    after = fixed_plan(loaded)
    assert fixed(after).changes == {}
    left = [each for each in check_plan(after) if each.fix]
    assert left == []


def test_files_beside_are_not_touched(tmp_path: Path) -> None:
    """Only what has something to fix."""
    (tmp_path / "a.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "b.yaml").write_text("sections: [{heading: Việc, text: các các}]\n", "utf-8")
    assert list(fixed(load(tmp_path)).changes) == [f"{tmp_path.as_posix()}/b.yaml"]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("- Ghi chú: a: b", "- 'Ghi chú: a: b'"),
        ("- 07h30 - 08h00: Đón tiếp: đại biểu", "- '07h30 - 08h00: Đón tiếp: đại biểu'"),
        ("- text: Nội dung: gồm ba phần", "- text: 'Nội dung: gồm ba phần'"),
        ("- Ghi chú: xã 'A': một, xã B: hai", "- 'Ghi chú: xã ''A'': một, xã B: hai'"),
        ("- - Buổi sáng: Bài 1: mở đầu", "- - 'Buổi sáng: Bài 1: mở đầu'"),
        ("- (Lưu ý: mang theo: bút)", "- '(Lưu ý: mang theo: bút)'"),
    ],
)
def test_a_sentence_with_a_colon_is_put_in_quotes(line: str, right: str) -> None:
    """Where the line's intention is plain, though the file is no YAML before."""
    broken = load_text(f"{HEAD}sections:\n  - heading: Việc\n    items:\n      {line}\n")
    assert [each.code for each in broken.findings] == ["KH003"]
    assert "--fix" in broken.findings[0].help
    (change,) = fixed(broken).changes.values()
    assert change.after.splitlines()[-1].strip() == right
    mended = load_source(read_texts({"plan.yaml": change.after}))
    assert fixed(mended).changes == {}


@pytest.mark.parametrize(
    "line",
    [
        "- text: Kiểm tra, lead: Sở Y tế: Phòng A",
        "- lead: Sở Y tế, support: Sở Tài chính",
        "- Ghi chú: a: b  # xem lại: sau",
        "- {text: Kiểm tra: đợt 1: xã A",
        "- 'Ghi chú': a: b",
    ],
)
def test_what_may_be_meant_otherwise_is_left(line: str) -> None:
    """Keys that stand without braces, a comment, an open brace, quotes."""
    text = f"{HEAD}sections:\n  - heading: Việc\n    items:\n      {line}\n"
    broken = load_text(text)
    assert not broken.is_sound
    assert fixed(broken).changes == {}
