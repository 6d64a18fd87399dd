"""The bill of materials of a release: valid, complete, the same each time."""

from __future__ import annotations

import json
import tomllib

import materials
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from plans import ROOT

PINS = "# Names\nOne==1.0\ntwo_parts==2.0  # why\n\nThree==3\ntest-only==4\n"
NEEDS = {
    "one": ["two-parts>=1", "absent", 'three; extra == "more"'],
    "two-parts": ["One", 'test-only; python_version < "3"'],
    "test-only": ["three"],
}


def needs(name: str) -> list[str]:
    """What a made-up package needs."""
    return NEEDS.get(name, [])


def test_the_bill_of_this_tree_is_valid() -> None:
    """By the schema of CycloneDX; it has every pinned package, and what runs is marked so."""
    known = materials.versions((ROOT / "constraints.txt").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    direct = project["dependencies"]
    text = materials.bill("1.0", known, direct, materials.installed)
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace("urn:uuid:", "urn:")) is not None
    components = {each["name"]: each for each in json.loads(text)["components"]}
    assert components.keys() == known.keys()
    assert len(materials.edges(direct, known)) == len(direct)  # none that is not pinned
    scopes = [components[name]["scope"] for name in ("typst", "markupsafe", "pytest")]
    assert scopes == ["required", "required", "excluded"]


def test_what_is_needed_by_what_is_needed_counts() -> None:
    """Round in circles, too; not what an extra or another Python would want."""
    known = materials.versions(PINS)
    assert list(known) == ["one", "test-only", "three", "two-parts"]
    assert materials.closure(["one"], known, needs) == {"one", "two-parts"}
    found = json.loads(materials.bill("1", known, ["One>=1"], needs))
    edges = {each["ref"]: each["dependsOn"] for each in found["dependencies"]}
    assert edges == {
        "pkg:pypi/kehoach@1": ["pkg:pypi/one@1.0"],
        "pkg:pypi/one@1.0": ["pkg:pypi/two-parts@2.0"],
        "pkg:pypi/test-only@4": ["pkg:pypi/three@3"],
        "pkg:pypi/three@3": [],
        "pkg:pypi/two-parts@2.0": ["pkg:pypi/one@1.0"],
    }


def test_the_same_pins_give_the_same_bytes() -> None:
    """In whatever order they stand; another version gives another serial number."""
    mixed = "\n".join(reversed(PINS.splitlines()))
    bills = [
        materials.bill("1", materials.versions(pins), ["one"], needs)
        for pins in (PINS, mixed, PINS.replace("==3", "==3.1"))
    ]
    assert bills[0] == bills[1]
    assert len({json.loads(each)["serialNumber"] for each in bills}) == 2


def test_a_pin_has_one_version() -> None:
    """A bound would leave open what was shipped."""
    with pytest.raises(ValueError, match="one>=1"):
        materials.versions("one>=1")
