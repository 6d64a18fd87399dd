"""Plans at git revisions, of whatever size: how much there is is asked before anything is read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from kehoach.findings import Finding
from kehoach.reader import OVER_LIMIT, Limits, git, read_texts
from kehoach.reader.revisions import RevisionFault, texts_at


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.com")
    folder = tmp_path / "kho"
    folder.mkdir()
    asked(folder, "init", "-q")
    return folder


def asked(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """What git says, as a writer of repositories asks it."""
    done = subprocess.run(  # noqa: S603  # our own call
        ["git", "-C", str(folder), "-c", "commit.gpgsign=false", *arguments],  # noqa: S607  # likewise
        input=given, check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode().strip()


def blob(folder: Path, content: bytes) -> str:
    """The name of an object with this content."""
    return asked(folder, "hash-object", "-w", "--stdin", given=content)


def tree(folder: Path, *entries: str) -> str:
    """A tree of entries like `100644 blob NAME<tab>a.yaml`."""
    return asked(
        folder, "mktree", "--missing", given="".join(f"{each}\n" for each in entries).encode()
    )


def committed(folder: Path, name: str) -> str:
    """A commit of a tree."""
    return asked(folder, "commit-tree", "-m", "a", name)


def only(texts: dict[str, bytes | Finding]) -> Finding:
    """The one finding that stands in the place of texts, with its code."""
    (found,) = (each for each in texts.values() if isinstance(each, Finding))
    assert found.code == OVER_LIMIT
    assert found in read_texts(texts).findings
    return found


def test_a_tree_of_any_number_of_names_is_not_listed(top: Path) -> None:
    """Ten entries that are one tree of ten entries, and so on: ten thousand million names."""
    inner = tree(top, f"100644 blob {blob(top, b'a: b')}\ta.yaml")
    for _level in range(10):
        inner = tree(top, *(f"040000 tree {inner}\t{each}" for each in range(10)))
    finding = only(texts_at(f"{committed(top, inner)}:", top))
    assert (
        "more than 5,000 folders" in finding.message or "more than 5000 folders" in finding.message
    )


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(folders=3), "more than 3 folders"),
        (Limits(entries=5), "more than 5 files of any kind"),
        (Limits(depth=2), "more than 2 folders stand inside one another"),
        (Limits(files=1), "more than 1 files"),
        (Limits(file_bytes=120), "larger than 120 B"),
        (Limits(total_bytes=250), "together are larger than 250 B"),
    ],
)
def test_every_limit_holds_for_revisions_too(top: Path, limits: Limits, words: str) -> None:
    """Folders, files of any kind, depth, files, their sizes."""
    one = blob(top, b"a: [b]\n" + b"#" * 143)
    leaf = tree(top, *(f"100644 blob {one}\t{each}.yaml" for each in "abc"))
    middle = tree(top, f"040000 tree {leaf}\tc", f"040000 tree {leaf}\td")
    commit = committed(top, tree(top, f"040000 tree {middle}\tb", f"100644 blob {one}\tx.txt"))
    texts = texts_at(f"{commit}:", top, limits)
    assert words in next(each for each in texts.values() if isinstance(each, Finding)).message
    whole = texts_at(f"{commit}:", top, Limits(folders=4, entries=10, depth=3, files=6))
    assert list(whole) == [f"{commit}:b/{folder}/{each}.yaml" for folder in "cd" for each in "abc"]
    assert len({bytes(each) for each in whole.values() if isinstance(each, bytes)}) == 1


def test_a_large_file_is_not_read(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the limit; the files beside it are."""
    large = blob(top, b"#" * (2 << 20))
    small = blob(top, b"a: b\n")
    commit = committed(
        top, tree(top, f"100644 blob {small}\ta.yaml", f"100644 blob {large}\tb.yaml")
    )
    read: list[str] = []
    real = git.contents

    def contents(folder: Path, wanted: Sequence[git.Object]) -> list[bytes]:
        read.extend(each.name for each in wanted)
        return real(folder, wanted)

    monkeypatch.setattr(git, "contents", contents)
    texts = texts_at(f"{commit}:", top, Limits(file_bytes=1 << 20))
    assert "larger than 1 MiB" in only(texts).message
    assert texts[f"{commit}:a.yaml"] == b"a: b\n"
    assert large not in read


