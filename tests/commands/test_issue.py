"""What was issued is kept as it was, and a change of what it says is told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from issuing import build_project, change, copy
from kehoach.build import issuing
from kehoach.build.files import STAGING
from kehoach.cli.completion.names import activity_ids
from kehoach.issued import reading
from kehoach.plan import load
from kills import contents
from no_files import NO_FILES, make_no_file
from programs import needed
from running import Run, invoke

ISSUE = Path("plan/ban-hanh/1")
RECORD = ISSUE / "ban-hanh.json"


@pytest.fixture(scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build_project(folder)
    return folder


@pytest.fixture(scope="module")
def _once(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issued")
    copy(_built, folder)
    result = invoke("issue", "--plan", folder / "plan", "--out", folder / "build")
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def built(run: Run, tmp_path: Path, _built: Path) -> Run:
    """Commands in a folder with a plan that is built."""
    copy(_built, tmp_path)
    return run


@pytest.fixture
def issued(run: Run, tmp_path: Path, _once: Path) -> Run:
    """Commands in a folder with a plan that is built and issued."""
    copy(_once, tmp_path)
    return run


def codes(run: Run) -> list[str]:
    """The codes of what `check` finds."""
    return [each["code"] for each in json.loads(run("check", "--format", "json").stdout)]


def issue_again(run: Run, why: str = "Đính chính") -> None:
    """Build what the plan says now, and issue it."""
    assert run("build").exit_code == 0
    result = run("issue", "--reason", why)
    assert result.exit_code == 0, result.stderr


# --- what an issue holds -----------------------------------------------------------------------


def test_an_issue_keeps_sources_and_documents(issued: Run) -> None:
    """As they are, with their digests; nothing that is built changes by that."""
    assert (ISSUE / "nguon/a.yaml").read_bytes() == Path("plan/a.yaml").read_bytes()
    kept = contents(ISSUE / "van-ban")
    assert set(kept) == {
        *(f"ke-hoach.{each}" for each in ("docx", "pdf", "html", "md")),
        *(f"bieu-phan-cong.{each}" for each in ("docx", "pdf", "html", "md", "xlsx", "csv")),
    }
    assert all(content == Path("build", name).read_bytes() for name, content in kept.items())
    record = json.loads(RECORD.read_text("utf-8"))
    assert record["date"] == "2026-01-28"
    assert set(record["documents"]) == set(kept)
    assert set(record["sources"]) == {"a.yaml"}
    assert set(record["calendars"]) == {"lich", "don-vi/so-y-te", "don-vi/so-tai-chinh"}
    assert issued("build", "--check").exit_code == 0
    assert not list(Path("plan").rglob(f"{STAGING}*"))


def test_what_was_issued_is_no_part_of_the_plan(issued: Run) -> None:
    """Neither for a check nor for completion; other files below the folder are."""
    assert len(load(Path("plan")).plan.activities) == 3
    assert codes(issued) == []
    assert len(list(activity_ids("plan"))) == 3
    more = "sections: [{heading: Thêm, text: Một ý nữa.}]\n"
    Path("plan/ban-hanh/them.yaml").write_text(more, "utf-8")
    Path("plan/ban-hanh/khac").mkdir()
    Path("plan/ban-hanh/khac/b.yaml").write_text(more, "utf-8")
    assert len(load(Path("plan")).plan.sections) == 3


def test_a_revision_of_git_is_read_without_what_was_issued(issued: Run) -> None:
    """The folder of issues is tracked, and lies in every commit."""
    git = [needed("git"), "-c", "user.name=a", "-c", "user.email=a@b"]
    for line in (["init", "-q"], ["add", "plan"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *line], check=True)  # noqa: S603  # our own words
    assert (
        "ban-hanh"
        in subprocess.run(  # noqa: S603  # likewise
            [*git, "ls-files"], check=True, capture_output=True, text=True
        ).stdout
    )
    result = issued("diff", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert not any(json.loads(result.stdout).values())


def test_files_may_be_called_anything(built: Run) -> None:
    """Also what is no text, or would lead elsewhere on another system."""
    names = [b"b: c.yaml", "đơn vị.yaml".encode(), b"x\\y.yaml", b"\xff.yaml", b"sau/d.yaml"]
    Path("plan/sau").mkdir()
    for name in names:
        Path("plan", os.fsdecode(name)).write_text("# không có gì\n", "utf-8")
    assert built("build").exit_code == 0
    assert built("issue").exit_code == 0
    assert {os.fsencode(each) for each in contents(ISSUE / "nguon")} == {b"a.yaml", *names}
    assert codes(built) == []
    Path("plan/sau/d.yaml").unlink()
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    assert codes(built) == ["KH150"]


def test_a_draft_is_not_issued(built: Run) -> None:
    """Number and date are given when it is signed."""
    for key in ("number: 12", "date: 2026-01-28"):
        change(f"  {key}\n", "")
        result = built("issue")
        assert result.exit_code == 1
        assert "KH152" in result.stderr
        change("  symbol:", f"  {key}\n  symbol:")
    assert not ISSUE.exists()


def test_what_is_not_built_is_not_issued(built: Run, tmp_path: Path) -> None:
    """Who signs must have seen what the plan says; options give other documents, too."""
    change("Phát động phong trào", "Phát động phong trào rộng khắp")
    result = built("issue")
    assert result.exit_code == 1
    assert "stale: build/ke-hoach.docx" in result.stderr
    assert "kehoach build" in result.stderr
    assert built("issue", "--out", "chua-co").exit_code == 1
    assert built("build").exit_code == 0
    assert built("issue", "--pdf-standard", "a-2b").exit_code == 1
    assert not (tmp_path / ISSUE).exists()
    assert built("issue").exit_code == 0


def test_an_edited_document_is_not_issued(built: Run) -> None:
    """What is issued must be what the plan says."""
    page = Path("build/ke-hoach.md")
    page.write_text(f"{page.read_text('utf-8')}\nThêm một ý.\n", "utf-8")
    result = built("issue")
    assert result.exit_code == 1
    assert f"edited: {page}" in result.stderr
    assert not ISSUE.exists()


def sign(path: Path) -> bytes:
    """A PDF with something appended, as who signs it does; its bytes."""
    writer = PdfWriter(PdfReader(path), incremental=True)
    writer.add_metadata({"/Signature": "Nguyễn Văn A"})
    writer.write(path)
    return path.read_bytes()


def test_a_signed_pdf_is_issued_as_it_was_signed(built: Run) -> None:
    """It begins with what was built; a build leaves it alone."""
    path = Path("build/ke-hoach.pdf")
    before = path.read_bytes()
    signed = sign(path)
    assert signed.startswith(before)
    assert signed != before
    result = built("issue")
    assert result.exit_code == 0, result.stderr
    assert f"signed since it was built: {path}" in result.stderr
    assert (ISSUE / "van-ban/ke-hoach.pdf").read_bytes() == signed
    assert built("build").exit_code == 1
    assert path.read_bytes() == signed


def test_a_signed_pdf_of_another_plan_is_not_issued(built: Run) -> None:
    """The plan has changed since it was signed."""
    path = Path("build/ke-hoach.pdf")
    sign(path)
    change("Phát động phong trào", "Phát động phong trào rộng khắp")
    assert built("build").exit_code == 1
    result = built("issue")
    assert result.exit_code == 1
    assert f"edited: {path}" in result.stderr


def test_files_that_were_signed_elsewhere_are_kept_with_it(built: Run, tmp_path: Path) -> None:
    """A scan of the paper, say; of two with one name, both."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ban-quet.pdf").write_bytes(folder.encode())
    assert built("issue", "khong-co.pdf").exit_code == 2
    assert built("issue", "a").exit_code == 2
    assert not ISSUE.exists()
    assert built("issue", "a/ban-quet.pdf", "b/ban-quet.pdf").exit_code == 0
    kept = contents(ISSUE / "van-ban/da-ky")
    assert kept == {"ban-quet.pdf": b"a", "2-ban-quet.pdf": b"b"} or len(kept) == 2
    assert set(kept.values()) == {b"a", b"b"}
    assert codes(built) == []


