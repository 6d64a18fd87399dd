"""What a user chooses of how documents are rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach.render.reference import Reference

DEFAULT_STANDARD = "ua-1"
"""PDFs that a screen reader can read (PDF/UA-1)."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """The choices; `style` is that of the plan, and names a file of `templates/looks/`.

    `reference` is a Word file whose styles and page are taken; `standard` the PDF standard that
    PDFs follow.
    """

    style: str = "state"
    reference: Reference | None = None
    standard: str = DEFAULT_STANDARD
