"""What people type into a cell for the status is understood, or told; never guessed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.language import Status
from kehoach.language.fields import STATUS_WORDS
from kehoach.merging.statuses import Standing, _phrases, standing_in
from kehoach.sheets import Cell, Kind
from kehoach.vietnamese import plain

EVERY = [(word, each) for each, words in STATUS_WORDS.items() for word in (each.value, *words)]


def said(value: str | float, kind: Kind | None = None) -> Standing | None:
    """What a cell says that holds a text or a number."""
    if isinstance(value, str):
        return standing_in(Cell(4, kind or Kind.TEXT, value))
    return standing_in(Cell(4, kind or Kind.NUMBER, f"{value:g}", value))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("xong", Status.DONE), ("Xong.", Status.DONE), ("đã xong", Status.DONE),
        ("Làm xong rồi", Status.DONE), ("hoàn thành", Status.DONE), ("HOÀN THÀNH", Status.DONE),
        ("Đã hoàn tất", Status.DONE), ("đã thực hiện xong", Status.DONE), ("hoan thanh", Status.DONE),
        ("da xong", Status.DONE), ("đang làm", Status.UNDER_WAY), ("Đang", Status.UNDER_WAY),
        ("đang  thực hiện", Status.UNDER_WAY), ("Đang triển khai thực hiện", Status.UNDER_WAY),
        ("vẫn đang làm", Status.UNDER_WAY), ("tiếp tục triển khai", Status.UNDER_WAY),
        ("dang lam", Status.UNDER_WAY), ("Dang thuc hien", Status.UNDER_WAY),
        ("chưa", Status.NOT_STARTED), ("Chưa làm", Status.NOT_STARTED),
        ("chưa thực hiện", Status.NOT_STARTED), ("chưa tiến hành", Status.NOT_STARTED),
        ("chua", Status.NOT_STARTED), ("(chưa bắt đầu)", Status.NOT_STARTED),
        ("đã tạm dừng", Status.PAUSED), ("Tạm ngừng thực hiện", Status.PAUSED),
        ("không làm", Status.DROPPED), ("không thực hiện nữa", Status.DROPPED),
        ("đã dừng thực hiện", Status.DROPPED),
    ],
)  # fmt: skip
def test_words_of_everyday_are_understood(text: str, status: Status) -> None:
    """In any case and Unicode form, with signs around them, and without marks."""
    for one in (text, text.upper(), unicodedata.normalize("NFD", text), f"  {text} "):
        assert said(one) == Standing(status)


@pytest.mark.parametrize(
    "text",
    [
        "Chưa xong", "chưa hoàn thành", "Cơ bản hoàn thành", "gần xong", "Ổn", "Đúng", "dung",
        "Đã hoàn thành 50%", "Chưa thực hiện 20%", "đang thực hiện 100%", "hoàn thành một phần",
        "xong?", "không", "có", "1", "50", "101%", "-5%", "0,555", "x", "Đang trình ký",
        "xong" + " " * 30000 + "x",
    ],
)  # fmt: skip
def test_what_may_mean_two_things_is_not_understood(text: str) -> None:
    """What is not done may have been begun, or not; a number alone may be anything."""
    assert said(text) is None


@pytest.mark.parametrize(
    ("value", "kind", "found"),
    [
        (0.5, None, Standing(Status.UNDER_WAY, 50)), (0.5, Kind.PERCENT, Standing(Status.UNDER_WAY, 50)),
        ("50%", None, Standing(Status.UNDER_WAY, 50)), ("50 %", None, Standing(Status.UNDER_WAY, 50)),
        ("0,5", None, Standing(Status.UNDER_WAY, 50)), ("0.07", None, Standing(Status.UNDER_WAY, 7)),
        ("100%", None, Standing(Status.DONE, 100)), (1.0, Kind.PERCENT, Standing(Status.DONE, 100)),
        ("0%", None, Standing(Status.NOT_STARTED, 0)), (0.0, Kind.PERCENT, Standing(Status.NOT_STARTED, 0)),
        ("Đang thực hiện 60%", None, Standing(Status.UNDER_WAY, 60)),
        ("đang làm (60 %)", None, Standing(Status.UNDER_WAY, 60)),
        ("Hoàn thành 100%", None, Standing(Status.DONE, 100)),
        ("tạm dừng, 30%", None, Standing(Status.PAUSED, 30)),
        (1.0, None, None), (50.0, None, None), (0.0, None, None), (0.555, None, None), (1.5, Kind.PERCENT, None),
        ("", None, Standing()), ("  ", None, Standing()),
    ],
)  # fmt: skip
def test_a_share_alone_tells_the_status(
    value: str | float, kind: Kind | None, found: Standing | None
) -> None:
    """And beside a status it must go with it."""
    assert said(value, kind) == found


@given(st.sampled_from(EVERY), st.sampled_from(["{}", "{}.", "({})", " {} ;"]))
def test_all_words_of_the_plan_language_are_understood(word: tuple[str, Status], form: str) -> None:
    """Whatever it knows."""
    assert said(form.format(word[0])) == Standing(word[1])


def test_no_two_of_the_words_are_one_without_marks() -> None:
    """So what is typed without them is one status."""
    every = [(plain(words), status) for words, status in _phrases().items()]
    every += [(plain(each.value), each) for each in Status]
    assert len(set(every)) == len(dict(every))


@given(st.text(max_size=12))
def test_no_text_breaks_anything(text: str) -> None:
    """It is a status, or none."""
    found = said(text)
    assert found is None or found.status is not None or not text.strip()