# --- afterwards --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ngày 12/3/2026", "Ngày 19/3/2026"),
        ("Phát động phong trào", "Phát động phong trào rộng khắp"),
        ("support: Sở Tài chính, ", ""),
        ("heading: Nội dung", "heading: Nội dung thực hiện"),
        ("Trên đây là Kế hoạch.", "Trên đây là Kế hoạch của tỉnh."),
        ("subject: Tuyên truyền", "subject: Công tác tuyên truyền"),
        ("  filing: [VT]", "  filing: [VT]\n  bases: [Căn cứ Luật Báo chí]"),
        ("{name: Sở Tài chính}", "{name: Sở Tài chính tỉnh, aliases: [Sở Tài chính]}"),
        (
            "      - {id: tong-ket, text: Tổng kết phong trào, lead: Sở Tài chính, when: Tháng 12 năm 2026}\n",
            "",
        ),
    ],
)
def test_a_change_of_content_is_told(issued: Run, old: str, new: str) -> None:
    """By `check`, with its place and both ways to go on, and by `build`, which builds all the same."""
    change(old, new)
    assert "KH150" in codes(issued)
    result = issued("check", "--select", "KH150")
    assert result.exit_code == 0
    assert "plan/a.yaml:3:3: warning KH150: 1 part says something else" in result.stdout
    assert "kehoach diff --amendment" in result.stdout
    assert 'kehoach issue --reason "…"' in result.stdout
    assert issued("check", "--strict", "--select", "KH150").exit_code == 1
    told = issued("build", "--format", "md")
    assert told.exit_code == 0
    assert "KH150" in told.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("when: Ngày 12/3/2026", "when: Ngày 12/3/2026, status: Hoàn thành, progress: 100%"),
        ("due: 30/6/2026", "due: 30/6/2026, notes: [{date: 2026-04-01, text: Đang làm}]"),
        ("name: Nguyễn Văn A", "name: Trần Văn B"),
        ("recipients: [Sở Y tế, Sở Tài chính]", "recipients: [Sở Y tế, Sở Tài chính, Sở Nội vụ]"),
        ("units: [", "# một chú thích\nunits: ["),
        ("units: [", "units: [{name: Sở Nội vụ}, "),
        ("{name: Sở Y tế}", "{name: Sở Y tế, short: SYT}"),
        ("kehoach: 1\n", "\ufeffkehoach: 1\r\n"),
    ],
)
def test_what_is_no_content_is_not_told(issued: Run, old: str, new: str) -> None:
    """How far it has come, who signs and who receives, comments, line ends."""
    change(old, new)
    assert "KH150" not in codes(issued)


