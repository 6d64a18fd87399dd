"""YAML as an editor's parser sees it: the core rules of YAML 1.2."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Seen: TypeAlias = Any
"""A value as an editor's parser gives it: dict, list, str, int, float, bool or None."""

_SCALARS = (
    ("tag:yaml.org,2002:null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("tag:yaml.org,2002:int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)", list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)",
        list("-+.0123456789"),
    ),
)


class CoreLoader(yaml.SafeLoader):
    """Numbers, truths and nothing by the core rules; no dates, and `yes` is a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as the base class has it


for tag, pattern, first in _SCALARS:
    CoreLoader.add_implicit_resolver(tag, re.compile(f"^{pattern}$"), first)


def _whole(loader: CoreLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0 if text[:2] in ("0o", "0x") else 10)


CoreLoader.add_constructor("tag:yaml.org,2002:int", _whole)


def as_seen(text: str) -> Seen:
    """The values of a YAML text, as an editor sees them."""
    return yaml.load(text, CoreLoader)  # noqa: S506  # a safe loader with fewer kinds


def file_as_seen(path: Path) -> Seen:
    """The values of a YAML file, as an editor sees them."""
    return as_seen(path.read_text("utf-8"))


def as_read(value: Seen) -> Seen:
    """The same as kehoach's reader gives them: texts."""
    if isinstance(value, dict):
        return {key: as_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_read(each) for each in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)
