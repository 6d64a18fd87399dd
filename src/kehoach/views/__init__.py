"""What each document says, in order, as plain text: the same words for every format.

All punctuation that a plan leaves to the compiler is put here, once. A module for each document
makes its view out of a plan; `words`, `shapes` and `records` are what views are made of, and all
that templates and writers see.
"""
