"""What an editor says about the keys of documents, blocks and tables."""

from __future__ import annotations

from collections.abc import Mapping

from kehoach.i18n import _
from kehoach.language.schema.key import Key


def shape_keys() -> Mapping[tuple[str, str], Key]:
    """That part of the table, in the user's language."""
    return {
        ("Manuscript", "documents"): Key(
            _("Several documents instead of one: a decision, and the plan that it encloses."),
            ([{"within": "quyet-dinh", "subject": "Tổ chức Ngày hội văn hóa"}],),
        ),
        ("Document", "within"): Key(
            _("The id of the document that encloses this one and signs for it."), ("quyet-dinh",)
        ),
        ("Document", "authority"): Key(
            _("Who decides, in a line of its own above the bases, where not the issuer."),
            ("Chủ tịch Ủy ban nhân dân tỉnh Lai Châu",),
        ),
        ("Document", "numbering"): Key(
            _("The marks of its outline, where not those of the plan, or of a decision."),
            (["Điều", 1, "a", "-"],),
        ),
        ("Block", "slogan"): Key(
            _("A line of its own, bold and in the middle."), ("Lai Châu, khát vọng vươn lên",)
        ),
        ("Block", "label"): Key(
            _("Bold words before the first paragraph, with a colon."), ("Danh nghĩa tổ chức",)
        ),
        ("Block", "table"): Key(
            _("A table: of the author's own rows, or of what the plan has."),
            ({"columns": ["Thời gian", "Nội dung"], "rows": [["7h00", "Đón tiếp đại biểu"]]},),
        ),
        ("Block", "footnotes"): Key(
            _("Notes at the foot of the page, to words of this block."),
            ([{"after": "chỉ số EGDI", "text": "Chỉ số phát triển Chính phủ điện tử."}],),
        ),
        ("Content", "body"): Key(
            _("Blocks instead of the content itself, where another order is wanted."),
            ([{"activities": [{"text": "Kéo co"}]}, {"text": "Sau đó trao giải."}],),
        ),
        ("Section", "numbered"): Key(
            _("`false` for a heading without a number; the numbers go on behind it."), (False,)
        ),
        ("Appendix", "title"): Key(
            _("The title of the appendix."), ("Biểu phân công nhiệm vụ chi tiết",)
        ),
        ("Appendix", "id"): Key(
            _("A name by which other parts of the plan refer to the appendix."), ("nhiem-vu",)
        ),
        ("Appendix", "within"): Key(
            _("The id of the document that it belongs to, where not to the plan itself."),
            ("quyet-dinh",),
        ),
        ("Appendix", "numbering"): Key(
            _("The marks of the outline in it, if not I, 1, a."), (["A", "I", 1],)
        ),
        ("Appendix", "mention"): Key(
            _("The words that announce it, printed before the closing."),
            ("(Có biểu phân công nhiệm vụ chi tiết kèm theo)",),
        ),
        ("Appendix", "columns"): Key(
            _("The columns and their order, where not the usual ones."),
            (["number", "text", "lead", "time", "output"],),
        ),
        ("Table", "rows"): Key(
            _("The rows: lists of cells; or `activities`, `budget`, `indicators` or `duties`."),
            ("activities", [["7h00 - 7h30", "Đón tiếp đại biểu"], {"group": "Buổi chiều"}]),
        ),
        ("Table", "columns"): Key(
            _("The columns in order: what each shows, or the words above it."),
            (
                ["number", "text", "lead", "time"],
                ["Thời gian", {"label": "Số hộ", "kind": "number"}],
            ),
        ),
        ("Table", "group"): Key(
            _("What stands together below one line: by headings, by who leads, or nothing."),
            ("outline", "lead", "none"),
        ),
        ("Table", "total"): Key(
            _("Whether a last row adds up the columns of numbers and of money."), (True,)
        ),
        ("Table", "note"): Key(
            _("What stands above the table at the right."), ("Đơn vị tính: triệu đồng",)
        ),
        ("TableColumn", "show"): Key(
            _(
                "What of each row it shows; `number` counts the rows; several things of an "
                "activity each behind its label."
            ),
            ("number", "text", "lead + support"),
        ),
        ("TableColumn", "label"): Key(_("The words above it."), ("Cơ quan chủ trì",)),
        ("TableColumn", "kind"): Key(
            _("How its cells stand: as text, in the middle, or as figures at the right."),
            ("text", "centred", "number", "money"),
        ),
        ("Row", "show"): Key(_("All rows of one kind that the plan has."), ("activities",)),
        ("Row", "group"): Key(
            _("A line across the table, above the rows that it heads."), ("Ngày 1: 24/8/2026",)
        ),
        ("Row", "cells"): Key(
            _("Its cells; an empty one is `''`."), (["7h00 - 7h30", "Đón tiếp đại biểu"],)
        ),
        ("Row", "total"): Key(_("Whether it is a row of totals, which is bold."), (True,)),
        ("Cell", "text"): Key(_("One paragraph, or a list."), ("Đón tiếp đại biểu",)),
        ("Cell", "items"): Key(
            _("Points below it, a dash each."), (["Đội văn nghệ", "Đội lễ tân"],)
        ),
        ("Footnote", "text"): Key(
            _("The note."), ("Chỉ số phát triển Chính phủ điện tử của Liên hợp quốc.",)
        ),
        ("Footnote", "after"): Key(
            _("The words behind which its number stands; else at the end of the first text."),
            ("chỉ số EGDI",),
        ),
    }