def test_a_list_of_names_is_not_read_where_it_is_large(top: Path) -> None:
    """A tree of many kilobytes, before a name of it is known."""
    one = blob(top, b"a: b\n")
    commit = committed(
        top, tree(top, *(f"100644 blob {one}\t{each:09}.yaml" for each in range(99)))
    )
    finding = only(texts_at(f"{commit}:", top, Limits(file_bytes=1000)))
    assert "the list of a folder is larger than 1,000 B" in finding.message


def test_what_is_no_file_of_a_plan_is_passed_over(top: Path) -> None:
    """Links, other repositories, hidden names, folders that end like files."""
    one = blob(top, b"a: b\n")
    inner = tree(top, f"100755 blob {one}\ta.yaml")
    commit = committed(
        top,
        tree(
            top, f"120000 blob {one}\tlink.yaml", f"160000 commit {'1' * 40}\tother.yaml",
            f"100644 blob {one}\t.hidden.yaml", f"040000 tree {inner}\t.git-not",
            f"040000 tree {inner}\tb.yaml", f"100644 blob {one}\tc.yml",
        ),
    )  # fmt: skip
    assert list(texts_at(f"{commit}:", top)) == [f"{commit}:b.yaml/a.yaml"]


def test_names_that_nobody_sees_are_shown_and_none_is_lost(top: Path) -> None:
    """Line ends and marks of direction; names that are no text look alike."""
    one, other = blob(top, b"a: [b]\n"), blob(top, b"a: [c]\n")
    names = {b"a\xff.yaml": one, b"a\xfe.yaml": other, "b\n\u202e.yaml".encode(): one}
    raw = b"".join(b"100644 blob %b\t%b\0" % (each.encode(), name) for name, each in names.items())
    commit = committed(top, asked(top, "mktree", "-z", given=raw))
    texts = texts_at(f"{commit}:", top)
    assert [each.rpartition(":")[2] for each in texts] == [
        "a\ufffd.yaml",
        "a\ufffd.yaml'",
        "b↵<U+202E>.yaml",
    ]
    assert set(texts.values()) == {b"a: [b]\n", b"a: [c]\n"}


def test_a_partial_clone_is_called_one(top: Path, tmp_path: Path) -> None:
    """Nothing is fetched behind one's back; it is said what lacks, and how to get it."""
    (top / "plan").mkdir()
    (top / "plan/a.yaml").write_text("a: b\n")
    asked(top, "add", "-A")
    asked(top, "commit", "-qm", "a")
    (top / "plan/a.yaml").write_text("a: c\n")
    asked(top, "commit", "-qam", "b")
    asked(top, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "ban-sao"
    asked(tmp_path, "clone", "-q", "--filter=blob:none", top.as_uri(), str(clone))
    assert texts_at("HEAD", clone / "plan") == {"HEAD:plan/a.yaml": b"a: c\n"}
    before = sorted(path.name for path in (clone / ".git/objects/pack").iterdir())
    with pytest.raises(RevisionFault, match="partial clone; fetch them: git diff --stat"):
        texts_at("HEAD~1", clone / "plan")
    assert sorted(path.name for path in (clone / ".git/objects/pack").iterdir()) == before
    asked(clone, "diff", "--stat", "HEAD~1", "--", "plan")
    assert texts_at("HEAD~1", clone / "plan") == {"HEAD~1:plan/a.yaml": b"a: b\n"}


def test_a_repository_that_never_answers_is_given_up(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe in the place of a file of git's own."""
    monkeypatch.setattr(git, "_SECONDS", 1)
    (top / ".git/HEAD").unlink()
    os.mkfifo(top / ".git/HEAD")
    with pytest.raises(RevisionFault, match="does not answer"):
        texts_at("HEAD", top)
