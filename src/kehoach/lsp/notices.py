"""What an editor tells without asking: that files are opened, changed, closed, moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from lsprotocol import types

from kehoach.lsp.server import Server
from kehoach.lsp.session import path_of
from kehoach.lsp.snapshot import Client
from kehoach.named import NamedTuple


class Notice(NamedTuple):
    """What the server does when it is told something; `ls` is how the library names a server."""

    heard: Callable[[Server, Any], None]
    options: Any = None


def _begin(ls: Server, params: types.InitializeParams) -> None:
    folders = [each.uri for each in params.workspace_folders or ()] or [params.root_uri or ""]
    ls.session.workspace = tuple(filter(None, map(path_of, folders)))
    ls.session.client = client(params.capabilities, ls.workspace.position_encoding)


def _begun(ls: Server, _params: types.InitializedParams) -> None:
    workspace = ls.client_capabilities.workspace
    watches = workspace.did_change_watched_files if workspace else None
    if watches and watches.dynamic_registration:
        ls.client_register_capability(types.RegistrationParams([_WATCHED]))


def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    ls.session.put(document.uri, document.version, document.text)
    ls.touch(document.uri)


def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    text = ls.workspace.get_text_document(document.uri).source
    ls.session.put(document.uri, document.version, text)
    ls.touch(document.uri)


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.session.look_again()
    ls.touch(params.text_document.uri)


def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.leave(params.text_document.uri)


def _moved(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    ls.session.look_again()
    for each in params.changes:
        ls.touch(each.uri)


def _renamed(ls: Server, params: types.RenameFilesParams) -> None:
    ls.session.look_again()
    for each in params.files:
        ls.touch(each.old_uri)
        ls.touch(each.new_uri)


def _deleted(ls: Server, params: types.DeleteFilesParams) -> None:
    ls.session.look_again()
    for each in params.files:
        ls.touch(each.uri)


def _folders(ls: Server, _params: types.DidChangeWorkspaceFoldersParams) -> None:
    ls.session.look_again()
    ls.session.workspace = tuple(filter(None, map(path_of, ls.workspace.folders)))


_WATCHED: Final = types.Registration(
    "plans",
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
    types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*.yaml")]),
)
_FILES: Final = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*.yaml"), "file")]
)
"""What an editor tells us of: the files of plans that others write, move and delete."""

NOTICES: Final[Mapping[str, Notice]] = {
    types.INITIALIZE: Notice(_begin),
    types.INITIALIZED: Notice(_begun),
    types.TEXT_DOCUMENT_DID_OPEN: Notice(_opened),
    types.TEXT_DOCUMENT_DID_CHANGE: Notice(_changed),
    types.TEXT_DOCUMENT_DID_SAVE: Notice(_saved),
    types.TEXT_DOCUMENT_DID_CLOSE: Notice(_closed),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: Notice(_moved),
    types.WORKSPACE_DID_RENAME_FILES: Notice(_renamed, _FILES),
    types.WORKSPACE_DID_DELETE_FILES: Notice(_deleted, _FILES),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: Notice(_folders),
}


def client(capabilities: types.ClientCapabilities, encoding: Any) -> Client:  # noqa: ANN401  # an enumeration or its text
    """What an editor can do."""
    workspace, text = capabilities.workspace, capabilities.text_document
    edits = workspace.workspace_edit if workspace else None
    actions = text.code_action if text else None
    resolved = actions.resolve_support if actions else None
    forms = text.hover.content_format if text and text.hover else None
    shows = capabilities.window.show_document if capabilities.window else None
    return Client(
        encoding=str(getattr(encoding, "value", encoding)),
        takes_versions=bool(edits and edits.document_changes),
        resolves_edits=bool(resolved and "edit" in resolved.properties),
        shows_documents=bool(shows and shows.support),
        reads_markdown=forms is None or types.MarkupKind.Markdown in forms,
    )
