"""Whether a resolution with its programme and annexes can be said: figures, nothing is kept.

    python tools/real_shapes.py DIR

DIR holds folders of a document in Markdown, in three files: the resolution with the programme, an
annex of indicators, an annex of tasks. Of them a plan is made, and how many of the words of each
part its documents print, in order.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, TypeAlias

from kehoach.findings import Severity
from kehoach.plan import Loaded, load_source
from kehoach.reader import read_texts
from kehoach.vietnamese import fold
from kehoach.views.official import official_view
from kehoach.views.printed import View, paragraphs
from kehoach.views.supplement import supplement_view
from kehoach.views.words import TableBlock

Value: TypeAlias = dict[str, Any]

_WORD = re.compile(r"[\w.,/%≥≤&-]+")
_MARKED = re.compile(r"(?:([IVX]+)\.|(\d+)\.|([a-zđ])\)|(-)) ")
_DOCUMENT = re.compile(r"Số: (\d+)/(\S+)")
_DAY = re.compile(r"(.+), ngày (\d+) tháng (\d+) năm (\d+)")
"""What stands before a part of the outline, from the outside in."""


# --- from Markdown to a plan ----------------------------------------------------------------------


def lines_of(text: str) -> list[str]:
    """The lines that say something, without emphasis."""
    found = (line.strip().strip("#*").replace("**", "").strip() for line in text.splitlines())
    return [line for line in found if line]


def outline(lines: Iterable[str]) -> list[Value]:
    """Lines behind marks as sections in sections; others are paragraphs of the last one."""
    top: Value = {"sections": []}
    stack: list[tuple[int, Value]] = [(0, top)]
    for line in lines:
        mark = _MARKED.match(line)
        if mark is None:
            stack[-1][1].setdefault("text", []).append(line)
            continue
        level = next(n for n in range(1, 5) if mark[n])
        words = line[mark.end() :]
        if level == 4:  # noqa: PLR2004  # a dash
            stack[-1][1].setdefault("items", []).append(words)
            continue
        while stack[-1][0] >= level:
            stack.pop()
        has_heading = level == 1 or (level == 2 and len(stack) > 2)  # noqa: PLR2004  # 1. below I.
        made: Value = {"heading": words} if has_heading else {"text": [words]}
        stack[-1][1].setdefault("sections", []).append(made)
        stack.append((level, made))
    return list(top["sections"])


def resolution(lines: Sequence[str]) -> Value:
    """The document that encloses the others."""
    number = next(match for line in lines if (match := _DOCUMENT.search(line)))
    day = next(match for line in lines if (match := _DAY.match(line)))
    decides = lines.index("QUYẾT NGHỊ:")
    bases = next(n for n, line in enumerate(lines) if line.startswith("Căn cứ"))
    recipients = lines.index("Nơi nhận:")
    signer = next(n for n, line in enumerate(lines) if line.startswith("TM."))
    to = " ".join(lines[recipients + 1 : signer]).lstrip("- ").split("; - ")
    articles = [re.sub(r"^Điều \d+\. ", "", line) for line in lines[decides + 1 : recipients]]
    return {
        "id": "nghi-quyet",
        "type": "Nghị quyết",
        "number": number[1],
        "symbol": number[2],
        "date": "-".join((day[4], day[3], day[2])),
        "place": day[1],
        "subject": lines[lines.index("NGHỊ QUYẾT") + 1],
        "issuer": {"name": "Chính phủ"},
        "bases": [line.rstrip(";.") for line in lines[bases:decides]],
        "sections": [{"text": article} for article in articles],
        "recipients": to[:-1],
        "filing": to[-1].removeprefix("Lưu: ").rstrip(".").split(", "),
        "signature": {
            "authority": lines[signer : signer + 2],
            "post": lines[signer + 2],
            "name": " ".join(lines[signer + 3 : signer + 5]),
        },
    }


def rows_of(text: str) -> list[list[str]]:
    """The cells of the rows of a table; a row without a number goes on with the one above it."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if not line.startswith("|") or set(line) <= set("|- :"):
            continue
        row = [cell.strip().strip("*").strip() for cell in line.strip().strip("|").split("|")]
        if row[0]:
            found.append(row)
        else:
            found[-1] = [
                f"{one} {other}".strip() for one, other in zip(found[-1], row, strict=False)
            ]
    return found


def annex_of_indicators(text: str) -> tuple[Value, list[Value]]:
    """The first annex, and the indicators that it shows; their numbers are not typed."""
    head, *rows = rows_of(text)
    made: list[Value] = []
    for number, name, unit, value, lead in rows:
        if re.fullmatch("[IVX]+", number):
            made.append({"group": f"{number} {name}"})
            continue
        cells = {"text": name, "unit": unit, "value": value, "lead": lead}
        indicator = {key: cell for key, cell in cells.items() if cell}
        holder = made[-1].setdefault("indicators", []) if "." in number else made
        holder.append(indicator)
    keys = ("number", "text", "unit", "value", "lead")
    columns = [{"show": key, "label": label} for key, label in zip(keys, head, strict=True)]
    return {"title": title_of(text), "table": {"rows": "indicators", "columns": columns}}, made


