from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.findings import Edit, Finding, Severity, Span
from kehoach.plan import load
from kehoach.reader import fixing
from kehoach.rules.checking import check_plan
from plans import DATA, HEAD, LAI_CHAU, load_text
from running import Run

FIXABLE = ("KH503", "KH601", "KH602", "KH606", "KH704")


@pytest.mark.parametrize("code", FIXABLE)
def test_what_can_be_fixed_is_gone_afterwards_and_nothing_is_added(code: str) -> None:
    """The fix of every bad fixture mends it; a second one finds nothing to do."""
    text = (DATA / f"rules/{code}-bad.yaml").read_text("utf-8")
    findings = check_plan(load_text(text))
    edits = fixing.edits_of(each for each in findings if each.code == code)
    after = fixing.mended(text, edits["plan.yaml"])
    left = check_plan(load_text(after))
    assert code not in {each.code for each in left}
    assert {each.code for each in left} <= {each.code for each in findings}
    again = fixing.edits_of(each for each in left if each.code == code)
    assert again == {}


def test_the_real_plan_is_mended_without_a_change_of_meaning(run: Run, tmp_path: Path) -> None:
    """Comments, line ends and everything else stay; what the activities mean stays; no finding is new."""
    shutil.copytree(LAI_CHAU, tmp_path / "plan")
    before = load(tmp_path / "plan")
    codes = [each.code for each in check_plan(before)]
    lines = {path: path.read_bytes().split(b"\n") for path in (tmp_path / "plan").iterdir()}
    shown = run("check", "--diff")
    assert shown.exit_code == 1
    assert "+                    when: Dự kiến từ tháng 5 - 12/2023" in shown.stdout
    assert {path: path.read_bytes().split(b"\n") for path in lines} == lines
    result = run("check", "--fix")
    assert result.exit_code == 0
    assert "mended in plan/30-noi-dung.yaml" in result.stderr
    after = load(tmp_path / "plan")
    left = [each.code for each in check_plan(after)]
    assert not set(left) & set(FIXABLE)
    assert all(left.count(code) <= codes.count(code) for code in left)
    changed = 0
    for path, old in lines.items():
        new = path.read_bytes().split(b"\n")
        assert len(new) == len(old)
        changed += sum(one != other for one, other in zip(old, new, strict=True))
    assert changed == shown.stdout.count("\n+ ")
    for one, other in zip(before.plan.activities, after.plan.activities, strict=True):
        assert [each.unit.name for each in one.leads] == [each.unit.name for each in other.leads]
        assert (
            one.when is None or other.when is None or one.when.period.end == other.when.period.end
        )
    again = run("check", "--diff")
    assert (again.exit_code, again.stdout) == (0, "")


def test_line_ends_a_byte_order_mark_and_permissions_stay(run: Run, tmp_path: Path) -> None:
    """Byte for byte, but for the words."""
    (tmp_path / "plan").mkdir()
    file = tmp_path / "plan/a.yaml"
    text = HEAD + "# ghi chú\nsections: [{heading: Việc, text: '𝒜 các các 漢'}] # cuối\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    file.chmod(0o640)
    assert run("check", "--fix").exit_code == 0
    wanted = text.replace("các các", "các").replace("\n", "\r\n").encode()
    assert file.read_bytes() == b"\xef\xbb\xbf" + wanted
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in (tmp_path / "plan").iterdir()] == ["a.yaml"]


def test_words_that_a_line_end_divides_are_left_to_a_person() -> None:
    """So are those behind an escape: the file does not have them as they are read."""
    divided = load_text(
        "sections:\n  - heading: Việc\n    text: >-\n      nói kỷ niệm kỷ\n      niệm xong\n"
    )
    escaped = load_text('sections: [{heading: Việc, text: "nói c\\u00e1c c\\u00e1c xong"}]\n')
    for loaded in (divided, escaped):
        found = check_plan(loaded, ["KH601"])
        assert len(found) == 1
        assert found[0].fix == ()


def test_of_two_edits_that_overlap_the_first_is_made() -> None:
    """The other may come in the next run."""
    span, inside = Span("a", 1, 1, 1, 5), Span("a", 1, 3, 1, 8)
    findings = [
        Finding("KH601", "m", place, "", Severity.WARNING, (), (Edit(place, "x"),))
        for place in (inside, span)
    ]
    assert fixing.edits_of(findings) == {"a": (Edit(span, "x"),)}
    assert fixing.mended("abcdefgh\nij", [Edit(span, "x")]) == "xefgh\nij"


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")), min_size=1
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.data(),
)
def test_an_edit_changes_its_words_only(lines: list[str], end: str, data: st.DataObject) -> None:
    """What stands before and behind is the same, whatever it is, and however lines end."""
    number = data.draw(st.integers(0, len(lines) - 1))
    line = f"{lines[number]}x"
    lines[number] = line
    first = data.draw(st.integers(0, len(line)))
    last = data.draw(st.integers(first, len(line)))
    edit = Edit(Span("a", number + 1, first + 1, number + 1, last + 1), "MỚI")
    wanted = [*lines[:number], f"{line[:first]}MỚI{line[last:]}", *lines[number + 1 :]]
    assert fixing.mended(end.join(lines), [edit]) == end.join(wanted)


def test_a_file_that_cannot_be_written_is_an_environment_error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2, and the file is as it was."""
    (tmp_path / "plan").mkdir()
    file = tmp_path / "plan/a.yaml"
    file.write_text(HEAD + "sections: [{heading: Việc, text: các các}]\n", "utf-8")
    before = file.read_bytes()

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    result = run("check", "--fix")
    assert result.exit_code == 2
    assert "cannot write to plan/a.yaml: Permission denied" in result.stderr
    assert file.read_bytes() == before


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_what_is_not_there_as_it_was_checked_is_not_mended(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """A file whose name is no text, one that is gone, one that has changed: said, and left alone."""
    bad = HEAD.encode() + (DATA / "rules/KH601-bad.yaml").read_bytes()
    folder = tmp_path / "plan"
    folder.mkdir()
    odd = Path(os.fsdecode(os.fsencode(folder / "a") + b"\xff\n\x1b[31m.yaml"))
    odd.write_bytes(bad)
    result = run("check", option)
    assert result.exit_code == 2
    assert "cannot mend plan/a\ufffd\ufffd\ufffd[31m.yaml: " in result.stderr
    assert odd.read_bytes() == bad
    odd.rename(folder / "a.yaml")
    for after in (None, b"kehoach: 1\n", b"#\n" + bad):
        (folder / "a.yaml").write_bytes(bad)
        seen = load(Path("plan"))
        monkeypatch.setattr("kehoach.commands.check.load", lambda _plan, seen=seen: seen)
        (folder / "a.yaml").unlink() if after is None else (folder / "a.yaml").write_bytes(after)
        result = run("check", option)
        assert result.exit_code == 2
        assert "cannot mend plan/a.yaml: " in result.stderr
        assert after is None or (folder / "a.yaml").read_bytes() == after
