"""Vietnamese sentences that YAML reads as keys: their commas inside braces, their colons.

`{text: Phòng, chống dịch}` has a key "chống dịch" without a value, and the item `07h30: Đón tiếp`
is a mapping. Both are told as what they are, with the edit that puts the sentence into quotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kehoach.findings import Edit, Finding, Replace, Unset
from kehoach.i18n import _
from kehoach.language.model import fields_at
from kehoach.reader import Path, Source
from kehoach.vietnamese import fold
from kehoach.vietnamese.similarity import most_similar

_UNITS: Final = frozenset(("lead", "support", "members", "successors", "units"))
"""Keys whose values are names of units, of which there may be several."""
_LIKE_A_KEY: Final = 65
_LONGEST_KEY: Final = 12


def comma_in_braces(code: str, path: Path, source: Source) -> Finding | None:
    """The finding for a key that is the rest of a text behind a comma; None where it is none.

    The rest of a run of such keys is told with the first.
    """
    holder, key = source.value(path[:-1]), str(path[-1])
    if not isinstance(holder, Mapping) or holder.get(key, "") is not None or _is_slip(path):
        return None
    known = fields_at(path[:-1])
    keys = list(holder)
    first = keys.index(key)
    while first and keys[first - 1] not in known and holder[keys[first - 1]] is None:
        first -= 1
    owner = keys[first - 1] if first else ""
    if not isinstance(holder.get(owner), str):
        return None
    rest = [each for each in keys[first:] if each not in known]
    parts = [holder[owner], *rest[: _run(holder, rest)]]
    joined = ", ".join(parts)
    names = _names(source.data)
    several = owner in _UNITS and all(fold(part) in names for part in parts)
    advice = (
        _("write `{key}: [{names}]`").format(key=owner, names=", ".join(parts))
        if several
        else _("put the whole text in quotes: `{key}: '{text}'`").format(key=owner, text=joined)
    )
    edits: tuple[Edit, ...] = ()
    if several or owner not in _UNITS or fold(joined) in names:
        value = tuple(parts) if several else joined
        edits = (
            *(Unset(path[:-1], each) for each in parts[1:]),
            Replace((*path[:-1], owner), value),
        )
    message = _("inside braces a comma ends the text, and “{key}” is read as a key").format(key=key)
    return Finding(code, message, source.key_span(path), advice, fix=edits)


def is_told_before(path: Path, source: Source) -> bool:
    """Whether a key stands behind another that is the rest of the same text."""
    holder = source.value(path[:-1])
    if not isinstance(holder, Mapping) or holder.get(str(path[-1]), "") is not None:
        return False
    keys = list(holder)
    before = keys[max(keys.index(str(path[-1])) - 1, 0)]
    return before != path[-1] and before not in fields_at(path[:-1]) and holder[before] is None


def colon_in_text(code: str, path: Path, source: Source) -> Finding | None:
    """The finding for a sentence with a colon where a text is wanted; None for others."""
    value = source.value(path)
    if not isinstance(value, Mapping) or len(value) != 1:
        return None
    ((key, said),) = value.items()
    if not isinstance(said, str) or _is_slip((*path, key)) or _has_braces(path, source):
        return None
    text = f"{key}: {said}"
    return Finding(
        code,
        _("a colon and a blank behind “{key}” make a key of it").format(key=key),
        source.key_span((*path, key)),
        _("put the whole text in quotes: '{text}'").format(text=text),
        fix=(Replace(path, text),),
    )


def _is_slip(path: Path) -> bool:
    """Whether a key is likely one of the language, with a letter wrong: then it is told as that."""
    key = str(path[-1])
    near = most_similar(key, tuple(fields_at(path[:-1])), _LIKE_A_KEY)
    return key in fields_at(path[:-1]) or (near is not None and len(key) <= _LONGEST_KEY)


def _has_braces(path: Path, source: Source) -> bool:
    """Whether a mapping is written in braces, which nobody means for a sentence."""
    span = source.span(path)
    return source.lines(span.file)[span.line - 1].startswith(("{", "["), span.column - 1)


def _run(holder: Mapping[str, Any], keys: Sequence[str]) -> int:
    """How many keys from the first have no value."""
    return next((at for at, key in enumerate(keys) if holder[key] is not None), len(keys))


def _names(data: Any) -> frozenset[str]:  # noqa: ANN401  # what a file holds
    """The folded forms of all units that the plan registers, as far as they can be read."""
    units = data.get("units") if isinstance(data, Mapping) else None
    found = []
    for unit in units if isinstance(units, list) else ():
        if isinstance(unit, Mapping):
            forms = unit.get("aliases") or []
            found += [unit.get("name"), unit.get("short")]
            found += forms if isinstance(forms, list) else [forms]
    return frozenset(fold(each) for each in found if isinstance(each, str))
