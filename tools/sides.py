"""The two sides of the pages for users, and what holds one of them against the other.

A page for users exists in Vietnamese and in English, under two names in one folder. Both have the
same headings, examples, codes and links, in the same order; only the words differ.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

PAIRS = {
    "README.md": "README.vi.md",
    "docs/authoring.md": "docs/soan-thao.md",
    "docs/ci.md": "docs/kiem-tra-tu-dong.md",
    "docs/commands.md": "docs/cac-lenh.md",
    "docs/editor.md": "docs/trinh-soan-thao.md",
    "docs/findings.md": "docs/diem-can-xem-lai.md",
    "docs/following.md": "docs/theo-doi.md",
    "docs/import.md": "docs/nhap.md",
    "docs/merge.md": "docs/sua-trong-word.md",
    "docs/money.md": "docs/kinh-phi.md",
    "docs/plan-keys.md": "docs/cac-khoa.md",
    "docs/plan-language.md": "docs/quy-cach.md",
    "docs/rules.md": "docs/quy-tac.md",
    "docs/stability.md": "docs/cam-ket.md",
    "docs/templates.md": "docs/mau-van-ban.md",
    "docs/tutorial.md": "docs/huong-dan.md",
}
"""Each page for users in English, and the same in Vietnamese. A new page is one line more."""

ENGLISH_ONLY = {"docs/architecture.md", "docs/lai-chau.md"}
"""Pages for those who work on the program, or check how faithfully a plan was transcribed."""

PLACEHOLDERS = {
    "CODE": "MÃ",
    "DATE": "NGÀY",
    "DIR": "THƯ_MỤC",
    "FILE": "TỆP",
    "FOLDER": "THƯ_MỤC",
    "ID": "MÃ",
    "MONTH": "THÁNG",
    "NAME": "TÊN",
    "REV": "PHIÊN_BẢN",
    "UNIT": "ĐƠN_VỊ",
    "<number>": "<số>",
    "<unit>": "<đơn-vị>",
    "file:line:column": "tệp:dòng:cột",
    "*emphasis*": "*nhấn mạnh*",
    "for: what part": "for: phần việc",
    "or none": "hoặc không có",
    "unit: name": "unit: tên",
    "words of this block": "từ ngữ của khối",
}
"""What stands for a value in an example: in English, and as `--help` has it in Vietnamese."""

OTHER_SIDE = {**PAIRS, **{vi: en for en, vi in PAIRS.items()}}

_PLACEHOLDER = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in PLACEHOLDERS))
_BLOCK = re.compile(r"^```(\w*)[ ]?(.*)\n((?:.*\n)*?)```$|^<!-- (\$ .*) -->$", re.MULTILINE)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_SPAN = re.compile(r"``(.+?)``|`([^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"KH\d{1,3}\b")
_COMMENT = re.compile(r"(?:^|(?<=\s))# (?!yaml-language-server).*$|^# .*$", re.MULTILINE)


class Part(NamedTuple):
    """A heading of a page, and what stands below it before the next one."""

    level: int
    title: str
    blocks: tuple[str, ...]
    """What is to be typed or saved, without what a program answers and without comments."""
    rows: tuple[int, ...]
    """Of each line of a table, how many cells it has."""
    codes: tuple[str, ...]
    spans: tuple[str, ...]
    """What stands in the letters of a program: keys, values, options, names of files."""
    links: tuple[str, ...]

    @property
    def name(self) -> str:
        """The heading as it is written."""
        return f"{'#' * self.level} {self.title}"


def parts(text: str) -> tuple[Part, ...]:
    """The parts of a page, in order."""
    shown = _BLOCK.sub(lambda found: "\n" * found[0].count("\n"), text)
    heads = [*_HEADING.finditer(shown)]
    lines = text.splitlines()
    starts = [shown.count("\n", 0, each.start()) for each in heads]
    ends = [*starts[1:], len(lines)]
    return tuple(
        _part(head, "\n".join(lines[start + 1 : end]) + "\n")
        for head, start, end in zip(heads, starts, ends, strict=True)
    )


def _part(head: re.Match[str], below: str) -> Part:
    prose = _BLOCK.sub("", below)
    told = f"{head[2]}\n{prose}"
    return Part(
        level=len(head[1]),
        title=head[2],
        blocks=tuple(_typed(found) for found in _BLOCK.finditer(below)),
        rows=tuple(
            len(re.split(r"(?<!\\)\|", line)) for line in prose.splitlines() if line.startswith("|")
        ),
        codes=tuple(sorted(_CODE.findall(told))),
        spans=tuple(sorted({one or two for one, two in _SPAN.findall(told)})),
        links=tuple(sorted(_LINK.findall(prose))),
    )


def _typed(block: re.Match[str]) -> str:
    """A block as it is typed: of a console the commands, of what explains a rule only its kind."""
    kind, beside, text, unseen = block.groups()
    if unseen:
        return f"<!-- {unseen} -->"
    if kind == "console":
        text = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("$ "))
    if text.startswith(("Bad:", "Sai:")):
        text = "(a bad and a good example)\n"
    told = "\n".join(line.rstrip() for line in _COMMENT.sub("", text).splitlines())
    return f"```{kind} {beside}\n{told}\n```"


def anchor(title: str) -> str:
    """The name of a heading in links, as GitHub makes it."""
    words = re.sub(r"[^\w\- ]", "", _SPAN.sub(lambda span: span[1] or span[2], title).lower())
    return words.replace(" ", "-")


def differences(english: str) -> Iterator[str]:
    """What one side of a pair has and the other has not: page, heading and thing, a line each."""
    vietnamese = PAIRS[english]
    ours, theirs = (parts((ROOT / name).read_text("utf-8")) for name in (english, vietnamese))
    marks = [[(each.level, _spans_of(each.title)) for each in side] for side in (ours, theirs)]
    if marks[0] != marks[1]:
        matcher = SequenceMatcher(None, marks[0], marks[1])
        yield from _headings(english, vietnamese, ours, theirs, matcher)
        return
    for one, two in zip(ours, theirs, strict=True):
        for what, left, right in (
            ("example", one.blocks, two.blocks),
            ("row of a table (cells)", one.rows, two.rows),
            ("code", one.codes, two.codes),
            ("word in backticks", sorted({_filled(each) for each in one.spans}), two.spans),
            ("link", _turned(english, one.links), _kept(english, vietnamese, two.links)),
        ):
            for page, part, lacking in (
                (vietnamese, two, _without(left, right)),
                (english, one, _without(right, left)),
            ):
                for each in lacking:
                    yield f"{page}, “{part.name}”: no {what}: {each}"


def _filled(span: str) -> str:
    return _PLACEHOLDER.sub(lambda found: PLACEHOLDERS[found[0]], span)


def _spans_of(title: str) -> tuple[str, ...]:
    return tuple(one or two for one, two in _SPAN.findall(title))


def _headings(
    english: str,
    vietnamese: str,
    ours: Sequence[Part],
    theirs: Sequence[Part],
    matcher: SequenceMatcher[tuple[int, tuple[str, ...]]],
) -> Iterator[str]:
    for how, start, end, other_start, other_end in matcher.get_opcodes():
        if how != "equal":
            here = ", ".join(f"“{each.name}”" for each in ours[start:end]) or "nothing"
            there = ", ".join(f"“{each.name}”" for each in theirs[other_start:other_end])
            yield f"headings differ: {english} has {here}, {vietnamese} has {there or 'nothing'}"


def _without(some: Sequence[object], others: Sequence[object]) -> list[object]:
    """What the first sequence has beyond the second, in order."""
    matcher = SequenceMatcher(None, some, others, autojunk=False)
    return [
        each
        for how, start, end, *_other in matcher.get_opcodes()
        if how in {"delete", "replace"}
        for each in some[start:end]
    ]


def _turned(page: str, links: Sequence[str]) -> list[str]:
    """Links of an English page as they have to be in Vietnamese, but that to the other side."""
    here = {_link_turned(page, each) for each in links if _file(page, each) != PAIRS[page]}
    return sorted(here)


def _kept(english: str, vietnamese: str, links: Sequence[str]) -> list[str]:
    return sorted({each for each in links if _file(vietnamese, each) != english})


def _file(page: str, link: str) -> str:
    """The file that a link leads to, from the top of the repository."""
    if "://" in link:
        return link
    name = link.partition("#")[0]
    return os.path.normpath(Path(page).parent / name).replace(os.sep, "/") if name else page


def _link_turned(page: str, link: str) -> str:
    """A link from an English page, to the other side of where it leads, where there is one."""
    file = _file(page, link)
    if file not in PAIRS:
        return link
    name, sign, head = link.partition("#")
    other = PAIRS[file] if name else PAIRS[page]
    folder = Path(page).parent
    turned = os.path.relpath(ROOT / other, ROOT / folder).replace(os.sep, "/") if name else ""
    return f"{turned}{sign}{_head_turned(file, head)}"


def _head_turned(file: str, head: str) -> str:
    """The name of the heading on the other side that stands at the same place."""
    if not head:
        return ""
    ours, theirs = (parts((ROOT / name).read_text("utf-8")) for name in (file, PAIRS[file]))
    for one, two in zip(ours, theirs, strict=False):
        if anchor(one.title) == head:
            return anchor(two.title)
    return head


def links(page: str) -> Iterator[tuple[str, str]]:
    """The links of a page within the repository: the file, and the heading or nothing."""
    for part in parts((ROOT / page).read_text("utf-8")):
        for link in part.links:
            if "://" not in link:
                yield _file(page, link), link.partition("#")[2]
