"""A first plan: a few answers make a small, whole plan whose comments teach the language.

Its files are templates in `templates/init/`, YAML with `$names` where answers go. Their comments
are messages: each line is said in the user's language, and broken into lines of the usual length.
An answer is data: it is written so that YAML reads it back as it was given.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from string import Template
from typing import Final

from kehoach.commands.bodykinds import USUAL, Kind
from kehoach.country import find_place, user_table
from kehoach.i18n import _
from kehoach.language.schema.plan import plan_schema, schema_text
from kehoach.named import NamedTuple
from kehoach.plan import document_id
from kehoach.render.templates import shipped, shipped_templates
from kehoach.vietnamese import fold, short_date

PLAN: Final = "plan"
"""The folder of the plan, where all commands look for it."""

SCHEMA: Final = "kehoach.schema.json"
_SETTINGS: Final = ".vscode/settings.json"
ATTRIBUTES: Final = ".gitattributes"
"""What tells git that line ends are one everywhere; one that is there already stays."""
_MODELINE: Final = "# yaml-language-server: $schema="
_COMMENT: Final = re.compile(r"( *)# (.+)")
_WIDTH: Final = 100

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w ,.()/-]*[\w.)])?|[0-9]+(?:[/-][0-9]+){0,2}")
_NOT_TEXT: Final = frozenset({"true", "false", "null"})
_UNSEEN: Final = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_OF_THE_COUNTRY: Final = "15-dia-ban.yaml"
"""What only a plan has whose place the country's registry knows."""

_A_COMMUNE: Final = re.compile(
    r"\s*(?P<kind>xã|phường|thị trấn|đặc khu)\s+(?P<bare>\S.*?)\s*", re.IGNORECASE
)

_COMMITTEES: Final = tuple(f"{fold(name)} " for name in ("Ủy ban nhân dân", "UBND"))
"""How the name of a body begins for which a chairman signs."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked before a plan is begun; the number and the date as they are written."""

    issuer: str = "Ủy ban nhân dân tỉnh Lai Châu"
    place: str = "Lai Châu"
    subject: str = "Tổ chức Ngày hội văn hóa các dân tộc tỉnh Lai Châu"
    lead: str = "Sở Văn hóa, Thể thao và Du lịch"
    number: str = ""
    date: str = ""
    kind: Kind = Kind.PROVINCE
    region: str = ""
    """The province or the commune, where the country's registry knows it."""
    commune: str = ""
    """The commune with its kind, where the place is one."""


class _Around(NamedTuple):
    """A place by its names; `region` is how a plan names it so that no other is meant."""

    province: str
    bare_province: str
    commune: str
    bare: str
    region: str


def offered(kind: Kind | None, place: str, day: date) -> Answers:
    """What a body of a kind and a place would answer; a place that is unknown stays as it is.

    Without a kind, it is the body of the place: of a commune, or else of a province.
    """
    kind = kind or (Kind.COMMUNE if place and _around(place, day).commune else Kind.PROVINCE)
    usual = USUAL[kind]
    around = _around(place or usual.place, day)
    names = {
        "province": around.province,
        "bare": around.bare_province,
        "commune": around.commune or around.bare,
        "at": around.bare,
        "year": _year(day),
    }
    return Answers(
        issuer=usual.issuer.format_map(names),
        place=around.bare,
        subject=usual.subject.format_map(names),
        lead=usual.lead,
        kind=kind,
        region=around.region,
        commune=around.commune,
    )


def _around(place: str, day: date) -> _Around:
    found = find_place(place, day, user_table())
    if len(found) != 1:
        return _unlisted(place, day)
    province, inside = found[0].province, found[0].inside
    if inside is None:
        return _Around(province.name, province.bare, "", province.bare, province.bare)
    region = f"{inside.name}, {province.name}"
    return _Around(province.name, province.bare, inside.name, inside.bare, region)


def _unlisted(place: str, day: date) -> _Around:
    """A commune that no table has, with its province where that is known; or any other words."""
    words, _comma, rest = place.partition(",")
    commune = _A_COMMUNE.fullmatch(words)
    if commune is None:
        return _Around(place, place, "", place, "")
    name = f"{commune['kind'].lower()} {commune['bare']}"
    found = find_place(rest, day) if rest.strip() else ()
    if len(found) != 1:
        return _Around(rest.strip() or name, rest.strip() or name, name, commune["bare"], "")
    province = found[0].province
    return _Around(province.name, province.bare, name, commune["bare"], province.bare)


def first_plan(answers: Answers, day: date) -> dict[str, bytes]:
    """The files of a new plan, by name; `day` is that of the document, or today."""
    return project(plan_texts(answers, day))


def plan_texts(answers: Answers, day: date) -> dict[str, str]:
    """The plan's own files, by their names in its folder."""
    values = {name: _written(value) for name, value in _values(answers, day).items()}
    folder = shipped_templates() / "init"
    return {
        path.name: _filled(path.read_text("utf-8"), values)
        for path in folder.glob("*.yaml")
        if answers.region or path.name != _OF_THE_COUNTRY
    }