def test_a_change_may_be_meant(issued: Run) -> None:
    """As any finding that is none, it takes a comment with a reason."""
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    change("number: 12", "number: 12  # kehoach: ignore KH150 đang chờ Kế hoạch sửa đổi")
    assert codes(issued) == []


def test_the_amendment_is_drafted_from_what_was_issued(issued: Run) -> None:
    """Without git, and though the plan was committed since."""
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    result = issued("diff", "--amendment", "--format", "md")
    assert result.exit_code == 0, result.stderr
    said = Path("build/thay-doi/sua-doi-bo-sung.md").read_text("utf-8")
    assert "12/KH-UBND" in said
    assert "Ngày 19/3/2026" in said
    again = issued("diff", ISSUE, "--amendment", "--format", "md", "--out", "khac")
    assert again.exit_code == 0, again.stderr
    assert Path("khac/sua-doi-bo-sung.md").read_text("utf-8") == said


def test_issued_again_only_for_a_reason(issued: Run) -> None:
    """It is kept beside the first issue, which stays as it was."""
    before = contents(ISSUE)
    result = issued("issue")
    assert result.exit_code == 0
    assert "there is nothing to issue" in result.stderr
    assert issued("issue", "--reason", "không đổi gì").exit_code == 0
    change("Ngày 12/3/2026", "Ngày 19/3/2026")
    assert issued("build").exit_code == 0
    result = issued("issue", "--reason", "  ")
    assert result.exit_code == 1
    assert "KH150" in result.stderr
    assert not Path("plan/ban-hanh/2").exists()
    result = issued("issue", "--reason", "Lùi ngày vì mưa")
    assert result.exit_code == 0, result.stderr
    assert json.loads(Path("plan/ban-hanh/2/ban-hanh.json").read_text("utf-8"))["reason"] == (
        "Lùi ngày vì mưa"
    )
    assert contents(ISSUE) == before
    assert codes(issued) == []
    assert issued("build", "--check").exit_code == 0


