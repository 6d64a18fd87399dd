"""What shells are told when Tab is pressed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from pages import WORDS, words_in

from kehoach.build import naming
from kehoach.cli.completion.answer import SHELLS, VARIABLE, answer, script
from kehoach.cli.completion.line import _DOCUMENTS
from plans import COMMUNE, LAI_CHAU

LOADED = """
import json, sys
from kehoach.__main__ import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def request(line: str, count: int | str, shell: str) -> dict[str, str]:
    """How a shell asks for a word of a line."""
    line = f"kehoach {line}"
    return {VARIABLE: f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(count)}


def asked(folder: Path, line: str, count: int | str, shell: str = "bash") -> list[str]:
    """What a shell is told of a word of a line."""
    said = StringIO()
    with chdir(folder), patch.dict(os.environ, request(line, count, shell)), redirect_stdout(said):
        answer()
    return said.getvalue().split("\n")[:-1]


def in_one_line(words: Iterable[str]) -> str:
    """Words as they are typed, in quotes where they need them."""
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def tab(folder: Path, *words: str) -> list[str]:
    """What bash is offered at the end of a line."""
    return asked(folder, in_one_line(words), len(words))


def loaded(folder: Path, *words: str) -> set[str]:
    """The modules that are loaded for such an answer."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", LOADED],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, **request(in_one_line(words), len(words), "bash")},
    )  # fmt: skip
    assert done.stderr == ""
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the real plan where it is looked for."""
    (tmp_path / "plan").symlink_to(LAI_CHAU)
    return tmp_path


def test_names_of_units(project: Path) -> None:
    """The whole name, by its first letters."""
    assert "Sở Y tế" in tab(project, "agency", "Sở")
    assert tab(project, "agency", "Sở Y") == ["Sở Y tế"]
    assert tab(project, "timeline", "Báo L") == ["Báo Lai Châu"]
    assert len(tab(project, "agency", "")) > 50


@pytest.mark.parametrize("command", ["diff", "status", "report"])
def test_names_of_units_for_an_option(project: Path, command: str) -> None:
    """Wherever a unit is named, also behind a sign that bash takes for a word."""
    assert tab(project, command, "--unit", "Sở Y") == ["Sở Y tế"]
    assert tab(project, command, "--unit", "=", "Sở Y") == ["Sở Y tế"]
    assert "Sở Y tế" in tab(project, command, "--unit", "=")
    assert tab(project, command, "--unit=Sở Y") == ["--unit=Sở Y tế"]


def test_the_rest_of_a_name_after_words_without_quotes(project: Path) -> None:
    """Words that stand are kept; a word that is another is no beginning."""
    assert tab(project, "agency", "Sở", "Y") == ["Y tế"]
    assert tab(project, "agency", "so", "y", "t") == ["tế"]  # no accents in the words that stand
    assert "Công Thương" in tab(project, "agency", "Sở", "")
    assert tab(project, "agency", "S", "Y") == []


def test_accents_may_be_missing_in_the_last_word_too(project: Path) -> None:
    """Where no name begins with just what is typed."""
    assert tab(project, "agency", "so y te") == ["Sở Y tế"]
    assert tab(project, "agency", "bao") == ["Báo Lai Châu", "Báo Tiền Phong"]


def test_a_word_in_quotes_or_with_escapes_is_one(project: Path) -> None:
    """As the shell has it, also while the quote is still open."""
    for line in ('agency "Sở Y', "agency 'Sở Y", "agency Sở\\ Y", "agency\nSở\\ Y"):
        assert asked(project, line, 2) == ["Sở Y tế"], line
    assert asked(project, "agency --plan `", 3, "powershell") == []
    assert asked(project, 'agency "Sở Y"', 2, "powershell") == ["Sở Y tế"]


def test_other_forms_are_offered_where_the_official_one_does_not_begin_so(project: Path) -> None:
    """A short name by its own letters."""
    assert tab(project, "agency", "Sở VHT") == ["Sở VHTTDL"]


