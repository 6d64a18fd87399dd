"""What a merge says of a change that it does not take."""

from __future__ import annotations

import pytest

from kehoach.findings import Severity
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.report import finding_of


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize(("before", "after"), [("cũ", "mới"), ("", "mới"), ("cũ", "")])
def test_each_reason_says_where_and_what_to_do(reason: Reason, before: str, after: str) -> None:
    """A code, a place in the file, the words, why, and a way on."""
    told = finding_of(Left(reason, before, after, None, None), "ban-in.docx")
    assert told.code in {"KH190", "KH191", "KH192", "KH193", "KH195"}
    assert told.severity is Severity.WARNING
    assert (told.span.file, told.span.line, told.span.column) == ("ban-in.docx", 1, 1)
    assert told.help
    assert not told.message.endswith("; ")


@pytest.mark.parametrize("reason", [Reason.LOOKED_UP, Reason.NEW_PARAGRAPH])
def test_names_that_no_unit_has_are_told_with_what_to_do(reason: Reason) -> None:
    """By name, so that one can register it: a paragraph may name several units."""
    told = finding_of(Left(reason, "", "- Đơn vị: Sở A; Sở B", None, None, "Sở B"), "ban-in.docx")
    assert told.message.endswith("no unit of the plan is called: Sở B")
    assert "`units`" in told.help
