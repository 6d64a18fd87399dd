"""The same documents by what people would use instead, and one page by others."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from cases import (
    ENVIRONMENT,
    HERE,
    KEHOACH,
    PEERS,
    PLAN,
    PYTHON,
    ROOT,
    Case,
    in_turn,
    ms,
    table,
    took,
)
from texts import documents

EACH_RUNS = 3
"""How often LibreOffice is started for every document: it takes a minute each time."""


def peers(work: Path, runs: int) -> str:
    """Whole processes in turn; those that start an office program for every document come last."""
    sheets = work / "sheets"
    subprocess.run(  # noqa: S603  # our own program
        [KEHOACH, "build", "--plan", str(PLAN), "--out", str(sheets)],
        env=ENVIRONMENT, check=True, capture_output=True,
    )  # fmt: skip
    plan = sheets / "plan.json"
    count = len(documents(json.loads(plan.read_text("utf-8"))))
    if count != len([sheets / "ke-hoach.docx", *sheets.glob("don-vi/*.docx")]):
        raise ValueError("the peers would not make the same documents")
    ours = _ours(work, count)
    each = _office(work, plan, count, each=True)
    cases = [
        ours,
        _office(work, plan, count, each=False),
        *_rendercv(work, plan, count),
        Case(
            "pandoc: one DOCX of the document's Markdown",
            ["pandoc", str(sheets / "ke-hoach.md"), "-o", str(work / "p.docx")],
        ),
        _taskjuggler(work, plan),
    ]
    in_turn([case for case in cases if shutil.which(case.command[0])], runs)
    if shutil.which(each.command[0]):
        in_turn([each], min(runs, EACH_RUNS), warm=False)
    rows = [_row(case, ours) for case in (ours, each, *cases[1:])]
    head = ("what", "documents", "median", "÷ kehoach", "per document ÷ kehoach")
    return table(head, rows)


def _row(case: Case, ours: Case) -> tuple[str, ...]:
    if not case.seconds or case.failed:
        return (case.name, "", took(case), "", "")
    whole = case.median / ours.median
    if not case.makes:
        return (case.name, "none", ms(case.median), f"{whole:.2f}", "")
    per = whole / case.makes * ours.makes
    same = f"{whole:.1f}" if case.makes == ours.makes else ""
    return (case.name, str(case.makes), ms(case.median), same, f"{per:.1f}")


def _ours(work: Path, count: int) -> Case:
    out = work / "peer-out"
    narrowed = ["--format", "docx", "--format", "pdf", "--only", "ke-hoach", "--only", "don-vi"]
    return Case(
        "kehoach: DOCX and PDF of the document and all sheets",
        [KEHOACH, "build", "--plan", str(PLAN), "--out", str(out), *narrowed],
        lambda: shutil.rmtree(out, ignore_errors=True),
        makes=count,
    )


def _office(work: Path, plan: Path, count: int, *, each: bool) -> Case:
    """What an office's programmer writes; knowing that LibreOffice takes many files, or not."""
    out = work / "office"
    how = f"started for each document ({EACH_RUNS} runs)" if each else "started once for all"
    script = [str(PEERS / "bin/python"), str(HERE / "docxtpl_office.py"), str(plan), str(out)]
    return Case(
        f"docxtpl, then LibreOffice {how}: the same",
        [*script, "--each"] if each else script,
        lambda: shutil.rmtree(out, ignore_errors=True),
        makes=count,
    )


def _rendercv(work: Path, plan: Path, count: int) -> list[Case]:
    out = work / "cv"
    script = [str(PEERS / "bin/python"), str(HERE / "rendercv_sheets.py"), str(plan), str(out)]

    def fresh() -> None:
        shutil.rmtree(out, ignore_errors=True)

    return [
        Case("RenderCV (its Python functions): the same texts as PDF alone", script, fresh, makes=count),
        Case("RenderCV (its Python functions): one sheet as PDF", [*script, "--one"], fresh),
    ]  # fmt: skip


def _taskjuggler(work: Path, plan: Path) -> Case:
    project, out = work / "plan.tjp", work / "tj"
    subprocess.run(  # noqa: S603  # our own program
        [PYTHON, str(HERE / "taskjuggler_plan.py"), str(plan), str(project)],
        cwd=ROOT, env=ENVIRONMENT, check=True,
    )  # fmt: skip

    def fresh() -> None:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    return Case(
        "TaskJuggler: the activities as tasks, one table of them as HTML",
        ["tj3", "--silent", "--no-color", "--output-dir", str(out), str(project)],
        fresh,
        makes=0,
    )