def test_the_plan_of_the_line_is_honoured(tmp_path: Path) -> None:
    """`--plan` before the name, however it is written."""
    assert tab(tmp_path, "agency", "--plan", str(COMMUNE), "Trạm") == ["Trạm Y tế xã"]
    assert tab(tmp_path, "agency", f"--plan={COMMUNE}", "Trạm") == ["Trạm Y tế xã"]
    assert tab(tmp_path, "agency", "-p", str(COMMUNE), "--", "Trạm") == ["Trạm Y tế xã"]
    assert tab(tmp_path, "agency", "Trạm") == []


def test_documents_and_units_for_only(project: Path) -> None:
    """What a build may be narrowed to."""
    assert tab(project, "build", "--only", "ke")[0] == "ke-hoach"
    assert "Sở Tài chính" in tab(project, "build", "--only", "Sở T")
    assert set(_DOCUMENTS) == {
        naming.OFFICIAL, naming.ASSIGNMENT, naming.ESTIMATE, naming.SHEETS,
        naming.CALENDAR, naming.CHART, naming.DATA, naming.WEB,
    }  # fmt: skip


def test_codes_of_rules(tmp_path: Path) -> None:
    """For `rule`, and for what `check` takes, several after commas. No plan is needed."""
    assert "KH208" in tab(tmp_path, "rule", "KH2")
    assert tab(tmp_path, "rule", "KH208", "") == ["--all", "--help"]
    assert tab(tmp_path, "check", "--select", "KH208") == ["KH208"]
    assert tab(tmp_path, "check", "--ignore", "kh208") == ["KH208"]
    assert tab(tmp_path, "check", "--ignore", "KH3,KH208") == ["KH3,KH208"]


def test_ids_of_activities(project: Path) -> None:
    """Also of those below others, with what each is for the shells that show it."""
    assert tab(project, "status", "--activity", "le-k") == ["le-ky-niem"]
    (shown,) = asked(project, "status --activity le-k", 3, "fish")
    assert shown.startswith("le-ky-niem\tLễ kỷ niệm 20 năm")
    assert shown.endswith("…")
    (shown,) = asked(project, "status --activity hop-b", 3, "fish")  # it has no title
    assert shown.startswith("hop-bao\tTổ chức họp báo tại tỉnh")


def test_commands_options_and_their_values(tmp_path: Path) -> None:
    """Options that were given are no longer offered, but for those that may be repeated."""
    assert tab(tmp_path, "bu") == ["build"]
    assert "--install-completion" in tab(tmp_path, "-")
    assert tab(tmp_path, "build", "--pdf") == ["--pdf-standard"]
    assert tab(tmp_path, "build", "--format", "d") == ["docx"]
    assert tab(tmp_path, "build", "-f", "d") == ["docx"]
    assert tab(tmp_path, "build", "--format", "docx", "--fo") == [
        "--format",
        "--font-dir",
        "--force",
    ]
    assert tab(tmp_path, "check", "--format", "json", "--fo") == []
    assert "--strict" in tab(tmp_path, "check", "")
    assert tab(tmp_path, "check", "--strict", "--str") == []
    assert tab(tmp_path, "init", "--from", "") == []  # files and folders: the shell knows them


