"""Names of units in running text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from unicodedata import normalize

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.plan import Unit
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem
from kehoach.rules.words import ABBREVIATION, Mention, folded, mentions_in
from kehoach.vietnamese import Word, fold
from kehoach.vietnamese.similarity import most_similar_spelling

_MOST_PLACES = 8
_NEAR = 90
_LONG_NAME = 4
_PARTED = lazy_pattern(r"[;:()“”]")
"""What ends a name: "Ban Thường vụ Đảng ủy (qua Văn phòng)"."""
_PLACE_NOUNS = frozenset(
    map(fold, ["tỉnh", "phố", "xã", "phường", "huyện", "quận", "trấn", "khu", "thôn", "bản"])
)
"""Last words of nouns behind which the name of a place stands."""
_ALIKE_PLACE = 85
_FIELD_HEADS = frozenset(
    map(
        fold,
        [
            "Sở",
            "Bộ",
            "Ban",
            "Phòng",
            "Cục",
            "Vụ",
            "Hội",
            "Đoàn",
            "Đài",
            "Báo",
            "Tỉnh",
            "Thành",
            "Nhà",
        ],
    )
)
"""First words of names that are left out in lists: "các sở: Y tế; Công Thương"."""
_WHOLE_HEADS = frozenset(
    map(
        fold,
        [
            "Công",
            "Ban",
            "Cục",
            "Chi",
            "Trung",
            "Trường",
            "Hội",
            "Liên",
            "Văn",
            "Viện",
            "Học",
            "Đội",
            "Trạm",
            "Nhà",
            "Quỹ",
        ],
    )
)
"""First words of what is a body by itself without the word before: Tổng Công ty, Phân viện."""


def variant_in_text(checked: Checked) -> Iterator[Problem]:
    """A unit's name stands in running text in other capitals, commas or dashes than its own.

    Why: "Sở Công thương" is not the name of Sở Công Thương; a search for the one misses the other.

    Bad:  Phối hợp với Sở Công thương (the unit is "Sở Công Thương")
    Good: Phối hợp với Sở Công Thương

    Way out: write the official name, or the registered short form. Each form is reported once, with
    its other places. The place of tone marks (hoá, hóa) is a matter of house style and not reported, nor are words
    all in capitals, as in a heading.

    Errs when: the same words are meant as common words, not as the name.
    """
    yield from _by_form(
        checked,
        checked.mentions,
        _is_other_writing,
        _("“{written}” is written “{name}”"),
        _("write the official name"),
    )


def alias_in_text(checked: Checked) -> Iterator[Problem]:
    """A unit stands in running text under another name than its official or short one.

    Why: "Điện lực Lai Châu" and "Công ty Điện lực Lai Châu" look like two bodies to who does not know them.

    Bad:  Phối hợp với Điện lực Lai Châu (the unit is "Công ty Điện lực Lai Châu")
    Good: Phối hợp với Công ty Điện lực Lai Châu

    Way out: write the official name or the registered short one. Each form is reported once, with its
    other places. A name without its first word ("Công ty Điện lực" for "Tổng Công ty Điện lực") counts too.

    Errs when: the shorter name is clear from what stands before it; hence an info.
    """
    yield from _by_form(
        checked,
        chain(checked.mentions, _without_first_word(checked)),
        _is_other_name,
        _("“{written}” is another name of “{name}”"),
        _("write the official name, or register this one as `short`"),
    )


def _without_first_word(checked: Checked) -> Iterator[Mention]:
    """Names in running text that lack the first word of a unit's, and are names all the same.

    "Công ty Điện lực" may be meant for "Tổng Công ty Điện lực", or be another body.
    """
    lacking: dict[str, dict[int, dict[tuple[str, ...], Unit]]] = {}
    for unit in checked.plan.registry:
        _first, *rest = folded(unit.name) or [""]
        if len(rest) < _LONG_NAME - 1 or unit.open or rest[0] not in _WHOLE_HEADS:
            continue
        if _first not in _FIELD_HEADS and checked.plan.registry.find(" ".join(rest)) is None:
            lacking.setdefault(rest[0], {}).setdefault(len(rest), {})[tuple(rest)] = unit
    taken: dict[Path, list[Mention]] = {}
    for mention in checked.mentions if lacking else ():
        taken.setdefault(mention.path, []).append(mention)
    for mention in mentions_in(checked.worded, lacking) if lacking else ():
        if mention.written[:1].isupper() and not any(
            one.start < mention.end and mention.start < one.end
            for one in taken.get(mention.path, ())
        ):
            yield mention


def nearly_a_name(checked: Checked) -> Iterator[Problem]:
    """A name in running text is nearly that of a registered unit.

    Why: a word is missing or wrong, and nobody finds the unit's sentence by its name.

    Bad:  Phối hợp với Sở Thông tin Truyền thông (the unit is "Sở Thông tin và Truyền thông")
    Good: Phối hợp với Sở Thông tin và Truyền thông

    Way out: write the official name, or register the form as an alias.

    Errs when: there is such a body too; register it.
    """
    forms = checked.forms
    long_names = cache(lambda first: _long_names(forms[first]))
    names = {(mention.path, mention.start): mention.end for mention in checked.mentions}
    for each in checked.worded:
        path, text, words = each.path, each.text, each.words
        end = 0  # of the last name
        for at, (first, start, _end) in enumerate(words if each.is_running else ()):
            if first not in forms:
                continue
            end = max(end, names.get((path, start), 0))
            if start < end or not text[start].isupper():
                continue
            near = _nearest(text, words, at, long_names(first))
            if near is None:
                continue
            end, unit = near
            yield Problem(
                _("“{written}” is nearly “{name}”").format(written=text[start:end], name=unit.name),
                checked.places.source.text_span(path, start, end),
                _("write the official name, or register the form as an alias"),
            )


def _nearest(
    text: str, words: Sequence[Word], at: int, names: Mapping[int, Mapping[str, Unit]]
) -> tuple[int, Unit] | None:
    """Where the words end that are from `at` on nearly a long name of a unit, and the unit."""
    if at + 1 < len(words) and text[words[at + 1][1]].islower():
        return None
    for length, known in names.items():
        for size in (length - 1, length, length + 1):
            run = words[at : at + size]
            if len(run) != size:
                continue
            folded_words = [word for word, _a, _b in run]
            unit = _near(folded_words, known)
            parted = _PARTED.search(text, run[0][1], run[-1][1])
            if unit and not (
                (parted and not _PARTED.search(unit.name))
                or _is_begun(folded_words, unit)
                or _is_elsewhere(folded_words, unit)
                or _is_in_full([word for word, _a, _b in words[at : at + 2 * length]], unit)
            ):
                return run[-1][2], unit
    return None


def _long_names(
    forms: Mapping[int, Mapping[tuple[str, ...], Unit]],
) -> Mapping[int, Mapping[str, Unit]]:
    """Forms of many words, each as one text, by their length."""
    return {
        length: {" ".join(form): unit for form, unit in known.items()}
        for length, known in forms.items()
        if length >= _LONG_NAME
    }


def _near(words: Sequence[str], names: Mapping[str, Unit]) -> Unit | None:
    """The unit whose name is most like some words, if it is nearly the same."""
    alike = [name for name in names if 2 * len({*words}.intersection(name.split())) >= len(words)]
    if not alike:
        return None
    found = most_similar_spelling(" ".join(words), alike, _NEAR)
    return names[found] if found else None


def _is_begun(words: Sequence[str], unit: Unit) -> bool:
    """Whether some words are a name that the unit's goes on: "Ban Chấp hành Trung ương" (Đảng)."""
    return any(folded(form)[: len(words)] == tuple(words) for form in unit.forms)


