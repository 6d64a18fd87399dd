"""The families of times: each is one file of productions, and together they are the grammar.

To add a phrase, add a row to the file of its family, and its example to the table of tests. Where
two phrases read the same words, the one that stands first, here and in its file, is meant.
"""

from kehoach.vietnamese.period.families import (
    bounds,
    days,
    feasts,
    hours,
    lasting,
    marks,
    monthly,
    moon,
    numbers,
    often,
    ranges,
    recurring,
    relative,
    terms,
)
from kehoach.vietnamese.period.grammar import Grammar, Production

PRODUCTIONS: tuple[Production, ...] = (
    *numbers.PRODUCTIONS,
    *days.PRODUCTIONS,
    *terms.PRODUCTIONS,
    *hours.PRODUCTIONS,
    *moon.PRODUCTIONS,
    *feasts.PRODUCTIONS,
    *ranges.PRODUCTIONS,
    *bounds.PRODUCTIONS,
    *lasting.PRODUCTIONS,
    *often.PRODUCTIONS,
    *monthly.PRODUCTIONS,
    *recurring.PRODUCTIONS,
    *relative.PRODUCTIONS,
    *marks.PRODUCTIONS,
)
GRAMMAR = Grammar(
    PRODUCTIONS,
    numbers.TERMINALS,
    {
        **numbers.TABLES,
        **days.TABLES,
        **terms.TABLES,
        **hours.TABLES,
        **moon.TABLES,
        **bounds.TABLES,
        **lasting.TABLES,
        **often.TABLES,
        **monthly.TABLES,
        **relative.TABLES,
        **marks.TABLES,
    },
)
