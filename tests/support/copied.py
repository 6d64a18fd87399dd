"""Forms as pages of the web give them to a clipboard, in three kinds of page.

`stacked` breaks all lines and puts a bar below each cell of a table, the head's and the foot's, too;
`barred` puts bars between the cells of a row; `spaced` has a blank line behind each paragraph, one
cell a paragraph, and words of the page above the document.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from forms import Form, cells, runs

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_WIDTH = 74
_PAGE = ("Cổng văn bản", "Đang mở trang, xin chờ...", "Cỡ chữ: A- A A+")
_RULES = ("-------", "---------------")


def numbered(form: Form) -> Form:
    """The form with the numbers that Word counts typed, and without marks of looks."""
    return form._replace(lines=tuple(_numbered(form.lines)))


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    counts = [0, 0, 0, 0]
    for line in lines:
        if line.startswith("#"):
            level = int(line[1]) - 1
            counts = [*counts[:level], counts[level] + 1, *([0] * (3 - level))]
            one, two, three, four = counts
            mark = (
                f"{_ROMAN[one - 1]}.", f"{two}.", f"{two}.{three}.", f"{chr(96 + four)})",
            )[level]  # fmt: skip
            yield f"{mark} {line[2:].strip()}"
        else:
            yield line.replace("*", "") if line[:1] in "%|" else line.lstrip("^*[").strip()


def _sides(line: str) -> list[list[str]]:
    """The lines of the two sides of a head or a foot."""
    return [
        [each.strip().lstrip("^*") for each in side.split(" / ")] for side in line[1:].split("%")
    ]


def _rows(line: str) -> list[list[list[str]]]:
    """A head or a foot as rows of cells: names, then number and day; a foot is one row."""
    left, right = _sides(line)
    if not any(each.startswith("Số:") for each in left):
        return [[left, right]]
    nation = [each for each in right if "ngày" not in each]
    return [
        [[*left[:-1], _RULES[0]], [*nation, _RULES[1]]],
        [[left[-1]], [each for each in right if "ngày" in each]],
    ]


def stacked(form: Form) -> str:
    """All lines broken, a bar below each cell."""
    found: list[str] = []
    for run in runs(numbered(form).lines):
        if run[0].startswith("%"):
            every = [cell for row in _rows(run[0]) for cell in row]
            for cell in every:
                found += [line for text in cell for line in _broken(text, 24)]
                found.append("|")
        elif run[0].startswith("|"):
            for row in run:
                for said in cells(row):
                    if said not in {"<", "~"}:
                        found += [line for text in said.split(" // ") for line in _broken(text)]
                        found.append("|")
        else:
            found += _broken(run[0], 40)
    return "\n".join(found) + "\n"


def _broken(text: str, first: int = _WIDTH) -> list[str]:
    """A paragraph in lines, of which the first is shorter."""
    start, *rest = textwrap.wrap(text, first, break_on_hyphens=False) or [""]
    if not rest:
        return [start]
    return [start, *textwrap.wrap(" ".join(rest), _WIDTH, break_on_hyphens=False)]


def barred(form: Form) -> str:
    """Bars between the cells of a row; of a head's names and a foot only the first lines."""
    found: list[str] = []
    for run in runs(numbered(form).lines):
        if run[0].startswith("%"):
            found += [
                " | ".join(" ".join(_unruled(cell)) for cell in row) + " |" for row in _rows(run[0])
            ]
        elif run[0].startswith("|"):
            found += [" | ".join(_shown(row)) + " |" for row in run]
        else:
            found += run
    return "\n".join(found) + "\n"


def _unruled(cell: Sequence[str]) -> list[str]:
    return [each for each in cell if each not in _RULES]


def _shown(row: str) -> list[str]:
    return ["" if each in {"<", "~"} else each.replace(" // ", " ") for each in cells(row)]


def spaced(form: Form) -> str:
    """A blank line behind each paragraph, one cell a paragraph, the page's own words above."""
    found: list[str] = list(_PAGE)
    for run in runs(numbered(form).lines):
        if run[0].startswith("%"):
            found += ["\n".join(cell) for row in _rows(run[0]) for cell in row]
        elif run[0].startswith("|"):
            found += [
                cell.replace(" // ", "\n")
                for row in run for cell in cells(row) if cell not in {"<", "~"}
            ]  # fmt: skip
        else:
            found += run
    return "\n\n".join(found) + "\n"


SHAPES: dict[str, Callable[[Form], str]] = {"stacked": stacked, "barred": barred, "spaced": spaced}
