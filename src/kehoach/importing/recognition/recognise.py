"""From lines and tables to a draft: which document it is, its parts, and what each of them says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kehoach.importing.draft import (
    Annexed,
    Draft,
    Field,
    Foot,
    Group,
    Head,
    Member,
    Paragraph,
    Remark,
    Shell,
    Task,
    blocks_of,
    tasks_of,
)
from kehoach.importing.recognition.activities import Recogniser, labels_in
from kehoach.importing.recognition.anatomy import (
    LETTER,
    SHELLS,
    Annex,
    Writing,
    divide,
    is_enclosing,
    is_letter,
)
from kehoach.importing.recognition.casing import Casing
from kehoach.importing.recognition.columns import table_labels
from kehoach.importing.recognition.head import (
    foot_of,
    head_of,
    lacks_place,
    title_of,
)
from kehoach.importing.recognition.issuer import with_issuer
from kehoach.importing.recognition.labels import labelled, settled
from kehoach.importing.recognition.making import Roles
from kehoach.importing.recognition.marks import split_mark
from kehoach.importing.recognition.outline import Member as Outlined
from kehoach.importing.recognition.outline import Node, is_short, outline
from kehoach.importing.recognition.tables import table_members
from kehoach.importing.source import Grid, Line, Part, Place
from kehoach.vietnamese import plain
from kehoach.vietnamese.symbols import SHORT_TYPES

_CLOSES: Final = re.compile(
    r"(?:Trên đây là|Yêu cầu|Đề nghị|Trong quá trình|Căn cứ (?:nội dung )?(?:của )?Kế hoạch|"
    r"Căn cứ vào|Kế hoạch này|Giao|Nhận được Kế hoạch|Quá trình|"
    r"Các (?:cơ quan|đơn vị|ban|sở|phòng|đồng chí).*"
    r"(?:căn cứ|thực hiện|triển khai)|.*\b(?:căn cứ|trên cơ sở) (?:nội dung )?Kế hoạch này)",
    re.DOTALL,
)
_TYPED: Final = re.compile(rf"({'|'.join(SHORT_TYPES.values())})\s+(\S.*)", re.DOTALL)
_MENTION: Final = re.compile(r"\(.*(?:kèm theo|đính kèm).*\)\.?", re.IGNORECASE | re.DOTALL)
_END: Final = re.compile(r"\s*\.?/\.?\s*$")
_SLASH: Final = re.compile(r"\s*\./\.\s*$")
"""What a document ends with; the compiler prints it."""
_ALIKE: Final = 0.6
"""The share of a table's activities that the text has too, from which it only repeats them."""


def recognised(parts: Sequence[Part]) -> Draft:
    """The draft of a plan. Total: every word of the parts is in it."""
    writings = tuple(map(_typed, divide(parts)))
    casing = Casing(line.text for line in _all_lines(parts))
    shell = writings[0] if len(writings) > 1 and writings[0].type.casefold() in SHELLS else None
    main = writings[1] if shell and len(writings) > 1 else writings[0]
    others = [each for each in writings if each is not main and each is not shell]
    draft = _draft(main, casing)
    if shell:
        draft = _within(draft, shell, casing)
    for other in others:
        draft = _with_more(draft, other, casing)
    return draft


def _typed(writing: Writing) -> Writing:
    """A document whose title was lost, by what its symbol stands for."""
    if writing.type:
        return writing
    symbol = head_of(writing, Casing(())).symbol
    kind = _type_by(symbol) or (LETTER if is_letter(writing) else "")
    return writing._replace(type=kind.upper())


def _all_lines(parts: Iterable[Part]) -> Iterator[Line]:
    for part in parts:
        yield from (part,) if isinstance(part, Line) else part.lines


def _draft(writing: Writing, casing: Casing) -> Draft:
    head, foot = head_of(writing, casing), foot_of(writing.foot, casing)
    title = title_of(writing, casing, head.issuer)
    kind, subject = _type_and_subject(writing.type, title.subject)
    head = head._replace(type=_sentence(kind), subject=subject, attached=title.attached)
    if lacks_place(head.issuer):
        head = with_issuer(head, title, writing.body, casing)
    body, mentions, closing = _closing(writing.body)
    outlined = cased(outline(body), casing)
    roles = Roles(settled([*labels_in(outlined), *_labels_of_tables(writing)]))
    recogniser = Recogniser(roles, lambda grid: table_members(grid, roles))
    members = recogniser.members(outlined)
    annexed: list[Annexed] = []
    appendices: list[str] = []
    for annex in writing.annexes:
        found = _annex(annex, recogniser, members, casing)
        if isinstance(found, Annexed):
            annexed.append(found)
        elif found is not None:
            appendices.append(found)
    kept = [each for each in annexed if _is_section(each)]
    members = (*members, *(Group(each.place, "", "", each.title, each.members) for each in kept))
    whole = (*members, *(member for each in annexed for member in each.members))
    return Draft(
        head,
        title.bases,
        title.opening,
        members,
        closing,
        foot,
        tuple(mentions),
        tuple(appendices),
        _labels(whole),
        tuple(_remarks(writing, head, foot)),
        title.authority,
        tuple(each for each in annexed if each not in kept),
    )


