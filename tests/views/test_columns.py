"""The widths of columns: they follow what is in them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan import Value
from kehoach.views.columns import fitted
from kehoach.views.widths import em_width
from kehoach.views.words import Cell, Column, Row, TableBlock

TEXTS = st.text(alphabet="aăâđ ơ-/1M", max_size=60)


def table(titles: list[str], rows: list[list[str]]) -> TableBlock:
    """A table of plain texts."""
    return TableBlock(
        tuple(Column(Value(title, ())) for title in titles),
        tuple(Row(tuple(Cell(Value(text, ())) for text in row)) for row in rows),
    )


def widths(made: TableBlock) -> list[int]:
    """The width of each column."""
    return [column.width for column in made.columns]


@given(rows=st.lists(st.lists(TEXTS, min_size=4, max_size=4), max_size=5), landscape=st.booleans())
def test_widths_are_a_whole(rows: list[list[str]], *, landscape: bool) -> None:
    """Whatever is in the cells, the widths are positive and make 100, and no text is lost."""
    made = fitted(table(["TT", "Việc", "Đơn vị chủ trì", "Thời gian"], rows), landscape=landscape)
    assert sum(widths(made)) == 100
    assert all(width > 0 for width in widths(made))
    texts = [[cell.text for cell in row.cells if cell.text] for row in made.rows]
    assert texts == [[text for text in row if text] for row in rows]
    for index, column in enumerate(made.columns):
        if not column.longest_word:
            room = column.width * (700 if landscape else 453) * 10
            words = [word for row in made.rows for word in row.cells[index].text.split()]
            assert all(em_width(word) * 12 / 1000 <= room / 1000 for word in words)


def test_the_longest_texts_have_the_most_room() -> None:
    """Beside three columns of short texts, the long one takes most of the table."""
    made = fitted(table(["TT", "Việc", "Chủ trì"], [["1", "Một việc dài " * 30, "Sở Y tế"]] * 3))
    assert widths(made)[1] > 70
    assert not any(column.longest_word for column in made.columns)


def test_an_empty_column_does_not_stand() -> None:
    """Unless it is asked for; one with a single text stands."""
    rows = [["1", "", "", "Sở Y tế"], ["2", "", "x", "Sở Nội vụ"]]
    titles = ["TT", "Trống", "Ghi chú", "Chủ trì"]
    assert [column.title for column in fitted(table(titles, rows)).columns] == [
        "TT", "Ghi chú", "Chủ trì",
    ]  # fmt: skip
    assert len(fitted(table(titles, rows), drop=False).columns) == 4


def test_a_word_that_no_column_holds_is_broken_after_some_letters() -> None:
    """The column says after how many, and the others keep their words."""
    made = fitted(table(["TT", "Tên", "Chủ trì"], [["1", "x" * 200, "Sở Y tế"]]))
    assert 10 < made.columns[1].longest_word < 60
    assert made.columns[0].longest_word == made.columns[2].longest_word == 0


def test_numbers_take_no_room_that_is_left() -> None:
    """Beside a column of short texts, that of the numbers is as wide as they are."""
    short = table(["TT", "Tên"], [["1", "Một"], ["2", "Hai"]])
    numbers = replace(short, columns=(replace(short.columns[0], centred=True), short.columns[1]))
    assert widths(fitted(numbers))[0] < 12 < widths(fitted(short))[0]
