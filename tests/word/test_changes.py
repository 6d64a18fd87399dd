"""Tracked changes: what each view shows, and what is told of each change."""

from __future__ import annotations

from kehoach.word import (
    Limits,
    Place,
    Revision,
    RevisionKind,
    by_authors,
    everything,
    nothing,
    paragraphs,
    read_word,
)
from word_made import cell, deleted, par, row, run, styled, table, text_box, tracked, word
from word_read import only, read, said, table_in

DAY = "2026-11-01T00:00:00Z"


def mark(kind: str, more: str = "", author: str = "An") -> str:
    """The properties of a paragraph whose end is a change."""
    return f"{more}<w:rPr>{tracked(kind, '', author)}</w:rPr>"


def test_runs_know_whose_they_are() -> None:
    """A run that is a change says which; two authors' words are two runs."""
    paragraph = only(
        par(run("a") + tracked("ins", run("b")) + tracked("ins", run("c"), "Bình") + run("d"))
    )
    assert [(each.text, each.revision and each.revision.author) for each in paragraph.runs] == [
        ("a", None),
        ("b", "An"),
        ("c", "Bình"),
        ("d", None),
    ]
    assert paragraph.runs[1].revision == Revision(RevisionKind.INSERTION, "An", DAY)
    kept = only(par(run("a") + deleted("b")), nothing)
    assert kept.text == "ab"
    assert kept.runs[1].revision == Revision(RevisionKind.DELETION, "An", DAY)


def test_a_change_inside_a_change() -> None:
    """What one adds and another takes away is there only if just the first is accepted."""
    body = par(run("a") + tracked("ins", run("b") + deleted("c", "Bình") + run("d")))
    assert said(body) == ["abd"]
    assert said(body, nothing) == ["a"]
    assert said(body, by_authors({"An"})) == ["abcd"]
    assert said(body, by_authors({"Bình"})) == ["a"]
    changes = read(body, by_authors({"An"})).changes
    assert [(each.text, each.accepted) for each in changes] == [("bd", True), ("c", False)]


def test_what_is_told_of_changes() -> None:
    """Each change with author, kind, words and place, whether the view takes it or not."""
    body = (
        par(run("a"), mark("ins"))
        + par(
            "<w:r><w:rPr><w:b/>"
            + tracked("rPrChange", "<w:rPr/>", "Bình")
            + "</w:rPr><w:t>b</w:t></w:r>"
            + tracked("ins", "<w:r><w:t>c</w:t><w:tab/><w:br/></w:r>")
            + tracked("del", "<w:r><w:delText>d</w:delText><w:tab/></w:r>")
        )
        + par("e", tracked("pPrChange", "<w:pPr/>"))
    )
    for accept in (everything, nothing):
        changes = read(body, accept).changes
        assert [(each.revision.kind.value, each.text, each.place.ordinal) for each in changes] == [
            ("insertion", "¶", 1),
            ("format", "", 2),
            ("insertion", "c\t\n" if accept is everything else "c\t", 2),
            ("deletion", "d\t", 2),
            ("format", "", 3),
        ]
        assert changes[1].revision.author == "Bình"
        assert {each.accepted for each in changes} == {accept is everything}


def test_formats_are_of_the_view() -> None:
    """A look or a style that somebody changed is the old one where the change is not accepted."""
    changed = (
        "<w:r><w:rPr><w:b/>"
        + tracked("rPrChange", "<w:rPr><w:i/></w:rPr>")
        + "</w:rPr><w:t>x</w:t></w:r>"
    )
    style = '<w:pStyle w:val="B"/>' + tracked("pPrChange", '<w:pPr><w:pStyle w:val="A"/></w:pPr>')
    styles = '<w:style w:styleId="A"/><w:style w:styleId="B"/>'
    new, old = (only(par(changed, style), view, styles=styles) for view in (everything, nothing))
    assert (new.bold, new.italic, new.style.id) == (True, False, "B")
    assert (old.bold, old.italic, old.style.id) == (False, True, "A")


def test_paragraphs_joined() -> None:
    """A paragraph whose end is deleted goes on with the next, and is what it was itself."""
    styles = '<w:style w:styleId="A"/><w:style w:styleId="B"/>'
    first = par("một ", mark("del", '<w:pStyle w:val="A"/>'))
    body = first + styled("hai", "B") + par("ba")
    document = read(body, styles=styles)
    assert [(each.text, each.style.id) for each in paragraphs(document.blocks)] == [
        ("một hai", "A"),
        ("ba", ""),
    ]
    assert said(body, nothing, styles=styles) == ["một", "hai", "ba"]
    gone = par(deleted("một"), mark("del", '<w:pStyle w:val="A"/>')) + styled("hai", "B")
    joined = only(gone, styles=styles)
    assert (joined.text, joined.style.id, joined.place.ordinal) == ("hai", "B", 2)


