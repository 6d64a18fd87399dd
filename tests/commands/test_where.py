"""`kehoach where`: from printed words to their places in the plan."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plans import HEAD, LAI_CHAU
from running import Run

PLAN = """\
units:
  - {name: Sở Văn hóa, short: SVH}
  - {name: Các đơn vị có liên quan, open: true}
sections:
  - heading: Lễ hội
    activities:
      - id: le
        text: |
          Tổ chức lễ hội đường phố
          Bế mạc lễ hội, trao giải
        lead: SVH
        support: [Sở Văn hoá, Các đơn vị có liên quan]
        when: 2023-12
        lines: {Hình thức tổ chức: Trực tiếp}
      - text: Sơ kết công tác tổ chức
        lead: SVH
        when: {after: le}
"""


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """The lines of a small plan in a file."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(HEAD + PLAN, "utf-8")
    return (HEAD + PLAN).splitlines()


def found(run: Run, words: str, *options: str | Path) -> list[dict[str, Any]]:
    """What is found, as a program reads it."""
    return json.loads(run("where", words, "--format", "json", *options).stdout)  # type: ignore[no-any-return]  # as it is printed


def said(place: dict[str, Any], lines: list[str]) -> str:
    """The text of the file at a place that lies on one line."""
    assert place["line"] == place["end_line"]
    return str(lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1])


def test_words_are_found_at_their_exact_place(run: Run, lines: list[str]) -> None:
    """Whatever their case, their tones and the blanks and signs between them."""
    (place,) = found(run, "BẾ MẠC LỄ HỘI; trao  giải")
    assert said(place, lines) == "Bế mạc lễ hội, trao giải"
    assert place["path"] == ["sections", 0, "activities", 0, "text"]
    assert place["how"] == []
    assert place["documents"] == [
        "ke-hoach", "bieu-phan-cong", "don-vi/so-van-hoa", "lich", "tien-do", "index",
    ]  # fmt: skip


def test_a_name_is_found_where_it_stands_and_through_what(run: Run, lines: list[str]) -> None:
    """The plan refers to a unit by any of its forms; documents print the official one."""
    places = found(run, "sở văn hóa")
    assert [said(each, lines) for each in places] == ["Sở Văn hóa", "SVH", "Sở Văn hoá", "SVH"]
    assert [each["source"] for each in places] == [False, True, True, True]
    assert "don-vi/so-van-hoa" in places[0]["documents"]


def test_words_over_several_values_are_found_in_each(run: Run, lines: list[str]) -> None:
    """The label is the compiler's own; the name and the sign behind it are not looked for."""
    places = found(run, "tổ chức: trực tiếp")
    assert [said(each, lines) for each in places] == ["Hình thức tổ chức", "Trực tiếp"]
    assert [each["how"] for each in places] == [["key"], []]


def test_what_is_computed_is_found_at_what_it_is_made_from(run: Run, lines: list[str]) -> None:
    """A time in other words, and one that hangs on another activity."""
    (place,) = found(run, "tháng 12 2023")
    assert (said(place, lines), place["how"]) == ("2023-12", ["computed"])
    places = found(run, "Sau tổ chức lễ hội")
    assert [said(each, lines) for each in places] == ["Tổ chức lễ hội"]


def test_accents_may_be_left_out_where_nothing_has_the_words(run: Run, lines: list[str]) -> None:
    """As with the names of units."""
    assert said(found(run, "so ket cong tac")[0], lines) == "Sơ kết công tác"


def test_words_of_the_compiler_stand_in_no_file(run: Run, lines: list[str]) -> None:
    """It is said so, and which documents have them."""
    assert lines
    (place,) = found(run, "Độc lập")
    assert (place["file"], place["path"], place["how"]) == (None, None, ["own"])
    assert "ke-hoach" in place["documents"]
    assert run("where", "độc lập").stdout.startswith("kehoach's own words")


def test_words_that_no_document_prints_are_told_of(run: Run, lines: list[str]) -> None:
    """Exit status 1: nothing is wrong with the line, but nothing was found."""
    assert lines
    for words in ("không có ở đâu", "Sở Văn hoá lễ", "!"):
        result = run("where", words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr
    assert run("where", "không có", "--format", "json").stdout == "[]\n"


def test_places_are_printed_for_people(run: Run) -> None:
    """A line for each, as editors and terminals know it; many sheets are counted."""
    result = run("where", "kỷ", "niệm", "20", "năm", "--plan", LAI_CHAU)
    assert result.exit_code == 0
    first, second, *_others = result.stdout.splitlines()
    assert re.search(r"00-van-ban.yaml:\d+:\d+: document\.subject$", first)
    assert second.startswith("  ke-hoach, ")
    assert "task sheets" in second


def test_a_plan_with_errors_has_no_documents(run: Run, lines: list[str], tmp_path: Path) -> None:
    """Its findings come first."""
    text = "\n".join(lines).replace("lead: SVH", "lead: Sở X")
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    result = run("where", "lễ hội")
    assert result.exit_code == 1
    assert "KH110" in result.stderr
