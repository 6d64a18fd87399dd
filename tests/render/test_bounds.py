"""Templates are not code: what someone else's templates cannot reach, and where they end."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from kehoach.render import bounds, environment
from plans import SMALLEST
from running import Run

KEPT = "not for documents"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of someone's templates, and beside it a file that is none of their business."""
    (tmp_path / "secret.txt").write_text(KEPT)
    folder = tmp_path / "theirs"
    (folder / "kits").mkdir(parents=True)
    return folder


def build(run: Run, templates: Path, form: str) -> str:
    """Build with the templates; what it says."""
    result = run(
        "build", "--plan", SMALLEST, "--templates", templates, "--only", "ke-hoach",
        "--format", form,
    )  # fmt: skip
    assert result.exit_code == 1
    assert "KH130" in result.stderr
    assert KEPT not in result.output
    assert not list(Path("build").glob("ke-hoach.*"))
    return result.stderr


@pytest.mark.parametrize(
    "template",
    [
        "{{ view.__class__ }}",
        "{{ view.meta.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ text_width.__globals__ }}",
        "{{ view.meta|attr('__class__') }}",
        "{{ '{0.__class__}'.format(view) }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.system('true') }}",
        "{{ joiner.__call__.__globals__ }}",
        "{% set view.meta.title = 'x' %}",
    ],
)
def test_no_attribute_leads_to_python(run: Run, templates: Path, template: str) -> None:
    """The well-known ways out of a sandbox."""
    (templates / "official.j2").write_text(template)
    build(run, templates, "md")


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(99) }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% for a in [[]] recursive %}{{ loop([[], []]) if loop.depth < 99 }}{% endfor %}",
        "{{ 'x' * 9999999999 }}",
        "{{ [0] * 9999999999 }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        "{{ '%9999999999d' % 1 }}",
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
        "{% set n = namespace(x='xxxx') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{{ 'x'.center(9999999999) }}",
    ],
)
def test_nothing_runs_away(
    run: Run, templates: Path, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loops and calls are counted; what grows ends at a bound."""
    monkeypatch.setattr(environment, "MOST_STEPS", 100_000)
    monkeypatch.setattr(bounds, "_MEMORY", 2 << 30)
    before = resource.getrlimit(resource.RLIMIT_DATA)
    (templates / "official.j2").write_text(template)
    build(run, templates, "md")
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def test_products_of_everyday_are_made(run: Run, templates: Path) -> None:
    """Bounds do not stand in the way of what templates do."""
    (templates / "official.j2").write_text("{{ 'a' * 3 }}{{ 3 * 'b' }}{{ 6 * 7 }}{{ 7 % 4 }}")
    result = run(
        "build", "--plan", SMALLEST, "--templates", templates, "--only", "ke-hoach",
        "--format", "md",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert Path("build/ke-hoach.md").read_text() == "aaabbb423\n"


@pytest.mark.parametrize("name", ["../secret.txt", "{secret}", "link.txt", "there/secret.txt"])
@pytest.mark.parametrize("statement", ["include", "import", "extends"])
def test_jinja_reads_nothing_outside(run: Run, templates: Path, name: str, statement: str) -> None:
    """Neither upwards, nor from the root, nor along a link to a file or to a folder."""
    (templates / "link.txt").symlink_to(templates.parent / "secret.txt")
    (templates / "there").symlink_to(templates.parent)
    name = name.replace("{secret}", str(templates.parent / "secret.txt"))
    tail = " as it" if statement == "import" else ""
    (templates / "official.j2").write_text(f'{{% {statement} "{name}"{tail} %}}')
    build(run, templates, "md")


def test_parts_of_word_files_are_not_read_outside(run: Run, templates: Path) -> None:
    """A link among the parts is passed over."""
    (templates / "docx/word").mkdir(parents=True)
    (templates / "docx/word/secret.xml").symlink_to(templates.parent / "secret.txt")
    result = run(
        "build", "--plan", SMALLEST, "--templates", templates, "--only", "ke-hoach",
        "--format", "docx",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert b"secret.xml" not in Path("build/ke-hoach.docx").read_bytes()


@pytest.mark.parametrize(
    "source",
    [
        '#read("{secret}")',
        '#read("../secret.txt")',
        '#image("{secret}")',
        '#include "{secret}"',
        '#plugin("{secret}")',
        '#eval("read(\\"{secret}\\")")',
    ],
)
def test_typst_reads_nothing(run: Run, templates: Path, source: str) -> None:
    """Its root is an empty folder."""
    source = source.replace("{secret}", str(templates.parent / "secret.txt"))
    (templates / "official.j2").write_text("{% raw %}" + source + "{% endraw %}")
    build(run, templates, "pdf")


def test_typst_loads_no_packages(run: Run, templates: Path) -> None:
    """Where it would look for them, nobody listens."""
    (templates / "official.j2").write_text('#import "@preview/none:0.0.1": *')
    said = build(run, templates, "pdf")
    assert "refused" in said


@pytest.mark.parametrize(
    "source",
    [
        "#for i in range(9000) { for j in range(9000) { for k in range(9000) {} } }",
        "#{ let a = (0,); for i in range(60) { a = a + a } }",
    ],
)
def test_typst_ends(
    run: Run, templates: Path, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sources by someone else's templates are set in a process with bounds of its own."""
    monkeypatch.setattr(bounds, "SECONDS", 1)
    monkeypatch.setattr(bounds, "_MEMORY", 2 << 30)
    (templates / "official.j2").write_text("{% raw %}" + source + "{% endraw %}")
    assert "too long" in build(run, templates, "pdf")