def annex_of_tasks(text: str) -> Value:
    """The second annex: activities that stand nowhere else."""
    head, *rows = rows_of(text)
    keys = ("number", "text", "lead", "support", "output", "when")
    columns = [{"show": key, "label": label} for key, label in zip(keys, head, strict=True)]
    groups: list[Value] = []
    for row in rows:
        number, words, *others = [*row, "", "", "", ""][:6]
        if re.fullmatch(r"[IVX]+\.", number):
            groups.append({"heading": words, "activities": []})
            continue
        cells = zip(keys[2:], others, strict=True)
        task = {"text": words} | {key: cell for key, cell in cells if cell}
        groups[-1]["activities"].append(task)
    return {"title": title_of(text), "table": {"columns": columns}, "sections": groups}


def title_of(text: str) -> str:
    """The title of an annex."""
    return lines_of(text)[1]


def units_of(tasks: Iterable[Value]) -> list[Value]:
    """Whoever is named in a cell, as it is written there."""
    found: dict[str, str] = {}
    for task in tasks:
        for key in ("lead", "support"):
            if name := task.get(key):
                found.setdefault(fold(name), name)
    return [{"name": name, "open": True} for name in found.values()]


def plan_of(folder: Path) -> Value:
    """The plan of a document in three files."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("[0-9]-*.md"))]
    whole = lines_of(texts[0])
    start = next(n for n, line in enumerate(whole) if line.startswith("CHƯƠNG TRÌNH HÀNH ĐỘNG"))
    first = next(n for n in range(start, len(whole)) if whole[n].startswith("I. "))
    programme = {
        "id": "chuong-trinh",
        "within": "nghi-quyet",
        "type": whole[start].capitalize(),
        "subject": whole[start + 1],
        "numbering": ["I", "1", "a", "-"],
        "sections": outline(whole[first:]),
    }
    first_annex, indicators = annex_of_indicators(texts[1])
    annexes = [first_annex, annex_of_tasks(texts[2])]
    tasks = [task for group in annexes[1]["sections"] for task in group["activities"]]
    parts = [part for each in indicators for part in each.get("indicators", [])]
    return {
        "kehoach": 1,
        "documents": [resolution(whole[:start]), programme],
        "units": units_of([*tasks, *indicators, *parts]),
        "indicators": indicators,
        "appendices": annexes,
    }


# --- what comes out -------------------------------------------------------------------------------


def words_in(texts: Iterable[str]) -> list[str]:
    """The words of texts, to be compared."""
    words = (fold(word).strip(".,-/") for text in texts for word in _WORD.findall(text))
    return [word for word in words if word]


def share(wanted: Iterable[str], view: View) -> float:
    """How many of the words that are wanted a view prints, in order."""
    one, other = words_in(wanted), words_in(paragraphs(view))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(1, len(one))


def figures(folder: Path) -> Iterator[str]:
    """What there is to say of a document."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("[0-9]-*.md"))]
    loaded = made(plan_of(folder))
    errors = [each for each in loaded.findings if each.severity is Severity.ERROR]
    yield f"shapes: {folder.name}: {len(errors)} errors, {len(loaded.findings)} findings"
    yield from (f"  {each.code} {each.message}" for each in errors[:5])
    plan = loaded.plan
    whole = lines_of(texts[0])
    start = next(n for n, line in enumerate(whole) if line.startswith("CHƯƠNG TRÌNH HÀNH ĐỘNG"))
    one, two = (supplement_view(each, plan) for each in plan.appendices)
    annexes = [
        [*lines_of(each.split("|")[0]), *(" ".join(row) for row in rows_of(each))]
        for each in texts[1:]
    ]
    parts = (
        ("resolution", whole[:start], official_view(plan, plan.papers[0])),
        ("body", whole[start:], official_view(plan)),
        ("annex I", annexes[0], one),
        ("annex II", annexes[1], two),
    )
    for name, wanted, view in parts:
        yield f"  {name:12} {share(wanted, view):.4f} of the words in order"
    numbers = [
        row.cells[0].text
        for block in one.body
        if isinstance(block, TableBlock)
        for row in block.rows
        if not row.group
    ]
    indicators = sum(number.rstrip(".").isdigit() for number in numbers)
    yield f"  {len(plan.activities)} tasks, {indicators} indicators"


def made(plan: Value) -> Loaded:
    """A plan that was never in a file."""
    return load_source(read_texts({"plan.yaml": json.dumps(plan, ensure_ascii=False, indent=1)}))


def main() -> int:
    """Print the figures."""
    for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
        for line in figures(folder):
            sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
