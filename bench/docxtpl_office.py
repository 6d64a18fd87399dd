"""What an office's programmer writes today: docxtpl fills a template, LibreOffice makes the PDFs.

python bench/docxtpl_office.py PLAN.JSON FOLDER
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate
from texts import documents


def main() -> int:
    """One official document and a sheet per unit with a task, as DOCX and PDF."""
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True)
    template = folder / "mau.docx"
    made = Document()
    for line in ("{{ title }}", "{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        made.add_paragraph(line)
    made.save(str(template))
    for number, (title, lines) in enumerate(documents(plan)):
        document = DocxTemplate(str(template))
        document.render({"title": title, "lines": lines}, autoescape=True)
        document.save(str(folder / f"{number}.docx"))
    template.unlink()
    files = sorted(str(path) for path in folder.glob("*.docx"))
    batches = [[file] for file in files] if "--each" in sys.argv else [files]
    for batch in batches:
        subprocess.run(  # noqa: S603  # the office program
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *batch],  # noqa: S607  # wherever it is
            check=True,
            capture_output=True,
        )
    return 0 if len(list(folder.glob("*.pdf"))) == len(files) else 2


if __name__ == "__main__":
    sys.exit(main())
