"""Templates of someone else are rendered in a process that ends, whatever they do."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kehoach.build.documents import documents
from kehoach.plan import load
from kehoach.render.bounds import BOUNDS, Bounds
from kehoach.render.faults import BAD_TEMPLATE, TemplateFault
from kehoach.render.fonts import find_font
from kehoach.render.formats import Format
from kehoach.render.guarded import GuardedRenderer
from kehoach.render.opening import open_renderer
from kehoach.render.options import RenderOptions
from kehoach.render.templates import Templates
from plans import ROOT, SMALLEST

pytestmark = pytest.mark.slow  # what they do is to take all the time and memory that they may have

SMALL = Bounds(seconds=1, memory=1 << 30, size=1 << 20)
"""Of these twice as much is had in a second."""

VIEW = next(iter(documents(load(SMALLEST).plan))).view()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of templates."""
    return tmp_path_factory.mktemp("theirs")


@pytest.fixture(scope="module")
def small(folder: Path) -> Iterator[GuardedRenderer]:
    """What renders them, with small bounds."""
    with GuardedRenderer(Templates.at(folder), find_font(), None, SMALL) as renderer:
        yield renderer


def written(folder: Path, template: str) -> str:
    """The name of a new template: those that were rendered are remembered."""
    name = f"{len(list(folder.iterdir()))}.j2"
    (folder / name).write_text(template)
    return name


def fault(renderer: GuardedRenderer, folder: Path, template: str, form: Format) -> str:
    """What is said of a template that cannot be used."""
    name = written(folder, template)
    with pytest.raises(TemplateFault) as caught:
        renderer.render(name, VIEW, form)
    finding = caught.value.finding
    assert finding.code == BAD_TEMPLATE
    assert finding.help
    assert len(finding.message.splitlines()) == 1
    assert len(finding.message) < 1_200
    assert finding.span.file in (name, str(folder / name))
    return finding.message


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'a\\tb'.expandtabs(900000000) }}",
        "{{ 'a\\tb'.expandtabs(2000000) }}",
        "{{ 'x'|center(9999999999) }}",
        "{{ 'x'.zfill(9999999999) }}",
        "{{ ('\\n' * 1000000)|indent(1000000) }}",
        "{{ '%9999999999d'|format(1) }}",
        "{{ '{:>9999999999}'.format(1) }}",
        "{{ ('a' * 1000000)|replace('a', 'b' * 1000000) }}",
        "{{ (range(99999)|list)|join('x' * 1000000) }}",
        "{{ [1]|batch(9999999999, 'x')|list }}",
        "{{ [1]|slice(9999999999)|list }}",
        "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% set n = namespace(x='xx') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{{ 'x' * 9999999999 }}",
        "{{ [0] * 9999999999 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%9999999999d' % 1 }}",
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{% if a %}" * 3000,
    ],
)
def test_no_filter_fills_the_memory(small: GuardedRenderer, folder: Path, template: str) -> None:
    """Whatever makes much of little: a finding at the template, and the next one is rendered."""
    fault(small, folder, template, Format.MD)
    assert small.render(written(folder, "{{ 6 * 7 }}"), VIEW, Format.MD) == b"42\n"


@pytest.mark.parametrize(
    "template",
    [
        "{{ lipsum(10000000) }}",
        "{% for i in range(90000) %}{{ (range(100000)|list)|sum }}{% endfor %}",
        "{% for i in range(9999) %}{% set x = range(99999)|list|sort(reverse=true) %}{% endfor %}",
        "{% for i in range(9999) %}{{ (('ab ' * 300000)|wordwrap(3))[0] }}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(99) }}",
        "{% for a in [[]] recursive %}{{ loop([[], []]) if loop.depth < 99 }}{% endfor %}",
    ],
)
def test_no_filter_runs_for_ever(small: GuardedRenderer, folder: Path, template: str) -> None:
    """Whatever takes long without growing."""
    said = fault(small, folder, template, Format.MD)
    assert "more than 1 seconds of work, 1,024 MiB of memory, or a document of 1 MiB" in said


