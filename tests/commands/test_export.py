"""Flat tables for an office's own database."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from kehoach.workspace import opened, read
from kehoach.workspace.tables import TABLES
from plans import DATA, LAI_CHAU
from running import Run

PLANS = DATA / "lien-ke-hoach"
SOUND = sorted(each["plan"] for each in read(PLANS).records)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def objects(text: str) -> list[dict[str, Any]]:
    """The rows of JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_workspace_is_the_union_of_its_plans(run: Run, table: str, form: str) -> None:
    """Row for row, in the order of their names; the broken plan is told, and the status 1."""
    line = ("export", "--table", table, "--format", form)
    whole = run(*line, "--plans", str(PLANS))
    assert whole.exit_code == 1
    assert "12-hong" in whole.stderr
    alone = [run(*line, "--plan", str(PLANS / name)).stdout.splitlines() for name in SOUND]
    head = 1 if form == "csv" else 0
    rows = [row for each in alone for row in each[head:]]
    assert whole.stdout.splitlines()[head:] == rows
    assert rows
    assert run(*line, "--plans", str(PLANS)).stdout == whole.stdout


@given(st.sets(st.sampled_from(SOUND), min_size=1, max_size=4), st.sampled_from(sorted(TABLES)))
@examples(10)
def test_any_choice_of_plans_is_the_union_of_theirs(
    tmp_path_factory: pytest.TempPathFactory, names: set[str], table: str
) -> None:
    """Whatever else lies in the folder."""
    folder = tmp_path_factory.mktemp("plans")
    for name in names:
        shutil.copytree(PLANS / name, folder / name)
    columns = TABLES[table]
    with opened(folder) as found:
        together = [row for record in found.records() for row in columns.rows(record)]
    apart = []
    for name in sorted(names):
        with opened([(name, folder / name)]) as found:
            apart += [row for record in found.records() for row in columns.rows(record)]
    assert together == apart


@pytest.mark.parametrize("table", TABLES)
def test_both_formats_say_the_same(run: Run, table: str) -> None:
    """CSV has nothing for null, and an apostrophe before what a spreadsheet would change."""
    lines = objects(run("export", "--plan", str(LAI_CHAU), "--table", table).stdout)
    text = run("export", "--plan", str(LAI_CHAU), "--table", table, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == len(lines) > 10
    for row, data in zip(rows, lines, strict=True):
        assert tuple(row) == tuple(data) == TABLES[table].columns
        for name, value in data.items():
            told = row[name].removeprefix("'") if isinstance(value, str) else row[name]
            spoken = (
                "" if value is None else str(value).lower() if value in (True, False) else value
            )
            assert told == str(spoken).removeprefix("'")


def test_a_database_reads_and_joins_them(run: Run) -> None:
    """Tasks to their times by plan and activity, and to their units by plan and name."""
    base = sqlite3.connect(":memory:")
    for table in TABLES:
        rows = objects(run("export", "--plans", str(PLANS), "--table", table).stdout)
        names = TABLES[table].columns
        base.execute(f"CREATE TABLE {table} ({', '.join(f'''[{name}]''' for name in names)})")
        marks = ", ".join("?" * len(names))
        base.executemany(
            f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608  # names of our own
            [tuple(row.values()) for row in rows],
        )
    found = base.execute(
        "SELECT tasks.plan, times.end FROM tasks JOIN times USING (plan, activity)"
        " JOIN units ON units.plan = tasks.plan AND units.name = tasks.unit"
        " WHERE unit = 'Sở Tài chính' AND tie = 'support' ORDER BY 1"
    ).fetchall()
    assert [plan for plan, _day in found] == ["02-y-te-2026", "08-so-y-te"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for _plan, day in found)
    base.close()


def test_every_kind_of_time_has_a_row(run: Run, tmp_path: Path) -> None:
    """A window, a deadline, what comes again, a lunar day, and words without a day."""
    times = {
        "when": "Từ ngày 10/3/2026 đến ngày 20/4/2026", "due": "Trước ngày 30/11/2026",
    }  # fmt: skip
    activities: list[dict[str, str]] = [
        {"text": "Việc một", **times},
        {"text": "Việc hai", "due": "Ngày 20 hằng tháng"},
        {"text": "Việc ba", "when": "Rằm tháng Giêng năm 2026"},
        {"text": "Việc bốn", "when": "Thường xuyên"},
        {"text": "Việc năm", "due": "Sơ kết năm 2028; tổng kết năm 2030"},
    ]
    plan = tmp_path / "nho/plan"
    plan.mkdir(parents=True)
    head = (PLANS / "03-tiem-chung/ke-hoach.yaml").read_text("utf-8").split("sections:")[0]
    body = "\n".join(
        "      - " + json.dumps({**each, "lead": "Sở Y tế"}, ensure_ascii=False)
        for each in activities
    )
    (plan / "a.yaml").write_text(
        f"{head}sections:\n  - heading: Nội dung\n    activities:\n{body}\n", "utf-8"
    )
    rows = objects(run("export", "--plan", str(plan), "--table", "times").stdout)
    assert {row["plan"] for row in rows} == {"nho"}
    told = [
        (row["text"].split()[1], row["start"], row["end"], row["deadline"], row["repeats"])
        for row in rows
    ]
    assert told[:3] == [
        ("một", "2026-03-10", "2026-04-20", False, None),
        ("một", None, "2026-11-29", True, None),
        ("hai", None, None, True, "FREQ=MONTHLY;BYMONTHDAY=20"),
    ]
    assert told[3][0] == "ba"
    assert told[3][1] == "2026-03-03"
    assert told[4] == ("bốn", None, None, False, None)
    assert [row[2] for row in told[5:]] == ["2028-12-31", "2030-12-31"]


def test_no_cell_begins_a_formula(run: Run, tmp_path: Path) -> None:
    """Nor is a place taken for a number."""
    text = (PLANS / "03-tiem-chung/ke-hoach.yaml").read_text("utf-8")
    plan = tmp_path / "a"
    plan.mkdir()
    hostile = re.sub(r"text: [^,]+,", 'text: "=cmd|calc!A1",', text, count=1)
    assert hostile != text
    (plan / "a.yaml").write_text(hostile, "utf-8")
    for table in TABLES:
        out = run("export", "--plan", str(plan), "--table", table, "--format", "csv").stdout
        cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
        assert not [each for each in cells if each.startswith(("=", "+", "-", "@"))]
    out = run("export", "--plan", str(plan), "--format", "csv").stdout
    assert "'=cmd|calc!A1" in out


def test_a_broken_plan_alone_has_its_findings(run: Run) -> None:
    """And no rows."""
    result = run("export", "--plan", str(PLANS / "12-hong"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "KH" in result.stderr
