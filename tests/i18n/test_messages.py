from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import typer
from babel.messages.catalog import Message
from messages import CATALOGUES, extracted, update

from kehoach.cli.commandline.description import describe
from kehoach.cli.commandline.help import option_kind
from kehoach.cli.completion.answer import SHELLS
from kehoach.cli.program import application
from kehoach.i18n import locale as languages
from kehoach.i18n import messages as i18n
from kehoach.lsp.pages import PAGES
from plans import ROOT

FIELDS = re.compile(r"\{[^{}]*\}")
CODE = re.compile(r"`[^`]+`")
FILES = sorted(CATALOGUES.rglob("*.po"))


def texts(message: Message) -> tuple[str, str]:
    """A message and its translation, plural forms joined."""
    return tuple(
        "\n".join(each) if isinstance(each, tuple) else each
        for each in (message.id, message.string)
    )  # type: ignore[return-value]  # two of them


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parents[1].name)
def test_catalogues_are_complete(path: Path) -> None:
    """No message of the program lacks a translation, and none is left over."""
    catalogue = update(path)
    ids = {message.id for message in catalogue if message.id}
    assert ids == {message.id for message in extracted() if message.id}
    assert [message.id for message in catalogue if message.id and not all(texts(message))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parents[1].name)
def test_translations_keep_every_field_and_every_piece_of_code(path: Path) -> None:
    """A field that is lost would hide a name; one that is new would break the message."""
    for message in update(path):
        if message.id:
            original, translated = texts(message)
            assert set(FIELDS.findall(original)) == set(FIELDS.findall(translated)), original
            for code in set(CODE.findall(original)) & {"`---`", "`<<`", "`>-`", "`duties: all`"}:
                assert code in translated


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"KEHOACH_LANG": "vi"}, "vi"),
        ({"KEHOACH_LANG": "fr", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "vi_VN"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    """KEHOACH_LANG first, then the variables of the locale in their usual order."""
    for name in ("KEHOACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert languages.language() == language
    assert i18n.ngettext("{count} error", "{count} errors", 2) == (
        "{count} lỗi" if language == "vi" else "{count} errors"
    )


def test_the_systems_reasons_are_said_in_the_users_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The usual ones; ours and rare ones stay as they are, and a fault without a number, too."""
    here = OSError(errno.EACCES, os.strerror(errno.EACCES))
    monkeypatch.setenv("KEHOACH_LANG", "en")
    assert i18n.reason(here) == "Permission denied"
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    assert i18n.reason(here) == "không có quyền truy cập"
    assert i18n.reason(OSError(errno.EACCES, "lý do riêng")) == "lý do riêng"
    assert i18n.reason(OSError(errno.EPIPE, os.strerror(errno.EPIPE))) == os.strerror(errno.EPIPE)
    assert i18n.reason(ValueError("x")) == "x"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", ["1,000", "999", "0.5", "1,234.6"]), ("vi", ["1.000", "999", "0,5", "1.234,6"])],
)
def test_numbers_are_written_as_the_language_does(
    monkeypatch: pytest.MonkeyPatch, language: str, shown: list[str]
) -> None:
    """In Vietnamese a dot stands between thousands, and “1,000” is one with three decimals."""
    monkeypatch.setenv("KEHOACH_LANG", language)
    told = [i18n.in_figures(1000), i18n.in_figures(999)]
    assert [*told, i18n.in_figures(0.5, 1), i18n.in_figures(1234.56, 1)] == shown


def test_what_an_option_takes_is_said_in_the_users_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No word in capitals that stands for a value is English where all else is Vietnamese."""
    monkeypatch.setenv("KEHOACH_LANG", "vi")
    program: Any = typer.main.get_command(application())
    kinds = {
        option_kind(parameter)
        for name in describe(program).commands
        for parameter in describe(program.get_command(None, name)).parameters
    }
    assert {"THƯ_MỤC", "THƯ_MỤC|PHIÊN_BẢN"} <= kinds
    words = {word for kind in kinds for word in kind.split("|")}
    assert {word for word in words if re.fullmatch("[A-Z_]{2,}", word)} == set()


def test_the_wheel_has_templates_and_catalogues(tmp_path: Path) -> None:
    """What an installed kehoach needs is inside: templates, a plan, catalogues, the typing mark."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own build
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    shipped = {
        f"kehoach/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    shipped |= {f"kehoach/examples/lai-chau/{path.name}" for path in (ROOT / "plan").iterdir()}
    shipped |= {f"kehoach/docs/{name}" for each in PAGES.values() for name in each}
    assert shipped <= names
    assert {f"kehoach/cli/completion/words/{language}.json" for language in ("en", "vi")} <= names
    assert {f"kehoach/cli/completion/scripts/kehoach.{end}" for end in SHELLS.values()} <= names
    assert {"kehoach/py.typed", "kehoach/locale/vi/LC_MESSAGES/kehoach.mo"} <= names
