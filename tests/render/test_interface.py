"""What templates of an office may rely on: its pages, its promise, and blocks of their own."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from template_page import (
    PAGES,
    SAID,
    STRUCTURES,
    classes,
    interface,
    kinds,
    kit_words,
    makers,
    page,
)

from kehoach.build.documents import documents
from kehoach.plan import load
from kehoach.render.environment import Environment
from kehoach.render.escaping import html
from kehoach.render.faults import TemplateFault
from kehoach.render.templates import Templates
from plans import ENCLOSED, LAI_CHAU, ROOT, SMALLEST
from running import Run

PROMISED = ROOT / "tests/data/templates/1.txt"
"""The interface of the first release that promised one."""


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_program_says(name: str) -> None:
    """`make pages` changes nothing."""
    assert (ROOT / "docs" / name).read_text("utf-8") == page(PAGES[name])


def test_everything_is_said_and_nothing_else() -> None:
    """Each class, field, word and maker has its words in both languages."""
    views = SAID["views"]
    assert set(views) == set(classes())
    for name in classes():
        assert {"", *(field for field, _ in kinds(name))} == set(views[name])
    assert set(SAID["kit"]) == set(kit_words())
    assert set(SAID["new"]) == set(makers())


def test_what_was_promised_is_there() -> None:
    """No name has gone, and no word of a kit takes other parameters than before, in front."""
    now = interface()
    for line in PROMISED.read_text("utf-8").splitlines():
        assert any(each.startswith(line.rstrip(")")) for each in now), line


@pytest.mark.parametrize("plan", [LAI_CHAU, SMALLEST, ENCLOSED])
def test_each_structure_template_gets_its_view(plan: Path) -> None:
    """The table of the page is that of a build."""
    for document in documents(load(plan).plan):
        if document.structure in STRUCTURES:
            assert type(document.view()).__name__ == STRUCTURES[document.structure]


_TEMPLATE = """\
{%- import kit_name as kit -%}
{%- from "blocks.j2" import blocks -%}
{{ blocks(kit, [new.heading(words, 2, "1."), new.paragraph(words, label=words, italic=true),
                new.item(words, label=words), new.slogan(words),
                new.table([words, "b"], [[words, 3]], note=words)]) }}
"""
_SAID = 9
"""How often it says the words, and once a number."""


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text("<>&\"'\\{}[]*_#`$|~=+-@ aắ", min_size=1, max_size=12).filter(str.strip))
def test_no_word_of_a_template_becomes_markup(words: str) -> None:
    """Blocks of its own say what the template said, and no element is added by it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "own.j2").write_text(_TEMPLATE, "utf-8")
        given_words: dict[str, object] = {"style": "state", "linked": False, "drawn": str}
        environment = Environment("kits/html.j2", html, Templates.at(Path(folder)), given_words)
        made = _Texts()
        made.feed(environment.render("own.j2", words=words))
    made.close()
    assert made.text.count(words) >= _SAID
    assert made.tags <= {
        "h3",
        "p",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
    }


def test_a_table_needs_as_many_widths_as_titles(run: Run, tmp_path: Path) -> None:
    """A template that miscounts is told where, and no file is made."""
    (tmp_path / "mau").mkdir()
    text = "{{ new.table(['a', 'b'], [], [100]) }}"
    (tmp_path / "mau/official.j2").write_text(text)
    result = run(
        "build", "--plan", SMALLEST, "--templates", "mau", "--only", "ke-hoach", "--format", "md"
    )
    assert result.exit_code == 1
    assert "mau/official.j2:1: error KH130" in result.stderr
    assert not Path("build/ke-hoach.md").exists()


@pytest.mark.parametrize(
    "made",
    [
        'new.heading("x", "<b>")', 'new.heading("x", 0)', 'new.heading("x", 10**9)', 'new.item("x", depth="<b>")',
        'new.item("x", depth=true)', "new.table([], [])", 'new.table(["a"] * 70000, [])', 'new.table(["a"], [["x"]] * 20000)',
        'new.table(["a", "b"], [["1"]])', 'new.table(["a"], [["1", "2"]])', 'new.table(["a"], ["x"])',
        'new.table(["a", "b"], [], [100])', 'new.table(["a"], [], [-5])', 'new.table(["a"], [], ["x"])',
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_is_refused_at_its_own_line(made: str, tmp_path: Path) -> None:
    """Not in a kit, which nobody of the office has written, and not by the typesetter."""
    (tmp_path / "own.j2").write_text(f"a\n{{{{ {made} }}}}\n", "utf-8")
    given_words: dict[str, object] = {"style": "state", "linked": False, "drawn": str}
    environment = Environment("kits/html.j2", html, Templates.at(tmp_path), given_words)
    with pytest.raises(TemplateFault) as caught:
        environment.render("own.j2")
    (finding,) = caught.value.args
    assert (finding.code, finding.span.file, finding.span.line) == (
        "KH130", str(tmp_path / "own.j2"), 2,
    )  # fmt: skip
    assert "Error" not in finding.message
