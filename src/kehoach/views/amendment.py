"""The plan that amends a plan: a draft made from the difference of the two.

The content of an issued document is amended by a document of the same kind (NĐ 30/2020, Điều
18.3). Its body names the places of the plan that was issued, and gives the new wording in quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kehoach.analysis.difference import Difference
from kehoach.plan import Plan
from kehoach.vietnamese import roman
from kehoach.views.citing import Citing
from kehoach.views.clauses import TEXTS, Clause, added, amended, repealed
from kehoach.views.common import drafted, mention, short_citation, style_of
from kehoach.views.official import closed, framed
from kehoach.views.words import Block, HeadingBlock, ItemBlock, Official, ParagraphBlock


def amendment_view(found: Difference, before: Plan, after: Plan) -> Official:
    """The draft of the amending plan; its number and date are given when it is signed."""
    plan = _headed(before, after)
    style = style_of(plan)
    filled = _parts(found, before, after)
    body: list[Block] = [
        ParagraphBlock(f"{after.document.issuer.name} sửa đổi, bổ sung {mention(before)} như sau:")
    ]
    for number, (title, clauses) in enumerate(filled, 1):
        body.append(HeadingBlock(1, "I", f"{roman(number)}{style.section_end}", title.upper()))
        for count, clause in enumerate(clauses, 1):
            body += [ParagraphBlock(clause.words, f"{count}."), *_quoted(clause.wording)]
    mark = f"{roman(len(filled) + 1)}{style.section_end}"
    body.append(HeadingBlock(1, "I", mark, "TỔ CHỨC THỰC HIỆN"))
    body += closed(tuple(_ending(found, before)), style)
    return framed(plan, body)


def is_amended(found: Difference, before: Plan, after: Plan) -> bool:
    """Whether anything differs that an amendment would order."""
    return bool(_parts(found, before, after))


def left_out(found: Difference) -> tuple[str, ...]:
    """The keys that differ and are no content, which an amendment does not mention."""
    return tuple(
        dict.fromkeys(field.key for field in found.document if field.key not in (*TEXTS, "bases"))
    )


def _parts(
    found: Difference, before: Plan, after: Plan
) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
    """Title and clauses of each part that has any."""
    citing = Citing(found, before, after)
    parts = (
        ("Sửa đổi", tuple(amended(found, citing))),
        ("Bổ sung", tuple(added(found, citing, style_of(after)))),
        ("Bãi bỏ", tuple(repealed(found))),
    )
    return tuple(part for part in parts if part[1])


def _headed(before: Plan, after: Plan) -> Plan:
    """The plan under the head of its amendment: based on what it was based on, and on itself."""
    issued = short_citation(before)
    plan = drafted(after, before.document.type, None, f"Sửa đổi, bổ sung {issued}")
    itself = f"Căn cứ {issued} về {_lowered(before.document.subject)}"
    bases = (*after.document.bases, itself)
    return replace(plan, document=plan.document.model_copy(update={"bases": bases}))


def _ending(found: Difference, before: Plan) -> Iterator[str]:
    named, this = mention(before), f"{before.document.type} này"
    if before.appendices and found.activities:
        yield (
            f"{before.appendices[0].title} kèm theo {named} được sửa đổi, bổ sung tương ứng với "
            f"nội dung tại {this}."
        )
    yield (
        f"Các nội dung khác tại {named} không được sửa đổi, bổ sung tại {this} thì giữ nguyên. "
        "Các đơn vị có liên quan căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện."
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
            return replace(block, mark=f"“{block.mark}", pieces=())
        case ParagraphBlock() | HeadingBlock():
            return replace(block, text=f"“{block.text}")
        case _:
            return block


def _closed(block: Block) -> Block:
    match block:
        case ItemBlock() | ParagraphBlock() | HeadingBlock():
            return replace(block, text=f"{block.text}”.")
        case _:
            return block


def _lowered(text: str) -> str:
    """A subject inside a sentence; abbreviations and names of one letter stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
