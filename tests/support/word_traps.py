"""A Word file with every trap of the format, and what it says."""

from __future__ import annotations

from word_made import (
    abstract,
    cell,
    deleted,
    level,
    listed,
    num,
    par,
    restart,
    row,
    run,
    styled,
    table,
    text_box,
    tracked,
    word,
)

LEVELS = (
    level(0, "upperRoman", more='<w:pStyle w:val="Muc"/>'),
    level(1),
    level(2, text="%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf02d", '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'),
    level(5, text="%6"),
)
NUMBERING = (
    abstract(0, *LEVELS) + abstract(1, *LEVELS) + num(1, 0) + num(2, 0, restart(1, 5)) + num(3, 1)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:basedOn w:val="Thuong"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
ONE = run("một ")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run("sáu ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CONTROL = (
    f'<w:sdt><w:sdtPr><w:alias w:val="ô"/></w:sdtPr><w:sdtContent>{par("Trong khung")}'
    "</w:sdtContent></w:sdt>"
)
BODY = "".join(
    (
        par(text_box(par("Dự thảo lần 2")) + run("KẾ HOẠCH")),
        styled("Mục đích", "Muc"),
        listed("Yêu cầu chung", 1),
        listed("đúng hạn;", 3),
        listed("đủ người;", 3),
        listed("Yêu cầu riêng", 1),
        listed("lại từ đầu;", 3),
        listed("một ý", 4),
        styled("Nội dung", "Muc"),
        listed("Việc lớn", 1),
        listed("Việc nhỏ", 2),
        listed("Việc nhỏ nữa", 2),
        par(
            "Không đánh số",
            '<w:pStyle w:val="Muc"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
        ),
        listed("Từ năm", 1, 2),
        listed("Tiếp theo", 1),
        par(run("Hạn: ") + deleted("tháng 5") + tracked("ins", run("tháng 6"), "Bình") + run(".")),
        par(tracked("moveFrom", run("Đoạn chuyển đi."))),
        par("Đoạn đứng yên."),
        par(tracked("moveTo", run("Đoạn chuyển đi."))),
        par(
            '<w:commentRangeStart w:id="7"/>'
            + run("Sở Y tế")
            + '<w:commentRangeEnd w:id="7"/>'
            + '<w:r><w:commentReference w:id="7"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
            + run(" chủ trì.")
        ),
        CONTROL,
        par(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{ONE}</w:sdtContent></w:sdt>"
            f'<w:smartTag w:element="place">{run("hai ")}</w:smartTag>'
            f'<w:hyperlink w:anchor="x">{run("ba ")}<w:smartTag>{run("bốn ")}</w:smartTag>'
            f'</w:hyperlink><w:fldSimple w:instr=" DATE ">{run("năm ")}</w:fldSimple>{FIELD}'
            "<w:r><w:tab/><w:t>bảy</w:t><w:noBreakHyphen/><w:t>tám</w:t><w:br/><w:t>chín</w:t></w:r>"
            + run("ẩn", "<w:vanish/>")
            + run(" mười", "<w:caps/>")
        ),
        table(
            row("TT", "Nhiệm vụ", "Chủ trì"),
            row(cell("Nhóm một", '<w:gridSpan w:val="3"/>')),
            row(cell(listed("", 5, 3)), "Việc A", cell("Hai việc", '<w:vMerge w:val="restart"/>')),
            row(cell(listed("", 5, 3)), "Việc B", cell("<w:p/>", "<w:vMerge/>")),
        ),
        par("Hết."),
    )
)
NOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{par("<w:r><w:footnoteRef/></w:r>" + run(" Theo phân công."))}'
    "</w:footnote>"
)
COMMENTS = f'<w:comment w:id="7" w:author="Bình" w:date="">{par("Có đúng không?")}</w:comment>'
FILE = word(BODY, numbering=NUMBERING, styles=STYLES, footnotes=NOTES, comments=COMMENTS)
EXPECTED = """
Dự thảo lần 2
KẾ HOẠCH
I. Mục đích
1. Yêu cầu chung
a) đúng hạn;
b) đủ người;
2. Yêu cầu riêng
a) lại từ đầu;
- một ý
II. Nội dung
1. Việc lớn
1.1. Việc nhỏ
1.2. Việc nhỏ nữa
Không đánh số
5. Từ năm
6. Tiếp theo
Hạn: tháng 6.
Đoạn đứng yên.
Đoạn chuyển đi.
Sở Y tế[1] chủ trì.
Trong khung
một hai ba bốn năm sáu \tbảy‑tám
chín mười
TT
Nhiệm vụ
Chủ trì
Nhóm một
1
Việc A
Hai việc
2
Việc B
Hết.
Theo phân công.
"""
