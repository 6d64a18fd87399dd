"""Whatever a template prints is escaped, and once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.render import escaping
from kehoach.render.environment import Environment
from kehoach.render.faults import TemplateFault
from kehoach.render.templates import Templates


def printed(folder: Path, template: str, **context: object) -> str:
    """What a template of someone else makes as HTML."""
    (folder / "own.j2").write_text(template)
    words: dict[str, object] = {}
    return Environment("html", escaping.html, Templates.at(folder), words).render(
        "own.j2", **context
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ text }}", "a &lt;b&gt; &amp;amp;"),
        ("{{ text|upper }}", "A &lt;B&gt; &amp;AMP;"),
        ("{{ [text] }}", "[&#39;a &lt;b&gt; &amp;amp;&#39;]"),
        ("{{ {text: 7} }}", "{&#39;a &lt;b&gt; &amp;amp;&#39;: 7}"),
        ("{{ 7 }}{{ number }}{{ none }}", "78None"),
        ("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(text) }}", "<i>a &lt;b&gt; &amp;amp;</i>"),
        ("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ [m(text)] }}", "[Markup(&#39;&lt;i&gt;a &amp;lt;b&amp;gt; &amp;amp;amp;&lt;/i&gt;&#39;)]"),
        ("{% macro m() %}({{ caller(text) }}){% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}", "(a &lt;b&gt; &amp;amp;)"),
        ("{% macro m(x) %}{{ x }}{{ kwargs.y }}{{ varargs[0] }}{% endmacro %}{{ m(1, 2, y=text) }}", "1a &lt;b&gt; &amp;amp;2"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{% for x in [text] %}{{ m(x) }}{% endfor %}", "a &lt;b&gt; &amp;amp;"),
        ("{% set x %}<i>{{ text }}</i>{% endset %}{{ x }}", "<i>a &lt;b&gt; &amp;amp;</i>"),
        ("{% autoescape false %}{{ text }}{{ [text] }}{% endautoescape %}", "a &lt;b&gt; &amp;amp;[&#39;a &lt;b&gt; &amp;amp;&#39;]"),
    ],
)  # fmt: skip
def test_all_that_is_printed_is_escaped_once(tmp_path: Path, template: str, expected: str) -> None:
    """Texts, and what is no text; only what a macro or a block made of a template is markup."""
    made = printed(tmp_path, template, text="a <b> &amp;", number=8, none=None)
    assert made == expected


@pytest.mark.parametrize("template", ["{{ nothing }}", "{{ [][0] }}", "{{ text(1) }}"])
def test_what_is_not_there_is_not_printed(tmp_path: Path, template: str) -> None:
    """It is a fault of the template."""
    with pytest.raises(TemplateFault):
        printed(tmp_path, template, text="a")
