"""The plan that amends a plan: a draft made from the difference of the two.

The content of an issued document is amended by a document of the same kind (NĐ 30/2020, Điều
18.3). Its body names the places of the plan that was issued, and gives the new wording in quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.analysis.difference import HEAD, Difference
from kehoach.plan import Label, Plan, Words, say
from kehoach.views.citations import mention, short_citation
from kehoach.views.citing import Citing
from kehoach.views.clauses import Clause, added, amended, repealed
from kehoach.views.figures import numbered
from kehoach.views.heads import drafted
from kehoach.views.official import closed, framed
from kehoach.views.parts import heading
from kehoach.views.style import style_of
from kehoach.views.wording import former, small_first
from kehoach.views.words import Block, HeadingBlock, ItemBlock, Official, ParagraphBlock


def amendment_view(found: Difference, before: Plan, after: Plan) -> Official:
    """The draft of the amending plan; its number and date are given when it is signed."""
    plan = _headed(before, after)
    style = style_of(plan)
    filled = _parts(found, before, after)
    named = former(mention(before))
    body: list[Block] = [
        ParagraphBlock(say("{} sửa đổi, bổ sung {} như sau:", after.document.issuer.name, named))
    ]
    for number, (title, clauses) in enumerate(filled, 1):
        body.append(heading(number, title, style.section_end))
        for count, clause in enumerate(clauses, 1):
            mark = numbered(f"{count}.")
            body += [ParagraphBlock(clause.words, mark), *_quoted(clause.wording)]
    body.append(heading(len(filled) + 1, Label("Tổ chức thực hiện"), style.section_end))
    body += closed(tuple(_ending(found, before, named)), style)
    return framed(plan, body)


def is_amended(found: Difference, before: Plan, after: Plan) -> bool:
    """Whether anything differs that an amendment would order."""
    return bool(_parts(found, before, after))


def left_out(found: Difference) -> tuple[str, ...]:
    """The keys that differ and are no content, which an amendment does not mention."""
    return tuple(dict.fromkeys(field.key for field in found.document if field.key not in HEAD))


def _parts(
    found: Difference, before: Plan, after: Plan
) -> tuple[tuple[Label, tuple[Clause, ...]], ...]:
    """Title and clauses of each part that has any."""
    citing = Citing(found, before, after)
    parts = (
        (Label("Sửa đổi"), tuple(amended(found, citing))),
        (Label("Bổ sung"), tuple(added(found, citing, after))),
        (Label("Bãi bỏ"), tuple(repealed(found))),
    )
    return tuple(part for part in parts if part[1])


def _headed(before: Plan, after: Plan) -> Plan:
    """The plan under the head of its amendment: based on what it was based on, and on itself."""
    issued = former(short_citation(before))
    kind = former(before.document.type)
    plan = drafted(after, kind, None, say("Sửa đổi, bổ sung {}", issued))
    itself = say("Căn cứ {} về {}", issued, former(_lowered(before.document.subject)))
    bases = (*after.document.bases, itself)
    return replace(plan, document=plan.document._replace(bases=bases))


def _ending(found: Difference, before: Plan, named: Words) -> Iterator[Words]:
    this = say("{} này", former(before.document.type))
    if before.appendices and found.activities:
        yield say(
            "{} kèm theo {} được sửa đổi, bổ sung tương ứng với nội dung tại {}.",
            former(before.appendices[0].title),
            named,
            this,
        )
    yield say(
        "Các nội dung khác tại {} không được sửa đổi, bổ sung tại {} thì giữ nguyên. "
        "Các đơn vị có liên quan căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện.",
        named,
        this,
    )


def _quoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks between quotes that open before the first and close after the last."""
    if not blocks:
        return ()
    opened = (_opened(blocks[0]), *blocks[1:])
    return (*opened[:-1], _closed(opened[-1]))


def _opened(block: Block) -> Block:
    match block:
        case ItemBlock():
            return replace(block, mark=say("“{}", block.mark))
        case ParagraphBlock() | HeadingBlock():
            return replace(block, text=say("“{}", block.text))
        case _:
            return block


def _closed(block: Block) -> Block:
    match block:
        case ItemBlock() | ParagraphBlock() | HeadingBlock():
            return replace(block, text=say("{}”.", block.text))
        case _:
            return block


def _lowered(text: Words) -> Words:
    """A subject inside a sentence; abbreviations and names of one letter stay as they are."""
    return small_first(text) if text[1:2].islower() else text
