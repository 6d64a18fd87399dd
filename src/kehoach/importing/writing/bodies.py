"""The registry of an imported plan: every name that it writes, and which of them are one body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kehoach.importing.draft import (
    Block,
    Draft,
    Group,
    Item,
    Member,
    Name,
    Paragraph,
    Tabled,
    Task,
    bindings_of,
    blocks_of,
    indicators_of,
    tasks_of,
)
from kehoach.importing.recognition.duties import is_member
from kehoach.importing.recognition.lexicon import FIELDS
from kehoach.importing.recognition.naming import (
    begins_name,
    is_name,
    is_person,
    same_key,
    split_names,
)
from kehoach.importing.writing.names_in_text import names_in
from kehoach.named import NamedTuple
from kehoach.vietnamese import fold, plain

_OPEN: Final = re.compile(r"(?:cac|nhung|moi|toan the|tat ca|cap uy|mot so)\b.*")


class Body(NamedTuple):
    """A unit of the registry."""

    name: str
    aliases: tuple[str, ...]
    open: bool
    members: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Names of other units that may be the same."""


class Doubt(NamedTuple):
    """Two names that may be one unit's."""

    one: str
    other: str


class Bodies(NamedTuple):
    """The registry, the unit of each written form, and the names that may be one unit's."""

    bodies: tuple[Body, ...]
    by_form: dict[str, Body]
    doubts: tuple[Doubt, ...] = ()

    def find(self, written: str) -> Body | None:
        """The unit with a written form."""
        return self.by_form.get(fold(written))


def bodies_of(draft: Draft, same: Sequence[Doubt] = ()) -> Bodies:
    """The registry of a draft; `same` are names that a person said are one unit's."""
    place = plain(draft.head.place)
    uses: Counter[str] = Counter()
    formal: Counter[str] = Counter()
    heads: dict[str, str] = {}
    for name, weight in _named(draft):
        uses[name.written] += 1
        formal[name.written] += weight
        if name.head:
            heads[name.written] = name.head
    for written in _recipients(draft):
        uses[written] += 1
    keys = {same_key(written) for written in uses}
    for written in names_in(texts_of(draft), keys):
        uses[written] += 1
    groups: defaultdict[str, list[str]] = defaultdict(list)
    joined = {same_key(each.other): same_key(each.one) for each in same}
    for written in uses:
        key = _without_place(_key(written, heads, keys), place)
        groups[joined.get(key, key)].append(written)
    by_form: dict[str, Body] = {}
    bodies: list[Body] = []
    for forms in groups.values():
        body = _body(forms, formal, uses, heads)
        new = [form for form in (body.name, *body.aliases) if fold(form) not in by_form]
        if fold(body.name) in by_form:
            continue
        body = body._replace(aliases=tuple(form for form in new if form != body.name))
        bodies.append(body)
        by_form |= {fold(form): body for form in new}
    doubts = tuple(_doubts(bodies))
    whole = [
        body._replace(
            members=_members(body, bodies),
            doubtful=tuple(each.other for each in doubts if each.one == body.name),
        )
        for body in bodies
    ]
    by_name = {body.name: body for body in whole}
    return Bodies(
        tuple(whole), {form: by_name[body.name] for form, body in by_form.items()}, doubts
    )


def _doubts(bodies: Sequence[Body]) -> Iterator[Doubt]:
    """Names of which one has all the words of the other, and few more; no groups."""
    rows = [
        (body, same_key(body.name).split())
        for body in bodies
        if not (body.open or "các" in body.name.casefold().split()[:2])
        and len(body.name.split()) > 2  # noqa: PLR2004  # short names differ by a word
    ]
    few, most = 3, 400
    if len(rows) > most:  # nobody answers so many questions
        return
    for at, (body, words) in enumerate(rows):
        for other, more in rows[at + 1 :]:
            longer, shorter = (body, other) if len(words) > len(more) else (other, body)
            one, two = (words, more) if longer is body else (more, words)
            extra = set(one) - set(two)
            if (
                one[0] == two[0]
                and len(extra) <= few
                and _is_within(two, one)
                and not _is_place(extra)
            ):
                yield Doubt(longer.name, shorter.name)


