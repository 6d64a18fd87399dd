"""The units of the country: provinces, communes and the bodies of both, each with its days.

In: a place, a day and a name as officials write it. Out: the body that answers to it then, its
forms, its successors, and where all this is from. The facts are data (`facts/`), read when they are
first asked for. It knows nothing of plans; it raises nothing for what a table of communes holds.
"""

from kehoach.country.bodies import Country, Official
from kehoach.country.facts import (
    AS_OF,
    MOST_BYTES,
    Place,
    communes_of,
    provinces,
    table_rows,
    user_table,
)
from kehoach.country.places import Found, find_place, nearest_places

__all__ = [
    "AS_OF",
    "MOST_BYTES",
    "Country",
    "Found",
    "Official",
    "Place",
    "communes_of",
    "find_place",
    "nearest_places",
    "provinces",
    "table_rows",
    "user_table",
]
