"""What the shell is told when Tab is pressed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from kehoach.cli import application
from kehoach.completing import documents, rule_codes, unit_words
from plans import COMMUNE, LAI_CHAU

ASK = """
import json, sys
from kehoach.cli import run
try:
    run()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def tab(folder: Path, *words: str) -> tuple[list[str], set[str]]:
    """What bash is offered at the end of a line, and the modules that were loaded for it."""
    line = " ".join(f'"{word}"' if " " in word else word for word in words)
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", ASK],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True,
        env={
            **os.environ, "_KEHOACH_COMPLETE": "complete_bash",
            "COMP_WORDS": f"kehoach {line}", "COMP_CWORD": str(len(words)),
        },
    )  # fmt: skip
    *said, modules = done.stderr.splitlines()
    assert said == []
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else [], set(json.loads(modules))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the real plan where it is looked for."""
    (tmp_path / "plan").symlink_to(LAI_CHAU)
    return tmp_path


def test_names_of_units(project: Path) -> None:
    """The whole name, by its first letters."""
    assert "Sở Y tế" in tab(project, "agency", "Sở")[0]
    assert tab(project, "agency", "Sở Y")[0] == ["Sở Y tế"]
    assert tab(project, "timeline", "Báo L")[0] == ["Báo Lai Châu"]
    assert len(tab(project, "agency", "")[0]) > 50


def test_the_rest_of_a_name_after_words_without_quotes(project: Path) -> None:
    """Words that stand are kept; a word that is another is no beginning."""
    assert tab(project, "agency", "Sở", "Y")[0] == ["Y tế"]
    assert tab(project, "agency", "so", "y", "t")[0] == ["tế"]  # no accents in the words that stand
    assert "Công Thương" in tab(project, "agency", "Sở", "")[0]
    assert tab(project, "agency", "S", "Y")[0] == []


def test_other_forms_are_offered_where_the_official_one_does_not_begin_so(project: Path) -> None:
    """A short name by its own letters."""
    assert tab(project, "agency", "Sở VHT")[0] == ["Sở VHTTDL"]


def test_the_plan_of_the_line_is_honoured(tmp_path: Path) -> None:
    """`--plan` before the name."""
    assert tab(tmp_path, "agency", "--plan", str(COMMUNE), "Trạm")[0] == ["Trạm Y tế xã"]
    assert tab(tmp_path, "agency", "Trạm")[0] == []


def test_documents_and_units_for_only(project: Path) -> None:
    """What a build may be narrowed to."""
    assert tab(project, "build", "--only", "ke")[0][0] == "ke-hoach"
    assert "Sở Tài chính" in tab(project, "build", "--only", "Sở T")[0]


def test_codes_of_rules(tmp_path: Path) -> None:
    """For `rule`, and for what `check` takes. No plan is needed."""
    assert "KH208" in tab(tmp_path, "rule", "KH2")[0]
    assert tab(tmp_path, "check", "--select", "KH208")[0] == ["KH208"]
    assert tab(tmp_path, "check", "--ignore", "KH208")[0] == ["KH208"]


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "units: x\n",
        "units: [1, {name: [x]}, {short: }, {aliases: [{}]}, {name: Sở Y tế}]\n",
        "\0",
    ],
)
def test_it_is_silent_about_a_broken_plan(tmp_path: Path, text: str) -> None:
    """What can be read is offered, and nothing is said."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert tab(tmp_path, "agency", "Sở")[0] == (["Sở Y tế"] if "Sở" in text else [])


def test_whatever_is_raised_is_no_news(project: Path) -> None:
    """A fault of our own completes nothing."""
    script = ASK.replace("try:", "import kehoach.reader; kehoach.reader.read_plan = None\ntry:")
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=True,
        env={**os.environ, "_KEHOACH_COMPLETE": "complete_bash", "COMP_WORDS": "kehoach agency S", "COMP_CWORD": "2"},
    )  # fmt: skip
    assert done.stdout.strip() == ""
    assert "Traceback" not in done.stderr


def test_it_loads_little(project: Path) -> None:
    """Neither models nor rules, for names of units."""
    modules = tab(project, "agency", "Sở")[1]
    assert not {"kehoach.model", "kehoach.link", "kehoach.rules", "rich", "jinja2"} & modules


def context(**params: object) -> typer.Context:
    """What typer knows of a line when it asks."""
    made = typer.Context(typer.main.get_command(application()))
    made.params |= params
    return made


def test_completers_by_themselves() -> None:
    """What they give, without a shell; a fault gives nothing."""
    commune = context(plan=COMMUNE, name=["ủy", "BAN"])
    assert unit_words(commune, "M") == [("Mặt trận Tổ quốc Việt Nam xã", "")]
    assert ("Trạm Y tế xã", "") in documents(context(plan=COMMUNE), "Tr")
    assert documents(context(plan=COMMUNE), "plan") == [("plan", "")]
    assert [code for code, _title in rule_codes(context(), "KH20")] == [
        f"KH20{n}" for n in range(1, 10)
    ]
    assert unit_words(context(plan=0.5), "S") == []
    assert unit_words(context(plan="\0"), "S") == []
