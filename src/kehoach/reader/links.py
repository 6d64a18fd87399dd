"""Where links in a plan's folder may lead: what a plan reads, it also shows in its findings.

A link to a file of the machine would bring that file's lines into a report, and into the log of
whoever checks a plan of someone else.
"""

from __future__ import annotations

from pathlib import Path


def leads_out(link: Path, folder: Path, suffix: str) -> bool:
    """Whether a link leads neither into the plan's folder nor into its workspace.

    The workspace is the folder in which that of the plan lies, where other plans lie and what they
    share; never the root of the machine. Hidden files and folders are no part of it, nor are files
    that do not end in `suffix`. A link to nothing leads nowhere.
    """
    plan = folder.resolve()
    try:
        real = link.resolve()
    except (OSError, RuntimeError):  # in a circle
        return False
    if not real.exists():
        return False
    workspace = plan.parent if plan.parent != plan.parent.parent else plan
    base = next((each for each in (plan, workspace) if real.is_relative_to(each)), None)
    if base is None:
        return True
    is_hidden = any(part.startswith(".") for part in real.relative_to(base).parts)
    return is_hidden or not (real.is_dir() or real.name.endswith(suffix))
