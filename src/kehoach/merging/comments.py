"""The comments of an edited Word file as comments of YAML, above what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.build.documents import Document
from kehoach.edits import Change
from kehoach.edits.remarks import Remark, Remarked, remark_line, with_remarks
from kehoach.findings import Path
from kehoach.merging.changes import compared
from kehoach.merging.edited import lines_of
from kehoach.merging.filled import clean
from kehoach.merging.homes import Homes
from kehoach.merging.outcome import Outcome
from kehoach.merging.report import day_of
from kehoach.named import NamedTuple
from kehoach.plan import Loaded, load_source
from kehoach.views import Words
from kehoach.word import Comment
from kehoach.word import Document as WordDocument


class Commented(NamedTuple):
    """The plan with the comments that have a place in it, and the texts that change with them."""

    plan: Loaded
    remarked: Remarked

    def joined(self, outcome: Outcome) -> Outcome:
        """The changes of a merge with the comments: from the plan as it is to that with both."""
        before = self.remarked.changes
        changes = {name: before[name] for name in before if name not in outcome.changes}
        for name, each in outcome.changes.items():
            changes[name] = Change(
                before[name].before if name in before else each.before, each.after
            )
        return outcome._replace(changes=changes)

    def left(self, comments: Iterable[Comment], outcome: Outcome) -> tuple[Comment, ...]:
        """The comments that are not in the plan, or that go with what is taken out of it."""
        changes = self.joined(outcome).changes
        texts = self.plan.source.whole_texts() | {
            name: each.after for name, each in changes.items()
        }
        lines = {line.strip() for text in texts.values() for line in text.splitlines()}
        return tuple(each for each in comments if line_of(each) not in lines)


def commented(base: Loaded, document: Document, mine: Loaded, edited: WordDocument) -> Commented:
    """The plan as it is now with the comments of a file that was built of a `base`."""
    found = with_remarks(mine.source, tuple(_remarks(base, document, mine, edited)))
    plan = load_source(found.source(mine.source)) if found.changes else mine
    return Commented(plan, found)


def line_of(comment: Comment) -> str:
    """The line that a comment is in the plan."""
    return remark_line(remark_text(comment))


def remark_text(comment: Comment) -> str:
    """A comment in words: `Nguyễn Văn A, 12/11/2026: "…" (về: "…")`."""
    who = ", ".join(each for each in (clean(comment.author), clean(day_of(comment))) if each)
    about = f' (về: "{clean(comment.about)}")' if comment.about.strip() else ""
    return f'{who}: "{clean(comment.text)}"{about}'


def _remarks(
    base: Loaded, document: Document, mine: Loaded, edited: WordDocument
) -> Iterator[Remark]:
    """The comments whose words stand in the plan, each with their place."""
    found = compared(base, document, lines_of(edited))
    words = {
        (line.place.story, line.place.ordinal): found.words[at] for at, line in found.lines.items()
    }
    homes = Homes(base.source, mine.source)
    for each in edited.comments:
        place = (each.place.story, each.place.ordinal) if each.place else None
        if place in words and (path := _path(words[place], each.about, base, homes)):
            yield Remark(path, remark_text(each))


def _path(words: Words, about: str, base: Loaded, homes: Homes) -> Path | None:
    """The value that some words of a paragraph come from: the piece in which they begin."""
    start = max(0, words.find(about.strip()))
    at = 0
    pieces = []
    for piece in words.pieces:
        at += len(piece.text)
        if piece.paths and not piece.former:
            pieces.append((at <= start, piece.paths[0]))
    for _is_before, path in sorted(pieces, key=lambda each: each[0]):
        home = homes.home(base.source.exact(base.places.original(path)))
        if home:
            return home
    return None
