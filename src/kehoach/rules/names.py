"""Things, places and events that one plan calls by several names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from kehoach.findings import Related
from kehoach.i18n import _
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader import Path
from kehoach.rules.rule import Checked, Problem
from kehoach.vietnamese import Word, fold, words_of

_BREAK = lazy_pattern(r"[.;:()“”\"!?/]|\d+/\d*[\w/-]*[^\W\d_]|\bsố \d+[/\w-]*")
_MARKS = lazy_pattern(r"[.;:()“”\"!?]")
"""What ends a name: marks, and the number of a document, behind which another begins."""
_SMALL = frozenset(map(fold, ("và", "các", "của", "những", "thứ")))
_SIZES = (7, 4)
"""How many words that are not small a name may have: looked for in this order."""
_CAPITALS = 2
"""How many words of a name, behind its first, have capitals in one of its forms at least."""
_LAW = fold("Luật")
"""The first word of names that have one capital behind it alone: "Luật Phòng, chống thiên tai"."""
_NUMBER = fold("số")
"""Before the number of a document, whose symbol is KH807's."""
_MOST_PLACES = 8
_LONGEST = 14
"""How many words a name may have beside those by which it is found."""
_EVENTS = frozenset(
    map(
        fold,
        [
            "festival",
            "hội",
            "lễ",
            "niệm",
            "liên",
            "hoan",
            "giải",
            "tuần",
            "chương",
            "đề",
            "án",
            "dự",
            "chiến",
            "phong",
            "thi",
            "triển",
            "diễn",
            "luật",
            "năm",
        ],
    )
)
"""Words that are in the beginning of the names of events, programmes and documents."""
_HEADS = frozenset(
    map(
        fold,
        [
            "Sở",
            "Ban",
            "Bộ",
            "Hội",
            "UBND",
            "HĐND",
            "Ủy",
            "Hội",
            "Công",
            "Đoàn",
            "Liên",
            "Trung",
            "Trường",
            "Báo",
            "Đài",
            "Chi",
            "Cục",
            "Phòng",
            "Văn",
            "Tỉnh",
            "Thành",
            "Luật",
            "Nghị",
            "Quyết",
            "Chỉ",
            "Thông",
            "Kế",
            "Kết",
            "Xã",
            "Phường",
            "Huyện",
            "Đảng",
            "Nhà",
            "Chủ",
            "Phó",
            "Bí",
            "Giám",
            "Mặt",
        ],
    )
)
"""First words of names that may stand beside other names in a list."""

_NOUNS = _EVENTS | _HEADS
"""Words with which a name begins, so that the first of a sentence is part of it."""
_Words = tuple[str, ...]
_START = itemgetter(1)
"""Where a word begins."""


class _Place(NamedTuple):
    """A name in a text: as it is written there, and what of it counts as another form.

    `words` are its strong words, folded; `capitals` tells which have one, `joints` what stands before
    each: a comma, a dash, small words, or nothing. `begins` tells whether a sentence begins with it,
    `goes_on` whether a word follows at once.
    """

    raw: str
    words: _Words
    capitals: tuple[bool, ...]
    joints: _Words
    begins: bool
    goes_on: bool
    path: Path
    start: int
    end: int

    @property
    def form(self) -> tuple[tuple[bool, ...], _Words]:
        """How the words are written; the first letter may be small."""
        return self.capitals[1:], self.joints[1:]

    @property
    def is_name(self) -> bool:
        """Whether words behind the first have the capitals of a name.

        The first word of a sentence may be none of it: "Gửi Biên bản Hội nghị".
        """
        first = int(self.begins and self.words[0] not in _NOUNS)
        law = self.words[first] == _LAW and self.capitals[first : first + 2] == (True, True)
        return law or sum(self.capitals[first + 1 :]) >= _CAPITALS


