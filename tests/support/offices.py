"""One plan as twenty offices would write it: other numbers, labels, orders, tables, boxes.

Word files are written as raw XML, so that numbers are counted by Word where an office has it so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from kehoach.plan import (
    Activity,
    Duty,
    DutyBlock,
    Item,
    Paragraph,
    Part,
    Plan,
    Responsible,
    Section,
)
from kehoach.vietnamese import letter, roman

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


class Office(NamedTuple):
    """How one office writes.

    `marks` are those of the outline from its first level down; `numbers` tells whether they are
    typed, counted by Word, or lost as from the clipboard.
    """

    name: str
    marks: tuple[str, ...] = ("A.", "I.", "1.", "1.1.", "a)", "-", "+")
    numbers: str = "typed"
    letters: str = "abcdđeghiklmnopqrstuvxy"
    labels: Mapping[str, str] = {
        "lead": "Đơn vị chủ trì",
        "support": "Đơn vị phối hợp",
        "time": "Thời gian thực hiện",
    }
    order: tuple[str, ...] = ("lead", "support", "time")
    bullet: str = "-"
    joint: str = "; "
    layout: str = "lines"
    """Activities in "lines", "table", "cell" (lead and support in one), or "inline"."""
    head: str = "table"
    capitals: bool = True
    bold: bool = True
    duties: str = "heading"
    """Duties under a "heading", or behind it on the same line: "colon"."""
    text: bool = False
    """A text, not a Word file."""


CQ = {"lead": "Cơ quan chủ trì", "support": "Cơ quan phối hợp", "time": "Thời gian hoàn thành"}
TH = {"lead": "Đơn vị thực hiện", "support": "Phối hợp thực hiện", "time": "Thời gian"}
SHORT = {"lead": "Chủ trì", "support": "Phối hợp", "time": "Thời hạn"}
WORD = "abcdefghijklmnopqrstuvwxyz"
NO_D = "abcdeghiklmnopqrstuvxy"

OFFICES = (
    Office("usual"),
    Office("counted by Word", numbers="auto"),
    Office("counted by Word, letters of Word", numbers="auto", letters=WORD, labels=CQ),
    Office("cơ quan, time first", labels=CQ, order=("time", "lead", "support")),
    Office("without đ", letters=NO_D, labels=TH, bullet="+"),
    Office("decree", marks=("I.", "1.", "a)", "(1)", "(a)", "-", "+"), labels=CQ),
    Office("party", marks=("I-", "1-", "a)", "(1)", "(a)", "-", "+"), labels=SHORT),
    Office("slashes", marks=("I/", "1/", "a/", "(1)", "(a)", "-", "+"), labels=TH, bullet="+"),
    Office("decimals", marks=("1.", "1.1.", "1.1.1.", "1.1.1.1.", "a)", "-", "+"), labels=CQ),
    Office("parts", marks=("Phần I", "I.", "1.", "1.1.", "a)", "-", "+")),
    Office("articles", marks=("Điều 1.", "1.", "a)", "(1)", "(a)", "-", "+"), labels=SHORT),
    Office("no capitals, no bold", capitals=False, bold=False),
    Office("bullets of labels lost", bullet=""),
    Office("table", layout="table"),
    Office("table of cơ quan, time first", layout="table", labels=CQ, order=("time", "lead", "support")),
    Office("table, roles in one cell", layout="cell", labels=SHORT),
    Office("inline", layout="inline", labels=CQ),
    Office("head in lines, commas", head="lines", joint=", "),
    Office("head in a box, duties behind a colon", head="box", duties="colon"),
    Office("text", text=True, head="lines"),
    Office("text, numbers lost", text=True, numbers="lost", head="lines", labels=CQ),
    Office("text, time first, plus", text=True, head="tabs", bullet="+", labels=TH, order=("time", "lead", "support")),
)  # fmt: skip


class _P(NamedTuple):
    """A paragraph of a Word file."""

    text: str
    bold: bool = False
    italic: bool = False
    center: bool = False
    level: int = -1
    """The level at which Word counts it, or -1."""
    list: int = 1


Row = tuple[tuple["_P", ...], ...]


class _T(NamedTuple):
    """A table; a row of one cell covers all columns."""

    rows: tuple[Row, ...]
    columns: int


def written(plan: Plan, office: Office) -> tuple[str, bytes]:
    """The name and the bytes of the file in which an office writes a plan."""
    parts = list(_Writer(plan, office).parts())
    if office.text:
        return "ke-hoach.txt", _text(parts).encode()
    return "ke-hoach.docx", _docx(parts, office)


class _Writer:
    def __init__(self, plan: Plan, office: Office) -> None:
        self.plan, self.office = plan, office

    def parts(self) -> Iterator[_P | _T]:
        yield from self._head()
        document = self.plan.document
        yield _P(document.type.upper(), bold=True, center=True)
        yield _P(document.subject, bold=True, center=True)
        for base in document.bases:
            yield _P(f"{base};", italic=True)
        for text in document.opening:
            yield _P(f"{text}:")
        for at, section in enumerate(self.plan.sections, 1):
            yield from self._section(section, 0, at, "")
        for text in document.closing:
            yield _P(text)
        yield from self._foot()

    def _head(self) -> Iterator[_P | _T]:
        document = self.plan.document
        number = f"{document.number:02}" if document.number else "      "
        joint = "-" if document.style == "party" else "/"
        left = [_P(document.issuer.parent.upper(), center=True)] if document.issuer.parent else []
        left += [_P(document.issuer.name.upper(), bold=True, center=True)]
        left += [_P(f"Số: {number}{joint}{document.symbol}", center=True)]
        nation = ("ĐẢNG CỘNG SẢN VIỆT NAM",) if document.style == "party" else _STATE
        day = document.date
        when = (
            f"ngày {day.day:02} tháng {day.month} năm {day.year}"
            if day
            else "ngày     tháng     năm      "
        )
        right = [_P(text, bold=True, center=True) for text in nation]
        right += [_P(f"{document.place}, {when}", italic=True, center=True)]
        if self.office.head == "table":
            yield _T(((tuple(left), tuple(right)),), 2)
        elif self.office.head == "tabs":
            for one, other in zip(left, right, strict=False):
                yield _P(f"{one.text}\t\t{other.text}")
            yield from (left + right)[2 * min(len(left), len(right)) :]
        else:
            yield from (*left, *right)

    def _foot(self) -> Iterator[_P | _T]:
        document = self.plan.document
        left = [_P("Nơi nhận:", bold=True, italic=True)]
        left += [_P(f"- {each};") for each in document.recipients]
        left += [_P(f"- Lưu: {', '.join(document.filing)}.")]
        signature = document.signature
        right = [_P(each.upper(), bold=True, center=True) for each in signature.authority]
        right += [
            _P(each.upper(), bold=True, center=True)
            for each in (signature.post, signature.office)
            if each
        ]
        right += [_P(signature.name, bold=True, center=True)] if signature.name else []
        if self.office.text:
            yield from (*left, *right)
        else:
            yield _T(((tuple(left), tuple(right)),), 2)

    # --- the outline -------------------------------------------------------------------------

    def _marked(self, text: str, level: int, at: int, above: str, *, heading: bool) -> _P:
        office = self.office
        kind = office.marks[min(level, len(office.marks) - 1)]
        bold = heading and office.bold
        if heading and office.capitals and level < 2:
            text = text.upper()
        if office.numbers == "auto" and kind[0] not in "-+":
            return _P(text, bold=bold, level=level)
        if office.numbers == "lost" and kind[0] not in "-+":
            return _P(text, bold=bold)
        return _P(f"{self._mark(kind, at, above)} {text}", bold=bold)

    def _mark(self, kind: str, at: int, above: str) -> str:
        if kind[0] in "-+":
            return kind
        if kind.startswith("1.1"):
            return f"{above}{at}."
        letters = self.office.letters
        shown = {
            "A": letter(at).upper(),
            "I": roman(at),
            "1": str(at),
            "a": letters[at - 1] if at <= len(letters) else letter(at),
        }
        word, _blank, sign = kind.rpartition(" ")
        before, stem, after = (
            ("(", sign[1], sign[2:]) if sign[0] == "(" else ("", sign[0], sign[1:])
        )
        return f"{word} {before}{shown[stem]}{after}".strip()

    def _number(self, level: int, at: int, above: str) -> str:
        """What decimal numbers below go on from."""
        kind = self.office.marks[min(level, len(self.office.marks) - 1)]
        if kind.startswith("1.1"):
            return f"{above}{at}."
        return f"{at}." if kind[0] == "1" else ""

    def _section(self, section: Section, level: int, at: int, above: str) -> Iterator[_P | _T]:
        number, position = self._number(level, at, above), 0
        parts = list(section.parts)
        if section.heading:
            yield self._marked(section.heading, level, at, above, heading=True)
        elif isinstance(first := parts.pop(0), Paragraph):
            yield self._marked(first.text, level, at, above, heading=False)
        tabled = self.office.layout in {"table", "cell"}
        row: list[Activity] = []
        for part in parts:
            if isinstance(part, Activity) and tabled:
                row.append(part)
                continue
            yield from self._rows(row)
            row = []
            position += not isinstance(part, (Paragraph, Item))
            yield from self._part(part, level, position, number)
        yield from self._rows(row)

    def _rows(self, row: Sequence[Activity]) -> Iterator[_T]:
        if row:
            yield self._table(row)

    def _part(self, part: Part, level: int, position: int, number: str) -> Iterator[_P | _T]:
        match part:
            case Paragraph(text):
                yield _P(text)
            case Item():
                yield from self._item(part)
            case Activity():
                yield from self._activity(part, level + 1, position, number)
            case Section():
                yield from self._section(part, level + 1, position, number)
            case DutyBlock():
                yield from self._block(part, level + 1, position, number)

    def _item(self, item: Item, mark: str = "-") -> Iterator[_P]:
        label = f"{item.label}: " if item.label else ""
        yield _P(f"{mark} {label}{item.text}")
        for each in item.items:
            yield from self._item(each, "+")

    def _fields(self, activity: Activity) -> list[tuple[str, str]]:
        values = {
            "lead": self._names(activity.leads),
            "support": self._names(activity.supports),
            "time": activity.timing.words if activity.timing else "",
        }
        return [(self.office.labels[key], values[key]) for key in self.office.order if values[key]]

    def _names(self, units: Sequence[Responsible]) -> str:
        return self.office.joint.join(each.unit.name for each in units)

    def _activity(self, activity: Activity, level: int, at: int, above: str) -> Iterator[_P | _T]:
        fields = self._fields(activity)
        text: str = activity.title or activity.paragraphs[0]
        if self.office.layout == "inline":
            more = "; ".join(f"{label}: {value}" for label, value in fields)
            text = f"{text.rstrip('.')}. {more}." if more else text
        yield self._marked(text, level, at, above, heading=bool(activity.title))
        for each in activity.paragraphs[0 if activity.title else 1 :]:
            yield _P(each)
        if self.office.layout != "inline":
            bullet = f"{self.office.bullet} " if self.office.bullet else ""
            yield from (_P(f"{bullet}{label}: {value}.") for label, value in fields)
        for number, below in enumerate(activity.activities, 1):
            yield from self._activity(below, level + 1, number, self._number(level, at, above))

    def _table(self, activities: Sequence[Activity]) -> _T:
        labels, order = self.office.labels, self.office.order
        rows: list[Row] = []
        if self.office.layout == "cell":
            titles = ["TT", "Nội dung công việc", "Phân công thực hiện", "Thời gian"]
        else:
            titles = ["STT", "Nội dung nhiệm vụ", *(labels[key] for key in order)]
        rows.append(tuple((_P(title, bold=True, center=True),) for title in titles))
        flat = [
            each
            for one in activities
            for each in (one, *one.activities)
            if each.leads or each.timing
        ]
        for at, each in enumerate(flat, 1):
            words = " ".join(filter(None, (each.title, *each.paragraphs)))
            values = dict(
                zip(
                    order,
                    (dict(self._fields(each)).get(labels[key], "") for key in order),
                    strict=True,
                )
            )
            cells: list[tuple[_P, ...]] = [(_P(str(at)),), (_P(words),)]
            if self.office.layout == "cell":
                cells.append(
                    tuple(
                        _P(f"{labels[key]}: {values[key]}")
                        for key in ("lead", "support")
                        if values[key]
                    )
                )
                cells.append((_P(values["time"]),))
            else:
                cells += [(_P(values[key]),) for key in order]
            rows.append(tuple(cells))
        return _T(tuple(rows), len(titles))

    def _block(self, block: DutyBlock, level: int, at: int, above: str) -> Iterator[_P]:
        names = ", ".join(unit.name for unit in block.units)
        duties = block.duties
        if self.office.duties == "colon" and len(duties) == 1 and not block.intro:
            yield self._marked(f"{names}: {duties[0].text}", level, at, above, heading=False)
        else:
            yield self._marked(names, level, at, above, heading=True)
            yield from map(_P, block.intro)
            for duty in duties:
                yield from self._duty(duty, alone=len(duties) == 1 and not block.intro)
        for number, part in enumerate(block.parts, 1):
            yield from self._block(part, level + 1, number, self._number(level, at, above))

    def _duty(self, duty: Duty, *, alone: bool) -> Iterator[_P]:
        label = f"{duty.label}: " if duty.label else ""
        yield _P(f"{'' if alone else '- '}{label}{duty.text}")
        for item in duty.items:
            yield from self._item(item, "+")


def _text(parts: Sequence[_P | _T]) -> str:
    lines: list[str] = []
    for part in parts:
        rows = (
            [(each.text for cell in row for each in cell) for row in part.rows]
            if isinstance(part, _T)
            else [[part.text]]
        )
        lines += [text for row in rows for text in row]
    return "\n\n".join(lines) + "\n"


def _docx(parts: Sequence[_P | _T], office: Office) -> bytes:
    body = "".join(map(_xml, parts))
    if office.head == "box":
        body = _boxed(parts)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/numbering.xml": _numbering(office),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _xml(part: _P | _T) -> str:
    if isinstance(part, _T):
        return _table_xml(part)
    look = ("<w:b/>" if part.bold else "") + ("<w:i/>" if part.italic else "")
    number = (
        f'<w:numPr><w:ilvl w:val="{part.level}"/><w:numId w:val="{part.list}"/></w:numPr>'
        if part.level >= 0
        else ""
    )
    align = '<w:jc w:val="center"/>' if part.center else ""
    text = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in part.text.split("\t")
    )
    return f"<w:p><w:pPr>{number}{align}</w:pPr><w:r><w:rPr>{look}</w:rPr>{text}</w:r></w:p>"


def _table_xml(table: _T) -> str:
    rows = []
    for row in table.rows:
        span = f'<w:tcPr><w:gridSpan w:val="{table.columns}"/></w:tcPr>' if len(row) == 1 else ""
        cells = "".join(
            f"<w:tc>{span}{''.join(map(_xml, cell)) or '<w:p/>'}</w:tc>" for cell in row
        )
        rows.append(f"<w:tr>{cells}</w:tr>")
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * table.columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _boxed(parts: Sequence[_P | _T]) -> str:
    """The head in a text box, as offices draw it."""
    at = next(
        at
        for at, part in enumerate(parts)
        if isinstance(part, _P) and "ngày" in part.text and "tháng" in part.text
    )
    inner = "".join(map(_xml, parts[: at + 1]))
    box = f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'
    return box + "".join(map(_xml, parts[at + 1 :]))


def _numbering(office: Office) -> str:
    levels = []
    for at, kind in enumerate(office.marks[:9]):
        form = (
            "upperLetter"
            if kind[0] == "A"
            else "upperRoman"
            if "I" in kind
            else "lowerLetter"
            if kind[0] == "a"
            else "decimal"
        )
        text = (
            kind.replace("1.1", f"%{at}.%{at + 1}")
            if kind.startswith("1.1")
            else kind[:-2] + f"%{at + 1}" + kind[-1]
            if len(kind) > 1
            else kind
        )
        levels.append(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        )
    return f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
