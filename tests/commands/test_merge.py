"""`merge`: an edited Word file comes home, and can be taken back."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from plans import COMMUNE, SMALLEST
from plans import TWO_TASKS as PLAN
from programs import Converted
from running import Run
from word_hands import opened, replaced, saved, struck

NOBODY = ("-c", "user.name=An", "-c", "user.email=an@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """The official document of a draft, as it was built."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(PLAN, "utf-8")
    assert run("build", "--format", "docx").exit_code == 0
    return tmp_path / "build/ke-hoach.docx"


def edit(file: Path, *pairs: tuple[str, str]) -> None:
    """Type over some words of a file."""
    file.write_bytes(replaced(file.read_bytes(), *pairs))


def plan(file: Path) -> str:
    """What the plan says."""
    return (file.parents[1] / "plan/a.yaml").read_text("utf-8")


def test_an_edit_comes_home_and_the_next_build_makes_the_file_anew(run: Run, file: Path) -> None:
    """Shown first, then written; twice is once; the build is clean, and `undo` takes it back."""
    edit(file, ("họp báo", "gặp mặt"))
    shown = run("merge", file, "--diff")
    assert shown.exit_code == 0
    assert "+        text: Tổ chức gặp mặt tại tỉnh  # một ghi chú" in shown.stdout
    assert plan(file) == PLAN
    asked = run("merge", file)
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    assert plan(file) == PLAN
    done = run("merge", file, "--yes")
    assert done.exit_code == 0
    assert "1 change: 1 merged, 0 not placed" in done.stderr
    assert plan(file) == PLAN.replace("họp báo", "gặp mặt")
    assert run("merge", file, "--yes").exit_code == 0
    assert plan(file) == PLAN.replace("họp báo", "gặp mặt")
    assert run("build", "--format", "docx").exit_code == 0
    assert "gặp mặt" in "".join(each.text for each in opened(file.read_bytes())[1])
    assert run("undo").exit_code == 0
    assert plan(file) == PLAN


def test_what_is_left_keeps_the_file_as_it_is(run: Run, file: Path) -> None:
    """It is told with both places; what has its place is written; the build leaves the file."""
    edit(file, ("họp báo", "gặp mặt"), ("Sở Nội vụ", "Sở Xây dựng"))
    edited = file.read_bytes()
    result = run("merge", file, "--yes")
    assert result.exit_code == 1
    assert "KH190" in result.stderr
    assert "“Sở Nội vụ” → “Sở Xây dựng”" in result.stderr
    assert "2 changes: 1 merged, 1 not placed" in result.stderr
    assert plan(file) == PLAN.replace("họp báo", "gặp mặt")
    assert run("build", "--format", "docx").exit_code == 1
    assert file.read_bytes() == edited


def test_several_copies_come_home_one_after_the_other(run: Run, file: Path, tmp_path: Path) -> None:
    """Each against the plan that it was built of; one word changed twice is a clash."""
    one, two, three = (tmp_path / f"{name}.docx" for name in ("mot", "hai", "ba"))
    for copy, pair in (
        (one, ("họp báo", "gặp mặt")),
        (two, ("tổng kết", "sơ kết")),
        (three, ("họp báo", "mít tinh")),
    ):
        shutil.copy(file, copy)
        edit(copy, pair)
    assert run("merge", one, "--yes").exit_code == 0
    assert run("merge", two, "--yes").exit_code == 0
    wanted = PLAN.replace("họp báo", "gặp mặt").replace("tổng kết", "sơ kết")
    assert plan(file) == wanted
    clash = run("merge", three, "--yes")
    assert clash.exit_code == 1
    assert "KH191" in clash.stderr
    assert plan(file) == wanted


def test_comments_are_told_at_their_places(run: Run, file: Path) -> None:
    """With who wrote them, on what; the file is not made anew while it has them."""
    word = docx.Document(str(file))
    at = next(each for each in word.paragraphs if "tổng kết" in each.text)
    word.add_comment(at.runs[-1:], text="Xem lại địa điểm", author="Lãnh đạo", initials="LĐ")
    file.write_bytes(saved(word))
    result = run("merge", file, "--yes")
    assert result.exit_code == 0
    assert "KH194" in result.stderr
    assert "Xem lại địa điểm" in result.stderr
    assert "plan/a.yaml:15" in result.stderr
    assert "Lãnh đạo" in result.stderr


