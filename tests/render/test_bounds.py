"""Templates are not code: what someone else's templates cannot reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.build.documents import documents
from kehoach.plan import load
from kehoach.render.faults import BAD_TEMPLATE, TemplateFault
from kehoach.render.fonts import find_font
from kehoach.render.formats import Format
from kehoach.render.options import RenderOptions
from kehoach.render.renderer import Renderer
from kehoach.render.templates import Templates
from plans import SMALLEST
from running import Run

KEPT = "not for documents"
VIEW = next(iter(documents(load(SMALLEST).plan))).view()


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of someone's templates, and beside it a file that is none of their business."""
    (tmp_path / "secret.txt").write_text(KEPT)
    folder = tmp_path / "theirs"
    (folder / "kits").mkdir(parents=True)
    return folder


def refused(templates: Path, form: Format) -> str:
    """What is said of the templates."""
    renderer = Renderer(Templates.at(templates), find_font(), RenderOptions())
    with renderer, pytest.raises(TemplateFault) as caught:
        renderer.render("official.j2", VIEW, form)
    finding = caught.value.finding
    assert finding.code == BAD_TEMPLATE
    assert KEPT not in f"{finding}"
    return finding.message


def test_a_template_that_is_refused_ends_a_build(run: Run, templates: Path) -> None:
    """With its finding, exit status 1 and no document."""
    (templates / "official.j2").write_text("\n{{ view.__class__ }}")
    result = run(
        "build", "--plan", SMALLEST, "--templates", templates, "--only", "ke-hoach",
        "--format", "md",
    )  # fmt: skip
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{templates}/official.j2:2: error KH130: ")
    assert not list(Path("build").glob("ke-hoach.*"))


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
def test_no_attribute_leads_to_python(templates: Path, template: str) -> None:
    """The well-known ways out of a sandbox."""
    (templates / "official.j2").write_text(template)
    refused(templates, Format.MD)


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
def test_jinja_reads_nothing_outside(templates: Path, name: str, statement: str) -> None:
    """Neither upwards, nor from the root, nor along a link to a file or to a folder."""
    (templates / "link.txt").symlink_to(templates.parent / "secret.txt")
    (templates / "there").symlink_to(templates.parent)
    name = name.replace("{secret}", str(templates.parent / "secret.txt"))
    tail = " as it" if statement == "import" else ""
    (templates / "official.j2").write_text(f'{{% {statement} "{name}"{tail} %}}')
    refused(templates, Format.MD)


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
def test_typst_reads_nothing(templates: Path, source: str) -> None:
    """Its root is an empty folder."""
    source = source.replace("{secret}", str(templates.parent / "secret.txt"))
    (templates / "official.j2").write_text("{% raw %}" + source + "{% endraw %}")
    refused(templates, Format.PDF)


def test_typst_loads_no_packages(templates: Path) -> None:
    """Where it would look for them, nobody listens."""
    (templates / "official.j2").write_text('#import "@preview/none:0.0.1": *')
    said = refused(templates, Format.PDF)
    assert "refused" in said