def test_another_number_takes_a_reason_too(issued: Run) -> None:
    """It is no content, and is not signed twice in silence."""
    change("number: 12", "number: 15")
    assert issued("build").exit_code == 0
    result = issued("issue")
    assert result.exit_code == 1
    assert "--reason" in result.stderr
    assert issued("issue", "--reason", "Cấp lại số").exit_code == 0


def test_notes_alone_are_not_issued(issued: Run) -> None:
    """There is nothing new in it for anybody."""
    change("when: Ngày 12/3/2026", "when: Ngày 12/3/2026, status: Hoàn thành")
    assert issued("build").exit_code == 0
    result = issued("issue")
    assert result.exit_code == 0
    assert "there is nothing to issue" in result.stderr


@pytest.mark.parametrize("name", ["nguon/a.yaml", "van-ban/ke-hoach.docx", "van-ban/ke-hoach.md"])
def test_an_issue_that_somebody_changed_is_told(issued: Run, name: str) -> None:
    """With the file, and where it is kept; a file that is missing likewise."""
    path = ISSUE / name
    path.write_bytes(path.read_bytes() + b"# khac\n")
    found = json.loads(issued("check", "--format", "json").stdout)
    assert [(each["code"], each["file"]) for each in found] == [("KH151", path.as_posix())]
    assert issued("check").exit_code == 0
    path.unlink()
    assert codes(issued) == ["KH151"]


def test_line_ends_of_an_issue_do_not_count(issued: Run) -> None:
    """Git for Windows changes them."""
    for name in ("nguon/a.yaml", "van-ban/ke-hoach.md", "van-ban/bieu-phan-cong.csv"):
        path = ISSUE / name
        lines = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(lines if b"\r" in path.read_bytes() else lines.replace(b"\n", b"\r\n"))
    assert codes(issued) == []


@pytest.mark.parametrize(
    "record",
    [
        b"", b"{", b"[]", b'"x"', b"\xff", b"null", b"[" * 100_000, b'{"form": 2}',
        b'{"form": 1}', b"<<<<<<< HEAD\n{}",
    ],
)  # fmt: skip
def test_a_record_that_is_none_stops_a_build(issued: Run, record: bytes) -> None:
    """Its calendars could not follow upon those that were given out; nothing else stops."""
    RECORD.write_bytes(record)
    assert codes(issued) == ["KH151"]
    for words in (("build",), ("issue", "--reason", "x"), ("diff", "--amendment")):
        result = issued(*words)
        assert result.exit_code == 1, words
        assert "KH151" in result.stderr
    assert issued("agency", "Sở Y tế").exit_code == 0


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        (r'"date": "[^"]*"', '"date": "hôm qua"'),
        (r'"a.yaml": "', '"../../a.yaml": "'),
        (r'"a.yaml": "', '"/etc/passwd": "'),
        (r"\[\s+0,", "[-1,"),
        (r"\[\s+0,", "[99999999999,"),
        (r"\[\s+0,", '["0",'),
        (r"\[\s+0,", "[true,"),
        (r'"2026-03-12"', '"2026-02-31"'),
        (r'"2026-03-12"', "5"),
        (r"false", "0"),
        (r'"events": \{', '"events": 3, "x": {'),
        (r'"calendars": \{', '"calendars": [], "x": {'),
        (r'"reason": ""', '"reason": null'),
    ],
)
def test_a_record_is_not_believed(issued: Run, pattern: str, value: str) -> None:
    """What no issue can have written makes it none."""
    text, count = re.subn(pattern, value, RECORD.read_text("utf-8"), count=1)
    assert count == 1
    RECORD.write_text(text, "utf-8")
    assert codes(issued) == ["KH151"]


