"""What the views share: the document's head, how it is cited, and how an activity is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kehoach.plan import Activity, Item, Plan, Responsible, Timing
from kehoach.vietnamese import document_number, long_date, sentence_case_inside
from kehoach.views.words import Letterhead, Meta

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "\u00a0"
"""A space that is kept: what is left to be filled in by hand."""


def meta_of(plan: Plan, subject: str, *, landscape: bool = False) -> Meta:
    """The properties of one of the plan's documents."""
    document = plan.document
    title = f"{document.type} {_number_and_symbol(plan)}".replace(BLANK, "")
    return Meta(f"{title} - {subject}", document.subject, document.issuer.name, landscape=landscape)


def letterhead_of(plan: Plan) -> Letterhead:
    """The head of the plan's documents; what a draft does not know yet stays blank."""
    document = plan.document
    date = (
        long_date(document.date)
        if document.date
        else f"ngày {BLANK * 4} tháng {BLANK * 4} năm {BLANK * 6}"
    )
    return Letterhead(
        parent=document.issuer.parent.upper() if document.issuer.parent else None,
        issuer=document.issuer.name.upper(),
        nation=NATION,
        motto=MOTTO,
        number=f"Số: {_number_and_symbol(plan)}",
        place_and_date=f"{document.place}, {date}",
    )


def citation(plan: Plan) -> str:
    """How another document names this one: type, number, date and issuer."""
    document = plan.document
    date = (
        long_date(document.date)
        if document.date
        else f"ngày {BLANK * 4} tháng {BLANK * 4} năm {BLANK * 6}"
    )
    return f"{document.type} số {_number_and_symbol(plan)} {date} của {document.issuer.name}"


def names(assigned: Iterable[Responsible]) -> str:
    """Units joined as in a labelled line; a collective inside the list begins small."""
    written: list[str] = []
    for each in assigned:
        name = sentence_case_inside(each.unit.name) if written else each.unit.name
        written.append(f"{name} ({each.part})" if each.part else name)
    return "; ".join(written)


def labelled_lines(activity: Activity) -> Iterator[tuple[str, str, tuple[Item, ...]]]:
    """Label, value and items of each line below an activity's text, in the plan's order."""
    values: dict[str, str | None] = {
        "lead": names(activity.leads),
        "support": names(activity.supports),
        "when": _words(activity.when),
        "due": _words(activity.due),
        "place": activity.place,
        "budget": activity.budget,
        "output": activity.output,
        "note": activity.note,
        **{role: names(assigned) for role, assigned in activity.roles.items()},
    }
    items = {"programme": activity.programme, "targets": activity.targets}
    for key, label in activity.labels.items():
        if values.get(key) or items.get(key):
            yield label, values.get(key) or "", items.get(key, ())
    for label, value in activity.lines.items():
        yield label, value, ()


def table_text(activity: Activity) -> str:
    """An activity in a table's cell: its title and its text, without the final stop."""
    paragraphs = " ".join(activity.paragraphs)
    text = f"{activity.title}: {paragraphs}" if activity.title and paragraphs else activity.name
    return (text if activity.title else paragraphs).rstrip(".;: ")


def _words(timing: Timing | None) -> str | None:
    return timing.words if timing else None


def _number_and_symbol(plan: Plan) -> str:
    document = plan.document
    number = BLANK * 6 if document.number is None else document_number(document.number)
    return f"{number}/{document.symbol}"
