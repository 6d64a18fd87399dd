"""What is wrong with a template, or with the user's Word file."""

from __future__ import annotations

from kehoach.findings import Finding

BAD_TEMPLATE = "KH130"
NO_MEMORY = "KH134"


class TemplateFault(Exception):  # noqa: N818  # the fault is the template's, not ours
    """A template that cannot be used; `finding` says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


class ReferenceFault(Exception):  # noqa: N818  # the fault is the file's, not ours
    """A file that cannot serve as a model; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding
