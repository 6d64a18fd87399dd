"""What was read, and whether its places lie inside the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kehoach import reader
from kehoach.findings import Finding, Span
from kehoach.reader import Limits, Path, Source, read_texts

PLAN = """\
kehoach: 1
document:
  type: Kế hoạch
  number: 010
  date: 2023-05-10
  subject: "Kỷ niệm 20 năm"   # trích yếu
sections:
  - heading: Nội dung
    activities:
      - text: Sáng tác ca khúc
        lead: Sở Y tế
        when: Quý II năm 2023
"""


def read(text: str | bytes, limits: Limits = reader.LIMITS) -> Source:
    return read_texts({"plan/a.yaml": text}, limits)


def only(source: Source) -> Finding:
    (finding,) = source.findings
    return finding


def place(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def at(source: Source, span: Span) -> str:
    """What stands in a file at a span."""
    lines = source.lines(span.file)[span.line - 1 : span.end_line]
    if len(lines) < 2:
        return "".join(lines)[span.column - 1 : span.end_column - 1]
    last = lines[-1][: span.end_column - 1]
    return "\n".join((lines[0][span.column - 1 :], *lines[1:-1], last))


def check_inside(source: Source, span: Span) -> None:
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    lines = source.lines(span.file) or ("",)
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def paths(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    yield path, value
    if isinstance(value, dict | list):
        steps: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for step, below in steps:
            yield from paths(below, (*path, step))


def check_all_inside(source: Source) -> None:
    for finding in source.findings:
        assert finding.message
        assert "\n" not in finding.message + finding.help
        for span in (finding.span, *(each.span for each in finding.related)):
            check_inside(source, span)
    for path, value in paths(source.data):
        assert source.has(path)
        check_inside(source, source.span(path))
        check_inside(source, source.key_span(path))
        length = len(value) if isinstance(value, str) else 2
        for start, end in ((0, 1), (0, 0), (length, length), (length - 1, length + 3), (-4, 99)):
            check_inside(source, source.text_span(path, start, end))