def _is_section(annex: Annexed) -> bool:
    """Whether an annex has duties, which the language prints in one place, or nothing."""
    return not annex.members or any(True for _block in blocks_of(annex.members))


def _sentence(kind: str) -> str:
    return kind.capitalize()


def _type_and_subject(kind: str, subject: str) -> tuple[str, str]:
    """Both, where a line that is no title in capitals says them together: "Hướng dẫn dạy bơi"."""
    found = None if kind else _TYPED.fullmatch(subject)
    return (found[1], found[2][:1].upper() + found[2][1:]) if found else (kind, subject)


def _type_by(symbol: str) -> str:
    """The type for which the symbol of a document stands, whose title was lost."""
    pieces = re.split(r"[-/–]", symbol)
    return next((SHORT_TYPES[each] for each in pieces if each in SHORT_TYPES), "")


def _labels_of_tables(writing: Writing) -> Iterator[str]:
    parts = [*writing.body, *(part for annex in writing.annexes for part in annex.body)]
    for part in parts:
        if isinstance(part, Grid):
            yield from table_labels(part)


def _closing(body: Sequence[Part]) -> tuple[list[Part], list[str], tuple[str, ...]]:
    """The body without its last paragraphs, the words that announce annexes, and the closing."""
    kept = list(body)
    run: list[Line] = []
    while kept and _may_close(kept[-1]):
        run.insert(0, kept.pop())  # type: ignore[arg-type]  # _may_close lets only lines through
    if not kept:
        return list(body), [], ()
    begin = next((at for at, line in enumerate(run) if _closes(line)), None)
    if begin is None:
        last = kept[-1]
        is_heading = isinstance(last, Line) and is_short(split_mark(last.printed)[1])
        begin = min(len(run), 1) if is_heading or isinstance(last, Grid) else 0
    kept += run[:begin]
    kept = [
        part._replace(text=_SLASH.sub(".", part.text)) if isinstance(part, Line) else part
        for part in kept
    ]
    mentions = [line.text for line in run[begin:] if _MENTION.fullmatch(line.text)]
    closing = [
        _END.sub(".", line.text) for line in run[begin:] if not _MENTION.fullmatch(line.text)
    ]
    return kept, mentions, tuple(closing)


def _may_close(part: Part) -> bool:
    return (
        isinstance(part, Line)
        and not part.label
        and split_mark(part.text)[0] is None
        and labelled(part.text) is None
        and part.outline is None
        and not part.caps
    )


def _closes(line: Line) -> bool:
    return bool(_CLOSES.match(line.text) or _MENTION.fullmatch(line.text))


def _annex(
    annex: Annex, recogniser: Recogniser, members: Sequence[Member], casing: Casing
) -> Annexed | str | None:
    """An annex, or the title of a table that repeats the plan's activities, or nothing."""
    found = recogniser.members(cased(outline(annex.body), casing))
    titles = [line.text for line in annex.captions if not is_enclosing(line.text)]
    heading = ". ".join(filter(None, (_joined_titles(titles, casing),)))
    rows = list(tasks_of(tuple(found)))
    known = {_task_key(task) for task in tasks_of(tuple(members))}
    same = sum(1 for task in rows if _task_key(task) in known)
    if rows and same >= _ALIKE * len(rows):
        return heading
    if not annex.captions and not found:
        return None
    place = annex.captions[0].place if annex.captions else annex.body[0].place
    return Annexed(heading or "Phụ lục", tuple(found), place)


def _joined_titles(titles: Sequence[str], casing: Casing) -> str:
    first = plain(titles[0]) if titles else ""
    if len(titles) > 1 and re.fullmatch(r"phu luc\b.{0,6}", first):
        return casing.sentence(" ".join(titles[1:]))  # the compiler counts appendices
    if len(titles) > 1 and re.fullmatch(r"(?:bieu|mau|phu bieu)\b.{0,12}", first):
        return f"{casing.sentence(titles[0])}. {casing.sentence(' '.join(titles[1:]))}"
    return casing.sentence(" ".join(titles))


