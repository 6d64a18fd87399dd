"""What a change orders: a notice for each agency concerned, and the plan that amends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from extract import words_of
from plans import HEAD, LAI_CHAU, PARTY
from running import Run


def test_a_notice_for_each_agency_concerned(run: Run, edited: Path, tmp_path: Path) -> None:
    """Word files by default, the same bytes each time, and those no longer due are removed."""
    out = tmp_path / "ra"
    assert run("diff", LAI_CHAU, edited, "--notices", "--out", out).exit_code == 0
    names = {path.name for path in (out / "thong-bao").iterdir()}
    assert {"so-y-te.docx", "van-phong-tinh-uy.docx", "ubnd-huyen-than-uyen.docx"} <= names
    assert "so-tai-chinh.docx" not in names
    said = words_of(out / "thong-bao" / "ban-tuyen-giao-tinh-uy.docx")
    assert "THÔNG BÁO" in said
    assert "Thay đổi nhiệm vụ của Ban Tuyên giáo Tỉnh ủy tại Kế hoạch số 06/KH-BTC" in said
    assert "Thời gian hoàn thành: Quý III năm 2023" in said
    assert "Thời gian hoàn thành: Quý IV năm 2023" in said
    assert "/TB-BTC" in said
    led = words_of(out / "thong-bao" / "so-y-te.docx")
    assert "Chủ trì: Sở Y tế; phối hợp: UBND các huyện" in led
    assert "“Tổng hợp danh sách đại biểu”" in words_of(out / "thong-bao" / "van-phong-tinh-uy.docx")
    first = {path: path.read_bytes() for path in out.rglob("*.docx")}
    again = tmp_path / "lan-nua"
    run("diff", LAI_CHAU, edited, "--notices", "--out", again)
    assert {path.name: content for path, content in first.items()} == {
        path.name: path.read_bytes() for path in again.rglob("*.docx")
    }
    (out / "thong-bao" / "cua-toi.docx").write_bytes(b"mine")
    shutil.copy(LAI_CHAU / "30-noi-dung.yaml", edited)
    result = run("diff", LAI_CHAU, edited, "--notices", "--out", out)
    assert "removed" in result.stderr
    assert {path.name for path in (out / "thong-bao").iterdir()} == {
        "van-phong-tinh-uy.docx", "cua-toi.docx", ".kehoach.json", ".kehoach.lock",
    }  # fmt: skip
    run("diff", LAI_CHAU, edited, "--amendment", "--out", out, "-f", "md")
    assert "removed" in run("diff", LAI_CHAU, LAI_CHAU, "--notices", "--out", out).stderr
    assert {path.name for path in out.rglob("[!.]*")} == {
        "thong-bao", "cua-toi.docx", "sua-doi-bo-sung.md",
    }  # fmt: skip


def test_notices_in_other_formats(run: Run, edited: Path, tmp_path: Path) -> None:
    """The kits give them for free; one unit's alone removes nobody else's."""
    out = tmp_path / "ra"
    run("diff", LAI_CHAU, edited, "--notices", "-o", out)
    result = run(
        "diff",
        LAI_CHAU,
        edited,
        "--notices",
        "-o",
        out,
        "--unit",
        "Sở Y tế",
        "-f",
        "pdf",
        "-f",
        "md",
    )
    assert result.exit_code == 0
    assert (out / "thong-bao" / "so-y-te.docx").exists()
    assert (out / "thong-bao" / "van-phong-tinh-uy.docx").exists()
    text = " ".join(PdfReader(out / "thong-bao" / "so-y-te.pdf").pages[0].extract_text().split())
    assert "NHIỆM VỤ ĐƯỢC GIAO MỚI" in text
    assert "# THÔNG BÁO" in (out / "thong-bao" / "so-y-te.md").read_text("utf-8")


def test_the_amending_plan(run: Run, edited: Path, tmp_path: Path) -> None:
    """A draft of the same kind that names the issued plan, and orders each change of content."""
    out = tmp_path / "ra"
    result = run("diff", LAI_CHAU, edited, "--amendment", "-o", out)
    assert result.exit_code == 0
    assert "being no content: filing" in result.stderr
    assert {path.name for path in out.glob("[!.]*")} == {
        f"sua-doi-bo-sung.{form}" for form in ("docx", "pdf", "html", "md")
    }
    said = words_of(out / "sua-doi-bo-sung.docx")
    for words in (
        "Sửa đổi, bổ sung Kế hoạch số 06/KH-BTC ngày 10/5/2023 của Ban Tổ chức",
        "thành lập Ban Tổ chức kỷ niệm 20 năm chia tách, thành lập tỉnh (01/01/2004 - 01/01/2024);",
        "Căn cứ Kế hoạch số 06/KH-BTC ngày 10/5/2023",
        "Thời gian hoàn thành tại Mục B.I.2.1.b (Biên soạn",
        "Bổ sung vào Mục D.3 nhiệm vụ của Văn phòng Tỉnh ủy như sau:",
        "1. Đoạn “Ngân sách Nhà nước",
        "“- Thời gian hoàn thành: Quý IV năm 2023.”.",
        "“- Đơn vị thực hiện: Sở Thông tin và Truyền thông.”.",
        "1. Bổ sung vào Mục B.I.2.1 (Năm 2023), sau nội dung “Biên soạn",
        "“Khám sức khỏe cho người có công",
        "“- Tổng hợp danh sách đại biểu.”.",
        "được sửa đổi, bổ sung tương ứng",
        "- Lưu: VT, VX1.",
    ):
        assert words in said, words
    assert "BÃI BỎ" not in said
    number = next(line for line in said.splitlines() if line.startswith("Số:"))
    assert number.replace("\u00a0", "") == "Số: /KH-BTC"
    back = tmp_path / "nguoc"
    run("diff", edited, LAI_CHAU, "--amendment", "-o", back, "-f", "docx")
    said = words_of(back / "sua-doi-bo-sung.docx")
    assert "1. Bãi bỏ nội dung tại Mục B.I.2.1.c (Khám sức khỏe cho người có công)." in said
    assert (
        "Bãi bỏ nhiệm vụ “Tổng hợp danh sách đại biểu.” của Văn phòng Tỉnh ủy tại Mục D.3." in said
    )


AMENDED = {
    "moved": (
        "  - {heading: A, activities: [{id: a, text: Việc một}]}\n  - {heading: B, activities: [{id: b, text: Việc hai}]}\n",
        "  - {heading: A, text: Chung}\n  - {heading: B, activities: [{id: b, text: Việc hai}, {id: a, text: Việc một}]}\n",
        ["1. Chuyển nội dung tại Mục A.I (Việc một) đến sau Mục B.I (Việc hai).",
         "## II. BỔ SUNG\n\n1. Bổ sung vào Mục A (A) đoạn sau:", "“Chung”."],
    ),
    "reworded": (
        "  - {heading: A, activities: [{id: a, text: Việc một, place: Hội trường, items: [Một, Hai]}]}\n",
        "  - {heading: A, activities: [{id: a, text: Việc một mới, items: [Một, Ba]}]}\n",
        ["Nội dung, nội dung cụ thể tại Mục A.I (Việc một) được sửa đổi như sau:", "“Việc một mới", "- Ba”.",
         "## II. BÃI BỎ\n\n1. Bãi bỏ nội dung “Địa điểm: Hội trường” tại Mục A.I (Việc một)."],
    ),
    "new section": (
        "  - {heading: A, text: Một}\n",
        "  - {heading: A, text: Một}\n  - {heading: B, sections: [{heading: C, activities: [{id: a, text: Việc, lead: Sở A}]}]}\n",
        ["1. Bổ sung mục “B” vào sau Mục A (A) như sau:", "“B", "Đơn vị chủ trì: Sở A.”."],
    ),
    "sections in another order": (
        "  - {heading: A, text: [Một, Xóa đi]}\n  - {heading: B, text: Hai}\n  - {heading: C, text: Ba}\n",
        "  - {heading: C, text: Ba}\n  - {heading: A, text: Một}\n  - {heading: B, text: Hai}\n",
        ["Chuyển Mục C (C) lên đầu.", "Bãi bỏ đoạn “Xóa đi” tại Mục A (A)."],
    ),
    "first section to the end": (
        "  - {heading: A, text: Một}\n  - {heading: B, text: Hai}\n  - {heading: C, text: Ba}\n",
        "  - {heading: B, text: Hai}\n  - {heading: C, text: Ba}\n  - {heading: A, text: Một}\n",
        ["1. Chuyển Mục A (A) đến sau Mục C (C)."],
    ),
    "into what is reworded": (
        "  - {heading: Nội dung thực hiện, activities: [{id: a, text: Việc một}]}\n",
        "  - {heading: Nội dung và cách thực hiện, activities: [{id: b, text: Việc mới}, {id: a, text: Việc một}]}\n",
        ["1. Bổ sung vào đầu Mục A (Nội dung thực hiện) nội dung sau:"],
    ),
    "section gone": (
        "  - {heading: A, text: Một}\n  - {heading: B, sections: [{heading: C, activities: [{id: a, text: Việc, lead: Sở A}]}]}\n",
        "  - {heading: A1, text: Một}\n",
        ["Tiêu đề Mục A được sửa đổi như sau:", "“A1”.", "1. Bãi bỏ nội dung tại Mục B (B)."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AMENDED)
def test_how_an_amendment_says_it(run: Run, tmp_path: Path, name: str) -> None:
    """Moves, new wordings, dropped lines, whole sections: each once, in the words of the trade."""
    before, after, wanted = AMENDED[name]
    head = f"{HEAD}units: [{{name: Sở A}}]\n"
    for folder, sections in (("cu", before), ("moi", after)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text(f"{head}sections:\n{sections}", "utf-8")
    result = run("diff", "cu", "moi", "--amendment", "-o", "ra", "-f", "md")
    assert result.exit_code == 0, result.output
    said = (tmp_path / "ra" / "sua-doi-bo-sung.md").read_text("utf-8").replace("\\", "")
    for words in wanted:
        assert words in said, said
    assert said.count("Việc, lead") == 0


def test_all_kinds_of_things_are_ordered_and_announced(
    run: Run, two_plans: tuple[Path, Path], tmp_path: Path
) -> None:
    """In the amending plan and in the notices, in the words of the trade."""
    result = run("diff", *two_plans, "--amendment", "--notices", "-o", "ra", "-f", "md")
    assert result.exit_code == 0
    said = (tmp_path / "ra" / "sua-doi-bo-sung.md").read_text("utf-8").replace("\\", "")
    for words in (
        "Trích yếu được sửa đổi như sau:\n\n“Thử nghiệm lần hai”.",
        "Thay cụm từ “Sở A” bằng cụm từ “Sở A mới”.",
        "Chuyển nội dung tại Mục A.III (Việc ba) lên đầu Mục A (Việc).",
        "“Đoạn đầu\n\nĐoạn hai",
        "Bãi bỏ nội dung “Sản phẩm: Báo cáo” tại Mục A.III",
        "- Đơn vị thực hiện: Sở C.",
        "- Hình thức: trực tiếp.",
        "- Đơn vị chủ trì: Sở B (phần cuối).",
        "- Chương trình:",
        "+ Kết thúc",
        "Phần mở đầu tại Mục B.I (Sở A) được sửa đổi như sau:",
        "Nhiệm vụ “Tổng hợp báo cáo hằng tháng” của Sở A tại Mục B.I giao cho Sở B thực hiện.",
        "“- Theo dõi sát việc thực hiện Kế hoạch”.",
        "+ Hai”.",
        "Bổ sung vào sau Mục B.II (Sở B) nhiệm vụ của Sở C như sau:\n\n“Sở C\n\nLà cơ quan mới\n\n- Kiểm tra”.",
    ):
        assert words in said, f"{words}\n---\n{said}"
    notice = (tmp_path / "ra" / "thong-bao" / "so-a-moi.md").read_text("utf-8").replace("\\", "")
    for words in (
        "*Thay đổi:* nội dung “Theo dõi việc thực hiện Kế hoạch” đổi thành “Theo dõi sát",
        "*Không còn giao:* “Tổng hợp báo cáo hằng tháng”.",
        "*Tên đơn vị:* “Sở A” đổi thành “Sở A mới”.",
        "*Phần mở đầu:* “Là cơ quan thường trực”",
    ):
        assert words in notice, f"{words}\n---\n{notice}"
    notice = (tmp_path / "ra" / "thong-bao" / "so-b.md").read_text("utf-8")
    assert "Phần việc: phần đầu" in notice
    assert "| tham gia |" not in notice  # the plan's own words for the role


def test_the_amendment_of_a_party_committee(run: Run, tmp_path: Path) -> None:
    """Its head, marks and end; the symbol is that of the plan, and the bases begin with a dash."""
    shutil.copytree(PARTY, tmp_path / "moi")
    path = tmp_path / "moi" / "ke-hoach.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Trước ngày 20/8/2026", "Trước ngày 30/8/2026"), "utf-8")
    run("diff", PARTY, "moi", "--amendment", "-o", "ra", "-f", "md")
    said = (tmp_path / "ra" / "sua-doi-bo-sung.md").read_text("utf-8").replace("\\", "")
    for words in (
        "-KH/TU\n",
        "**sửa đổi, bổ sung Kế hoạch số 67-KH/TU,**\n**ngày 03/8/2026 của Ban Thường vụ**",
        "*- Căn cứ Kế hoạch số 67-KH/TU, ngày 03/8/2026",
        "## I- SỬA ĐỔI",
        "“- Thời gian hoàn thành: Trước ngày 30/8/2026.”.",
    ):
        assert words in said, said
    assert "KH/TU/TU" not in said


def test_nothing_to_amend_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Equal plans, and plans that differ in what is no content."""
    assert "nothing to write" in run("diff", PARTY, PARTY, "--notices", "--amendment").stderr
    shutil.copytree(LAI_CHAU, tmp_path / "moi")
    head = tmp_path / "moi" / "00-van-ban.yaml"
    head.write_text(head.read_text("utf-8").replace("[VT, VX3]", "[VT]"), "utf-8")
    result = run("diff", LAI_CHAU, "moi", "--amendment", "-o", "ra")
    assert result.exit_code == 0
    assert "nothing to write" in result.stderr
    assert not (tmp_path / "ra").exists()
