"""Notes and comments: what their parts say of those that the text refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kehoach.i18n import _
from kehoach.word.blocks import Story
from kehoach.word.document import Block, Comment, Note, paragraphs
from kehoach.word.draft import File
from kehoach.word.faults import too_large
from kehoach.word.ledger import Ledger, Marks
from kehoach.word.markup import Element, child, children, value, whole
from kehoach.word.styles import switched_on

_KINDS: Final = ("footnote", "endnote")
_FORMS: Final = {"footnote": "decimal", "endnote": "lowerRoman"}


def marks_of(settings: Element | None) -> dict[str, Marks]:
    """How notes are numbered, by their kinds."""
    found = {}
    for kind in _KINDS:
        said = child(settings, f"w:{kind}Pr")
        form = value(said, "w:numFmt") or _FORMS[kind]
        found[kind] = Marks(form, whole(value(said, "w:numStart"), 1))
    return found


def notes_of(parts: Mapping[str, Element | None], file: File, ledger: Ledger) -> tuple[Note, ...]:
    """The notes in the order of their references; `parts` are their parts by kind."""
    nodes: dict[tuple[str, str], Element] = {}
    for kind in _KINDS:
        for node in children(parts.get(kind)):
            if node.tag == f"w:{kind}":
                nodes[kind, node.get("w:id", "")] = node
    stories = {kind: Story(kind, file, ledger) for kind in _KINDS}
    read: dict[tuple[str, str], tuple[Block, ...]] = {}
    found = []
    for reference in tuple(ledger.references):
        key = reference.kind, reference.id
        if key in nodes:
            if key not in read:
                read[key] = stories[reference.kind].read(nodes[key])
            found.append(Note(reference.kind, reference.mark, read[key], reference.place))
    return tuple(found)


def comments_of(
    root: Element | None, extended: Element | None, file: File, ledger: Ledger
) -> tuple[Comment, ...]:
    """The comments in the order of their part."""
    nodes = [node for node in children(root) if node.tag == "w:comment"]
    if len(nodes) > ledger.limits.comments:
        raise too_large(_("comments"), ledger.limits.comments)
    about = ledger.about()
    story = Story("comment", file, ledger)
    more = {node.get("w15:paraId", ""): node for node in children(extended)}
    names = {paragraph: node.get("w:id", "") for node in nodes for paragraph in _paragraphs(node)}
    found = []
    for node in nodes:
        name = node.get("w:id", "")
        here = about.get(name)
        words = "\n".join(each.line for each in paragraphs(story.read(node))).strip()
        said = next((more[each] for each in _paragraphs(node) if each in more), None)
        answers = "" if said is None else names.get(said.get("w15:paraIdParent", ""), "")
        done = said is not None and switched_on(said.get("w15:done"))
        comment = Comment(name, node.get("w:author", ""), node.get("w:date", ""), words)
        if here is not None:
            comment = comment._replace(about=here.words, place=here.place)
        found.append(comment._replace(answers=answers, done=done))
    return tuple(found)


def _paragraphs(comment: Element) -> list[str]:
    """The ids of a comment's paragraphs, by one of which other parts name it."""
    return [name for node in comment if (name := node.get("w14:paraId"))]
