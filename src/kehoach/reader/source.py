"""The plan as plain values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol

from kehoach.findings import Finding, Path, Related, Severity, Span, in_order
from kehoach.i18n import _
from kehoach.named import NamedTuple
from kehoach.reader.codes import NOT_A_MAPPING, NOT_SHARED, TWO_FILES
from kehoach.reader.compose import Composed
from kehoach.reader.places import Places, Spot
from kehoach.reader.scalars import Origin
from kehoach.reader.shared import KEY, is_shared
from kehoach.reader.text import Text
from kehoach.reader.unread import values


class Lines(Protocol):
    """What has the lines of files: a source, or what is kept of one."""

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file without their ends; none for a file that is not known."""


class _Place(NamedTuple):
    """A value in the file in which it stands."""

    places: Places
    spot: Spot

    def walk(self, path: Path) -> _Place:
        return self._replace(spot=self.places.walk(self.spot, path))

    @property
    def span(self) -> Span:
        return self.places.text.span(*self.places.range(self.spot))

    @property
    def key_span(self) -> Span:
        """The place of the key, or of the value where no key led to it."""
        if self.spot.key is None:
            return self.span
        return self.places.text.span(*self.places.key_range(self.spot.key))


@dataclass(frozen=True, eq=False)
class Source:
    """What a plan folder holds.

    `data` is made of dict, list, str and None only; nobody may change it. Top-level lists with the
    same key are joined over the files. `files` are those that were read, as the user would type
    them, in order; one that is broken is among them, but not in `data`.
    """

    data: dict[str, Any]
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    _tops: Mapping[str, Sequence[_Place]] = field(repr=False)
    """The files' mappings in which each top-level key stands: several where it holds lists."""
    _texts: Mapping[str, Text] = field(repr=False)
    parts: tuple[Composed, ...] = field(repr=False)
    """The files that are UTF-8, one by one; of one that is broken there are no values."""
    _root: _Place | Span = field(repr=False)
    """The first file's mapping, for what is nowhere; or else where one could begin to write."""

    def with_findings(self, more: Iterable[Finding]) -> Source:
        """The same with more findings."""
        added = tuple(more)
        return replace(self, findings=in_order((*self.findings, *added))) if added else self

    def span(self, path: Path) -> Span:
        """The place of a value: a text exactly, of a list or mapping its first line.

        For what is not there it is the innermost place on the way to it.
        """
        place = self._find(path)
        return place if isinstance(place, Span) else place.span

    def key_span(self, path: Path) -> Span:
        """The place of the key that leads to a value, or of the value where no key does."""
        place = self._find(path)
        return place if isinstance(place, Span) else place.key_span

    def value(self, path: Path) -> Any:  # noqa: ANN401  # any value of YAML
        """The value at a path, found as its place is: models take shorthands."""
        value: Any = self.data
        for step in path:
            match value, step:
                case dict(), str():
                    if step not in value:
                        break
                    value = value[step]
                case list(), int():
                    if not 0 <= step < len(value):
                        break
                    value = value[step]
        return value

    def exact(self, path: Path) -> Path:
        """The steps of a path that the plan has: without those of a shorthand spelled out."""
        value: Any = self.data
        found: Path = ()
        for step in path:
            match value, step:
                case (dict(), str()) | (list(), int()):
                    if not self.has((*found, step)):
                        break
                    value = value[step]
                    found = (*found, step)
        return found

    def has(self, path: Path) -> bool:
        """Whether the plan has a value at exactly this path."""
        value: Any = self.data
        for step in path:
            match value, step:
                case dict(), str() if step in value:
                    value = value[step]
                case list(), int() if 0 <= step < len(value):
                    value = value[step]
                case _:
                    return False
        return True

    def text_span(self, path: Path, start: int, end: int) -> Span:
        """The place of the characters from `start` to before `end` of a text.

        Where they cannot be found in the file it is the whole text.
        """
        place = self._find(path)
        if isinstance(place, Span) or not isinstance(place.spot.value, str):
            return self.span(path)
        text = place.places.text
        bounds = place.places.bounds(place.spot.node)
        return text.span(*_origin(text.content, *bounds, place.spot.value).of(start, end))

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Every text of the plan with its path, in the order of the files."""
        return texts_in(self.data, ())

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file without their ends; none for a file that was not read."""
        return self._texts[file].lines if file in self._texts else ()

    def whole_texts(self) -> dict[str, str]:
        """The texts of the files that are UTF-8, by their names, byte order mark and all."""
        texts = (part.places.text for part in self.parts)
        return {text.name: f"{text.mark}{text.bare}" for text in texts}

    def unread(self) -> Iterator[str]:
        """The texts that may be keys or values in the files that are not in `data`."""
        read = {each.places.text.name for places in self._tops.values() for each in places}
        for file in self.files:
            if file not in read:
                yield from values(self.lines(file))

    def _find(self, path: Path) -> _Place | Span:
        if not path or path[0] not in self._tops:
            return self._root
        key, *steps = path
        first, *rest = self._tops[str(key)]
        if not rest or not steps or not isinstance(steps[0], int):
            return first.walk(path)
        index = steps[0]
        for root in (first, *rest):
            length = len(root.spot.value[key])
            if 0 <= index < length:
                return root.walk((key, index, *steps[1:]))
            index -= length
        return first.walk((key,))


