"""The plan language: what a plan may say, as frozen models, and where their values stand.

In: plain values with places, from the reader. Out: models that are valid, findings for what does
not fit (it is cut out, and the rest goes on), and the place of every value of a model. No unions
and no unknown keys: shorthands are spelled out before validation, so every location is a path of
keys.
`schema/` has the same language as a JSON Schema for editors; it is loaded by who asks for it.
"""

from kehoach.language.binding import Assignment, Note
from kehoach.language.fields import (
    MarkKind,
    Status,
    read_day,
    read_percent,
    read_status,
)
from kehoach.language.model import (
    NUMBERING,
    VERSION,
    ColumnKey,
    Issuer,
    Signature,
    StyleName,
    Unit,
)
from kehoach.language.places import (
    Places,
    head_key,
)
from kehoach.language.validate import (
    Validated,
    validate,
)

__all__ = [
    "NUMBERING",
    "VERSION",
    "Assignment",
    "ColumnKey",
    "Issuer",
    "MarkKind",
    "Note",
    "Places",
    "Signature",
    "Status",
    "StyleName",
    "Unit",
    "Validated",
    "head_key",
    "read_day",
    "read_percent",
    "read_status",
    "validate",
]
