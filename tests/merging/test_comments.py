"""The comments of a Word file become comments of YAML, and nothing else of the plan changes."""

from __future__ import annotations

import io

import docx

from kehoach.build.anchors import anchors_of
from kehoach.build.documents import Document, documents
from kehoach.build.naming import OFFICIAL
from kehoach.merging.comments import commented, line_of
from kehoach.merging.merge import merge
from kehoach.plan import Loaded, load, load_source
from kehoach.reader import read_texts
from kehoach.render.formats import Format
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from kehoach.word import read_word
from plans import COMMUNE, HEAD

PLAN = (
    HEAD
    + """\
sections:
  - heading: Việc phải làm
    activities:
      - {id: hop-bao, text: Tổ chức họp báo tại tỉnh}
      - text: Tổ chức hội nghị tổng kết tại huyện
"""
)


def of_texts(text: str) -> Loaded:
    """A plan of one file."""
    return load_source(read_texts({"plan/a.yaml": text}))


def page(plan: Loaded) -> Document:
    """The official document of a plan."""
    return next(each for each in documents(plan.plan) if each.name == OFFICIAL)


def built(plan: Loaded, document: Document) -> bytes:
    """Its Word file, with keys."""
    anchors = anchors_of(document.words(), plan)
    with Renderer(Templates.at()) as renderer:
        return renderer.render(document.structure, document.view(), Format.DOCX, anchors)


def said(data: bytes, about: str, *texts: str) -> bytes:
    """A file with comments of somebody on the paragraph that has some words."""
    word = docx.Document(io.BytesIO(data))
    paragraph = next(each for each in word.paragraphs if about in each.text)
    for text in texts:
        word.add_comment(paragraph.runs[-1:], text=text, author="Nguyễn Văn A")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_every_comment_on_words_of_the_plan_has_its_place() -> None:
    """On each paragraph of a real plan: in the file, once, and the plan says the same."""
    base = load(COMMUNE)
    word = docx.Document(io.BytesIO(built(base, page(base))))
    for at, each in enumerate(each for each in word.paragraphs if each.text.strip()):
        word.add_comment(each.runs[-1:], text=f"Ý kiến {at} # kehoach: ignore KH208 x", author="A")
    buffer = io.BytesIO()
    word.save(buffer)
    edited = read_word(buffer.getvalue())
    found = commented(base, page(base), base, edited)
    outcome = merge(base, page(base), found.plan, edited)
    left = {each.about for each in found.left(edited.comments, outcome)}
    assert left == {"Chương trình:", "Chỉ tiêu:"}  # labels of kehoach's own
    assert len(edited.comments) - len(left) > 50
    assert found.plan.source.data == base.source.data
    assert not commented(base, page(base), found.plan, edited).remarked.changes


def test_a_comment_stands_above_its_value_also_where_the_plan_has_moved_on() -> None:
    """With who said it, when, and on what; of what is gone it is told."""
    base = of_texts(PLAN)
    data = said(built(base, page(base)), "tổng kết", "Ở đâu?\nKhi nào?")
    edited = read_word(data)
    moved = PLAN.replace(
        "      - text: Tổ chức hội nghị", "      - id: x\n        text: Tổ chức hội nghị"
    )
    mine = of_texts(f"# đầu\n{moved}")
    found = commented(base, page(base), mine, edited)
    lines = found.plan.source.whole_texts()["plan/a.yaml"].splitlines()
    (comment,) = edited.comments
    at = next(at for at, line in enumerate(lines) if line.strip() == line_of(comment))
    assert "tổng kết" in lines[at + 1]
    assert line_of(comment).startswith("# Nguyễn Văn A, ")
    assert ': "Ở đâu? Khi nào?" (về: "Tổ chức hội nghị' in line_of(comment)
    gone = of_texts(PLAN[: PLAN.index("      - text: Tổ chức hội")])
    assert not commented(base, page(base), gone, edited).remarked.changes


def test_an_edit_and_a_comment_come_together() -> None:
    """The change of a file has both; a comment on what is taken out is left to be told."""
    base = of_texts(PLAN)
    edited = read_word(said(built(base, page(base)), "tổng kết", "Hay", "Hay", "Dở"))
    found = commented(base, page(base), base, edited)
    outcome = found.joined(merge(base, page(base), found.plan, edited))
    (change,) = outcome.changes.values()
    assert change.before == PLAN
    lines = [line.strip() for line in change.after.splitlines() if "# Nguyễn Văn A" in line]
    assert sorted(lines) == sorted({line_of(each) for each in edited.comments})
    assert found.left(edited.comments, outcome) == ()
