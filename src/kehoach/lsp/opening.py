"""The one command that an editor may give: to show a page that was built."""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from kehoach.i18n import _
from kehoach.lsp.server import Server
from kehoach.lsp.session import path_of

OPEN: Final = "kehoach.open"


def open_page(ls: Server, uri: str) -> None:
    """Show a page in the user's browser, or say why it cannot be shown."""
    page = path_of(uri.partition("#")[0])
    if page is None or page.suffix != ".html" or not page.is_file():
        _say(ls, _("there is no page yet: {command} makes it").format(command="kehoach build"))
    elif ls.session.client.shows_documents:
        ls.window_show_document(types.ShowDocumentParams(uri, external=True))
    else:
        _say(ls, uri)


def _say(ls: Server, words: str) -> None:
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, words))