def _task_key(task: Task) -> str:
    return plain(f"{task.title} {' '.join(task.paragraphs)}").translate(_NO_STOPS).strip()


_NO_STOPS: Final = dict.fromkeys(map(ord, ".,;:"), " ")


def cased(outlined: Iterable[Outlined], casing: Casing) -> tuple[Outlined, ...]:
    """Headings in capitals as sentences: the compiler prints them in capitals again."""
    return tuple(
        each._replace(text=casing.sentence(each.text), below=cased(each.below, casing))
        if isinstance(each, Node)
        else each
        for each in outlined
    )


def _within(draft: Draft, shell: Writing, casing: Casing) -> Draft:
    """A plan in the document that encloses it, which has the head and the signature."""
    outer = _draft(shell, casing)
    head = head_of(shell, casing)
    own = draft.foot
    return replace(
        draft,
        head=draft.head._replace(attached=(), other=(*head.other, *draft.head.other)),
        closing=(*draft.closing, *_foot_words(own)),
        annexes=(*outer.annexes, *draft.annexes),
        shell=Shell(
            outer.head,
            outer.authority,
            outer.bases,
            outer.opening,
            outer.members,
            (*outer.mentions, *outer.closing),
            outer.foot,
        ),
        remarks=(*outer.remarks, *draft.remarks),
    )


def _first_place(writing: Writing) -> Place:
    parts = [*writing.head, *writing.title, *writing.body, *writing.foot]
    annexed = (part for annex in writing.annexes for part in (*annex.captions, *annex.body))
    return next((part.place for part in (*parts, *annexed)), Place("", 1))


def _foot_words(foot: Foot) -> tuple[str, ...]:
    words = (*foot.recipients, *foot.authority, foot.post, foot.office, foot.name)
    return tuple(each for each in words if each)


def _with_more(draft: Draft, other: Writing, casing: Casing) -> Draft:
    """A further document as a last section: the language has one document today."""
    more = _draft(other, casing)
    words = [more.head.subject, *more.head.attached, *more.bases, *more.opening]
    place = _first_place(other)
    members = (
        *(Paragraph(text, place) for text in words[1:] if text),
        *more.members,
        *(Paragraph(text, place) for text in (*more.closing, *_foot_words(more.foot))),
    )
    heading = " ".join(filter(None, (more.head.type, words[0]))) or "Phụ lục"
    group = Group(place, "", "", heading, tuple(members))
    labels = dict(more.labels) | dict(draft.labels)
    return replace(
        draft,
        members=(*draft.members, group),
        labels=labels,
        remarks=(*draft.remarks, *more.remarks, Remark("document", heading, place)),
    )


def _labels(members: tuple[Member, ...]) -> dict[str, str]:
    """The usual word for each role in this document, in the usual order of printing."""
    words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    orders: Counter[tuple[str, ...]] = Counter()
    for task in tasks_of(members):
        roles = [(_key_of(each, task), each.label) for each in task.fields if not each.told]
        for key, label in roles:
            if key:
                words[key][label] += 1
        orders[tuple(dict.fromkeys(key for key, _label in roles if key))] += 1
    before: Counter[tuple[str, str]] = Counter()
    for row, count in orders.items():
        for at, one in enumerate(row):
            for other in row[at + 1 :]:
                before[one, other] += count
    wins = {
        role: sum(before[role, other] > before[other, role] for other in words) for role in words
    }
    times = {role: sum(before[role, other] for other in words) for role in words}
    order = sorted(words, key=lambda role: (-wins[role], -times[role]))
    printed = {role: _capital(words[role].most_common(1)[0][0]) for role in order}
    told = (each.role for task in tasks_of(members) for each in task.fields if each.told)
    return printed | {role: "" for role in told if role not in printed}


def _key_of(field: Field, task: Task) -> str:
    """The key of a labelled line among the labels; a line that tells several things is its own."""
    if field.role == "line" and (task.counted or any(each.told for each in task.fields)):
        return field.label
    return field.role if field.role not in {"line", "other"} else ""


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _remarks(writing: Writing, head: Head, foot: Foot) -> Iterator[Remark]:
    """What stands above or below a document and is no part of it: what a page of the web says."""
    yield from (Remark("head", line.printed, line.place) for line in head.other)
    yield from (Remark("foot", line.printed, line.place) for line in foot.behind)
    if writing.type == LETTER.upper():
        yield Remark("letter", head.subject, _first_place(writing))
