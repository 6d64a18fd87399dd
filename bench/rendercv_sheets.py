"""The same texts by RenderCV, the nearest stack: pydantic, Jinja and Typst.

python bench/rendercv_sheets.py PLAN.JSON FOLDER [--one]

Its command looks up a host at every start; its Python functions do not. Its Typst sources ask a
network for a package of icons, in whose place an empty one is put: none of these documents has any.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from texts import documents

ICONS = "typst/packages/preview/fontawesome/0.5.0"


def main() -> int:
    """One official document and a sheet per unit with a task, as PDF; with --one, the first sheet."""
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    folder = Path(sys.argv[2]).absolute()
    icons = folder / ICONS
    icons.mkdir(parents=True)
    about = '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n'
    (icons / "typst.toml").write_text(about, "utf-8")
    (icons / "lib.typ").write_text("#let fa-icon(..any) = []\n", "utf-8")
    os.environ["XDG_DATA_HOME"] = str(folder)
    from rendercv import create_a_pdf_from_a_python_dictionary  # noqa: PLC0415  # after the variable

    found = documents(plan)
    for number, (title, lines) in enumerate(found[1:2] if "--one" in sys.argv else found):
        sections = {"Nhiệm vụ": [{"bullet": line} for line in lines]}
        wrong = create_a_pdf_from_a_python_dictionary(
            {"cv": {"name": title.replace("/", "-"), "sections": sections}},  # it names a file
            folder / f"{number}.pdf",
        )
        if wrong:
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
