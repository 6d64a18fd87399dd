"""Of what ends a document as much stays together as is wanted, and no more."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kehoach.plan import NOTHING, Value
from kehoach.views.endings import ended, introduced
from kehoach.views.words import (
    Block,
    Cell,
    Column,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    Row,
    TableBlock,
)


def words(count: int) -> Value:
    """A text of some words."""
    return Value(" ".join(["chữ"] * count), ())


def table(rows: int) -> TableBlock:
    """A table of rows of one line."""
    columns = (Column(words(1), 20), Column(words(1), 80))
    return TableBlock(columns, tuple(Row((Cell(words(1)), Cell(words(2)))) for _ in range(rows)))


BLOCKS = st.lists(
    st.one_of(
        st.integers(1, 900).map(lambda count: ParagraphBlock(words(count))),
        st.integers(1, 90).map(lambda count: ItemBlock(NOTHING, words(count))),
        st.just(HeadingBlock(1, "I", NOTHING, words(3))),
        st.integers(1, 12).map(table),
    ),
    max_size=8,
)


def plain(block: Block) -> Block:
    """A block without what says where it stands."""
    if isinstance(block, TableBlock):
        rows = tuple(replace(row, keep=False) for row in block.rows)
        return replace(block, rows=rows, joined=False)
    if isinstance(block, (ParagraphBlock, ItemBlock)):
        return replace(block, keep=False, whole=False, joined=False)
    return replace(block, joined=False)


@given(blocks=BLOCKS)
def test_nothing_is_changed_but_where_it_stands(blocks: list[Block]) -> None:
    """The words are the same; the last block stays with nothing; what is joined comes last."""
    made = ended(blocks)
    assert [plain(each) for each in made] == blocks
    joined = [each.joined for each in made]
    assert joined == sorted(joined)
    if made and not isinstance(made[-1], (HeadingBlock, TableBlock)):
        assert not getattr(made[-1], "keep", False)


def test_of_a_long_table_five_rows_stay_together() -> None:
    """All but the last one say that they stay with the next."""
    (made,) = ended([table(9)])
    assert isinstance(made, TableBlock)
    assert [row.keep for row in made.rows] == [False] * 4 + [True] * 4 + [False]


def test_rows_behind_a_group_row_do_not_leave_it() -> None:
    """However many there are."""
    group = Row((Cell(words(2)),), group=True, level=1)
    rows = table(7).rows
    (made,) = ended([replace(table(0), rows=(*rows[:2], group, *rows[2:]))])
    assert isinstance(made, TableBlock)
    assert [row.keep for row in made.rows] == [False] * 2 + [True] * 5 + [False]


def test_a_high_row_is_enough() -> None:
    """What has five lines itself keeps nothing else; what is higher than a page keeps nothing."""
    high = Row((Cell(words(1)), Cell(words(1), tuple(words(1) for _ in range(6)))))
    (made,) = ended([replace(table(0), rows=(*table(3).rows, high))])
    assert isinstance(made, TableBlock)
    assert not any(row.keep for row in made.rows)
    (made,) = ended([replace(table(0), rows=(*table(3).rows, replace(high, tall=True)))])
    assert isinstance(made, TableBlock)
    assert not any(row.keep for row in made.rows)


def test_a_line_behind_a_table_stays_with_its_last_rows() -> None:
    """And a heading between them, too."""
    made = ended([table(9), HeadingBlock(1, "I", NOTHING, words(3)), ParagraphBlock(words(3))])
    assert isinstance(made[0], TableBlock)
    assert [row.keep for row in made[0].rows] == [False] * 6 + [True] * 3
    assert [each.joined for each in made] == [False, True, True]


def test_a_lead_in_stays_with_what_it_leads_to() -> None:
    """A text that ends with a colon is kept with the next block, and the last with none."""
    lead = ParagraphBlock(Value("Chỉ tiêu như sau:", ()))
    point = ItemBlock(NOTHING, Value("Gồm:", ()))
    made = introduced([lead, table(2), point, ParagraphBlock(words(3)), lead])
    assert [getattr(block, "keep", False) for block in made] == [True, False, True, False, False]
