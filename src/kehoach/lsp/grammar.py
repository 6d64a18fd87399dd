"""What may stand at a place of a plan, as the schema says that ships for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from kehoach.i18n import language
from kehoach.language.schema.key import Refers
from kehoach.language.schema.plan import plan_schema
from kehoach.named import NamedTuple
from kehoach.reader import Path

Form: TypeAlias = Mapping[str, Any]

_DEFINED: Final = "#/$defs/"
_TIME: Final = "Time"


class Place(NamedTuple):
    """What may stand at a place."""

    keys: Mapping[str, str]
    """The keys of a mapping there, with what each is."""
    words: tuple[str, ...]
    """The words of which one must stand there."""
    names: frozenset[Refers]
    """Whose names may stand there."""
    is_time: bool


def place_at(path: Path) -> Place:
    """What may stand at a path; nothing at one that the language does not have."""
    forms = [_schema(language())]
    for step in path:
        forms = [inner for form in _opened(forms) for inner in _below(form, step)]
    opened = list(_opened(forms))
    refers = {form["$ref"].removeprefix(_DEFINED) for form in opened if "$ref" in form}
    words = [str(each) for form in opened for each in form.get("enum", ()) if isinstance(each, str)]
    return Place(
        keys={key: each for form in opened for key, each in _keys(form)},
        words=tuple(dict.fromkeys(words)),
        names=frozenset(kind for kind in Refers if kind in refers),
        is_time=_TIME in refers,
    )


@cache
def explained(key: str, path: Path) -> str:
    """What a key at a path is; empty where the language does not have it."""
    return place_at(path).keys.get(key, "")


@cache
def _schema(spoken: str) -> Form:
    """The schema in the user's language, which is the only one that is asked for."""
    del spoken
    return plan_schema()


def _opened(forms: Iterable[Form]) -> Iterator[Form]:
    """Forms without references and choices: what is behind them, and the references themselves."""
    waiting = list(forms)
    while waiting:
        form = waiting.pop(0)
        yield form
        waiting += [each for each in form.get("anyOf", ()) if isinstance(each, dict)]
        if name := form.get("$ref", ""):
            waiting.append(_schema(language())["$defs"][name.removeprefix(_DEFINED)])


def _below(form: Form, step: int | str) -> Iterator[Form]:
    """What may stand under a key of a form, or at a place of its list."""
    key = "items" if isinstance(step, int) else "additionalProperties"
    own = form.get("properties", {}).get(step) if isinstance(step, str) else None
    inner = own or form.get(key)
    if isinstance(inner, dict):
        yield inner


def _keys(form: Form) -> Iterator[tuple[str, str]]:
    for key, inner in form.get("properties", {}).items():
        if "description" in inner:
            yield key, inner["description"]
