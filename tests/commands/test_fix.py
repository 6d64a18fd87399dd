"""`check --fix`, `check --diff`, and `undo`."""

from __future__ import annotations

import os
import shutil
import stat
from difflib import ndiff
from pathlib import Path

import pytest

from kehoach.plan import load
from kehoach.rules.checking import check_plan
from plans import DATA, HEAD, LAI_CHAU
from running import Run

BAD = HEAD + "sections: [{heading: Việc, text: các các}]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan of one file, in which something can be mended."""
    (tmp_path / "plan").mkdir()
    path = tmp_path / "plan/a.yaml"
    path.write_text(BAD, "utf-8")
    return path


def test_the_real_plan_is_mended_without_a_change_of_meaning(run: Run, tmp_path: Path) -> None:
    """As it was shown; comments, line ends and everything else stay; no finding is new."""
    shutil.copytree(LAI_CHAU, tmp_path / "plan")
    before = load(tmp_path / "plan")
    codes = [each.code for each in check_plan(before)]
    lines = {path: path.read_bytes().split(b"\n") for path in (tmp_path / "plan").glob("*.yaml")}
    shown = run("check", "--diff")
    assert shown.exit_code == 1
    assert "+                    when: Dự kiến từ tháng 5 - 12/2023" in shown.stdout
    assert {path: path.read_bytes().split(b"\n") for path in lines} == lines
    assert not (tmp_path / "plan/.kehoach").exists()
    result = run("check", "--fix")
    assert result.exit_code == 0
    assert "fixed in plan/30-noi-dung.yaml" in result.stderr
    after = load(tmp_path / "plan")
    left = [each.code for each in check_plan(after)]
    assert all(left.count(code) <= codes.count(code) for code in left)
    changed = 0
    for path, old in lines.items():
        new = path.read_bytes().split(b"\n")
        former, latter = ([line.decode() for line in each] for each in (old, new))
        changed += sum(line[:2] == "+ " for line in ndiff(former, latter))
    assert changed == shown.stdout.count("\n+ ")
    for one, other in zip(before.plan.activities, after.plan.activities, strict=True):
        assert [each.unit.name for each in one.leads] == [each.unit.name for each in other.leads]
        assert (
            one.when is None or other.when is None or one.when.period.end == other.when.period.end
        )
    again = run("check", "--diff")
    assert (again.exit_code, again.stdout) == (0, "")
    assert run("undo").exit_code == 0
    assert {path: path.read_bytes().split(b"\n") for path in lines} == lines


def test_line_ends_a_byte_order_mark_and_permissions_stay(run: Run, file: Path) -> None:
    """Byte for byte, but for the words."""
    text = HEAD + "# ghi chú\nsections: [{heading: Việc, text: '𝒜 các các 漢'}] # cuối\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert run("check", "--fix").exit_code == 0
    wanted = text.replace("các các", "các").replace("\n", "\r\n").encode()
    assert file.read_bytes() == b"\xef\xbb\xbf" + wanted
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == [".kehoach", "a.yaml"]


def test_a_file_that_cannot_be_written_is_an_environment_error(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2, and the file is as it was."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", "plan/a.yaml")

    with monkeypatch.context() as patch:
        patch.setattr("kehoach.edits.journal.write_through", refuse)
        result = run("check", "--fix")
    assert result.exit_code == 2
    assert "cannot write to plan/a.yaml: Permission denied" in result.stderr
    assert file.read_text("utf-8") == BAD
    assert run("check", "--fix").exit_code == 0
    with monkeypatch.context() as patch:
        patch.setattr("kehoach.edits.journal.write_through", refuse)
        result = run("undo")
    assert result.exit_code == 2
    assert "cannot write to plan/a.yaml: Permission denied" in result.stderr


