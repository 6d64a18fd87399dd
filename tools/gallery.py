"""Pictures of the real plan's documents for the documentation, page by page."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typst

from kehoach.load import load
from kehoach.render.environment import Environment, Templates
from kehoach.render.escaping import typst as escape
from kehoach.render.fonts import find_font
from kehoach.tasks import tasks_of
from kehoach.views import agency_view, assignment_view, official_view

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs/gallery"
SHOWN_UNIT = "Sở Nội vụ"
PIXELS_PER_INCH = 75


def main() -> int:
    """Write the first pages of each kind of document as PNG."""
    face, plan = find_font(), load(ROOT / "plan").plan
    unit = plan.registry.find(SHOWN_UNIT)
    if face is None or unit is None:
        return 1
    environment = Environment("kits/typst.j2", escape, Templates.at(), {"font": face.family})
    views = {
        "ke-hoach": ("official.j2", official_view(plan), (1, 4, -1)),
        "bieu-phan-cong": ("assignment.j2", assignment_view(plan), (1,)),
        "phieu-giao-nhiem-vu": ("agency.j2", agency_view(tasks_of(unit, plan), plan), (1,)),
    }
    GALLERY.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as root:
        compiler = typst.Compiler(input=b"", root=root, font_paths=face.fonts)
        for name, (structure, view, pages) in views.items():
            source = environment.render(structure, view=view)
            made = compiler.compile(input=source.encode(), format="png", ppi=PIXELS_PER_INCH)
            images = made if isinstance(made, list) else [made]
            for page in pages:
                number = page if page > 0 else len(images)
                image = images[number - 1]
                (GALLERY / f"{name}-{number}.png").write_bytes(image or b"")
                sys.stdout.write(f"{GALLERY.relative_to(ROOT)}/{name}-{number}.png\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
