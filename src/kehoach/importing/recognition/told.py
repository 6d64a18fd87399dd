"""What the value of a labelled line or a cell tells in a sentence: who leads, who helps, by when.

"Xong trước 30/6. Phòng Văn hóa chủ trì, phối hợp với Công an xã" stays one line of words; who and
when are written beside it. What the sentence says beyond that is of no concern here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kehoach.importing.draft import Field, Name
from kehoach.importing.recognition.duties import BEFORE, helpers_of
from kehoach.importing.recognition.labels import TEXTS, TIMES
from kehoach.importing.recognition.lexicon import DO, MUST
from kehoach.importing.recognition.naming import begins_name, is_name, split_names
from kehoach.named import NamedTuple

_LONGEST: Final = 600
"""Characters of a value that may be such a sentence."""
_LEADS: Final = r"chủ trì|làm đầu mối|là đầu mối"
_DOES: Final = rf"{_LEADS}|chịu trách nhiệm|phụ trách|đảm nhiệm|thực hiện"
_ENDS: Final = rf"\s+(?:{MUST}|{DO}|cùng)\b|\s*[.;)]|\s*,\s+(?!các |những )(?=[a-zà-ỹđ])|\s*$"
_BEGINS: Final = r"(?:^|[.;,(:]\s*|\s[-–]\s+)(?:(?:[Gg]iao|[Dd]o|[Pp]hân công)\s+)?"
_LEAD: Final = rf"{_BEGINS}(?P<lead>[A-ZĐỦẤÔ][^.;:()]{{2,160}}?),?\s+"
_SENTENCES: Final = {
    strict: re.compile(rf"{_LEAD}(?:{verbs})\b")
    for strict, verbs in ((True, _LEADS), (False, _DOES))
}
_WITH: Final = re.compile(
    r"\s*,?\s*(?:và\s+)?phối hợp\s+(?:chặt chẽ\s+)?(?:(?:với|cùng)\s+)?"
    rf"(?P<support>(?:[A-ZĐ]|[Cc]ác ).{{2,200}}?)(?={_ENDS})",
    re.DOTALL,
)
_HELPS: Final = re.compile(
    r"\s*[;,.]\s*(?P<support>(?:[A-ZĐỦẤÔ]|[Cc]ác )[^.;:()]{2,200}?)\s+"
    r"(?:cùng\s+)?(?:phối hợp|hỗ trợ|tham gia)\b"
)


class Told(NamedTuple):
    """What stands before the sentence, and what that tells."""

    before: str
    leads: tuple[Name, ...]
    supports: tuple[Name, ...]
    time: str = ""


def told_in(value: str, role: str) -> Told | None:
    """What a value tells in a sentence, or None where it tells nobody who leads.

    `role` is that of its label: of a place, a product and money only what leads by its word counts.
    """
    if len(value) > _LONGEST:
        return None
    strict = role in TEXTS or role == "budget"
    for found in _SENTENCES[strict].finditer(value):
        leads = split_names(found["lead"]) if begins_name(found["lead"]) else ()
        if leads and all(is_name(each.written) for each in leads):
            further = _WITH.match(value, found.end()) or _HELPS.match(value, found.end())
            supports = helpers_of(further["support"]) if further else ()
            time = BEFORE.search(value, found.end())
            before = value[: found.start()].strip(" .;,(-–")
            return Told(before, leads, supports, time[0] if time else "")
    return None


def told_fields(told: Told, role: str) -> Iterator[Field]:
    """The same as fields that are not printed: who, and when, if its label is of a time."""
    if told.before and role in TIMES:
        yield Field(role, "", told.before, told=True)
    elif told.time:
        yield Field("due", "", told.time, told=True)
    for key, names in (("lead", told.leads), ("support", told.supports)):
        if names:
            value = "; ".join(each.written for each in names)
            yield Field(key, "", value, (), names, told=True)