class _Sentence(NamedTuple):
    """The words of a sentence, which of them are not small, and these folded.

    `capitals` counts the capitals before each word, and at the end all of them.
    """

    path: Path
    text: str
    words: Sequence[Word]
    strong: Sequence[int]
    folded: _Words
    capitals: Sequence[int]

    def windows(self, size: int) -> Iterator[tuple[_Words, int]]:
        """Every run of `size` strong words, and the index of its first in `strong`."""
        for at in range(len(self.folded) - size + 1):
            yield self.folded[at : at + size], at

    def window(self, at: int, size: int) -> _Words:
        """The run of `size` strong words that begins at one of them; shorter where they end before."""
        return self.folded[at : at + size]

    def names(self, size: int) -> Iterator[int]:
        """Where the runs begin that have the capitals of a name."""
        if self.capitals[-1] < _CAPITALS:
            return
        for at in range(len(self.strong) - size + 1):
            first, last = self.strong[at], self.strong[at + size - 1]
            capitals = self.capitals[last + 1] - self.capitals[first + 1]
            if capitals >= _CAPITALS or (capitals and self.folded[at] == _LAW):
                yield at

    def raw(self, at: int, size: int) -> str:
        """A run as it is written."""
        return self.text[self.words[self.strong[at]][1] : self.words[self.strong[at + size - 1]][2]]

    def place(self, at: int, size: int) -> _Place:
        """The words of a run as they are written."""
        numbers = self.strong[at : at + size]
        inside = [self.words[number] for number in numbers]
        start, end = inside[0][1], inside[-1][2]
        joints = [""]
        for one, other in pairwise(inside):
            joints.append(_joint(self.text[one[2] : other[1]]))
        behind = self.words[numbers[-1] + 1] if numbers[-1] + 1 < len(self.words) else None
        return _Place(
            " ".join(self.text[start:end].split()),
            tuple([word for word, _begin, _end in inside]),
            tuple([self.text[begin].isupper() for _word, begin, _end in inside]),
            tuple(joints),
            numbers[0] == 0,
            behind is not None and not self.text[end : behind[1]].strip(),
            self.path,
            start,
            end,
        )


def _joint(between: str) -> str:
    """What stands between two words of a name: marks and small words, dashes all alike."""
    if between == " ":
        return ""
    spaced = " ".join(between.split())
    dashed = spaced.replace("–", "-").replace("—", "-")
    if "-" in dashed:
        return "-" if between.strip() == between else " - "
    return fold(dashed)


def several_names(checked: Checked) -> Iterator[Problem]:
    """One name is written in several ways, which differ in capitals, commas, dashes or small words.

    Why: "Lễ viếng nghĩa trang liệt sỹ tỉnh" and "Lễ viếng Nghĩa trang Liệt sỹ tỉnh" are one event,
    but a search for the one misses the other, and a reader asks whether there are two.

    Bad:  20 năm chia tách, thành lập tỉnh Lai Châu … 20 năm chia tách và thành lập tỉnh Lai Châu
    Good: the same words everywhere

    Way out: choose one form. Each name is reported once, with its other places.

    Errs when: the words are a name in one place and common words in another; hence an info.
    """
    for places in _groups(checked):
        forms = Counter(place.form for place in places)
        usual = max(forms, key=lambda form: (forms[form], form))
        shown = {place.form: place for place in reversed(places)}
        first = min(
            (place for place in shown.values() if place.form != usual),
            key=lambda place: (forms[place.form], place.form),
        )
        others = [place for place in shown.values() if place is not first]
        yield Problem(
            _("“{one}” is written “{other}” elsewhere").format(
                one=first.raw, other=shown[usual].raw
            ),
            checked.places.source.text_span(first.path, first.start, first.end),
            _("choose one form"),
            tuple(
                Related(
                    _("here it is “{form}”").format(form=place.raw),
                    checked.places.source.text_span(place.path, place.start, place.end),
                )
                for place in others[:_MOST_PLACES]
            ),
        )