def test_paragraphs_split() -> None:
    """An end that somebody put in is not there in the original."""
    body = par("một", mark("ins")) + par(" hai", mark("moveTo")) + par(" ba")
    assert said(body) == ["một", "hai", "ba"]
    assert said(body, nothing) == ["một hai ba"]


def test_ordinals_are_the_same_in_all_views() -> None:
    """A paragraph that two views show has one number in both."""
    gone, new = (row("e", "f", properties=tracked(kind, "")) for kind in ("del", "ins"))
    body = (
        par("a")
        + par(deleted("b"), mark("del"))
        + par(tracked("ins", run("c")))
        + table(gone, new, row("x"))
        + par(tracked("del", text_box(par("g") + par("h"))))
        + par(tracked("ins", text_box(par("g"))))
        + par("d")
    )
    for accept in (everything, nothing):
        document = read(body, accept)
        found = {each.text: each.place for each in paragraphs(document.blocks)}
        assert found["a"] == Place("body", 1)
        assert (found["x"].ordinal, found["d"].ordinal) == (8, 14)
        rows = [each.place.ordinal for each in document.changes if each.text == "ef"]
        assert rows == [4, 6]


def test_an_end_with_nothing_behind() -> None:
    """An end that is gone joins nothing across a table; an empty paragraph then leaves."""
    rows = table(row("x"))
    assert said(par("a", mark("del")) + rows) == ["a", "x"]
    assert len(read(par(deleted("a"), mark("del")) + rows).blocks) == 1
    assert len(read(par(deleted("a"), mark("del"))).blocks) == 1


def test_a_comment_in_a_paragraph_that_left() -> None:
    """The words of a comment may begin in a paragraph that the view leaves out."""
    body = par(
        '<w:commentRangeStart w:id="1"/>' + deleted("a") + '<w:bookmarkStart w:id="1" w:name="n"/>',
        mark("del"),
    ) + table(row(cell(par(run("b") + '<w:commentRangeEnd w:id="1"/>' + run("c")))))
    comments = '<w:comment w:id="1" w:author="An"/>'
    (comment,) = read(body, comments=comments).comments
    assert (comment.about, comment.place) == ("b", Place("body", 1))


def test_bookmarks_go_with_their_words() -> None:
    """A bookmark of a paragraph that is deleted is gone; one that goes on stays."""
    named = '<w:bookmarkStart w:id="{0}" w:name="n{0}"/>{1}<w:bookmarkEnd w:id="{0}"/>'.format
    first = par(named(1, deleted("một")), mark("del"))
    second = par(named(2, run("hai")))
    joined = only(first + second)
    assert (joined.text, joined.starts, joined.ends) == ("hai", ("n2",), ("n2",))
    both = only(par(named(1, run("một")), mark("del")) + second)
    assert (both.text, both.starts, both.ends) == ("mộthai", ("n1", "n2"), ("n1", "n2"))
    emptied = only(par(named(1, deleted("một"))))
    assert (emptied.text, emptied.starts) == ("", ("n1",))
    none = only(par(named(1, deleted("một")), mark("del")) + par(named(2, deleted("hai"))))
    assert (none.text, none.starts) == ("", ("n2",))
    inside = only(par(tracked("del", '<w:bookmarkStart w:id="1" w:name="n1"/>') + run("a")))
    assert inside.starts == ("n1",)


def test_rows() -> None:
    """A row that is deleted or put in is in one view only, and is one change."""
    gone = row("a", "b", properties=tracked("del", ""))
    new = row("c", "d", properties=tracked("ins", "", "Bình"))
    body = table(row("x", "y"), gone, new)
    assert said(body) == ["x", "y", "c", "d"]
    assert said(body, nothing) == ["x", "y", "a", "b"]
    assert table_in(body).rows[1].revision == Revision(RevisionKind.INSERTION, "Bình", DAY)
    changes = [(each.text, each.revision.author) for each in read(body).changes]
    assert changes == [("ab", "An"), ("cd", "Bình")]
    assert read(table(gone)).blocks == ()
    few = read_word(word(body), limits=Limits(again=1))
    assert [each.text for each in few.changes] == ["a", ""]


def test_cells() -> None:
    """Likewise cells."""
    body = table(
        row("a", cell("b", tracked("cellIns", "")), cell("c", tracked("cellDel", "")), "d"),
    )
    assert said(body) == ["a", "b", "d"]
    assert said(body, nothing) == ["a", "c", "d"]


def test_blocks() -> None:
    """A change may stand around whole blocks."""
    body = tracked("ins", par("a") + tracked("moveFrom", par("b"))) + par("c")
    assert said(body) == ["a", "c"]
    assert said(body, nothing) == ["c"]
    assert said(body, by_authors([])) == ["c"]
