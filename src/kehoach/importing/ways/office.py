"""An old Word file (`.doc`, `.rtf`, `.odt`) through LibreOffice, where it is installed.

It gets a profile of its own that is thrown away, so that the user's is not touched and no macro of
theirs runs; links are not followed; a minute is enough.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from kehoach.i18n import _
from kehoach.importing.fault import ImportFault

PROGRAMS: Final = ("soffice", "libreoffice", "localc")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
SECONDS: Final = 60
_MOST_BYTES: Final = 128 << 20
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


_FILTERS: Final = {b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "MS Word 97", b"{\\rtf": "Rich Text Format"}
"""The filters for files that begin so."""


def program() -> str | None:
    """LibreOffice on this machine, if there is one."""
    for name in PROGRAMS[:2]:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def as_docx(data: bytes, file: str, suffix: str) -> bytes:
    """The same document as `.docx`. Raises ImportFault with what to do instead."""
    office = program()
    if office is None:
        raise ImportFault(
            file,
            _("an old Word file is read through LibreOffice, which is not installed here"),
            _("open it in Word and save it as .docx, or install LibreOffice"),
        )
    if len(data) > _MOST_BYTES:
        raise ImportFault(file, _("the file is too large"), _("save it as .docx"))
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        return _converted(office, data, file, Path(folder), suffix)


def _converted(office: str, data: bytes, file: str, folder: Path, suffix: str) -> bytes:
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    out.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    source = folder / f"document{suffix}"
    source.write_bytes(data)
    line = [
        office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", *_filter(data), "--convert-to", "docx", "--outdir", str(out), str(source),
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603  # the program and its line are ours
        line,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
    made = out / "document.docx"
    if not made.is_file():
        raise ImportFault(
            file,
            _("LibreOffice could not open the file"),
            _("open it in Word and save it as .docx"),
        )
    return made.read_bytes()


def _filter(data: bytes) -> list[str]:
    """As what the file is read: damaged bytes would become a text otherwise."""
    names = (name for begin, name in _FILTERS.items() if data.startswith(begin))
    return [f"--infilter={name}" for name in names]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
