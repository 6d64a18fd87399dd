"""Tables: cells that go over rows and columns, and tables within tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kehoach.word import Paragraph, Table
from word_made import cell, par, row, run, table
from word_read import said, table_in

SPAN = '<w:gridSpan w:val="{}"/>'.format
BEGINS = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def shape(found: Table) -> list[list[tuple[str, int, int, int]]]:
    """For each row its cells' words, columns and rows."""
    return [
        [(words(each.blocks), each.column, each.columns, each.rows) for each in row_.cells]
        for row_ in found.rows
    ]


def words(blocks: tuple[object, ...]) -> str:
    """The words of a cell."""
    return " ".join(each.text for each in blocks if isinstance(each, Paragraph))


def test_cells_over_columns() -> None:
    """A cell may cover several columns, and a row may begin or end inside the table."""
    found = table_in(
        table(
            row("a", "b", "c"),
            row(cell("d", SPAN(2)), "e"),
            row("f", properties='<w:gridBefore w:val="2"/>'),
            row(cell("g", SPAN(0)), cell("h", SPAN(10**9)), "i"),
        )
    )
    assert shape(found) == [
        [("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)],
        [("d", 0, 2, 1), ("e", 2, 1, 1)],
        [("f", 2, 1, 1)],
        [("g", 0, 1, 1), ("h", 1, 64, 1), ("i", 65, 1, 1)],
    ]


def test_cells_over_rows() -> None:
    """A cell that goes on with the one above it is one cell; its own words are kept."""
    found = table_in(
        table(
            row("1", cell("a", BEGINS), "x"),
            row("2", cell("<w:p/>", GOES_ON), "y"),
            row("3", cell("b", GOES_ON), cell("z", BEGINS)),
            row("4", cell("c", BEGINS), cell(table(row("trong")) + "<w:p/>", GOES_ON)),
            row("5", cell("d", GOES_ON.replace("/", ' w:val="continue"/')), "u"),
        )
    )
    assert shape(found) == [
        [("1", 0, 1, 1), ("a b", 1, 1, 3), ("x", 2, 1, 1)],
        [("2", 0, 1, 1), ("y", 2, 1, 1)],
        [("3", 0, 1, 1), ("z", 2, 1, 2)],
        [("4", 0, 1, 1), ("c d", 1, 1, 2)],
        [("5", 0, 1, 1), ("u", 2, 1, 1)],
    ]
    assert [[words(each.blocks) for each in covered] for covered in found.covered] == [
        ["1", "a b", "x"],
        ["2", "a b", "y"],
        ["3", "a b", "z"],
        ["4", "c d", "z"],
        ["5", "c d", "u"],
    ]
    assert isinstance(found.rows[2].cells[1].blocks[1], Table)


def test_cells_that_go_on_with_nothing() -> None:
    """A cell that says that it goes on, with nothing above it, is a cell."""
    found = table_in(table(row(cell("a", GOES_ON)), row(cell("b", GOES_ON), "c")))
    assert shape(found) == [[("a b", 0, 1, 2)], [("c", 1, 1, 1)]]


def test_the_old_way_over_columns() -> None:
    """Cells of old files go on with the cell to the left."""
    found = table_in(
        table(
            row(cell("a", '<w:hMerge w:val="restart"/>'), cell("<w:p/>", "<w:hMerge/>"), "b"),
            row(cell("c", "<w:hMerge/>"), cell("d", "<w:hMerge/>")),
        )
    )
    assert shape(found) == [[("a", 0, 2, 1), ("b", 2, 1, 1)], [("c d", 0, 2, 1)]]


def test_header_rows() -> None:
    """Rows are repeated on every page only from the top on."""
    head = "<w:tblHeader/>"
    found = table_in(
        table(
            row("a", properties=head),
            row("b", properties=head),
            row("c"),
            row("d", properties=head),
        )
    )
    assert [each.header for each in found.rows] == [True, True, False, False]


def test_wrapped_rows_and_cells() -> None:
    """Content controls around rows and cells, and marks between them, are looked through."""
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    mark = '<w:bookmarkStart w:id="1" w:name="n"/><w:bookmarkEnd w:id="1"/>'
    found = table_in(
        table(
            f"<w:tblPr/>{mark}",
            control(row("a", control(cell("b")))),
            f"<w:tr>{cell(par(run('c')))}<w:tc/></w:tr>",
        )
    )
    assert shape(found) == [[("a", 0, 1, 1), ("b", 1, 1, 1)], [("c", 0, 1, 1), ("", 1, 1, 1)]]
    first = found.rows[0].cells[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.starts, first.ends) == (("n",), ("n",))


def test_tables_in_cells() -> None:
    """A table within a table stands in its cell, in order."""
    inner = par("trước") + table(row("1", "2")) + par("sau")
    assert said(table(row(cell(inner), "bên phải"))) == ["trước", "1", "2", "sau", "bên phải"]


def test_places() -> None:
    """A table has the place of its first paragraph; an empty table is none."""
    assert table_in(table(row("a"))).place.ordinal == 1
    assert table_in(table("<w:tr><w:tc/></w:tr>")).place.ordinal == 0
    assert said("<w:tbl/>" + par("x")) == ["x"]


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(("", BEGINS, GOES_ON)), st.integers(1, 3)), max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_every_word_is_in_one_cell(plan: list[list[tuple[str, int]]]) -> None:
    """Whatever goes on with what, each word stands in one cell, and no two cells overlap."""
    rows = [
        row(
            *(
                cell(f"r{here}c{there}", merge + SPAN(span))
                for there, (merge, span) in enumerate(cells)
            )
        )
        for here, cells in enumerate(plan)
    ]
    found = table_in(table(*rows))
    written = [f"r{here}c{there}" for here, cells in enumerate(plan) for there in range(len(cells))]
    assert sorted(" ".join(each[0] for row_ in shape(found) for each in row_).split()) == sorted(
        written
    )
    for here, cells in enumerate(found.covered):
        taken = [
            column for each in cells for column in range(each.column, each.column + each.columns)
        ]
        assert len(taken) == len(set(taken)), here
