"""The ZIP of a Word file: its parts and the ties between them, inflated within limits."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.word.faults import MIB, FaultKind, Limits, WordFault, damaged, too_large
from kehoach.word.markup import Element, Nodes, children, parsed

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_ENTRY: Final = b"PK\x01\x02"
_KINDS: Final = (
    (b"{\\rtf", "RTF"),
    (b"%PDF", "PDF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
)
_BREAKS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,  # a compression that Python does not have
    OSError,
    RuntimeError,
    ValueError,
)
"""All that `zipfile` raises on bytes that it did not write."""
_MAIN: Final = "word/document.xml"
_LOCKED_ENTRY: Final = 0x1


class Tie(NamedTuple):
    """What a part is tied to: the kind of the tie ("styles", "footer"), and the part's name."""

    kind: str
    target: str


class Package:
    """The parts of one file. Inflates a part when it is asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        _look(data, limits)
        self._limits = limits
        self._inflated = 0
        self._nodes = Nodes(limits)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _BREAKS as error:
            raise damaged("", str(error)) from error
        self._entries = {_name(entry.filename): entry for entry in entries}
        self.main = self._main()

    def root(self, part: str) -> Element | None:
        """A part's XML; None where there is no such part."""
        entry = self._entries.get(_name(part))
        return None if entry is None else parsed(self._bytes(entry), part, self._nodes)

    def ties(self, part: str) -> Mapping[str, Tie]:
        """What a part is tied to inside the file, by the ids of the ties."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            tie.get("Id", ""): Tie(
                tie.get("Type", "").rpartition("/")[2],
                _resolved(folder, tie.get("Target", "")),
            )
            for tie in children(root)
            if tie.tag == "rel:Relationship" and tie.get("TargetMode") != "External"
        }

    def _main(self) -> str:
        for tie in self.ties("").values():
            if tie.kind == "officeDocument" and _name(tie.target) in self._entries:
                return tie.target
        if _MAIN in self._entries:
            return _MAIN
        if "content.xml" in self._entries:
            raise other("OpenDocument")
        raise other("ZIP")

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        limits, name = self._limits, entry.filename
        if entry.flag_bits & _LOCKED_ENTRY:
            raise locked()
        packed = max(limits.ratio_from, limits.ratio * entry.compress_size)
        most = min(limits.part_bytes, packed)
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(most + 1)
        except _BREAKS as error:
            raise damaged(name, str(error) or type(error).__name__) from error
        self._inflated += len(content)
        if len(content) > packed:
            raise too_large(_("times what a part takes in the file"), limits.ratio, name)
        if len(content) > most:
            raise too_large(_("MiB in one part"), most // MIB, name)
        if self._inflated > limits.total_bytes:
            raise too_large(_("MiB in all parts"), limits.total_bytes // MIB, name)
        return content


def other(kind: str) -> WordFault:
    """The fault of a file that is none of Word's; `kind` is a name like RTF, or nothing."""
    if kind:
        reason = _("this is no Word file (.docx), but of another kind: {kind}").format(kind=kind)
    else:
        reason = _("this is no Word file (.docx)")
    return WordFault(
        FaultKind.OTHER, reason, _("open it in the program that it is from, and save it as .docx")
    )


def locked() -> WordFault:
    """The fault of a file that only a password opens."""
    return WordFault(
        FaultKind.LOCKED,
        _("the Word file is protected by a password"),
        _("open it in Word, take the password away, and save it again"),
    )


def _look(data: bytes, limits: Limits) -> None:
    """Raise what the first bytes, the size and the number of entries tell already."""
    if len(data) > limits.file_bytes:
        raise too_large("MiB", limits.file_bytes // MIB)
    if data.startswith(_OLE):
        raise _compound(data)
    if not data:
        raise WordFault(FaultKind.OTHER, _("the file is empty"), _("look for another copy of it"))
    if not data.startswith(_ZIP):
        head = data[:512].lstrip(b"\xef\xbb\xbf\t\r\n ").lower()
        raise other(next((kind for start, kind in _KINDS if head.startswith(start.lower())), ""))
    if data.count(_ENTRY) > limits.entries:
        raise too_large(_("files inside it"), limits.entries)


def _compound(data: bytes) -> WordFault:
    """The fault of a compound file: what Word wrote until 2003, and what it writes encrypted."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked()
    if "WordDocument".encode("utf-16-le") in data:
        return WordFault(
            FaultKind.OLD,
            _("this is a Word file of the old kind (.doc)"),
            _("open it in Word or LibreOffice, and save it as .docx"),
        )
    return other("")


def _name(name: str) -> str:
    """A part's name as names are compared: without regard to case, with one kind of slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
