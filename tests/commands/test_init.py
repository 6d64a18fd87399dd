from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from core_yaml import as_read, as_seen, file_as_seen
from examples import examples
from kehoach.build.files import write_new
from kehoach.commands.bodykinds import Kind
from kehoach.commands.init import from_answers
from kehoach.commands.scaffold import Answers, first_plan, offered, quoted, real_plan
from kehoach.language.schema.plan import plan_schema, schema_text
from kehoach.plan import load, load_source
from kehoach.reader import UNSEEN_CHARACTER, read_texts
from kehoach.reader.text import BAD_CHARACTERS
from kehoach.rules.checking import check_plan
from plans import COMMUNE, LAI_CHAU
from running import Run
from waiting import LONGEST

DAY = date(2026, 11, 23)
NAMES = [
    "plan/10-van-ban.yaml",
    "plan/15-dia-ban.yaml",
    "plan/20-don-vi.yaml",
    "plan/30-noi-dung.yaml",
    "plan/40-to-chuc-thuc-hien.yaml",
    "kehoach.schema.json",
    ".gitattributes",
    ".vscode/settings.json",
]
NOT_DATA = {"number", "date", "region"}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: not BAD_CHARACTERS.search(text)
)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def texts(files: dict[str, bytes]) -> dict[str, str]:
    """The plan's files as the reader takes them."""
    return {name: text.decode() for name, text in files.items() if name.startswith("plan/")}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_first_plan_is_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    """No finding at all, valid under the schema beside it, and documents come of it."""
    monkeypatch.setenv("KEHOACH_LANG", language)
    result = run("init", "--yes")
    assert (result.exit_code, result.stdout.split()) == (0, NAMES)
    assert sorted(tree(tmp_path)) == sorted(NAMES)
    assert run("check", "--strict", "--format", "json").stdout == "[]\n"
    checked = Draft202012Validator(
        json.loads((tmp_path / "kehoach.schema.json").read_text("utf-8"))
    )
    for path in (tmp_path / "plan").iterdir():
        checked.validate(file_as_seen(path))
    assert run("build", "--format", "docx", "--format", "ics").exit_code == 0
    assert len(list((tmp_path / "build/don-vi").glob("*.docx"))) == 2


def test_editors_find_the_schema(run: Run, tmp_path: Path) -> None:
    """By the first line of each file, and by the settings of VS Code; it is the current one."""
    run("init", "neu", "--yes")
    folder = tmp_path / "neu"
    for path in (folder / "plan").iterdir():
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        target = (path.parent / first.partition("=")[2]).resolve()
        assert target.read_text("utf-8") == schema_text(plan_schema())
    settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
    ((schema, files),) = settings["yaml.schemas"].items()
    assert (folder / schema).is_file()
    assert len(list(folder.glob(files))) == 5


