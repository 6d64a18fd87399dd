"""What an editor says about each key of the plan language, and examples of its values.

By the model that declares the key, and the key as it is written. A test holds this table against
the models: each key once, and none that is not there. Examples are as an editor's YAML parser sees
them; a Vietnamese official wrote, or could have written, each.
"""

from __future__ import annotations

from collections.abc import Mapping

from kehoach.i18n import _
from kehoach.language.schema.key import Key, Refers
from kehoach.language.schema.rolekeys import role_keys
from kehoach.language.schema.shapekeys import shape_keys


def keys() -> Mapping[tuple[str, str], Key]:
    """The whole table, in the user's language."""
    return {
        **shape_keys(),
        **role_keys(),
        ("Manuscript", "kehoach"): Key(_("The version of the plan language."), (1,)),
        ("Manuscript", "document"): Key(
            _("The head and the foot of the document, and the sentences around its sections."),
            (
                {
                    "symbol": "KH-UBND",
                    "place": "Lai Châu",
                    "subject": "Tổ chức Ngày hội văn hóa các dân tộc",
                    "issuer": {"name": "Ủy ban nhân dân tỉnh Lai Châu"},
                    "signature": {"authority": "TM. Ủy ban nhân dân", "post": "Chủ tịch"},
                },
            ),
        ),
        ("Manuscript", "registry"): Key(
            _("The place whose official bodies the plan may name without entering them."),
            ("Lai Châu", {"place": "Lai Châu", "as_of": "2026-11-27"}),
        ),
        ("Country", "place"): Key(
            _("A province, or a commune with its province."),
            ("Lai Châu", "xã Mường Tè, tỉnh Lai Châu"),
        ),
        ("Country", "as_of"): Key(
            _("The day of which the bodies are; without it, the date of the document."),
            ("2026-11-27",),
        ),
        ("Manuscript", "units"): Key(
            _("The registry: every agency and group that the plan names."),
            ([{"name": "Sở Y tế"}, {"name": "Sở Văn hóa, Thể thao và Du lịch"}],),
        ),
        ("Manuscript", "sections"): Key(
            _("The outline, and in it the activities. Numbers are never typed."),
            ([{"heading": "Mục đích, yêu cầu", "text": "Thiết thực, tiết kiệm."}],),
        ),
        ("Manuscript", "duties"): Key(
            _("The agencies' own section; it is printed where a section has `duties: all`."),
            ([{"unit": "Sở Tài chính", "items": ["Thẩm định dự toán kinh phí."]}],),
        ),
        ("Manuscript", "labels"): Key(
            _(
                "The words before an activity's labelled lines, in the order of printing; an "
                "empty one prints no line."
            ),
            ({"lead": "Đơn vị thực hiện", "support": "Đơn vị phối hợp"},),
        ),
        ("Manuscript", "numbering"): Key(
            _("The marks of the outline's levels, outermost first."),
            (["I", "1", "a", "-", "+"], ["A", "I", 1, 1.1, "a", "-", "+"]),
        ),
        ("Manuscript", "appendices"): Key(
            _("What goes with the document: tables, and texts of their own."),
            ([{"table": "assignments", "title": "Biểu phân công nhiệm vụ chi tiết"}],),
        ),
        ("Manuscript", "terms"): Key(
            _("The right form of names that are easily written in several ways."),
            (["Điện Biên Phủ", "Marathon báo Tiền Phong"],),
        ),
        ("Document", "id"): Key(
            _("A short name that stays when the texts change; calendars know their events by it."),
            ("ky-niem-20-nam",),
        ),
        ("Document", "style"): Key(
            _("Whose rules of layout: `state` (Decree 30/2020) or `party` (Party committees)."),
            ("state", "party"),
        ),
        ("Document", "electronic"): Key(
            _("Whether it is an electronic document: its appendices leave number and date blank."),
            (True,),
        ),
        ("Document", "type"): Key(_("The type that is named above the subject."), ("Kế hoạch",)),
        ("Document", "number"): Key(
            _("The number under which it was issued; nothing in a draft."), (6,)
        ),
        ("Document", "symbol"): Key(
            _("What stands after the number and the slash."), ("KH-UBND", "KH-BTC", "KH/TU")
        ),
        ("Document", "date"): Key(
            _("The day on which it was issued; nothing in a draft."), ("2023-05-10", "10/5/2023")
        ),
        ("Document", "place"): Key(_("The place that stands before the date."), ("Lai Châu",)),
        ("Document", "subject"): Key(
            _("What the document is about, in a phrase without a full stop."),
            ("Tổ chức các hoạt động kỷ niệm 20 năm chia tách, thành lập tỉnh Lai Châu",),
        ),
        ("Document", "issuer"): Key(
            _("The body that issues the document."),
            ({"parent": "UBND tỉnh Lai Châu", "name": "Ban Tổ chức kỷ niệm"},),
        ),
        ("Document", "bases"): Key(
            _("The legal bases, one after the other, without the punctuation at their ends."),
            (["Căn cứ Luật Tổ chức chính quyền địa phương"],),
        ),
        ("Document", "opening"): Key(
            _("The sentence that leads to the first section; one paragraph, or a list."),
            ("Ủy ban nhân dân tỉnh ban hành Kế hoạch, cụ thể như sau",),
        ),
        ("Document", "closing"): Key(
            _("The last paragraph, or a list."),
            ("Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh.",),
        ),
        ("Document", "signature"): Key(
            _("Who signs, and by what authority."),
            ({"authority": "TM. Ủy ban nhân dân", "post": "Chủ tịch", "name": "Nguyễn Văn A"},),
        ),
        ("Document", "recipients"): Key(
            _("Who receives it, without the punctuation at the ends."),
            (["Thường trực Tỉnh ủy", "Các sở, ban, ngành tỉnh"],),
        ),
        ("Document", "filing"): Key(
            _("The last line of the recipients: where it is filed, and by whom it was drafted."),
            (["VT", "VX3"],),
        ),
        ("Issuer", "name"): Key(
            _("The body that issues the document, by its official name."),
            ("Ủy ban nhân dân tỉnh Lai Châu",),
        ),
        ("Issuer", "parent"): Key(
            _("The body above it, in the first line of the letterhead."), ("UBND tỉnh Lai Châu",)
        ),
        ("Signature", "authority"): Key(
            _("The lines above the post: on whose behalf, or in whose place, is signed."),
            ("TM. Ban Tổ chức", ["TM. Ủy ban nhân dân", "KT. Chủ tịch"]),
        ),
        ("Signature", "post"): Key(_("The signer's post."), ("Chủ tịch", "Phó Trưởng ban")),
        ("Signature", "office"): Key(
            _("The signer's other office, printed above the name."), ("Phó Chủ tịch UBND tỉnh",)
        ),
        ("Signature", "name"): Key(_("The signer's name."), ("Nguyễn Văn A",)),
        ("Unit", "name"): Key(
            _("The official name, as it is printed everywhere."),
            ("Sở Văn hóa, Thể thao và Du lịch",),
        ),
        ("Unit", "short"): Key(_("The short name."), ("Sở VHTTDL",)),
        ("Unit", "aliases"): Key(
            _(
                "Every other way to write the name; capitals, the tone's place, i or y, and the "
                "kind of dash need no alias."
            ),
            (["Văn hóa, Thể thao và Du lịch"],),
        ),
        ("Unit", "members"): Key(
            _("The units in it: with members, the unit is a group."),
            (["Huyện Mường Tè", "Huyện Sìn Hồ"],),
            Refers.UNIT,
        ),
        ("Unit", "open"): Key(
            _(
                "An open group, whoever is concerned: true for everybody, outside for nobody who "
                "is entered here, or the names of those who may be meant."
            ),
            (True, "outside", ["Sở Y tế", "Sở Tài chính"]),
        ),
        ("Unit", "since"): Key(_("The first day on which the unit exists."), ("2025-07-01",)),
        ("Unit", "until"): Key(_("The last day on which the unit exists."), ("2026-12-31",)),
        ("Unit", "successors"): Key(
            _("The units that go on with its tasks."), (["Sở Nội vụ"],), Refers.UNIT
        ),
        ("Assignment", "unit"): Key(
            _("The unit, by any of its written forms."), ("Sở Y tế",), Refers.UNIT
        ),
        ("Assignment", "for"): Key(
            _("For what part of the activity."), ("an ninh, trật tự, an toàn giao thông",)
        ),
        ("Time", "text"): Key(
            _("The time in the words that are printed."), ("Ra trước lễ kỷ niệm 05 ngày",)
        ),
        ("Time", "read"): Key(
            _(
                "What the text means, where its words do not say: a day, an hour, an interval "
                "(both of its days belong to it) or a recurrence."
            ),
            (
                "2027-02-09",
                "2027-02-09T08:00/2027-02-09T11:00",
                "2027-02-09/2027-02-12",
                "DTSTART:20270105 RRULE:FREQ=WEEKLY;BYDAY=TU",
            ),
        ),
        ("Time", "before"): Key(
            _("The activity before which it is."), ("le-ky-niem",), Refers.ACTIVITY
        ),
        ("Time", "after"): Key(
            _("The activity after which it is."), ("le-ky-niem",), Refers.ACTIVITY
        ),
        ("Time", "during"): Key(
            _("The activity during which it is."), ("le-ky-niem",), Refers.ACTIVITY
        ),
        ("Time", "days"): Key(_("How many days before or after it."), (5,)),
        ("Item", "text"): Key(_("The sentence."), ("Thành lập 01 đội văn nghệ.",)),
        ("Item", "label"): Key(
            _("Words printed before the text, with a colon."), ("Đối với các xã", "7h30")
        ),
        ("Item", "id"): Key(
            _("A name by which duty sentences refer to the item."), ("nha-van-hoa",)
        ),
        ("Item", "items"): Key(_("Items below it, a level down."), (["Hát then, múa xòe."],)),
        ("Item", "marks"): Key(
            _("The marks of the items below it, if not the next ones."), ("+", 1)
        ),
        ("DutyItem", "leads"): Key(
            _("The ids of the activities that the sentence gives the unit to lead."),
            (["le-ky-niem"], "le-ky-niem"),
            Refers.PART,
        ),
        ("DutyItem", "supports"): Key(
            _("The ids of the activities in which the sentence makes the unit take part."),
            (["le-ky-niem"], "le-ky-niem"),
            Refers.PART,
        ),
        ("Activity", "id"): Key(
            _("A short name of latin letters, digits and hyphens, to refer to it."),
            ("sang-tac-ca-khuc",),
        ),
        ("Activity", "title"): Key(
            _("A heading of its own; the text then stands below it."), ("Lễ khai mạc",)
        ),
        ("Activity", "text"): Key(
            _("What is to be done; one paragraph, or a list."),
            ("Phát động cuộc thi sáng tác ca khúc về Lai Châu",),
        ),
        ("Activity", "items"): Key(
            _("The points of the activity, a dash each."), (["Hội thi nấu ăn.", "Kéo co."],)
        ),
        ("Activity", "lead"): Key(
            _("Who leads it: a unit, or a list."),
            ("Sở Y tế", [{"unit": "Công an tỉnh", "for": "an ninh, trật tự"}]),
        ),
        ("Activity", "support"): Key(
            _("Who takes part: a unit, or a list."), (["Sở Y tế", "Sở Tài chính"],)
        ),
        ("Activity", "roles"): Key(
            _("Further roles with their units; the word for each role stands in `labels`."),
            ({"carries_out": ["Trạm Y tế xã"]},),
        ),
        ("Activity", "when"): Key(
            _("The time in which it is carried out, as officials write it, or in ISO form."),
            (
                "Quý II năm 2023",
                "Từ ngày 15/9/2026 đến ngày 25/9/2026",
                2023,
                "2023-12..2024-12",
                {"before": "le-ky-niem", "days": 5, "text": "Ra trước lễ kỷ niệm 05 ngày"},
            ),
        ),
        ("Activity", "due"): Key(
            _("The time by which it is finished."), ("Trước ngày 30/10/2023", "2023-Q3")
        ),
        ("Activity", "place"): Key(_("Where it is."), ("Quảng trường Nhân dân tỉnh",)),
        ("Activity", "programme"): Key(
            _("The programme, point by point."),
            ([{"label": "7h30", "text": "Đón tiếp đại biểu."}],),
        ),
        ("Activity", "budget"): Key(
            _("The money, and where it comes from: a sum, another text, or a mapping."),
            ("45.000.000 đồng", {"amount": "1.500 triệu đồng", "source": "Ngân sách tỉnh"}),
        ),
        ("Activity", "targets"): Key(
            _("What is to be reached, in figures."), (["100% số thôn, bản được tuyên truyền."],)
        ),
        ("Activity", "output"): Key(_("What there is when it is done."), ("Báo cáo tổng kết",)),
        ("Activity", "status"): Key(
            _("How far it is; printed in reports only."), ("Đang thực hiện", "Đã hoàn thành")
        ),
        ("Activity", "progress"): Key(_("How much of it is done, per cent."), (40, "40%")),
        ("Activity", "notes"): Key(
            _("What was reported about it, each with its day."),
            ([{"date": "2023-10-30", "text": "Đã nhận 45 tác phẩm dự thi."}],),
        ),
        ("Activity", "note"): Key(_("A remark."), ("Trực tuyến",)),
        ("Activity", "lines"): Key(
            _("Further labelled lines, in their own words."),
            ({"Hình thức thực hiện": "trực tuyến"},),
        ),
        ("Activity", "after"): Key(
            _("The ids of the activities that must be done before."),
            ("tong-duyet", ["san-khau", "dung-gian-hang"]),
            Refers.ACTIVITY,
        ),
        ("Activity", "activities"): Key(
            _("Activities below it, a level down."),
            ([{"text": "Kéo co, đẩy gậy.", "when": "Ngày 04/10/2026"}],),
        ),
        ("Activity", "marks"): Key(
            _(
                "The marks of the activities below it, else of its items, else of its labelled "
                "lines: a) b) c)."
            ),
            ("a", "(1)"),
        ),
        ("Activity", "labels"): Key(
            _("Other words for some labels, for this activity and those below it."),
            ({"when": "Thời gian"},),
        ),
        ("Block", "text"): Key(
            _("One paragraph, or a list."),
            ("Ngân sách Nhà nước và các nguồn huy động xã hội hóa.",),
        ),
        ("Block", "items"): Key(
            _("The items, a dash each."), (["Trang trọng, tiết kiệm.", "Đúng tiến độ."],)
        ),
        ("Block", "activities"): Key(
            _("What is to be done, by whom, and when."),
            ([{"text": "Tổ chức họp báo", "lead": "Sở Nội vụ", "when": "Tháng 12 năm 2023"}],),
        ),
        ("Block", "sections"): Key(
            _("The sections below it, a level down."),
            ([{"heading": "Mục đích", "text": "Nâng cao nhận thức."}],),
        ),
        ("Block", "duties"): Key(
            _("`all` prints the agencies' own section here; once in a plan."), ("all",)
        ),
        ("Section", "heading"): Key(
            _("The heading, in sentence case and without a number."), ("Mục đích, yêu cầu",)
        ),
        ("Section", "id"): Key(
            _("A name by which other parts of the plan refer to the section."), ("noi-dung",)
        ),
        ("Section", "marks"): Key(
            _(
                "The marks of its numbered children, if not those of the scheme; in a table the "
                "tasks below it are numbered anew."
            ),
            (1, "a"),
        ),
        ("Section", "labels"): Key(
            _("Other words for some labels, in this section only."), ({"when": "Thời gian"},)
        ),
        ("DutyBlock", "unit"): Key(
            _("The unit whose duties these are."), ("Sở Tài chính",), Refers.UNIT
        ),
        ("DutyBlock", "units"): Key(
            _("Several units under one heading, instead of `unit`."),
            (["Báo Lai Châu", "Đài Phát thanh - Truyền hình tỉnh"],),
            Refers.UNIT,
        ),
        ("DutyBlock", "intro"): Key(
            _("The words before the list; one paragraph, or a list."),
            ("Là cơ quan thường trực, có nhiệm vụ:",),
        ),
        ("DutyBlock", "items"): Key(
            _("The duty sentences; one alone is printed as a paragraph."),
            ([{"text": "Chủ trì tổ chức Lễ dâng hoa.", "leads": ["le-dang-hoa"]}],),
        ),
        ("DutyBlock", "parts"): Key(
            _("Blocks of their own below it."),
            ([{"unit": "Trung tâm Văn hóa", "items": ["Trang trí khánh tiết."]}],),
        ),
        ("DutyBlock", "marks"): Key(
            _("The marks of the parts, if not letters; of the items, where there are no parts."),
            (1,),
        ),
        ("Note", "date"): Key(_("The day of the report."), ("2023-10-30", "30/10/2023")),
        ("Note", "text"): Key(_("What was done."), ("Đã nhận 45 tác phẩm dự thi.",)),
        ("Note", "status"): Key(_("How far the activity was then."), ("Đang thực hiện",)),
        ("Note", "progress"): Key(_("How much of it was done then, per cent."), (40, "40%")),
        ("Note", "difficulty"): Key(_("What stands in the way."), ("Kinh phí chưa được phân bổ.",)),
        ("Note", "proposal"): Key(
            _("What is asked of those above."), ("Đề nghị gia hạn đến hết tháng 11/2023.",)
        ),
        ("Budget", "text"): Key(
            _("What is printed; without it figures are printed only where `labels` have `budget`."),
            ("1.500 triệu đồng từ ngân sách tỉnh",),
        ),
        ("Budget", "amount"): Key(
            _("The sum of the activity and of all below it."), ("1.500 triệu đồng", "540.000.000")
        ),
        ("Budget", "unit"): Key(
            _("The unit of money of numbers that have none of their own."), ("triệu đồng",)
        ),
        ("Budget", "source"): Key(
            _("Where the money comes from; one source without an amount gives the rest."),
            ("Ngân sách tỉnh", [{"name": "Ngân sách tỉnh", "amount": "900 triệu đồng"}]),
        ),
        ("Budget", "lines"): Key(
            _("The items of expenditure."),
            ([{"text": "Quà tặng", "unit": "suất", "quantity": "300", "price": "500.000"}],),
        ),
        ("Source", "name"): Key(_("The name of the source."), ("Ngân sách tỉnh", "Xã hội hóa")),
        ("Source", "amount"): Key(_("What it gives."), ("900 triệu đồng",)),
        ("Expense", "text"): Key(_("What the money is spent on."), ("Quà tặng",)),
        ("Expense", "unit"): Key(_("What is counted."), ("suất", "hộ")),
        ("Expense", "quantity"): Key(_("How many."), ("300",)),
        ("Expense", "price"): Key(_("What one costs."), ("500.000", "500 nghìn đồng")),
        ("Expense", "amount"): Key(
            _("What all cost; not needed where quantity and price are there."), ("150.000.000",)
        ),
        ("Expense", "for"): Key(
            _("The unit that spends it, where that is not who leads the activity."),
            ("Sở Y tế",),
            Refers.UNIT,
        ),
        ("Expense", "note"): Key(_("A remark."), ("Theo đơn giá năm 2023",)),
    }