@pytest.mark.parametrize(
    "words", [["khong-co", ""], ["check", "--plan", ""], ["init", ""], ["check", "--khong-co=x"]]
)
def test_what_is_not_known_is_left_to_the_shell(tmp_path: Path, words: list[str]) -> None:
    """It offers the names of files then."""
    assert tab(tmp_path, *words) == []


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "units: x\n",
        "units: [1, {name: [x]}, {short: }, {aliases: [{}]}, {name: Sở Y tế}]\n",
        "units: [{name: Sở Y tế}]\nsections: [{text: [",
        "units: &a [*a, {? {x: y} : z, name: Sở Y tế}, {name: 'Sở \\e[31m'}, {name: \"Sở \\e[31m\"}]\n",
        "units: [{name: Sở Y tế}, " + 30_000 * "[",
        "\0",
    ],
)
def test_it_is_silent_about_a_broken_plan(tmp_path: Path, text: str) -> None:
    """What can be read is offered, and nothing is said."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    (tmp_path / "plan/vong").symlink_to(".")
    (tmp_path / "plan/0.yaml").symlink_to("nothing")
    (tmp_path / "plan/1.yaml").symlink_to("1.yaml")
    os.mkfifo(tmp_path / "plan/b.yaml")
    assert tab(tmp_path, "agency", "Sở Y") == (["Sở Y tế"] if "Sở" in text else [])
    assert "\x1b" not in "".join(tab(tmp_path, "agency", "Sở"))


@pytest.mark.parametrize(("line", "count"), [("agency S", 2), ("'", 1)])
def test_whatever_is_raised_is_no_news(
    tmp_path: Path, line: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of our own completes nothing, nor does a shell that counts wrongly."""
    monkeypatch.setattr("kehoach.cli.completion.answer.candidates", None)
    assert asked(tmp_path, line, count) == []
    monkeypatch.undo()
    assert asked(tmp_path, line, "x") == []


def test_it_loads_little(project: Path) -> None:
    """Nothing that runs commands, and no YAML where no name is asked for."""
    for words in (["agency", "Sở"], ["build", "--f"], ["status", "--activity", "le"]):
        modules = loaded(project, *words)
        assert not {"typer", "pydantic", "rich", "jinja2", "pathlib", "gettext"} & modules
        ours = {name for name in modules if name.startswith("kehoach.")}
        assert ours <= LOADED_BY_TAB, ours - LOADED_BY_TAB
    assert "yaml" not in loaded(project, "build", "--f")


LOADED_BY_TAB = {
    "kehoach.__main__",
    "kehoach.cli",
    "kehoach.cli.completion",
    "kehoach.cli.completion.answer",
    "kehoach.cli.completion.line",
    "kehoach.cli.completion.names",
    "kehoach.cli.completion.units",
    "kehoach.i18n",
    "kehoach.i18n.locale",
    "kehoach.i18n.messages",
    "kehoach.i18n.showing",
    "kehoach.lazy",
    "kehoach.vietnamese",
    "kehoach.vietnamese.text",
}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_the_commands_take_is_written_down(language: str) -> None:
    """`make pages` wrote it, from the commands as they are, in each language."""
    assert (WORDS / f"{language}.json").read_text("utf-8") == words_in(language)


def test_words_are_said_in_the_users_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the shells that show them."""
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    assert asked(tmp_path, "chec", 1, "zsh")[0].startswith("check\tKiểm tra kế hoạch")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_may_be_asked_for_by_its_shells_name(shell: str, tmp_path: Path) -> None:
    """For whoever keeps such scripts elsewhere; a shell that is not known is told by the status."""
    command = [sys.executable, "-m", "kehoach"]
    for name, status, said in ((shell, 0, script(shell)), ("csh", 2, "")):
        done = subprocess.run(  # noqa: S603  # our own program
            command, cwd=tmp_path, env={**os.environ, "_KEHOACH_COMPLETE": f"source_{name}"},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (status, said)
    assert VARIABLE in script(shell)


@pytest.mark.parametrize("asked_for", ["source_bash", "complete_bash"])
@pytest.mark.parametrize("ending", [">&-", ">/dev/full"])
def test_an_answer_that_nobody_can_hear(tmp_path: Path, asked_for: str, ending: str) -> None:
    """No traceback: it would be printed into the line."""
    done = subprocess.run(  # noqa: S602  # our own program, and the shell that closes streams
        f"{sys.executable} -m kehoach {ending}", shell=True, cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, **request("ch", 1, "bash"), "_KEHOACH_COMPLETE": asked_for}, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert bool(done.returncode) == (ending == ">/dev/full")
