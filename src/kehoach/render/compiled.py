"""What Jinja makes of the templates that come with kehoach, kept where Python keeps its own.

Compiling them takes longer than rendering all documents of a plan. The code is kept beside that of
this module (`__pycache__`), by the same rules: only where Python may write there, and trusted as
much as the program itself. A template of someone else is compiled anew each time.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from kehoach.reader.digest import digest
from kehoach.render.templates import shipped_templates

_WORD = len(digest())


class Compiled(BytecodeCache):
    """The compiled templates of one way to escape.

    A file of it is used only if it was made from the same template at the same place, by the same
    versions of Jinja, of Python and of what `makers` say, and is whole: all of this is in its word.
    """

    def __init__(self, escaping: str, makers: tuple[Path, ...]) -> None:
        self._escaping = escaping
        self._makers = makers

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's file; none for a template that is not ours.

        Nor for one of ours by another of its names ("kits/../kits/docx.j2"): a template of someone
        else could make up any number of them.
        """
        path = PurePosixPath(name)
        plain = name == path.as_posix() and ".." not in path.parts
        ours = filename is not None and Path(filename) == shipped_templates() / name
        return f"{self._escaping}.{name.replace('/', '.')}" if plain and ours else ""

    def get_source_checksum(self, source: str) -> str:
        """The digest of a template's text and of all that compiles it."""
        return digest(source, self._compiler)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from its file, if that was made from the same."""
        if not (path := self._path(bucket)):
            return
        try:
            content = path.read_bytes()
        except OSError:
            return
        word, code = content[:_WORD], content[_WORD:]
        if word == self._word(bucket, code):
            bucket.code = marshal.loads(code)  # noqa: S302  # made here, as Python's own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, whole or not at all; where that cannot be, it is made again next time."""
        if sys.dont_write_bytecode or not (path := self._path(bucket)):
            return
        code = marshal.dumps(bucket.code)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(self._word(bucket, code) + code)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def _word(self, bucket: Bucket, code: bytes) -> bytes:
        return digest(bucket.checksum, code).encode()

    def _path(self, bucket: Bucket) -> Path | None:
        if self._folder is None or not bucket.key:
            return None
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}"

    @cached_property
    def _folder(self) -> Path | None:
        try:
            return Path(importlib.util.cache_from_source(__file__)).parent
        except NotImplementedError:  # a Python that keeps no code
            return None

    @cached_property
    def _compiler(self) -> str:
        made_by = (path.read_bytes() for path in self._makers)
        return digest(jinja2.__version__, sys.version, str(shipped_templates()), *made_by)
