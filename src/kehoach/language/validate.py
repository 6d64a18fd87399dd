"""From values with spans to models; whatever does not fit becomes findings.

A part that does not fit is cut out and the rest validated again, so that one mistake does not hide
those that only linking can see.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kehoach.findings import MOST_FINDINGS, Finding, Severity
from kehoach.i18n import _, in_figures
from kehoach.language.fields import Status
from kehoach.language.model import VERSION, Manuscript, fields_at
from kehoach.language.places import Places
from kehoach.language.punctuation import colon_in_text, comma_in_braces, is_told_before
from kehoach.language.walk import papers_of
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader import OVER_LIMIT, Path, Source
from kehoach.vietnamese import fold
from kehoach.vietnamese.similarity import most_similar

UNKNOWN_KEY = "KH101"
MISSING_KEY = "KH102"
WRONG_VALUE = "KH103"

_EXPECTED: Final = lazy_pattern("'([^']*)'")
"""A value in pydantic's list of those that it expects, which is an English sentence."""

_STUB: Final[dict[str, Any]] = {
    "kehoach": str(VERSION),
    "document": {
        "symbol": "-",
        "place": "-",
        "subject": "-",
        "issuer": {"name": "-"},
        "signature": {},
    },
    "sections": [],
}
"""What stands in for a required part that had to be cut out."""


class Validated(NamedTuple):
    """The models, what is wrong, where they stand, and the folded texts of what is not in them.

    That is what was cut out, and what stands in files that could not be read.
    """

    manuscript: Manuscript
    findings: tuple[Finding, ...]
    places: Places
    lost: frozenset[str]


def validate(source: Source) -> Validated:
    """The plan as models. With findings, the models hold only what is sound."""
    data = _completed(source.data)
    findings: tuple[Finding, ...] | None = None
    lost = {fold(each) for each in source.unread()}
    places = Places(source)
    while True:
        try:
            manuscript = Manuscript.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=True)
            if findings is None:
                findings = tuple(_findings(details, source))
                data = copy.deepcopy(data)
            for path in _in_cutting_order({_cut_at(each["loc"], data) for each in details}):
                places = _without(places, data, path)
                lost.update(_texts(_cut(data, path)))
        else:
            places = places._replace(head=papers_of(manuscript).head_path)
            return Validated(manuscript, findings or (), places, frozenset(lost))


def _completed(data: Any) -> Any:  # noqa: ANN401  # any value of YAML
    """The values, with a stand-in for `document` and `sections` where there are `documents`."""
    if not (isinstance(data, dict) and data.get("documents")) or "document" in data:
        return data
    return {"document": _STUB["document"], "sections": [], **data}


def _findings(details: Iterable[ErrorDetails], source: Source) -> Iterator[Finding]:
    told = (
        each
        for each in details
        if not _may_stand_elsewhere(each, source) and not is_told_before(each["loc"], source)
    )
    for count, detail in enumerate(told):
        finding = _finding(detail, source)
        if count == MOST_FINDINGS:
            message = _("more than {limit} parts do not fit the plan language")
            advice = _("fix those that are shown, then check again")
            message = message.format(limit=in_figures(MOST_FINDINGS))
            yield Finding(OVER_LIMIT, message, finding.span, advice)
            return
        yield finding


def _may_stand_elsewhere(detail: ErrorDetails, source: Source) -> bool:
    """Whether a missing top-level key may stand in a file that could not be read."""
    unread = any(finding.severity is Severity.ERROR for finding in source.findings)
    return unread and detail["type"] == "missing" and len(detail["loc"]) == 1


def _finding(detail: ErrorDetails, source: Source) -> Finding:
    path: Path = detail["loc"]
    key = str(path[-1])
    if detail["type"] in ("extra_forbidden", "string_type") and (
        told := _punctuated(detail, source)
    ):
        return told
    if detail["type"] == "extra_forbidden":
        message = _("unknown key “{key}”").format(key=key)
        return Finding(UNKNOWN_KEY, message, source.key_span(path), _known_keys(path))
    if detail["type"] == "missing":
        message = _("the key “{key}” is missing").format(key=key)
        advice = _("write `{key}:` and its value here").format(key=key)
        return Finding(MISSING_KEY, message, source.span(path[:-1]), advice)
    if detail["input"] is None:
        message = _("the key “{key}” has no value").format(key=_last_key(path))
        advice = _("write a value after the colon")
        return Finding(MISSING_KEY, message, source.key_span(path), advice)
    message, advice = _wrong_value(detail)
    return Finding(WRONG_VALUE, message, source.span(path), advice)


def _punctuated(detail: ErrorDetails, source: Source) -> Finding | None:
    """The finding for a sentence whose punctuation YAML has taken for its own."""
    path: Path = detail["loc"]
    if detail["type"] == "string_type":
        return colon_in_text(WRONG_VALUE, path, source)
    return comma_in_braces(UNKNOWN_KEY, path, source) or colon_in_text(
        UNKNOWN_KEY, path[:-1], source
    )


def _known_keys(path: Path) -> str:
    known = tuple(fields_at(path[:-1]))
    if near := most_similar(str(path[-1]), known, 65):
        return _("did you mean “{key}”?").format(key=near)
    return _("the keys known here are: {keys}").format(keys=", ".join(known))


