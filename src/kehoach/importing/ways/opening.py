"""A file by its content: which way in it takes."""

from __future__ import annotations

import textwrap
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Final

from kehoach.i18n import _, in_figures
from kehoach.importing.fault import ImportFault
from kehoach.importing.source import Line, Part, lines_of
from kehoach.importing.ways.office import as_docx

MOST_WORDS: Final = 400_000
"""Words of a document of a thousand pages."""
MOST_PARTS: Final = 50_000
_LONGEST: Final = 50_000
"""Characters of one paragraph; the plan language takes no text without end."""
MOST_BYTES: Final = 128 << 20
_MOST_TEXT: Final = 20 << 20
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""What holds the words of a new Word file with a password (MS-OFFCRYPTO, 2.3.4)."""
_OFFICE: Final[Mapping[str, str]] = {".doc": ".doc", ".rtf": ".rtf", ".odt": ".odt", ".dot": ".doc"}
SUFFIXES: Final = (".docx", ".docm", ".doc", ".rtf", ".odt", ".pdf", ".txt", ".md", ".xlsx")
"""What may be imported."""


def parts_of(data: bytes, name: str) -> list[Part]:
    """The lines and tables of a file. Raises ImportFault, whatever the bytes are."""
    suffix = Path(name).suffix.lower()
    reader = _reader(data, suffix)
    parts = [piece for part in reader(data, name) for piece in _short(part)]
    words = sum(len(line.text.split()) for part in parts for line in lines_of(part))
    if len(parts) > MOST_PARTS or words > MOST_WORDS:
        raise ImportFault(
            name,
            _("the document is too large: more than {limit} words").format(
                limit=in_figures(MOST_WORDS)
            ),
            _("split it into several files"),
        )
    if not parts:
        raise ImportFault(
            name, _("the file has no words"), _("choose the file in which the plan is written")
        )
    return parts


def _short(part: Part) -> Iterator[Part]:
    """A part; a line without end in several."""
    if isinstance(part, Line) and len(part.text) > _LONGEST:
        for text in textwrap.wrap(part.text, _LONGEST):
            yield part._replace(text=text)
    else:
        yield part


def _reader(data: bytes, suffix: str) -> Callable[[bytes, str], list[Part]]:
    """The way in for a content; its name decides only where that does not."""
    if len(data) > MOST_BYTES:
        return _too_large
    if data.startswith(b"%PDF") or (suffix == ".pdf" and b"%PDF" in data[:1024]):
        return _way("pdf")
    if data.startswith(b"PK"):
        is_book = suffix == ".xlsx" or _holds(data, "xl/workbook.xml")
        return _old if suffix == ".odt" else _way("workbook") if is_book else _way("docx")
    locked = data.startswith(_OLD) and _ENCRYPTED in data  # the reader of Word files says so
    if not locked and (data.startswith((_OLD, b"{\\rtf")) or suffix in _OFFICE):
        return _old
    if locked or suffix in {".docx", ".docm"}:
        return _way("docx")
    return _unknown if suffix in {".xlsx", ".pdf"} else _text


def _way(name: str) -> Callable[..., list[Part]]:
    """The function of a way in, whose module is loaded now: a file takes one of them."""
    way: Callable[..., list[Part]] = getattr(
        import_module(f"{__package__}.{name}"), f"{name}_parts"
    )
    return way


def _holds(data: bytes, name: str) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return name in archive.NameToInfo
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return False


def _old(data: bytes, name: str) -> list[Part]:
    suffix = (
        ".rtf" if data.startswith(b"{\\rtf") else _OFFICE.get(Path(name).suffix.lower(), ".doc")
    )
    return _way("docx")(as_docx(data, name, suffix), name)


def _text(data: bytes, name: str) -> list[Part]:
    text = _decoded(data, name)
    way = _way("markdown" if Path(name).suffix.lower() in {".md", ".markdown"} else "plain")
    return way(text, name)


def _decoded(data: bytes, name: str) -> str:
    """The text of bytes in Unicode; what is none is refused, for letters would be guessed."""
    if len(data) > _MOST_TEXT:
        _too_large(data, name)
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                break
            if _is_text(text):
                return text
            break
    raise ImportFault(
        name,
        _("this is no text in UTF-8, and no kind of file that can be imported"),
        _("save it as .docx, or as a text in UTF-8"),
    )


def _is_text(text: str) -> bool:
    strange = sum(
        1
        for each in text[:20000]
        if unicodedata.category(each) in {"Cc", "Cn", "Co", "Cs"} and each not in "\t\n\r\f"
    )
    return strange <= len(text[:20000]) // 50


def _too_large(_data: bytes, name: str) -> list[Part]:
    raise ImportFault(
        name,
        _("the file is too large: more than {limit} bytes").format(limit=in_figures(MOST_BYTES)),
        _("split it into several files"),
    )


def _unknown(_data: bytes, name: str) -> list[Part]:
    raise ImportFault(
        name,
        _("the content of this file is not what its name says"),
        _("open it in the program that made it, and save it again"),
    )
