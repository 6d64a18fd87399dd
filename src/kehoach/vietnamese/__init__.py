"""How officials write: comparing, numbering and dating here; times in `period/`, sums in `money`.

In: written words. Out: what they say, and the same words back. Pure; it knows nothing of plans and
no other room but the user's language.
"""

from kehoach.vietnamese.text import (
    LETTERS,
    UNSEEN,
    Word,
    document_number,
    dotted,
    fold,
    letter,
    long_date,
    long_month,
    plain,
    roman,
    sentence_case_inside,
    short_date,
    slug,
    typed_slug,
    words_of,
)

__all__ = [
    "LETTERS",
    "UNSEEN",
    "Word",
    "document_number",
    "dotted",
    "fold",
    "letter",
    "long_date",
    "long_month",
    "plain",
    "roman",
    "sentence_case_inside",
    "short_date",
    "slug",
    "typed_slug",
    "words_of",
]
