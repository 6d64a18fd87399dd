"""What an editor says about the keys of roles, of whom a sentence binds, and of indicators."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach.i18n import _
from kehoach.language.schema.key import Key, Refers


def role_keys() -> Mapping[tuple[str, str], Key]:
    """That part of the table, in the user's language."""
    return {
        ("Manuscript", "roles"): Key(
            _("The roles that units may have, in the order of printing: the words for each."),
            ({"lead": {"join": "và"}, "asked": {"label": "Đề nghị", "force": "asks"}},),
        ),
        ("Role", "label"): Key(
            _("The words before its units, and above its column."), ("Cơ quan theo dõi",)
        ),
        ("Role", "join"): Key(
            _("How its units are joined: `A; B; C`, or `A, B và C`."), (";", "và")
        ),
        ("Role", "column"): Key(
            _("Whether the assignment table has a column for it; else where it is used."), (True,)
        ),
        ("Role", "force"): Key(
            _("What the plan does to those who have it: only orders are tasks, on a task sheet."),
            ("orders", "asks", "invites", "informs"),
        ),
        ("Tracked", "role"): Key(
            _("In which role it binds them: `lead`, `support`, or one of `roles`."),
            ("lead", "support"),
        ),
        ("Tracked", "when"): Key(
            _("When it is done; printed where its own words do not say it."), ("Quý II/2026",)
        ),
        ("Tracked", "due"): Key(
            _("By when it is done; printed where its own words do not say it."),
            ("Trước ngày 30/10/2026",),
        ),
        ("Tracked", "status"): Key(_("How it stands since its last note."), ("Đang thực hiện",)),
        ("Tracked", "progress"): Key(_("How much of it is done."), ("60%",)),
        ("Tracked", "notes"): Key(
            _("What was reported about it, each with its day."),
            ([{"date": "2026-11-15", "text": "Đang thẩm định"}],),
        ),
        ("Bound", "for"): Key(
            _("Whom it binds: then it is a duty, on their task sheets; prints nothing itself."),
            ("Sở Y tế", ["Sở Y tế", "Công an tỉnh"]),
            Refers.UNIT,
        ),
        ("Bound", "support"): Key(
            _("Who helps those whom it binds: it is a duty of theirs, too; prints nothing itself."),
            ("Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
            Refers.UNIT,
        ),
        ("Content", "roles"): Key(
            _("Who does all that stands in it, in which role; printed as labelled lines."),
            ({"lead": "Sở Y tế", "support": ["Công an tỉnh"]},),
        ),
        ("DutyBlock", "heading"): Key(
            _("What is printed instead of the names; alone it is what the units are to do."),
            ("Sở Xây dựng - thường trực Kế hoạch",),
        ),
        ("DutyBlock", "text"): Key(
            _("A sentence that runs on behind the heading."), ("phối hợp bảo đảm an ninh.",)
        ),
        ("Budget", "parts"): Key(
            _("The sums that make it, by year, source and item; a list alone is the same."),
            ([{"amount": "30 triệu đồng", "year": "2026", "source": "Ngân sách tỉnh"}],),
        ),
        ("Money", "amount"): Key(_("A sum with its unit."), ("30 triệu đồng",)),
        ("Money", "year"): Key(_("The year in which it is spent."), ("2026",)),
        ("Money", "source"): Key(_("Where it comes from."), ("Ngân sách tỉnh",)),
        ("Money", "item"): Key(_("For what it is."), ("Thuê hội trường",)),
        ("Document", "month"): Key(
            _("The month of its date, where the day is not known yet; also written as `date`."),
            ("2026-08",),
        ),
        ("Recipient", "text"): Key(_("Who receives it."), ("Thủ tướng Chính phủ",)),
        ("Recipient", "items"): Key(
            _("Those whom the text heads, or who receive it for one purpose."),
            (["Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh"],),
        ),
        ("Recipient", "for"): Key(
            _("For what they receive it; printed in brackets behind the last."), ("để b/c",)
        ),
        ("Manuscript", "indicators"): Key(
            _("What the plan wants to reach; printed by `table: indicators`."),
            ([{"text": "Tỷ lệ hộ dùng nước sạch", "unit": "%", "value": "≥ 95"}],),
        ),
        ("Indicator", "group"): Key(
            _("A line across the table, above the indicators that it heads."), ("Về kinh tế",)
        ),
        ("Indicator", "id"): Key(_("A name that stays when its words change."), ("nuoc-sach",)),
        ("Indicator", "text"): Key(_("What is to be reached."), ("Tỷ lệ hộ dùng nước sạch",)),
        ("Indicator", "unit"): Key(_("In what it is counted."), ("%", "hộ")),
        ("Indicator", "value"): Key(
            _("The target with its comparison, as it is printed."),
            ("≥ 95", "khoảng 12 - 15", "phấn đấu đạt 100"),
        ),
        ("Indicator", "values"): Key(
            _("The targets by year or by horizon."), ({"Năm 2026": "≥ 80", "Đến năm 2030": "≥ 95"},)
        ),
        ("Indicator", "source"): Key(_("Where the figures come from."), ("Báo cáo của Sở Y tế",)),
        ("Indicator", "lead"): Key(_("Who answers for it."), ("Sở Y tế",)),
        ("Indicator", "support"): Key(_("Who helps, or gives figures."), ("Chi cục Thống kê",)),
        ("Indicator", "roles"): Key(
            _("Further roles, as in an activity."), ({"monitors": ["Sở Tài chính"]},)
        ),
        ("Indicator", "note"): Key(_("What is said of it beside."), ("Chỉ tiêu mới",)),
        ("Indicator", "results"): Key(
            _("What was reached, each with its day."), ([{"date": "2026-06-30", "value": "87"}],)
        ),
        ("Indicator", "indicators"): Key(
            _("Indicators below it, numbered 11.1 and so on."),
            ([{"text": "Ở thành thị", "value": "100"}],),
        ),
        ("Result", "date"): Key(_("The day on which it stood so."), ("2026-06-30",)),
        ("Result", "value"): Key(_("The figure."), ("87", "87,5")),
        ("Result", "note"): Key(_("What is said of it."), ("Số ước",)),
    }