def _wrong_value(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, and what to write instead."""
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind == "literal_error":
        message = _("“{value}” is not one of the values known here").format(value=detail["input"])
        values = ", ".join(_EXPECTED.findall(context["expected"]))
        return message, _("write one of: {values}").format(values=values)
    table = _wordings()
    if kind in table:
        return table[kind]
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return _("a mapping of keys is wanted here"), _("write `key: value` lines, indented")
    return _("this value cannot be read ({reason})").format(reason=detail["msg"]), ""


def _wordings() -> Mapping[str, tuple[str, str]]:
    return {
        "string_type": (
            _("one text is wanted here, not a list or a mapping"),
            _("write one text; quote it if it contains “: ” or begins with a sign"),
        ),
        "string_too_short": (_("the text is empty"), _("write a text, or remove the key")),
        "string_too_long": (_("the id is longer than 80 characters"), _("write a shorter id")),
        "string_pattern_mismatch": (
            _("an id has latin letters without accents, digits and single hyphens only"),
            _("write an id like “le-ky-niem”"),
        ),
        "date_form": (_("this is not a date"), _("write it like 2023-05-10 or 10/5/2023")),
        "date_impossible": (_("there is no such day"), _("correct the day or the month")),
        "number_form": (_("a whole number is wanted here"), _("write digits only, like 6")),
        "status_form": (
            _("this is not a status"),
            _("write one of: {values}").format(values=", ".join(Status)),
        ),
        "percent_form": (
            _("a percentage is wanted here"),
            _("write a whole number from 0 to 100, like 60%"),
        ),
        "truth_form": (_("true or false is wanted here"), _("write `true` or `false`")),
        "time_form": (
            _("a time needs a text, or exactly one of before, after and during"),
            _("write it like `when: Quý II/2023` or `when: {before: ID, days: 5}`"),
        ),
        "time_read": (
            _("`read` says what a text means; it goes with `text` and with nothing else"),
            _("write it like `when: {text: Mùng 4 Tết, read: 2027-02-09}`"),
        ),
        "item_empty": (_("an item needs a text or a label"), _("write `text:` and the sentence")),
        "activity_empty": (
            _("an activity needs a text or a title"),
            _("write `text:` and what is to be done"),
        ),
        "budget_empty": (
            _("a budget needs an amount"),
            _("write `amount:` and a sum like “1.500 triệu đồng”, or `lines:` that make it"),
        ),
        "budget_parts": (
            _("the parts of a budget make its amount, its sources and its lines"),
            _("write all sums as parts, or none"),
        ),
        "expense_amount": (
            _("an item of expenditure needs an amount, or a quantity and a price"),
            _("write `amount:`, or `quantity:` and `price:`"),
        ),
        "section_empty": (
            _("a section needs a heading or a text, so that its number has a place"),
            _("write `heading:` or `text:`"),
        ),
        "document_within": (
            _("an enclosed document has no head and no signature of its own"),
            _("write number, date, issuer, signature and recipients in the enclosing document"),
        ),
        "row_form": (
            _("a row is either a list of cells, or a `group`, or shows what the plan has"),
            _("write it like `- [7h00, Đón tiếp đại biểu]` or `- group: Buổi sáng`"),
        ),
        "column_empty": (
            _("a column needs `show` or `label`"),
            _("write `label:` and the words above the column"),
        ),
        "section_body": (
            _("a section has either `body` or the content itself, not both"),
            _("move the content into blocks of `body`"),
        ),
        "month_form": (_("this is not a month"), _("write it like 2026-08 or 8/2026")),
        "recipient_empty": (
            _("a recipient needs a text or items"),
            _("write `text:` and who receives it"),
        ),
        "indicator_form": (
            _("an entry is either an indicator, with `text`, or a `group`"),
            _("write `text:` and what is to be reached, or `group:` and the words across"),
        ),
        "duty_units": (
            _("a duty block needs either `unit` or `units`"),
            _("write `unit:` and one name, or `units:` and a list"),
        ),
        "version_unknown": (
            _("this version of the plan language is not known"),
            _("write `kehoach: {version}`, or use a newer kehoach").format(version=VERSION),
        ),
    }


def _last_key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _in_cutting_order(paths: set[Path]) -> list[Path]:
    """Later elements of a list first, so that indices stay right; nothing inside another cut."""
    outermost = [path for path in paths if not any(path[:n] in paths for n in range(len(path)))]
    return sorted(
        outermost,
        key=lambda path: [(-step, "") if isinstance(step, int) else (0, step) for step in path],
    )


def _cut_at(location: Path, data: object) -> Path:
    """The deepest part around an error that can be left out: an element of a list, or a key."""
    path: list[int | str] = []
    deepest: Path = ()
    for step in location:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            continue
        path.append(step)
        deepest = tuple(path)
    return deepest


def _cut(data: dict[str, Any], path: Path) -> object:
    """Take the part at `path` out of `data`; what is required at the top gets its stub."""
    if not path:
        data.update({key: data.get(key) or stub for key, stub in _STUB.items()})
        return None
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step] if _holds(holder, step) else {}
    if not _holds(holder, path[-1]):
        return None
    cut = holder.pop(path[-1])
    if holder is data and path[-1] in _STUB:
        data[str(path[-1])] = _STUB[str(path[-1])]
    elif path[0] == "document" and path != ("document",):
        data["document"] = _STUB["document"] | data["document"]
    return cut


def _without(places: Places, data: object, path: Path) -> Places:
    """The places after the part at `path` is cut out of `data`: a list's later elements move up."""
    for step in path[:-1]:
        data = data[step] if _holds(data, step) else None  # type: ignore[index]  # _holds has looked
    if not (isinstance(data, list) and _holds(data, path[-1])):
        return places
    holder = places.original(path[:-1])
    left = list(places.kept.get(holder, range(len(data))))
    del left[int(path[-1])]
    return Places(places.source, {**places.kept, holder: tuple(left)})


def _holds(holder: object, step: int | str) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and step < len(holder)
    return isinstance(holder, dict) and step in holder


def _texts(value: object) -> Iterator[str]:
    """The folded texts anywhere in a value."""
    if isinstance(value, str):
        yield fold(value)
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
