"""A folder of documents for the browsers of this machine; pages load again when it changes.

Only the loopback interface is listened on, only its own names are answered to (a page from
elsewhere could give itself one), and only files below the folder are served, none that is hidden.
What loads a page again, and tells where its words stand in the plan, is put into what is served,
never into a file.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from kehoach.i18n import _
from kehoach.reader import read_plain

ADDRESS: Final = "127.0.0.1"

_LARGEST: Final = 1 << 30
"""Bytes of a document: no build makes a larger one."""

_EVENTS: Final = "/.kehoach/events"
_BEAT: Final = 10.0
"""Seconds after which a silent listener is tried, to learn whether it is still there."""

_OTHER: Final = "application/octet-stream"
_KINDS: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".pdf": "application/pdf",
}
_PLACES: Final = """\
(() => {
  const shown = document.body.appendChild(document.createElement("output"));
  shown.hidden = true;
  shown.style.cssText = "position:fixed;left:1em;bottom:1em;padding:.4em .8em;z-index:9;" +
    "background:#222;color:#fff;font:14px monospace;user-select:all";
  const placed = (event) => event.target.closest?.("[data-place]");
  addEventListener("mouseover", (event) => {
    const found = placed(event);
    if (found) found.title = found.dataset.place;
  });
  addEventListener("click", (event) => {
    const found = event.altKey && placed(event);
    shown.hidden = !found;
    if (!found) return;
    event.preventDefault();
    shown.textContent = found.dataset.place;
    navigator.clipboard?.writeText(found.dataset.place).catch(() => {});
  });
})()"""
"""Shows where words stand in the plan; Alt and a click copy it, as editors take it."""

_POLICY: Final = b"default-src 'none';"
"""How the page of all documents forbids itself the network; as served, it may ask this server."""


class Live:
    """The version of what is served; pages wait for another one."""

    def __init__(self, page: Callable[[], bytes | None]) -> None:
        self._start = time.time_ns()
        self._count = 0
        self._changed = threading.Condition()
        self.page: Final = page
        """Makes the page of all documents with the places of its words."""

    @property
    def version(self) -> str:
        """The version now; each run has versions of its own."""
        return f"{self._start}-{self._count}"

    def change(self) -> None:
        """Begin another version: all pages load again."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def differs(self, version: str) -> bool:
        """Whether the version is another one, now or within `_BEAT` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, _BEAT)


@contextmanager
def served(
    folder: Path, port: int, page: Callable[[], bytes | None] = lambda: None
) -> Iterator[tuple[str, Live]]:
    """Serve a folder while the context lasts: its address, and what tells pages to load again.

    The folder need not be there yet. `page` makes the page of all documents with the places of its
    words; where it makes nothing, the file is served. Port 0 is any free one. Raises OSError where
    the port is not to be had.
    """
    live = Live(page)

    class Handler(_Handler):
        root = folder
        state = live

    server = _Server((ADDRESS, port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}/", live
    finally:
        server.shutdown()
        server.server_close()


def names_at(port: int) -> frozenset[str]:
    """By what names a browser of this machine asks for what is served at a port.

    The port of the web itself goes without saying.
    """
    ports = {f":{port}", ""} if port == HTTP_PORT else {f":{port}"}
    return frozenset(f"{name}{each}" for name in (ADDRESS, "localhost") for each in ports)


def _with_script(page: bytes) -> bytes:
    """A page with places, and what shows them: Alt and a click copy one and show it."""
    return _before_end(page, _PLACES)


def _before_end(page: bytes, script: str) -> bytes:
    """A page with a script at its end."""
    before, end, after = page.rpartition(b"</body>")
    element = f"<script>{script}</script>".encode()
    return before + element + end + after if end else page + element


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no news."""


class _Handler(BaseHTTPRequestHandler):
    root: Path
    state: Live
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer with a file, or with an event when the folder has changed."""
        if self.headers.get("Host", "").lower() not in names_at(self.server.server_port):
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif urlsplit(self.path).path == _EVENTS:
            self._send_event(urlsplit(self.path).query)
        elif content := self._found():
            self._send(HTTPStatus.OK, *content)
        else:
            words = _("There is no such document, or it is not built yet.")
            page = f"<!DOCTYPE html><meta charset=utf-8><title>404</title><p>{words}"
            self._send(HTTPStatus.NOT_FOUND, self._reloading(page.encode()), _KINDS[".html"])

    do_HEAD = do_GET  # noqa: N815  # the name is http.server's

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is http.server's
        """The terminal is for findings."""

    def _found(self) -> tuple[bytes, str] | None:
        """The content of the file that is asked for, and its kind."""
        parts = [part for part in unquote(urlsplit(self.path).path).split("/") if part]
        if any(part.startswith(".") for part in parts):
            return None
        try:
            root = self.root.resolve()
            path = root.joinpath(*parts).resolve()
            path = (path / "index.html").resolve() if path.is_dir() else path
            if not path.is_relative_to(root):
                return None
            content = read_plain(path, _LARGEST)
            if path == root / "index.html" and (page := self.state.page()):
                return self._reloading(_with_script(page)), _KINDS[".html"]
        except (OSError, ValueError, RuntimeError):  # not there, no name, or links in a circle
            return None
        kind = _KINDS.get(path.suffix, _OTHER)
        return (self._reloading(content) if path.suffix == ".html" else content), kind

    def _reloading(self, page: bytes) -> bytes:
        """A page with a script that loads it again when the version has changed."""
        script = (
            f'new EventSource("{_EVENTS}?{self.state.version}").onmessage = () => location.reload()'
        )
        page = page.replace(_POLICY, _POLICY + b" connect-src 'self';", 1)
        return _before_end(page, script)

    def _send_event(self, version: str) -> None:
        """Keep the connection until the version differs, then send an event."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(ConnectionError):
            while not self.state.differs(version):
                self.wfile.write(b": \n\n")
            self.wfile.write(b"data: again\n\n")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