def test_the_plan_of_a_file_that_is_not_kept_is_named(run: Run, file: Path, tmp_path: Path) -> None:
    """Or taken for the one that it is most like, and that is said."""
    shutil.rmtree(tmp_path / "plan/.kehoach")
    edit(file, ("tổng kết", "sơ kết"))
    shutil.copytree(tmp_path / "plan", tmp_path / "cu")
    (tmp_path / "plan/a.yaml").write_text(PLAN.replace("họp báo", "gặp mặt"), "utf-8")
    guessed = run("merge", file, "--diff")
    assert "most like" in guessed.stderr
    named = run("merge", file, "--yes", "--base", tmp_path / "cu")
    assert named.exit_code == 0
    assert plan(file) == PLAN.replace("họp báo", "gặp mặt").replace("tổng kết", "sơ kết")


def test_the_plan_of_a_file_is_found_in_older_commits(
    run: Run, file: Path, tmp_path: Path, needed: Callable[[str], str]
) -> None:
    """By the digest in the file, where no build is kept; which commit it was is said."""
    git = needed("git")

    def committed(*changes: tuple[str, str]) -> None:
        text = plan(file)
        for old, new in changes:
            text = text.replace(old, new)
        (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
        for words in (["add", "plan/a.yaml"], ["commit", "-q", "-m", "x"]):
            subprocess.run([git, "-C", str(tmp_path), *NOBODY, *words], check=True)  # noqa: S603  # our own words

    subprocess.run([git, "init", "-q", str(tmp_path)], check=True)  # noqa: S603  # likewise
    committed()
    committed(("họp báo", "gặp mặt"))
    committed(("tại huyện", "tại thành phố"))
    shutil.rmtree(tmp_path / "plan/.kehoach")
    edit(file, ("tổng kết", "sơ kết"))
    done = run("merge", file, "--yes")
    assert done.exit_code == 0
    assert "(git)" in done.stderr
    assert "most like" not in done.stderr
    wanted = PLAN.replace("họp báo", "gặp mặt").replace("tại huyện", "tại thành phố")
    assert plan(file) == wanted.replace("tổng kết", "sơ kết")


def test_a_file_of_another_plan_is_refused(run: Run, file: Path, tmp_path: Path) -> None:
    """So is what is no Word file, is cut off, or is not there."""
    shutil.copytree(COMMUNE, tmp_path / "cua-xa")
    made = run("build", "--plan", "cua-xa", "--out", "xa", "--format", "docx", "--no-anchors")
    assert made.exit_code == 0
    other = run("merge", tmp_path / "xa/ke-hoach.docx", "--yes")
    assert other.exit_code == 2
    assert "is no document of this plan" in other.stderr
    whole = file.read_bytes()
    for content in (b"", b"%PDF-1.7", whole[: len(whole) // 2]):
        file.write_bytes(content)
        assert run("merge", file, "--yes").exit_code == 2
    file.unlink()
    assert run("merge", file, "--yes").exit_code == 2
    assert plan(file) == PLAN


def test_what_is_signed_has_keys_only_where_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    """And nothing is kept of it."""
    shutil.copytree(SMALLEST, tmp_path / "plan")
    assert run("build", "--format", "docx").exit_code == 0
    content = (tmp_path / "build/ke-hoach.docx").read_bytes()
    assert not (tmp_path / "plan/.kehoach").exists()
    assert run("build", "--format", "docx", "--anchors").exit_code == 0
    with_keys = (tmp_path / "build/ke-hoach.docx").read_bytes()
    assert with_keys != content
    assert b"docProps/custom.xml" in with_keys
    assert run("build", "--format", "docx").exit_code == 0
    assert (tmp_path / "build/ke-hoach.docx").read_bytes() == content


def test_an_element_that_others_need_does_not_go(run: Run, tmp_path: Path) -> None:
    """An activity to which another refers stays, and that is told."""
    text = PLAN.replace("tại huyện\n", "tại huyện\n        after: hop-bao\n")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert run("build", "--format", "docx").exit_code == 0
    file = tmp_path / "build/ke-hoach.docx"
    file.write_bytes(struck(file.read_bytes(), "họp báo", "Sở Y tế"))
    result = run("merge", file, "--yes")
    assert result.exit_code == 1
    assert "KH191" in result.stderr
    line = text[: text.index("after:")].count("\n") + 1
    assert f"plan/a.yaml:{line} refers to it" in result.stderr
    assert plan(file) == text


def test_comments_are_written_above_what_they_are_about(run: Run, file: Path) -> None:
    """Once, as comments of YAML, with the edits of the file; then nothing is left in it."""
    edit(file, ("họp báo", "gặp mặt"))
    word = docx.Document(str(file))
    at = next(each for each in word.paragraphs if "tổng kết" in each.text)
    word.add_comment(at.runs[-1:], text="Xem lại\nđịa điểm: ở đâu?", author="Lãnh đạo")
    file.write_bytes(saved(word))
    result = run("merge", file, "--yes", "--comments")
    assert result.exit_code == 0
    assert "KH194" not in result.stderr
    assert "1 comment in the plan, 0 without a place" in result.stderr
    lines = plan(file).splitlines()
    above = lines[lines.index("      - text: Tổ chức hội nghị tổng kết tại huyện") - 1]
    assert above.startswith("      # Lãnh đạo, ")
    assert '"Xem lại địa điểm: ở đâu?" (về: "Tổ chức hội nghị' in above
    assert "gặp mặt" in plan(file)
    written = plan(file)
    again = run("merge", file, "--yes", "--comments")
    assert again.exit_code == 0
    assert plan(file) == written
    assert "the next build makes it anew" in again.stderr
    assert run("undo").exit_code == 0
    assert plan(file) == PLAN


def test_the_other_places_of_a_value_are_named(run: Run, tmp_path: Path) -> None:
    """A label that was edited in one line changes in all; how many, and where, is said."""
    (tmp_path / "plan").mkdir()
    text = f"{PLAN}labels: {{lead: Cơ quan chủ trì}}\n"
    (tmp_path / "plan/a.yaml").write_text(text, "utf-8")
    assert run("build", "--format", "docx").exit_code == 0
    file = tmp_path / "build/ke-hoach.docx"
    edit(file, ("Cơ quan chủ trì", "Chịu trách nhiệm"))
    result = run("merge", file, "--yes")
    assert result.exit_code == 0
    assert "KH720" in result.stderr
    assert "is printed in 1 other place" in result.stderr
    assert plan(file) == text.replace("Cơ quan chủ trì", "Chịu trách nhiệm")


def without_end(content: bytes) -> bytes:
    """A file of which a network gave the first half."""
    return content[: len(content) // 2]


def with_entity(content: bytes) -> bytes:
    """A file whose text would grow without end."""
    return rezipped(content, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def with_bomb(content: bytes) -> bytes:
    """A file that unpacks to far more than any document."""
    return rezipped(content, b" " * 300_000_000)


def rezipped(content: bytes, text: bytes) -> bytes:
    """A Word file with another text of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/document.xml" else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    "spoil", [without_end, with_entity, with_bomb, lambda _old: b"", lambda _old: b"PK\x03\x04\0\xff" * 99]
)  # fmt: skip
def test_a_damaged_or_hostile_file_has_a_clear_end(
    run: Run, file: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """It is told with a code, and the plan stays as it is."""
    file.write_bytes(spoil(file.read_bytes()))
    result = run("merge", file, "--yes")
    assert result.exit_code in {1, 2}
    assert file.name in result.stderr
    assert "Traceback" not in result.stderr
    assert plan(file) == PLAN


def test_a_file_of_an_older_build_comes_home_into_the_plan_as_it_is_now(
    run: Run, file: Path, tmp_path: Path
) -> None:
    """Its words are held against the plan of that build, which later builds did not take away."""
    old = tmp_path / "cu.docx"
    shutil.copy(file, old)
    for more in ("lần một", "lần hai", "lần ba"):
        (tmp_path / "plan/a.yaml").write_text(
            PLAN.replace("tại huyện", f"tại huyện {more}"), "utf-8"
        )
        assert run("build", "--format", "docx").exit_code == 0
    edit(old, ("họp báo", "gặp mặt"))
    assert run("merge", old, "--yes").exit_code == 0
    wanted = PLAN.replace("tại huyện", "tại huyện lần ba").replace("họp báo", "gặp mặt")
    assert plan(file) == wanted


@pytest.mark.slow
def test_an_old_word_file_is_saved_anew_and_comes_home_or_is_refused(
    run: Run, file: Path, converted: Converted, tmp_path: Path
) -> None:
    """Nothing of the plan is lost, whichever it is; half of such a file is refused."""
    edit(file, ("họp báo", "gặp mặt"))
    old = tmp_path / "ban.doc"
    shutil.copy(converted(file, "doc:MS Word 97"), old)
    result = run("merge", old, "--yes")
    assert "Traceback" not in result.stderr
    assert plan(file) in {PLAN, PLAN.replace("họp báo", "gặp mặt")}
    assert (result.exit_code == 0) == (plan(file) != PLAN)
    half = tmp_path / "nua.doc"
    half.write_bytes(old.read_bytes()[:4_000])
    before = plan(file)
    assert run("merge", half, "--yes").exit_code in {1, 2}
    assert plan(file) == before
