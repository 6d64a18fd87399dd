"""What `diff --notices` and `diff --amendment` write: documents that come of a difference."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from kehoach.analysis.difference import Difference
from kehoach.build import documents
from kehoach.build.origins import Origins
from kehoach.commands.building import BuildOptions, page_formats, write_documents
from kehoach.commands.comparing import Compared
from kehoach.commands.console import fail
from kehoach.i18n import _
from kehoach.render.formats import PAGES, Format
from kehoach.reports.changes import field_title
from kehoach.views.amendment import left_out

__all__ = ["BuildOptions", "draft"]


def draft(
    found: Compared,
    formats: Sequence[str],
    options: BuildOptions,
    *,
    notices: bool,
    amendment: bool,
) -> None:
    """Write the notices, the amending plan or both; by default notices as DOCX only."""
    if amendment and found.unit:
        fail(_("an amendment has all that differs: leave --unit out"))
    plans = found.before.plan, found.after.plan
    asked = page_formats(formats)
    origins = Origins(found.after, found.before)
    if notices:
        listed = documents.notices(found.difference, *plans)
        wanted = [each.narrowed(asked or (Format.DOCX,)) for each in listed]
        folder = options._replace(out=options.out / documents.NOTICES)
        write_documents(wanted, origins, folder, is_whole=not (asked or found.unit))
    if amendment:
        listed = documents.amendment(found.difference, *plans)
        wanted = [each.narrowed(asked or PAGES) for each in listed]
        write_documents(wanted, origins, options, is_whole=not asked)
        _print_left_out(found.difference)


def _print_left_out(found: Difference) -> None:
    """What differs and is no content: an amendment does not order it."""
    if keys := left_out(found):
        names = ", ".join(map(field_title, keys))
        typer.echo(
            _("not in the amendment, being no content: {names}").format(names=names), err=True
        )
