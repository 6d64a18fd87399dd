"""From documents to files: which are stale, making them, and moving them to their places.

In: documents with their views, what they are made with, and an output folder. Out: files, the
manifest of the folder, and what was written. It makes only what is stale, by content and never by
date, and removes only what an earlier build made. It neither prints nor exits.
"""
