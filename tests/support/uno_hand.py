"""A hand that carries out edits of a Word file in LibreOffice, through UNO, tracked or not.

A Basic macro of its own profile does it: nothing but LibreOffice is needed. What it cannot do it
says, and then there is no file.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from docx_hand import paragraphs_of
from heavy_edits import Deed, Move

_LIBRARY: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 {elements}
</library:library>
"""
_LIBRARIES: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{form}.xlb/"
  xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_MODULE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Hand"
 script:language="StarBasic"><![CDATA[{code}]]></script:module>
"""


def edited(
    office: str, folder: Path, content: bytes, deeds: Iterable[Deed], *, tracked: bool = False
) -> bytes:
    """The file with some edits, as LibreOffice saves it; `folder` is for its profile and files."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    basic = folder / "profile/user/basic"
    if not basic.exists():  # the first start sets up macros of its own
        _run(office, profile, "--terminate_after_init")
    standard = basic / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    for form in ("script", "dialog"):
        (basic / f"{form}.xlc").write_text(_LIBRARIES.format(form=form), "utf-8")
        named = '<library:element library:name="Hand"/>' if form == "script" else ""
        (standard / f"{form}.xlb").write_text(_LIBRARY.format(elements=named), "utf-8")
    code = Path(__file__).with_name("uno_hand.bas").read_text("utf-8")
    (standard / "Hand.xba").write_text(_MODULE.format(code=code), "utf-8")
    source, target, script = (folder / name for name in ("vao.docx", "ra.docx", "viec.txt"))
    source.write_bytes(content)
    target.unlink(missing_ok=True)
    lines = [*_lines(deeds, paragraphs_of(content))]
    script.write_text(
        "\n".join([source.as_uri(), target.as_uri(), str(int(tracked)), *lines]), "utf-8"
    )
    _run(office, profile, "macro:///Standard.Hand.Main", KEHOACH_HAND=script.as_uri())
    problem = script.with_name(f"{script.name}.loi")
    assert target.exists(), problem.read_text("utf-8") if problem.exists() else "no file was made"
    return target.read_bytes()


def _run(office: str, *arguments: str, **variables: str) -> None:
    subprocess.run(  # noqa: S603  # the office program, on our own file
        [office, "--headless", "--norestore", "--nologo", *arguments],
        check=True, capture_output=True, timeout=180, env=os.environ | variables,
    )  # fmt: skip


def _lines(deeds: Iterable[Deed], said: Sequence[str]) -> Iterator[str]:
    """What the macro reads: a line for each thing to do, its parts between tabs."""
    texts = ["".join(" " if char.isspace() else char for char in each) for each in said]
    for deed in deeds:
        for move in deed.moves:
            yield "\t".join(map(str, _line(move, texts)))


def _line(move: Move, texts: Sequence[str]) -> tuple[object, ...]:
    """For what is typed over: where, how many characters go, and what comes."""
    one = texts[move.first]
    match move.kind:
        case "type":
            old, new = move.texts
            start = one.find(old)
            assert start >= 0, (one, old)
            first = _common(old, new)
            last = _common(old[first:][::-1], new[first:][::-1])
            gone = len(old) - first - last
            return "type", move.first, start + first, gone, new[first : len(new) - last]
        case "split":
            kept, second = move.texts
            at = _common(one, kept)
            last = _common(one[at:][::-1], second[::-1])
            return "split", move.first, at, len(one) - at - last, second[: len(second) - last]
        case "join":
            (text,) = move.texts
            two = texts[move.first + 1]
            last = _common(two[::-1], text[::-1])
            return "join", move.first, len(two) - last, text[len(one) : len(text) - last]
        case "carry" | "carry-row":
            return move.kind, move.first, move.last, move.behind
        case "strike" | "strike-row":
            return move.kind, move.first, move.last
    return move.kind, move.first, *move.texts


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(one), len(other))
    )
