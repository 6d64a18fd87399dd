"""Every family of written times, by the tables of `tests/data/times`: a text, and what it means."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.period import VIETNAM, Days, Kind, read_period
from kehoach.vietnamese.period.families import GRAMMAR
from plans import DATA
from times import told

FAMILIES = sorted((DATA / "times").glob("*.tsv"))


def rows(path: Path) -> list[tuple[str, str]]:
    """The rows of a table."""
    lines = path.read_text("utf-8").splitlines()
    return [(text, meant) for text, _tab, meant in (line.partition("\t") for line in lines)]


ROWS = [
    pytest.param(text, meant, id=f"{path.stem}: {text}")
    for path in FAMILIES
    for text, meant in rows(path)
]
TEXTS = [text for path in FAMILIES for text, _meant in rows(path)]


@pytest.mark.parametrize(("text", "meant"), ROWS)
def test_a_time_means_what_its_words_say_and_prints_back(text: str, meant: str) -> None:
    """Days, hours, deadlines, rules and marks; and the words as they were written."""
    period = read_period(text)
    assert told(period) == meant
    assert period.words == period.text == text


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_a_family_has_ten_members_and_nearly_all_are_understood(path: Path) -> None:
    """What is of another kind is a family by itself."""
    read = [read_period(text).kind is not Kind.UNREAD for text, _meant in rows(path)]
    assert len(read) >= 10
    assert sum(read) == (0 if path.stem == "of-another-kind" else len(read))


@given(st.sampled_from(TEXTS), st.sampled_from(["NFC", "NFD", "upper", "dash", "stop", "blanks"]))
def test_the_way_of_writing_makes_no_difference(text: str, way: str) -> None:
    """Unicode form, capitals, kinds of dashes and spaces, a final stop."""
    changed = {
        "NFC": unicodedata.normalize("NFC", text),
        "NFD": unicodedata.normalize("NFD", text),
        "upper": text.upper(),
        "dash": text.replace("-", "–"),
        "stop": f" {text}. ",
        "blanks": re.sub(r" ", "\u00a0 ", text),
    }[way]
    there = unicodedata.normalize("NFC", told(read_period(changed))).casefold()
    here = told(read_period(text)).casefold()
    assert " ".join(there.split()).replace("–", "-") == here


@given(st.sampled_from(TEXTS), st.sampled_from(["Dự kiến ", "Thời gian: ", "(", "Phấn đấu "]))
def test_words_around_a_time_change_no_day_of_it(text: str, lead: str) -> None:
    """What is expected or hoped for is on the same days; parentheses around all of it say nothing."""
    there = read_period(f"{lead}{text})" if lead == "(" else lead + text)
    here = read_period(text)
    if there.kind is here.kind:
        assert (there.start, there.end, there.deadline) == (here.start, here.end, here.deadline)
    else:  # words may begin a label only
        assert there.kind in (Kind.UNREAD, Kind.MILESTONES, Kind.ON_DEMAND, Kind.RELATIVE)


def test_hours_are_moments_in_the_time_of_viet_nam() -> None:
    """24h00 is the midnight at which the day ends; an end in the small hours is on its own day."""
    evening = read_period("Từ 20h00 đến 24h00 ngày 05/02/2027")
    assert evening.first == datetime(2027, 2, 5, 20, tzinfo=VIETNAM)
    assert evening.last == datetime(2027, 2, 6, 0, tzinfo=VIETNAM)
    assert isinstance(evening.first, datetime)
    assert evening.first.utcoffset() == timedelta(hours=7)
    night = read_period("Từ 20h00 ngày 05/02/2027 đến 01h00 ngày 06/02/2027")
    assert night.last == datetime(2027, 2, 6, 1, tzinfo=VIETNAM)
    lone = read_period("7h30 ngày 15/5/2026")
    assert lone.first == lone.last == datetime(2026, 5, 15, 7, 30, tzinfo=VIETNAM)
    due = read_period("Trước 17h00 ngày 15/5/2026")
    assert due.due == datetime(2026, 5, 15, 17, tzinfo=VIETNAM)
    assert read_period("Trước ngày 15/5/2026").due == date(2026, 5, 14)


def test_open_ends_have_a_start_and_no_deadline() -> None:
    """And open starts have an end."""
    for text in (text for text, _meant in rows(DATA / "times/open.tsv")):
        period = read_period(text)
        assert period.open_end is (period.end is None)
        assert period.open_start is (period.start is None)
        assert not (period.open_end and (period.deadline or period.due or period.last))


def test_stretches_of_days_are_asked_for_in_one_way() -> None:
    """One, several, or none where a side is open."""
    assert read_period("15/3/2027").days == (Days(date(2027, 3, 15), date(2027, 3, 15)),)
    assert len(read_period("15, 16 và 20/3/2027").days) == 3
    assert read_period("Từ tháng 3/2027").days == ()
    assert read_period("hằng tháng").has_day
    assert not read_period("09 tháng").has_day
    assert read_period("Thường xuyên; báo cáo trước ngày 15/12/2026").has_day


def test_patterns_of_the_grammar_compile_and_every_symbol_is_known() -> None:
    """No production is dead for a slip in its pattern."""
    known = {each.symbol for each in GRAMMAR.productions} | set(GRAMMAR.tables)
    for each in GRAMMAR.productions:
        for symbol in re.findall(r"<([^>:]+)", each.pattern):
            assert symbol in known or GRAMMAR.terminal(symbol), each.pattern
    for symbol in sorted(known - set(GRAMMAR.tables)):
        assert all(form.node for form in GRAMMAR.forms(symbol))
