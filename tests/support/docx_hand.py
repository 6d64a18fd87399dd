"""A hand that carries out edits of a Word file with python-docx, tracked or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, Final, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from heavy_edits import Deed, Move
from word_hands import opened, saved

Node: TypeAlias = Any
"""An element of a library without types."""

_MARKS: Final = {qn("w:bookmarkStart"), qn("w:bookmarkEnd")}


def edited(content: bytes, deeds: Iterable[Deed], *, tracked: bool = False) -> bytes:
    """The file with some edits."""
    document, found = opened(content)
    hand = _Hand(document, [each._p for each in found], tracked=tracked)
    for deed in deeds:
        for move in deed.moves:
            hand.do(move)
    return saved(document)


def edited_without_keys(content: bytes, deeds: Iterable[Deed], *, tracked: bool = False) -> bytes:
    """The file with some edits, in which no bookmark is left."""
    document, _found = opened(edited(content, deeds, tracked=tracked))
    for mark in [*document.element.body.iter()]:
        if mark.tag in _MARKS:
            mark.getparent().remove(mark)
    return saved(document)


def paragraphs_of(content: bytes) -> list[str]:
    """What the paragraphs say, those without words left out."""
    return [each.text for each in opened(content)[1]]


class _Hand:
    def __init__(self, document: Node, found: Sequence[Node], *, tracked: bool) -> None:
        self._document, self._found, self._tracked = document, found, tracked
        self._changes = 0

    def do(self, move: Move) -> None:
        one = self._found[move.first]
        match move.kind:
            case "type":
                self._type(one, *move.texts)
            case "strike":
                for each in self._found[move.first : move.last + 1]:
                    self._strike(each)
            case "behind":
                for text in reversed(move.texts):
                    new = self._copy(one, text)
                    one.addnext(new)
            case "split":
                self._split(one, *move.texts)
            case "join":
                self._join(one, self._found[move.first + 1], *move.texts)
            case "carry":
                self._carry(self._found[move.first : move.last + 1], self._found[move.behind])
            case _:
                self._do_row(move, one)

    def _do_row(self, move: Move, one: Node) -> None:
        row = _row(one)
        if move.kind == "strike-row":
            self._strike_row(row)
        elif move.kind == "row-behind":
            row.addnext(self._new_row(row, move.texts))
        elif self._tracked:
            texts = [Paragraph(each, self._document).text for each in row.iter(qn("w:p"))]
            _row(self._found[move.behind]).addnext(self._new_row(row, texts))
            self._strike_row(row)
        else:
            _row(self._found[move.behind]).addnext(row)

    def _type(self, one: Node, old: str, new: str) -> None:
        """Words typed over, as little as differs, in the run where they stand."""
        runs = Paragraph(one, self._document).runs
        run = next((each for each in runs if old in each.text), None)
        if run is None:
            said = " ".join(Paragraph(one, self._document).text.split())
            self._say(one, said.replace(old, new, 1))
            return
        text = run.text
        if not self._tracked:
            run.text = text.replace(old, new, 1)
            return
        at = text.index(old)
        before, after = old.split(" "), new.split(" ")
        while before and after and before[0] == after[0]:
            at += len(before.pop(0)) + 1
            del after[0]
        while before and after and before[-1] == after[-1]:
            del before[-1], after[-1]
        gone, come = " ".join(before), " ".join(after)
        if before and not after:
            gone += " "
        elif after and not before:
            come += " "
        parts = [(None, text[:at]), ("del", gone), ("ins", come), (None, text[at + len(gone) :])]
        for kind, words in reversed(parts):
            if words:
                run._r.addnext(self._kept(kind, self._run(run._r, words)))
        run._r.getparent().remove(run._r)

    def _strike(self, one: Node) -> None:
        if not self._tracked:
            one.getparent().remove(one)
            return
        for run in list(one.iter(qn("w:r"))):
            run.addprevious(
                self._kept(
                    "del", self._run(run, Paragraph(one, self._document).text and _text(run))
                )
            )
            run.getparent().remove(run)
        self._mark(one, "del")

    def _split(self, one: Node, first: str, second: str) -> None:
        if self._tracked:  # the new paragraph is the first: its mark is what was put in
            new = self._copy(one, second)
            old = Paragraph(one, self._document).text
            start = next(at for at in range(len(old), 0, -1) if first.startswith(old[:at]))
            self._type_all(one, old, old[:start])
            one.addnext(new)
            return
        new = self._copy(one, second)
        ends = [each for each in one if each.tag == qn("w:bookmarkEnd")]
        self._say(one, first)
        one.addnext(new)
        for each in ends:
            new.append(each)

    def _type_all(self, one: Node, old: str, new: str) -> None:
        run = max(Paragraph(one, self._document).runs, key=lambda each: len(each.text))
        gone = old[len(new) :]
        if run.text.endswith(gone):
            kept = run.text[: len(run.text) - len(gone)]
            run._r.addnext(self._kept("del", self._run(run._r, gone)))
            run._r.addnext(self._run(run._r, kept))
            run._r.getparent().remove(run._r)
        else:
            self._say(one, new)

    def _join(self, one: Node, two: Node, text: str) -> None:
        if self._tracked:
            said = Paragraph(one, self._document).text
            run = self._run(one.findall(qn("w:r"))[-1], text[len(said) :])
            one.findall(qn("w:r"))[-1].addnext(self._kept("ins", run))
            self._strike(two)
            return
        marks = [each for each in two if each.tag in _MARKS]
        self._say(one, text)
        for each in marks:
            one.append(each)
        two.getparent().remove(two)

    def _carry(self, block: Sequence[Node], behind: Node) -> None:
        for each in reversed(block):
            if self._tracked:
                behind.addnext(self._copy(each, Paragraph(each, self._document).text))
                self._strike(each)
            else:
                behind.addnext(each)

    def _strike_row(self, row: Node) -> None:
        if not self._tracked:
            row.getparent().remove(row)
            return
        for each in row.iter(qn("w:p")):
            self._strike(each)
        self._row_mark(row, "del")

    def _new_row(self, row: Node, texts: Sequence[str]) -> Node:
        new = deepcopy(row)
        for each, text in zip(new.iter(qn("w:p")), texts, strict=False):
            _unmark(each)
            self._say(each, text)
            if self._tracked:
                for run in list(each.findall(qn("w:r"))):
                    run.addprevious(self._kept("ins", deepcopy(run)))
                    each.remove(run)
        if self._tracked:
            self._row_mark(new, "ins")
        return new

    def _copy(self, one: Node, text: str) -> Node:
        """A new paragraph that looks like another."""
        new = deepcopy(one)
        _unmark(new)
        for each in [*new.iter(qn("w:ins"), qn("w:del"))]:
            each.getparent().remove(each)
        if not new.findall(qn("w:r")):
            new.append(self._run(next(one.iter(qn("w:r"))), text))
        self._say(new, text)
        if self._tracked:
            for run in new.findall(qn("w:r")):
                run.addprevious(self._kept("ins", deepcopy(run)))
                new.remove(run)
            self._mark(new, "ins")
        return new

    def _say(self, one: Node, text: str) -> None:
        first, *others = Paragraph(one, self._document).runs
        first.text = text
        for each in others:
            each._r.getparent().remove(each._r)

    def _run(self, like: Node, text: str) -> Node:
        new = deepcopy(like)
        for each in list(new):
            if each.tag != qn("w:rPr"):
                new.remove(each)
        words = OxmlElement("w:t")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        new.append(words)
        return new

    def _kept(self, kind: str | None, run: Node) -> Node:
        """A run, inside the mark of a change that is tracked."""
        if kind is None:
            return run
        change = self._change(kind)
        if kind == "del":
            for words in run.iter(qn("w:t")):
                words.tag = qn("w:delText")
        change.append(run)
        return change

    def _change(self, kind: str) -> Node:
        self._changes += 1
        change = OxmlElement(f"w:{kind}")
        change.set(qn("w:id"), str(10_000 + self._changes))
        change.set(qn("w:author"), "Lãnh đạo")
        change.set(qn("w:date"), "2026-05-01T08:00:00Z")
        return change

    def _mark(self, one: Node, kind: str) -> None:
        """The end of a paragraph as put in or struck."""
        properties = one.get_or_add_pPr()
        look = properties.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            properties.append(look)
        look.insert(0, self._change(kind))

    def _row_mark(self, row: Node, kind: str) -> None:
        properties = row.get_or_add_trPr()
        properties.append(self._change(kind))


def _text(run: Node) -> str:
    return "".join(each.text or "" if each.tag == qn("w:t") else "" for each in run)


def _unmark(one: Node) -> None:
    for each in [*one.iter(*_MARKS)]:
        each.getparent().remove(each)


def _row(one: Node) -> Node:
    return next(each for each in one.iterancestors() if each.tag == qn("w:tr"))
