"""Who issues a document, where its head does not say it, or not whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kehoach.importing.draft import Head
from kehoach.importing.recognition.anatomy import is_post
from kehoach.importing.recognition.head import Title
from kehoach.importing.recognition.naming import begins_name
from kehoach.vietnamese import plain

_ISSUES: Final = re.compile(
    r"(?P<name>.{3,160}?),?\s+(?:xây dựng|ban hành|triển khai|lập|tổ chức|đề ra)\b"
    r"[^.;]{0,40}?\b(?:[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Pp]hương án)\b.*",
    re.DOTALL,
)


def _issuer_of(opening: Sequence[str]) -> str:
    """The body that issues the plan, as its opening says: "UBND xã … ban hành Kế hoạch …"."""
    for text in reversed(opening):
        found = _ISSUES.fullmatch(text)
        name = (
            found["name"].rsplit(", ", 1)[-1]
            if found and not begins_name(found["name"])
            else found and found["name"]
        )
        if name and begins_name(name):
            return re.sub(r"\s*\(.*?\)", "", name).strip()
    return ""


def with_issuer(head: Head, title: Title) -> Head:
    """A head whose issuer is taken from the line above the bases, or from the opening."""
    named = title.authority if begins_name(title.authority) else ""
    found = named or _issuer_of(title.opening)
    whole = plain(found).startswith(plain(head.issuer)) and not is_post(found)
    return head._replace(issuer=found if whole else head.issuer, inferred=True)
