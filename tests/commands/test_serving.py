"""What a watch serves to browsers."""

from __future__ import annotations

import http.client
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from kehoach.build.shown import page_with_places
from kehoach.commands.server import Live, names_at, served
from kehoach.plan import load
from kehoach.render.templates import Templates
from plans import SMALLEST
from waiting import LONGEST


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, http.client.HTTPConnection, Live]]:
    """A folder that is served, with a secret beside it; a server takes its time to end."""
    tmp_path = tmp_path_factory.mktemp("site")
    folder = tmp_path / "build"
    (folder / "don-vi").mkdir(parents=True)
    (folder / "index.html").write_text("<p>một</p></body></html>", "utf-8")
    (folder / "don-vi/a b.md").write_text("# hai", "utf-8")
    (folder / "x.bin").write_bytes(b"\0")
    (folder / ".kehoach.json").write_text("{}", "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    (tmp_path / "build-2").mkdir()
    (tmp_path / "build-2/secret.html").write_text("secret", "utf-8")
    (folder / "out.html").symlink_to(tmp_path / "secret.html")
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    with served(folder, 0) as (address, live):
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=LONGEST)
        yield folder, connection, live
        connection.close()


Site = tuple[Path, http.client.HTTPConnection, Live]


def get(site: Site, path: str, method: str = "GET", **headers: str) -> tuple[int, str, bytes]:
    """The status, the kind and the content of what is asked for."""
    site[1].request(method, path, headers=headers)
    answer = site[1].getresponse()
    return answer.status, answer.headers["Content-Type"], answer.read()


def test_files_are_served_with_their_kinds(site: Site) -> None:
    """By their paths, as they are; a folder by its page."""
    assert get(site, "/don-vi/a%20b.md?x") == (200, "text/markdown; charset=utf-8", b"# hai")
    assert get(site, "/x.bin") == (200, "application/octet-stream", b"\0")
    assert get(site, "/x.bin", "HEAD")[::2] == (200, b"")
    assert get(site, "/")[:2] == get(site, "/index.html")[:2] == (200, "text/html; charset=utf-8")
    assert get(site, "/", "POST")[0] == 501


def test_a_page_loads_itself_again_as_served_only(site: Site) -> None:
    """The script stands before the page's end, and the file has none."""
    content = get(site, "/")[2].decode()
    assert re.fullmatch(
        r"<p>một</p><script>.*/\.kehoach/events\?.*</script></body></html>", content
    )
    assert "script" not in (site[0] / "index.html").read_text("utf-8")
    (site[0] / "bare.html").write_text("x", "utf-8")
    assert get(site, "/bare.html")[2].startswith(b"x<script>")


def test_the_page_of_all_documents_is_served_with_places(tmp_path: Path) -> None:
    """With what shows them, and only where it is built; where there is none, the file is served."""
    made: list[bytes | None] = [b"<p data-place='a:1:1'>m</p></body></html>"]
    with served(tmp_path, 0, lambda: made[0]) as (address, _live):
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        site = (tmp_path, connection, _live)
        assert get(site, "/")[0] == 404
        (tmp_path / "index.html").write_text("<p>file</p></body></html>", "utf-8")
        (tmp_path / "ke-hoach.html").write_text("<p>other</p></body></html>", "utf-8")
        for path in ("/", "/index.html"):
            content = get(site, path)[2]
            assert content.startswith(b"<p data-place='a:1:1'>m</p><script>")
            assert content.count(b"<script>") == 2
        assert b"data-place" not in get(site, "/ke-hoach.html")[2]
        made[0] = None
        assert get(site, "/")[2].startswith(b"<p>file</p><script>new EventSource")
        connection.close()


def test_a_click_with_alt_shows_the_place_of_words(browser: Browser, tmp_path: Path) -> None:
    """In a real browser, under the page's own rules; also of words that lead elsewhere."""
    (tmp_path / "index.html").write_text("is built", "utf-8")
    page = page_with_places(load(SMALLEST), Templates.at(None))
    with served(tmp_path, 0, lambda: page) as (address, _live):
        opened = browser.new_page()
        said: list[str] = []
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.goto(address)
        words = opened.locator("a [data-place]").first
        words.click(modifiers=["Alt"])
        place = words.get_attribute("data-place")
        assert place
        assert re.fullmatch(r".*\.yaml:\d+:\d+", place)
        assert opened.locator("output").last.inner_text() == place
        assert opened.url == address
        words.hover()
        assert words.get_attribute("title") == place
        opened.close()
        assert said == []


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html", "/%2e%2e/secret.html", "/don-vi/../../secret.html", "/..%2fsecret.html",
        "/out.html", "/out/secret.html", "/loop", "/.kehoach.json", "//etc/passwd", "/don-vi",
        "/%00", "/%ff", "/" + "x" * 5000, "/C:/secret.html", "/..\\secret.html", "/../build-2/secret.html",
        "/khong-co.html", "/.kehoach/khac",
    ],
)  # fmt: skip
def test_nothing_else_is_served(site: Site, path: str) -> None:
    """Not what lies outside, by whatever way; not what is hidden; not what is not there."""
    status, kind, content = get(site, path)
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert b"secret" not in content
    assert b"<script>" in content


def test_only_its_own_names_are_answered(site: Site) -> None:
    """A page from elsewhere that gives itself this address reads nothing."""
    assert get(site, "/", Host="evil.example")[0] == 403
    assert get(site, "/", Host=f"localhost:{site[1].port}")[0] == 200


def test_it_listens_on_loopback_only(site: Site) -> None:
    """127.0.0.1 is the whole address."""
    address, _live = site[1].host, site[2]
    assert address == "127.0.0.1"


def test_listeners_hear_of_a_change(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once when it comes, at once where it came before, and a sign of life in between."""
    monkeypatch.setattr("kehoach.commands.server._BEAT", 0.1)
    live = site[2]
    site[1].request("GET", f"/.kehoach/events?{live.version}")
    answer = site[1].getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert answer.readline() == b": \n"
    live.change()
    assert b"data: again" in answer.read()
    status, _kind, content = get(site, "/.kehoach/events?old")
    assert (status, content) == (200, b"data: again\n\n")


def test_a_browser_that_goes_away_is_no_news(
    site: Site, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither a listener that leaves nor a line that is no request says anything on the terminal."""
    monkeypatch.setattr("kehoach.commands.server._BEAT", 0.05)
    for line in (
        f"GET /.kehoach/events?{site[2].version} HTTP/1.1\r\nHost: 127.0.0.1:{site[1].port}\r\n\r\n",
        "\x16\x03\x01\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", site[1].port)) as caller:
            caller.send(line.encode())
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    time.sleep(0.5)
    assert capfd.readouterr() == ("", "")


def test_the_port_of_the_web_goes_without_saying(tmp_path: Path) -> None:
    """Browsers leave it out of the name that they ask for; they do so with no other port."""
    assert names_at(80) == {"127.0.0.1", "127.0.0.1:80", "localhost", "localhost:80"}
    assert names_at(8080) == {"127.0.0.1:8080", "localhost:8080"}
    (tmp_path / "index.html").write_text("một", "utf-8")
    with ExitStack() as stack:
        try:
            address, _live = stack.enter_context(served(tmp_path, 80))
        except OSError as error:
            pytest.skip(f"port 80 is not to be had: {error}")
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        stack.enter_context(closing(connection))
        connection.request("GET", "/")
        assert connection.getresponse().status == 200


def test_a_pipe_among_the_documents_is_not_waited_for(site: Site) -> None:
    """It is no document."""
    os.mkfifo(site[0] / "a.html")
    assert get(site, "/a.html")[0] == 404