def other_than_the_term(checked: Checked) -> Iterator[Problem]:
    """A name is written otherwise than the plan's `terms` have it.

    Why: the plan says itself which form is right.

    Bad:  terms: [Lễ viếng Nghĩa trang Liệt sỹ tỉnh], and "lễ viếng nghĩa trang liệt sỹ tỉnh" in a text
    Good: the form of `terms` everywhere; the first letter may be small

    Way out: write the form of `terms`.

    Errs when: the same words are meant as common words.
    """
    terms = _terms(checked)
    if not terms:
        return
    sizes = {len(words) for words in terms}
    for sentence in _sentences(checked, shortest=1):
        for size in sizes:
            for key, at in sentence.windows(size):
                if key not in terms:
                    continue
                form, term = terms[key]
                place = sentence.place(at, size)
                if place.form != form:
                    yield Problem(
                        _("“{written}” is written “{name}”").format(written=place.raw, name=term),
                        checked.places.source.text_span(place.path, place.start, place.end),
                        _("write it as in `terms`"),
                    )


def _terms(checked: Checked) -> dict[_Words, tuple[tuple[tuple[bool, ...], _Words], str]]:
    """The form of each term, and the term, by its strong words."""
    terms = {}
    for term in checked.plan.terms:
        sentence = next(_sentences_of(("terms",), term, words_of(term), 1), None)
        if sentence:
            terms[sentence.folded] = (sentence.place(0, len(sentence.folded)).form, term)
    return terms


def _term_places(sentences: Sequence[_Sentence], terms: Collection[_Words]) -> Iterator[_Place]:
    """Where the words of a term stand, in whatever form: those are KH902's."""
    for size in {len(key) for key in terms}:
        for sentence in sentences:
            for key, at in sentence.windows(size):
                if key in terms:
                    yield sentence.place(at, size)


def _groups(checked: Checked) -> Iterator[list[_Place]]:
    """Places with the same words in several forms, longer names first, no word in two groups."""
    taken: dict[Path, list[tuple[int, int]]] = {}
    for mention in checked.mentions:
        taken.setdefault(mention.path, []).append((mention.start, mention.end))
    sentences = list(_sentences(checked))
    for place in _term_places(sentences, _terms(checked)):
        taken.setdefault(place.path, []).append((place.start, place.end))
    names = {
        size: {one.window(at, size) for one in sentences for at in one.names(size)}
        for size in _SIZES
    }
    beginnings = {words[:2] for found in names.values() for words in found}
    starts = [
        (one, at)
        for one in sentences
        for at, pair in enumerate(pairwise(one.folded))
        if pair in beginnings
    ]
    for size, known in names.items():
        groups: dict[_Words, list[tuple[_Sentence, int]]] = {}
        for one, at in starts:
            words = one.folded[at : at + size]
            if words in known:
                groups.setdefault(words, []).append((one, at))
        for found in groups.values():
            if len(found) > 1 and len({one.raw(at, size) for one, at in found}) > 1:
                free = [each for each in found if not _is_taken(*each, size, taken)]
                yield from _group(_whole(free, size), taken)


def _is_taken(
    one: _Sentence, at: int, size: int, taken: Mapping[Path, Sequence[tuple[int, int]]]
) -> bool:
    spans = taken.get(one.path)
    if not spans:
        return False
    first, last = one.words[one.strong[at]][1], one.words[one.strong[at + size - 1]][2]
    return any(first < end and start < last for start, end in spans)


def _whole(found: Sequence[tuple[_Sentence, int]], size: int) -> list[_Place]:
    """The same words with those around them that are the same at all places."""
    before = behind = 0
    while before < _LONGEST and found and _all_same(found, -before - 1):
        before += 1
    while behind < _LONGEST and found and _all_same(found, size + behind):
        behind += 1
    return [one.place(at - before, size + before + behind) for one, at in found]


def _all_same(found: Sequence[tuple[_Sentence, int]], step: int) -> bool:
    """Whether the word so far from the beginning of each place is the same at all of them."""
    words = {one.folded[at + step] if 0 <= at + step < len(one.folded) else "" for one, at in found}
    return len(words) == 1 and "" not in words