def test_what_is_not_there_as_it_was_checked_is_not_mended(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is gone, one that has changed: said, exit 1, and left alone."""
    for after in (None, b"kehoach: 1\n", b"#\n" + BAD.encode()):
        file.write_text(BAD, "utf-8")
        seen = load(Path("plan"))
        with monkeypatch.context() as patch:
            patch.setattr("kehoach.commands.check.load", lambda _plan, seen=seen: seen)
            file.unlink() if after is None else file.write_bytes(after)
            result = run("check", "--fix")
        assert after is None or result.exit_code == 1
        assert "plan/a.yaml:1: warning KH014: plan/a.yaml cannot be changed: " in result.stderr
        assert after is None or file.read_bytes() == after


def test_a_name_that_is_no_text_is_mended_all_the_same(run: Run, file: Path) -> None:
    """It is shown as it can be shown."""
    odd = Path(os.fsdecode(os.fsencode(file.parent / "b") + b"\xff\n\x1b[31m.yaml"))
    file.rename(odd)
    result = run("check", "--fix")
    assert (result.exit_code, "\x1b" in result.output) == (0, False)
    assert "1 place fixed in plan/b\ufffd↵<U+001B>[31m.yaml" in result.stderr
    assert odd.read_text("utf-8") == BAD.replace("các các", "các")


def test_a_link_to_a_registry_that_plans_share(run: Run, file: Path) -> None:
    """It leads out of the plan: it is said that it is not mended, and the rest is."""
    shared = file.parents[1] / "chung.yaml"
    shared.write_text("units: [{name: 'Sở  Y tế , tỉnh'}]\n", "utf-8")
    (file.parent / "units.yaml").symlink_to("../chung.yaml")
    for option in ("--diff", "--fix"):
        result = run("check", option)
        assert "KH014: plan/units.yaml cannot be changed: it is a link that leads" in result.stderr
        assert "units.yaml" not in result.stdout.replace("plan/units.yaml:1:", "")
    assert file.read_text("utf-8") == BAD.replace("các các", "các")
    assert shared.read_text("utf-8") == "units: [{name: 'Sở  Y tế , tỉnh'}]\n"
    assert (file.parent / "units.yaml").is_symlink()


def test_what_yaml_repeats_is_not_mended(run: Run, file: Path) -> None:
    """It is said, with the place."""
    file.write_text(HEAD + "sections:\n- {heading: &h các các}\n- {heading: *h}\n", "utf-8")
    result = run("check", "--fix")
    assert (
        "plan/a.yaml:9: warning KH014: this cannot be changed: YAML repeats this" in result.stderr
    )
    assert "&h các các" in file.read_text("utf-8")


def test_the_fix_of_a_plan_whose_registry_is_decomposed(run: Run, tmp_path: Path) -> None:
    """One run is enough, and one undo puts all back."""
    text = (DATA / "rules/KH606-bad.yaml").read_text("utf-8")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/a.yaml").write_text(HEAD + text, "utf-8")
    run("check", "--fix")
    assert run("check", "--diff").stdout == ""
    run("undo")
    assert (tmp_path / "plan/a.yaml").read_text("utf-8") == HEAD + text


def test_undo_says_what_it_did(run: Run, file: Path) -> None:
    """And the list what it could do; without anything to undo the exit status is 1."""
    nothing = run("undo")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert nothing.stderr == "there is no change that could be undone\n"
    assert (run("undo", "--list").exit_code, run("undo", "--list").stdout) == (0, "")
    run("check", "--fix")
    (line,) = run("undo", "--list").stdout.splitlines()
    assert line.endswith("  check --fix  a.yaml")
    undone = run("undo")
    assert undone.stdout == f"undone: {line}\n"
    assert file.read_text("utf-8") == BAD
    assert run("undo").exit_code == 1


def test_undo_leaves_alone_what_has_changed_since(run: Run, file: Path) -> None:
    """A message like a finding, exit status 1; and a folder that is not there is an error."""
    run("check", "--fix")
    file.write_text("# khác\n", "utf-8")
    result = run("undo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "plan/a.yaml:1: warning KH014: plan/a.yaml cannot be changed: it has changed since"
    )
    assert file.read_text("utf-8") == "# khác\n"
    missing = run("undo", "--plan", "khong-co")
    assert (missing.exit_code, missing.stderr) == (2, "kehoach: there is no folder khong-co\n")
