"""The font of the PDFs: one with the metrics of Times New Roman and with Vietnamese letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import typst

from kehoach.findings import Finding, Severity, Span
from kehoach.i18n import _
from kehoach.reader.digest import digest, digest_of_file
from kehoach.render.cmap import NoFontError, characters

FAMILIES = ("Times New Roman", "Liberation Serif", "Tinos")
"""In the order of preference: the decree's font, then those that share its metrics."""

NEEDED = "ĂÂĐÊÔƠƯăâđêôơưẠạẬậỆệỘộỚớỬửỹỷ“”–"
"""Letters by which a font shows that it can write Vietnamese; older fonts of these names cannot."""

UNUSED_FONT = "KH136"

_SUFFIXES: Final = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_MOST_FILES: Final = 5_000
_MOST_TOLD: Final = 20
"""How many files of a folder are looked at for fonts, and of how many it is told."""

_FACES = frozenset({(400, "normal"), (700, "normal"), (400, "italic"), (700, "italic")})


@dataclass(frozen=True, slots=True)
class Face:
    """A font family in one folder, loaded for typst and for nothing else."""

    family: str
    folder: Path
    fonts: typst.Fonts
    letters: frozenset[str]
    """The characters that all four faces can write."""
    digest: str
    """The digest of the content of its files."""
    read: Mapping[str, str]
    """The letters of every font that was looked into to find this one, by its digest."""


def find_font(folders: Iterable[Path] = (), known: Mapping[str, str] | None = None) -> Face | None:
    """The first family that is installed, or lies in `folders`, in all four faces and whole.

    `known` are the letters of fonts that were looked into before, by their digests: reading a font
    takes longer than most of what follows.
    """
    read: dict[str, str] = {}
    for family, folder, found in _families(folders):
        word = digest(family, *(digest_of_file(found[face]) or "" for face in sorted(_FACES)))
        if known and word in known:
            letters = frozenset(known[word])
        else:
            letters = _common_letters(found.values())
        read[word] = "".join(sorted(letters))
        if letters >= set(NEEDED):
            return Face(family, folder, only_in(folder), letters, word, read)
    return None


@dataclass(frozen=True, slots=True)
class Installed:
    """A family that would do by its name, in one folder, and whether it can write Vietnamese."""

    family: str
    folder: Path
    is_vietnamese: bool


def installed(folders: Iterable[Path] = ()) -> tuple[Installed, ...]:
    """All families that would do by their names, in the order of preference."""
    return tuple(
        Installed(family, folder, _common_letters(found.values()) >= set(NEEDED))
        for family, folder, found in _families(folders)
    )


def missing_font() -> str:
    """Why no PDF can be set where no family was found, and what to install."""
    return _(
        "no font with Vietnamese letters named Times New Roman, Liberation Serif or Tinos is "
        "installed; on Debian, install fonts-liberation2 or fonts-liberation (version 2 or newer)"
    )


def _families(
    folders: Iterable[Path],
) -> Iterator[tuple[str, Path, Mapping[tuple[int, str], Path]]]:
    """Each family that has all four faces in one folder, in the order of preference."""
    own = tuple(folders)
    scanned = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=list(own)
    )
    faces: dict[tuple[str, Path], dict[tuple[int, str], Path]] = {}
    for font in scanned.fonts():
        if font.family in FAMILIES and font.path:
            path = Path(font.path)
            faces.setdefault((font.family, path.parent), {})[font.weight, font.style] = path
    for family, folder in sorted(
        faces, key=lambda each: (FAMILIES.index(each[0]), each[1] not in own, each[1])
    ):
        if (found := faces[family, folder]).keys() >= _FACES:
            yield family, folder, found


def only_in(folder: Path) -> typst.Fonts:
    """The fonts of a folder and no others, loaded for typst."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def _common_letters(paths: Iterable[Path]) -> frozenset[str]:
    """The characters that all of some font files have; none where one is no font."""
    try:
        return frozenset.intersection(*map(characters, paths))
    except (OSError, NoFontError):
        return frozenset()


def is_below(folder: Path, other: Path) -> bool:
    """Whether a folder is another or lies in it, by whatever names."""
    return folder.resolve().is_relative_to(other.resolve())


def unused(folder: Path) -> Iterator[Finding]:
    """Why nothing in a folder is used for PDFs: files that are no fonts, no family that would do.

    They are warnings: another font may be installed.
    """
    damaged = [path for path in _font_files(folder) if not _is_font(path)]
    for path in damaged:
        yield _unused(path, _("this file is damaged, or no font; PDFs are not set in it"))
    if not damaged:
        message = _(
            "PDFs are not set in a font of this folder: Times New Roman, Liberation Serif or Tinos "
            "is not there in four faces with Vietnamese letters"
        )
        yield _unused(folder, message)


def _unused(path: Path, message: str) -> Finding:
    advice = _("put the four files of such a font there, copied anew from where they are whole")
    return Finding(UNUSED_FONT, message, Span(str(path)), advice, Severity.WARNING)


def _font_files(folder: Path) -> list[Path]:
    found = islice(folder.rglob("*"), _MOST_FILES)
    return sorted(path for path in found if path.suffix.lower() in _SUFFIXES)[:_MOST_TOLD]


def _is_font(path: Path) -> bool:
    try:
        return bool(characters(path))
    except (OSError, NoFontError):
        return False