def test_a_missing_record_is_told(issued: Run) -> None:
    """A folder of an issue without one is none that could be trusted."""
    RECORD.unlink()
    assert codes(issued) == ["KH151"]
    shutil.rmtree(ISSUE)
    assert codes(issued) == []
    assert issued("issue").exit_code == 0


def test_twice_the_bound_of_a_record_is_told(issued: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read on; a record that could not be read again is not written."""
    size = RECORD.stat().st_size
    monkeypatch.setattr(reading, "LARGEST_RECORD", size)
    assert codes(issued) == []
    good = RECORD.read_bytes()
    RECORD.write_bytes(good + b" " * size)
    assert codes(issued) == ["KH151"]
    RECORD.write_bytes(good)
    monkeypatch.setattr(issuing, "LARGEST_RECORD", size // 2)
    change("Ngày 12/3/2026", "Ngày 13/3/2026")
    assert issued("build").exit_code == 0
    result = issued("issue", "--reason", "Lùi ngày")
    assert result.exit_code == 2
    assert "ban-hanh.json: it is larger than" in result.stderr
    assert not Path("plan/ban-hanh/2").exists()


def test_the_files_of_an_issue_have_one_bound(issued: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first that is too much for it is told; of many, the first thousand."""
    size = sum(map(len, contents(ISSUE / "van-ban").values()))
    size += sum(map(len, contents(ISSUE / "nguon").values()))
    monkeypatch.setattr(reading, "_LARGEST", size)
    assert codes(issued) == []
    monkeypatch.setattr(reading, "_LARGEST", size // 2)
    assert set(codes(issued)) == {"KH151"}
    monkeypatch.setattr(reading, "_MOST", 2)
    shutil.rmtree(ISSUE / "van-ban")
    assert codes(issued) == ["KH151", "KH151"]


@pytest.mark.parametrize("name", ["ban-hanh.json", "van-ban/ke-hoach.docx", "nguon/a.yaml"])
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_in_an_issue_is_not_waited_for(issued: Run, name: str, kind: str) -> None:
    """It is told, and nothing is read without end."""
    path = ISSUE / name
    path.unlink()
    make_no_file(path, kind)
    assert set(codes(issued)) == {"KH151"}


def test_a_link_in_the_place_of_the_issues_is_refused(built: Run, tmp_path: Path) -> None:
    """It could lead anywhere."""
    (tmp_path / "ngoai").mkdir()
    Path("plan/ban-hanh").symlink_to(tmp_path / "ngoai")
    assert built("issue").exit_code == 2
    assert not list((tmp_path / "ngoai").iterdir())


def test_an_issue_that_was_killed_leaves_nothing(
    built: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is whole or not there, and the next one sweeps."""

    class KilledError(BaseException):
        """Nothing can be done after it."""

    def killed(*_arguments: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "write_through", killed)
        patch.setattr(shutil, "rmtree", lambda *_path, **_more: None)
        with pytest.raises(KilledError):
            built("issue")
    assert list(Path("plan/ban-hanh").glob(f"{STAGING}*"))
    assert codes(built) == []
    assert built("issue").exit_code == 0
    assert not list(Path("plan/ban-hanh").glob(f"{STAGING}*"))