def _is_in_full(words: Sequence[str], unit: Unit) -> bool:
    """Whether some words are a form of the unit with what it abbreviates: "Đại học GTVT" in full."""
    for form in unit.forms:
        *before, last = form.split()
        same = len(folded(" ".join(before)))
        letters = "".join(normalize("NFD", word[:1]).upper()[:1] for word in words[same:])
        if (
            ABBREVIATION.fullmatch(last)
            and letters.startswith(last)
            and tuple(words[:same]) == folded(" ".join(before))
        ):
            return True
    return False


def _is_elsewhere(words: Sequence[str], unit: Unit) -> bool:
    """Whether some words name the like body of another place: "Sở Y tế tỉnh Lào Cai"."""
    name = folded(unit.name)
    first = next((at for at, (a, b) in enumerate(zip(words, name, strict=False)) if a != b), None)
    if not first:
        return False
    return bool(_PLACE_NOUNS.intersection(name[1:first])) and (
        most_similar_spelling(" ".join(words[first:]), [" ".join(name[first:])], _ALIKE_PLACE)
        is None
    )


def _by_form(
    checked: Checked,
    mentions: Iterable[Mention],
    is_wrong: Callable[[Mention], bool],
    message: str,
    advice: str,
) -> Iterator[Problem]:
    """A problem for each wrong form of a unit's name, at its first place, with the others."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        found.setdefault((mention.unit.name, mention.written), []).append(mention)
    for (name, written), places in found.items():
        if not is_wrong(places[0]):
            continue
        yield Problem(
            message.format(written=written, name=name),
            checked.span_of(places[0]),
            advice,
            tuple(Related(_("and here"), checked.span_of(each)) for each in places[1:_MOST_PLACES]),
        )


def _is_other_name(mention: Mention) -> bool:
    """Whether the words are those of neither the official name nor the short one."""
    unit, words = mention.unit, folded(mention.written)
    known = [unit.name, *((unit.short,) if unit.short else ())]
    first, *rest = folded(unit.name)
    elided = tuple(rest) == words and first in _FIELD_HEADS  # "Công thương" may be no name at all
    return not (unit.is_group or elided) and all(folded(form) != words for form in known)


def _is_other_writing(mention: Mention) -> bool:
    """Whether the words are those of the official name, written otherwise."""
    written, name = mention.written, mention.unit.name
    same_words = folded(written) == folded(name)
    registered = written in mention.unit.forms
    return (
        same_words and not (registered or written.isupper()) and _letters(written) != _letters(name)
    )


def _letters(text: str) -> str:
    """A name without what house style decides: tone places, kinds of dashes, the first capital."""
    capitals = "".join("A" if char.isupper() else "a" for char in text[1:] if char.isalpha())
    marks = "".join(char for char in text if not char.isalnum() and not char.isspace())
    return capitals + marks.replace("–", "-").replace("—", "-")
