"""Which files of a folder are read."""

from __future__ import annotations

import os
import pathlib
from contextlib import nullcontext

import pytest

from kehoach import reader
from kehoach.findings import Severity, Span
from kehoach.reader import UNREADABLE, Limits, read_plan
from kehoach.reader.links import leads_out
from sources import check_all_inside, only


def write(folder: pathlib.Path, files: dict[str, str | bytes]) -> pathlib.Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_read_plan(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All *.yaml files below the folder are read in path order, under the names as typed."""
    files: dict[str, str | bytes] = {
        "plan/b.yaml": "units: [B]\n",
        "plan/a/z.yaml": "units: [Z]\n",
        "plan/a-b.yaml": "units: [A]\n",
        "plan/.hidden.yaml": "units: [H]\n",
        "plan/~$a.yaml": "\x05An\x00",
        "plan/.git/c.yaml": "units: [G]\n",
        "plan/d.txt": "units: [T]\n",
    }
    write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    source = read_plan(pathlib.Path("plan"))
    assert source.files == ("plan/a-b.yaml", "plan/a/z.yaml", "plan/b.yaml")
    assert source.data == {"units": ["A", "Z", "B"]}
    assert source.findings == ()
    assert source.span(("units", 1)) == Span("plan/a/z.yaml", 1, 9, 1, 10)
    monkeypatch.chdir("plan")
    assert read_plan(pathlib.Path()).files == ("a-b.yaml", "a/z.yaml", "b.yaml")


def test_no_plan(tmp_path: pathlib.Path) -> None:
    """No folder, no folder but a file, and a folder without files: each is told."""
    (tmp_path / "a.yaml").write_text("a: b\n")
    (tmp_path / "empty").mkdir()
    for name, message in (
        ("none", "there is no plan folder"),
        ("a.yaml", "is not a folder"),
        ("empty", "has no *.yaml file"),
    ):
        source = read_plan(tmp_path / name)
        finding = only(source)
        assert finding.code == reader.NO_PLAN
        assert message in finding.message
        assert finding.span == Span((tmp_path / name).as_posix()) == source.span(())
        assert source.data == {}
        assert source.files == ()


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_impossible_folder(name: str, tmp_path: pathlib.Path) -> None:
    """A name that the system refuses is a finding."""
    assert only(read_plan(tmp_path / name)).code == reader.UNREADABLE


def test_mistaken_suffix(tmp_path: pathlib.Path) -> None:
    """A file that looks like a part of the plan but is not read gets a warning."""
    write(tmp_path, {"a.yaml": "a: b\n", "c.yml": "c: d\n", "E.YAML": "e: f\n"})
    source = read_plan(tmp_path)
    assert source.data == {"a": "b"}
    assert {(each.code, each.severity, each.help) for each in source.findings} == {
        (reader.WRONG_SUFFIX, Severity.WARNING, "rename it to “c.yaml”"),
        (reader.WRONG_SUFFIX, Severity.WARNING, "rename it to “E.yaml”"),
    }


def test_unreadable_files(tmp_path: pathlib.Path) -> None:
    """A folder, a pipe and a broken link under a file's name are told, and the rest is read."""
    write(tmp_path, {"a.yaml": "a: b\n", "x.yaml/y.yaml": "c: d\n"})
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    source = read_plan(tmp_path)
    assert source.data == {"a": "b", "c": "d"}
    assert [(each.code, pathlib.Path(each.span.file).name) for each in source.findings] == [
        (reader.UNREADABLE, "gone.yaml"),
        (reader.UNREADABLE, "loop.yaml"),
        (reader.UNREADABLE, "pipe.yaml"),
        (reader.UNREADABLE, "x.yaml"),
    ]
    check_all_inside(source)


def test_forbidden_folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be looked into is told; it is not taken for an empty one."""

    def refuse(path: pathlib.Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    finding = only(read_plan(tmp_path))
    assert finding.code == reader.UNREADABLE
    assert finding.message == f"“{tmp_path.as_posix()}” cannot be read (Permission denied)"


def test_vanishing_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that cannot even be asked what it is, is read as a file and told."""

    class Entry:
        name = "a.yaml"

        def is_dir(self) -> bool:
            raise OSError

        def is_symlink(self) -> bool:
            return False

    monkeypatch.setattr(os, "scandir", lambda _: nullcontext(iter([Entry()])))
    assert only(read_plan(tmp_path)).code == reader.UNREADABLE


def test_linked_folders(tmp_path: pathlib.Path) -> None:
    """Links to folders are followed, each folder once, so that loops do no harm."""
    write(tmp_path, {"plan/a/b.yaml": "x: [b]\n", "other/c.yaml": "x: [c]\n"})
    (tmp_path / "plan/a/up").symlink_to(tmp_path / "plan")
    (tmp_path / "plan/z").symlink_to(tmp_path / "other")
    (tmp_path / "other/back").symlink_to(tmp_path / "plan")
    source = read_plan(tmp_path / "plan")
    assert source.findings == ()
    assert source.data == {"x": ["b", "c"]}


def test_limits_of_folders(tmp_path: pathlib.Path) -> None:
    """Files and folders are counted, and a large file is not read to its end."""
    write(tmp_path, {"a.yaml": "a: b\n", "c.yaml": "c: d\n", "e/f.yaml": "e: f\n"})
    source = read_plan(tmp_path, Limits(files=1))
    assert source.data == {"a": "b"}
    assert only(source).span.file == (tmp_path / "c.yaml").as_posix()
    source = read_plan(tmp_path, Limits(folders=1))
    assert source.data == {"a": "b", "c": "d"}
    assert only(source).code == reader.OVER_LIMIT
    codes = {each.code for each in read_plan(tmp_path, Limits(file_bytes=2)).findings}
    assert codes == {reader.OVER_LIMIT}


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text(tmp_path: pathlib.Path) -> None:
    """A file's name that is no UTF-8 can still be printed."""
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("a: b\n")
    source = read_plan(tmp_path)
    assert source.data == {"a": "b"}
    assert source.files[0].endswith("/\ufffd.yaml")


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("units.yaml", "../../secret/passwd.yaml"),
        ("units.yaml", "../.env"),
        ("units.yaml", "../token.txt"),
        ("units.yaml", "../.git/config.yaml"),
        ("units.yaml", "../.git"),
        ("units.yaml", "/dev/null"),
        ("more", "../../secret"),
        ("more", "../.git"),
        ("more", "/"),
        ("more", "/proc/self"),
        ("more.yaml", "../../secret"),
    ],
)
def test_no_link_leads_out_of_a_plan(tmp_path: pathlib.Path, link: str, target: str) -> None:
    """What lies elsewhere on the machine, or is hidden, or is no YAML, is not read and not shown."""
    for name in ("secret/passwd", "work/.git/config", "work/token", "work/plan/a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.yaml").write_text("geheim: 1\n")
    for name in (".env", "token.txt"):
        (tmp_path / "work" / name).write_text("geheim: 1\n")
    (tmp_path / "work/plan/a.yaml").write_text("sections: []\n")
    (tmp_path / "work/plan" / link).symlink_to(target)
    source = read_plan(tmp_path / "work/plan")
    (finding,) = source.findings
    assert (finding.code, finding.span.file) == (UNREADABLE, str(tmp_path / "work/plan" / link))
    assert "geheim" not in source.data
    assert source.files == (str(tmp_path / "work/plan/a.yaml"),)


@pytest.mark.parametrize("target", ["../chung.yaml", "../chung/don-vi.yaml", "khac/../b/c.yaml"])
def test_plans_may_share_what_lies_beside_them(tmp_path: pathlib.Path, target: str) -> None:
    """A link into the plan, or into the folder in which the plans lie."""
    for name in ("chung.yaml", "chung/don-vi.yaml", "plan/b/c.yaml", "plan/khac/d.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"terms: [{name}]\n")
    (tmp_path / "plan/units.yaml").symlink_to(target)
    source = read_plan(tmp_path / "plan")
    assert source.findings == ()
    assert len(source.data["terms"]) == 3


def test_beside_a_plan_at_the_root_nothing_is_shared(tmp_path: pathlib.Path) -> None:
    """The whole machine is no workspace."""
    (tmp_path / "a").symlink_to("/")
    top = pathlib.Path(*tmp_path.parts[:2])
    assert leads_out(tmp_path / "a", top, ".yaml")
    assert not leads_out(tmp_path / "a", pathlib.Path("/"), ".yaml")
