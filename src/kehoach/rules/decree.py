"""The decree on the layout of documents (Nghị định 30/2020/NĐ-CP), as far as a plan can breach it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.i18n import _
from kehoach.language import head_key
from kehoach.lazy import lazy_pattern
from kehoach.reader import Path
from kehoach.rules.citations import TYPES
from kehoach.rules.rule import Checked, Problem, replaced
from kehoach.rules.words import just_before
from kehoach.vietnamese import fold

_IN_FIGURES = lazy_pattern(r"\d+/\d+(?:/\d+)?")
_IN_WORDS = lazy_pattern(r"[1-9] *,? +[^\d/]")
"""The beginning of a date with a day under ten that lacks its zero: "5 tháng 02 năm 2023"."""
_COUNTS = lazy_pattern(r"(?:đợt|lần|kỳ|đoạn|khóa|lớp|số|tuần|quý|trong|từ) $", re.IGNORECASE)
"""Words behind which a figure is no day of a month."""
_MONTH = lazy_pattern(r"tháng (0[3-9]|[12])(?=[\s/,;.)]|$)", re.IGNORECASE)
_DOCUMENTS = tuple(
    f"{fold(word)} "
    for word in (*TYPES.split("|"), "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Điều lệ", "Đề án")
)
"""What a basis is: it begins with none of them by itself. "Để …", "Nhằm …" before them are no bases."""
_LAW = tuple(map(fold, ("Căn cứ Luật ", "Căn cứ Bộ luật ", "Căn cứ Pháp lệnh ")))
_LESSER = tuple(map(fold, ("Căn cứ Nghị định ", "Căn cứ Thông tư ", "Căn cứ Quyết định ")))
_LONGEST_WORD = 20
_ENCLOSED = lazy_pattern(
    r"kèm theo (?:Nghị quyết|Quyết định|Công văn|Tờ trình|Thông báo|Chỉ thị|Văn bản)", re.IGNORECASE
)
_CAPITALS = lazy_pattern(r"\b[A-ZĂÂĐÊÔƠƯ]{2,}\b")
_SHORT_FORMS = frozenset(
    ("UBND", "HĐND", "UBMTTQ", "MTTQ", "MTTQVN", "BCĐ", "BTC", "BCH", "BTV", "TNCS", "LĐLĐ", "LHPN",
     "BQL", "TAND", "VKSND", "CA", "BCHQS", "QLDA")
)  # fmt: skip
"""Abbreviations that are known as such in a name that is all in capitals."""
_UNPADDED_FROM = 3
_LENGTHS: tuple[tuple[Path, int], ...] = (
    (("document", "subject"), 500),
    (("document", "issuer", "name"), 200),
    (("document", "symbol"), 30),
    (("document", "signature", "post"), 100),
    (("document", "signature", "name"), 50),
)


_BY_TURNS = lazy_pattern("|".join(map(fold, ("ban thường vụ", "ban chấp hành", "đoàn chủ tịch"))))


def deputy_without_kt(checked: Checked) -> Iterator[Problem]:
    """A deputy signs without "KT." and the head's post.

    Why: who signs in the head's place says so (Nghị định 30/2020, Điều 13; Phụ lục I, II.7).

    Bad:  authority: TM. Ban Tổ chức, post: Phó Trưởng ban
    Good: authority: [TM. Ban Tổ chức, KT. Trưởng ban], post: Phó Trưởng ban

    Way out: write the head's post after `KT.` as the last line of `authority`.

    Errs when: the body is one whose members sign in its name by turns; hence an info. A Party committee, and the
    standing board of a union or a society ("TM. Ban Thường vụ"), are such bodies by their own rules, and are not asked.
    """
    signature = checked.plan.document.signature
    if checked.plan.document.style == "party" or not fold(signature.post or "").startswith(
        fold("Phó ")
    ):
        return
    if not any(
        line.startswith("KT.") or _BY_TURNS.search(fold(line)) for line in signature.authority
    ):
        yield Problem(
            _("“{post}” signs without “KT.”").format(post=signature.post),
            checked.places.span(("document", "signature", "post")),
            _("write the head's post after “KT.” as the last line of `authority`"),
        )


def no_filing(checked: Checked) -> Iterator[Problem]:
    """The recipients do not end in "Lưu".

    Why: the list of recipients ends with where the document is kept (Nghị định 30/2020, Phụ lục I, II.9).

    Bad:  a document without `filing`
    Good: filing: [VT, VX3]

    Way out: write `filing` with the filing clerk (VT) and the drafting unit.

    Errs when: the document is one that is not filed. A plan that another document encloses ("Kèm theo Quyết
    định số …") has no recipients of its own, and is not asked.
    """
    document = checked.plan.document
    if not document.filing and not _is_enclosed(checked):
        yield Problem(
            _("the recipients do not say where the document is filed"),
            checked.places.span(("document", "filing")),
            _("write `filing: [VT, …]`"),
        )


def wrong_padding(checked: Checked) -> Iterator[Problem]:
    """A day or a month has a zero too many or one too few.

    Why: days under 10 and months 1 and 2 take a zero, months 3 to 9 do not (Nghị định 30/2020, Phụ lục I, II.4
    and the samples of Phụ lục III).

    Bad:  tháng 05/2023; ngày 5/2/2023
    Good: tháng 5/2023; ngày 05/02/2023

    Way out: write it as shown. Quantities ("05 ngày") keep their zero.

    Errs when: the words are a quotation, or the name of a form that is written so.
    """
    for path, text, dates in checked.dates:
        for each in dates:
            words = text[each.start : each.end]
            end, right = each.end, f"{each.day:02}/{_month(str(each.month))}"
            if each.year:
                right += f"/{each.year}"
            if each.first == each.start and _COUNTS.search(
                just_before(text, each.start, _LONGEST_WORD)
            ):
                continue  # "đợt 1 tháng 5/2026"
            if _IN_WORDS.match(words):  # its month is looked at below
                end, right = each.start + 1, f"{each.day:02}"
            elif not _IN_FIGURES.fullmatch(words):
                continue
            wrong = text[each.start : end]
            if wrong != right and each.day and 0 < each.month <= 12:  # noqa: PLR2004  # months
                yield _padding(checked, path, (each.start, end), wrong, right)
    for path, text in checked.texts_with("háng", "HÁNG"):
        for match in _MONTH.finditer(text):
            right = f"{match[0][: -len(match[1])]}{_month(match[1])}"
            yield _padding(checked, path, match.span(), match[0], right)


def basis_without_opener(checked: Checked) -> Iterator[Problem]:
    """A legal basis does not begin with one of the words that a basis begins with.

    Why: a basis is a line of its own that says on what the document rests (Nghị định 30/2020, Phụ lục I, II.6).

    Bad:  Luật Tổ chức chính quyền địa phương
    Good: Căn cứ Luật Tổ chức chính quyền địa phương

    Way out: begin with Căn cứ, Thực hiện, Theo đề nghị, Trên cơ sở or Xét.

    Errs when: the office has its bases as a list of documents under a heading; silence it.
    """
    for index, basis in enumerate(checked.plan.document.bases):
        if fold(basis).startswith(_DOCUMENTS):
            yield Problem(
                _("a basis begins with “Căn cứ”, “Thực hiện” or the like"),
                checked.places.span(("document", "bases", index)),
                _("begin with Căn cứ, Thực hiện, Theo đề nghị, Trên cơ sở or Xét"),
            )


def law_after_lesser_bases(checked: Checked) -> Iterator[Problem]:
    """A law stands behind a basis of lesser force.

    Why: readers look for the law before what carries it out. The decree names two sorts of bases, those of
    competence and those of substance (Nghị định 30/2020, Phụ lục I, II.6), and sets no order among them.

    Bad:  [Căn cứ Nghị định số 30/2020/NĐ-CP …, Căn cứ Luật Tổ chức chính quyền địa phương]
    Good: [Căn cứ Luật Tổ chức chính quyền địa phương, Căn cứ Nghị định số 30/2020/NĐ-CP …]

    Way out: put the law first.

    Errs when: the house orders its bases by another rule; hence an info.
    """
    lesser = False
    for index, basis in enumerate(checked.plan.document.bases):
        if lesser and fold(basis).startswith(_LAW):
            yield Problem(
                _("a law stands behind a basis of lesser force"),
                checked.places.span(("document", "bases", index)),
                _("put the law first"),
            )
        lesser = lesser or fold(basis).startswith(_LESSER)


def _is_enclosed(checked: Checked) -> bool:
    """Whether the head says that the plan goes with another document."""
    heads = (text for path, text in checked.texts if head_key(path))
    return any(_ENCLOSED.search(text) for text in heads)


def too_long_for_the_register(checked: Checked) -> Iterator[Problem]:
    """A field is longer than the register of outgoing documents takes.

    Why: subject 500 characters, issuer 200, symbol 30, post 100, name 50 (Nghị định 30/2020, Phụ lục VI).

    Bad:  a symbol of 31 characters
    Good: KH-BTC

    Way out: shorten it.

    Errs when: not known to err: the lengths are those of the decree.
    """
    texts = dict(checked.texts)
    for path, longest in _LENGTHS:
        if len(texts.get(path, "")) > longest:
            yield Problem(
                _("longer than the {limit} characters that the register takes").format(
                    limit=longest
                ),
                checked.places.span(path),
                _("shorten it"),
            )


def issuer_in_short_form(checked: Checked) -> Iterator[Problem]:
    """The name of the body that issues the document is abbreviated.

    Why: the issuer's name is written in full; what is common may be abbreviated in the name of the body above it
    alone (Nghị định 30/2020, Phụ lục I, II.2).

    Bad:  issuer: {name: UBND xã Mường Kim}
    Good: issuer: {name: Ủy ban nhân dân xã Mường Kim}

    Way out: write the name in full. `parent` may be short.

    Only the first words are looked at, which say what kind of body it is: a school's "THPT" is let pass.

    Errs when: the capitals are no abbreviation but the body's very name.
    """
    name = checked.plan.document.issuer.name
    is_lower = any(char.islower() for char in name)
    if (match := _CAPITALS.match(name)) and (is_lower or match[0] in _SHORT_FORMS):
        yield Problem(
            _("“{words}” is short; the issuer's name is written in full").format(words=match[0]),
            checked.places.source.text_span(("document", "issuer", "name"), *match.span()),
            _("write the name in full; that of `parent` may be short"),
        )


def _month(digits: str) -> str:
    return f"{int(digits):02}" if int(digits) < _UNPADDED_FROM else str(int(digits))


def _padding(
    checked: Checked, path: Path, span: tuple[int, int], wrong: str, right: str
) -> Problem:
    place = checked.places.source.text_span(path, *span)
    return Problem(
        _("“{wrong}” is written “{right}”").format(wrong=wrong, right=right),
        place,
        _("days under 10 and months 1 and 2 take a zero, months 3 to 9 do not"),
        fix=replaced(path, span[0], wrong, right),
    )
