"""A paragraph as it is read: its words, how they look, and whose they are."""

from __future__ import annotations

from enum import StrEnum

from kehoach.named import NamedTuple


class Place(NamedTuple):
    """Where a paragraph stands.

    `story` is "body", "header", "footer", "footnote", "endnote" or "comment"; `ordinal` counts all
    paragraphs of the story as they are stored, from 1, whatever the view, so that two views of one
    file agree; `section` is an index into the document's sections; `page` is the page on which Word
    last showed its beginning, None where the file does not say.
    """

    story: str
    ordinal: int
    section: int = 0
    page: int | None = None


class RevisionKind(StrEnum):
    """What a tracked change does."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"
    FORMAT = "format"
    """Of letters, of a paragraph, of its number; the words stay."""

    @property
    def adds(self) -> bool:
        """Whether its words are there when it is accepted, rather than when it is rejected."""
        return self in {RevisionKind.INSERTION, RevisionKind.MOVED_HERE}


class Revision(NamedTuple):
    """Whose change it is. `date` is as stored (ISO 8601), empty where it is kept secret."""

    kind: RevisionKind
    author: str = ""
    date: str = ""


class Look(NamedTuple):
    """How words look, after styles and their own format. Nothing of it changes the words."""

    font: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    hidden: bool = False


class Run(NamedTuple):
    """Words of one look. `note` is not empty where they are the mark of a note, as "[1]"."""

    text: str
    look: Look = Look()
    revision: Revision | None = None
    note: str = ""


class Style(NamedTuple):
    """A paragraph's style. `outline` is its level as a heading from 0, None for other text."""

    id: str = ""
    name: str = ""
    outline: int | None = None


class Label(NamedTuple):
    """A number or bullet that Word prints before a paragraph.

    `text` is as it is printed, but for bullets: "-", or "+" where the bullet is one. `form` is the
    format's own name ("decimal", "upperRoman", "bullet"), `number` what was counted on `level`
    (from 0), `list` the list's id. `glued` says that nothing stands between it and the words.
    """

    text: str
    form: str
    level: int
    number: int
    list: str
    glued: bool = False


class Indents(NamedTuple):
    """Twips (1/1440 inch) from the margins; `first` is negative where the first line hangs out."""

    left: int = 0
    right: int = 0
    first: int = 0


class Paragraph(NamedTuple):
    """A paragraph.

    `runs` hold hidden words too; `text` does not. `starts` and `ends` name the bookmarks that start
    or end in it. `alignment` is "left", "center", "right" or "both". `breaks` says that a new page
    begins with it.
    """

    runs: tuple[Run, ...]
    place: Place
    style: Style = Style()
    label: Label | None = None
    alignment: str = "left"
    indents: Indents = Indents()
    breaks: bool = False
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as stored, without the label; a line break is a line end, a tab a tab."""
        return "".join(run.text for run in self.runs if not run.look.hidden)

    @property
    def line(self) -> str:
        """Label and words, as they are printed."""
        text = self.text
        if self.label is None or not self.label.text:
            return text
        return f"{self.label.text}{'' if self.label.glued else ' '}{text}"

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self._all("bold")

    @property
    def italic(self) -> bool:
        """Whether all of it is italic."""
        return self._all("italic")

    @property
    def caps(self) -> bool:
        """Whether all of it is shown in capitals, by format or by its letters."""
        letters = [run for run in self._spoken() if any(letter.isalpha() for letter in run.text)]
        return bool(letters) and all(run.look.caps or run.text.isupper() for run in letters)

    def _all(self, quality: str) -> bool:
        spoken = self._spoken()
        return bool(spoken) and all(getattr(run.look, quality) for run in spoken)

    def _spoken(self) -> list[Run]:
        return [
            run
            for run in self.runs
            if not run.look.hidden and not run.note and not run.text.isspace()
        ]