@lru_cache(maxsize=16)
def _origin(content: str, start: int, end: int, value: str) -> Origin:
    """The way back to the source of a text; the last ones are kept, for texts with much to say."""
    return Origin(content, start, end, value)


def texts_in(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts of a value that stands at a path, with their own paths."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*path, index))


def join(
    folder: str,
    files: Sequence[str],
    texts: Mapping[str, Text],
    composed: Iterable[Composed],
    findings: Iterable[Finding],
) -> Source:
    """One source of all files, with what is wrong between them."""
    parts = tuple(composed)
    found = list(findings)
    roots: list[_Place] = []
    for each in parts:
        found += each.findings
        root = _Place(each.places, each.root)
        if isinstance(each.root.value, dict):
            roots.append(root)
        elif each.root.value is not None:
            found.append(_no_mapping(root))
    data, tops, between = _joined(roots)
    nowhere = Span(files[0] if files else folder)
    return Source(
        data,
        in_order([*found, *between]),
        tuple(files),
        tops,
        texts,
        parts,
        roots[0] if roots else nowhere,
    )


def _joined(
    roots: Iterable[_Place],
) -> tuple[dict[str, Any], dict[str, tuple[_Place, ...]], list[Finding]]:
    """The data of all files, where each top-level key stands, and what is wrong between them.

    An empty value says nothing, in whichever file it stands.
    """
    data: dict[str, Any] = {}
    tops: dict[str, tuple[_Place, ...]] = {}
    findings: list[Finding] = []
    for root in roots:
        here = (root,)
        keys = root.spot.value
        if is_shared(root.places.text.name):
            findings += _not_shared(root)
            keys = {KEY: keys.get(KEY)}
        for key, value in keys.items():
            if data.get(key) is None:
                data[key], tops[key] = value, here
            elif isinstance(value, list) and isinstance(data[key], list):
                tops[key] += here
            elif value is not None:
                findings.append(_in_two_files(key, root, tops[key][0]))
    for key, places in tops.items():
        if len(places) > 1:
            data[key] = [value for root in places for value in root.spot.value[key]]
    return data, tops, findings


def _not_shared(root: _Place) -> Iterator[Finding]:
    """A warning for each key that is no one's beside several plans; without units nothing is."""
    if root.spot.value.get(KEY) is None:
        return
    for key in root.spot.value.keys() - {KEY, "kehoach"}:
        message = _("“{key}” is not read here: files beside several plans hold their units alone")
        advice = _("move it into the plan whose it is")
        span = root.walk((key,)).key_span
        yield Finding(NOT_SHARED, message.format(key=key), span, advice, Severity.WARNING)


def _in_two_files(key: str, root: _Place, first: _Place) -> Finding:
    if isinstance(root.spot.value[key], list) or isinstance(first.spot.value[key], list):
        message = _("“{key}” is a list in one file and something else in another")
        advice = _("write it as a list in every file")
    else:
        message = _("the key “{key}” stands in more than one file")
        advice = _("keep it in one file: only lists are joined over files")
    related = Related(_("the first"), first.walk((key,)).key_span)
    span = root.walk((key,)).key_span
    return Finding(TWO_FILES, message.format(key=key), span, advice, related=(related,))


def _no_mapping(root: _Place) -> Finding:
    return Finding(
        NOT_A_MAPPING,
        _("this file does not begin with a key"),
        root.span,
        _("write keys like `sections:` at the left margin, and what belongs to them below"),
    )