@pytest.mark.parametrize(
    "source",
    [
        "#lorem(200000000)",
        '#("a"*2000000000)',
        '#panic("' + "x" * 100_000 + '")',
        "#for i in range(9000) { for j in range(9000) { for k in range(9000) {} } }",
        "#{ let a = (0,); for i in range(60) { a = a + a } }",
        "#" + "(" * 100_000,
        "#let f() = f()\n#f()",
        "= a\n" * 100_000 + "#nothing",
    ],
)
def test_typst_ends_too(small: GuardedRenderer, folder: Path, source: str) -> None:
    """Its panics, its loops, and its long words are findings at the template."""
    fault(small, folder, "{% raw %}" + source + "{% endraw %}", Format.PDF)


def test_a_panic_of_typst_is_said_in_this_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no Exception, and no traceback."""

    class PanicException(BaseException):
        """As the library's own."""

    class Panics:
        def __init__(self, **_options: object) -> None:
            pass

        def compile_with_warnings(self, **_options: object) -> object:
            raise PanicException("index out of bounds")

    monkeypatch.setattr("typst.Compiler", Panics)
    face = find_font()
    assert face
    with (
        open_renderer(Templates.at(), face, RenderOptions()) as renderer,
        pytest.raises(TemplateFault) as caught,
    ):
        renderer.render("official.j2", VIEW, Format.PDF)
    assert "typst itself gave up: index out of bounds" in caught.value.finding.message


def test_a_process_that_waits_is_ended_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that passes without work is bounded by who waits; Windows has no other bound."""
    monkeypatch.setattr(Bounds, "patience", 0.01)
    with (
        GuardedRenderer(Templates.at(folder), None, None, SMALL) as renderer,
        pytest.raises(TemplateFault, match="takes too long"),
    ):
        renderer.render(written(folder, "x"), VIEW, Format.MD)


def test_all_formats_are_the_same_as_in_this_process(folder: Path) -> None:
    """The shipped templates, as if they were someone else's: byte for byte."""
    face = find_font()
    options = RenderOptions()
    with (
        open_renderer(Templates.at(folder), face, options) as guarded,
        open_renderer(Templates.at(), face, options) as plain,
    ):
        assert isinstance(guarded, GuardedRenderer)
        assert not isinstance(plain, GuardedRenderer)
        for document in documents(load(SMALLEST).plan):
            view = document.view()
            for form in document.formats:
                made = [each.render(document.structure, view, form) for each in (guarded, plain)]
                assert made[0] == made[1], document.name


def test_nothing_outlives_who_started_it(tmp_path: Path) -> None:
    """A process that is killed amid a template takes the one that renders it with it."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "official.j2").write_text(
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    )
    command = [
        sys.executable, "-m", "kehoach", "build", "--plan", str(SMALLEST), "--out", str(tmp_path / "out"),
        "--templates", str(folder), "--only", "ke-hoach", "--format", "md",
    ]  # fmt: skip
    with subprocess.Popen(command, start_new_session=True) as started:  # noqa: S603  # our own program
        children = []
        while not (children := _children(started.pid)):
            time.sleep(0.02)
            assert started.poll() is None
        started.kill()
    end = time.monotonic() + 10
    while any(map(_is_there, children)):
        assert time.monotonic() < end
        time.sleep(0.02)


def _children(process: int) -> list[int]:
    """The processes that a process has started to render, as Linux tells."""
    every = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [
        int(each) for each in every if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
    ]


def _is_there(process: int) -> bool:
    """Whether a process still does something: one that has ended may wait to be told of."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_the_limits_page_says_these_bounds() -> None:
    """And no others."""
    page = (ROOT / "docs/findings.md").read_text("utf-8")
    assert f"{BOUNDS.seconds} seconds of work" in page
    assert f"{BOUNDS.memory >> 30} GiB" in page
    assert f"{BOUNDS.size >> 20} MiB" in page
