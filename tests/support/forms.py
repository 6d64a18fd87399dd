"""Plans of other offices in a notation of lines, written as Word files, texts and Markdown.

One line is one paragraph: `^` before it centres and emboldens it, `*` emboldens it, `#1 ` to `#4 `
let Word count it, `[` puts it in a text box, and `%` parts the two sides of a head or a foot, whose
lines `/` parts (`//` within a cell makes a paragraph). Rows of tables begin with `|`: `<` joins a
cell to the one before it, `~` to the one above it. Behind `=>` stands what must be read: task, who
leads, who supports, when.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from kehoach.plan import Plan
from kehoach.vietnamese import plain
from scores import Score, score

LONGEST = 40
"""Characters of a task's name that are compared."""


class Task(NamedTuple):
    """What must be read of one task."""

    name: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    time: str


class Form(NamedTuple):
    """A plan of an office: its lines, and the tasks in it."""

    name: str
    lines: tuple[str, ...]
    tasks: tuple[Task, ...]


def form(name: str, text: str) -> Form:
    """A form from its notation."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    tasks = [_task(line[2:]) for line in lines if line.startswith("=>")]
    return Form(name, tuple(line for line in lines if not line.startswith("=>")), tuple(tasks))


def _task(text: str) -> Task:
    name, leads, supports, time = (each.strip() for each in f"{text} || | |".split("|")[:4])
    return Task(name, _names(leads), _names(supports), time)


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in text.split(";"))))


# --- Word files ----------------------------------------------------------------------------------

_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"))


def as_word(form: Form, font: str = "Times New Roman") -> bytes:
    """The form as a Word file; numbers of `#` lines are counted by Word."""
    document = docx.Document()
    document.styles["Normal"].font.name = font
    number = _numbering(document)
    for rows in runs(form.lines):
        if rows[0].startswith("|"):
            _table(document, [cells(row) for row in rows])
        else:
            _paragraph(document, rows[0], number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def runs(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines, with rows of one table together."""
    run: list[str] = []
    for line in lines:
        if line.startswith("|"):
            run.append(line)
            continue
        if run:
            yield run
            run = []
        yield [line]
    if run:
        yield run


def cells(row: str) -> list[str]:
    """The cells of a row, as they are written."""
    return [each.strip() for each in row[1:].split("|")]


def _numbering(document: Document) -> int:
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(_LEVELS)
    )
    number = "77"
    part.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'
        ),
    )
    part.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
    )
    return int(number)


def _paragraph(document: Document, line: str, number: int) -> None:
    if line.startswith("%"):
        sides = line[1:].split("%")
        table = document.add_table(1, len(sides))
        for cell, side in zip(table.rows[0].cells, sides, strict=True):
            _fill(cell, [each.strip() for each in side.split(" / ")], centred=True)
    elif line.startswith("["):
        _box(document.add_paragraph(), line[1:].strip())
    elif line.startswith("#"):
        paragraph = document.add_paragraph()
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{int(line[1]) - 1}"/>'
                f'<w:numId w:val="{number}"/></w:numPr>'
            )
        )
        paragraph.add_run(line[2:].strip()).bold = line[1] in "12"
    else:
        _run(document.add_paragraph(), line)


def _run(paragraph: Paragraph, line: str) -> None:
    bold = line[:1] in "^*"
    if line[:1] == "^":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(line[bold:].strip()).bold = bold


def _box(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
            f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict>"
        )
    )


def _table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {"<", "~"}:
                _fill(table.cell(at, column), text.split(" // "))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "<" and (column + 1 == len(row) or row[column + 1] != "<"):
                first = max(n for n in range(column) if row[n] != "<")
                table.cell(at, first).merge(table.cell(at, column))
            if text == "~" and (at + 1 == len(rows) or rows[at + 1][column] != "~"):
                first = max(n for n in range(at) if rows[n][column] != "~")
                table.cell(first, column).merge(table.cell(at, column))
    for row in table.rows[: 1 + ("~" in rows[1])]:
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def _fill(cell: _Cell, texts: Sequence[str], *, centred: bool = False) -> None:
    for at, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        _run(paragraph, f"{'^' if centred and at else ''}{text}".replace("^*", "^"))


# --- texts ---------------------------------------------------------------------------------------


def as_text(form: Form) -> str:
    """The form as it comes from the clipboard: numbers of `#` lines lost, cells behind tabs."""
    return "\n".join(_text_lines(form)) + "\n"


def _text_lines(form: Form) -> Iterator[str]:
    for line in form.lines:
        if line.startswith("|"):
            yield "\t".join(
                "" if each in {"<", "~"} else each.replace(" // ", " ") for each in cells(line)
            )
        elif line.startswith("%"):
            for side in line[1:].split("%"):
                yield from (each.strip().lstrip("^*") for each in side.split(" / "))
        elif line.startswith("#"):
            yield line[2:].strip()
        else:
            yield line.lstrip("^*[").strip()


def as_markdown(form: Form) -> str:
    """The form with headings by signs and tables of pipes."""
    return "\n\n".join(_markdown_parts(form)) + "\n"


def _markdown_parts(form: Form) -> Iterator[str]:
    for rows in runs(form.lines):
        if rows[0].startswith("|"):
            shown = [
                ["" if each in {"<", "~"} else each.replace(" // ", "<br>") for each in cells(row)]
                for row in rows
            ]
            lines = [f"| {' | '.join(row)} |" for row in shown]
            yield "\n".join((lines[0], "|" + "---|" * len(shown[0]), *lines[1:]))
            continue
        (line,) = rows
        if line.startswith("#"):
            yield f"{'#' * int(line[1])} {line[2:].strip()}"
        elif line.startswith("^"):
            yield f"**{line[1:].strip()}**"
        else:
            yield from _text_lines(Form("", (line,), ()))


# --- what was read -------------------------------------------------------------------------------


def read_scores(plan: Plan, form: Form) -> dict[str, Score]:
    """Lead, support and time of each task, against what the form says."""
    wanted = {_key(each.name): each for each in form.tasks}
    found: dict[str, list[tuple[str, str]]] = {"task": [], "lead": [], "support": [], "time": []}
    for activity in plan.activities:
        key = _key(activity.name)
        task = wanted.get(key, Task("", (), (), ""))
        found["task"].append((key, ""))
        for role, units, names in (
            ("lead", activity.leads, task.leads),
            ("support", activity.supports, task.supports),
        ):
            for each in units:
                forms = {plain(text) for text in each.unit.forms}
                same = next((name for name in names if plain(name) in forms), each.unit.name)
                found[role].append((key, plain(same)))
        for timing in (activity.when, activity.due):
            if timing:
                found["time"].append((key, plain(timing.words).strip(".; ")))
    wants = {
        "task": [(key, "") for key in wanted],
        "lead": [(key, plain(name)) for key, each in wanted.items() for name in each.leads],
        "support": [(key, plain(name)) for key, each in wanted.items() for name in each.supports],
        "time": [(key, plain(each.time)) for key, each in wanted.items() if each.time],
    }
    return {
        role: score(found[role], wants[role]) if found[role] or wants[role] else Score(1.0, 1.0)
        for role in found
    }


def _key(name: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in plain(name))
    return " ".join(words.split())[:LONGEST].strip()
