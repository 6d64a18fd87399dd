"""Which plans are meant: those of a folder, or several folders of plans; each with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kehoach.named import NamedTuple
from kehoach.reader import name_of
from kehoach.workspace.reading import named_folders


class PlanFolder(NamedTuple):
    """The folder of a plan, and how it is called among the others: by its place among them."""

    name: str
    folder: Path


def chosen(workspace: Path | None, plans: Sequence[Path] = ()) -> tuple[PlanFolder, ...]:
    """The plans of a workspace, and single ones, each once, in the order of their names.

    Raises OSError where the workspace cannot be looked into.
    """
    found = [*_of_workspace(workspace)] if workspace else []
    known = {each.folder.resolve() for each in found}
    single = {path.resolve(): path for path in plans}
    more = [path for real, path in single.items() if real not in known]
    taken = {each.name for each in found}
    found += [PlanFolder(name, path) for name, path in zip(_names(more, taken), more, strict=True)]
    return tuple(sorted(found))


def _of_workspace(workspace: Path) -> Iterator[PlanFolder]:
    yield from (PlanFolder(name, folder) for name, folder in named_folders(workspace))


def _names(paths: Sequence[Path], taken: set[str]) -> tuple[str, ...]:
    """The name of each folder, with those of the folders above where others have the same."""
    parts = [_parts(path) for path in paths]
    most = max(map(len, parts), default=0)
    for count in range(1, most + 1):
        names = ["-".join(each[-count:]) for each in parts]
        if len({*names} | taken) == len(names) + len(taken):
            return tuple(names)
    counts = Counter(taken)
    numbered = []
    for each in parts:
        name = "-".join(each)
        counts[name] += 1
        numbered.append(f"{name}-{counts[name]}" if counts[name] > 1 else name)
    return tuple(numbered)


def _parts(path: Path) -> tuple[str, ...]:
    """The names of a folder and of those above; that `plan` in a folder is called as that."""
    real = path.resolve()
    where = real.parent if real.name == "plan" else real
    parts = (name_of(Path(part)) for part in where.parts if part != where.anchor)
    return tuple(parts) or ("plan",)
