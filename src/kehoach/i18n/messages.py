"""The user's language: Vietnamese where the locale or KEHOACH_LANG says so, else English."""

from __future__ import annotations

import errno
import os
from functools import cache
from typing import TYPE_CHECKING, Final

from kehoach.i18n.locale import language
from kehoach.i18n.showing import shown

if TYPE_CHECKING:
    from gettext import NullTranslations

CATALOGUES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120  # pathlib takes as long to load as all of Tab


_DOTS_AND_COMMAS: Final = str.maketrans(",.", ".,")

_LONGEST: Final = 1_000
"""Characters of one value in a message: nobody reads more, and a text may have a million."""


class _Message(str):
    """A message in the user's language. What is put into it is shown, whoever wrote it."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """The message with its values, as `str.format`: texts are `shown`, long ones in part."""
        return super().format(
            *map(_shown_value, values),
            **{name: _shown_value(value) for name, value in named.items()},
        )


def _shown_value(value: object) -> object:
    """A number as it is, so that a message may say how it is written; all else as shown text."""
    if isinstance(value, (int, float)):
        return value
    text = shown(str(value))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@cache
def _catalogue(code: str) -> NullTranslations:
    import gettext  # noqa: PLC0415  # whoever waits for Tab needs no catalogue

    return gettext.translation("kehoach", CATALOGUES, languages=[code], fallback=True)


def _(message: str) -> str:
    """`message` in the user's language, or itself where there is no translation."""
    return _Message(_catalogue(language()).gettext(message))


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count`, in the user's language."""
    return _Message(_catalogue(language()).ngettext(one, many, count))


def in_figures(value: float, decimals: int = 0) -> str:
    """A number as the user's language writes it: 1,000.5 or 1.000,5."""
    written = f"{value:,.{decimals}f}"
    return written.translate(_DOTS_AND_COMMAS) if language() == "vi" else written


def reason(error: Exception) -> str:
    """Why the system did not do something, in the user's language where it is a usual reason."""
    if not isinstance(error, OSError) or error.errno is None or not error.strerror:
        return str(error)
    if error.strerror != os.strerror(error.errno):  # ours
        return error.strerror
    usual = {
        errno.EACCES: _("Permission denied"),
        errno.EPERM: _("Permission denied"),
        errno.ENOENT: _("No such file or directory"),
        errno.EEXIST: _("It is there already"),
        errno.ENOTDIR: _("Not a directory"),
        errno.EISDIR: _("Is a directory"),
        errno.ENOSPC: _("No space left on device"),
        errno.EROFS: _("Read-only file system"),
        errno.ENAMETOOLONG: _("File name too long"),
        errno.ELOOP: _("Links that lead in a circle"),
        errno.EADDRINUSE: _("Another program uses it"),
    }
    return usual.get(error.errno, error.strerror)
