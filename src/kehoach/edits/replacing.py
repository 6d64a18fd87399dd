"""Another value in place of one that stands in a file."""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.edits.file import Child
from kehoach.edits.habits import Habits, kind_of, longest_line
from kehoach.edits.place import Place
from kehoach.edits.regions import has_room, standing_of
from kehoach.edits.respelling import Spelled, respelled
from kehoach.edits.splices import Splice, is_ended, lines_of, unended
from kehoach.edits.texts import Where, Written
from kehoach.edits.values import Plain, RefusedError, Scribe, ends_in_line_end, plain_of
from kehoach.findings import Value
from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.reader.scalars import Origin

_ENOUGH_LINES = 3
"""Of a text that tells its own width."""

_APART = frozenset(("", *" \t\r\n[{,"))
"""Behind what a value may begin at once."""


class Replacement(NamedTuple):
    """A value in place of the former at `child`; `name` is its key, or that of its list."""

    child: Child
    place: Place
    habits: Habits
    name: str
    former: Plain
    value: Value

    def splices(self) -> Iterator[Splice]:
        """What changes: on the line of the key or dash, and on those below."""
        (start, end), body = standing_of(self.place.file, self.child)
        written = self._written()
        is_compact = self._is_dash and written.inline and not isinstance(self.value, str)
        yield self._inline(self._slot if is_compact else start, end, written.inline)
        bare = self.place.file.text.bare
        last = len(bare)
        at = self.place.file.next_line(end)
        if body:
            lines, begin = written.body, body.start
            if body.end == last and not is_ended(bare) and not self._is_open:
                lines = unended(lines)
                begin = begin if lines else len(unended(bare[:begin]))
            if lines and begin == last and not is_ended(bare):
                lines = self.place.newline + lines
            yield Splice(begin, body.end, lines)
        elif written.body and at > end and is_ended(bare[:at]):
            yield Splice(at, at, written.body)
        elif written.body:
            lines = written.body if self._is_open else unended(written.body)
            yield Splice(last, last, self.place.newline + lines)

    @property
    def _slot(self) -> int:
        return self.child.end if self.child.slot is None else self.child.slot

    @property
    def _is_open(self) -> bool:
        """Whether the value is only itself with a line end behind it."""
        return ends_in_line_end(plain_of(self.value))

    @property
    def _has_room(self) -> bool:
        """Whether no comment below the value would be taken for a line of it."""
        (_start, end), body = standing_of(self.place.file, self.child)
        return has_room(self.place.file, body.end if body else end, self.place.column)

    @property
    def _is_dash(self) -> bool:
        return self.child.key is None and not self.place.in_brackets

    def _inline(self, start: int, end: int, text: str) -> Splice:
        bare = self.place.file.text.bare
        if text and bare[start - 1 : start] not in _APART:
            text = f" {text}"
        if not text:
            while start > self._slot and bare[start - 1] in " \t":
                start -= 1
            text = " " if self.place.in_brackets else ""
        return Splice(start, end, f"{self._colon}{text}" if self.child.slot is None else text)

    @property
    def _colon(self) -> str:
        """The colon of a key that has none: behind `? key` it stands on the next line."""
        file = self.place.file
        is_marked = not self.place.in_brackets and file.content.startswith("?", self.child.start)
        line = f"{self.place.newline}{' ' * self.place.column}"
        return f"{line if is_marked else ''}:"

    def _written(self) -> Written:
        in_brackets = self.place.in_brackets
        scribe = Scribe(self.habits, self.place.newline, in_brackets, self._has_room)
        is_text = isinstance(self.former, str) and not self.place.file.is_alias(self.child.value)
        if is_text and isinstance(self.value, str):
            return self._respelled(self.value, scribe)
        if self.value is None and self.place.in_brackets and self.child.key is None:
            raise RefusedError(_("nothing at all cannot stand between commas"))
        used = self.place.file.column(self._slot) + 1
        return scribe.value(self.value, self.place.column, used, self.name, dash=self._is_dash)

    def _respelled(self, text: str, scribe: Scribe) -> Written:
        old = self._spelled()
        kind = kind_of(text)
        is_usual = not kind or (self.name, kind) in self.habits.kinds
        plain = is_usual or (not old.style and kind_of(self.former) == kind)
        plain = plain and ("\t" not in text or "\t" in self.former)
        return respelled(old, text, self._where(old, scribe), plain=plain)

    def _spelled(self) -> Spelled:
        file, node = self.place.file, self.child.value
        standing, style = standing_of(file, self.child), file.style(node)
        start, end = standing.body or standing.inline
        if style in ("'", '"'):
            start, end = start + 1, end - 1
        bounds = file.places.starts[node], file.places.ends[node]
        return Spelled(
            self.former,
            style,
            file.text.bare[slice(*standing.inline)],
            file.text.bare,
            start,
            end,
            Origin(file.content, *bounds, self.former).pieces,
        )

    def _where(self, old: Spelled, scribe: Scribe) -> Where:
        """The place of a text with the indentation and the width of its own lines."""
        file, standing = self.place.file, standing_of(self.place.file, self.child)
        start, end = standing.inline.start, (standing.body or standing.inline).end
        where = scribe.where(self.place.column, file.column(start), dash=self._is_dash)
        own = longest_line(file, start, end) if old.style != "|" else 0
        is_telling = len(lines_of(old.content[start:end])) > _ENOUGH_LINES
        width = own if is_telling else max(own, self.habits.width)
        return where._replace(indent=self._indent(old) or where.indent, width=width)

    def _indent(self, old: Spelled) -> int:
        """Where the lines of a text begin, if it has lines of its own."""
        file = self.place.file
        starts = [piece.start for piece in old.pieces if piece.start < piece.end]
        if old.style in ("|", ">") and starts:
            first = old.text.lstrip("\n")
            return file.column(starts[0]) - len(first) + len(first.lstrip(" "))
        line = file.text.line_at(old.start)[0]
        below = (each for each in starts if file.text.line_at(each)[0] > line)
        return next((file.column(each) for each in below), 0)