def test_comments_are_in_the_users_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line of comment is a message; values stay as they are, and no line is long."""
    monkeypatch.setattr("kehoach.commands.scaffold._", str.upper)
    lines = "\n".join(texts(first_plan(Answers(), DAY)).values()).splitlines()
    comments = [line.lstrip() for line in lines if line.lstrip().startswith("# ")]
    comments = [line for line in comments if "$schema" not in line]
    assert len(comments) > 20
    assert all(line.isupper() and len(line) <= 100 for line in comments)
    assert "  - name: Sở Tài chính" in lines


@pytest.mark.parametrize(
    "answers",
    [
        Answers(issuer="Sở Y tế", number="7", date="2026-12-01", lead="Phòng Nghiệp vụ Y"),
        Answers(issuer="Ủy ban nhân dân xã Bình Lư", place="Bình Lư", lead="Công an xã"),
        Answers(issuer="UBND xã Tả Phời", place="Tả Phời", lead="Phòng Kinh tế"),
        Answers(lead="Sở Tài chính", date="31/12/2026"),
        Answers(issuer="123"),
    ],
    ids=lambda answers: answers.issuer,
)
def test_other_answers_make_whole_plans_too(answers: Answers) -> None:
    """Another kind of body, an issued document, a lead that is the usual second, no letters."""
    loaded = load_source(read_texts(texts(from_answers(answers))))
    found = check_plan(loaded)
    told = {each.code for each in found} - {"KH204"}
    assert told == ({"KH508"} if answers.issuer.startswith("UBND") else set())
    document = loaded.plan.document
    assert document.number == (7 if answers.number else None)
    symbols = {"Sở Y tế": ("KH-SYT", "Thủ trưởng"), "123": ("KH-KH", "Thủ trưởng")}
    given = (document.symbol, document.signature.post)
    assert given == symbols.get(answers.issuer, ("KH-UBND", "Chủ tịch"))


@patch("kehoach.commands.scaffold.plan_schema", cache(plan_schema))  # the same for all answers
@given(
    st.builds(
        Answers,
        **{
            each.name: WORDS
            for each in fields(Answers)
            if each.type == "str" and each.name not in NOT_DATA
        },
    )
)
@example(Answers("a: b", "# c", "'\"\\", "- d"))
@example(Answers("true", "null", "12", "~"))
@example(Answers("một\nhai", "\t", " x ", "{{ y }} ${z} $lead"))
@examples(150)
def test_an_answer_comes_back_as_itself(answers: Answers) -> None:
    """Whatever is answered is data: it changes no other value, and is read as it was given."""
    source = read_texts(texts(first_plan(answers, DAY)))
    assert [each for each in source.findings if each.code != UNSEEN_CHARACTER] == []
    document, units = source.data["document"], source.data["units"]
    assert (document["issuer"]["name"] or "") == answers.issuer
    assert (document["place"] or "") == answers.place
    assert (document["subject"] or "") == answers.subject
    assert (units[0]["name"] or "") == answers.lead
    assert len(units) == 3
    assert units[0]["name"] in document["recipients"]
    assert len(source.data["sections"]) == 4


def test_a_plan_may_begin_on_any_day() -> None:
    """The last day that there is included: its times are wrong, and the author is told so."""
    assert first_plan(Answers(), date.max).keys() == {*NAMES} - {"plan/15-dia-ban.yaml"}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "place", ["", "xã Mường Tè, tỉnh Lai Châu", "Bắc Ninh", "xã Yên Hòa, tỉnh Nghệ An", "Atlantis"]
)
def test_each_kind_of_body_begins_a_plan_of_its_own(kind: Kind, place: str) -> None:
    """Sound, by its own names, wherever it is; a commune or a school gives no department a task."""
    answers = offered(kind, place, DAY)
    loaded = load_source(read_texts(texts(from_answers(answers))))
    assert [each.message for each in check_plan(loaded)] == []
    names = " ".join(each.name for each in loaded.plan.registry)
    has_departments = kind in (Kind.PROVINCE, Kind.COMMITTEE)
    assert ("Sở " in names) == (has_departments or kind is Kind.DEPARTMENT)
    assert (loaded.source.data.get("registry") is not None) == (place != "Atlantis")


@pytest.mark.parametrize("kind", Kind)
def test_a_first_plan_is_one_that_an_office_would_sign(kind: Kind) -> None:
    """Its year in the subject, bases, who receives it beside who works, where it is filed."""
    document = load_source(read_texts(texts(from_answers(offered(kind, "", DAY))))).plan.document
    assert document.subject.endswith("năm 2027")  # its day is in January
    assert document.bases
    assert len(document.recipients) >= 4
    filed = ("Văn phòng Tỉnh ủy",) if kind is Kind.PARTY else ("VT",)
    assert tuple(document.filing) == filed
    assert document.signature.name is None


def test_a_kind_and_a_place_may_be_given(run: Run, tmp_path: Path) -> None:
    """Then nobody need be asked."""
    result = run("init", "--yes", "--kind", "commune", "--place", "xã Mường Tè, Lai Châu")
    assert result.exit_code == 0
    plan = load(tmp_path / "plan").plan
    assert plan.document.issuer.name == "Ủy ban nhân dân xã Mường Tè"
    assert plan.document.place == "Mường Tè"
    assert run("check", "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("place", "issuer", "at", "region"),
    [
        ("xã Bình Lư, tỉnh Lai Châu", "xã Bình Lư", "Bình Lư", "xã Bình Lư, tỉnh Lai Châu"),
        ("xã Yên Hòa, tỉnh Nghệ An", "xã Yên Hòa", "Yên Hòa", "Nghệ An"),
        ("Phường Thành Vinh, Nghệ An", "phường Thành Vinh", "Thành Vinh", "Nghệ An"),
        (" đặc khu  Phú Quốc ", "đặc khu Phú Quốc", "Phú Quốc", ""),
        ("xã Một, tỉnh Không Có", "xã Một", "Một", ""),
        ("Hà Nội", "thành phố Hà Nội", "Hà Nội", "Hà Nội"),
    ],
)
def test_a_place_says_what_kind_of_body_it_is(
    place: str, issuer: str, at: str, region: str
) -> None:
    """A commune that no table has is read by its own words, and its province is known."""
    said = offered(None, place, DAY)
    assert (said.issuer, said.place) == (f"Ủy ban nhân dân {issuer}", at)
    assert said.region == region
    assert said.kind is (Kind.PROVINCE if "Hà Nội" in place else Kind.COMMUNE)
    school = load_source(read_texts(texts(from_answers(offered(Kind.SCHOOL, place, DAY)))))
    assert school.plan.document.issuer.name == f"Trường Trung học cơ sở {at}"
    assert school.plan.document.issuer.parent == f"Ủy ban nhân dân {said.commune or at}"


def test_the_next_command_can_be_copied(run: Run) -> None:
    """A folder whose name has blanks stands in quotes."""
    result = run("init", "--yes", "kế hoạch mới")
    assert result.stderr.endswith(f'kehoach check --plan "{Path("kế hoạch mới/plan")}"\n')
    assert run("init", "--yes", "moi").stderr.endswith(f"kehoach check --plan {Path('moi/plan')}\n")


def test_one_may_begin_with_the_plan_of_a_commune(run: Run, tmp_path: Path) -> None:
    """The example of tests/data, with the same findings."""
    assert run("init", "--from", "xa").exit_code == 0
    ours, copy = load(COMMUNE), load(tmp_path / "plan")
    assert copy.source.data == ours.source.data


@given(WORDS)
@example("yes")
@example("1.50")
@example("2026-11-23")
def test_a_quoted_text_is_that_text_for_editors_too(text: str) -> None:
    """No number, truth or nothing is made of words; digits alone may be a number."""
    seen = as_seen(f"a: {quoted(text)}\nb: [x]")
    assert (
        as_read(seen["a"]) in (text, text.lstrip("0") or "0")
        if text.isdigit()
        else ((seen["a"] or "") == text)
    )
    assert seen["b"] == ["x"]


@pytest.mark.parametrize("name", [*NAMES[:-2], NAMES[-1], "plan", "plan/other.yaml"])
def test_nothing_is_overwritten(run: Run, tmp_path: Path, name: str) -> None:
    """Where one of the targets is there, exit status 2 and not a file more or less."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", "utf-8")
    for command in (["init", "--yes"], ["init", "--from", "lai-chau"]):
        result = run(*command)
        assert result.exit_code == 2
        assert "there already" in result.stderr
        assert tree(tmp_path) == {name: b"mine"}