def real_plan() -> dict[str, bytes]:
    """The files of the real plan of Lai Châu province, by name."""
    folder = shipped("examples/lai-chau", "plan")
    return project({path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")})


def commune_plan() -> dict[str, bytes]:
    """The files of an invented plan of a commune, by name."""
    folder = shipped("examples/xa", "tests/data/xa")
    return project({path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")})


def messages() -> Iterator[str]:
    """Every comment of the templates: what there is to translate."""
    for path in sorted((shipped_templates() / "init").glob("*.yaml")):
        for line in path.read_text("utf-8").splitlines():
            if found := _COMMENT.fullmatch(line):
                yield found[2]


def quoted(text: str) -> str:
    """A text as a YAML value that is this text and nothing else; nothing for an empty one.

    Simple words stay as they are; the rest goes into double quotes, of which JSON's are a kind.
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    escaped = json.dumps(text, ensure_ascii=False) if text else ""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def project(plan: Mapping[str, str]) -> dict[str, bytes]:
    """All that is written: the plan, its schema, and what tells editors of it."""
    files = {
        f"{PLAN}/{name}": "".join((f"{_MODELINE}../{SCHEMA}\n", *_without_modeline(text)))
        for name, text in sorted(plan.items())
    }
    files[SCHEMA] = schema_text(plan_schema())
    settings = {"yaml.schemas": {f"./{SCHEMA}": f"{PLAN}/**/*.yaml"}}
    files[ATTRIBUTES] = "*.yaml text eol=lf\n"
    files[_SETTINGS] = json.dumps(settings, indent=2) + "\n"
    return {name: text.encode() for name, text in files.items()}


def _without_modeline(text: str) -> Iterator[str]:
    return (line for line in text.splitlines(keepends=True) if not line.startswith(_MODELINE))


def _filled(template: str, values: Mapping[str, str]) -> str:
    lines = (_filled_line(line, values) for line in template.splitlines())
    return "".join(f"{line}\n" for line in lines)


def _filled_line(line: str, values: Mapping[str, str]) -> str:
    if not (comment := _COMMENT.fullmatch(line)):
        return Template(line).substitute(values).rstrip()
    indent, words = comment.groups()
    begin = f"{indent}# "
    return textwrap.fill(
        _(words), _WIDTH, initial_indent=begin, subsequent_indent=begin, break_on_hyphens=False
    )


def _written(value: str | tuple[str, ...]) -> str:
    """A value in its line; of several each after the first in a line of its own, behind a dash."""
    return quoted(value) if isinstance(value, str) else "\n    - ".join(map(quoted, value))


def _values(answers: Answers, day: date) -> dict[str, str | tuple[str, ...]]:
    issuer = answers.issuer
    committee = f"{fold(issuer)} ".startswith(_COMMITTEES)
    usual = USUAL[answers.kind]
    names = _names(answers, day)
    initials = f"KH-{_initials(issuer)}"
    support = next(each for each in usual.supports if fold(each) != fold(answers.lead))
    return {
        "style": usual.style,
        "parent": usual.parent.format_map(names),
        "bases": tuple(each.format_map(names) for each in usual.bases),
        "recipients": (*usual.above, answers.lead, support, *usual.below),
        "filing": usual.filing,
        "venue": usual.venue.format_map(names),
        "region": answers.region,
        "as_of": answers.date or day.isoformat(),
        "id": document_id(answers.subject),
        "issuer": issuer,
        "place": answers.place,
        "subject": answers.subject,
        "number": answers.number,
        "date": answers.date,
        "lead": answers.lead,
        "support": support,
        "symbol": "KH-UBND" if committee else usual.symbol or initials,
        "opening": f"{issuer} ban hành Kế hoạch với các nội dung cụ thể như sau",
        "closing": (
            f"Trên đây là Kế hoạch của {issuer}. Trong quá trình thực hiện, nếu có khó khăn, vướng "
            f"mắc, các cơ quan, đơn vị kịp thời phản ánh về {answers.lead} để tổng hợp, báo cáo "
            "cấp có thẩm quyền xem xét, giải quyết."
        ),
        "authority": "TM. Ủy ban nhân dân" if committee else usual.authority,
        "post": "Chủ tịch" if committee else usual.post,
        "due": f"Trước ngày {short_date(_months_after(day, 1))}",
        "day": f"Ngày {short_date(_months_after(day, 2))}",
    }


def _names(answers: Answers, day: date) -> Mapping[str, str]:
    """What stands for a place in what is usual."""
    _inside, _comma, province = answers.region.partition(", ")
    found = find_place(answers.region, day, user_table()) if answers.region else ()
    province = found[0].province.name if found else province or answers.place
    return {
        "province": province,
        "bare": answers.place,
        "commune": answers.commune or answers.place,
        "lead": answers.lead,
        "issuer": answers.issuer,
        "year": _year(day),
    }


def _year(day: date) -> str:
    """The year in which most of the work falls."""
    return str(_months_after(day, 2).year)


def _initials(name: str) -> str:
    """The letters that stand for a body in the symbols of its documents: Sở Y tế, SYT."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name)).upper()[:10] or "KH"


def _months_after(day: date, count: int) -> date:
    """The middle of a later month."""
    year, month = divmod(day.month - 1 + count, 12)
    return date(min(day.year + year, date.max.year), month + 1, 15)
