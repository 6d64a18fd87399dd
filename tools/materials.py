"""Write what a release stands on: a bill of materials (CycloneDX 1.6, JSON), from the constraints.

    python tools/materials.py VERSION FILE

Every package of constraints.txt is a component at its version: "required" what kehoach needs where
it runs, "excluded" what only its tests and tools need. The same files give the same bytes: there is
no time in it, and its serial number is made of what it says.
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
_FORMAT: Final = "1.6"
_NAMESPACE: Final = uuid.uuid5(
    uuid.NAMESPACE_URL, "https://cyclonedx.org/schema/bom-1.6.schema.json"
)

Needs = Callable[[str], Sequence[str]]
"""Of a package, by its canonical name, what it says that it needs."""


def versions(constraints: str) -> Mapping[str, str]:
    """The version of each package by its canonical name, in the order of the alphabet.

    Raises ValueError for a line that names no single version.
    """
    found = {}
    for line in constraints.splitlines():
        pin = line.partition("#")[0].strip()
        if not pin:
            continue
        name, equal, version = pin.partition("==")
        if not equal:
            raise ValueError(line)
        found[canonicalize_name(name)] = version
    return dict(sorted(found.items()))


def installed(name: str) -> Sequence[str]:
    """What an installed package needs; nothing where it is not installed."""
    try:
        return metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return ()


def edges(needs: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """The packages that are needed here, of those that are known, without those of extras."""
    wanted = (Requirement(each) for each in needs)
    here = (each for each in wanted if not each.marker or each.marker.evaluate({"extra": ""}))
    return sorted({canonicalize_name(each.name) for each in here} & known.keys())


def closure(roots: Sequence[str], known: Mapping[str, str], needs: Needs) -> set[str]:
    """All that some packages need, and what that needs, and so on."""
    found: set[str] = set()
    waiting = [*roots]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += edges(needs(name), known)
    return found


def bill(version: str, known: Mapping[str, str], direct: Sequence[str], needs: Needs) -> str:
    """The bill of a release as JSON; `direct` are its own dependencies, as it writes them."""
    roots = edges(direct, known)
    required = closure(roots, known, needs)
    own = _component("kehoach", version) | {"type": "application"}
    content: dict[str, Any] = {
        "metadata": {"component": own},
        "components": [
            _component(name, each) | {"scope": "required" if name in required else "excluded"}
            for name, each in known.items()
        ],
        "dependencies": [
            {"ref": own["bom-ref"], "dependsOn": [_reference(each, known) for each in roots]},
            *(
                {
                    "ref": _reference(name, known),
                    "dependsOn": [_reference(each, known) for each in edges(needs(name), known)],
                }
                for name in known
            ),
        ],
    }
    serial = uuid.uuid5(_NAMESPACE, json.dumps(content, sort_keys=True))
    head = {
        "$schema": f"http://cyclonedx.org/schema/bom-{_FORMAT}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": _FORMAT,
        "serialNumber": serial.urn,
        "version": 1,
    }
    return json.dumps(head | content, ensure_ascii=False, indent=2) + "\n"


def _component(name: str, version: str) -> dict[str, str]:
    purl = f"pkg:pypi/{name}@{version}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def _reference(name: str, known: Mapping[str, str]) -> str:
    return f"pkg:pypi/{name}@{known[name]}"


def main() -> int:
    """Write the bill of this tree to a file."""
    version, place = sys.argv[1:]
    known = versions((ROOT / "constraints.txt").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    Path(place).write_text(bill(version, known, project["dependencies"], installed), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