def test_what_tells_git_of_line_ends_stays(run: Run, tmp_path: Path) -> None:
    """A repository may have its own."""
    (tmp_path / ".gitattributes").write_text("mine", "utf-8")
    assert run("init", "--yes").exit_code == 0
    assert (tmp_path / ".gitattributes").read_text("utf-8") == "mine"


def test_it_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """Where the last file cannot be written, the first ones and their folders go again."""
    (tmp_path / ".vscode").write_text("a file", "utf-8")
    result = run("init", ".", "--yes")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [".vscode"]


@pytest.mark.parametrize(("name", "why"), [("x" * 300, "File name too long"), ("a/b", "Not a dir")])
def test_a_folder_that_cannot_be_is_an_environment_error(
    run: Run, tmp_path: Path, name: str, why: str
) -> None:
    """With the system's reason, in the user's language; no traceback."""
    (tmp_path / "a").write_text("a file", "utf-8")
    result = run("init", "--yes", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kehoach: cannot write to {name}: {why}")


def test_a_link_to_nothing_is_there_already(run: Run, tmp_path: Path) -> None:
    """It is somebody's: nothing is written to where it leads."""
    (tmp_path / "plan").symlink_to("nowhere")
    assert run("init", "--yes").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_an_interrupted_writer_leaves_nothing(tmp_path: Path) -> None:
    """Whatever ends it, what it made is taken away."""

    class Interrupting(dict[str, bytes]):
        def items(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  # as a mapping has it
            yield "a/b/c", b"x"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "new", Interrupting())
    assert list(tmp_path.iterdir()) == []


def test_an_empty_plan_folder_is_no_hindrance(run: Run, tmp_path: Path) -> None:
    """It holds nothing that could be lost."""
    (tmp_path / "plan").mkdir()
    assert run("init", "--yes").exit_code == 0
    assert run("check").exit_code == 0


def test_one_may_begin_with_the_real_plan(run: Run, tmp_path: Path) -> None:
    """All of it, one line further down; each file has one line for editors."""
    assert run("init", "--from", "lai-chau").exit_code == 0
    ours, copy = load(LAI_CHAU), load(tmp_path / "plan")
    assert copy.source.data == ours.source.data
    assert [each.code for each in check_plan(copy)] == [each.code for each in check_plan(ours)]
    for text in texts(real_plan()).values():
        assert text.count("yaml-language-server") == 1
        assert text.startswith("# yaml-language-server")


def test_one_may_begin_with_last_years_plan(run: Run, tmp_path: Path) -> None:
    """Years move on, the number is empty again, and what stays is told with its place."""
    run("init", "cu", "--from", "lai-chau")
    result = run("init", "moi", "--from", "cu")
    assert result.exit_code == 0, result.output
    assert "years moved on by one" in result.stdout
    assert "look at it: moi/plan/00-van-ban.yaml:" in result.stdout.replace("\\", "/")
    former, copy = load(tmp_path / "cu/plan"), load(tmp_path / "moi/plan")
    assert copy.is_sound
    assert copy.plan.document.number is None
    assert len(copy.plan.activities) == len(former.plan.activities)
    assert run("init", "khac", "--from", "cu/plan").exit_code == 0
    assert load(tmp_path / "khac/plan").source.data == copy.source.data


def test_last_years_plan_must_be_sound(run: Run, tmp_path: Path) -> None:
    """Its errors are told; nothing is begun on them."""
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu/plan.yaml").write_text("kehoach: 1\n", "utf-8")
    assert run("init", "moi", "--from", "cu").exit_code == 1
    assert not (tmp_path / "moi").exists()


def test_one_may_begin_with_a_document(run: Run, tmp_path: Path) -> None:
    """It is the same door as `import`; what is not there is said."""
    (tmp_path / "a.md").write_text("# KẾ HOẠCH\n\nI. VIỆC\n1. Họp\n- Thời gian: 2026\n", "utf-8")
    assert run("init", "mot", "--from", "a.md", "--yes").stdout == (
        run("import", "a.md", "--out", "hai", "--yes").stdout.replace("hai", "mot")
    )
    assert tree(tmp_path / "mot") == tree(tmp_path / "hai")
    assert run("init", "ba", "--from", "b.docx").exit_code == 2


def test_without_anyone_to_ask_it_does_not_wait(run: Run, tmp_path: Path) -> None:
    """No terminal and no --yes: a usage error at once."""
    result = run("init", input="x\n" * 9)
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_where_standard_input_is_closed_nobody_is_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As without a terminal; so some services start what they run."""
    monkeypatch.setattr("kehoach.commands.init.sys", SimpleNamespace(stdin=None))
    result = run("init", str(tmp_path / "neu"))
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX's")
def test_a_person_is_asked(tmp_path: Path) -> None:
    """On a terminal: what is offered is taken by Enter, a wrong date is asked again."""
    import pty  # noqa: PLC0415  # not on every system

    ours, theirs = pty.openpty()
    said = "ban\nprovince\n\nBan Tổ chức\n\nLễ: “hội” #1\n\nsix\n6\n31/2/2026\n10/5/2026\n"
    os.write(ours, said.encode())
    done = subprocess.run(  # our own program
        [sys.executable, "-m", "kehoach", "init"],
        cwd=tmp_path, stdin=theirs, capture_output=True, text=True, timeout=LONGEST, check=True,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert "digits only" in done.stdout + done.stderr
    assert "2023-05-10" in done.stdout + done.stderr
    document = load(tmp_path / "plan").plan.document
    assert document.issuer.name == "Ban Tổ chức"
    assert document.place == Answers().place
    assert (document.subject, document.number) == ("Lễ: “hội” #1", 6)
    assert document.date == date(2026, 5, 10)
    assert document.symbol == "KH-BTC"


def test_questions_may_be_answered_in_this_process_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Blanks around an answer are not meant, and blanks alone are none."""
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("kehoach.commands.init.sys", terminal)
    answers = [
        "department",
        "",
        " Sở Y tế ",
        "   ",
        "Tiêm chủng",
        "Phòng Y tế",
        "x",
        "7",
        "hôm nay",
        "01/02/2027",
    ]
    result = run("init", input="\n".join(answers) + "\n")
    assert result.exit_code == 0
    loaded = load(tmp_path / "plan")
    document = loaded.plan.document
    assert (document.issuer.name, document.place) == ("Sở Y tế", Answers().place)
    assert (document.number, document.date) == (7, date(2027, 2, 1))
    assert check_plan(loaded) == ()


def test_a_question_that_is_not_answered_writes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The person goes away in the middle."""
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("kehoach.commands.init.sys", terminal)
    assert run("init", input="Sở Y tế\n").exit_code == 1
    assert list(tmp_path.iterdir()) == []
