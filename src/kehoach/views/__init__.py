"""What documents say, in order, in words that know where they come from.

In: a linked plan, a difference, the states of activities. Out: values of `words`, `shapes` and
`records`, for the kits and the formats of data. All that is printed is `Words`: a text whose
`pieces` tell of each stretch whether it is a mark, a label, the compiler's own, or a value of the
plan, with the path at which that stands.
`printed.paragraphs` gives the paragraphs of a view as every format prints them, with their marks
and signs: for the way from a document to the plan (where a word comes from, what an edit of it
means) and from the plan to its documents. A module is imported by itself: few commands need all.
"""

from kehoach.plan import How, Kind, Piece, Run, Words

__all__ = ["How", "Kind", "Piece", "Run", "Words"]