def _group(
    places: Sequence[_Place], taken: dict[Path, list[tuple[int, int]]]
) -> Iterator[list[_Place]]:
    """The places that are one name in several forms; they are taken then.

    Words without any capital are a name only where one of them says so ("lễ viếng …"); others are common words.
    Words all in capitals, as in a heading, say nothing of how the name is written.
    """
    places = [
        each
        for each in places
        if (any(each.capitals) or not _EVENTS.isdisjoint(each.words))
        and not each.raw.isupper()
        and each.words[0] != _NUMBER
    ]
    if not places or not any(place.is_name for place in places):
        return
    first = Counter(place.form for place in places).most_common(1)[0][0]
    usual = next(place for place in places if place.form == first)
    others = [place for place in places if place.form == first or _is_variant(place, usual)]
    if len({place.form for place in others}) > 1:
        for place in others:
            taken.setdefault(place.path, []).append((place.start, place.end))
        yield others


def _is_variant(place: _Place, usual: _Place) -> bool:
    """Whether two places with the same words are one name, and written otherwise.

    A capital at the end that begins what goes on in another way is another name ("Luật Tổ chức Chính
    phủ", "Luật Tổ chức chính quyền địa phương"). What joins names of their own in a list ("Sở A, Sở B"
    and "Sở A và Sở B") is no part of a name, and a comma before what follows the name is none either.
    """
    last = len(usual.words) - 1
    capitals = [at for at in range(1, last + 1) if place.capitals[at] != usual.capitals[at]]
    if any(at < last or not (place.goes_on and usual.goes_on) for at in capitals):
        return True
    return any(
        place.joints[at] != usual.joints[at] and _is_inside(at, place, usual)
        for at in range(1, last + 1)
    )


def _is_inside(at: int, place: _Place, usual: _Place) -> bool:
    """Whether what stands before a word is inside a name at both places."""
    word, before, behind = usual.words[at], usual.words[:at], usual.words[at:]
    capital = place.capitals[at] or usual.capitals[at]
    joints = {place.joints[at], usual.joints[at]}
    if (capital and word in _HEADS) or word in before or word.isdigit():
        return False  # a list of names: "đại biểu Quốc hội, đại biểu Hội đồng nhân dân"
    begins = max((n for n, one in enumerate(before) if one in _EVENTS), default=None)
    named = begins is not None and at - begins <= _LONGEST
    if any(joint.strip() == "-" for joint in joints):
        return named or (any(place.capitals[:at]) and any(place.capitals[at:]))
    goes_on = any(place.capitals[at:]) or any(one.isdigit() for one in behind)
    if "," in joints and "" in joints:
        return named and (goes_on or before[begins or 0] == _LAW)
    return goes_on and (named or not capital)


def _sentences(checked: Checked, shortest: int = min(_SIZES)) -> Iterator[_Sentence]:
    for each in checked.worded:
        path = each.path
        if path[0] in ("units", "labels", "terms") or not each.is_running:
            continue
        yield from _sentences_of(path, each.text, each.words, shortest)


def _sentences_of(
    path: Path, text: str, words: Sequence[Word], shortest: int
) -> Iterator[_Sentence]:
    """The sentences of a text that have at least so many words that are not small."""
    first = 0
    breaks = _BREAK if "/" in text or "số " in text else _MARKS
    for stop in (*(match.start() for match in breaks.finditer(text)), len(text)):
        last = bisect_left(words, stop, first, key=_START)
        inside = words[first:last] if last - first >= shortest else ()
        strong = [index for index, word in enumerate(inside) if word[0] not in _SMALL]
        if len(strong) >= shortest:
            folded = tuple([inside[at][0] for at in strong])
            capitals = tuple(accumulate([text[word[1]].isupper() for word in inside], initial=0))
            yield _Sentence(path, text, inside, strong, folded, capitals)
        first = last
