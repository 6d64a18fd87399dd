"""How text of a plan is shown in a message: on one line, steering nothing, hiding nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.findings import Finding, Related, Span
from kehoach.i18n import _, is_seen, ngettext, shown
from kehoach.i18n.data import json_text
from steering import STEERING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("a\nb\r\nc\td", "a↵b↵c⇥d"),
        ("\x1b[2J\x07", "<U+001B>[2J<U+0007>"),
        ("a\rb", "a<U+000D>b"),
        ("\x85\u2028\u2029", "<U+0085><U+2028><U+2029>"),
        ("\u202etv.exe", "<U+202E>tv.exe"),
        ("Sở\u00ad Y\u200b tế\ufeff", "Sở<U+00AD> Y<U+200B> tế<U+FEFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud83d", "<U+D83D>"),
        ("\u3164\u2800\ufe0f", "<U+3164><U+2800><U+FE0F>"),
        ("10\N{NO-BREAK SPACE}000 đồng — “ĐỨC” 👍", "10\N{NO-BREAK SPACE}000 đồng — “ĐỨC” 👍"),
    ],
)
def test_what_is_not_seen_is_written_as_its_number(text: str, said: str) -> None:
    """Line ends and tabs have signs; letters, blanks and what else is seen stay."""
    assert shown(text) == said


def test_no_sign_steers() -> None:
    """Every control, format, separator and half character of Unicode is another text when shown."""
    for char in STEERING:
        assert shown(char) != char
        assert all(map(is_seen, shown(char)))
        assert char not in _("the key “{key}” stands twice").format(key=f"a{char}b")


@given(st.text())
def test_what_is_shown_is_one_line_of_what_is_seen(text: str) -> None:
    """Shown again it is the same, and what was seen before stands in it in order."""
    said = shown(text)
    assert all(map(is_seen, said))
    assert shown(said) == said
    assert len(said.splitlines()) <= 1
    left = iter(said)
    assert all(char in left for char in text if is_seen(char))


@given(st.recursive(st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each)))
def test_json_says_the_same_and_steers_nothing(value: object) -> None:
    """Programs read the data as they were; on a screen only line ends of JSON itself are unseen."""
    text = json_text(value)
    assert json.loads(text) == value
    assert all(char == "\n" or is_seen(char) for char in text)


def test_values_of_messages_are_shown_whatever_they_are() -> None:
    """Paths, errors and numbers too; a number may still be written as the message wants it."""
    message = _("cannot read {file}: {reason}")
    said = message.format(file=Path("a\x1b[2J"), reason=ValueError("b\nc"))
    assert said == "cannot read a<U+001B>[2J: b↵c"
    assert _("Done in {seconds:.1f} seconds").format(seconds=1.26) == "Done in 1.3 seconds"
    assert ngettext("{count} file", "{count} files", 2).format(count=2) == "2 files"


def test_a_long_value_is_told_in_part() -> None:
    """A key of a million letters makes no message of a million letters."""
    said = _("the key “{key}” stands twice").format(key="x" * 1_000_000)
    assert len(said) < 1_100
    assert "x…”" in said


def test_a_finding_is_shown_whoever_wrote_its_parts() -> None:
    """Message, help, related places and the names of files."""
    place = Span("a\n.yaml", 2, 3, 2, 4)
    finding = Finding("KH000", "\x1b[2J", place, "b\nc", related=(Related("\u202e", place),))
    said = finding.shown()
    assert said.span == place._replace(file="a↵.yaml")
    assert (said.message, said.help) == ("<U+001B>[2J", "b↵c")
    assert said.related == (Related("<U+202E>", said.span),)