def _is_within(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether all words of one name stand in another in the same order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _is_place(words: set[str]) -> bool:
    """Whether the words by which two names differ tell two levels apart."""
    levels = {"tinh", "huyen", "xa", "phuong", "trung", "uong", "pho", "quan"}
    return bool(words) and words <= levels


def _members(group: Body, bodies: Iterable[Body]) -> tuple[str, ...]:
    """The units that the words of a group's name mean, as far as the document names them."""
    if "các" not in group.name.casefold():
        return ()
    return tuple(
        body.name for body in bodies if body is not group and is_member(body.name, group.name)
    )


def _named(draft: Draft) -> Iterator[tuple[Name, int]]:
    """Every name in a role or over duties, and how formal it stands there."""
    for block in all_blocks(draft.everything):
        yield from ((name, 3) for name in block.names)
        for duty in block.duties:
            if duty.owner:
                yield Name(duty.owner), 0
    for binding in bindings_of(draft.everything):
        yield from ((name, 0) for name in (*binding.names, *binding.helpers))
    for task in tasks_of(draft.everything):
        for field in task.fields:
            yield from ((name, 1) for name in field.names)
    for row in indicators_of(draft.everything):
        yield from ((name, 1) for _role, _words, names in row.units for name in names)


def all_blocks(members: tuple[Member, ...]) -> Iterator[Block]:
    """All duty blocks, in order, with their parts."""
    for block in blocks_of(members):
        yield from _with_parts(block)


def _with_parts(block: Block) -> Iterator[Block]:
    yield block
    for part in block.parts:
        yield from _with_parts(part)


def _recipients(draft: Draft) -> Iterator[str]:
    for line in draft.foot.recipients:
        words = re.sub(r"\s*\(.*?\)\s*", " ", line).strip(" ;.,")
        if ":" in words or not begins_name(words) or is_person(words):
            continue
        yield from (
            name.written
            for name in split_names(words)
            if is_name(name.written) and not is_person(name.written)
        )
    if draft.head.issuer:
        yield draft.head.issuer


def texts_of(draft: Draft) -> Iterator[str]:
    """The sentences of a draft."""
    yield from (*draft.bases, *draft.opening, *draft.closing)
    yield from _texts(draft.everything)


def _texts(members: Iterable[Member]) -> Iterator[str]:
    for each in members:
        if isinstance(each, Paragraph):
            yield each.text
        elif isinstance(each, Item):
            yield each.text
            yield from _texts(each.items)
        elif isinstance(each, Task):
            yield from (each.title, *each.paragraphs)
            yield from _texts((*each.items, *each.tasks))
        elif isinstance(each, Group):
            yield each.heading
            yield from _texts(each.members)
        elif isinstance(each, Tabled):
            yield from _texts(each.members)
    for block in all_blocks(tuple(members)):
        yield from block.intro
        for duty in block.duties:
            yield duty.text


def _without_place(key: str, place: str) -> str:
    """A key without the name of the document's own place behind a level: "tỉnh Lai Châu"."""
    return (
        re.sub(rf"\b(tinh|thanh pho|huyen|xa|phuong) {re.escape(place)}$", r"\1", key)
        if place
        else key
    )


def _key(written: str, heads: dict[str, str], keys: set[str]) -> str:
    """The key of a name, with the word that its list lends to it where that makes a whole one."""
    key = same_key(written)
    head = heads.get(written)
    if head:
        whole = same_key(f"{head} {written}")
        if whole in keys or fold(written) in _FOLDED_FIELDS:
            return whole
    return key


_FOLDED_FIELDS: Final = frozenset(map(fold, FIELDS))


def _body(
    forms: list[str], formal: Counter[str], uses: Counter[str], heads: dict[str, str]
) -> Body:
    """One unit: the most formal of its forms is its name, the others are aliases."""
    whole = [form for form in forms if form not in heads] or [
        f"{heads[form]} {form}" for form in forms[:1]
    ]
    best = max(whole, key=lambda form: (_fullness(form), formal[form], uses[form], -len(form)))
    name = best[:1].upper() + best[1:]
    others = [form for form in forms if fold(form) != fold(name)]
    aliases = list({fold(form): form for form in others}.values())
    return Body(name, tuple(aliases), bool(_OPEN.fullmatch(plain(name))))


def _fullness(form: str) -> int:
    """How much of a name is spelled out: abbreviations and posts make it less."""
    words = form.split()
    short = sum(
        1
        for word in words
        if word.isupper() and len(word) > 1 and word not in {"UBND", "HĐND", "MTTQ"}
    )
    post = 1 if re.match(r"(?:chi huy truong|giam doc)\b", plain(form)) else 0
    return -short - post
