"""What the pages that are made from the program say of themselves, in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """The words of a language around what the program says."""

    rules: str
    keys: str
    columns: str
    required: str
    others: str
    no_others: str
    not_met: str
    met: str


ENGLISH = Said(
    rules="""\
# The rules

([Bằng tiếng Việt](quy-tac.md).)
Whether a plan that can be compiled can also be trusted: `kehoach check` holds its parts against
each other. A warning is a contradiction or a breach of the decree, an info is a habit.
`kehoach rule CODE` prints the same. This page is made from the program (`make pages`).

A finding that is right but meant is silenced at its place, with the reason:
`# kehoach: ignore KH208 như bản đã ký` at the end of the line, on a line of its own above it, or
behind the `>-` of a long text. `--select` and `--ignore` take codes and families (`KH2`).
""",
    keys="""\
# The keys of the plan language

([Bằng tiếng Việt](cac-khoa.md).)
Every key that a plan may have, by the part that it stands in, with examples of its values. What is
not required may be left out. [plan-language.md](plan-language.md) tells how the parts go together.
This page is made from the program's models (`make pages`); `kehoach schema` has the same for
editors.
""",
    columns="| key | what | examples |",
    required=" **Required.**",
    others="right {right} of {found} times in 95 documents of others, at their first run.",
    no_others="not met in 95 documents of others, most of them beginnings.",
    not_met="*Judged:* not met in {count} plans of other shapes that we wrote for trial; {others}",
    met=(
        "*Judged:* by ourselves right {right} of {found} times, in {count} plans of other shapes "
        "that we wrote for trial and mended it on; {others}"
    ),
)

VIETNAMESE = Said(
    rules="""\
# Các quy tắc

([In English](rules.md).)
Kế hoạch lập được văn bản chưa hẳn đã đúng: `kehoach check` đối chiếu các phần của kế hoạch với
nhau. Cảnh báo là chỗ mâu thuẫn hoặc trái nghị định; lưu ý là chỗ khác với thói quen soạn thảo.
`kehoach rule MÃ` hiển thị đúng nội dung này. Trang này do chương trình tự lập (`make pages`).

Điểm báo đúng nhưng cơ quan cố ý ghi như vậy thì tắt ngay tại chỗ và nêu lý do:
`# kehoach: ignore KH208 như bản đã ký` ở cuối dòng, ở một dòng riêng phía trên, hoặc sau
dấu `>-` của đoạn dài. `--select` và `--ignore` nhận mã và nhóm mã (`KH2`).
""",
    keys="""\
# Các khóa của tệp kế hoạch

([In English](plan-keys.md).)
Mọi khóa mà kế hoạch có thể dùng, theo từng phần, kèm ví dụ về giá trị. Khóa không ghi
“Bắt buộc” thì có thể bỏ. [quy-cach.md](quy-cach.md) cho biết các phần kết hợp với nhau thế nào.
Trang này do chương trình tự lập (`make pages`); `kehoach schema` cho cùng nội dung để dùng trong
trình soạn thảo.
""",
    columns="| khóa | nội dung | ví dụ |",
    required=" **Bắt buộc.**",
    others="đúng {right} trong {found} lần ở 95 văn bản của cơ quan khác, ngay lần chạy đầu.",
    no_others="chưa gặp ở 95 văn bản của cơ quan khác, phần lớn chỉ có đoạn đầu.",
    not_met=(
        "*Đã thử:* chưa gặp ở {count} kế hoạch thuộc nhiều dạng do chúng tôi viết để thử; {others}"
    ),
    met=(
        "*Đã thử:* chúng tôi tự đánh giá đúng {right} trong {found} lần, ở {count} kế hoạch thuộc "
        "nhiều dạng viết để thử và để hoàn thiện quy tắc; {others}"
    ),
)
