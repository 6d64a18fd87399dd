"""The agencies' own section: which one it is, its blocks, and whom a sentence in prose binds."""

from __future__ import annotations

import re
from typing import Final

from kehoach.importing.draft import Binding, Block, Duty, Item, Name
from kehoach.importing.recognition.labels import labelled, run_in
from kehoach.importing.recognition.lexicon import DO, MUST
from kehoach.importing.recognition.naming import begins_name, is_name, same_key, split_names
from kehoach.importing.recognition.outline import Node, is_short
from kehoach.importing.source import Grid
from kehoach.vietnamese import plain

_SECTION: Final = re.compile(
    r".*\b(?:to chuc (?:trien khai )?thuc hien|phan cong (?:nhiem vu|thuc hien|trach nhiem)|"
    r"trach nhiem (?:cua|thuc hien)|nhiem vu cua cac|phan cong to chuc)\b.*"
)
_CALLS: Final = re.compile(
    r"(?P<call>(?:Đề nghị|Mời|Giao|Yêu cầu|Kính đề nghị|Trân trọng đề nghị)(?:\s+đồng chí)?)\s+"
    r"(?P<rest>.+)",
    re.DOTALL,
)
_BREAK: Final = r"\s*:\s+|\s+[-–]\s+(?=[a-zà-ỹđ])"
_STRONG: Final = re.compile(rf"(?:{_BREAK}|,?\s+(?={MUST}\b))")
_VERB: Final = re.compile(rf"(?:{_BREAK}|,?\s+(?=(?:{MUST}|{DO})\b))")
_ENDS: Final = (
    rf"\s+(?:{MUST}|{DO}|đề xuất|trình|làm|hoàn thành|hoàn thiện|xong|mở|soạn thảo|biên soạn|"
    r"khảo sát|nghiên cứu|thành lập|trang trí|tiếp nhận|giải quyết|phục vụ|trước ngày|trong)\b"
    r"|[;.]|$"
)
"""What stands behind the names of those who help."""
_WORK: Final = re.compile(
    r"(?:[Gg]iao|[Pp]hân công)\s+(?P<lead>[A-ZĐ].{2,120}?)\s+"
    r"(?:chủ trì|làm đầu mối|chịu trách nhiệm|thực hiện)"
    r"(?:,?\s+phối hợp\s+(?:với\s+)?(?P<support>(?:[A-ZĐ]|các ).{2,200}?)"
    rf"(?={_ENDS}))?"
)
_ASIDE: Final = re.compile(
    r"\((?P<lead>[A-ZĐ][^();]{2,120}?)\s+(?:chủ trì|thực hiện|chịu trách nhiệm)"
    r"(?:,?\s+phối hợp\s+(?:với\s+)?(?P<support>[^();]{2,200}?))?\s*(?=[,;)])"
)
_SAYS: Final = re.compile(
    r"(?:^|[:.]\s+)(?P<lead>[A-ZĐ][^:;.()]{2,120}?)\s+(?:chủ trì|làm đầu mối),?\s+"
    r"(?:phối hợp\s+(?:với\s+)?(?P<support>(?:[A-ZĐ]|các ).{2,200}?))"
    rf"(?={_ENDS})"
)
_GIVES: Final = (_WORK, _ASIDE, _SAYS)
"""The ways in which a sentence gives work to somebody."""
BEFORE: Final = re.compile(
    r"(?:hoàn thành |xong |báo cáo |gửi )?(?:trước|chậm nhất|trong)\s+"
    r"(?:(?:ngày|tháng|quý|năm)\s[^;.,()]{2,40}|(?:\d{1,2}/)?\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_HALF: Final = 0.5


def are_duties(node: Node) -> bool:
    """Whether a section is the agencies' own: most of its numbered parts are headed by units."""
    numbered = [each for each in node.nodes if each.is_part]
    named = bool(_SECTION.fullmatch(plain(node.text)))
    if named and not numbered:
        dashes = duty_parts(node)
        return node.heading and len(dashes) > _HALF * len(list(node.nodes))
    headed = [each for each in numbered if duties_of(each)]
    if not node.heading or not headed:
        return False
    enough = 1 if named else 3
    return len(headed) >= enough and len(headed) > (_HALF if not named else 0.3) * len(numbered)


def duty_parts(node: Node) -> list[Node]:
    """The parts of the agencies' section that units head: numbered ones, or else its dashes."""
    numbered = any(each.is_part for each in node.nodes)
    return [
        each
        for each in node.nodes
        if (each.is_part if numbered else each.kind == "-") and duties_of(each)
    ]


def duties_of(node: Node) -> Block | None:
    """The block of a numbered part whose heading names one unit or several, else None."""
    if any(_labelled_as_task(each) for each in node.nodes):
        return None
    head = _heading(node.text, leads_on=bool(node.below))
    if head is None:
        return None
    names, before, behind = head
    intro = [text for text in (before,) if text]
    duties: list[Duty] = []
    parts: list[Block] = []
    if behind.endswith(":") and node.below:
        intro.append(_capital(behind))
    elif behind:
        duties.append(Duty(_capital(behind), node.line.place))
    for part in node.below:
        if isinstance(part, Grid):
            duties += [
                Duty(" | ".join(cell.text for cell in row if cell.text), part.place)
                for row in part.rows
            ]
        elif part.is_part and part.heading and (block := duties_of(part)):
            parts.append(block)
        elif part.is_paragraph and not duties and not parts and (len(list(node.nodes)) > 1):
            intro.append(part.text)
        elif parts:
            parts[-1] = parts[-1]._replace(duties=(*parts[-1].duties, _duty(part, names)))
        else:
            duties.append(_duty(part, names))
    kind = next((each.kind for each in node.nodes if each.mark and each.mark.counts), "")
    return Block(
        node.line.place, names, node.text, tuple(intro), tuple(duties), tuple(parts),
        kind if parts else node.kind,
    )  # fmt: skip


def _labelled_as_task(node: Node) -> bool:
    found = labelled(node.text)
    return bool(
        found
        and found.role in {"lead", "support", "when", "due"}
        and not (node.mark and node.mark.counts)
    )


def _heading(text: str, *, leads_on: bool) -> tuple[tuple[Name, ...], str, str] | None:
    """The units that a heading names, what calls them before, and the sentence behind them."""
    call = _CALLS.fullmatch(text)
    before, rest = (call["call"], call["rest"]) if call else ("", text)
    if not begins_name(rest):
        return None
    heading, behind = rest, ""
    most = 60
    is_title = is_short(text.rstrip(".")) or (leads_on and len(text.split()) <= most)
    verb = _STRONG if is_title and leads_on else _VERB
    found = verb.search(rest)
    while found and not (_complete(rest[: found.start()]) and not _is_of_name(rest, found.end())):
        found = verb.search(rest, found.end())
    if found:
        heading, behind = rest[: found.start()], rest[found.end() :]
    heading = heading.strip(" .:;")
    names = split_names(heading)
    if not names or not all(is_name(name.written) for name in names):
        return None
    if behind and before:
        return names, "", f"{before} {rest}"
    return names, before, behind.strip()


_FIELD: Final = re.compile(rf"(?:xây dựng|quản lý)\s+(?:{MUST}|{DO})\b")
"""The last word of a name that is a verb elsewhere, before another verb."""


def _is_of_name(text: str, at: int) -> bool:
    """Whether a verb is the end of a name: "… đầu tư xây dựng theo dõi, đôn đốc"."""
    return bool(_FIELD.match(text, at))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _complete(text: str) -> bool:
    """Whether words before a verb are a whole name, no kind of body alone."""
    return len(text.split()) > 1


def _duty(node: Node, names: tuple[Name, ...]) -> Duty:
    label, text = run_in(node.text, node.line.lead)
    items = []
    for part in node.below:
        if isinstance(part, Grid):
            items += [
                Item(" | ".join(cell.text for cell in row if cell.text), part.place)
                for row in part.rows
            ]
        elif part.is_paragraph and not items:
            text = f"{text} {part.text}".strip()
        else:
            items.append(_item(part))
    if node.mark and node.mark.counts and label is None:
        text = f"{node.mark.written} {text}"
    return Duty(text, node.line.place, label or "", tuple(items), _owner(node.text, names))


def _item(node: Node) -> Item:
    label, text = run_in(node.text, node.line.lead)
    items = tuple(_item(each) for each in node.nodes if not each.is_paragraph)
    more = " ".join(each.text for each in node.nodes if each.is_paragraph)
    mark = f"{node.mark.written} " if node.mark and node.mark.counts and node.kind != "(1)" else ""
    return Item(f"{mark}{text} {more}".strip(), node.line.place, label or "", items, node.kind)


def _owner(text: str, names: tuple[Name, ...]) -> str:
    """The unit that a sentence begins with, where the block has several or a group."""
    found = _VERB.search(text)
    head = text[: found.start()].strip(" :") if found else ""
    if not (head and begins_name(head) and is_name(head) and _complete(head)):
        return ""
    own = any(same_key(head) == same_key(name.written) for name in names)
    return (
        head if (own and len(names) > 1) or any(is_member(head, n.written) for n in names) else ""
    )


def is_member(name: str, group: str) -> bool:
    """Whether a name is one of a group's by its words: "UBND huyện A" of "UBND các huyện"."""
    before, several, kinds = f" {group.casefold()}".partition(" các ")
    if not several:
        return False
    before = before.strip()
    words = name.casefold()
    rest = words.removeprefix(before).strip() if words.startswith(before) else ""
    return any(
        rest.startswith(f"{kind} ") and rest != kind
        for each in kinds.replace(" và ", ", ").split(",")
        if (kind := each.strip().split(" của ")[0])
    )


def gives_work(text: str) -> Binding | None:
    """What a sentence in prose assigns: to whom, with whose help, by when."""
    found = next((each for pattern in _GIVES if (each := pattern.search(text))), None)
    if not found or not begins_name(found["lead"]):
        return None
    names = split_names(found["lead"])
    if not names or not all(is_name(name.written) for name in names):
        return None
    time = BEFORE.search(text, found.end("lead"))
    support = found["support"] or ""
    return Binding(names, support, time[0] if time else "", helpers_of(support))


def helpers_of(text: str) -> tuple[Name, ...]:
    """The units that help, where a sentence names them plainly: whole names, and nothing else."""
    names = split_names(text) if begins_name(text) else ()
    return names if all(_is_plain(name.written) for name in names) else ()


def _is_plain(name: str) -> bool:
    """Whether words are a name alone: no number, no small letter behind a comma."""
    own = is_name(name) and _complete(name) and not re.search(r"\d|[^\w\s,&-]", name)
    return own and not any(part.strip()[:1].islower() for part in name.split(",")[1:])
